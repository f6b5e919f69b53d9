// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/searchindex.h"

#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace store {

/// A set of numbers, a bit for each, in pages that are made when they are needed.
class NumberSet
{
public:
    /// False when \a number is in it already.
    bool insert(std::uint32_t number)
    {
        std::uint64_t &bits = page(number / pageSize)[number % pageSize / 64];
        const std::uint64_t bit = std::uint64_t{1} << (number % 64);
        const bool isNew = (bits & bit) == 0;
        bits |= bit;
        return isNew;
    }
    [[nodiscard]] bool contains(std::uint32_t number) const
    {
        const std::uint32_t at = number / pageSize;
        return at < m_pages.size() && m_pages[at] && ((*m_pages[at])[number % pageSize / 64] >> (number % 64) & 1) != 0;
    }
    /// Takes the \a count largest away. \returns the smallest of those.
    std::uint32_t removeLargest(std::size_t count);
    /// Calls \a visit with each in ascending order, until it says false.
    template <class F>
    void forEach(F &&visit) const
    {
        for (std::uint32_t number = 0; number < m_pages.size(); ++number) {
            for (std::uint32_t word = 0; m_pages[number] && word < wordsOfPage; ++word) {
                for (std::uint64_t bits = (*m_pages[number])[word]; bits != 0; bits &= bits - 1) {
                    const auto bit = static_cast<std::uint32_t>(std::countr_zero(bits));
                    if (!visit(number * pageSize + word * 64 + bit))
                        return;
                }
            }
        }
    }

private:
    static constexpr std::uint32_t pageSize = 4'096, wordsOfPage = pageSize / 64;
    using Page = std::array<std::uint64_t, wordsOfPage>;

    Page &page(std::uint32_t number)
    {
        if (number >= m_pages.size())
            m_pages.resize(number + 1);
        auto &page = m_pages[number];
        if (!page)
            page = std::make_unique<Page>();
        return *page;
    }

    std::vector<std::unique_ptr<Page>> m_pages;
};

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

    using Accepts = std::function<bool(const Place &)>;

    /// Nothing is taken that \a accepts says no to. It is asked for `mostAsked` names, or a fifth as many other
    /// reasons, which take five times as long; then counting is given up.
    explicit Gathering(const SearchIndex::Question &question, Accepts accepts = {});

    /// \returns false when no more are wanted.
    bool offer(std::uint32_t owner, domain::Match::By by, int name);

    /// True when nothing that could still be offered would change the answer.
    [[nodiscard]] bool isFull() const { return m_isMore || (!m_countAll && size() >= m_most); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// So many of a tier's best may still be taken.
    [[nodiscard]] std::size_t room() const { return m_accepts ? mostAsked : m_most - m_size; }
    [[nodiscard]] bool isMore() const { return m_isMore; }
    /// Says that counting was given up.
    void giveUp() { m_isMore = true; }
    [[nodiscard]] const Accepts &accepts() const { return m_accepts; }
    [[nodiscard]] const std::vector<Place> &page() const { return m_page; }
    /// All that were taken, ascending.
    [[nodiscard]] std::vector<std::uint32_t> owners() const;

private:
    [[nodiscard]] bool isAccepted(const Place &place);

    static constexpr std::size_t mostAsked = 10'000;

    std::size_t m_first = 0;
    std::size_t m_end = 0;
    std::size_t m_most = 0; ///< owners are counted up to here
    bool m_countAll = false;
    bool m_isMore = false;
    std::size_t m_size = 0;
    NumberSet m_taken;
    std::vector<Place> m_page;
    Accepts m_accepts;
    std::size_t m_asked = 0;
};

/// The smallest of many numbers, each once, in bounded memory.
class Smallest
{
public:
    /// \a most of those below \a end.
    Smallest(std::size_t most, std::uint32_t end) : m_most(most), m_end(end) { }

    /// False: \a number and all above it are not among them.
    [[nodiscard]] bool wants(std::uint32_t number) const { return number < m_end; }
    /// \a number must be wanted.
    void add(std::uint32_t number)
    {
        m_count += m_numbers.insert(number) ? 1 : 0;
        if (m_count >= 2 * m_most + 1'000)
            compact();
    }
    [[nodiscard]] const NumberSet &take()
    {
        compact();
        return m_numbers;
    }

private:
    void compact();

    std::size_t m_most;
    std::size_t m_count = 0;
    std::uint32_t m_end;
    NumberSet m_numbers;
};

} // namespace store
