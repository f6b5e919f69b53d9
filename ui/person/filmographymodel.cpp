// SPDX-License-Identifier: MIT
#include "ui/person/filmographymodel.h"

#include "ui/widgets/displaytext.h"
#include "ui/widgets/fittedview.h"
#include "ui/widgets/kindname.h"

#include <QHash>

#include <algorithm>

namespace person {

using domain::Credit;
using domain::FilmographyEntry;

void FilmographyModel::setEntries(std::vector<FilmographyEntry> entries)
{
    std::ranges::stable_sort(entries, [](const FilmographyEntry &a, const FilmographyEntry &b) {
        return a.releaseYear.value_or(0) > b.releaseYear.value_or(0);
    });
    beginResetModel();
    m_rows.clear();
    QHash<domain::TitleId, size_t> rowOf;
    for (FilmographyEntry &entry : entries) {
        const QString part = partText(entry);
        const auto known = entry.title.isEmpty() ? rowOf.constEnd() : rowOf.constFind(entry.title);
        if (known != rowOf.constEnd()) {
            m_rows[*known].parts += part;
            continue;
        }
        rowOf.insert(entry.title, m_rows.size());
        m_rows.push_back({std::move(entry), {part}});
    }
    for (Row &row : m_rows)
        row.parts.removeAll(QString());
    endResetModel();
}

int FilmographyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
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

QString FilmographyModel::text(const Row &row, int column) const
{
    const FilmographyEntry &entry = row.entry;
    switch (column) {
    case Name:
        return widgets::displayLine(entry.name);
    case Part:
        return row.parts.join(QLatin1String(", "));
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
    const Row &shown = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, index.column());
    case Qt::AccessibleTextRole: // screen readers say a row's cells one after the other
        return text(shown, index.column()).isEmpty() ? tr("not known") : text(shown, index.column());
    case widgets::LinkRole:
        return index.column() == Name && !shown.entry.title.isEmpty();
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
