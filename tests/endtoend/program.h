// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <csignal>
#include <optional>

namespace endtoend {

/// Where the programs under test were built.
[[nodiscard]] QString titlecardctl();
[[nodiscard]] QString titlecard();

/// What a program left behind.
struct Outcome
{
    int status = -1; ///< the exit status; -1 when it was killed or did not end in time
    QByteArray out{};
    QByteArray err{};

    [[nodiscard]] QJsonArray array() const;
    [[nodiscard]] QJsonObject object() const;
};

/// Runs \a program to its end, at most a minute.
[[nodiscard]] Outcome run(const QString &program, const QStringList &arguments, const QByteArray &input = {},
                          const std::optional<QProcessEnvironment> &environment = {});

/// A `titlecardctl serve` that is up, on a port of its own. Ends with the object.
class Service final
{
public:
    /// \a arguments of `serve`; `--port 0` is added.
    explicit Service(const QStringList &arguments);
    ~Service();

    /// The address from its first line; empty when it did not come up.
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] QByteArray complaints() { return m_process.readAllStandardError(); }
    /// Sends \a signal and gives the exit status; -1 when it did not end by itself within ten seconds.
    [[nodiscard]] int end(int signal = SIGTERM);

private:
    QProcess m_process;
    QString m_url;
};

/// The body of an answer to `GET url`, by a plain socket: what any old program would see. \a status is set when given.
[[nodiscard]] QByteArray get(const QString &url, int *status = nullptr);

} // namespace endtoend
