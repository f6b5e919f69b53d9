// SPDX-License-Identifier: MIT
#include "core/index/stringtable.h"

#include <algorithm>

namespace indexing {

namespace {

constexpr std::uint64_t textsPerLeaf = 16;
constexpr std::size_t blocksPerBlock = 16;
constexpr std::uint32_t mostLevels = 12;
constexpr std::uint64_t longestText = std::uint64_t{1} << 20;

std::size_t sharedBeginning(std::string_view left, std::string_view right)
{
    const std::size_t most = std::min(left.size(), right.size());
    return static_cast<std::size_t>(
        std::mismatch(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(most), right.begin()).first
        - left.begin());
}

void appendAfter(std::vector<std::byte> &out, std::string_view before, std::string_view text)
{
    const std::size_t shared = sharedBeginning(before, text);
    appendVarint(out, shared);
    appendVarint(out, text.size() - shared);
    appendText(out, text.substr(shared));
}

} // namespace

void StringTableWriter::add(std::string_view text, std::uint64_t weight, std::array<std::uint64_t, 2> further)
{
    if (m_head.texts % textsPerLeaf == 0) {
        endLeaf();
        m_first = text;
        m_last.clear();
        appendVarint(m_leaf, m_head.weight);
    }
    appendAfter(m_leaf, m_last, text);
    const bool hasFurther = further[0] != 0 || further[1] != 0;
    appendVarint(m_leaf, weight * 2 + (hasFurther ? 1 : 0));
    if (hasFurther) {
        appendVarint(m_leaf, further[0]);
        appendVarint(m_leaf, further[1]);
    }
    m_last = text;
    m_head.weight += weight;
    ++m_head.texts;
}

void StringTableWriter::endLeaf()
{
    if (m_leaf.empty())
        return;
    std::vector<std::byte> size;
    appendVarint(size, m_leaf.size());
    m_leaves.write(size);
    m_leaves.write(m_leaf);
    m_children.push_back({m_first, size.size() + m_leaf.size()});
    m_leaf.clear();
}

/// Writes one level of the tree over \a below, whose blocks lie end to end from \a belowStart.
std::vector<StringTableWriter::Child> StringTableWriter::level(const std::vector<Child> &below,
                                                               std::uint64_t belowStart)
{
    std::vector<Child> blocks;
    for (std::size_t begin = 0; begin < below.size(); begin += blocksPerBlock) {
        const std::size_t end = std::min(below.size(), begin + blocksPerBlock), start = m_tree.size();
        appendVarint(m_tree, belowStart);
        for (std::size_t child = begin; child < end; ++child) {
            appendAfter(m_tree, child == begin ? std::string_view() : below[child - 1].first, below[child].first);
            appendVarint(m_tree, below[child].size);
            belowStart += below[child].size;
        }
        blocks.push_back({below[begin].first, m_tree.size() - start});
    }
    return blocks;
}

StringTableHead StringTableWriter::finish(IndexWriter &writer, const std::string &name)
{
    endLeaf();
    std::uint64_t belowStart = 0;
    for (std::vector<Child> blocks = std::move(m_children);
         !blocks.empty() && (m_head.levels == 0 || blocks.size() > 1); ++m_head.levels) {
        const std::uint64_t start = m_tree.size();
        blocks = level(blocks, belowStart);
        belowStart = start;
        m_head.rootStart = m_tree.size() - blocks.back().size;
        m_head.rootSize = static_cast<std::uint32_t>(blocks.back().size);
    }
    writer.beginSection(name + ".leaves");
    m_leaves.copyTo(writer);
    writer.beginSection(name + ".tree");
    writer.write(m_tree);
    return m_head;
}

StringTable::StringTable(const IndexFile &file, const std::string &name, const StringTableHead &head)
    : m_leaves(file.section(name + ".leaves")), m_tree(file.section(name + ".tree")), m_head(head)
{
    const bool isPossible = m_head.levels <= mostLevels && (m_head.levels == 0) == (m_head.texts == 0);
    if (!m_leaves.exists() || !m_tree.exists() || !isPossible)
        m_leaves.fail();
}

/// Compares text after text of a block, in their order, with one that is looked for, without putting them together.
class StringTable::Comparison
{
public:
    Comparison(std::string_view text, Until until) : m_text(text), m_until(until) { }

