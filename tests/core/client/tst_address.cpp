// SPDX-License-Identifier: MIT
#include "core/client/address.h"

#include <QTest>

class tst_Address final : public QObject
{
    Q_OBJECT

private slots:
    void baseAndPath_makeOneAddress_data();
    void baseAndPath_makeOneAddress();
    void parameters_areEncodedAsSigned();
};

void tst_Address::baseAndPath_makeOneAddress_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("address");
    const QByteArray base = "http://127.0.0.1:4711/";
    QTest::newRow("plain") << base << QByteArray("catalog/titles") << base + "catalog/titles";
    QTest::newRow("without a slash") << QByteArray("http://a.example/api") << QByteArray("catalog")
                                     << QByteArray("http://a.example/api/catalog");
    QTest::newRow("host alone") << QByteArray("https://a.example") << QByteArray("catalog")
                                << QByteArray("https://a.example/catalog");
    QTest::newRow("an id with odd octets")
        << base << QByteArray("t/a b?c#d\"<>\\^") << base + "t/a%20b%3Fc%23d%22%3C%3E%5C%5E";
    QTest::newRow("an id that is encoded") << base << QByteArray("t/a%2Fb") << base + "t/a%2Fb";
    QTest::newRow("an id with a lone percent") << base << QByteArray("t/100%") << base + "t/100%25";
    QTest::newRow("Qt's own spelling is signed") << base << QByteArray("t/%7Ex") << base + "t/~x";
    QTest::newRow("a file") << QByteArray("file:///etc/") << QByteArray("passwd") << QByteArray();
    QTest::newRow("user info") << QByteArray("http://me:word@a.example/") << QByteArray("t") << QByteArray();
    QTest::newRow("a query") << QByteArray("http://a.example/?x=1") << QByteArray("t") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray("t") << QByteArray();
}

void tst_Address::baseAndPath_makeOneAddress()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, address);
    QCOMPARE(QByteArray::fromStdString(client::BaseAddress(base).addressOf(path, {})), address);
}

void tst_Address::parameters_areEncodedAsSigned()
{
    // RFC 5849 section 3.6: every octet but unreserved ones, a space as %20.
    QCOMPARE(client::BaseAddress("http://a.example/").addressOf("t", {{"term", "a+b c&d=\xc3\xa9~"}, {"x", ""}}),
             std::string("http://a.example/t?term=a%2Bb%20c%26d%3D%C3%A9~&x="));
}

QTEST_GUILESS_MAIN(tst_Address)
#include "tst_address.moc"
