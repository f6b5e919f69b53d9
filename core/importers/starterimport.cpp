// SPDX-License-Identifier: MIT
#include "core/importers/starterimport.h"

#include "core/base/logging.h"
#include "core/importers/peoplein.h"
#include "core/store/catalogfile.h"
#include "core/store/catalogwriter.h"

#include <QCryptographicHash>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

/// Grows whenever the same source becomes another catalog, so that an older program's is not taken for ours.
constexpr int formOfCatalog = 2;

ImportError badSource(const QString &source, const QString &detail)
{
    return {ImportError::Kind::BadSource, source, 0, detail, {}};
}

Result<QByteArray, ImportError> contentOf(const QString &source)
{
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ImportError{ImportError::Kind::CannotRead, source, 0, file.errorString()});
    return file.readAll();
}

std::optional<int> integer(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

std::optional<std::chrono::seconds> minutes(const QJsonValue &value)
{
    const auto count = integer(value);
    return count ? std::optional<std::chrono::seconds>(std::chrono::minutes(*count)) : std::nullopt;
}

/// "YYYY-MM-DD", or epoch seconds as a number.
std::optional<qint64> day(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toInteger();
    const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
    return date.isValid() ? std::optional(date.startOfDay(Qt::UTC).toSecsSinceEpoch()) : std::nullopt;
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

store::EpisodeRecord episodeFrom(const QJsonObject &json)
{
    return {json["number"_L1].toInt(), json["title"_L1].toString(),    minutes(json["runtime_minutes"_L1]),
            day(json["air_date"_L1]),  json["synopsis"_L1].toString(), json["original_title"_L1].toString()};
}

store::SeasonRecord seasonFrom(const QJsonObject &json)
{
    store::SeasonRecord season{json["number"_L1].toInt(), json["title"_L1].toString(), integer(json["year"_L1]), {}};
    for (const QJsonValue &episode : json["episodes"_L1].toArray())
        season.episodes.push_back(episodeFrom(episode.toObject()));
    return season;
}

void takePeople(const QJsonObject &json, store::WorkRecord &work)
{
    using Department = domain::Credit::Department;
    for (const QJsonValue &part : json["cast"_L1].toArray())
        work.credits.push_back({part["name"_L1].toString(), part["role"_L1].toString(), Department::Cast});
    for (const QString &name : strings(json["directors"_L1]))
        work.credits.push_back({name, {}, Department::Director});
    for (const QString &name : strings(json["writers"_L1]))
        work.credits.push_back({name, {}, Department::Writer});
}

store::WorkRecord workFrom(const QJsonObject &json)
{
    store::WorkRecord work;
    work.id = json["id"_L1].toInteger();
    work.kind = json["kind"_L1] == "series"_L1 ? domain::TitleKind::Series : domain::TitleKind::Movie;
    work.title = json["title"_L1].toString();
    work.originalTitle = json["original_title"_L1].toString();
    work.otherTitles = strings(json["other_titles"_L1]);
    work.year = integer(json["year"_L1]);
    work.endYear = integer(json["end_year"_L1]);
    work.runtime = minutes(json["runtime_minutes"_L1]);
    work.genres = strings(json["genres"_L1]);
    work.countries = strings(json["countries"_L1]);
    work.synopsis = json["synopsis"_L1].toString();
    work.popularity = json["popularity"_L1].toInt();
    work.sourceRecord = QString::number(work.id);
    takePeople(json, work);
    for (const QJsonValue &format : json["formats"_L1].toArray())
        work.formats.push_back({format["name"_L1].toString(), day(format["from"_L1]), day(format["until"_L1])});
    for (const QJsonValue &season : json["seasons"_L1].toArray())
        work.seasons.push_back(seasonFrom(season.toObject()));
    const QJsonObject ids = json["ids"_L1].toObject();
    for (auto id = ids.begin(); id != ids.end(); ++id)
        work.ids.emplace_back(id.key(), id.value().toString());
    return work;
}

void count(const store::WorkRecord &work, ImportReport &report)
{
    ++report.records;
    ++(work.kind == domain::TitleKind::Series ? report.series : report.movies);
    report.credits += static_cast<qint64>(work.credits.size());
    report.seasons += static_cast<qint64>(work.seasons.size());
    for (const store::SeasonRecord &season : work.seasons)
        report.episodes += static_cast<qint64>(season.episodes.size());
}

Result<ImportReport, ImportError> write(const QByteArray &content, const QString &source, const QString &into)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(content, &fault);
    if (document.isNull())
        return failure(badSource(source, fault.errorString()));
    const QJsonArray works = document["works"_L1].toArray();
    if (works.isEmpty())
        return failure(badSource(source, u"no works in it"_s));
    auto writer = store::CatalogWriter::create(into, u"Starter catalog"_s);
    if (!writer)
        return failure(storeFailed(writer.error()));
    ImportReport report;
    for (const QJsonValue &json : works) {
        const store::WorkRecord work = workFrom(json.toObject());
        if (work.title.isEmpty())
            return failure(badSource(source, u"work %1 has no title"_s.arg(work.id)));
        if (auto added = (*writer)->add(work); !added)
            return failure(storeFailed(added.error()));
        count(work, report);
    }
    if (auto committed = (*writer)->commit(); !committed)
        return failure(storeFailed(committed.error()));
    report.people = peopleIn(into);
    return report;
}

/// Catalogs that an older program built here, with their indexes.
void removeOthers(const QDir &folder, const QString &current)
{
    for (const QString &name :
         folder.entryList({u"starter-*.catalog"_s, u"starter-*.catalog.*.index"_s}, QDir::Files)) {
        if (!name.startsWith(current) && QFile::remove(folder.filePath(name)))
            qCDebug(lcImporters) << "removed the older starter catalog" << name;
    }
}

} // namespace

Result<ImportReport, ImportError> importStarter(const QString &into, const QString &source)
{
    const auto content = contentOf(source);
    if (!content)
        return failure(content.error());
    return write(*content, source, into);
}

Result<QString, ImportError> starterCatalog(const QString &cacheFolder, const QString &source)
{
    const auto content = contentOf(source);
    if (!content)
        return failure(content.error());
    // A newer program writes the same facts in another form, or more of them.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(store::catalogSchemaVersion) + '.' + QByteArray::number(formOfCatalog));
    hash.addData(*content);
    const QDir folder(cacheFolder);
    const QString name = u"starter-%1.catalog"_s.arg(QString::fromLatin1(hash.result().toHex().left(12)));
    const QString path = folder.absoluteFilePath(name);
    if (store::openCatalogFile(path))
        return path;
    if (!folder.exists()
        && (!QDir().mkpath(cacheFolder)
            || !QFile::setPermissions(cacheFolder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)))
        return failure(ImportError{ImportError::Kind::Store,
                                   cacheFolder,
                                   0,
                                   {},
                                   {store::StoreError::Kind::Unwritable, cacheFolder, u"the folder cannot be made"_s}});
    auto written = write(*content, source, path);
    if (!written)
        return failure(written.error());
    removeOthers(folder, name);
    return path;
}

} // namespace importers
