// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/importtext.h"
#include "app/ctl/pipedinput.h"
#include "core/importers/csvimport.h"
#include "core/importers/imdbimport.h"
#include "core/importers/sourceremoval.h"
#include "core/importers/starterimport.h"
#include "core/importers/wikipediaimport.h"

#include <algorithm>
#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;
using importers::ImportError;
using importers::ImportReport;

namespace ctl {

namespace {

importers::CancelFlag cancelled{false};
static_assert(importers::CancelFlag::is_always_lock_free, "a signal handler sets it");

/// Ctrl+C, kill and a closed terminal end an import tidily; a file-size limit becomes a failed write instead of the end
/// of us.
void catchSignals()
{
    std::signal(SIGINT, [](int) { cancelled = true; });
    std::signal(SIGTERM, [](int) { cancelled = true; });
    // A terminal that is closed says this, unless nohup asked it not to.
    if (std::signal(SIGHUP, [](int) { cancelled = true; }) == SIG_IGN)
        std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

/// One line on standard error that is written over itself, only when the percentage changed. A file gets none.
class ProgressBar
{
public:
    void show(qint64 done, qint64 total)
    {
        if (!m_isSeen)
            return;
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
    bool m_isSeen = ::isatty(STDERR_FILENO) == 1;
    int m_percent = -1;
};

int exitStatusOf(const ImportError &error)
{
    switch (error.kind) {
    case ImportError::Kind::CannotRead:
    case ImportError::Kind::Store:
    case ImportError::Kind::Cancelled:
    case ImportError::Kind::Failed:
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

/// What can be imported, and what it is called when it is missing.
struct Kind
{
    QLatin1StringView name;
    QLatin1StringView question; ///< empty: nothing more is needed
};

constexpr Kind kinds[] = {
    {"csv"_L1, "which CSV file?"_L1},
    {"imdb"_L1, "which folder holds IMDb's files?"_L1},
    {"starter"_L1, {}},
    {"wikipedia"_L1, "which JSON file, or folder of them?"_L1},
};

/// What the command line wants imported.
struct Order
{
    QString kind{};
    QString from{};
    QString into{};
    bool merges = false; ///< into a catalog that is there
    importers::CsvMapping columns{};
    importers::ImdbOptions imdb{};
};

/// What comes through a pipe is kept in a file first.
Result<ImportReport, ImportError> importCsv(const Order &order, const importers::Progress &progress)
{
    if (!isPiped(order.from))
        return importers::importCsv(order.from, order.columns, order.into, progress, &cancelled);
    const auto kept = keptInput(order.from, cancelled);
    if (!kept)
        return failure(kept.error());
    return importers::importCsv((*kept)->fileName(), order.columns, order.into, progress, &cancelled)
        .transform_error([&](ImportError error) {
            if (error.path == (*kept)->fileName())
                error.path = order.from;
            return error;
        });
}

Result<ImportReport, ImportError> carryOut(const Order &order, const importers::Progress &progress)
{
    if (order.kind == "imdb"_L1)
        return importers::importImdb(order.from, order.imdb, order.into, progress, &cancelled);
    if (order.kind == "starter"_L1)
        return importers::importStarter(order.into);
    if (order.kind == "csv"_L1)
        return importCsv(order, progress);
    return order.merges ? importers::mergeWikipedia(order.from, order.into, progress, &cancelled)
                        : importers::importWikipedia(order.from, order.into, progress, &cancelled);
}

/// The columns that the preset "titles" understands, in words.
QString plainColumns()
{
    QStringList names;
    const auto preset = importers::csvPreset(u"titles"_s);
    for (const auto &[column, field] : preset->columns)
        names += column;
    return names.join(u", "_s);
}

int removeFrom(const QString &catalog, const QString &source, const QStringList &positional)
{
    if (catalog.isEmpty() || !positional.isEmpty())
        return usageError(u"import"_s, u"--remove-source takes --into NAME.catalog and nothing else."_s);
    catchSignals();
    const auto result = importers::removeSource(source, catalog, &cancelled);
    if (!result && result.error().kind == ImportError::Kind::Nothing) {
        complain(u"titlecardctl import: '%1' has nothing from a source '%2', but from: %3."_s.arg(
            catalog, source, result.error().present.join(u", "_s)));
        return NotFound;
    }
    if (!result) {
        complain(u"titlecardctl import: "_s + sentenceOf(result.error()));
        return exitStatusOf(result.error());
    }
    print(u"'%1' holds nothing from %2 any more."_s.arg(catalog, source));
    return Success;
}

void addImportOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(
        u"kind"_s,
        u"csv (a CSV file with commas, semicolons or tabs, also in gzip; - is standard input), imdb (a folder with "
        u"IMDb's title.basics.tsv.gz and its other files), wikipedia "
        "(wikipedia-movie-data, a JSON file or a folder of them) or starter "
        "(the catalog that Titlecard brings)."_s,
        u"csv|imdb|wikipedia|starter"_s);
    parser.addPositionalArgument(u"from"_s, u"The CSV file, the folder, or the JSON file."_s, u"[FROM]"_s);
    parser.addOptions({
        {u"into"_s, u"The catalog file to write."_s, u"NAME.catalog"_s},
        {u"merge-into"_s, u"wikipedia: the catalog whose films get the texts."_s, u"NAME.catalog"_s},
        {u"remove-source"_s,
         u"Import nothing, but take everything out of --into that came from this source: IMDb, Wikipedia, CSV ..."_s,
         u"SOURCE"_s},
        {u"preset"_s,
         u"csv: what the columns mean: netflix-titles, or titles, which needs only a column title and knows %1, "
         "also by the names that lists of IMDb and Letterboxd give them. A kind is movie or series, in many spellings; "
         "parts of lists stand between commas, semicolons or |; a rating is from 0 to 10; a duration is in minutes or "
         "like 1h 45min. 'titles' when not said."_s.arg(plainColumns()),
         u"PRESET"_s, u"titles"_s},
        {u"min-votes"_s, u"imdb: leave out titles with fewer votes."_s, u"N"_s, u"0"_s},
        {u"without-episodes"_s, u"imdb: leave out episodes."_s},
        {u"with-adult"_s, u"imdb: import adult titles as well."_s},
        {u"json"_s, u"Print the report as one JSON object."_s},
    });
}

/// Fails with what is wrong with the command line.
Result<Order, QString> orderFrom(const QCommandLineParser &parser)
{
    const QStringList positional = parser.positionalArguments();
    if (positional.isEmpty())
        return failure(u"what kind of source?"_s);
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](const Kind &one) { return one.name == positional.first(); });
    if (kind == std::end(kinds))
        return failure(u"'%1' cannot be imported; csv, imdb, wikipedia and starter can."_s.arg(positional.first()));
    if (positional.size() != (kind->question.isEmpty() ? 1 : 2))
        return failure(kind->question.isEmpty() ? u"starter takes no file."_s : QString(kind->question));
    Order order{.kind = kind->name, .from = positional.value(1)};
    order.merges = parser.isSet(u"merge-into"_s);
    if (order.merges && kind->name != "wikipedia"_L1)
        return failure(u"--merge-into is for wikipedia alone."_s);
    if (order.merges && parser.isSet(u"into"_s))
        return failure(u"--into and --merge-into: which of the two?"_s);
    order.into = parser.value(order.merges ? u"merge-into"_s : u"into"_s);
    if (order.into.isEmpty())
        return failure(u"--into NAME.catalog is missing."_s);
    for (const QString &option : {u"min-votes"_s, u"without-episodes"_s, u"with-adult"_s}) {
        if (parser.isSet(option) && kind->name != "imdb"_L1)
            return failure(u"--%1 is for imdb alone."_s.arg(option));
    }
    bool isNumber = false;
    order.imdb = {parser.value(u"min-votes"_s).toInt(&isNumber), !parser.isSet(u"without-episodes"_s),
                  parser.isSet(u"with-adult"_s)};
    if (!isNumber || order.imdb.minVotes < 0)
        return failure(u"--min-votes takes a number from 0."_s);
    const QString preset = parser.value(u"preset"_s);
    if (auto columns = importers::csvPreset(preset))
        order.columns = std::move(*columns);
    else if (kind->name == "csv"_L1)
        return failure(
            u"there is no preset '%1'; there are: %2."_s.arg(preset, importers::csvPresetNames().join(u", "_s)));
    return order;
}

} // namespace

int runImport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Builds a catalog file from other data. An existing catalog is replaced as a whole, and only when all went well."_s);
    addImportOptions(parser);
    if (const auto status = parse(parser, u"import"_s, arguments, 0, 2))
        return *status;
    if (parser.isSet(u"remove-source"_s))
        return removeFrom(parser.value(u"into"_s), parser.value(u"remove-source"_s), parser.positionalArguments());
    const auto order = orderFrom(parser);
    if (!order)
        return usageError(u"import"_s, order.error());

    catchSignals();
    ProgressBar bar;
    const auto result = carryOut(*order, [&bar](qint64 done, qint64 total) { bar.show(done, total); });
    bar.finish();
    return end(result, order->into, parser.isSet(u"json"_s));
}

} // namespace ctl
