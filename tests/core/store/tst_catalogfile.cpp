// SPDX-License-Identifier: MIT
#include "core/store/catalogfile.h"
#include "tests/core/store/writtencatalog.h"
#include "tests/support/files.h"
#include "tests/support/shareddata.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QTest>

#include <random>

#include <sqlite3.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using store::StoreError;
using support::contentOf;
using support::filesIn;
using support::setContent;

namespace {

std::optional<StoreError::Kind> refusalOf(const QString &path)
{
    const auto catalog = store::Catalog::open(path);
    return catalog ? std::nullopt : std::optional(catalog.error().kind);
}

std::vector<store::WorkRecord> someWorks(int count)
{
    std::vector<store::WorkRecord> works;
    for (int i = 1; i <= count; ++i) {
        store::WorkRecord work;
        work.title = u"Work number %1"_s.arg(i);
        work.synopsis = u"Something happens, %1 times over."_s.arg(i);
        work.year = 1900 + i % 100;
        work.credits = {{u"Person %1"_s.arg(i % 17), u"Role %1"_s.arg(i), domain::Credit::Department::Cast}};
        works.push_back(work);
    }
    return works;
}

/// Runs SQL on a catalog as another program would.
void tamper(const QString &path, const char *sql)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open(QFile::encodeName(path).constData(), &database) != SQLITE_OK
        || sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(database));
    sqlite3_close(database);
}

} // namespace

class tst_CatalogFile : public QObject
{
    Q_OBJECT
private slots:
    void ownFile_opensAndStaysAsItIs();
    void otherThings_areRefused_data();
    void otherThings_areRefused();
    void tamperedFile_isRefusedUntouched_data();
    void tamperedFile_isRefusedUntouched();
    void hostileFiles_areRefusedUntouched_data();
    void hostileFiles_areRefusedUntouched();
    void damagedFile_neverCrashes();
    void wildValues_areUnknown();
    void oddPath_works_data();
    void oddPath_works();
    void replacedFile_keepsAnsweringFromTheOldOne();
    void olderFile_isReplacedByAnImport();
    void cutFile_isAnErrorNotACrash();
    void newFile_isForItsOwnerOnly();
};

void tst_CatalogFile::ownFile_opensAndStaysAsItIs()
{
    const WrittenCatalog written(someWorks(20));
    const QByteArray before = contentOf(written.path);
    const QStringList files = filesIn(written.folder.path());
    QCOMPARE(files.size(), 2); // it and its index
    QVERIFY(store::Catalog::open(written.path));
    QVERIFY(written->autocomplete(u"work"_s, 0, 10));
    QCOMPARE(contentOf(written.path), before);
    QCOMPARE(filesIn(written.folder.path()), files);
}

void tst_CatalogFile::otherThings_areRefused_data()
{
    QTest::addColumn<StoreError::Kind>("kind");
    using Kind = StoreError::Kind;
    QTest::newRow("nothing") << Kind::Missing;
    QTest::newRow("folder") << Kind::NotACatalog;
    QTest::newRow("pipe nobody writes to") << Kind::NotACatalog;
    QTest::newRow("link to a catalog") << Kind::NotACatalog;
    QTest::newRow("links in a circle") << Kind::NotACatalog;
    QTest::newRow("dangling link") << Kind::NotACatalog;
    QTest::newRow("empty file") << Kind::NotACatalog;
    QTest::newRow("text file") << Kind::NotACatalog;
}

void tst_CatalogFile::otherThings_areRefused()
{
    QFETCH(StoreError::Kind, kind);
    const QByteArray what = QTest::currentDataTag();
    const WrittenCatalog other(someWorks(1));
    QTemporaryDir folder;
    const QString path = folder.filePath(u"x.catalog"_s);
    if (what == "folder")
        QVERIFY(QDir().mkdir(path));
    else if (what.startsWith("pipe"))
        QCOMPARE(mkfifo(qPrintable(path), 0600), 0);
    else if (what == "link to a catalog")
        QVERIFY(QFile::link(other.path, path));
    else if (what == "links in a circle")
        QVERIFY(QFile::link(folder.filePath("y"), path) && QFile::link(path, folder.filePath("y")));
    else if (what == "dangling link")
        QVERIFY(QFile::link(folder.filePath("nowhere"), path));
    else if (what != "nothing")
        setContent(path, what == "text file" ? QByteArray(5000, 'x') : QByteArray());
    const QStringList files = filesIn(folder.path());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(refusalOf(path), kind);
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(filesIn(folder.path()), files);
}

