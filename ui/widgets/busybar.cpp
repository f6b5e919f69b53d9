// SPDX-License-Identifier: MIT
#include "ui/widgets/busybar.h"

#include "ui/widgets/colours.h"

#include <QPainter>
#include <QTimerEvent>

namespace widgets {

namespace {
constexpr int stepMilliseconds = 60;
constexpr int steps = 24;
} // namespace

BusyBar::BusyBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(3);
    setAccessibleName(tr("Idle"));
}

void BusyBar::setBusy(bool busy)
{
    if (m_isBusy == busy)
        return;
    m_isBusy = busy;
    m_step = 0;
    setAccessibleName(busy ? tr("Searching") : tr("Idle"));
    if (busy)
        m_timer.start(stepMilliseconds, this);
    else
        m_timer.stop();
    update();
}

void BusyBar::paintEvent(QPaintEvent *)
{
    if (!m_isBusy)
        return;
    QPainter painter(this);
    const QColor colour = readableOn(palette().color(QPalette::Window), palette().color(QPalette::Highlight), 3.0);
    painter.fillRect(rect(), mixed(colour, palette().color(QPalette::Window), 0.3));
    const int part = width() / 4;
    painter.fillRect((width() + part) * m_step / steps - part, 0, part, height(), colour);
}

void BusyBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    m_step = (m_step + 1) % steps;
    update();
}

} // namespace widgets
