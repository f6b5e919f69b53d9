// SPDX-License-Identifier: MIT
#include "tests/core/store/writtencatalog.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using domain::TitleId;
using Department = domain::Credit::Department;
using store::Expansion;
using store::WorkRecord;

namespace {

WorkRecord movie(const QString &title, int year, const QStringList &genres, std::vector<store::CreditRecord> credits)
{
    WorkRecord work;
    work.title = title;
    work.year = year;
    work.genres = genres;
    work.credits = std::move(credits);
    return work;
}

std::vector<WorkRecord> works()
{
    WorkRecord first = movie(u"North Pier"_s, 1921, {u"Drama"_s, u"Silent"_s},
                             {{u"Anna Berg"_s, u"The Keeper"_s, Department::Cast},
                              {u"Ida Holm"_s, {}, Department::Cast},
                              {u"Ida Holm"_s, {}, Department::Director},
                              {u"Anna Berg"_s, u"novel"_s, Department::Writer},
                              {u"Ida Holm"_s, u"editor"_s, Department::Other}});
    first.originalTitle = u"Nordmolen"_s;
    first.otherTitles = QStringList{u"Der Nordpier"_s, u"La jetée"_s};
    first.countries = QStringList{u"Norway"_s, u"Denmark"_s};
    first.certificate = domain::Certificate{domain::Certificate::Board::Mpaa, u"PG"_s};
    first.averageRating = 3.5;
    first.formats = {{u"DVD"_s, 1, 2}, {u"instant"_s, std::nullopt, domain::noKnownEnd}};
    first.synopsis = u"A keeper waits.\n\nA boat comes."_s;
    first.popularity = 10;

    WorkRecord series;
    series.kind = domain::TitleKind::Series;
    series.title = u"Low Tide"_s;
    series.year = 1936;
    series.genres = QStringList{u"Adventure"_s};
    series.seasons = {{2, u"Ashore"_s, 1937, {{1, u"Home"_s, std::chrono::minutes(20), 5, u"They go home."_s}}},
                      {1, {}, 1936, {{2, u"Second"_s, {}, {}, {}}, {1, u"First"_s, {}, {}, {}}}}};

    return {first,
            series,
            movie(u"South Pier"_s, 1923, {u"Drama"_s}, {{u"Ida Holm"_s, {}, Department::Director}}),
            movie(u"East Pier"_s, 1950, {u"Drama"_s}, {{u"Anna Berg"_s, u"Herself"_s, Department::Cast}}),
            movie(u"West Pier"_s, 1950, {u"Drama"_s}, {}),
            movie(u"Far Away"_s, 1950, {u"Western"_s}, {})};
}

QStringList namesOf(const std::vector<domain::Title> &titles)
{
    QStringList names;
    for (const domain::Title &title : titles)
        names.append(title.name());
    return names;
}

} // namespace

class tst_Catalog : public QObject
{
    Q_OBJECT
private slots:
    void title_hasItsFactsAndWhatWasAsked();
    void expansionNotAsked_isAbsentNotEmpty();
    void seasonsAndEpisodes_areInBroadcastOrder();
    void page_isCutAndCounted();
    void wrongAddress_findsNothing_data();
    void wrongAddress_findsNothing();
    void episode_isFoundByBothAddresses();
    void similars_shareMoreFirst();
    void person_hasEveryPartNewestFirst();
    void format_filtersSearch();
    void sameRecords_giveTheSameRevision();
    void manyThreads_readAtOnce();
};

void tst_Catalog::title_hasItsFactsAndWhatWasAsked()
{
    const WrittenCatalog catalog(works());
    QCOMPARE(catalog->titleCount(), 6);
    QCOMPARE(catalog->episodeCount(), 3);
    QCOMPARE(catalog->personCount(), 2);
    const auto title = catalog->title(TitleId::movie(1), Expansion::all());
    QVERIFY(title && *title);
    QCOMPARE((*title)->kind, domain::TitleKind::Movie);
    QCOMPARE((*title)->genres, QStringList({u"Drama"_s, u"Silent"_s}));
    QCOMPARE((*title)->averageRating, (domain::Rating{3.5, 10}));
    QCOMPARE((*title)->synopsis, u"A keeper waits.\n\nA boat comes."_s);
    QCOMPARE(*(*title)->cast,
             (std::vector<domain::Credit>{{{"1"}, u"Anna Berg"_s, u"The Keeper"_s, Department::Cast},
                                          {{"2"}, u"Ida Holm"_s, {}, Department::Cast}}));
    QCOMPARE(*(*title)->directors, (std::vector<domain::Credit>{{{"2"}, u"Ida Holm"_s, {}, Department::Director}}));
    QCOMPARE(*(*title)->crew,
             (std::vector<domain::Credit>{{{"1"}, u"Anna Berg"_s, u"novel"_s, Department::Writer},
                                          {{"2"}, u"Ida Holm"_s, u"editor"_s, Department::Other}}));
    QCOMPARE(*(*title)->otherTitles, (QStringList{u"Der Nordpier"_s, u"La jetée"_s}));
    QCOMPARE((*title)->countries, (QStringList{u"Norway"_s, u"Denmark"_s}));
    QCOMPARE(*(*title)->formats,
             (std::vector<domain::Availability>{{u"DVD"_s, 1, 2}, {u"instant"_s, std::nullopt, domain::noKnownEnd}}));
    QVERIFY((*title)->seasons && (*title)->seasons->empty());
    QVERIFY((*title)->discs && (*title)->discs->empty());
}

