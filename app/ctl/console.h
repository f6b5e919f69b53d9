// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

class QFile;

namespace ctl {

/// What a shell script can act on; the same for every command.
enum ExitStatus {
    Success = 0,
    NotFound = 1,    ///< the answer is no: nothing found, a check failed, an import refused
    Usage = 2,       ///< the command line is wrong
    CouldNotAsk = 3, ///< the catalog, file or service could not be asked, or the answer not be written
};

/// Opens those of the three standard streams that are closed: a file opened later must not be written to as if it
/// were standard output.
void openStandardStreams();

/// Results go to standard output, everything else to standard error. Both are flushed, each with a line end.
/// Names and texts come from outside: of what is for people, a terminal gets nothing that it would obey.
void print(const QString &line);
void printJson(const QJsonObject &object);
void printJson(const QJsonArray &array);
void complain(const QString &line);

/// Whether standard output took all that was printed so far.
[[nodiscard]] bool isAnswerWhole();

/// \a status, or CouldNotAsk when standard output did not take all that was printed, which is said.
[[nodiscard]] int statusAfterPrinting(int status);

/// All of \a file, which is open; fails with why it cannot be had. More than 64 MiB is not read to its end.
[[nodiscard]] Result<QByteArray, QString> contentOf(QFile &file);

/// The JSON object on standard input. nullopt when there is none, which has been said.
[[nodiscard]] std::optional<QJsonObject> objectFromInput();

/// Reads \a arguments of the sub-command \a command into \a parser; `--help` is added.
///
/// nullopt: go on. Otherwise the exit status to end with: the help was printed (Success), or the command line
/// is wrong, which has been said (Usage). Fewer than \a fewest or more than \a most positional arguments are wrong.
[[nodiscard]] std::optional<int> parse(QCommandLineParser &parser, const QString &command, const QStringList &arguments,
                                       int fewest = 0, int most = 0);

/// Says what is wrong with the command line and how to see the help; gives Usage.
[[nodiscard]] int usageError(const QString &command, const QString &what);

} // namespace ctl
