// SPDX-License-Identifier: MIT
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "core/oauth/signature.h"
#include "tests/support/badserver.h"
#include "tests/support/watch.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>
#include <QTest>

#include <optional>

using namespace std::chrono_literals;
using client::CatalogClient;
using client::Manners;
using client::Service;
using domain::CatalogError;
using Kind = domain::CatalogError::Kind;
using support::BadServer;
using support::Script;
using support::SeenRequest;
namespace scripts = support::scripts;

namespace {

const QByteArray suggestions = R"(<?xml version="1.0" standalone="yes"?><autocomplete>
  <autocomplete_item><title short="Harbor Lights"></title></autocomplete_item></autocomplete>)";
const QByteArray noTitles = "<catalog_titles><number_of_results>0</number_of_results></catalog_titles>";
// Its links name another host than the one it comes from, as the service's did after its move.
const QByteArray titles = R"(<catalog_titles><number_of_results>412</number_of_results><start_index>0</start_index>
  <results_per_page>1</results_per_page><catalog_title><id>http://api.netflix.com/catalog/titles/movies/900001</id>
  <title short="Harbor Lights" regular="Harbor Lights: The Long Night"/></catalog_title></catalog_titles>)";
const QByteArray title = R"(<catalog_title><id>http://api.netflix.com/catalog/titles/movies/900001</id>
  <title short="Harbor Lights" regular="Harbor Lights: The Long Night"/></catalog_title>)";
const QByteArray secret = "MARKED-SECRET-0123456789";

QByteArray httpDate(qint64 seconds)
{
    return QLocale::c()
        .toString(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC), "ddd, dd MMM yyyy HH:mm:ss 'GMT'")
        .toLatin1();
}

Manners hasty()
{
    return {.autocompleteDeadline = 600ms, .deadline = 800ms, .backOff = 1ms, .longestBackOff = 10ms};
}

template <class T>
using Answer = std::optional<Result<T, CatalogError>>;

/// Recomputes the signature of \a request from what went over the wire.
bool isSignedRightly(const SeenRequest &request, const QByteArray &baseUrl)
{
    oauth::Request seen{.method = "GET", .url = (baseUrl.chopped(1) + request.target).toStdString()};
    if (const QByteArray header = request.field("Authorization"); !header.isNull())
        seen.parameters = oauth::headerParameters(header.toStdString()).value();
    const auto signature = oauth::sign(seen, {.consumerKey = "key", .consumerSecret = secret.toStdString()},
                                       oauth::SignatureMethod::HmacSha1);
    return signature && QByteArray::fromStdString(signature->signature) == request.oauth("oauth_signature");
}

} // namespace

class tst_CatalogClient final : public QObject
{
    Q_OBJECT

private slots:
    void autocomplete_sendsTheKeyAlone();
    void autocomplete_isSignedWhereTheServiceWantsIt();
    void everyQuestion_goesToItsResource();
    void signedQuestion_carriesARightSignature_data();
    void signedQuestion_carriesARightSignature();
    void titleByName_asksAsTheTutorialDid();
    void titleByName_withoutAHitIsNotFound();
    void episodesOfAServiceThatIgnoresTheFilter_areNotFilms();
    void facets_areNotFoundOnAnOlderService();
    void everyTry_isSignedAnew();
    void passingFault_isTriedThreeTimes_data();
    void passingFault_isTriedThreeTimes();
    void refusal_isNotTriedAgain_data();
    void refusal_isNotTriedAgain();
    void retryAfter_silencesEveryQuestionUntilItIsOver();
    void retryAfter_outlastsAnotherCatalogAndAnotherKey();
    void fiveFailures_openTheCircuit();
    void clockRefused_isSetByTheServicesOwn();
    void clockRefusedAgain_isToldWithTheDifference();
    void nonceUsed_isAskedOnceMore();
    void everythingNotFound_isGoneForGood();
    void oneAnswerBefore_isNotFoundOnly();
    void abandonedQuestion_neverAnswers();
    void otherService_silencesTheOld();
    void longAnswer_isReadOffTheThread();
    void longAnswerAbandoned_isSafe();
    void words_ofTheServiceNeverHoldTheSecret();
    void words_ofAPauseNeverHoldTheSecret();
    void words_ofAnAnswerNeverHoldTheSecret();
    void term_reachesTheServerByteForByte_data();
    void term_reachesTheServerByteForByte();

private:
    Service serviceOf(const BadServer &server, Service::Placement placement = Service::Placement::Query) const
    {
        return {.name = "Archive",
                .baseUrl = server.baseUrl(),
                .consumerKey = "key",
                .consumerSecret = secret,
                .placement = placement};
    }
};

