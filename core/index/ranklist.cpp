// SPDX-License-Identifier: MIT
#include "core/index/ranklist.h"

#include "core/index/bitwork.h"

#include <algorithm>
#include <array>

namespace indexing {

namespace {

constexpr std::uint32_t fullChunk = 4096; ///< from so many numbers on a chunk is bits
constexpr std::size_t chunkWords = 1024;

struct Counts
{
    std::uint32_t numbers = 0;
    std::uint32_t chunks = 0;
};

} // namespace

RankList RankList::of(std::span<const std::uint32_t> ascending)
{
    RankListEncoder encoder;
    (void)encoder.encode(ascending);
    return std::move(encoder).intoMemory();
}

RankList RankList::ofBits(std::span<const std::uint64_t> bits)
{
    RankListEncoder encoder;
    (void)encoder.encodeBits(bits);
    return std::move(encoder).intoMemory();
}

RankList RankListEncoder::intoMemory() &&
{
    RankList list;
    const auto memory = std::make_shared<const std::vector<std::uint64_t>>(std::move(m_octets));
    list.m_memory = memory;
    list.m_count = m_count;
    list.m_chunks = static_cast<std::uint32_t>(m_heads.size());
    list.m_heads = reinterpret_cast<const RankList::Head *>(memory->data() + 1);
    return list;
}

RankList RankList::unionOf(std::span<const RankList> lists)
{
    std::uint32_t end = 0;
    for (const RankList &list : lists) {
        if (list.m_chunks > 0)
            end = std::max(end, list.chunkId(list.m_chunks - 1) + 1);
    }
    std::vector<std::uint64_t> bits(std::size_t{end} * chunkWords);
    for (const RankList &list : lists) {
        try {
            for (std::uint32_t number = 0; number < list.m_chunks; ++number) {
                const ChunkView chunk = list.chunk(number);
                std::uint64_t *words = bits.data() + std::size_t{chunk.id} * chunkWords;
                for (std::size_t word = 0; chunk.bits != nullptr && word < chunkWords; ++word)
                    words[word] |= chunk.bits[word];
                for (std::uint32_t i = 0; chunk.numbers != nullptr && i < chunk.count; ++i)
                    words[chunk.numbers[i] / 64] |= std::uint64_t{1} << (chunk.numbers[i] % 64);
            }
        } catch (const Damage &) {
            continue; // the file is marked, and the answer will not be believed
        }
    }
    return ofBits(bits);
}

RankList RankList::at(const Section &section, std::uint64_t offset) noexcept
{
    RankList list;
    const auto counts = section.bytes(offset % 8 == 0 ? offset : section.size(), sizeof(Counts));
    if (counts.empty())
        return list;
    Counts read;
    std::memcpy(&read, counts.data(), sizeof read);
    const auto heads = section.bytes(offset + sizeof(Counts), std::uint64_t{read.chunks} * sizeof(Head));
    if (heads.empty())
        return list;
    list.m_section = section;
    list.m_offset = offset;
    list.m_count = read.numbers;
    list.m_chunks = read.chunks;
    list.m_heads = reinterpret_cast<const Head *>(heads.data());
    return list;
}

const std::byte *RankList::need(std::uint64_t offset, std::uint64_t length) const
{
    if (m_memory)
        return reinterpret_cast<const std::byte *>(m_memory->data()) + offset;
    return m_section.need(m_offset + offset, length);
}

ChunkView RankList::chunk(std::uint32_t number) const
{
    const Head head = m_heads[number];
    ChunkView view;
    view.id = head.id;
    view.count = std::uint32_t{head.countLessOne} + 1;
    const std::uint64_t offset = std::uint64_t{head.place} * 2;
    if (view.count < fullChunk) {
        view.numbers = reinterpret_cast<const std::uint16_t *>(need(offset, std::uint64_t{view.count} * 2));
    } else {
        if (offset % 8 != 0)
            m_section.fail();
        view.bits = reinterpret_cast<const std::uint64_t *>(need(offset, chunkWords * 8));
    }
    return view;
}

std::uint32_t RankList::seek(std::uint32_t from, std::uint32_t id) const noexcept
{
    while (from < m_chunks && m_heads[from].id < id)
        ++from;
    return from;
}

bool RankList::contains(std::uint32_t number) const noexcept
{
    const std::uint32_t at = seek(0, number >> 16);
    if (at == m_chunks || m_heads[at].id != number >> 16)
        return false;
    try {
        const ChunkView view = chunk(at);
        const auto low = static_cast<std::uint16_t>(number);
        if (view.bits != nullptr)
            return ((view.bits[low / 64] >> (low % 64)) & 1) != 0;
        return std::binary_search(view.numbers, view.numbers + view.count, low);
    } catch (const Damage &) {
        return false;
    }
}

std::vector<std::uint32_t> RankList::numbers() const
{
    return numbers(0, m_count);
}

std::vector<std::uint32_t> RankList::numbers(std::uint32_t from, std::size_t most) const
{
    std::vector<std::uint32_t> found;
    const auto take = [&](std::uint32_t number) {
        if (number >= from && found.size() < most)
            found.push_back(number);
    };
    try {
        for (std::uint32_t at = seek(0, from >> 16); at < m_chunks && found.size() < most; ++at) {
            const ChunkView view = chunk(at);
            const std::uint32_t base = view.id << 16;
            for (std::uint32_t i = 0; view.numbers != nullptr && i < view.count; ++i)
                take(base | view.numbers[i]);
            for (std::uint32_t word = 0; view.bits != nullptr && word < chunkWords; ++word) {
                for (std::uint64_t bits = view.bits[word]; bits != 0; bits &= bits - 1)
                    take(base | (word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits))));
            }
        }
    } catch (const Damage &) {
        return found;
    }
    return found;
}

