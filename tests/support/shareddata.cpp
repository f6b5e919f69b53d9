// SPDX-License-Identifier: MIT
#include "tests/support/shareddata.h"

#include <QDir>
#include <QFileInfo>

namespace support {

QString sharedData(const QString &name)
{
    const QString given = qEnvironmentVariable("TITLECARD_SHARED_DATA");
    const QDir folder(given.isEmpty() ? QStringLiteral(SOURCE_DIR "/../shared/data") : given);
    const QString path = folder.filePath(name);
    return QFileInfo::exists(path) ? QDir::cleanPath(path) : QString();
}

QString ownData(const QString &name)
{
    return QDir::cleanPath(QStringLiteral(SOURCE_DIR "/tests/data/") + name);
}

} // namespace support
