// SPDX-License-Identifier: MIT
#include "app/desktop/displaycheck.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QtGlobal>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace desktop {

namespace {

/// What -platform or QT_QPA_PLATFORM names: a list, of which Qt takes the first that it can use; empty when Qt is to
/// choose.
QByteArray askedPlatforms(int argc, char **argv)
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
    if (display.isEmpty())
        return false;
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

/// A name lies in the session's folder; a path stands for itself. A socket that is handed down is believed.
bool DisplayCheck::answersWayland(const QByteArray &display)
{
    if (qEnvironmentVariableIsSet("WAYLAND_SOCKET"))
        return true;
    const QByteArray folder = qgetenv("XDG_RUNTIME_DIR");
    if (display.isEmpty() || (folder.isEmpty() && !display.startsWith('/')))
        return false;
    return answersAt(display.startsWith('/') ? display : folder + '/' + display, false);
}

/// Wayland first, as Qt has it: an X server inside it may be started by nothing but being asked.
bool DisplayCheck::answers(const QByteArray &platform)
{
    const QByteArray wayland = qgetenv("WAYLAND_DISPLAY");
    if (platform.isEmpty())
        return answersWayland(wayland) || answersX11(qgetenv("DISPLAY"));
    if (platform.startsWith("wayland"))
        return answersWayland(wayland.isEmpty() ? QByteArrayLiteral("wayland-0") : wayland);
    return !platform.startsWith("xcb") || answersX11(qgetenv("DISPLAY"));
}

DisplayCheck::DisplayCheck(int argc, char **argv)
{
    const QByteArrayList platforms = askedPlatforms(argc, argv).split(';');
    m_passed =
        std::any_of(platforms.begin(), platforms.end(), [this](const QByteArray &each) { return answers(each); });
}

DisplayCheck::~DisplayCheck()
{
    if (m_connection >= 0)
        close(m_connection);
}

} // namespace desktop
