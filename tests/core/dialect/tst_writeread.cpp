// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"
#include "core/dialect/writer.h"
#include "tests/core/dialect/generator.h"

#include <QTest>

using namespace Qt::StringLiterals;
using dialect::Expansion;

// What is written is read again as the same values, whatever they are.
class TestWriteRead : public QObject
{
    Q_OBJECT

private slots:
    void titles_comeBackWithWhatWasExpanded();
    void titlePages_comeBack();
    void titleLists_comeBackAsPagesAndAsReferences();
    void suggestions_comeBack();
    void facets_comeBack();
    void manyFacets_areCutToTheMostFrequent();
    void people_comeBack();
    void creditLists_comeBackWithTheirRoles();
    void parts_comeBackAsDocumentsOfTheirOwn();
    void unwritableCharacters_areLeftOut();
    void rating_isToldOfFiveAndOfTen();
    void emptyExpansion_isToldFromAnAbsentOne();
    void pageOfRecords_endsWhereItMustButKeepsItsCount();
    void fullPageOfEpisodes_isWrittenWhole();
    void longNestedList_isCutButKeepsItsCount();
    void expansion_addsNoPartThatTheKindLacks_data();
    void expansion_addsNoPartThatTheKindLacks();
};

namespace {

constexpr qsizetype mebibyte = 1024 * 1024; // what the service allows

/// Fails with the document, so that the difference can be seen.
template <class Read, class Value>
void mustBe(const Read &read, const Value &expected, const QByteArray &xml)
{
    if (!read)
        QFAIL(qPrintable(
            u"%1 (line %2) in\n%3"_s.arg(read.error().message).arg(read.error().line).arg(QString::fromUtf8(xml))));
    if (!(*read == expected))
        QFAIL(("other values read from\n" + xml).constData());
}

} // namespace

#define MUST_BE(read, expected, xml)                                                                                   \
    mustBe(read, expected, xml);                                                                                       \
    if (QTest::currentTestFailed())                                                                                    \
    return

void TestWriteRead::titles_comeBackWithWhatWasExpanded()
{
    Generator generator(1);
    for (int i = 0; i < 4000; ++i) {
        const domain::Title title = generator.title();
        const QByteArray base = generator.baseUrl();
        const dialect::Expansions expand = generator.expansions();
        const QByteArray xml = dialect::writeTitle(title, base, expand);
        MUST_BE(dialect::readTitle(xml), asRead(title, base, expand), xml);
    }
}

void TestWriteRead::titlePages_comeBack()
{
    Generator generator(2);
    for (int i = 0; i < 1500; ++i) {
        domain::TitlePage page = generator.titlePage();
        const QByteArray base = generator.baseUrl();
        const dialect::Expansions expand = generator.expansions();
        const QByteArray xml = dialect::writeTitlePage(page, base, expand);
        for (domain::TitleHit &hit : page.items)
            hit.title = asRead(hit.title, base, expand);
        MUST_BE(dialect::readTitlePage(xml), page, xml);
    }
}

void TestWriteRead::titleLists_comeBackAsPagesAndAsReferences()
{
    Generator generator(3);
    for (int i = 0; i < 500; ++i) {
        const domain::Page<domain::Title> list = generator.titles();
        const QByteArray base = generator.baseUrl();
        domain::TitlePage page{.total = list.total, .start = list.start, .pageSize = list.pageSize};
        for (const domain::Title &title : list.items)
            page.items.push_back({.title = asRead(title, base, {})});
        const QByteArray titles = dialect::writeTitles(list, base, {});
        const QByteArray similars = dialect::writeSimilars(list, base, {});
        MUST_BE(dialect::readTitlePage(titles), page, titles);
        MUST_BE(dialect::readTitlePage(similars), page, similars);
        const auto references = dialect::readTitleReferences(similars);
        QVERIFY(references);
        QCOMPARE(references->size(), list.items.size());
        for (size_t j = 0; j < list.items.size(); ++j) {
            QCOMPARE(references->at(j).id, list.items.at(j).id);
            QCOMPARE(references->at(j).name, list.items.at(j).name());
            QCOMPARE(references->at(j).runtime, list.items.at(j).runtime);
        }
    }
}

