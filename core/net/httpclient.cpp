// SPDX-License-Identifier: MIT
#include "core/net/httpclient.h"

#include "core/base/logging.h"
#include "core/base/loopback.h"
#include "core/net/inflater.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace net {

namespace {

constexpr qint64 largestErrorBody = 64 * 1024;
constexpr qint64 largestBuffer = 1024 * 1024; // holds the server back when it sends faster than we read
constexpr std::chrono::milliseconds longestSilence = 10s;

/// The system's proxies, except towards this computer itself: there none. Said as DefaultProxy, for with NoProxy Qt
/// does without the socket's buffer and reads an answer's head octet by octet, with a system call for each.
class ProxiesBeyondLoopback final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
        return systemProxyForQuery(query);
    }
};

/// \a octets as a URL, if it is one we may ask and QUrl sends it out unchanged.
std::optional<QUrl> askable(const QByteArray &octets)
{
    const QUrl url = QUrl::fromEncoded(octets, QUrl::StrictMode);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return std::nullopt;
    if (url.toEncoded() != octets)
        return std::nullopt;
    return url;
}

QNetworkRequest requestFor(const QUrl &url, const Get &get)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setTransferTimeout(static_cast<int>(std::min(longestSilence, get.deadline).count()));
    // Naming an encoding ourselves also keeps Qt from decoding: Inflater is stricter.
    request.setRawHeader("Accept-Encoding", isLoopback(url.host()) ? "identity" : "gzip, deflate");
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Titlecard"_s);
    if (!get.authorization.isEmpty())
        request.setRawHeader("Authorization", get.authorization);
    return request;
}

HttpError::Kind kindOf(QNetworkReply::NetworkError error)
{
    using Kind = HttpError::Kind;
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return Kind::Refused;
    case QNetworkReply::RemoteHostClosedError:
        return Kind::Dropped;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // the transfer timeout; our own abort is never reported
        return Kind::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Tls;
    default:
        // Up to 199 come from the network and proxy layers, the others from reading the answer.
        return error < QNetworkReply::ContentAccessDenied ? Kind::NoRoute : Kind::BrokenHttp;
    }
}

/// Who is not trusted may claim any name and any date, so that is said first.
HttpError::Certificate certificateIn(const QList<QSslError> &errors)
{
    using Certificate = HttpError::Certificate;
    Certificate found = Certificate::Unsaid;
    for (const QSslError &error : errors) {
        switch (error.error()) {
        case QSslError::CertificateExpired:
            found = Certificate::Expired;
            break;
        case QSslError::CertificateNotYetValid:
            found = Certificate::NotYetValid;
            break;
        case QSslError::HostNameMismatch:
            if (found == Certificate::Unsaid)
                found = Certificate::OtherHost;
            break;
        case QSslError::NoError:
            break;
        default:
            return Certificate::NotTrusted;
        }
    }
    return found;
}

Headers headersOf(const QNetworkReply &reply)
{
    Headers headers;
    for (const auto &[name, value] : reply.rawHeaderPairs())
        headers.fields.emplace_back(name, value);
    return headers;
}

/// Whether the fields that frame the body contradict each other or themselves (RFC 9112 section 6.3).
bool breaksFraming(const Headers &headers)
{
    const QByteArray length = headers.value("Content-Length");
    if (length.isNull())
        return false;
    if (!headers.value("Transfer-Encoding").isNull())
        return true;
    bool isNumber = false;
    const qlonglong octets = length.trimmed().toLongLong(&isNumber);
    return !isNumber || octets < 0 || length.contains('+');
}

bool isRedirect(int status)
{
    return status == 300 || status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

QByteArray Headers::value(QByteArrayView name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const auto &field) {
        return name.compare(field.first, Qt::CaseInsensitive) == 0;
    });
    return found == fields.end() ? QByteArray() : found->second;
}

/// One request from its start to the call of its handler.
class HttpClient::Exchange final : public QObject, public Call
{
public:
    Exchange(const Get &get, Handler handler) : m_get(get), m_handler(std::move(handler))
    {
        m_clock.start();
        m_deadline.setSingleShot(true);
        m_deadline.setTimerType(Qt::PreciseTimer);
        // Queued, for the handler may destroy us, and with us the timer that called.
        connect(
            &m_deadline, &QTimer::timeout, this, [this] { fail(HttpError::Kind::TimedOut); }, Qt::QueuedConnection);
    }

    ~Exchange() override { letGo(); }

    void refuse()
    {
        QMetaObject::invokeMethod(
            this, [this] { fail(HttpError::Kind::BadUrl); }, Qt::QueuedConnection);
    }

    void send(QNetworkAccessManager &network, const QNetworkRequest &request)
    {
        m_url = request.url();
        m_deadline.start(m_get.deadline);
        m_reply = network.get(request);
        m_reply->setReadBufferSize(largestBuffer);
        connect(m_reply, &QIODevice::readyRead, this, &Exchange::read);
        connect(m_reply, &QNetworkReply::finished, this, &Exchange::conclude);
        connect(m_reply, &QNetworkReply::sslErrors, this,
                [this](const QList<QSslError> &errors) { m_certificate = certificateIn(errors); });
    }

private:
    [[nodiscard]] int status() const
    {
        return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
    }

