// SPDX-License-Identifier: MIT
#include "core/store/indexbuilder.h"
#include "tests/app/ctl/runctl.h"
#include "tests/core/store/writtencatalog.h"
#include "tests/support/badserver.h"
#include "tests/support/files.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using domain::Certificate;
using domain::TitleKind;

/// Five films and a series, each with "pier" in its name and something of its own.
std::vector<store::WorkRecord> piers()
{
    const auto film = [](const QString &title, int year, const QStringList &genres, const QString &certificate,
                         const QStringList &formats, const QStringList &people) {
        store::WorkRecord work;
        work.title = title;
        work.year = year;
        work.genres = genres;
        if (!certificate.isEmpty())
            work.certificate = Certificate{Certificate::Board::Mpaa, certificate};
        for (const QString &format : formats)
            work.formats.push_back({format, std::nullopt, std::nullopt});
        for (const QString &person : people)
            work.credits.push_back({person, {}, domain::Credit::Department::Cast});
        return work;
    };
    std::vector<store::WorkRecord> works{
        film(u"Pier One"_s, 1921, {u"Drama"_s}, u"G"_s, {u"DVD"_s}, {u"Ada Brook"_s}),
        film(u"Pier Two"_s, 1927, {u"Comedy"_s}, u"PG"_s, {u"DVD"_s, u"Blu-ray"_s}, {u"Ada Brook"_s, u"Ben Cole"_s}),
        film(u"Pier Three"_s, 1929, {u"Comedy"_s, u"Drama"_s}, {}, {u"Blu-ray"_s}, {u"Ben Cole"_s}),
        film(u"Pier Four"_s, 1954, {u"Horror"_s}, u"R"_s, {}, {}),
        film(u"Pier Five"_s, 1990, {}, {}, {u"instant"_s}, {u"Ada Brook"_s}),
        film(u"Pier Tales"_s, 1955, {u"Drama"_s}, {}, {}, {u"Dora Elm"_s}),
    };
    works.back().kind = TitleKind::Series;
    works.back().seasons = {{1, {}, 1955, {{1, u"The Old Pier"_s, {}, {}, {}, {}}}}};
    return works;
}

/// Asks \a server as a catalog service.
Run askAt(const support::BadServer &server, const QString &command, const QString &what, const QStringList &more = {})
{
    const QString url = QString::fromLatin1(server.baseUrl());
    return titlecardctl(QStringList{command, what, u"--url"_s, url, u"--key"_s, u"k"_s} + more, "secret");
}

const QByteArray
    personRecord("<person><id>http://a/catalog/people/77</id><name>Ada Brook</name><bio>Born by the sea.</bio>"
                 "<birth_year>1898</birth_year><death_year>1969</death_year><known_for>Pier Two</known_for></person>");

QStringList namesIn(const Run &run)
{
    QStringList names;
    for (const QJsonValue &row : QJsonDocument::fromJson(run.out).array())
        names += row[u"title"].toString();
    names.sort();
    return names;
}

} // namespace

