// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace importers {

/// What a column of a CSV file says. Lists are parted by commas.
enum class CsvField {
    Ignored,
    Id,   ///< the source's own id; digits at its end become the title's number
    Kind, ///< see CsvMapping::seriesWords
    Title,
    OriginalTitle,
    OtherTitles, ///< a list
    Year,
    EndYear,
    Duration, ///< "90 min" or "90": minutes; "2 Seasons": how many seasons
    Certificate,
    Rating,    ///< 0–10
    Genres,    ///< a list
    Countries, ///< a list
    Directors, ///< a list
    Writers,   ///< a list
    Cast,      ///< a list, in billing order, without roles
    Synopsis,
    Popularity,    ///< a number, for example of votes
    AvailableFrom, ///< a date, "September 24, 2021" or "2021-09-24"
    ImdbId,
};

/// How to read one kind of CSV file: a value, not code.
struct CsvMapping
{
    QString source{};                                    ///< for provenance: "Netflix titles (CSV)"
    QString idScheme{};                                  ///< under which the source's ids are kept
    std::vector<std::pair<QString, CsvField>> columns{}; ///< by the header's name; others are passed over
    QStringList seriesWords{};            ///< values of Kind that mean a series, in any case; all others mean a movie
    QStringList movieWords{};             ///< values of Kind that surely mean a movie
    QString format{};                     ///< every record can be had in this format; empty = none is said
    bool needsEveryColumn = false;        ///< a header without one of the columns is another kind of file
    QHash<QString, QStringList> genres{}; ///< the source's label -> our genres; one that is missing stays as it is
};

/// The mapping named \a name: "netflix-titles", or "titles", whose columns are named as the fields of CsvField.
[[nodiscard]] std::optional<CsvMapping> csvPreset(const QString &name);
/// The names csvPreset() knows.
[[nodiscard]] QStringList csvPresetNames();

} // namespace importers
