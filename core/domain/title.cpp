// SPDX-License-Identifier: MIT
#include "core/domain/title.h"

namespace domain {

TitleReference referenceTo(const Title &title)
{
    return {.id = title.id,
            .name = title.name(),
            .releaseYear = title.releaseYear,
            .seasonNumber = title.seasonNumber,
            .sequence = title.sequence,
            .episodeCount = title.episodeCount,
            .runtime = title.runtime,
            .airDate = title.airDate};
}

std::vector<TitleReference> referencesTo(const std::vector<Title> &titles)
{
    std::vector<TitleReference> references;
    references.reserve(titles.size());
    for (const Title &title : titles)
        references.push_back(referenceTo(title));
    return references;
}

} // namespace domain
