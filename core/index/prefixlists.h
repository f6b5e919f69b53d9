// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexwriter.h"
#include "core/index/ranklist.h"
#include "core/index/sections.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace indexing {

/// Writes the lists of all beginnings of words that many names hold, while the words come by in order: what a word
/// gives goes to its own beginning first, and from each beginning to the one before when no more words begin so.
class PrefixLists
{
public:
    /// Writes into the section that \a writer is at. \a names: how many there are.
    PrefixLists(IndexWriter &writer, std::uint32_t names) : m_writer(writer), m_names(names) { }

    /// \a word: greater than the one before; \a names that hold it, ascending.
    void add(std::string_view word, std::span<const std::uint32_t> names);
    /// Ends the section and writes the hash table and its keys. \returns how many slots it has.
    [[nodiscard]] std::uint32_t finish(const std::string &prefixes, const std::string &keys);

private:
    /// Names, few as they come or many as bits.
    struct Level
    {
        std::size_t length = 0; ///< of the beginning, in octets
        std::vector<std::uint32_t> few{};
        std::vector<std::uint64_t> bits{};
        std::optional<std::uint64_t> list{}; ///< where the list of exactly these names is
    };
    struct Key
    {
        std::string prefix{};
        std::uint64_t list = 0;
    };

    void toBits(Level &level);
    void addTo(Level &level, std::span<const std::uint32_t> names);
    void pop();
    void merge(Level &from, Level &into);
    void writeList(Level &level);

    IndexWriter &m_writer;
    std::uint32_t m_names;
    std::string m_word;
    std::vector<Level> m_levels; ///< the first m_depth are in use; the others keep their memory
    std::size_t m_depth = 0;
    RankListEncoder m_encoder;
    std::vector<Key> m_keys;
};

} // namespace indexing
