// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexfile.h"
#include "core/index/indexwriter.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

    /// Goes through the lists of many rows; quickest when they ascend.
    class Walk
    {
    public:
        explicit Walk(const LinkLists &lists) : m_all(lists) { }

        /// Calls \a visit with each number of the list of \a row in ascending order, until it says false.
        template <class F>
        void forEach(std::uint32_t row, F &&visit)
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
                if (left > 0 && (*at & std::byte{128}) == std::byte{0}) {
                    --left;
                    return std::to_integer<std::uint64_t>(*at++);
                }
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
            /// Past one list and its length.
            void skip()
            {
                if (left > 0 && std::to_integer<std::size_t>(*at) < std::min<std::size_t>(left, 128)) {
                    const std::size_t size = 1 + std::to_integer<std::size_t>(*at);
                    at += size;
                    left -= size;
                } else {
                    static_cast<void>(take(next()));
                }
            }
            /// The next \a size octets, or those that are left.
            Cursor take(std::uint64_t size)
            {
                const Cursor taken{at, std::min<std::uint64_t>(size, left)};
                at += taken.left;
                left -= taken.left;
                return taken;
            }
        };

        [[nodiscard]] Cursor list(std::uint32_t row);
        [[nodiscard]] bool begin(std::uint32_t place);

        const LinkLists &m_all;
        Cursor m_rest{};            ///< of the rows that are read together, from m_row on
        std::uint64_t m_row = 0;    ///< the next one
        std::uint64_t m_endRow = 0; ///< of those read together
    };

    /// The same for one row.
    template <class F>
    void forEach(std::uint32_t row, F &&visit) const
    {
        Walk(*this).forEach(row, std::forward<F>(visit));
    }

private:
    indexing::Section m_lists;
    indexing::Section m_places;
};

} // namespace store