// The command `search` as its users call it, where it is told to look among some titles only.
class tst_SearchCommand final : public QObject
{
    Q_OBJECT

private slots:
    void option_leavesWhatItSays_data();
    void option_leavesWhatItSays();
    void noTerm_listsWhatTheOptionsLetThrough_data();
    void noTerm_listsWhatTheOptionsLetThrough();
    void noTermAndNothingLeft_isStatusOne();
    void neitherTermNorOption_isAUsageError_data();
    void neitherTermNorOption_isAUsageError();
    void facets_countWhatIsLeft();
    void nothingLeft_isStatusOne();
    void fieldOfNoMeaning_isNamed_data();
    void fieldOfNoMeaning_isNamed();
    void fieldOfSomeMeaning_isNotComplainedOf_data();
    void fieldOfSomeMeaning_isNotComplainedOf();
    void wrongOption_isAUsageError_data();
    void wrongOption_isAUsageError();
    void cacheThatCannotBeMade_isNamedWithWhatToDo();
    void unknownPerson_isSaid();
    void damagedIndex_isMadeAnewAndAsked();
    void damagedCatalog_isToldAsSuch();
    void shownYears_neverRunBackwards();
    void olderCatalog_isToBeImportedAgain();
    void id_isTakenByShowAsSearchPrintsIt_data();
    void id_isTakenByShowAsSearchPrintsIt();
    void textThatIsNotTaken_isToldWhy_data();
    void textThatIsNotTaken_isToldWhy();
    void countsOfThousands_areLowerBounds();
    void busyService_saysWhenToComeBack();
    void notFound_isToldFromAWrongAddress_data();
    void notFound_isToldFromAWrongAddress();
    void personFromAService_isShownWhole();
    void personWithoutAList_isStillAPerson();
    void listCutShort_isSaid();
    void listThatRepeatsItself_ends_data();
    void listThatRepeatsItself_ends();
    void longSecret_isRefusedNotCut_data();
    void longSecret_isRefusedNotCut();

private:
    [[nodiscard]] Run search(const QStringList &more, const QString &term = u"pier"_s) const
    {
        return titlecardctl(QStringList{u"search"_s, term, u"--catalog"_s, m_written.path} + more);
    }
    [[nodiscard]] Run searchWithoutTerm(const QStringList &options) const
    {
        return titlecardctl(QStringList{u"search"_s, u"--catalog"_s, m_written.path} + options);
    }

    const WrittenCatalog m_written{piers()};
};

void tst_SearchCommand::option_leavesWhatItSays_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *what, const char *options, const char *names) {
        QTest::newRow(what) << QString::fromLatin1(options).split(u',') << QString::fromLatin1(names);
    };
    row("movies", "--kind,movie", "Five Four One Three Two");
    row("series", "--kind,series", "Tales");
    row("no movies", "--kind,series,--without-kind,movie", "Tales");
    row("one year", "--kind,movie,--year,1927", "Two");
    row("years from to", "--kind,movie,--year,1920-1929", "One Three Two");
    row("years from", "--kind,movie,--year,1954-", "Five Four");
    row("years to", "--kind,movie,--year,-1927", "One Two");
    row("a genre", "--kind,movie,--genre,Drama", "One Three");
    row("any of two genres", "--kind,movie,--genre,Drama,--genre,Horror", "Four One Three");
    row("a genre but not another", "--kind,movie,--genre,Drama,--without-genre,Comedy", "One");
    row("a certificate", "--certificate,PG", "Two");
    row("not a certificate", "--kind,movie,--without-certificate,PG", "Five Four One Three");
    row("a format", "--format,Blu-ray", "Three Two");
    row("not a format", "--kind,movie,--without-format,Blu-ray", "Five Four One");
    row("a person by name", "--person,Ada Brook", "Five One Two");
    row("both people", "--person,Ada Brook,--person,Ben Cole", "Two");
    row("a person but not another", "--person,Ada Brook,--without-person,Ben Cole", "Five One");
    row("several together", "--person,Ada Brook,--year,1920-1929,--format,DVD,--without-genre,Comedy", "One");
}

void tst_SearchCommand::option_leavesWhatItSays()
{
    QFETCH(QStringList, options);
    QFETCH(QString, names);
    const Run run = search(options + QStringList{u"--json"_s});
    QStringList expected;
    for (const QString &name : names.split(u' '))
        expected += u"Pier "_s + name;
    QCOMPARE(namesIn(run), expected);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.error, QByteArray());
}

void tst_SearchCommand::noTerm_listsWhatTheOptionsLetThrough_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("names"); // of equal fame the newer first
    QTest::newRow("a genre") << QStringList{u"--genre"_s, u"Drama"_s}
                             << QStringList{u"Pier Tales"_s, u"Pier Three"_s, u"Pier One"_s};
    QTest::newRow("a person") << QStringList{u"--person"_s, u"Ben Cole"_s}
                              << QStringList{u"Pier Three"_s, u"Pier Two"_s};
    QTest::newRow("what is left out") << QStringList{u"--without-kind"_s, u"movie"_s} << QStringList{u"Pier Tales"_s};
    QTest::newRow("episodes") << QStringList{u"--kind"_s, u"episode"_s} << QStringList{u"The Old Pier"_s};
    QTest::newRow("a term of blanks") << QStringList{u" "_s, u"--kind"_s, u"series"_s} << QStringList{u"Pier Tales"_s};
}

