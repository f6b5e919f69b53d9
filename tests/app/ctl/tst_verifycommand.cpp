// SPDX-License-Identifier: MIT
#include "tests/app/ctl/runctl.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Run verify(const QJsonObject &request, const QStringList &more = {u"--json"_s})
{
    return titlecardctl(QStringList{u"verify"_s} + more, QJsonDocument(request).toJson());
}

/// Independent of the program under test.
QString signatureOf(const QByteArray &baseString, const QByteArray &key)
{
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(baseString, key, QCryptographicHash::Sha1).toBase64().toPercentEncoding());
}

/// The example of RFC 5849 section 1.2 with \a signature, percent-encoded.
QJsonObject photos(const QString &signature = u"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"_s)
{
    const QString header =
        u"OAuth realm=\"Photos\", oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_token=\"nnch734d00sl2jdk\", "
        "oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\", oauth_nonce=\"chapoH\", "
        "oauth_signature=\"%1\""_s.arg(signature);
    return {{u"method"_s, u"GET"_s},
            {u"url"_s, u"http://photos.example.net/photos?file=vacation.jpg&size=original"_s},
            {u"headers"_s, QJsonObject{{u"Authorization"_s, header}}},
            {u"time"_s, 137131210},
            {u"consumer_secret"_s, u"kd94hf93k423kf44"_s},
            {u"token_secret"_s, u"pfkkdhi9sl3r4s00"_s}};
}

constexpr auto photosKey = "kd94hf93k423kf44&pfkkdhi9sl3r4s00";
constexpr auto photosBaseString =
    "GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03"
    "%26oauth_nonce%3DchapoH%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131202%26oauth_token"
    "%3Dnnch734d00sl2jdk%26size%3Doriginal";

} // namespace

// The command `verify` as its users call it.
class tst_VerifyCommand final : public QObject
{
    Q_OBJECT

private slots:
    void rightRequest_verifies();
    void wrongRequest_isToldFromOthers_data();
    void wrongRequest_isToldFromOthers();
    void commonMistake_isNamedWithTheDifference();
    void clientsBaseString_isCompared();
    void keyLackingItsAmpersand_isNamed();
    void otherKeysAndForms_areNamed_data();
    void otherKeysAndForms_areNamed();
    void plusSentAsItIs_isNamed();
    void keyFile_givesTheSecrets();
    void noKeyAtAll_isSaid();
    void secrets_areNotShown();
    void plaintextSignature_isMasked_data();
    void plaintextSignature_isMasked();
    void fieldOfAnotherKind_isNamed_data();
    void fieldOfAnotherKind_isNamed();
    void whatIsNoRequest_isWrongUsage_data();
    void whatIsNoRequest_isWrongUsage();
};

void tst_VerifyCommand::rightRequest_verifies()
{
    const Run run = verify(photos());
    QCOMPARE(run.status, 0);
    QCOMPARE(run.object()["verified"_L1], true);
    QCOMPARE(run.object()["base_string"_L1].toString().toLatin1(), QByteArray(photosBaseString));
    const Run forPeople = verify(photos(), {});
    QCOMPARE(forPeople.status, 0);
    for (const char *expected : {"1. ", "2. ", "3. ", "4. ", "5. ", "8 s apart", "It verifies (200)"})
        QVERIFY2(forPeople.out.contains(expected), expected);
}

void tst_VerifyCommand::wrongRequest_isToldFromOthers_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("reason");

    QTest::newRow("another address") << u"url"_s << QJsonValue(u"http://photos.example.net/photos?file=other.jpg"_s)
                                     << u"bad-signature"_s;
    QTest::newRow("another method") << u"method"_s << QJsonValue(u"POST"_s) << u"bad-signature"_s;
    QTest::newRow("another secret") << u"consumer_secret"_s << QJsonValue(u"guessed"_s) << u"bad-signature"_s;
    QTest::newRow("no key is known") << u"consumer_secret"_s << QJsonValue(QJsonValue::Undefined)
                                     << u"unknown-consumer"_s;
    QTest::newRow("six minutes late") << u"time"_s << QJsonValue(137131202 + 360) << u"stale-timestamp"_s;
    QTest::newRow("no credentials") << u"headers"_s << QJsonValue(QJsonObject()) << u"no-credentials"_s;
    QTest::newRow("no URL") << u"url"_s << QJsonValue(u"/photos"_s) << u"malformed"_s;
}

