// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexfile.h"
#include "core/index/indexwriter.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// For each row from 0 a short ascending list of numbers, a few octets each: from people to their titles.
///
/// Section NAME: for each row the length of its list in octets, then the first number and the distance to each next,
/// all seven bits to an octet, the lowest first, the top bit set on all but the last. Section NAME.at: where every
/// sixteenth row begins, 64 bits each.
class LinkListsWriter
{
public:
    LinkListsWriter(indexing::IndexWriter &writer, std::string_view name);
    /// The list of row \a row; rows come in ascending order, and those left out are empty.
    void add(std::uint32_t row, std::span<const std::uint32_t> ascending);
    /// \a rows in all.
    void finish(std::uint32_t rows);

private:
    void skipTo(std::uint32_t row);

    indexing::IndexWriter &m_writer;
    std::string m_name;
    std::vector<std::uint64_t> m_places;
    std::vector<std::byte> m_octets;
    std::uint32_t m_rows = 0;
};

/// Lists written by LinkListsWriter. Must not outlive their file; a damaged file gives shorter lists.
class LinkLists
{
public:
    LinkLists() = default;
    LinkLists(const indexing::IndexFile &file, std::string_view name);

    /// Calls \a visit with each number of the list of \a row in ascending order, until it says false.
    template <class F>
    void forEach(std::uint32_t row, F &&visit) const
    {
        std::uint64_t number = 0;
        bool isFirst = true;
        for (Cursor at = list(row); at.left > 0; isFirst = false) {
            const std::uint64_t distance = at.next();
            if (!isFirst && distance == 0)
                return; // numbers ascend, so this is not what was written
            number += distance;
            if (!visit(static_cast<std::uint32_t>(number)))
                return;
        }
    }

private:
    struct Cursor
    {
        const std::byte *at = nullptr;
        std::size_t left = 0;

        std::uint64_t next()
        {
            std::uint64_t value = 0;
            for (int shift = 0; left > 0 && shift < 35; shift += 7) {
                const auto octet = std::to_integer<std::uint64_t>(*at++);
                --left;
                value |= (octet & 127) << shift;
                if ((octet & 128) == 0)
                    break;
            }
            return value;
        }
    };

    [[nodiscard]] Cursor list(std::uint32_t row) const;

    indexing::Section m_lists;
    indexing::Column<std::uint64_t> m_places;
};

} // namespace store
