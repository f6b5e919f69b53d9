// SPDX-License-Identifier: MIT
#include "core/importers/importjob.h"

#include <thread>
#include <utility>

namespace importers {

struct ImportJob::Run
{
    CancelFlag cancel{false};
    std::atomic<int> permille{-1};
    std::thread thread{};
};

ImportJob::ImportJob(QObject *parent) : QObject(parent) { }

ImportJob::~ImportJob()
{
    if (!m_run)
        return;
    m_run->cancel = true;
    m_run->thread.join();
}

void ImportJob::start(const Work &work)
{
    if (m_run)
        return;
    m_run = std::make_unique<Run>();
    Run &run = *m_run;
    const auto tell = [this, &run](qint64 done, qint64 total) {
        const int permille = total > 0 ? static_cast<int>(done * 1000 / total) : 1000;
        if (run.permille.exchange(permille) != permille)
            QMetaObject::invokeMethod(
                this, [this, permille] { emit progressed(permille); }, Qt::QueuedConnection);
    };
    run.thread = std::thread([this, work, tell, &run] {
        auto result = work(tell, &run.cancel);
        QMetaObject::invokeMethod(
            this, [this, result = std::move(result)] { end(result); }, Qt::QueuedConnection);
    });
}

void ImportJob::cancel()
{
    if (m_run)
        m_run->cancel = true;
}

void ImportJob::end(const Result<ImportReport, ImportError> &result)
{
    m_run->thread.join();
    m_run.reset();
    if (result)
        emit finished(*result);
    else
        emit failed(result.error());
}

} // namespace importers
