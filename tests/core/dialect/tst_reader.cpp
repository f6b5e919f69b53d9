// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"
#include "core/dialect/writer.h"
#include "tests/support/shareddata.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using dialect::ReadError;

// What documents mean: small ones of our own, and answers that the real service gave.
class TestReader : public QObject
{
    Q_OBJECT

private slots:
    void slowReading_isGivenUp();
    void readingThatNobodyWaitsFor_isGivenUp();
    void titleWithExpansions_isReadWhole();
    void furtherNamesCountriesAndCrew_areRead();
    void seriesAndEpisode_knowTheirPlace();
    void factsOutOfRange_areUnknown();
    void rating_isTheNearestThatIsTold_data();
    void rating_isTheNearestThatIsTold();
    void itemsWithoutIdOrName_areDroppedAndCounted();
    void longName_isShortened();
    void rowNamedByALink_takesItsId();
    void wrongDocuments_sayWhy_data();
    void wrongDocuments_sayWhy();
    void statusMessage_isPlainTextAndShort();
    void clock_isReadFromAnyElement();

    void recordedAutocomplete_givesThreeNames();
    void recordedSearches_giveTheirTitles_data();
    void recordedSearches_giveTheirTitles();
    void recordedTotoro_hasItsFacts();
    void recordedSynopses_arePlain();
    void recordedTitle_hasCastAndDirector();
    void recordedSeason_knowsItsSeries();
    void recordedPeople_areRead();
    void recordedFormats_haveTheirDates();
    void recordedMemberDocuments_areRead();
};

