// SPDX-License-Identifier: MIT
#include "core/importers/csvimport.h"
#include "core/importers/imdbimport.h"
#include "core/importers/importjob.h"
#include "core/importers/rowqueue.h"
#include "core/store/catalogbuilder.h"
#include "tests/support/files.h"
#include "tests/support/shareddata.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <memory>
#include <new>

using namespace Qt::StringLiterals;
using importers::ImportError;
using importers::ImportReport;
using support::contentOf;
using support::filesWithoutIndexesIn;

namespace {

/// Allocations until one fails; from then on it is negative, and all succeed.
std::atomic<long> untilFailure{-1};
std::atomic<long> allocations{0};

} // namespace

void *operator new(std::size_t size)
{
    ++allocations;
    if (untilFailure.load() >= 0 && untilFailure-- == 0)
        throw std::bad_alloc();
    if (void *memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}

/// What sorting takes; without it, it goes on more slowly.
void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    return std::malloc(size == 0 ? 1 : size);
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

class tst_ImportMemory : public QObject
{
    Q_OBJECT
private slots:
    void importWithoutMemory_failsAndChangesNothing_data();
    void importWithoutMemory_failsAndChangesNothing();
    void orderThatThrows_isThrownWhereItWasGiven();
    void jobThatThrows_failsAndCanBeStartedAgain();
};

void tst_ImportMemory::importWithoutMemory_failsAndChangesNothing_data()
{
    using Import = std::function<Result<ImportReport, ImportError>(const QString &)>;
    QTest::addColumn<Import>("import");
    const QString csv = support::ownData(u"csv/club-library.csv"_s), imdb = support::ownData(u"imdb"_s);
    const auto preset = *importers::csvPreset(u"netflix-titles"_s);
    QTest::newRow("CSV") << Import([=](const QString &into) { return importers::importCsv(csv, preset, into); });
    QTest::newRow("IMDb's files, read and written on threads")
        << Import([=](const QString &into) { return importers::importImdb(imdb, {.withAdult = true}, into); });
}

/// One allocation fails, wherever and on whichever thread it is. The later ones succeed, as they would once what an
/// import holds is free again.
void tst_ImportMemory::importWithoutMemory_failsAndChangesNothing()
{
    using Import = std::function<Result<ImportReport, ImportError>(const QString &)>;
    QFETCH(Import, import);
    const QTemporaryDir folder;
    const QString into = folder.filePath(u"out.catalog"_s);
    QVERIFY(importers::importCsv(support::ownData(u"csv/club-library.csv"_s),
                                 *importers::csvPreset(u"netflix-titles"_s), into));
    QByteArray before = contentOf(into);

    allocations = 0;
    const QString other = folder.filePath(u"other.catalog"_s);
    QVERIFY(import(other));
    const long needed = allocations;
    const QStringList files = filesWithoutIndexesIn(folder.path());
    const long moments = qEnvironmentVariableIsSet("TITLECARD_MANY_MOMENTS") ? 400 : 40;
    int failed = 0;
    for (long moment = 0; moment < moments; ++moment) {
        untilFailure = needed * moment / moments;
        const auto report = import(into);
        untilFailure = -1;
        if (report) { // what failed was not needed
            QVERIFY(importers::importCsv(support::ownData(u"csv/club-library.csv"_s),
                                         *importers::csvPreset(u"netflix-titles"_s), into));
            before = contentOf(into);
            continue;
        }
        ++failed;
        QCOMPARE(report.error().kind, ImportError::Kind::Failed);
        QCOMPARE(contentOf(into), before);
        QCOMPARE(filesWithoutIndexesIn(folder.path()), files);
    }
    QVERIFY2(failed > moments / 2, qPrintable(QString::number(failed)));
    QVERIFY(import(into));
}

void tst_ImportMemory::orderThatThrows_isThrownWhereItWasGiven()
{
    const QTemporaryDir folder;
    auto builder = store::CatalogBuilder::create(folder.filePath(u"out.catalog"_s), {u"test"_s, {}, {}});
    QVERIFY(builder);
    importers::RowQueue queue(**builder);
    const importers::RowQueue::Order order = [](store::CatalogBuilder &) -> Result<void, store::StoreError> {
        throw std::bad_alloc();
    };
    QVERIFY(queue.add(order));
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(queue.finish()));
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(queue.add(order)));
}

void tst_ImportMemory::jobThatThrows_failsAndCanBeStartedAgain()
{
    importers::ImportJob job;
    QSignalSpy finished(&job, &importers::ImportJob::finished), failed(&job, &importers::ImportJob::failed);
    job.start([](const importers::Progress &, const importers::CancelFlag *) -> Result<ImportReport, ImportError> {
        throw std::bad_alloc();
    });
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<ImportError>().kind, ImportError::Kind::Failed);
    QVERIFY(!job.isRunning());
    job.start([](const importers::Progress &, const importers::CancelFlag *) -> Result<ImportReport, ImportError> {
        return ImportReport{};
    });
    QTRY_COMPARE(finished.count(), 1);
}

QTEST_GUILESS_MAIN(tst_ImportMemory)
#include "tst_importmemory.moc"
