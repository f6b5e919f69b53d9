// SPDX-License-Identifier: MIT
#include "tests/app/ctl/runctl.h"
#include "tests/support/shareddata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray lastLine(const QByteArray &text)
{
    return text.trimmed().split('\n').last();
}

/// Runs `vectors` on a file with \a cases, a JSON list.
Run vectors(const QByteArray &cases, const QStringList &options = {})
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"vectors.json"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("{\"cases\": " + cases + '}');
    file.close();
    return titlecardctl(QStringList{u"vectors"_s, file.fileName()} + options);
}

} // namespace

// The commands `sign` and `vectors` as their users call them.
class tst_SignCommand final : public QObject
{
    Q_OBJECT

private slots:
    void request_isShownInFourSteps();
    void request_isAnsweredInJson();
    void requestWithoutProtocolParameters_isSignedAsOfNow();
    void furtherParameters_travelWithTheSignature();
    void realm_isNotSigned();
    void brokenRequest_isRefused_data();
    void brokenRequest_isRefused();
    void mistake_isNamedWithItsField_data();
    void mistake_isNamedWithItsField();
    void vectors_allPass();
    void failingVector_isNamed();
    void noVectors_areNoSuccess_data();
    void noVectors_areNoSuccess();
    void differingField_isNamed_data();
    void differingField_isNamed();

private:
    /// The example of RFC 5849 section 1.2.
    const QByteArray m_request = R"({"method": "GET",
        "url": "http://photos.example.net/photos?file=vacation.jpg&size=original",
        "params": [["oauth_consumer_key", "dpf43f3p2l4k3l03"], ["oauth_token", "nnch734d00sl2jdk"],
                   ["oauth_signature_method", "HMAC-SHA1"], ["oauth_timestamp", "137131202"],
                   ["oauth_nonce", "chapoH"]],
        "consumer_key": "dpf43f3p2l4k3l03", "consumer_secret": "kd94hf93k423kf44", "token": "nnch734d00sl2jdk",
        "token_secret": "pfkkdhi9sl3r4s00", "signature_method": "HMAC-SHA1"})";
};

void tst_SignCommand::request_isShownInFourSteps()
{
    const Run run = titlecardctl({u"sign"_s}, m_request);
    QCOMPARE(run.status, 0);
    for (const char *expected : {"1. ", "2. ", "3. ", "4. ", "size=original", "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
                                 "oauth_signature=MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D", "Authorization: OAuth "})
        QVERIFY2(run.out.contains(expected), expected);
    QVERIFY(!run.out.contains("kd94hf93k423kf44"));
    QVERIFY(!run.out.contains("pfkkdhi9sl3r4s00"));
}

void tst_SignCommand::request_isAnsweredInJson()
{
    const Run run = titlecardctl({u"sign"_s, u"--json"_s}, m_request);
    QCOMPARE(run.status, 0);
    const QJsonObject answer = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(answer["signature"_L1].toString(), u"MdpQcU8iPSUjWoN/UDMsK2sui9I="_s);
    QCOMPARE(answer["base_uri"_L1].toString(), u"http://photos.example.net/photos"_s);
    QCOMPARE(answer["signing_key"_L1].toString(), u"••••&••••"_s);
    QCOMPARE(answer["parameters"_L1].toArray().size(), 7);
}

void tst_SignCommand::requestWithoutProtocolParameters_isSignedAsOfNow()
{
    const QByteArray request =
        R"({"method": "GET", "url": "http://a.example/", "signature_method": "HMAC-SHA256", "consumer_key": "k"})";
    const Run first = titlecardctl({u"sign"_s}, request);
    const Run second = titlecardctl({u"sign"_s}, request);
    QCOMPARE(first.status, 0);
    QVERIFY(first.out.contains("oauth_consumer_key=k"));
    QVERIFY(first.out.contains("oauth_nonce="));
    QVERIFY(first.out != second.out);
}

