// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/wikipediafilms.h"

#include <vector>

namespace importers {

struct FilmMatch
{
    std::size_t film = 0; ///< its place in the list
    qint64 title = 0;     ///< its number in the catalog
};

/// Finds \a films among the movies of the catalog at \a path, as mergeWikipedia() says; fills the report's counts.
[[nodiscard]] Result<std::vector<FilmMatch>, ImportError> matchFilms(const std::vector<WikipediaFilm> &films,
                                                                     const QString &path, ImportReport &report,
                                                                     const Progress &progress,
                                                                     const CancelFlag *cancel);

} // namespace importers
