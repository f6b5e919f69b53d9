// SPDX-License-Identifier: MIT
#pragma once

class QByteArray;

namespace desktop {

/// Whether a window can be opened, as far as that can be told before QApplication, which aborts when it cannot:
/// a platform that needs none was asked for, or a Wayland or X11 display is named and, if local, answers.
///
/// Keep it until QApplication has its own connection: an X server whose last client leaves begins anew, which takes
/// it a twentieth of a second, and this would be the last one on a server without a window manager.
class DisplayCheck
{
public:
    DisplayCheck(int argc, char **argv);
    ~DisplayCheck();
    DisplayCheck(const DisplayCheck &) = delete;
    DisplayCheck &operator=(const DisplayCheck &) = delete;

    [[nodiscard]] bool passed() const { return m_passed; }

private:
    [[nodiscard]] bool answers(const QByteArray &platform);
    [[nodiscard]] bool answersX11(const QByteArray &display);
    [[nodiscard]] bool answersWayland(const QByteArray &display);
    [[nodiscard]] bool answersAt(const QByteArray &socketName, bool isAbstract);

    bool m_passed = false;
    int m_connection = -1;
};

} // namespace desktop
