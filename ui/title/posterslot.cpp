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

/// The same title has the same colour in every run (FNV-1a; qHash is seeded anew each time).
quint32 stableHash(const QString &text)
{
    quint32 hash = 2166136261u;
    for (const QChar c : text) {
        hash ^= c.unicode();
        hash *= 16777619u;
    }
    return hash;
}

QColor tintOf(const QString &name)
{
    const quint32 hash = stableHash(name);
    const int hue = static_cast<int>(hash % 360);
    const int saturation = 90 + static_cast<int>((hash >> 9) % 50);
    return widgets::readableOn(Qt::white, QColor::fromHsl(hue, saturation, 78), 7.0);
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
    m_tint = tintOf(name);
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
    painter.drawText(inside, Qt::AlignTop | Qt::AlignHCenter | Qt::TextSingleLine, m_kindName.toUpper());
    painter.drawText(inside, Qt::AlignBottom | Qt::AlignHCenter | Qt::TextSingleLine, m_year);

    const int band = QFontMetrics(small).height() + 6;
    const QRect room = inside.adjusted(0, band, 0, -band);
    QFont large = font();
    large.setBold(true);
    QRect needed;
    for (int size = std::max(12, width() / 8); size >= std::max(9, width() / 16); --size) {
        large.setPixelSize(size);
        needed = QFontMetrics(large).boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, m_name);
        if (needed.height() <= room.height() && needed.width() <= room.width())
            break;
    }
    const bool hasTooLongAWord = needed.width() > room.width();
    painter.setFont(large);
    painter.setClipRect(room);
    painter.drawText(room, Qt::AlignCenter | (hasTooLongAWord ? Qt::TextWrapAnywhere : Qt::TextWordWrap), m_name);
}

} // namespace title
