// SPDX-License-Identifier: MIT
#include "core/importers/sourceremoval.h"

#include "core/store/catalogbuilder.h"
#include "core/store/catalogfile.h"

namespace importers {

namespace {

ImportError storeFailed(const store::StoreError &error, const CancelFlag *cancel)
{
    if (cancel && cancel->load())
        return {ImportError::Kind::Cancelled, {}, 0, {}, {}};
    return {ImportError::Kind::Store, error.path, 0, error.detail, error};
}

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
    return row->step() == store::sqlite::Statement::Step::Row;
}

} // namespace

Result<ImportReport, ImportError> removeSource(const QString &name, const QString &catalog, const CancelFlag *cancel)
{
    const auto isThere = hasSource(name, catalog);
    if (!isThere)
        return failure(storeFailed(isThere.error(), cancel));
    if (!*isThere)
        return failure(ImportError{ImportError::Kind::Nothing, catalog, 0, name, {}});
    auto builder = store::CatalogBuilder::without(catalog, name, cancel);
    if (!builder)
        return failure(storeFailed(builder.error(), cancel));
    if (auto committed = (*builder)->commit(); !committed)
        return failure(storeFailed(committed.error(), cancel));
    return ImportReport();
}

} // namespace importers
