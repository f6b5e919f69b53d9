// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace store {

/// For each row a list of numbers, all in one block.
class Lists
{
public:
    Lists() = default;
    /// From pairs of row and number, in any order; each list keeps the order its pairs came in.
    Lists(std::size_t rows, const std::vector<std::pair<std::uint32_t, std::uint32_t>> &pairs)
        : m_starts(rows + 1), m_numbers(pairs.size())
    {
        for (const auto &pair : pairs)
            ++m_starts[pair.first + 1];
        for (std::size_t row = 0; row < rows; ++row)
            m_starts[row + 1] += m_starts[row];
        std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
        for (const auto &pair : pairs)
            m_numbers[next[pair.first]++] = pair.second;
    }

    [[nodiscard]] std::size_t rows() const { return m_starts.empty() ? 0 : m_starts.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t row) const
    {
        return {m_numbers.data() + m_starts[row], m_numbers.data() + m_starts[row + 1]};
    }
    /// The lists of the rows from \a first up to but not \a last, end to end.
    [[nodiscard]] std::span<const std::uint32_t> range(std::size_t first, std::size_t last) const
    {
        return {m_numbers.data() + m_starts[first], m_numbers.data() + m_starts[last]};
    }

private:
    std::vector<std::uint32_t> m_starts;
    std::vector<std::uint32_t> m_numbers;
};

} // namespace store
