// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/availability.h"

#include <QAbstractTableModel>

#include <vector>

namespace title {

/// When a title can be had in which format.
class FormatsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Format, Today, From, Until, Span, ColumnCount };
    enum Role {
        SpanRole =
            Qt::UserRole + 1, ///< QList<double> of three shares (0 to 1) of the table's whole time: from, until, today
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// \a now in epoch seconds UTC.
    void setFormats(std::vector<domain::Availability> formats, qint64 now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const domain::Availability &format, int column) const;
    [[nodiscard]] double share(qint64 time) const;

    std::vector<domain::Availability> m_formats;
    bool m_hasDates = false; ///< without any the columns for them would say nothing
    qint64 m_now = 0;
    qint64 m_first = 0; ///< the earliest time the bars show
    qint64 m_last = 1;  ///< the latest
};

} // namespace title
