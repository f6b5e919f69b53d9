// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

namespace support {

/// Gathers everything logged in this process, every category switched on, while it lives.
class LogCapture final
{
public:
    LogCapture();
    ~LogCapture();
    LogCapture(const LogCapture &) = delete;
    LogCapture &operator=(const LogCapture &) = delete;

    [[nodiscard]] static QString text();
};

/// The longest time the event loop of this thread did not turn while it lives, less the time that the
/// thread was ready and other processes had the processor (Linux' schedstat): a busy machine is not a fault.
class Heartbeat final
{
public:
    Heartbeat();

    [[nodiscard]] qint64 longestPause() const; ///< milliseconds

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    qint64 m_waited = 0; ///< nanoseconds for a processor, up to the last beat
    qint64 m_longest = 0;
};

} // namespace support
