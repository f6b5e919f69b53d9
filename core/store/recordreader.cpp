// SPDX-License-Identifier: MIT
#include "core/store/recordreader.h"

#include "core/store/limits.h"

#include <algorithm>
#include <cctype>
#include <cmath>

using namespace Qt::StringLiterals;

namespace store {

namespace {

using domain::TitleKind;
using sqlite::Statement;

constexpr std::string_view titleColumns =
    "SELECT t.kind, t.name, t.original, t.year, t.end_year, t.runtime, t.rating, t.board, t.certificate, t.series,"
    " t.season, t.season_number, t.sequence, t.air_date, t.season_count, t.episode_count, t.synopsis"
    " FROM title t WHERE t.id = ?";

/// Columns of a row that names a title inside another's record; see referenceFrom().
#define REFERENCE_COLUMNS                                                                                              \
    "t.id, t.kind, t.name, t.year, t.series, t.season, t.season_number, t.sequence, t.episode_count, t.runtime,"       \
    " t.air_date, s.name"

constexpr std::string_view oneReference =
    "SELECT " REFERENCE_COLUMNS " FROM title t LEFT JOIN title s ON s.id = t.series WHERE t.id = ?";
constexpr std::string_view seasonReferences =
    "SELECT " REFERENCE_COLUMNS " FROM title t LEFT JOIN title s ON s.id = t.series"
    " WHERE t.series = ? AND t.kind = 3 ORDER BY t.season_number, t.id";
constexpr std::string_view episodeReferences =
    "SELECT " REFERENCE_COLUMNS " FROM title t LEFT JOIN title s ON s.id = t.series"
    " WHERE t.series = ? AND t.kind = 4 ORDER BY t.season_number, t.sequence, t.id";
constexpr std::string_view episodeReferencesOfSeason =
    "SELECT " REFERENCE_COLUMNS " FROM title t LEFT JOIN title s ON s.id = t.series"
    " WHERE t.season = ? AND t.kind = 4 ORDER BY t.sequence, t.id";
#undef REFERENCE_COLUMNS

static_assert(static_cast<int>(TitleKind::Season) == 3 && static_cast<int>(TitleKind::Episode) == 4,
              "the statements above, and every catalog file, hold these numbers");

TitleKind kindFrom(const Statement &row, int column)
{
    return static_cast<TitleKind>(row.integerIn(column, 0, static_cast<int>(TitleKind::Disc)).value_or(0));
}

std::optional<std::chrono::seconds> runtimeFrom(const Statement &row, int column)
{
    const auto seconds = row.integerIn(column, 0, limits::longestRuntime);
    return seconds ? std::optional(std::chrono::seconds(*seconds)) : std::nullopt;
}

std::optional<qint64> timeFrom(const Statement &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    const qint64 time = row.integer(column);
    return time >= -limits::time && time <= limits::time ? std::optional(time) : std::nullopt;
}

std::optional<double> ratingFrom(const Statement &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    const double rating = row.real(column);
    return std::isfinite(rating) && rating >= 0 && rating <= 10 ? std::optional(rating) : std::nullopt;
}

std::optional<domain::Certificate> certificateFrom(const Statement &row, int board, int label)
{
    using Board = domain::Certificate::Board;
    const QString text = row.text(label, limits::label);
    if (text.isEmpty())
        return std::nullopt;
    const int other = static_cast<int>(Board::Other);
    return domain::Certificate{static_cast<Board>(row.integerIn(board, 0, other).value_or(other)), text};
}

std::optional<int> yearFrom(const Statement &row, int column)
{
    return row.integerIn(column, limits::firstYear, limits::lastYear);
}

domain::Credit::Department departmentFrom(const Statement &row, int column)
{
    using Department = domain::Credit::Department;
    const int other = static_cast<int>(Department::Other);
    return static_cast<Department>(row.integerIn(column, 0, other).value_or(other));
}

/// "North Pier: Season 1", as the service always named seasons; a season with a name of its own keeps that.
QString seasonName(const QString &series, const QString &own, int number)
{
    return series + u": "_s + (own.isEmpty() ? u"Season %1"_s.arg(number) : own);
}

domain::TitleReference referenceFrom(const Statement &row)
{
    domain::TitleReference reference;
    const TitleKind kind = kindFrom(row, 1);
    reference.id = titleId(kind, row.integer(0), row.integer(4), row.integer(5));
    reference.name = row.text(2, limits::name);
    reference.releaseYear = yearFrom(row, 3);
    reference.seasonNumber = row.integerIn(6, 0, limits::count);
    reference.sequence = row.integerIn(7, 0, limits::count);
    reference.episodeCount = row.integerIn(8, 0, limits::count);
    reference.runtime = runtimeFrom(row, 9);
    reference.airDate = timeFrom(row, 10);
    if (kind == TitleKind::Season)
        reference.name = seasonName(row.text(11, limits::name), reference.name, reference.seasonNumber.value_or(0));
    return reference;
}

/// Files a list under the title it belongs to; the titles come in ascending order, as do the rows.
struct TitleCursor
{
    std::vector<IndexSource::Title> &titles;
    std::size_t at = 0;

