// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/importtext.h"
#include "core/importers/csvimport.h"
#include "core/importers/starterimport.h"

#include <QFileInfo>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;
using importers::ImportError;
using importers::ImportReport;

namespace ctl {

namespace {

importers::CancelFlag cancelled{false};
static_assert(importers::CancelFlag::is_always_lock_free, "a signal handler sets it");

/// Ctrl+C and kill end an import tidily; a file-size limit becomes a failed write instead of the end of us.
void catchSignals()
{
    std::signal(SIGINT, [](int) { cancelled = true; });
    std::signal(SIGTERM, [](int) { cancelled = true; });
    std::signal(SIGXFSZ, SIG_IGN);
}

/// One line on standard error that is written over itself, only when the percentage changed.
class ProgressBar
{
public:
    void show(qint64 done, qint64 total)
    {
        const int percent = total > 0 ? static_cast<int>(done * 100 / total) : 100;
        if (percent == m_percent)
            return;
        m_percent = percent;
        const QByteArray bar = QByteArray(percent / 4, '#').leftJustified(25, '.');
        std::fprintf(stderr, "\r[%s] %3d %%", bar.constData(), percent);
        std::fflush(stderr);
    }
    void finish() const
    {
        if (m_percent >= 0)
            std::fputc('\n', stderr);
    }

private:
    int m_percent = -1;
};

int exitStatusOf(const ImportError &error)
{
    switch (error.kind) {
    case ImportError::Kind::CannotRead:
    case ImportError::Kind::Store:
    case ImportError::Kind::Cancelled:
        return CouldNotAsk;
    default:
        return NotFound; // the data was refused
    }
}

int end(const Result<ImportReport, ImportError> &result, const QString &into, bool asJson)
{
    if (!result) {
        complain(u"titlecardctl import: "_s + sentenceOf(result.error()));
        return exitStatusOf(result.error());
    }
    if (asJson)
        printJson(reportJson(*result, into));
    else
        print(reportText(*result, into));
    return Success;
}

int importCsvFile(const QString &file, const QString &presetName, const QString &into, bool asJson)
{
    const auto preset = importers::csvPreset(presetName);
    if (!preset)
        return usageError(
            u"import"_s,
            u"there is no preset '%1'; there are: %2."_s.arg(presetName, importers::csvPresetNames().join(u", "_s)));
    ProgressBar bar;
    const auto result = importers::importCsv(
        file, *preset, into, [&bar](qint64 done, qint64 total) { bar.show(done, total); }, &cancelled);
    bar.finish();
    return end(result, into, asJson);
}

} // namespace

int runImport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Builds a catalog file from other data. An existing catalog is replaced as a whole, and only when all went well."_s);
    parser.addPositionalArgument(u"kind"_s,
                                 u"csv (a CSV file, also in gzip) or starter (the catalog that Titlecard brings)."_s,
                                 u"csv|starter"_s);
    parser.addPositionalArgument(u"file"_s, u"The CSV file."_s, u"[FILE]"_s);
    const QCommandLineOption into(u"into"_s, u"The catalog file to write."_s, u"NAME.catalog"_s);
    const QCommandLineOption preset(
        u"preset"_s,
        u"What the columns mean: netflix-titles, or titles (id, kind, title, year, directors, cast ...)."_s,
        u"PRESET"_s, u"titles"_s);
    const QCommandLineOption json(u"json"_s, u"Print the report as one JSON object."_s);
    parser.addOptions({into, preset, json});
    if (const auto status = parse(parser, u"import"_s, arguments, 1, 2))
        return *status;
    const QStringList positional = parser.positionalArguments();
    const QString kind = positional.first();
    if (kind != "csv"_L1 && kind != "starter"_L1)
        return usageError(u"import"_s, u"'%1' cannot be imported; csv and starter can."_s.arg(kind));
    if (positional.size() != (kind == "csv"_L1 ? 2 : 1))
        return usageError(u"import"_s, kind == "csv"_L1 ? u"which CSV file?"_s : u"starter takes no file."_s);
    if (parser.value(into).isEmpty())
        return usageError(u"import"_s, u"--into NAME.catalog is missing."_s);

    catchSignals();
    if (kind == "starter"_L1)
        return end(importers::importStarter(parser.value(into)), parser.value(into), parser.isSet(json));
    return importCsvFile(positional.at(1), parser.value(preset), parser.value(into), parser.isSet(json));
}

} // namespace ctl
