// SPDX-License-Identifier: MIT
#pragma once

#include "core/accounts/catalogfolder.h"
#include "core/session/catalogbook.h"

#include <vector>

namespace desktop {

/// How the book knows the catalog \a name of the user's own.
[[nodiscard]] QString localId(const QString &name);
/// The name behind such an id; empty for another kind of id.
[[nodiscard]] QString localName(const QString &id);
/// The user's own catalogs as the book lists them.
[[nodiscard]] std::vector<session::CatalogEntry> localEntries(const accounts::CatalogFolder &folder);

} // namespace desktop
