// SPDX-License-Identifier: MIT
#include "core/service/address.h"

#include <QTest>

using service::HostNames;

/// Under which names a service answers.
class tst_HostNames : public QObject
{
    Q_OBJECT

private slots:
    void host_isTakenOrNot_data();
    void host_isTakenOrNot();
};

void tst_HostNames::host_isTakenOrNot_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("origin");

    QTest::newRow("name") << QByteArray("films.example.org") << QByteArray("http://films.example.org");
    QTest::newRow("behind TLS") << QByteArray("https://Films.example.org/") << QByteArray("https://films.example.org");
    QTest::newRow("port") << QByteArray("films.example.org:8080") << QByteArray("http://films.example.org");
    QTest::newRow("address") << QByteArray("192.0.2.1") << QByteArray("http://192.0.2.1");
    QTest::newRow("address of IPv6") << QByteArray("[2001:db8::1]:80") << QByteArray("http://[2001:db8::1]");

    QTest::newRow("nothing") << QByteArray("") << QByteArray();
    QTest::newRow("scheme alone") << QByteArray("https://") << QByteArray();
    QTest::newRow("another scheme") << QByteArray("ftp://films.example.org") << QByteArray();
    QTest::newRow("path") << QByteArray("films.example.org/catalog") << QByteArray();
    QTest::newRow("blank") << QByteArray("films example org") << QByteArray();
    QTest::newRow("list") << QByteArray("a.example.org,b.example.org") << QByteArray();
    QTest::newRow("any name") << QByteArray("*.example.org") << QByteArray();
    QTest::newRow("user") << QByteArray("me@films.example.org") << QByteArray();
    QTest::newRow("no port") << QByteArray("films.example.org:http") << QByteArray();
    QTest::newRow("address of IPv6 without brackets") << QByteArray("2001:db8::1") << QByteArray();
    QTest::newRow("letters outside ASCII") << QByteArray("b\xc3\xbc"
                                                         "cher.example.org")
                                           << QByteArray();
}

void tst_HostNames::host_isTakenOrNot()
{
    QFETCH(QByteArray, entry);
    QFETCH(QByteArray, origin);
    QCOMPARE(HostNames::isHost(entry), !origin.isEmpty());
    if (origin.isEmpty())
        return;
    service::Settings settings;
    settings.hosts = {entry};
    const std::string host = origin.mid(origin.indexOf("://") + 3).toStdString();
    const auto address = HostNames(settings).addressOf({.target = "/", .host = host});
    QVERIFY(address.has_value());
    QCOMPARE(QByteArray::fromStdString(address->origin), origin);
}

QTEST_APPLESS_MAIN(tst_HostNames)
#include "tst_hostnames.moc"