void tst_CatalogClient::autocomplete_sendsTheKeyAlone()
{
    BadServer server(scripts::xml(suggestions));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server));
    Answer<domain::Suggestions> answer;
    const auto pending = client.autocomplete("harb", 10, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE((*answer)->at(0).name, "Harbor Lights");
    QVERIFY((*answer)->at(0).id.isEmpty());
    QCOMPARE(server.requests().at(0).target,
             "/catalog/titles/autocomplete?oauth_consumer_key=key&term=harb&max_results=10");
    QVERIFY(server.requests().at(0).field("Authorization").isNull());
}

void tst_CatalogClient::autocomplete_isSignedWhereTheServiceWantsIt()
{
    BadServer server(scripts::inOrder({scripts::answer(401, "Missing Required Signature"), scripts::xml(suggestions)}));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    for (int i = 0; i < 2; ++i) {
        Answer<domain::Suggestions> answer;
        const auto pending = client.autocomplete("harb", 10, [&](const auto &result) { answer = result; });
        QTRY_VERIFY(answer);
        QVERIFY(*answer);
    }
    QCOMPARE(server.requests().size(), size_t(3)); // learnt: the second was signed at once
    QVERIFY(isSignedRightly(server.requests().at(1), server.baseUrl()));
    QVERIFY(isSignedRightly(server.requests().at(2), server.baseUrl()));
}

void tst_CatalogClient::everyQuestion_goesToItsResource()
{
    BadServer server(scripts::xml(noTitles));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    int answers = 0;
    const auto count = [&](const auto &) { ++answers; };
    const domain::TitleId series = domain::TitleId::series(900100);
    std::vector<client::Pending> all;
    all.push_back(client.searchTitles("a", 25, 50, {"synopsis", "cast"}, count));
    all.push_back(client.searchEpisodes("a", 0, 10, count));
    all.push_back(client.searchPeople("a", 0, 10, count));
    all.push_back(client.facets("a", {.genres = {"Drama"}}, count));
    all.push_back(client.title(series, {"seasons"}, count));
    all.push_back(client.seasons(series, 0, 25, count));
    all.push_back(client.episodes(domain::TitleId::season(900100, 900101), 500, 500, count));
    all.push_back(client.similars(series, 0, 20, count));
    all.push_back(client.person(domain::PersonId::fromNumber(77), count));
    all.push_back(client.filmography(domain::PersonId::fromNumber(77), 1000, 500, count));
    QTRY_COMPARE(answers, 10);

    QSet<QByteArray> asked;
    for (const SeenRequest &request : server.requests()) {
        QVERIFY2(isSignedRightly(request, server.baseUrl()), request.target.constData());
        QCOMPARE(request.query("v"), "1.5");
        asked.insert(request.path() + '|' + request.query("start_index") + '|' + request.query("max_results") + '|'
                     + request.query("expand") + '|' + request.query("filters").replace(server.baseUrl(), "BASE/"));
    }
    const QSet<QByteArray> expected{"/catalog/titles|25|50|synopsis,cast|",
                                    "/catalog/titles|0|10||BASE/categories/kinds/episode",
                                    "/catalog/people|0|10||",
                                    "/catalog/titles/facets||||BASE/categories/genres/Drama",
                                    "/catalog/titles/series/900100|||seasons|",
                                    "/catalog/titles/series/900100/seasons|0|25||",
                                    "/catalog/titles/series/900100/seasons/900101/episodes|500|500||",
                                    "/catalog/titles/series/900100/similars|0|20||",
                                    "/catalog/people/77||||",
                                    "/catalog/people/77/filmography|1000|500||"};
    QCOMPARE(asked, expected);
}

void tst_CatalogClient::signedQuestion_carriesARightSignature_data()
{
    QTest::addColumn<bool>("inHeader");
    QTest::newRow("in the query") << false;
    QTest::newRow("in the header") << true;
}