    IndexSource::Title *find(qint64 number)
    {
        while (at < titles.size() && titles[at].number < number)
            ++at;
        return at < titles.size() && titles[at].number == number ? &titles[at] : nullptr;
    }
};

} // namespace

domain::TitleId titleId(TitleKind kind, qint64 number, qint64 series, qint64 season)
{
    switch (kind) {
    case TitleKind::Movie:
        return domain::TitleId::movie(number);
    case TitleKind::Series:
        return domain::TitleId::series(number);
    case TitleKind::Season:
        return domain::TitleId::season(series, number);
    case TitleKind::Episode:
        return domain::TitleId::episode(season, number);
    case TitleKind::Disc:
        return domain::TitleId::disc(number);
    case TitleKind::Unknown:
        break;
    }
    return {};
}

RecordReader::RecordReader(sqlite::Connection connection) : m_connection(std::move(connection)) { }

Result<Statement *, StoreError> RecordReader::statement(std::string_view sql)
{
    const auto size = static_cast<qsizetype>(sql.size());
    if (const auto known = m_statements.constFind(QByteArray::fromRawData(sql.data(), size));
        known != m_statements.constEnd())
        return known->get();
    auto prepared = m_connection.prepare(sql);
    if (!prepared)
        return failure(prepared.error());
    auto kept = std::make_shared<Statement>(std::move(prepared).value());
    return m_statements.insert(QByteArray(sql.data(), size), std::move(kept))->get();
}

/// Calls \a visit(row) for each row of \a sql, whose one parameter, if any, is \a number.
template <class F>
Result<void, StoreError> RecordReader::forEachRow(std::string_view sql, std::optional<qint64> number, F &&visit)
{
    auto rows = statement(sql);
    if (!rows)
        return failure(rows.error());
    Statement &row = **rows;
    if (number)
        row.bind(*number);
    else
        row.reset();
    auto step = row.step();
    for (; step == Statement::Step::Row; step = row.step())
        visit(std::as_const(row));
    const StoreError error = step == Statement::Step::Failed ? m_connection.lastError() : StoreError();
    row.reset();
    return step == Statement::Step::Failed ? Result<void, StoreError>(failure(error)) : Result<void, StoreError>();
}

Result<std::optional<domain::Title>, StoreError> RecordReader::title(qint64 number, const Expansion &expand)
{
    domain::Title title;
    qint64 series = 0, season = 0;
    bool found = false;
    auto read = forEachRow(titleColumns, number, [&](const Statement &row) {
        found = true;
        title.kind = kindFrom(row, 0);
        title.shortName = title.regularName = row.text(1, limits::name);
        title.originalName = row.text(2, limits::name);
        title.releaseYear = yearFrom(row, 3);
        title.endYear = yearFrom(row, 4);
        title.runtime = runtimeFrom(row, 5);
        title.averageRating = ratingFrom(row, 6);
        title.certificate = certificateFrom(row, 7, 8);
        series = row.integer(9);
        season = row.integer(10);
        title.id = titleId(title.kind, number, series, season);
        title.seasonNumber = row.integerIn(11, 0, limits::count);
        title.sequence = row.integerIn(12, 0, limits::count);
        title.airDate = timeFrom(row, 13);
        title.seasonCount = row.integerIn(14, 0, limits::count);
        title.episodeCount = row.integerIn(15, 0, limits::count);
        if (expand.synopsis)
            title.synopsis = row.text(16, limits::synopsis);
    });
    if (!read)
        return failure(read.error());
    if (!found)
        return std::optional<domain::Title>();
    if (auto filled = fillFacts(title, number); !filled)
        return failure(filled.error());
    if (auto filled = fillParents(title, series, season); !filled)
        return failure(filled.error());
    if (auto filled = fillExpansions(title, number, expand); !filled)
        return failure(filled.error());
    return std::optional(std::move(title));
}

Result<void, StoreError> RecordReader::fillFacts(domain::Title &title, qint64 number)
{
    return forEachRow("SELECT name FROM genre WHERE title = ? ORDER BY position", number,
                      [&](const Statement &row) { title.genres.append(row.text(0, limits::name)); });
}

/// Names a season after its series, and an episode after both.
Result<void, StoreError> RecordReader::fillParents(domain::Title &title, qint64 series, qint64 season)
{
    const bool isEpisode = title.kind == TitleKind::Episode;
    if (!isEpisode && title.kind != TitleKind::Season)
        return {};
    auto parent = reference(series);
    if (!parent)
        return failure(parent.error());
    title.series = std::move(parent).value();
    const int seasonNumber = title.seasonNumber.value_or(0);
    if (!isEpisode) {
        title.shortName = title.regularName = seasonName(title.series.name, title.shortName, seasonNumber);
        return {};
    }
    auto part = reference(season);
    if (!part)
        return failure(part.error());
    title.season = std::move(part).value();
    const int sequence = title.sequence.value_or(0);
    title.regularName = u"%1: \"%2\""_s.arg(title.season.name, title.shortName);
    title.episodeShort =
        u"S%1:E%2 - %3"_s.arg(QString::number(seasonNumber), QString::number(sequence), title.shortName);
    return {};
}

Result<void, StoreError> RecordReader::fillExpansions(domain::Title &title, qint64 number, const Expansion &expand)
{
    const auto take = [](auto result, auto &target) -> Result<void, StoreError> {
        if (!result)
            return failure(result.error());
        target = std::move(result).value();
        return {};
    };
    const bool isSeason = title.kind == TitleKind::Season;
    Result<void, StoreError> done;
    if (expand.cast)
        done =
            take(credits("SELECT c.person, p.name, c.role, c.department FROM credit c JOIN person p ON p.id = c.person"
                         " WHERE c.title = ? AND c.department = 0 ORDER BY c.position",
                         number),
                 title.cast);
    if (done && expand.directors)
        done =
            take(credits("SELECT c.person, p.name, c.role, c.department FROM credit c JOIN person p ON p.id = c.person"
                         " WHERE c.title = ? AND c.department = 1 ORDER BY c.position",
                         number),
                 title.directors);
    if (done && expand.formats)
        done = take(formats(number), title.formats);
    if (done && expand.seasons)
        done = take(references(seasonReferences, number), title.seasons);
    if (done && expand.episodes)
        done = take(references(isSeason ? episodeReferencesOfSeason : episodeReferences, number), title.episodes);
    if (expand.discs)
        title.discs.emplace();
    return done;
}

Result<std::vector<domain::Credit>, StoreError> RecordReader::credits(std::string_view sql, qint64 title)
{
    std::vector<domain::Credit> credits;
    auto read = forEachRow(sql, title, [&](const Statement &row) {
        credits.push_back({domain::PersonId::fromNumber(row.integer(0)), row.text(1, limits::name),
                           row.text(2, limits::name), departmentFrom(row, 3)});
    });
    if (!read)
        return failure(read.error());
    return credits;
}

Result<std::vector<domain::Availability>, StoreError> RecordReader::formats(qint64 title)
{
    std::vector<domain::Availability> formats;
    auto read = forEachRow("SELECT format, start, finish FROM availability WHERE title = ? ORDER BY position", title,
                           [&](const Statement &row) {
                               formats.push_back({row.text(0, limits::label), timeFrom(row, 1), timeFrom(row, 2)});
                           });
    if (!read)
        return failure(read.error());
    return formats;
}

Result<std::vector<domain::TitleReference>, StoreError> RecordReader::references(std::string_view sql, qint64 number)
{
    std::vector<domain::TitleReference> references;
    auto read = forEachRow(sql, number, [&](const Statement &row) { references.push_back(referenceFrom(row)); });
    if (!read)
        return failure(read.error());
    return references;
}

Result<domain::TitleReference, StoreError> RecordReader::reference(qint64 number)
{
    auto found = references(oneReference, number);
    if (!found)
        return failure(found.error());
    return found->empty() ? domain::TitleReference() : found->front();
}

Result<std::vector<qint64>, StoreError> RecordReader::numbers(std::string_view sql, qint64 number)
{
    std::vector<qint64> numbers;
    auto read = forEachRow(sql, number, [&](const Statement &row) { numbers.push_back(row.integer(0)); });
    if (!read)
        return failure(read.error());
    return numbers;
}

Result<std::vector<qint64>, StoreError> RecordReader::seasonsOf(qint64 series)
{
    return numbers("SELECT id FROM title WHERE series = ? AND kind = 3 ORDER BY season_number, id", series);
}

Result<std::vector<qint64>, StoreError> RecordReader::episodesOf(qint64 seriesOrSeason)
{
    auto ofSeries = numbers("SELECT id FROM title WHERE series = ? AND kind = 4 ORDER BY season_number, sequence, id",
                            seriesOrSeason);
    if (!ofSeries || !ofSeries->empty())
        return ofSeries;
    return numbers("SELECT id FROM title WHERE season = ? AND kind = 4 ORDER BY sequence, id", seriesOrSeason);
}

Result<std::optional<domain::Person>, StoreError> RecordReader::person(qint64 number)
{
    std::optional<domain::Person> person;
    auto read = forEachRow(
        "SELECT name, bio, birth_year, death_year FROM person WHERE id = ?", number, [&](const Statement &row) {
            person = domain::Person{domain::PersonId::fromNumber(number),  row.text(0, limits::name),
                                    row.text(1, limits::synopsis),         row.integerIn(2, 1, limits::lastYear),
                                    row.integerIn(3, 1, limits::lastYear), {}};
        });
    if (!read)
        return failure(read.error());
    return person;
}

Result<std::vector<domain::FilmographyEntry>, StoreError> RecordReader::partsOf(qint64 person)
{
    std::vector<domain::FilmographyEntry> parts;
    auto read =
        forEachRow("SELECT t.kind, t.id, t.series, t.season, t.name, t.year, c.role, c.department"
                   " FROM credit c JOIN title t ON t.id = c.title WHERE c.person = ?"
                   " ORDER BY t.year IS NULL, t.year DESC, t.name, t.id, c.department, c.position",
                   person, [&](const Statement &row) {
                       parts.push_back({titleId(kindFrom(row, 0), row.integer(1), row.integer(2), row.integer(3)),
                                        row.text(4, limits::name), yearFrom(row, 5), row.text(6, limits::name),
                                        departmentFrom(row, 7)});
                   });
    if (!read)
        return failure(read.error());
    return parts;
}

Result<QString, StoreError> RecordReader::synopsis(qint64 number)
{
    QString text;
    auto read = forEachRow("SELECT synopsis FROM title WHERE id = ?", number,
                           [&](const Statement &row) { text = row.text(0, limits::synopsis); });
    if (!read)
        return failure(read.error());
    return text;
}

Result<QByteArray, StoreError> RecordReader::revision()
{
    QByteArray revision;
    auto read = forEachRow("SELECT value FROM fact WHERE key = 'revision'", std::nullopt,
                           [&](const Statement &row) { revision = row.bytes(0).left(64); });
    if (!read)
        return failure(read.error());
    const bool isHex = std::all_of(revision.begin(), revision.end(),
                                   [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); });
    return isHex && !revision.isEmpty() ? revision : QByteArrayLiteral("0");
}

