// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/bitwork.h"
#include "core/index/ranklist.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>

namespace indexing {

/// Sorts, and leaves each number once.
void sortOut(QVarLengthArray<std::uint32_t, 2048> &numbers);

/// The numbers that several sets have in common, chunk after chunk and in small steps, so that whoever needs ten pays
/// for ten. All that reads throws Damage.
class Conjunction
{
public:
    using Numbers = QVarLengthArray<std::uint32_t, 2048>;

    void add(const RankList &list);
    /// \a ascending: each number once. They must stay where they are.
    void add(std::span<const std::uint32_t> ascending);
    /// Leaves out what is in \a list.
    void exclude(const RankList &list) { m_excluded.append({list, {}, nullptr, 0}); }

    /// Goes to the next chunk that every set has numbers in. False at the end.
    [[nodiscard]] bool next();
    /// Of the chunk: what its numbers have in common.
    [[nodiscard]] std::uint32_t id() const { return m_id; }
    /// Calls \a visit with the chunk's numbers in ascending order until it says false. \returns whether it never did.
    template <class F>
    bool forEach(F &&visit);

private:
    static constexpr std::size_t step = 256;

    struct Set
    {
        RankList list{};
        std::span<const std::uint32_t> numbers{}; ///< when it is no list
        const std::uint16_t *lows = nullptr;      ///< of each of the numbers, what differs within a chunk
        std::uint32_t at = 0;                     ///< chunk of the list, or place in the numbers

        [[nodiscard]] bool isList() const { return numbers.empty(); }
        [[nodiscard]] std::size_t size() const { return isList() ? list.count() : numbers.size(); }
        [[nodiscard]] bool isAtEnd() const { return at == (isList() ? list.chunks() : numbers.size()); }
        [[nodiscard]] std::uint32_t id() const { return isList() ? list.chunkId(at) : numbers[at] >> 16; }
        void seek(std::uint32_t id);
    };

    void begin();
    void load();
    [[nodiscard]] ChunkView view(const Set &set) const;
    [[nodiscard]] bool isExcluded(std::uint16_t low) const;
    /// Of \a numbers, those that are in every other view of the chunk as well.
    [[nodiscard]] std::span<const std::uint16_t> filtered(std::span<const std::uint16_t> numbers);
    template <class F>
    bool forEachOfBits(F &&visit);

    QVarLengthArray<Set, 8> m_sets;
    QVarLengthArray<Set, 2> m_excluded;
    QVarLengthArray<ChunkView, 8> m_views;      ///< of the chunk, fewest numbers first
    QVarLengthArray<std::uint32_t, 8> m_places; ///< in each view: what comes before is done with
    QVarLengthArray<ChunkView, 2> m_excludedViews;
    QVarLengthArray<std::uint16_t, 2048> m_lows;                ///< views of sets that are no lists
    std::array<std::array<std::uint16_t, step + 8>, 2> m_steps; ///< written before they are read
    std::uint32_t m_id = 0;
    bool m_isBegun = false;
};

template <class F>
bool Conjunction::forEach(F &&visit)
{
    const ChunkView &first = m_views.front();
    if (first.bits != nullptr)
        return forEachOfBits(visit);
    const std::uint32_t base = m_id << 16;
    for (std::uint32_t at = 0; at < first.count; at += step) {
        const std::span numbers(first.numbers + at, std::min<std::size_t>(step, first.count - at));
        for (const std::uint16_t low : filtered(numbers)) {
            if (!isExcluded(low) && !visit(base | low))
                return false;
        }
    }
    return true;
}

template <class F>
bool Conjunction::forEachOfBits(F &&visit)
{
    const std::uint32_t base = m_id << 16;
    const std::uint64_t *first = m_views[0].bits;
    const std::uint64_t *second = m_views[m_views.size() > 1 ? 1 : 0].bits;
    const auto more = std::span(m_views.data(), static_cast<std::size_t>(m_views.size()))
                          .subspan(std::min<std::size_t>(2, static_cast<std::size_t>(m_views.size())));
    constexpr std::uint32_t stride = 4;
    for (std::uint32_t from = 0; from < 1024; from += stride) {
        std::array<std::uint64_t, stride> four;
        for (std::uint32_t i = 0; i < stride; ++i)
            four[i] = first[from + i] & second[from + i];
        for (const ChunkView &view : more) {
            for (std::uint32_t i = 0; i < stride; ++i)
                four[i] &= view.bits[from + i];
        }
        if ((four[0] | four[1] | four[2] | four[3]) == 0)
            continue;
        for (std::uint32_t i = 0; i < stride; ++i) {
            for (std::uint64_t bits = four[i]; bits != 0; bits &= bits - 1) {
                const auto low =
                    static_cast<std::uint16_t>((from + i) * 64 + static_cast<std::uint32_t>(std::countr_zero(bits)));
                if (!isExcluded(low) && !visit(base | low))
                    return false;
            }
        }
    }
    return true;
}

} // namespace indexing
