// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/person.h"

#include <QAbstractTableModel>

#include <vector>

namespace title {

/// The cast in billing order: name and role.
class CastModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Role, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setCast(std::vector<domain::Credit> cast);
    [[nodiscard]] const domain::Credit &credit(int row) const { return m_cast[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<domain::Credit> m_cast;
};

} // namespace title