Result<void, StoreError> RecordReader::readTitles(IndexSource &source)
{
    return forEachRow(
        "SELECT id, kind, name, original, year, popularity FROM title WHERE kind IN (1, 2, 4) ORDER BY id",
        std::nullopt, [&](const Statement &row) {
            IndexSource::Title title;
            title.number = row.integer(0);
            title.kind = kindFrom(row, 1);
            title.names.append(row.text(2, limits::name));
            if (const QString original = row.text(3, limits::name); !original.isEmpty())
                title.names.append(original);
            title.year = yearFrom(row, 4);
            title.popularity = row.integerIn(5, 0, limits::popularity).value_or(0);
            auto &group = title.kind == TitleKind::Episode ? source.episodes : source.titles;
            group.push_back(std::move(title));
        });
}

Result<void, StoreError> RecordReader::readLists(IndexSource &source)
{
    const auto append = [&](std::string_view sql, QStringList IndexSource::Title::*list) {
        TitleCursor titles{source.titles}, episodes{source.episodes};
        return forEachRow(sql, std::nullopt, [&](const Statement &row) {
            const qint64 number = row.integer(0);
            IndexSource::Title *title = titles.find(number);
            if (!title)
                title = episodes.find(number);
            if (title)
                (title->*list).append(row.text(1, limits::name));
        });
    };
    auto read = append("SELECT title, name FROM other_name ORDER BY title, position", &IndexSource::Title::names);
    if (read)
        read = append("SELECT title, name FROM genre ORDER BY title, position", &IndexSource::Title::genres);
    if (read)
        read = append("SELECT title, format FROM availability ORDER BY title, position", &IndexSource::Title::formats);
    return read;
}

Result<IndexSource, StoreError> RecordReader::indexSource()
{
    IndexSource source;
    auto read = readTitles(source);
    if (read)
        read = readLists(source);
    if (read)
        read = forEachRow("SELECT id, name FROM person", std::nullopt, [&](const Statement &row) {
            source.people.push_back({row.integer(0), row.text(1, limits::name)});
        });
    if (read)
        read =
            forEachRow("SELECT title, person, role, department FROM credit ORDER BY title, department, position",
                       std::nullopt, [&](const Statement &row) {
                           source.credits.push_back({row.integer(0), row.integer(1), row.text(2, limits::name),
                                                     departmentFrom(row, 3) == domain::Credit::Department::Director});
                       });
    if (!read)
        return failure(read.error());
    return source;
}

IndexSource::Synopses RecordReader::allSynopses()
{
    IndexSource::Synopses synopses;
    const auto read =
        forEachRow("SELECT id, synopsis FROM title WHERE synopsis IS NOT NULL", std::nullopt,
                   [&](const Statement &row) { synopses.emplace_back(row.integer(0), row.text(1, limits::synopsis)); });
    return read ? synopses : IndexSource::Synopses();
}

} // namespace store
