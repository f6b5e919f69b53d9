// SPDX-License-Identifier: MIT
#include "core/domain/availability.h"

namespace domain {

Availability::State Availability::stateAt(qint64 now) const
{
    if (from && *from > now)
        return State::NotYet;
    const auto end = knownEnd();
    return end && *end <= now ? State::Ended : State::Available;
}

std::optional<qint64> Availability::knownEnd() const
{
    return until && *until < noKnownEnd ? until : std::nullopt;
}

} // namespace domain
