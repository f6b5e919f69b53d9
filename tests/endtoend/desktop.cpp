// SPDX-License-Identifier: MIT
#include "tests/endtoend/desktop.h"

#include <QDBusArgument>
#include <QDBusInterface>
#include <QDBusMetaType>
#include <QDBusReply>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>

#include <array>
#include <utility>

namespace endtoend {

/// How AT-SPI points at an object: the program's name on the bus, and a path in it.
struct ObjectReference
{
    QString service{};
    QDBusObjectPath path{};
};

QDBusArgument &operator<<(QDBusArgument &argument, const ObjectReference &reference)
{
    argument.beginStructure();
    argument << reference.service << reference.path;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, ObjectReference &reference)
{
    argument.beginStructure();
    argument >> reference.service >> reference.path;
    argument.endStructure();
    return argument;
}

} // namespace endtoend

Q_DECLARE_METATYPE(endtoend::ObjectReference)

namespace endtoend {

namespace {

constexpr int patience = 10'000; // ms; a loaded machine starts programs slowly
constexpr auto connectionName = "titlecard-endtoend";

/// A session bus that starts the services in folder %1 and no others.
constexpr auto sessionBus = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>%1</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

// Bits of AT-SPI's StateSet (atspi-constants.h, AtspiStateType).
constexpr unsigned stateFocused = 12;
constexpr unsigned stateSelected = 23;
constexpr unsigned stateShowing = 25;

bool has(const QList<uint> &states, unsigned bit)
{
    return states.size() > qsizetype(bit / 32) && (states.at(qsizetype(bit / 32)) >> (bit % 32)) & 1U;
}

QByteArray firstLine(QProcess &process)
{
    QElapsedTimer timer;
    timer.start();
    while (!process.canReadLine() && process.state() != QProcess::NotRunning && timer.elapsed() < patience)
        process.waitForReadyRead(100);
    return process.readLine().trimmed();
}

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(3000)) {
        process.kill();
        process.waitForFinished(3000);
    }
}

QDBusMessage ask(const QDBusConnection &bus, const QString &service, const QString &path, const QString &interface,
                 const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    return bus.call(message, QDBus::Block, 2000);
}

QVariant property(const QDBusConnection &bus, const QString &service, const QString &path, const QString &interface,
                  const QString &name)
{
    const QDBusMessage reply = ask(bus, service, path, "org.freedesktop.DBus.Properties", "Get", {interface, name});
    return reply.arguments().isEmpty() ? QVariant() : reply.arguments().constFirst().value<QDBusVariant>().variant();
}

} // namespace

