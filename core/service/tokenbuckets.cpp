// SPDX-License-Identifier: MIT
#include "core/service/tokenbuckets.h"

#include <algorithm>
#include <cmath>

namespace service {

std::optional<std::chrono::seconds> TokenBuckets::take(std::string_view asker, Clock::time_point now)
{
    if (m_rate.perSecond <= 0)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    Bucket &bucket = bucketOf(asker, now);
    bucket.tokens = tokensAt(bucket, now);
    bucket.filled = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    const double wait = std::ceil((1 - bucket.tokens) / m_rate.perSecond);
    return std::chrono::seconds(static_cast<std::int64_t>(std::clamp(wait, 1.0, 3600.0)));
}

TokenBuckets::Bucket &TokenBuckets::bucketOf(std::string_view asker, Clock::time_point now)
{
    std::string name(asker);
    if (const auto known = m_buckets.find(name); known != m_buckets.end())
        return known->second;
    const double full = std::max(1.0, m_rate.burst);
    if (m_buckets.size() >= m_most)
        std::erase_if(m_buckets, [&](const auto &entry) { return tokensAt(entry.second, now) >= full; });
    if (m_buckets.size() >= m_most)
        name.clear();
    return m_buckets.try_emplace(std::move(name), Bucket{full, now}).first->second;
}

double TokenBuckets::tokensAt(const Bucket &bucket, Clock::time_point now) const
{
    const double passed = std::chrono::duration<double>(now - bucket.filled).count();
    return std::min(std::max(1.0, m_rate.burst), bucket.tokens + std::max(0.0, passed) * m_rate.perSecond);
}

} // namespace service