void tst_SignCommand::furtherParameters_travelWithTheSignature()
{
    // What is signed and then not sent cannot be verified.
    QByteArray request = m_request;
    request.replace("\"params\": [", "\"params\": [[\"max results\", \"5&6\"], ");
    const QJsonObject answer = titlecardctl({u"sign"_s, u"--json"_s}, request).object();
    QVERIFY(answer["base_string"_L1].toString().contains(u"max%2520results%3D5%25266"_s));
    QVERIFY(answer["signed_url"_L1].toString().contains(u"&max%20results=5%266&"_s));
    QVERIFY(answer["authorization"_L1].toString().contains(u"max%20results=\"5%266\", "_s));
    QVERIFY(!answer["authorization"_L1].toString().contains(u"vacation"_s)); // stays in the address
}

void tst_SignCommand::realm_isNotSigned()
{
    // RFC 5849 section 1.2 has it in this request's header, and this signature.
    QByteArray request = m_request;
    request.replace("\"params\": [", "\"params\": [[\"realm\", \"Photos\"], ");
    const QJsonObject answer = titlecardctl({u"sign"_s, u"--json"_s}, request).object();
    QCOMPARE(answer["signature"_L1].toString(), u"MdpQcU8iPSUjWoN/UDMsK2sui9I="_s);
    QVERIFY(answer["authorization"_L1].toString().startsWith(u"OAuth realm=\"Photos\", oauth_consumer_key="_s));
    QVERIFY(!answer["signed_url"_L1].toString().contains(u"realm"_s));
}

void tst_SignCommand::brokenRequest_isRefused_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");

    QTest::newRow("nothing") << QByteArray("") << 2;
    QTest::newRow("no JSON") << QByteArray("{") << 2;
    QTest::newRow("no URL") << QByteArray(R"({"method": "GET", "signature_method": "HMAC-SHA1"})") << 2;
    QTest::newRow("unknown method") << QByteArray(
        R"({"method": "GET", "url": "http://a.example/", "signature_method": "MD5"})")
                                    << 2;
    QTest::newRow("no absolute URL") << QByteArray(R"({"method": "GET", "url": "/x", "signature_method": "HMAC-SHA1"})")
                                     << 2;
    QTest::newRow("a number for a text") << QByteArray(
        R"({"method": "GET", "url": "http://a.example/", "signature_method": "HMAC-SHA1", "consumer_secret": 5})")
                                         << 2;
    QTest::newRow("a number among the parameters") << QByteArray(
        R"({"method": "GET", "url": "http://a.example/", "signature_method": "HMAC-SHA1", "params": [["n", 5]]})")
                                                   << 2;
    QTest::newRow("parameters as an object") << QByteArray(
        R"({"method": "GET", "url": "http://a.example/", "signature_method": "HMAC-SHA1", "params": {"n": "5"}})")
                                             << 2;
    for (const char *wrong : {"\\r", "\\n", "\\t", "\\u0000", "\\u007f", " "}) {
        const QByteArray url = QByteArray("http://a.example/x") + wrong + "y";
        QTest::addRow("a URL with %s", wrong)
            << R"({"method": "GET", "signature_method": "HMAC-SHA1", "url": ")" + url + R"("})" << 2;
    }
    QTest::newRow("RSA without a key") << QByteArray(
        R"({"method": "GET", "url": "http://a.example/", "signature_method": "RSA-SHA1"})")
                                       << 2;
}

void tst_SignCommand::brokenRequest_isRefused()
{
    QFETCH(QByteArray, input);
    QFETCH(int, status);
    const Run run = titlecardctl({u"sign"_s}, input);
    QCOMPARE(run.status, status);
    QVERIFY(run.out.isEmpty());
    QVERIFY(!run.error.isEmpty());
}

void tst_SignCommand::mistake_isNamedWithItsField_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("sentence");
    const QByteArray start = R"({"method": "GET", "url": "http://a.example/", "signature_method": ")";
    QTest::newRow("no JSON") << QByteArray("GET") << QByteArray("standard input is not a JSON object: illegal value");
    QTest::newRow("no method") << QByteArray(R"({"url": "http://a.example/", "signature_method": "HMAC-SHA1"})")
                               << QByteArray("method is missing.");
    QTest::newRow("an empty URL") << QByteArray(R"({"method": "GET", "url": "", "signature_method": "HMAC-SHA1"})")
                                  << QByteArray("url is missing.");
    QTest::newRow("no signature method") << QByteArray(R"({"method": "GET", "url": "http://a.example/"})")
                                         << QByteArray("signature_method is missing.");
    QTest::newRow("an unknown one") << start + "MD5\"}"
                                    << QByteArray("signature_method 'MD5' is none of HMAC-SHA1, HMAC-SHA256, "
                                                  "PLAINTEXT and RSA-SHA1.");
    QTest::newRow("a number for a text") << start + "HMAC-SHA1\", \"token\": 5}" << QByteArray("token is not a text.");
    QTest::newRow("no RSA key named") << start + "RSA-SHA1\"}" << QByteArray("rsa_key is missing: ");
    QTest::newRow("one that is not there") << start + "RSA-SHA1\", \"rsa_key\": \"a\", \"keys\": {}}"
                                           << QByteArray("keys.a, which rsa_key names, is missing");
    QTest::newRow("one without its text") << start + R"(RSA-SHA1", "rsa_key": "a", "keys": {"a": {}}})"
                                          << QByteArray("keys.a.private_pkcs8_der_base64 is missing");
    QTest::newRow("one that is none")
        << start + R"(RSA-SHA1", "rsa_key": "a", "keys": {"a": {"private_pkcs8_der_base64": "YQ=="}}})"
        << QByteArray("private_pkcs8_der_base64 of the key that rsa_key names is no RSA private key.");
}

void tst_SignCommand::mistake_isNamedWithItsField()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, sentence);
    const Run run = titlecardctl({u"sign"_s}, input);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.error.startsWith(sentence), run.error);
}