Desktop::Desktop() : m_environment(QProcessEnvironment::systemEnvironment())
{
    qDBusRegisterMetaType<ObjectReference>();
    qDBusRegisterMetaType<QList<ObjectReference>>();
    qDBusRegisterMetaType<QList<uint>>();

    for (const char *program : {"Xvfb", "xdotool", "dbus-daemon"}) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            m_whyNot = QString("%1 is not installed").arg(program);
            return;
        }
    }
    for (const char *variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        m_environment.insert(variable, m_home.path());
    for (const char *variable : {"WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "AT_SPI_BUS_ADDRESS"})
        m_environment.remove(variable);
    m_environment.insert("QT_QPA_PLATFORM", "xcb");
    m_environment.insert("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
    m_environment.insert("LC_ALL", "C.UTF-8");
    if (!startScreen())
        m_whyNot = "Xvfb did not start: " + QString::fromUtf8(m_screen.readAllStandardError());
    else if (!startBuses())
        m_whyNot = "the session bus did not start: " + QString::fromUtf8(m_bus.readAllStandardError());
    else if (!startAccessibility())
        m_whyNot = "the accessibility bus did not start (at-spi2-core)";
}

Desktop::~Desktop()
{
    m_accessibility.reset();
    QDBusConnection::disconnectFromBus(connectionName);
    end(m_bus);
    end(m_screen);
}

bool Desktop::startScreen()
{
    m_screen.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"});
    const QByteArray number = firstLine(m_screen);
    if (number.isEmpty())
        return false;
    m_environment.insert("DISPLAY", ":" + QString::fromLatin1(number));
    return true;
}

bool Desktop::startBuses()
{
    // Of what the machine can start for a session there is only the accessibility bus: a keyring would ask whoever
    // sits before it for a password.
    const QString services = m_home.filePath("services"), configuration = m_home.filePath("session.conf");
    const QString accessibility =
        QStandardPaths::locate(QStandardPaths::GenericDataLocation, "dbus-1/services/org.a11y.Bus.service");
    QFile file(configuration);
    if (!QDir().mkpath(services) || !QFile::copy(accessibility, services + "/org.a11y.Bus.service")
        || !file.open(QFile::WriteOnly))
        return false;
    file.write(QString(sessionBus).arg(services.toHtmlEscaped()).toUtf8());
    file.close();
    m_bus.setProcessEnvironment(m_environment);
    m_bus.start("dbus-daemon", {"--config-file=" + configuration, "--nofork", "--nopidfile", "--print-address=1"});
    const QByteArray address = firstLine(m_bus);
    if (address.isEmpty())
        return false;
    m_environment.insert("DBUS_SESSION_BUS_ADDRESS", QString::fromLatin1(address));
    return true;
}

bool Desktop::startAccessibility()
{
    const QString sessionName = QString(connectionName) + "-session";
    QString address;
    {
        const auto session =
            QDBusConnection::connectToBus(m_environment.value("DBUS_SESSION_BUS_ADDRESS"), sessionName);
        QDBusMessage message =
            QDBusMessage::createMethodCall("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress");
        const QDBusReply<QString> reply = session.call(message, QDBus::Block, patience);
        address = reply.value();
    }
    QDBusConnection::disconnectFromBus(sessionName);
    if (address.isEmpty())
        return false;
    m_accessibility = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(address, connectionName));
    // The registry is started by this first question.
    ask(*m_accessibility, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", "org.a11y.atspi.Accessible",
        "GetChildren");
    return m_accessibility->isConnected();
}

int Desktop::xdotool(const QStringList &arguments, QString *output)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start("xdotool", arguments);
    process.waitForFinished(patience);
    if (output)
        *output = QString::fromUtf8(process.readAllStandardOutput());
    return process.exitCode();
}

void Desktop::press(const QStringList &keys)
{
    xdotool(QStringList{"key", "--clearmodifiers", "--delay", "20"} + keys);
}

void Desktop::type(const QString &text)
{
    xdotool({"type", "--delay", "20", "--", text});
}

void Desktop::focusNewestWindow()
{
    QString found;
    xdotool({"search", "--onlyvisible", "--name", "."}, &found);
    const QStringList windows = found.split('\n', Qt::SkipEmptyParts);
    if (!windows.isEmpty())
        xdotool({"windowfocus", "--sync", windows.last()});
}

std::vector<Seen> Desktop::look()
{
    std::vector<Seen> seen;
    walk("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", 0, seen);
    return seen;
}

void Desktop::walk(const QString &service, const QString &path, int depth, std::vector<Seen> &seen)
{
    static const QString accessible = "org.a11y.atspi.Accessible";
    const QDBusConnection &bus = *m_accessibility;
    if (depth > 1) {
        Seen thing;
        thing.role = QDBusReply<QString>(ask(bus, service, path, accessible, "GetRoleName")).value();
        thing.name = property(bus, service, path, accessible, "Name").toString();
        const QList<uint> states = QDBusReply<QList<uint>>(ask(bus, service, path, accessible, "GetState")).value();
        thing.focused = has(states, stateFocused);
        thing.selected = has(states, stateSelected);
        thing.showing = has(states, stateShowing);
        if (thing.role == "text" || thing.role == "password text")
            thing.text =
                QDBusReply<QString>(ask(bus, service, path, "org.a11y.atspi.Text", "GetText", {0, -1})).value();
        seen.push_back(std::move(thing));
    }
    const auto children =
        QDBusReply<QList<ObjectReference>>(ask(bus, service, path, accessible, "GetChildren")).value();
    for (const ObjectReference &child : children)
        walk(child.service, child.path.path(), depth + 1, seen);
}

QString describe(const std::vector<Seen> &seen)
{
    QString lines;
    for (const Seen &thing : seen) {
        if (thing.showing && !(thing.name.isEmpty() && thing.text.isEmpty()))
            lines += QString("%1: %2%3%4%5\n")
                         .arg(thing.role, thing.name, thing.text.isEmpty() ? QString() : " = " + thing.text,
                              thing.focused ? " [focus]" : "", thing.selected ? " [selected]" : "");
    }
    return lines;
}

} // namespace endtoend
