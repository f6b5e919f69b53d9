// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace accounts {

/// The catalogs of the user's own: files NAME.catalog in one folder, which is made when the first is written. A file
/// put there by hand is one of them.
class CatalogFolder
{
public:
    explicit CatalogFolder(QString folder) : m_folder(std::move(folder)) { }

    /// Sorted as plain text.
    [[nodiscard]] QStringList names() const;
    /// Where the catalog \a name lies or would lie.
    [[nodiscard]] QString fileOf(const QString &name) const;
    /// Makes the folder, for this user only; false when it cannot be had.
    [[nodiscard]] bool make() const;
    /// Puts the file of \a name, and what lies beside it for searching, into the waste bin, or deletes them where
    /// there is none.
    void remove(const QString &name) const;

    /// \a wanted as the name of a file on any file system: no separators, wild cards or control characters, no point
    /// or space at either end, at most 60 characters. Empty when nothing is left.
    [[nodiscard]] static QString usableName(const QString &wanted);

private:
    QString m_folder;
};

} // namespace accounts
