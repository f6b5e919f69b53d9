// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QString>

namespace importers {

/// Imports wikipedia-movie-data (films with their cast and the beginning of their page), a JSON file or a folder of
/// them, into a new catalog at \a into.
[[nodiscard]] Result<ImportReport, ImportError> importWikipedia(const QString &from, const QString &into,
                                                                const Progress &progress = {},
                                                                const CancelFlag *cancel = nullptr);

/// Adds the texts to the films of \a catalog that they belong to; it is replaced as a whole, and only when all went
/// well. A film belongs to a title that has its name (main, original or other), a year at most one apart, and somebody
/// of its cast. Where no cast can be compared, the year must be the same, no other title may fit, and the title may be
/// no video game and no short; such a film is counted as taken by its year. What fits several titles, one whose cast is
/// another, or one that another film has as good a claim to, is reported as ambiguous and left out. Texts of an earlier
/// merge are replaced.
[[nodiscard]] Result<ImportReport, ImportError> mergeWikipedia(const QString &from, const QString &catalog,
                                                               const Progress &progress = {},
                                                               const CancelFlag *cancel = nullptr);

} // namespace importers
