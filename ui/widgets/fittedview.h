// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace widgets {

/// What FittedView asks a model for besides the standard roles.
enum FittedRole {
    LinkRole = Qt::UserRole + 1000, ///< bool: the cell leads somewhere and looks like it
    LeadRole, ///< QString: what the cell's text begins with before the link, its number; not underlined
};

/// A table or tree as tall as its rows, to stand inside a scrolling page: it never scrolls itself, the page
/// follows its current row. One Tab stop; arrows move, Enter or a click on a link opens, Ctrl+C copies the row.
///
/// Columns are as wide as their contents, and the last one takes what is left. Where the room does not do, the widest
/// are cut, and tell the whole in a tool tip. A last column with a delegate of its own is a picture of what the others
/// say: it goes first.
class FittedView final : public QTreeView
{
    Q_OBJECT
public:
    explicit FittedView(const QString &accessibleName, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// Hides columns in which no row says anything, and lets a branch without further cells write across the others. To
    /// be called again when the rows have changed.
    void hideEmptyColumns();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The user wants to follow \a index (always of the column that carries the link, else the first).
    void opened(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;

private:
    void refit();
    void fitWidths();
    void handleKey(QKeyEvent *event);
    [[nodiscard]] bool isPainted(int column) const;
    [[nodiscard]] bool isHeadOfOthers(int row) const;
    [[nodiscard]] int wantedWidth(int column) const;
    [[nodiscard]] QStringList cellsOf(const QModelIndex &row) const;
    void copyRow() const;
    void announceOnlyRow();
    void followCurrent();
    [[nodiscard]] int visibleRows(const QModelIndex &parent) const;
    [[nodiscard]] bool saysSomething(int column, const QModelIndex &parent) const;
    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] QModelIndex linkOf(const QModelIndex &index) const;

    int m_squeezedOut = -1; ///< the column that is hidden for lack of room
};

} // namespace widgets
