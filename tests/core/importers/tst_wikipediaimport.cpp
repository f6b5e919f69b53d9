// SPDX-License-Identifier: MIT
#include "core/importers/imdbimport.h"
#include "core/importers/sourceremoval.h"
#include "core/importers/wikipediafilms.h"
#include "core/importers/wikipediaimport.h"
#include "core/store/catalog.h"
#include "core/store/catalogwriter.h"
#include "tests/support/files.h"
#include "tests/support/shareddata.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using domain::TitleId;
using importers::ImportError;
using importers::ImportReport;
using importers::Oddity;

namespace {

const QByteArray films(R"json([
 {"title": "The Pier[1]", "year": 1931, "cast": ["Anna Berg]]", "Olaf Nor (actor)", "(", "nominee)", "."],
  "genres": ["Animated", "Drama"], "href": "The_Pier_(film)", "extract": "A pier waits.\n\n\n\nAnd waits."},
 {"title": "The Pier", "year": 1960, "cast": ["Nobody There"], "genres": [], "href": "The_Pier_(1960_film)",
  "extract": "Another pier."},
 {"title": "Raft .mw-parser-output .frac{top:0}.mw-parser-output .frac .num,.x{a:b}33", "year": 1950, "cast": [],
  "genres": [], "href": "Raft", "extract": "On a raft."},
 {"title": "Two Alike", "year": 1940, "cast": ["Anna Berg"], "genres": [], "href": "Two_Alike", "extract": "Which?"},
 {"title": "Shared", "year": 1941, "cast": [], "genres": [], "href": "List", "extract": "A list."},
 {"title": "Shared too", "year": 1942, "cast": [], "genres": [], "href": "List", "extract": "A list."},
 {"title": "Not There", "year": 1943, "cast": ["Anna Berg"], "genres": [], "extract": "Lost."},
 {"title": "Not There", "year": 1943, "cast": ["Anna Berg"], "genres": [], "extract": "Lost."}
])json");

store::WorkRecord work(qint64 number, const QString &title, int year, const QStringList &cast)
{
    store::WorkRecord record;
    record.id = number;
    record.title = title;
    record.year = year;
    for (const QString &name : cast)
        record.credits.push_back({name, {}, domain::Credit::Department::Cast});
    return record;
}

} // namespace

class tst_WikipediaImport : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void names_loseMarkupAndNotes_data();
    void names_loseMarkupAndNotes();
    void texts_loseTemplates_data();
    void texts_loseTemplates();
    void ownFilms_becomeACatalog();
    void merge_addsTextsOnlyWhereItIsSure();
    void merge_byYearAlone_isCountedOrUndecided_data();
    void merge_byYearAlone_isCountedOrUndecided();
    void merge_twiceIsOnce_andCanBeTakenOut();
    void merge_intoItsOwnCatalogIsRefused();
    void merge_cancelledChangesNothing();
    void realFiles_areReadWhole();

private:
    void writeCatalog() const;
    [[nodiscard]] QString target() const { return m_folder->filePath(u"out.catalog"_s); }
    [[nodiscard]] QString source() const { return m_folder->filePath(u"films.json"_s); }
    [[nodiscard]] QString synopsisOf(qint64 number) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_WikipediaImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(source());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(films) == films.size());
}

void tst_WikipediaImport::writeCatalog() const
{
    auto writer = store::CatalogWriter::create(target(), u"test"_s);
    for (const auto &record :
         {work(1, u"The Pier"_s, 1932, {u"Olaf Nor"_s}), work(2, u"The Pier"_s, 1960, {u"Ida Holm"_s}),
          work(3, u"Raft 33"_s, 1950, {u"Per Ny"_s}), work(4, u"Two alike"_s, 1940, {u"Anna Berg"_s}),
          work(5, u"Two Alike!"_s, 1941, {u"Anna Berg"_s}), work(6, u"Not There"_s, 1999, {u"Anna Berg"_s})}) {
        if (!writer || !(*writer)->add(record))
            qFatal("cannot write a catalog");
    }
    if (!(*writer)->commit())
        qFatal("cannot write a catalog");
}

QString tst_WikipediaImport::synopsisOf(qint64 number) const
{
    const auto catalog = store::Catalog::open(target());
    const auto title = (*catalog)->title(TitleId::movie(number), store::Expansion::all());
    return (*title)->synopsis.value_or(QString());
}

void tst_WikipediaImport::names_loseMarkupAndNotes_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Katherine MacDonald]]") << u"Katherine MacDonald"_s;
    QTest::newRow("Harry Carter (actor)") << u"Harry Carter"_s;
    QTest::newRow("Dave (Tex) O'Brien (actor)") << u"Dave (Tex) O'Brien"_s;
    QTest::newRow("Dave (Tex) O'Brien") << u"Dave (Tex) O'Brien"_s;
    QTest::newRow("Roscoe \"Fatty\" Arbuckle") << u"Roscoe \"Fatty\" Arbuckle"_s;
    for (const char *nobody : {".", "(", ")", "]", "[a]", "[2]", "(narrator)", "nominee)", "(The", "?", "&"})
        QTest::newRow(nobody) << QString();
}

