// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace store {

/// A set of small numbers, one bit each. Sets that are combined have the same size.
class Bits
{
public:
    Bits() = default;
    explicit Bits(std::size_t size) : m_words((size + 63) / 64) { }

    /// Every number below \a size.
    [[nodiscard]] static Bits all(std::size_t size)
    {
        Bits bits(size);
        for (std::size_t at = 0; at < size; ++at)
            bits.set(static_cast<std::uint32_t>(at));
        return bits;
    }

    [[nodiscard]] bool isEmpty() const { return m_words.empty(); } ///< of size 0
    void set(std::uint32_t at) { m_words[at / 64] |= std::uint64_t{1} << (at % 64); }
    void clear(std::uint32_t at) { m_words[at / 64] &= ~(std::uint64_t{1} << (at % 64)); }
    [[nodiscard]] bool test(std::uint32_t at) const { return (m_words[at / 64] >> (at % 64)) & 1; }

    Bits &operator&=(const Bits &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
        return *this;
    }
    Bits &operator|=(const Bits &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
        return *this;
    }
    Bits &remove(const Bits &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= ~other.m_words[i];
        return *this;
    }

    [[nodiscard]] std::size_t count() const
    {
        std::size_t sum = 0;
        for (const std::uint64_t word : m_words)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }

    /// Calls \a visit with each number in ascending order, until it says false.
    template <class F>
    void forEach(F &&visit) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1) {
                if (!visit(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(word))))
                    return;
            }
        }
    }

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace store