void tst_SearchCommand::noTerm_listsWhatTheOptionsLetThrough()
{
    QFETCH(QStringList, options);
    QFETCH(QStringList, names);
    const Run run = searchWithoutTerm(options + QStringList{u"--json"_s});
    QCOMPARE(run.error, QByteArray());
    QCOMPARE(run.status, 0);
    QStringList listed;
    for (const QJsonValue &row : QJsonDocument::fromJson(run.out).array())
        listed += row[u"title"].toString();
    QCOMPARE(listed, names);
}

void tst_SearchCommand::noTermAndNothingLeft_isStatusOne()
{
    const Run run = searchWithoutTerm({u"--genre"_s, u"Western"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.error, QByteArray("No title is left by these options.\n"));
}

void tst_SearchCommand::neitherTermNorOption_isAUsageError_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("nothing at all") << QStringList();
    QTest::newRow("an option that narrows nothing") << QStringList{u"--most"_s, u"5"_s};
    QTest::newRow("counts of everything") << QStringList{u"--facets"_s};
    for (const QString &option : {u"--kind"_s, u"--year"_s, u"--genre"_s, u"--format"_s, u"--person"_s,
                                  u"--without-genre"_s, u"--without-person"_s})
        QTest::addRow("%s without a value", qPrintable(option)) << QStringList{option, u""_s};
    QTest::newRow("a term of blanks") << QStringList{u"  "_s};
}

void tst_SearchCommand::neitherTermNorOption_isAUsageError()
{
    QFETCH(QStringList, options);
    const Run run = searchWithoutTerm(options);
    QCOMPARE(run.status, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.error.contains("neither a term nor an option that narrows"), run.error);
}

void tst_SearchCommand::facets_countWhatIsLeft()
{
    const QJsonObject facets = search({u"--facets"_s, u"--kind"_s, u"movie"_s, u"--json"_s}).object();
    QCOMPARE(facets[u"total"].toInt(), 5);
    QCOMPARE(facets[u"more"].toBool(true), false);
    const auto countOf = [&](const QString &list, const QString &value) {
        for (const QJsonValue &entry : facets[list].toArray()) {
            if (entry[u"value"].toString() == value)
                return entry[u"count"].toInt();
        }
        return 0;
    };
    QCOMPARE(countOf(u"kind"_s, u"movie"_s), 5);
    QCOMPARE(countOf(u"kind"_s, u"series"_s), 0);
    QCOMPARE(countOf(u"decade"_s, u"1920"_s), 3);
    QCOMPARE(countOf(u"genre"_s, u"Comedy"_s), 2);
    QCOMPARE(countOf(u"certificate"_s, u"PG"_s), 1);
    QCOMPARE(countOf(u"format"_s, u"DVD"_s), 2);

    const Run text = search({u"--facets"_s, u"--genre"_s, u"Horror"_s});
    QCOMPARE(text.status, 0);
    QVERIFY(text.out.startsWith("1 title\n"));
    QVERIFY(text.out.contains("decade             1  1950\n"));
    QCOMPARE(searchWithoutTerm({u"--facets"_s, u"--genre"_s, u"Horror"_s}).out, text.out);
}

