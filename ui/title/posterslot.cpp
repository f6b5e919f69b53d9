// SPDX-License-Identifier: MIT
#include "ui/title/posterslot.h"

#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/kindname.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace title {

namespace {

/// Puts \a layout into lines of \a width pixels; returns their height.
qreal layOut(QTextLayout &layout, int width)
{
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

/// Its width in pixels.
qreal longestWord(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(font);
    qreal longest = 0;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts))
        longest = std::max(longest, metrics.horizontalAdvance(word));
    return longest;
}

} // namespace

PosterSlot::PosterSlot(QWidget *parent) : QWidget(parent)
{
    setSlotWidth(150);
}

void PosterSlot::setSlotWidth(int width)
{
    setFixedSize(width, width * 3 / 2);
}

void PosterSlot::setTitle(const QString &name, domain::TitleKind kind, std::optional<int> year)
{
    m_name = widgets::displayLine(name);
    m_kindName = widgets::kindName(kind);
    m_year = year ? QString::number(*year) : QString();
    m_tint = widgets::tintOf(name);
    setAccessibleName(tr("Drawn poster of %1").arg(m_name));
    update();
}

void PosterSlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    paintWords(painter);
}

void PosterSlot::paintFrame(QPainter &painter) const
{
    QLinearGradient ground(0, 0, 0, height());
    ground.setColorAt(0, m_tint);
    ground.setColorAt(1, widgets::mixed(Qt::black, m_tint, 0.35));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setPen(QPen(QColor(255, 255, 255, 70), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(6.5, 6.5, -6.5, -6.5), 2, 2);
}

void PosterSlot::paintWords(QPainter &painter) const
{
    const QRect inside = rect().adjusted(14, 16, -14, -16);
    QFont small = font();
    small.setPixelSize(std::max(9, width() / 13));
    small.setLetterSpacing(QFont::AbsoluteSpacing, 1);
    painter.setPen(Qt::white);
    painter.setFont(small);
    painter.drawText(inside, Qt::AlignTop | Qt::AlignHCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_kindName.toUpper(), Qt::ElideRight, inside.width()));
    painter.drawText(inside, Qt::AlignBottom | Qt::AlignHCenter | Qt::TextSingleLine, m_year);

    const int band = QFontMetrics(small).height() + 6;
    const QRect room = inside.adjusted(0, band, 0, -band);
    paintName(painter, room);
}

/// The largest type in which every word stays whole; a word too long even for the smallest is broken.
void PosterSlot::paintName(QPainter &painter, const QRect &room) const
{
    constexpr int smallest = 8;
    QFont type = font();
    type.setBold(true);
    QTextLayout layout(m_name);
    QTextOption centred(Qt::AlignHCenter);
    centred.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(centred);
    qreal height = 0;
    for (int size = std::max(12, width() / 8); size >= smallest; --size) {
        type.setPixelSize(size);
        layout.setFont(type);
        height = layOut(layout, room.width());
        if (height <= room.height() && longestWord(m_name, type) <= room.width())
            break;
    }
    painter.setClipRect(room);
    layout.draw(&painter, QPointF(room.left(), room.top() + std::max(0.0, (room.height() - height) / 2)));
}

} // namespace title
