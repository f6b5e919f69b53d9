// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/narrowing.h"

#include <QString>

#include <array>
#include <vector>

namespace search {

/// One thing that a search is narrowed to: what a chip shows and a menu offers.
struct Filter
{
    enum class Field { Kind, Genre, Year, Certificate, Format };

    Field field = Field::Genre;
    QString value{}; ///< as domain::Facets has it: "Drama", of a decade its first year, of a kind "movie"
    bool isWithout = false;

    bool operator==(const Filter &) const = default;
};

inline constexpr std::array allFields{Filter::Field::Kind, Filter::Field::Genre, Filter::Field::Year,
                                      Filter::Field::Certificate, Filter::Field::Format};

/// "Genre", with a mnemonic.
[[nodiscard]] QString fieldName(Filter::Field field);
/// "Drama", "Film", "1920s".
[[nodiscard]] QString valueName(const Filter &filter);
/// "Genre: Drama", "Not genre: Drama".
[[nodiscard]] QString filterName(const Filter &filter);

/// What \a facets counts in \a field, without what no filter can be made of.
[[nodiscard]] domain::Facets::Counts countsOf(const domain::Facets &facets, Filter::Field field);
/// There is no "not" for years.
[[nodiscard]] bool canBeLeftOut(Filter::Field field);

[[nodiscard]] std::vector<Filter> filtersIn(const domain::Narrowing &narrowing);
/// \a narrowing with \a filter. Of genres, certificates and formats any one will do; a kind or decade takes the place
/// of the one before, and "not" the place of its opposite.
[[nodiscard]] domain::Narrowing withFilter(domain::Narrowing narrowing, const Filter &filter);
[[nodiscard]] domain::Narrowing withoutFilter(domain::Narrowing narrowing, const Filter &filter);
/// Whether \a narrowing lets less through than \a other because a value is missing of those of which any one will do.
[[nodiscard]] bool isTighter(const domain::Narrowing &narrowing, const domain::Narrowing &other);

} // namespace search
