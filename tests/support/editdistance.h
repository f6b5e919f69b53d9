// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <optional>

namespace text {

/// How many slips of the keys are forgiven in a word of \a letters: none below 4, 1 below 8, then 2.
[[nodiscard]] constexpr int allowedEdits(qsizetype letters) noexcept
{
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

/// Insertions, deletions, substitutions and transpositions of neighbours between two folded words (optimal string
/// alignment), or nullopt when more than \a limit. \a limit at most 8; words longer than 255 units differ.
[[nodiscard]] std::optional<int> editDistance(QStringView left, QStringView right, int limit);

/// The least editDistance() of \a typed and any beginning of \a word: for a word that is still being typed.
[[nodiscard]] std::optional<int> prefixEditDistance(QStringView typed, QStringView word, int limit);

} // namespace text
