// SPDX-License-Identifier: MIT
#include "app/ctl/farsource.h"

#include "app/ctl/console.h"
#include "core/client/pagedlist.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using domain::CatalogError;
using Kind = domain::CatalogError::Kind;

namespace ctl {

namespace {

QString troubleWith(CatalogError::Certificate certificate)
{
    using Certificate = CatalogError::Certificate;
    switch (certificate) {
    case Certificate::Expired:
        return u"has a certificate that has expired; nothing was sent."_s;
    case Certificate::NotYetValid:
        return u"has a certificate that is not valid yet; nothing was sent."_s;
    case Certificate::OtherHost:
        return u"has a certificate for another host; nothing was sent."_s;
    case Certificate::NotTrusted:
        return u"has a certificate that nobody whom this computer trusts has signed; nothing was sent."_s;
    case Certificate::Unsaid:
        break;
    }
    return u"made no secure connection; nothing was sent."_s;
}

QString sentenceOf(const CatalogError &error)
{
    const QString detail = error.detail.isEmpty() ? QString() : u" (%1)"_s.arg(error.detail);
    const auto about = [&](const QString &what) { return error.host + u' ' + what + detail; };
    switch (error.kind) {
    case Kind::UnknownKey:
        return about(u"does not know this consumer key."_s);
    case Kind::BadSignature:
        return about(u"refused the signature; most often the secret is wrong or the key is not known there."_s);
    case Kind::ClockOff:
        return about(u"refused the time; this clock is %1 s off."_s.arg(
            error.clockDifference.value_or(std::chrono::seconds(0)).count()));
    case Kind::NonceReused:
        return about(u"says that it had this request before."_s);
    case Kind::NotPermitted:
        return about(u"does not permit this to this key."_s);
    case Kind::OverLimit:
        return about(u"is asked too often; come back in %1 s."_s.arg(
            error.retryAfter.value_or(std::chrono::seconds(60)).count()));
    case Kind::NotFound:
        return about(u"has nothing of that name."_s);
    case Kind::GoneForGood:
        return about(u"answers every question with 404: the service is gone, or --url is not quite right."_s);
    case Kind::NoRoute:
        return about(u"cannot be found, or there is no network."_s);
    case Kind::Refused:
        return about(u"takes no connection: nothing is listening there."_s);
    case Kind::TimedOut:
        return about(u"did not answer in time."_s);
    case Kind::Tls:
        return about(troubleWith(error.certificate));
    case Kind::NotACatalog:
        return about(u"answered, but not as a catalog."_s);
    case Kind::BrokenXml:
        return about(u"sent broken XML, line %1."_s.arg(error.line.value_or(0)));
    case Kind::TooLarge:
        return about(u"sent more than is taken."_s);
    case Kind::Redirected:
        return about(u"sends elsewhere, which is not followed."_s);
    case Kind::ServerFault:
        return about(error.retryAfter ? u"failed to answer; come back in %1 s."_s.arg(error.retryAfter->count())
                                      : u"failed to answer."_s);
    case Kind::BadRequest:
        return about(u"did not accept the question."_s);
    }
    return error.host;
}

Trouble troubleOf(const CatalogError &error)
{
    return {error.kind == Kind::NotFound ? int(NotFound) : int(CouldNotAsk), sentenceOf(error)};
}

/// The answer to what \a ask asks, which is given a handler and returns the question under way.
template <class T, class Ask>
Result<T, CatalogError> answerOf(Ask ask)
{
    std::optional<Result<T, CatalogError>> answer;
    const client::Pending pending = ask([&answer](const Result<T, CatalogError> &given) {
        answer = given;
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    return answer ? *answer : Result<T, CatalogError>(failure(CatalogError{}));
}

/// Nothing of that name, or a service without that resource, is an empty list.
template <class T>
Result<std::optional<T>, Trouble> orNothing(const Result<T, CatalogError> &answer)
{
    if (answer)
        return std::optional<T>(*answer);
    if (answer.error().kind == Kind::NotFound)
        return std::optional<T>();
    return failure(troubleOf(answer.error()));
}

/// The first \a most of a list, page by page: a service gives no more than a hundred at once. \a ask is given where to
/// start, how many, and a handler.
template <class Page, class Ask>
Result<Page, Trouble> firstOf(int most, Ask ask)
{
    constexpr int mostAtOnce = 100;
    Page whole;
    for (int start = 0; start < most; start = static_cast<int>(whole.items.size())) {
        const auto next = orNothing(answerOf<Page>([&](client::Handler<Page> handler) {
            return ask(start, std::min(most - start, mostAtOnce), std::move(handler));
        }));
        if (!next)
            return failure(next.error());
        if (!*next || (start > 0 && (*next)->start != start) || (*next)->items.empty())
            break;
        whole.items.insert(whole.items.end(), (*next)->items.begin(), (*next)->items.end());
        whole.total = (*next)->total;
        whole.isMore = (*next)->isMore;
        if (!hasMore(whole))
            break;
    }
    return whole;
}

/// A film is asked for seasons and episodes too, since nothing but its answer tells that it is one.
void dropCountsOfNone(domain::Title &title)
{
    if (title.seasonCount == 0)
        title.seasonCount.reset();
    if (title.episodeCount == 0)
        title.episodeCount.reset();
}

} // namespace

FarSource::FarSource(const client::Service &service) : m_client(m_http, service) { }

Result<Found, Trouble> FarSource::search(const QString &term, int most)
{
    using domain::PersonPage;
    using domain::TitlePage;
    const auto titles = firstOf<TitlePage>(most, [&](int start, int count, client::Handler<TitlePage> handler) {
        return m_client.searchTitles(term, start, count, {}, std::move(handler));
    });
    if (!titles)
        return failure(titles.error());
    const auto people = firstOf<PersonPage>(most, [&](int start, int count, client::Handler<PersonPage> handler) {
        return m_client.searchPeople(term, start, count, std::move(handler));
    });
    if (!people)
        return failure(people.error());
    const auto episodes = firstOf<TitlePage>(most, [&](int start, int count, client::Handler<TitlePage> handler) {
        return m_client.searchEpisodes(term, start, count, std::move(handler));
    });
    if (!episodes)
        return failure(episodes.error());
    return Found{titles->items, people->items, episodes->items,
                 hasMore(*titles) || hasMore(*people) || hasMore(*episodes)};
}

Result<Found, Trouble> FarSource::search(const QString &term, const domain::Narrowing &narrowing, int most)
{
    using domain::TitlePage;
    return firstOf<TitlePage>(most,
                              [&](int start, int count, client::Handler<TitlePage> handler) {
                                  return m_client.searchTitles(term, narrowing, start, count, std::move(handler));
                              })
        .transform([&](const TitlePage &page) { return foundIn(page, narrowing); });
}

Result<domain::Facets, Trouble> FarSource::facets(const QString &term, const domain::Narrowing &narrowing)
{
    const auto answer = answerOf<domain::Facets>(
        [&](client::Handler<domain::Facets> handler) { return m_client.facets(term, narrowing, std::move(handler)); });
    if (answer)
        return *answer;
    if (answer.error().kind == Kind::NotFound || answer.error().kind == Kind::GoneForGood)
        return failure(Trouble{CouldNotAsk, answer.error().host + u" does not count what it finds."_s});
    return failure(troubleOf(answer.error()));
}

/// One 404 may mean a missing title or a wrong address. A search tells: it has an answer on every service.
template <class T>
Result<std::optional<T>, Trouble> FarSource::ofLiving(const Result<T, CatalogError> &answer)
{
    using domain::TitlePage;
    if (!answer && answer.error().kind == Kind::NotFound && answer.error().httpStatus != 0) {
        const auto search = answerOf<TitlePage>([&](client::Handler<TitlePage> handler) {
            return m_client.searchTitles(u"a"_s, 0, 1, {}, std::move(handler));
        });
        if (!search && search.error().kind == Kind::GoneForGood)
            return failure(troubleOf(search.error()));
    }
    return orNothing(answer);
}

Result<std::optional<domain::Title>, Trouble> FarSource::title(const domain::TitleId &id)
{
    static const QByteArrayList card{"synopsis", "cast",     "directors", "formats", "similars",
                                     "seasons",  "episodes", "discs",     "crew",    "other_titles"};
    auto title = ofLiving(answerOf<domain::Title>(
        [&](client::Handler<domain::Title> handler) { return m_client.title(id, card, std::move(handler)); }));
    if (!title || !*title)
        return title;
    dropCountsOfNone(**title);
    if ((*title)->episodes)
        addEpisodes(**title);
    return title;
}

/// A long list is nested only as far as it has room; the rest comes in pages.
void FarSource::addEpisodes(domain::Title &title)
{
    using Page = domain::Page<domain::Title>;
    constexpr int most = 500;
    const int total = title.episodeCount.value_or(0);
    if (static_cast<int>(title.episodes->size()) >= total)
        return;
    client::PagedList<domain::TitleReference> list;
    if (!title.episodes->empty())
        list.take(*title.episodes, total);
    while (!list.isWhole()) {
        const auto page = answerOf<Page>([&](client::Handler<Page> handler) {
            return m_client.episodes(title.id, list.next(), most, std::move(handler));
        });
        if (!page)
            break;
        list.take(domain::referencesTo(page->items), total);
    }
    title.episodes = list.items();
}

/// A list of parts names the person and says nothing further of who that is, so the person is asked for too.
Result<std::optional<domain::Filmography>, Trouble> FarSource::person(const domain::PersonId &id)
{
    const auto person = ofLiving(answerOf<domain::Person>(
        [&](client::Handler<domain::Person> handler) { return m_client.person(id, std::move(handler)); }));
    if (!person)
        return failure(person.error());
    if (!*person)
        return std::optional<domain::Filmography>();
    auto entries = partsOf(id);
    if (!entries)
        return failure(entries.error());
    return std::optional(domain::Filmography{.person = **person, .entries = std::move(entries).value()});
}

Result<std::vector<domain::FilmographyEntry>, Trouble> FarSource::partsOf(const domain::PersonId &id)
{
    using domain::Filmography;
    constexpr int most = 1000;
    client::PagedList<domain::FilmographyEntry> list;
    while (!list.isWhole()) {
        const auto page = orNothing(answerOf<Filmography>([&](client::Handler<Filmography> handler) {
            return m_client.filmography(id, list.next(), most, std::move(handler));
        }));
        if (!page)
            return failure(page.error());
        if (!*page && list.next() == 0)
            break; // a person without a list is still a person
        if (!*page)
            return failure(
                Trouble{CouldNotAsk, u"the service gave the first part of the list, and nothing of the rest."_s});
        list.take((*page)->entries, (*page)->total);
    }
    return list.items();
}

} // namespace ctl
