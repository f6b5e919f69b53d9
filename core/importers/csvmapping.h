// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace importers {

/// What a column of a CSV file says; see csvvalues.h for how.
enum class CsvField {
    Ignored,
    Id,   ///< the source's own id; digits at its end become the title's number
    Kind, ///< see CsvMapping::seriesWords
    Title,
    OriginalTitle,
    OtherTitles, ///< a list
    Year,
    EndYear,
    Duration, ///< a running time, or "2 Seasons": how many seasons
    Certificate,
    Rating,    ///< 0–10
    Genres,    ///< a list
    Countries, ///< a list
    Directors, ///< a list
    Writers,   ///< a list
    Cast,      ///< a list, in billing order, without roles
    Synopsis,
    Popularity,    ///< a number, for example of votes
    AvailableFrom, ///< a date
    ImdbId,
};

/// How to read one kind of CSV file: a value, not code.
struct CsvMapping
{
    QString source{};   ///< for provenance: "Netflix titles (CSV)"
    QString idScheme{}; ///< under which the source's ids are kept
    QString idPrefix{}; ///< what stands before the number of every id: the s of "s8202"
    std::vector<std::pair<QString, CsvField>> columns{}; ///< by the header's name; others are passed over
    /// The same under names that other programs give them, as csv::plainWord() has them; where a file has none of
    /// `columns` for a field.
    std::vector<std::pair<QString, CsvField>> alsoCalled{};
    /// A column, as csv::plainWord() has it, whose presence says that another field means something else in this file,
    /// which then is not read.
    std::vector<std::pair<QString, CsvField>> misleading{};
    QStringList seriesWords{};     ///< values of Kind that mean a series, as csv::plainWord() has them
    QStringList movieWords{};      ///< that mean a movie; so do all that are not known, which are counted
    QStringList episodeWords{};    ///< that mean a part of a series, which has no place of its own here
    bool isLoose = false;          ///< lists may be parted by other signs than commas, a title may end in its year
    QString format{};              ///< every record can be had in this format; empty = none is said
    bool needsEveryColumn = false; ///< a header without one of the columns is another kind of file
    QHash<QString, QStringList> genres{}; ///< the source's label -> our genres; one that is missing stays as it is
    QStringList widened{};                ///< labels of those that say more than our genres for them
};

/// The mapping named \a name: "netflix-titles", or "titles", whose columns are named as the fields of CsvField.
[[nodiscard]] std::optional<CsvMapping> csvPreset(const QString &name);
/// The names csvPreset() knows.
[[nodiscard]] QStringList csvPresetNames();

} // namespace importers
