// SPDX-License-Identifier: MIT
#include "ui/title/spandelegate.h"

#include "ui/title/formatsmodel.h"
#include "ui/widgets/colours.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace title {

void SpanDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem empty = option;
    initStyleOption(&empty, index);
    const QStyle *style = empty.widget ? empty.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, empty.widget);

    const auto shares = index.data(FormatsModel::SpanRole).value<QList<double>>();
    if (shares.size() != 3)
        return;
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor ground = option.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
    const QRect track = option.rect.adjusted(6, 0, -8, 0);
    const auto place = [&track](double share) { return track.left() + static_cast<int>(share * track.width()); };
    const int middle = track.center().y();
    painter->save();
    painter->fillRect(QRect(track.left(), middle - 2, track.width(), 5),
                      widgets::mixed(option.palette.color(QPalette::Text), ground, 0.18));
    const int from = place(shares[0]);
    const int until = std::max(place(shares[1]), from + 2);
    const QColor bar = widgets::readableOn(ground, option.palette.color(QPalette::Highlight), 3.0);
    painter->fillRect(QRect(from, middle - 2, until - from, 5), bar);
    painter->fillRect(QRect(place(shares[2]) - 1, middle - 7, 2, 15),
                      option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->restore();
}

QSize SpanDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, option.fontMetrics.height() + 8};
}

} // namespace title
