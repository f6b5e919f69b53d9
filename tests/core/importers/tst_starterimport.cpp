// SPDX-License-Identifier: MIT
#include "core/importers/starterimport.h"
#include "core/store/catalog.h"
#include "tests/support/shareddata.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using domain::TitleId;

class tst_StarterImport : public QObject
{
    Q_OBJECT
private slots:
    void ownStarter_becomesACatalog();
    void secondStart_reusesTheFile();
    void damagedFile_isBuiltAgain();
    void otherSource_replacesTheOlder();
    void badSource_isAnError_data();
    void badSource_isAnError();

private:
    QTemporaryDir m_folder;
    const QString m_source = support::ownData(u"starter/starter.json"_s);
};

void tst_StarterImport::ownStarter_becomesACatalog()
{
    const QString path = m_folder.filePath(u"own.catalog"_s);
    const auto report = importers::importStarter(path, m_source);
    QVERIFY(report);
    QCOMPARE(report->movies, 1);
    QCOMPARE(report->series, 1);
    QCOMPARE(report->seasons, 2);
    QCOMPARE(report->episodes, 3);
    QCOMPARE(report->credits, 4);

    const auto catalog = store::Catalog::open(path);
    QVERIFY(catalog);
    const auto movie = (*catalog)->title(TitleId::movie(1), store::Expansion::all());
    QVERIFY(movie && *movie);
    QCOMPARE((*movie)->originalName, u"Nordmolen"_s);
    QCOMPARE((*movie)->runtime, std::chrono::minutes(61));
    QCOMPARE((*movie)->cast->front().role, u"The Lighthouse Keeper"_s);
    QCOMPARE((*movie)->cast->back().person, (*movie)->directors->front().person); // the same name is the same person
    QCOMPARE((*movie)->formats->back().from, 981158400);                          // date -u -d 2001-02-03 +%s
    QCOMPARE((*movie)->formats->back().until, domain::noKnownEnd);

    const auto series = (*catalog)->title(TitleId::series(2), store::Expansion::all());
    QVERIFY(series && *series);
    QCOMPARE((*series)->seasonCount, 2);
    QCOMPARE((*series)->episodeCount, 3);
    QCOMPARE((*series)->endYear, 1937);
    QCOMPARE((*series)->seasons->front().name, u"Low Tide: Season 1"_s);
    QCOMPARE((*series)->seasons->back().name, u"Low Tide: The Return"_s);
    QCOMPARE((*series)->episodes->front().name, u"The Løst Anchor"_s);

    const auto episode = (*catalog)->title((*series)->episodes->front().id, store::Expansion::all());
    QVERIFY(episode && *episode);
    QCOMPARE((*episode)->episodeShort, u"S1:E1 - The Løst Anchor"_s);
    QCOMPARE((*episode)->regularName, u"Low Tide: Season 1: \"The Løst Anchor\""_s);
    QCOMPARE((*episode)->originalName, u"Det tapte anker"_s);
    const auto found = (*catalog)->searchTitles(u"tapte"_s, domain::TitleKind::Episode, {}, 0, 10, {});
    QVERIFY(found && found->total == 1);
    QCOMPARE(found->items.front().title.id, (*episode)->id);
    QCOMPARE((*episode)->airDate, -1064707200); // date -u -d 1936-04-06 +%s
    QCOMPARE((*episode)->series.id, TitleId::series(2));
    QCOMPARE((*episode)->season.seasonNumber, 1);
}

void tst_StarterImport::secondStart_reusesTheFile()
{
    const QString folder = m_folder.filePath(u"cache"_s);
    const auto first = importers::starterCatalog(folder, m_source);
    QVERIFY(first);
    QVERIFY(QFile::setPermissions(*first, QFile::ReadOwner));
    const QDateTime built = QFileInfo(*first).lastModified();
    const auto second = importers::starterCatalog(folder, m_source);
    QVERIFY(second);
    QCOMPARE(*second, *first);
    QCOMPARE(QFileInfo(*second).lastModified(), built);
    QCOMPARE(QFileInfo(folder).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void tst_StarterImport::damagedFile_isBuiltAgain()
{
    const QString folder = m_folder.filePath(u"damaged"_s);
    const auto path = importers::starterCatalog(folder, m_source);
    QVERIFY(path);
    QVERIFY(QFile::resize(*path, QFileInfo(*path).size() / 2));
    QVERIFY(!store::Catalog::open(*path));
    QVERIFY(importers::starterCatalog(folder, m_source));
    QVERIFY(store::Catalog::open(*path));
}

void tst_StarterImport::otherSource_replacesTheOlder()
{
    const QString folder = m_folder.filePath(u"newer"_s);
    const auto older = importers::starterCatalog(folder, m_source);
    QVERIFY(older);
    QFile source(m_folder.filePath(u"newer.json"_s));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write(R"({"works":[{"id":1,"kind":"movie","title":"Another"}]})");
    source.close();
    const auto newer = importers::starterCatalog(folder, source.fileName());
    QVERIFY(newer);
    QVERIFY(*newer != *older);
    const QStringList files = QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    QCOMPARE(files.size(), 2); // it and its index
    for (const QString &file : files)
        QVERIFY2(file.startsWith(QFileInfo(*newer).fileName()), qPrintable(file));
}

void tst_StarterImport::badSource_isAnError_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("<catalog/>");
    QTest::newRow("no works") << QByteArray("{\"works\":[]}");
    QTest::newRow("a work without a title") << QByteArray("{\"works\":[{\"id\":1}]}");
}

void tst_StarterImport::badSource_isAnError()
{
    QFETCH(QByteArray, content);
    QFile source(m_folder.filePath(u"bad.json"_s));
    QVERIFY(source.open(QIODevice::WriteOnly | QIODevice::Truncate));
    source.write(content);
    source.close();
    const QString into = m_folder.filePath(u"bad.catalog"_s);
    const auto report = importers::importStarter(into, source.fileName());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, importers::ImportError::Kind::BadSource);
    QVERIFY(!QFile::exists(into));
}

QTEST_APPLESS_MAIN(tst_StarterImport)
#include "tst_starterimport.moc"
