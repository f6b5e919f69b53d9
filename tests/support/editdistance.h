// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <optional>

namespace support {

// The search index walks its names with automata; this, by the book, is what they are held against.

/// Insertions, deletions, substitutions and transpositions of neighbours between two folded words (optimal string
/// alignment), or nullopt when more than \a limit. \a limit at most 8; words longer than 255 units differ.
[[nodiscard]] std::optional<int> editDistance(QStringView left, QStringView right, int limit);

/// The least editDistance() of \a typed and any beginning of \a word: for a word that is still being typed.
[[nodiscard]] std::optional<int> prefixEditDistance(QStringView typed, QStringView word, int limit);

} // namespace support