void tst_CatalogFile::tamperedFile_isRefusedUntouched_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<StoreError::Kind>("kind");
    using Kind = StoreError::Kind;
    QTest::newRow("newer version") << QByteArray("PRAGMA user_version=3") << Kind::Newer;
    QTest::newRow("older version") << QByteArray("PRAGMA user_version=1") << Kind::Older;
    QTest::newRow("version 0") << QByteArray("PRAGMA user_version=0") << Kind::Damaged;
    QTest::newRow("GeoPackage's id") << QByteArray("PRAGMA application_id=1196444487") << Kind::NotACatalog;
    QTest::newRow("no id") << QByteArray("PRAGMA application_id=0") << Kind::NotACatalog;
    QTest::newRow("one more table") << QByteArray("CREATE TABLE more (x)") << Kind::Damaged;
    QTest::newRow("a trigger") << QByteArray("CREATE TRIGGER t AFTER INSERT ON title BEGIN SELECT 1; END")
                               << Kind::Damaged;
    QTest::newRow("an endless view in place of a table") << QByteArray(
        "DROP TABLE word; CREATE VIEW word AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r)"
        " SELECT n AS id, 'x' AS text FROM r") << Kind::Damaged;
    QTest::newRow("a column more") << QByteArray("ALTER TABLE person ADD COLUMN x") << Kind::Damaged;
    QTest::newRow("a missing index") << QByteArray("DROP INDEX part_of_series") << Kind::Damaged;
}

void tst_CatalogFile::tamperedFile_isRefusedUntouched()
{
    QFETCH(QByteArray, sql);
    QFETCH(StoreError::Kind, kind);
    const WrittenCatalog written(someWorks(5));
    tamper(written.path, sql.constData());
    const QByteArray before = contentOf(written.path);
    const QStringList files = filesIn(written.folder.path());
    QCOMPARE(refusalOf(written.path), kind);
    QCOMPARE(contentOf(written.path), before);
    QCOMPARE(filesIn(written.folder.path()), files);
}

void tst_CatalogFile::hostileFiles_areRefusedUntouched_data()
{
    QTest::addColumn<QString>("name");
    const QString folder = support::sharedData(u"hostile/sqlite"_s);
    if (folder.isEmpty())
        QTest::newRow("none") << QString();
    for (const QString &name : folder.isEmpty() ? QStringList() : QDir(folder).entryList({u"*.db"_s}))
        QTest::newRow(qPrintable(name)) << name;
}

/// None of them is a catalog: each is refused, and it and what lies beside it stay byte for byte.
void tst_CatalogFile::hostileFiles_areRefusedUntouched()
{
    const QString folder = support::sharedData(u"hostile/sqlite"_s);
    SKIP_WITHOUT(folder);
    QFETCH(QString, name);
    QTemporaryDir place;
    QMap<QString, QByteArray> before;
    for (const QString &file : QDir(folder).entryList({name + u'*'})) {
        before.insert(file, contentOf(folder + u'/' + file));
        setContent(place.filePath(file), before.value(file));
    }
    QElapsedTimer timer;
    timer.start();
    QVERIFY(refusalOf(place.filePath(name)).has_value());
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(filesIn(place.path()), QStringList(before.keys()));
    for (auto file = before.cbegin(); file != before.cend(); ++file)
        QCOMPARE(contentOf(place.filePath(file.key())), file.value());
}

/// Cuts, flipped bits, zeroed pages and noise in a real catalog: refused or read, never a crash, never a hang.
void tst_CatalogFile::damagedFile_neverCrashes()
{
    const WrittenCatalog written(someWorks(60));
    const QByteArray good = contentOf(written.path);
    std::mt19937 random(20);
    const auto below = [&](qsizetype end) {
        return static_cast<qsizetype>(random() % static_cast<unsigned long>(end));
    };
    int opened = 0;
    for (int variant = 0; variant < 120; ++variant) {
        QByteArray bad = good;
        switch (variant % 4) {
        case 0:
            bad.truncate(100 + below(good.size() - 100));
            break;
        case 1:
            bad[100 + below(good.size() - 100)] = static_cast<char>(random());
            break;
        case 2:
            bad.replace(4096 * below(good.size() / 4096), 4096, QByteArray(4096, '\0'));
            break;
        default:
            for (int i = 0; i < 30; ++i)
                bad[4096 + below(good.size() - 4096)] = static_cast<char>(random());
        }
        const QString path = written.folder.filePath(u"bad.catalog"_s);
        setContent(path, bad);
        const auto catalog = store::Catalog::open(path);
        if (!catalog)
            continue;
        ++opened;
        const auto hits =
            (*catalog)->searchTitles(u"work"_s, domain::TitleKind::Unknown, {}, 0, 50, store::Expansion::all());
        QVERIFY(hits || !hits.error().detail.contains(u"SELECT"_s));
    }
    QVERIFY(opened < 120);
}

