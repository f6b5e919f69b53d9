// SPDX-License-Identifier: MIT
#include "app/desktop/localengine.h"

#include "tests/support/shareddata.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using session::ImportOutcome;
using session::ImportSource;

namespace {
constexpr int longEnough = 20'000;
constexpr int longEnoughToOpen = 400; ///< milliseconds, in which nothing is to happen
const QString clubFilm = QString::fromUtf8("Łódź at Dawn");
} // namespace

/// What the user imports, and what becomes of it: everything but the window.
class tst_OwnCatalogs : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void importedCatalog_isOpenedAndFound();
    void imdbFolder_isImportedAndItsNoticeShown();
    void choice_isKeptOverARestart();
    void importOverTheOpenCatalog_takesItsPlace();
    void unreadableFile_isSaidAndChangesNothing();
    void stoppedImport_leavesNothing();
    void removedCatalog_leavesTheBuiltInOne();
    void damagedCatalog_leavesTheOneBefore();
    void secondThoughts_leaveTheOpenCatalog();
    void vanishedChoice_fallsBackToTheBuiltInCatalog();

private:
    void open();
    [[nodiscard]] ImportOutcome import(const QString &file, const QString &name);
    void turnTo(const QString &id);
    [[nodiscard]] QStringList found(const QString &text);
    [[nodiscard]] QString fileOf(const QString &name) const;
    [[nodiscard]] QStringList entryNames() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<desktop::Engine> m_engine;
    std::optional<desktop::Sessions> m_sessions;
};

void tst_OwnCatalogs::initTestCase()
{
    QLoggingCategory::setFilterRules("titlecard.service.info=false");
}

void tst_OwnCatalogs::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_dir->filePath("data").toLocal8Bit());
    qputenv("XDG_CACHE_HOME", m_dir->filePath("cache").toLocal8Bit());
    m_settings = std::make_unique<QSettings>(m_dir->filePath("titlecard.ini"), QSettings::IniFormat);
    open();
}

void tst_OwnCatalogs::cleanup()
{
    m_sessions.reset();
    m_engine.reset();
    m_settings.reset();
    m_dir.reset();
}

void tst_OwnCatalogs::open()
{
    m_sessions.reset();
    m_engine.reset();
    m_engine = std::make_unique<desktop::LocalEngine>(*m_settings, QString());
    m_sessions.emplace(m_engine->catalog());
    QSignalSpy ready(m_engine.get(), &desktop::Engine::ready);
    m_engine->start();
    QVERIFY(ready.wait(longEnough));
}

ImportOutcome tst_OwnCatalogs::import(const QString &file, const QString &name)
{
    QSignalSpy finished(&m_engine->imports(), &session::ImportRunner::finished);
    m_engine->imports().start({.source = ImportSource::NetflixCsv, .path = file, .name = name});
    if (finished.isEmpty() && !finished.wait(longEnough))
        return {};
    return finished.first().first().value<ImportOutcome>();
}

void tst_OwnCatalogs::turnTo(const QString &id)
{
    m_engine->book().open(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->book().currentId(), id, longEnough);
}

QStringList tst_OwnCatalogs::found(const QString &text)
{
    QStringList names;
    QSignalSpy settled(&m_sessions->search, &session::SearchSession::settled);
    QObject context;
    connect(&m_sessions->search, &session::SearchSession::titlesReady, &context,
            [&names](const QString &, const domain::Suggestions &titles) {
                for (const domain::Suggestion &title : titles)
                    names += title.name;
            });
    m_sessions->search.setText({});
    m_sessions->search.setText(text);
    settled.wait(longEnough);
    return names;
}

QString tst_OwnCatalogs::fileOf(const QString &name) const
{
    return m_dir->filePath("data/titlecard/catalogs/" + name + ".catalog");
}

QStringList tst_OwnCatalogs::entryNames() const
{
    QStringList names;
    for (const session::CatalogEntry &entry : m_engine->book().entries())
        names += entry.name;
    return names;
}

