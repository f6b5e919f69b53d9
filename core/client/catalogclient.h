// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/catalogerror.h"
#include "core/domain/narrowing.h"
#include "core/domain/pages.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
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

    bool operator==(const Service &) const = default;
};

/// Whether \a service is on this computer: nothing leaves it, and typing needs no delay.
[[nodiscard]] bool isLocal(const Service &service);

/// Owns one question under way. Destroying it, or assigning another, abandons the question:
/// its handler never runs. So a handler may capture the owner of its Pending, and may replace it.
class Call
{
public:
    virtual ~Call() = default;
};
using Pending = std::unique_ptr<Call>;

/// Runs once, later than the call that asked, in the thread that asked.
template <class T>
using Handler = std::function<void(const Result<T, domain::CatalogError> &)>;

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
/// \a start counts from 0. Every question ends exactly once, within its deadline, unless abandoned.
/// After `failuresBeforePause` failures in a row, and during a Retry-After, questions fail at once
/// with the reason and `retryAfter` set, and nothing is sent, until the pause is over or endPause().
class CatalogClient final : public QObject
{
    Q_OBJECT
public:
    /// \a http must outlive the client; the client must outlive every Pending.
    explicit CatalogClient(net::HttpClient &http, Service service = {}, Manners manners = {},
                           QObject *parent = nullptr);
    ~CatalogClient() override;

    [[nodiscard]] const Service &service() const;
    /// As client::isLocal(service()), without reading its URL anew.
    [[nodiscard]] bool isLocal() const;
    /// Turns to another catalog: questions under way end without an answer, the clock offset and every
    /// pause are forgotten, and serviceChanged() says so.
    void setService(const Service &service);
    /// Ends a pause, for "try now".
    void endPause();
    /// Added to our clock for timestamps since the service refused one; 0 before.
    [[nodiscard]] std::chrono::seconds clockOffset() const;

    /// Titles for the search box. Sent with the consumer key alone, unsigned.
    [[nodiscard]] Pending autocomplete(const QString &term, int most, Handler<domain::Suggestions> handler);
    /// Movies and series. \a expand names what of each title is wanted ("synopsis", "cast" ...).
    /// \a narrowing: a service that does not know a part of it passes that over.
    [[nodiscard]] Pending searchTitles(const QString &term, const domain::Narrowing &narrowing, int start, int most,
                                       Handler<domain::TitlePage> handler);
    [[nodiscard]] Pending searchTitles(const QString &term, int start, int most, const QByteArrayList &expand,
                                       Handler<domain::TitlePage> handler);
    /// What the hits of such a search have in common. Only a service of our own counts; another's error means "none".
    [[nodiscard]] Pending facets(const QString &term, const domain::Narrowing &narrowing,
                                 Handler<domain::Facets> handler);
    [[nodiscard]] Pending searchEpisodes(const QString &term, int start, int most, Handler<domain::TitlePage> handler);
    /// \a narrowing, but for its kind.
    [[nodiscard]] Pending searchEpisodes(const QString &term, domain::Narrowing narrowing, int start, int most,
                                         Handler<domain::TitlePage> handler);
    [[nodiscard]] Pending searchPeople(const QString &term, int start, int most, Handler<domain::PersonPage> handler);
    /// The best title of that name with everything of its card, for a service that suggests names only:
    /// `catalog/titles` with term, max_results=1 and expand=synopsis,cast,formats,@episodes,@seasons.
    [[nodiscard]] Pending titleByName(const QString &name, Handler<domain::Title> handler);
    [[nodiscard]] Pending title(const domain::TitleId &id, const QByteArrayList &expand,
                                Handler<domain::Title> handler);
    /// \a most up to 500.
    [[nodiscard]] Pending seasons(const domain::TitleId &series, int start, int most,
                                  Handler<domain::Page<domain::Title>> handler);
    [[nodiscard]] Pending episodes(const domain::TitleId &seriesOrSeason, int start, int most,
                                   Handler<domain::Page<domain::Title>> handler);
    [[nodiscard]] Pending similars(const domain::TitleId &title, int start, int most,
                                   Handler<domain::Page<domain::Title>> handler);
    [[nodiscard]] Pending person(const domain::PersonId &id, Handler<domain::Person> handler);
    /// A page of at most \a most entries, up to 1,000; a service that does not page gives them all, with `total` 0.
    [[nodiscard]] Pending filmography(const domain::PersonId &id, int start, int most,
                                      Handler<domain::Filmography> handler);

signals:
    void serviceChanged();

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
