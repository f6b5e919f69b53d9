// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/theme.h"

#include <QByteArray>
#include <QString>

class QSettings;

namespace shell {

/// What the window remembers between runs. Values only, never a secret.
struct WindowState
{
    QByteArray geometry{}; ///< of QWidget::saveGeometry()
    QByteArray splitter{}; ///< of QSplitter::saveState()
    QString query{};
    Theme theme = Theme::System;
    int textStep = 0; ///< points added to the desktop's font size, -4 to 16

    [[nodiscard]] static WindowState read(const QSettings &settings);
    void write(QSettings &settings) const;

    bool operator==(const WindowState &) const = default;
};

} // namespace shell
