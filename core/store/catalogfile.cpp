// SPDX-License-Identifier: MIT
#include "core/store/catalogfile.h"

#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QtEndian>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace store {

namespace {

constexpr qint64 quickCheckLimit = 64 * 1024 * 1024;
constexpr int headerSize = 100;

/// A file descriptor that closes itself.
struct Descriptor
{
    int number = -1;
    explicit Descriptor(int opened) : number(opened) { }
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
};

StoreError refusal(StoreError::Kind kind, const QString &path, const QString &detail)
{
    return {kind, path, detail};
}

StoreError openError(const QString &path, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return refusal(StoreError::Kind::Missing, path, u"no such file"_s);
    case ELOOP:
        return refusal(StoreError::Kind::NotACatalog, path, u"a symbolic link"_s);
    default:
        return refusal(StoreError::Kind::Unreadable, path, QString::fromLocal8Bit(std::strerror(error)));
    }
}

/// What the first hundred bytes say, and the size. Read without following a link or waiting for a pipe.
struct Header
{
    qint64 size = 0;
    bool isSqlite = false;
    qint64 applicationId = 0;
    qint64 version = 0;
};

Result<Header, StoreError> readHeader(const QString &path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.number < 0)
        return failure(openError(path, errno));
    struct stat facts
    {
    };
    if (::fstat(file.number, &facts) != 0)
        return failure(openError(path, errno));
    if (!S_ISREG(facts.st_mode))
        return failure(refusal(StoreError::Kind::NotACatalog, path, u"not a regular file"_s));
    Header header;
    header.size = facts.st_size;
    std::array<char, headerSize> bytes{};
    if (::pread(file.number, bytes.data(), bytes.size(), 0) != headerSize)
        return header;
    header.isSqlite = std::memcmp(bytes.data(), "SQLite format 3", 16) == 0;
    header.version = qFromBigEndian<qint32>(bytes.data() + 60);
    header.applicationId = qFromBigEndian<quint32>(bytes.data() + 68);
    return header;
}

Result<void, StoreError> checkHeader(const QString &path)
{
    const auto header = readHeader(path);
    if (!header)
        return failure(header.error());
    if (!header->isSqlite)
        return failure(refusal(StoreError::Kind::NotACatalog, path, u"not a SQLite file"_s));
    if (header->applicationId != catalogApplicationId)
        return failure(refusal(StoreError::Kind::NotACatalog, path, u"another program's database"_s));
    if (header->version > catalogSchemaVersion)
        return failure(refusal(StoreError::Kind::Newer, path, u"schema %1"_s.arg(header->version)));
    if (header->version != catalogSchemaVersion) {
        const auto kind = header->version > 0 ? StoreError::Kind::Older : StoreError::Kind::Damaged;
        return failure(refusal(kind, path, u"schema %1"_s.arg(header->version)));
    }
    return {};
}

QByteArrayList expectedSchema()
{
    QByteArrayList statements;
    const auto schema = catalogSchema();
    for (const QByteArray &statement : QByteArray(schema.data(), static_cast<qsizetype>(schema.size())).split(';')) {
        if (!statement.trimmed().isEmpty())
            statements.append(statement.trimmed());
    }
    return statements;
}

/// SQLite keeps the text of each CREATE statement, so the tables can be compared word for word.
Result<void, StoreError> checkSchema(const sqlite::Connection &connection, const QString &path)
{
    auto rows = connection.prepare("SELECT sql FROM sqlite_schema ORDER BY rowid");
    if (!rows)
        return failure(rows.error());
    QByteArrayList found;
    const QByteArrayList expected = expectedSchema();
    auto step = rows->step();
    for (; step == sqlite::Statement::Step::Row && found.size() <= expected.size(); step = rows->step())
        found.append(rows->bytes(0));
    if (step == sqlite::Statement::Step::Failed)
        return failure(connection.lastError());
    if (found != expected)
        return failure(refusal(StoreError::Kind::Damaged, path, u"other tables than expected"_s));
    return {};
}

