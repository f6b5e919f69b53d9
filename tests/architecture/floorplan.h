// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/sources.h"

#include <QMap>
#include <QStringList>

namespace architecture {

/// For each room, the other rooms whose headers it may include.
using FloorPlan = QMap<QString, QStringList>;

[[nodiscard]] const FloorPlan &floorPlan();

// Each check gives one line for each fault, naming the room, the file and what it did; none: all is well.

/// Includes name their room from the root, and only rooms that the plan allows.
[[nodiscard]] QStringList wrongIncludes(const Source &source);
/// A room's CMakeLists.txt needs only rooms that the plan allows, and no room in core needs Gui or Widgets.
[[nodiscard]] QStringList wrongNeeds(const Source &cmakeLists);
/// The "may include" column of ARCHITECTURE.md's table of rooms says the same as the plan.
[[nodiscard]] QStringList wrongDocument(const QString &architecture);
/// A room includes another by way of which it is included itself.
[[nodiscard]] QStringList circles(const FloorPlan &plan);

} // namespace architecture
