// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace architecture {

/// A text file of the repository.
struct Source
{
    QString path{}; ///< from the root: "core/oauth/signer.cpp"
    QString text{};

    [[nodiscard]] QString folder() const { return path.section(QLatin1Char('/'), 0, -2); }
    [[nodiscard]] QString name() const { return path.section(QLatin1Char('/'), -1); }
    /// The first two folders: "core/oauth".
    [[nodiscard]] QString room() const { return path.section(QLatin1Char('/'), 0, 1); }
    [[nodiscard]] bool isUnder(const QString &top) const { return path.startsWith(top + QLatin1Char('/')); }
    /// The text with comments blanked out, line by line.
    [[nodiscard]] QString code() const;
};

/// Every file under \a folders of the repository whose name ends as one of \a endings, in order of path.
[[nodiscard]] std::vector<Source> sources(const QStringList &folders, const QStringList &endings);

/// One file of the repository.
[[nodiscard]] Source source(const QString &path);

} // namespace architecture
