// SPDX-License-Identifier: MIT
#include "core/net/httpclient.h"
#include "tests/support/badserver.h"
#include "tests/support/watch.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace std::chrono_literals;
using net::HttpError;
using support::BadServer;
using support::Script;
namespace scripts = support::scripts;

Q_DECLARE_METATYPE(support::Script)
Q_DECLARE_METATYPE(net::HttpError::Kind)

namespace {

using Outcome = std::optional<Result<net::Answer, HttpError>>;
constexpr auto deadline = 500ms;
const QByteArray xml = "<autocomplete/>";

/// One GET of \a url; the outcome is there when it has ended.
struct Asked
{
    Asked(net::HttpClient &http, const QByteArray &url, std::chrono::milliseconds within = deadline,
          qint64 largest = 100'000)
    {
        pending = http.get({.url = url,
                            .authorization = "OAuth oauth_signature=\"MARKED\"",
                            .deadline = within,
                            .largestBody = largest},
                           [this](Result<net::Answer, HttpError> result) { outcome = std::move(result); });
    }

    Outcome outcome;
    net::Pending pending;
};

QByteArray head(const QByteArray &fields)
{
    return "HTTP/1.1 200 OK\r\n" + fields + "\r\n";
}

} // namespace

class tst_HttpClient final : public QObject
{
    Q_OBJECT

private slots:
    void nothingAsked_nothingOfTheNetworkIsMade();
    void wholeAnswer_comesWithItsHeaders();
    void requestOctets_goOutAsTheyAre();
    void requestHead_holdsNoStateAndAsksForPlainText();
    void fault_endsWithItsErrorWithinTheDeadline_data();
    void fault_endsWithItsErrorWithinTheDeadline();
    void chunksCutOff_areDroppedOrStayCut();
    void nobodyListens_isRefused();
    void hostWithoutAddress_isNoRoute();
    void urlsThatMustNotBeAsked_sendNothing_data();
    void urlsThatMustNotBeAsked_sendNothing();
    void redirect_isReportedAndNotFollowed_data();
    void redirect_isReportedAndNotFollowed();
    void packedAnswer_isUnpacked();
    void errorStatus_keepsItsTextAndHeaders();
    void longErrorText_isCut();
    void cookies_areNotSentBack();
    void abandonedRequest_neverAnswersAndFreesItsConnection();
    void handler_mayReplaceItsOwnRequest();
    void plainServerBehindHttps_isATlsError();
    void loopback_isReachedWhateverProxyIsSet();
};

void tst_HttpClient::nothingAsked_nothingOfTheNetworkIsMade()
{
    net::HttpClient http;
    QVERIFY(http.children().isEmpty());
}

void tst_HttpClient::wholeAnswer_comesWithItsHeaders()
{
    BadServer server(scripts::answer(200, xml, {{"Date", "Mon, 01 Jan 2024 00:00:00 GMT"}}));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl());
    QTRY_VERIFY(asked.outcome);
    QVERIFY(*asked.outcome);
    QCOMPARE((*asked.outcome)->body, xml);
    QCOMPARE((*asked.outcome)->headers.value("date"), "Mon, 01 Jan 2024 00:00:00 GMT");
    QVERIFY((*asked.outcome)->headers.value("absent").isNull());
}

void tst_HttpClient::requestOctets_goOutAsTheyAre()
{
    // QUrlQuery sends '+' unencoded; our octets must reach the server unchanged.
    const QByteArray target = "catalog/titles?term=a%2Bb%20%26%20%E2%82%AC~-._&x=%3D%3D&empty=";
    BadServer server(scripts::xml(xml));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl() + target);
    QTRY_VERIFY(asked.outcome);
    QCOMPARE(server.requests().at(0).target, '/' + target);
}

