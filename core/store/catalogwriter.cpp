// SPDX-License-Identifier: MIT
#include "core/store/catalogwriter.h"

#include "core/base/logging.h"
#include "core/store/catalogfile.h"
#include "core/store/limits.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace store {

namespace {

/// A season's number is its series' times this, an episode's follows its season: the same after every import.
constexpr qint64 numbersPerWork = 1'000'000;
constexpr qint64 numbersPerSeason = 1'000;

StoreError writeError(const QString &path, int error)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {full ? StoreError::Kind::Full : StoreError::Kind::Unwritable, path,
            QString::fromLocal8Bit(std::strerror(error))};
}

/// Plain text as the catalog keeps it: composed, nothing that XML cannot carry, no blank ends.
QString clean(const QString &text, qsizetype most)
{
    QString cleaned = sqlite::withoutControls(text.normalized(QString::NormalizationForm_C)).trimmed();
    if (cleaned.size() > most)
        cleaned.truncate(cleaned.at(most).isLowSurrogate() ? most - 1 : most);
    return cleaned;
}

std::optional<QString> cleanOrNone(const QString &text, qsizetype most)
{
    const QString cleaned = clean(text, most);
    return cleaned.isEmpty() ? std::nullopt : std::optional(cleaned);
}

std::optional<qint64> secondsOf(const std::optional<std::chrono::seconds> &runtime)
{
    return runtime ? std::optional<qint64>(runtime->count()) : std::nullopt;
}

void digest(QCryptographicHash &hash, const QString &value)
{
    hash.addData(value.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
}

void digest(QCryptographicHash &hash, qint64 value)
{
    hash.addData(QByteArray::number(value) + '\1');
}

void digest(QCryptographicHash &hash, int value)
{
    digest(hash, static_cast<qint64>(value));
}

void digest(QCryptographicHash &hash, double value)
{
    hash.addData(QByteArray::number(value, 'g', 17) + '\2');
}

template <class T>
void digest(QCryptographicHash &hash, const std::optional<T> &value)
{
    if (value)
        digest(hash, *value);
    else
        hash.addData(QByteArrayView("\3", 1));
}

constexpr const char *insertStatements[] = {
    "INSERT INTO title (id, kind, name, original, year, end_year, runtime, rating, board, certificate, popularity,"
    " series, season, season_number, sequence, air_date, season_count, episode_count, synopsis, source, source_record)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,1,?)",
    "INSERT INTO other_name VALUES (?,?,?)",
    "INSERT INTO person (id, name) VALUES (?,?)",
    "INSERT INTO credit VALUES (?,?,?,?,?)",
    "INSERT INTO genre VALUES (?,?,?)",
    "INSERT INTO tag VALUES (?,?,?)",
    "INSERT INTO country VALUES (?,?,?)",
    "INSERT INTO availability VALUES (?,?,?,?,?)",
    "INSERT OR IGNORE INTO external_id VALUES (?,?,?)",
};

/// The original title, when it says anything that the title does not.
std::optional<QString> originalBeside(const QString &title, const QString &originalTitle)
{
    auto original = cleanOrNone(originalTitle, limits::name);
    return original == title ? std::nullopt : original;
}

} // namespace

