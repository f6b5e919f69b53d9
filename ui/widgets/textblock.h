// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>
#include <QPointer>

namespace widgets {

/// A paragraph to read: plain text, wrapped, selectable and copyable by mouse and keyboard,
/// with a frame around it while it has the focus. Hides itself when it has nothing to say. However wide it is, its
/// lines are not longer than can be read.
class TextBlock final : public QLabel
{
    Q_OBJECT
public:
    enum class Rank { Heading, Section, Strong, Body, Quiet };

    explicit TextBlock(Rank rank, QWidget *parent = nullptr);

    /// Shows \a text after making it safe for display; line feeds stay.
    void setPlainText(const QString &text);

    /// Whether it can be selected, and Tab stops at it; at first it can. A short text of our own need not be, and then
    /// costs no text document, which takes milliseconds of the first paint; its words must break at spaces.
    void setQuotable(bool isQuotable);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void applyRank();
    void alignToLayout();
    [[nodiscard]] int spareWidth(int width) const;

    void watchParent();

    Rank m_rank;
    QPointer<QWidget> m_watched; ///< the parent, whose font a heading's is a multiple of
    bool m_isApplying = false;
    bool m_isLong = false;
};

} // namespace widgets
