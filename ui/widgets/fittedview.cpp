// SPDX-License-Identifier: MIT
#include "ui/widgets/fittedview.h"

#include "ui/widgets/announcement.h"
#include "ui/widgets/colours.h"
#include "ui/widgets/focusframe.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QToolTip>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace widgets {

namespace {

constexpr int columnGap = 14;    ///< pixels after a column's text
constexpr int leastGap = 6;      ///< pixels; rather than cut a text
constexpr int leastPainted = 48; ///< pixels; a picture in less room says nothing
constexpr int mostGap = 40;      ///< pixels; over a wider gap the eye loses the row

/// The width that columns which want \a wanted have at most, so that they fit into \a room together: the narrow ones
/// stay whole, only the widest are cut.
int commonLevel(std::vector<int> wanted, int room)
{
    std::ranges::sort(wanted);
    int left = room;
    for (size_t i = 0; i < wanted.size(); ++i) {
        const int share = left / static_cast<int>(wanted.size() - i);
        if (wanted[i] > share)
            return std::max(share, 1);
        left -= wanted[i];
    }
    return QWIDGETSIZE_MAX;
}

class LinkDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width() + 8, std::max(size.height(), option.fontMetrics.height() + 8)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString lead = index.data(LeadRole).toString();
        if (lead.isEmpty()) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString name = item.text.mid(lead.size());
        const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
        item.text.clear();
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        paintText(painter, item, style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget), lead, name);
    }

    /// Only what is cut needs to be told: in full.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        const QString text = index.data().toString();
        const bool isCut = event->type() == QEvent::ToolTip
            && QStyledItemDelegate::sizeHint(option, index).width() > option.rect.width();
        if (!isCut || text.isEmpty())
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        QToolTip::showText(event->globalPos(), text.toHtmlEscaped(), view->viewport(), option.rect);
        return true;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (isOfChosenRow(*option, index))
            option->state |= QStyle::State_Selected;
        if (index.data(LinkRole).toBool()) {
            option->font.setUnderline(true);
            option->palette.setColor(QPalette::Text, linkText(option->palette, QPalette::Base));
        }
    }

private:
    /// A row is chosen as a whole, also where its first cell stands for the others.
    static bool isOfChosenRow(const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        return view && view->selectionModel() && view->selectionModel()->isSelected(index.siblingAtColumn(0));
    }

    /// \a lead in the colour of ordinary text, then \a name as the link that it is.
    static void paintText(QPainter *painter, const QStyleOptionViewItem &item, QRect room, const QString &lead,
                          const QString &name)
    {
        const bool isSelected = item.state & QStyle::State_Selected;
        const int margin = item.widget ? item.widget->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1 : 3;
        QFont plain = item.font;
        plain.setUnderline(false);
        const int taken = QFontMetrics(plain).horizontalAdvance(lead);
        painter->save();
        room.adjust(margin, 0, -margin, 0);
        painter->setFont(plain);
        // The item's own palette has the colour of links in it by now.
        const QPalette palette = item.widget ? item.widget->palette() : item.palette;
        painter->setPen(isSelected ? palette.color(QPalette::HighlightedText) : quietText(palette, QPalette::Base));
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, lead);
        const bool leftToRight = item.direction == Qt::LeftToRight;
        room.adjust(leftToRight ? taken : 0, 0, leftToRight ? 0 : -taken, 0);
        painter->setFont(item.font);
        painter->setPen(item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                          item.fontMetrics.elidedText(name, Qt::ElideRight, room.width()));
        painter->restore();
    }
};

} // namespace

FittedView::FittedView(const QString &accessibleName, QWidget *parent) : QTreeView(parent)
{
    setAccessibleName(accessibleName);
    setItemDelegate(new LinkDelegate(this));
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAllColumnsShowFocus(true);
    setTabKeyNavigation(false);
    setRootIsDecorated(false);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setResizeContentsPrecision(60); // rows looked at for a column's width; all of 1,000 take a second
    header()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header()->setHighlightSections(false);
    header()->setTextElideMode(Qt::ElideRight);
    connect(this, &QTreeView::expanded, this, &FittedView::refit);
    connect(this, &QTreeView::collapsed, this, &FittedView::refit);
}