void tst_Catalog::expansionNotAsked_isAbsentNotEmpty()
{
    const WrittenCatalog catalog(works());
    const auto title = catalog->title(TitleId::series(2), {});
    QVERIFY(title && *title);
    QVERIFY(!(*title)->synopsis && !(*title)->cast && !(*title)->directors && !(*title)->formats);
    QVERIFY(!(*title)->crew && !(*title)->otherTitles);
    QVERIFY(!(*title)->similars && !(*title)->seasons && !(*title)->episodes && !(*title)->discs);
    QCOMPARE((*title)->seasonCount, 2);
    QCOMPARE((*title)->episodeCount, 3);
}

void tst_Catalog::seasonsAndEpisodes_areInBroadcastOrder()
{
    const WrittenCatalog catalog(works());
    const auto seasons = catalog->seasons(TitleId::series(2), 0, 10, {});
    QVERIFY(seasons && *seasons);
    QCOMPARE(namesOf((*seasons)->items), QStringList({u"Low Tide: Season 1"_s, u"Low Tide: Ashore"_s}));
    QCOMPARE((*seasons)->items.front().series.name, u"Low Tide"_s);
    const auto all = catalog->episodes(TitleId::series(2), 0, 10, {true});
    QVERIFY(all && *all);
    QCOMPARE((*all)->total, 3);
    QStringList shorts;
    for (const domain::Title &episode : (*all)->items)
        shorts.append(episode.episodeShort);
    QCOMPARE(shorts, QStringList({u"S1:E1 - First"_s, u"S1:E2 - Second"_s, u"S2:E1 - Home"_s}));
    QCOMPARE((*all)->items.back().synopsis, u"They go home."_s);
    const auto some = catalog->episodes((*seasons)->items.back().id, 0, 10, {});
    QVERIFY(some && *some);
    QCOMPARE(namesOf((*some)->items), QStringList(u"Low Tide: Ashore: \"Home\""_s));
    const auto expanded = catalog->title((*seasons)->items.front().id, Expansion::all());
    QVERIFY(expanded && *expanded);
    QCOMPARE((*expanded)->episodes->size(), 2u);
    QCOMPARE((*expanded)->episodes->front().sequence, 1);
    const auto named = catalog->title((*seasons)->items.back().id, Expansion::all());
    QVERIFY(named && *named);
    QCOMPARE(*(*named)->otherTitles, QStringList()); // its own name is in the one that is shown
}

void tst_Catalog::page_isCutAndCounted()
{
    const WrittenCatalog catalog(works());
    const auto page = catalog->searchTitles(u"pier"_s, domain::TitleKind::Unknown, {}, 1, 2, {});
    QVERIFY(page);
    QCOMPARE(page->total, 4);
    QCOMPARE(page->start, 1);
    QCOMPARE(page->pageSize, 2);
    QCOMPARE(page->items.size(), 2u);
    const auto past = catalog->searchTitles(u"pier"_s, domain::TitleKind::Unknown, {}, 100, 2, {});
    QVERIFY(past);
    QCOMPARE(past->total, 4);
    QVERIFY(past->items.empty());
    const auto none = catalog->episodes(TitleId::series(2), -5, -1, {});
    QVERIFY(none && *none);
    QCOMPARE((*none)->total, 3);
    QVERIFY((*none)->items.empty());
}

void tst_Catalog::wrongAddress_findsNothing_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"", "movies/", "movies/0", "movies/-1", "movies/2", "movies/01", "movies/1/", "series/1",
                             "movies/99", "series/2/seasons/1", "series/1/seasons/2001000", "programs/1/2001001",
                             "programs/1", "discs/1", "movies/1;x", "movies/99999999999999999999", "1", "../movies/1"})
        QTest::newRow(path) << QByteArray(path);
}

