// SPDX-License-Identifier: MIT
#include "ui/widgets/textblock.h"

#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/focusframe.h"

#include <QApplication>
#include <QEvent>

namespace widgets {

namespace {
constexpr qsizetype longHeading = 80; ///< characters; more of them in large letters would fill a small window
}

TextBlock::TextBlock(Rank rank, QWidget *parent) : QLabel(parent), m_rank(rank)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(rank == Rank::Section ? Qt::ClickFocus : Qt::StrongFocus);
    setContentsMargins(focusFrameWidth + 1, 1, focusFrameWidth + 1, 1);
    applyRank();
    hide();
    setAttribute(Qt::WA_Resized); // a layout gives it its size: showing it need not lay out the text to guess one
}

void TextBlock::setPlainText(const QString &text)
{
    setText(displayParagraphs(text));
    if (m_rank == Rank::Heading && m_isLong != (text.size() > longHeading)) {
        m_isLong = !m_isLong;
        applyRank();
    }
    setVisible(!text.isEmpty());
}

QSize TextBlock::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, QLabel::minimumSizeHint().height()};
}

void TextBlock::applyRank()
{
    m_isApplying = true;
    QFont font = QApplication::font(this);
    if (parentWidget())
        font = parentWidget()->font();
    if (m_rank == Rank::Heading)
        font.setPointSizeF(font.pointSizeF() * (m_isLong ? 1.3 : 1.9));
    else if (m_rank == Rank::Section)
        font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setBold(m_rank == Rank::Heading || m_rank == Rank::Section || m_rank == Rank::Strong);
    setFont(font);
    if (m_rank == Rank::Quiet) {
        QPalette quiet = QApplication::palette(this);
        quiet.setResolveMask(0); // only the one role is ours; every other comes from above
        quiet.setColor(QPalette::WindowText, quietText(quiet, QPalette::Window));
        setPalette(quiet);
    }
    m_isApplying = false;
}

void TextBlock::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const bool looksChanged = event->type() == QEvent::ApplicationPaletteChange
        || event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange
        || event->type() == QEvent::ParentChange;
    if (looksChanged && !m_isApplying)
        applyRank();
}

void TextBlock::focusInEvent(QFocusEvent *event)
{
    QLabel::focusInEvent(event);
    update();
}

void TextBlock::focusOutEvent(QFocusEvent *event)
{
    QLabel::focusOutEvent(event);
    update();
}

void TextBlock::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (hasFocus())
        paintFocusFrame(*this);
}

} // namespace widgets
