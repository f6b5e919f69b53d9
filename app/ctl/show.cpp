// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/source.h"
#include "app/ctl/titlejson.h"
#include "core/importers/sourcenotices.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

QString dayOf(qint64 epochSeconds)
{
    return QDateTime::fromSecsSinceEpoch(epochSeconds, Qt::UTC).date().toString(Qt::ISODate);
}

QString minutesOf(std::chrono::seconds time)
{
    return u"%1 min"_s.arg(std::chrono::duration_cast<std::chrono::minutes>(time).count());
}

/// " (1926)", of a series that ran longer " (1915–1916)"; empty when no year is known.
QString yearsOf(const domain::Title &title)
{
    if (!title.releaseYear)
        return {};
    if (!title.endYear || *title.endYear <= *title.releaseYear) // one before it is a slip of the source
        return u" (%1)"_s.arg(*title.releaseYear);
    return u" (%1–%2)"_s.arg(*title.releaseYear).arg(*title.endYear);
}

void printFacts(const domain::Title &title)
{
    print(title.name() + yearsOf(title));
    if (!title.originalName.isEmpty() && title.originalName != title.name())
        print(u"Original title: "_s + title.originalName);
    if (title.otherTitles && !title.otherTitles->empty())
        print(u"Also known as: "_s + title.otherTitles->join(u" · "_s));
    QStringList facts{kindJson(title.kind).toString()};
    if (title.certificate)
        facts += title.certificate->label;
    if (title.runtime)
        facts += minutesOf(*title.runtime);
    if (title.airDate)
        facts += u"first shown "_s + dayOf(*title.airDate);
    if (title.seasonCount)
        facts += u"seasons: %1"_s.arg(*title.seasonCount);
    if (title.episodeCount)
        facts += u"episodes: %1"_s.arg(*title.episodeCount);
    if (title.averageRating)
        facts += u"rated %1 of %2"_s.arg(title.averageRating->value, 0, 'f', 1).arg(title.averageRating->best);
    facts += title.countries;
    facts += title.genres;
    facts.removeAll(QString());
    print(facts.join(u", "_s));
    if (title.synopsis && !title.synopsis->isEmpty())
        print(u'\n' + *title.synopsis);
}

void printCredits(const QString &heading, const std::optional<std::vector<domain::Credit>> &credits)
{
    if (!credits || credits->empty())
        return;
    print(u'\n' + heading);
    for (const domain::Credit &credit : *credits)
        print(u"  "_s + credit.name + (credit.role.isEmpty() ? QString() : u" as "_s + credit.role));
}

/// The crew by what each did: the role where it is known, else the department.
void printCrew(const std::optional<std::vector<domain::Credit>> &crew)
{
    if (!crew || crew->empty())
        return;
    print(u"\nCrew"_s);
    for (const domain::Credit &credit : *crew) {
        const QString part = credit.role.isEmpty() ? departmentName(credit.department) : credit.role;
        print(u"  "_s + credit.name + (part.isEmpty() ? QString() : u", "_s + part));
    }
}

void printFormats(const std::optional<std::vector<domain::Availability>> &formats)
{
    if (!formats || formats->empty())
        return;
    print(u"\nFormats"_s);
    for (const domain::Availability &format : *formats) {
        QString line = u"  "_s + format.format;
        if (format.from)
            line += u" from "_s + dayOf(*format.from);
        if (const auto end = format.knownEnd())
            line += u" until "_s + dayOf(*end);
        print(line);
    }
}

void printReferences(const QString &heading, const std::optional<std::vector<domain::TitleReference>> &references)
{
    if (!references || references->empty())
        return;
    print(u'\n' + heading);
    for (const domain::TitleReference &reference : *references) {
        const QString number = reference.sequence ? u"%1. "_s.arg(*reference.sequence) : QString();
        QString line = u"  %1  %2%3"_s.arg(QString::fromLatin1(reference.id.path), -20).arg(number, reference.name);
        if (reference.releaseYear)
            line += u" (%1)"_s.arg(*reference.releaseYear);
        if (reference.runtime)
            line += u", "_s + minutesOf(*reference.runtime);
        if (reference.airDate)
            line += u", "_s + dayOf(*reference.airDate);
        print(line);
    }
}

void printCard(const domain::Title &title)
{
    printFacts(title);
    printCredits(u"Directed by"_s, title.directors);
    printCredits(u"Cast"_s, title.cast);
    printCrew(title.crew);
    printFormats(title.formats);
    printReferences(u"Seasons"_s, title.seasons);
    printReferences(u"Episodes"_s, title.episodes);
    printReferences(u"Similar"_s, title.similars);
}

