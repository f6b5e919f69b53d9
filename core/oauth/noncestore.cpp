// SPDX-License-Identifier: MIT
#include "core/oauth/noncestore.h"

#include "core/oauth/digest.h"
#include "core/oauth/noncejournal.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

namespace oauth {

namespace {

// Beyond the window, so that a clock set back a little refuses nobody.
constexpr std::int64_t margin = 60;

// The file may hold this many forgotten records besides as many as are live.
constexpr std::size_t slack = 20'000;

/// Half of SHA-256 is as good as the whole use, and the store's memory does not depend on what clients send.
NonceMark markOf(const NonceStore::Use &use)
{
    std::string text;
    text.reserve(use.consumer.size() + use.token.size() + use.nonce.size() + use.signature.size() + 64);
    for (const auto part : {use.consumer, use.token, use.nonce, use.signature}) {
        text += std::to_string(part.size()); // no two uses give the same text
        text += ':';
        text += part;
    }
    const std::string digest = sha256(text);
    NonceMark mark{};
    std::copy_n(digest.begin(), mark.size(), mark.begin());
    return mark;
}

struct MarkHash
{
    std::size_t operator()(const NonceMark &mark) const
    {
        std::size_t value = 0;
        std::memcpy(&value, mark.data(), sizeof value);
        return value;
    }
};

/// The uses of one second, by consumer.
using Bucket = std::unordered_map<std::string, std::unordered_set<NonceMark, MarkHash>>;

} // namespace

struct NonceStore::State
{
    explicit State(Limits given) : limits(given), forgottenBefore(given.notBefore) { }

    /// Drops the seconds that no request may name any more.
    void forget(std::int64_t now)
    {
        const std::int64_t before = now - limits.windowSeconds - margin;
        while (!buckets.empty() && buckets.begin()->first < before) {
            for (const auto &[consumer, marks] : buckets.begin()->second) {
                std::size_t &share = perConsumer[consumer];
                share -= marks.size();
                if (share == 0)
                    perConsumer.erase(consumer);
                count -= marks.size();
            }
            forgottenBefore = std::max(forgottenBefore, buckets.begin()->first + 1);
            buckets.erase(buckets.begin());
        }
    }

    void add(const NonceRecord &record)
    {
        if (!buckets[record.timestamp][record.consumer].insert(record.mark).second)
            return;
        ++perConsumer[record.consumer];
        ++count;
    }

    bool knows(const NonceRecord &record) const
    {
        const auto bucket = buckets.find(record.timestamp);
        if (bucket == buckets.end())
            return false;
        const auto marks = bucket->second.find(record.consumer);
        return marks != bucket->second.end() && marks->second.contains(record.mark);
    }

    bool isFull(const std::string &consumer) const
    {
        const auto share = perConsumer.find(consumer);
        return share != perConsumer.end() && share->second >= limits.perConsumer;
    }

    NonceLedger ledger() const
    {
        NonceLedger result{.knownSince = forgottenBefore};
        result.records.reserve(count);
        for (const auto &[timestamp, bucket] : buckets) {
            for (const auto &[consumer, marks] : bucket) {
                for (const NonceMark &mark : marks)
                    result.records.push_back({timestamp, consumer, mark});
            }
        }
        return result;
    }

    /// Writes \a record down. A file that has grown mostly stale is written anew before; where that fails it grows
    /// on, and holds no less.
    bool keep(const NonceRecord &record)
    {
        if (journal.size() > std::max(2 * count + slack, rewrittenFrom) && !journal.rewrite(ledger()))
            rewrittenFrom = journal.size() + slack;
        return journal.append(record);
    }

    const Limits limits;
    mutable std::mutex mutex{};
    std::map<std::int64_t, Bucket> buckets{}; ///< by timestamp
    std::unordered_map<std::string, std::size_t> perConsumer{};
    /// Uses before this second are not known any more. Never goes back, whatever the clock does.
    std::int64_t forgottenBefore = 0;
    std::size_t count = 0;
    std::size_t rewrittenFrom = 0; ///< records from which on it is tried again, after it has failed
    NonceJournal journal{};
};

NonceStore::NonceStore(Limits limits) : m_state(std::make_unique<State>(limits)) { }
NonceStore::NonceStore() : NonceStore(Limits()) { }
NonceStore::~NonceStore() = default;

NonceStore::Answer NonceStore::insert(const Use &use, std::int64_t now)
{
    const NonceRecord record{use.timestamp, std::string(use.consumer), markOf(use)};
    const std::lock_guard lock(m_state->mutex);
    m_state->forget(now);
    if (use.timestamp < m_state->forgottenBefore)
        return Answer::TooOld;
    if (m_state->knows(record))
        return Answer::Repeated;
    if (m_state->isFull(record.consumer))
        return Answer::Full;
    if (!m_state->keep(record))
        return Answer::NotKept;
    m_state->add(record);
    return Answer::Fresh;
}

bool NonceStore::keepIn(const std::string &path, std::int64_t now)
{
    const std::lock_guard lock(m_state->mutex);
    if (const auto left = m_state->journal.open(path, m_state->forgottenBefore)) {
        m_state->forgottenBefore = left->knownSince;
        for (const NonceRecord &record : left->records)
            m_state->add(record);
        m_state->forget(now);
        if (m_state->journal.rewrite(m_state->ledger()))
            return true;
    }
    // What an earlier run let in may not be known.
    m_state->forgottenBefore = std::max(m_state->forgottenBefore, now);
    return false;
}

std::size_t NonceStore::size() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->count;
}

} // namespace oauth
