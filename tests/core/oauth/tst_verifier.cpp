// SPDX-License-Identifier: MIT
#include "core/oauth/verifier.h"

#include "core/oauth/basestring.h"
#include "core/oauth/signer.h"
#include "core/oauth/url.h"
#include "tests/core/oauth/randomrequests.h"
#include "tests/support/fulldisk.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <map>
#include <thread>

using oauth::Reason;
using oauth::SignatureMethod;

namespace {

constexpr std::int64_t now = 1'700'000'000;
const std::string address = "http://example.org/catalog/titles?term=star%20wars";

class Keys final : public oauth::KeyStore
{
public:
    std::map<std::string, oauth::Consumer, std::less<>> consumers{};
    std::map<std::string, oauth::Token, std::less<>> tokens{};

    std::optional<oauth::Consumer> consumer(std::string_view key) const override
    {
        const auto found = consumers.find(key);
        return found == consumers.end() ? std::optional<oauth::Consumer>() : found->second;
    }
    std::optional<oauth::Token> token(std::string_view token) const override
    {
        const auto found = tokens.find(token);
        return found == tokens.end() ? std::optional<oauth::Token>() : found->second;
    }
};

oauth::IncomingRequest get(std::string url)
{
    return {.method = "GET", .url = std::move(url)};
}

/// A reason as the tests print it.
QString name(const oauth::Outcome &outcome)
{
    const auto text = oauth::reasonName(outcome.reason);
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())) + QLatin1Char(' ')
        + QString::number(outcome.status);
}

} // namespace

class tst_Verifier final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void signedRequest_isLetIn();
    void brokenForm_isRefused_data();
    void brokenForm_isRefused();
    void methodsOffByDefault_areRefused_data();
    void methodsOffByDefault_areRefused();
    void methodNotRegistered_isRefused();
    void unknownKeyAndWrongSignature_lookAlike();
    void forgedRequest_burnsNoNonce();
    void clock_isJudgedAfterTheSignature();
    void window_hasTwoEdges();
    void sameNonceForAnotherRequest_isRefused();
    void legacyClient_mayRepeatItsNonceButNotItsRequest();
    void fullStore_answers429();
    void nonceThatCannotBeKept_answers503();
    void keyAlone_identifies();
    void ownParameters_areHandedOn();
    void everySignedRequest_isLetInAndNoChangedOne();
    void race_hasOneWinner();

private:
    oauth::Outcome judge(const oauth::IncomingRequest &request, std::int64_t at = now)
    {
        return oauth::Verifier(m_policy, *m_keys, *m_nonces).verify(request, at);
    }

    std::string signedUrl(std::string_view nonce, std::int64_t timestamp = now, const std::string &url = address)
    {
        return oauth::Signer(m_credentials).signedUrl("GET", url, {timestamp, std::string(nonce)}).value();
    }

    oauth::Policy m_policy{};
    oauth::Credentials m_credentials{};
    std::unique_ptr<Keys> m_keys{};
    std::unique_ptr<oauth::NonceStore> m_nonces{};
};

void tst_Verifier::init()
{
    m_policy = {};
    m_credentials = {"key", "secret", "", ""};
    m_keys = std::make_unique<Keys>();
    m_keys->consumers["key"] = {.secret = "secret"};
    m_nonces = std::make_unique<oauth::NonceStore>();
}

void tst_Verifier::signedRequest_isLetIn()
{
    const auto outcome = judge(get(signedUrl("n")));
    QCOMPARE(name(outcome), QStringLiteral("ok 200"));
    QVERIFY(outcome.isSigned);
    QCOMPARE(outcome.consumer, "key");
    QCOMPARE(outcome.token, "");
    QCOMPARE(name(judge(get(signedUrl("n")))), QStringLiteral("replayed-nonce 401"));
}

