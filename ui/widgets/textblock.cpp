// SPDX-License-Identifier: MIT
#include "ui/widgets/textblock.h"

#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/focusframe.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace widgets {

namespace {
constexpr qsizetype longHeading = 80; ///< characters; more of them in large letters would fill a small window
constexpr int longestLine = 100; ///< characters of average width; from the end of a longer one the eye loses its way
constexpr int edge = focusFrameWidth + 1;
} // namespace

TextBlock::TextBlock(Rank rank, QWidget *parent) : QLabel(parent), m_rank(rank)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setQuotable(true);
    setContentsMargins(edge, 1, edge, 1);
    watchParent();
    applyRank();
    alignToLayout();
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

void TextBlock::setQuotable(bool isQuotable)
{
    setTextInteractionFlags(isQuotable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                       : Qt::NoTextInteraction);
    if (isQuotable)
        setFocusPolicy(m_rank == Rank::Section ? Qt::ClickFocus : Qt::StrongFocus);
}

QSize TextBlock::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, QLabel::minimumSizeHint().height()};
}

/// What is too much of \a width for a line.
int TextBlock::spareWidth(int width) const
{
    return std::max(0, width - 2 * edge - longestLine * fontMetrics().averageCharWidth());
}

int TextBlock::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins(); // QLabel takes them off again
    return QLabel::heightForWidth(width - spareWidth(width) - 2 * edge + margins.left() + margins.right());
}

void TextBlock::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    const int spare = spareWidth(width());
    const bool isLeftToRight = layoutDirection() == Qt::LeftToRight;
    setContentsMargins(edge + (isLeftToRight ? 0 : spare), 1, edge + (isLeftToRight ? spare : 0), 1);
}

/// Where the page begins, whatever the script: names in Latin script would else leave a page that goes to the left.
void TextBlock::alignToLayout()
{
    const bool isLeftToRight = layoutDirection() == Qt::LeftToRight;
    setAlignment((isLeftToRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter);
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

/// A font whose size is set hears nothing of a new size above it.
void TextBlock::watchParent()
{
    if (m_rank != Rank::Heading && m_rank != Rank::Section)
        return;
    if (m_watched)
        m_watched->removeEventFilter(this);
    m_watched = parentWidget();
    if (m_watched)
        m_watched->installEventFilter(this);
}

bool TextBlock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_watched && event->type() == QEvent::FontChange)
        applyRank();
    return QLabel::eventFilter(watched, event);
}

void TextBlock::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ParentChange)
        watchParent();
    if (event->type() == QEvent::ParentChange || event->type() == QEvent::LayoutDirectionChange)
        alignToLayout();
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
