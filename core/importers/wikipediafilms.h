// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace importers {

/// What Wikipedia asks to be shown with its texts (CC BY-SA 4.0, section 3(a)).
inline constexpr QLatin1StringView wikipediaNotice{"Text from Wikipedia, CC BY-SA 4.0."};

/// A film of wikipedia-movie-data, cleaned of what was left of the wiki's markup.
struct WikipediaFilm
{
    QString title{};
    std::optional<int> year{};
    QStringList cast{};
    QStringList genres{};
    QString page{}; ///< of the English Wikipedia: "The_General_(1926_film)"; empty when it has none
    QString text{}; ///< the beginning of that page; empty when it has none, or is another film's as well
};

/// Reads \a path, a file of films in JSON (also in gzip), or a folder of such files, in the order of their names. What
/// was repaired or skipped is counted in \a report.
[[nodiscard]] Result<std::vector<WikipediaFilm>, ImportError> wikipediaFilms(const QString &path, ImportReport &report,
                                                                             const CancelFlag *cancel = nullptr);

/// A title or a name without footnotes, link brackets and style sheets; \a wasRepaired tells whether there were any.
[[nodiscard]] QString withoutMarkup(const QString &text, bool &wasRepaired);
/// The same for a name, without a note after it such as "(actor)"; empty when nothing is left that could be a name.
[[nodiscard]] QString wikipediaName(const QString &text, ImportReport &report);

} // namespace importers
