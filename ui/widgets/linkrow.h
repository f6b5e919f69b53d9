// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace widgets {

/// Links that belong together and flow over as many lines as they need. A screen reader says the name of the row when
/// the keyboard comes into it, from either end, and not again at each link.
class LinkRow final : public QWidget
{
    Q_OBJECT
public:
    explicit LinkRow(const QString &name, QWidget *parent = nullptr);

    /// Takes everything out and hides the row.
    void empty();
};

} // namespace widgets
