// SPDX-License-Identifier: MIT
#include "core/service/reading.h"

#include "core/base/logging.h"
#include "core/dialect/writer.h"
#include "core/service/answers.h"
#include "core/store/catalog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace service {

namespace {

using dialect::Resource;
using Kind = Resource::Kind;

/// Where a page of full records ends, whatever was asked for: clients go on from what they got. 500 episodes have room.
constexpr qsizetype mostOctets = 1024 * 1024;

store::Expansion wanted(dialect::Expansions expand)
{
    using E = dialect::Expansion;
    return {
        .synopsis = expand.testAnyFlags(E::Synopsis | E::ShortSynopsis),
        .cast = expand.testFlag(E::Cast),
        .directors = expand.testFlag(E::Directors),
        .crew = expand.testFlag(E::Crew),
        .otherTitles = expand.testFlag(E::OtherTitles),
        .formats = expand.testFlag(E::Formats),
        .similars = expand.testFlag(E::Similars),
        .seasons = expand.testFlag(E::Seasons),
        .episodes = expand.testFlag(E::Episodes),
        .discs = expand.testFlag(E::Discs),
    };
}

Answer notFound(const Dress &dress)
{
    // The live service answered an unknown id with nothing at all, and old clients test for that.
    return dress.legacy ? Answer{} : statusAnswer(404, u"Resource not found"_s);
}

Answer busy(std::string_view reason, const QString &why)
{
    Answer answer = refusedFor(reason, statusAnswer(503, why));
    answer.retryAfter = std::chrono::seconds(1);
    return answer;
}

Answer failed(const store::StoreError &error)
{
    switch (error.kind) {
    case store::StoreError::Kind::BadTerm:
        return invalidParameter("term"_L1);
    case store::StoreError::Kind::Busy:
        return busy("took-too-long", u"The question took too long"_s);
    case store::StoreError::Kind::Repairing:
        return busy("index-made-anew", u"The search index is being made anew"_s);
    default:
        qCWarning(lcService).noquote() << "the catalog could not be read:" << error.detail;
        return refusedFor("unreadable-catalog", statusAnswer(500, u"Internal error"_s));
    }
}

/// \a found as a document by \a write; 404 when there is none, the error's own answer when it failed.
template <class T, class Write>
Answer answerOptional(const Result<std::optional<T>, store::StoreError> &found, const Dress &dress, Write &&write)
{
    if (!found)
        return failed(found.error());
    return found->has_value() ? documentAnswer(write(**found)) : notFound(dress);
}

template <class T, class Write>
Answer answerFound(const Result<T, store::StoreError> &found, Write &&write)
{
    return found ? documentAnswer(write(*found)) : failed(found.error());
}

/// References as the records a list is made of. Discs have no records of their own.
domain::Page<domain::Title> pageOf(const std::vector<domain::TitleReference> &references, const Question &question)
{
    const auto count = static_cast<int>(references.size());
    domain::Page<domain::Title> page{
        .total = count, .start = std::min(question.start, count), .pageSize = question.most};
    const int end = std::min(count - page.start, question.most) + page.start;
    for (int i = page.start; i < end; ++i) {
        const domain::TitleReference &reference = references[static_cast<std::size_t>(i)];
        page.items.push_back({.id = reference.id,
                              .kind = reference.id.kind(),
                              .shortName = reference.name,
                              .regularName = reference.name,
                              .releaseYear = reference.releaseYear});
    }
    return page;
}

domain::Filmography pageOf(const domain::Filmography &whole, const Question &question)
{
    const auto count = static_cast<int>(whole.entries.size());
    domain::Filmography page{
        .person = whole.person, .total = count, .start = std::min(question.start, count), .pageSize = question.most};
    const auto first = whole.entries.begin() + page.start;
    page.entries.assign(first, first + std::min(count - page.start, question.most));
    return page;
}

/// A person, with the filmography inside when that was asked for.
Answer readPerson(const store::Catalog &catalog, const domain::PersonId &id, const Question &question,
                  const Dress &dress)
{
    const auto person = catalog.person(id);
    if (!person || !*person || !question.expand.testFlag(dialect::Expansion::Filmography))
        return answerOptional(person, dress,
                              [&](const domain::Person &found) { return dialect::writePerson(found, dress.baseUrl); });
    return answerOptional(catalog.filmography(id), dress, [&](const domain::Filmography &whole) {
        const domain::Filmography page = pageOf(whole, question);
        return dialect::writePerson(**person, dress.baseUrl, &page);
    });
}

/// One part of a title, asked for alone.
Answer readPart(const store::Catalog &catalog, const Resource &resource, const Question &question, const Dress &dress)
{
    store::Expansion expansion;
    expansion.synopsis = resource.kind == Kind::Synopsis || resource.kind == Kind::ShortSynopsis;
    expansion.cast = resource.kind == Kind::Cast;
    expansion.directors = resource.kind == Kind::Directors;
    expansion.crew = resource.kind == Kind::Crew;
    expansion.otherTitles = resource.kind == Kind::OtherTitles;
    expansion.formats = resource.kind == Kind::Formats;
    expansion.discs = resource.kind == Kind::Discs;
    const QByteArray &base = dress.baseUrl;
    return answerOptional(catalog.title(resource.title, expansion), dress, [&](const domain::Title &title) {
        switch (resource.kind) {
        case Kind::Synopsis:
            return dialect::writeSynopsis(title.synopsis.value_or(QString()));
        case Kind::ShortSynopsis:
            return dialect::writeShortSynopsis(title.shortSynopsis.value_or(title.synopsis.value_or(QString())));
        case Kind::Cast:
            return dialect::writeCredits(title.cast.value_or(std::vector<domain::Credit>()), base);
        case Kind::Directors:
            return dialect::writeCredits(title.directors.value_or(std::vector<domain::Credit>()), base);
        case Kind::Crew:
            return dialect::writeCredits(title.crew.value_or(std::vector<domain::Credit>()), base);
        case Kind::OtherTitles:
            return dialect::writeOtherTitles(title.otherTitles.value_or(QStringList()));
        case Kind::Formats:
            return dialect::writeFormats(title.formats.value_or(std::vector<domain::Availability>()), base);
        case Kind::ScreenFormats:
            return dialect::writeScreenFormats(title.screenFormats.value_or(std::vector<domain::ScreenFormat>()), base);
        case Kind::Languages:
            return dialect::writeLanguages(title.languages.value_or(std::vector<domain::LanguageAudio>()), base);
        case Kind::Awards:
            return dialect::writeAwards(title.awards.value_or(std::vector<domain::Award>()), base);
        case Kind::BonusMaterials:
            return dialect::writeBonusMaterials(title.bonusMaterials.value_or(std::vector<domain::TitleReference>()),
                                                base);
        case Kind::Discs:
            return dialect::writeTitles(pageOf(title.discs.value_or(std::vector<domain::TitleReference>()), question),
                                        base, {});
        default:
            return dialect::writeTitle(title, base, question.expand);
        }
    });
}

Answer readList(const store::Catalog &catalog, const Resource &resource, const Question &question, const Dress &dress)
{
    const store::Expansion expansion = wanted(question.expand);
    const auto asTitles = [&](const domain::Page<domain::Title> &page) {
        return dialect::writeTitles(page, dress.baseUrl, question.expand, mostOctets);
    };
    if (resource.kind == Kind::Seasons)
        return answerOptional(catalog.seasons(resource.title, question.start, question.most, expansion), dress,
                              asTitles);
    if (resource.kind == Kind::Episodes)
        return answerOptional(catalog.episodes(resource.title, question.start, question.most, expansion), dress,
                              asTitles);
    return answerOptional(catalog.similars(resource.title, question.start, question.most, expansion), dress,
                          [&](const domain::Page<domain::Title> &page) {
                              return dialect::writeSimilars(page, dress.baseUrl, question.expand, mostOctets);
                          });
}

Answer readSearch(const store::Catalog &catalog, const Question &question, const Dress &dress)
{
    return answerFound(
        catalog.searchTitles(question.term, question.narrowing, question.start, question.most, wanted(question.expand)),
        [&](const domain::TitlePage &page) {
            return dialect::writeTitlePage(page, dress.baseUrl, question.expand, mostOctets);
        });
}

Answer readCategories(const store::Catalog &catalog, const QByteArray &name, const Dress &dress)
{
    // The fixed vocabularies of the dialect. Genres are the catalog's own.
    static const QHash<QByteArray, QStringList> lists{
        {"mpaa_ratings", {u"G"_s, u"PG"_s, u"PG-13"_s, u"R"_s, u"NC-17"_s, u"NR"_s, u"UR"_s}},
        {"tv_ratings", {u"TV-Y"_s, u"TV-Y7"_s, u"TV-G"_s, u"TV-PG"_s, u"TV-14"_s, u"TV-MA"_s, u"NR"_s}},
        {"title_formats", {u"instant"_s, u"DVD"_s, u"Blu-ray"_s}},
        {"queue_availability", {u"available now"_s, u"saved"_s, u"awaiting release"_s}},
    };
    if (name == "genres")
        return documentAnswer(dialect::writeCategories(name, catalog.genres(), dress.baseUrl));
    const auto list = lists.constFind(name);
    return list == lists.constEnd() ? notFound(dress)
                                    : documentAnswer(dialect::writeCategories(name, *list, dress.baseUrl));
}

} // namespace

