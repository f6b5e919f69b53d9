// SPDX-License-Identifier: MIT
#include "core/index/ownermap.h"

#include "core/index/bitwork.h"

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

/// Of an owner with so many names that they begin in an earlier block.
std::uint32_t OwnerMap::lastMainNameBefore(std::uint32_t block) const
{
    for (std::uint32_t word = block * wordsPerRank; word-- > 0;) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, m_starts.need(std::uint64_t{word} * sizeof bits, sizeof bits), sizeof bits);
        if (bits != 0)
            return word * 64 + 63 - static_cast<std::uint32_t>(std::countl_zero(bits));
    }
    m_starts.fail();
}

Found OwnerMap::find(std::uint32_t name) const
{
    if (name >= m_names)
        m_starts.fail();
    if (isPlain())
        return {name, 0};
    const std::uint32_t block = name / namesPerRank, last = name / 64 % wordsPerRank;
    std::array<std::uint64_t, wordsPerRank> words{};
    std::memcpy(words.data(), m_starts.need(std::uint64_t{block} * sizeof words, (last + 1) * 8), (last + 1) * 8);
    words[last] &= ~std::uint64_t{0} >> (63 - name % 64);
    const auto here = static_cast<std::uint32_t>(countBits(std::span(words).first(last + 1)));
    const std::uint32_t owner = rank(block) + here - 1;
    if (owner >= m_owners)
        m_starts.fail();
    if (here == 0)
        return {owner, name - lastMainNameBefore(block)};
    std::uint32_t word = last;
    while (words[word] == 0)
        --word;
    const std::uint32_t ahead = (last - word) * 64 + static_cast<std::uint32_t>(std::countl_zero(words[word]));
    return {owner, ahead - (63 - name % 64)};
}

} // namespace indexing
