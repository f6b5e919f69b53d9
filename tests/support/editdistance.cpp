// SPDX-License-Identifier: MIT
#include "tests/support/editdistance.h"

#include <algorithm>
#include <array>
#include <utility>

namespace support {

namespace {

constexpr qsizetype longest = 255;

/// The table of distances between the beginnings of two words, of which three rows are kept.
class DistanceRows
{
public:
    DistanceRows(QStringView left, QStringView right) : m_left(left), m_right(right) { }

    /// Fills the table. False when two rows one after the other passed \a limit, so that no end can come back below it.
    bool run(int limit)
    {
        for (std::size_t j = 0; j <= columns(); ++j)
            m_rows[1][j] = static_cast<int>(j);
        int before = 0; // the least of the row above
        for (qsizetype i = 1; i <= m_left.size(); ++i) {
            const int here = step(i);
            // A transposition reaches two rows back, so one row above the limit is no proof yet.
            if (std::min(here, before) > limit)
                return false;
            before = here;
            std::swap(m_rows[0], m_rows[1]);
            std::swap(m_rows[1], m_rows[2]);
        }
        return true;
    }

    int whole() const { return m_rows[1][columns()]; }
    int leastBeginning() const { return *std::min_element(m_rows[1].begin(), m_rows[1].begin() + end()); }

private:
    std::size_t columns() const { return static_cast<std::size_t>(m_right.size()); }
    std::ptrdiff_t end() const { return m_right.size() + 1; }

    /// Fills the row of letter \a i and gives its least.
    int step(qsizetype i)
    {
        const auto &beforeLast = m_rows[0];
        const auto &last = m_rows[1];
        auto &row = m_rows[2];
        row[0] = static_cast<int>(i);
        int leastOfRow = row[0];
        for (qsizetype j = 1; j <= m_right.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int change = m_left[i - 1] == m_right[j - 1] ? 0 : 1;
            int least = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && m_left[i - 1] == m_right[j - 2] && m_left[i - 2] == m_right[j - 1])
                least = std::min(least, beforeLast[at - 2] + 1);
            row[at] = least;
            leastOfRow = std::min(leastOfRow, least);
        }
        return leastOfRow;
    }

    QStringView m_left;
    QStringView m_right;
    std::array<std::array<int, longest + 1>, 3> m_rows; ///< as far as the words go: clearing all is half of the time
};

} // namespace

std::optional<int> editDistance(QStringView left, QStringView right, int limit)
{
    if (std::max(left.size(), right.size()) > longest || std::abs(left.size() - right.size()) > limit)
        return {};
    DistanceRows rows(left, right);
    if (!rows.run(limit) || rows.whole() > limit)
        return {};
    return rows.whole();
}

std::optional<int> prefixEditDistance(QStringView typed, QStringView word, int limit)
{
    if (typed.size() > longest || typed.size() - word.size() > limit)
        return {};
    DistanceRows rows(typed, word.first(std::min({word.size(), typed.size() + limit, longest})));
    if (!rows.run(limit) || rows.leastBeginning() > limit)
        return {};
    return rows.leastBeginning();
}

} // namespace support
