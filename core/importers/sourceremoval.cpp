// SPDX-License-Identifier: MIT
#include "core/importers/sourceremoval.h"

#include "core/store/catalogbuilder.h"
#include "core/store/catalogfile.h"
#include "core/store/limits.h"

#include <QStringList>

#include <algorithm>

namespace importers {

namespace {

/// The names of what \a catalog was made from.
Result<QStringList, store::StoreError> sourcesOf(const QString &catalog)
{
    using Step = store::sqlite::Statement::Step;
    auto connection = store::openCatalogFile(catalog);
    if (!connection)
        return failure(connection.error());
    auto rows = connection->prepare("SELECT name FROM source ORDER BY name");
    if (!rows)
        return failure(rows.error());
    QStringList names;
    auto step = rows->step();
    for (; step == Step::Row; step = rows->step())
        names += rows->text(0, store::limits::name);
    return step == Step::Failed ? Result<QStringList, store::StoreError>(failure(connection->lastError())) : names;
}

} // namespace

Result<void, ImportError> removeSource(const QString &name, const QString &catalog, const CancelFlag *cancel)
{
    const auto sources = sourcesOf(catalog);
    if (!sources)
        return failure(storeFailedOrStopped(sources.error(), cancel));
    const auto source = std::find_if(sources->begin(), sources->end(), [&name](const QString &one) {
        return one.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (source == sources->end())
        return failure(
            ImportError{.kind = ImportError::Kind::Nothing, .path = catalog, .detail = name, .present = *sources});
    auto builder = store::CatalogBuilder::without(catalog, *source, cancel);
    if (!builder)
        return failure(storeFailedOrStopped(builder.error(), cancel));
    if (auto committed = (*builder)->commit(); !committed)
        return failure(storeFailedOrStopped(committed.error(), cancel));
    return {};
}

} // namespace importers
