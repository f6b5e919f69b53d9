// SPDX-License-Identifier: MIT
#include "app/desktop/displaycheck.h"

#include <QByteArray>
#include <QtGlobal>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace desktop {

namespace {

/// The platform named by -platform or QT_QPA_PLATFORM; empty when Qt is to choose.
QByteArray askedPlatform(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (qstrcmp(argv[i], "-platform") == 0 || qstrcmp(argv[i], "--platform") == 0)
            return argv[i + 1];
    }
    return qgetenv("QT_QPA_PLATFORM");
}

} // namespace

bool DisplayCheck::answersAt(const QByteArray &socketName, bool isAbstract)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const size_t offset = isAbstract ? 1 : 0;
    if (static_cast<size_t>(socketName.size()) + offset + 1 > sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path + offset, socketName.constData(), static_cast<size_t>(socketName.size()));
    const int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (file < 0)
        return true; // not the display's fault
    const auto length =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + offset + static_cast<size_t>(socketName.size()));
    if (connect(file, reinterpret_cast<const sockaddr *>(&address), length) == 0)
        m_connection = file;
    else
        close(file);
    return m_connection >= 0;
}

/// ":7" and ":7.0" are sockets of this computer; "host:7" is left to Qt.
bool DisplayCheck::answersX11(const QByteArray &display)
{
    const QByteArray local = display.startsWith("unix:") ? display.mid(4) : display;
    if (!local.startsWith(':'))
        return true;
    const QByteArray number = local.mid(1, local.indexOf('.') < 0 ? -1 : local.indexOf('.') - 1);
    const bool isNumber =
        !number.isEmpty() && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return false;
    const QByteArray name = "/tmp/.X11-unix/X" + number;
    return answersAt(name, true) || answersAt(name, false);
}

DisplayCheck::DisplayCheck(int argc, char **argv)
{
    const QByteArray platform = askedPlatform(argc, argv);
    const bool needsX11 = (platform.isEmpty() && qgetenv("WAYLAND_DISPLAY").isEmpty()) || platform.startsWith("xcb");
    const bool needsWayland = platform.startsWith("wayland") && qgetenv("WAYLAND_DISPLAY").isEmpty();
    const QByteArray display = qgetenv("DISPLAY");
    m_passed = !(needsX11 || needsWayland) || (!display.isEmpty() && answersX11(display));
}

DisplayCheck::~DisplayCheck()
{
    if (m_connection >= 0)
        close(m_connection);
}

} // namespace desktop
