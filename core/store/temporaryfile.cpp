// SPDX-License-Identifier: MIT
#include "core/store/temporaryfile.h"

#include "core/base/logging.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace store {

namespace {

/// A killed writer's lock died with it; a living one's file stays.
void removeLeftovers(const QString &folder, const QString &stem)
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

/// What the system said, as an error about \a path.
StoreError writeError(const QString &path, int error)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {full ? StoreError::Kind::Full : StoreError::Kind::Unwritable, path,
            QString::fromLocal8Bit(std::strerror(error))};
}

} // namespace

Result<std::unique_ptr<TemporaryFile>, StoreError> TemporaryFile::beside(const QString &target)
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

TemporaryFile::~TemporaryFile()
{
    if (!m_path.isEmpty())
        QFile::remove(m_path);
    ::close(m_descriptor);
}

Result<void, StoreError> TemporaryFile::copyFrom(const QString &path, const std::atomic<bool> *cancel)
{
    QFile from(path);
    if (!from.open(QIODevice::ReadOnly))
        return failure(StoreError{StoreError::Kind::Unreadable, path, from.errorString()});
    QByteArray block(1024 * 1024, Qt::Uninitialized);
    for (;;) {
        if (cancel && cancel->load())
            return failure(StoreError{StoreError::Kind::Cancelled, path, {}});
        const qint64 got = from.read(block.data(), block.size());
        if (got < 0)
            return failure(StoreError{StoreError::Kind::Unreadable, path, from.errorString()});
        if (got == 0)
            return {};
        for (qint64 done = 0; done < got;) {
            const auto wrote = ::write(m_descriptor, block.constData() + done, static_cast<std::size_t>(got - done));
            if (wrote <= 0)
                return failure(writeError(path, wrote == 0 ? ENOSPC : errno));
            done += wrote;
        }
    }
}

Result<void, StoreError> TemporaryFile::takePermissionsOf(const QString &target)
{
    struct stat old
    {
    };
    if (::lstat(QFile::encodeName(target).constData(), &old) == 0 && ::fchmod(m_descriptor, old.st_mode & 0777) != 0)
        return failure(writeError(target, errno));
    return {};
}

Result<void, StoreError> TemporaryFile::makeDurable(const QString &target)
{
    if (::fsync(m_descriptor) != 0)
        return failure(writeError(target, errno));
    return {};
}

Result<void, StoreError> TemporaryFile::renameTo(const QString &target)
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

} // namespace store
