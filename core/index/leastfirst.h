// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexfile.h"
#include "core/index/stringtable.h"

#include <QVarLengthArray>

#include <cstdint>
#include <span>
#include <string>

namespace indexing {

/// A column of numbers, and stretches of it in ascending order of the numbers. All throw Damage.
///
/// Above the column stand the least of each 64 numbers, of each 64 of those, and so on. The least of a stretch is found
/// there in a few looks; it splits the stretch in two, each of which has its own least.
class LeastFirst
{
public:
    LeastFirst() = default;
    LeastFirst(const IndexFile &file, const std::string &section, std::uint64_t count);

    /// The numbers of one stretch as they lie.
    [[nodiscard]] std::span<const std::uint32_t> numbers(Reach reach) const;

    /// Calls \a visit with each different number of \a stretches in ascending order, until it says false.
    template <class F>
    void forEach(std::span<const Reach> stretches, F &&visit) const;

private:
    struct Stretch
    {
        std::uint32_t least = 0;
        std::uint32_t level = 0; ///< where the least was seen, and between which places
        std::uint64_t from = 0;
        std::uint64_t to = 0;
        Reach reach{};
    };
    using Heap = QVarLengthArray<Stretch, 64>;

    static bool isLater(const Stretch &left, const Stretch &right) { return left.least > right.least; }
    [[nodiscard]] std::span<const std::uint32_t> level(std::uint32_t level, std::uint64_t from, std::uint64_t to) const;
    void look(Stretch &stretch, std::uint32_t level, std::uint64_t from, std::uint64_t to) const;
    void push(Heap &heap, Reach reach) const;
    [[nodiscard]] std::uint64_t placeOfLeast(const Stretch &stretch) const;
    void split(Heap &heap) const;
    void takeAll(const Heap &heap, std::vector<std::uint32_t> &all) const;

    static constexpr std::uint64_t fewInAll = 24;       ///< so many are sorted at once
    static constexpr std::size_t manyVisited = 256;     ///< after so many visits, the rest is sorted at once
    static constexpr std::uint64_t mostSorted = 20'000; ///< unless it is more than this

    Section m_numbers;
    Section m_least;
    QVarLengthArray<std::uint64_t, 8> m_counts; ///< of each level, the column first
    QVarLengthArray<std::uint64_t, 8> m_offsets;
};

template <class F>
void LeastFirst::forEach(std::span<const Reach> stretches, F &&visit) const
{
    Heap heap;
    std::uint64_t total = 0;
    for (const Reach &reach : stretches)
        total += reach.isEmpty() ? 0 : reach.size();
    std::vector<std::uint32_t> all;
    std::uint64_t last = ~std::uint64_t{0};
    if (total > fewInAll) {
        for (const Reach &reach : stretches)
            push(heap, reach);
        for (std::size_t visited = 0; !heap.isEmpty() && (visited < manyVisited || total > mostSorted);) {
            const std::uint32_t least = heap.front().least;
            split(heap);
            if (least == last)
                continue;
            last = least;
            ++visited;
            if (!visit(least))
                return;
        }
        takeAll(heap, all);
    } else {
        for (const Reach &reach : stretches) {
            const auto here = numbers(reach);
            all.insert(all.end(), here.begin(), here.end());
        }
    }
    std::sort(all.begin(), all.end());
    for (const std::uint32_t number : all) {
        if (number == last)
            continue;
        last = number;
        if (!visit(number))
            return;
    }
}

} // namespace indexing
