// SPDX-License-Identifier: MIT
#pragma once

#include "core/service/exchange.h"

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace service {

/// What was answered lately, by what was asked. In two generations of half the room each: what is asked again moves
/// to the younger one, and the older one is forgotten as a whole when the younger is full. Any number of threads.
class AnswerCache
{
public:
    /// \a octets: what questions and bodies may take in all; 0 keeps nothing.
    explicit AnswerCache(std::size_t octets) : m_half(octets / 2) { }

    [[nodiscard]] std::optional<Answer> find(const std::string &question);
    /// An answer that would take more than an eighth of the room is not kept.
    void keep(std::string question, const Answer &answer);

private:
    using Generation = std::unordered_map<std::string, Answer>;

    void keepAmongYoung(std::string question, const Answer &answer);

    const std::size_t m_half;
    std::mutex m_mutex;
    Generation m_young;
    Generation m_old;
    std::size_t m_youngOctets = 0;
};

} // namespace service
