// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/title.h"

#include <QAbstractTableModel>

#include <vector>

namespace person {

/// A filmography, newest first; what has no known year comes last. A title has one row with every part in it.
class FilmographyModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Part, Kind, Year, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<domain::FilmographyEntry> entries);
    [[nodiscard]] const domain::FilmographyEntry &entry(int row) const
    {
        return m_rows[static_cast<size_t>(row)].entry;
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        domain::FilmographyEntry entry{};
        QStringList parts{}; ///< "The Tramp", "Director"
    };

    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString partText(const domain::FilmographyEntry &entry) const;

    std::vector<Row> m_rows;
};

} // namespace person
