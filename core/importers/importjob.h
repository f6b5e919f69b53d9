// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QMetaType>
#include <QObject>

#include <functional>
#include <memory>

namespace importers {

/// Runs one import on a thread of its own, for a window. The signals come on this object's thread.
class ImportJob final : public QObject
{
    Q_OBJECT
public:
    /// Any of the import functions, with all but its last two arguments bound.
    using Work = std::function<Result<ImportReport, ImportError>(const Progress &, const CancelFlag *)>;

    explicit ImportJob(QObject *parent = nullptr);
    ~ImportJob() override; ///< cancels and waits, which takes a moment; nothing is signalled any more

    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }

public slots:
    /// Does nothing while one is running.
    void start(const importers::ImportJob::Work &work);
    /// The import ends soon, with failed() and Cancelled; the target is as it was.
    void cancel();

signals:
    void progressed(int permille); ///< 0–1000, when it has changed
    void finished(const importers::ImportReport &report);
    void failed(const importers::ImportError &error);

private:
    struct Run;

    void end(const Result<ImportReport, ImportError> &result);

    std::unique_ptr<Run> m_run;
};

} // namespace importers

Q_DECLARE_METATYPE(importers::ImportReport)
Q_DECLARE_METATYPE(importers::ImportError)
