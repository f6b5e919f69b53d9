// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/ids.h"

#include <optional>
#include <string_view>

/// Rows of a catalog as CatalogBuilder takes them. Texts are UTF-8 that went through cleanText(); numbers lie in the
/// ranges of limits.h; empty lists and texts are none. The views need to live until the call returns.
namespace store {

struct TitleRow
{
    qint64 number = 0; ///< given once in a catalog
    domain::TitleKind kind = domain::TitleKind::Movie;
    std::string_view name{};
    std::string_view original{}; ///< empty when it is the name
    std::optional<int> year{}, endYear{};
    std::optional<int> runtime{}; ///< seconds
    std::optional<double> rating{};
    int popularity = 0;
    std::optional<qint64> series{}, season{};
    std::optional<int> seasonNumber{}, sequence{};
    std::optional<int> seasonCount{}, episodeCount{};
    std::string_view genres{}, tags{}; ///< packed numbers of words
    std::string_view names{};          ///< packed texts: the other names
    std::string_view credits{};        ///< packed credits in billing order
    int source = 1;
};

struct PersonRow
{
    qint64 number = 0;
    std::string_view name{};
    std::optional<int> birthYear{}, deathYear{};
    std::string_view jobs{};   ///< packed numbers of words
    std::string_view titles{}; ///< packed: the first title's number, then the distance to each next, ascending
    int source = 1;
};

/// What few titles have.
struct DetailRow
{
    qint64 title = 0;
    std::optional<int> board{};
    std::string_view certificate{};
    std::optional<qint64> airDate{}; ///< epoch seconds UTC of the day
    std::string_view countries{};    ///< packed numbers of words
    std::string_view sourceRecord{}; ///< where in the source: "s8202", "line 17"
};

} // namespace store