namespace {

QByteArray recorded(const QString &name)
{
    QFile file(support::sharedData(u"netflix-xml/"_s + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qsizetype genresOf(const domain::TitleHit &hit)
{
    return hit.title.genres.size();
}

} // namespace

#define RECORDED(variable, name)                                                                                       \
    SKIP_WITHOUT(support::sharedData(u"netflix-xml/"_s + name));                                                       \
    const QByteArray variable = recorded(name)

void TestReader::titleWithExpansions_isReadWhole()
{
    const auto read = dialect::readTitle(R"(<?xml version="1.0" standalone='yes'?>
<catalog_title>
  <id>http://api.netflix.com/catalog/titles/movies/900001</id>
  <title short="Harbor Lights" regular="Harbor Lights: The Long Night"/>
  <link href="http://h/catalog/titles/movies/900001/synopsis" rel="http://schemas.netflix.com/catalog/titles/synopsis" title="synopsis">
    <synopsis><![CDATA[A pilot (<a href="http://x/77">Ana B&#233;jar</a>) waits.<p>A storm.]]></synopsis></link>
  <category scheme="http://api-public.netflix.com/categories/mpaa_ratings" label="PG-13" term="PG-13"></category>
  <category scheme="http://api.netflix.com/categories/genres" label="Action &amp; Adventure"/>
  <category scheme="http://api.netflix.com/categories/genres" status="deprecated" label="Old"/>
  <runtime>6840</runtime>
  <link href="http://h/c" rel="http://schemas.netflix.com/catalog/people.cast" title="cast"><people>
    <link href="http://api.netflix.com/catalog/people/77" rel="http://schemas.netflix.com/catalog/person" title="Ana B&#xE9;jar" role="The Pilot"/>
  </people></link>
  <link href="http://h/d" rel="http://schemas.netflix.com/catalog/people.directors" title="directors"/>
  <link href="http://h/f" rel="http://schemas.netflix.com/catalog/titles/format_availability" title="formats"><delivery_formats>
    <availability available_from="1314860400" available_until="4102444800"><category scheme="http://h/categories/title_formats" label="instant" term="instant"/></availability>
  </delivery_formats></link>
  <average_rating>3.9</average_rating>
</catalog_title>)");
    QVERIFY(read);
    QCOMPARE(read->id.path, "movies/900001");
    QCOMPARE(read->kind, domain::TitleKind::Movie);
    QCOMPARE(read->name(), u"Harbor Lights: The Long Night"_s);
    QCOMPARE(*read->synopsis, u"A pilot (Ana Béjar) waits.\n\nA storm."_s);
    QCOMPARE(read->certificate->label, u"PG-13"_s);
    QCOMPARE(read->certificate->board, domain::Certificate::Board::Mpaa);
    QCOMPARE(read->genres, QStringList{u"Action & Adventure"_s});
    QCOMPARE(read->runtime, std::chrono::seconds(6840));
    QCOMPARE(read->averageRating, (domain::Rating{3.9, 5}));
    QCOMPARE(read->cast->size(), 1U);
    QCOMPARE(read->cast->front().person.path, "77");
    QCOMPARE(read->cast->front().name, u"Ana Béjar"_s);
    QCOMPARE(read->cast->front().role, u"The Pilot"_s);
    QVERIFY(!read->directors);
    QCOMPARE(read->formats->front().until, domain::noKnownEnd);
    QCOMPARE(read->links.size(), 4U);
}

void TestReader::furtherNamesCountriesAndCrew_areRead()
{
    using Department = domain::Credit::Department;
    const auto read = dialect::readTitle(R"(<catalog_title><id>http://h/catalog/titles/movies/1</id><title short="One"/>
<country>France</country><country> </country><country>Italy</country>
<link href="http://h/c" rel="http://schemas.netflix.com/catalog/people.crew" title="crew"><people>
<link href="http://h/catalog/people/5" rel="http://schemas.netflix.com/catalog/person" title="Ida Holm" role="novel" department="writer"/>
<link href="http://h/catalog/people/6" rel="http://schemas.netflix.com/catalog/person" title="Per Lund" role="editor"/>
<person><id>http://h/catalog/people/7</id><name>Eva Aas</name><department>writer</department></person>
</people></link>
<link href="http://h/o" rel="http://schemas.netflix.com/catalog/titles/other_titles" title="other titles"><other_titles>
<other_title>Un</other_title><other_title> </other_title><something>Zwei</something><other_title>Uno &amp; solo</other_title>
</other_titles></link></catalog_title>)");
    QVERIFY(read);
    QCOMPARE(read->countries, (QStringList{u"France"_s, u"Italy"_s}));
    QCOMPARE(*read->otherTitles, (QStringList{u"Un"_s, u"Uno & solo"_s}));
    QCOMPARE(*read->crew,
             (std::vector<domain::Credit>{{{"5"}, u"Ida Holm"_s, u"novel"_s, Department::Writer},
                                          {{"6"}, u"Per Lund"_s, u"editor"_s, Department::Other},
                                          {{"7"}, u"Eva Aas"_s, {}, Department::Writer}}));

    const auto alone = dialect::readDocument("<other_titles><other_title>Un</other_title></other_titles>");
    QVERIFY(alone);
    QCOMPARE(std::get<dialect::OtherTitles>(alone->content).titles, QStringList{u"Un"_s});
    // As many as the writer writes, of many titles in one list: they are no items of it.
    QStringList many;
    for (int i = 0; i < 1'200; ++i)
        many.append(u"Name %1"_s.arg(i));
    domain::TitlePage page{.total = 6, .pageSize = 6};
    for (int i = 0; i < 6; ++i)
        page.items.push_back(
            {.title = {.id = domain::TitleId::movie(i + 1), .shortName = u"One"_s, .otherTitles = many}});
    const auto list =
        dialect::readTitlePage(dialect::writeTitlePage(page, "http://h/", dialect::Expansion::OtherTitles));
    QVERIFY(list);
    QCOMPARE(list->items.back().title.otherTitles->size(), 1'000);
    const auto credits = dialect::readCredits(dialect::writeCredits(*read->crew, "http://h/"), Department::Other);
    QVERIFY(credits);
    QCOMPARE(*credits, *read->crew);
}

void TestReader::seriesAndEpisode_knowTheirPlace()
{
    const auto series =
        dialect::readTitle(R"(<catalog_title><id>http://h/catalog/titles/series/1</id><title short="North Pier"/>
<link href="http://h/s" rel="http://schemas.netflix.com/catalog/titles.seasons" title="seasons"><catalog_titles>
<number_of_results>2</number_of_results>
<link href="http://h/catalog/titles/series/1/seasons/2" rel="http://schemas.netflix.com/catalog/title.season" title="North Pier: Season 1"/>
<catalog_title><id>http://h/catalog/titles/series/1/seasons/3</id><title regular="North Pier: Season 2"/><season_number>2</season_number></catalog_title>
</catalog_titles></link></catalog_title>)");
    QVERIFY(series);
    QCOMPARE(series->seasons->size(), 2U);
    QCOMPARE(series->seasons->at(0).name, u"North Pier: Season 1"_s);
    QCOMPARE(series->seasons->at(1).id, domain::TitleId::season(1, 3));
    QCOMPARE(series->seasons->at(1).seasonNumber, 2);
    QCOMPARE(series->seasonCount, 2);

    const auto episode = dialect::readTitle(R"(<catalog_title><id>http://h/catalog/titles/programs/2/4</id>
<title short="Low Tide" regular="North Pier: Season 1: &quot;Low Tide&quot;" episode_short="S1:E1 - Low Tide"/><sequence>1</sequence>
<link href="http://h/catalog/titles/series/1" rel="http://schemas.netflix.com/catalog/titles.series" title="North Pier"/>
<link href="http://h/catalog/titles/series/1/seasons/2" rel="http://schemas.netflix.com/catalog/titles.season" title="North Pier: Season 1"/>
</catalog_title>)");
    QVERIFY(episode);
    QCOMPARE(episode->kind, domain::TitleKind::Episode);
    QCOMPARE(episode->sequence, 1);
    QCOMPARE(episode->series.id, domain::TitleId::series(1));
    QCOMPARE(episode->series.name, u"North Pier"_s);
    QCOMPARE(episode->season.id, domain::TitleId::season(1, 2));
}

void TestReader::factsOutOfRange_areUnknown()
{
    const auto read = dialect::readTitle(R"(<catalog_title><id>http://h/catalog/titles/movies/1</id><title short="One"/>
<release_year>1869</release_year><runtime>100001</runtime><average_rating>nan</average_rating><season_number>-1</season_number>
<category scheme="http://h/categories/tv_ratings" label="null" term="null"/></catalog_title>)");
    QVERIFY(read);
    QVERIFY(!read->releaseYear && !read->runtime && !read->averageRating && !read->seasonNumber && !read->certificate);
}

void TestReader::rating_isTheNearestThatIsTold_data()
{
    QTest::addColumn<QByteArray>("elements");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("best");
    QTest::newRow("of five") << QByteArray("<average_rating>3.9</average_rating>") << 3.9 << 5;
    QTest::newRow("over five, so of ten") << QByteArray("<average_rating>7.9</average_rating>") << 7.9 << 10;
    QTest::newRow("both") << QByteArray("<average_rating>2.0</average_rating><rating_of_ten>3.9</rating_of_ten>") << 3.9
                          << 10;
    QTest::newRow("both, the other way round")
        << QByteArray("<rating_of_ten>3.9</rating_of_ten><average_rating>2.0</average_rating>") << 3.9 << 10;
    QTest::newRow("one that is none") << QByteArray(
        "<average_rating>2.0</average_rating><rating_of_ten>11</rating_of_ten>")
                                      << 2.0 << 5;
}

void TestReader::rating_isTheNearestThatIsTold()
{
    QFETCH(QByteArray, elements);
    const auto read = dialect::readTitle("<catalog_title><id>http://127.0.0.1/catalog/titles/movies/1</id>"
                                         "<title short=\"A\" regular=\"A\"/>"
                                         + elements + "</catalog_title>");
    QVERIFY(read);
    QVERIFY(read->averageRating);
    QTEST(read->averageRating->value, "value");
    QTEST(read->averageRating->best, "best");
}

void TestReader::itemsWithoutIdOrName_areDroppedAndCounted()
{
    const auto read = dialect::readTitlePage(R"(<catalog_titles><number_of_results>3</number_of_results>
<catalog_title><id>http://h/catalog/titles/movies/1</id></catalog_title><catalog_title><title short="Two"/></catalog_title>
<catalog_title><id>http://h/catalog/titles/movies/3</id><title short="Three"/></catalog_title></catalog_titles>)");
    QVERIFY(read);
    QCOMPARE(read->items.size(), 1U);
    QCOMPARE(read->items.front().title.shortName, u"Three"_s);
    QCOMPARE(read->dropped, 2);
    QCOMPARE(read->total, 3);
}

void TestReader::longName_isShortened()
{
    const auto read = dialect::readSuggestions("<autocomplete><autocomplete_item><title short='" + QByteArray(5000, 'x')
                                               + "'/></autocomplete_item></autocomplete>");
    QVERIFY(read);
    QCOMPARE(read->front().name.size(), 1000);
    QCOMPARE(read->front().name.left(999), QString(999, QChar(u'x')));
    QCOMPARE(read->front().name.back(), QChar(0x2026));
}

void TestReader::rowNamedByALink_takesItsId()
{
    const auto read = dialect::readTitlePage(R"(<similars><similars_item>
<link href="http://h/catalog/titles/movies/7" rel="http://schemas.netflix.com/catalog/title" title="Seven"/></similars_item></similars>)");
    QVERIFY(read);
    QCOMPARE(read->items.size(), 1U);
    QCOMPARE(read->items.front().title.id, domain::TitleId::movie(7));
    QCOMPARE(read->items.front().title.name(), u"Seven"_s);
}

void TestReader::wrongDocuments_sayWhy_data()
{
    using Kind = ReadError::Kind;
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("line");
    QTest::newRow("nothing") << QByteArray() << Kind::Empty << 0;
    QTest::newRow("web page") << QByteArray("<html><body/></html>") << Kind::WrongRoot << 1;
    QTest::newRow("another catalog document") << QByteArray("<people/>") << Kind::WrongRoot << 0;
    QTest::newRow("bare text") << QByteArray("Invalid Signature") << Kind::Malformed << 1;
    QTest::newRow("fault on the third line")
        << QByteArray("<catalog_titles>\n<a>\n</b></catalog_titles>") << Kind::Malformed << 3;
    QTest::newRow("cut short") << QByteArray("<catalog_titles>\n<catalog_title>") << Kind::Malformed << 2;
    QTest::newRow("document type") << QByteArray("\n<!DOCTYPE catalog_titles><catalog_titles/>") << Kind::Doctype << 2;
    QTest::newRow("another encoding") << QByteArray("<?xml version='1.0' encoding='ISO-8859-1'?><catalog_titles/>")
                                      << Kind::Encoding << 1;
    QTest::newRow("broken UTF-8") << QByteArray("<catalog_titles>\xe9!</catalog_titles>") << Kind::Encoding << 1;
    QTest::newRow("status") << QByteArray("<status><status_code>404</status_code></status>") << Kind::Status << 0;
}

void TestReader::wrongDocuments_sayWhy()
{
    QFETCH(QByteArray, xml);
    QFETCH(ReadError::Kind, kind);
    QFETCH(int, line);
    const auto read = dialect::readTitlePage(xml);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QCOMPARE(read.error().line, line);
}

void TestReader::statusMessage_isPlainTextAndShort()
{
    const auto read =
        dialect::readTitle("<status><status_code>404</status_code><sub_code>610</sub_code><message>&lt;b&gt;no "
                           + QByteArray(400, 'x') + "</message></status>");
    QVERIFY(!read);
    QCOMPARE(read.error().status.code, 404);
    QCOMPARE(read.error().status.subCode, 610);
    QCOMPARE(read.error().status.message.size(), 300);
    QVERIFY(read.error().status.message.startsWith("<b>no x"_L1));
}

void TestReader::clock_isReadFromAnyElement()
{
    QCOMPARE(dialect::readClockTime("<server_time> 1331648400 </server_time>")->seconds, 1331648400);
    QVERIFY(!dialect::readClockTime("<server_time>noon</server_time>"));
}

// The expected values below are those of the notes that came with the recordings.

void TestReader::recordedAutocomplete_givesThreeNames()
{
    RECORDED(xml, u"autocomplete-love-3.xml"_s);
    const auto read = dialect::readSuggestions(xml);
    QVERIFY(read);
    QCOMPARE(read->size(), 3U);
    QCOMPARE(read->at(0).name, u"Love Wrecked"_s);
    QCOMPARE(read->at(1).name, u"Lovesickness"_s);
    QCOMPARE(read->at(2).name, u"Loverboy"_s);
    QVERIFY(read->at(0).id.isEmpty());
}

void TestReader::recordedSearches_giveTheirTitles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("titles");
    QTest::addColumn<QString>("first");
    QTest::newRow("totoro") << u"search-totoro-25.xml"_s << 1875 << 25 << u"My Neighbor Totoro"_s;
    QTest::newRow("jaws") << u"search-jaws-1.xml"_s << 291 << 1 << u"Jaws"_s;
    QTest::newRow("star wars") << u"search-v1.5-star_wars-expand-synopsis-directors.xml"_s << 23297 << 5
                               << u"Star Wars: Episode IV: A New Hope"_s;
    QTest::newRow("terminator") << u"search-v1.0-terminator-expand-synopsis-directors.xml"_s << 308 << 5
                                << u"Terminator: Salvation"_s;
}

void TestReader::recordedSearches_giveTheirTitles()
{
    QFETCH(QString, file);
    QFETCH(int, total);
    QFETCH(int, titles);
    QFETCH(QString, first);
    RECORDED(xml, file);
    const auto read = dialect::readTitlePage(xml);
    QVERIFY(read);
    QCOMPARE(read->total, total);
    QCOMPARE(int(read->items.size()), titles);
    QCOMPARE(read->items.front().title.name(), first);
    QCOMPARE(read->dropped, 0);
}

void TestReader::recordedTotoro_hasItsFacts()
{
    RECORDED(xml, u"search-totoro-25.xml"_s);
    const auto read = dialect::readTitlePage(xml);
    QVERIFY(read);
    QCOMPARE(read->start, 0);
    QCOMPARE(read->pageSize, 25);
    const domain::Title &title = read->items.front().title;
    QCOMPARE(title.releaseYear, 1988);
    QCOMPARE(title.certificate->label, u"G"_s);
    QCOMPARE(title.runtime, std::chrono::seconds(5160));
    QCOMPARE(title.averageRating, (domain::Rating{4.2, 5}));
    QCOMPARE(genresOf(read->items.front()), 9);
    const auto countIf = [&read](auto is) { return std::count_if(read->items.begin(), read->items.end(), is); };
    using Board = domain::Certificate::Board;
    QCOMPARE(countIf([](const auto &hit) { return hit.title.certificate->board == Board::Mpaa; }), 24);
    QCOMPARE(countIf([](const auto &hit) { return hit.title.certificate->board == Board::Tv; }), 1);
    QCOMPARE(countIf([](const auto &hit) { return !hit.title.runtime; }), 1);
    QCOMPARE(countIf([](const auto &hit) { return hit.title.kind != domain::TitleKind::Movie; }), 0);
}

void TestReader::recordedSynopses_arePlain()
{
    RECORDED(starWars, u"search-v1.5-star_wars-expand-synopsis-directors.xml"_s);
    const auto page = dialect::readTitlePage(starWars);
    QVERIFY(page);
    int padme = 0;
    int different = 0;
    QStringList directors;
    for (const domain::TitleHit &hit : page->items) {
        QVERIFY(!hit.title.synopsis->contains("&#"_L1));
        padme += hit.title.synopsis->contains(u"Padmé"_s) ? 1 : 0;
        different += hit.title.shortName != hit.title.regularName ? 1 : 0;
        directors.append(hit.title.directors->front().name);
    }
    QCOMPARE(padme, 2);
    QCOMPARE(different, 3);
    QCOMPARE(directors.count(u"George Lucas"_s), 4);
    QCOMPARE(directors.count(u"Irvin Kershner"_s), 1);

    const auto terminator = dialect::readTitlePage(recorded(u"search-v1.0-terminator-expand-synopsis-directors.xml"_s));
    QVERIFY(terminator);
    const domain::Title &series = terminator->items.at(1).title;
    QCOMPARE(series.id, domain::TitleId::series(70157234));
    QCOMPARE(series.certificate->label, u"TV-14"_s);
    QVERIFY(!series.runtime && !series.directors);
    QVERIFY(std::any_of(terminator->items.begin(), terminator->items.end(),
                        [](const auto &hit) { return hit.title.synopsis->contains(u'…'); }));
    QCOMPARE(terminator->items.front().title.directors->front().name, u"McG"_s);

    const auto synopsis = dialect::readSynopsis(recorded(u"synopsis-with-links.xml"_s));
    QVERIFY(synopsis);
    QVERIFY(synopsis->contains("Laura Dern"_L1) && synopsis->contains("Treat Williams"_L1));
    QVERIFY(!synopsis->contains(u'<') && !synopsis->contains(u'\n'));
    QVERIFY(synopsis->endsWith("intentions."_L1));
}

void TestReader::recordedTitle_hasCastAndDirector()
{
    RECORDED(xml, u"title-movie-sea_inside-expand-synopsis-cast-directors.xml"_s);
    const auto title = dialect::readTitle(xml);
    QVERIFY(title);
    QCOMPARE(title->name(), u"The Sea Inside"_s);
    QCOMPARE(title->releaseYear, 2004);
    QCOMPARE(title->certificate->label, u"PG-13"_s);
    QCOMPARE(title->runtime, std::chrono::seconds(7500));
    QStringList cast;
    for (const domain::Credit &credit : *title->cast)
        cast.append(credit.name);
    QCOMPARE(cast, (QStringList{u"Javier Bardem"_s, u"Belén Rueda"_s, u"Lola Dueñas"_s}));
    QCOMPARE(title->directors->front().name, u"Alejandro Amenábar"_s);
    QVERIFY(std::any_of(title->links.begin(), title->links.end(),
                        [](const auto &link) { return link.href == "http://www.mar-adentro.com/"_L1; }));
    QVERIFY(!title->synopsis->contains(u'<'));

    const auto jaws = dialect::readTitle(recorded(u"title-movie-jaws.xml"_s));
    QVERIFY(jaws);
    QCOMPARE(jaws->id, domain::TitleId::movie(60001220));
    QCOMPARE(jaws->links.size(), 10U);
    QCOMPARE(jaws->runtime, std::chrono::seconds(7500));
}

void TestReader::recordedSeason_knowsItsSeries()
{
    RECORDED(xml, u"title-season-the_office_s1.xml"_s);
    const auto season = dialect::readTitle(xml);
    QVERIFY(season);
    QCOMPARE(season->id, domain::TitleId::season(70023522, 70023522));
    QCOMPARE(season->kind, domain::TitleKind::Season);
    QCOMPARE(season->series.id, domain::TitleId::series(70023522));
    QCOMPARE(season->certificate->label, u"TV-14"_s);
    QCOMPARE(season->runtime, std::chrono::seconds(8700));
    QCOMPARE(season->genres.size(), 4);
}

void TestReader::recordedPeople_areRead()
{
    RECORDED(xml, u"cast-jaws-7.xml"_s);
    const auto cast = dialect::readPeople(xml);
    QVERIFY(cast);
    QCOMPARE(cast->items.size(), 7U);
    QCOMPARE(cast->items.front().person.name, u"Roy Scheider"_s);
    QCOMPARE(cast->items.front().person.id.number(), 82729);
    QVERIFY(cast->items.front().person.bio.contains(u"roman à clef"_s));
    QCOMPARE(cast->items.front().person.bio.count("\n\n"_L1), 2);
    QCOMPARE(cast->items.back().person.name, u"Susan Backlinie"_s);
    QCOMPARE(std::count_if(cast->items.begin(), cast->items.end(),
                           [](const auto &hit) { return !hit.person.bio.isEmpty(); }),
             2);

    const auto person = dialect::readPerson(recorded(u"person-penelope_cruz.xml"_s));
    QVERIFY(person);
    QCOMPARE(person->name, u"Penélope Cruz"_s);
    QVERIFY(person->bio.startsWith("Always the performer"_L1));
    QVERIFY(person->bio.contains("&NFp;"_L1));
    QVERIFY(person->bio.endsWith("Oscar nod."_L1));
}

void TestReader::recordedFormats_haveTheirDates()
{
    RECORDED(xml, u"format_availability-2.xml"_s);
    const auto formats = dialect::readFormats(xml);
    QVERIFY(formats);
    QCOMPARE(formats->size(), 2U);
    QCOMPARE(formats->at(0), (domain::Availability{.format = u"instant"_s, .from = 1306911600, .until = 1370070000}));
    QCOMPARE(formats->at(1), (domain::Availability{.format = u"DVD"_s, .from = 1272956400}));
}

void TestReader::recordedMemberDocuments_areRead()
{
    RECORDED(xml, u"user-details.xml"_s);
    const auto userDocument = dialect::readDocument(xml);
    QVERIFY(userDocument);
    const auto &user = std::get<dialect::User>(userDocument->content);
    QCOMPARE(user.firstName + u' ' + user.lastName, u"Jane Smith"_s);
    QCOMPARE(user.canInstantWatch, true);
    QCOMPARE(user.preferredFormats, (QStringList{u"HD DVD"_s, u"DVD"_s}));
    QCOMPARE(user.links.size(), 6U);

    const auto queueDocument = dialect::readDocument(recorded(u"queue-instant-3.xml"_s));
    QVERIFY(queueDocument);
    const auto &queue = std::get<dialect::Queue>(queueDocument->content);
    QCOMPARE(queue.etag, u"819873819117"_s);
    QCOMPARE(queue.page.total, 220);
    QCOMPARE(queue.page.items.size(), 3U);
    QCOMPARE(queue.page.items.at(0).position, 1);
    QCOMPARE(queue.page.items.at(1).availability, u"available_now"_s);
    QCOMPARE(queue.page.items.at(2).position, std::nullopt);
    QCOMPARE(queue.page.items.at(2).availability, u"saved"_s);

    const auto ratingsDocument = dialect::readDocument(recorded(u"ratings-2.xml"_s));
    QVERIFY(ratingsDocument);
    const auto &ratings = std::get<dialect::Ratings>(ratingsDocument->content);
    QCOMPARE(ratings.items.size(), 2U);
    QCOMPARE(ratings.items.at(0).user, 3.0);
    QCOMPARE(ratings.items.at(0).predicted, 4.5);
    QCOMPARE(ratings.items.at(1).user, std::nullopt);
    QCOMPARE(ratings.items.at(1).predicted, 4.0);

    const auto indexDocument = dialect::readDocument(recorded(u"index-2.xml"_s));
    QVERIFY(indexDocument);
    const auto &index = std::get<dialect::TitleIndex>(indexDocument->content);
    QCOMPARE(index.items.size(), 2U);
    QCOMPARE(index.items.at(0).title.id.number(), 512381);
    QCOMPARE(index.items.at(0).title.cast->size(), 3U);
    QCOMPARE(index.items.at(0).externalIds.size(), 3U);
    QCOMPARE(index.items.at(0).title.formats->size(), 2U);
    QCOMPARE(index.items.at(1).title.cast->size(), 5U);
    QCOMPARE(index.items.at(1).title.formats->size(), 1U);
}

void TestReader::slowReading_isGivenUp()
{
    QByteArray xml = "<catalog_titles>";
    for (int i = 0; i < 20'000; ++i)
        xml += "<catalog_title/>";
    const auto read = dialect::readTitlePage(xml, {.processorTime = std::chrono::milliseconds(0)});
    QVERIFY(!read);
    QCOMPARE(read.error().kind, dialect::ReadError::Kind::TooSlow);
}

void TestReader::readingThatNobodyWaitsFor_isGivenUp()
{
    QByteArray xml = "<catalog_titles>";
    for (int i = 0; i < 1000; ++i)
        xml += "<link href='a' rel='b'/>";
    xml += "</catalog_titles>";
    std::atomic_bool abandoned = false;
    QVERIFY(dialect::readTitlePage(xml, {.abandoned = &abandoned}));
    abandoned = true;
    const auto read = dialect::readTitlePage(xml, {.abandoned = &abandoned});
    QVERIFY(!read);
    QCOMPARE(read.error().kind, dialect::ReadError::Kind::Abandoned);
}

QTEST_APPLESS_MAIN(TestReader)
#include "tst_reader.moc"
