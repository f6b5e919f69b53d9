// SPDX-License-Identifier: MIT
#include "ui/search/resultdelegate.h"

#include "ui/widgets/colours.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace search {

namespace {
constexpr int sideMargin = 10;
constexpr int rowMargin = 5;
constexpr int gap = 8;

QFont bold(QFont font, bool underlined)
{
    font.setBold(true);
    font.setUnderline(underlined);
    return font;
}

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

/// Where a text of \a width begins in \a room, at its leading or its trailing end.
int beginning(const QStyleOptionViewItem &option, const QRect &room, int width, bool isLeading)
{
    return isLeading == (option.direction == Qt::LeftToRight) ? room.left() : room.right() + 1 - width;
}

/// Whether the row is selected, and so has a ground of its own.
bool paintGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected)
        painter.fillRect(option.rect, option.palette.brush(QPalette::Active, QPalette::Highlight));
    return isSelected;
}
} // namespace

ResultDelegate::Fonts::Fonts(const QFont &ordinary)
    : font(ordinary), plain(ordinary), marked(bold(ordinary, true)), small(smaller(ordinary)),
      smallMarked(bold(smaller(ordinary), true)), heading(bold(smaller(ordinary), false))
{
}

ResultDelegate::ResultDelegate(const ResultsModel &model, QObject *parent)
    : QAbstractItemDelegate(parent), m_model(model)
{
}

ResultDelegate::Fonts &ResultDelegate::fonts(const QFont &font) const
{
    if (!m_fonts || m_fonts->font != font)
        m_fonts.emplace(font);
    return *m_fonts;
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Fonts &set = fonts(option.font);
    const ResultsModel::Row &row = m_model.row(index);
    if (row.isHeading)
        return {100, set.heading.height() + 3 * rowMargin};
    if (row.leadsFurther)
        return {100, set.plain.height() + 2 * rowMargin};
    return {100, set.plain.height() + set.small.height() + 2 * rowMargin + 1};
}

void ResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect); // stacked marks must not reach into the neighbours
    const ResultsModel::Row &row = m_model.row(index);
    if (row.isHeading)
        paintHeading(*painter, option, row);
    else if (row.leadsFurther)
        paintFurther(*painter, option, row);
    else
        paintResult(*painter, option, row);
    painter->restore();
}

void ResultDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                  const ResultsModel::Row &row) const
{
    Fonts &set = fonts(option.font);
    const QRect line = option.rect.adjusted(sideMargin, 2 * rowMargin, -sideMargin, -rowMargin);
    const auto middle = [&line](const ShapedTexts &texts) { return line.top() + (line.height() - texts.height()) / 2; };
    painter.setPen(widgets::quietText(option.palette));
    const int countWidth = set.small.width(row.year);
    const int nameWidth = std::min(set.heading.width(row.name), line.width() - countWidth - gap);
    set.heading.paint(painter, {beginning(option, line, nameWidth, true), middle(set.heading)}, row.name, nameWidth);
    set.small.paint(painter, {beginning(option, line, countWidth, false), middle(set.small)}, row.year, countWidth);
    painter.setPen(widgets::hairline(option.palette));
    painter.drawLine(line.left(), option.rect.bottom(), line.right(), option.rect.bottom());
}

void ResultDelegate::paintFurther(QPainter &painter, const QStyleOptionViewItem &option,
                                  const ResultsModel::Row &row) const
{
    Fonts &set = fonts(option.font);
    const bool isSelected = paintGround(painter, option);
    painter.setPen(isSelected ? option.palette.color(QPalette::HighlightedText)
                              : widgets::linkText(option.palette, QPalette::Base));
    const QRect line = option.rect.adjusted(sideMargin, rowMargin, -sideMargin, -rowMargin);
    const int width = std::min(set.plain.width(row.name), line.width());
    set.plain.paint(painter, {beginning(option, line, width, true), line.top()}, row.name, line.width());
}

