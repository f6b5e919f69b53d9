// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/store/sqlite.h"
#include "core/store/storeerror.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace store {

/// Told how far a build is, in thousandths; says false to stop it.
using IndexProgress = std::function<bool(int)>;

/// Where the index of the catalog at \a catalog lies while its content is \a revision: "films.catalog" has
/// "films.catalog.REVISION.index" beside it. The old content's index is another file, so both can be used while one
/// catalog takes the other's place.
[[nodiscard]] QString indexPath(const QString &catalog, const QByteArray &revision);

/// Builds the index of the finished catalog file \a built for the place \a target that it is about to be renamed to.
/// The index is there when this returns well, durable and under its final name; else nothing is left of it.
/// Reads the records through connections of its own, on this thread and another, in bounded memory. Cancelled:
/// \a progress, which is told on this thread, said false.
/// \returns the catalog's revision.
[[nodiscard]] Result<QByteArray, StoreError> buildIndex(const QString &built, const QString &target,
                                                        const IndexProgress &progress = {});

/// The same for a catalog that \a connection has open, into the file \a path, which says that it belongs to
/// \a identity (layout::identity()).
[[nodiscard]] Result<void, StoreError> buildIndexAt(const sqlite::Connection &connection, const QString &path,
                                                    const QByteArray &identity, const IndexProgress &progress = {});

/// Removes the indexes beside \a target that belong to another content than \a revision. Whoever has one open keeps it.
void removeOldIndexes(const QString &target, const QByteArray &revision);

} // namespace store
