// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QString>

namespace importers {

/// What IMDb asks to be shown with its data.
inline constexpr QLatin1StringView imdbNotice{"Information courtesy of IMDb. Used with permission."};

struct ImdbOptions
{
    int minVotes = 0;         ///< titles with fewer are left out
    bool withEpisodes = true; ///< of series; without, episodes are left out
    bool withAdult = false;   ///< titles that IMDb marks as adult
};

/// Imports IMDb's non-commercial data files, NAME.tsv.gz or NAME.tsv, from \a folder into a new catalog at \a into.
/// Only title.basics must be there. Everything streams: the files are merged in the order of their ids, and memory
/// does not grow with them but for the numbers of series, seasons and people that do not fit together.
///
/// A title's number in the catalog is that of its tconst, a person's that of the nconst; popularity is the number of
/// votes. IMDb's licence is for personal and non-commercial use.
[[nodiscard]] Result<ImportReport, ImportError> importImdb(const QString &folder, const ImdbOptions &options,
                                                           const QString &into, const Progress &progress = {},
                                                           const CancelFlag *cancel = nullptr);

} // namespace importers
