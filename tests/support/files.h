// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

namespace support {

/// What the file \a path holds; "<no file>" when it cannot be read.
[[nodiscard]] QByteArray contentOf(const QString &path);

/// Makes \a content all that the file \a path holds. A test that cannot write ends.
void setContent(const QString &path, const QByteArray &content);

/// The names of all that lies in \a folder, in order.
[[nodiscard]] QStringList filesIn(const QString &folder);

/// The same but for the search indexes, of which every catalog has one; where there are more, only words that say so.
[[nodiscard]] QStringList filesWithoutIndexesIn(const QString &folder);

} // namespace support