/// A new file beside the target, locked for as long as its writer lives, removed unless it was renamed away.
class CatalogWriter::TemporaryFile
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TemporaryFile>, StoreError> beside(const QString &target)
    {
        const QFileInfo info(target);
        const QString folder = info.absolutePath();
        const QString stem = u".titlecard-%1-"_s.arg(QString::fromLatin1(
            QCryptographicHash::hash(info.fileName().toUtf8(), QCryptographicHash::Sha1).toHex().left(12)));
        removeLeftovers(folder, stem);
        const QString path =
            folder + u'/' + stem + QString::number(QRandomGenerator::system()->generate64(), 16) + u".new"_s;
        const int descriptor = ::open(QFile::encodeName(path).constData(),
                                      O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor < 0)
            return failure(writeError(target, errno));
        ::flock(descriptor, LOCK_EX | LOCK_NB);
        return std::unique_ptr<TemporaryFile>(new TemporaryFile(path, descriptor));
    }

    ~TemporaryFile()
    {
        if (!m_path.isEmpty())
            QFile::remove(m_path);
        ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(TemporaryFile)

    [[nodiscard]] const QString &path() const { return m_path; }

    [[nodiscard]] Result<void, StoreError> makeDurable(const QString &target)
    {
        struct stat old
        {
        };
        if (::lstat(QFile::encodeName(target).constData(), &old) == 0
            && ::fchmod(m_descriptor, old.st_mode & 0777) != 0)
            return failure(writeError(target, errno));
        if (::fsync(m_descriptor) != 0)
            return failure(writeError(target, errno));
        return {};
    }

    [[nodiscard]] Result<void, StoreError> renameTo(const QString &target)
    {
        if (::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(target).constData()) != 0)
            return failure(writeError(target, errno));
        m_path.clear();
        const int folder =
            ::open(QFile::encodeName(QFileInfo(target).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder >= 0) {
            ::fsync(folder);
            ::close(folder);
        }
        return {};
    }

private:
    TemporaryFile(const QString &path, int descriptor) : m_path(path), m_descriptor(descriptor) { }

    /// A killed writer's lock died with it; a living one's file stays.
    static void removeLeftovers(const QString &folder, const QString &stem)
    {
        const auto names = QDir(folder).entryList({stem + u'*'}, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
        for (const QString &name : names) {
            const QString path = folder + u'/' + name;
            const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
            if (descriptor < 0)
                continue;
            if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && QFile::remove(path))
                qCDebug(lcStore) << "removed what an interrupted import left:" << path;
            ::close(descriptor);
        }
    }

    QString m_path;
    int m_descriptor;
};

/// One row of the title table, whichever kind.
struct CatalogWriter::Part
{
    qint64 id = 0;
    domain::TitleKind kind = domain::TitleKind::Movie;
    QString name{};
    std::optional<QString> original{};
    std::optional<int> year{}, endYear{};
    std::optional<std::chrono::seconds> runtime{};
    std::optional<double> rating{};
    std::optional<domain::Certificate> certificate{};
    int popularity = 0;
    std::optional<qint64> series{}, season{};
    std::optional<int> seasonNumber{}, sequence{};
    std::optional<qint64> airDate{};
    std::optional<int> seasonCount{}, episodeCount{};
    QString synopsis{};
    std::optional<QString> sourceRecord{};
};

Result<std::unique_ptr<CatalogWriter>, StoreError> CatalogWriter::create(const QString &path, const QString &source)
{
    if (auto allowed = mayReplace(path); !allowed)
        return failure(allowed.error());
    auto file = TemporaryFile::beside(path);
    if (!file)
        return failure(file.error());
    auto connection = sqlite::Connection::openForBuilding(QFileInfo((*file)->path()).canonicalFilePath());
    if (!connection)
        return failure(connection.error());
    std::unique_ptr<CatalogWriter> writer(
        new CatalogWriter(path, std::move(file).value(), std::move(connection).value()));
    if (auto ready = writer->prepare(source); !ready)
        return failure(ready.error());
    return writer;
}

CatalogWriter::CatalogWriter(const QString &path, std::unique_ptr<TemporaryFile> file, sqlite::Connection connection)
    : m_path(path), m_file(std::move(file)), m_connection(std::move(connection))
{
}

CatalogWriter::~CatalogWriter() = default;

Result<void, StoreError> CatalogWriter::prepare(const QString &source)
{
    const std::string head = "PRAGMA application_id=" + std::to_string(catalogApplicationId)
        + "; PRAGMA user_version=" + std::to_string(catalogSchemaVersion) + "; BEGIN;";
    const auto tables = catalogSchema().substr(0, catalogSchema().find("CREATE INDEX"));
    if (auto made = m_connection->run(head + std::string(tables)); !made)
        return made;
    for (int table = 0; table < TableCount; ++table) {
        auto statement = m_connection->prepare(insertStatements[table]);
        if (!statement)
            return failure(statement.error());
        m_inserts[static_cast<std::size_t>(table)] = std::move(statement).value();
    }
    auto origin = m_connection->prepare("INSERT INTO source VALUES (1,?,?)");
    if (!origin)
        return failure(origin.error());
    origin->bind(clean(source, limits::name), QDateTime::currentSecsSinceEpoch());
    if (origin->step() != sqlite::Statement::Step::Done)
        return failure(m_connection->lastError());
    return {};
}

