// SPDX-License-Identifier: MIT
#include "core/store/gathering.h"

#include "core/store/catalog.h"

#include <algorithm>

namespace store {

Gathering::Gathering(const SearchIndex::Question &question, Accepts accepts)
    : m_first(static_cast<std::size_t>(std::max(question.start, 0))), m_countAll(question.countAll),
      m_accepts(std::move(accepts))
{
    constexpr auto deepest = static_cast<std::size_t>(Catalog::deepestHit);
    m_end = std::min(m_first + static_cast<std::size_t>(std::max(question.most, 0)), deepest);
    m_most = m_countAll ? std::max(m_end, static_cast<std::size_t>(Catalog::mostCounted)) : m_end;
}

bool Gathering::offer(std::uint32_t owner, domain::Match::By by, int name)
{
    if (isFull())
        return false;
    if (m_accepts && !m_taken.contains(owner) && !isAccepted({owner, by, name}))
        return !isFull();
    if (m_size == m_most) {
        m_isMore = !m_taken.contains(owner);
        return !m_isMore;
    }
    if (!m_taken.insert(owner))
        return true;
    if (m_size >= m_first && m_size < m_end)
        m_page.push_back({owner, by, name});
    ++m_size;
    return !isFull();
}

bool Gathering::isAccepted(const Place &place)
{
    m_asked += place.name < 0 ? 5 : 1;
    m_isMore = m_asked > mostAsked;
    return !m_isMore && m_accepts(place);
}

std::vector<std::uint32_t> Gathering::owners() const
{
    std::vector<std::uint32_t> all;
    all.reserve(m_size);
    m_taken.forEach([&all](std::uint32_t owner) {
        all.push_back(owner);
        return true;
    });
    return all;
}

std::uint32_t NumberSet::removeLargest(std::size_t count)
{
    std::uint32_t smallest = 0;
    for (auto number = static_cast<std::uint32_t>(m_pages.size()); count > 0 && number-- > 0;) {
        for (std::uint32_t word = wordsOfPage; m_pages[number] && count > 0 && word-- > 0;) {
            std::uint64_t &bits = (*m_pages[number])[word];
            for (; bits != 0 && count > 0; --count) {
                const auto top = static_cast<std::uint32_t>(std::bit_width(bits)) - 1;
                bits &= ~(std::uint64_t{1} << top);
                smallest = number * pageSize + word * 64 + top;
            }
        }
    }
    return smallest;
}

void Smallest::compact()
{
    if (m_count <= m_most)
        return;
    m_end = m_numbers.removeLargest(m_count - m_most);
    m_count = m_most;
}

} // namespace store
