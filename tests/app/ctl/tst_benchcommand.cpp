// SPDX-License-Identifier: MIT
#include "tests/app/ctl/runctl.h"

#include <QTest>

using namespace Qt::StringLiterals;

// The command `bench` as its users call it.
class tst_BenchCommand final : public QObject
{
    Q_OBJECT

private slots:
    void starterCatalog_isTimed();
    void table_namesTheSlowest();
    void catalogThatIsNotThere_isACleanError();
    void wrongNumber_isAUsageError();
};

void tst_BenchCommand::starterCatalog_isTimed()
{
    const Run run = titlecardctl({u"bench"_s, u"--questions"_s, u"40"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    const QJsonObject all = QJsonDocument::fromJson(run.out).object();
    for (const QString &kind : {u"searches"_s, u"cards"_s}) {
        const QJsonObject times = all[kind].toObject();
        QCOMPARE(times[u"questions"_s].toInt(), 40);
        const double half = times[u"p50_ms"_s].toDouble(), most = times[u"slowest_ms"_s].toDouble();
        QVERIFY(half > 0);
        QVERIFY(half <= times[u"p95_ms"_s].toDouble() && times[u"p95_ms"_s].toDouble() <= most);
        QVERIFY(!times[u"slowest"_s].toString().isEmpty());
    }
}

void tst_BenchCommand::table_namesTheSlowest()
{
    const Run run = titlecardctl({u"bench"_s, u"--questions"_s, u"5"_s});
    QCOMPARE(run.status, 0);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).endsWith("which was"));
    QVERIFY(lines.at(1).startsWith("searches") && lines.at(2).startsWith("title cards"));
}

void tst_BenchCommand::catalogThatIsNotThere_isACleanError()
{
    const Run run = titlecardctl({u"bench"_s, u"--catalog"_s, u"/no/such.catalog"_s});
    QCOMPARE(run.status, 3);
    QCOMPARE(run.out, QByteArray());
    QVERIFY(run.error.contains("/no/such.catalog"));
}

void tst_BenchCommand::wrongNumber_isAUsageError()
{
    for (const QString &number : {u"0"_s, u"many"_s, u"10001"_s}) {
        const Run run = titlecardctl({u"bench"_s, u"--questions"_s, number});
        QCOMPARE(run.status, 2);
        QVERIFY(run.error.contains("--questions"));
    }
}

QTEST_GUILESS_MAIN(tst_BenchCommand)
#include "tst_benchcommand.moc"
