// SPDX-License-Identifier: MIT
#include "core/store/query.h"
#include "tests/core/store/writtencatalog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using domain::Narrowing;
using domain::TitleKind;
using store::Query;

using Fields = std::vector<Query::Field>;

namespace {

QString textOf(const std::optional<Query::Address> &address)
{
    return !address ? QString()
                    : address->scheme + u'|' + address->text + (address->isOfPerson ? u"|person"_s : QString());
}

/// Four works, the best known first: two films and a series with the moon in their names, and one without.
std::vector<store::WorkRecord> fourWorks()
{
    const auto cast = domain::Credit::Department::Cast;
    store::WorkRecord harbour{.title = u"Moon Harbour"_s, .year = 1927, .popularity = 90};
    harbour.genres = {u"Drama"_s, u"Science Fiction"_s};
    harbour.credits = {{u"Ada Holm"_s, u"The Keeper"_s, cast}};
    harbour.ids = {{u"imdb"_s, u"tt0000777"_s}};
    store::WorkRecord series{.kind = TitleKind::Series, .title = u"The Moon Kid"_s, .year = 1931, .popularity = 80};
    series.genres = {u"Comedy"_s};
    series.seasons = {{.number = 1, .episodes = {{.number = 1, .title = u"A Moon Night"_s}}}};
    store::WorkRecord kid{.title = u"Kid of the Moon"_s, .year = 1925, .popularity = 70};
    kid.otherTitles = QStringList{u"The Kid and the Moon"_s};
    kid.synopsis = u"A keeper of the last light."_s;
    kid.credits = {{u"Ada Berg"_s, u"Moon"_s, cast}};
    store::WorkRecord quay{.title = u"Quay"_s, .year = 1929, .popularity = 60};
    quay.genres = {u"Drama"_s};
    quay.credits = {{u"Jo Moon"_s, u"The Kid"_s, cast}, {u"Ada Holm"_s, u"Herself"_s, cast}};
    return {harbour, series, kid, quay};
}

} // namespace

class tst_Query : public QObject
{
    Q_OBJECT
private slots:
    void fields_narrow_data();
    void fields_narrow();
    void fieldWithoutItsValue_leavesEverything();
    void otherText_isWords_data();
    void otherText_isWords();
    void phrases_areWholeWordsInOrder_data();
    void phrases_areWholeWordsInOrder();
    void addresses_areRead_data();
    void addresses_areRead();
    void catalog_answers_data();
    void catalog_answers();
    void catalog_findsByAddress();
    void catalog_countsWhatIsListed();
};

void tst_Query::fields_narrow_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("words");
    QTest::addColumn<Fields>("fields");
    const auto row = [](const QString &typed, const QString &words, const Fields &fields) {
        QTest::newRow(qPrintable(typed)) << typed << words << fields;
    };
    const auto years = [](std::optional<int> from, std::optional<int> to) {
        return Fields{{.narrowing = {.fromYear = from, .toYear = to}}};
    };
    row(u"year:1927"_s, {}, years(1927, 1927));
    row(u"Year:1927 moon"_s, u"moon"_s, years(1927, 1927));
    row(u"moon year:1920..1929"_s, u"moon"_s, years(1920, 1929));
    row(u"moon year:1920-1929"_s, u"moon"_s, years(1920, 1929));
    row(u"moon year:1920.."_s, u"moon"_s, years(1920, {}));
    row(u"moon year:..1929 rocket"_s, u"moon rocket"_s, years({}, 1929));
    row(u"moon year:1929..1920"_s, u"moon"_s, years(1920, 1929));
    row(u"moon year:193..192"_s, u"moon"_s, years(1920, 1939));
    row(u"moon 1920..1929"_s, u"moon"_s, years(1920, 1929));
    row(u"moon year:1"_s, u"moon"_s, years(1000, 1999));
    row(u"moon year:192"_s, u"moon"_s, years(1920, 1929));
    row(u"moon year:1920..193"_s, u"moon"_s, years(1920, 1939));
    row(u"moon year:"_s, u"moon"_s, {});
    row(u"kind:series"_s, {}, {{.narrowing = {.kind = TitleKind::Series}}});
    row(u"kind:f moon"_s, u"moon"_s, {{.narrowing = {.kind = TitleKind::Movie}}});
    row(u"kind:Movies moon"_s, u"moon"_s, {{.narrowing = {.kind = TitleKind::Movie}}});
    row(u"-kind:movie moon"_s, u"moon"_s, {{.narrowing = {.without = {.kind = TitleKind::Movie}}}});
    row(u"genre:drama,Comedy moon"_s, u"moon"_s, {{.narrowing = {.genres = {u"drama"_s, u"Comedy"_s}}}});
    row(u"genre:\"science fiction\",drama"_s, {}, {{.narrowing = {.genres = {u"science fiction"_s, u"drama"_s}}}});
    row(u"genre:“science fiction”"_s, {}, {{.narrowing = {.genres = {u"science fiction"_s}}}});
    row(u"moon genre:\"science fic"_s, u"moon"_s, {{.narrowing = {.genres = {u"science fic"_s}}}});
    row(u"-genre:horror genre:drama moon"_s, u"moon"_s,
        {{.narrowing = {.without = {.genres = {u"horror"_s}}}}, {.narrowing = {.genres = {u"drama"_s}}}});
    row(u"certificate:PG-13 -format:dvd moon"_s, u"moon"_s,
        {{.narrowing = {.certificates = {u"PG-13"_s}}}, {.narrowing = {.without = {.formats = {u"dvd"_s}}}}});
    row(u"moon -genre:"_s, u"moon"_s, {});
    row(u"moon genre:\""_s, u"moon"_s, {});
    row(u"genre:drama, moon"_s, u"moon"_s, {{.narrowing = {.genres = {u"drama"_s}}}});
    row(u"moon person:lang,\"thea von harbou\" -person:murnau"_s, u"moon"_s,
        {{.people = {u"lang"_s, u"thea von harbou"_s}}, {.peopleApart = {u"murnau"_s}}});
}