template <class... Values>
bool CatalogWriter::insert(Table table, const Values &...values)
{
    (digest(m_content, values), ...);
    sqlite::Statement &statement = m_inserts[table];
    statement.bind(values...);
    return statement.step() == sqlite::Statement::Step::Done;
}

Result<void, StoreError> CatalogWriter::add(const WorkRecord &work)
{
    const bool isWork = work.kind == domain::TitleKind::Movie || work.kind == domain::TitleKind::Series;
    if (!m_connection || !isWork || clean(work.title, limits::name).isEmpty())
        return failure(StoreError{StoreError::Kind::Unwritable, m_path, u"a record without a title or a kind"_s});
    if (!insertWork(work, freeNumber(work.id)))
        return failure(m_connection->lastError());
    return {};
}

bool CatalogWriter::insertTitle(const Part &part)
{
    const auto board =
        part.certificate ? std::optional<qint64>(static_cast<qint64>(part.certificate->board)) : std::nullopt;
    const auto label = part.certificate ? cleanOrNone(part.certificate->label, limits::label) : std::nullopt;
    return insert(TitleRow, part.id, static_cast<qint64>(part.kind), clean(part.name, limits::name), part.original,
                  part.year, part.endYear, secondsOf(part.runtime), part.rating, label ? board : std::nullopt, label,
                  qint64{part.popularity}, part.series, part.season, part.seasonNumber, part.sequence, part.airDate,
                  part.seasonCount, part.episodeCount, cleanOrNone(part.synopsis, limits::synopsis), part.sourceRecord);
}

bool CatalogWriter::insertWork(const WorkRecord &work, qint64 id)
{
    int episodes = 0;
    for (const SeasonRecord &season : work.seasons)
        episodes += static_cast<int>(season.episodes.size());
    const bool isSeries = work.kind == domain::TitleKind::Series;
    const QString title = clean(work.title, limits::name);
    Part part;
    part.id = id;
    part.kind = work.kind;
    part.name = title;
    part.original = originalBeside(title, work.originalTitle);
    part.year = work.year;
    part.endYear = work.endYear;
    part.runtime = work.runtime;
    part.rating = work.averageRating;
    part.certificate = work.certificate;
    part.popularity = std::clamp(work.popularity, 0, limits::popularity);
    part.seasonCount = !isSeries ? std::nullopt
        : work.seasons.empty()   ? work.seasonCount
                                 : std::optional(static_cast<int>(work.seasons.size()));
    part.episodeCount = isSeries && episodes > 0 ? std::optional(episodes) : std::nullopt;
    part.synopsis = work.synopsis;
    part.sourceRecord = cleanOrNone(work.sourceRecord, limits::name);
    if (!insertTitle(part) || !insertNames(NameRow, id, work.otherTitles) || !insertNames(GenreRow, id, work.genres)
        || !insertNames(TagRow, id, work.tags) || !insertNames(CountryRow, id, work.countries)
        || !insertCredits(work, id))
        return false;

    qint64 position = 0;
    for (const domain::Availability &format : work.formats) {
        if (!insert(FormatRow, id, position++, clean(format.format, limits::label), format.from, format.until))
            return false;
    }
    for (const auto &[scheme, value] : work.ids) {
        if (!insert(IdRow, id, clean(scheme, limits::label), clean(value, limits::name)))
            return false;
    }
    return insertSeasons(work, id);
}