Answer readCatalog(const store::Catalog &catalog, const Resource &resource, const Question &question,
                   const Dress &dress)
{
    const QByteArray &base = dress.baseUrl;
    switch (resource.kind) {
    case Kind::Autocomplete:
        return answerFound(catalog.autocomplete(question.term, question.start, question.most),
                           [&](const domain::Suggestions &list) { return dialect::writeSuggestions(list, base); });
    case Kind::TitleSearch:
        return readSearch(catalog, question, dress);
    case Kind::TitleFacets:
        return answerFound(catalog.facets(question.term, question.narrowing),
                           [&](const domain::Facets &facets) { return dialect::writeFacets(facets, base); });
    case Kind::PeopleSearch:
        return answerFound(catalog.searchPeople(question.term, question.start, question.most),
                           [&](const domain::PersonPage &page) { return dialect::writePeople(page, base); });
    case Kind::Title:
        return answerOptional(
            catalog.title(resource.title, wanted(question.expand)), dress,
            [&](const domain::Title &title) { return dialect::writeTitle(title, base, question.expand); });
    case Kind::Seasons:
    case Kind::Episodes:
    case Kind::Similars:
        return readList(catalog, resource, question, dress);
    case Kind::Person:
        return readPerson(catalog, resource.person, question, dress);
    case Kind::Filmography:
        return answerOptional(catalog.filmography(resource.person), dress, [&](const domain::Filmography &filmography) {
            return dialect::writeFilmography(pageOf(filmography, question), base);
        });
    case Kind::Categories:
        return readCategories(catalog, resource.name, dress);
    case Kind::TitleIndex:
    case Kind::TitleDump:
    case Kind::RequestToken:
    case Kind::AccessToken:
    case Kind::ClockTime:
    case Kind::Member:
        return notFound({}); // nothing a catalog file could answer
    default:
        return readPart(catalog, resource, question, dress);
    }
}

} // namespace service
