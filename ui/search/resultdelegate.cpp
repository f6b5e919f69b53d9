// SPDX-License-Identifier: MIT
#include "ui/search/resultdelegate.h"

#include "ui/search/resultsmodel.h"
#include "ui/widgets/colours.h"

#include <QPainter>
#include <QStyle>

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
} // namespace

ResultDelegate::Fonts::Fonts(const QFont &font)
    : plain(font), marked(bold(font, true)), small(smaller(font)), heading(bold(smaller(font), false)),
      plainMetrics(plain), markedMetrics(marked), smallMetrics(small), headingMetrics(heading)
{
}

ResultDelegate::ResultDelegate(const ResultsModel &model, QObject *parent)
    : QAbstractItemDelegate(parent), m_model(model), m_fonts(QFont())
{
}

const ResultDelegate::Fonts &ResultDelegate::fonts(const QFont &font) const
{
    if (m_fonts.plain != font)
        m_fonts = Fonts(font);
    return m_fonts;
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Fonts &set = fonts(option.font);
    if (index.data(ResultsModel::HeadingRole).toBool())
        return {100, set.headingMetrics.height() + 3 * rowMargin};
    return {100, set.plainMetrics.height() + set.smallMetrics.height() + 2 * rowMargin + 1};
}

void ResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect); // stacked marks must not reach into the neighbours
    if (index.data(ResultsModel::HeadingRole).toBool())
        paintHeading(painter, option, index);
    else
        paintResult(painter, option, index);
    painter->restore();
}

void ResultDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Fonts &set = fonts(option.font);
    const QRect line = option.rect.adjusted(sideMargin, 2 * rowMargin, -sideMargin, -rowMargin);
    painter->setFont(set.heading);
    painter->setPen(widgets::quietText(option.palette));
    painter->drawText(line, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                      index.data(ResultsModel::NameRole).toString());
    painter->setFont(set.small);
    painter->drawText(line, Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine,
                      index.data(ResultsModel::YearRole).toString());
    painter->setPen(widgets::hairline(option.palette));
    painter->drawLine(line.left(), option.rect.bottom(), line.right(), option.rect.bottom());
}

void ResultDelegate::paintResult(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Fonts &set = fonts(option.font);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor strong = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Active, QPalette::Highlight));
    const QColor quiet = isSelected ? strong : widgets::quietText(option.palette);

    QRect upper = option.rect.adjusted(sideMargin, rowMargin, -sideMargin, 0);
    upper.setHeight(set.plainMetrics.height());
    const QString year = index.data(ResultsModel::YearRole).toString();
    int yearWidth = 0;
    if (!year.isEmpty()) {
        yearWidth = set.smallMetrics.horizontalAdvance(year) + gap;
        painter->setFont(set.small);
        painter->setPen(quiet);
        painter->drawText(upper, Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine, year);
    }
    painter->setPen(strong);
    const bool leftToRight = option.direction == Qt::LeftToRight;
    paintName(painter, upper.adjusted(leftToRight ? 0 : yearWidth, 0, leftToRight ? -yearWidth : 0, 0), index,
              index.data(ResultsModel::NameRole).toString());

    QRect lower = upper.translated(0, set.plainMetrics.height() + 1);
    lower.setHeight(set.smallMetrics.height());
    const QString kind = index.data(ResultsModel::KindRole).toString();
    const QString reason = index.data(ResultsModel::ReasonRole).toString();
    const QString second = reason.isEmpty() || kind.isEmpty() ? kind + reason : kind + QStringLiteral(" · ") + reason;
    painter->setFont(set.small);
    painter->setPen(quiet);
    painter->drawText(lower, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                      set.smallMetrics.elidedText(second, Qt::ElideRight, lower.width()));
}

void ResultDelegate::paintName(QPainter *painter, const QRect &room, const QModelIndex &index,
                               const QString &name) const
{
    const Fonts &set = m_fonts;
    const ResultsModel::Spans &spans = m_model.spans(index.row());
    if (name.isRightToLeft() || spans.empty()) {
        painter->setFont(set.plain);
        painter->drawText(room, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                          set.plainMetrics.elidedText(name, Qt::ElideRight, room.width()));
        return;
    }
    const int baseline = room.top() + set.plainMetrics.ascent();
    int x = room.left();
    int at = 0;
    const auto paintPart = [&](const QString &part, bool isMarked, bool isLast) {
        if (part.isEmpty() || x >= room.right())
            return;
        const QFontMetrics &metrics = isMarked ? set.markedMetrics : set.plainMetrics;
        const int width = metrics.horizontalAdvance(part);
        const int left = room.right() + 1 - x;
        painter->setFont(isMarked ? set.marked : set.plain);
        const bool fits = width <= left && (isLast || width < left);
        painter->drawText(x, baseline, fits ? part : metrics.elidedText(part, Qt::ElideRight, left));
        x += fits ? width : left + 1;
    };
    for (const auto &[start, length] : spans) {
        if (start < at || length <= 0 || start + length > name.size())
            continue; // spans from outside are not believed
        paintPart(name.mid(at, start - at), false, false);
        at = start + length;
        paintPart(name.mid(start, length), true, at == name.size());
    }
    paintPart(name.mid(at), false, true);
}

} // namespace search
