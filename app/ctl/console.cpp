// SPDX-License-Identifier: MIT
#include "app/ctl/console.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

void write(std::FILE *stream, QByteArray line)
{
    line.append('\n');
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fflush(stream);
}

} // namespace

void print(const QString &line)
{
    write(stdout, line.toUtf8());
}

void printJson(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Indented).trimmed());
}

void printJson(const QJsonArray &array)
{
    write(stdout, QJsonDocument(array).toJson(QJsonDocument::Indented).trimmed());
}

void complain(const QString &line)
{
    write(stderr, line.toUtf8());
}

std::optional<QJsonObject> objectFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        complain(u"standard input: %1"_s.arg(input.errorString()));
        return {};
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(input.readAll(), &error);
    if (!document.isObject()) {
        complain(u"standard input is not a JSON object: %1"_s.arg(error.errorString()));
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
        print(parser.helpText().trimmed().replace(QCoreApplication::arguments().constFirst(), program));
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
