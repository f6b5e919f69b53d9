// SPDX-License-Identifier: MIT
#pragma once

#include "core/text/fold.h"

#include <QStringView>

#include <vector>

namespace text {

/// A stretch of a text in UTF-16 units.
struct Span
{
    int start = 0;
    int length = 0;

    bool operator==(const Span &) const = default;
};

/// Where \a query matches \a text: for each word of the text that begins with a word of the query, the part that it
/// matched, in the units of the unfolded \a text. In order, without overlap; touching spans are one. A letter is
/// marked whole, with its marks ("strass" marks all of "Straß").
[[nodiscard]] std::vector<Span> matchSpans(QStringView text, QStringView query);
/// The same for a query that is held against many texts: \a asked are its wordsWithNumbers().
[[nodiscard]] std::vector<Span> matchSpans(QStringView text, const std::vector<Word> &asked);

/// Whether each of \a asked begins one of the wordsWithNumbers() of \a text.
[[nodiscard]] bool holdsEach(QStringView text, const std::vector<Word> &asked);

} // namespace text
