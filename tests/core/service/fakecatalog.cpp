// SPDX-License-Identifier: MIT
#include "tests/core/service/fakecatalog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace support {

namespace {

using domain::TitleId;
using domain::TitleKind;

const TitleId seriesId = TitleId::series(900100);
const TitleId seasonId = TitleId::season(900100, 900101);
constexpr int episodeTotal = 600;

template <class T>
domain::Page<T> pageOf(const std::vector<T> &all, int start, int most)
{
    const auto count = static_cast<int>(all.size());
    domain::Page<T> page{.total = count, .start = std::min(start, count), .pageSize = most};
    const int end = page.start + std::min(most, count - page.start);
    page.items.assign(all.begin() + page.start, all.begin() + end);
    return page;
}

/// Counting ended long before the last.
template <class T>
domain::Page<T> countless(int start, int most)
{
    return {.total = 10'000, .start = start, .pageSize = most, .isMore = true};
}

std::optional<store::StoreError> trouble(const QString &term)
{
    if (term == u"busy"_s)
        return store::StoreError{.kind = store::StoreError::Kind::Busy, .detail = u"SELECT * FROM titles"_s};
    if (term == u"repairing"_s)
        return store::StoreError{.kind = store::StoreError::Kind::Repairing, .detail = u"SELECT * FROM titles"_s};
    if (term == u"broken"_s)
        return store::StoreError{.kind = store::StoreError::Kind::Unreadable,
                                 .path = u"/var/lib/x.catalog"_s,
                                 .detail = u"SELECT * FROM titles"_s};
    return std::nullopt;
}

} // namespace

FakeCatalog::FakeCatalog(QString name) : m_name(std::move(name)) { }

domain::Title FakeCatalog::movie(const store::Expansion &expand) const
{
    domain::Title title{.id = TitleId::movie(900001),
                        .kind = TitleKind::Movie,
                        .shortName = m_name,
                        .regularName = m_name,
                        .releaseYear = 1999,
                        .runtime = std::chrono::seconds(6840)};
    if (expand.synopsis)
        title.synopsis = u"A pilot waits out a storm."_s;
    if (expand.cast)
        title.cast = std::vector{
            domain::Credit{.person = domain::PersonId::fromNumber(77), .name = u"Ana Béjar"_s, .role = u"Pilot"_s}};
    if (expand.directors)
        title.directors = std::vector<domain::Credit>{};
    if (expand.crew)
        title.crew = std::vector{domain::Credit{.person = domain::PersonId::fromNumber(78),
                                                .name = u"Ida Holm"_s,
                                                .department = domain::Credit::Department::Writer}};
    if (expand.otherTitles)
        title.otherTitles = QStringList{u"Hafenlichter"_s};
    if (expand.formats)
        title.formats = std::vector{domain::Availability{.format = u"DVD"_s, .from = 1268697600}};
    return title;
}

domain::Title FakeCatalog::series(const store::Expansion &expand) const
{
    domain::Title title{.id = seriesId,
                        .kind = TitleKind::Series,
                        .shortName = u"North Pier"_s,
                        .regularName = u"North Pier"_s,
                        .releaseYear = 2005};
    if (expand.seasons)
        title.seasons =
            std::vector{domain::TitleReference{.id = seasonId, .name = u"North Pier: Season 1"_s, .seasonNumber = 1}};
    if (expand.episodes)
        title.episodes = std::vector{
            domain::TitleReference{.id = TitleId::episode(900101, 1), .name = u"Low Tide"_s, .sequence = 1}};
    return title;
}

domain::Filmography FakeCatalog::busyLife(const domain::PersonId &id) const
{
    domain::Filmography filmography{.person = {.id = id, .name = u"Ottilie Krahn"_s}};
    for (int part = 1; part <= 2500; ++part)
        filmography.entries.push_back({.title = TitleId::movie(part), .name = u"Part %1"_s.arg(part)});
    return filmography;
}

domain::Title FakeCatalog::season(const store::Expansion &) const
{
    return {.id = seasonId,
            .kind = TitleKind::Season,
            .shortName = u"North Pier: Season 1"_s,
            .regularName = u"North Pier: Season 1"_s,
            .seasonNumber = 1};
}

domain::Title FakeCatalog::episode(int number) const
{
    const QString name = u"Tide %1"_s.arg(number);
    return {.id = TitleId::episode(900101, number),
            .kind = TitleKind::Episode,
            .shortName = name,
            .regularName = name,
            .sequence = number};
}

Result<domain::Suggestions, store::StoreError> FakeCatalog::autocomplete(const QString &term, int, int most) const
{
    ++questions;
    if (const auto error = trouble(term))
        return failure(*error);
    domain::Suggestions suggestions;
    if (!term.isEmpty() && m_name.startsWith(term, Qt::CaseInsensitive) && most > 0)
        suggestions.push_back(
            {.name = m_name, .id = TitleId::movie(900001), .kind = TitleKind::Movie, .releaseYear = 1999});
    return suggestions;
}

Result<domain::TitlePage, store::StoreError> FakeCatalog::searchTitles(const QString &term,
                                                                       const domain::Narrowing &narrowing, int start,
                                                                       int most, const store::Expansion &expand) const
{
    ++questions;
    if (const auto error = trouble(term))
        return failure(*error);
    if (term == u"countless"_s)
        return countless<domain::TitleHit>(start, most);
    std::vector<domain::TitleHit> hits;
    if (narrowing.kind == TitleKind::Episode) {
        hits.push_back({.title = episode(1)});
    } else if (term != u"nothing"_s) {
        hits.push_back({.title = movie(expand)});
        if (narrowing.formats.isEmpty())
            hits.push_back({.title = series(expand)});
    }
    return pageOf(hits, start, most);
}

Result<domain::Facets, store::StoreError> FakeCatalog::facets(const QString &, const domain::Narrowing &) const
{
    ++questions;
    return domain::Facets{.genres = {{u"Drama"_s, 2}}, .total = 2};
}

Result<domain::PersonPage, store::StoreError> FakeCatalog::searchPeople(const QString &term, int start, int most) const
{
    ++questions;
    if (term == u"countless"_s)
        return countless<domain::PersonHit>(start, most);
    return pageOf(
        std::vector{domain::PersonHit{.person = {.id = domain::PersonId::fromNumber(77), .name = u"Ana Béjar"_s}}},
        start, most);
}

Result<std::optional<domain::Title>, store::StoreError> FakeCatalog::title(const TitleId &id,
                                                                           const store::Expansion &expand) const
{
    ++questions;
    if (id == TitleId::movie(900001))
        return std::optional(movie(expand));
    if (id == seriesId)
        return std::optional(series(expand));
    if (id == seasonId)
        return std::optional(season(expand));
    if (id.kind() == TitleKind::Episode && id.number() >= 1 && id.number() <= episodeTotal)
        return std::optional(episode(static_cast<int>(id.number())));
    return std::optional<domain::Title>();
}

Result<std::optional<domain::Page<domain::Title>>, store::StoreError>
FakeCatalog::seasons(const TitleId &id, int start, int most, const store::Expansion &expand) const
{
    ++questions;
    if (id != seriesId)
        return std::optional<domain::Page<domain::Title>>();
    return std::optional(pageOf(std::vector{season(expand)}, start, most));
}

Result<std::optional<domain::Page<domain::Title>>, store::StoreError>
FakeCatalog::episodes(const TitleId &id, int start, int most, const store::Expansion &) const
{
    ++questions;
    if (id != seriesId && id != seasonId)
        return std::optional<domain::Page<domain::Title>>();
    std::vector<domain::Title> all;
    for (int i = 1; i <= episodeTotal; ++i)
        all.push_back(episode(i));
    return std::optional(pageOf(all, start, most));
}

Result<std::optional<domain::Page<domain::Title>>, store::StoreError>
FakeCatalog::similars(const TitleId &id, int start, int most, const store::Expansion &expand) const
{
    ++questions;
    if (id != TitleId::movie(900001))
        return std::optional<domain::Page<domain::Title>>();
    return std::optional(pageOf(std::vector{series(expand)}, start, most));
}

Result<std::optional<domain::Person>, store::StoreError> FakeCatalog::person(const domain::PersonId &id) const
{
    ++questions;
    if (id != domain::PersonId::fromNumber(77))
        return std::optional<domain::Person>();
    return std::optional(domain::Person{.id = id, .name = u"Ana Béjar"_s});
}

Result<std::optional<domain::Filmography>, store::StoreError> FakeCatalog::filmography(const domain::PersonId &id) const
{
    ++questions;
    if (id == domain::PersonId::fromNumber(78))
        return std::optional(busyLife(id));
    if (id != domain::PersonId::fromNumber(77))
        return std::optional<domain::Filmography>();
    domain::Filmography filmography{.person = {.id = id, .name = u"Ana Béjar"_s}};
    filmography.entries.push_back(
        {.title = TitleId::movie(900001), .name = m_name, .releaseYear = 1999, .role = u"Pilot"_s});
    return std::optional(std::move(filmography));
}

} // namespace support