void tst_CatalogClient::signedQuestion_carriesARightSignature()
{
    QFETCH(bool, inHeader);
    BadServer server(scripts::xml(titles));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server, inHeader ? Service::Placement::Header : Service::Placement::Query));
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles(QString::fromUtf8("häxan & a+b = 100% ~"), 0, 25, {"@cast"},
                                             [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE((*answer)->total, 412);
    QCOMPARE((*answer)->items.at(0).title.id.path, "movies/900001"); // whatever host it named
    const SeenRequest request = server.requests().at(0);
    QVERIFY(isSignedRightly(request, server.baseUrl()));
    QCOMPARE(request.query("oauth_signature").isNull(), inHeader);
    QCOMPARE(request.field("Authorization").isNull(), !inHeader);
    QCOMPARE(request.oauth("oauth_signature_method"), "HMAC-SHA1");
    QCOMPARE(request.oauth("oauth_version"), "1.0");
}

void tst_CatalogClient::titleByName_asksAsTheTutorialDid()
{
    BadServer server(scripts::xml(titles));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server));
    Answer<domain::Title> answer;
    const auto pending = client.titleByName("Harbor Lights", [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE((*answer)->id, domain::TitleId::movie(900001));
    const SeenRequest request = server.requests().at(0);
    QVERIFY(request.target.startsWith("/catalog/"
                                      "titles?term=Harbor%20Lights&max_results=1&expand=synopsis%2Ccast%2Cformats%2C%"
                                      "40episodes%2C%40seasons&v=1.5&oauth_"));
}

void tst_CatalogClient::titleByName_withoutAHitIsNotFound()
{
    BadServer server(scripts::xml(noTitles));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server));
    Answer<domain::Title> answer;
    const auto pending = client.titleByName("Harbor Lights", [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().kind, Kind::NotFound);
}

void tst_CatalogClient::episodesOfAServiceThatIgnoresTheFilter_areNotFilms()
{
    BadServer server(scripts::xml(titles));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server));
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchEpisodes("harbor", 0, 10, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QVERIFY((*answer)->items.empty());
    QCOMPARE((*answer)->total, 0);
}

void tst_CatalogClient::facets_areNotFoundOnAnOlderService()
{
    BadServer server(scripts::byPath(
        {{"/catalog/titles/facets", scripts::answer(404, "Resource not found")}, {"", scripts::xml(noTitles)}}));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::TitlePage> rows;
    const auto searching = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { rows = result; });
    QTRY_VERIFY(rows);
    Answer<domain::Facets> answer;
    const auto counting = client.facets("a", {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().kind, Kind::NotFound);
}

void tst_CatalogClient::everyTry_isSignedAnew()
{
    BadServer server(scripts::inOrder({scripts::answer(503, ""), scripts::answer(500, ""), scripts::xml(titles)}));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QSet<QByteArray> nonces;
    for (const SeenRequest &request : server.requests())
        nonces.insert(request.oauth("oauth_nonce"));
    QCOMPARE(server.requests().size(), size_t(3));
    QCOMPARE(nonces.size(), 3);
}

