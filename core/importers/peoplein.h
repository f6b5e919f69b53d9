// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace importers {

/// How many people \a catalog has, for the report of an import from a source that numbers none: the writer tells which
/// names are one person's. 0 when the file cannot be read.
[[nodiscard]] qint64 peopleIn(const QString &catalog);

} // namespace importers
