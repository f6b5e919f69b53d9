// SPDX-License-Identifier: MIT
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "core/session/searchsession.h"
#include "tests/support/badserver.h"
#include "tests/support/shareddata.h"
#include "tests/support/watch.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace std::chrono_literals;
using session::SearchSession;
using support::BadServer;
using support::Script;
using support::SeenRequest;
namespace scripts = support::scripts;

namespace {

const SearchSession::Delays usual{};

/// Answers every question with one row that repeats the term (as hex, so that any text can be compared).
Script echo(std::function<int()> delay = {})
{
    return [delay](support::Wire &wire, const SeenRequest &request) {
        const QByteArray term = request.query("term").toHex();
        QByteArray body;
        if (request.path().endsWith("autocomplete"))
            body =
                "<autocomplete><autocomplete_item><title short=\"" + term + "\"/></autocomplete_item></autocomplete>";
        else if (request.path().endsWith("people"))
            body = "<people><person><id>http://a/catalog/people/1</id><name>" + term + "</name></person></people>";
        else
            body = "<catalog_titles><catalog_title><id>http://a/catalog/titles/programs/1/2</id><title short=\"" + term
                + "\"/></catalog_title></catalog_titles>";
        const auto answer = scripts::xml(body);
        if (const int wait = delay ? delay() : 0; wait > 0)
            wire.after(std::chrono::milliseconds(wait), [answer, &wire, request] { answer(wire, request); });
        else
            answer(wire, request);
    };
}

int countOf(const std::vector<SeenRequest> &requests, QByteArrayView ending)
{
    return static_cast<int>(std::count_if(requests.begin(), requests.end(),
                                          [&](const SeenRequest &request) { return request.path().endsWith(ending); }));
}

} // namespace

class tst_SearchSession final : public QObject
{
    Q_OBJECT

private slots:
    void text_bringsThreeGroups();
    void newerText_silencesTheOlder();
    void shuffledAnswers_alwaysBelongToTheText();
    void emptyText_clears();
    void sameText_isNotAskedAgain();
    void cancel_silencesAndKeepsTheText();
    void retry_asksAgainPastAPause();
    void silence_isSlowAndThenFails();
    void failure_isToldOnceAndAsNothingElse();
    void serviceWithoutPeople_givesAnEmptyGroup();
    void slotThatTypes_leavesNothingOfTheOldText();
    void fastTyping_sparesARemoteService();
    void firstKey_asksARemoteServiceAtOnce();
    void local_asksInTheSameTurn();
    void local_asksForTheRestWhenTitlesArePainted();
    void overTheLimit_isAskedAgainAfterTheTimeNamed();
    void overTheLimitForGood_isAskedThreeTimesInAll();
    void narrowing_asksSignedAndWithoutPeople();
    void narrowingAlone_listsItsTitles();
    void narrowing_ofAKindHasNoEpisodes();
    void narrowingChosen_silencesTheRowsBefore();
    void furtherRows_areAskedForByGroup();
    void furtherRows_ofAnOlderTextNeverArrive();
    void furtherRows_canFailAndBeCancelled();
    void facets_areCountedUnderTheOtherFields();
    void narrowings_areCountedOneByOne();
    void facets_ofACatalogWithoutThemAreNone();
    void facets_ofAnOlderTextNeverArrive();
    void hostileString_isAskedLiterally_data();
    void hostileString_isAskedLiterally();

private:
    /// As if it were the window's own.
    client::Service serviceOf(const BadServer &server) const
    {
        client::Service service = remoteServiceOf(server);
        service.isEmbedded = true;
        return service;
    }
    client::Service remoteServiceOf(const BadServer &server) const
    {
        return {.baseUrl = server.baseUrl(), .consumerKey = "key", .consumerSecret = "secret"};
    }
    client::Manners hasty() const
    {
        return {.autocompleteDeadline = 1s, .deadline = 1s, .backOff = 1ms, .longestBackOff = 2ms};
    }
};

