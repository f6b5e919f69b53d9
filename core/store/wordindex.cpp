// SPDX-License-Identifier: MIT
#include "core/store/wordindex.h"

#include "core/text/editdistance.h"

#include <algorithm>
#include <numeric>

namespace store {

std::uint64_t lettersOf(QStringView folded)
{
    std::uint64_t letters = 0;
    for (const QChar c : folded) {
        const char16_t unit = c.unicode();
        if (unit >= u'a' && unit <= u'z')
            letters |= std::uint64_t{1} << (unit - u'a');
        else if (unit >= u'0' && unit <= u'9')
            letters |= std::uint64_t{1} << (26 + unit - u'0');
        else if (unit != u' ')
            letters |= std::uint64_t{1} << (36 + unit % 28);
    }
    return letters;
}

bool sharesAPiece(QStringView typed, QStringView name, int edits)
{
    const qsizetype pieces = 2 * edits + 1;
    if (typed.size() < pieces)
        return true;
    for (qsizetype piece = 0; piece < pieces; ++piece) {
        const qsizetype from = piece * typed.size() / pieces, to = (piece + 1) * typed.size() / pieces;
        const qsizetype first = std::max<qsizetype>(0, from - edits);
        if (first < name.size() && name.mid(first, to + edits - first).contains(typed.mid(from, to - from)))
            return true;
    }
    return false;
}

void WordIndex::Builder::add(std::uint32_t item, const std::vector<text::Word> &words)
{
    for (const text::Word &word : words) {
        const auto next = static_cast<std::uint32_t>(m_numbers.size());
        auto known = m_numbers.constFind(word.folded);
        if (known == m_numbers.constEnd())
            known = m_numbers.insert(word.folded, next);
        m_pairs.emplace_back(*known, item);
    }
}

WordIndex WordIndex::Builder::build(std::size_t items) &&
{
    WordIndex index;
    index.m_items = items;
    std::vector<std::pair<QString, std::uint32_t>> sorted;
    sorted.reserve(static_cast<std::size_t>(m_numbers.size()));
    for (auto word = m_numbers.cbegin(); word != m_numbers.cend(); ++word)
        sorted.emplace_back(word.key(), word.value());
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> places(sorted.size());
    for (std::size_t place = 0; place < sorted.size(); ++place) {
        places[sorted[place].second] = static_cast<std::uint32_t>(place);
        index.m_letters.push_back(lettersOf(sorted[place].first));
        index.m_words.push_back(std::move(sorted[place].first));
    }
    for (auto &pair : m_pairs)
        pair.first = places[pair.first];
    index.m_holders = Lists(index.m_words.size(), m_pairs);
    return index;
}

std::pair<std::size_t, std::size_t> WordIndex::beginningWith(const QString &prefix) const
{
    const auto first = std::lower_bound(m_words.begin(), m_words.end(), prefix);
    const auto last =
        std::partition_point(first, m_words.end(), [&](const QString &word) { return word.startsWith(prefix); });
    return {static_cast<std::size_t>(first - m_words.begin()), static_cast<std::size_t>(last - m_words.begin())};
}

Bits WordIndex::itemsWith(const QString &prefix) const
{
    Bits items(m_items);
    const auto [first, last] = beginningWith(prefix);
    for (const std::uint32_t item : m_holders.range(first, last))
        items.set(item);
    return items;
}

Bits WordIndex::holding(const std::vector<text::Word> &asked) const
{
    if (asked.empty() || m_words.empty())
        return Bits(m_items);
    Bits items = itemsWith(asked.front().folded);
    for (std::size_t i = 1; i < asked.size(); ++i)
        items &= itemsWith(asked[i].folded);
    return items;
}

std::array<Bits, mostEdits + 1> WordIndex::itemsSimilarTo(const QString &word) const
{
    std::array<Bits, mostEdits + 1> found{itemsWith(word), Bits(m_items), Bits(m_items)};
    const auto [first, last] = beginningWith(word);
    const int allowed = first != last ? 0 : std::min(text::allowedEdits(word.size()), mostEdits);
    const std::uint64_t letters = lettersOf(word);
    for (std::size_t i = 0; allowed > 0 && i < m_words.size(); ++i) {
        if (std::popcount(letters & ~m_letters[i]) > allowed || !sharesAPiece(word, m_words[i], allowed))
            continue;
        const auto edits = text::prefixEditDistance(word, m_words[i], allowed);
        if (!edits || *edits == 0)
            continue;
        for (const std::uint32_t item : m_holders[i])
            found[static_cast<std::size_t>(*edits)].set(item);
    }
    return found;
}

std::array<Bits, mostEdits + 1> WordIndex::holdingSimilar(const std::vector<text::Word> &asked) const
{
    std::array<Bits, mostEdits + 1> sums{Bits(m_items), Bits(m_items), Bits(m_items)};
    if (asked.empty() || m_words.empty())
        return sums;
    sums = itemsSimilarTo(asked.front().folded);
    for (std::size_t i = 1; i < asked.size(); ++i) {
        const auto similar = itemsSimilarTo(asked[i].folded);
        for (int total = mostEdits; total >= 0; --total) {
            Bits reached(m_items);
            for (int edits = 0; edits <= total; ++edits) {
                Bits both = sums[static_cast<std::size_t>(total - edits)];
                both &= similar[static_cast<std::size_t>(edits)];
                reached |= both;
            }
            sums[static_cast<std::size_t>(total)] = std::move(reached);
        }
    }
    return sums;
}

} // namespace store
