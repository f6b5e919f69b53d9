// SPDX-License-Identifier: MIT
#include "core/store/linklists.h"

#include <algorithm>

namespace store {

namespace {

constexpr std::uint32_t rowsOfPlace = 16;
constexpr std::uint64_t longestLength = 5; ///< octets of a list's length

void append(std::vector<std::byte> &octets, std::uint64_t value)
{
    for (; value >= 128; value >>= 7)
        octets.push_back(static_cast<std::byte>(value | 128));
    octets.push_back(static_cast<std::byte>(value));
}

} // namespace

LinkListsWriter::LinkListsWriter(indexing::IndexWriter &writer, std::string_view name) : m_writer(writer), m_name(name)
{
    m_writer.beginSection(m_name);
}

void LinkListsWriter::skipTo(std::uint32_t row)
{
    for (; m_rows < row; ++m_rows) {
        if (m_rows % rowsOfPlace == 0)
            m_places.push_back(m_writer.sectionSize());
        constexpr std::byte none{0};
        m_writer.write(std::span(&none, 1));
    }
}

void LinkListsWriter::add(std::uint32_t row, std::span<const std::uint32_t> ascending)
{
    skipTo(row);
    if (m_rows % rowsOfPlace == 0)
        m_places.push_back(m_writer.sectionSize());
    ++m_rows;
    std::vector<std::byte> length;
    m_octets.clear();
    std::uint32_t last = 0;
    for (const std::uint32_t number : ascending) {
        append(m_octets, number - last);
        last = number;
    }
    append(length, m_octets.size());
    m_writer.write(length);
    m_writer.write(m_octets);
}

void LinkListsWriter::finish(std::uint32_t rows)
{
    skipTo(rows);
    m_writer.beginSection(m_name + ".at");
    m_writer.write(m_places);
}

LinkLists::LinkLists(const indexing::IndexFile &file, std::string_view name)
    : m_lists(file.section(name)), m_places(file.section(std::string(name) + ".at"))
{
}

LinkLists::Cursor LinkLists::list(std::uint32_t row) const
{
    if (row / rowsOfPlace >= m_places.size())
        return {};
    std::uint64_t place = m_places[row / rowsOfPlace];
    for (std::uint32_t skipped = row % rowsOfPlace;; --skipped) {
        if (place >= m_lists.size())
            return {};
        const auto head = m_lists.bytes(place, std::min(longestLength, m_lists.size() - place));
        Cursor length{head.data(), head.size()};
        const std::uint64_t octets = length.next();
        place += head.size() - length.left;
        if (skipped == 0) {
            const auto list = m_lists.bytes(place, octets);
            return {list.data(), list.size()};
        }
        place += octets;
    }
}

} // namespace store
