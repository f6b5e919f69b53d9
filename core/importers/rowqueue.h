// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/catalogbuilder.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

namespace importers {

/// Rows on their way to a catalog, and the octets that they show.
class RowBatch
{
public:
    static constexpr std::size_t mostRows = 1'536;

    std::vector<store::TitleRow> titles{};
    std::vector<store::PersonRow> people{};

    /// A copy of \a octets that lives as long as the batch.
    [[nodiscard]] std::string_view keep(std::string_view octets);
    [[nodiscard]] bool isFull() const { return m_octets >= 256 * 1024 || titles.size() + people.size() >= mostRows; }

private:
    std::deque<std::vector<char>> m_chunks;
    std::size_t m_octets = 0;
};

/// Writes batches on a thread of its own, while the next ones are being made.
class RowQueue
{
public:
    using Order = std::function<Result<void, store::StoreError>(store::CatalogBuilder &)>;

    explicit RowQueue(store::CatalogBuilder &builder);
    ~RowQueue(); ///< what still waits is forgotten
    Q_DISABLE_COPY_MOVE(RowQueue)

    /// Waits while too much waits. Fails when something before it failed, and throws what something before it threw.
    [[nodiscard]] Result<void, store::StoreError> add(std::unique_ptr<RowBatch> batch);
    /// Something else to do with the builder, after all that was added.
    [[nodiscard]] Result<void, store::StoreError> add(Order order);
    /// Waits until everything is done, and fails or throws as add() does.
    [[nodiscard]] Result<void, store::StoreError> finish();

private:
    void work();
    void passOn() const; ///< throws what was thrown

    store::CatalogBuilder &m_builder;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Order> m_waiting;
    std::optional<store::StoreError> m_error;
    std::exception_ptr m_thrown; ///< on the thread, where nobody could catch it
    bool m_isWorking = false;
    bool m_isClosed = false;
    std::thread m_thread;
};

} // namespace importers
