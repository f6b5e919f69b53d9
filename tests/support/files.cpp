// SPDX-License-Identifier: MIT
#include "tests/support/files.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace support {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<no file>");
}

void setContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

QStringList filesWithoutIndexesIn(const QString &folder)
{
    QStringList names = filesIn(folder);
    const auto catalogs =
        std::count_if(names.cbegin(), names.cend(), [](const QString &name) { return name.endsWith(u".catalog"_s); });
    const qsizetype indexes = names.removeIf([](const QString &name) { return name.endsWith(u".index"_s); });
    return indexes <= catalogs ? names : QStringList(u"indexes that no catalog has"_s);
}

} // namespace support
