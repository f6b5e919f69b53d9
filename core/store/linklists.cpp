// SPDX-License-Identifier: MIT
#include "core/store/linklists.h"

#include <algorithm>
#include <array>

namespace store {

namespace {

constexpr std::uint32_t rowsOfPlace = 16;

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

LinkLists::Walk::Cursor LinkLists::Walk::list(std::uint32_t row)
{
    if ((row < m_row || row >= m_endRow) && !begin(row / rowsOfPlace))
        return {};
    for (; m_row < row; ++m_row)
        m_rest.skip();
    ++m_row;
    return m_rest.take(m_rest.next());
}

/// At the first row of \a place. False when there is none; of a damaged file its rows are empty.
bool LinkLists::Walk::begin(std::uint32_t place)
{
    std::array<std::uint64_t, 2> ends{0, m_all.m_lists.size()};
    const std::uint64_t offset = place * sizeof ends.front();
    if (offset >= m_all.m_places.size())
        return false;
    const auto octets = m_all.m_places.bytes(offset, std::min(sizeof ends, m_all.m_places.size() - offset));
    std::copy(octets.begin(), octets.end(), std::as_writable_bytes(std::span(ends)).begin());
    const auto lists = m_all.m_lists.bytes(ends[0], ends[1] - ends[0]);
    m_rest = {lists.data(), lists.size()};
    m_row = std::uint64_t{place} * rowsOfPlace;
    m_endRow = m_row + rowsOfPlace;
    return true;
}

} // namespace store