void tst_SearchCommand::nothingLeft_isStatusOne()
{
    const Run run = search({u"--genre"_s, u"Western"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(search({u"--facets"_s, u"--genre"_s, u"Western"_s}).status, 1);
}

void tst_SearchCommand::fieldOfNoMeaning_isNamed_data()
{
    QTest::addColumn<QString>("term");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *term, const char *sentence) {
        QTest::newRow(term) << QString::fromUtf8(term) << QByteArray(sentence);
    };
    row("kind:foo pier", "'foo' is no kind of title; kinds are movie (or film), series and episode.");
    row("pier KIND:foo", "'foo' is no kind of title");
    row("pier -kind:foo", "'foo' is no kind of title");
    row("kind:movie,series pier", "'movie,series' is no kind of title");
    row("year:abc pier", "'abc' is no year; write year:1927");
    row("pier -year:1921", "years cannot be left out: '-year:1921'.");
    row("person: pier", "nothing stands right behind 'person:'.");
    row("certificate:zzz pier", "no certificate of the name 'zzz' is in this catalog.");
    row("certificate:zzz", "no certificate of the name 'zzz' is in this catalog.");
    row("genre:\"no such\" pier", "no genre of the name '\"no such\"' is in this catalog.");
    row("format:zzz pier", "no format of the name 'zzz' is in this catalog.");
    row("person:zzz pier", "nobody called 'zzz' is in this catalog.");
    row("year:2050 pier", "no title of the years '2050' is in this catalog.");
}

void tst_SearchCommand::fieldOfNoMeaning_isNamed()
{
    QFETCH(QString, term);
    QFETCH(QByteArray, sentence);
    for (const QStringList &form : {QStringList{}, QStringList{u"--json"_s}, QStringList{u"--facets"_s}}) {
        const Run run = search(form, term);
        QCOMPARE(run.status, 1);
        QVERIFY2(run.error.contains(sentence), run.error);
    }
}

void tst_SearchCommand::fieldOfSomeMeaning_isNotComplainedOf_data()
{
    QTest::addColumn<QString>("term");
    QTest::newRow("no field") << u"zzzz"_s;
    QTest::newRow("each finds something") << u"certificate:pg year:1921 pier"_s;
    QTest::newRow("left out") << u"zzzz -genre:western"_s;
    QTest::newRow("one not yet written") << u"zzzz genre:"_s;
    QTest::newRow("a name's own colon") << u"zzzz: kind:movie"_s;
}

void tst_SearchCommand::fieldOfSomeMeaning_isNotComplainedOf()
{
    QFETCH(QString, term);
    const Run run = search({}, term);
    QCOMPARE(run.status, 1);
    QCOMPARE(run.error, u"Nothing matches '%1'.\n"_s.arg(term).toUtf8());
}

void tst_SearchCommand::wrongOption_isAUsageError_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("no kind") << QStringList{u"--kind"_s, u"poem"_s};
    QTest::newRow("no years") << QStringList{u"--year"_s, u"soon"_s};
    QTest::newRow("three years") << QStringList{u"--year"_s, u"1920-1925-1930"_s};
    QTest::newRow("the later year first") << QStringList{u"--year"_s, u"1929-1920"_s};
    QTest::newRow("a dash alone") << QStringList{u"--year"_s, u"-"_s};
}

void tst_SearchCommand::wrongOption_isAUsageError()
{
    QFETCH(QStringList, options);
    const Run run = search(options);
    QCOMPARE(run.status, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY(!run.error.isEmpty());
}

void tst_SearchCommand::cacheThatCannotBeMade_isNamedWithWhatToDo()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CACHE_HOME"_s, u"/proc/none"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(TITLECARDCTL), {u"search"_s, u"metropolis"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 3);
    const QByteArray error = process.readAllStandardError().trimmed();
    QVERIFY2(error.contains("/proc/none/titlecard") && error.endsWith("XDG_CACHE_HOME."), error);
}

/// The program ends with its answer, so it must not answer before the index is there.
void tst_SearchCommand::damagedIndex_isMadeAnewAndAsked()
{
    std::vector<store::WorkRecord> works;
    for (int i = 1; i <= 200; ++i) {
        works.emplace_back().title = u"Pier %1"_s.arg(i);
        works.back().year = 1900 + i % 100;
    }
    const WrittenCatalog written(works);
    const QString path = store::indexPath(written.path, written->revision());
    const QByteArray good = damageIndexUnseen(written.path, written->revision());
    QVERIFY(support::contentOf(path) != good);
    const Run run = titlecardctl({u"search"_s, u"pier 77"_s, u"--json"_s, u"--catalog"_s, written.path});
    QVERIFY2(run.status == 0, run.error.constData());
    QCOMPARE(namesIn(run).value(0), u"Pier 77"_s);
    QCOMPARE(support::contentOf(path), good);
}

