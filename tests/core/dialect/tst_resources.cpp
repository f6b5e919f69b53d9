// SPDX-License-Identifier: MIT
#include "core/dialect/resources.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace Qt::StringLiterals;
using dialect::Expansion;
using dialect::Resource;
using domain::PersonId;
using domain::TitleId;

class TestResources : public QObject
{
    Q_OBJECT

private slots:
    void path_namesAResource_data();
    void path_namesAResource();
    void unknownPath_namesNone_data();
    void unknownPath_namesNone();
    void href_isReducedToTheTitle_data();
    void href_isReducedToTheTitle();
    void expandList_isReadInEverySpelling();
    void filters_areReadOnAnyHost_data();
    void filters_areReadOnAnyHost();
    void filterThatIsNoCategory_isRefused_data();
    void filterThatIsNoCategory_isRefused();
    void filtersThatContradict_areRefused();
    void filtersValue_isReadAgain();
    void schemes_areComparedByPath();
};

void TestResources::path_namesAResource_data()
{
    using Kind = Resource::Kind;
    const TitleId movie = TitleId::movie(60001220);
    const TitleId series = TitleId::series(900100);
    const TitleId season = TitleId::season(900100, 900101);
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Resource>("resource");
    const auto row = [](const char *path, const Resource &resource) {
        QTest::newRow(path) << QByteArray(path) << resource;
    };
    row("catalog/titles", {.kind = Kind::TitleSearch});
    row("catalog/titles/autocomplete", {.kind = Kind::Autocomplete});
    row("catalog/titles/facets", {.kind = Kind::TitleFacets});
    row("catalog/titles/index", {.kind = Kind::TitleIndex});
    row("catalog/titles/streaming", {.kind = Kind::TitleDump, .name = "streaming"});
    row("catalog/titles/movies/60001220", {.kind = Kind::Title, .title = movie});
    row("catalog/titles/movies/60001220/synopsis", {.kind = Kind::Synopsis, .title = movie});
    row("catalog/titles/movies/60001220/short_synopsis", {.kind = Kind::ShortSynopsis, .title = movie});
    row("catalog/titles/movies/60001220/cast", {.kind = Kind::Cast, .title = movie});
    row("catalog/titles/movies/60001220/directors", {.kind = Kind::Directors, .title = movie});
    row("catalog/titles/movies/60001220/crew", {.kind = Kind::Crew, .title = movie});
    row("catalog/titles/movies/60001220/other_titles", {.kind = Kind::OtherTitles, .title = movie});
    row("catalog/titles/movies/60001220/format_availability", {.kind = Kind::Formats, .title = movie});
    row("catalog/titles/movies/60001220/screen_formats", {.kind = Kind::ScreenFormats, .title = movie});
    row("catalog/titles/movies/60001220/languages_and_audio", {.kind = Kind::Languages, .title = movie});
    row("catalog/titles/movies/60001220/awards", {.kind = Kind::Awards, .title = movie});
    row("catalog/titles/movies/60001220/similars", {.kind = Kind::Similars, .title = movie});
    row("catalog/titles/series/900100", {.kind = Kind::Title, .title = series});
    row("catalog/titles/series/900100/seasons", {.kind = Kind::Seasons, .title = series});
    row("catalog/titles/series/900100/episodes", {.kind = Kind::Episodes, .title = series});
    row("catalog/titles/series/900100/seasons/900101", {.kind = Kind::Title, .title = season});
    row("catalog/titles/series/900100/seasons/900101/episodes", {.kind = Kind::Episodes, .title = season});
    row("catalog/titles/series/900100/seasons/900101/cast", {.kind = Kind::Cast, .title = season});
    row("catalog/titles/programs/900111", {.kind = Kind::Title, .title = {"programs/900111"}});
    row("catalog/titles/programs/900111/synopsis", {.kind = Kind::Synopsis, .title = {"programs/900111"}});
    row("catalog/titles/programs/900101/900111", {.kind = Kind::Title, .title = TitleId::episode(900101, 900111)});
    row("catalog/titles/programs/900101/900111/cast", {.kind = Kind::Cast, .title = TitleId::episode(900101, 900111)});
    row("catalog/titles/discs/900190", {.kind = Kind::Title, .title = TitleId::disc(900190)});
    row("catalog/people", {.kind = Kind::PeopleSearch});
    row("catalog/people/77", {.kind = Kind::Person, .person = {"77"}});
    row("catalog/people/77/filmography", {.kind = Kind::Filmography, .person = {"77"}});
    row("categories/genres", {.kind = Kind::Categories, .name = "genres"});
    row("oauth/request_token", {.kind = Kind::RequestToken});
    row("oauth/access_token", {.kind = Kind::AccessToken});
    row("oauth/clock/time", {.kind = Kind::ClockTime});
    row("users/current", {.kind = Kind::Member, .name = "current"});
}