void tst_CatalogClient::passingFault_isTriedThreeTimes_data()
{
    QTest::addColumn<Script>("script");
    for (const int status : {408, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << scripts::answer(status, "");
    QTest::newRow("403 over the rate") << scripts::answer(403, "",
                                                          {{"X-Mashery-Error-Code", "ERR_403_DEVELOPER_OVER_QPS"}});
    QTest::newRow("429 with a senseless Retry-After") << scripts::answer(429, "", {{"Retry-After", "-5"}});
}

void tst_CatalogClient::passingFault_isTriedThreeTimes()
{
    QFETCH(Script, script);
    BadServer server(script);
    net::HttpClient http;
    Manners manners = hasty();
    manners.backOff = 40ms;
    manners.longestBackOff = 60ms;
    manners.chance = [] { return 1.0; };
    CatalogClient client(http, serviceOf(server), manners);
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    const std::vector<SeenRequest> requests = server.requests();
    QCOMPARE(requests.size(), size_t(3));
    QVERIFY(requests[1].at - requests[0].at >= 39);
    QVERIFY(requests[2].at - requests[1].at >= 59); // doubled, then capped
}

void tst_CatalogClient::refusal_isNotTriedAgain_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<int>("kind");
    QTest::newRow("400") << scripts::answer(400, "bad") << int(Kind::BadRequest);
    QTest::newRow("401") << scripts::answer(401, "Invalid Signature") << int(Kind::BadSignature);
    QTest::newRow("403") << scripts::answer(403, "") << int(Kind::NotPermitted);
    QTest::newRow("302") << scripts::redirect(302, "http://127.0.0.2/") << int(Kind::Redirected);
    QTest::newRow("a page") << scripts::xml("<html></html>") << int(Kind::NotACatalog);
    QTest::newRow("broken XML") << scripts::xml("<catalog_titles>") << int(Kind::BrokenXml);
    QTest::newRow("empty") << scripts::xml("") << int(Kind::ServerFault);
    QTest::newRow("too large") << scripts::endless("HTTP/1.1 200 OK\r\n\r\n", QByteArray(500'000, ' '), 0ms)
                               << int(Kind::TooLarge);
}

void tst_CatalogClient::refusal_isNotTriedAgain()
{
    QFETCH(Script, script);
    BadServer server(script);
    net::HttpClient http;
    Manners manners = hasty();
    manners.deadline = 4s;
    CatalogClient client(http, serviceOf(server), manners);
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QTEST(int(answer->error().kind), "kind");
    QCOMPARE(server.requests().size(), size_t(1));
}

void tst_CatalogClient::retryAfter_silencesEveryQuestionUntilItIsOver()
{
    BadServer server(scripts::inOrder({scripts::answer(429, "", {{"Retry-After", "1"}}), scripts::xml(titles)}));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::TitlePage> first;
    auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { first = result; });
    QTRY_VERIFY(first);
    QCOMPARE(first->error().kind, Kind::OverLimit);
    QCOMPARE(first->error().retryAfter, std::optional(1s));

    Answer<domain::Suggestions> typing;
    const auto other = client.autocomplete("a", 1, [&](const auto &result) { typing = result; });
    QVERIFY(!typing); // never before autocomplete() has returned
    QTRY_VERIFY(typing);
    QCOMPARE(typing->error().kind, Kind::OverLimit);
    QCOMPARE(server.requests().size(), size_t(1));

    const auto isServed = [&] {
        Answer<domain::TitlePage> again;
        pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { again = result; });
        return QTest::qWaitFor([&] { return again.has_value(); }) && again->has_value();
    };
    QTRY_VERIFY(isServed());
    QVERIFY(server.requests().at(1).at - server.requests().at(0).at >= 990);
}

void tst_CatalogClient::retryAfter_outlastsAnotherCatalogAndAnotherKey()
{
    BadServer server(scripts::answer(429, "Wait, " + secret, {{"Retry-After", "60"}}));
    BadServer other(scripts::xml(titles));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    const auto ask = [&] {
        Answer<domain::TitlePage> answer;
        const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
        [&] { QTRY_VERIFY(answer); }();
        return *answer;
    };
    QVERIFY(!ask());
    client.setService(serviceOf(other));
    QVERIFY(ask()); // another host
    Service back = serviceOf(server);
    back.consumerSecret = "another secret";
    client.setService(back);
    const auto refused = ask();
    QCOMPARE(refused.error().kind, Kind::OverLimit);
    QCOMPARE(refused.error().detail, QString());
    QCOMPARE(server.requests().size(), size_t(1));
}

void tst_CatalogClient::fiveFailures_openTheCircuit()
{
    BadServer server(scripts::answer(500, ""));
    net::HttpClient http;
    Manners manners = hasty();
    manners.retries = 0;
    CatalogClient client(http, serviceOf(server), manners);
    const auto ask = [&] {
        Answer<domain::TitlePage> answer;
        const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
        [&] { QTRY_VERIFY(answer); }();
        return *answer;
    };
    for (int i = 0; i < 5; ++i)
        QVERIFY(!ask().error().retryAfter);
    const auto paused = ask();
    QCOMPARE(paused.error().kind, Kind::ServerFault);
    QCOMPARE(paused.error().retryAfter, std::optional(60s));
    QCOMPARE(server.requests().size(), size_t(5));

    server.setScript(scripts::xml(titles));
    client.endPause();
    QVERIFY(ask());
}

void tst_CatalogClient::clockRefused_isSetByTheServicesOwn()
{
    constexpr qint64 ours = 1704067200;
    constexpr qint64 theirs = ours - 2820;
    BadServer server(scripts::inOrder(
        {scripts::answer(401, "Timestamp Is Invalid", {{"Date", httpDate(theirs)}}), scripts::xml(titles)}));
    net::HttpClient http;
    Manners manners = hasty();
    manners.epochSeconds = [] { return ours; };
    CatalogClient client(http, serviceOf(server), manners);
    for (int i = 0; i < 2; ++i) {
        Answer<domain::TitlePage> answer;
        const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
        QTRY_VERIFY(answer);
        QVERIFY(*answer);
    }
    QCOMPARE(server.requests().size(), size_t(3)); // remembered for the session
    QCOMPARE(server.requests().at(0).oauth("oauth_timestamp").toLongLong(), ours);
    QCOMPARE(server.requests().at(1).oauth("oauth_timestamp").toLongLong(), theirs);
    QCOMPARE(server.requests().at(2).oauth("oauth_timestamp").toLongLong(), theirs);
    QCOMPARE(client.clockOffset(), -2820s);
}

void tst_CatalogClient::clockRefusedAgain_isToldWithTheDifference()
{
    constexpr qint64 ours = 1704067200;
    BadServer server(scripts::answer(401, "Timestamp Is Invalid", {{"Date", httpDate(ours + 600)}}));
    net::HttpClient http;
    Manners manners = hasty();
    manners.epochSeconds = [] { return ours; };
    CatalogClient client(http, serviceOf(server), manners);
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().kind, Kind::ClockOff);
    QCOMPARE(answer->error().clockDifference, std::optional(-600s));
    QCOMPARE(server.requests().size(), size_t(2));
}

