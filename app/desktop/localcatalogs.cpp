// SPDX-License-Identifier: MIT
#include "app/desktop/localcatalogs.h"

namespace desktop {

namespace {
const QLatin1StringView prefix("local:");
}

QString localId(const QString &name)
{
    return prefix + name;
}

QString localName(const QString &id)
{
    return id.startsWith(prefix) ? id.mid(prefix.size()) : QString();
}

std::vector<session::CatalogEntry> localEntries(const accounts::CatalogFolder &folder)
{
    std::vector<session::CatalogEntry> entries;
    for (const QString &name : folder.names())
        entries.push_back({.id = localId(name), .name = name, .file = folder.fileOf(name)});
    return entries;
}

} // namespace desktop
