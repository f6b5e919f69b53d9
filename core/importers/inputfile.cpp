// SPDX-License-Identifier: MIT
#include "core/importers/inputfile.h"

#include <QFile>

#include <zlib.h>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace importers {

namespace {

constexpr unsigned blockSize = 256 * 1024;

gzFile gz(void *file)
{
    return static_cast<gzFile>(file);
}

ImportError cannotRead(const QString &path, const QString &detail)
{
    return {ImportError::Kind::CannotRead, path, 0, detail, {}};
}

} // namespace

void InputFile::Close::operator()(void *file) const
{
    gzclose_r(gz(file));
}

InputFile::InputFile(const QString &path, void *file, qint64 size) : m_path(path), m_file(file), m_size(size) { }

Result<InputFile, ImportError> InputFile::open(const QString &path)
{
    // Opened without waiting, so that a pipe nobody writes to cannot hold us.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return failure(cannotRead(path, QString::fromLocal8Bit(std::strerror(errno))));
    struct stat facts
    {
    };
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        ::close(descriptor);
        return failure(cannotRead(path, QStringLiteral("not a regular file")));
    }
    gzFile file = gzdopen(descriptor, "rb");
    if (!file) {
        ::close(descriptor);
        return failure(cannotRead(path, QStringLiteral("out of memory")));
    }
    gzbuffer(file, blockSize);
    return InputFile(path, file, facts.st_size);
}

Result<QByteArray, ImportError> InputFile::read()
{
    QByteArray block(static_cast<qsizetype>(blockSize), Qt::Uninitialized);
    const int length = gzread(gz(m_file.get()), block.data(), blockSize);
    int code = Z_OK;
    const char *words = gzerror(gz(m_file.get()), &code);
    // At the end of a cut file gzread gives what it has and notes the fault.
    if (length < 0 || (code != Z_OK && code != Z_STREAM_END)) {
        // zlib puts the file's name before its words, which is "<fd:3>" for a descriptor.
        const QString told = QString::fromUtf8(words);
        return failure(cannotRead(m_path, told.mid(told.lastIndexOf(QLatin1String(": ")) + 1).trimmed()));
    }
    block.truncate(length);
    return block;
}

qint64 InputFile::position() const
{
    return gzoffset(gz(m_file.get()));
}

} // namespace importers
