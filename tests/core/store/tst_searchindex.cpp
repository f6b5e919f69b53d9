// SPDX-License-Identifier: MIT
#include "core/index/indexwriter.h"
#include "core/store/catalogfile.h"
#include "core/store/indexbuilder.h"
#include "core/store/indexkeeper.h"
#include "tests/core/store/writtencatalog.h"
#include "tests/support/files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <atomic>
#include <random>
#include <thread>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using store::StoreError;
using support::contentOf;
using support::filesIn;
using support::setContent;

namespace {

/// Works called after \a what: "Pier 1", "Pier 2" …
std::vector<store::WorkRecord> worksCalled(const QString &what, int count)
{
    std::vector<store::WorkRecord> works;
    for (int i = 1; i <= count; ++i) {
        store::WorkRecord work;
        work.title = u"%1 %2"_s.arg(what).arg(i);
        work.originalTitle = u"Original %1"_s.arg(i);
        work.synopsis = u"Something happens, %1 times over."_s.arg(i);
        work.year = 1900 + i % 100;
        work.popularity = count - i;
        work.genres = QStringList{u"Drama"_s};
        work.credits = {{u"Person %1"_s.arg(i % 17), u"Role %1"_s.arg(i), domain::Credit::Department::Cast}};
        works.push_back(work);
    }
    return works;
}

Result<void, StoreError> import(const QString &path, const std::vector<store::WorkRecord> &works)
{
    auto writer = store::CatalogWriter::create(path, u"test"_s);
    if (!writer)
        return failure(writer.error());
    for (const store::WorkRecord &work : works) {
        if (auto added = (*writer)->add(work); !added)
            return added;
    }
    return (*writer)->commit();
}

QString indexOf(const WrittenCatalog &written)
{
    return store::indexPath(written.path, written->revision());
}

/// The names that \a catalog gives for \a term; asked again while its index is being made anew.
QStringList namesFor(const store::Catalog &catalog, const QString &term)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const auto hits = catalog.autocomplete(term, 0, 10);
        if (!hits && hits.error().kind == StoreError::Kind::Repairing && timer.elapsed() < 20'000) {
            QTest::qSleep(2);
            continue;
        }
        if (!hits)
            return {u"error: "_s + hits.error().detail};
        QStringList names;
        for (const domain::Suggestion &hit : *hits)
            names.append(hit.name);
        return names;
    }
}

/// Everything that the sections of an index are asked for.
QStringList answersOf(const store::Catalog &catalog)
{
    QStringList answers;
    for (const QString &term : {u"pier"_s, u"pier 3"_s, u"original 2"_s, u"person 4"_s, u"role 5"_s, u"peir"_s,
                                u"happens"_s, u"1903"_s, u"pier 1904"_s})
        answers.append(term + u": "_s + namesFor(catalog, term).join(u','));
    const auto facets = catalog.facets(u"pier"_s, {});
    if (facets)
        answers.append(QString::number(facets->genres.empty() ? 0 : facets->genres.front().count));
    const auto title = catalog.title(domain::TitleId::movie(1), store::Expansion::all());
    if (title && *title && (*title)->similars && !(*title)->similars->empty())
        answers.append((*title)->similars->front().name);
    return answers;
}

int moments(int byDefault)
{
    bool isSet = false;
    const int value = qEnvironmentVariableIntValue("TITLECARD_KILL_MOMENTS", &isSet);
    return isSet && value > 0 ? value : byDefault;
}

} // namespace

