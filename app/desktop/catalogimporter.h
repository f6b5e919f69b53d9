// SPDX-License-Identifier: MIT
#pragma once

#include "core/accounts/catalogfolder.h"
#include "core/importers/importreport.h"
#include "core/session/importrunner.h"

#include <QThreadPool>

namespace desktop {

/// Runs the importers on a thread of its own and puts what they make into the user's folder of catalogs.
class CatalogImporter final : public session::ImportRunner
{
    Q_OBJECT
public:
    explicit CatalogImporter(accounts::CatalogFolder folder, QObject *parent = nullptr);
    /// Gives up an import under way; nothing of it stays.
    ~CatalogImporter() override;

    [[nodiscard]] std::vector<session::ImportSource> sources() const override;
    [[nodiscard]] QString running() const override { return m_running; }
    [[nodiscard]] QString usableName(const QString &wanted) const override;

    void start(const session::ImportOrder &order) override;
    void cancel() override;

private:
    void end(const session::ImportOutcome &outcome);

    accounts::CatalogFolder m_folder;
    QString m_running;
    importers::CancelFlag m_isCancelled{false};
    QThreadPool m_worker; ///< last: it is waited for before anything else goes
};

} // namespace desktop
