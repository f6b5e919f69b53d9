// SPDX-License-Identifier: MIT
#include "ui/widgets/focusframe.h"

#include "ui/widgets/colours.h"

#include <QPainter>
#include <QWidget>

namespace widgets {

void paintFocusFrame(QWidget &widget)
{
    const QPalette palette = widget.palette();
    const QColor colour = readableOn(palette.color(QPalette::Window), palette.color(QPalette::Highlight), 3.0);
    QPainter painter(&widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, focusFrameWidth));
    const double half = focusFrameWidth / 2.0;
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), 3, 3);
}

void visitAfter(QWidget *before, const QWidget &row)
{
    for (QWidget *next : row.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!(next->focusPolicy() & Qt::TabFocus))
            continue;
        QWidget::setTabOrder(before, next);
        before = next;
    }
}

} // namespace widgets
