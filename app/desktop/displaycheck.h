// SPDX-License-Identifier: MIT
#pragma once

namespace desktop {

/// Whether a window can be opened, as far as that can be told before QApplication, which aborts when it cannot:
/// a platform that needs none was asked for, or a Wayland or X11 display is named and, if local, answers.
[[nodiscard]] bool hasDisplay(int argc, char **argv);

} // namespace desktop
