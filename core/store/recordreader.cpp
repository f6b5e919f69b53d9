// SPDX-License-Identifier: MIT
#include "core/store/recordreader.h"

#include "core/store/catalogscan.h"
#include "core/store/limits.h"
#include "core/store/packedlist.h"

#include <algorithm>
#include <cctype>
#include <cmath>

using namespace Qt::StringLiterals;

namespace store {

namespace {

using domain::TitleKind;
using sqlite::Statement;

constexpr std::string_view titleColumns =
    "SELECT t.kind, t.name, t.original, t.year, t.end_year, t.runtime, t.rating, d.board, d.certificate, t.series,"
    " t.season, t.season_number, t.sequence, d.air_date, t.season_count, t.episode_count, t.genres, d.countries"
    " FROM title t LEFT JOIN detail d ON d.title = t.id WHERE t.id = ?";

/// Columns of a row that names a title inside another's record; see referenceFrom().
#define REFERENCE_COLUMNS                                                                                              \
    "t.id, t.kind, t.name, t.year, t.series, t.season, t.season_number, t.sequence, t.episode_count, t.runtime,"       \
    " d.air_date, s.name"

constexpr std::string_view oneReference =
    "SELECT " REFERENCE_COLUMNS " FROM title t LEFT JOIN title s ON s.id = t.series"
    " LEFT JOIN detail d ON d.title = t.id WHERE t.id = ?";
constexpr std::string_view seasonReferences =
    "SELECT " REFERENCE_COLUMNS
    " FROM title t LEFT JOIN title s ON s.id = t.series LEFT JOIN detail d ON d.title = t.id"
    " WHERE t.series = ? AND t.kind = 3 ORDER BY t.season_number IS NULL, t.season_number, t.id";
constexpr std::string_view episodeReferences =
    "SELECT " REFERENCE_COLUMNS
    " FROM title t LEFT JOIN title s ON s.id = t.series LEFT JOIN detail d ON d.title = t.id"
    " WHERE t.series = ? AND t.kind = 4"
    " ORDER BY t.season_number IS NULL, t.season_number, t.sequence IS NULL, t.sequence, t.id";
constexpr std::string_view episodeReferencesOfSeason =
    "SELECT " REFERENCE_COLUMNS
    " FROM title t LEFT JOIN title s ON s.id = t.series LEFT JOIN detail d ON d.title = t.id"
    " WHERE t.series = (SELECT series FROM title WHERE id = ?1) AND t.season = ?1 AND t.kind = 4"
    " ORDER BY t.sequence IS NULL, t.sequence, t.id";
#undef REFERENCE_COLUMNS

static_assert(static_cast<int>(TitleKind::Season) == 3 && static_cast<int>(TitleKind::Episode) == 4,
              "the statements above, and every catalog file, hold these numbers");

/// The list of \a title that credits of \a department stand in.
std::optional<std::vector<domain::Credit>> &listOf(domain::Title &title, domain::Credit::Department department)
{
    using Department = domain::Credit::Department;
    if (department == Department::Cast)
        return title.cast;
    return department == Department::Director ? title.directors : title.crew;
}

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
        // Of an episode whose series is not known, the short address is the only one.
        return season == 0 ? domain::TitleId{"programs/" + QByteArray::number(number)}
                           : domain::TitleId::episode(season, number);
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

Result<bool, StoreError> RecordReader::readInto(domain::Title &title, qint64 number, const Expansion &expand)
{
    const auto known = facts(number);
    if (!known)
        return failure(known.error());
    if (*known == nullptr)
        return false;
    title = **known;
    if (auto filled = fillExpansions(title, number, expand); !filled)
        return failure(filled.error());
    return true;
}

Result<const domain::Title *, StoreError> RecordReader::facts(qint64 number)
{
    if (const domain::Title *known = m_titles.find(number))
        return known;
    auto title = readFacts(number);
    if (!title)
        return failure(title.error());
    return *title ? &m_titles.keep(number, std::move(**title)) : nullptr;
}

Result<std::optional<domain::Title>, StoreError> RecordReader::readFacts(qint64 number)
{
    domain::Title title;
    qint64 series = 0, season = 0;
    std::string genres, countries;
    bool found = false;
    auto read = forEachRow(titleColumns, number, [&](const Statement &row) {
        found = true;
        title.kind = kindFrom(row, 0);
        title.shortName = title.regularName = row.text(1, limits::name);
        title.originalName = row.text(2, limits::name);
        title.releaseYear = yearFrom(row, 3);
        title.endYear = yearFrom(row, 4);
        title.runtime = runtimeFrom(row, 5);
        if (const auto rating = ratingFrom(row, 6))
            title.averageRating = domain::Rating{*rating, 10};
        title.certificate = certificateFrom(row, 7, 8);
        series = row.integer(9);
        season = row.integer(10);
        title.id = titleId(title.kind, number, series, season);
        title.seasonNumber = row.integerIn(11, 0, limits::count);
        title.sequence = row.integerIn(12, 0, limits::count);
        title.airDate = timeFrom(row, 13);
        title.seasonCount = row.integerIn(14, 0, limits::count);
        title.episodeCount = row.integerIn(15, 0, limits::count);
        genres = row.octets(16);
        countries = row.octets(17);
    });
    if (!read)
        return failure(read.error());
    if (!found)
        return std::optional<domain::Title>();
    if (auto filled = addWords(title.genres, genres); !filled)
        return failure(filled.error());
    if (auto filled = addWords(title.countries, countries); !filled)
        return failure(filled.error());
    if (auto filled = fillParents(title, series, season); !filled)
        return failure(filled.error());
    return std::optional(std::move(title));
}

Result<void, StoreError> RecordReader::addWords(QStringList &words, std::string_view numbers)
{
    packed::Reader list(numbers);
    for (quint64 number = 0; list.number(number);) {
        auto word = m_words.constFind(static_cast<qint64>(number));
        if (word == m_words.constEnd()) {
            auto text = textNumbered("SELECT text FROM word WHERE id = ?", static_cast<qint64>(number));
            if (!text)
                return failure(text.error());
            word = m_words.insert(static_cast<qint64>(number), *text);
        }
        if (!word->isEmpty())
            words.append(*word);
    }
    return {};
}

Result<QString, StoreError> RecordReader::textNumbered(std::string_view sql, qint64 number)
{
    QString text;
    auto read = forEachRow(sql, number, [&](const Statement &row) { text = row.text(0, limits::name); });
    if (!read)
        return failure(read.error());
    return text;
}

Result<QString, StoreError> RecordReader::recentText(Recent<QString> &known, std::string_view sql, qint64 number)
{
    if (const QString *text = known.find(number))
        return *text;
    auto text = textNumbered(sql, number);
    if (text)
        known.keep(number, *text);
    return text;
}

Result<QString, StoreError> RecordReader::personName(qint64 person)
{
    return recentText(m_people, "SELECT name FROM person WHERE id = ?", person);
}

/// Names a season after its series, and an episode after both.
Result<void, StoreError> RecordReader::fillParents(domain::Title &title, qint64 series, qint64 season)
{
    const bool isEpisode = title.kind == TitleKind::Episode;
    if (!isEpisode && title.kind != TitleKind::Season)
        return {};
    if (series == 0) { // an episode whose series the source does not tell
        title.regularName = title.shortName;
        return {};
    }
    auto whole = reference(series);
    if (!whole)
        return failure(whole.error());
    title.series = std::move(whole).value();
    if (!isEpisode) {
        title.shortName = title.regularName =
            seasonName(title.series.name, title.shortName, title.seasonNumber.value_or(0));
        return {};
    }
    auto part = reference(season);
    if (!part)
        return failure(part.error());
    title.season = std::move(part).value();
    title.regularName = u"%1: \"%2\""_s.arg(title.season.name, title.shortName);
    title.episodeShort = title.seasonNumber && title.sequence
        ? u"S%1:E%2 - %3"_s.arg(QString::number(*title.seasonNumber), QString::number(*title.sequence), title.shortName)
        : title.shortName;
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
    if (expand.synopsis)
        done = take(synopsis(number).transform([](QString &&text) { return std::optional(std::move(text)); }),
                    title.synopsis);
    if (done && (expand.cast || expand.directors || expand.crew))
        done = fillCredits(title, number, expand);
    if (done && expand.otherTitles)
        done = take(otherTitles(number, title), title.otherTitles);
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

Result<void, StoreError> RecordReader::fillCredits(domain::Title &title, qint64 number, const Expansion &expand)
{
    if (expand.cast)
        title.cast.emplace();
    if (expand.directors)
        title.directors.emplace();
    if (expand.crew)
        title.crew.emplace();
    auto list = creditList(number);
    if (!list)
        return failure(list.error());
    packed::Reader reader(*list);
    for (packed::Credit credit; packed::nextCredit(reader, credit);) {
        auto &part = listOf(title, credit.department);
        if (!part)
            continue; // not wanted
        auto name = personName(credit.person);
        auto role = roleOf(credit);
        if (!name || !role)
            return failure(!name ? name.error() : role.error());
        if (!name->isEmpty())
            part->push_back({domain::PersonId::fromNumber(credit.person), *name, *role, credit.department});
    }
    return {};
}

Result<std::string_view, StoreError> RecordReader::creditList(qint64 title)
{
    constexpr std::size_t longestKept = 1'024; // octets
    if (const std::string *known = m_credits.find(title))
        return std::string_view(*known);
    std::string list;
    auto read = forEachRow("SELECT credits FROM list WHERE title = ?", title,
                           [&](const Statement &row) { list = row.octets(0); });
    if (!read)
        return failure(read.error());
    if (list.size() <= longestKept)
        return std::string_view(m_credits.keep(title, std::move(list)));
    m_longCredits = std::move(list);
    return std::string_view(m_longCredits);
}

Result<QString, StoreError> RecordReader::roleOf(const packed::Credit &credit)
{
    if (credit.role != 0)
        return recentText(m_roles, "SELECT text FROM role WHERE id = ?", credit.role);
    return sqlite::believed(credit.roleText, limits::name);
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
    if (const domain::TitleReference *known = m_references.find(number))
        return *known;
    auto found = references(oneReference, number);
    if (!found)
        return failure(found.error());
    return found->empty() ? domain::TitleReference() : m_references.keep(number, std::move(found->front()));
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
    return numbers(
        "SELECT id FROM title WHERE series = ? AND kind = 3 ORDER BY season_number IS NULL, season_number, id", series);
}

Result<std::vector<qint64>, StoreError> RecordReader::episodesOf(qint64 seriesOrSeason)
{
    auto ofSeries = numbers("SELECT id FROM title WHERE series = ? AND kind = 4"
                            " ORDER BY season_number IS NULL, season_number, sequence IS NULL, sequence, id",
                            seriesOrSeason);
    if (!ofSeries || !ofSeries->empty())
        return ofSeries;
    return numbers(
        "SELECT id FROM title WHERE series = (SELECT series FROM title WHERE id = ?1) AND season = ?1 AND kind = 4"
        " ORDER BY sequence IS NULL, sequence, id",
        seriesOrSeason);
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
    std::string titles;
    auto read = forEachRow("SELECT titles FROM person WHERE id = ?", person,
                           [&](const Statement &row) { titles = row.octets(0); });
    std::vector<domain::FilmographyEntry> parts;
    packed::Reader list(titles);
    quint64 title = 0;
    for (quint64 distance = 0; read && list.number(distance);) {
        title += distance;
        read = addPartsIn(static_cast<qint64>(title), person, parts);
    }
    if (!read)
        return failure(read.error());
    std::stable_sort(parts.begin(), parts.end(), [](const auto &left, const auto &right) {
        if (left.releaseYear != right.releaseYear) // nullopt is less than any year: last
            return left.releaseYear > right.releaseYear;
        return left.name < right.name;
    });
    return parts;
}

/// What \a person did in \a title, by department.
Result<void, StoreError> RecordReader::addPartsIn(qint64 title, qint64 person,
                                                  std::vector<domain::FilmographyEntry> &parts)
{
    domain::FilmographyEntry entry;
    std::string credits;
    auto read = forEachRow("SELECT t.kind, t.series, t.season, t.name, t.year, l.credits"
                           " FROM title t JOIN list l ON l.title = t.id WHERE t.id = ?",
                           title, [&](const Statement &row) {
                               entry.title = titleId(kindFrom(row, 0), title, row.integer(1), row.integer(2));
                               entry.name = row.text(3, limits::name);
                               entry.releaseYear = yearFrom(row, 4);
                               credits = row.octets(5);
                           });
    packed::Reader list(credits);
    const auto first = static_cast<std::ptrdiff_t>(parts.size());
    for (packed::Credit credit; read && packed::nextCredit(list, credit);) {
        if (credit.person != person)
            continue;
        auto role = roleOf(credit);
        if (!role)
            return failure(role.error());
        entry.role = *role;
        entry.department = credit.department;
        parts.push_back(entry);
    }
    std::stable_sort(parts.begin() + first, parts.end(),
                     [](const auto &left, const auto &right) { return left.department < right.department; });
    return read;
}

Result<QString, StoreError> RecordReader::synopsis(qint64 number)
{
    QString text;
    auto read = forEachRow("SELECT text FROM synopsis WHERE title = ?", number,
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

Result<QString, StoreError> RecordReader::nameOf(qint64 number, int which)
{
    if (which <= 0)
        return textNumbered("SELECT name FROM title WHERE id = ?", number);
    auto names = namesOf(number);
    if (!names)
        return failure(names.error());
    return names->value(which);
}

Result<QString, StoreError> RecordReader::nameIn(qint64 title, const Holds &holds)
{
    auto names = namesOf(title);
    if (!names)
        return failure(names.error());
    const auto name = std::find_if(names->begin(), names->end(), holds);
    return name == names->end() ? QString() : *name;
}

/// What else \a title is called.
Result<QStringList, StoreError> RecordReader::otherTitles(qint64 number, const domain::Title &title)
{
    auto names = namesOf(number);
    if (!names)
        return names;
    QStringList others = names->mid(1); // a season is shown by its series' name and its own
    for (const QString &shown : {title.regularName, title.shortName, title.originalName})
        others.removeAll(shown);
    others.removeDuplicates();
    return others;
}

/// All names of a title, the main one first.
Result<QStringList, StoreError> RecordReader::namesOf(qint64 number)
{
    QStringList names;
    auto read =
        forEachRow("SELECT t.name, t.original, l.names FROM title t LEFT JOIN list l ON l.title = t.id WHERE t.id = ?",
                   number, [&](const Statement &row) {
                       names.append(row.text(0, limits::name));
                       if (const std::string_view original = row.octets(1); !original.empty())
                           names.append(sqlite::believed(original, limits::name));
                       packed::Reader others(row.octets(2));
                       for (std::string_view name; others.text(name);)
                           names.append(sqlite::believed(name, limits::name));
                   });
    if (!read)
        return failure(read.error());
    return names;
}

Result<QString, StoreError> RecordReader::personIn(qint64 title, const Holds &holds)
{
    auto list = creditList(title);
    if (!list)
        return failure(list.error());
    packed::Reader reader(*list);
    for (packed::Credit credit; packed::nextCredit(reader, credit);) {
        auto name = personName(credit.person);
        if (!name || holds(*name))
            return name;
    }
    return QString();
}

Result<QString, StoreError> RecordReader::characterIn(qint64 title, const Holds &holds)
{
    auto list = creditList(title);
    if (!list)
        return failure(list.error());
    packed::Reader reader(*list);
    for (packed::Credit credit; packed::nextCredit(reader, credit);) {
        if (credit.department != domain::Credit::Department::Cast)
            continue;
        auto role = roleOf(credit);
        if (!role || holds(*role))
            return role;
    }
    return QString();
}

Result<std::vector<RecordReader::Part>, StoreError> RecordReader::peopleIn(qint64 title, std::size_t most)
{
    auto list = creditList(title);
    if (!list)
        return failure(list.error());
    std::vector<Part> parts;
    packed::Reader reader(*list);
    for (packed::Credit credit; parts.size() < most && packed::nextCredit(reader, credit);)
        parts.push_back({credit.person, credit.department == domain::Credit::Department::Director});
    return parts;
}

template <class... Values>
Result<qint64, StoreError> RecordReader::firstNumber(std::string_view sql, const Values &...values)
{
    auto rows = statement(sql);
    if (!rows)
        return failure(rows.error());
    Statement &row = **rows;
    row.bind(values...);
    const auto step = row.step();
    const Result<qint64, StoreError> number = step == Statement::Step::Failed
        ? Result<qint64, StoreError>(failure(m_connection.lastError()))
        : step == Statement::Step::Row ? row.integer(0)
                                       : 0;
    row.reset();
    return number;
}

Result<qint64, StoreError> RecordReader::titleOf(const QString &scheme, const QString &text)
{
    auto given =
        firstNumber("SELECT title FROM external_id WHERE value = ?1 AND scheme = ?2 ORDER BY title", text, scheme);
    if (!given || *given != 0)
        return given;
    // Of a source whose titles are numbered by the scheme no id is written down.
    const auto digits = std::find_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    return firstNumber("SELECT t.id FROM title t JOIN source s ON s.id = t.source WHERE t.id = ?1 AND s.scheme = ?2",
                       QStringView(digits, text.end()).toLongLong(), scheme);
}

Result<qint64, StoreError> RecordReader::personOf(const QString &scheme, qint64 number)
{
    return firstNumber("SELECT p.id FROM person p JOIN source s ON s.id = p.source WHERE p.id = ?1"
                       " AND (?2 = '' OR s.scheme = ?2)",
                       number, scheme);
}

Result<std::vector<qint64>, StoreError> RecordReader::titlesOf(qint64 person)
{
    std::vector<qint64> titles;
    auto read = forEachRow("SELECT titles FROM person WHERE id = ?", person, [&](const Statement &row) {
        packed::Reader list(row.octets(0));
        qint64 title = 0;
        for (quint64 distance = 0; list.number(distance);) {
            title += static_cast<qint64>(distance);
            titles.push_back(title);
        }
    });
    if (!read)
        return failure(read.error());
    return titles;
}

} // namespace store
