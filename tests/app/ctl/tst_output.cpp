// SPDX-License-Identifier: MIT
#include "tests/app/ctl/runctl.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Runs titlecardctl through a shell, which redirects its streams as \a redirections say.
Run redirected(const QStringList &arguments, const QString &redirections)
{
    QProcess process;
    process.start(u"/bin/sh"_s,
                  QStringList{u"-c"_s, u"exec \"$0\" \"$@\" "_s + redirections, QStringLiteral(TITLECARDCTL)}
                      + arguments);
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

// What becomes of an answer that standard output does not take.
class tst_Output final : public QObject
{
    Q_OBJECT

private slots:
    void lostAnswer_isAFailure_data();
    void lostAnswer_isAFailure();
    void closedOutput_doesNotMixWithAFile();
    void namesFromOutside_doNotSteerATerminal();
    void document_mayComeFromStandardInput();

private:
    QTemporaryDir m_folder;
};

void tst_Output::lostAnswer_isAFailure_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString catalog = QDir(m_folder.path()).filePath(u"none.catalog"_s);
    QTest::newRow("help") << QStringList{u"--help"_s};
    QTest::newRow("help of a command") << QStringList{u"search"_s, u"--help"_s};
    QTest::newRow("version") << QStringList{u"--version"_s};
    QTest::newRow("the values of a document") << QStringList{u"read"_s, catalog};
    QTest::newRow("a new key") << QStringList{u"key"_s, u"add"_s, u"club"_s, u"--keys"_s, m_folder.filePath(u"keys"_s)};
}

void tst_Output::lostAnswer_isAFailure()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("there is no /dev/full here");
    QFETCH(QStringList, arguments);
    const Run run = redirected(arguments, u">/dev/full"_s);
    QCOMPARE(run.status, 3);
    QVERIFY2(run.error.contains("the answer could not be written"), run.error);
}

void tst_Output::closedOutput_doesNotMixWithAFile()
{
    const QString keys = m_folder.filePath(u"closed"_s);
    const Run run = redirected({u"key"_s, u"add"_s, u"club"_s, u"--keys"_s, keys}, u">&-"_s);
    QCOMPARE(run.status, 3);
    QVERIFY2(run.error.contains("the answer could not be written"), run.error);
    QFile file(keys);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonDocument written = QJsonDocument::fromJson(file.readAll());
    QVERIFY(written.isObject());
    // Nobody knows its secret.
    QCOMPARE(written["consumers"_L1][0]["revoked"_L1].toBool(), true);
    QVERIFY2(run.error.contains("revoked at once"), run.error);
}

void tst_Output::namesFromOutside_doNotSteerATerminal()
{
    QFile table(m_folder.filePath(u"films.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly));
    // A control sequence in one octet, as terminals of eight bits know it, and text that runs backwards.
    table.write("title\nPier \u009b31m and \u202Esdrawkcab\n");
    table.close();
    const QString catalog = m_folder.filePath(u"films.catalog"_s);
    QCOMPARE(titlecardctl({u"import"_s, u"csv"_s, table.fileName(), u"--into"_s, catalog}).status, 0);
    for (const QStringList &question : {QStringList{u"search"_s, u"pier"_s}, QStringList{u"show"_s, u"movies/1"_s}}) {
        const QString told = QString::fromUtf8(titlecardctl(question + QStringList{u"--catalog"_s, catalog}).out);
        QVERIFY2(told.contains(u"Pier  31m and sdrawkcab"_s), qPrintable(told));
    }
    const Run missing = titlecardctl({u"show"_s, u"a\u009bb"_s, u"--catalog"_s, catalog});
    QVERIFY2(!missing.error.contains("\u009b"), missing.error);
}

void tst_Output::document_mayComeFromStandardInput()
{
    const QByteArray document = "<catalog_titles><catalog_title><id>http://a/catalog/titles/movies/1</id><title "
                                "short=\"Raft\"/></catalog_title></catalog_titles>";
    const Run run = titlecardctl({u"read"_s, u"-"_s}, document);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.object()[u"file"].toString(), u"-"_s);
    QCOMPARE(run.object()[u"titles"][0][u"short"].toString(), u"Raft"_s);
    const Run nothing = titlecardctl({u"read"_s, u"-"_s});
    QCOMPARE(nothing.status, 1);
    QVERIFY(!nothing.object()[u"ok"].toBool(true));
}

QTEST_GUILESS_MAIN(tst_Output)
#include "tst_output.moc"
