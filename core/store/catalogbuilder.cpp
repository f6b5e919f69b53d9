// SPDX-License-Identifier: MIT
#include "core/store/catalogbuilder.h"

#include "core/store/catalogfile.h"
#include "core/store/cleantext.h"
#include "core/store/indexbuilder.h"
#include "core/store/limits.h"

#include <QDateTime>
#include <QFileInfo>

#include <bit>
#include <cstring>
#include <future>

using namespace Qt::StringLiterals;

namespace store {

namespace {

constexpr std::size_t rowsByMany = 24;
constexpr int titleColumns = 18, listColumns = 3, personColumns = 8;

/// "INSERT INTO … VALUES (?,?,…),(?,?,…)…"
std::string insertStatement(const char *table, int columns, std::size_t rows)
{
    std::string row = "(?";
    for (int column = 1; column < columns; ++column)
        row += ",?";
    row += ")";
    std::string statement = "INSERT INTO " + std::string(table) + " VALUES " + row;
    for (std::size_t i = 1; i < rows; ++i)
        statement += "," + row;
    return statement;
}

void bind(sqlite::Statement &statement, int at, const TitleRow &row)
{
    statement.bindAt(++at, row.number);
    statement.bindAt(++at, static_cast<qint64>(row.kind));
    statement.bindText(++at, row.name);
    statement.bindTextOrNull(++at, row.original);
    statement.bindAt(++at, row.year);
    statement.bindAt(++at, row.popularity);
    statement.bindOctetsOrNull(++at, row.genres);
    statement.bindOctetsOrNull(++at, row.tags);
    statement.bindAt(++at, row.runtime);
    statement.bindAt(++at, row.rating);
    statement.bindAt(++at, row.series);
    statement.bindAt(++at, row.season);
    statement.bindAt(++at, row.seasonNumber);
    statement.bindAt(++at, row.sequence);
    statement.bindAt(++at, row.endYear);
    statement.bindAt(++at, row.seasonCount);
    statement.bindAt(++at, row.episodeCount);
    statement.bindAt(++at, row.source);
}

void bind(sqlite::Statement &statement, int at, const PersonRow &row)
{
    statement.bindAt(++at, row.number);
    statement.bindText(++at, row.name);
    statement.bindAt(++at, row.birthYear);
    statement.bindAt(++at, row.deathYear);
    statement.bindOctetsOrNull(++at, row.jobs);
    statement.bindOctetsOrNull(++at, row.titles);
    statement.bindNull(++at);
    statement.bindAt(++at, row.source);
}

qint64 known(const std::optional<int> &value)
{
    return value.value_or(-1);
}

} // namespace

Result<std::unique_ptr<CatalogBuilder>, StoreError> CatalogBuilder::in(std::unique_ptr<TemporaryFile> file,
                                                                       const QString &path, const CancelFlag *cancel)
{
    auto connection = sqlite::Connection::openForBuilding(QFileInfo(file->path()).canonicalFilePath());
    if (!connection)
        return failure(connection.error());
    connection->setCancel(cancel);
    std::unique_ptr<CatalogBuilder> builder(new CatalogBuilder(path, std::move(file), std::move(connection).value()));
    builder->m_cancel = cancel;
    return builder;
}

Result<std::unique_ptr<CatalogBuilder>, StoreError> CatalogBuilder::beside(const QString &path,
                                                                           const CancelFlag *cancel)
{
    if (auto allowed = mayReplace(path); !allowed)
        return failure(allowed.error());
    auto file = TemporaryFile::beside(path);
    if (!file)
        return failure(file.error());
    return in(std::move(file).value(), path, cancel);
}

Result<std::unique_ptr<CatalogBuilder>, StoreError> CatalogBuilder::create(const QString &path, const Source &source,
                                                                           const CancelFlag *cancel)
{
    auto builder = beside(path, cancel);
    if (!builder)
        return builder;
    auto ready = (*builder)->prepare();
    if (ready)
        ready = (*builder)->addSource(source);
    return ready ? std::move(builder) : failure(ready.error());
}

Result<std::unique_ptr<CatalogBuilder>, StoreError> CatalogBuilder::copyOf(const QString &path,
                                                                           const CancelFlag *cancel)
{
    // Looked at as closely as for reading, since a copy is taken on trust.
    if (auto sound = openCatalogFile(path); !sound)
        return failure(sound.error());
    auto file = TemporaryFile::beside(path);
    if (!file)
        return failure(file.error());
    if (auto copied = (*file)->copyFrom(path, cancel); !copied)
        return failure(copied.error());
    auto builder = in(std::move(file).value(), path, cancel);
    if (!builder)
        return builder;
    auto ready = (*builder)->prepareCopy();
    return ready ? std::move(builder) : failure(ready.error());
}

Result<std::unique_ptr<CatalogBuilder>, StoreError> CatalogBuilder::extend(const QString &path, const Source &source,
                                                                           const CancelFlag *cancel)
{
    auto builder = copyOf(path, cancel);
    if (!builder)
        return builder;
    auto ready = (*builder)->removeSource(source.name);
    if (ready)
        ready = (*builder)->addSource(source);
    return ready ? std::move(builder) : failure(ready.error());
}

Result<std::unique_ptr<CatalogBuilder>, StoreError> CatalogBuilder::without(const QString &path, const QString &source,
                                                                            const CancelFlag *cancel)
{
    auto builder = copyOf(path, cancel);
    if (!builder)
        return builder;
    auto removed = (*builder)->removeSource(source);
    return removed ? std::move(builder) : failure(removed.error());
}

CatalogBuilder::CatalogBuilder(const QString &path, std::unique_ptr<TemporaryFile> file, sqlite::Connection connection)
    : m_path(path), m_file(std::move(file)), m_connection(std::move(connection))
{
}

CatalogBuilder::~CatalogBuilder() = default;

QString CatalogBuilder::folder() const
{
    return QFileInfo(m_path).absolutePath();
}

Result<void, StoreError> CatalogBuilder::prepare()
{
    const std::string head = "PRAGMA application_id=" + std::to_string(catalogApplicationId)
        + "; PRAGMA user_version=" + std::to_string(catalogSchemaVersion) + "; BEGIN;";
    const auto tables = catalogSchema().substr(0, catalogSchema().find("CREATE INDEX"));
    if (auto made = m_connection->run(head + std::string(tables)); !made)
        return made;
    return prepareStatements();
}

/// Takes up where the catalog that was copied ended.
Result<void, StoreError> CatalogBuilder::prepareCopy()
{
    m_hasIndexes = true;
    if (auto begun = m_connection->run("BEGIN"); !begun)
        return begun;
    auto words = m_connection->prepare("SELECT text FROM word ORDER BY id");
    if (!words)
        return failure(words.error());
    auto step = words->step();
    for (; step == sqlite::Statement::Step::Row; step = words->step())
        m_words.restore(words->octets(0));
    auto revision = m_connection->prepare("SELECT value FROM fact WHERE key = 'revision'");
    if (step == sqlite::Statement::Step::Failed || !revision)
        return failure(m_connection->lastError());
    if (revision->step() == sqlite::Statement::Step::Row)
        mix(revision->octets(0));
    return prepareStatements();
}

Result<void, StoreError> CatalogBuilder::prepareStatements()
{
    const std::array<std::string, TableCount> statements{
        insertStatement("title", titleColumns, 1),
        insertStatement("title", titleColumns, rowsByMany),
        insertStatement("list", listColumns, 1),
        insertStatement("list", listColumns, rowsByMany),
        insertStatement("person", personColumns, 1),
        insertStatement("person", personColumns, rowsByMany),
        "INSERT INTO detail VALUES (?,?,?,?,?,?)",
        "INSERT OR IGNORE INTO synopsis VALUES (?,?,?)",
        "INSERT INTO availability VALUES (?,?,?,?,?)",
        "INSERT OR IGNORE INTO external_id VALUES (?,?,?,?)",
        "UPDATE title SET season_count = ?, episode_count = ? WHERE id = ?",
        "UPDATE list SET credits = ? WHERE title = ?",
        "SELECT credits FROM list WHERE title = ?",
        "SELECT id FROM title WHERE series = ?",
        "UPDATE title SET series = NULL, season = NULL, season_number = NULL, sequence = NULL WHERE id = ?",
        "DELETE FROM title WHERE id = ?",
        "DELETE FROM list WHERE title = ?",
    };
    for (std::size_t table = 0; table < TableCount; ++table) {
        auto statement = m_connection->prepare(statements[table]);
        if (!statement)
            return failure(statement.error());
        m_statements[table] = std::move(statement).value();
    }
    return {};
}

Result<void, StoreError> CatalogBuilder::addSource(const Source &source)
{
    const auto last = m_connection->number("SELECT coalesce(max(id), 0) FROM source");
    m_source = static_cast<int>(last.value_or(0)) + 1;
    auto origin = m_connection->prepare("INSERT INTO source VALUES (?,?,?,?,?)");
    if (!last || !origin)
        return failure(m_connection->lastError());
    const auto orNone = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    origin->bind(m_source, cleanText(source.name, limits::name), QDateTime::currentSecsSinceEpoch(),
                 orNone(cleanText(source.notice, limits::name)), orNone(source.scheme));
    if (origin->step() != sqlite::Statement::Step::Done)
        return failure(m_connection->lastError());
    return {};
}

/// Everything that came from \a name: texts and ids with other sources' titles, and titles and people of its own.
Result<void, StoreError> CatalogBuilder::removeSource(const QString &name)
{
    mix(name.toStdString());
    for (const char *sql : {"DELETE FROM synopsis WHERE source IN (SELECT id FROM source WHERE name = ?1)",
                            "DELETE FROM external_id WHERE source IN (SELECT id FROM source WHERE name = ?1)",
                            "DELETE FROM list WHERE title IN (SELECT id FROM title WHERE source IN"
                            " (SELECT id FROM source WHERE name = ?1))",
                            "DELETE FROM detail WHERE title IN (SELECT id FROM title WHERE source IN"
                            " (SELECT id FROM source WHERE name = ?1))",
                            "DELETE FROM availability WHERE title IN (SELECT id FROM title WHERE source IN"
                            " (SELECT id FROM source WHERE name = ?1))",
                            "DELETE FROM title WHERE source IN (SELECT id FROM source WHERE name = ?1)",
                            "DELETE FROM person WHERE source IN (SELECT id FROM source WHERE name = ?1)",
                            "DELETE FROM source WHERE name = ?1"}) {
        auto statement = m_connection->prepare(sql);
        if (!statement)
            return failure(statement.error());
        statement->bind(name);
        if (statement->step() != sqlite::Statement::Step::Done)
            return failure(m_connection->lastError());
    }
    return {};
}

Result<void, StoreError> CatalogBuilder::run(Table table)
{
    if (m_statements[table].step() != sqlite::Statement::Step::Done)
        return failure(m_connection->lastError());
    return {};
}

/// A multiplying hash: quick enough for gigabytes, and no more than that is asked of an ETag.
void CatalogBuilder::mix(qint64 value)
{
    m_content = std::rotl((m_content ^ static_cast<quint64>(value)) * 0xff51afd7ed558ccdU, 29);
}

void CatalogBuilder::mix(std::string_view octets)
{
    mix(static_cast<qint64>(octets.size()));
    while (octets.size() >= sizeof(qint64)) {
        qint64 word = 0;
        std::memcpy(&word, octets.data(), sizeof word);
        mix(word);
        octets.remove_prefix(sizeof word);
    }
    qint64 rest = 0;
    octets.copy(reinterpret_cast<char *>(&rest), octets.size());
    mix(rest);
}

Result<void, StoreError> CatalogBuilder::addTitles(std::span<const TitleRow> rows)
{
    for (const TitleRow &row : rows) {
        for (const qint64 value :
             {row.number, static_cast<qint64>(row.kind), known(row.year), known(row.endYear), known(row.runtime),
              qint64{row.popularity}, row.series.value_or(0), known(row.seasonNumber), known(row.sequence)})
            mix(value);
        mix(std::bit_cast<qint64>(row.rating.value_or(-1)));
        for (const std::string_view text : {row.name, row.original, row.genres, row.tags, row.names, row.credits})
            mix(text);
    }
    for (std::span<const TitleRow> left = rows; !left.empty();) {
        const std::size_t many = left.size() >= rowsByMany ? rowsByMany : 1;
        sqlite::Statement &titles = m_statements[many == 1 ? Titles : TitlesByMany];
        titles.reset();
        for (std::size_t i = 0; i < many; ++i)
            bind(titles, static_cast<int>(i) * titleColumns, left[i]);
        if (auto done = run(many == 1 ? Titles : TitlesByMany); !done)
            return done;
        left = left.subspan(many);
    }
    return addLists(rows);
}

Result<void, StoreError> CatalogBuilder::addLists(std::span<const TitleRow> rows)
{
    std::array<const TitleRow *, rowsByMany> waiting{};
    std::size_t count = 0;
    const auto write = [&](std::size_t many) -> Result<void, StoreError> {
        const Table table = many == 1 ? Lists : ListsByMany;
        for (std::size_t first = 0; first + many <= count; first += many) {
            m_statements[table].reset();
            for (std::size_t i = 0; i < many; ++i) {
                const int at = static_cast<int>(i) * listColumns;
                m_statements[table].bindAt(at + 1, waiting[first + i]->number);
                m_statements[table].bindOctetsOrNull(at + 2, waiting[first + i]->names);
                m_statements[table].bindOctetsOrNull(at + 3, waiting[first + i]->credits);
            }
            if (auto done = run(table); !done)
                return done;
        }
        count = 0;
        return {};
    };
    for (const TitleRow &row : rows) {
        if (row.names.empty() && row.credits.empty())
            continue;
        waiting[count++] = &row;
        if (count == rowsByMany) {
            if (auto written = write(rowsByMany); !written)
                return written;
        }
    }
    return write(1);
}

Result<void, StoreError> CatalogBuilder::addPeople(std::span<const PersonRow> rows)
{
    for (const PersonRow &row : rows) {
        for (const qint64 value : {row.number, known(row.birthYear), known(row.deathYear)})
            mix(value);
        for (const std::string_view text : {row.name, row.jobs, row.titles})
            mix(text);
    }
    while (!rows.empty()) {
        const std::size_t many = rows.size() >= rowsByMany ? rowsByMany : 1;
        const Table table = many == 1 ? People : PeopleByMany;
        m_statements[table].reset();
        for (std::size_t i = 0; i < many; ++i)
            bind(m_statements[table], static_cast<int>(i) * personColumns, rows[i]);
        if (auto done = run(table); !done)
            return done;
        rows = rows.subspan(many);
    }
    return {};
}

Result<void, StoreError> CatalogBuilder::addDetail(const DetailRow &row)
{
    mix(row.title);
    mix(known(row.board));
    mix(row.airDate.value_or(-1));
    for (const std::string_view text : {row.certificate, row.countries, row.sourceRecord})
        mix(text);
    sqlite::Statement &detail = m_statements[Detail];
    detail.bind(row.title, row.board);
    detail.bindTextOrNull(3, row.certificate);
    detail.bindAt(4, row.airDate);
    detail.bindOctetsOrNull(5, row.countries);
    detail.bindTextOrNull(6, row.sourceRecord);
    return run(Detail);
}

Result<void, StoreError> CatalogBuilder::addSynopsis(qint64 title, std::string_view text)
{
    mix(title);
    mix(text);
    m_statements[Synopsis].bind(title);
    m_statements[Synopsis].bindText(2, text);
    m_statements[Synopsis].bindAt(3, m_source);
    return run(Synopsis);
}

Result<void, StoreError> CatalogBuilder::addAvailability(qint64 title, int position, std::string_view format,
                                                         std::optional<qint64> start, std::optional<qint64> finish)
{
    mix(title);
    mix(format);
    mix(start.value_or(-1));
    mix(finish.value_or(-1));
    m_statements[Availability].bind(title, position);
    m_statements[Availability].bindText(3, format);
    m_statements[Availability].bindAt(4, start);
    m_statements[Availability].bindAt(5, finish);
    return run(Availability);
}

Result<void, StoreError> CatalogBuilder::addExternalId(qint64 title, std::string_view scheme, std::string_view value)
{
    mix(title);
    mix(scheme);
    mix(value);
    m_statements[Id].bind(title);
    m_statements[Id].bindText(2, scheme);
    m_statements[Id].bindText(3, value);
    m_statements[Id].bindAt(4, m_source);
    return run(Id);
}

Result<void, StoreError> CatalogBuilder::setCounts(qint64 series, std::optional<int> seasons,
                                                   std::optional<int> episodes)
{
    mix(known(seasons));
    mix(known(episodes));
    m_statements[Counts].bind(seasons, episodes, series);
    return run(Counts);
}

Result<void, StoreError> CatalogBuilder::replaceCredits(qint64 title, std::string_view credits)
{
    mix(credits);
    m_statements[Credits].reset();
    m_statements[Credits].bindOctetsOrNull(1, credits);
    m_statements[Credits].bindAt(2, title);
    return run(Credits);
}

Result<std::string, StoreError> CatalogBuilder::creditsOf(qint64 title)
{
    sqlite::Statement &row = m_statements[CreditsOf];
    row.bind(title);
    const auto step = row.step();
    if (step == sqlite::Statement::Step::Failed)
        return failure(m_connection->lastError());
    std::string credits(step == sqlite::Statement::Step::Row ? row.octets(0) : std::string_view());
    row.reset();
    return credits;
}

Result<std::vector<qint64>, StoreError> CatalogBuilder::partsOf(qint64 series)
{
    std::vector<qint64> parts;
    sqlite::Statement &row = m_statements[PartsOf];
    row.bind(series);
    auto step = row.step();
    for (; step == sqlite::Statement::Step::Row; step = row.step())
        parts.push_back(row.integer(0));
    if (step == sqlite::Statement::Step::Failed)
        return failure(m_connection->lastError());
    row.reset();
    return parts;
}

Result<void, StoreError> CatalogBuilder::detach(qint64 episode)
{
    mix(episode);
    m_statements[Detach].bind(episode);
    return run(Detach);
}

Result<void, StoreError> CatalogBuilder::remove(qint64 title)
{
    mix(title);
    m_statements[RemoveTitle].bind(title);
    if (auto removed = run(RemoveTitle); !removed)
        return removed;
    m_statements[RemoveList].bind(title);
    return run(RemoveList);
}

Result<void, StoreError> CatalogBuilder::makeIndexes()
{
    if (m_hasIndexes)
        return {};
    m_hasIndexes = true;
    return m_connection->run(catalogSchema().substr(catalogSchema().find("CREATE INDEX")));
}

Result<void, StoreError> CatalogBuilder::writeBook(const char *statement, const std::deque<std::string> &texts)
{
    auto insert = m_connection->prepare(statement);
    if (!insert)
        return failure(insert.error());
    qint64 number = 0;
    for (const std::string &text : texts) {
        insert->bind(++number);
        insert->bindText(2, text);
        if (insert->step() != sqlite::Statement::Step::Done)
            return failure(m_connection->lastError());
        mix(text);
    }
    return {};
}

Result<void, StoreError> CatalogBuilder::finishDatabase()
{
    if (auto written = writeBook("INSERT OR IGNORE INTO word VALUES (?,?)", m_words.words()); !written)
        return written;
    if (auto written = writeBook("INSERT INTO role VALUES (?,?)", m_roles.roles()); !written)
        return written;
    if (auto indexed = makeIndexes(); !indexed)
        return indexed;
    auto fact = m_connection->prepare("INSERT OR REPLACE INTO fact VALUES ('revision', ?)");
    if (!fact)
        return failure(fact.error());
    fact->bind(u"%1"_s.arg(m_content, 16, 16, QLatin1Char('0')));
    if (fact->step() != sqlite::Statement::Step::Done)
        return failure(m_connection->lastError());
    *fact = sqlite::Statement();
    m_statements = {};
    if (auto done = m_connection->run("COMMIT"); !done)
        return done;
    m_connection.reset();
    return {};
}

Result<void, StoreError> CatalogBuilder::commit(const std::function<void(int)> &tell)
{
    if (!m_connection)
        return failure(StoreError{StoreError::Kind::Unwritable, m_path, u"already finished"_s});
    if (auto finished = finishDatabase(); !finished)
        return finished;
    if (auto allowed = mayReplace(m_path); !allowed)
        return allowed;
    if (auto taken = m_file->takePermissionsOf(m_path); !taken)
        return taken;
    // Both read what is finished now, and neither needs the other.
    auto sound = std::async(std::launch::async, [this] { return makeSound(); });
    auto revision = buildIndex(m_file->path(), m_path, [&](int permille) {
        if (tell)
            tell(permille);
        return !m_cancel || !m_cancel->load();
    });
    const auto checked = sound.get();
    if (!revision)
        return failure(StoreError{revision.error().kind, m_path, revision.error().detail});
    // The index first: whoever opens the new catalog finds it, and the old catalog keeps its own until then.
    const auto renamed = checked ? m_file->renameTo(m_path) : checked;
    if (!renamed) {
        QFile::remove(indexPath(m_path, *revision));
        return renamed;
    }
    removeOldIndexes(m_path, *revision);
    return {};
}

/// Waits for the disk, and looks at what was written as closely as every reader will.
Result<void, StoreError> CatalogBuilder::makeSound()
{
    if (auto durable = m_file->makeDurable(m_path); !durable)
        return durable;
    if (auto checked = openCatalogFile(m_file->path()); !checked)
        return failure(StoreError{checked.error().kind, m_path, checked.error().detail});
    return {};
}

} // namespace store
