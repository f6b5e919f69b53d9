// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/person.h"

#include <QAbstractTableModel>

#include <vector>

namespace title {

/// People who made a title, in the order of the catalog: name, and the character or the job.
class CreditsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Role, ColumnCount };

    /// \a part is the heading over characters or jobs.
    explicit CreditsModel(const QString &part, QObject *parent = nullptr)
        : QAbstractTableModel(parent), m_part(part) { }

    void setCredits(std::vector<domain::Credit> credits);
    [[nodiscard]] const domain::Credit &credit(int row) const { return m_credits[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString m_part;
    std::vector<domain::Credit> m_credits;
};

} // namespace title