void tst_OwnCatalogs::importedCatalog_isOpenedAndFound()
{
    QVERIFY(!found("lodz").contains(clubFilm));
    const ImportOutcome outcome = import(support::ownData("csv/club-library.csv"), "Club/library");
    QVERIFY2(outcome.isDone, qPrintable(outcome.headline + outcome.details.join(' ')));
    QVERIFY2(outcome.headline.startsWith("Club-library is ready"), qPrintable(outcome.headline));
    QCOMPARE(entryNames(), (QStringList{"Built-in catalog", "Club-library"}));
    QCOMPARE(m_engine->book().currentId(), "builtin"); // the user decides
    turnTo(outcome.catalogId);
    QCOMPARE(found("lodz"), QStringList(clubFilm));
    QVERIFY(QFile::exists(fileOf("Club-library")));
}

void tst_OwnCatalogs::imdbFolder_isImportedAndItsNoticeShown()
{
    QSignalSpy finished(&m_engine->imports(), &session::ImportRunner::finished);
    m_engine->imports().start({.source = ImportSource::ImdbFiles, .path = support::ownData("imdb"), .name = "IMDb"});
    QVERIFY(!finished.isEmpty() || finished.wait(longEnough));
    const auto outcome = finished.first().first().value<ImportOutcome>();
    QVERIFY2(outcome.isDone, qPrintable(outcome.headline + outcome.details.join(' ')));
    QVERIFY(outcome.details.join(' ').contains("courtesy of IMDb"));
    turnTo(outcome.catalogId);
    for (const session::CatalogEntry &entry : m_engine->book().entries())
        QCOMPARE(entry.notice.contains("courtesy of IMDb"), entry.id == outcome.catalogId);
    turnTo("builtin");
    for (const session::CatalogEntry &entry : m_engine->book().entries())
        QCOMPARE(entry.notice, QString());
}

void tst_OwnCatalogs::choice_isKeptOverARestart()
{
    turnTo(import(support::ownData("csv/club-library.csv"), "Club").catalogId);
    open();
    QCOMPARE(m_engine->book().currentId(), "local:Club");
    QVERIFY(found("lodz").contains(clubFilm));
    turnTo("builtin");
    open();
    QCOMPARE(m_engine->book().currentId(), "builtin");
    QVERIFY(!found("lodz").contains(clubFilm));
}

void tst_OwnCatalogs::importOverTheOpenCatalog_takesItsPlace()
{
    QFile csv(support::ownData("csv/club-library.csv"));
    QVERIFY(csv.open(QFile::ReadOnly));
    const QByteArray header = csv.readLine();
    QFile shorter(m_dir->filePath("short.csv"));
    QVERIFY(shorter.open(QFile::WriteOnly));
    shorter.write(header + csv.readLine());
    shorter.close();

    turnTo(import(shorter.fileName(), "Club").catalogId);
    QVERIFY(!found("lodz").contains(clubFilm));
    QSignalSpy turned(&m_engine->book(), &session::CatalogBook::currentChanged);
    QVERIFY(import(csv.fileName(), "Club").isDone);
    QTRY_COMPARE_WITH_TIMEOUT(turned.size(), 1, longEnough);
    QVERIFY(found("lodz").contains(clubFilm));
}

void tst_OwnCatalogs::unreadableFile_isSaidAndChangesNothing()
{
    const ImportOutcome missing = import(m_dir->filePath("nowhere.csv"), "Club");
    QVERIFY(!missing.isDone);
    QVERIFY2(missing.details.join(' ').contains("nowhere.csv"), qPrintable(missing.details.join(' ')));
    QFile other(m_dir->filePath("other.csv"));
    QVERIFY(other.open(QFile::WriteOnly));
    other.write("a,b\n1,2\n");
    other.close();
    const ImportOutcome wrong = import(other.fileName(), "Club");
    QVERIFY(!wrong.isDone);
    QVERIFY2(wrong.details.join(' ').contains("Nothing was changed"), qPrintable(wrong.details.join(' ')));
    QCOMPARE(entryNames(), QStringList("Built-in catalog"));
}