void TestResources::path_namesAResource()
{
    QFETCH(QByteArray, path);
    QFETCH(Resource, resource);
    QCOMPARE(dialect::parseResource(path), std::optional(resource));
    QCOMPARE(dialect::parseResource('/' + path + '/'), std::optional(resource));
    QCOMPARE(dialect::resourcePath(resource), path);
}

void TestResources::unknownPath_namesNone_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
         {"", "/", "catalog", "catalog/titles/movies", "catalog/titles/movies//cast", "catalog/titles/movies/1/x",
          "catalog/titles/movies/1/cast/2", "catalog/titles/series/1/seasons/2/3", "catalog/titles/plays/1",
          "catalog/people/77/x", "catalog/people/77/filmography/1", "categories/a/b", "Catalog/titles",
          "catalog/titles/movies/a b", "../catalog/titles"})
        QTest::newRow(path) << QByteArray(path);
}

void TestResources::unknownPath_namesNone()
{
    QFETCH(QByteArray, path);
    QVERIFY(!dialect::parseResource(path));
}

void TestResources::href_isReducedToTheTitle_data()
{
    QTest::addColumn<QByteArray>("href");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("old host") << QByteArray("http://api.netflix.com/catalog/titles/movies/1") << QByteArray("movies/1");
    QTest::newRow("new host") << QByteArray("https://api-public.netflix.com/catalog/titles/series/1/seasons/2")
                              << QByteArray("series/1/seasons/2");
    QTest::newRow("base with a path") << QByteArray("http://h:1/api/catalog/titles/movies/1") << QByteArray("movies/1");
    QTest::newRow("blanks around") << QByteArray(" \n http://h/catalog/titles/movies/1 \n") << QByteArray("movies/1");
    QTest::newRow("query and slash") << QByteArray("http://h/catalog/titles/movies/1/?v=1.5#x")
                                     << QByteArray("movies/1");
    QTest::newRow("path alone") << QByteArray("catalog/titles/movies/1") << QByteArray("movies/1");
    QTest::newRow("opaque address") << QByteArray("http://api.example/t/1") << QByteArray("t/1");
    QTest::newRow("opaque key") << QByteArray("1") << QByteArray("1");
    QTest::newRow("no key") << QByteArray("http://h/catalog/titles/") << QByteArray();
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << QByteArray();
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << QByteArray();
    QTest::newRow("blank inside") << QByteArray("http://h/catalog/titles/movies/1 2") << QByteArray();
    QTest::newRow("other letters") << QByteArray("http://h/catalog/titles/movies/é") << QByteArray();
    QTest::newRow("too long") << QByteArray("http://h/catalog/titles/" + QByteArray(2049, '1')) << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestResources::href_isReducedToTheTitle()
{
    QFETCH(QByteArray, href);
    QFETCH(QByteArray, path);
    QCOMPARE(dialect::titleIdOf({href.constData(), size_t(href.size())}).path, path);
    QCOMPARE(dialect::personIdOf("http://api.netflix.com/catalog/people/77").path, QByteArray("77"));
}

void TestResources::expandList_isReadInEverySpelling()
{
    QCOMPARE(dialect::parseExpand("synopsis,cast,directors"),
             Expansion::Synopsis | Expansion::Cast | Expansion::Directors);
    QCOMPARE(dialect::parseExpand("@title,@box_art,@episodes, @formats"), Expansion::Episodes | Expansion::Formats);
    QCOMPARE(dialect::parseExpand("@crew,other_titles"), Expansion::Crew | Expansion::OtherTitles);
    QCOMPARE(dialect::parseExpand("format_availability"), dialect::Expansions(Expansion::Formats));
    QCOMPARE(dialect::parseExpand("@formatsn@episodes,Synopsis,,"), dialect::Expansions());
    QCOMPARE(dialect::parseExpand(""), dialect::Expansions());
}

void TestResources::filters_areReadOnAnyHost_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<domain::Narrowing>("narrowing");

    using domain::Narrowing;
    QTest::newRow("a format") << QByteArray("http://api.netflix.com/categories/title_formats/instant")
                              << Narrowing{.formats = {u"instant"_s}};
    QTest::newRow("any disc") << QByteArray("/categories/title_formats/disc")
                              << Narrowing{.formats = {u"DVD"_s, u"Blu-ray"_s, u"disc"_s}};
    QTest::newRow("nothing") << QByteArray() << Narrowing();
    QTest::newRow("nothing between commas")
        << QByteArray(", /categories/genres/Drama,,") << Narrowing{.genres = {u"Drama"_s}};
    QTest::newRow("a format nobody has") << QByteArray("/categories/title_formats/x") << Narrowing{.formats = {u"x"_s}};
    QTest::newRow("an encoded label") << QByteArray("http://h/categories/genres/Com%C3%A9die%2C%20noire")
                                      << Narrowing{.genres = {u"Comédie, noire"_s}};
    QTest::newRow("certificates of two boards")
        << QByteArray("http://h/categories/mpaa_ratings/PG, http://h/categories/tv_ratings/TV-PG")
        << Narrowing{.certificates = {u"PG"_s, u"TV-PG"_s}};
    QTest::newRow("years") << QByteArray("/categories/years/1920-1929") << Narrowing{.fromYear = 1920, .toYear = 1929};
    QTest::newRow("one year") << QByteArray("/categories/years/1927") << Narrowing{.fromYear = 1927, .toYear = 1927};
    QTest::newRow("from a year on") << QByteArray("/categories/years/1990-") << Narrowing{.fromYear = 1990};
    QTest::newRow("a person") << QByteArray("/categories/people/20000")
                              << Narrowing{.people = {domain::PersonId::fromNumber(20000)}};
    QTest::newRow("without") << QByteArray("-http://h/categories/genres/Drama,-/categories/kinds/series")
                             << Narrowing{.without = {.kind = domain::TitleKind::Series, .genres = {u"Drama"_s}}};
}

