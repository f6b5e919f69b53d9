// SPDX-License-Identifier: MIT
#include "core/index/leastfirst.h"

#include "core/index/bitwork.h"
#include "core/index/sections.h"

#include <algorithm>

namespace indexing {

namespace {

constexpr std::uint64_t levelAlignment = 64;

} // namespace

LeastFirst::LeastFirst(const IndexFile &file, const std::string &section, std::uint64_t count)
    : m_numbers(file.section(section + ".owners")), m_least(file.section(section + ".least"))
{
    if (m_numbers.size() != count * sizeof(std::uint32_t))
        m_numbers.fail();
    m_counts.append(count);
    m_offsets.append(0);
    std::uint64_t offset = 0;
    while (m_counts.back() > 1) {
        offset = (offset + levelAlignment - 1) / levelAlignment * levelAlignment;
        m_counts.append((m_counts.back() + leastStep - 1) / leastStep);
        m_offsets.append(offset);
        offset += m_counts.back() * sizeof(std::uint32_t);
    }
}

std::span<const std::uint32_t> LeastFirst::numbers(Reach reach) const
{
    return reach.isEmpty() ? std::span<const std::uint32_t>() : level(0, reach.begin, reach.end);
}

std::span<const std::uint32_t> LeastFirst::level(std::uint32_t level, std::uint64_t from, std::uint64_t to) const
{
    const Section &section = level == 0 ? m_numbers : m_least;
    const std::byte *octets =
        section.need(m_offsets[level] + from * sizeof(std::uint32_t), (to - from) * sizeof(std::uint32_t));
    return {reinterpret_cast<const std::uint32_t *>(octets), static_cast<std::size_t>(to - from)};
}

void LeastFirst::look(Stretch &stretch, std::uint32_t at, std::uint64_t from, std::uint64_t to) const
{
    if (from >= to)
        return;
    const std::uint32_t least = leastOf(level(at, from, to));
    if (least < stretch.least || stretch.from == stretch.to) {
        stretch.least = least;
        stretch.level = at;
        stretch.from = from;
        stretch.to = to;
    }
}

void LeastFirst::push(Heap &heap, Reach reach) const
{
    if (reach.isEmpty())
        return;
    Stretch stretch;
    stretch.reach = reach;
    std::uint64_t from = reach.begin, to = reach.end;
    for (std::uint32_t at = 0; from < to; ++at) {
        if (to - from <= 2 * leastStep) {
            look(stretch, at, from, to);
            break;
        }
        const std::uint64_t above = (from + leastStep - 1) / leastStep, end = to / leastStep;
        look(stretch, at, from, above * leastStep);
        look(stretch, at, end * leastStep, to);
        from = above;
        to = end;
    }
    heap.append(stretch);
    std::push_heap(heap.begin(), heap.end(), isLater);
}

std::uint64_t LeastFirst::placeOfLeast(const Stretch &stretch) const
{
    std::uint64_t from = stretch.from, to = stretch.to;
    for (std::uint32_t at = stretch.level;; --at) {
        const auto values = level(at, from, to);
        const auto found = std::find(values.begin(), values.end(), stretch.least);
        if (found == values.end())
            m_least.fail();
        const std::uint64_t place = from + static_cast<std::uint64_t>(found - values.begin());
        if (at == 0)
            return place;
        from = place * leastStep;
        to = std::min(from + leastStep, m_counts[at - 1]);
    }
}

/// Takes the stretch with the least off the heap, and puts what is beside it back.
void LeastFirst::split(Heap &heap) const
{
    std::pop_heap(heap.begin(), heap.end(), isLater);
    const Stretch stretch = heap.back();
    heap.removeLast();
    const std::uint64_t place = placeOfLeast(stretch);
    push(heap, {stretch.reach.begin, place});
    push(heap, {place + 1, stretch.reach.end});
}

void LeastFirst::takeAll(const Heap &heap, std::vector<std::uint32_t> &all) const
{
    for (const Stretch &stretch : heap) {
        const auto here = numbers(stretch.reach);
        all.insert(all.end(), here.begin(), here.end());
    }
}

} // namespace indexing
