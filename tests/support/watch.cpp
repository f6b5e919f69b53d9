// SPDX-License-Identifier: MIT
#include "tests/support/watch.h"

#include <QFile>
#include <QLoggingCategory>
#include <QMutex>

#include <algorithm>

namespace support {

namespace {

QMutex mutex;
QString captured;
QtMessageHandler previous = nullptr;

void capture(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    const QMutexLocker lock(&mutex);
    captured += QString::fromLatin1(context.category) + QLatin1String(": ") + message + QLatin1Char('\n');
}

/// Nanoseconds this thread has waited for a processor so far; 0 where the system does not say.
qint64 waitedForProcessor()
{
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
}

} // namespace

LogCapture::LogCapture()
{
    {
        const QMutexLocker lock(&mutex);
        captured.clear();
    }
    QLoggingCategory::setFilterRules(QStringLiteral("titlecard.*=true\nqt.network.*=true"));
    previous = qInstallMessageHandler(capture);
}

LogCapture::~LogCapture()
{
    qInstallMessageHandler(previous);
    QLoggingCategory::setFilterRules(QString());
}

QString LogCapture::text()
{
    const QMutexLocker lock(&mutex);
    return captured;
}

Heartbeat::Heartbeat() : m_waited(waitedForProcessor())
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(5);
    m_sinceLast.start();
}

void Heartbeat::beat()
{
    const qint64 waited = waitedForProcessor();
    m_longest = std::max(m_longest, m_sinceLast.restart() - (waited - m_waited) / 1'000'000);
    m_waited = waited;
}

qint64 Heartbeat::longestPause() const
{
    return std::max(m_longest, m_sinceLast.elapsed() - (waitedForProcessor() - m_waited) / 1'000'000);
}

} // namespace support
