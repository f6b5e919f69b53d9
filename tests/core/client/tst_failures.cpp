// SPDX-License-Identifier: MIT
#include "core/client/failures.h"

#include <QTest>

using domain::CatalogError;
using Kind = domain::CatalogError::Kind;

Q_DECLARE_METATYPE(domain::CatalogError::Kind)

namespace {

constexpr qint64 now = 1704067200; // 2024-01-01 00:00:00 UTC
const QByteArray sameDate = "Mon, 01 Jan 2024 00:00:00 GMT";
const QByteArray earlierDate = "Sun, 31 Dec 2023 23:13:00 GMT"; // 47 minutes

net::HttpError status(int code, const QByteArray &body, std::vector<std::pair<QByteArray, QByteArray>> fields = {})
{
    fields.emplace_back("Date", sameDate);
    return {.kind = net::HttpError::Kind::Status, .status = code, .body = body, .headers = {std::move(fields)}};
}

} // namespace

class tst_Failures final : public QObject
{
    Q_OBJECT

private slots:
    void refusal_isToldApart_data();
    void refusal_isToldApart();
    void clockOff_saysByHowMuch();
    void oddClock_explainsABareRefusal();
    void unsignedRefusal_isOfTheKey();
    void date_isReadInAnHourThatThisZoneLeavesOut();
    void retryAfter_isReadAndHeld_data();
    void retryAfter_isReadAndHeld();
    void detail_isPlainShortAndWithoutTheRequest_data();
    void detail_isPlainShortAndWithoutTheRequest();
    void unreadableAnswer_isToldApart_data();
    void unreadableAnswer_isToldApart();
    void emptyAnswer_isNotFoundForOneThingOnly();
};

void tst_Failures::refusal_isToldApart_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Kind>("kind");
    const QByteArray none;
    // The bare texts are those the historic service and its clients' tests recorded.
    QTest::newRow("bare: signature") << 401 << QByteArray("Invalid Signature") << none << none << Kind::BadSignature;
    QTest::newRow("bare: key missing") << 401 << QByteArray("Missing Required Consumer Key") << none << none
                                       << Kind::UnknownKey;
    QTest::newRow("bare: key invalid") << 401 << QByteArray("Invalid Consumer Key") << none << none << Kind::UnknownKey;
    QTest::newRow("bare: clock") << 401 << QByteArray("Timestamp Is Invalid") << none << none << Kind::ClockOff;
    QTest::newRow("bare: clock, as 400") << 400 << QByteArray("Timestamp Is Invalid") << none << none << Kind::ClockOff;
    QTest::newRow("bare: nonce") << 401 << QByteArray("Nonce already used") << none << none << Kind::NonceReused;
    QTest::newRow("bare: token") << 401 << QByteArray("Invalid Or Expired Token") << none << none << Kind::NotPermitted;
    QTest::newRow("silent 401") << 401 << none << none << none << Kind::BadSignature;
    QTest::newRow("problem report: key") << 401 << none << QByteArray("WWW-Authenticate")
                                         << QByteArray("OAuth oauth_problem=\"consumer_key_unknown\"")
                                         << Kind::UnknownKey;
    QTest::newRow("problem report: signature")
        << 401 << none << QByteArray("WWW-Authenticate") << QByteArray("OAuth oauth_problem=\"signature_invalid\"")
        << Kind::BadSignature;
    QTest::newRow("problem report: clock") << 401 << none << QByteArray("WWW-Authenticate")
                                           << QByteArray("OAuth oauth_problem=\"timestamp_refused\"") << Kind::ClockOff;
    QTest::newRow("problem report: nonce") << 401 << none << QByteArray("WWW-Authenticate")
                                           << QByteArray("OAuth oauth_problem=\"nonce_used\"") << Kind::NonceReused;
    QTest::newRow("proxy: queries per second") << 403 << none << QByteArray("X-Mashery-Error-Code")
                                               << QByteArray("ERR_403_DEVELOPER_OVER_QPS") << Kind::OverLimit;
    QTest::newRow("proxy: queries per day") << 403 << none << QByteArray("X-Mashery-Error-Code")
                                            << QByteArray("ERR_403_DEVELOPER_OVER_RATE") << Kind::OverLimit;
    QTest::newRow("proxy: key") << 403 << none << QByteArray("X-Mashery-Error-Code")
                                << QByteArray("ERR_403_DEVELOPER_INACTIVE") << Kind::UnknownKey;
    QTest::newRow("text: queries per second")
        << 403 << QByteArray("Service is over queries per second limit") << none << none << Kind::OverLimit;
    QTest::newRow("403") << 403 << QByteArray("<status><status_code>403</status_code><message>no</message></status>")
                         << none << none << Kind::NotPermitted;
    QTest::newRow("404") << 404 << none << none << none << Kind::NotFound;
    QTest::newRow("410") << 410 << none << none << none << Kind::NotFound;
    QTest::newRow("420") << 420 << none << none << none << Kind::OverLimit;
    QTest::newRow("429") << 429 << none << none << none << Kind::OverLimit;
    QTest::newRow("400") << 400 << QByteArray("max_results must be a positive integer") << none << none
                         << Kind::BadRequest;
    QTest::newRow("412") << 412 << none << none << none << Kind::BadRequest;
    QTest::newRow("500") << 500 << QByteArray("<html>oh</html>") << none << none << Kind::ServerFault;
    QTest::newRow("103") << 103 << none << none << none << Kind::ServerFault;
    QTest::newRow("204") << 204 << none << none << none << Kind::ServerFault;
    QTest::newRow("304") << 304 << none << none << none << Kind::ServerFault;
    QTest::newRow("999") << 999 << none << none << none << Kind::ServerFault;
}

