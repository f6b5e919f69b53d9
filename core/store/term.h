// SPDX-License-Identifier: MIT
#pragma once

#include "core/text/fold.h"

#include <QString>

#include <vector>

namespace store {

/// A search term, folded once.
struct Term
{
    explicit Term(const QString &typed);

    /// Whether every word begins a word of \a name, in one of the two readings of its numbers.
    [[nodiscard]] bool isHeldBy(const QString &name) const;

    QString typed{};
    QString folded{};
    QString key{}; ///< its words with one space between
    std::vector<text::Word> words{};
    std::vector<text::Word> marks{};  ///< what is marked in a text that answers: the words and the numbers they make
    std::vector<text::Word> plain{};  ///< the words that cannot be a year
    std::vector<text::Word> years{};  ///< the words of four digits, 1870 to 2100
    std::vector<text::Word> joined{}; ///< the words with "20,000" as one and "II" as 2; empty when there is none
};

} // namespace store
