// SPDX-License-Identifier: MIT
#include "app/desktop/catalogimporter.h"

#include "app/desktop/importsentences.h"
#include "app/desktop/localcatalogs.h"
#include "core/importers/csvimport.h"
#include "core/importers/imdbimport.h"

using importers::ImportJob;
using session::ImportOrder;
using session::ImportOutcome;
using session::ImportSource;

namespace desktop {

namespace {

ImportJob::Work workOf(const ImportOrder &order, const QString &into)
{
    if (order.source == ImportSource::ImdbFiles) {
        const importers::ImdbOptions options{order.minVotes, order.withEpisodes, order.withAdult};
        return [folder = order.path, options, into](const auto &progress, const auto *cancel) {
            return importers::importImdb(folder, options, into, progress, cancel);
        };
    }
    const QLatin1StringView preset(order.source == ImportSource::NetflixCsv ? "netflix-titles" : "titles");
    return [file = order.path, preset, into](const auto &progress, const auto *cancel) {
        return importers::importCsv(file, *importers::csvPreset(preset), into, progress, cancel);
    };
}

} // namespace

CatalogImporter::CatalogImporter(accounts::CatalogFolder folder, QObject *parent)
    : ImportRunner(parent), m_folder(std::move(folder))
{
    connect(&m_job, &ImportJob::progressed, this, &ImportRunner::progressed);
    connect(&m_job, &ImportJob::finished, this, [this](const importers::ImportReport &report) {
        ImportOutcome outcome = sentencesOf(report, m_running);
        outcome.catalogId = localId(m_running);
        end(outcome);
    });
    connect(&m_job, &ImportJob::failed, this,
            [this](const importers::ImportError &error) { end(sentencesOf(error, m_running)); });
}

CatalogImporter::~CatalogImporter() = default;

std::vector<ImportSource> CatalogImporter::sources() const
{
    return {ImportSource::TitlesCsv, ImportSource::NetflixCsv, ImportSource::ImdbFiles};
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
    emit started(name);
    if (m_folder.make())
        m_job.start(workOf(order, m_folder.fileOf(name)));
    else
        end({.headline = tr("The folder for your catalogs could not be made: %1").arg(m_folder.fileOf(name))});
}

void CatalogImporter::cancel()
{
    m_job.cancel();
}

void CatalogImporter::end(const ImportOutcome &outcome)
{
    m_running.clear();
    emit finished(outcome);
}

} // namespace desktop