/// The index beside a catalog: there after an import, made anew when it is not to be believed, never believed wrongly.
class tst_SearchIndex : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void import_leavesOneIndexBeside();
    void opening_writesNothing();
    void unusableIndex_isMadeAnew_data();
    void unusableIndex_isMadeAnew();
    void indexOfAnEditedCatalog_isMadeAnew();
    void folderThatCannotBeWritten_hasItsIndexElsewhere();
    void flippedOctet_isNeverBelieved();
    void damageWhileServing_isRepaired();
    void questionThatMeetsDamage_isAnsweredRight_data();
    void questionThatMeetsDamage_isAnsweredRight();
    void questionWithoutTime_isNotHeldUp();
    void indexThatCannotBeMade_isAnError();
    void indexCutWhileServing_isMadeAnew();
    void cancelledBuild_leavesNothing();
    void swap_failsNoQuestion();
    void killedImport_leavesAWholeCatalog();
    void fullDisk_leavesTheOldCatalog();
};

void tst_SearchIndex::import_leavesOneIndexBeside()
{
    const WrittenCatalog written(worksCalled(u"Pier"_s, 30));
    const QString first = indexOf(written);
    QVERIFY(QFile::exists(first));
    QVERIFY(import(written.path, worksCalled(u"Quay"_s, 30)));
    const auto fresh = store::Catalog::open(written.path);
    QVERIFY(fresh);
    const QString second = store::indexPath(written.path, (*fresh)->revision());
    QVERIFY(second != first);
    QCOMPARE(filesIn(written.folder.path()), QStringList({u"test.catalog"_s, QFileInfo(second).fileName()}));
    QCOMPARE(namesFor(*written.catalog, u"pier 7"_s).value(0), u"Pier 7"_s); // still from the old ones
    QCOMPARE(namesFor(**fresh, u"quay 7"_s).value(0), u"Quay 7"_s);
}

void tst_SearchIndex::opening_writesNothing()
{
    const WrittenCatalog written(worksCalled(u"Pier"_s, 30));
    const QByteArray before = contentOf(indexOf(written));
    const QStringList files = filesIn(written.folder.path());
    const auto again = store::Catalog::open(written.path);
    QVERIFY(again);
    QCOMPARE(answersOf(**again), answersOf(*written.catalog));
    QCOMPARE(contentOf(indexOf(written)), before);
    QCOMPARE(filesIn(written.folder.path()), files);
}

void tst_SearchIndex::unusableIndex_isMadeAnew_data()
{
    QTest::addColumn<QString>("what");
    for (const QString &what : {u"missing"_s, u"empty"_s, u"text"_s, u"cut"_s, u"another catalog's"_s, u"noise"_s,
                                u"older version"_s, u"folder"_s, u"link to itself"_s})
        QTest::newRow(qPrintable(what)) << what;
}

