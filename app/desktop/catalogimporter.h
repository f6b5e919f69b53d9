// SPDX-License-Identifier: MIT
#pragma once

#include "core/accounts/catalogfolder.h"
#include "core/importers/importjob.h"
#include "core/session/importrunner.h"

namespace desktop {

/// Runs the importers beside everything else and puts what they make into the user's folder of catalogs. An import
/// that is under way when the program ends is given up; nothing of it stays.
class CatalogImporter final : public session::ImportRunner
{
    Q_OBJECT
public:
    explicit CatalogImporter(accounts::CatalogFolder folder, QObject *parent = nullptr);
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
    importers::ImportJob m_job;
};

} // namespace desktop
