// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace indexing {

// What NameBuilder writes and NameSection reads, under a name of their choice:
//
// .meta      a NamesHead
// .words     a string table of all words; the weight of one is the size of its part of .postings
// .postings  for each word how many names hold it, and those: the first, then the differences (varints). Words with
//            `fat` names or more have none: every beginning of them has a list
// .lists     a RankList of names for each beginning of words with `fat` names or more; equal ones share one
// .prefixes  PrefixSlots, a hash table from those beginnings to their lists
// .keys      the beginnings that do not fit into their slots
// .main      a string table of the main names: their folded form and, where that differs, their words (with one space
//            between, also with those that a sign joins as one), and both without a leading article; the weight of a
//            text is how many owners have it: first those whose folded form it is, then those whose words it is (how
//            many is the first further count), then those without their article (the second)
// .main.owners   those owners (32 bits each), text after text; ascending within each kind
// .main.least    the least of each 64 of .main.owners, then of each 64 of those, and so on, each level from a multiple
//                of 64 octets on
// .other, .other.owners, .other.least   the same for the other names, with names instead of owners, without articles
// .starts    a bit for each name: it is a main name. Left out, like .ranks, when every owner has one name
// .ranks     how many main names there are before each 512 names (32 bits)

struct StringTableHead
{
    std::uint64_t texts = 0;
    std::uint64_t weight = 0; ///< of all
    std::uint64_t rootStart = 0;
    std::uint32_t rootSize = 0;
    std::uint32_t levels = 0; ///< above the leaves; 0 = no texts
};

struct NamesHead
{
    std::uint32_t owners = 0;
    std::uint32_t names = 0;
    std::uint32_t prefixSlots = 0; ///< of .prefixes, a power of two
    std::uint32_t unused = 0;
    StringTableHead words{};
    StringTableHead mainTexts{};
    StringTableHead otherTexts{};
};

/// From so many names on a beginning of words has a list of its own.
inline constexpr std::size_t fat = 2048;
inline constexpr std::size_t leastStep = 64;
inline constexpr std::size_t namesPerRank = 512;

struct PrefixSlot
{
    static constexpr std::size_t inlineOctets = 20;
    static constexpr std::uint64_t none = ~std::uint64_t{0};

    std::uint64_t list = none; ///< offset in .lists
    std::uint32_t length = 0;
    std::array<char, inlineOctets> key{}; ///< all of it, or its first 16 octets and its offset in .keys

    [[nodiscard]] bool isFree() const { return list == none; }
};
static_assert(sizeof(PrefixSlot) == 32);

[[nodiscard]] inline std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0x9E3779B97F4A7C15U ^ text.size();
    for (const char octet : text)
        hash = (hash ^ static_cast<unsigned char>(octet)) * 0x100000001B3U;
    return hash ^ (hash >> 29);
}

} // namespace indexing