void tst_Catalog::wrongAddress_findsNothing()
{
    QFETCH(QByteArray, path);
    static const WrittenCatalog catalog(works());
    const auto title = catalog->title({path}, {});
    QVERIFY(title && !*title);
    const auto episodes = catalog->episodes({path}, 0, 10, {});
    QVERIFY(episodes && !*episodes);
}

void tst_Catalog::episode_isFoundByBothAddresses()
{
    const WrittenCatalog catalog(works());
    const auto hit = catalog->searchTitles(u"home"_s, domain::TitleKind::Episode, {}, 0, 10, {});
    QVERIFY(hit && hit->items.size() == 1);
    const domain::Title &episode = hit->items.front().title;
    QCOMPARE(episode.id.path, QByteArray("programs/2002000/2002001"));
    const auto byShort = catalog->title({"programs/2002001"}, {});
    QVERIFY(byShort && *byShort);
    QCOMPARE((*byShort)->id, episode.id);
    QCOMPARE(episode.runtime, std::chrono::minutes(20));
    QCOMPARE(episode.airDate, 5);
}

/// North Pier: one director and a decade with South, one player with East, a genre with West, nothing with the rest.
void tst_Catalog::similars_shareMoreFirst()
{
    const WrittenCatalog catalog(works());
    const auto similars = catalog->similars(TitleId::movie(1), 0, 10, {});
    QVERIFY(similars && *similars);
    QCOMPARE(namesOf((*similars)->items), QStringList({u"South Pier"_s, u"East Pier"_s, u"West Pier"_s}));
    const auto title = catalog->title(TitleId::movie(1), Expansion::all());
    QCOMPARE((*title)->similars->size(), 3u);
    QCOMPARE((*title)->similars->front().id, TitleId::movie(3));
}

void tst_Catalog::person_hasEveryPartNewestFirst()
{
    const WrittenCatalog catalog(works());
    const auto found = catalog->searchPeople(u"holm ida"_s, 0, 10);
    QVERIFY(found && found->items.size() == 1);
    QCOMPARE(found->items.front().match->by, domain::Match::By::Person);
    const domain::Person &person = found->items.front().person;
    QCOMPARE(person.knownFor, u"North Pier"_s);
    const auto filmography = catalog->filmography(person.id);
    QVERIFY(filmography && *filmography);
    QStringList parts;
    for (const auto &entry : (*filmography)->entries)
        parts.append(u"%1 %2 %3"_s.arg(entry.releaseYear.value_or(0)).arg(entry.name).arg(int(entry.department)));
    QCOMPARE(
        parts,
        QStringList({u"1923 South Pier 1"_s, u"1921 North Pier 0"_s, u"1921 North Pier 1"_s, u"1921 North Pier 3"_s}));
    const auto nobody = catalog->filmography({"77"});
    QVERIFY(nobody && !*nobody);
    for (const char *wrong : {"0", "x", "01", ""})
        QVERIFY(!*catalog->person({wrong}));
}

void tst_Catalog::format_filtersSearch()
{
    const WrittenCatalog catalog(works());
    const std::vector<std::pair<QString, int>> expected{
        {u"INSTANT"_s, 1}, {u"dvd"_s, 1}, {u"Blu-ray"_s, 0}, {QString(), 4}};
    for (const auto &[format, count] : expected) {
        const auto page = catalog->searchTitles(u"pier"_s, domain::TitleKind::Unknown, format, 0, 10, {});
        QVERIFY(page);
        QCOMPARE(page->total, count);
    }
    QCOMPARE(catalog->searchTitles(u"pier"_s, domain::TitleKind::Series, {}, 0, 10, {})->total, 0);
}

void tst_Catalog::sameRecords_giveTheSameRevision()
{
    const WrittenCatalog one(works());
    const WrittenCatalog again(works());
    QCOMPARE(one->revision(), again->revision());
    auto changed = works();
    changed.front().popularity = 11;
    QVERIFY(WrittenCatalog(changed)->revision() != one->revision());
}

void tst_Catalog::manyThreads_readAtOnce()
{
    const WrittenCatalog catalog(works());
    std::atomic<int> right{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                const auto page =
                    catalog->searchTitles(u"keeper"_s, domain::TitleKind::Unknown, {}, 0, 10, Expansion::all());
                const auto title = catalog->title(TitleId::series(2), Expansion::all());
                if (page && page->total == 1 && title && *title && (*title)->episodes->size() == 3)
                    ++right;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(right.load(), 600);
}

QTEST_APPLESS_MAIN(tst_Catalog)
#include "tst_catalog.moc"