void tst_CatalogClient::nonceUsed_isAskedOnceMore()
{
    BadServer server(scripts::answer(401, "Nonce already used"));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().kind, Kind::NonceReused);
    QCOMPARE(server.requests().size(), size_t(2));
    QVERIFY(server.requests().at(0).oauth("oauth_nonce") != server.requests().at(1).oauth("oauth_nonce"));
}

void tst_CatalogClient::everythingNotFound_isGoneForGood()
{
    BadServer server(scripts::answer(404, R"({"status":{"message":"api.netflix.com is deprecated for public use."}})"));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    std::vector<int> kinds;
    const auto note = [&](const auto &result) { kinds.push_back(int(result.error().kind)); };
    for (int i = 0; i < 3; ++i) {
        const auto pending = client.title(domain::TitleId::movie(1), {}, note);
        QTRY_COMPARE(kinds.size(), size_t(i) + 1);
    }
    const auto pending = client.autocomplete("a", 1, note);
    QTRY_COMPARE(kinds.size(), size_t(4));
    QCOMPARE(kinds,
             (std::vector{int(Kind::NotFound), int(Kind::NotFound), int(Kind::GoneForGood), int(Kind::GoneForGood)}));
}

void tst_CatalogClient::oneAnswerBefore_isNotFoundOnly()
{
    BadServer server(scripts::inOrder({scripts::xml(titles), scripts::answer(404, "")}));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::TitlePage> first;
    auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { first = result; });
    QTRY_VERIFY(first);
    for (int i = 0; i < 4; ++i) {
        Answer<domain::Suggestions> answer;
        pending = client.autocomplete("a", 1, [&](const auto &result) { answer = result; });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().kind, Kind::NotFound);
    }
}

void tst_CatalogClient::abandonedQuestion_neverAnswers()
{
    BadServer server(scripts::later(200ms, scripts::xml(titles)));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    bool hasAnswered = false;
    auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &) { hasAnswered = true; });
    QTRY_COMPARE(server.requests().size(), size_t(1));
    server.setScript(scripts::later(300ms, scripts::xml(titles)));
    Answer<domain::TitlePage> answer;
    pending = client.searchTitles("b", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(!hasAnswered);
}

void tst_CatalogClient::otherService_silencesTheOld()
{
    BadServer old(scripts::later(200ms, scripts::xml(titles)));
    BadServer fresh(scripts::later(300ms, scripts::xml(titles)));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(old), hasty());
    bool hasAnswered = false;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &) { hasAnswered = true; });
    QTRY_COMPARE(old.requests().size(), size_t(1));
    client.setService(serviceOf(fresh));
    Answer<domain::TitlePage> answer;
    const auto next = client.searchTitles("b", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QVERIFY(!hasAnswered);
    QCOMPARE(fresh.requests().size(), size_t(1));
}