void tst_VerifyCommand::wrongRequest_isToldFromOthers()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, reason);
    QJsonObject request = photos();
    request[field] = value;
    const Run run = verify(request);
    QCOMPARE(run.status, 1);
    QCOMPARE(run.object()["reason"_L1].toString(), reason);
    QCOMPARE(run.object()["verified"_L1], false);
    QVERIFY(verify(request, {}).out.contains("It does not verify"));
}

void tst_VerifyCommand::commonMistake_isNamedWithTheDifference()
{
    QByteArray httpsInstead = photosBaseString;
    httpsInstead.replace("http%3A", "https%3A");
    const Run run = verify(photos(signatureOf(httpsInstead, photosKey)));
    QCOMPARE(run.status, 1);
    QCOMPARE(run.object()["signed_base_string"_L1].toString().toLatin1(), httpsInstead);
    QVERIFY(run.object()["mistake"_L1].toString().contains("https"_L1));
    QCOMPARE(run.object()["difference"_L1]["at"_L1].toInt(), 8); // "GET&http"
    QVERIFY(verify(photos(signatureOf(httpsInstead, photosKey)), {}).out.contains("https%3A"));
}

void tst_VerifyCommand::clientsBaseString_isCompared()
{
    QByteArray own = photosBaseString;
    own.replace("size%3Doriginal", "size%3Dsmall");
    QJsonObject request = photos(signatureOf(own, photosKey));
    const Run without = verify(request, {});
    QVERIFY(without.out.contains("None of the common mistakes"));
    request[u"base_string"_s] = QString::fromLatin1(own);
    const Run run = verify(request);
    QCOMPARE(run.status, 1);
    QCOMPARE(run.object()["difference"_L1]["at"_L1].toInt(), own.indexOf("small"));
    QVERIFY(run.object()["difference"_L1]["signed"_L1].toString().endsWith("size%3Dsmall"_L1));
    QVERIFY(run.object()["difference"_L1]["expected"_L1].toString().endsWith("size%3Doriginal"_L1));
}

void tst_VerifyCommand::keyLackingItsAmpersand_isNamed()
{
    const Run run = verify(photos(signatureOf(photosBaseString, "kd94hf93k423kf44")));
    QCOMPARE(run.status, 1);
    QVERIFY(run.object()["mistake"_L1].toString().contains(u'&'));
}

void tst_VerifyCommand::otherKeysAndForms_areNamed_data()
{
    QTest::addColumn<QString>("signature");
    QTest::addColumn<QString>("mistake");
    const QByteArray right = QMessageAuthenticationCode::hash(photosBaseString, photosKey, QCryptographicHash::Sha1);
    const auto row = [](const char *name, const QString &signature, const char *mistake) {
        QTest::newRow(name) << signature << QString::fromLatin1(mistake);
    };
    row("no secret", signatureOf(photosBaseString, "&pfkkdhi9sl3r4s00"), "the consumer secret is left out");
    row("the key as its secret", signatureOf(photosBaseString, "dpf43f3p2l4k3l03&pfkkdhi9sl3r4s00"),
        "the consumer key is taken for its secret");
    row("the secrets turned round", signatureOf(photosBaseString, "pfkkdhi9sl3r4s00&kd94hf93k423kf44"),
        "the two secrets in the key are taken for each other");
    row("encoded twice", u"MdpQcU8iPSUjWoN%252FUDMsK2sui9I%253D"_s, "once too often");
    row("hexadecimal", QString::fromLatin1(right.toHex()), "hexadecimal");
    row("hexadecimal in Base64", QString::fromLatin1(right.toHex().toBase64().toPercentEncoding()), "hexadecimal");
}

void tst_VerifyCommand::otherKeysAndForms_areNamed()
{
    QFETCH(QString, signature);
    QFETCH(QString, mistake);
    const Run run = verify(photos(signature));
    QCOMPARE(run.status, 1);
    QVERIFY2(run.object()["mistake"_L1].toString().contains(mistake), run.out.constData());
    QVERIFY(verify(photos(signature), {}).out.contains(mistake.toUtf8()));
}