    void read()
    {
        const QByteArray piece = m_reply->readAll();
        m_received += piece.size();
        if (!m_hasBegun)
            begin();
        const qint64 largest = status() == 200 ? m_get.largestBody : largestErrorBody;
        if (m_inflater)
            m_inflater->feed(piece, m_body);
        else
            m_body += piece;
        const bool isBomb = m_inflater && m_inflater->state() == Inflater::State::TooLarge;
        const bool isTooLarge = m_body.size() > largest || m_received > largest || isBomb;
        if (isTooLarge && status() == 200)
            fail(HttpError::Kind::TooLarge);
        else if (isTooLarge)
            conclude(); // the beginning of an error's text is enough
    }

    void begin()
    {
        m_hasBegun = true;
        const QByteArray encoding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
        if (encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate")
            m_inflater = std::make_unique<Inflater>(m_get.largestBody);
        else
            m_isForeignEncoding = !encoding.isEmpty() && encoding != "identity";
    }

    void conclude()
    {
        if (m_reply->bytesAvailable() > 0 && m_reply->isFinished() && !m_isConcluding) {
            m_isConcluding = true; // read() comes back here at most once
            const QPointer<Exchange> self(this);
            read();
            if (!self || !m_handler)
                return;
        }
        const int answered = status();
        const QNetworkReply::NetworkError error = m_reply->error();
        if (answered != 0 && isRedirect(answered) && m_reply->hasRawHeader("Location"))
            fail(HttpError::Kind::Redirected);
        else if (answered != 0 && answered != 200)
            fail(HttpError::Kind::Status);
        else if (error != QNetworkReply::NoError)
            fail(kindOf(error));
        else if (answered != 200)
            fail(HttpError::Kind::BrokenHttp);
        else
            concludeWhole();
    }

    void concludeWhole()
    {
        Headers headers = headersOf(*m_reply);
        if (breaksFraming(headers) || m_isForeignEncoding)
            return fail(HttpError::Kind::BrokenHttp);
        const QByteArray length = headers.value("Content-Length");
        if (!length.isNull() && length.trimmed().toLongLong() != m_received)
            return fail(HttpError::Kind::Dropped);
        if (m_received == 0)
            return fail(HttpError::Kind::Empty);
        if (m_inflater && m_inflater->state() != Inflater::State::Finished)
            return fail(HttpError::Kind::BrokenHttp);
        if (m_body.isEmpty())
            return fail(HttpError::Kind::Empty);
        finish(Answer{std::move(m_body), std::move(headers)});
    }

    void fail(HttpError::Kind kind)
    {
        HttpError error;
        error.kind = kind;
        error.certificate = m_certificate;
        error.waited = std::chrono::milliseconds(m_clock.elapsed());
        if (m_reply) {
            error.status = status();
            error.headers = headersOf(*m_reply);
            if (kind == HttpError::Kind::Status)
                error.body = m_body.left(largestErrorBody);
            if (kind == HttpError::Kind::Redirected)
                error.redirectHost = redirectHost();
        }
        finish(failure(std::move(error)));
    }

    [[nodiscard]] QString redirectHost() const
    {
        const QUrl target = m_reply->url().resolved(QUrl::fromEncoded(m_reply->rawHeader("Location")));
        return target.host().isEmpty() ? target.scheme() + u':' : target.host();
    }

    void finish(Result<Answer, HttpError> result)
    {
        if (!m_handler)
            return;
        qCDebug(lcNet).noquote() << m_url.path(QUrl::FullyEncoded) << status() << m_clock.elapsed() << "ms"
                                 << (result ? "whole" : "failed");
        letGo();
        const Handler handler = std::exchange(m_handler, nullptr);
        handler(std::move(result)); // may destroy this
    }

    void letGo()
    {
        m_deadline.stop();
        if (!m_reply)
            return;
        QNetworkReply *reply = m_reply;
        m_reply = nullptr;
        reply->disconnect(this);
        // Its destructor ends the transfer. Not abort(): Qt then complains of an error that is on its way already.
        // And later: we may be inside one of its own signals.
        reply->deleteLater();
    }

    const Get m_get;
    Handler m_handler;
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    QUrl m_url;
    QByteArray m_body;
    qint64 m_received = 0;
    std::unique_ptr<Inflater> m_inflater;
    HttpError::Certificate m_certificate = HttpError::Certificate::Unsaid;
    bool m_hasBegun = false;
    bool m_isForeignEncoding = false;
    bool m_isConcluding = false;
};

HttpClient::HttpClient(QObject *parent) : QObject(parent) { }

HttpClient::~HttpClient() = default;

Pending HttpClient::get(const Get &get, Handler handler)
{
    auto exchange = std::make_unique<Exchange>(get, std::move(handler));
    const std::optional<QUrl> url = askable(get.url);
    if (!url) {
        exchange->refuse();
        return exchange;
    }
    QNetworkRequest request = requestFor(*url, get);
    if (url->scheme() == "https"_L1)
        request.setSslConfiguration(tls());
    exchange->send(network(), request);
    return exchange;
}

QNetworkAccessManager &HttpClient::network()
{
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        m_network->setProxyFactory(new ProxiesBeyondLoopback);
    }
    return *m_network;
}

const QSslConfiguration &HttpClient::tls()
{
    if (!m_tls) {
        m_tls = std::make_unique<QSslConfiguration>(QSslConfiguration::defaultConfiguration());
        m_tls->setProtocol(QSsl::TlsV1_2OrLater);
        m_tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
        // Said explicitly: Qt before 6.5.2 checks the root only against a list that was set (CVE-2023-34410).
        m_tls->setCaCertificates(QSslConfiguration::systemCaCertificates());
    }
    return *m_tls;
}

} // namespace net