void ResultDelegate::paintResult(QPainter &painter, const QStyleOptionViewItem &option,
                                 const ResultsModel::Row &row) const
{
    Fonts &set = fonts(option.font);
    const bool isSelected = paintGround(painter, option);
    const QColor strong = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = isSelected ? strong : widgets::quietText(option.palette);

    QRect upper = option.rect.adjusted(sideMargin, rowMargin, -sideMargin, 0);
    upper.setHeight(set.plain.height());
    painter.setPen(quiet);
    paintSecondLine(painter, {upper.left(), upper.top() + set.plain.height() + 1, upper.width(), set.small.height()},
                    row, option.direction);
    int yearRoom = 0;
    if (!row.year.isEmpty()) {
        ShapedTexts &texts = row.isYearMarked ? set.smallMarked : set.small;
        const int width = texts.width(row.year);
        const int top = upper.top() + (upper.height() - texts.height() + 1) / 2;
        texts.paint(painter, {beginning(option, upper, width, false), top}, row.year, width);
        yearRoom = width + gap;
    }
    painter.setPen(strong);
    const bool leftToRight = option.direction == Qt::LeftToRight;
    paintMarked(painter, upper.adjusted(leftToRight ? 0 : yearRoom, 0, leftToRight ? -yearRoom : 0, 0), row.name,
                row.spans, set.plain, set.marked, option.direction);
}

void ResultDelegate::paintSecondLine(QPainter &painter, const QRect &room, const ResultsModel::Row &row,
                                     Qt::LayoutDirection direction) const
{
    const QString kind = row.reason.isEmpty() || row.kind.isEmpty() ? row.kind : row.kind + u" · "_s;
    ResultsModel::Spans spans = row.reasonSpans;
    for (auto &[start, length] : spans)
        start += static_cast<int>(kind.size());
    paintMarked(painter, room, kind + row.reason, spans, m_fonts->small, m_fonts->smallMarked, direction);
}

void ResultDelegate::paintMarked(QPainter &painter, const QRect &room, const QString &text,
                                 const ResultsModel::Spans &spans, ShapedTexts &plain, ShapedTexts &marked,
                                 Qt::LayoutDirection direction)
{
    if (text.isRightToLeft()) {
        painter.setFont(plain.font());
        painter.drawText(room, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                         plain.metrics().elidedText(text, Qt::ElideRight, room.width()));
        return;
    }
    struct Part
    {
        QString text{};
        bool isMarked = false;
    };
    std::vector<Part> parts;
    int at = 0;
    for (const auto &[start, length] : spans) {
        if (start < at || length <= 0 || length > text.size() - start)
            continue; // spans from outside are not believed
        parts.push_back({text.mid(at, start - at), false});
        at = start + length;
        parts.push_back({text.mid(start, length), true});
    }
    parts.push_back({text.mid(at), false});
    std::erase_if(parts, [](const Part &part) { return part.text.isEmpty(); });
    const auto texts = [&](const Part &part) -> ShapedTexts & { return part.isMarked ? marked : plain; };

    int whole = 0;
    for (const Part &part : parts)
        whole += texts(part).width(part.text);
    const bool fits = whole <= room.width();
    int x = direction == Qt::RightToLeft ? std::max(room.left(), room.right() + 1 - whole) : room.left();
    const int ellipsis = fits ? 0 : marked.width(u"…"_s);
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        const int left = room.right() + 1 - x;
        const int width = texts(*part).width(part->text);
        // Where what follows has not even room for an ellipsis, it is cut off together with this part.
        const bool isCut = !fits && width + ellipsis > left;
        QString stretch = part->text;
        for (auto rest = part + 1; isCut && rest != parts.end(); ++rest)
            stretch += rest->text;
        texts(*part).paint(painter, {x, room.top()}, stretch, left);
        if (isCut)
            return;
        x += width;
    }
}

} // namespace search