void tst_VerifyCommand::plusSentAsItIs_isNamed()
{
    QByteArray query, signature;
    for (int nonce = 0; !signature.contains('+'); ++nonce) {
        query = "oauth_consumer_key=k&oauth_nonce=" + QByteArray::number(nonce)
            + "&oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131202";
        signature = QMessageAuthenticationCode::hash("GET&http%3A%2F%2Ffilms.example%2Fa&" + query.toPercentEncoding(),
                                                     "s&", QCryptographicHash::Sha1)
                        .toBase64();
    }
    const QString url = QString::fromLatin1("http://films.example/a?" + query + "&oauth_signature=" + signature);
    const Run run =
        verify({{u"method"_s, u"GET"_s}, {u"url"_s, url}, {u"time"_s, 137131210}, {u"consumer_secret"_s, u"s"_s}});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.object()["mistake"_L1].toString().contains("%2B"_L1), run.out.constData());
}

void tst_VerifyCommand::keyFile_givesTheSecrets()
{
    const QTemporaryDir folder;
    const QString keys = folder.filePath(u"keys.json"_s);
    const QJsonObject made = titlecardctl({u"key"_s, u"add"_s, u"somebody"_s, u"--keys"_s, keys, u"--json"_s}).object();
    const QJsonObject toSign{{u"method"_s, u"GET"_s},
                             {u"url"_s, u"http://127.0.0.1:4711/catalog/titles?term=metropolis"_s},
                             {u"signature_method"_s, u"HMAC-SHA1"_s},
                             {u"consumer_key"_s, made["key"_L1]},
                             {u"consumer_secret"_s, made["secret"_L1]}};
    const QJsonObject steps = titlecardctl({u"sign"_s, u"--json"_s}, QJsonDocument(toSign).toJson()).object();
    const QJsonObject received{{u"method"_s, u"GET"_s}, {u"url"_s, steps["signed_url"_L1]}};
    QCOMPARE(verify(received, {u"--keys"_s, keys}).status, 0);
    QCOMPARE(titlecardctl({u"key"_s, u"revoke"_s, u"somebody"_s, u"--keys"_s, keys}).status, 0);
    const Run revoked = verify(received, {u"--json"_s, u"--keys"_s, keys});
    QCOMPARE(revoked.status, 1);
    QCOMPARE(revoked.object()["reason"_L1].toString(), u"unknown-consumer"_s);
}

void tst_VerifyCommand::noKeyAtAll_isSaid()
{
    QJsonObject request = photos();
    request.remove(u"consumer_secret"_s);
    const Run run = verify(request);
    QCOMPARE(run.status, 1);
    const QByteArray sentence("no key was given to check with; consumer_secret, consumers or --keys gives it");
    QCOMPARE(run.object()["message"_L1].toString().toUtf8(), sentence);
    QVERIFY(verify(request, {}).out.contains(sentence));
    request[u"consumers"_s] = QJsonObject{{u"another"_s, QJsonObject{{u"secret"_s, u"s"_s}}}};
    QCOMPARE(verify(request).object()["message"_L1].toString(), u"nobody has this consumer key"_s);
}

void tst_VerifyCommand::secrets_areNotShown()
{
    for (const QJsonObject &request : {photos(), photos(u"wrong"_s)}) {
        for (const QStringList &form : {QStringList{}, QStringList{u"--json"_s}}) {
            const Run run = verify(request, form);
            for (const char *secret : {"kd94hf93k423kf44", "pfkkdhi9sl3r4s00"})
                QVERIFY2(!run.out.contains(secret) && !run.error.contains(secret), secret);
        }
    }
}

void tst_VerifyCommand::plaintextSignature_isMasked_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("signature");
    QTest::addColumn<QString>("shown");
    QTest::newRow("both secrets") << u"PLAINTEXT"_s << u"kd94hf93k423kf44%26pfkkdhi9sl3r4s00"_s << u"••••&••••"_s;
    QTest::newRow("one secret") << u"PLAINTEXT"_s << u"kd94hf93k423kf44%26"_s << u"••••&"_s;
    QTest::newRow("no '&'") << u"PLAINTEXT"_s << u"kd94hf93k423kf44"_s << u"••••"_s;
    QTest::newRow("small letters") << u"plaintext"_s << u"kd94hf93k423kf44"_s << u"••••"_s;
    QTest::newRow("encoded twice") << u"PLAINTEXT"_s << u"kd94hf93k423kf44%2526"_s << u"••••&"_s;
    QTest::newRow("a key for an HMAC") << u"HMAC-SHA1"_s << u"kd94hf93k423kf44%26pfkkdhi9sl3r4s00"_s << u"••••&••••"_s;
    QTest::newRow("an HMAC") << u"HMAC-SHA1"_s << u"wrong"_s << u"wrong"_s;
}

