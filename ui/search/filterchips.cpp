// SPDX-License-Identifier: MIT
#include "ui/search/filterchips.h"

#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focusframe.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace search {

namespace {

constexpr int edge = 8;
constexpr int gap = 6;
constexpr QChar cross(0x00d7); ///< the multiplication sign

/// "Genre: Drama ×" in a rounded frame.
class Chip final : public QAbstractButton
{
public:
    Chip(const QString &name, QWidget *parent) : QAbstractButton(parent), m_name(name)
    {
        setText(widgets::withoutMnemonic(name));
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        return {metrics.horizontalAdvance(m_name) + gap + crossWidth() + 2 * edge + 1, metrics.height() + edge};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor ground = palette().color(QPalette::Window);
        painter.setPen(widgets::readableOn(ground, palette().color(QPalette::Mid), 3.0));
        painter.setBrush(palette().color(underMouse() ? QPalette::Midlight : QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.setPen(palette().color(QPalette::Text));
        const QRect inside = rect().adjusted(edge, 0, -edge, 0);
        const QString name = fontMetrics().elidedText(m_name, Qt::ElideRight, inside.width() - gap - crossWidth());
        painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, name);
        painter.drawText(inside, Qt::AlignVCenter | Qt::AlignTrailing | Qt::TextSingleLine, QString(cross));
        painter.end();
        if (hasFocus())
            widgets::paintFocusFrame(*this);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            click();
            break;
        default:
            QAbstractButton::keyPressEvent(event);
        }
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    [[nodiscard]] int crossWidth() const { return fontMetrics().horizontalAdvance(cross); }

    QString m_name;
};

} // namespace

FilterChips::FilterChips(QWidget *parent) : QWidget(parent)
{
    new widgets::FlowLayout(this, 5);
    setContentsMargins(edge, 4, edge, 4);
    hide();
}

QWidget *FilterChips::createChip(const Filter &filter)
{
    const QString name = filterName(filter);
    auto *chip = new Chip(name, this);
    chip->setAccessibleName(name);
    chip->setAccessibleDescription(tr("Takes this filter away"));
    connect(chip, &QAbstractButton::clicked, this,
            [this, filter] { emit narrowingChosen(withoutFilter(m_narrowing, filter)); });
    return chip;
}

void FilterChips::setNarrowing(const domain::Narrowing &narrowing)
{
    const auto focused = std::ranges::find_if(m_chips, [](const QWidget *chip) { return chip->hasFocus(); });
    const auto at = static_cast<size_t>(focused - m_chips.begin());
    const bool hadFocus = focused != m_chips.end();
    m_narrowing = narrowing;
    for (QWidget *chip : m_chips)
        chip->deleteLater(); // one of them may be the sender
    for (QWidget *chip : m_chips)
        layout()->removeWidget(chip);
    m_chips.clear();
    for (const Filter &filter : filtersIn(narrowing)) {
        m_chips.push_back(createChip(filter));
        layout()->addWidget(m_chips.back());
    }
    setVisible(!m_chips.empty());
    for (QWidget *chip : m_chips)
        chip->show();
    if (hadFocus && !m_chips.empty())
        m_chips[std::min(at, m_chips.size() - 1)]->setFocus(Qt::OtherFocusReason);
}

} // namespace search