void tst_Verifier::brokenForm_isRefused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("expected");

    const QByteArray good = "oauth_consumer_key=key&oauth_nonce=n&oauth_signature_method=HMAC-SHA1"
                            "&oauth_timestamp=1700000000&oauth_signature=x";
    const auto row = [](const char *label, const QByteArray &query, const char *expected) {
        QTest::newRow(label) << query << QString::fromLatin1(expected);
    };
    row("all there, wrong signature", good, "bad-signature 401");
    row("nothing", "a=1", "no-credentials 401");
    row("no key", QByteArray(good).replace("_key=key", "_key="), "missing-consumer-key 400");
    row("key of 257", QByteArray(good).replace("_key=key", "_key=" + QByteArray(257, 'k')), "too-long 400");
    row("nonce of 257", QByteArray(good).replace("nonce=n", "nonce=" + QByteArray(257, 'n')), "too-long 400");
    row("token of 257", good + "&oauth_token=" + QByteArray(257, 't'), "too-long 400");
    row("signature of 2049", good + QByteArray(2049, 'x'), "too-long 400");
    row("nonce with a line end", QByteArray(good).replace("nonce=n", "nonce=n%0A"), "malformed-nonce 400");
    row("nonce outside ASCII", QByteArray(good).replace("nonce=n", "nonce=%C3%A9"), "malformed-nonce 400");
    row("timestamp of 16 digits", QByteArray(good).replace("1700000000", "1700000000000000"),
        "malformed-timestamp 400");
    row("timestamp zero", QByteArray(good).replace("1700000000", "0"), "malformed-timestamp 400");
    row("method in small letters", QByteArray(good).replace("HMAC-SHA1", "hmac-sha1"),
        "unsupported-signature-method 400");
    row("version 1.0a", good + "&oauth_version=1.0a", "unsupported-version 400");
    row("version empty", good + "&oauth_version=", "unsupported-version 400");
    row("name twice, once escaped", good + "&oauth%5Fnonce=n", "duplicate-protocol-parameter 400");
    row("unknown protocol name twice", good + "&oauth_x=1&oauth_x=1", "duplicate-protocol-parameter 400");
}

void tst_Verifier::brokenForm_isRefused()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, expected);
    QCOMPARE(name(judge(get("http://example.org/?" + query.toStdString()))), expected);
    QCOMPARE(m_nonces->size(), 0U);
}

void tst_Verifier::methodsOffByDefault_areRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("PLAINTEXT") << QByteArray("PLAINTEXT");
    QTest::newRow("RSA-SHA1") << QByteArray("RSA-SHA1");
}

void tst_Verifier::methodsOffByDefault_areRefused()
{
    QFETCH(QByteArray, method);
    QCOMPARE(name(judge(get("https://example.org/?oauth_consumer_key=key&oauth_nonce=n&oauth_timestamp=1700000000"
                            "&oauth_signature=secret%26&oauth_signature_method="
                            + method.toStdString()))),
             QStringLiteral("unsupported-signature-method 400"));
}

// CVE-2026-72889: the sender chose the algorithm.
void tst_Verifier::methodNotRegistered_isRefused()
{
    m_keys->consumers["key"].methods = {SignatureMethod::HmacSha256};
    QCOMPARE(name(judge(get(signedUrl("n")))), QStringLiteral("method-not-this-consumer's 401"));
    m_policy.methods = {SignatureMethod::HmacSha1, SignatureMethod::HmacSha256, SignatureMethod::Plaintext};
    m_keys->consumers["key"].methods = {};
    QCOMPARE(name(judge(get("https://example.org/?oauth_consumer_key=key&oauth_signature_method=PLAINTEXT"
                            "&oauth_signature=secret%26"))),
             QStringLiteral("method-not-this-consumer's 401"));
}

void tst_Verifier::unknownKeyAndWrongSignature_lookAlike()
{
    const auto wrong = judge(get(signedUrl("n") + "x"));
    m_keys->consumers.clear();
    const auto unknown = judge(get(signedUrl("n")));
    QCOMPARE(name(wrong), QStringLiteral("bad-signature 401"));
    QCOMPARE(name(unknown), QStringLiteral("unknown-consumer 401"));
    QCOMPARE(wrong.consumer, unknown.consumer);
    QCOMPARE(wrong.legacy, unknown.legacy);
}

void tst_Verifier::forgedRequest_burnsNoNonce()
{
    std::string forged = signedUrl("n");
    forged.replace(forged.find("star"), 4, "Star");
    QCOMPARE(name(judge(get(forged))), QStringLiteral("bad-signature 401"));
    QCOMPARE(name(judge(get(signedUrl("n", now - 301)))), QStringLiteral("stale-timestamp 401"));
    QCOMPARE(m_nonces->size(), 0U);
    QCOMPARE(name(judge(get(signedUrl("n")))), QStringLiteral("ok 200"));
}

void tst_Verifier::clock_isJudgedAfterTheSignature()
{
    QCOMPARE(name(judge(get(signedUrl("n", now - 5000) + "x"))), QStringLiteral("bad-signature 401"));
    QCOMPARE(name(judge(get(signedUrl("n", now - 5000)))), QStringLiteral("stale-timestamp 401"));
}

