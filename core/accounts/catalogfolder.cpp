// SPDX-License-Identifier: MIT
#include "core/accounts/catalogfolder.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {

const QLatin1StringView ending(".catalog");
constexpr qsizetype longestName = 60; ///< characters; of three octets each they still fit a file's name of 255

bool isOrdinary(QChar c)
{
    static const QString special = uR"(/\:*?"<>|)"_s;
    return c.isSurrogate() || (c.isPrint() && !special.contains(c));
}

} // namespace

QStringList CatalogFolder::names() const
{
    QStringList names;
    const auto files = QDir(m_folder).entryList({u'*' + ending}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString &file : files)
        names += file.chopped(ending.size());
    return names;
}

QString CatalogFolder::fileOf(const QString &name) const
{
    return m_folder + u'/' + name + ending;
}

bool CatalogFolder::make() const
{
    if (QDir(m_folder).exists())
        return true;
    return QDir().mkpath(m_folder)
        && QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void CatalogFolder::remove(const QString &name) const
{
    // Without a data folder to make a waste bin in, Qt 6.4 would make one in the working directory.
    const bool hasWasteBin = QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    for (const QString &file : QDir(m_folder).entryList(QDir::Files | QDir::NoSymLinks)) {
        const QString path = m_folder + u'/' + file;
        const bool isBeside = file.startsWith(name + ending + u'.');
        // "a.catalog.b.catalog" is a catalog of its own, and so has files of its own.
        const bool isOfAnother = isBeside && file.indexOf(ending, name.size() + ending.size()) >= 0;
        if (file != name + ending && (!isBeside || isOfAnother))
            continue;
        if (!hasWasteBin || !QFile::moveToTrash(path))
            QFile::remove(path);
    }
}

QString CatalogFolder::usableName(const QString &wanted)
{
    QString name;
    for (const QChar c : wanted.simplified())
        name += isOrdinary(c) ? c : QChar(u'-');
    while (!name.isEmpty() && (name.front() == u'.' || name.front() == u' '))
        name.remove(0, 1);
    name.truncate(longestName);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    while (!name.isEmpty() && (name.back() == u'.' || name.back() == u' '))
        name.chop(1);
    return name;
}

} // namespace accounts
