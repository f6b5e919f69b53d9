// SPDX-License-Identifier: MIT
#include "core/index/conjunction.h"

namespace indexing {

namespace {

/// So few numbers are sought one by one, whatever comes behind the last.
constexpr std::size_t few = 32;

/// Below so many numbers comparing them is faster than counting their octets.
constexpr qsizetype fewToSort = 96;

bool holds(const ChunkView &view, std::uint16_t low)
{
    if (view.bits != nullptr)
        return ((view.bits[low / 64] >> (low % 64)) & 1) != 0;
    return std::binary_search(view.numbers, view.numbers + view.count, low);
}

/// Sorts by the octet at \a shift, keeping the order of equal ones. False when all have the same one.
bool sortByOctet(std::span<const std::uint32_t> from, std::span<std::uint32_t> to, unsigned shift)
{
    std::array<std::uint32_t, 257> starts{};
    for (const std::uint32_t number : from)
        ++starts[((number >> shift) & 0xFF) + 1];
    if (starts[((from.front() >> shift) & 0xFF) + 1] == from.size())
        return false;
    for (std::size_t octet = 0; octet < 256; ++octet)
        starts[octet + 1] += starts[octet];
    for (const std::uint32_t number : from)
        to[starts[(number >> shift) & 0xFF]++] = number;
    return true;
}

} // namespace

void sortOut(QVarLengthArray<std::uint32_t, 2048> &numbers)
{
    if (numbers.size() <= fewToSort) {
        std::sort(numbers.begin(), numbers.end());
    } else {
        QVarLengthArray<std::uint32_t, 2048> other(numbers.size());
        for (unsigned shift = 0; shift < 32; shift += 8) {
            const auto size = static_cast<std::size_t>(numbers.size());
            if (sortByOctet({numbers.data(), size}, {other.data(), size}, shift))
                std::copy(other.begin(), other.end(), numbers.begin());
        }
    }
    numbers.resize(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

void Conjunction::Set::seek(std::uint32_t wanted)
{
    if (isList()) {
        at = list.seek(at, wanted);
        return;
    }
    while (at < numbers.size() && numbers[at] >> 16 < wanted)
        ++at;
}

void Conjunction::add(const RankList &list)
{
    m_sets.append({list, {}, nullptr, 0});
}

void Conjunction::add(std::span<const std::uint32_t> ascending)
{
    if (ascending.empty())
        add(RankList());
    else
        m_sets.append({RankList(), ascending, nullptr, 0});
}

bool Conjunction::next()
{
    if (!m_isBegun) {
        begin();
    } else {
        m_sets.front().seek(m_id + 1);
    }
    Set &first = m_sets.front();
    for (qsizetype other = 1; !first.isAtEnd();) {
        if (other >= m_sets.size()) {
            load();
            return true;
        }
        Set &set = m_sets[other];
        set.seek(first.id());
        if (set.isAtEnd())
            return false;
        if (set.id() == first.id()) {
            ++other;
        } else {
            first.seek(set.id());
            other = 1;
        }
    }
    return false;
}

/// The set with the fewest numbers leads.
void Conjunction::begin()
{
    m_isBegun = true;
    std::sort(m_sets.begin(), m_sets.end(), [](const Set &a, const Set &b) { return a.size() < b.size(); });
    qsizetype count = 0;
    for (const Set &set : m_sets)
        count += static_cast<qsizetype>(set.numbers.size());
    m_lows.resize(count);
    std::uint16_t *next = m_lows.data();
    for (Set &set : m_sets) {
        set.lows = next;
        next = std::transform(set.numbers.begin(), set.numbers.end(), next,
                              [](std::uint32_t number) { return static_cast<std::uint16_t>(number); });
    }
    m_views.resize(m_sets.size());
    m_places.resize(m_sets.size());
}

/// Takes the chunk that all sets are at.
void Conjunction::load()
{
    m_id = m_sets.front().id();
    for (qsizetype set = 0; set < m_sets.size(); ++set) {
        const ChunkView chunk = view(m_sets[set]);
        qsizetype place = set;
        for (; place > 0 && m_views[place - 1].count > chunk.count; --place)
            m_views[place] = m_views[place - 1];
        m_views[place] = chunk;
        m_places[set] = 0;
    }
    m_excludedViews.clear();
    for (Set &set : m_excluded) {
        set.seek(m_id);
        if (!set.isAtEnd() && set.id() == m_id)
            m_excludedViews.append(set.list.chunk(set.at));
    }
}

ChunkView Conjunction::view(const Set &set) const
{
    if (set.isList())
        return set.list.chunk(set.at);
    ChunkView chunk;
    chunk.id = m_id;
    chunk.numbers = set.lows + set.at;
    for (std::size_t at = set.at; at < set.numbers.size() && set.numbers[at] >> 16 == m_id; ++at)
        ++chunk.count;
    return chunk;
}

bool Conjunction::isExcluded(std::uint16_t low) const
{
    return std::any_of(m_excludedViews.begin(), m_excludedViews.end(),
                       [low](const ChunkView &view) { return holds(view, low); });
}

std::span<const std::uint16_t> Conjunction::filtered(std::span<const std::uint16_t> numbers)
{
    for (qsizetype other = 1; other < m_views.size() && !numbers.empty(); ++other) {
        const ChunkView &chunk = m_views[other];
        std::uint16_t *out = m_steps[static_cast<std::size_t>(other % 2)].data();
        std::size_t count = 0;
        if (chunk.bits != nullptr) {
            for (const std::uint16_t low : numbers) {
                out[count] = low;
                count += (chunk.bits[low / 64] >> (low % 64)) & 1;
            }
        } else {
            const std::uint16_t *from = chunk.numbers + m_places[other], *end = chunk.numbers + chunk.count;
            from = seekFrom(from, end, numbers.front());
            if (numbers.size() > few) {
                const std::uint16_t *last = seekFrom(from, end, numbers.back());
                end = last == end ? end : last + 1;
            }
            m_places[other] = static_cast<std::uint32_t>(from - chunk.numbers);
            count = intersect(numbers, {from, end}, out);
        }
        numbers = {out, count};
    }
    return numbers;
}

} // namespace indexing