void tst_SearchCommand::damagedCatalog_isToldAsSuch()
{
    const WrittenCatalog written(std::vector<store::WorkRecord>(1, {.title = u"Pier"_s}));
    QFile file(written.path);
    QVERIFY(file.resize(file.size() / 2));
    const Run run = titlecardctl({u"search"_s, u"pier"_s, u"--catalog"_s, written.path});
    QCOMPARE(run.status, 3);
    QVERIFY2(run.error.contains("is damaged. Import it again."), run.error.constData());
    QCOMPARE(run.error.count('\n'), 1);
}

void tst_SearchCommand::unknownPerson_isSaid()
{
    const Run run = search({u"--person"_s, u"Nobody Known"_s});
    QCOMPARE(run.status, 1);
    QVERIFY(run.error.contains("Nobody Known"));
}

void tst_SearchCommand::shownYears_neverRunBackwards()
{
    std::vector<store::WorkRecord> works(2);
    works[0] = {.kind = domain::TitleKind::Series, .title = u"Harbour Street"_s, .year = 2004, .endYear = 2005};
    works[1] = {.kind = domain::TitleKind::Series, .title = u"Clockwork Street"_s, .year = 2004, .endYear = 1999};
    const WrittenCatalog written(works);
    const auto shown = [&](const QString &name) {
        const Run found = titlecardctl({u"search"_s, name, u"--json"_s, u"--catalog"_s, written.path});
        const QString id = QJsonDocument::fromJson(found.out)[0]["id"_L1].toString();
        return titlecardctl({u"show"_s, id, u"--catalog"_s, written.path}).out;
    };
    QVERIFY(shown(u"harbour"_s).contains("Harbour Street (2004–2005)"));
    QVERIFY(shown(u"clockwork"_s).contains("Clockwork Street (2004)"));
}

void tst_SearchCommand::olderCatalog_isToBeImportedAgain()
{
    const WrittenCatalog written(piers());
    QFile file(written.path);
    // SQLite's user_version, which says the form of our tables, is a number of 32 bits at 60.
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(60) && file.write(QByteArray("\0\0\0\1", 4)) == 4);
    file.close();
    const Run run = titlecardctl({u"search"_s, u"pier"_s, u"--catalog"_s, written.path});
    QCOMPARE(run.status, 3);
    QVERIFY(run.error.contains("older Titlecard"));
    QVERIFY(run.error.contains("Import it again"));
}

void tst_SearchCommand::id_isTakenByShowAsSearchPrintsIt_data()
{
    QTest::addColumn<QString>("term");
    QTest::newRow("a person") << u"dora elm"_s;
    QTest::newRow("a movie") << u"pier four"_s;
    QTest::newRow("a series") << u"pier tales"_s;
    QTest::newRow("an episode") << u"the old pier"_s;
}

void tst_SearchCommand::id_isTakenByShowAsSearchPrintsIt()
{
    QFETCH(QString, term);
    const QJsonArray rows = QJsonDocument::fromJson(search({u"--json"_s}, term).out).array();
    QVERIFY(!rows.isEmpty());
    bool isNamed = false;
    for (const QJsonValue &row : rows) {
        const QString id = row[u"id"].toString();
        const Run shown = titlecardctl({u"show"_s, id, u"--catalog"_s, m_written.path, u"--json"_s});
        QCOMPARE(shown.status, 0);
        QCOMPARE(shown.object()[u"id"].toString(), id);
        isNamed = isNamed || row[u"title"].toString().compare(term, Qt::CaseInsensitive) == 0;
    }
    QVERIFY(isNamed);
}

void tst_SearchCommand::textThatIsNotTaken_isToldWhy_data()
{
    QTest::addColumn<QString>("term");
    QTest::addColumn<bool>("isLong");
    QTest::newRow("too long") << QString(257, u'a') << true;
    QTest::newRow("a control character") << u"pi\u0007er"_s << false;
}

void tst_SearchCommand::textThatIsNotTaken_isToldWhy()
{
    QFETCH(QString, term);
    QFETCH(bool, isLong);
    const Run run = search({}, term);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.error.contains("longer than 256 characters") == isLong, run.error);
    QVERIFY2(run.error.contains("control characters") != isLong, run.error);
}

