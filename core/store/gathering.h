// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/searchindex.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace store {

/// Fills one page, tier by tier, with owners by their rank; what an earlier tier gave, a later one cannot give again.
class Gathering
{
public:
    struct Place
    {
        std::uint32_t owner = 0;
        domain::Match::By by = domain::Match::By::TitlePrefix;
        int name = 0; ///< as in SearchIndex::Hit
    };

    explicit Gathering(const SearchIndex::Question &question);

    /// \returns false when no more are wanted.
    bool offer(std::uint32_t owner, domain::Match::By by, int name);

    /// True when nothing that could still be offered would change the answer.
    [[nodiscard]] bool isFull() const { return m_isMore || (!m_countAll && size() >= m_most); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t room() const { return m_most - m_size; }
    [[nodiscard]] bool isMore() const { return m_isMore; }
    /// Says that counting was given up.
    void giveUp() { m_isMore = true; }
    [[nodiscard]] const std::vector<Place> &page() const { return m_page; }
    /// All that were taken, ascending.
    [[nodiscard]] std::vector<std::uint32_t> owners() const;

private:
    [[nodiscard]] bool has(std::uint32_t owner) const;

    std::size_t m_first = 0;
    std::size_t m_end = 0;
    std::size_t m_most = 0; ///< owners are counted up to here
    bool m_countAll = false;
    bool m_isMore = false;
    std::size_t m_size = 0;
    std::vector<std::vector<std::uint32_t>> m_runs; ///< each ascending, together all that were taken
    std::vector<Place> m_page;
};

/// The smallest of many numbers, each once, in bounded memory.
class Smallest
{
public:
    explicit Smallest(std::size_t most) : m_most(most) { }

    /// False: \a number and all above it are not among them.
    [[nodiscard]] bool wants(std::uint32_t number) const { return number < m_end; }
    void add(std::uint32_t number)
    {
        m_numbers.push_back(number);
        if (m_numbers.size() >= 2 * m_most + 1'000)
            compact();
    }
    /// Ascending.
    [[nodiscard]] const std::vector<std::uint32_t> &take()
    {
        compact();
        return m_numbers;
    }

private:
    void compact();

    std::size_t m_most;
    std::uint64_t m_end = std::uint64_t{1} << 32;
    std::vector<std::uint32_t> m_numbers;
};

} // namespace store
