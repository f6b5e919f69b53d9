// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/oauthcases.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

QJsonObject toJson(const QList<CaseReport> &reports, int failed)
{
    QJsonArray failures;
    for (const CaseReport &report : reports) {
        if (!report.passed())
            failures += QJsonObject{{u"id"_s, report.id}, {u"why"_s, QJsonArray::fromStringList(report.complaints)}};
    }
    return {{u"passed"_s, reports.size() - failed}, {u"failed"_s, failed}, {u"failures"_s, failures}};
}

} // namespace

int runVectors(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Runs a file of OAuth test vectors and names each case that fails."_s);
    const QCommandLineOption json(u"json"_s, u"Answer in JSON."_s);
    parser.addOption(json);
    parser.addPositionalArgument(u"FILE"_s, u"A file of the shape of tests/data/oauth-vectors.json."_s);
    if (const auto status = parse(parser, u"vectors"_s, arguments, 1, 1))
        return *status;

    QFile file(parser.positionalArguments().constFirst());
    if (!file.open(QIODevice::ReadOnly)) {
        complain(u"%1: %2"_s.arg(file.fileName(), file.errorString()));
        return CouldNotAsk;
    }
    const auto content = contentOf(file);
    if (!content) {
        complain(u"%1: %2"_s.arg(file.fileName(), content.error()));
        return CouldNotAsk;
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(*content, &error);
    if (!document.object()["cases"_L1].isArray()) {
        const QString why = document.isNull() ? error.errorString() : u"'cases' is missing"_s;
        complain(u"%1: no list of cases: %2"_s.arg(file.fileName(), why));
        return CouldNotAsk;
    }

    if (document.object()["cases"_L1].toArray().isEmpty()) {
        complain(u"%1: there is nothing to run: the list of cases is empty."_s.arg(file.fileName()));
        return Usage;
    }

    const QList<CaseReport> reports = runCases(document.object());
    const auto failed = static_cast<int>(
        std::count_if(reports.begin(), reports.end(), [](const CaseReport &report) { return !report.passed(); }));
    if (parser.isSet(json)) {
        printJson(toJson(reports, failed));
    } else {
        for (const CaseReport &report : reports) {
            for (const QString &complaint : report.complaints)
                print(u"%1: %2"_s.arg(report.id, complaint));
        }
        print(u"%1 passed, %2 failed"_s.arg(reports.size() - failed).arg(failed));
    }
    return failed == 0 ? Success : NotFound;
}

} // namespace ctl
