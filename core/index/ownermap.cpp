// SPDX-License-Identifier: MIT
#include "core/index/ownermap.h"

#include "core/index/bitwork.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace indexing {

namespace {

constexpr std::uint32_t wordsPerRank = namesPerRank / 64;

} // namespace

OwnerMap::OwnerMap(const IndexFile &file, const std::string &section, const NamesHead &head)
    : m_starts(file.section(section + ".starts")), m_ranks(file.section(section + ".ranks")), m_owners(head.owners),
      m_names(head.names)
{
    const std::uint64_t words = (std::uint64_t{m_names} + 63) / 64, blocks = (words + wordsPerRank - 1) / wordsPerRank;
    if (m_owners > m_names
        || (!isPlain() && (m_starts.size() != words * 8 || m_ranks.size() != blocks * sizeof(std::uint32_t))))
        m_starts.fail();
}

std::uint32_t OwnerMap::rank(std::uint32_t block) const
{
    std::uint32_t before = 0;
    std::memcpy(&before, m_ranks.need(block * sizeof before, sizeof before), sizeof before);
    return before;
}

std::uint32_t OwnerMap::ownerOf(std::uint32_t name) const
{
    if (name >= m_names)
        m_starts.fail();
    if (isPlain())
        return name;
    const std::uint32_t block = name / namesPerRank, word = name / 64 % wordsPerRank;
    std::array<std::uint64_t, wordsPerRank> words{};
    std::memcpy(words.data(), m_starts.need(std::uint64_t{block} * sizeof words, (word + 1) * 8), (word + 1) * 8);
    words[word] &= ~std::uint64_t{0} >> (63 - name % 64);
    const auto here = static_cast<std::uint32_t>(countBits(std::span(words).first(word + 1)));
    const std::uint32_t owner = rank(block) + here - 1;
    if (owner >= m_owners)
        m_starts.fail();
    return owner;
}

std::uint32_t OwnerMap::mainNameOf(std::uint32_t owner) const
{
    if (owner >= m_owners)
        m_starts.fail();
    if (isPlain())
        return owner;
    std::uint32_t block = 0, blocks = static_cast<std::uint32_t>(m_ranks.size() / sizeof(std::uint32_t));
    while (blocks - block > 1) { // the last block that begins with no more than owner main names before it
        const std::uint32_t middle = block + (blocks - block) / 2;
        (rank(middle) <= owner ? block : blocks) = middle;
    }
    std::uint32_t left = owner - rank(block);
    for (std::uint64_t word = std::uint64_t{block} * wordsPerRank; word < m_starts.size() / 8; ++word) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, m_starts.need(word * 8, 8), 8);
        const auto count = static_cast<std::uint32_t>(std::popcount(bits));
        if (left < count) {
            for (; left > 0; --left)
                bits &= bits - 1;
            return static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(bits));
        }
        left -= count;
    }
    m_starts.fail();
}

} // namespace indexing
