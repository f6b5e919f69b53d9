// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

/// What one run of titlecardctl left behind.
struct Run
{
    int status = -1;
    QByteArray out{};
    QByteArray error{};

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
};

[[nodiscard]] inline Run titlecardctl(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(TITLECARDCTL), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}