void tst_SignCommand::vectors_allPass()
{
    const Run run = titlecardctl({u"vectors"_s, support::ownData(u"oauth-vectors.json"_s)});
    QCOMPARE(run.status, 0);
    QCOMPARE(lastLine(run.out), QByteArray("224 passed, 0 failed"));
}

void tst_SignCommand::failingVector_isNamed()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"vectors.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"cases": [
        {"id": "good", "kind": "percent_encode", "input": "a b", "expected": {"encoded": "a%20b"}},
        {"id": "wrong", "kind": "percent_encode", "input": "a b", "expected": {"encoded": "a+b"}}]})");
    file.close();
    const Run run = titlecardctl({u"vectors"_s, file.fileName()});
    QCOMPARE(run.status, 1);
    QVERIFY(run.out.contains("wrong:"));
    QCOMPARE(lastLine(run.out), QByteArray("1 passed, 1 failed"));
    QCOMPARE(titlecardctl({u"vectors"_s, folder.filePath(u"none"_s)}).status, 3);
    QCOMPARE(titlecardctl({u"vectors"_s}).status, 2);
}

void tst_SignCommand::noVectors_areNoSuccess_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("for people") << QStringList{};
    QTest::newRow("in JSON") << QStringList{u"--json"_s};
}

void tst_SignCommand::noVectors_areNoSuccess()
{
    QFETCH(QStringList, options);
    const Run run = vectors("[]", options);
    QCOMPARE(run.status, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.error.contains("there is nothing to run"), run.error);
}

void tst_SignCommand::differingField_isNamed_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("the status") << QByteArray(R"({"valid": false, "status": 400, "reason": "x"})")
                                << QByteArray("request 1: status: expected 400 (x), got 401 (no-credentials)");
    QTest::newRow("whether it is valid") << QByteArray(R"({"valid": true, "status": 401, "reason": "no-credentials"})")
                                         << QByteArray("request 1: valid: expected true, got false");
    QTest::newRow("valid left out") << QByteArray(R"({"status": 401, "reason": "no-credentials"})")
                                    << QByteArray("request 1: valid is neither true nor false in what is expected");
}

void tst_SignCommand::differingField_isNamed()
{
    QFETCH(QByteArray, result);
    QFETCH(QByteArray, complaint);
    const Run run = vectors(R"([{"id": "wrong", "kind": "verify", "policy": {"now": 5, "methods": ["HMAC-SHA1"]},
        "requests": [{"method": "GET", "url": "http://a.example/"}], "expected": {"results": [)"
                            + result + "]}}]");
    QCOMPARE(run.status, 1);
    QVERIFY2(run.out.startsWith("wrong: " + complaint + '\n'), run.out);
}

QTEST_GUILESS_MAIN(tst_SignCommand)
#include "tst_signcommand.moc"
