// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMap>

#include <chrono>
#include <optional>

namespace support {

/// One HTTP answer as it came over the wire.
struct RawAnswer
{
    int status = 0;
    QMap<QByteArray, QByteArray> fields{}; ///< names in lower case
    QByteArray body{};                     ///< as sent, still compressed
};

/// A blocking TCP connection to 127.0.0.1 that sends any octets, right or wrong. For tests of a service that has
/// threads of its own; needs no event loop.
class RawConnection
{
public:
    explicit RawConnection(quint16 port);
    ~RawConnection();
    RawConnection(RawConnection &&other) noexcept;
    RawConnection(const RawConnection &) = delete;
    RawConnection &operator=(const RawConnection &) = delete;

    [[nodiscard]] bool isOpen() const { return m_socket >= 0; }
    /// False when the other side would not take all of it.
    bool send(const QByteArray &octets);
    /// The next answer; nullopt when the connection ended or \a within was over before it was complete.
    /// An answer to HEAD has no body whatever its length says.
    [[nodiscard]] std::optional<RawAnswer> receive(std::chrono::milliseconds within = std::chrono::seconds(10),
                                                   bool head = false);
    /// Whether the other side ends the connection within that time; what still arrives is thrown away.
    [[nodiscard]] bool endsWithin(std::chrono::milliseconds within);

private:
    bool readMore(std::chrono::steady_clock::time_point until);

    int m_socket = -1;
    QByteArray m_received;
};

/// One request on a connection of its own.
[[nodiscard]] std::optional<RawAnswer> exchange(quint16 port, const QByteArray &request);

} // namespace support
