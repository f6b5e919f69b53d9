// SPDX-License-Identifier: MIT
#include "core/base/loopback.h"

#include <QtTest>

class tst_Loopback final : public QObject
{
    Q_OBJECT

private slots:
    void names_areRecognised_data();
    void names_areRecognised();
};

void tst_Loopback::names_areRecognised_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("is");
    QTest::newRow("v4") << "127.0.0.1" << true;
    QTest::newRow("v4, another") << "127.8.9.1" << true;
    QTest::newRow("v6") << "::1" << true;
    QTest::newRow("v6, in full") << "0:0:0:0:0:0:0:1" << true;
    QTest::newRow("v4 written as v6") << "::ffff:127.0.0.1" << true;
    QTest::newRow("another, written as v6") << "::ffff:10.0.0.1" << false;
    QTest::newRow("name") << "LocalHost" << true;
    QTest::newRow("lookalike") << "127.0.0.1.example.org" << false;
    QTest::newRow("beginning") << "localhost.example.org" << false;
    QTest::newRow("half an address") << "127." << false;
    QTest::newRow("digits that are none of Latin-1") << u"１２７.0.0.1"_qs << false;
    QTest::newRow("private") << "192.168.0.1" << false;
    QTest::newRow("nothing") << "" << false;
}

void tst_Loopback::names_areRecognised()
{
    QFETCH(QString, host);
    QTEST(isLoopback(host), "is");
}

QTEST_APPLESS_MAIN(tst_Loopback)
#include "tst_loopback.moc"
