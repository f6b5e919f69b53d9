// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

/// What a field of a CSV file says, in the forms that people and programs write it in. Nothing is given where a value
/// could only be guessed at.
namespace importers::csv {

/// Letters and digits alone, in lower case: what "Original Title", "original_title" and "originalTitle" have in common.
[[nodiscard]] QString plainWord(const QString &text);

/// "90", "90 min.", "94,5", "1h 30m", "1:30", "1:30:00", "PT1H30M": at most limits::longestRuntime. A bare number is
/// minutes. Nothing lasts no time at all.
[[nodiscard]] std::optional<std::chrono::seconds> runtimeFrom(const QString &value);
/// "1 Season", "12 seasons".
[[nodiscard]] std::optional<int> seasonsFrom(const QString &value);

/// A year, or the first and the last of several.
struct Years
{
    std::optional<int> first{};
    std::optional<int> last{}; ///< may be before the first
    bool isWhole = false;      ///< nothing that stands there for a year is missing
};
/// "1999", "(1999)", "1999.0", "1999–2003", "1999–", "1999-05-03", "03.05.1999": from 1870 to 2100.
[[nodiscard]] Years yearsFrom(const QString &value);

/// "Heat (1995)" in its two parts.
struct DatedTitle
{
    QString title{};
    int year = 0;
};
[[nodiscard]] std::optional<DatedTitle> datedTitleFrom(const QString &title);

/// "September 24, 2021" in English whatever the user's language, or "2021-09-24": the day's first second, UTC.
[[nodiscard]] std::optional<qint64> dayFrom(const QString &value);

/// "7.5" or "7.5/10": 0 to 10.
[[nodiscard]] std::optional<double> ratingFrom(const QString &value);

/// "1234", "1,234,567" or "1.234.567", of votes for example: from 0 to limits::popularity, where larger ones end.
[[nodiscard]] std::optional<int> countFrom(const QString &value);

/// The id in "tt0017136", "17136" or an address of the title at IMDb: as IMDb writes it.
[[nodiscard]] std::optional<QString> imdbIdFrom(const QString &value);

/// The parts of a list, by what parts it: "|", ";", " / ", or else commas.
[[nodiscard]] QStringList partsOf(const QString &value);

} // namespace importers::csv
