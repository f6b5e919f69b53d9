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

} // namespace domain
