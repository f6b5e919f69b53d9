// SPDX-License-Identifier: MIT
#include "core/store/sqlite.h"

#include <QFile>

#include <sqlite3.h>

namespace store::sqlite {

namespace {

StoreError::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
        return StoreError::Kind::Damaged;
    case SQLITE_NOTADB:
        return StoreError::Kind::NotACatalog;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreError::Kind::Locked;
    case SQLITE_FULL:
        return StoreError::Kind::Full;
    case SQLITE_READONLY:
        return StoreError::Kind::Unwritable;
    case SQLITE_INTERRUPT:
        return StoreError::Kind::Busy;
    case SQLITE_IOERR:
        // A file limit shows as a failed write, a file cut under us as a short read.
        if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_TRUNCATE || code == SQLITE_IOERR_FSYNC)
            return StoreError::Kind::Full;
        return code == SQLITE_IOERR_SHORT_READ ? StoreError::Kind::Damaged : StoreError::Kind::Unreadable;
    default:
        return StoreError::Kind::Unreadable;
    }
}

bool isAllowed(char16_t c)
{
    return c >= 0x20 ? c != 0x7f && c != 0xfffe && c != 0xffff : c == '\n' || c == '\t';
}

/// The path as SQLite's URI: `?`, `#` and `%` in a file's name would otherwise act.
QByteArray uriOf(const QString &path, const char *parameters)
{
    return "file:" + QFile::encodeName(path).toPercentEncoding("/") + parameters;
}

} // namespace

QString withoutControls(QString text)
{
    const auto isPlain = [](QChar c) { return !c.isSurrogate() && isAllowed(c.unicode()); };
    const qsizetype plain = std::find_if_not(text.cbegin(), text.cend(), isPlain) - text.cbegin();
    if (plain == text.size()) // nearly every one
        return text;
    QChar *const all = text.data();
    qsizetype to = plain;
    for (qsizetype from = plain; from < text.size(); ++from) {
        const QChar c = all[from];
        const bool isLast = from + 1 == text.size();
        if (c == u'\r') {
            if (isLast || all[from + 1] != u'\n')
                all[to++] = u'\n';
        } else if (c.isHighSurrogate() && !isLast && all[from + 1].isLowSurrogate()) {
            all[to++] = c;
            all[to++] = all[++from];
        } else if (isPlain(c)) {
            all[to++] = c;
        }
    }
    text.truncate(to);
    return text;
}

QString believed(std::string_view utf8, int most)
{
    QString text = withoutControls(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
    if (text.size() > most)
        text.truncate(text.at(most).isLowSurrogate() ? most - 1 : most);
    return text;
}

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Step Statement::step()
{
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Done;
    default:
        return Step::Failed;
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

void Statement::bindAt(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
}

void Statement::bindAt(int index, double value)
{
    sqlite3_bind_double(m_statement.get(), index, value);
}

void Statement::bindAt(int index, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    sqlite3_bind_text64(m_statement.get(), index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bindText(int index, std::string_view utf8)
{
    sqlite3_bind_text64(m_statement.get(), index, utf8.empty() ? "" : utf8.data(), utf8.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
}

void Statement::bindTextOrNull(int index, std::string_view utf8)
{
    if (utf8.empty())
        bindNull(index);
    else
        bindText(index, utf8);
}

void Statement::bindOctetsOrNull(int index, std::string_view octets)
{
    if (octets.empty())
        bindNull(index);
    else
        sqlite3_bind_blob64(m_statement.get(), index, octets.data(), octets.size(), SQLITE_STATIC);
}

void Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement.get(), index);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return data ? QByteArray(data, sqlite3_column_bytes(m_statement.get(), column)) : QByteArray();
}

std::string_view Statement::octets(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                : std::string_view();
}

QString Statement::text(int column, int most) const
{
    return believed(octets(column), most);
}

std::optional<int> Statement::integerIn(int column, qint64 least, qint64 most) const
{
    if (sqlite3_column_type(m_statement.get(), column) != SQLITE_INTEGER)
        return std::nullopt;
    const qint64 value = integer(column);
    return value >= least && value <= most ? std::optional<int>(static_cast<int>(value)) : std::nullopt;
}

void Connection::Close::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database);
}

Connection::Connection(sqlite3 *database, const QString &path)
    : m_path(path), m_deadline(std::make_unique<Deadline>()), m_database(database)
{
    // The handler is called about every 100 microseconds of work.
    sqlite3_progress_handler(
        database, 10000,
        [](void *state) {
            const auto *deadline = static_cast<const Deadline *>(state);
            const bool isCancelled = deadline->cancel && deadline->cancel->load(std::memory_order_relaxed);
            return isCancelled || std::chrono::steady_clock::now() > deadline->end ? 1 : 0;
        },
        m_deadline.get());
}

Result<Connection, StoreError> Connection::open(const QString &path, const QByteArray &uri, int flags)
{
    sqlite3 *database = nullptr;
    const int code = sqlite3_open_v2(uri.constData(), &database,
                                     flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
    Connection connection(database, path);
    if (code != SQLITE_OK)
        return failure(StoreError{kindOf(code), path, QString::fromUtf8(sqlite3_errstr(code))});
    sqlite3_extended_result_codes(database, 1);
    // Defensive mode would keep the journal on, which a file that is only being built does without.
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, (flags & SQLITE_OPEN_READONLY) != 0 ? 1 : 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024);
    return connection;
}

Result<Connection, StoreError> Connection::openForReading(const QString &path)
{
    auto connection = open(path, uriOf(path, "?immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW);
    if (!connection)
        return connection;
    if (auto set = connection->run("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON"); !set)
        return failure(set.error());
    if (connection->number("PRAGMA cell_size_check") != 1 || connection->number("PRAGMA query_only") != 1
        || connection->number("PRAGMA trusted_schema") != 0)
        return failure(StoreError{StoreError::Kind::Unreadable, path, QStringLiteral("a safety setting did not hold")});
    // Nobody writes, so one read transaction may last: each statement of its own would look at the file's head first.
    if (auto begun = connection->run("BEGIN"); !begun)
        return failure(begun.error());
    return connection;
}

Result<Connection, StoreError> Connection::openForBuilding(const QString &path)
{
    auto connection = open(path, uriOf(path, ""), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW);
    if (!connection)
        return connection;
    if (auto set = connection->run(
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "PRAGMA temp_store=MEMORY; PRAGMA page_size=8192; PRAGMA cache_size=-65536; PRAGMA mmap_size=0");
        !set)
        return failure(set.error());
    return connection;
}

Result<void, StoreError> Connection::run(std::string_view sql)
{
    const QByteArray text(sql.data(), static_cast<qsizetype>(sql.size()));
    if (sqlite3_exec(m_database.get(), text.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(lastError());
    return {};
}

Result<Statement, StoreError> Connection::prepare(std::string_view sql) const
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_database.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr)
        != SQLITE_OK)
        return failure(lastError());
    return Statement(statement);
}

std::optional<qint64> Connection::number(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement || statement->step() != Statement::Step::Row)
        return std::nullopt;
    return statement->integer(0);
}

void Connection::setTimeAllowed(std::chrono::milliseconds allowed)
{
    m_deadline->end = std::chrono::steady_clock::now() + allowed;
}

StoreError Connection::lastError() const
{
    const int code = sqlite3_extended_errcode(m_database.get());
    return {kindOf(code), m_path, QString::fromUtf8(sqlite3_errstr(code))};
}

} // namespace store::sqlite
