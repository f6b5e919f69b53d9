// SPDX-License-Identifier: MIT
#include "core/store/gathering.h"

#include "core/store/catalog.h"

#include <algorithm>

namespace store {

Gathering::Gathering(const SearchIndex::Question &question)
    : m_first(static_cast<std::size_t>(std::max(question.start, 0))), m_countAll(question.countAll)
{
    constexpr auto deepest = static_cast<std::size_t>(Catalog::deepestHit);
    m_end = std::min(m_first + static_cast<std::size_t>(std::max(question.most, 0)), deepest);
    m_most = m_countAll ? std::max(m_end, static_cast<std::size_t>(Catalog::mostCounted)) : m_end;
}

bool Gathering::has(std::uint32_t owner) const
{
    return std::any_of(m_runs.begin(), m_runs.end(),
                       [&](const auto &run) { return std::binary_search(run.begin(), run.end(), owner); });
}

bool Gathering::offer(std::uint32_t owner, domain::Match::By by, int name)
{
    if (isFull())
        return false;
    if (has(owner))
        return true;
    if (m_size == m_most) {
        m_isMore = true;
        return false;
    }
    // Nearly every tier comes in ascending order, so there are few runs.
    if (m_runs.empty() || m_runs.back().back() > owner)
        m_runs.emplace_back();
    m_runs.back().push_back(owner);
    if (m_size >= m_first && m_size < m_end)
        m_page.push_back({owner, by, name});
    ++m_size;
    return !isFull();
}

std::vector<std::uint32_t> Gathering::owners() const
{
    std::vector<std::uint32_t> all;
    all.reserve(m_size);
    for (const auto &run : m_runs)
        all.insert(all.end(), run.begin(), run.end());
    std::sort(all.begin(), all.end());
    return all;
}

void Smallest::compact()
{
    std::sort(m_numbers.begin(), m_numbers.end());
    m_numbers.erase(std::unique(m_numbers.begin(), m_numbers.end()), m_numbers.end());
    if (m_numbers.size() >= m_most) {
        m_numbers.resize(m_most);
        m_end = m_most > 0 ? m_numbers.back() : 0;
    }
}

} // namespace store