bool CatalogWriter::insertNames(Table table, qint64 title, const QStringList &names)
{
    qint64 position = 0;
    for (const QString &name : names) {
        const QString cleaned = clean(name, limits::name);
        if (!cleaned.isEmpty() && !insert(table, title, position++, cleaned))
            return false;
    }
    return true;
}

bool CatalogWriter::insertCredits(const WorkRecord &work, qint64 id)
{
    qint64 position = 0;
    for (const CreditRecord &credit : work.credits) {
        const QString name = clean(credit.name, limits::name);
        if (name.isEmpty())
            continue;
        const auto person = personNumber(name);
        if (!person
            || !insert(CreditRow, id, static_cast<qint64>(credit.department), position++, *person,
                       cleanOrNone(credit.role, limits::name)))
            return false;
    }
    return true;
}

bool CatalogWriter::insertSeasons(const WorkRecord &work, qint64 id)
{
    for (const SeasonRecord &season : work.seasons) {
        Part part;
        part.id = freeNumber(id * numbersPerWork + season.number * numbersPerSeason);
        part.kind = domain::TitleKind::Season;
        part.name = season.title;
        part.year = season.year;
        part.series = id;
        part.seasonNumber = season.number;
        part.episodeCount = static_cast<int>(season.episodes.size());
        part.popularity = std::clamp(work.popularity, 0, limits::popularity);
        if (!insertTitle(part) || !insertEpisodes(season, id, part.id))
            return false;
    }
    return true;
}

bool CatalogWriter::insertEpisodes(const SeasonRecord &season, qint64 series, qint64 seasonId)
{
    for (const EpisodeRecord &episode : season.episodes) {
        Part part;
        part.id = freeNumber(seasonId + episode.number);
        part.kind = domain::TitleKind::Episode;
        part.name = episode.title;
        part.original = originalBeside(clean(episode.title, limits::name), episode.originalTitle);
        part.runtime = episode.runtime;
        part.airDate = episode.airDate;
        part.series = series;
        part.season = seasonId;
        part.seasonNumber = season.number;
        part.sequence = episode.number;
        part.synopsis = episode.synopsis;
        if (!insertTitle(part))
            return false;
    }
    return true;
}

std::optional<qint64> CatalogWriter::personNumber(const QString &name)
{
    if (const qint64 known = m_people.value(name); known != 0)
        return known;
    const qint64 number = m_people.size() + 1;
    m_people.insert(name, number);
    return insert(PersonRow, number, name) ? std::optional(number) : std::nullopt;
}

qint64 CatalogWriter::freeNumber(qint64 wanted)
{
    while (wanted <= 0 || m_taken.contains(wanted))
        wanted = ++m_lastFree;
    m_taken.insert(wanted);
    return wanted;
}

Result<void, StoreError> CatalogWriter::finishDatabase()
{
    auto fact = m_connection->prepare("INSERT INTO fact VALUES ('revision', ?)");
    if (!fact)
        return failure(fact.error());
    fact->bind(QString::fromLatin1(m_content.result().toHex().left(16)));
    if (fact->step() != sqlite::Statement::Step::Done)
        return failure(m_connection->lastError());
    *fact = sqlite::Statement();
    m_inserts = {};
    const auto indexes = catalogSchema().substr(catalogSchema().find("CREATE INDEX"));
    if (auto indexed = m_connection->run(indexes); !indexed)
        return indexed;
    if (auto done = m_connection->run("COMMIT"); !done)
        return done;
    m_connection.reset();
    return {};
}

Result<void, StoreError> CatalogWriter::commit()
{
    if (!m_connection)
        return failure(StoreError{StoreError::Kind::Unwritable, m_path, u"already finished"_s});
    if (auto finished = finishDatabase(); !finished)
        return finished;
    if (auto durable = m_file->makeDurable(m_path); !durable)
        return durable;
    if (auto checked = openCatalogFile(m_file->path()); !checked)
        return failure(StoreError{checked.error().kind, m_path, checked.error().detail});
    if (auto allowed = mayReplace(m_path); !allowed)
        return allowed;
    return m_file->renameTo(m_path);
}

} // namespace store
