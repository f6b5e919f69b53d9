// SPDX-License-Identifier: MIT
#include "app/ctl/oauthcases.h"

#include "tests/support/shareddata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

// Every case of tests/data/oauth-vectors.json: published examples and cases on which independent implementations agree.
class tst_Vectors final : public QObject
{
    Q_OBJECT

private slots:
    void everyCase_passes_data();
    void everyCase_passes();
    void file_hasAllItsCases();
    void wrongExpectation_isNoticed_data();
    void wrongExpectation_isNoticed();

private:
    static QJsonObject file()
    {
        QFile vectors(support::ownData(u"oauth-vectors.json"_s));
        return vectors.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(vectors.readAll()).object() : QJsonObject();
    }
};

void tst_Vectors::everyCase_passes_data()
{
    QTest::addColumn<QString>("complaints");
    for (const ctl::CaseReport &report : ctl::runCases(file()))
        QTest::newRow(qPrintable(report.id)) << report.complaints.join(u"; "_s);
}

void tst_Vectors::everyCase_passes()
{
    QFETCH(QString, complaints);
    QCOMPARE(complaints, QString());
}

void tst_Vectors::file_hasAllItsCases()
{
    QCOMPARE(ctl::runCases(file()).size(), 224);
}

void tst_Vectors::wrongExpectation_isNoticed_data()
{
    QTest::addColumn<QJsonObject>("wrong");

    QTest::newRow("encoding") << QJsonObject{
        {"kind", "percent_encode"}, {"input", "a b"}, {"expected", QJsonObject{{"encoded", "a+b"}}}};
    QTest::newRow("normalized") << QJsonObject{
        {"kind", "normalize"}, {"query", "b=1&a=2"}, {"expected", QJsonObject{{"normalized", "b=1&a=2"}}}};
    QTest::newRow("base string") << QJsonObject{{"kind", "base_string"},
                                                {"method", "GET"},
                                                {"url", "http://example.com"},
                                                {"expected", QJsonObject{{"base_uri", "http://example.com"}}}};
    QTest::newRow("nothing expected") << QJsonObject{{"kind", "normalize"}, {"query", "a"}};
    QTest::newRow("unknown kind") << QJsonObject{{"kind", "future"}};
    QTest::newRow("no requests") << QJsonObject{{"kind", "verify"}};
}

void tst_Vectors::wrongExpectation_isNoticed()
{
    QFETCH(QJsonObject, wrong);
    const auto reports = ctl::runCases({{"cases", QJsonArray{wrong}}});
    QCOMPARE(reports.size(), 1);
    QVERIFY(!reports.first().passed());
}

QTEST_APPLESS_MAIN(tst_Vectors)
#include "tst_vectors.moc"
