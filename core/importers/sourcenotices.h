// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace importers {

/// What the sources of \a catalog ask to be shown with their data, the oldest source first; none when they ask for
/// nothing, and when the file cannot be read.
[[nodiscard]] QStringList noticesIn(const QString &catalog);

} // namespace importers
