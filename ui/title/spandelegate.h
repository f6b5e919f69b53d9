// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace title {

/// Paints a format's time as a bar, with a line for today.
class SpanDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace title
