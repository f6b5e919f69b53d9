// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace store {

/// The few words that every title repeats (genres, tags, countries, professions), each with a number from 1.
class WordBook
{
public:
    [[nodiscard]] quint32 numberOf(std::string_view utf8);
    [[nodiscard]] const std::deque<std::string> &words() const { return m_words; } ///< number 1 first
    /// Takes up a word of an older book under its own number; they come in order.
    void restore(std::string_view utf8) { static_cast<void>(numberOf(utf8)); }

private:
    std::deque<std::string> m_words;
    std::unordered_map<std::string_view, quint32> m_numbers;
};

/// Roles that occur more than once, each with a number from 1: "Self" stands in a million credits. In bounded memory:
/// when the book is full, and when a role is met for the first time, the text stays with the credit.
class RoleBook
{
public:
    /// 0: write the text itself.
    [[nodiscard]] quint32 numberOf(std::string_view utf8);
    [[nodiscard]] const std::deque<std::string> &roles() const { return m_roles; } ///< number 1 first

private:
    /// A place of the hash table: every second one at most is taken, by a number and its text's check value.
    struct Slot
    {
        quint32 check = 0;
        quint32 number = 0; ///< 0 = free
    };

    void grow();
    [[nodiscard]] Slot &slotOf(std::string_view utf8, std::size_t hash);

    std::deque<std::string> m_roles;
    std::vector<Slot> m_slots;
    std::vector<quint32> m_met; ///< check values of roles met once, each at its hash's place
    std::size_t m_octets = 0;
};

} // namespace store
