// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/bits.h"
#include "core/store/lists.h"
#include "core/text/fold.h"

#include <QHash>
#include <QString>

#include <array>
#include <cstdint>
#include <vector>

namespace store {

/// The most slips of the keys that "similar spelling" forgives in a whole term.
inline constexpr int mostEdits = 2;

/// Which letters a folded text holds, in 64 bits: a text is similar to another only when their letters nearly agree.
[[nodiscard]] std::uint64_t lettersOf(QStringView folded);

/// False when \a typed is surely more than \a edits away from \a name and every beginning of it: of 2 edits + 1 pieces
/// of what was typed, an edit spoils two at most, so one is left, moved by no more than the edits.
[[nodiscard]] bool sharesAPiece(QStringView typed, QStringView name, int edits);

/// Which of many texts hold which words. Built once, then asked by any number of threads.
class WordIndex
{
public:
    class Builder
    {
    public:
        void add(std::uint32_t item, const std::vector<text::Word> &words);
        [[nodiscard]] WordIndex build(std::size_t items) &&;

    private:
        QHash<QString, std::uint32_t> m_numbers;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> m_pairs; ///< word, item
    };

    /// The items in which every word of \a asked begins some word. Nothing asked, nothing found.
    [[nodiscard]] Bits holding(const std::vector<text::Word> &asked) const;
    /// As holding(), with that many edits in all: entry 1 needs one, entry 2 two. Entry 0 is holding(). A word that
    /// begins some word as it stands is not taken for a slip.
    [[nodiscard]] std::array<Bits, mostEdits + 1> holdingSimilar(const std::vector<text::Word> &asked) const;

private:
    [[nodiscard]] std::pair<std::size_t, std::size_t> beginningWith(const QString &prefix) const;
    [[nodiscard]] Bits itemsWith(const QString &prefix) const;
    [[nodiscard]] std::array<Bits, mostEdits + 1> itemsSimilarTo(const QString &word) const;

    std::size_t m_items = 0;
    std::vector<QString> m_words; ///< sorted
    std::vector<std::uint64_t> m_letters;
    Lists m_holders;
};

} // namespace store
