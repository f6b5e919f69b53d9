// SPDX-License-Identifier: MIT
#include "app/ctl/console.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

int whyAnswerWasLost = 0; ///< errno of the first line that standard output did not take

[[nodiscard]] bool write(std::FILE *stream, QByteArray line)
{
    line.append('\n');
    const auto size = static_cast<std::size_t>(line.size());
    return std::fwrite(line.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

/// What a terminal would obey or turn around: controls but for line ends, and marks that steer the direction of text.
QString harmless(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        const bool steers = unit == 0x061C || unit == 0x200E || unit == 0x200F || unit == 0xFEFF
            || (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
        const bool isControl = (unit < 0x20 && unit != u'\n') || (unit >= 0x7F && unit < 0xA0);
        if (!steers)
            shown += isControl ? QChar(u' ') : c;
    }
    return shown;
}

void answer(const QByteArray &line)
{
    if (!write(stdout, line) && whyAnswerWasLost == 0)
        whyAnswerWasLost = errno;
}

} // namespace

void openStandardStreams()
{
    // The wrong way round, so that reading and writing still fail.
    constexpr int ways[]{O_WRONLY, O_RDONLY, O_RDONLY};
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; ++number) {
        // Lower numbers are taken by now, so the system gives the one that was closed.
        if (::fcntl(number, F_GETFD) < 0)
            static_cast<void>(::open("/dev/null", ways[number]));
    }
}

void print(const QString &line)
{
    answer(harmless(line).toUtf8());
}

void printJson(const QJsonObject &object)
{
    answer(QJsonDocument(object).toJson(QJsonDocument::Indented).trimmed());
}

void printJson(const QJsonArray &array)
{
    answer(QJsonDocument(array).toJson(QJsonDocument::Indented).trimmed());
}

bool isAnswerWhole()
{
    return whyAnswerWasLost == 0;
}

int statusAfterPrinting(int status)
{
    if (isAnswerWhole())
        return status;
    complain(u"titlecardctl: the answer could not be written: %1."_s.arg(
        QString::fromLocal8Bit(std::strerror(whyAnswerWasLost))));
    return CouldNotAsk;
}

void complain(const QString &line)
{
    static_cast<void>(write(stderr, harmless(line).toUtf8()));
}

Result<QByteArray, QString> contentOf(QFile &file)
{
    constexpr qint64 most = 64 * 1024 * 1024;
    QByteArray content;
    for (QByteArray piece = file.read(most + 1); !piece.isEmpty(); piece = file.read(most + 1 - content.size()))
        content += piece; // a pipe gives what is in it by now
    if (file.error() != QFileDevice::NoError)
        return failure(file.errorString());
    if (content.size() > most)
        return failure(u"it has more than 64 MiB"_s);
    return content;
}

std::optional<QJsonObject> objectFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        complain(u"standard input: %1"_s.arg(input.errorString()));
        return {};
    }
    const auto content = contentOf(input);
    if (!content) {
        complain(u"standard input: %1"_s.arg(content.error()));
        return {};
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(*content, &error);
    if (!document.isObject()) {
        const QString why = document.isNull() ? error.errorString() : u"it is a list"_s;
        complain(u"standard input is not a JSON object: %1"_s.arg(why));
        return {};
    }
    return document.object();
}

std::optional<int> parse(QCommandLineParser &parser, const QString &command, const QStringList &arguments, int fewest,
                         int most)
{
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Show this help."_s);
    parser.addOption(help);
    const QString program = u"titlecardctl "_s + command;
    if (!parser.parse(QStringList{program} + arguments))
        return usageError(command, parser.errorText());
    if (parser.isSet(help)) {
        // QCommandLineParser names the file that was started; the user types a command.
        const QString started = QCoreApplication::arguments().constFirst();
        QString text = parser.helpText().trimmed();
        if (const qsizetype at = text.indexOf(started); at >= 0)
            text.replace(at, started.size(), program); // the first only: the text may name commands itself
        print(text);
        return Success;
    }
    const qsizetype given = parser.positionalArguments().size();
    if (given < fewest)
        return usageError(command, u"something is missing."_s);
    if (given > most)
        return usageError(command, u"too many arguments: %1"_s.arg(parser.positionalArguments().at(most)));
    return std::nullopt;
}

int usageError(const QString &command, const QString &what)
{
    const QString program = command.isEmpty() ? u"titlecardctl"_s : u"titlecardctl "_s + command;
    complain(u"%1: %2"_s.arg(program, what));
    complain(u"Try: %1 --help"_s.arg(program));
    return Usage;
}

} // namespace ctl
