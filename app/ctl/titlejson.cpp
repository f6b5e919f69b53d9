// SPDX-License-Identifier: MIT
#include "app/ctl/titlejson.h"

#include "core/dialect/resources.h"
#include "core/dialect/vocabulary.h"

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

QJsonValue keyOrNull(const QByteArray &path)
{
    return path.isEmpty() ? QJsonValue() : QJsonValue(QString::fromLatin1(path));
}

QJsonValue secondsOrNull(const std::optional<std::chrono::seconds> &seconds)
{
    return seconds ? QJsonValue(qint64(seconds->count())) : QJsonValue();
}

QJsonObject creditJson(const domain::Credit &credit)
{
    return {{u"id"_s, keyOrNull(credit.person.path)}, {u"name"_s, credit.name}, {u"role"_s, textOrNull(credit.role)}};
}

QJsonObject crewJson(const domain::Credit &credit)
{
    QJsonObject object = creditJson(credit);
    object.insert(u"department"_s, textOrNull(departmentName(credit.department)));
    return object;
}

QJsonObject referenceJson(const domain::TitleReference &reference)
{
    return {
        {u"id"_s, keyOrNull(reference.id.path)},
        {u"kind"_s, kindJson(reference.id.kind())},
        {u"name"_s, reference.name},
        {u"year"_s, valueOrNull(reference.releaseYear)},
        {u"season_number"_s, valueOrNull(reference.seasonNumber)},
        {u"sequence"_s, valueOrNull(reference.sequence)},
        {u"episode_count"_s, valueOrNull(reference.episodeCount)},
        {u"runtime_seconds"_s, secondsOrNull(reference.runtime)},
        {u"air_date"_s, valueOrNull(reference.airDate)},
    };
}

template <class T, class Each>
QJsonArray partJson(const std::optional<std::vector<T>> &part, Each each)
{
    return part ? jsonList(*part, each) : QJsonArray();
}

/// Where a season or an episode belongs.
void insertPlace(QJsonObject &object, const domain::Title &title)
{
    const auto parent = [](const domain::TitleReference &reference) {
        return reference.id.isEmpty() ? QJsonValue() : QJsonValue(referenceJson(reference));
    };
    object.insert(u"episode_short"_s, textOrNull(title.episodeShort));
    object.insert(u"season_number"_s, valueOrNull(title.seasonNumber));
    object.insert(u"sequence"_s, valueOrNull(title.sequence));
    object.insert(u"air_date"_s, valueOrNull(title.airDate));
    object.insert(u"series"_s, parent(title.series));
    object.insert(u"season"_s, parent(title.season));
}

void insertParts(QJsonObject &object, const domain::Title &title)
{
    object.insert(u"synopsis"_s, textOrNull(title.synopsis.value_or(QString())));
    object.insert(u"short_synopsis"_s, textOrNull(title.shortSynopsis.value_or(QString())));
    object.insert(u"cast"_s, partJson(title.cast, creditJson));
    object.insert(u"directors"_s, partJson(title.directors, creditJson));
    object.insert(u"crew"_s, partJson(title.crew, crewJson));
    object.insert(u"other_titles"_s, QJsonArray::fromStringList(title.otherTitles.value_or(QStringList())));
    object.insert(u"formats"_s, partJson(title.formats, formatJson));
    object.insert(u"similars"_s, partJson(title.similars, referenceJson));
    object.insert(u"seasons"_s, partJson(title.seasons, referenceJson));
    object.insert(u"episodes"_s, partJson(title.episodes, referenceJson));
    object.insert(u"discs"_s, partJson(title.discs, referenceJson));
    object.insert(u"links"_s, jsonList(title.links, linkJson));
}

} // namespace

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString departmentName(domain::Credit::Department department)
{
    if (department == domain::Credit::Department::Other)
        return {};
    const std::string_view word = dialect::vocabulary::departmentWords.at(size_t(department));
    return QString::fromLatin1(word.data(), qsizetype(word.size()));
}

QJsonValue kindJson(domain::TitleKind kind)
{
    return keyOrNull(dialect::kindName(kind));
}

std::array<std::pair<QString, const domain::Facets::Counts *>, 5> facetLists(const domain::Facets &facets)
{
    return {{{u"kind"_s, &facets.kinds},
             {u"decade"_s, &facets.decades},
             {u"genre"_s, &facets.genres},
             {u"certificate"_s, &facets.certificates},
             {u"format"_s, &facets.formats}}};
}

QJsonObject facetsJson(const domain::Facets &facets)
{
    QJsonObject object{{u"total"_s, facets.total}, {u"more"_s, facets.isMore}};
    for (const auto &[name, counts] : facetLists(facets))
        object.insert(
            name, jsonList(*counts, [&facets](const domain::Facets::Count &each) {
                return QJsonObject{{u"value"_s, each.value}, {u"count"_s, each.count}, {u"at_least"_s, facets.isMore}};
            }));
    return object;
}

QJsonObject linkJson(const domain::Link &link)
{
    return {{u"href"_s, link.href}, {u"rel"_s, link.rel}, {u"title"_s, link.title}};
}

QJsonObject formatJson(const domain::Availability &format)
{
    return {
        {u"name"_s, format.format},
        {u"from"_s, valueOrNull(format.from)},
        {u"until"_s, valueOrNull(format.until)},
    };
}

QJsonObject personJson(const domain::Person &person)
{
    return {
        {u"id"_s, keyOrNull(person.id.path)},
        {u"name"_s, person.name},
        {u"bio"_s, textOrNull(person.bio)},
        {u"birth_year"_s, valueOrNull(person.birthYear)},
        {u"death_year"_s, valueOrNull(person.deathYear)},
        {u"known_for"_s, textOrNull(person.knownFor)},
    };
}

QJsonObject titleJson(const domain::Title &title)
{
    QJsonObject object{
        {u"id"_s, keyOrNull(title.id.path)},
        {u"kind"_s, kindJson(title.kind)},
        {u"short"_s, textOrNull(title.shortName)},
        {u"regular"_s, textOrNull(title.regularName)},
        {u"original"_s, textOrNull(title.originalName)},
        {u"year"_s, valueOrNull(title.releaseYear)},
        {u"end_year"_s, valueOrNull(title.endYear)},
        {u"runtime_seconds"_s, secondsOrNull(title.runtime)},
        {u"rating"_s, title.averageRating ? QJsonValue(title.averageRating->value) : QJsonValue()},
        {u"rating_best"_s, title.averageRating ? QJsonValue(title.averageRating->best) : QJsonValue()},
        {u"certificate"_s, title.certificate ? QJsonValue(title.certificate->label) : QJsonValue()},
        {u"genres"_s, QJsonArray::fromStringList(title.genres)},
        {u"countries"_s, QJsonArray::fromStringList(title.countries)},
        {u"season_count"_s, valueOrNull(title.seasonCount)},
        {u"episode_count"_s, valueOrNull(title.episodeCount)},
    };
    insertPlace(object, title);
    insertParts(object, title);
    return object;
}

} // namespace ctl
