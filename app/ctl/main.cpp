// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "core/base/result.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Command
{
    QLatin1StringView name;
    QLatin1StringView summary;
    int (*run)(const QStringList &);
};

/// The table of sub-commands, in the order the help shows them.
const std::vector<Command> &commands()
{
    static const std::vector<Command> table{
        {"search"_L1, "look for titles, people and episodes"_L1, ctl::runSearch},
        {"show"_L1, "show a title's card, or a person's titles"_L1, ctl::runShow},
        {"sign"_L1, "show how a request is signed, step by step"_L1, ctl::runSign},
        {"verify"_L1, "say why a signature verifies or does not, step by step"_L1, ctl::runVerify},
        {"vectors"_L1, "run a file of OAuth test vectors"_L1, ctl::runVectors},
        {"read"_L1, "print the values of a catalog's XML documents"_L1, ctl::runRead},
        {"import"_L1, "build a catalog file from CSV, IMDb's files or Wikipedia's films"_L1, ctl::runImport},
        {"serve"_L1, "serve a catalog over HTTP"_L1, ctl::runServe},
        {"key"_L1, "make, list and revoke the keys of a catalog service"_L1, ctl::runKey},
        {"bench"_L1, "tell how soon a catalog answers"_L1, ctl::runBench},
    };
    return table;
}

int showHelp()
{
    ctl::print(u"Usage: titlecardctl COMMAND [ARGUMENTS]\n"
               "Look up, sign, read, import and serve film and TV catalogs from a terminal.\n\n"
               "Commands:"_s);
    for (const Command &command : commands())
        ctl::print(u"  %1  %2"_s.arg(command.name, -8).arg(command.summary));
    ctl::print(u"\n'titlecardctl help COMMAND' shows what a command takes.\n"
               "Exit status: 0 done, 1 not found or a check failed, 2 wrong usage, 3 could not ask."_s);
    return ctl::Success;
}

int runCommand(const QString &name, const QStringList &arguments)
{
    const auto command =
        std::find_if(commands().begin(), commands().end(), [&](const Command &c) { return name == c.name; });
    if (command == commands().end())
        return ctl::usageError({}, u"there is no command '%1'."_s.arg(name));
    return command->run(arguments);
}

int run(QStringList arguments)
{
    if (arguments.isEmpty())
        return ctl::usageError({}, u"which command?"_s);
    const QString first = arguments.takeFirst();
    if (first == "--version"_L1) {
        ctl::print(u"titlecardctl %1"_s.arg(QCoreApplication::applicationVersion()));
        return ctl::Success;
    }
    const bool asksForHelp = first == "help"_L1 || first == "--help"_L1 || first == "-h"_L1;
    if (!asksForHelp)
        return runCommand(first, arguments);
    return arguments.isEmpty() ? showHelp() : runCommand(arguments.first(), {u"--help"_s});
}

/// The program's arguments as they were written, be their first character a byte order mark. The number of the one that
/// is no text otherwise: as a file's name it would turn into the name of another file.
Result<QStringList, int> textsOf(int count, char **arguments)
{
    QStringList texts;
    for (int i = 1; i < count; ++i) {
        QStringDecoder decoder(QStringConverter::Utf8,
                               QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
        texts += decoder.decode(arguments[i]);
        if (texts.last().toUtf8() != arguments[i])
            return failure(i);
    }
    return texts;
}

} // namespace

int main(int argc, char **argv)
{
    ctl::openStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"Titlecard"_s);
    QCoreApplication::setApplicationName(u"titlecardctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TITLECARD_VERSION));
    const auto arguments = textsOf(argc, argv);
    if (!arguments)
        return ctl::usageError(
            {}, u"argument %1 is not in UTF-8. If it names a file, give that another name."_s.arg(arguments.error()));
    return ctl::statusAfterPrinting(run(*arguments));
}
