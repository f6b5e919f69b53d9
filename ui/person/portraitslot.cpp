// SPDX-License-Identifier: MIT
#include "ui/person/portraitslot.h"

#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace person {

namespace {

constexpr int diameter = 84; ///< pixels, device independent

/// Its first letter with the marks on it; empty for a word that begins with none, "(II)".
QString initialOf(const QString &word)
{
    const char32_t first = word.isEmpty() ? U' ' : word.toUcs4().front();
    if (!QChar::isLetterOrNumber(first))
        return {};
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, word);
    const auto end = letters.toNextBoundary();
    return word.left(end).toUpper();
}

/// Of the first and the last word.
QString initialsOf(const QString &name)
{
    QStringList initials;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts))
        initials += initialOf(word);
    initials.removeAll(QString());
    if (initials.isEmpty())
        return {};
    return initials.size() == 1 ? initials.front() : initials.front() + initials.back();
}

} // namespace

PortraitSlot::PortraitSlot(QWidget *parent) : QWidget(parent)
{
    setFixedSize(diameter, diameter);
}

void PortraitSlot::setName(const QString &name)
{
    const QString shown = widgets::displayLine(name);
    m_initials = initialsOf(shown);
    m_tint = widgets::tintOf(name);
    setAccessibleName(tr("Drawn portrait of %1").arg(shown));
    update();
}

void PortraitSlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient ground(0, 0, 0, height());
    ground.setColorAt(0, m_tint);
    ground.setColorAt(1, widgets::mixed(Qt::black, m_tint, 0.35));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(rect());
    painter.setPen(QPen(QColor(255, 255, 255, 70), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QRectF(rect()).adjusted(4.5, 4.5, -4.5, -4.5));
    QFont type = font();
    type.setBold(true);
    type.setPixelSize(diameter * 3 / 8);
    painter.setFont(type);
    painter.setPen(Qt::white);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, m_initials);
}

} // namespace person