void tst_Failures::refusal_isToldApart()
{
    QFETCH(int, code);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    const net::HttpError error = header.isEmpty() ? status(code, body) : status(code, body, {{header, value}});
    const CatalogError told = client::errorFrom(error, {.host = "a.example", .now = now});
    QTEST(told.kind, "kind");
    QCOMPARE(told.httpStatus, code);
    QCOMPARE(told.host, "a.example");
}

void tst_Failures::clockOff_saysByHowMuch()
{
    net::HttpError error = status(401, "Timestamp Is Invalid");
    error.headers.fields = {{"Date", earlierDate}};
    const CatalogError told = client::errorFrom(error, {.now = now});
    QCOMPARE(told.kind, Kind::ClockOff);
    QVERIFY(told.clockDifference);
    QCOMPARE(told.clockDifference->count(), 47 * 60);
}

void tst_Failures::oddClock_explainsABareRefusal()
{
    net::HttpError error = status(401, "Unauthorized");
    error.headers.fields = {{"Date", earlierDate}};
    QCOMPARE(client::errorFrom(error, {.now = now}).kind, Kind::ClockOff);
    error.body = "Invalid Signature"; // a word of the service's own is believed
    QCOMPARE(client::errorFrom(error, {.now = now}).kind, Kind::BadSignature);
}

void tst_Failures::unsignedRefusal_isOfTheKey()
{
    QCOMPARE(client::errorFrom(status(401, ""), {.isSigned = false, .now = now}).kind, Kind::UnknownKey);
    QVERIFY(!client::wantsSignature(status(401, "Invalid Consumer Key")));
    QVERIFY(client::wantsSignature(status(400, "Missing Required Signature")));
    QVERIFY(client::wantsSignature(status(400, "Invalid OAuth Request"))); // our own service's word
    QVERIFY(!client::wantsSignature(status(401, "Invalid Signature")));
    QVERIFY(!client::wantsSignature(status(404, "Missing")));
}

void tst_Failures::date_isReadInAnHourThatThisZoneLeavesOut()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3"); // there 02:30 of that day is no time
    tzset();
    const auto date = client::httpDate("Sun, 31 Mar 2024 02:30:00 GMT");
    before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
    tzset();
    QCOMPARE(date, std::optional<qint64>(1711852200)); // date -u -d '2024-03-31 02:30' +%s
}

