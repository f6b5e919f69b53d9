// SPDX-License-Identifier: MIT
#include "tests/support/rawconnection.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace support {

using Clock = std::chrono::steady_clock;

namespace {

bool waitFor(int socket, short event, Clock::time_point until)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd wanted{socket, event, 0};
    return ::poll(&wanted, 1, static_cast<int>(std::max<std::int64_t>(0, left))) > 0;
}

RawAnswer readHead(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    RawAnswer answer;
    answer.status = lines.first().mid(9, 3).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        if (colon > 0)
            answer.fields.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return answer;
}

} // namespace

RawConnection::RawConnection(quint16 port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(m_socket);
        m_socket = -1;
        return;
    }
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

RawConnection::~RawConnection()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

RawConnection::RawConnection(RawConnection &&other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)), m_received(std::move(other.m_received))
{
}

bool RawConnection::send(const QByteArray &octets)
{
    qsizetype sent = 0;
    const auto until = Clock::now() + std::chrono::seconds(10);
    while (sent < octets.size()) {
        if (!waitFor(m_socket, POLLOUT, until))
            return false;
        const ssize_t count = ::send(m_socket, octets.constData() + sent,
                                     static_cast<std::size_t>(octets.size() - sent), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0)
            return false;
        sent += count;
    }
    return true;
}

bool RawConnection::readMore(Clock::time_point until)
{
    std::array<char, 16384> octets;
    if (!waitFor(m_socket, POLLIN, until))
        return false;
    const ssize_t count = ::recv(m_socket, octets.data(), octets.size(), 0);
    if (count <= 0)
        return false;
    m_received.append(octets.data(), count);
    return true;
}

std::optional<RawAnswer> RawConnection::receive(std::chrono::milliseconds within, bool head)
{
    const auto until = Clock::now() + within;
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!readMore(until))
            return std::nullopt;
    }
    RawAnswer answer = readHead(m_received.left(end));
    m_received.remove(0, end + 4);
    const qsizetype length = head ? 0 : answer.fields.value("content-length").toLongLong();
    while (m_received.size() < length) {
        if (!readMore(until))
            return std::nullopt;
    }
    answer.body = m_received.left(length);
    m_received.remove(0, length);
    return answer;
}

bool RawConnection::endsWithin(std::chrono::milliseconds within)
{
    const auto until = Clock::now() + within;
    while (readMore(until)) { }
    m_received.clear();
    std::array<char, 1> octet;
    const ssize_t count = ::recv(m_socket, octet.data(), octet.size(), MSG_DONTWAIT | MSG_PEEK);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

std::optional<RawAnswer> exchange(quint16 port, const QByteArray &request)
{
    RawConnection connection(port);
    if (!connection.isOpen() || !connection.send(request))
        return std::nullopt;
    return connection.receive();
}

} // namespace support
