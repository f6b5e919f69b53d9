// SPDX-License-Identifier: MIT
#include "tests/architecture/sources.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace architecture {

QString Source::code() const
{
    static const QRegularExpression block(QStringLiteral("/\\*.*?\\*/"),
                                          QRegularExpression::DotMatchesEverythingOption);
    // The colon spares the "//" of an address inside a string.
    static const QRegularExpression line(QStringLiteral("(?<!:)//[^\n]*"));
    return QString(text).remove(block).remove(line);
}

std::vector<Source> sources(const QStringList &folders, const QStringList &endings)
{
    const QDir root(QStringLiteral(SOURCE_DIR));
    std::vector<Source> found;
    for (const QString &folder : folders) {
        QDirIterator files(root.filePath(folder), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = root.relativeFilePath(files.next());
            const auto endsPath = [&](const QString &ending) { return path.endsWith(ending); };
            if (std::any_of(endings.begin(), endings.end(), endsPath))
                found.push_back(source(path));
        }
    }
    std::sort(found.begin(), found.end(), [](const Source &a, const Source &b) { return a.path < b.path; });
    return found;
}

Source source(const QString &path)
{
    QFile file(QDir(QStringLiteral(SOURCE_DIR)).filePath(path));
    return {path, file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString()};
}

} // namespace architecture
