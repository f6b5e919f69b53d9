// SPDX-License-Identifier: MIT
#include "core/store/indexkeeper.h"

#include "core/base/logging.h"
#include "core/store/catalogfile.h"
#include "core/store/indexbuilder.h"
#include "core/store/indexlayout.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <exception>
#include <system_error>

using namespace Qt::StringLiterals;

namespace store {

namespace {

using Index = std::shared_ptr<const SearchIndex>;

/// Where making an index has taken this long, questions no longer wait for it: they would hold up all others.
constexpr std::chrono::seconds longestWait{2};

Result<Index, StoreError> openAt(const QString &path, const QByteArray &identity)
{
    auto index = MappedIndex::open(path, identity);
    if (!index)
        return failure(StoreError{StoreError::Kind::Damaged, path, index.error().detail});
    return Index(std::move(index).value());
}

/// Whether another place may do what this one could not.
bool isOfPlace(const StoreError &error)
{
    return error.kind == StoreError::Kind::Unwritable || error.kind == StoreError::Kind::Full;
}

} // namespace

IndexKeeper::IndexKeeper(QString path, QByteArray file, QByteArray revision)
    : m_path(std::move(path)), m_revision(std::move(revision)), m_file(std::move(file)),
      m_identity(layout::identity(m_revision, fileState(m_path)))
{
}

IndexKeeper::~IndexKeeper()
{
    m_isEnding = true;
    if (m_builder.joinable())
        m_builder.join();
}

Result<std::unique_ptr<IndexKeeper>, StoreError> IndexKeeper::open(const QString &path, const QByteArray &file,
                                                                   const QByteArray &revision,
                                                                   const sqlite::Connection &connection)
{
    std::unique_ptr<IndexKeeper> keeper(new IndexKeeper(path, file, revision));
    auto index = keeper->find();
    const StoreError replaced{StoreError::Kind::Busy, path, u"replaced while it was opened"_s};
    if (!index && fileIdentity(path) != file) // its index went with it
        return failure(replaced);
    if (!index) {
        index = keeper->build(connection);
        if (fileIdentity(path) != file) {
            QFile::remove(indexPath(path, revision));
            return failure(replaced);
        }
    }
    if (!index)
        return failure(index.error());
    keeper->m_index = std::move(index).value();
    return keeper;
}

Index IndexKeeper::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_index;
}

/// One file for each catalog's place and content: two catalogs of the same name do not take turns.
QString IndexKeeper::cachePath() const
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    const QByteArray place =
        QCryptographicHash::hash(QFileInfo(m_path).absoluteFilePath().toUtf8(), QCryptographicHash::Sha256);
    return folder.isEmpty() ? QString()
                            : folder + u"/titlecard/indexes/"_s + QString::fromLatin1(place.toHex().left(24));
}

Result<Index, StoreError> IndexKeeper::find() const
{
    auto beside = openAt(indexPath(m_path, m_revision), m_identity);
    if (beside || cachePath().isEmpty())
        return beside;
    qCDebug(lcStore) << "no index beside" << m_path << beside.error().detail;
    return openAt(indexPath(cachePath(), m_revision), m_identity);
}

/// Memory may run out here, and whoever opens a catalog, or lets it be repaired beside, is no place to end a program.
Result<Index, StoreError> IndexKeeper::build(const sqlite::Connection &connection) const
{
    try {
        return buildSomewhere(connection);
    } catch (const std::exception &) {
        return failure(
            StoreError{StoreError::Kind::Unreadable, m_path, u"there is not enough memory to make the search index"_s});
    }
}

Result<Index, StoreError> IndexKeeper::buildSomewhere(const sqlite::Connection &connection) const
{
    const IndexProgress goOn = [this](int) { return !m_isEnding.load(); };
    for (const QString &place : {m_path, cachePath()}) {
        if (place.isEmpty() || (place != m_path && !QDir().mkpath(QFileInfo(place).absolutePath())))
            continue;
        const QString path = indexPath(place, m_revision);
        const auto built = buildIndexAt(connection, path, m_identity, goOn);
        if (built && place != m_path)
            removeOldIndexes(place, m_revision);
        if (built) {
            qCDebug(lcStore) << "built" << path;
            return openAt(path, m_identity);
        }
        if (!isOfPlace(built.error()))
            return failure(built.error());
    }
    return buildForNow(connection);
}

/// Into a folder that is gone when this returns: the open file lives as long as it is used.
Result<Index, StoreError> IndexKeeper::buildForNow(const sqlite::Connection &connection) const
{
    QTemporaryDir folder;
    if (!folder.isValid())
        return failure(StoreError{StoreError::Kind::Unwritable, m_path, folder.errorString()});
    const QString path = indexPath(folder.filePath(u"now"_s), m_revision);
    if (auto built = buildIndexAt(connection, path, m_identity, [this](int) { return !m_isEnding.load(); }); !built)
        return failure(built.error());
    return openAt(path, m_identity);
}

Result<Index, StoreError> IndexKeeper::repaired(const Index &damaged, const StoreError &error,
                                                std::optional<Clock::time_point> end) const
{
    const StoreError repairing{StoreError::Kind::Repairing, m_path, u"the search index is being made anew"_s};
    std::unique_lock lock(m_mutex);
    if (m_index != damaged)
        return m_index;
    if (!m_isBuilding) {
        if (fileIdentity(m_path)
            != m_file) // another catalog has taken the place of ours, whose file cannot be opened again
            return failure(error);
        qCWarning(lcStore).noquote() << error.path << "is damaged and is made anew:" << error.detail;
        if (!startBuilding())
            return failure(repairing); // the next question tries again
    }
    const auto isOver = [this] { return !m_isBuilding; };
    if (end)
        m_built.wait_until(lock, std::min(*end, m_buildingSince + longestWait), isOver);
    else
        m_built.wait(lock, isOver);
    if (m_index != damaged)
        return m_index;
    return failure(m_isBuilding ? repairing : m_fault.value_or(repairing));
}

/// Called with the lock held, as the builder takes it last of all while it is building.
bool IndexKeeper::startBuilding() const
{
    if (m_builder.joinable())
        m_builder.join();
    m_isBuilding = true;
    m_buildingSince = Clock::now();
    try {
        m_builder = std::thread([this] { rebuild(); });
    } catch (const std::system_error &) {
        m_isBuilding = false;
    }
    return m_isBuilding;
}

void IndexKeeper::rebuild() const
{
    auto index = builtAnew();
    const std::lock_guard lock(m_mutex);
    m_fault.reset();
    if (index) {
        m_index = std::move(index).value();
    } else {
        m_fault = index.error();
        qCWarning(lcStore).noquote() << "the search index could not be made anew:" << index.error().detail;
    }
    m_isBuilding = false;
    m_built.notify_all();
}

Result<Index, StoreError> IndexKeeper::builtAnew() const
{
    auto connection = reopenCatalogFile(m_path);
    if (!connection)
        return failure(connection.error());
    if (fileIdentity(m_path) != m_file)
        return failure(StoreError{StoreError::Kind::Busy, m_path, u"replaced while its index was made anew"_s});
    return build(*connection);
}

} // namespace store
