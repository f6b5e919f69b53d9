// SPDX-License-Identifier: MIT
#pragma once

class QApplication;

namespace shell {

enum class Theme { System, Light, Dark };

/// Gives the whole program the colours of \a theme, at any time. System is whatever the desktop says.
void applyTheme(QApplication &application, Theme theme);

} // namespace shell
