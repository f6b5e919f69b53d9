// SPDX-License-Identifier: MIT
#include "core/store/books.h"

namespace store {

namespace {

constexpr std::size_t mostRoles = 1'000'000;
constexpr std::size_t mostOctets = 32 * 1024 * 1024;
constexpr std::size_t placesForMet = 1 << 22;

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
    if (const auto known = m_numbers.find(utf8); known != m_numbers.end())
        return known->second;
    if (m_roles.size() == mostRoles || m_octets + utf8.size() > mostOctets)
        return 0;
    if (m_met.empty())
        m_met.resize(placesForMet);
    const std::size_t hash = std::hash<std::string_view>()(utf8);
    quint32 &place = m_met[hash % placesForMet];
    const auto check = static_cast<quint32>(hash >> 32) | 1U;
    if (place != check) {
        place = check;
        return 0;
    }
    const std::string &kept = m_roles.emplace_back(utf8);
    m_octets += kept.size();
    const auto number = static_cast<quint32>(m_roles.size());
    m_numbers.emplace(kept, number);
    return number;
}

} // namespace store