void tst_SearchSession::text_bringsThreeGroups()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy started(&session, &SearchSession::started);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy people(&session, &SearchSession::peopleReady);
    QSignalSpy episodes(&session, &SearchSession::episodesReady);
    QSignalSpy settled(&session, &SearchSession::settled);
    session.setText(" alien ");
    QCOMPARE(started.size(), 1);
    QVERIFY(session.isAsking());
    QTRY_COMPARE(settled.size(), 1);
    QVERIFY(!session.isAsking());
    QCOMPARE(session.text(), "alien");
    QCOMPARE(titles.size(), 1);
    QCOMPARE(people.size(), 1);
    QCOMPARE(episodes.size(), 1);
    QCOMPARE(titles.at(0).at(0).toString(), "alien");
    QCOMPARE(titles.at(0).at(1).value<domain::Suggestions>().at(0).name, QString("alien").toUtf8().toHex());
    QCOMPARE(episodes.at(0).at(1).value<domain::TitlePage>().items.size(), size_t(1));
}

void tst_SearchSession::newerText_silencesTheOlder()
{
    BadServer server; // no script: the first request hangs
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText("slow");
    QTRY_COMPARE(server.requests().size(), size_t(3));
    server.setScript(echo());
    session.setText("quick");
    QTRY_COMPARE(titles.size(), 1);
    QCOMPARE(titles.at(0).at(0).toString(), "quick");
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(failures.size(), 0);
}

void tst_SearchSession::shuffledAnswers_alwaysBelongToTheText()
{
    QRandomGenerator random(20141114); // the server's thread has its own, this one types
    QRandomGenerator chance(5849);
    BadServer server(echo([&chance] { return chance.bounded(4); }));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    int strays = 0;
    int rows = 0;
    const auto judge = [&](const QString &text, const QString &row) {
        ++rows;
        if (text != session.text() || row != QString::fromLatin1(text.toUtf8().toHex()))
            ++strays;
    };
    connect(&session, &SearchSession::titlesReady, this,
            [&](const QString &text, const domain::Suggestions &titles) { judge(text, titles.at(0).name); });
    connect(&session, &SearchSession::peopleReady, this, [&](const QString &text, const domain::PersonPage &people) {
        judge(text, people.items.at(0).person.name);
    });
    connect(&session, &SearchSession::episodesReady, this, [&](const QString &text, const domain::TitlePage &titles) {
        judge(text, titles.items.at(0).title.name());
    });

    for (int run = 0; run < 1000; ++run) {
        const QString word = QString::number(run);
        for (int letter = 1; letter <= 2; ++letter) {
            session.setText(word + QString(letter, 'x'));
            QElapsedTimer clock;
            clock.start();
            const int pause = random.bounded(3);
            while (clock.elapsed() < pause)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        if (run % 5 == 0) // so that three groups arrive at least 200 times, however slow the machine
            QTRY_VERIFY(!session.isAsking());
    }
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(strays, 0);
    QVERIFY2(rows > 300, qPrintable(QString::number(rows)));
}

void tst_SearchSession::emptyText_clears()
{
    BadServer server;
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy cleared(&session, &SearchSession::cleared);
    session.setText("a");
    session.setText("  ");
    QCOMPARE(cleared.size(), 1);
    QVERIFY(!session.isAsking());
    session.setText("");
    QCOMPARE(cleared.size(), 1);
}

void tst_SearchSession::sameText_isNotAskedAgain()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    session.setText("the");
    QTRY_VERIFY(!session.isAsking());
    session.setText("the ");
    QVERIFY(!session.isAsking());
    QCOMPARE(server.requests().size(), size_t(3));
}

void tst_SearchSession::cancel_silencesAndKeepsTheText()
{
    BadServer server(scripts::later(100ms, echo()));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy cancelled(&session, &SearchSession::cancelled);
    session.setText("alien");
    session.cancel();
    session.cancel();
    QCOMPARE(cancelled.size(), 1);
    QCOMPARE(session.text(), "alien");
    QCOMPARE(titles.size(), 0);
    session.setText("alien"); // asked for again by hand
    QTRY_COMPARE(titles.size(), 1);
}

