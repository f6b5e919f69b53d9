// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/inputfile.h"

#include <QByteArray>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace importers {

/// Reads and unpacks a file on a thread of its own, a few blocks ahead, each of whole lines.
class LineBlocks
{
public:
    explicit LineBlocks(InputFile file);
    ~LineBlocks();
    Q_DISABLE_COPY_MOVE(LineBlocks)

    /// The next block, empty after the last. Only the last line of all may lack its line feed. A line over 1 MiB is
    /// TooLong.
    [[nodiscard]] Result<QByteArray, ImportError> next();
    [[nodiscard]] qint64 size() const { return m_file.size(); }  ///< bytes on disk
    [[nodiscard]] qint64 position() const { return m_position; } ///< of them used up; any thread may ask

private:
    void read() noexcept;
    void readBlocks();
    [[nodiscard]] bool hand(QByteArray block);
    void end(std::optional<ImportError> error);

    InputFile m_file;
    std::atomic<qint64> m_position{0};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<QByteArray> m_ready;
    std::optional<ImportError> m_error;
    bool m_isAtEnd = false;
    bool m_isUnwanted = false;
    std::thread m_thread;
};

} // namespace importers