void tst_SearchCommand::countsOfThousands_areLowerBounds()
{
    const QByteArray start = "<facets", end = R"(><number_of_results>10000</number_of_results>
        <category scheme="http://127.0.0.1/categories/kinds" label="series" term="series" count="1700"/></facets>)";
    for (const bool isMore : {false, true}) {
        const support::BadServer server(support::scripts::xml(start + (isMore ? R"( at_least="true")" : "") + end));
        const Run text = askAt(server, u"search"_s, u"pier"_s, {u"--facets"_s});
        QCOMPARE(text.status, 0);
        QVERIFY2(text.out.contains("at least   1700  series") == isMore, text.out);
        const QJsonValue count =
            askAt(server, u"search"_s, u"pier"_s, {u"--facets"_s, u"--json"_s}).object()[u"kind"][0];
        QCOMPARE(count[u"count"].toInt(), 1700);
        QCOMPARE(count[u"at_least"], QJsonValue(isMore));
    }
}

void tst_SearchCommand::busyService_saysWhenToComeBack()
{
    const support::BadServer server(support::scripts::answer(503, "later", {{"Retry-After", "17"}}));
    const Run run = askAt(server, u"search"_s, u"pier"_s);
    QCOMPARE(run.status, 3);
    QVERIFY2(run.error.contains("failed to answer; come back in 17 s."), run.error);
}

void tst_SearchCommand::notFound_isToldFromAWrongAddress_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("statusOfSearch");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("no such title") << u"movies/4"_s << 200 << 1 << QByteArray("There is no 'movies/4'");
    QTest::newRow("no such person") << u"people/4"_s << 200 << 1 << QByteArray("There is no 'people/4'");
    QTest::newRow("a title, and no search is permitted") << u"movies/4"_s << 403 << 1 << QByteArray("There is no ");
    const QByteArray gone("answers every question with 404: the service is gone, or --url is not quite right");
    QTest::newRow("a title where nothing is") << u"movies/4"_s << 404 << 3 << gone;
    QTest::newRow("a person where nothing is") << u"people/4"_s << 404 << 3 << gone;
}

void tst_SearchCommand::notFound_isToldFromAWrongAddress()
{
    QFETCH(QString, id);
    QFETCH(int, statusOfSearch);
    QFETCH(int, status);
    QFETCH(QByteArray, sentence);
    using namespace support::scripts;
    const support::BadServer server([statusOfSearch](support::Wire &wire, const support::SeenRequest &request) {
        const bool isSearch = request.path() == "/catalog/titles";
        answer(isSearch ? statusOfSearch : 404, isSearch ? "<catalog_titles/>" : "nothing")(wire, request);
    });
    const Run run = askAt(server, u"show"_s, id);
    QCOMPARE(run.status, status);
    QVERIFY2(run.error.contains(sentence), run.error);
}

