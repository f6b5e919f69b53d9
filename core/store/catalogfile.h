// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/store/sqlite.h"
#include "core/store/storeerror.h"

#include <QString>

namespace store {

/// Bytes 68 to 71 of every catalog file: "TCat".
inline constexpr qint64 catalogApplicationId = 0x54436174;
/// The version of the tables below; a file with a higher one was written by a newer program.
inline constexpr qint64 catalogSchemaVersion = 2;

/// The statements that make an empty catalog, parted by semicolons. A catalog's schema is exactly this.
[[nodiscard]] std::string_view catalogSchema();

/// Opens \a path for reading after every check that can be made before trusting it: a regular file, no link;
/// SQLite's header; our application_id; our version; our schema word for word; and, up to 64 MiB, quick_check.
[[nodiscard]] Result<sqlite::Connection, StoreError> openCatalogFile(const QString &path);

/// One more connection to the file that openCatalogFile() accepted; the same checks but quick_check.
[[nodiscard]] Result<sqlite::Connection, StoreError> reopenCatalogFile(const QString &path);

/// Which file stands at \a path: changes when another one is renamed over it. Empty when there is none.
[[nodiscard]] QByteArray fileIdentity(const QString &path);

/// Octets 24 to 31 of the file at \a path: SQLite's change counter and size. Empty when they cannot be read.
[[nodiscard]] QByteArray fileState(const QString &path);

/// Whether a new catalog may take the place of \a path: nothing there, an empty file, or a catalog of ours
/// (damaged or not) that is not newer. Anything else stays as it is.
[[nodiscard]] Result<void, StoreError> mayReplace(const QString &path);

} // namespace store
