// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/catalogerror.h"
#include "core/domain/pages.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace client {

/// A catalog service as the client knows it.
struct Service
{
    enum class Placement { Query, Header };

    QString name{};             ///< for sentences: "Archive"
    QByteArray baseUrl{};       ///< "http://127.0.0.1:4711/" with a trailing slash; http or https, no user info
    QByteArray consumerKey{};
    QByteArray consumerSecret{};
    QByteArray token{};         ///< empty = two-legged
    QByteArray tokenSecret{};
    Placement placement = Placement::Query;
};

/// Owns one question under way. Destroying it, or assigning another, abandons the question:
/// its handler never runs. So a handler may capture the owner of its Pending.
class Call
{
public:
    virtual ~Call() = default;
};
using Pending = std::unique_ptr<Call>;

template <class T>
using Handler = std::function<void(const Result<T, domain::CatalogError> &)>;

// The typed questions (owner: core/client):
//   Pending autocomplete(const QString &term, int most, Handler<domain::Suggestions>);      key only
//   Pending searchTitles(const QString &term, int start, int most, Handler<domain::TitlePage>);  signed
//   Pending searchEpisodes(const QString &term, int start, int most, Handler<domain::TitlePage>);
//   Pending searchPeople(const QString &term, int start, int most, Handler<domain::PersonPage>);
//   Pending titleByName(const QString &name, Handler<domain::Title>);
//   Pending title(const domain::TitleId &, const QByteArrayList &expand, Handler<domain::Title>);
//   Pending seasons / episodes / similars(const domain::TitleId &, int start, int most, ...);
//   Pending person(const domain::PersonId &, Handler<domain::Person>); filmography(...)

} // namespace client