void tst_SearchCommand::personFromAService_isShownWhole()
{
    using namespace support::scripts;
    const support::BadServer server(
        byPath({{"/catalog/people/77/filmography",
                 xml(R"(<filmography><link href="http://a/catalog/people/77" title="Ada Brook"
                     rel="http://schemas.netflix.com/catalog/person"/><filmography_item>
                     <link href="http://a/catalog/titles/movies/2" title="Pier Two"
                     rel="http://schemas.netflix.com/catalog/title"/></filmography_item></filmography>)")},
                {"/catalog/people/77", xml(personRecord)}}));
    const QJsonObject person = askAt(server, u"show"_s, u"people/77"_s, {u"--json"_s}).object();
    QCOMPARE(person[u"name"].toString(), u"Ada Brook"_s);
    QCOMPARE(person[u"bio"].toString(), u"Born by the sea."_s);
    QCOMPARE(person[u"birth_year"].toInt(), 1898);
    QCOMPARE(person[u"death_year"].toInt(), 1969);
    QCOMPARE(person[u"known_for"].toString(), u"Pier Two"_s);
    QCOMPARE(person[u"titles"][0][u"id"].toString(), u"movies/2"_s);
    const QByteArray text = askAt(server, u"show"_s, u"people/77"_s, {}).out;
    QVERIFY2(text.startsWith("Ada Brook (1898–1969)\nKnown for: Pier Two\n"), text);
}

void tst_SearchCommand::listCutShort_isSaid()
{
    using namespace support::scripts;
    const auto first = xml(R"(<filmography><number_of_results>2</number_of_results><start_index>0</start_index>
        <results_per_page>1</results_per_page><filmography_item><link href="http://a/catalog/titles/movies/2"
        title="Pier Two" rel="http://schemas.netflix.com/catalog/title"/></filmography_item></filmography>)");
    const support::BadServer server(byPath({{"/catalog/people/77/filmography", inOrder({first, answer(404, "none")})},
                                            {"/catalog/people/77", xml(personRecord)}}));
    const Run run = askAt(server, u"show"_s, u"people/77"_s, {u"--json"_s});
    QCOMPARE(run.status, 3);
    QVERIFY2(run.error.contains("nothing of the rest"), run.error);
}

void tst_SearchCommand::personWithoutAList_isStillAPerson()
{
    using namespace support::scripts;
    const support::BadServer server(
        byPath({{"/catalog/people/77/filmography", answer(404, "none")}, {"/catalog/people/77", xml(personRecord)}}));
    const Run run = askAt(server, u"show"_s, u"people/77"_s, {u"--json"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.object()[u"name"].toString(), u"Ada Brook"_s);
    QCOMPARE(run.object()[u"titles"].toArray(), QJsonArray());
}

void tst_SearchCommand::listThatRepeatsItself_ends_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("list");
    QTest::addColumn<int>("questions");
    QTest::newRow("filmography: the person, and a second page that is the first") << u"people/77"_s << u"titles"_s << 3;
    QTest::newRow("episodes: the card, and a page that says the same") << u"series/7"_s << u"episodes"_s << 2;
}

void tst_SearchCommand::listThatRepeatsItself_ends()
{
    QFETCH(QString, id);
    QFETCH(QString, list);
    using namespace support::scripts;
    const QByteArray link = R"(<link href="http://a/catalog/titles/programs/8/1" title="One" runtime="60"
        rel="http://schemas.netflix.com/catalog/title"/>)";
    const auto episodes = xml("<catalog_titles><number_of_results>60</number_of_results><start_index>0</start_index>"
                              "<catalog_title><id>http://a/catalog/titles/programs/8/1</id><title short=\"One\"/>"
                              "</catalog_title></catalog_titles>");
    const support::BadServer server(byPath(
        {{"/catalog/people/77/filmography",
          xml("<filmography><number_of_results>60</number_of_results><start_index>0</start_index><filmography_item>"
              + link + "</filmography_item></filmography>")},
         {"/catalog/people/77", xml(personRecord)},
         {"/catalog/titles/series/7/episodes", episodes},
         {"",
          xml(R"(<catalog_title><id>http://a/catalog/titles/series/7</id><title short="S"/>
              <link href="http://a/e" rel="http://schemas.netflix.com/catalog/titles.programs" title="episodes">
              <catalog_titles><number_of_results>60</number_of_results>)"
              + link + "</catalog_titles></link></catalog_title>")}}));
    const Run run = askAt(server, u"show"_s, id, {u"--json"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.object()[list].toArray().size(), 1);
    QTEST(int(server.requests().size()), "questions");
}

void tst_SearchCommand::longSecret_isRefusedNotCut_data()
{
    QTest::addColumn<int>("octets");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("as long as can be") << 4094 << false;
    QTest::newRow("as long as what a terminal leaves of more") << 4095 << true;
    QTest::newRow("far longer") << 100'000 << true;
}

/// Nobody answers at port 1: the program gets there only with a secret.
void tst_SearchCommand::longSecret_isRefusedNotCut()
{
    QFETCH(int, octets);
    QFETCH(bool, isRefused);
    const QByteArray secret(octets, 's');
    for (const char *end : {"", "\n", "\r\n"}) {
        const Run run = titlecardctl({u"search"_s, u"pier"_s, u"--url"_s, u"http://127.0.0.1:1/"_s, u"--key"_s, u"k"_s},
                                     secret + end);
        QCOMPARE(run.status, 3);
        QCOMPARE(run.error.contains("the secret is longer than 4,094 octets"), isRefused);
        QVERIFY(!run.error.contains(secret.left(100)));
    }
}

QTEST_GUILESS_MAIN(tst_SearchCommand)
#include "tst_searchcommand.moc"
