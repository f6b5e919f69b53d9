// SPDX-License-Identifier: MIT
#include "app/ctl/narrowingoptions.h"

#include "app/ctl/console.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

using domain::Narrowing;
using domain::TitleKind;

struct Option
{
    QLatin1StringView name;
    QLatin1StringView help;
    QLatin1StringView value;
};

constexpr std::array options{
    Option{"kind"_L1, "Only titles of this kind: movie, series or episode."_L1, "KIND"_L1},
    Option{"year"_L1, "Only titles of these years: 1927, 1920-1929, 1990- or -1929."_L1, "YEARS"_L1},
    Option{"genre"_L1, "Only titles of this genre; of several, any."_L1, "GENRE"_L1},
    Option{"certificate"_L1, "Only titles with this certificate; of several, any."_L1, "LABEL"_L1},
    Option{"format"_L1, "Only titles that are there in this format; of several, any."_L1, "FORMAT"_L1},
    Option{"person"_L1, "Only titles that this person, by name or number, took part in; of several, all."_L1,
           "PERSON"_L1},
    Option{"without-kind"_L1, "No titles of this kind."_L1, "KIND"_L1},
    Option{"without-genre"_L1, "No titles of this genre."_L1, "GENRE"_L1},
    Option{"without-certificate"_L1, "No titles with this certificate."_L1, "LABEL"_L1},
    Option{"without-format"_L1, "No titles that are there in this format."_L1, "FORMAT"_L1},
    Option{"without-person"_L1, "No titles that this person took part in."_L1, "PERSON"_L1},
};

Trouble wrong(const QString &sentence)
{
    return {Usage, sentence};
}

Result<TitleKind, Trouble> kindFrom(const QString &word)
{
    if (word.isEmpty())
        return TitleKind::Unknown;
    if (word == u"movie")
        return TitleKind::Movie;
    if (word == u"series")
        return TitleKind::Series;
    if (word == u"episode")
        return TitleKind::Episode;
    return failure(wrong(u"'%1' is no kind: movie, series or episode."_s.arg(word)));
}

/// "1927", "1920-1929", "1990-" or "-1929".
Result<void, Trouble> readYears(const QString &text, Narrowing &narrowing)
{
    if (text.isEmpty())
        return {};
    const QStringList ends = text.split(u'-');
    const auto year = [](const QString &word) -> std::optional<int> {
        bool isNumber = false;
        const int number = word.toInt(&isNumber);
        return isNumber && number > 0 && number < 10'000 ? std::optional(number) : std::nullopt;
    };
    narrowing.fromYear = year(ends.front());
    narrowing.toYear = year(ends.back());
    const bool isWrong = ends.size() > 2 || (!narrowing.fromYear && !ends.front().isEmpty())
        || (!narrowing.toYear && !ends.back().isEmpty()) || (!narrowing.fromYear && !narrowing.toYear)
        || (narrowing.fromYear && narrowing.toYear && *narrowing.fromYear > *narrowing.toYear);
    if (isWrong)
        return failure(wrong(u"'%1' are no years: write 1927, 1920-1929, 1990- or -1929."_s.arg(text)));
    return {};
}

/// What \a option was given, without what is blank: that narrows nothing.
QStringList valuesOf(const QCommandLineParser &parser, const QString &option)
{
    QStringList values = parser.values(option);
    values.removeIf([](const QString &value) { return value.trimmed().isEmpty(); });
    return values;
}

Result<std::vector<domain::PersonId>, Trouble> peopleFrom(const QStringList &people, Source &source)
{
    std::vector<domain::PersonId> ids;
    for (const QString &person : people) {
        bool isNumber = false;
        const qint64 number = QString(person).remove(u"people/"_s).toLongLong(&isNumber);
        if (isNumber) {
            ids.push_back(domain::PersonId::fromNumber(number));
            continue;
        }
        const auto found = source.search(person, 1);
        if (!found)
            return failure(found.error());
        if (found->people.empty())
            return failure(Trouble{NotFound, u"the catalog knows nobody called '%1'."_s.arg(person)});
        ids.push_back(found->people.front().person.id);
    }
    return ids;
}

} // namespace

void addNarrowingOptions(QCommandLineParser &parser)
{
    for (const Option &option : options)
        parser.addOption({QString(option.name), QString(option.help), QString(option.value)});
}

bool isNarrowed(const QCommandLineParser &parser)
{
    return std::any_of(options.begin(), options.end(),
                       [&](const Option &option) { return parser.isSet(QString(option.name)); });
}

Result<Narrowing, Trouble> chosenNarrowing(const QCommandLineParser &parser, Source &source)
{
    Narrowing narrowing;
    const auto kind = kindFrom(parser.value(u"kind"_s)), withoutKind = kindFrom(parser.value(u"without-kind"_s));
    if (!kind || !withoutKind)
        return failure(kind ? withoutKind.error() : kind.error());
    narrowing.kind = *kind;
    narrowing.without.kind = *withoutKind;
    if (auto years = readYears(parser.value(u"year"_s), narrowing); !years)
        return failure(years.error());
    narrowing.genres = valuesOf(parser, u"genre"_s);
    narrowing.certificates = valuesOf(parser, u"certificate"_s);
    narrowing.formats = valuesOf(parser, u"format"_s);
    narrowing.without.genres = valuesOf(parser, u"without-genre"_s);
    narrowing.without.certificates = valuesOf(parser, u"without-certificate"_s);
    narrowing.without.formats = valuesOf(parser, u"without-format"_s);
    auto people = peopleFrom(valuesOf(parser, u"person"_s), source);
    auto withoutPeople = peopleFrom(valuesOf(parser, u"without-person"_s), source);
    if (!people || !withoutPeople)
        return failure(people ? withoutPeople.error() : people.error());
    narrowing.people = std::move(people).value();
    narrowing.without.people = std::move(withoutPeople).value();
    return narrowing;
}

} // namespace ctl
