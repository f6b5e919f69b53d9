// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/catalogerror.h"
#include "core/domain/narrowing.h"
#include "core/domain/pages.h"

#include <QByteArrayList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace client {

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

/// What a catalog can be asked by whoever shows it. Nothing of the network is behind this header, so a program that
/// includes it need not load any.
///
/// \a start counts from 0. Every question ends exactly once, within its deadline, unless abandoned. The catalog must
/// outlive every Pending.
class Catalog : public QObject
{
    Q_OBJECT
public:
    /// Whether this program serves it itself: typing needs no delay.
    [[nodiscard]] virtual bool isEmbedded() const = 0;
    /// Ends a pause, for "try now".
    virtual void endPause() = 0;

    /// Titles for the search box. Sent with the consumer key alone, unsigned.
    [[nodiscard]] virtual Pending autocomplete(const QString &term, int most, Handler<domain::Suggestions> handler) = 0;
    /// Movies and series. \a narrowing: a service that does not know a part of it passes that over.
    [[nodiscard]] virtual Pending searchTitles(const QString &term, const domain::Narrowing &narrowing, int start,
                                               int most, Handler<domain::TitlePage> handler) = 0;
    /// What the hits of such a search have in common. Only a service of our own counts; another's error means "none".
    [[nodiscard]] virtual Pending facets(const QString &term, const domain::Narrowing &narrowing,
                                         Handler<domain::Facets> handler) = 0;
    /// \a narrowing, but for its kind.
    [[nodiscard]] virtual Pending searchEpisodes(const QString &term, domain::Narrowing narrowing, int start, int most,
                                                 Handler<domain::TitlePage> handler) = 0;
    [[nodiscard]] virtual Pending searchPeople(const QString &term, int start, int most,
                                               Handler<domain::PersonPage> handler) = 0;
    /// The best title of that name with everything of its card, for a service that suggests names only:
    /// `catalog/titles` with term, max_results=1 and expand=synopsis,cast,formats,@episodes,@seasons.
    [[nodiscard]] virtual Pending titleByName(const QString &name, Handler<domain::Title> handler) = 0;
    /// \a expand names what of the title is wanted ("synopsis", "cast" ...).
    [[nodiscard]] virtual Pending title(const domain::TitleId &id, const QByteArrayList &expand,
                                        Handler<domain::Title> handler) = 0;
    [[nodiscard]] virtual Pending episodes(const domain::TitleId &seriesOrSeason, int start, int most,
                                           Handler<domain::Page<domain::Title>> handler) = 0;
    [[nodiscard]] virtual Pending similars(const domain::TitleId &title, int start, int most,
                                           Handler<domain::Page<domain::Title>> handler) = 0;
    [[nodiscard]] virtual Pending person(const domain::PersonId &id, Handler<domain::Person> handler) = 0;
    /// A page of at most \a most entries, up to 1,000; a service that does not page gives them all, with `total` 0.
    [[nodiscard]] virtual Pending filmography(const domain::PersonId &id, int start, int most,
                                              Handler<domain::Filmography> handler) = 0;

signals:
    /// It is another catalog now: questions under way ended without an answer.
    void serviceChanged();

protected:
    using QObject::QObject;
};

} // namespace client