void tst_VerifyCommand::plaintextSignature_isMasked()
{
    QFETCH(QString, method);
    QFETCH(QString, signature);
    QFETCH(QString, shown);
    QJsonObject request = photos(signature);
    const QString header = request[u"headers"][u"Authorization"].toString();
    request[u"headers"_s] = QJsonObject{{u"Authorization"_s, QString(header).replace(u"HMAC-SHA1"_s, method)}};
    const Run run = verify(request);
    QCOMPARE(run.object()["received_signature"_L1].toString(), shown);
    const Run forPeople = verify(request, {});
    QVERIFY2(forPeople.out.contains("received   " + shown.toUtf8() + '\n'), forPeople.out);
    for (const char *secret : {"kd94hf93k423kf44", "pfkkdhi9sl3r4s00"})
        QVERIFY2(!(run.out + run.error + forPeople.out + forPeople.error).contains(secret), secret);
}

void tst_VerifyCommand::fieldOfAnotherKind_isNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value"); // JSON
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *name, const char *field, const char *value, const char *sentence) {
        QTest::newRow(name) << QString::fromLatin1(field) << QByteArray(value) << QByteArray(sentence);
    };
    row("headers as pairs", "headers", R"([["Authorization", "OAuth realm=\"\""]])", "headers is not an object.");
    row("headers as a text", "headers", R"("Authorization: OAuth")", "headers is not an object.");
    row("a header as a list", "headers", R"({"Authorization": ["OAuth"]})", "headers.Authorization is not a text.");
    row("the time as a text", "time", R"("1700000000")", "time is not a number.");
    row("a number as the body", "body", "5", "body is not a text.");
    row("a number as the method", "method", "5", "method is not a text.");
    row("a number as the secret", "consumer_secret", "5", "consumer_secret is not a text.");
    row("a list as base string", "base_string", "[]", "base_string is not a text.");
    row("consumers as a list", "consumers", R"(["k"])", "consumers is not an object.");
    row("a consumer as its secret", "consumers", R"({"k": "s"})", "consumers.k is not an object.");
    row("a consumer's secret", "consumers", R"({"k": {"secret": 5}})", "consumers.k.secret is not a text.");
    row("a consumer's methods", "consumers", R"({"k": {"methods": "HMAC-SHA1"}})",
        "consumers.k.methods is not a list of texts.");
    row("a consumer's legacy", "consumers", R"({"k": {"legacy": "yes"}})",
        "consumers.k.legacy is neither true nor false.");
    row("a token's consumer", "tokens", R"({"t": {"secret": "s", "consumer": 5}})", "tokens.t.consumer is not a text.");
}

void tst_VerifyCommand::fieldOfAnotherKind_isNamed()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, sentence);
    QJsonObject request = photos();
    request[field] = QJsonDocument::fromJson("[" + value + "]").array().first();
    const Run run = verify(request);
    QCOMPARE(run.status, 2);
    QVERIFY(run.out.isEmpty());
    QCOMPARE(run.error.trimmed(), sentence);
}

void tst_VerifyCommand::whatIsNoRequest_isWrongUsage_data()
{
    QTest::addColumn<QByteArray>("input");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no method") << QByteArray(R"({"url": "http://a.example/"})");
    QTest::newRow("no URL") << QByteArray(R"({"method": "GET"})");
}

void tst_VerifyCommand::whatIsNoRequest_isWrongUsage()
{
    QFETCH(QByteArray, input);
    const Run run = titlecardctl({u"verify"_s}, input);
    QCOMPARE(run.status, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY(!run.error.isEmpty());
}

QTEST_GUILESS_MAIN(tst_VerifyCommand)
#include "tst_verifycommand.moc"
