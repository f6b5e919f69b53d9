// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace widgets {

/// What the right pane shows: as wide as the pane, scrolled up and down. Home and End work as the arrows do. It has
/// no frame but the one that says where the keyboard is.
class Page : public QScrollArea
{
    Q_OBJECT
public:
    explicit Page(const QString &accessibleName, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_focusFrame = nullptr; ///< made when it is first needed
};

} // namespace widgets
