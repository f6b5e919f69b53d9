// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace search {

/// Stretches of \a name ({start, length} in UTF-16 units, ascending and apart) that \a typed accounts for: each
/// typed word marks the words of the name that begin with it, both folded as the index folds them. For catalogs
/// that do not say where they matched.
[[nodiscard]] std::vector<std::pair<int, int>> matchedStretches(const QString &typed, const QString &name);

} // namespace search