std::span<const std::byte> RankListEncoder::encode(std::span<const std::uint32_t> ascending)
{
    std::size_t chunks = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i)
        chunks += i == 0 || ascending[i] >> 16 != ascending[i - 1] >> 16 ? 1 : 0;
    begin(chunks);
    for (std::size_t first = 0; first < ascending.size();) {
        std::size_t last = first;
        while (last < ascending.size() && ascending[last] >> 16 == ascending[first] >> 16)
            ++last;
        beginChunk(ascending[first] >> 16, last - first);
        if (last - first >= fullChunk) {
            std::array<std::uint64_t, chunkWords> bits{};
            for (; first < last; ++first)
                bits[(ascending[first] & 0xFFFF) / 64] |= std::uint64_t{1} << (ascending[first] % 64);
            const auto *numbers = reinterpret_cast<const std::uint16_t *>(bits.data());
            m_numbers.insert(m_numbers.end(), numbers, numbers + chunkWords * 4);
        }
        for (; first < last; ++first)
            m_numbers.push_back(static_cast<std::uint16_t>(ascending[first]));
    }
    return lay();
}

std::span<const std::byte> RankListEncoder::encodeBits(std::span<const std::uint64_t> bits)
{
    std::vector<std::uint32_t> counts;
    for (std::size_t at = 0; at < bits.size(); at += chunkWords)
        counts.push_back(
            static_cast<std::uint32_t>(countBits(bits.subspan(at, std::min(chunkWords, bits.size() - at)))));
    const auto chunks = static_cast<std::size_t>(
        std::count_if(counts.begin(), counts.end(), [](std::uint32_t count) { return count > 0; }));
    begin(chunks);
    for (std::size_t id = 0; id < counts.size(); ++id) {
        const auto words = bits.subspan(id * chunkWords, std::min(chunkWords, bits.size() - id * chunkWords));
        if (counts[id] >= fullChunk) {
            beginChunk(static_cast<std::uint32_t>(id), counts[id]);
            const auto *numbers = reinterpret_cast<const std::uint16_t *>(words.data());
            m_numbers.insert(m_numbers.end(), numbers, numbers + words.size() * 4);
            m_numbers.resize(m_numbers.size() + (chunkWords - words.size()) * 4);
        } else if (counts[id] > 0) {
            beginChunk(static_cast<std::uint32_t>(id), counts[id]);
            for (std::size_t word = 0; word < words.size(); ++word) {
                for (std::uint64_t rest = words[word]; rest != 0; rest &= rest - 1)
                    m_numbers.push_back(
                        static_cast<std::uint16_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
            }
        }
    }
    return lay();
}

void RankListEncoder::begin(std::size_t chunks)
{
    m_heads.clear();
    m_numbers.clear();
    m_count = 0;
    m_start = (sizeof(Counts) + chunks * sizeof(RankList::Head) + 7) / 8 * 4;
}

void RankListEncoder::beginChunk(std::uint32_t id, std::size_t count)
{
    if (count >= fullChunk)
        m_numbers.resize((m_numbers.size() + 3) / 4 * 4);
    m_heads.push_back({static_cast<std::uint16_t>(id), static_cast<std::uint16_t>(count - 1),
                       static_cast<std::uint32_t>(m_start + m_numbers.size())});
    m_count += static_cast<std::uint32_t>(count);
}

std::span<const std::byte> RankListEncoder::lay()
{
    const Counts counts{m_count, static_cast<std::uint32_t>(m_heads.size())};
    const std::size_t headWords = (sizeof counts + m_heads.size() * sizeof(RankList::Head) + 7) / 8;
    m_octets.assign(headWords + (m_numbers.size() + 3) / 4, 0);
    std::memcpy(m_octets.data(), &counts, sizeof counts);
    if (!m_heads.empty())
        std::memcpy(m_octets.data() + 1, m_heads.data(), m_heads.size() * sizeof(RankList::Head));
    if (!m_numbers.empty())
        std::memcpy(m_octets.data() + headWords, m_numbers.data(), m_numbers.size() * 2);
    return std::as_bytes(std::span(m_octets));
}

RankListsWriter::RankListsWriter(IndexWriter &writer, std::string_view name) : m_writer(writer), m_name(name)
{
    m_writer.beginSection(m_name);
}

void RankListsWriter::add(std::span<const std::uint32_t> ascending)
{
    m_places.push_back(m_writer.sectionSize());
    m_writer.write(m_encoder.encode(ascending));
}

void RankListsWriter::finish()
{
    m_writer.beginSection(m_name + ".at");
    m_writer.write(m_places);
}

RankLists::RankLists(const IndexFile &file, std::string_view name)
    : m_lists(file.section(name)), m_places(file.section(std::string(name) + ".at"))
{
}

RankList RankLists::operator[](std::uint64_t number) const noexcept
{
    return number < size() ? RankList::at(m_lists, m_places[number]) : RankList();
}

} // namespace indexing
