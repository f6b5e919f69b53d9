// SPDX-License-Identifier: MIT
#include "core/oauth/digest.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <random>

namespace {

QByteArray hmac(oauth::SignatureMethod method, const QByteArray &key, const QByteArray &message)
{
    oauth::HmacKey::Digest digest{};
    const std::size_t size = oauth::HmacKey(method, key.toStdString()).digest(message.toStdString(), digest);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size)).toHex();
}

} // namespace

class tst_Digest final : public QObject
{
    Q_OBJECT

private slots:
    void publishedCases_agree_data();
    void publishedCases_agree();
    void everyKeyLength_agreesWithQt();
    void oneKey_signsManyMessages();
    void secrets_compareByEveryOctet();
};

void tst_Digest::publishedCases_agree_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("sha1");   // RFC 2202 section 3
    QTest::addColumn<QByteArray>("sha256"); // RFC 4231 section 4

    QTest::newRow("case 2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                            << QByteArray("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
                            << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("case 1 of RFC 4231, key of 20 octets")
        << QByteArray(20, '\x0b') << QByteArray("Hi There") << QByteArray("b617318655057264e28bc0b6fb378c8ef146be00")
        << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

void tst_Digest::publishedCases_agree()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, sha1);
    QFETCH(QByteArray, sha256);
    QCOMPARE(hmac(oauth::SignatureMethod::HmacSha1, key, message), sha1);
    QCOMPARE(hmac(oauth::SignatureMethod::HmacSha256, key, message), sha256);
}

// Around the block size of 64 the key is padded, used whole, or hashed first.
void tst_Digest::everyKeyLength_agreesWithQt()
{
    std::mt19937 random(1);
    for (int length = 0; length < 200; ++length) {
        QByteArray key(length, '\0');
        for (char &octet : key)
            octet = static_cast<char>(random());
        const QByteArray message = key + key;
        QCOMPARE(hmac(oauth::SignatureMethod::HmacSha1, key, message),
                 QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha1).toHex());
        QCOMPARE(hmac(oauth::SignatureMethod::HmacSha256, key, message),
                 QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256).toHex());
    }
}

void tst_Digest::oneKey_signsManyMessages()
{
    const oauth::HmacKey key(oauth::SignatureMethod::HmacSha1, "Jefe");
    oauth::HmacKey::Digest first{};
    oauth::HmacKey::Digest second{};
    (void)key.digest("one", first);
    (void)key.digest("two", second);
    QVERIFY(first != second);
    (void)key.digest("one", second);
    QVERIFY(first == second);
}

void tst_Digest::secrets_compareByEveryOctet()
{
    const std::string secret = "0123456789abcdef";
    QVERIFY(oauth::isSameSecret(secret, std::string(secret)));
    for (std::size_t i = 0; i < secret.size(); ++i) {
        std::string other = secret;
        other[i] ^= 1;
        QVERIFY(!oauth::isSameSecret(secret, other));
        QVERIFY(!oauth::isSameSecret(secret, secret.substr(0, i)));
    }
    QVERIFY(!oauth::isSameSecret(secret, secret + '\0'));
    QVERIFY(oauth::isSameSecret("", ""));
}

QTEST_APPLESS_MAIN(tst_Digest)
#include "tst_digest.moc"