void tst_Failures::retryAfter_isReadAndHeld_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << QByteArray("5") << 5;
    QTest::newRow("none is the floor") << QByteArray("0") << 1;
    QTest::newRow("an hour is capped") << QByteArray("3600") << 300;
    QTest::newRow("a date") << QByteArray("Mon, 01 Jan 2024 00:00:30 GMT") << 30;
    QTest::newRow("a date gone by") << earlierDate << 1;
    QTest::newRow("negative") << QByteArray("-5") << 0;
    QTest::newRow("words") << QByteArray("soon") << 0;
    QTest::newRow("absent") << QByteArray() << 0;
}

void tst_Failures::retryAfter_isReadAndHeld()
{
    QFETCH(QByteArray, value);
    const auto time = client::retryAfter(value, now);
    QTEST(time ? static_cast<int>(time->count()) : 0, "seconds");
}

void tst_Failures::detail_isPlainShortAndWithoutTheRequest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("detail");
    QTest::newRow("status document") << QByteArray(
        "<status><status_code>404</status_code><message>Resource  not found</message></status>")
                                     << "Resource not found";
    QTest::newRow("the old host's last word")
        << QByteArray(R"({"status":{"message":"api.netflix.com is deprecated"}})") << "api.netflix.com is deprecated";
    QTest::newRow("bare") << QByteArray(" Invalid\r\nSignature\x1b[31m\x07 ") << "Invalid Signature[31m";
    QTest::newRow("direction marks") << QByteArray("a\xe2\x80\xae"
                                                   "b")
                                     << "ab";
    QTest::newRow("the request echoed") << QByteArray("Bad base string GET&x&oauth_nonce%3Dabc")
                                        << "Bad base string GET&x&";
    QTest::newRow("a page") << QByteArray("<html><body>oh</body></html>") << "";
    QTest::newRow("long") << QByteArray(5000, 'x') << QString(300, 'x');
}

void tst_Failures::detail_isPlainShortAndWithoutTheRequest()
{
    QFETCH(QByteArray, body);
    QTEST(client::errorFrom(status(404, body), {.now = now}).detail, "detail");
}

void tst_Failures::unreadableAnswer_isToldApart_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("a page with a doctype") << QByteArray("<!DOCTYPE html><html><p>Log in</html>") << Kind::NotACatalog;
    QTest::newRow("a page") << QByteArray("\n<HTML><head></HTML>") << Kind::NotACatalog;
    QTest::newRow("JSON") << QByteArray("{\"a\":1}") << Kind::NotACatalog;
    QTest::newRow("another root") << QByteArray("<rss></rss>") << Kind::NotACatalog;
    QTest::newRow("cut") << QByteArray("<autocomplete>\n<autocomplete_item>") << Kind::BrokenXml;
    QTest::newRow("a doctype") << QByteArray("<!DOCTYPE autocomplete [<!ENTITY a \"b\">]><autocomplete/>")
                               << Kind::BrokenXml;
    QTest::newRow("not UTF-8") << QByteArray("<autocomplete>\xff</autocomplete>") << Kind::BrokenXml;
    QTest::newRow("status: not found") << QByteArray("<status><status_code>404</status_code></status>")
                                       << Kind::NotFound;
    QTest::newRow("status: refused") << QByteArray(
        "<status><status_code>401</status_code><message>Invalid Signature</message></status>")
                                     << Kind::BadSignature;
    QTest::newRow("status without a code") << QByteArray("<status/>") << Kind::ServerFault;
}

void tst_Failures::unreadableAnswer_isToldApart()
{
    QFETCH(QByteArray, body);
    QFETCH(Kind, kind);
    const auto read = dialect::readSuggestions(body);
    QVERIFY(!read);
    const CatalogError told = client::errorFrom(read.error(), body, {.now = now});
    QCOMPARE(told.kind, kind);
    QCOMPARE(told.line.has_value(), kind == Kind::BrokenXml && read.error().line > 0);
}

void tst_Failures::emptyAnswer_isNotFoundForOneThingOnly()
{
    const net::HttpError empty{.kind = net::HttpError::Kind::Empty, .status = 200};
    QCOMPARE(client::errorFrom(empty, {.namesOneThing = true}).kind, Kind::NotFound);
    QCOMPARE(client::errorFrom(empty, {.namesOneThing = false}).kind, Kind::ServerFault);
}

QTEST_GUILESS_MAIN(tst_Failures)
#include "tst_failures.moc"
