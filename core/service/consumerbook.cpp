// SPDX-License-Identifier: MIT
#include "core/service/consumerbook.h"

#include <algorithm>

namespace service {

void ConsumerBook::replace(const std::vector<Consumer> &consumers)
{
    Consumers book;
    for (const Consumer &consumer : consumers) {
        oauth::Consumer entry;
        entry.secret = consumer.secret.toStdString();
        entry.legacy = consumer.legacy;
        book.insert_or_assign(consumer.key.toStdString(), std::move(entry));
    }
    auto next = std::make_shared<const Consumers>(std::move(book));
    const std::lock_guard lock(m_mutex);
    m_consumers.swap(next);
}

std::optional<oauth::Consumer> ConsumerBook::consumer(std::string_view key) const
{
    const auto consumers = current();
    const auto found = consumers->find(std::string(key));
    return found == consumers->end() ? std::nullopt : std::optional(found->second);
}

std::optional<oauth::Token> ConsumerBook::token(std::string_view) const
{
    return std::nullopt;
}

std::optional<std::size_t> ConsumerBook::shortestSecret() const
{
    const auto consumers = current();
    const auto shortest = std::min_element(consumers->begin(), consumers->end(), [](const auto &a, const auto &b) {
        return a.second.secret.size() < b.second.secret.size();
    });
    return shortest == consumers->end() ? std::nullopt : std::optional(shortest->second.secret.size());
}

std::shared_ptr<const ConsumerBook::Consumers> ConsumerBook::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_consumers;
}

} // namespace service