void tst_Verifier::window_hasTwoEdges()
{
    QCOMPARE(name(judge(get(signedUrl("a", now - 300)))), QStringLiteral("ok 200"));
    QCOMPARE(name(judge(get(signedUrl("a", now - 301)))), QStringLiteral("stale-timestamp 401"));
    QCOMPARE(name(judge(get(signedUrl("a", now + 300)))), QStringLiteral("ok 200"));
    QCOMPARE(name(judge(get(signedUrl("a", now + 301)))), QStringLiteral("stale-timestamp 401"));
}

void tst_Verifier::sameNonceForAnotherRequest_isRefused()
{
    QCOMPARE(name(judge(get(signedUrl("n")))), QStringLiteral("ok 200"));
    QCOMPARE(name(judge(get(signedUrl("n", now, "http://example.org/other")))), QStringLiteral("replayed-nonce 401"));
}

// Real clients of the dialect drew one nonce for a whole process and kept a timestamp for a burst of requests.
void tst_Verifier::legacyClient_mayRepeatItsNonceButNotItsRequest()
{
    m_keys->consumers["key"].legacy = true;
    const auto first = judge(get(signedUrl("n")));
    QCOMPARE(name(first), QStringLiteral("ok 200"));
    QVERIFY(first.legacy);
    QCOMPARE(name(judge(get(signedUrl("n", now, "http://example.org/other")))), QStringLiteral("ok 200"));
    QCOMPARE(name(judge(get(signedUrl("n")))), QStringLiteral("replayed-nonce 401"));
}

void tst_Verifier::fullStore_answers429()
{
    m_nonces = std::make_unique<oauth::NonceStore>(oauth::NonceStore::Limits{.perConsumer = 1});
    QCOMPARE(name(judge(get(signedUrl("a")))), QStringLiteral("ok 200"));
    const auto outcome = judge(get(signedUrl("b")));
    QCOMPARE(name(outcome), QStringLiteral("too-many-nonces 429"));
    QCOMPARE(outcome.consumer, "key");
}

void tst_Verifier::nonceThatCannotBeKept_answers503()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("nonces"));
    QVERIFY(m_nonces->keepIn(path.toStdString(), now));
    const support::FullDisk full(path);
    const auto outcome = judge(get(signedUrl("n")));
    QCOMPARE(name(outcome), QStringLiteral("nonce-not-kept 503"));
    QCOMPARE(outcome.consumer, "key");
}

void tst_Verifier::keyAlone_identifies()
{
    const oauth::Verifier verifier(m_policy, *m_keys, *m_nonces);
    const auto identify = [&verifier](const std::string &url) { return verifier.identify(get(url), now); };
    const auto outcome = identify("http://example.org/?term=x&oauth_consumer_key=key");
    QCOMPARE(name(outcome), QStringLiteral("ok 200"));
    QCOMPARE(outcome.consumer, "key");
    QVERIFY(!outcome.isSigned);
    QVERIFY(identify(signedUrl("n")).isSigned);
    QCOMPARE(name(identify(signedUrl("m") + "x")), QStringLiteral("bad-signature 401"));
    QCOMPARE(name(identify("http://example.org/?oauth_consumer_key=other")), QStringLiteral("unknown-consumer 401"));
    QCOMPARE(name(identify("http://example.org/?oauth_consumer_key=")), QStringLiteral("missing-consumer-key 400"));
    QCOMPARE(name(identify("http://example.org/")), QStringLiteral("no-credentials 401"));
    QCOMPARE(name(identify("http://example.org/?oauth_consumer_key=key&oauth_signature_method=HMAC-SHA1")),
             QStringLiteral("missing-parameter 400"));
}

void tst_Verifier::ownParameters_areHandedOn()
{
    oauth::IncomingRequest request{.method = "POST",
                                   .url = "http://example.org/?b=2&a=%2B",
                                   .contentType = "application/x-www-form-urlencoded",
                                   .body = "c=1+2"};
    oauth::Request given{
        .method = request.method, .url = request.url, .contentType = request.contentType, .body = request.body};
    given.parameters = oauth::protocolParameters(m_credentials, SignatureMethod::HmacSha1, {now, "n"});
    request.authorization = {oauth::sign(given, m_credentials, SignatureMethod::HmacSha1)->authorizationHeader};
    const auto outcome = judge(request);
    QCOMPARE(name(outcome), QStringLiteral("ok 200"));
    QVERIFY((outcome.parameters == oauth::Parameters{{"b", "2"}, {"a", "+"}, {"c", "1 2"}}));
}

