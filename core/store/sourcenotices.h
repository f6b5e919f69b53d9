// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace store {

/// The lines that the sources of the catalog at \a path ask to be shown with its data, each once and in the order of
/// the sources. Empty when none asks, or when the file cannot be read.
[[nodiscard]] QStringList sourceNotices(const QString &path);

} // namespace store