void TestWriteRead::suggestions_comeBack()
{
    Generator generator(4);
    for (int i = 0; i < 1500; ++i) {
        const domain::Suggestions suggestions = generator.suggestions();
        const QByteArray xml = dialect::writeSuggestions(suggestions, generator.baseUrl());
        MUST_BE(dialect::readSuggestions(xml), suggestions, xml);
    }
}

void TestWriteRead::facets_comeBack()
{
    Generator generator(8);
    for (int i = 0; i < 1000; ++i) {
        const domain::Facets facets = generator.facets();
        const QByteArray xml = dialect::writeFacets(facets, generator.baseUrl());
        MUST_BE(dialect::readFacets(xml), facets, xml);
    }
}

void TestWriteRead::manyFacets_areCutToTheMostFrequent()
{
    // A reader takes 5,000 items; what is written must not go beyond, however many labels a catalog has.
    domain::Facets facets{.total = 9'000};
    for (auto *list : {&facets.kinds, &facets.decades, &facets.genres, &facets.certificates, &facets.formats}) {
        for (int i = 0; i < 3'000; ++i)
            list->push_back({u"Label %1"_s.arg(i), 9'000 - i});
    }
    const auto read = dialect::readFacets(dialect::writeFacets(facets, "http://a/"));
    QVERIFY(read);
    QCOMPARE(read->genres.size(), size_t(1'000));
    QCOMPARE(read->genres.back().count, 8'001);
}

void TestWriteRead::people_comeBack()
{
    Generator generator(5);
    for (int i = 0; i < 1000; ++i) {
        const domain::PersonPage page = generator.people();
        const domain::Person person = generator.person();
        const domain::Filmography filmography = generator.filmography();
        const QByteArray base = generator.baseUrl();
        const QByteArray pageXml = dialect::writePeople(page, base);
        const QByteArray personXml = dialect::writePerson(person, base);
        const QByteArray filmographyXml = dialect::writeFilmography(filmography, base);
        MUST_BE(dialect::readPeople(pageXml), page, pageXml);
        MUST_BE(dialect::readPerson(personXml), person, personXml);
        MUST_BE(dialect::readFilmography(filmographyXml), filmography, filmographyXml);
        // What is nested for others does not disturb the person.
        const QByteArray wholeXml = dialect::writePerson(person, base, &filmography);
        MUST_BE(dialect::readPerson(wholeXml), person, wholeXml);
    }
}

void TestWriteRead::creditLists_comeBackWithTheirRoles()
{
    Generator generator(6);
    for (int i = 0; i < 500; ++i) {
        const auto credits = generator.credits(domain::Credit::Department::Director);
        const QByteArray xml = dialect::writeCredits(credits, generator.baseUrl());
        MUST_BE(dialect::readCredits(xml, domain::Credit::Department::Director), credits, xml);
    }
}

void TestWriteRead::parts_comeBackAsDocumentsOfTheirOwn()
{
    Generator generator(7);
    const auto documentOf = [](const char *root, dialect::Content content) {
        return dialect::Document{.root = root, .content = std::move(content)};
    };
    for (int i = 0; i < 500; ++i) {
        const QByteArray base = generator.baseUrl();
        const auto check = [](const QByteArray &xml, const dialect::Document &expected) {
            mustBe(dialect::readDocument(xml), expected, xml);
        };
        const QString text = generator.paragraphs();
        const auto formats = generator.formats();
        const auto screens = generator.screenFormats();
        const auto languages = generator.languages();
        const auto awards = generator.awards();
        const auto materials = generator.references();
        const QStringList labels = generator.labels();
        const dialect::Status status = generator.status();
        const dialect::ClockTime clock{.seconds = generator.moment()};
        const dialect::Categories categories{.scheme = labels.isEmpty() ? QString() : u"/categories/genres"_s,
                                             .labels = labels};
        check(dialect::writeSynopsis(text), documentOf("synopsis", dialect::Synopsis{.text = text}));
        check(dialect::writeShortSynopsis(text),
              documentOf("short_synopsis", dialect::Synopsis{.text = text, .isShort = true}));
        check(dialect::writeFormats(formats, base), documentOf("delivery_formats", formats));
        check(dialect::writeScreenFormats(screens, base), documentOf("screen_formats", screens));
        check(dialect::writeLanguages(languages, base), documentOf("languages_and_audio", languages));
        check(dialect::writeAwards(awards, base), documentOf("awards", awards));
        check(dialect::writeBonusMaterials(materials, base), documentOf("bonus_materials", materials));
        check(dialect::writeCategories("genres", labels, base), documentOf("categories", categories));
        check(dialect::writeStatus(status), documentOf("status", status));
        check(dialect::writeClockTime(clock.seconds), documentOf("time", clock));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestWriteRead::unwritableCharacters_areLeftOut()
{
    // XML 1.0 section 2.2: neither C0 controls nor lone surrogates nor U+FFFE can be in a document, not even as
    // references.
    domain::Title title{.id = domain::TitleId::movie(1), .shortName = u"a\u0001b\u001bc"_s};
    title.regularName = u"x"_s + QChar(0xd800) + u"y"_s + QChar(0xfffe) + u"z😀"_s;
    const auto read = dialect::readTitle(dialect::writeTitle(title, "http://h/", {}));
    QVERIFY(read);
    QCOMPARE(read->shortName, u"abc"_s);
    QCOMPARE(read->regularName, u"xyz😀"_s);
}

void TestWriteRead::rating_isToldOfFiveAndOfTen()
{
    domain::Title title{.id = domain::TitleId::movie(1), .shortName = u"One"_s, .averageRating = {{7.9, 10}}};
    const QByteArray xml = dialect::writeTitle(title, "http://h/", {});
    QVERIFY2(xml.contains("<average_rating>4.0</average_rating>"), xml.constData());
    QVERIFY2(xml.contains("<rating_of_ten>7.9</rating_of_ten>"), xml.constData());
    title.averageRating = {{3.9, 5}};
    const QByteArray other = dialect::writeTitle(title, "http://h/", {});
    QVERIFY2(other.contains("<average_rating>3.9</average_rating>"), other.constData());
    QVERIFY2(!other.contains("rating_of_ten"), other.constData());
}

void TestWriteRead::emptyExpansion_isToldFromAnAbsentOne()
{
    domain::Title title{.id = domain::TitleId::movie(1), .shortName = u"One"_s, .regularName = u"One"_s};
    title.cast.emplace();
    const auto nested = dialect::readTitle(dialect::writeTitle(title, "http://h/", Expansion::Cast));
    const auto linked = dialect::readTitle(dialect::writeTitle(title, "http://h/", {}));
    QVERIFY(nested && linked);
    QVERIFY(nested->cast && nested->cast->empty());
    QVERIFY(!linked->cast);
}

void TestWriteRead::pageOfRecords_endsWhereItMustButKeepsItsCount()
{
    domain::TitlePage page{.total = 5000, .start = 100, .pageSize = 100};
    for (int i = 1; i <= 100; ++i)
        page.items.push_back({.title = {.id = domain::TitleId::movie(i),
                                        .kind = domain::TitleKind::Movie,
                                        .shortName = u"A"_s,
                                        .regularName = u"A"_s,
                                        .synopsis = QString(40'000, u'x')}});
    const QByteArray xml = dialect::writeTitlePage(page, "http://a/", Expansion::Synopsis, mebibyte);
    QVERIFY(xml.size() >= mebibyte && xml.size() < mebibyte + 50'000);
    const auto read = dialect::readTitlePage(xml);
    QVERIFY(read);
    QCOMPARE(read->total, 5000);
    QVERIFY(read->items.size() > 20 && read->items.size() < 30);
    QCOMPARE(read->items.back().title.id, domain::TitleId::movie(int(read->items.size())));
}

void TestWriteRead::fullPageOfEpisodes_isWrittenWhole()
{
    // With names as long as they come: the most that a client may ask for is given.
    domain::Page<domain::Title> page{.total = 1000, .pageSize = 500};
    const QString name = u"The Long Night of the Harbor Lights"_s;
    for (int i = 1; i <= 500; ++i)
        page.items.push_back(
            {.id = domain::TitleId::episode(90'000'101, 90'000'200 + i),
             .kind = domain::TitleKind::Episode,
             .shortName = name,
             .regularName = u"North Pier: Season 10: \"%1\""_s.arg(name),
             .episodeShort = u"S10:E%1 - %2"_s.arg(i).arg(name),
             .releaseYear = 1999,
             .runtime = std::chrono::seconds(2580),
             .averageRating = {{7.9, 10}},
             .seasonNumber = 10,
             .sequence = i,
             .airDate = 915148800,
             .series = {.id = domain::TitleId::series(90'000'100), .name = u"North Pier"_s},
             .season = {.id = domain::TitleId::season(90'000'100, 90'000'101), .name = u"North Pier: Season 10"_s}});
    const auto read =
        dialect::readTitlePage(dialect::writeTitles(page, "http://films.example.org:4711/", {}, mebibyte));
    QVERIFY(read);
    QCOMPARE(read->items.size(), size_t(500));
}

void TestWriteRead::longNestedList_isCutButKeepsItsCount()
{
    domain::Title series{.id = domain::TitleId::series(7), .kind = domain::TitleKind::Series, .shortName = u"S"_s};
    series.episodes.emplace();
    for (int i = 1; i <= 1200; ++i)
        series.episodes->push_back({.id = domain::TitleId::episode(8, i), .name = u"Part %1"_s.arg(i)});
    const auto read = dialect::readTitle(dialect::writeTitle(series, "http://a/", Expansion::Episodes));
    QVERIFY(read);
    QCOMPARE(read->episodes->size(), size_t(1000));
    QCOMPARE(read->episodes->back().name, u"Part 1000"_s);
    QCOMPARE(read->episodeCount, std::optional(1200));
}

void TestWriteRead::expansion_addsNoPartThatTheKindLacks_data()
{
    using domain::TitleId;
    QTest::addColumn<TitleId>("id");
    QTest::addColumn<bool>("hasSeasons");
    QTest::addColumn<bool>("hasEpisodes");
    QTest::newRow("a film") << TitleId::movie(1) << false << false;
    QTest::newRow("a series") << TitleId::series(1) << true << true;
    QTest::newRow("a season") << TitleId::season(1, 2) << false << true;
    QTest::newRow("an episode") << TitleId::episode(2, 3) << false << false;
}

/// The catalog says "none" of what was asked for; an address that answers 404 is no link, with expand or without.
void TestWriteRead::expansion_addsNoPartThatTheKindLacks()
{
    QFETCH(domain::TitleId, id);
    QFETCH(bool, hasSeasons);
    QFETCH(bool, hasEpisodes);
    domain::Title title{.id = id, .kind = id.kind(), .shortName = u"T"_s};
    title.seasons.emplace();
    title.episodes.emplace();
    title.discs.emplace();
    const auto expand = Expansion::Seasons | Expansion::Episodes | Expansion::Discs;
    const auto read = dialect::readTitle(dialect::writeTitle(title, "http://a/", expand));
    QVERIFY(read);
    QCOMPARE(read->seasons.has_value(), hasSeasons);
    QCOMPARE(read->episodes.has_value(), hasEpisodes);
    QVERIFY(!read->discs);
    QCOMPARE(read->seasonCount.has_value(), hasSeasons);
    QCOMPARE(read->episodeCount.has_value(), hasEpisodes);
    const auto bare = dialect::readTitle(dialect::writeTitle(title, "http://a/", {}));
    QVERIFY(bare);
    QCOMPARE(read->links.size(), bare->links.size());
}

QTEST_APPLESS_MAIN(TestWriteRead)
#include "tst_writeread.moc"