void tst_SearchSession::retry_asksAgainPastAPause()
{
    BadServer server(scripts::answer(429, "", {{"Retry-After", "200"}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText("alien");
    QTRY_COMPARE(failures.size(), 1);
    QVERIFY(failures.at(0).at(1).value<domain::CatalogError>().retryAfter);
    server.setScript(echo());
    session.retry();
    QTRY_COMPARE(titles.size(), 1);
}

void tst_SearchSession::silence_isSlowAndThenFails()
{
    BadServer server;
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, {.slow = 50ms});
    QSignalSpy slow(&session, &SearchSession::slow);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText("alien");
    QTRY_COMPARE(slow.size(), 1);
    QCOMPARE(failures.size(), 0);
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.at(0).at(1).value<domain::CatalogError>().kind, domain::CatalogError::Kind::TimedOut);
    QCOMPARE(slow.size(), 1);
}

void tst_SearchSession::failure_isToldOnceAndAsNothingElse()
{
    BadServer server(scripts::answer(401, "Invalid Consumer Key"));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy people(&session, &SearchSession::peopleReady);
    QSignalSpy failures(&session, &SearchSession::failed);
    QSignalSpy settled(&session, &SearchSession::settled);
    session.setText("alien");
    QTRY_COMPARE(settled.size(), 1);
    QCOMPARE(failures.size(), 1);
    QCOMPARE(titles.size(), 0);
    QCOMPARE(people.size(), 0); // "could not ask" is not "nobody found"
}

void tst_SearchSession::serviceWithoutPeople_givesAnEmptyGroup()
{
    BadServer server(scripts::byPath({{"/catalog/people", scripts::answer(404, "")}, {"", echo()}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy people(&session, &SearchSession::peopleReady);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText("alien");
    QTRY_COMPARE(people.size(), 1);
    QVERIFY(people.at(0).at(1).value<domain::PersonPage>().items.empty());
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(failures.size(), 0);
}

void tst_SearchSession::slotThatTypes_leavesNothingOfTheOldText()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QStringList settled;
    connect(&session, &SearchSession::settled, this, [&](const QString &text) { settled += text; });
    connect(&session, &SearchSession::started, this, [&] {
        if (session.text() == "a")
            session.setText("ab");
    });
    connect(&session, &SearchSession::titlesReady, this, [&] {
        if (session.text() == "ab")
            session.setText("abc");
    });
    session.setText("a");
    QTRY_COMPARE(settled, QStringList("abc"));
}

void tst_SearchSession::fastTyping_sparesARemoteService()
{
    // "interstellar" at 8 keys a second causes at most 6 requests.
    BadServer server(echo([] { return 60; }));
    net::HttpClient http;
    client::CatalogClient client(http, remoteServiceOf(server));
    SearchSession session(client, usual);
    const QString word = "interstellar";
    QElapsedTimer clock;
    clock.start();
    for (int letters = 1; letters <= word.size(); ++letters) {
        QTRY_VERIFY_WITH_TIMEOUT(clock.elapsed() >= 125 * (letters - 1), 5000);
        session.setText(word.left(letters));
    }
    QTRY_VERIFY(!session.isAsking());
    const auto requests = server.requests();
    QVERIFY2(requests.size() <= 6, qPrintable(QString::number(requests.size())));
    QCOMPARE(countOf(requests, "people"), 1);
    QCOMPARE(requests.back().query("term"), "interstellar");
}

void tst_SearchSession::firstKey_asksARemoteServiceAtOnce()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, remoteServiceOf(server));
    SearchSession session(client, {.typing = 60s});
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    session.setText("a");
    QTRY_COMPARE(titles.size(), 1);
    session.setText("al");
    QVERIFY(session.isAsking()); // waiting for the typing to pause
    QCOMPARE(countOf(server.requests(), "autocomplete"), 1);
    QSignalSpy started(&session, &SearchSession::started);
    session.hurry(); // as Enter does
    QCOMPARE(started.size(), 1);
    QCOMPARE(started.front().front().toString(), session.text());
}

void tst_SearchSession::local_asksInTheSameTurn()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy started(&session, &SearchSession::started);
    for (int letters = 1; letters <= 5; ++letters) {
        session.setText(QString("alien").left(letters));
        QCOMPARE(started.size(), letters);
    }
    QTRY_VERIFY(!session.isAsking());
}

