// SPDX-License-Identifier: MIT
#pragma once

#include "core/service/catalogservice.h"

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace service {

/// A token bucket for each asker. Time is passed in and must be monotonic. Any number of threads.
class TokenBuckets
{
public:
    using Clock = std::chrono::steady_clock;

    /// At most \a askers are remembered; beyond, those whose bucket is full again are forgotten first,
    /// and a new asker shares one bucket with all others that found no place.
    explicit TokenBuckets(Rate rate, std::size_t askers = 4096) : m_rate(rate), m_most(askers) { }

    /// Takes one token of \a asker: nullopt. Or, when there is none, the seconds until there is one, at least 1.
    [[nodiscard]] std::optional<std::chrono::seconds> take(std::string_view asker, Clock::time_point now);

private:
    struct Bucket
    {
        double tokens = 0;
        Clock::time_point filled{};
    };

    Bucket &bucketOf(std::string_view asker, Clock::time_point now);
    [[nodiscard]] double tokensAt(const Bucket &bucket, Clock::time_point now) const;

    const Rate m_rate;
    const std::size_t m_most;
    std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace service
