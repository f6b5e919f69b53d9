// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QThread>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace support {

/// One request as it came.
struct SeenRequest
{
    QByteArray method{};
    QByteArray target{}; ///< as on the request line
    std::vector<std::pair<QByteArray, QByteArray>> fields{};
    qint64 at = 0;      ///< milliseconds since the server started
    int connection = 0; ///< from 1, in the order of accepting

    [[nodiscard]] QByteArray path() const;                     ///< without the query
    [[nodiscard]] QByteArray field(QByteArrayView name) const; ///< null when absent
    [[nodiscard]] QByteArray query(QByteArrayView name) const; ///< decoded value of a query parameter; null when absent
    /// An OAuth parameter, wherever it travelled.
    [[nodiscard]] QByteArray oauth(QByteArrayView name) const;
};

/// What a script can do to the client.
class Wire
{
public:
    virtual ~Wire() = default;
    virtual void send(const QByteArray &octets) = 0;
    virtual void close() = 0; ///< after everything sent has left
    virtual void reset() = 0; ///< RST
    virtual void after(std::chrono::milliseconds delay, std::function<void()> next) = 0;
    /// Calls \a more whenever the client has taken what was sent.
    virtual void whenTaken(std::function<void()> more) = 0;
};

/// How one request is answered. Runs in the server's thread, and must keep to it.
using Script = std::function<void(Wire &, const SeenRequest &)>;

/// A server on loopback that does to its client what a script says; in a thread of its own, so that the
/// client's event loop can be watched. Every request line is kept for the test to read.
class BadServer final
{
public:
    explicit BadServer(Script script = {}, const QHostAddress &address = QHostAddress::LocalHost);
    ~BadServer();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray baseUrl() const; ///< "http://127.0.0.1:PORT/"
    void setScript(Script script);
    [[nodiscard]] std::vector<SeenRequest> requests() const;
    [[nodiscard]] int connections() const;

private:
    class Worker;

    QThread m_thread;
    Worker *m_worker = nullptr;
    QHostAddress m_address;
    quint16 m_port = 0;
};

/// The scripts. Each ends its connection unless its name says that it does not.
namespace scripts {

/// A well-formed answer; the connection stays open for the next request.
[[nodiscard]] Script answer(int status, const QByteArray &body,
                            const std::vector<std::pair<QByteArray, QByteArray>> &fields = {});
[[nodiscard]] Script xml(const QByteArray &body);
/// \a octets as they are, then closes.
[[nodiscard]] Script raw(const QByteArray &octets);
[[nodiscard]] Script silence();
[[nodiscard]] Script reset();
/// \a head at once, then \a piece again and again: every \a interval, or as fast as the client takes it.
[[nodiscard]] Script endless(const QByteArray &head, const QByteArray &piece, std::chrono::milliseconds interval);
[[nodiscard]] Script redirect(int status, const QByteArray &location);
[[nodiscard]] Script later(std::chrono::milliseconds delay, Script then);
/// The first request by the first script, and so on; the last one answers every further request.
[[nodiscard]] Script inOrder(std::vector<Script> scripts);
/// By the beginning of the path, the first that fits; an empty one fits all.
[[nodiscard]] Script byPath(std::vector<std::pair<QByteArray, Script>> scripts);

} // namespace scripts

[[nodiscard]] QByteArray gzipped(const QByteArray &plain);

} // namespace support