/// A catalog file is data, not trust: what is out of range is unknown.
void tst_CatalogFile::wildValues_areUnknown()
{
    const WrittenCatalog written(someWorks(3));
    tamper(written.path,
           "UPDATE title SET year=9999, end_year='soon', runtime=-1, rating=1e400,"
           " popularity=-5, name=CAST(x'410042C3284301' AS TEXT) WHERE id=1;"
           "INSERT INTO detail VALUES (1, 77, 'PG', 9223372036854775807, x'80', NULL);"
           "UPDATE title SET name=zeroblob(3000000) WHERE id=2;"
           "UPDATE title SET kind=99 WHERE id=3;"
           "UPDATE title SET genres=x'FFFFFFFFFFFFFFFFFFFFFF';"
           "UPDATE list SET credits=x'0F92212003FFFF7F', names=x'05416F'");
    const auto catalog = store::Catalog::open(written.path);
    QVERIFY(catalog);
    const auto title = (*catalog)->title(domain::TitleId::movie(1), store::Expansion::all());
    QVERIFY(title && *title);
    QCOMPARE((*title)->releaseYear, std::nullopt);
    QCOMPARE((*title)->endYear, std::nullopt);
    QVERIFY(!(*title)->runtime);
    QVERIFY(!(*title)->averageRating);
    QVERIFY(!(*title)->airDate);
    QCOMPARE((*title)->certificate->board, domain::Certificate::Board::Other);
    QCOMPARE((*title)->name(), u"AB\uFFFD(C"_s);
    QVERIFY((*title)->cast->empty());
    const auto second = (*catalog)->title(domain::TitleId::movie(2), {});
    QVERIFY(second && *second);
    QVERIFY((*second)->name().size() <= 1000);
    const auto third = (*catalog)->title(domain::TitleId::movie(3), {});
    QVERIFY(third && !*third);
}

void tst_CatalogFile::oddPath_works_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("URI characters") << u"a?mode=rw&b#c%41 'd' \"e\".catalog"_s;
    QTest::newRow("letters of the world") << u"Łódź – 映画 😀.catalog"_s;
    QTest::newRow("250 bytes long") << QString(242, u'x') + u".catalog"_s;
}

void tst_CatalogFile::oddPath_works()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    // A folder that is reached through a link is common; only the file itself must not be one.
    QVERIFY(QDir(folder.path()).mkdir(u"real"_s));
    QVERIFY(QFile::link(folder.filePath(u"real"_s), folder.filePath(u"link"_s)));
    const QString path = folder.filePath(u"link/"_s + name);
    auto writer = store::CatalogWriter::create(path, u"test"_s);
    QVERIFY(writer);
    QVERIFY((*writer)->add(someWorks(1).front()));
    QVERIFY((*writer)->commit());
    QVERIFY(store::Catalog::open(path));
    const QStringList files = filesIn(folder.filePath(u"real"_s));
    QCOMPARE(files.size(), 2); // it and its index
    QVERIFY(files.contains(name));
}

void tst_CatalogFile::replacedFile_keepsAnsweringFromTheOldOne()
{
    const WrittenCatalog written(someWorks(5));
    auto writer = store::CatalogWriter::create(written.path, u"test"_s);
    QVERIFY(writer);
    store::WorkRecord other;
    other.title = u"Another"_s;
    QVERIFY((*writer)->add(other));
    QVERIFY((*writer)->commit());
    const auto old = written->title(domain::TitleId::movie(3), store::Expansion::all());
    QVERIFY(old && *old);
    QCOMPARE((*old)->name(), u"Work number 3"_s);
    const auto fresh = store::Catalog::open(written.path);
    QVERIFY(fresh);
    QCOMPARE((*fresh)->titleCount(), 1);
    QVERIFY((*fresh)->revision() != written->revision());
}

/// What was read before may still be answered; what was not is an error.
void tst_CatalogFile::olderFile_isReplacedByAnImport()
{
    const WrittenCatalog written(someWorks(5));
    tamper(written.path, "PRAGMA user_version=1");
    auto writer = store::CatalogWriter::create(written.path, u"test"_s);
    QVERIFY(writer);
    QVERIFY((*writer)->add(someWorks(1).front()));
    QVERIFY((*writer)->commit());
    const auto fresh = store::Catalog::open(written.path);
    QVERIFY(fresh);
    QCOMPARE((*fresh)->titleCount(), 1);
}

void tst_CatalogFile::cutFile_isAnErrorNotACrash()
{
    const WrittenCatalog written(someWorks(1000));
    QVERIFY(QFile::resize(written.path, 4096));
    for (const auto &page :
         {written->searchTitles(u"work"_s, domain::TitleKind::Unknown, {}, 0, 1000, store::Expansion::all()),
          written->searchTitles(u"happens"_s, domain::TitleKind::Unknown, {}, 0, 10, {})}) {
        QVERIFY(page || page.error().kind == StoreError::Kind::Damaged
                || page.error().kind == StoreError::Kind::Unreadable || page.error().kind == StoreError::Kind::Busy);
    }
    QVERIFY(!store::Catalog::open(written.path));
}

void tst_CatalogFile::newFile_isForItsOwnerOnly()
{
    const mode_t old = umask(0);
    const WrittenCatalog written(someWorks(1));
    umask(old);
    struct stat facts
    {
    };
    QCOMPARE(stat(qPrintable(written.path), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, 0600u);
}

QTEST_APPLESS_MAIN(tst_CatalogFile)
#include "tst_catalogfile.moc"
