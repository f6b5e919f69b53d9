// SPDX-License-Identifier: MIT
#include "core/service/answercache.h"

#include <utility>

namespace service {

namespace {

/// A node's own cost, so that many small answers count as well.
constexpr std::size_t overhead = 512;

std::size_t octetsOf(const std::string &question, const Answer &answer)
{
    return overhead + question.size() + static_cast<std::size_t>(answer.body.capacity());
}

} // namespace

std::optional<Answer> AnswerCache::find(const std::string &question)
{
    const std::lock_guard lock(m_mutex);
    if (const auto young = m_young.find(question); young != m_young.end())
        return young->second;
    const auto old = m_old.find(question);
    if (old == m_old.end())
        return std::nullopt;
    Answer answer = old->second;
    keepAmongYoung(question, answer);
    return answer;
}

void AnswerCache::keep(std::string question, const Answer &answer)
{
    if (octetsOf(question, answer) > m_half / 4)
        return;
    const std::lock_guard lock(m_mutex);
    keepAmongYoung(std::move(question), answer);
}

void AnswerCache::keepAmongYoung(std::string question, const Answer &answer)
{
    const std::size_t octets = octetsOf(question, answer);
    if (m_youngOctets + octets > m_half) {
        m_old = std::exchange(m_young, {});
        m_youngOctets = 0;
    }
    if (m_young.try_emplace(std::move(question), answer).second)
        m_youngOctets += octets;
}

} // namespace service
