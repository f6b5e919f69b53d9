// SPDX-License-Identifier: MIT
#include "core/importers/importreport.h"

#include <algorithm>

namespace importers {

bool isSet(const CancelFlag *cancel)
{
    return cancel && cancel->load();
}

QString shortList(const QStringList &names)
{
    constexpr qsizetype most = 20, longest = 40;
    const QChar ellipsis(0x2026);
    QStringList some;
    for (const QString &name : names.first(std::min(names.size(), most)))
        some += name.size() > longest ? name.left(longest) + ellipsis : name;
    if (names.size() > most)
        some += ellipsis;
    return some.join(QLatin1String(", "));
}

ImportError storeFailed(const store::StoreError &error)
{
    return {.kind = ImportError::Kind::Store, .path = error.path, .detail = error.detail, .store = error};
}

ImportError storeFailedOrStopped(const store::StoreError &error, const CancelFlag *cancel)
{
    return isSet(cancel) ? ImportError{ImportError::Kind::Cancelled} : storeFailed(error);
}

} // namespace importers
