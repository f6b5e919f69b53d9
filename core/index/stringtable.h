// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexfile.h"
#include "core/index/indexwriter.h"
#include "core/index/sections.h"
#include "core/index/spill.h"
#include "core/index/varint.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexing {

// Sorted texts, each once, with a weight: how much of another section belongs to it. The weights of all texts before
// one add up to the place where its own part begins.
//
// NAME.leaves: blocks of 16 texts: the size of the rest of the block, the sum of the weights before; for each text how
// many octets it shares with the one before in the block (the first: none), how many follow, and those; and its weight
// times two, plus one when two further counts follow. All numbers are varints.
// NAME.tree: blocks over up to 16 blocks below, level by level: where the first of those begins (in NAME.leaves for the
// lowest level, else in NAME.tree); for each its first text, written as above, and its size.
// The StringTableHead is kept by whoever has the table.

class StringTableWriter
{
public:
    explicit StringTableWriter(const QString &folder) : m_leaves(folder) { }

    /// \a text: greater than the one before, in the order of its octets. \a further: counts that find() gives back.
    void add(std::string_view text, std::uint64_t weight, std::array<std::uint64_t, 2> further = {});
    /// \returns what a StringTable of that \a name is to be opened with.
    [[nodiscard]] StringTableHead finish(IndexWriter &writer, const std::string &name);

private:
    struct Child
    {
        std::string first{};
        std::uint64_t size = 0;
    };

    void endLeaf();
    [[nodiscard]] std::vector<Child> level(const std::vector<Child> &below, std::uint64_t belowStart);

    Spill m_leaves;
    std::vector<std::byte> m_leaf;
    std::string m_last;
    std::string m_first; ///< of the leaf
    StringTableHead m_head;
    std::vector<Child> m_children;
    std::vector<std::byte> m_tree;
};

/// Part of what the weights stand for.
struct Reach
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    [[nodiscard]] bool isEmpty() const { return begin >= end; }
    [[nodiscard]] std::uint64_t size() const { return end - begin; }
};

/// Reads what a StringTableWriter has written. All throw Damage.
class StringTable
{
public:
    StringTable() = default;
    StringTable(const IndexFile &file, const std::string &name, const StringTableHead &head);

    [[nodiscard]] std::uint64_t weight() const { return m_head.weight; }
    /// What belongs to the texts that begin with \a prefix.
    [[nodiscard]] Reach beginningWith(std::string_view prefix) const;

    struct Entry
    {
        Reach reach{};
        std::array<std::uint64_t, 2> further{};
    };
    [[nodiscard]] std::optional<Entry> find(std::string_view text) const;

    /// Goes from text to text.
    class Cursor
    {
    public:
        explicit Cursor(const StringTable &table) : m_table(&table) { }
        /// To the first text that is not less than \a text; false when there is none. Each text sought is greater than
        /// the one sought before: in a table out of order a walk would go in a circle else, so any other is Damage.
        bool seek(std::string_view text);
        /// To the next text; false when there is none.
        bool next();
        [[nodiscard]] const std::string &text() const { return m_text; }
        /// How many octets the text shares with the one before next().
        [[nodiscard]] std::size_t shared() const { return m_shared; }

    private:
        bool enterLeaf(std::uint64_t start);

        const StringTable *m_table;
        std::optional<Decoder> m_leaf;
        std::uint64_t m_leafEnd = 0;
        std::string m_text;
        std::optional<std::string> m_sought;
        std::size_t m_shared = 0;
    };

private:
    friend class Cursor;
    struct Block
    {
        std::uint64_t start = 0;
        std::uint64_t size = 0;
    };
    enum class Until { NotLess, NotBeginning, Greater };
    class Comparison;
    /// The last leaf whose first text still comes before the place.
    [[nodiscard]] Block leafBefore(std::string_view text, Until until) const;
    [[nodiscard]] std::uint64_t weightBefore(std::string_view text, Until until) const;

    Section m_leaves;
    Section m_tree;
    StringTableHead m_head;
};

} // namespace indexing