void tst_SearchSession::local_asksForTheRestWhenTitlesArePainted()
{
    BadServer server(echo());
    net::HttpClient http;
    int signedQuestions = 0;
    client::Manners manners;
    manners.nonce = [&signedQuestions] { return "nonce" + std::to_string(++signedQuestions); };
    client::CatalogClient client(http, serviceOf(server), manners);
    SearchSession session(client, usual);
    int signedBeforePainting = -1;
    // As a view does: laid out by a timer, painted by an event of low priority.
    QTimer layout;
    layout.setSingleShot(true);
    connect(&layout, &QTimer::timeout, this, [&] {
        auto *painting = new QObject(&layout);
        connect(painting, &QObject::destroyed, this, [&] { signedBeforePainting = signedQuestions; });
        painting->deleteLater();
    });
    connect(&session, &SearchSession::titlesReady, this, [&] { layout.start(0); });
    session.setText("alien");
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(signedBeforePainting, 0);
    QCOMPARE(signedQuestions, 2);
}

void tst_SearchSession::overTheLimit_isAskedAgainAfterTheTimeNamed()
{
    BadServer server(scripts::answer(429, "", {{"Retry-After", "1"}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText("alien");
    QTRY_COMPARE(failures.size(), 1);
    QVERIFY(failures.at(0).at(2).toBool()); // is asked again
    server.setScript(echo());
    QTRY_COMPARE(titles.size(), 1);
    QCOMPARE(failures.size(), 1);
}

void tst_SearchSession::overTheLimitForGood_isAskedThreeTimesInAll()
{
    BadServer server(scripts::answer(429, "", {{"Retry-After", "1"}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText("alien");
    QTRY_COMPARE(failures.size(), 3);
    QVERIFY(failures.at(1).at(2).toBool());
    QVERIFY(!failures.at(2).at(2).toBool());
    QTest::qWait(2000);
    QCOMPARE(failures.size(), 3);
}

void tst_SearchSession::narrowing_asksSignedAndWithoutPeople()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy people(&session, &SearchSession::peopleReady);
    QSignalSpy episodes(&session, &SearchSession::episodesReady);
    QSignalSpy settled(&session, &SearchSession::settled);
    session.setNarrowing({.genres = {"Drama"}});
    QTRY_COMPARE(settled.size(), 1);
    session.setText("alien");
    QTRY_COMPARE(settled.size(), 2);
    QCOMPARE(titles.at(1).at(1).value<domain::Suggestions>().at(0).name, QString("alien").toUtf8().toHex());
    QCOMPARE(episodes.size(), 1);
    QCOMPARE(people.size(), 0);
    auto requests = server.requests();
    requests.erase(requests.begin()); // what the narrowing alone has asked
    QCOMPARE(requests.size(), size_t(2));
    QCOMPARE(requests.at(0).path(), QByteArray("/catalog/titles"));
    QCOMPARE(requests.at(0).query("filters"), server.baseUrl() + "categories/genres/Drama");
    QCOMPARE(requests.at(0).query("max_results"), QByteArray("10"));
    QVERIFY(!requests.at(0).query("oauth_signature").isEmpty());
    QVERIFY(requests.at(1).query("filters").endsWith("categories/kinds/episode"));

    session.setNarrowing({}); // and now as if it had never been narrowed
    QTRY_COMPARE(settled.size(), 3);
    QCOMPARE(people.size(), 1);
    QCOMPARE(countOf(server.requests(), "autocomplete"), 1);
}

void tst_SearchSession::narrowingAlone_listsItsTitles()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    QSignalSpy settled(&session, &SearchSession::settled);
    QSignalSpy cleared(&session, &SearchSession::cleared);
    session.setNarrowing({.genres = {"Drama"}});
    QTRY_COMPARE(settled.size(), 1);
    QCOMPARE(titles.size(), 1);
    QCOMPARE(server.requests().size(), size_t(1)); // no episodes, no people
    QCOMPARE(server.requests().at(0).path(), QByteArray("/catalog/titles"));
    QCOMPARE(server.requests().at(0).query("term"), QByteArray());
    QCOMPARE(server.requests().at(0).query("filters"), server.baseUrl() + "categories/genres/Drama");
    session.setText("alien");
    session.setText("");
    QTRY_COMPARE(settled.size(), 2);
    QCOMPARE(cleared.size(), 0);
    session.setNarrowing({});
    QCOMPARE(cleared.size(), 1);
    QVERIFY(!session.isAsking());
}

void tst_SearchSession::narrowing_ofAKindHasNoEpisodes()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy settled(&session, &SearchSession::settled);
    session.setNarrowing({.kind = domain::TitleKind::Movie});
    QTRY_COMPARE(settled.size(), 1);
    session.setText("alien");
    QTRY_COMPARE(settled.size(), 2);
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(server.requests().size(), size_t(1 + 1)); // the films there are, then those of the text
}

void tst_SearchSession::narrowingChosen_silencesTheRowsBefore()
{
    BadServer server; // no script: the first question hangs
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy started(&session, &SearchSession::started);
    QSignalSpy titles(&session, &SearchSession::titlesReady);
    session.setText("alien");
    QTRY_VERIFY(!server.requests().empty());
    server.setScript(echo());
    session.setNarrowing({.kind = domain::TitleKind::Movie});
    QTRY_COMPARE(titles.size(), 1);
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(titles.size(), 1);
    QCOMPARE(started.size(), 2);
    session.setNarrowing({.kind = domain::TitleKind::Movie}); // nothing new
    QVERIFY(!session.isAsking());
}

void tst_SearchSession::furtherRows_areAskedForByGroup()
{
    BadServer server(echo());
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy settled(&session, &SearchSession::settled);
    QSignalSpy titles(&session, &SearchSession::moreTitlesReady);
    QSignalSpy people(&session, &SearchSession::morePeopleReady);
    QSignalSpy episodes(&session, &SearchSession::moreEpisodesReady);
    session.setText("alien");
    QTRY_COMPARE(settled.size(), 1);
    QVERIFY(!session.isAsking());

    session.askMoreTitles(10);
    QVERIFY(session.isAsking());
    QTRY_COMPARE(titles.size(), 1);
    QVERIFY(!session.isAsking());
    QCOMPARE(server.requests().back().path(), "/catalog/titles");
    QCOMPARE(server.requests().back().query("start_index"), "10");
    QCOMPARE(server.requests().back().query("term"), "alien");
    QCOMPARE(titles.first().at(0), "alien");
    QCOMPARE(titles.first().at(1).value<domain::Page<domain::Suggestion>>().items.size(), 1U);

    session.askMorePeople(20);
    QTRY_COMPARE(people.size(), 1);
    QCOMPARE(server.requests().back().path(), "/catalog/people");
    QCOMPARE(server.requests().back().query("start_index"), "20");
    session.askMoreEpisodes(30);
    QTRY_COMPARE(episodes.size(), 1);
    QCOMPARE(server.requests().back().query("start_index"), "30");
    QVERIFY(server.requests().back().query("filters").contains("episode"));
}

void tst_SearchSession::furtherRows_ofAnOlderTextNeverArrive()
{
    BadServer server(echo([] { return 50; }));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy settled(&session, &SearchSession::settled);
    QSignalSpy more(&session, &SearchSession::moreTitlesReady);
    session.setText("alien");
    QTRY_COMPARE(settled.size(), 1);
    session.askMoreTitles(10);
    session.setText("aliens");
    QTRY_COMPARE(settled.size(), 2);
    QTest::qWait(100);
    QCOMPARE(more.size(), 0);
}

void tst_SearchSession::furtherRows_canFailAndBeCancelled()
{
    bool answers = true;
    BadServer server([&answers, answer = echo()](support::Wire &wire, const SeenRequest &request) {
        if (answers)
            answer(wire, request);
    });
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, {.slow = 20ms});
    QSignalSpy settled(&session, &SearchSession::settled);
    QSignalSpy slow(&session, &SearchSession::slow);
    QSignalSpy failed(&session, &SearchSession::moreFailed);
    QSignalSpy searchFailed(&session, &SearchSession::failed);
    QSignalSpy cancelled(&session, &SearchSession::cancelled);
    session.setText("alien");
    QTRY_COMPARE(settled.size(), 1);
    const auto slowBefore = slow.size();
    answers = false;
    session.askMoreTitles(10);
    QTRY_COMPARE(slow.size(), slowBefore + 1);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(1).value<domain::CatalogError>().kind, domain::CatalogError::Kind::TimedOut);
    QCOMPARE(searchFailed.size(), 0);
    QVERIFY(!session.isAsking());

    session.askMoreTitles(10);
    session.cancel();
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(!session.isAsking());
    QTest::qWait(100);
    QCOMPARE(failed.size(), 1);
}

void tst_SearchSession::facets_areCountedUnderTheOtherFields()
{
    // Each answer counts one value of each field: one more than it was asked with filters.
    BadServer server([](support::Wire &wire, const SeenRequest &request) {
        const QByteArray count = QByteArray::number(1 + request.query("filters").count("categories/"));
        QByteArray body = "<facets><number_of_results>5</number_of_results>";
        for (const char *scheme : {"kinds", "years", "genres", "certificates", "title_formats"})
            body += QByteArray("<category scheme=\"http://a/categories/") + scheme + "\" term=\"x\" count=\"" + count
                + "\"/>";
        scripts::xml(body + "</facets>")(wire, request);
    });
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy ready(&session, &SearchSession::facetsReady);
    session.countFacets(); // of all titles
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(countOf(server.requests(), "facets"), 1);
    session.setText("alien");
    session.setNarrowing({.fromYear = 1920, .toYear = 1929, .genres = {"Drama", "Comedy"}});
    session.countFacets();
    QTRY_COMPARE(ready.size(), 2);
    const auto facets = ready.at(1).at(0).value<domain::Facets>();
    QCOMPARE(facets.kinds.at(0).count, 1 + 3);
    QCOMPARE(facets.genres.at(0).count, 1 + 1);
    QCOMPARE(facets.decades.at(0).count, 1 + 2);
    QCOMPARE(countOf(server.requests(), "facets"), 1 + 3); // kinds, certificates and formats share theirs
}

void tst_SearchSession::narrowings_areCountedOneByOne()
{
    // As many titles as filters; of none it does not know.
    BadServer server([](support::Wire &wire, const SeenRequest &request) {
        const QByteArray filters = request.query("filters");
        if (request.path().endsWith("titles") && filters.isEmpty())
            return scripts::answer(500, "")(wire, request);
        scripts::xml("<catalog_titles><number_of_results>" + QByteArray::number(filters.count("categories/"))
                     + "</number_of_results></catalog_titles>")(wire, request);
    });
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server), hasty());
    SearchSession session(client, usual);
    QSignalSpy total(&session, &SearchSession::titlesCounted);
    QSignalSpy counted(&session, &SearchSession::narrowingCounted);
    session.countNarrowings({{.genres = {"Drama"}}}); // of no text
    session.setText("alien");
    session.setNarrowing({.genres = {"Drama", "Comedy"}});
    QTRY_COMPARE(total.size(), 1); // not of the text before the narrowing
    QCOMPARE(total.at(0), (QVariantList{"alien", 2, false}));
    QCOMPARE(counted.size(), 0);
    session.countNarrowings({{.genres = {"Drama"}}, {}});
    QTRY_COMPARE(counted.size(), 1);
    QCOMPARE(counted.at(0).at(1).toInt(), 1);
    session.countNarrowings({{.genres = {"Drama"}}});
    session.setText("aliens");
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(counted.size(), 1);

    QSignalSpy titles(&session, &SearchSession::titlesReady);
    connect(&session, &SearchSession::titlesCounted, this, [&](const QString &text) {
        if (text == "alien 3")
            session.setText("alien 4");
    });
    session.setText("alien 3");
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(titles.size(), 1); // the old text's rows are not the new one's
}