Result<void, StoreError> quickCheck(const sqlite::Connection &connection, const QString &path)
{
    auto check = connection.prepare("PRAGMA quick_check(1)");
    if (!check)
        return failure(check.error());
    if (check->step() != sqlite::Statement::Step::Row)
        return failure(connection.lastError());
    if (check->bytes(0) != "ok")
        return failure(refusal(StoreError::Kind::Damaged, path, check->text(0, 300)));
    return {};
}

/// The path with the links in its folders resolved, but not the file itself: that one must not be a link.
QString withRealFolder(const QString &path)
{
    const QFileInfo file(path);
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? path : folder + u'/' + file.fileName();
}

} // namespace

std::string_view catalogSchema()
{
    return R"sql(
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, read_on INTEGER NOT NULL, notice TEXT, scheme TEXT);
CREATE TABLE title (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, original TEXT, year INTEGER, popularity INTEGER NOT NULL, genres BLOB, tags BLOB, runtime INTEGER, rating REAL, series INTEGER, season INTEGER, season_number INTEGER, sequence INTEGER, end_year INTEGER, season_count INTEGER, episode_count INTEGER, source INTEGER NOT NULL);
CREATE TABLE list (title INTEGER PRIMARY KEY, names BLOB, credits BLOB);
CREATE TABLE detail (title INTEGER PRIMARY KEY, board INTEGER, certificate TEXT, air_date INTEGER, countries BLOB, source_record TEXT);
CREATE TABLE synopsis (title INTEGER PRIMARY KEY, text TEXT NOT NULL, source INTEGER NOT NULL);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, birth_year INTEGER, death_year INTEGER, jobs BLOB, titles BLOB, bio TEXT, source INTEGER NOT NULL);
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE role (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE availability (title INTEGER NOT NULL, position INTEGER NOT NULL, format TEXT NOT NULL, start INTEGER, finish INTEGER, PRIMARY KEY (title, position)) WITHOUT ROWID;
CREATE TABLE external_id (title INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL, source INTEGER NOT NULL, PRIMARY KEY (title, scheme, value)) WITHOUT ROWID;
CREATE INDEX part_of_series ON title (series, season_number, sequence) WHERE series IS NOT NULL;
)sql";
}

Result<sqlite::Connection, StoreError> reopenCatalogFile(const QString &path)
{
    if (auto header = checkHeader(path); !header)
        return failure(header.error());
    auto connection = sqlite::Connection::openForReading(withRealFolder(path));
    if (!connection)
        return connection;
    if (auto schema = checkSchema(*connection, path); !schema)
        return failure(schema.error());
    return connection;
}

Result<sqlite::Connection, StoreError> openCatalogFile(const QString &path)
{
    auto connection = reopenCatalogFile(path);
    if (!connection || QFileInfo(path).size() > quickCheckLimit)
        return connection;
    if (auto sound = quickCheck(*connection, path); !sound)
        return failure(sound.error());
    return connection;
}

QByteArray fileIdentity(const QString &path)
{
    struct stat facts
    {
    };
    if (::lstat(QFile::encodeName(path).constData(), &facts) != 0)
        return {};
    return QByteArray::number(quint64{facts.st_dev}) + ':' + QByteArray::number(quint64{facts.st_ino});
}

QByteArray fileState(const QString &path)
{
    constexpr qint64 place = 24, size = 8;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(place))
        return {};
    const QByteArray state = file.read(size);
    return state.size() == size ? state : QByteArray();
}

Result<void, StoreError> mayReplace(const QString &path)
{
    const auto header = readHeader(path);
    if (!header)
        return header.error().kind == StoreError::Kind::Missing ? Result<void, StoreError>() : failure(header.error());
    if (header->size == 0)
        return {};
    if (!header->isSqlite || header->applicationId != catalogApplicationId)
        return failure(refusal(StoreError::Kind::NotACatalog, path, u"another program's file"_s));
    if (header->version > catalogSchemaVersion)
        return failure(refusal(StoreError::Kind::Newer, path, u"schema %1"_s.arg(header->version)));
    return {};
}

} // namespace store
