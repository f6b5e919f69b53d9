// SPDX-License-Identifier: MIT
#include "core/client/catalogclient.h"

#include "core/base/loopback.h"
#include "core/client/address.h"
#include "core/client/question.h"
#include "core/dialect/reader.h"
#include "core/dialect/resources.h"

#include <algorithm>
#include <optional>

namespace client {

namespace {

/// The version of the dialect we speak, an ordinary signed parameter.
const oauth::Parameter version{"v", "1.5"};

/// Octets of \a text; what has no UTF-8 form (half a surrogate pair) becomes U+FFFD rather than a question mark.
std::string octets(const QString &text)
{
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (whole.at(i).isHighSurrogate() && i + 1 < whole.size() && whole.at(i + 1).isLowSurrogate())
            ++i;
        else if (whole.at(i).isSurrogate())
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole.toUtf8().toStdString();
}

oauth::Parameters paged(int start, int most)
{
    return {{"start_index", std::to_string(std::max(0, start))}, {"max_results", std::to_string(std::max(1, most))}};
}

oauth::Parameters searched(const QString &term, int start, int most)
{
    oauth::Parameters parameters{{"term", octets(term)}};
    for (oauth::Parameter &parameter : paged(start, most))
        parameters.push_back(std::move(parameter));
    parameters.push_back(version);
    return parameters;
}

/// The value of `filters` at \a base; empty when nothing is narrowed.
std::string filtersFor(const BaseAddress &base, const domain::Narrowing &narrowing)
{
    return dialect::filtersValue(narrowing, base.beginning()).toStdString();
}

Asked narrowed(const BaseAddress &base, const QString &term, const domain::Narrowing &narrowing, int start, int most)
{
    Asked asked{.path = dialect::resourcePath({.kind = dialect::Resource::Kind::TitleSearch}),
                .parameters = searched(term, start, most),
                .isRootResource = true};
    if (std::string filters = filtersFor(base, narrowing); !filters.empty())
        asked.parameters.emplace_back("filters", std::move(filters));
    return asked;
}

QByteArray pathOf(dialect::Resource::Kind kind, const domain::TitleId &title)
{
    return dialect::resourcePath({.kind = kind, .title = title});
}

/// The rows that are what was asked for: a service that does not know our kind filter answers with films.
domain::TitlePage episodesOnly(domain::TitlePage page)
{
    const auto isOther = [](const domain::TitleHit &hit) { return hit.title.kind != domain::TitleKind::Episode; };
    if (std::erase_if(page.items, isOther) > 0) {
        page.total = static_cast<int>(page.items.size());
        page.isMore = false;
    }
    return page;
}

domain::Page<domain::Title> titlesOf(const domain::TitlePage &page)
{
    domain::Page<domain::Title> titles{.total = page.total,
                                       .start = page.start,
                                       .pageSize = page.pageSize,
                                       .dropped = page.dropped,
                                       .isMore = page.isMore};
    titles.items.reserve(page.items.size());
    for (const domain::TitleHit &hit : page.items)
        titles.items.push_back(hit.title);
    return titles;
}

/// Puts a reader of the dialect and an asker's handler together into what a Question needs.
/// \a read(body, patience) gives a Result of T and dialect::ReadError.
template <class T, class Read>
auto readerFor(Read read, std::shared_ptr<Handler<T>> handler)
{
    return [read, handler](const QByteArray &body, const Circumstance &circumstance,
                           const std::shared_ptr<const std::atomic_bool> &abandoned) {
        using Answer = Result<T, domain::CatalogError>;
        auto answer = std::make_shared<std::optional<Answer>>();
        return Reading{.read =
                           [read, answer, body, circumstance, abandoned] {
                               answer->emplace(read(body, {.abandoned = abandoned.get()})
                                                   .transform_error([&](const dialect::ReadError &error) {
                                                       return errorFrom(error, body, circumstance);
                                                   }));
                           },
                       .deliver = [answer, handler] { (*handler)(**answer); }};
    };
}

template <class T>
auto refusalFor(std::shared_ptr<Handler<T>> handler)
{
    return [handler](const domain::CatalogError &error) { (*handler)(failure(error)); };
}

} // namespace

bool isLocal(const Service &service)
{
    return isLoopback(BaseAddress(service.baseUrl).host());
}

CatalogClient::CatalogClient(net::HttpClient &http, Service service, Manners manners, QObject *parent)
    : Catalog(parent), m_shared(std::make_shared<Shared>(http, std::move(service), std::move(manners)))
{
}

CatalogClient::~CatalogClient() = default;

bool CatalogClient::isEmbedded() const
{
    return m_shared->service.isEmbedded;
}

const Service &CatalogClient::service() const
{
    return m_shared->service;
}

void CatalogClient::setService(const Service &service)
{
    m_shared->turnTo(service);
    emit serviceChanged();
}

void CatalogClient::endPause()
{
    m_shared->pause->end();
}

std::chrono::seconds CatalogClient::clockOffset() const
{
    return m_shared->clockOffset;
}

template <class T, class Read>
Pending CatalogClient::ask(Asked asked, Read read, Handler<T> handler)
{
    // Each answer goes through here, so that no error tells a secret, wherever its words come from.
    using Answer = Result<T, domain::CatalogError>;
    auto kept = std::make_shared<Handler<T>>([shared = m_shared, handler = std::move(handler)](const Answer &answer) {
        handler(answer ? answer : failure(shared->withoutSecrets(answer.error())));
    });
    return std::make_unique<Question>(*this, std::move(asked), readerFor<T>(read, kept), refusalFor<T>(kept));
}

Pending CatalogClient::autocomplete(const QString &term, int most, Handler<domain::Suggestions> handler)
{
    Asked asked{.path = dialect::resourcePath({.kind = dialect::Resource::Kind::Autocomplete}),
                .parameters = {{"term", octets(term)}, {"max_results", std::to_string(std::max(1, most))}},
                .byKeyAlone = true,
                .isRootResource = true};
    return ask<domain::Suggestions>(std::move(asked), dialect::readSuggestions, std::move(handler));
}

Pending CatalogClient::searchTitles(const QString &term, int start, int most, const QByteArrayList &expand,
                                    Handler<domain::TitlePage> handler)
{
    Asked asked = narrowed(m_shared->base, term, {}, start, most);
    if (!expand.isEmpty())
        asked.parameters.emplace_back("expand", expand.join(',').toStdString());
    return ask<domain::TitlePage>(std::move(asked), dialect::readTitlePage, std::move(handler));
}

Pending CatalogClient::searchTitles(const QString &term, const domain::Narrowing &narrowing, int start, int most,
                                    Handler<domain::TitlePage> handler)
{
    return ask<domain::TitlePage>(narrowed(m_shared->base, term, narrowing, start, most), dialect::readTitlePage,
                                  std::move(handler));
}

Pending CatalogClient::facets(const QString &term, const domain::Narrowing &narrowing, Handler<domain::Facets> handler)
{
    Asked asked{.path = dialect::resourcePath({.kind = dialect::Resource::Kind::TitleFacets}),
                .parameters = {{"term", octets(term)}, version}};
    if (std::string filters = filtersFor(m_shared->base, narrowing); !filters.empty())
        asked.parameters.emplace_back("filters", std::move(filters));
    return ask<domain::Facets>(std::move(asked), dialect::readFacets, std::move(handler));
}

Pending CatalogClient::searchEpisodes(const QString &term, int start, int most, Handler<domain::TitlePage> handler)
{
    return searchEpisodes(term, {}, start, most, std::move(handler));
}

Pending CatalogClient::searchEpisodes(const QString &term, domain::Narrowing narrowing, int start, int most,
                                      Handler<domain::TitlePage> handler)
{
    narrowing.kind = domain::TitleKind::Episode;
    const auto read = [](const QByteArray &xml, const dialect::Patience &patience) {
        return dialect::readTitlePage(xml, patience).transform(episodesOnly);
    };
    return ask<domain::TitlePage>(narrowed(m_shared->base, term, narrowing, start, most), read, std::move(handler));
}

Pending CatalogClient::searchPeople(const QString &term, int start, int most, Handler<domain::PersonPage> handler)
{
    Asked asked{.path = dialect::resourcePath({.kind = dialect::Resource::Kind::PeopleSearch}),
                .parameters = searched(term, start, most)};
    return ask<domain::PersonPage>(std::move(asked), dialect::readPeople, std::move(handler));
}

Pending CatalogClient::titleByName(const QString &name, Handler<domain::Title> handler)
{
    Asked asked{.path = dialect::resourcePath({.kind = dialect::Resource::Kind::TitleSearch}),
                .parameters = {{"term", octets(name)},
                               {"max_results", "1"},
                               {"expand", "synopsis,cast,formats,@episodes,@seasons"},
                               version},
                .namesOneThing = true,
                .isRootResource = true};
    const auto read = [](const QByteArray &xml, const dialect::Patience &patience) {
        return dialect::readTitlePage(xml, patience)
            .and_then([](const domain::TitlePage &page) -> Result<domain::Title, dialect::ReadError> {
                if (page.items.empty())
                    return failure(dialect::ReadError{.kind = dialect::ReadError::Kind::Empty});
                return page.items.front().title;
            });
    };
    return ask<domain::Title>(std::move(asked), read, std::move(handler));
}

Pending CatalogClient::title(const domain::TitleId &id, const QByteArrayList &expand, Handler<domain::Title> handler)
{
    Asked asked{.path = pathOf(dialect::Resource::Kind::Title, id), .parameters = {version}, .namesOneThing = true};
    if (!expand.isEmpty())
        asked.parameters.emplace_back("expand", expand.join(',').toStdString());
    return ask<domain::Title>(std::move(asked), dialect::readTitle, std::move(handler));
}

Pending CatalogClient::titleList(const QByteArray &path, int start, int most,
                                 Handler<domain::Page<domain::Title>> handler)
{
    Asked asked{.path = path, .parameters = paged(start, most)};
    asked.parameters.push_back(version);
    const auto read = [](const QByteArray &xml, const dialect::Patience &patience) {
        return dialect::readTitlePage(xml, patience).transform(titlesOf);
    };
    return ask<domain::Page<domain::Title>>(std::move(asked), read, std::move(handler));
}

Pending CatalogClient::seasons(const domain::TitleId &series, int start, int most,
                               Handler<domain::Page<domain::Title>> handler)
{
    return titleList(pathOf(dialect::Resource::Kind::Seasons, series), start, most, std::move(handler));
}

Pending CatalogClient::episodes(const domain::TitleId &seriesOrSeason, int start, int most,
                                Handler<domain::Page<domain::Title>> handler)
{
    return titleList(pathOf(dialect::Resource::Kind::Episodes, seriesOrSeason), start, most, std::move(handler));
}

Pending CatalogClient::similars(const domain::TitleId &title, int start, int most,
                                Handler<domain::Page<domain::Title>> handler)
{
    return titleList(pathOf(dialect::Resource::Kind::Similars, title), start, most, std::move(handler));
}

Pending CatalogClient::person(const domain::PersonId &id, Handler<domain::Person> handler)
{
    Asked asked{.path = dialect::resourcePath({.kind = dialect::Resource::Kind::Person, .person = id}),
                .parameters = {version},
                .namesOneThing = true};
    return ask<domain::Person>(std::move(asked), dialect::readPerson, std::move(handler));
}

Pending CatalogClient::filmography(const domain::PersonId &id, int start, int most,
                                   Handler<domain::Filmography> handler)
{
    Asked asked{.path = dialect::resourcePath({.kind = dialect::Resource::Kind::Filmography, .person = id}),
                .parameters = paged(start, most),
                .namesOneThing = true};
    asked.parameters.push_back(version);
    return ask<domain::Filmography>(std::move(asked), dialect::readFilmography, std::move(handler));
}

} // namespace client

#include "moc_catalogclient.cpp" // alone, so that who links client::Catalog gets nothing of the network