void FittedView::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &FittedView::refit);
    connect(model, &QAbstractItemModel::rowsInserted, this, &FittedView::refit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &FittedView::refit);
    refit();
}

bool FittedView::isPainted(int column) const
{
    return itemDelegateForColumn(column) != nullptr && itemDelegateForColumn(column) != itemDelegate();
}

bool FittedView::saysSomething(int column, const QModelIndex &parent) const
{
    const int role = isPainted(column) ? Qt::AccessibleTextRole : Qt::DisplayRole;
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, column, parent);
        if (!index.data(role).toString().isEmpty() || saysSomething(column, index.siblingAtColumn(0)))
            return true;
    }
    return false;
}

/// A branch whose other cells are empty may write across them.
bool FittedView::isHeadOfOthers(int row) const
{
    const QModelIndex first = model()->index(row, 0);
    if (!model()->hasChildren(first))
        return false;
    for (int column = 1; column < model()->columnCount(); ++column) {
        if (!first.siblingAtColumn(column).data().toString().isEmpty())
            return false;
    }
    return true;
}

void FittedView::hideEmptyColumns()
{
    m_squeezedOut = -1;
    for (int column = 0; column < model()->columnCount(); ++column)
        setColumnHidden(column, model()->rowCount() > 0 && !saysSomething(column, {}));
    for (int row = 0; row < model()->rowCount(); ++row) {
        if (const bool isHead = isHeadOfOthers(row); isHead != isFirstColumnSpanned(row, {}))
            setFirstColumnSpanned(row, {}, isHead);
    }
    const int shown = header()->count() - header()->hiddenSectionCount();
    setHeaderHidden(shown < 2); // over one column of names, "Name" says nothing that the heading above does not
    refit();
}

int FittedView::visibleRows(const QModelIndex &parent) const
{
    const int rows = model()->rowCount(parent);
    int seen = rows;
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        if (isExpanded(index))
            seen += visibleRows(index);
    }
    return seen;
}

int FittedView::contentHeight() const
{
    const int head = isHeaderHidden() ? 0 : header()->sizeHint().height();
    if (!model() || model()->rowCount() == 0)
        return head;
    return head + visibleRows({}) * rowHeight(model()->index(0, 0)) + 2 * frameWidth() + 2;
}

void FittedView::refit()
{
    if (!model())
        return;
    setFixedHeight(std::min(contentHeight(), QWIDGETSIZE_MAX));
    fitWidths();
}

int FittedView::wantedWidth(int column) const
{
    return std::max(sizeHintForColumn(column), header()->sectionSizeHint(column)) + columnGap;
}

void FittedView::fitWidths()
{
    if (const int hidden = std::exchange(m_squeezedOut, -1); hidden >= 0)
        setColumnHidden(hidden, false);
    const int columns = model()->columnCount();
    std::vector<int> wanted(static_cast<size_t>(columns), 0);
    std::vector<int> ofText;
    int picture = -1;
    for (int column = 0; column < columns; ++column) {
        if (isColumnHidden(column))
            continue;
        if (isPainted(column)) {
            picture = column;
            continue;
        }
        wanted[static_cast<size_t>(column)] = wantedWidth(column);
        ofText.push_back(wanted[static_cast<size_t>(column)]);
    }
    const int room = viewport()->width();
    int sum = std::accumulate(ofText.begin(), ofText.end(), picture >= 0 ? leastPainted : 0);
    if (picture >= 0 && sum > room) {
        m_squeezedOut = picture;
        setColumnHidden(picture, true);
        sum -= leastPainted;
    }
    const int spared = sum > room ? columnGap - leastGap : 0;
    for (int &width : ofText)
        width -= spared;
    sum -= spared * static_cast<int>(ofText.size());
    // What is left goes between the columns, as far as the eye can follow, and then behind the last one.
    const int level = commonLevel(ofText, room);
    const int gap = std::clamp((room - sum) / std::max(1, static_cast<int>(ofText.size())), 0, mostGap - columnGap);
    for (int column = 0; column < columns; ++column) {
        if (const int width = wanted[static_cast<size_t>(column)]; width > 0)
            setColumnWidth(column, std::min(width - spared, level) + gap);
    }
}

