// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QNetworkAccessManager;
class QSslConfiguration;

namespace net {

/// Names and values as received; a repeated field's values are joined by ", ".
struct Headers
{
    std::vector<std::pair<QByteArray, QByteArray>> fields{};

    /// The value of \a name, compared without case; null when absent.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
};

/// One GET. Nothing of it is ever logged but the path.
struct Get
{
    QByteArray url{};                          ///< absolute, http or https, percent-encoded; goes out octet by octet
    QByteArray authorization{};                ///< the Authorization header; empty = none
    std::chrono::milliseconds deadline{15000}; ///< from now to the last octet
    qint64 largestBody = 8 * 1024 * 1024;      ///< decoded octets
};

/// A complete answer with status 200 and a body.
struct Answer
{
    QByteArray body{};
    Headers headers{};
};

/// Why there is no Answer.
struct HttpError
{
    enum class Kind {
        BadUrl,  ///< not http or https, user info in it, or not strictly encoded: nothing was sent
        NoRoute, ///< host not found, network unreachable, proxy failed
        Refused, ///< connection refused
        Dropped, ///< the connection ended before the answer was complete
        TimedOut,
        Tls,
        TooLarge,
        Redirected, ///< `redirectHost` says where to; not followed
        Status,     ///< another status than 200
        Empty,      ///< 200 without a body
        BrokenHttp, ///< an answer that breaks HTTP, or an encoding that cannot be undone
    };

    /// What is wrong with the host's certificate, of a Tls.
    enum class Certificate {
        Unsaid, ///< nothing, or the handshake failed for another reason
        Expired,
        NotYetValid,
        OtherHost, ///< it was made out to another name
        NotTrusted ///< nobody whom this computer trusts has signed it
    };

    Kind kind = Kind::Dropped;
    Certificate certificate = Certificate::Unsaid;
    int status = 0;
    QByteArray body{}; ///< of an answer with another status: its first 64 KiB, decoded
    Headers headers{};
    QString redirectHost{};
    std::chrono::milliseconds waited{};
};

/// Owns one request in flight. Destroying it, or assigning another, abandons the request:
/// its handler never runs. So a handler may capture the owner of its Pending, and may replace it.
class Call
{
public:
    virtual ~Call() = default;
};
using Pending = std::unique_ptr<Call>;
using Handler = std::function<void(Result<Answer, HttpError>)>;

/// HTTP/1.1 GETs that hold no state: no cookie, cache, redirect, password dialog or HTTP/2.
///
/// A request ends within its deadline whatever the server does. Nothing of Qt Network is made before the
/// first request, and nothing of TLS before the first https one. Must outlive every Pending.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(QObject *parent = nullptr);
    ~HttpClient() override;

    /// \a handler runs once, after this returns.
    [[nodiscard]] Pending get(const Get &request, Handler handler);

private:
    class Exchange;

    [[nodiscard]] QNetworkAccessManager &network();
    [[nodiscard]] const QSslConfiguration &tls();

    QNetworkAccessManager *m_network = nullptr;
    std::unique_ptr<QSslConfiguration> m_tls;
};

} // namespace net
