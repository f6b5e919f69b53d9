// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace desktop {

/// What the command line asks of the window.
struct Options
{
    QString query{};
    bool opensFirst = false;
    QString screenshot{}; ///< a PNG file to be written; empty = an ordinary run
    std::optional<QSize> size{};
    QString catalogFile{}; ///< empty = what was open last, or the starter catalog
    std::optional<shell::Theme> theme{};
    bool measures = false; ///< print when what was ready, and quit; for the start-up benchmark

    QString error{}; ///< one sentence on what is wrong with the command line
};

/// \a arguments without the program's name and without those of Qt.
[[nodiscard]] Options readOptions(const QStringList &arguments);

/// What --help prints.
[[nodiscard]] QString helpText();

} // namespace desktop
