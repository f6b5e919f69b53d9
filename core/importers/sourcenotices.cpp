// SPDX-License-Identifier: MIT
#include "core/importers/sourcenotices.h"

#include "core/store/catalogfile.h"
#include "core/store/limits.h"

namespace importers {

QStringList noticesIn(const QString &catalog)
{
    auto connection = store::reopenCatalogFile(catalog);
    if (!connection)
        return {};
    auto row = connection->prepare("SELECT notice FROM source WHERE notice IS NOT NULL ORDER BY id");
    QStringList notices;
    while (row && row->step() == store::sqlite::Statement::Step::Row)
        notices.append(row->text(0, store::limits::name));
    return notices;
}

} // namespace importers
