// SPDX-License-Identifier: MIT
#include "core/importers/importjob.h"
#include "core/importers/rowqueue.h"
#include "core/store/catalogbuilder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <new>

using namespace Qt::StringLiterals;
using importers::ImportError;
using importers::ImportReport;

class tst_ImportMemory : public QObject
{
    Q_OBJECT
private slots:
    void orderThatThrows_isThrownWhereItWasGiven();
    void jobThatThrows_failsAndCanBeStartedAgain();
};

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
