// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/titlejson.h"
#include "core/dialect/reader.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

using dialect::Document;
using dialect::ReadError;

/// What of a document belongs where in the printed object, by what the document is.
struct Filler
{
    QJsonObject &object;

    void titles(const QJsonArray &list) const { object.insert(u"titles"_s, list); }
    void people(const QJsonArray &list) const { object.insert(u"people"_s, list); }

    void operator()(const domain::Suggestions &suggestions) const
    {
        titles(jsonList(suggestions, [](const domain::Suggestion &suggestion) {
            domain::Title title;
            title.id = suggestion.id;
            title.kind = suggestion.kind;
            title.shortName = suggestion.name;
            title.releaseYear = suggestion.releaseYear;
            return titleJson(title);
        }));
    }
    void operator()(const domain::TitlePage &page) const
    {
        titles(jsonList(page.items, [](const domain::TitleHit &hit) { return titleJson(hit.title); }));
    }
    void operator()(const domain::Title &title) const { titles({titleJson(title)}); }
    void operator()(const domain::PersonPage &page) const
    {
        people(jsonList(page.items, [](const domain::PersonHit &hit) { return personJson(hit.person); }));
    }
    void operator()(const domain::Person &person) const { people({personJson(person)}); }
    void operator()(const domain::Filmography &filmography) const
    {
        if (!filmography.person.id.isEmpty())
            people({personJson(filmography.person)});
        titles(jsonList(filmography.entries, [](const domain::FilmographyEntry &entry) {
            domain::Title title;
            title.id = entry.title;
            title.kind = entry.title.kind();
            title.shortName = title.regularName = entry.name;
            title.releaseYear = entry.releaseYear;
            QJsonObject json = titleJson(title);
            json.insert(u"role"_s, entry.role);
            return json;
        }));
    }
    void operator()(const dialect::Synopsis &synopsis) const { object.insert(u"synopsis"_s, synopsis.text); }
    void operator()(const std::vector<domain::Availability> &formats) const
    {
        object.insert(u"formats"_s, jsonList(formats, formatJson));
    }
    void operator()(const std::vector<domain::ScreenFormat> &formats) const
    {
        object.insert(u"screen_formats"_s, jsonList(formats, [](const domain::ScreenFormat &format) {
                          return QJsonObject{{u"format"_s, format.format}, {u"screen"_s, format.screen}};
                      }));
    }
    void operator()(const std::vector<domain::LanguageAudio> &languages) const
    {
        object.insert(u"languages"_s, jsonList(languages, [](const domain::LanguageAudio &each) {
                          return QJsonObject{{u"format"_s, each.format},
                                             {u"language"_s, each.language},
                                             {u"audio"_s, QJsonArray::fromStringList(each.audio)}};
                      }));
    }
    void operator()(const std::vector<domain::Award> &awards) const
    {
        object.insert(u"awards"_s, jsonList(awards, [](const domain::Award &award) {
                          return QJsonObject{{u"name"_s, award.name},
                                             {u"scheme"_s, award.scheme},
                                             {u"year"_s, valueOrNull(award.year)},
                                             {u"won"_s, award.won}};
                      }));
    }
    void operator()(const std::vector<domain::TitleReference> &references) const
    {
        titles(jsonList(references, [](const domain::TitleReference &reference) {
            domain::Title title;
            title.id = reference.id;
            title.kind = reference.id.kind();
            title.shortName = title.regularName = reference.name;
            return titleJson(title);
        }));
    }
    void operator()(const dialect::OtherTitles &others) const
    {
        object.insert(u"other_titles"_s, QJsonArray::fromStringList(others.titles));
    }
    void operator()(const dialect::Categories &categories) const
    {
        object.insert(u"scheme"_s, categories.scheme);
        object.insert(u"categories"_s, QJsonArray::fromStringList(categories.labels));
    }
    void operator()(const domain::Facets &facets) const { object.insert(u"facets"_s, facetsJson(facets)); }
    void operator()(const dialect::ClockTime &clock) const { object.insert(u"time"_s, clock.seconds); }
    void operator()(const dialect::Status &status) const
    {
        object.insert(u"ok"_s, false);
        object.insert(u"error"_s, u"status %1: %2"_s.arg(status.code).arg(status.message));
        object.insert(u"status"_s,
                      QJsonObject{{u"status_code"_s, status.code},
                                  {u"sub_code"_s, status.subCode},
                                  {u"message"_s, status.message}});
    }
    void operator()(const dialect::LinkList &list) const { object.insert(u"links"_s, jsonList(list.links, linkJson)); }
    void operator()(const dialect::User &user) const
    {
        object.insert(u"user"_s,
                      QJsonObject{{u"id"_s, user.id},
                                  {u"first_name"_s, user.firstName},
                                  {u"last_name"_s, user.lastName},
                                  {u"nickname"_s, user.nickname},
                                  {u"can_instant_watch"_s, valueOrNull(user.canInstantWatch)},
                                  {u"preferred_formats"_s, QJsonArray::fromStringList(user.preferredFormats)},
                                  {u"links"_s, jsonList(user.links, linkJson)}});
    }
    void operator()(const dialect::Queue &queue) const
    {
        object.insert(u"etag"_s, queue.etag);
        titles(jsonList(queue.page.items, [](const dialect::QueueItem &item) {
            QJsonObject json = titleJson(item.title);
            json.insert(u"queue_item"_s, item.id);
            json.insert(u"position"_s, valueOrNull(item.position));
            json.insert(u"availability"_s, item.availability);
            json.insert(u"updated"_s, valueOrNull(item.updated));
            return json;
        }));
    }
    void operator()(const dialect::Ratings &ratings) const
    {
        titles(jsonList(ratings.items, [](const dialect::Rating &rating) {
            QJsonObject json = titleJson(rating.title);
            json.insert(u"user_rating"_s, valueOrNull(rating.user));
            json.insert(u"predicted_rating"_s, valueOrNull(rating.predicted));
            json.insert(u"updated"_s, valueOrNull(rating.updated));
            return json;
        }));
    }
    void operator()(const dialect::TitleIndex &index) const
    {
        titles(jsonList(index.items, [](const dialect::IndexItem &item) {
            QJsonObject json = titleJson(item.title);
            json.insert(u"updated"_s, valueOrNull(item.updated));
            json.insert(u"external_ids"_s, jsonList(item.externalIds, [](const dialect::ExternalId &id) {
                            return QJsonObject{{u"scheme"_s, id.scheme}, {u"value"_s, id.value}};
                        }));
            return json;
        }));
    }
};

