// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>

#include <vector>

namespace widgets {

/// Lays widgets out like the words of a paragraph: beside each other, and on the next line when one is full. A label
/// that comes first leads to the others and stands closer.
class FlowLayout final : public QLayout
{
    Q_OBJECT
public:
    /// \a betweenLines in pixels: links bring room of their own, framed buttons do not.
    explicit FlowLayout(QWidget *parent = nullptr, int betweenLines = 2);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    [[nodiscard]] QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// Places the items in \a rect when \a moves; gives the height they take either way.
    int arrange(const QRect &rect, bool moves) const;

    const int m_betweenLines;
    std::vector<QLayoutItem *> m_items;
};

} // namespace widgets
