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
    static constexpr int leastTextStep = -4, mostTextStep = 16;

    QByteArray geometry{}; ///< of QWidget::saveGeometry()
    QByteArray splitter{}; ///< of QSplitter::saveState()
    QString query{};
    Theme theme = Theme::System;
    int textStep = 0; ///< points added to the desktop's font size, leastTextStep to mostTextStep

    [[nodiscard]] static WindowState read(const QSettings &settings);
    void write(QSettings &settings) const;

    bool operator==(const WindowState &) const = default;
};

} // namespace shell
