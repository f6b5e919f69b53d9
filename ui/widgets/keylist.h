// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

#include <optional>
#include <vector>

namespace widgets {

/// Keys, drawn as on a keyboard, and what they do. A screen reader reads it as the sentences that it stands for, and
/// Ctrl+C copies them.
class KeyList final : public QLabel
{
    Q_OBJECT
public:
    struct Row
    {
        QStringList keys{};
        QString what{};
    };

    explicit KeyList(std::vector<Row> rows, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// Pixels in the present font: measuring words costs more than painting them.
    struct Widths
    {
        int keys;               ///< of the widest row's
        std::vector<int> words; ///< of each row's on one line
    };

    [[nodiscard]] int keyWidth(const QString &key) const;
    [[nodiscard]] const Widths &widths() const;
    [[nodiscard]] int rowHeight(std::size_t row, int width) const;
    void paintKeys(QPainter &painter, const Row &row, int top) const;

    std::vector<Row> m_rows;
    mutable std::optional<Widths> m_widths{};
};

} // namespace widgets
