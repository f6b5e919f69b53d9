// SPDX-License-Identifier: MIT
#include "core/importers/rowqueue.h"

#include <algorithm>
#include <cstring>

namespace importers {

namespace {

constexpr std::size_t chunkSize = 64 * 1024;
constexpr std::size_t mostWaiting = 8;

} // namespace

std::string_view RowBatch::keep(std::string_view octets)
{
    if (octets.empty())
        return {};
    if (m_chunks.empty() || m_chunks.back().capacity() - m_chunks.back().size() < octets.size())
        m_chunks.emplace_back().reserve(std::max(chunkSize, octets.size()));
    std::vector<char> &chunk = m_chunks.back();
    const std::size_t at = chunk.size();
    chunk.resize(at + octets.size());
    std::memcpy(chunk.data() + at, octets.data(), octets.size());
    m_octets += octets.size();
    return {chunk.data() + at, octets.size()};
}

RowQueue::RowQueue(store::CatalogBuilder &builder) : m_builder(builder), m_thread([this] { work(); }) { }

RowQueue::~RowQueue()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        m_waiting.clear();
    }
    m_changed.notify_all();
    m_thread.join();
}

Result<void, store::StoreError> RowQueue::add(std::unique_ptr<RowBatch> batch)
{
    return add([rows = std::shared_ptr<RowBatch>(std::move(batch))](store::CatalogBuilder &builder) {
        auto added = builder.addTitles(rows->titles);
        return added ? builder.addPeople(rows->people) : added;
    });
}

Result<void, store::StoreError> RowQueue::add(Order order)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_error || m_thrown || m_waiting.size() < mostWaiting; });
    passOn();
    if (m_error)
        return failure(*m_error);
    m_waiting.push_back(std::move(order));
    m_changed.notify_all();
    return {};
}

Result<void, store::StoreError> RowQueue::finish()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_error || m_thrown || (m_waiting.empty() && !m_isWorking); });
    passOn();
    return m_error ? Result<void, store::StoreError>(failure(*m_error)) : Result<void, store::StoreError>();
}

void RowQueue::passOn() const
{
    if (m_thrown)
        std::rethrow_exception(m_thrown);
}

void RowQueue::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_isClosed || !m_waiting.empty(); });
        if (m_isClosed)
            return;
        Order order = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_isWorking = true;
        lock.unlock();
        m_changed.notify_all();
        Result<void, store::StoreError> done;
        std::exception_ptr thrown;
        try {
            done = order(m_builder);
            order = nullptr;
        } catch (...) {
            thrown = std::current_exception();
        }
        lock.lock();
        m_isWorking = false;
        m_thrown = thrown;
        if (!done)
            m_error = done.error();
        if (!done || thrown) {
            m_changed.notify_all();
            return;
        }
        m_changed.notify_all();
    }
}

} // namespace importers
