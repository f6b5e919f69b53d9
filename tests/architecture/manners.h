// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/sources.h"

#include <QStringList>

namespace architecture {

/// One line for each thing in \a source that this house does not do, with the reason. Which habits apply depends
/// on the source's path.
[[nodiscard]] QStringList badManners(const Source &source);

/// True when \a cmakeLists, the list nearest to \a source, names it.
[[nodiscard]] bool isListed(const Source &source, const Source &cmakeLists);

} // namespace architecture
