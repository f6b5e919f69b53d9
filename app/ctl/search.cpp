// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/fieldnotes.h"
#include "app/ctl/narrowingoptions.h"
#include "app/ctl/source.h"
#include "app/ctl/titlejson.h"
#include "core/dialect/vocabulary.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using domain::Match;

namespace ctl {

namespace {

constexpr int mostRows = 500; ///< of a kind

/// One line of what was found, of whatever kind.
struct Row
{
    QString id{}; ///< as `show` takes it
    QString kind{};
    QString name{};
    QString fullName{}; ///< of an episode, with its series
    std::optional<int> year{};
    std::optional<Match> match{};
};

/// As in the dialect's `<match by="…">`.
QString wordOf(Match::By by)
{
    const std::string_view word = dialect::vocabulary::matchWords.at(size_t(by));
    return QString::fromLatin1(word.data(), qsizetype(word.size()));
}

/// Smaller is better; -1 without a reason.
int rankOf(const std::optional<Match> &match)
{
    if (!match)
        return -1;
    return static_cast<int>(match->by == Match::By::Year ? Match::By::Words : match->by);
}

Row rowOf(const domain::TitleHit &hit)
{
    // An episode's full name is its series' name and its own; in a list its own is what was looked for.
    const bool isEpisode = hit.title.kind == domain::TitleKind::Episode && !hit.title.shortName.isEmpty();
    return {QString::fromLatin1(hit.title.id.path),
            kindJson(hit.title.kind).toString(),
            isEpisode ? hit.title.shortName : hit.title.name(),
            isEpisode ? hit.title.name() : QString(),
            hit.title.releaseYear,
            hit.match};
}

Row rowOf(const domain::PersonHit &hit)
{
    return {u"people/"_s + QString::fromLatin1(hit.person.id.path), u"person"_s, hit.person.name, {}, {}, hit.match};
}

/// One list in the order of rank; of equal rank titles before people before episodes. Where a row has no reason, as of
/// a service that gives none, the three lists stay one behind the other.
std::vector<Row> ranked(const Found &found)
{
    std::vector<Row> rows;
    for (const auto &hit : found.titles)
        rows.push_back(rowOf(hit));
    for (const auto &hit : found.people)
        rows.push_back(rowOf(hit));
    for (const auto &hit : found.episodes)
        rows.push_back(rowOf(hit));
    const auto rank = [](const Row &row) { return rankOf(row.match); };
    if (std::all_of(rows.begin(), rows.end(), [rank](const Row &row) { return rank(row) >= 0; }))
        std::stable_sort(rows.begin(), rows.end(), [rank](const Row &a, const Row &b) { return rank(a) < rank(b); });
    return rows;
}

QJsonObject jsonOf(const Row &row)
{
    return {
        {u"id"_s, row.id},
        {u"kind"_s, textOrNull(row.kind)},
        {u"title"_s, row.name},
        {u"year"_s, valueOrNull(row.year)},
        {u"match"_s,
         row.match ? QJsonValue(QJsonObject{{u"by"_s, wordOf(row.match->by)}, {u"text"_s, row.match->text}})
                   : QJsonValue()},
    };
}

QString lineOf(const Row &row)
{
    QString line = u"%1  %2"_s.arg(row.id, -20).arg(row.fullName.isEmpty() ? row.name : row.fullName);
    if (row.year)
        line += u" (%1)"_s.arg(*row.year);
    if (!row.kind.isEmpty())
        line += u", "_s + row.kind;
    // What matched is worth a word only where the row does not show it already.
    if (row.match && row.match->text != row.name)
        line +=
            u", by "_s + wordOf(row.match->by).replace(u'_', u' ') + u": "_s + row.match->text.simplified().left(100);
    return line;
}

/// How many titles have which kind, decade, genre …
void printFacets(const domain::Facets &facets, bool asJson)
{
    if (asJson)
        return printJson(facetsJson(facets));
    const QString titles = facets.total == 1 ? u"1 title"_s : u"%1 titles"_s.arg(facets.total);
    print(facets.isMore ? u"more than "_s + titles : titles);
    const QString atLeast = facets.isMore ? u"at least "_s : QString(); // counted among the first of them
    for (const auto &[name, counts] : facetLists(facets)) {
        for (const auto &[value, count] : *counts)
            print(u"%1  %2%3  %4"_s.arg(name, -12).arg(atLeast).arg(count, 6).arg(value));
    }
}

/// Prints the counts, and of nothing says why; gives the status to end with.
int tellFacets(Source &source, const QString &term, const domain::Narrowing &narrowing, bool asJson)
{
    const auto counted = source.facets(term, narrowing);
    if (!counted)
        return complainOf(u"search"_s, counted.error());
    printFacets(*counted, asJson);
    if (counted->total > 0)
        return Success;
    complainOfFields(term, source);
    return NotFound;
}

const QString termHelp =
    u"What to look for; several words need no quotes. \"the kid\" are these words as they stand. year:1920..1929, "
    "kind:series, genre:drama,comedy, certificate:, format: and person: narrow, and leave out with - before them. "
    "tt0017136, an address of IMDb or one of the catalog finds what it names. Without a term, options that narrow list "
    "every title that they let through, best known first."_s;

/// Neither a term nor an option that narrows.
int nothingToLookFor()
{
    return usageError(u"search"_s, u"there is nothing to look for: neither a term nor an option that narrows."_s);
}

/// "-genre:horror" is a part of the term, and no option: such parts go to the end, behind "--".
QStringList withPartsLast(const QStringList &arguments)
{
    static const QRegularExpression leftOut(u"^-[A-Za-z]+:"_s);
    const qsizetype end = arguments.indexOf(u"--"_s);
    QStringList options, parts;
    for (const QString &argument : arguments.first(end < 0 ? arguments.size() : end))
        (leftOut.match(argument).hasMatch() ? parts : options).append(argument);
    if (end >= 0)
        parts += arguments.sliced(end + 1);
    return parts.isEmpty() ? options : options + QStringList{u"--"_s} + parts;
}

/// Prints what was found, and on standard error that there is more. \a most: rows of a kind that were asked for.
int tell(const Found &found, const QString &term, int most, bool asJson)
{
    const std::vector<Row> rows = ranked(found);
    if (asJson)
        printJson(jsonList(rows, jsonOf));
    else if (rows.empty())
        complain(term.isEmpty() ? u"No title is left by these options."_s : u"Nothing matches '%1'."_s.arg(term));
    else
        std::for_each(rows.begin(), rows.end(), [](const Row &row) { print(lineOf(row)); });
    if (!asJson && found.hasMore && !rows.empty())
        complain(most < mostRows ? u"There is more: --most shows up to %1 of each kind."_s.arg(mostRows)
                                 : u"There is more: further words, or a year:, show less."_s);
    return rows.empty() ? NotFound : Success;
}

} // namespace

int runSearch(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Looks for titles, people and episodes, best match first."_s);
    parser.addPositionalArgument(u"term"_s, termHelp, u"[TERM...]"_s);
    addSourceOptions(parser);
    const QCommandLineOption most(u"most"_s, u"At most N of each kind, up to %1; 25 when not said."_s.arg(mostRows),
                                  u"N"_s, u"25"_s);
    const QCommandLineOption json(u"json"_s, u"Print one JSON array."_s);
    const QCommandLineOption facets(u"facets"_s, u"Print how many titles have which kind, decade, genre …"_s);
    parser.addOptions({most, json, facets});
    addNarrowingOptions(parser);
    if (const auto status = parse(parser, u"search"_s, withPartsLast(arguments), 0, INT_MAX))
        return *status;
    const QString term = parser.positionalArguments().join(u' ').trimmed();
    if (term.isEmpty() && !isNarrowed(parser))
        return nothingToLookFor();
    bool isNumber = false;
    const int number = parser.value(most).toInt(&isNumber);
    if (!isNumber || number < 1 || number > mostRows)
        return usageError(u"search"_s, u"--most wants a number from 1 to %1."_s.arg(mostRows));

    const auto source = chosenSource(parser);
    if (!source)
        return complainOf(u"search"_s, source.error());
    const auto narrowing = chosenNarrowing(parser, **source);
    if (!narrowing)
        return complainOf(u"search"_s, narrowing.error());
    if (term.isEmpty() && *narrowing == domain::Narrowing()) // an option whose value is empty narrows nothing
        return nothingToLookFor();
    if (parser.isSet(facets))
        return tellFacets(**source, term, *narrowing, parser.isSet(json));
    const auto found =
        isNarrowed(parser) ? (*source)->search(term, *narrowing, number) : (*source)->search(term, number);
    if (!found)
        return complainOf(u"search"_s, found.error());
    const int status = tell(*found, term, number, parser.isSet(json));
    if (status == NotFound)
        complainOfFields(term, **source);
    return status;
}

} // namespace ctl