/// ", director", " as Johnnie Gray", ", editor"; nothing for a player without a known role.
QString partOf(const domain::FilmographyEntry &entry)
{
    switch (entry.department) {
    case domain::Credit::Department::Cast:
        return entry.role.isEmpty() ? QString() : u" as "_s + entry.role;
    case domain::Credit::Department::Other:
        return entry.role.isEmpty() ? QString() : u", "_s + entry.role;
    default:
        return u", "_s + departmentName(entry.department);
    }
}

QJsonObject partJson(const domain::FilmographyEntry &entry)
{
    return {{u"id"_s, QString::fromLatin1(entry.title.path)},
            {u"title"_s, entry.name},
            {u"year"_s, valueOrNull(entry.releaseYear)},
            {u"department"_s, textOrNull(departmentName(entry.department))},
            {u"role"_s, textOrNull(entry.role)}};
}

/// " (1895–1966)", " (born 1895)", " (died 1966)".
QString lifeOf(const domain::Person &person)
{
    if (person.birthYear && person.deathYear)
        return u" (%1–%2)"_s.arg(*person.birthYear).arg(*person.deathYear);
    if (person.birthYear)
        return u" (born %1)"_s.arg(*person.birthYear);
    return person.deathYear ? u" (died %1)"_s.arg(*person.deathYear) : QString();
}

void printPerson(const domain::Filmography &filmography)
{
    const domain::Person &person = filmography.person;
    print(person.name + lifeOf(person));
    if (!person.knownFor.isEmpty())
        print(u"Known for: "_s + person.knownFor);
    if (!person.bio.isEmpty())
        print(u'\n' + person.bio);
    print(u"\nTook part in"_s);
    for (const domain::FilmographyEntry &entry : filmography.entries) {
        const QString year = entry.releaseYear ? u" (%1)"_s.arg(*entry.releaseYear) : QString();
        print(u"  %1  %2%3%4"_s.arg(QString::fromLatin1(entry.title.path), -20).arg(entry.name, year, partOf(entry)));
    }
}

int nothing(const QString &id)
{
    complain(u"There is no '%1' in this catalog."_s.arg(id));
    return NotFound;
}

/// What the sources of the data ask to be shown with it.
void printNotices(const QStringList &notices)
{
    if (!notices.isEmpty())
        print(u'\n' + notices.join(u'\n'));
}

/// Whether \a id is an address that reaches a catalog as it is written. "movies/1/../2" is not: on the way it becomes
/// another, which was not signed.
bool isAddress(const QString &id)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*$"_s);
    const QStringList pieces = id.split(u'/');
    return pattern.match(id).hasMatch() && !pieces.contains(u"."_s) && !pieces.contains(u".."_s);
}

int showTitle(Source &source, const QString &id, bool asJson, const QStringList &notices)
{
    const auto answer = source.title({id.toUtf8()});
    if (!answer)
        return complainOf(u"show"_s, answer.error());
    if (!*answer)
        return nothing(id);
    if (asJson) {
        QJsonObject title = titleJson(**answer);
        if (!notices.isEmpty())
            title.insert(u"notices"_s, QJsonArray::fromStringList(notices));
        printJson(title);
    } else {
        printCard(**answer);
        printNotices(notices);
    }
    return Success;
}

int showPerson(Source &source, const QString &id, bool asJson, const QStringList &notices)
{
    const auto answer = source.person({id.section(u'/', 1).toUtf8()});
    if (!answer)
        return complainOf(u"show"_s, answer.error());
    if (!*answer)
        return nothing(id);
    if (asJson) {
        QJsonObject person = personJson((*answer)->person);
        person.insert(u"id"_s, id); // as search prints it and show takes it
        person.insert(u"titles"_s, jsonList((*answer)->entries, partJson));
        if (!notices.isEmpty())
            person.insert(u"notices"_s, QJsonArray::fromStringList(notices));
        printJson(person);
    } else {
        printPerson(**answer);
        printNotices(notices);
    }
    return Success;
}

} // namespace

int runShow(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Shows a title's card, or a person with all titles, by the id that search gave."_s);
    parser.addPositionalArgument(u"id"_s, u"For example movies/12, series/3 or people/7."_s, u"ID"_s);
    addSourceOptions(parser);
    const QCommandLineOption json(u"json"_s, u"Print one JSON object."_s);
    parser.addOption(json);
    if (const auto status = parse(parser, u"show"_s, arguments, 1, 1))
        return *status;

    const QString id = parser.positionalArguments().first();
    const auto source = chosenSource(parser);
    if (source && !isAddress(id))
        return nothing(id);
    if (!source)
        return complainOf(u"show"_s, source.error());
    const QStringList notices = importers::noticesIn(parser.value(u"catalog"_s));
    return id.startsWith("people/"_L1) ? showPerson(**source, id, parser.isSet(json), notices)
                                       : showTitle(**source, id, parser.isSet(json), notices);
}

} // namespace ctl
