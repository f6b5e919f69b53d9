// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexfile.h"
#include "core/index/indexwriter.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace indexing {

/// A chunk's numbers: either ascending, or a bit for each of 65,536.
struct ChunkView
{
    std::uint32_t id = 0; ///< what the numbers have in common: number >> 16
    std::uint32_t count = 0;
    const std::uint16_t *numbers = nullptr; ///< \a count of them, ascending; or
    const std::uint64_t *bits = nullptr;    ///< 1024 words
};

/// A set of numbers (names, owners), ascending, in chunks of 65,536: in a file or in memory. Cheap to copy; one in a
/// file must not outlive it.
///
/// Its octets, in a file from a multiple of 8: how many numbers and how many chunks (32 bits each); for each chunk its
/// id and its numbers less one (16 bits each) and where it lies (32 bits, in pairs of octets from the list's start);
/// then the chunks, below 4,096 numbers as 16 bits each, else as 8 KiB of bits.
class RankList
{
public:
    RankList() = default; ///< of nothing
    /// \a ascending without repetition.
    [[nodiscard]] static RankList of(std::span<const std::uint32_t> ascending);
    /// A bit for each number; bit n%64 of word n/64 is number n.
    [[nodiscard]] static RankList ofBits(std::span<const std::uint64_t> bits);
    /// What is in any of \a lists.
    [[nodiscard]] static RankList unionOf(std::span<const RankList> lists);
    /// What is in the file at \a offset of \a section; of nothing, and the file marked damaged, if that cannot be.
    [[nodiscard]] static RankList at(const Section &section, std::uint64_t offset) noexcept;

    [[nodiscard]] std::uint32_t count() const noexcept { return m_count; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_count == 0; }
    [[nodiscard]] bool contains(std::uint32_t number) const noexcept;
    /// All numbers in ascending order; fewer when the file is damaged.
    [[nodiscard]] std::vector<std::uint32_t> numbers() const;
    /// The first \a most of those from \a from on.
    [[nodiscard]] std::vector<std::uint32_t> numbers(std::uint32_t from, std::size_t most) const;

    // For this room: these throw Damage.
    [[nodiscard]] std::uint32_t chunks() const noexcept { return m_chunks; }
    [[nodiscard]] std::uint32_t chunkId(std::uint32_t chunk) const noexcept { return m_heads[chunk].id; }
    [[nodiscard]] ChunkView chunk(std::uint32_t number) const;
    /// The first chunk from \a from on with an id of at least \a id; chunks() when there is none.
    [[nodiscard]] std::uint32_t seek(std::uint32_t from, std::uint32_t id) const noexcept;

private:
    struct Head
    {
        std::uint16_t id = 0;
        std::uint16_t countLessOne = 0;
        std::uint32_t place = 0;
    };
    friend class RankListEncoder;

    [[nodiscard]] const std::byte *need(std::uint64_t offset, std::uint64_t length) const;

    std::uint32_t m_count = 0;
    std::uint32_t m_chunks = 0;
    const Head *m_heads = nullptr;
    Section m_section;
    std::uint64_t m_offset = 0;
    std::shared_ptr<const std::vector<std::uint64_t>> m_memory; ///< when it is in no file
};

/// Turns ascending numbers into a list's octets.
class RankListEncoder
{
public:
    /// The octets, a multiple of 8. They stay until the next call.
    [[nodiscard]] std::span<const std::byte> encode(std::span<const std::uint32_t> ascending);
    [[nodiscard]] std::span<const std::byte> encodeBits(std::span<const std::uint64_t> bits);

private:
    friend class RankList;
    [[nodiscard]] RankList intoMemory() &&;
    void begin(std::size_t chunks);
    void beginChunk(std::uint32_t id, std::size_t count);
    [[nodiscard]] std::span<const std::byte> lay();

    std::vector<RankList::Head> m_heads;
    std::vector<std::uint64_t> m_octets;
    std::vector<std::uint16_t> m_numbers;
    std::uint32_t m_count = 0;
    std::size_t m_start = 0; ///< of m_numbers in the list, in pairs of octets
};

/// Writes numbered lists into two sections, NAME and NAME.at.
class RankListsWriter
{
public:
    RankListsWriter(IndexWriter &writer, std::string_view name);
    /// The next list, from number 0.
    void add(std::span<const std::uint32_t> ascending);
    void finish();

private:
    IndexWriter &m_writer;
    std::string m_name;
    RankListEncoder m_encoder;
    std::vector<std::uint64_t> m_places;
};

/// Lists written by RankListsWriter.
class RankLists
{
public:
    RankLists() = default; ///< none
    RankLists(const IndexFile &file, std::string_view name);

    [[nodiscard]] std::uint64_t size() const noexcept { return m_places.size(); }
    /// Of nothing when there is no such list.
    [[nodiscard]] RankList operator[](std::uint64_t number) const noexcept;

private:
    Section m_lists;
    Column<std::uint64_t> m_places;
};

} // namespace indexing