void tst_Query::fields_narrow()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, words);
    QFETCH(const Fields, fields);
    const Query query(typed);
    QCOMPARE(query.term.key, words);
    QVERIFY(query.fields == fields);
    QVERIFY(query.phrases.empty() && !query.address);
}

/// Everyone who types a field comes by.
void tst_Query::fieldWithoutItsValue_leavesEverything()
{
    for (const QString &typed : {u"genre:"_s, u"-genre:"_s, u" Person: "_s.trimmed(), u"year:"_s}) {
        const Query query(typed);
        QVERIFY(query.term.folded.isEmpty());
        QVERIFY(query.fields == Fields{Query::Field()});
        QVERIFY(query.leavesTitles() && query.leavesEpisodes());
    }
    const Query beside(u"moon genre:"_s);
    QCOMPARE(beside.term.key, u"moon"_s);
    QVERIFY(beside.fields.empty());
}

void tst_Query::otherText_isWords_data()
{
    QTest::addColumn<QString>("typed");
    for (const auto *typed : {u"mission: impossible",
                              u"2001:a",
                              u"year:zero",
                              u"year:19271",
                              u"year:1927,1931",
                              u"-year:1927",
                              u"kind:xyz",
                              u"genre: drama",
                              u"year:..",
                              u"1984..",
                              u"..1984",
                              u"1984..2000x",
                              u"the \"kid",
                              u"\"\"",
                              u"\"?\"",
                              u"\"",
                              u"tt12",
                              u"att0017136",
                              u"movies/",
                              u"movies/19 moon",
                              u"of/people/",
                              u"ratio 1:2",
                              u"genre",
                              u"a:b:c"})
        QTest::newRow(qPrintable(QString::fromUtf16(typed))) << QString::fromUtf16(typed);
}

void tst_Query::otherText_isWords()
{
    QFETCH(const QString, typed);
    const Query query(typed);
    QCOMPARE(query.term.typed, typed);
    QVERIFY(query.fields.empty() && !query.address);
    QVERIFY(query.phrases.empty() || typed == u"\"?\"");
}

void tst_Query::phrases_areWholeWordsInOrder_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isHeld");
    QTest::newRow("as it stands") << u"\"the kid\""_s << u"The Kid"_s << true;
    QTest::newRow("inside") << u"\"the kid\""_s << u"Billy the Kid Returns"_s << true;
    QTest::newRow("marks off") << u"\"the KID\""_s << u"The Kíd!"_s << true;
    QTest::newRow("the other way round") << u"\"kid the\""_s << u"The Kid"_s << false;
    QTest::newRow("a word between") << u"\"the kid\""_s << u"The Snapper Kid"_s << false;
    QTest::newRow("only a beginning") << u"\"the kid\""_s << u"The Kidnapping"_s << false;
    QTest::newRow("and a word's beginning") << u"\"the kid\" bil"_s << u"Billy the Kid"_s << true;
    QTest::newRow("and a word that is not there") << u"\"the kid\" jack"_s << u"Billy the Kid"_s << false;
    QTest::newRow("two") << u"\"a b\" \"c d\""_s << u"C D E A B"_s << true;
    QTest::newRow("two, one of them not") << u"\"a b\" \"c d\""_s << u"C E D A B"_s << false;
    QTest::newRow("typographic quotes") << u"„the kid“"_s << u"Kid the The"_s << false;
    QTest::newRow("not closed") << u"\"kid the"_s << u"The Kid"_s << true;
    QTest::newRow("scripts without spaces") << u"\"静か\""_s << u"か静な"_s << false;
}

