// SPDX-License-Identifier: MIT
#include "tests/endtoend/program.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpSocket>

namespace endtoend {

namespace {

constexpr int patience = 60'000; // ms

} // namespace

QString titlecardctl()
{
    return QStringLiteral(TITLECARDCTL);
}

QString titlecard()
{
    return QStringLiteral(TITLECARD);
}

QJsonArray Outcome::array() const
{
    return QJsonDocument::fromJson(out).array();
}

QJsonObject Outcome::object() const
{
    return QJsonDocument::fromJson(out).object();
}

Outcome run(const QString &program, const QStringList &arguments, const QByteArray &input,
            const std::optional<QProcessEnvironment> &environment)
{
    QProcess process;
    if (environment)
        process.setProcessEnvironment(*environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Outcome outcome;
    if (!process.waitForFinished(patience))
        process.kill();
    else if (process.exitStatus() == QProcess::NormalExit)
        outcome.status = process.exitCode();
    process.waitForFinished();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

Service::Service(const QStringList &arguments)
{
    m_process.start(titlecardctl(), QStringList{"serve", "--port", "0"} + arguments);
    QElapsedTimer timer;
    timer.start();
    while (!m_process.canReadLine() && m_process.state() != QProcess::NotRunning && timer.elapsed() < patience)
        m_process.waitForReadyRead(100);
    const QByteArray line = m_process.readLine().trimmed();
    if (line.startsWith("listening on http://"))
        m_url = QString::fromLatin1(line.sliced(qstrlen("listening on ")));
}

Service::~Service()
{
    if (m_process.state() != QProcess::NotRunning)
        static_cast<void>(end());
    m_process.kill();
    m_process.waitForFinished();
}

int Service::end(int signal)
{
    if (m_process.state() == QProcess::NotRunning)
        return -1;
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
    if (!m_process.waitForFinished(10'000) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

QByteArray get(const QString &url, int *status)
{
    const QUrl address(url);
    QTcpSocket socket;
    socket.connectToHost(address.host(), static_cast<quint16>(address.port()));
    if (!socket.waitForConnected(patience))
        return {};
    const QByteArray target = address.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    socket.write("GET " + target + " HTTP/1.1\r\nHost: " + address.authority().toLatin1()
                 + "\r\nConnection: close\r\nAccept-Encoding: identity\r\n\r\n");
    while (socket.waitForReadyRead(patience)) { }
    const QByteArray answer = socket.readAll();
    if (status)
        *status = answer.mid(9, 3).toInt();
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace endtoend
