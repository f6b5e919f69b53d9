// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

namespace endtoend {

/// One thing in a window as a screen reader meets it.
struct Seen
{
    QString role{}; ///< AT-SPI's name of it: "list item", "heading", "push button"
    QString name{};
    QString text{}; ///< what stands in a text field
    bool focused = false;
    bool selected = false;
    bool showing = false;
};

/// A desktop of its own: a screen that nobody sees (Xvfb), a session bus, an accessibility bus, a home folder, and
/// hands that know only the keyboard. Everything ends with the object.
class Desktop final
{
public:
    Desktop();
    ~Desktop();

    /// Empty when the desktop is up; otherwise what is missing on this machine.
    [[nodiscard]] QString whyNot() const { return m_whyNot; }

    /// The environment of a program that lives on this desktop and in its home.
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    [[nodiscard]] QString home() const { return m_home.path(); }

    /// Presses keys as `xdotool key` names them: "ctrl+f", "Down", "Return". They go where the focus is.
    void press(const QStringList &keys);
    void type(const QString &text);
    /// Gives the newest window the keyboard, as a window manager would.
    void focusNewestWindow();

    /// Everything that every program on the accessibility bus shows, in order.
    [[nodiscard]] std::vector<Seen> look();

private:
    bool startScreen();
    bool startBuses();
    bool startAccessibility();
    void walk(const QString &service, const QString &path, int depth, std::vector<Seen> &seen);
    int xdotool(const QStringList &arguments, QString *output = nullptr);

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QProcess m_screen;
    QProcess m_bus;
    QString m_whyNot;
    std::unique_ptr<QDBusConnection> m_accessibility;
};

/// The lines of what \a seen shows, for a failure's message: "list item: Metropolis (1927)".
[[nodiscard]] QString describe(const std::vector<Seen> &seen);

} // namespace endtoend
