// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/catalog.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace net {
class HttpClient;
}

namespace client {

struct Asked;

/// A catalog service as the client knows it.
struct Service
{
    enum class Placement { Query, Header };

    QString name{};       ///< for sentences: "Archive"
    QByteArray baseUrl{}; ///< "http://127.0.0.1:4711/"; http or https, no user info, no query
    QByteArray consumerKey{};
    QByteArray consumerSecret{};
    QByteArray token{}; ///< empty = two-legged
    QByteArray tokenSecret{};
    Placement placement = Placement::Query;
    bool isEmbedded = false; ///< this program's own: nothing leaves it, and it has no limits

    bool operator==(const Service &) const = default;
};

/// Whether \a service is on this computer: nothing leaves it.
[[nodiscard]] bool isLocal(const Service &service);

/// How patient the client is, and where time and chance come from. Tests pass their own.
struct Manners
{
    std::chrono::milliseconds autocompleteDeadline{5000}; ///< of one question, its retries included
    std::chrono::milliseconds deadline{15000};            ///< the same, for every other question
    int retries = 2;                                      ///< further tries of one question, each signed anew
    std::chrono::milliseconds backOff{500};               ///< first delay; doubles, with full jitter
    std::chrono::milliseconds longestBackOff{30000};
    int failuresBeforePause = 5; ///< failed questions in a row before the circuit opens
    std::chrono::milliseconds pause{60000};
    qint64 inlineReading = 64 * 1024;       ///< longer answers are read on a thread of the pool
    std::function<qint64()> epochSeconds{}; ///< empty = the system clock
    std::function<double()> chance{};       ///< 0.0 to 1.0; empty = the system generator
    std::function<std::string()> nonce{};   ///< empty = oauth's own
};

/// Asks one catalog signed questions and gives typed answers.
///
/// After `failuresBeforePause` failures in a row, and during a Retry-After, questions fail at once
/// with the reason and `retryAfter` set, and nothing is sent, until the pause is over or endPause().
class CatalogClient final : public Catalog
{
    Q_OBJECT
public:
    /// \a http must outlive the client.
    explicit CatalogClient(net::HttpClient &http, Service service = {}, Manners manners = {},
                           QObject *parent = nullptr);
    ~CatalogClient() override;

    [[nodiscard]] const Service &service() const;
    [[nodiscard]] bool isEmbedded() const override;
    /// Turns to another catalog: questions under way end without an answer, the clock offset is forgotten, and
    /// serviceChanged() says so. A host that has told us to wait is spared still when we turn back to it.
    void setService(const Service &service);
    void endPause() override;
    /// Added to our clock for timestamps since the service refused one; 0 before.
    [[nodiscard]] std::chrono::seconds clockOffset() const;

    [[nodiscard]] Pending autocomplete(const QString &term, int most, Handler<domain::Suggestions> handler) override;
    [[nodiscard]] Pending searchTitles(const QString &term, const domain::Narrowing &narrowing, int start, int most,
                                       Handler<domain::TitlePage> handler) override;
    /// \a expand names what of each title is wanted.
    [[nodiscard]] Pending searchTitles(const QString &term, int start, int most, const QByteArrayList &expand,
                                       Handler<domain::TitlePage> handler);
    [[nodiscard]] Pending facets(const QString &term, const domain::Narrowing &narrowing,
                                 Handler<domain::Facets> handler) override;
    [[nodiscard]] Pending searchEpisodes(const QString &term, int start, int most, Handler<domain::TitlePage> handler);
    [[nodiscard]] Pending searchEpisodes(const QString &term, domain::Narrowing narrowing, int start, int most,
                                         Handler<domain::TitlePage> handler) override;
    [[nodiscard]] Pending searchPeople(const QString &term, int start, int most,
                                       Handler<domain::PersonPage> handler) override;
    [[nodiscard]] Pending titleByName(const QString &name, Handler<domain::Title> handler) override;
    [[nodiscard]] Pending title(const domain::TitleId &id, const QByteArrayList &expand,
                                Handler<domain::Title> handler) override;
    /// \a most up to 500.
    [[nodiscard]] Pending seasons(const domain::TitleId &series, int start, int most,
                                  Handler<domain::Page<domain::Title>> handler);
    [[nodiscard]] Pending episodes(const domain::TitleId &seriesOrSeason, int start, int most,
                                   Handler<domain::Page<domain::Title>> handler) override;
    [[nodiscard]] Pending similars(const domain::TitleId &title, int start, int most,
                                   Handler<domain::Page<domain::Title>> handler) override;
    [[nodiscard]] Pending person(const domain::PersonId &id, Handler<domain::Person> handler) override;
    [[nodiscard]] Pending filmography(const domain::PersonId &id, int start, int most,
                                      Handler<domain::Filmography> handler) override;

private:
    class Question;
    struct Shared;

    template <class T, class Read>
    [[nodiscard]] Pending ask(Asked asked, Read read, Handler<T> handler);
    [[nodiscard]] Pending titleList(const QByteArray &path, int start, int most,
                                    Handler<domain::Page<domain::Title>> handler);

    std::shared_ptr<Shared> m_shared;
};

} // namespace client
