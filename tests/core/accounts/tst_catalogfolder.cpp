// SPDX-License-Identifier: MIT
#include "core/accounts/catalogfolder.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using accounts::CatalogFolder;

class tst_CatalogFolder final : public QObject
{
    Q_OBJECT

private slots:
    void wantedName_becomesAFileName_data();
    void wantedName_becomesAFileName();
    void folder_isMadeForThisUserOnly();
    void files_areNamedInOrder();
    void removedCatalog_takesItsIndexAlong();
    void removedCatalog_leavesOneWhoseNameBeginsAlike();
};

void tst_CatalogFolder::wantedName_becomesAFileName_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("usable");
    QTest::newRow("plain") << "My films"
                           << "My films";
    QTest::newRow("blanks around") << "  My   films "
                                   << "My films";
    QTest::newRow("a path") << "../etc/passwd"
                            << "-etc-passwd";
    QTest::newRow("another system's separators") << "C:\\films"
                                                 << "C--films";
    QTest::newRow("hidden") << ".films."
                            << "films";
    QTest::newRow("wild cards") << "a*b?c"
                                << "a-b-c";
    QTest::newRow("control characters") << QString("a") + QChar(1) + "b"
                                        << "a-b";
    QTest::newRow("another script") << "映画"
                                    << "映画";
    QTest::newRow("nothing left") << " .. "
                                  << "";
    QTest::newRow("long") << QString(500, 'x') << QString(60, 'x');
    QTest::newRow("no half character at the end") << QString(59, 'x') + QString::fromUtf8("🎬") << QString(59, 'x');
}

void tst_CatalogFolder::wantedName_becomesAFileName()
{
    QFETCH(const QString, wanted);
    QTEST(CatalogFolder::usableName(wanted), "usable");
    const QString once = CatalogFolder::usableName(wanted);
    QCOMPARE(CatalogFolder::usableName(once), once);
}

void tst_CatalogFolder::folder_isMadeForThisUserOnly()
{
    const QTemporaryDir dir;
    const CatalogFolder folder(dir.filePath("a/b"));
    QCOMPARE(folder.names(), QStringList());
    QVERIFY(folder.make());
    QVERIFY(!(QFile::permissions(dir.filePath("a/b")) & (QFile::ReadGroup | QFile::ReadOther)));
    QVERIFY(folder.make());
}

void tst_CatalogFolder::files_areNamedInOrder()
{
    const QTemporaryDir dir;
    const CatalogFolder folder(dir.path());
    for (const char *name : {"Zoo.catalog", "a [1].catalog", "notes.txt", "x.catalog.part"})
        QVERIFY(QFile(dir.filePath(name)).open(QFile::WriteOnly));
    QCOMPARE(folder.names(), (QStringList{"Zoo", "a [1]"}));
    QCOMPARE(folder.fileOf("Zoo"), dir.filePath("Zoo.catalog"));
}

void tst_CatalogFolder::removedCatalog_takesItsIndexAlong()
{
    const QTemporaryDir dir;
    qputenv("XDG_DATA_HOME", dir.filePath("data").toLocal8Bit()); // the waste bin is in there
    const CatalogFolder folder(dir.path());
    for (const char *name : {"a [1].catalog", "a [1].catalog.index", "a 1.catalog", "a [1].catalogue"})
        QVERIFY(QFile(dir.filePath(name)).open(QFile::WriteOnly));
    const QTemporaryDir elsewhere;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(elsewhere.path()));
    folder.remove("a [1]");
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(QDir(elsewhere.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries), QStringList());
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), (QStringList{"a 1.catalog", "a [1].catalogue"}));
}

void tst_CatalogFolder::removedCatalog_leavesOneWhoseNameBeginsAlike()
{
    const QTemporaryDir dir;
    qputenv("XDG_DATA_HOME", dir.filePath("data").toLocal8Bit()); // the waste bin is in there
    const CatalogFolder folder(dir.path());
    const QStringList others{"a.catalog.b.catalog", "a.catalog.b.catalog.0f.index", "a.catalog.catalog",
                             "a.catalog.catalog.0f.index"};
    for (const QString &name : others + QStringList{"a.catalog", "a.catalog.0f.index"})
        QVERIFY(QFile(dir.filePath(name)).open(QFile::WriteOnly));
    folder.remove("a");
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), others);
}

QTEST_GUILESS_MAIN(tst_CatalogFolder)
#include "tst_catalogfolder.moc"
