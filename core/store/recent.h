// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

namespace store {

/// What was read lately, by number: at most \a most of it, rounded up to a power of two. A number has four places where
/// it can be kept, beside one another, so that looking one up costs one line of the processor's cache; what was not
/// used there for longest makes room.
template <class T>
class Recent
{
public:
    explicit Recent(std::size_t most) : m_sets(std::bit_ceil(std::max(most / places, std::size_t(1)))) { }

    /// nullptr: not here. What is found stays where it is until the next keep().
    [[nodiscard]] const T *find(qint64 number)
    {
        Set &set = m_sets[setOf(number)];
        for (std::size_t place = 0; place < set.taken; ++place) {
            if (set.numbers[place] == number) {
                set.bringForward(place);
                return &m_values[set.values[0]];
            }
        }
        return nullptr;
    }

    /// Keeps \a value for \a number, which was not found.
    const T &keep(qint64 number, T value)
    {
        Set &set = m_sets[setOf(number)];
        if (set.taken < places) {
            set.values[set.taken++] = static_cast<std::uint32_t>(m_values.size());
            m_values.emplace_back();
        }
        set.bringForward(set.taken - 1U);
        set.numbers[0] = number;
        return m_values[set.values[0]] = std::move(value);
    }

private:
    static constexpr std::size_t places = 4;

    struct alignas(64) Set
    {
        void bringForward(std::size_t place)
        {
            for (; place > 0; --place) {
                std::swap(numbers[place], numbers[place - 1]);
                std::swap(values[place], values[place - 1]);
            }
        }

        std::array<qint64, places> numbers{};       ///< what was used last comes first
        std::array<std::uint32_t, places> values{}; ///< in m_values
        std::uint32_t taken = 0;
    };

    /// Numbers of one source are often multiples of something: they are spread first.
    [[nodiscard]] std::size_t setOf(qint64 number) const
    {
        const auto spread = static_cast<quint64>(number) * 0x9E3779B97F4A7C15U;
        return (spread >> 32) & (m_sets.size() - 1);
    }

    std::vector<Set> m_sets; ///< a power of two of them
    std::deque<T> m_values;
};

} // namespace store
