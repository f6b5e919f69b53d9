// SPDX-License-Identifier: MIT
#include "tests/endtoend/program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace endtoend;

/// Which libraries the window's program needs before it can paint, and what it does without its engine or a display.
class tst_Loading final : public QObject
{
    Q_OBJECT

private slots:
    void window_paintsWithoutNetworkKeyringOrSql_data();
    void window_paintsWithoutNetworkKeyringOrSql();
    void program_finishesWithoutItsEngine();
    void withoutDisplay_itSaysSo_data();
    void withoutDisplay_itSaysSo();
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

void tst_Loading::withoutDisplay_itSaysSo_data()
{
    QTest::addColumn<QString>("x11");
    QTest::addColumn<QString>("wayland");
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("none is named") << QString() << QString() << QStringList();
    QTest::newRow("an X server that is gone") << ":64711" << QString() << QStringList();
    QTest::newRow("no number of one") << ":x" << QString() << QStringList();
    QTest::newRow("a Wayland server that is gone") << QString() << "wayland-64711" << QStringList();
    QTest::newRow("both are gone") << ":64711"
                                   << "/nowhere/wayland-0" << QStringList();
    QTest::newRow("X11 is asked for") << QString() << QString() << QStringList({"-platform", "xcb"});
    QTest::newRow("Wayland is asked for") << QString() << QString() << QStringList({"-platform", "wayland"});
}

void tst_Loading::withoutDisplay_itSaysSo()
{
    QFETCH(QString, x11);
    QFETCH(QString, wayland);
    QFETCH(QStringList, arguments);
    const QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("QT_QPA_PLATFORM");
    environment.insert("XDG_RUNTIME_DIR", folder.path());
    environment.insert("DISPLAY", x11);
    environment.insert("WAYLAND_DISPLAY", wayland);
    const Outcome outcome = run(titlecard(), arguments, {}, environment);
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.err.startsWith("Titlecard found no display to open its window on"), outcome.err.constData());
    QCOMPARE(outcome.err.count('\n'), 1);
}

QTEST_GUILESS_MAIN(tst_Loading)
#include "tst_loading.moc"