void tst_WikipediaImport::names_loseMarkupAndNotes()
{
    ImportReport report;
    QTEST(importers::wikipediaName(QString::fromUtf8(QTest::currentDataTag()), report), "name");
}

void tst_WikipediaImport::texts_loseTemplates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cleaned");
    QTest::newRow("whole") << u"A pier {{circa}} waits."_s << u"A pier  waits."_s;
    QTest::newRow("one in another") << u"{{Infobox {{nowrap|a}} | b}}A pier waits."_s << u"A pier waits."_s;
    QTest::newRow("cut off") << u"A pier waits.\n{{Infobox film\n| name = The Pier\n| image = Pier.jpeg"_s
                             << u"A pier waits.\n"_s;
    QTest::newRow("single braces") << u"as his corse {sic} to the rampart"_s << u"as his corse {sic} to the rampart"_s;
}

void tst_WikipediaImport::texts_loseTemplates()
{
    QFETCH(QString, text);
    bool wasRepaired = false;
    QTEST(importers::withoutMarkup(text, wasRepaired), "cleaned");
    QCOMPARE(wasRepaired, !text.contains(u"{sic}"_s));
}

void tst_WikipediaImport::ownFilms_becomeACatalog()
{
    const auto report = importers::importWikipedia(source(), target());
    QVERIFY(report);
    QCOMPARE(report->records, 8);
    QCOMPARE(report->movies, 7);
    QCOMPARE(report->oddities.value(Oddity::MarkupInTitle), 2);
    QCOMPARE(report->oddities.value(Oddity::MarkupInName), 1);
    QCOMPARE(report->oddities.value(Oddity::NoteAfterName), 1);
    QCOMPARE(report->oddities.value(Oddity::NoName), 3);
    QCOMPARE(report->oddities.value(Oddity::SharedPage), 2);
    QCOMPARE(report->oddities.value(Oddity::SameWorkAgain), 1);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const auto title = (*catalog)->title(TitleId::movie(1), store::Expansion::all());
    QVERIFY(title && *title);
    QCOMPARE((*title)->name(), u"The Pier"_s);
    QCOMPARE((*title)->synopsis, u"A pier waits.\n\nAnd waits."_s);
    QCOMPARE((*title)->genres, QStringList({u"Animation"_s, u"Drama"_s}));
    QCOMPARE((*title)->cast->size(), 2u);
    QCOMPARE((*(*catalog)->title(TitleId::movie(3), {}))->name(), u"Raft 33"_s);
}

void tst_WikipediaImport::merge_addsTextsOnlyWhereItIsSure()
{
    writeCatalog();
    const auto report = importers::mergeWikipedia(source(), target());
    QVERIFY(report);
    QCOMPARE(report->matched, 2);
    QCOMPARE(report->ambiguous,
             QStringList({u"The Pier (1960): movies/2"_s, u"Two Alike (1940): movies/4, movies/5"_s}));
    QCOMPARE(report->unmatched, QStringList({u"Shared (1941)"_s, u"Shared too (1942)"_s, u"Not There (1943)"_s}));
    QCOMPARE(synopsisOf(1), u"A pier waits.\n\nAnd waits."_s); // a year apart, but its cast is the same
    QCOMPARE(synopsisOf(3), u"On a raft."_s);                  // no cast to compare, and no other of that name
    for (const qint64 untouched : {2, 4, 5, 6})
        QCOMPARE(synopsisOf(untouched), QString());
    const auto catalog = store::Catalog::open(target());
    const auto hits = (*catalog)->searchTitles(u"waits"_s, domain::TitleKind::Unknown, {}, 0, 10, {});
    QVERIFY(hits && hits->items.size() == 1);
}

void tst_WikipediaImport::merge_byYearAlone_isCountedOrUndecided_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QStringList>("cast"); // of the catalog's title, as what it is, and its text in the end
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("takenByYear");
    const QByteArray one = R"({"title": "Pier", "year": 1931, "cast": ["A Berg"], "href": "P", "extract": "One."})",
                     two = R"({"title": "Pier", "year": 1931, "cast": ["O Nor"], "href": "Q", "extract": "Two."})",
                     bare = R"({"title": "Pier", "year": 1931, "cast": [], "href": "R", "extract": "Three."})",
                     copy = R"({"title": "Pier", "year": 1932, "cast": ["A Berg"], "href": "P", "extract": ""})";
    const QStringList nobody, berg{u"A Berg"_s}, both{u"A Berg"_s, u"O Nor"_s};
    QTest::newRow("one film, no cast") << one << nobody << QString() << u"One."_s << qint64{1};
    QTest::newRow("two films, no cast") << one + ',' + two << nobody << QString() << QString() << qint64{0};
    QTest::newRow("the other one first") << two + ',' + one << nobody << QString() << QString() << qint64{0};
    QTest::newRow("a cast before a year") << bare + ',' + one << berg << QString() << u"One."_s << qint64{0};
    QTest::newRow("two casts") << one + ',' + two << both << QString() << QString() << qint64{0};
    QTest::newRow("two records of a page") << one + ',' + copy << berg << QString() << QString() << qint64{0};
    QTest::newRow("a video game") << one << nobody << u"videoGame"_s << QString() << qint64{0};
    QTest::newRow("a short") << one << nobody << u"Short"_s << QString() << qint64{0};
    QTest::newRow("a short with a cast") << one << berg << u"Short"_s << u"One."_s << qint64{0};
}

