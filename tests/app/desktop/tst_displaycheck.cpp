// SPDX-License-Identifier: MIT
#include "app/desktop/displaycheck.h"

#include <QByteArray>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <optional>

using desktop::DisplayCheck;

/// Which display is believed, before Qt tries it. A program that finds none is seen in tests/endtoend.
class tst_DisplayCheck final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void display_isBelievedWhereItAnswers_data();
    void display_isBelievedWhereItAnswers();
    void platformOfTheEnvironment_countsWhereNoneIsAskedFor();
    void socketHandedDown_isBelieved();
    void insideWayland_noXServerIsWoken();

private:
    [[nodiscard]] bool passes(const QByteArray &platform = {});

    QTemporaryDir m_folder; ///< the session's, in which the Wayland servers lie
};

namespace {

constexpr std::array variables{"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"};
std::array<std::optional<QByteArray>, variables.size()> kept;

} // namespace

void tst_DisplayCheck::init()
{
    for (std::size_t i = 0; i < variables.size(); ++i) {
        kept[i] = qEnvironmentVariableIsSet(variables[i]) ? std::optional(qgetenv(variables[i])) : std::nullopt;
        qunsetenv(variables[i]);
    }
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
}

void tst_DisplayCheck::cleanup()
{
    for (std::size_t i = 0; i < variables.size(); ++i)
        kept[i] ? qputenv(variables[i], *kept[i]) : qunsetenv(variables[i]);
}

bool tst_DisplayCheck::passes(const QByteArray &platform)
{
    QByteArray program = "titlecard", option = "-platform", value = platform;
    std::array arguments{program.data(), option.data(), value.data()};
    return DisplayCheck(platform.isEmpty() ? 1 : 3, arguments.data()).passed();
}

void tst_DisplayCheck::display_isBelievedWhereItAnswers_data()
{
    QTest::addColumn<QByteArray>("x11");
    QTest::addColumn<QByteArray>("wayland");
    QTest::addColumn<QByteArray>("platform");
    QTest::addColumn<bool>("passed");
    const auto row = [](const char *name, const QByteArray &x11, const QByteArray &wayland, const QByteArray &platform,
                        bool passed) { QTest::newRow(name) << x11 << wayland << platform << passed; };
    const QByteArray gone = ":64711", elsewhere = "films.example:7", here = "wayland-7", lost = "wayland-8";
    row("none", {}, {}, {}, false);
    row("X11, gone", gone, {}, {}, false);
    row("X11 of another computer is left to Qt", elsewhere, {}, {}, true);
    row("Wayland", {}, here, {}, true);
    row("Wayland, by its path", {}, m_folder.filePath("wayland-7").toLocal8Bit(), {}, true);
    row("Wayland, gone", {}, lost, {}, false);
    row("Wayland, gone, and X11", elsewhere, lost, {}, true);
    row("Wayland, and X11, gone", gone, here, {}, true);
    row("X11 is asked for in Wayland", {}, here, "xcb", false);
    row("Wayland is asked for in X11", elsewhere, {}, "wayland-egl", false);
    row("the first of two will do", {}, here, "wayland;xcb", true);
    row("the second of two will do", elsewhere, {}, "wayland;xcb", true);
    row("neither of two will do", gone, lost, "wayland;xcb", false);
    row("what needs no display", {}, {}, "offscreen:size=800x600", true);
    row("what needs none, after what is gone", gone, {}, "xcb;offscreen", true);
}

void tst_DisplayCheck::display_isBelievedWhereItAnswers()
{
    QFETCH(QByteArray, x11);
    QFETCH(QByteArray, wayland);
    QFETCH(QByteArray, platform);
    QLocalServer compositor;
    QVERIFY(compositor.listen(m_folder.filePath("wayland-7")));
    qputenv("DISPLAY", x11);
    qputenv("WAYLAND_DISPLAY", wayland);
    QTEST(passes(platform), "passed");
}

void tst_DisplayCheck::platformOfTheEnvironment_countsWhereNoneIsAskedFor()
{
    QVERIFY(!passes());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QVERIFY(passes());
    QVERIFY(!passes("xcb"));
}

void tst_DisplayCheck::socketHandedDown_isBelieved()
{
    QVERIFY(!passes("wayland"));
    qputenv("WAYLAND_SOCKET", "7");
    QVERIFY(passes("wayland"));
    QVERIFY(!passes("xcb"));
}

/// Xwayland is begun by the first who asks for it.
void tst_DisplayCheck::insideWayland_noXServerIsWoken()
{
    QLocalServer compositor, xserver;
    QVERIFY(compositor.listen(m_folder.filePath("wayland-7")));
    const QByteArray number = QByteArray::number(40'000 + QCoreApplication::applicationPid() % 10'000);
    if (!xserver.listen("/tmp/.X11-unix/X" + number))
        QSKIP("no X server can be played here");
    qputenv("DISPLAY", ':' + number);
    QVERIFY(passes());
    QVERIFY(xserver.waitForNewConnection(1'000));
    static_cast<void>(xserver.nextPendingConnection());

    qputenv("WAYLAND_DISPLAY", "wayland-7");
    QVERIFY(passes());
    QVERIFY(compositor.waitForNewConnection(1'000));
    QVERIFY(!xserver.waitForNewConnection(100));
}

QTEST_GUILESS_MAIN(tst_DisplayCheck)
#include "tst_displaycheck.moc"
