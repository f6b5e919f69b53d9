// SPDX-License-Identifier: MIT
#include "ui/person/filmographymodel.h"

#include "ui/widgets/displaytext.h"
#include "ui/widgets/fittedview.h"
#include "ui/widgets/kindname.h"

#include <algorithm>

namespace person {

using domain::Credit;
using domain::FilmographyEntry;

void FilmographyModel::setEntries(std::vector<FilmographyEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    std::ranges::stable_sort(m_entries, [](const FilmographyEntry &a, const FilmographyEntry &b) {
        return a.releaseYear.value_or(0) > b.releaseYear.value_or(0);
    });
    endResetModel();
}

int FilmographyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int FilmographyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FilmographyModel::partText(const FilmographyEntry &entry) const
{
    const QString role = widgets::displayLine(entry.role);
    switch (entry.department) {
    case Credit::Department::Cast:
        return role;
    case Credit::Department::Director:
        return tr("Director");
    case Credit::Department::Writer:
        return tr("Writer");
    case Credit::Department::Other:
        return role;
    }
    return role;
}

QString FilmographyModel::text(const FilmographyEntry &entry, int column) const
{
    switch (column) {
    case Name:
        return widgets::displayLine(entry.name);
    case Part:
        return partText(entry);
    case Kind:
        return widgets::kindName(entry.title.kind());
    default:
        return entry.releaseYear ? QString::number(*entry.releaseYear) : QString();
    }
}

QVariant FilmographyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FilmographyEntry &shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, index.column());
    case Qt::ToolTipRole:
        return text(shown, index.column()).toHtmlEscaped();
    case Qt::AccessibleTextRole: {
        if (index.column() != Name)
            return text(shown, index.column()).isEmpty() ? tr("not known") : text(shown, index.column());
        QStringList parts;
        for (int column = 0; column < ColumnCount; ++column)
            parts += text(shown, column);
        parts.removeAll(QString());
        return parts.join(QLatin1String(", "));
    }
    case widgets::LinkRole:
        return index.column() == Name && !shown.title.isEmpty();
    default:
        return {};
    }
}

QVariant FilmographyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Title");
    case Part:
        return tr("Role");
    case Kind:
        return tr("Kind");
    default:
        return tr("Year");
    }
}

} // namespace person