void tst_WikipediaImport::merge_byYearAlone_isCountedOrUndecided()
{
    QFETCH(QByteArray, claims);
    QFETCH(QStringList, cast);
    QFETCH(QString, form);
    QFETCH(qint64, takenByYear);
    support::setContent(source(), '[' + claims + ']');
    auto writer = store::CatalogWriter::create(target(), u"test"_s);
    auto pier = work(1, u"Pier"_s, 1931, cast);
    if (!form.isEmpty())
        pier.tags.append(form);
    QVERIFY(writer && (*writer)->add(pier) && (*writer)->commit());
    const auto report = importers::mergeWikipedia(source(), target());
    QVERIFY(report);
    QTEST(synopsisOf(1), "text");
    QCOMPARE(report->oddities.value(Oddity::TakenByYear), takenByYear);
    const auto examples = report->examples.value(Oddity::TakenByYear);
    QCOMPARE(examples.size(), takenByYear);
    if (takenByYear > 0)
        QCOMPARE(examples.front().value, u"Pier (1931): movies/1"_s);
    QCOMPARE(report->matched + report->ambiguous.size(), report->records);
}

void tst_WikipediaImport::merge_twiceIsOnce_andCanBeTakenOut()
{
    writeCatalog();
    QVERIFY(importers::mergeWikipedia(source(), target()));
    const auto first = store::Catalog::open(target()).value()->revision();
    QVERIFY(importers::mergeWikipedia(source(), target()));
    QCOMPARE(synopsisOf(1), u"A pier waits.\n\nAnd waits."_s);
    QVERIFY(!first.isEmpty());
    QVERIFY(importers::removeSource(u"Wikipedia"_s, target()));
    QVERIFY(!importers::removeSource(u"Wikipedia"_s, target()));
    QCOMPARE(synopsisOf(1), QString());
    QCOMPARE(synopsisOf(3), QString());
    QCOMPARE(store::Catalog::open(target()).value()->titleCount(), 6);
    // Taking out a catalog's own source leaves nothing of it.
    QVERIFY(importers::removeSource(u"test"_s, target()));
    QCOMPARE(store::Catalog::open(target()).value()->titleCount(), 0);
    QCOMPARE(store::Catalog::open(target()).value()->personCount(), 0);
}

void tst_WikipediaImport::merge_intoItsOwnCatalogIsRefused()
{
    QVERIFY(importers::importWikipedia(source(), target()));
    const QByteArray before = support::contentOf(target());
    const auto report = importers::mergeWikipedia(source(), target());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, importers::ImportError::Kind::AllRefused);
    QCOMPARE(support::contentOf(target()), before);
}

void tst_WikipediaImport::merge_cancelledChangesNothing()
{
    writeCatalog();
    const auto before = store::Catalog::open(target()).value()->revision();
    const importers::CancelFlag cancelled{true};
    const auto report = importers::mergeWikipedia(source(), target(), {}, &cancelled);
    QVERIFY(!report && report.error().kind == ImportError::Kind::Cancelled);
    QCOMPARE(store::Catalog::open(target()).value()->revision(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 3); // with the index
}

/// Counts of the data set's own description: 36,273 films; what was left of markup is named there.
void tst_WikipediaImport::realFiles_areReadWhole()
{
    const QString from = support::sharedData(u"wikipedia_movies"_s);
    SKIP_WITHOUT(from);
    ImportReport report;
    const auto read = importers::wikipediaFilms(from, report);
    QVERIFY(read);
    QCOMPARE(report.records, 36'273);
    QCOMPARE(report.refused, 0);
    QCOMPARE(static_cast<qint64>(read->size()), 36'273 - report.oddities.value(Oddity::SameWorkAgain));
    QCOMPARE(report.oddities.value(Oddity::MarkupInTitle), 7);
    for (const auto &film : *read) {
        QVERIFY2(!film.title.contains(u"mw-parser"_s) && !film.title.contains(u'['), qPrintable(film.title));
        for (const QString &name : film.cast)
            QVERIFY2(!name.isEmpty() && !name.contains(u']'), qPrintable(name));
        QVERIFY2(!film.text.contains(u"{{"_s) && !film.text.contains(u"  "_s), qPrintable(film.text));
    }
    const auto gun = std::find_if(read->begin(), read->end(),
                                  [](const auto &film) { return film.title.startsWith(u"Naked Gun 33"_s); });
    QVERIFY(gun != read->end());
    QCOMPARE(gun->title, u"Naked Gun 33+1\u20443: The Final Insult"_s);
}

QTEST_APPLESS_MAIN(tst_WikipediaImport)
#include "tst_wikipediaimport.moc"