void tst_CatalogClient::longAnswer_isReadOffTheThread()
{
    QByteArray many = "<catalog_titles>";
    for (int i = 1; i <= 3000; ++i)
        many += "<catalog_title><id>http://a/catalog/titles/movies/" + QByteArray::number(i)
            + "</id><title short=\"A long enough name of a film\"/></catalog_title>";
    many += "</catalog_titles>";
    BadServer server(scripts::xml(many));
    net::HttpClient http;
    Manners manners = hasty();
    manners.deadline = 10s;
    CatalogClient client(http, serviceOf(server), manners);
    Answer<domain::TitlePage> answer;
    support::Heartbeat heartbeat;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE((*answer)->items.size(), size_t(3000));
    QVERIFY(heartbeat.longestPause() <= 100);
}

void tst_CatalogClient::longAnswerAbandoned_isSafe()
{
    QByteArray many = "<catalog_titles>" + QByteArray(3'000'000, ' ') + "</catalog_titles>";
    BadServer server(scripts::xml(many));
    net::HttpClient http;
    Manners manners = hasty();
    manners.deadline = 10s;
    for (int delay = 0; delay < 20; ++delay) {
        CatalogClient client(http, serviceOf(server), manners);
        const auto pending = client.searchTitles("a", 0, 1, {}, [](const auto &) {});
        QTRY_COMPARE(server.requests().size(), size_t(delay) + 1);
        QElapsedTimer clock; // it is let go at different stages of its way
        clock.start();
        QTRY_VERIFY(clock.elapsed() >= delay);
    }
    Answer<domain::TitlePage> answer;
    CatalogClient client(http, serviceOf(server), manners);
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
}

void tst_CatalogClient::words_ofTheServiceNeverHoldTheSecret()
{
    const support::LogCapture log;
    BadServer server(scripts::answer(401, "Invalid Signature made with " + secret));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().detail, QString());
    QVERIFY(!log.text().contains(secret));
    QVERIFY(!log.text().contains("oauth_"));
    QVERIFY(log.text().contains("titlecard.net: /catalog/titles 401"));
}

void tst_CatalogClient::words_ofAPauseNeverHoldTheSecret()
{
    BadServer server(scripts::answer(503, "Closed for " + secret, {{"Retry-After", "60"}}));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    for (int i = 0; i < 2; ++i) { // the second is not sent: it is told why the first was refused
        Answer<domain::TitlePage> answer;
        const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().httpStatus, 503);
        QCOMPARE(answer->error().detail, QString());
    }
    QCOMPARE(server.requests().size(), 1);
}

void tst_CatalogClient::words_ofAnAnswerNeverHoldTheSecret()
{
    BadServer server(scripts::xml("<status><status_code>500</status_code><message>" + secret + "</message></status>"));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::TitlePage> answer;
    const auto pending = client.searchTitles("a", 0, 1, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().detail, QString());
}

void tst_CatalogClient::term_reachesTheServerByteForByte_data()
{
    QTest::addColumn<QString>("term");
    QTest::newRow("signs of a query") << "a&b=c;d#e?f/g";
    QTest::newRow("plus and percent") << "1+1 = 100% %41 %zz";
    QTest::newRow("quotes and markup") << "\"'<b>&amp;";
    QTest::newRow("accents") << QString::fromUtf8("Häxan Ångström e\u0301");
    QTest::newRow("scripts") << QString::fromUtf8("七人の侍 броненосец \u0639\u0631\u0628");
    QTest::newRow("beyond the first plane") << QString::fromUtf8("\U0001F600 \U0001F3AC");
    QTest::newRow("controls") << QString::fromUtf8("a\tb\nc\x01\x1b") + QChar(0) + 'd';
    QTest::newRow("direction marks") << QString::fromUtf8("\u202Eabc\u2066");
    QTest::newRow("long") << QString(256, QChar(0x20AC));
}

void tst_CatalogClient::term_reachesTheServerByteForByte()
{
    QFETCH(QString, term);
    BadServer server(scripts::xml(suggestions));
    net::HttpClient http;
    CatalogClient client(http, serviceOf(server), hasty());
    Answer<domain::Suggestions> answer;
    const auto pending = client.autocomplete(term, 1, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE(server.requests().at(0).query("term"), term.toUtf8());
}

QTEST_GUILESS_MAIN(tst_CatalogClient)
#include "tst_catalogclient.moc"
