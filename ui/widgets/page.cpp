// SPDX-License-Identifier: MIT
#include "ui/widgets/page.h"

#include "ui/widgets/focusframe.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QScrollBar>

namespace widgets {

namespace {

/// Lies over the whole page, because the page's content would hide what is painted behind it.
class FocusFrame final : public QWidget
{
public:
    explicit FocusFrame(QWidget *parent) : QWidget(parent) { setAttribute(Qt::WA_TransparentForMouseEvents); }

protected:
    void paintEvent(QPaintEvent *) override { paintFocusFrame(*this); }
};

/// The window or a menu took the focus and gave it back: it is where it was.
bool isInterruption(const QFocusEvent &event)
{
    return event.reason() == Qt::ActiveWindowFocusReason || event.reason() == Qt::PopupFocusReason;
}

} // namespace

Page::Page(const QString &accessibleName, QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(accessibleName);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setAccessibleName(tr("Place on the page"));
}

void Page::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Home)
        verticalScrollBar()->triggerAction(QScrollBar::SliderToMinimum);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->triggerAction(QScrollBar::SliderToMaximum);
    else
        QScrollArea::keyPressEvent(event);
}

void Page::focusInEvent(QFocusEvent *event)
{
    QScrollArea::focusInEvent(event);
    if (isInterruption(*event) || event->reason() == Qt::MouseFocusReason)
        return;
    if (!m_focusFrame)
        m_focusFrame = new FocusFrame(this);
    m_focusFrame->setGeometry(viewport()->geometry());
    m_focusFrame->raise();
    m_focusFrame->show();
}

void Page::focusOutEvent(QFocusEvent *event)
{
    QScrollArea::focusOutEvent(event);
    if (m_focusFrame && !isInterruption(*event))
        m_focusFrame->hide();
}

void Page::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (m_focusFrame)
        m_focusFrame->setGeometry(viewport()->geometry());
}

} // namespace widgets