void tst_OwnCatalogs::stoppedImport_leavesNothing()
{
    QFile csv(support::ownData("csv/club-library.csv"));
    QVERIFY(csv.open(QFile::ReadOnly));
    QByteArray header = csv.readLine();
    const QByteArray records = csv.readAll();
    QFile large(m_dir->filePath("large.csv"));
    QVERIFY(large.open(QFile::WriteOnly));
    large.write(header);
    for (int i = 0; i < 2'000; ++i)
        large.write(records);
    large.close();
    QSignalSpy finished(&m_engine->imports(), &session::ImportRunner::finished);
    m_engine->imports().start({.source = ImportSource::NetflixCsv, .path = large.fileName(), .name = "Club"});
    m_engine->imports().cancel();
    QVERIFY(!finished.isEmpty() || finished.wait(longEnough));
    QVERIFY(!finished.first().first().value<ImportOutcome>().isDone);
    QVERIFY(!QFile::exists(fileOf("Club")));
    QCOMPARE(m_engine->imports().running(), QString());
}

void tst_OwnCatalogs::removedCatalog_leavesTheBuiltInOne()
{
    turnTo(import(support::ownData("csv/club-library.csv"), "Club").catalogId);
    m_engine->book().remove("local:Club");
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->book().currentId(), "builtin", longEnough);
    QCOMPARE(entryNames(), QStringList("Built-in catalog"));
    QVERIFY(!QFile::exists(fileOf("Club")));
    QVERIFY(found("metropolis").contains("Metropolis"));
}

void tst_OwnCatalogs::damagedCatalog_leavesTheOneBefore()
{
    QVERIFY(import(support::ownData("csv/club-library.csv"), "Club").isDone);
    QVERIFY(QFile::resize(fileOf("Club"), 100));
    QSignalSpy failed(&m_engine->book(), &session::CatalogBook::openFailed);
    m_engine->book().open("local:Club");
    QVERIFY(!failed.isEmpty() || failed.wait(longEnough));
    QVERIFY(failed.first().at(1).toString().contains("Club.catalog"));
    QCOMPARE(m_engine->book().currentId(), "builtin");
    QVERIFY(found("metropolis").contains("Metropolis"));
    QVERIFY(import(support::ownData("csv/club-library.csv"), "Club").isDone); // mended, but not what is open
    QTest::qWait(longEnoughToOpen);
    QCOMPARE(m_engine->book().currentId(), "builtin");
    QVERIFY(!found("lodz").contains(clubFilm));
}

void tst_OwnCatalogs::secondThoughts_leaveTheOpenCatalog()
{
    QVERIFY(import(support::ownData("csv/club-library.csv"), "Club").isDone);
    m_engine->book().open("local:Club");
    m_engine->book().open("builtin"); // before the other is there
    QTest::qWait(longEnoughToOpen);
    QCOMPARE(m_engine->book().currentId(), "builtin");
    QVERIFY(found("metropolis").contains("Metropolis"));
    QVERIFY(!found("lodz").contains(clubFilm));
    turnTo("local:Club");
    QVERIFY(found("lodz").contains(clubFilm));
}

void tst_OwnCatalogs::vanishedChoice_fallsBackToTheBuiltInCatalog()
{
    turnTo(import(support::ownData("csv/club-library.csv"), "Club").catalogId);
    m_sessions.reset();
    m_engine.reset();
    QVERIFY(QFile::remove(fileOf("Club")));
    open();
    QCOMPARE(m_engine->book().currentId(), "builtin");
    QVERIFY(m_engine->startProblem().contains("Club"));
    QVERIFY(found("metropolis").contains("Metropolis"));
    m_sessions.reset();
    m_engine.reset();
    open();
    QCOMPARE(m_engine->startProblem(), QString()); // said once
}

QTEST_GUILESS_MAIN(tst_OwnCatalogs)
#include "tst_owncatalogs.moc"