QSize FittedView::sizeHint() const
{
    return {400, contentHeight()};
}

QSize FittedView::minimumSizeHint() const
{
    return {120, contentHeight()};
}

QModelIndex FittedView::linkOf(const QModelIndex &index) const
{
    for (int column = 0; column < model()->columnCount(index.parent()); ++column) {
        const QModelIndex cell = index.siblingAtColumn(column);
        if (cell.data(LinkRole).toBool())
            return cell;
    }
    return {};
}

void FittedView::keyPressEvent(QKeyEvent *event)
{
    const QPersistentModelIndex branch = currentIndex().siblingAtColumn(0);
    const bool wasExpanded = branch.isValid() && isExpanded(branch);
    handleKey(event);
    // Readers hear of a row when it is chosen, but not what becomes of it then.
    if (branch.isValid() && isExpanded(branch) != wasExpanded)
        announce(*this, wasExpanded ? tr("collapsed") : tr("expanded"));
}

void FittedView::handleKey(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyRow();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        const QModelIndex link = linkOf(currentIndex());
        if (link.isValid())
            emit opened(link);
        else if (model()->hasChildren(currentIndex().siblingAtColumn(0)))
            setExpanded(currentIndex().siblingAtColumn(0), !isExpanded(currentIndex().siblingAtColumn(0)));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FittedView::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && index.data(LinkRole).toBool())
        emit opened(index);
}

void FittedView::mouseMoveEvent(QMouseEvent *event)
{
    QTreeView::mouseMoveEvent(event);
    const bool leads = indexAt(event->position().toPoint()).data(LinkRole).toBool();
    viewport()->setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void FittedView::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls, not the table
}

/// Of a row that the arrow keys cannot come to again, a reader says the first cell alone.
void FittedView::announceOnlyRow()
{
    QStringList cells = cellsOf(model()->index(0, 0));
    cells.removeAll(QString());
    if (cells.size() > 1)
        announce(*this, cells.join(QLatin1String(", ")));
}

void FittedView::focusInEvent(QFocusEvent *event)
{
    const bool isFresh = !currentIndex().isValid();
    QTreeView::focusInEvent(event); // makes the first row current, but does not select it
    const bool byKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKeyboard && isFresh && model() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
    else if (byKeyboard && currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    followCurrent();
    viewport()->update();
    if (byKeyboard && model() && model()->rowCount() == 1)
        announceOnlyRow();
    // A reader that has said the table's name goes on with its row.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (hasFocus() && currentIndex().isValid())
                QTreeView::currentChanged(currentIndex(), currentIndex());
        },
        Qt::QueuedConnection);
}

/// A row that is chosen where the keyboard is not would look like the one that Enter opens.
void FittedView::focusOutEvent(QFocusEvent *event)
{
    QTreeView::focusOutEvent(event);
    if (selectionModel() && event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        clearSelection();
    viewport()->update();
}

void FittedView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (hasFocus())
        paintFocusFrame(*viewport());
}

void FittedView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        refit();
}

void FittedView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (hasFocus())
        followCurrent();
}

void FittedView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        refit();
}

void FittedView::followCurrent()
{
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        auto *page = qobject_cast<QScrollArea *>(above);
        if (!page)
            continue;
        const QRect row = currentIndex().isValid() ? visualRect(currentIndex()) : QRect(0, 0, 1, 1);
        const QPoint at = viewport()->mapTo(page->widget(), row.center());
        page->ensureVisible(0, at.y(), 0, row.height() * 2);
        return;
    }
}

QStringList FittedView::cellsOf(const QModelIndex &row) const
{
    QStringList cells;
    for (int column = 0; column < model()->columnCount(row.parent()); ++column)
        cells += row.siblingAtColumn(column).data().toString();
    return cells;
}

void FittedView::copyRow() const
{
    QStringList lines;
    for (const QModelIndex &row : selectionModel()->selectedRows())
        lines += cellsOf(row).join(u'\t');
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace widgets
