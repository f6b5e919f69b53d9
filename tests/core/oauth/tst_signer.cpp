// SPDX-License-Identifier: MIT
#include "core/oauth/signer.h"

#include "tests/core/oauth/randomrequests.h"

#include <QSet>
#include <QTest>

class tst_Signer final : public QObject
{
    Q_OBJECT

private slots:
    void fastWay_agreesWithShownWay();
    void longUrl_isSignedWhole();
    void brokenRequest_isRefused();
    void steps_holdNoSecret();
    void maskedKey_showsItsForm();
    void nonces_neverRepeat();
    void realm_isReadBackWhateverIsInIt();
    void signedUrl_keepsTheQueryAsWritten_data();
    void signedUrl_keepsTheQueryAsWritten();
};

void tst_Signer::fastWay_agreesWithShownWay()
{
    RandomRequests random(42);
    for (int i = 0; i < 5000; ++i) {
        const auto credentials = random.credentials();
        const auto method = random.coin() ? oauth::SignatureMethod::HmacSha1 : oauth::SignatureMethod::HmacSha256;
        const oauth::Stamp stamp{1'700'000'000 + i, random.coin() ? oauth::newNonce() : random.octets(12)};
        oauth::Request request{.method = random.method(), .url = random.url()};
        request.parameters = oauth::protocolParameters(credentials, method, stamp);
        const auto steps = oauth::sign(request, credentials, method);
        QVERIFY2(steps.has_value(), request.url.c_str());
        const oauth::Signer signer(credentials, method);
        QCOMPARE(signer.signature(request.method, request.url, stamp).value(), steps->signature);
        QCOMPARE(signer.authorizationHeader(request.method, request.url, stamp).value(), steps->authorizationHeader);
    }
}

// Longer than the room a signature usually needs; every octet is written five times as long.
void tst_Signer::longUrl_isSignedWhole()
{
    const oauth::Credentials credentials{"k", "s", "t", "u"};
    const oauth::Stamp stamp{1'700'000'000, "n"};
    for (const std::size_t pieces : {1U, 23U, 24U, 25U, 400U, 4000U}) {
        std::string url = "http://example.org/?";
        for (std::size_t i = 0; i < pieces; ++i)
            url += "!&";
        oauth::Request request{.method = "GET", .url = url};
        request.parameters = oauth::protocolParameters(credentials, oauth::SignatureMethod::HmacSha1, stamp);
        QCOMPARE(oauth::Signer(credentials).signature("GET", url, stamp).value(),
                 oauth::sign(request, credentials, oauth::SignatureMethod::HmacSha1)->signature);
    }
}

void tst_Signer::brokenRequest_isRefused()
{
    const oauth::Signer signer({"k", "s", "", ""});
    const oauth::Stamp stamp{1, "n"};
    QVERIFY(signer.signature("GET", "example.org/", stamp).error() == oauth::SignError::MalformedUrl);
    QVERIFY(signer.signedUrl("GET", "http://example.org/?a=%zz", stamp).error()
            == oauth::SignError::MalformedParameters);
    QVERIFY(oauth::sign({.method = "GET", .url = "http://example.org/"}, {"k", "no key", "", ""},
                        oauth::SignatureMethod::RsaSha1)
                .error()
            == oauth::SignError::BadKey);
}

void tst_Signer::steps_holdNoSecret()
{
    const oauth::Credentials credentials{"the-key", "CONSUMERSECRET", "the-token", "TOKENSECRET"};
    oauth::Request request{.method = "GET", .url = "http://example.org/?a=1"};
    request.parameters =
        oauth::protocolParameters(credentials, oauth::SignatureMethod::HmacSha1, {1, oauth::newNonce()});
    const auto steps = oauth::sign(request, credentials, oauth::SignatureMethod::HmacSha1);
    QVERIFY(steps.has_value());
    const std::string all = steps->baseUri + steps->baseString + steps->maskedKey + steps->digest + steps->signature
        + steps->signedUrl + steps->authorizationHeader + oauth::joined(steps->sorted);
    QVERIFY(all.find("SECRET") == std::string::npos);
}

void tst_Signer::maskedKey_showsItsForm()
{
    const auto masked = [](const oauth::Credentials &credentials) {
        return QString::fromStdString(
            oauth::sign({.method = "GET", .url = "http://example.org/"}, credentials, oauth::SignatureMethod::HmacSha1)
                ->maskedKey);
    };
    QCOMPARE(masked({"k", "s", "", ""}), QStringLiteral("••••&"));
    QCOMPARE(masked({"k", "s", "t", "u"}), QStringLiteral("••••&••••"));
    QCOMPARE(masked({"k", "", "", ""}), QStringLiteral("&"));
}

void tst_Signer::nonces_neverRepeat()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 10'000; ++i) {
        const auto nonce = QByteArray::fromStdString(oauth::newNonce());
        QCOMPARE(nonce.size(), 32); // 128 bits in hex
        QCOMPARE(QByteArray::fromHex(nonce).toHex(), nonce);
        seen.insert(nonce);
    }
    QCOMPARE(seen.size(), 10'000);
}

void tst_Signer::realm_isReadBackWhateverIsInIt()
{
    const oauth::Credentials credentials{"k\"\\", "s", "", ""};
    for (const char *realm : {"", "Photos", "the \"club\"", "\\", "\\\"", "a, b=\"c\"", "50%"}) {
        oauth::Request request{.method = "GET", .url = "http://example.org/"};
        request.parameters = oauth::protocolParameters(credentials, oauth::SignatureMethod::HmacSha1, {1, "n"});
        request.realm = realm;
        const auto steps = oauth::sign(request, credentials, oauth::SignatureMethod::HmacSha1);
        QVERIFY(steps.has_value());
        const auto read = oauth::headerParameters(steps->authorizationHeader);
        QVERIFY2(read.has_value(), steps->authorizationHeader.c_str());
        oauth::Parameters sent = request.parameters;
        sent.emplace_back("oauth_signature", steps->signature);
        QVERIFY(*read == sent);
    }
}

void tst_Signer::signedUrl_keepsTheQueryAsWritten_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("beginning");

    QTest::newRow("no query") << QByteArray("http://x/a") << QByteArray("http://x/a?oauth_consumer_key=k&");
    QTest::newRow("query") << QByteArray("http://x/a?b=%7e+") << QByteArray("http://x/a?b=%7e+&oauth_consumer_key=k&");
    QTest::newRow("empty query") << QByteArray("http://x/a?") << QByteArray("http://x/a?oauth_consumer_key=k&");
    QTest::newRow("open query") << QByteArray("http://x/a?b&") << QByteArray("http://x/a?b&oauth_consumer_key=k&");
    QTest::newRow("fragment") << QByteArray("http://x/a?b#c") << QByteArray("http://x/a?b&oauth_consumer_key=k&");
}

void tst_Signer::signedUrl_keepsTheQueryAsWritten()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, beginning);
    const auto result = oauth::Signer({"k", "s", "", ""}).signedUrl("GET", url.toStdString(), {1, "n"});
    QVERIFY(result.has_value());
    QCOMPARE(QByteArray::fromStdString(*result).left(beginning.size()), beginning);
}

QTEST_APPLESS_MAIN(tst_Signer)
#include "tst_signer.moc"
