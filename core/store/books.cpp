// SPDX-License-Identifier: MIT
#include "core/store/books.h"

#include <algorithm>
#include <functional>

namespace store {

namespace {

constexpr std::size_t mostRoles = 1'000'000;
constexpr std::size_t mostOctets = 32 * 1024 * 1024;
constexpr std::size_t placesForMet = 1 << 22;

quint32 checkOf(std::size_t hash)
{
    return static_cast<quint32>(hash >> 32) | 1U;
}

} // namespace

quint32 WordBook::numberOf(std::string_view utf8)
{
    if (const auto known = m_numbers.find(utf8); known != m_numbers.end())
        return known->second;
    const std::string &kept = m_words.emplace_back(utf8);
    const auto number = static_cast<quint32>(m_words.size());
    m_numbers.emplace(kept, number);
    return number;
}

quint32 RoleBook::numberOf(std::string_view utf8)
{
    if (utf8.empty())
        return 0;
    if (2 * (m_roles.size() + 1) > m_slots.size())
        grow();
    const std::size_t hash = std::hash<std::string_view>()(utf8);
    Slot &slot = slotOf(utf8, hash);
    if (slot.number != 0)
        return slot.number;
    if (m_roles.size() == mostRoles || m_octets + utf8.size() > mostOctets)
        return 0;
    if (m_met.empty())
        m_met.resize(placesForMet);
    quint32 &place = m_met[hash % placesForMet];
    if (place != checkOf(hash)) {
        place = checkOf(hash);
        return 0;
    }
    m_octets += m_roles.emplace_back(utf8).size();
    slot = {checkOf(hash), static_cast<quint32>(m_roles.size())};
    return slot.number;
}

/// Where \a utf8 is, or the free place where it belongs.
RoleBook::Slot &RoleBook::slotOf(std::string_view utf8, std::size_t hash)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    while (m_slots[at].number != 0 && (m_slots[at].check != checkOf(hash) || m_roles[m_slots[at].number - 1] != utf8))
        at = (at + 1) & mask;
    return m_slots[at];
}

void RoleBook::grow()
{
    m_slots.assign(std::max<std::size_t>(1024, m_slots.size() * 2), {});
    quint32 number = 0;
    for (const std::string &role : m_roles) {
        const std::size_t hash = std::hash<std::string_view>()(role);
        slotOf(role, hash) = {checkOf(hash), ++number};
    }
}

} // namespace store