void tst_SearchIndex::unusableIndex_isMadeAnew()
{
    QFETCH(QString, what);
    WrittenCatalog written(worksCalled(u"Pier"_s, 30));
    const QStringList expected = answersOf(*written.catalog);
    const QString path = indexOf(written);
    const QByteArray good = contentOf(path);
    written.catalog.reset();
    QVERIFY(QFile::remove(path));
    if (what == u"empty")
        setContent(path, {});
    else if (what == u"text")
        setContent(path, QByteArray(10'000, 'x'));
    else if (what == u"cut")
        setContent(path, good.left(good.size() / 2));
    else if (what == u"another catalog's") {
        const WrittenCatalog other(worksCalled(u"Quay"_s, 30));
        setContent(path, contentOf(indexOf(other)));
    } else if (what == u"noise") {
        QByteArray bad = good;
        std::mt19937 random(3);
        for (qsizetype at = 0; at < bad.size(); at += 64)
            bad[at] = static_cast<char>(random());
        setContent(path, bad);
    } else if (what == u"older version") {
        QByteArray bad = good;
        bad[8] = 0;
        setContent(path, bad);
    } else if (what == u"folder") {
        QVERIFY(QDir().mkdir(path));
    } else if (what == u"link to itself") {
        QVERIFY(QFile::link(path, path));
    }
    const auto catalog = store::Catalog::open(written.path);
    QVERIFY(catalog);
    QCOMPARE(answersOf(**catalog), expected);
    if (what != u"folder")
        QCOMPARE(contentOf(path), good);
}

void tst_SearchIndex::indexOfAnEditedCatalog_isMadeAnew()
{
    WrittenCatalog written(worksCalled(u"Pier"_s, 5));
    auto connection = store::sqlite::Connection::openForBuilding(QFileInfo(written.path).canonicalFilePath());
    QVERIFY(connection);
    QVERIFY(connection->run("UPDATE title SET name = 'Mole' WHERE id = 3"));
    connection = failure(StoreError{}); // closes it
    const auto catalog = store::Catalog::open(written.path);
    QVERIFY(catalog);
    QCOMPARE(namesFor(**catalog, u"mole"_s), QStringList(u"Mole"_s));
    QVERIFY(!namesFor(**catalog, u"pier"_s).contains(u"Pier 3"_s));
}

/// Root may write everywhere, so a folder stands where the new index would be written.
void tst_SearchIndex::folderThatCannotBeWritten_hasItsIndexElsewhere()
{
    WrittenCatalog written(worksCalled(u"Pier"_s, 30));
    const QStringList expected = answersOf(*written.catalog);
    const QString path = indexOf(written);
    written.catalog.reset();
    QVERIFY(QFile::remove(path));
    QVERIFY(QDir().mkpath(path + u".new/x"_s));
    const auto catalog = store::Catalog::open(written.path);
    QVERIFY(catalog);
    QCOMPARE(answersOf(**catalog), expected);
    QVERIFY(!QFile::exists(path));
    // The next one finds it there.
    const QString cache =
        QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/titlecard/indexes"_s;
    const QStringList cached = filesIn(cache);
    QVERIFY(!cached.isEmpty());
    QVERIFY(store::Catalog::open(written.path));
    QCOMPARE(filesIn(cache), cached);
    QVERIFY(QDir(cache).removeRecursively());
}

/// Each octet of a small index once (a sample of them here, all with TITLECARD_EVERY_OCTET): the right answers or a
/// clean error and then the right answers.
void tst_SearchIndex::flippedOctet_isNeverBelieved()
{
    WrittenCatalog written(worksCalled(u"Pier"_s, 12));
    const QStringList expected = answersOf(*written.catalog);
    const QString path = indexOf(written);
    const QByteArray good = contentOf(path);
    written.catalog.reset();
    const bool every = qEnvironmentVariableIsSet("TITLECARD_EVERY_OCTET");
    std::mt19937 random(12);
    for (qsizetype at = 0; at < good.size();
         at += every ? 1 : 1 + static_cast<qsizetype>(random() % (static_cast<unsigned long>(good.size()) / 40))) {
        QByteArray bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
        setContent(path, bad);
        const auto catalog = store::Catalog::open(written.path);
        QVERIFY(catalog);
        QVERIFY2(answersOf(**catalog) == expected, qPrintable(u"octet %1 of %2"_s.arg(at).arg(good.size())));
    }
}

void tst_SearchIndex::damageWhileServing_isRepaired()
{
    WrittenCatalog written(worksCalled(u"Pier"_s, 2000));
    const QStringList expected = answersOf(*written.catalog);
    const QString path = indexOf(written);
    const QByteArray good = damageIndexUnseen(written.path, written->revision());
    QVERIFY(contentOf(path) != good);
    written.catalog.reset();
    const auto catalog = store::Catalog::open(written.path);
    QVERIFY(catalog);
    QCOMPARE(answersOf(**catalog), expected);
    QCOMPARE(contentOf(path), good);
}

void tst_SearchIndex::questionThatMeetsDamage_isAnsweredRight_data()
{
    QTest::addColumn<store::Patience>("patience");
    QTest::newRow("within its time") << store::Patience::Bounded;
    QTest::newRow("whenever it is made") << store::Patience::Endless;
}

/// Whoever asks once and ends is there long enough.
void tst_SearchIndex::questionThatMeetsDamage_isAnsweredRight()
{
    QFETCH(const store::Patience, patience);
    WrittenCatalog written(worksCalled(u"Pier"_s, 200));
    const QString path = indexOf(written);
    const QByteArray good = damageIndexUnseen(written.path, written->revision());
    QVERIFY(contentOf(path) != good);
    written.catalog.reset();
    auto catalog = store::Catalog::open(written.path, patience);
    QVERIFY(catalog);
    const auto hits = (*catalog)->searchTitles(u"pier 7"_s, domain::TitleKind::Unknown, {}, 0, 10, {});
    QVERIFY2(hits, qPrintable(hits ? QString() : hits.error().detail));
    QCOMPARE(hits->items.front().title.shortName, u"Pier 7"_s);
    QCOMPARE(contentOf(path), good);
}

void tst_SearchIndex::questionWithoutTime_isNotHeldUp()
{
    const WrittenCatalog written(worksCalled(u"Pier"_s, 2000));
    auto connection = store::openCatalogFile(written.path);
    QVERIFY(connection);
    const auto keeper =
        store::IndexKeeper::open(written.path, store::fileIdentity(written.path), written->revision(), *connection);
    QVERIFY(keeper);
    const store::SearchIndex *first = nullptr;
    const auto titles = [&first](const store::SearchIndex &index) -> Result<int, StoreError> {
        first = first ? first : &index;
        if (first == &index)
            return failure(StoreError{StoreError::Kind::Damaged, {}, u"as this test has it"_s});
        return index.counts().titles;
    };
    const auto atOnce = (*keeper)->ask(titles, store::IndexKeeper::Clock::now());
    QVERIFY(!atOnce);
    QCOMPARE(atOnce.error().kind, StoreError::Kind::Repairing);
    const auto later = (*keeper)->ask(titles, std::nullopt);
    QVERIFY(later);
    QCOMPARE(*later, 2000);
}

/// However long it would wait, it does not wait for what does not come.
void tst_SearchIndex::indexThatCannotBeMade_isAnError()
{
    WrittenCatalog written(worksCalled(u"Pier"_s, 200));
    static_cast<void>(damageIndexUnseen(written.path, written->revision()));
    written.catalog.reset();
    const auto catalog = store::Catalog::open(written.path, store::Patience::Endless);
    QVERIFY(catalog);
    setContent(written.path, "no catalog any more");
    const auto hits = (*catalog)->searchTitles(u"pier 7"_s, domain::TitleKind::Unknown, {}, 0, 10, {});
    QVERIFY(!hits);
    QCOMPARE(hits.error().kind, StoreError::Kind::NotACatalog);
}

/// To touch what is no longer there would end the process.
void tst_SearchIndex::indexCutWhileServing_isMadeAnew()
{
    WrittenCatalog written(worksCalled(u"Pier"_s, 2000));
    const QStringList expected = answersOf(*written.catalog);
    const QString path = indexOf(written);
    const QByteArray good = contentOf(path);
    written.catalog.reset();
    const auto catalog = store::Catalog::open(written.path);
    QVERIFY(catalog);
    QVERIFY(QFile::resize(path, 4096));
    QCOMPARE(answersOf(**catalog), expected);
    QCOMPARE(contentOf(path), good);
}

void tst_SearchIndex::cancelledBuild_leavesNothing()
{
    const WrittenCatalog written(worksCalled(u"Pier"_s, 20));
    QTemporaryDir folder;
    int told = 0;
    const auto built =
        store::buildIndex(written.path, folder.filePath(u"x.catalog"_s), [&](int) { return ++told < 2; });
    QVERIFY(!built);
    QCOMPARE(built.error().kind, StoreError::Kind::Cancelled);
    QCOMPARE(filesIn(folder.path()), QStringList());
}

/// One thread opens and asks all the time while the catalog is replaced over and over.
void tst_SearchIndex::swap_failsNoQuestion()
{
    const WrittenCatalog written(worksCalled(u"Pier"_s, 200));
    std::atomic<bool> isOver{false};
    std::atomic<int> asked{0}, failed{0};
    std::thread asker([&] {
        std::shared_ptr<const store::Catalog> serving = written.catalog;
        while (!isOver) {
            const QStringList names = namesFor(*serving, u"pier 7"_s);
            failed += names.value(0) == u"Pier 7" ? 0 : 1;
            ++asked;
            // As a service does: what cannot be taken over leaves the old one in service.
            if (auto next = store::Catalog::open(written.path))
                serving = *next;
        }
    });
    for (int i = 0; i < 8; ++i)
        QVERIFY(import(written.path, worksCalled(u"Pier"_s, 100 + i)));
    isOver = true;
    asker.join();
    QCOMPARE(failed.load(), 0);
    QVERIFY(asked > 0);
    QCOMPARE(filesIn(written.folder.path()).size(), 2);
}

/// Killed at any moment of an import: the catalog is the old or the new one, with an index that agrees.
void tst_SearchIndex::killedImport_leavesAWholeCatalog()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"test.catalog"_s);
    const auto old = worksCalled(u"Pier"_s, 150), fresh = worksCalled(u"Quay"_s, 151);
    QVERIFY(import(path, old));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(import(path, fresh));
    const qint64 takes = std::max<qint64>(timer.nsecsElapsed() / 1000, 1000);
    int wasOld = 0, wasNew = 0;
    for (int moment = 0, all = moments(10); moment < all; ++moment) {
        QVERIFY(import(path, old));
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            static_cast<void>(import(path, fresh));
            ::_exit(0);
        }
        // From the beginning to somewhat after the end.
        ::usleep(static_cast<useconds_t>(takes * 2 * (moment + 1) / all));
        ::kill(child, SIGKILL);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        const auto catalog = store::Catalog::open(path);
        QVERIFY(catalog);
        const bool isOld = (*catalog)->titleCount() == 150;
        QCOMPARE(namesFor(**catalog, isOld ? u"pier 77"_s : u"quay 77"_s).value(0),
                 isOld ? u"Pier 77"_s : u"Quay 77"_s);
        (isOld ? wasOld : wasNew) += 1;
    }
    qInfo("killed imports: the old catalog stayed %d times, the new one stood %d times", wasOld, wasNew);
    QVERIFY(import(path, fresh));
    QCOMPARE(filesIn(folder.path()).size(), 2); // what the killed ones left is gone
}

