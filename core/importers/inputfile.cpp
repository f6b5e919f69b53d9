// SPDX-License-Identifier: MIT
#include "core/importers/inputfile.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr qsizetype blockSize = 256 * 1024;

} // namespace

/// zlib's state, and where in the file it is.
struct InputFile::Unpacker
{
    Unpacker()
    {
        constexpr int largestWindow = 15, gzipOnly = 16;
        isReady = inflateInit2(&stream, largestWindow + gzipOnly) == Z_OK;
    }
    ~Unpacker()
    {
        if (isReady)
            inflateEnd(&stream);
    }
    Q_DISABLE_COPY_MOVE(Unpacker)

    [[nodiscard]] bool isBetweenMembers() const { return members > 0 && stream.total_in == 0; }

    z_stream stream{};
    bool isReady = false;
    qint64 members = 0; ///< that were read to their end
};

InputFile::InputFile(const QString &path, std::unique_ptr<QFile> file, qint64 size)
    : m_path(path), m_file(std::move(file)), m_size(size)
{
}

InputFile::InputFile(InputFile &&) noexcept = default;

InputFile::~InputFile() = default;

ImportError InputFile::cannotRead(const QString &detail) const
{
    return {ImportError::Kind::CannotRead, m_path, 0, detail, {}};
}

Result<InputFile, ImportError> InputFile::open(const QString &path)
{
    InputFile input(path, std::make_unique<QFile>(), 0);
    // Opened without waiting, so that a pipe nobody writes to cannot hold us.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return failure(input.cannotRead(QString::fromLocal8Bit(std::strerror(errno))));
    if (!input.m_file->open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return failure(input.cannotRead(input.m_file->errorString()));
    }
    struct stat facts
    {
    };
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
        return failure(input.cannotRead(u"not a regular file"_s));
    input.m_size = facts.st_size;
    if (auto filled = input.refill(); !filled)
        return failure(filled.error());
    if (input.m_block.startsWith("\x1F\x8B")) {
        input.m_unpacker = std::make_unique<Unpacker>();
        if (!input.m_unpacker->isReady)
            return failure(input.cannotRead(u"out of memory"_s));
    }
    return input;
}

/// Takes the next block from the file, which is empty at its end.
Result<void, ImportError> InputFile::refill()
{
    m_block = QByteArray(blockSize, Qt::Uninitialized);
    m_at = 0;
    const qint64 length = m_file->read(m_block.data(), blockSize);
    m_block.truncate(std::max<qint64>(length, 0));
    m_read += m_block.size();
    return length < 0 ? Result<void, ImportError>(failure(cannotRead(m_file->errorString())))
                      : Result<void, ImportError>();
}

Result<QByteArray, ImportError> InputFile::read()
{
    if (m_unpacker)
        return unpacked();
    if (m_at == m_block.size()) {
        if (auto filled = refill(); !filled)
            return failure(filled.error());
    }
    m_at = m_block.size();
    return m_block;
}

Result<QByteArray, ImportError> InputFile::unpacked()
{
    z_stream &stream = m_unpacker->stream;
    QByteArray text(blockSize, Qt::Uninitialized);
    stream.next_out = reinterpret_cast<Bytef *>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    while (stream.avail_out > 0) {
        if (m_at == m_block.size()) {
            if (auto filled = refill(); !filled)
                return failure(filled.error());
            if (m_block.isEmpty() && !m_unpacker->isBetweenMembers())
                return failure(cannotRead(u"unexpected end of file"_s));
            if (m_block.isEmpty())
                break;
        }
        if (m_unpacker->isBetweenMembers() && m_block.at(m_at) == '\0') {
            ++m_at;
            continue;
        }
        stream.next_in = reinterpret_cast<Bytef *>(m_block.data() + m_at);
        stream.avail_in = static_cast<uInt>(m_block.size() - m_at);
        const int code = inflate(&stream, Z_NO_FLUSH);
        m_at = m_block.size() - static_cast<qsizetype>(stream.avail_in);
        if (code == Z_STREAM_END) {
            ++m_unpacker->members;
            inflateReset(&stream);
        } else if (code != Z_OK && code != Z_BUF_ERROR) {
            constexpr uLong magic = 2; // octets that tell gzip from all else
            return failure(cannotRead(m_unpacker->members > 0 && stream.total_in <= magic
                                          ? u"behind the end of its gzip data is something else"_s
                                          : QString::fromLatin1(stream.msg ? stream.msg : "damaged")));
        }
    }
    text.truncate(text.size() - static_cast<qsizetype>(stream.avail_out));
    return text;
}

} // namespace importers