void tst_Query::phrases_areWholeWordsInOrder()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, name);
    QFETCH(const bool, isHeld);
    QCOMPARE(Query(typed).isHeldBy(name), isHeld);
}

void tst_Query::addresses_areRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address");
    const auto row = [](const QString &typed, const QString &address) {
        QTest::newRow(qPrintable(typed)) << typed << address;
    };
    row(u"tt0017136"_s, u"imdb|tt0017136"_s);
    row(u" tt10370710 "_s, u"imdb|tt10370710"_s);
    row(u"nm0000485"_s, u"imdb|0000485|person"_s);
    row(u"https://www.imdb.com/title/tt0017136/?ref_=fn_al_tt_1"_s, u"imdb|tt0017136"_s);
    row(u"imdb.com/de/title/tt0017136"_s, u"imdb|tt0017136"_s);
    row(u"http://m.imdb.com/name/nm0000485/"_s, u"imdb|0000485|person"_s);
    row(u"movies/19"_s, u"|movies/19"_s);
    row(u"catalog/titles/series/2"_s, u"|series/2"_s);
    row(u"http://127.0.0.1:8080/catalog/titles/movies/19"_s, u"|movies/19"_s);
    row(u"http://api.example.com/catalog/titles/movies/19/synopsis?v=1.5"_s, u"|movies/19"_s);
    row(u"programs/12/345"_s, u"|programs/12/345"_s);
    row(u"series/4/seasons/12"_s, u"|series/4"_s);
    row(u"http://127.0.0.1:8080/catalog/people/7"_s, u"|7|person"_s);
    row(u"https://example.com/title/tt0017136"_s, {});
    row(u"https://example.com/x"_s, {});
    row(u"https://example.com/movies/19"_s, {});
    row(u"TT0017136"_s, u"imdb|tt0017136"_s);
    row(u"HTTPS://WWW.IMDB.COM/title/tt0017136/"_s, u"imdb|tt0017136"_s);
}

void tst_Query::addresses_areRead()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, address);
    QCOMPARE(textOf(Query(typed).address), address);
}

void tst_Query::catalog_answers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("titles");
    QTest::addColumn<QString>("episodes");
    QTest::addColumn<QString>("people");
    const auto row = [](const QString &typed, const QString &titles, const QString &episodes = {},
                        const QString &people = {}) {
        QTest::newRow(qPrintable(typed)) << typed << titles << episodes << people;
    };
    row(u"moon"_s, u"Moon Harbour; The Moon Kid; Kid of the Moon; Quay"_s, u"A Moon Night"_s, u"Jo Moon"_s);
    row(u"moon year:192"_s, u"Moon Harbour; Kid of the Moon; Quay"_s);
    row(u"moon kind:movie -genre:drama"_s, u"Kid of the Moon"_s);
    row(u"moon genre:sci,com"_s, u"Moon Harbour; The Moon Kid"_s);
    row(u"moon genre:none"_s, {});
    row(u"moon kind:episode"_s, {}, u"A Moon Night"_s);
    row(u"moon person:\"ada holm\""_s, u"Moon Harbour; Quay"_s);
    row(u"moon person:berg,\"jo moon\""_s, u"Kid of the Moon; Quay"_s);
    row(u"moon -person:ada"_s, u"The Moon Kid"_s, u"A Moon Night"_s);
    row(u"person:holm person:jo"_s, u"Quay"_s);
    row(u"-person:hlom genre:drama"_s, u"Moon Harbour; Quay"_s); // nobody: no slip is forgiven
    row(u"moon kind:movie kind:series"_s, {});
    row(u"moon -kind:movie -kind:series"_s, {}, u"A Moon Night"_s);
    row(u"moon -kind:episode"_s, u"Moon Harbour; The Moon Kid; Kid of the Moon; Quay"_s);
    row(u"moon genre:drama genre:sci"_s, u"Moon Harbour"_s);
    row(u"person:nobody"_s, {});
    row(u"year:1925..1927"_s, u"Moon Harbour; Kid of the Moon"_s);
    row(u"-genre:drama"_s, u"The Moon Kid; Kid of the Moon"_s, u"A Moon Night"_s);
    row(u"\"moon kid\""_s, u"The Moon Kid"_s);
    row(u"\"the kid\""_s, u"Kid of the Moon; Quay"_s); // another name, and a character
    row(u"\"the keeper\""_s, u"Moon Harbour"_s);
    row(u"\"keeper of the last\""_s, u"Kid of the Moon"_s); // in the synopsis
    row(u"\"keeper of last\""_s, {});
    row(u"\"ada holm\" "_s, u"Moon Harbour; Quay"_s, {}, u"Ada Holm"_s);
    row(u"\"holm ada\""_s, {});
}

