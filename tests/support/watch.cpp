// SPDX-License-Identifier: MIT
#include "tests/support/watch.h"

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

Heartbeat::Heartbeat()
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(5);
    m_sinceLast.start();
}

void Heartbeat::beat()
{
    m_longest = std::max(m_longest, m_sinceLast.restart());
}

qint64 Heartbeat::longestPause() const
{
    return std::max(m_longest, m_sinceLast.elapsed());
}

} // namespace support
