// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace store {
class Catalog;
}

namespace service {

class FrontDesk;
class Listener;

/// A program that may ask. The key file's own type lives in core/accounts; the app copies it over.
struct Consumer
{
    QByteArray key{};    ///< oauth_consumer_key, 1–256 octets
    QByteArray secret{}; ///< shared secret; outside loopback at least 16 octets
    /// An old client: a repeated nonce is refused only with the same signature, and an unknown title is an
    /// empty 200, as the historic service answered.
    bool legacy = false;
};

/// How fast one asker may ask: a token bucket. Off when perSecond is 0.
struct Rate
{
    double perSecond = 0;
    double burst = 0;
};

/// What one request, one connection and one address may cost. Times are total, not since the last octet.
struct Limits
{
    std::size_t requestLine = 8 * 1024;
    std::size_t query = 8 * 1024;
    std::size_t head = 32 * 1024;
    int fields = 64;
    std::size_t body = 64 * 1024;
    int parameters = 64;
    int termLength = 256; ///< UTF-16 units
    std::chrono::milliseconds headWithin{10'000};
    std::chrono::milliseconds bodyWithin{20'000};
    std::chrono::milliseconds idle{15'000};
    std::chrono::milliseconds answerTakenWithin{30'000};
    /// Octets of answers that nobody has taken yet, of all connections together; beyond, 503. One answer is at most
    /// 1 MiB and a record.
    std::size_t answersWaiting = 64 * 1024 * 1024;
    int requestsPerConnection = 100; ///< 0 = no limit
    int connections = 256;
    int connectionsPerAddress = 32; ///< a proxy is one address, whoever asks through it
    Rate consumer{10, 40};          ///< each consumer's signed requests; and, apart, those by key alone
    Rate address{5, 100};           ///< each address' requests that were refused for want of identity
};

struct Settings
{
    QByteArray bindAddress{}; ///< empty = 127.0.0.1 and, where there is one, ::1
    quint16 port = 0;         ///< 0 = the system picks one
    /// Further names to answer to besides loopback's and the historic service's: "films.example.org", or
    /// "https://films.example.org" behind a TLS proxy. Any other Host is answered 421 (DNS rebinding).
    QByteArrayList hosts{};
    bool allowRemote = false;        ///< must be set to bind to anything but loopback
    bool autocompleteSigned = false; ///< must be set to bind to anything but loopback
    int threads = 1;
    /// Where used nonces are kept over a restart; made when it is missing, which says that this is the first start.
    /// Empty: requests signed before start() are refused instead.
    QString nonceFile{};
    /// Octets that answers already written may take, to be given again to whoever asks the same; 0 = none are kept.
    std::size_t keptAnswers = 16 * 1024 * 1024;
    Limits limits{};
    /// Epoch seconds UTC, for OAuth timestamps; empty = the system's wall clock.
    std::function<qint64()> clock{};
};

struct ServiceError
{
    enum class Kind {
        BadAddress,
        AddressInUse,
        NotPermitted,
        OutsideLoopback,
        NoConsumer, ///< outside loopback: nobody could ask
        WeakSecret, ///< outside loopback
        AlreadyRunning,
        NoThread
    };

    Kind kind = Kind::BadAddress;
    QString detail{}; ///< for a developer
};

/// A catalog over HTTP in the dialect of the historic service, every request verified.
///
/// Runs on its own std::threads, without a Qt event loop. All members but the destructor may be called from
/// any thread; the destructor stops the service.
class CatalogService
{
public:
    explicit CatalogService(Settings settings);
    ~CatalogService();
    CatalogService(const CatalogService &) = delete;
    CatalogService &operator=(const CatalogService &) = delete;

    /// Replaces the consumers at once, also while running. A removed key is unknown from the next request on.
    /// Fails with WeakSecret, and changes nothing, where start() would have been refused for it.
    [[nodiscard]] Result<void, ServiceError> setConsumers(const std::vector<Consumer> &consumers);
    /// Replaces the catalog, also while running: requests under way finish with the old one. Without a
    /// catalog every catalog resource answers 503.
    void serve(std::shared_ptr<const store::Catalog> catalog);

    /// Binds, listens and starts the threads. When it returns, port() accepts connections.
    [[nodiscard]] Result<void, ServiceError> start();
    /// The port listened on; 0 while not running.
    [[nodiscard]] quint16 port() const;
    /// Stops accepting, lets answers under way finish for at most \a grace, closes everything else.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(0));

private:
    const Settings m_settings;
    const std::unique_ptr<FrontDesk> m_desk;
    mutable std::mutex m_mutex;
    std::unique_ptr<Listener> m_listener;
};

} // namespace service