/// A file may grow to so many octets and no more: the import fails, and the old catalog and its index serve on.
void tst_SearchIndex::fullDisk_leavesTheOldCatalog()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"test.catalog"_s);
    QVERIFY(import(path, worksCalled(u"Pier"_s, 300)));
    const QStringList before = filesIn(folder.path());
    const qint64 catalogSize = QFileInfo(path).size();
    const qint64 indexSize = QFileInfo(folder.filePath(before.value(1))).size();
    const qint64 largest = std::max(catalogSize, indexSize);
    int failed = 0;
    for (int step = 1; step <= 20; ++step) {
        const qint64 limit = largest * step / 21;
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit bound{static_cast<rlim_t>(limit), static_cast<rlim_t>(limit)};
            ::setrlimit(RLIMIT_FSIZE, &bound);
            const auto done = import(path, worksCalled(u"Quay"_s, 300));
            ::_exit(done ? 0 : done.error().kind == StoreError::Kind::Full ? 1 : 2);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QVERIFY2(WEXITSTATUS(status) == 1, qPrintable(u"limit %1: exit %2"_s.arg(limit).arg(WEXITSTATUS(status))));
        ++failed;
        QCOMPARE(filesIn(folder.path()), before);
    }
    QCOMPARE(failed, 20);
    const auto catalog = store::Catalog::open(path);
    QVERIFY(catalog);
    QCOMPARE(namesFor(**catalog, u"pier 33"_s).value(0), u"Pier 33"_s);
}

QTEST_APPLESS_MAIN(tst_SearchIndex)
#include "tst_searchindex.moc"
