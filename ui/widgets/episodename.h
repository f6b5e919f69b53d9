// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/title.h"

#include <QString>

namespace widgets {

/// An episode's own name out of the long form in which services give it: `Show: Season 1: "Pilot"` is Pilot.
/// A name in no such form comes back as it is, without \a series in front ("Show: Pilot").
[[nodiscard]] QString episodeName(const QString &name, const QString &series = {});

/// The name to show for \a title: its own for an episode, since the series is named beside it.
[[nodiscard]] QString shownName(const domain::Title &title);

} // namespace widgets
