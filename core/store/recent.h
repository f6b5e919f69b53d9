// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <unordered_map>
#include <utility>

namespace store {

/// What was read lately, by number: at least the last \a most different ones, at most twice as many.
template <class T>
class Recent
{
public:
    explicit Recent(std::size_t most) : m_most(most) { }

    /// nullptr: not here. What is found stays where it is until the next call.
    [[nodiscard]] const T *find(qint64 number)
    {
        if (const auto young = m_young.find(number); young != m_young.end())
            return &young->second;
        const auto old = m_old.find(number);
        return old == m_old.end() ? nullptr : &keep(number, std::move(old->second));
    }
    const T &keep(qint64 number, T value)
    {
        if (m_young.size() >= m_most)
            m_old = std::exchange(m_young, {});
        return m_young.insert_or_assign(number, std::move(value)).first->second;
    }

private:
    std::size_t m_most;
    std::unordered_map<qint64, T> m_young; ///< used since it was last empty
    std::unordered_map<qint64, T> m_old;   ///< forgotten when m_young is full
};

} // namespace store
