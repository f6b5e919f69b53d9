// SPDX-License-Identifier: MIT
#include "core/store/sourcenotices.h"

#include "core/store/catalogfile.h"
#include "core/store/limits.h"

namespace store {

QStringList sourceNotices(const QString &path)
{
    QStringList notices;
    const auto connection = reopenCatalogFile(path);
    if (!connection)
        return notices;
    auto rows = connection->prepare("SELECT notice FROM source WHERE notice IS NOT NULL ORDER BY id LIMIT 100");
    while (rows && rows->step() == sqlite::Statement::Step::Row)
        notices += rows->text(0, limits::name);
    notices.removeAll(QString());
    notices.removeDuplicates();
    return notices;
}

} // namespace store
