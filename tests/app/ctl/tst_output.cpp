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
    QVERIFY(QJsonDocument::fromJson(file.readAll()).isObject());
}

QTEST_GUILESS_MAIN(tst_Output)
#include "tst_output.moc"