QJsonObject emptyObject(const QString &file)
{
    return {
        {u"file"_s, file},
        {u"ok"_s, true},
        {u"root"_s, QJsonValue()},
        {u"error"_s, QJsonValue()},
        {u"line"_s, QJsonValue()},
        {u"number_of_results"_s, QJsonValue()},
        {u"start_index"_s, QJsonValue()},
        {u"results_per_page"_s, QJsonValue()},
        {u"titles"_s, QJsonArray()},
        {u"people"_s, QJsonArray()},
    };
}

QJsonObject failed(QJsonObject object, const QString &why)
{
    object.insert(u"ok"_s, false);
    object.insert(u"error"_s, why);
    return object;
}

QJsonObject readFile(const QString &name)
{
    QJsonObject object = emptyObject(name);
    QFile file(name);
    if (name == "-"_L1 ? !file.open(stdin, QIODevice::ReadOnly) : !file.open(QIODevice::ReadOnly))
        return failed(object, file.errorString());
    const auto xml = contentOf(file);
    if (!xml)
        return failed(object, xml.error());
    const auto read = dialect::readDocument(*xml);
    if (!read) {
        const ReadError &error = read.error();
        if (!error.root.isEmpty())
            object.insert(u"root"_s, QString::fromUtf8(error.root));
        if (error.line > 0)
            object.insert(u"line"_s, error.line);
        return failed(object, error.message);
    }
    object.insert(u"root"_s, QString::fromUtf8(read->root));
    object.insert(u"number_of_results"_s, valueOrNull(read->counts.total));
    object.insert(u"start_index"_s, valueOrNull(read->counts.start));
    object.insert(u"results_per_page"_s, valueOrNull(read->counts.pageSize));
    std::visit(Filler{object}, read->content);
    return object;
}

} // namespace

int runRead(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Reads catalog documents and prints their values as JSON, one object for each file."_s);
    parser.addOption({u"json"_s, u"As without it: the answer is JSON always."_s});
    parser.addPositionalArgument(u"files"_s, u"XML documents as a catalog service answers; - is standard input."_s,
                                 u"FILE..."_s);
    if (const auto status = parse(parser, u"read"_s, arguments, 1, INT_MAX))
        return *status;

    int exitStatus = Success;
    for (const QString &name : parser.positionalArguments()) {
        const QJsonObject object = readFile(name);
        if (!object.value(u"ok"_s).toBool())
            exitStatus = NotFound;
        printJson(object);
    }
    return exitStatus;
}

} // namespace ctl