void tst_HttpClient::requestHead_holdsNoStateAndAsksForPlainText()
{
    BadServer server(scripts::xml(xml));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl());
    QTRY_VERIFY(asked.outcome);
    const support::SeenRequest request = server.requests().at(0);
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.field("Accept-Encoding"), "identity");
    QCOMPARE(request.field("Authorization"), "OAuth oauth_signature=\"MARKED\"");
    QVERIFY(request.field("Cookie").isNull());
    QVERIFY(request.field("Upgrade").isNull());
}

void tst_HttpClient::fault_endsWithItsErrorWithinTheDeadline_data()
{
    using Kind = HttpError::Kind;
    QTest::addColumn<Script>("script");
    QTest::addColumn<Kind>("kind");

    const QByteArray chunked = head("Transfer-Encoding: chunked\r\n");
    QTest::newRow("never answers") << scripts::silence() << Kind::TimedOut;
    QTest::newRow("half an answer, then silence") << Script([](support::Wire &wire, const support::SeenRequest &) {
        wire.send(head("Content-Length: 100\r\n") + "<auto");
    }) << Kind::TimedOut;
    QTest::newRow("head drips") << scripts::endless("HTTP/1.1 200 OK\r\n", "X: y\r\n", 20ms) << Kind::TimedOut;
    QTest::newRow("body drips") << scripts::endless(head("Content-Length: 90000\r\n"), "x", 20ms) << Kind::TimedOut;
    QTest::newRow("head without end") << scripts::endless("HTTP/1.1 200 OK\r\n", QByteArray("X: y\r\n").repeated(1000),
                                                          0ms)
                                      << Kind::TimedOut;
    QTest::newRow("header line without end")
        << scripts::endless("HTTP/1.1 200 OK\r\nX: ", QByteArray(60'000, 'x'), 0ms) << Kind::TimedOut;
    QTest::newRow("reset before an answer") << scripts::reset() << Kind::Dropped;
    QTest::newRow("closed before an answer") << scripts::raw("") << Kind::Dropped;
    QTest::newRow("body shorter than its length")
        << scripts::raw(head("Content-Length: 100\r\n") + xml) << Kind::Dropped;
    QTest::newRow("chunk size is no number") << scripts::raw(chunked + "zz\r\n" + xml + "\r\n0\r\n\r\n") << Kind::Empty;
    QTest::newRow("chunk size overflows")
        << scripts::raw(chunked + "ffffffffffffffff\r\n" + xml + "\r\n0\r\n\r\n") << Kind::Empty;
    QTest::newRow("no body") << scripts::answer(200, "") << Kind::Empty;
    QTest::newRow("two lengths") << scripts::raw(head("Content-Length: 15\r\nContent-Length: 16\r\n") + xml)
                                 << Kind::BrokenHttp;
    QTest::newRow("negative length") << scripts::raw(head("Content-Length: -15\r\n") + xml) << Kind::BrokenHttp;
    QTest::newRow("overflowing length") << scripts::raw(head("Content-Length: 99999999999999999999999\r\n") + xml)
                                        << Kind::BrokenHttp;
    QTest::newRow("length and chunks") << scripts::raw(head("Content-Length: 15\r\nTransfer-Encoding: chunked\r\n")
                                                       + "f\r\n" + xml + "\r\n0\r\n\r\n")
                                       << Kind::BrokenHttp;
    QTest::newRow("packed, cut in half") << scripts::answer(
        200, support::gzipped(QByteArray(xml).repeated(50)).left(30), {{"Content-Encoding", "gzip"}})
                                         << Kind::BrokenHttp;
    QTest::newRow("says packed, is plain")
        << scripts::answer(200, xml, {{"Content-Encoding", "gzip"}}) << Kind::BrokenHttp;
    QTest::newRow("an encoding not asked for")
        << scripts::answer(200, xml, {{"Content-Encoding", "zstd"}}) << Kind::BrokenHttp;
    QTest::newRow("1,000:1 bomb") << scripts::answer(200, support::gzipped(QByteArray(50'000'000, 'x')),
                                                     {{"Content-Encoding", "gzip"}})
                                  << Kind::TooLarge;
    QTest::newRow("body without end") << scripts::endless(head(""), QByteArray(50'000, 'x'), 0ms) << Kind::TooLarge;
    QTest::newRow("chunks without end") << scripts::endless(chunked, "1000\r\n" + QByteArray(4096, 'x') + "\r\n", 0ms)
                                        << Kind::TooLarge;
    QTest::newRow("102 before the answer")
        << scripts::raw("HTTP/1.1 102 Processing\r\n\r\n" + head("Content-Length: 15\r\n") + xml) << Kind::Status;
    QTest::newRow("103 before the answer")
        << scripts::raw("HTTP/1.1 103 Early Hints\r\n\r\n" + head("Content-Length: 15\r\n") + xml) << Kind::Status;
    QTest::newRow("204") << scripts::raw("HTTP/1.1 204 No Content\r\n\r\n") << Kind::Status;
    QTest::newRow("206") << scripts::answer(206, xml, {{"Content-Range", "bytes 0-14/100"}}) << Kind::Status;
    QTest::newRow("304") << scripts::raw("HTTP/1.1 304 Not Modified\r\n\r\n") << Kind::Status;
    QTest::newRow("401 with a password scheme")
        << scripts::answer(401, "who?", {{"WWW-Authenticate", "Basic realm=\"x\""}}) << Kind::Status;
    QTest::newRow("500") << scripts::answer(500, "oh") << Kind::Status;
}

void tst_HttpClient::fault_endsWithItsErrorWithinTheDeadline()
{
    QFETCH(Script, script);
    QFETCH(HttpError::Kind, kind);

    const support::LogCapture log;
    BadServer server(script);
    net::HttpClient http;
    support::Heartbeat heartbeat;
    QElapsedTimer clock;
    clock.start();
    const Asked asked(http, server.baseUrl() + "catalog/titles?oauth_signature=MARKED");
    QTRY_VERIFY(asked.outcome);

    QVERIFY(clock.elapsed() < 1500); // the deadline and one second
    QVERIFY(!*asked.outcome);
    QCOMPARE(asked.outcome->error().kind, kind);
    QVERIFY2(heartbeat.longestPause() <= 100, qPrintable(QString::number(heartbeat.longestPause())));
    QVERIFY2(!log.text().contains("MARKED"), qPrintable(log.text()));
}

// Whether QNetworkAccessManager notices depends on how the last octets and the close arrive: it may report the cut, or
// give the piece as if it were whole. Then the piece is all that comes, and a reader of XML sees that its root is open.
void tst_HttpClient::chunksCutOff_areDroppedOrStayCut()
{
    BadServer server(scripts::raw(head("Transfer-Encoding: chunked\r\n") + "20\r\n<auto"));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl() + "catalog/titles");
    QTRY_VERIFY(asked.outcome);

    if (*asked.outcome)
        QCOMPARE((*asked.outcome)->body, QByteArray("<auto"));
    else
        QCOMPARE(asked.outcome->error().kind, HttpError::Kind::Dropped);
}

void tst_HttpClient::nobodyListens_isRefused()
{
    QByteArray url;
    {
        const BadServer server;
        url = server.baseUrl();
    }
    net::HttpClient http;
    const Asked asked(http, url);
    QTRY_VERIFY(asked.outcome);
    QCOMPARE(asked.outcome->error().kind, HttpError::Kind::Refused);
}

void tst_HttpClient::hostWithoutAddress_isNoRoute()
{
    net::HttpClient http;
    const Asked asked(http, "http://no-such-host.invalid/", 20s); // RFC 2606 section 2
    QTRY_VERIFY_WITH_TIMEOUT(asked.outcome, 21000);
    QCOMPARE(asked.outcome->error().kind, HttpError::Kind::NoRoute);
}

void tst_HttpClient::urlsThatMustNotBeAsked_sendNothing_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("a file") << QByteArray("file:///etc/passwd");
    QTest::newRow("data") << QByteArray("data:text/xml,<a/>");
    QTest::newRow("ftp") << QByteArray("ftp://127.0.0.1/");
    QTest::newRow("qrc") << QByteArray("qrc:/a");
    QTest::newRow("user info") << QByteArray("http://me:secret@127.0.0.1:PORT/");
    QTest::newRow("a fragment") << QByteArray("http://127.0.0.1:PORT/a#b");
    QTest::newRow("no host") << QByteArray("http:///a");
    QTest::newRow("a space") << QByteArray("http://127.0.0.1:PORT/a b");
    QTest::newRow("a line end") << QByteArray("http://127.0.0.1:PORT/a\r\nX: y");
    QTest::newRow("not encoded") << QByteArray("http://127.0.0.1:PORT/\xc3\xa9");
    QTest::newRow("Qt would rewrite it") << QByteArray("http://127.0.0.1:PORT/%41");
    QTest::newRow("nothing") << QByteArray();
}

void tst_HttpClient::urlsThatMustNotBeAsked_sendNothing()
{
    QFETCH(QByteArray, url);
    BadServer server(scripts::xml(xml));
    net::HttpClient http;
    const Asked asked(http, url.replace("PORT", QByteArray::number(server.port())));
    QVERIFY(!asked.outcome); // never before get() has returned
    QTRY_VERIFY(asked.outcome);
    QCOMPARE(asked.outcome->error().kind, HttpError::Kind::BadUrl);
    QCOMPARE(server.connections(), 0);
    QVERIFY(http.children().isEmpty());
}

void tst_HttpClient::redirect_isReportedAndNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("host");
    for (const int status : {300, 301, 302, 303, 307, 308})
        QTest::addRow("%d to another host", status) << status << QByteArray("http://127.0.0.2:PORT/x") << "127.0.0.2";
    QTest::newRow("without a scheme") << 302 << QByteArray("//127.0.0.2:PORT/x") << "127.0.0.2";
    QTest::newRow("with a user") << 302 << QByteArray("http://127.0.0.1@127.0.0.2:PORT/x") << "127.0.0.2";
    QTest::newRow("to itself") << 302 << QByteArray("/again") << "127.0.0.1";
    QTest::newRow("to a file") << 302 << QByteArray("file:///etc/passwd") << "file:";
}

void tst_HttpClient::redirect_isReportedAndNotFollowed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(QString, host);
    BadServer other(scripts::xml(xml), QHostAddress("127.0.0.2"));
    BadServer server(scripts::redirect(status, location.replace("PORT", QByteArray::number(other.port()))));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl());
    QTRY_VERIFY(asked.outcome);
    QCOMPARE(asked.outcome->error().kind, HttpError::Kind::Redirected);
    QCOMPARE(asked.outcome->error().redirectHost, host);
    QCOMPARE(server.requests().size(), size_t(1));
    QCOMPARE(other.connections(), 0);
}