    /// Whether the next text, of which \a rest follows what it has in common with the one before, comes before the
    /// place looked for. To be asked as long as it says true.
    bool isBefore(std::uint64_t shared, std::string_view rest)
    {
        if (shared != m_agreed)
            return shared > m_agreed && (m_agreed < m_text.size() || m_until == Until::NotBeginning);
        const std::string_view wanted = m_text.substr(m_agreed);
        const std::size_t same = sharedBeginning(rest, wanted);
        if (same == wanted.size()) {
            const bool isEqual = m_agreed < m_text.size() && same == rest.size();
            m_agreed = m_text.size();
            m_isEqual = isEqual;
            return m_until == Until::NotBeginning || (m_until == Until::Greater && isEqual);
        }
        m_agreed += same;
        return same == rest.size() || static_cast<unsigned char>(rest[same]) < static_cast<unsigned char>(wanted[same]);
    }
    /// Whether the last text asked for begins with the one looked for.
    [[nodiscard]] bool isBeginning() const { return m_agreed == m_text.size(); }
    [[nodiscard]] bool isEqual() const { return m_isEqual; }
    void goOn(Until until) { m_until = until; }

private:
    std::string_view m_text;
    Until m_until;
    std::size_t m_agreed = 0; ///< octets of the last text that came before the place and m_text
    bool m_isEqual = false;
};

StringTable::Block StringTable::leafBefore(std::string_view text, Until until) const
{
    Block block{m_head.rootStart, m_head.rootSize};
    for (std::uint32_t level = 0; level < m_head.levels; ++level) {
        Decoder decoder(m_tree, block.start, block.size);
        Comparison comparison(text, until);
        std::uint64_t next = decoder.varint();
        block = {next, 0};
        for (bool isFirst = true; !decoder.isAtEnd(); isFirst = false) {
            const std::uint64_t shared = decoder.varint();
            const std::string_view rest = decoder.text(decoder.varint());
            const std::uint64_t size = decoder.varint();
            const bool isBefore = comparison.isBefore(shared, rest);
            if (isBefore || isFirst)
                block = {next, size};
            if (!isBefore)
                break;
            next += size;
        }
    }
    return block;
}

std::uint64_t StringTable::weightBefore(std::string_view text, Until until) const
{
    const Block leaf = leafBefore(text, until);
    Decoder decoder(m_leaves, leaf.start, leaf.size);
    (void)decoder.varint();
    std::uint64_t weight = decoder.varint();
    Comparison comparison(text, until);
    while (!decoder.isAtEnd()) {
        const std::uint64_t shared = decoder.varint();
        if (!comparison.isBefore(shared, decoder.text(decoder.varint())))
            break;
        const std::uint64_t coded = decoder.varint();
        weight += coded / 2;
        for (std::uint64_t further = coded % 2 * 2; further > 0; --further)
            (void)decoder.varint();
    }
    return weight;
}

Reach StringTable::beginningWith(std::string_view prefix) const
{
    if (m_head.levels == 0)
        return {};
    if (prefix.empty())
        return {0, m_head.weight};
    const Block leaf = leafBefore(prefix, Until::NotLess);
    Decoder decoder(m_leaves, leaf.start, leaf.size);
    (void)decoder.varint();
    std::uint64_t weight = decoder.varint();
    std::optional<std::uint64_t> begin;
    Comparison comparison(prefix, Until::NotLess);
    while (!decoder.isAtEnd()) {
        const std::uint64_t shared = decoder.varint();
        const std::string_view rest = decoder.text(decoder.varint());
        bool isBefore = comparison.isBefore(shared, rest);
        if (!isBefore && !begin) {
            begin = weight;
            comparison.goOn(Until::NotBeginning);
            isBefore = comparison.isBeginning();
        }
        if (!isBefore)
            return {*begin, weight};
        const std::uint64_t coded = decoder.varint();
        weight += coded / 2;
        for (std::uint64_t further = coded % 2 * 2; further > 0; --further)
            (void)decoder.varint();
    }
    return {begin.value_or(weight), weightBefore(prefix, Until::NotBeginning)}; // they may go on in later leaves
}

std::optional<StringTable::Entry> StringTable::find(std::string_view text) const
{
    if (m_head.levels == 0 || text.empty())
        return {};
    const Block leaf = leafBefore(text, Until::Greater);
    Decoder decoder(m_leaves, leaf.start, leaf.size);
    (void)decoder.varint();
    std::uint64_t weight = decoder.varint();
    Comparison comparison(text, Until::NotLess);
    while (!decoder.isAtEnd()) {
        const std::uint64_t shared = decoder.varint();
        const bool isBefore = comparison.isBefore(shared, decoder.text(decoder.varint()));
        const std::uint64_t coded = decoder.varint();
        Entry entry{{weight, weight + coded / 2}, {}};
        for (std::size_t further = 0; further < coded % 2 * 2; ++further)
            entry.further[further] = decoder.varint();
        if (!isBefore)
            return comparison.isEqual() ? std::optional(entry) : std::nullopt;
        weight = entry.reach.end;
    }
    return {};
}

bool StringTable::Cursor::enterLeaf(std::uint64_t start)
{
    const Section &leaves = m_table->m_leaves;
    if (start >= leaves.size())
        return false;
    Decoder size(leaves, start, std::min<std::uint64_t>(10, leaves.size() - start));
    const std::uint64_t length = size.varint();
    std::uint64_t prefix = 1;
    for (std::uint64_t rest = length; rest >= 0x80; rest >>= 7)
        ++prefix;
    if (length == 0 || length > leaves.size())
        leaves.fail();
    m_leaf.emplace(leaves, start + prefix, length);
    m_leafEnd = start + prefix + length;
    (void)m_leaf->varint();
    m_text.clear();
    return true;
}

bool StringTable::Cursor::seek(std::string_view text)
{
    if (m_sought && text <= *m_sought)
        m_table->m_leaves.fail();
    m_sought = text;
    if (m_table->m_head.levels == 0 || !enterLeaf(m_table->leafBefore(text, Until::NotLess).start))
        return false;
    while (next()) {
        if (std::string_view(m_text) >= text)
            return true;
    }
    return false;
}

bool StringTable::Cursor::next()
{
    if (!m_leaf)
        return false;
    if (m_leaf->isAtEnd() && !enterLeaf(m_leafEnd)) {
        m_leaf.reset();
        return false;
    }
    const std::uint64_t shared = m_leaf->varint();
    const std::uint64_t length = m_leaf->varint();
    if (shared > m_text.size() || length > longestText)
        m_table->m_leaves.fail();
    m_text.resize(shared);
    m_text += m_leaf->text(length);
    m_shared = shared;
    for (std::uint64_t further = m_leaf->varint() % 2 * 2; further > 0; --further)
        (void)m_leaf->varint();
    return true;
}

} // namespace indexing