void TestResources::filters_areReadOnAnyHost()
{
    QFETCH(QByteArray, value);
    QFETCH(domain::Narrowing, narrowing);
    QVERIFY(dialect::parseFilters(value) == narrowing);
}

/// Passed over, they would find the whole catalog.
void TestResources::filterThatIsNoCategory_isRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value :
         {"instant", "DVD", "x", "-", "http://h/else", "http://h/categories/moods/dark", "/categories/genres/",
          "/categories/genres", "categories/title_formats/DVD", "/categories/years/soon-99999", "/categories/years/-",
          "/categories/years/1920-1925-1929", "/categories/years/1920-soon", "-/categories/years/1927",
          "/categories/people/x", "/categories/kinds/film", "/categories/genres/Drama,x"})
        QTest::newRow(value) << QByteArray(value);
}

void TestResources::filterThatIsNoCategory_isRefused()
{
    QFETCH(QByteArray, value);
    QVERIFY(!dialect::parseFilters(value));
}

/// There is no hit that is a movie and a series, and no way to ask for either.
void TestResources::filtersThatContradict_areRefused()
{
    QVERIFY(!dialect::parseFilters("/categories/kinds/movie,/categories/kinds/series"));
    QVERIFY(!dialect::parseFilters("-/categories/kinds/movie,-/categories/kinds/episode"));
    QVERIFY(!dialect::parseFilters("/categories/years/1920-1929,/categories/years/1950-1959"));
    QVERIFY(dialect::parseFilters("/categories/kinds/movie,/categories/kinds/movie,-/categories/kinds/series"));
    QVERIFY(dialect::parseFilters("/categories/years/1927,/categories/years/1927-1927"));
}

void TestResources::filtersValue_isReadAgain()
{
    const domain::Narrowing all{.kind = domain::TitleKind::Episode,
                                .fromYear = 1990,
                                .genres = {u"Science fiction, really"_s, u"/-%"_s},
                                .certificates = {u"FSK 12"_s},
                                .formats = {u"DVD"_s},
                                .people = {domain::PersonId::fromNumber(7)},
                                .without = {.kind = domain::TitleKind::Movie,
                                            .genres = {u"Drama"_s},
                                            .certificates = {u"R"_s},
                                            .formats = {u"instant"_s},
                                            .people = {domain::PersonId::fromNumber(8)}}};
    QVERIFY(dialect::parseFilters(dialect::filtersValue(all, "http://127.0.0.1:1/api/")) == all);
    QCOMPARE(dialect::filtersValue({}, "http://h/"), QByteArray());
}

void TestResources::schemes_areComparedByPath()
{
    QCOMPARE(dialect::schemePath("http://api.netflix.com/categories/genres"), "/categories/genres");
    QCOMPARE(dialect::schemePath("http://api-public.netflix.com/categories/genres"), "/categories/genres");
    QCOMPARE(dialect::schemePath("http://h/api/categories/genres"), "/categories/genres");
    QCOMPARE(dialect::schemePath("http://api.netflix.com/catalog/titles/format"), "/catalog/titles/format");
}

QTEST_APPLESS_MAIN(TestResources)
#include "tst_resources.moc"
