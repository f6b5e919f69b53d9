// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/page.h"

namespace shell {

/// Every key the window knows, read off its actions, and what this program is.
class HelpPage final : public widgets::Page
{
    Q_OBJECT
public:
    /// \a window is where the actions are looked for; it must outlive the page.
    explicit HelpPage(const QWidget *window, QWidget *parent = nullptr);
};

} // namespace shell
