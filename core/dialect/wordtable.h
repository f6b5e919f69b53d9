// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dialect {

/// A fixed set of words with their meanings, laid out when compiling: one probe and one comparison for most words.
/// Slots is a power of two and well over the number of words.
template <class Meaning, size_t Slots>
class WordTable
{
public:
    struct Entry
    {
        std::string_view word{};
        Meaning meaning{};
    };

    template <size_t N>
    explicit constexpr WordTable(const Entry (&entries)[N])
    {
        static_assert(N * 2 <= Slots && (Slots & (Slots - 1)) == 0);
        for (const Entry &entry : entries) {
            size_t slot = slotOf(entry.word);
            while (!m_slots[slot].word.empty())
                slot = (slot + 1) % Slots;
            m_slots[slot] = entry;
        }
    }

    /// The meaning of \a word, or \a unknown.
    [[nodiscard]] constexpr Meaning find(std::string_view word, Meaning unknown) const
    {
        if (word.empty())
            return unknown;
        for (size_t slot = slotOf(word); !m_slots[slot].word.empty(); slot = (slot + 1) % Slots) {
            if (m_slots[slot].word == word)
                return m_slots[slot].meaning;
        }
        return unknown;
    }

private:
    /// Length and three letters tell nearly all of our words apart.
    static constexpr size_t slotOf(std::string_view word)
    {
        const auto at = [&word](size_t i) { return size_t(uint8_t(word[i])); };
        const size_t size = word.size();
        return (size * 5 + at(0) * 11 + at(size - 1) * 3 + at(size / 2) * 17) % Slots;
    }

    std::array<Entry, Slots> m_slots{};
};

} // namespace dialect
