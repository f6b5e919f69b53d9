// SPDX-License-Identifier: MIT
#include "core/importers/sourceremoval.h"

#include "core/store/catalogbuilder.h"
#include "core/store/catalogfile.h"

namespace importers {

namespace {

/// Whether \a catalog has anything from \a name.
Result<bool, store::StoreError> hasSource(const QString &name, const QString &catalog)
{
    auto connection = store::openCatalogFile(catalog);
    if (!connection)
        return failure(connection.error());
    auto row = connection->prepare("SELECT 1 FROM source WHERE name = ?");
    if (!row)
        return failure(row.error());
    row->bind(name);
    const auto step = row->step();
    if (step == store::sqlite::Statement::Step::Failed)
        return failure(connection->lastError());
    return step == store::sqlite::Statement::Step::Row;
}

} // namespace

Result<void, ImportError> removeSource(const QString &name, const QString &catalog, const CancelFlag *cancel)
{
    const auto isThere = hasSource(name, catalog);
    if (!isThere)
        return failure(storeFailedOrStopped(isThere.error(), cancel));
    if (!*isThere)
        return failure(ImportError{ImportError::Kind::Nothing, catalog, 0, name});
    auto builder = store::CatalogBuilder::without(catalog, name, cancel);
    if (!builder)
        return failure(storeFailedOrStopped(builder.error(), cancel));
    if (auto committed = (*builder)->commit(); !committed)
        return failure(storeFailedOrStopped(committed.error(), cancel));
    return {};
}

} // namespace importers