void tst_SearchSession::facets_ofACatalogWithoutThemAreNone()
{
    BadServer server(scripts::byPath({{"/catalog/titles/facets", scripts::answer(404, "")}, {"", echo()}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy refused(&session, &SearchSession::facetsFailed);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText("alien");
    session.countFacets();
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.at(0).at(0).toBool(), false);
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(failures.size(), 0);
}

void tst_SearchSession::facets_ofAnOlderTextNeverArrive()
{
    BadServer server(echo([] { return 100; }));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy ready(&session, &SearchSession::facetsReady);
    QSignalSpy refused(&session, &SearchSession::facetsFailed);
    session.setText("alie");
    session.countFacets();
    session.setText("alien");
    QTRY_VERIFY(!session.isAsking());
    QCOMPARE(ready.size() + refused.size(), 0);
}

void tst_SearchSession::hostileString_isAskedLiterally_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("ours") << QString::fromUtf8("a\u202E\U0001F600\"'%_*<&> AND 1+1=2 \u00e9 e\u0301");
    const QString folder = support::sharedData("hostile/strings");
    if (folder.isEmpty())
        return;
    for (const QString &name : QDir(folder).entryList({"*.json"})) {
        QFile file(folder + '/' + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        int number = 0;
        std::function<void(const QJsonValue &)> add = [&](const QJsonValue &value) {
            if (value.isString())
                QTest::addRow("%s %d", qPrintable(name), number++) << value.toString();
            for (const QJsonValue element : value.toArray())
                add(element);
        };
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        add(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    }
}

void tst_SearchSession::hostileString_isAskedLiterally()
{
    QFETCH(QString, text);
    QString expected = text.trimmed();
    for (qsizetype i = 0; i < expected.size(); ++i) {
        if (expected.at(i).isHighSurrogate() && i + 1 < expected.size() && expected.at(i + 1).isLowSurrogate())
            ++i;
        else if (expected.at(i).isSurrogate())
            expected[i] = QChar::ReplacementCharacter; // half a pair has no UTF-8 form
    }

    static BadServer server(echo());
    const size_t before = server.requests().size();
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    SearchSession session(client, usual);
    QSignalSpy settled(&session, &SearchSession::settled);
    QSignalSpy failures(&session, &SearchSession::failed);
    session.setText(text);
    if (expected.isEmpty()) {
        QCOMPARE(settled.size(), 0);
        QVERIFY(!session.isAsking());
        return;
    }
    QVERIFY(!settled.isEmpty() || settled.wait());
    QCOMPARE(failures.size(), 0);
    const std::vector<SeenRequest> requests = server.requests();
    QCOMPARE(requests.size(), before + 3);
    for (size_t i = before; i < requests.size(); ++i)
        QCOMPARE(requests[i].query("term"), expected.toUtf8());
}

QTEST_GUILESS_MAIN(tst_SearchSession)
#include "tst_searchsession.moc"
