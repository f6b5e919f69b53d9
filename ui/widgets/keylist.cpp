// SPDX-License-Identifier: MIT
#include "ui/widgets/keylist.h"

#include "ui/widgets/colours.h"
#include "ui/widgets/focusframe.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace widgets {

namespace {
constexpr int edge = focusFrameWidth + 1; ///< where the words of other texts begin
constexpr int padding = 6;                ///< inside a key
constexpr int betweenKeys = 4;
constexpr int beforeWords = 14;
constexpr int betweenRows = 8;
constexpr int above = focusFrameWidth + 1;
} // namespace

KeyList::KeyList(std::vector<Row> rows, QWidget *parent) : QLabel(parent), m_rows(std::move(rows))
{
    QStringList sentences;
    for (const Row &row : m_rows)
        //: Keys and what they do: "Alt, ←: back to the page before"
        sentences += tr("%1: %2").arg(row.keys.join(QLatin1String(", ")), row.what);
    setText(sentences.join(u'\n'));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFocusPolicy(Qt::StrongFocus);
}

int KeyList::keyWidth(const QString &key) const
{
    const QFontMetrics metrics = fontMetrics();
    return std::max(metrics.height() + padding, metrics.horizontalAdvance(key) + 2 * padding);
}

const KeyList::Widths &KeyList::widths() const
{
    if (m_widths)
        return *m_widths;
    m_widths.emplace();
    for (const Row &row : m_rows) {
        int keys = -betweenKeys;
        for (const QString &key : row.keys)
            keys += keyWidth(key) + betweenKeys;
        m_widths->keys = std::max(m_widths->keys, keys);
        m_widths->words.push_back(fontMetrics().horizontalAdvance(row.what));
    }
    return *m_widths;
}

int KeyList::rowHeight(std::size_t row, int width) const
{
    const QRect room(0, 0, std::max(1, width - 2 * edge - widths().keys - beforeWords), QWIDGETSIZE_MAX);
    const int line = fontMetrics().height() + padding;
    if (widths().words[row] < room.width())
        return line;
    return std::max(line, fontMetrics().boundingRect(room, Qt::TextWordWrap, m_rows[row].what).height() + padding);
}

int KeyList::heightForWidth(int width) const
{
    int height = 2 * above - betweenRows;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        height += rowHeight(row, width) + betweenRows;
    return height;
}

QSize KeyList::sizeHint() const
{
    return {400, heightForWidth(400)};
}

QSize KeyList::minimumSizeHint() const
{
    return {widths().keys + beforeWords + 80, fontMetrics().height()};
}

void KeyList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_widths.reset();
    QLabel::changeEvent(event);
}

void KeyList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int indent = edge + widths().keys + beforeWords;
    int top = above;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        paintKeys(painter, m_rows[row], top);
        const int height = rowHeight(row, width());
        const QRect words(indent, top + padding / 2, width() - edge - indent, height - padding);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), Qt::AlignLeading | Qt::TextWordWrap,
                         m_rows[row].what);
        top += height + betweenRows;
    }
    painter.end();
    if (hasFocus())
        paintFocusFrame(*this);
}

void KeyList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(text());
    else
        QLabel::keyPressEvent(event);
}

void KeyList::focusInEvent(QFocusEvent *event)
{
    QLabel::focusInEvent(event);
    update();
}

void KeyList::focusOutEvent(QFocusEvent *event)
{
    QLabel::focusOutEvent(event);
    update();
}

void KeyList::paintKeys(QPainter &painter, const Row &row, int top) const
{
    const QColor ground = palette().color(QPalette::Window);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    int left = edge;
    for (const QString &key : row.keys) {
        const QRect cap(left, top, keyWidth(key), fontMetrics().height() + padding);
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), cap);
        painter.setPen(mixed(palette().color(QPalette::WindowText), ground, 0.45));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, key);
        left += cap.width() + betweenKeys;
    }
    painter.restore();
}

} // namespace widgets