void tst_HttpClient::packedAnswer_isUnpacked()
{
    BadServer server(scripts::answer(200, support::gzipped(xml), {{"Content-Encoding", "gzip"}}));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl());
    QTRY_VERIFY(asked.outcome);
    QVERIFY(*asked.outcome);
    QCOMPARE((*asked.outcome)->body, xml);
}

void tst_HttpClient::errorStatus_keepsItsTextAndHeaders()
{
    BadServer server(
        scripts::answer(401, "Invalid Signature", {{"WWW-Authenticate", "OAuth realm=\"x\""}, {"Retry-After", "7"}}));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl());
    QTRY_VERIFY(asked.outcome);
    const HttpError &error = asked.outcome->error();
    QCOMPARE(error.kind, HttpError::Kind::Status);
    QCOMPARE(error.status, 401);
    QCOMPARE(error.body, "Invalid Signature");
    QCOMPARE(error.headers.value("retry-after"), "7");
    QCOMPARE(error.headers.value("WWW-Authenticate"), "OAuth realm=\"x\"");
}

void tst_HttpClient::longErrorText_isCut()
{
    BadServer server(scripts::endless("HTTP/1.1 500 Oh\r\n\r\n", QByteArray(10'000, 'x'), 0ms));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl());
    QTRY_VERIFY(asked.outcome);
    QCOMPARE(asked.outcome->error().kind, HttpError::Kind::Status);
    QCOMPARE(asked.outcome->error().body.size(), 64 * 1024);
}

void tst_HttpClient::cookies_areNotSentBack()
{
    BadServer server(scripts::answer(200, xml, {{"Set-Cookie", "a=b; Path=/"}}));
    net::HttpClient http;
    for (int i = 0; i < 2; ++i) {
        const Asked asked(http, server.baseUrl());
        QTRY_VERIFY(asked.outcome);
    }
    QCOMPARE(server.requests().size(), size_t(2));
    QVERIFY(server.requests().at(1).field("Cookie").isNull());
}

void tst_HttpClient::abandonedRequest_neverAnswersAndFreesItsConnection()
{
    BadServer server(scripts::later(100ms, scripts::xml(xml)));
    net::HttpClient http;
    Asked asked(http, server.baseUrl());
    QTRY_COMPARE(server.requests().size(), size_t(1));
    asked.pending.reset();
    server.setScript(scripts::xml(xml));
    const Asked next(http, server.baseUrl());
    QTRY_VERIFY(next.outcome);
    QTRY_VERIFY(http.findChildren<QObject *>(Qt::FindChildrenRecursively).size() <= 8);
    QVERIFY(!asked.outcome);
}

void tst_HttpClient::handler_mayReplaceItsOwnRequest()
{
    BadServer server(scripts::xml(xml));
    net::HttpClient http;
    net::Pending pending;
    int answers = 0;
    std::function<void(Result<net::Answer, HttpError>)> again = [&](const Result<net::Answer, HttpError> &) {
        if (++answers < 3)
            pending = http.get({.url = server.baseUrl()}, again);
        else
            pending.reset();
    };
    pending = http.get({.url = server.baseUrl()}, again);
    QTRY_COMPARE(answers, 3);

    // Also when it is the deadline that ends it.
    server.setScript(scripts::silence());
    bool isOver = false;
    pending = http.get({.url = server.baseUrl(), .deadline = 20ms}, [&](const Result<net::Answer, HttpError> &) {
        pending.reset();
        isOver = true;
    });
    QTRY_VERIFY(isOver);
}

void tst_HttpClient::plainServerBehindHttps_isATlsError()
{
    BadServer server(scripts::raw("HTTP/1.1 400 Bad Request\r\n\r\n"));
    server.setScript(scripts::raw("no TLS here"));
    net::HttpClient http;
    Asked asked(http, "https://127.0.0.1:" + QByteArray::number(server.port()) + '/', 1000ms);
    QTRY_VERIFY(asked.outcome);
    QVERIFY(asked.outcome->error().kind == HttpError::Kind::TimedOut
            || asked.outcome->error().kind == HttpError::Kind::Tls);
}

void tst_HttpClient::loopback_isReachedWhateverProxyIsSet()
{
    BadServer server(scripts::xml(xml));
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, "127.0.0.1", 9));
    net::HttpClient http;
    const Asked asked(http, server.baseUrl());
    QTRY_VERIFY(asked.outcome);
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    QVERIFY(*asked.outcome);
    QCOMPARE((*asked.outcome)->body, xml);
    QVERIFY(server.requests().at(0).target.startsWith('/'));
}

QTEST_GUILESS_MAIN(tst_HttpClient)
#include "tst_httpclient.moc"
