// SPDX-License-Identifier: MIT
#include "core/importers/importjob.h"

#include "core/importers/guarded.h"

#include <system_error>
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
    if (m_run->thread.joinable())
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
    const auto tellEnd = [this](const Result<ImportReport, ImportError> &result) {
        QMetaObject::invokeMethod(
            this, [this, result] { end(result); }, Qt::QueuedConnection);
    };
    try {
        run.thread =
            std::thread([work, tell, tellEnd, &run] { tellEnd(guarded([&] { return work(tell, &run.cancel); })); });
    } catch (const std::system_error &) {
        tellEnd(failure(failureFrom(std::current_exception())));
    }
}

void ImportJob::cancel()
{
    if (m_run)
        m_run->cancel = true;
}

void ImportJob::end(const Result<ImportReport, ImportError> &result)
{
    if (m_run->thread.joinable())
        m_run->thread.join();
    m_run.reset();
    if (result)
        emit finished(*result);
    else
        emit failed(result.error());
}

} // namespace importers
