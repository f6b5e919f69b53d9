// SPDX-License-Identifier: MIT
#include "core/index/prefixlists.h"

#include "core/index/bitwork.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace indexing {

namespace {

/// Above so many, names are kept as bits: sorting more takes longer than walking over the bits of twelve million.
constexpr std::size_t mostFew = 4096;

bool beginsCharacter(char octet)
{
    return (static_cast<unsigned char>(octet) & 0xC0) != 0x80;
}

void setBits(std::vector<std::uint64_t> &bits, std::span<const std::uint32_t> numbers)
{
    for (const std::uint32_t number : numbers)
        bits[number / 64] |= std::uint64_t{1} << (number % 64);
}

} // namespace

void PrefixLists::add(std::string_view word, std::span<const std::uint32_t> names)
{
    std::size_t shared = 0;
    while (shared < std::min(word.size(), m_word.size()) && word[shared] == m_word[shared])
        ++shared;
    while (shared > 0 && shared < word.size() && !beginsCharacter(word[shared]))
        --shared;
    while (m_depth > 0 && m_levels[m_depth - 1].length > shared)
        pop();
    m_word = word;
    for (std::size_t length = shared + 1; length <= word.size(); ++length) {
        if (length < word.size() && !beginsCharacter(word[length]))
            continue;
        if (m_depth == m_levels.size())
            m_levels.emplace_back();
        m_levels[m_depth++].length = length;
    }
    if (m_depth > 0)
        addTo(m_levels[m_depth - 1], names);
}

void PrefixLists::toBits(Level &level)
{
    level.bits.assign((std::size_t{m_names} + 63) / 64, 0);
    setBits(level.bits, level.few);
    level.few.clear();
}

void PrefixLists::addTo(Level &level, std::span<const std::uint32_t> names)
{
    level.list.reset();
    if (level.bits.empty() && level.few.size() + names.size() > mostFew)
        toBits(level);
    if (level.bits.empty())
        level.few.insert(level.few.end(), names.begin(), names.end());
    else
        setBits(level.bits, names);
}

void PrefixLists::merge(Level &from, Level &into)
{
    if (into.few.empty() && into.bits.empty()) {
        std::swap(from.few, into.few);
        std::swap(from.bits, into.bits);
        into.list = from.list;
        return;
    }
    if (from.bits.empty()) {
        addTo(into, from.few);
        return;
    }
    into.list.reset();
    if (into.bits.empty())
        toBits(into);
    for (std::size_t word = 0; word < into.bits.size(); ++word)
        into.bits[word] |= from.bits[word];
}

void PrefixLists::pop()
{
    Level &level = m_levels[--m_depth];
    if (!level.list)
        writeList(level);
    if (level.list)
        m_keys.push_back({m_word.substr(0, level.length), *level.list});
    if (m_depth > 0)
        merge(level, m_levels[m_depth - 1]);
    level.few.clear();
    level.bits.clear();
    level.list.reset();
}

void PrefixLists::writeList(Level &level)
{
    std::span<const std::byte> octets;
    if (!level.bits.empty()) {
        if (countBits(level.bits) < fat)
            return;
        octets = m_encoder.encodeBits(level.bits);
    } else {
        if (level.few.size() < fat)
            return;
        std::sort(level.few.begin(), level.few.end());
        level.few.erase(std::unique(level.few.begin(), level.few.end()), level.few.end());
        if (level.few.size() < fat)
            return;
        octets = m_encoder.encode(level.few);
    }
    level.list = m_writer.sectionSize();
    m_writer.write(octets);
}

std::uint32_t PrefixLists::finish(const std::string &prefixes, const std::string &keys)
{
    while (m_depth > 0)
        pop();
    std::vector<PrefixSlot> table(std::bit_ceil(m_keys.size() * 2 + 1));
    std::string texts;
    for (const auto &[prefix, list] : m_keys) {
        std::size_t at = hashOf(prefix) & (table.size() - 1);
        while (!table[at].isFree())
            at = (at + 1) & (table.size() - 1);
        PrefixSlot &slot = table[at];
        slot.list = list;
        slot.length = static_cast<std::uint32_t>(prefix.size());
        std::memcpy(slot.key.data(), prefix.data(), std::min(prefix.size(), slot.key.size()));
        if (prefix.size() > slot.key.size()) {
            const auto start = static_cast<std::uint32_t>(texts.size());
            std::memcpy(slot.key.data() + slot.key.size() - sizeof start, &start, sizeof start);
            texts += prefix;
        }
    }
    m_writer.beginSection(prefixes);
    m_writer.write(table);
    m_writer.beginSection(keys);
    m_writer.write(std::as_bytes(std::span<const char>(texts)));
    return static_cast<std::uint32_t>(table.size());
}

} // namespace indexing