namespace {

/// What a signature covers, and the signature: two requests that give the same are one request spelled twice.
std::string meaning(const oauth::IncomingRequest &request)
{
    const auto url = oauth::Url::split(request.url);
    if (!url)
        return "malformed";
    oauth::Parameters header;
    if (!request.authorization.empty()) {
        auto read = oauth::headerParameters(request.authorization.front());
        if (!read)
            return "malformed";
        header = std::move(*read);
    }
    const auto all = oauth::collectParameters(*url, header, request.contentType, request.body);
    if (!all)
        return "malformed";
    std::string text =
        oauth::baseString(request.method, oauth::baseUri(*url), oauth::sortedEncoded(all->together())) + '\n';
    for (const auto &[name, value] : all->together())
        text += name == "oauth_signature" ? value + '\n' : std::string();
    return text;
}

void flipOneBit(std::string &text, RandomRequests &random)
{
    if (!text.empty())
        text[random.below(text.size())] ^= static_cast<char>(1 << random.below(8));
}

/// Flips one bit somewhere in the request.
oauth::IncomingRequest changed(oauth::IncomingRequest request, RandomRequests &random)
{
    switch (random.below(8)) {
    case 0:
        flipOneBit(request.method, random);
        break;
    case 1:
        flipOneBit(request.body.empty() ? request.url : request.body, random);
        break;
    case 2:
    case 3:
        flipOneBit(request.authorization.empty() ? request.url : request.authorization.front(), random);
        break;
    default:
        flipOneBit(request.url, random);
    }
    return request;
}

/// A random request, its parameters in one of the three places.
oauth::IncomingRequest signedRequest(RandomRequests &random, const oauth::Credentials &credentials,
                                     SignatureMethod method, const oauth::Stamp &stamp)
{
    oauth::IncomingRequest request{.method = random.method(), .url = random.url()};
    if (random.below(3) == 0) {
        request.contentType = "application/x-www-form-urlencoded";
        request.body = random.query();
    }
    oauth::Request given{.method = request.method,
                         .url = request.url,
                         .parameters = oauth::protocolParameters(credentials, method, stamp),
                         .contentType = request.contentType,
                         .body = request.body};
    const auto steps = oauth::sign(given, credentials, method);
    if (random.coin())
        request.url = steps->signedUrl;
    else
        request.authorization = {steps->authorizationHeader};
    return request;
}

} // namespace

// 10,000 cases: sign, verify, change one bit, verify again.
void tst_Verifier::everySignedRequest_isLetInAndNoChangedOne()
{
    RandomRequests random(7);
    int refused = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto credentials = random.credentials();
        m_keys->consumers = {{credentials.consumerKey, {.secret = credentials.consumerSecret}}};
        m_keys->tokens = {{credentials.token, {credentials.tokenSecret, credentials.consumerKey}}};
        // Without a token its secret is no part of the key.
        auto signing = credentials;
        if (signing.token.empty())
            signing.tokenSecret.clear();
        const auto method = random.coin() ? SignatureMethod::HmacSha1 : SignatureMethod::HmacSha256;
        const auto request = signedRequest(random, signing, method, {now, "nonce-" + std::to_string(i)});
        const auto other = changed(request, random);
        if (meaning(other) != meaning(request)) {
            ++refused;
            const auto outcome = judge(other);
            QVERIFY2(!outcome.ok(), (request.url + "\n" + other.url).c_str());
        }
        const auto outcome = judge(request);
        QVERIFY2(outcome.ok(), (request.url + ": " + std::string(oauth::reasonName(outcome.reason))).c_str());
    }
    QVERIFY(refused > 8'000);
}

void tst_Verifier::race_hasOneWinner()
{
    const oauth::Verifier verifier(m_policy, *m_keys, *m_nonces);
    for (int round = 0; round < 100; ++round) {
        const auto request = get(signedUrl(std::to_string(round)));
        std::atomic<int> winners = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 16; ++i) {
            threads.emplace_back([&] {
                if (verifier.verify(request, now).ok())
                    ++winners;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(winners.load(), 1);
    }
}

QTEST_APPLESS_MAIN(tst_Verifier)
#include "tst_verifier.moc"
