// SPDX-License-Identifier: MIT
#include "ui/title/castmodel.h"

#include "ui/widgets/displaytext.h"
#include "ui/widgets/fittedview.h"

namespace title {

void CastModel::setCast(std::vector<domain::Credit> cast)
{
    beginResetModel();
    m_cast = std::move(cast);
    endResetModel();
}

int CastModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cast.size());
}

int CastModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CastModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const domain::Credit &part = credit(index.row());
    const QString text = widgets::displayLine(index.column() == Name ? part.name : part.role);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::AccessibleTextRole:
        if (index.column() == Role)
            return text.isEmpty() ? tr("role not known") : tr("as %1").arg(text);
        return text;
    case widgets::LinkRole:
        return index.column() == Name && !part.person.isEmpty();
    default:
        return {};
    }
}

QVariant CastModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Role");
}

} // namespace title
