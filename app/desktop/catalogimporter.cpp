// SPDX-License-Identifier: MIT
#include "app/desktop/catalogimporter.h"

#include "app/desktop/importsentences.h"
#include "app/desktop/localcatalogs.h"
#include "core/importers/csvimport.h"

using session::ImportOrder;
using session::ImportOutcome;
using session::ImportSource;

namespace desktop {

namespace {

using ImportResult = Result<importers::ImportReport, importers::ImportError>;

ImportResult runImport(const ImportOrder &order, const QString &into, const importers::Progress &progress,
                       const importers::CancelFlag &cancel)
{
    const QLatin1StringView preset(order.source == ImportSource::NetflixCsv ? "netflix-titles" : "titles");
    return importers::importCsv(order.path, *importers::csvPreset(preset), into, progress, &cancel);
}

} // namespace

CatalogImporter::CatalogImporter(accounts::CatalogFolder folder, QObject *parent)
    : ImportRunner(parent), m_folder(std::move(folder))
{
    m_worker.setMaxThreadCount(1);
}

CatalogImporter::~CatalogImporter()
{
    m_isCancelled = true;
    m_worker.waitForDone();
}

std::vector<ImportSource> CatalogImporter::sources() const
{
    return {ImportSource::TitlesCsv, ImportSource::NetflixCsv};
}

QString CatalogImporter::usableName(const QString &wanted) const
{
    return accounts::CatalogFolder::usableName(wanted);
}

void CatalogImporter::start(const ImportOrder &order)
{
    const QString name = usableName(order.name);
    if (!m_running.isEmpty() || name.isEmpty())
        return;
    m_running = name;
    m_isCancelled = false;
    emit started(name);
    if (!m_folder.make()) {
        end({.headline = tr("The folder for your catalogs could not be made: %1").arg(m_folder.fileOf(name))});
        return;
    }
    const QString into = m_folder.fileOf(name);
    m_worker.start([this, order, name, into] {
        const auto progress = [this, told = -1](qint64 done, qint64 total) mutable {
            const int parts = total > 0 ? static_cast<int>(done * 1000 / total) : 0;
            if (std::exchange(told, parts) != parts)
                QMetaObject::invokeMethod(this, [this, parts] { emit progressed(parts); });
        };
        const ImportResult result = runImport(order, into, progress, m_isCancelled);
        ImportOutcome outcome = result ? sentencesOf(*result, name) : sentencesOf(result.error(), name);
        outcome.catalogId = result ? localId(name) : QString();
        QMetaObject::invokeMethod(this, [this, outcome] { end(outcome); });
    });
}

void CatalogImporter::cancel()
{
    m_isCancelled = true;
}

void CatalogImporter::end(const ImportOutcome &outcome)
{
    m_running.clear();
    emit finished(outcome);
}

} // namespace desktop
