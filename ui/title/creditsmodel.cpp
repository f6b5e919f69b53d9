// SPDX-License-Identifier: MIT
#include "ui/title/creditsmodel.h"

#include "ui/widgets/displaytext.h"
#include "ui/widgets/fittedview.h"

namespace title {

using Department = domain::Credit::Department;

namespace {

/// The character or the job; where it is not known, what the department says.
QString partText(const domain::Credit &credit)
{
    if (!credit.role.isEmpty())
        return credit.role;
    if (credit.department == Department::Director)
        return CreditsModel::tr("director");
    return credit.department == Department::Writer ? CreditsModel::tr("writer") : QString();
}

} // namespace

void CreditsModel::setCredits(std::vector<domain::Credit> credits)
{
    beginResetModel();
    m_credits = std::move(credits);
    endResetModel();
}

int CreditsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_credits.size());
}

int CreditsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CreditsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const domain::Credit &part = credit(index.row());
    const QString text = widgets::displayLine(index.column() == Name ? part.name : partText(part));
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::AccessibleTextRole:
        if (index.column() == Role && part.department == Department::Cast)
            return text.isEmpty() ? tr("role not known") : tr("as %1").arg(text);
        return text;
    case widgets::LinkRole:
        return index.column() == Name && !part.person.isEmpty();
    default:
        return {};
    }
}

QVariant CreditsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : m_part;
}

} // namespace title
