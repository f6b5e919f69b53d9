// SPDX-License-Identifier: MIT
#include "core/importers/peoplein.h"

#include "core/store/catalogfile.h"

namespace importers {

qint64 peopleIn(const QString &catalog)
{
    const auto connection = store::reopenCatalogFile(catalog);
    return connection ? connection->number("SELECT count(*) FROM person").value_or(0) : 0;
}

} // namespace importers
