// SPDX-License-Identifier: MIT
#include "tests/support/badserver.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <atomic>

#include <sys/socket.h>
#include <zlib.h>

namespace support {

namespace {

/// One accepted connection: gathers request heads and lets the script answer them one after the other.
class Connection final : public QObject, public Wire
{
public:
    Connection(QTcpSocket *socket, QObject *parent) : QObject(parent), m_socket(socket)
    {
        socket->setParent(this);
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(socket, &QTcpSocket::bytesWritten, this, [this] {
            if (m_more && m_socket->bytesToWrite() == 0)
                m_more();
        });
    }

    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }

    void send(const QByteArray &octets) override { m_socket->write(octets); }

    void close() override
    {
        m_more = nullptr;
        m_socket->disconnectFromHost();
    }

    void reset() override
    {
        const linger now{1, 0};
        ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof(now));
        m_socket->abort();
    }

    void after(std::chrono::milliseconds delay, std::function<void()> next) override
    {
        QTimer::singleShot(delay, this, std::move(next));
    }

    void whenTaken(std::function<void()> more) override { m_more = std::move(more); }

    QByteArray pending;

private:
    QTcpSocket *m_socket;
    std::function<void()> m_more;
};

SeenRequest requestFrom(const QByteArray &head)
{
    SeenRequest request;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            request.fields.emplace_back(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return request;
}

} // namespace

class BadServer::Worker final : public QObject
{
public:
    explicit Worker(Script script) : m_script(std::move(script)) { m_clock.start(); }

    quint16 listen(const QHostAddress &address)
    {
        m_server = new QTcpServer(this);
        connect(m_server, &QTcpServer::newConnection, this, &Worker::accept);
        return m_server->listen(address) ? m_server->serverPort() : 0;
    }

    void setScript(Script script)
    {
        const QMutexLocker lock(&m_mutex);
        m_script = std::move(script);
    }

    std::vector<SeenRequest> requests() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }

    int connections() const { return m_connections; }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            const int number = ++m_connections;
            auto *connection = new Connection(socket, this);
            connect(socket, &QTcpSocket::readyRead, connection,
                    [this, connection, number] { read(*connection, number); });
        }
    }

    void read(Connection &connection, int number)
    {
        connection.pending += connection.socket()->readAll();
        const QPointer<Connection> alive(&connection);
        for (qsizetype end = connection.pending.indexOf("\r\n\r\n"); end >= 0 && alive;
             end = connection.pending.indexOf("\r\n\r\n")) {
            SeenRequest request = requestFrom(connection.pending.left(end));
            connection.pending.remove(0, end + 4);
            request.at = m_clock.elapsed();
            request.connection = number;
            Script script;
            {
                const QMutexLocker lock(&m_mutex);
                m_requests.push_back(request);
                script = m_script;
            }
            if (script)
                script(connection, request);
        }
    }

    mutable QMutex m_mutex;
    Script m_script;
    std::vector<SeenRequest> m_requests;
    std::atomic<int> m_connections = 0;
    QElapsedTimer m_clock;
    QTcpServer *m_server = nullptr;
};

QByteArray SeenRequest::path() const
{
    return target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
}

QByteArray SeenRequest::field(QByteArrayView name) const
{
    for (const auto &[key, value] : fields) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray SeenRequest::query(QByteArrayView name) const
{
    const qsizetype mark = target.indexOf('?');
    if (mark < 0)
        return {};
    for (const QByteArray &pair : target.mid(mark + 1).split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && QByteArray::fromPercentEncoding(pair.left(equals)) == name)
            return QByteArray::fromPercentEncoding(pair.mid(equals + 1).replace('+', ' '));
    }
    return {};
}

QByteArray SeenRequest::oauth(QByteArrayView name) const
{
    if (const QByteArray inQuery = query(name); !inQuery.isNull())
        return inQuery;
    for (const QByteArray &pair : field("Authorization").mid(6).split(',')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && pair.left(equals).trimmed() == name)
            return QByteArray::fromPercentEncoding(pair.mid(equals + 1).trimmed().replace('"', ""));
    }
    return {};
}

BadServer::BadServer(Script script, const QHostAddress &address)
    : m_worker(new Worker(std::move(script))), m_address(address)
{
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker, [this] { m_port = m_worker->listen(m_address); }, Qt::BlockingQueuedConnection);
    if (m_port == 0)
        qFatal("the bad server cannot listen");
}

BadServer::~BadServer()
{
    m_thread.quit();
    m_thread.wait();
}

QByteArray BadServer::baseUrl() const
{
    return "http://" + m_address.toString().toLatin1() + ':' + QByteArray::number(m_port) + '/';
}

void BadServer::setScript(Script script)
{
    m_worker->setScript(std::move(script));
}

std::vector<SeenRequest> BadServer::requests() const
{
    return m_worker->requests();
}

int BadServer::connections() const
{
    return m_worker->connections();
}

namespace scripts {

Script answer(int status, const QByteArray &body, const std::vector<std::pair<QByteArray, QByteArray>> &fields)
{
    QByteArray octets = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : fields)
        octets += name + ": " + value + "\r\n";
    octets += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return [octets](Wire &wire, const SeenRequest &) { wire.send(octets); };
}

Script xml(const QByteArray &body)
{
    return answer(200, body, {{"Content-Type", "application/xml;charset=UTF-8"}});
}

Script raw(const QByteArray &octets)
{
    return [octets](Wire &wire, const SeenRequest &) {
        wire.send(octets);
        wire.close();
    };
}

Script silence()
{
    return [](Wire &, const SeenRequest &) {};
}

Script reset()
{
    return [](Wire &wire, const SeenRequest &) { wire.reset(); };
}

Script endless(const QByteArray &head, const QByteArray &piece, std::chrono::milliseconds interval)
{
    return [head, piece, interval](Wire &wire, const SeenRequest &) {
        wire.send(head);
        if (interval.count() == 0) {
            wire.whenTaken([&wire, piece] { wire.send(piece); });
            wire.send(piece);
            return;
        }
        struct Drip
        {
            static void next(Wire &to, const QByteArray &octets, std::chrono::milliseconds pause)
            {
                to.send(octets);
                to.after(pause, [&to, octets, pause] { next(to, octets, pause); });
            }
        };
        Drip::next(wire, piece, interval);
    };
}

Script redirect(int status, const QByteArray &location)
{
    return answer(status, "moved", {{"Location", location}});
}

Script later(std::chrono::milliseconds delay, Script then)
{
    return [delay, then](Wire &wire, const SeenRequest &request) {
        wire.after(delay, [&wire, request, then] { then(wire, request); });
    };
}

Script inOrder(std::vector<Script> scripts)
{
    auto next = std::make_shared<std::atomic<size_t>>(0);
    return [scripts = std::move(scripts), next](Wire &wire, const SeenRequest &request) {
        scripts[std::min(next->fetch_add(1), scripts.size() - 1)](wire, request);
    };
}

Script byPath(std::vector<std::pair<QByteArray, Script>> scripts)
{
    return [scripts = std::move(scripts)](Wire &wire, const SeenRequest &request) {
        for (const auto &[beginning, script] : scripts) {
            if (request.path().startsWith(beginning))
                return script(wire, request);
        }
    };
}

} // namespace scripts

QByteArray gzipped(const QByteArray &plain)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

} // namespace support