void tst_Query::catalog_answers()
{
    QFETCH(const QString, typed);
    const WrittenCatalog catalog(fourWorks());
    QStringList titles, searched, episodes, people;
    const auto suggestions = catalog->autocomplete(typed, 0, 10);
    const auto titlePage = catalog->searchTitles(typed, Narrowing(), 0, 10, {});
    const auto episodePage = catalog->searchTitles(typed, {.kind = TitleKind::Episode}, 0, 10, {});
    const auto peoplePage = catalog->searchPeople(typed, 0, 10);
    QVERIFY(suggestions && titlePage && episodePage && peoplePage);
    for (const domain::Suggestion &hit : *suggestions)
        titles.append(hit.name);
    for (const domain::TitleHit &hit : titlePage->items)
        searched.append(hit.title.name());
    for (const domain::TitleHit &hit : episodePage->items)
        episodes.append(hit.title.shortName);
    for (const domain::PersonHit &hit : peoplePage->items)
        people.append(hit.person.name);
    QTEST(titles.join(u"; "_s), "titles");
    QCOMPARE(searched, titles);
    QCOMPARE(titlePage->total, titles.size());
    QTEST(episodes.join(u"; "_s), "episodes");
    QTEST(people.join(u"; "_s), "people");
}

void tst_Query::catalog_findsByAddress()
{
    const WrittenCatalog catalog(fourWorks());
    const auto harbour = catalog->autocomplete(u"https://www.imdb.com/title/tt0000777/"_s, 0, 10);
    QVERIFY(harbour && harbour->size() == 1);
    QCOMPARE(harbour->front().name, u"Moon Harbour"_s);
    QCOMPARE(harbour->front().match->by, domain::Match::By::ExactOtherName);
    QCOMPARE(harbour->front().match->text, u"https://www.imdb.com/title/tt0000777/"_s);
    QVERIFY(catalog->searchPeople(u"tt0000777"_s, 0, 10)->items.empty());
    QVERIFY(catalog->searchTitles(u"tt0000777"_s, Narrowing(), 1, 10, {})->items.empty());
    QVERIFY(catalog->autocomplete(u"tt0000778"_s, 0, 10)->empty());

    const QString path = QString::fromLatin1(harbour->front().id.path);
    QCOMPARE(catalog->autocomplete(path, 0, 10)->front().name, u"Moon Harbour"_s);
    const auto episode = catalog->searchTitles(u"moon"_s, {.kind = TitleKind::Episode}, 0, 1, {});
    const QString episodePath = QString::fromLatin1(episode->items.front().title.id.path);
    QVERIFY(catalog->autocomplete(episodePath, 0, 10)->empty());
    QCOMPARE(catalog->searchTitles(episodePath, {.kind = TitleKind::Episode}, 0, 10, {})->total, 1);
    const auto ada = catalog->searchPeople(u"ada holm"_s, 0, 1);
    const QString person = u"people/"_s + QString::fromLatin1(ada->items.front().person.id.path);
    QCOMPARE(catalog->searchPeople(person, 0, 10)->items.front().person.name, u"Ada Holm"_s);
    QVERIFY(catalog->autocomplete(person, 0, 10)->empty());
}

void tst_Query::catalog_countsWhatIsListed()
{
    const WrittenCatalog catalog(fourWorks());
    const auto facets = catalog->facets(u"\"the kid\" year:192"_s, {});
    QVERIFY(facets);
    QCOMPARE(facets->total, 2);
    QVERIFY(facets->genres == domain::Facets::Counts({{u"Drama"_s, 1}}));
    const auto second = catalog->searchTitles(u"year:192"_s, Narrowing(), 1, 1, {});
    QVERIFY(second);
    QCOMPARE(second->total, 3);
    QCOMPARE(second->items.front().title.name(), u"Kid of the Moon"_s);
    QCOMPARE(second->items.front().match->by, domain::Match::By::Year);
    QVERIFY(catalog->autocomplete(u" "_s, 0, 10)->empty());
    // The same behind a filter: what is typed and what is chosen must both hold.
    QCOMPARE(catalog->searchTitles(u"\"the kid\""_s, {.genres = {u"Drama"_s}}, 0, 10, {})->total, 1);
    QCOMPARE(catalog->searchTitles(u"moon genre:sci"_s, {.genres = {u"Comedy"_s}}, 0, 10, {})->total, 0);
    QCOMPARE(catalog->searchTitles(u"moon -kind:series"_s, {.without = {.kind = TitleKind::Movie}}, 0, 10, {})->total,
             0);
    QCOMPARE(catalog->searchTitles(u"tt0000777"_s, {.kind = TitleKind::Series}, 0, 10, {})->total, 0);
    QCOMPARE(catalog->facets(u"tt0000777"_s, {})->total, 1);
}

QTEST_GUILESS_MAIN(tst_Query)
#include "tst_query.moc"
