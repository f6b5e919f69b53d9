// SPDX-License-Identifier: MIT
#include "tests/endtoend/program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace endtoend;

/// Which libraries the window's program needs before it can paint, and what it does without its engine.
class tst_Loading final : public QObject
{
    Q_OBJECT

private slots:
    void window_paintsWithoutNetworkKeyringOrSql_data();
    void window_paintsWithoutNetworkKeyringOrSql();
    void program_finishesWithoutItsEngine();
};

void tst_Loading::window_paintsWithoutNetworkKeyringOrSql_data()
{
    QTest::addColumn<QByteArray>("library");
    for (const char *library :
         {"libQt6Network", "libssl", "libcrypto", "libkrb5", "libproxy", "libqt6keychain", "libsqlite3"})
        QTest::newRow(library) << QByteArray(library);
}

void tst_Loading::window_paintsWithoutNetworkKeyringOrSql()
{
    QFETCH(QByteArray, library);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LD_TRACE_LOADED_OBJECTS", "1"); // the loader lists what it would load, and ends
    const Outcome outcome = run(titlecard(), {}, {}, environment);
    QVERIFY2(outcome.out.contains("libQt6Widgets"), outcome.out.constData());
    QVERIFY2(!outcome.out.contains(library), outcome.out.constData());
}

void tst_Loading::program_finishesWithoutItsEngine()
{
    const QTemporaryDir folder;
    const QString alone = folder.filePath("titlecard");
    QVERIFY(QFile::copy(titlecard(), alone));
    const QString picture = folder.filePath("picture.png");
    const Outcome outcome = run(alone, {"--query", "metropolis", "--open", "--screenshot", picture});
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.err.contains("A part of Titlecard is missing or damaged."), outcome.err.constData());
    QVERIFY2(outcome.err.contains("titlecard-engine.so cannot be loaded"), outcome.err.constData());
    QVERIFY(QFile::exists(picture));
}

QTEST_GUILESS_MAIN(tst_Loading)
#include "tst_loading.moc"
