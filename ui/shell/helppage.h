// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace shell {

/// Every key the window knows, read off its actions, and what this program is.
class HelpPage final : public QScrollArea
{
    Q_OBJECT
public:
    /// \a window is where the actions are looked for; it must outlive the page.
    explicit HelpPage(const QWidget *window, QWidget *parent = nullptr);
};

} // namespace shell
