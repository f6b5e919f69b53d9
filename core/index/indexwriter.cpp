// SPDX-License-Identifier: MIT
#include "core/index/indexwriter.h"

#include "core/index/checksum.h"
#include "core/index/layout.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace indexing {

namespace {

constexpr std::size_t bufferSize = std::size_t{1} << 20;

IndexError writeError(const QString &path, int error, const char *what)
{
    const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {isFull ? IndexError::Kind::Full : IndexError::Kind::Unwritable, path,
            QString::fromLatin1(what) + u": "_s + QString::fromLocal8Bit(std::strerror(error))};
}

QByteArray temporaryName(const QString &path)
{
    return QFile::encodeName(path) + ".new";
}

/// What a writer that was killed has left; one that is at work holds a lock on its file.
void removeAbandoned(const QByteArray &name)
{
    const int file = ::open(name.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return;
    if (flock(file, LOCK_EX | LOCK_NB) == 0)
        unlink(name.constData());
    close(file);
}

void append(std::vector<std::byte> &out, const void *value, std::size_t size)
{
    const auto *octets = static_cast<const std::byte *>(value);
    out.insert(out.end(), octets, octets + size);
}

template <class T>
void append(std::vector<std::byte> &out, T value)
{
    append(out, &value, sizeof value);
}

} // namespace

Result<std::unique_ptr<IndexWriter>, IndexError> IndexWriter::create(const QString &path, const QByteArray &identity)
{
    const QByteArray name = temporaryName(path);
    if (identity.size() > static_cast<qsizetype>(longestIdentity))
        return failure(IndexError{IndexError::Kind::Unwritable, path, u"the identity is too long"_s});
    removeAbandoned(name);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0 && errno == EEXIST)
        return failure(IndexError{IndexError::Kind::Unwritable, path, u"another program is writing it"_s});
    if (file < 0)
        return failure(writeError(path, errno, "create"));
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        close(file);
        return failure(writeError(path, error, "lock"));
    }
    return std::unique_ptr<IndexWriter>(new IndexWriter(path, identity, file));
}

IndexWriter::IndexWriter(QString path, QByteArray identity, int file)
    : m_path(std::move(path)), m_identity(std::move(identity)), m_file(file)
{
    m_buffer.reserve(bufferSize);
    m_buffer.resize(checkedBlock); // the header's place
    m_position = checkedBlock;
}

IndexWriter::~IndexWriter()
{
    if (!m_isPlaced)
        unlink(temporaryName(m_path).constData());
    close(m_file);
}

QString IndexWriter::folder() const
{
    return QFileInfo(m_path).path();
}

void IndexWriter::fail(IndexError error)
{
    if (!m_error)
        m_error = std::move(error);
}

void IndexWriter::failWith(int error, const char *what)
{
    fail(writeError(m_path, error, what));
}

void IndexWriter::beginSection(std::string_view name)
{
    endSection();
    const bool isKnown =
        std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.name == name; });
    if (name.empty() || name.size() > longestSectionName || isKnown)
        fail({IndexError::Kind::Unwritable, m_path, u"a section's name is empty, too long or there already"_s});
    m_sectionStart = 0;
    align(sectionAlignment);
    m_sectionStart = m_position;
    m_entries.push_back({std::string(name), m_position, 0});
}

void IndexWriter::endSection()
{
    if (!m_entries.empty())
        m_entries.back().size = m_position - m_entries.back().offset;
}

void IndexWriter::align(std::uint64_t size)
{
    static constexpr std::array<std::byte, checkedBlock> zeros{};
    if (const std::uint64_t over = sectionSize() % size; over != 0)
        write(std::span(zeros).first(size - over));
}

void IndexWriter::write(std::span<const std::byte> octets)
{
    m_position += octets.size();
    while (!octets.empty() && !m_error) {
        const std::size_t part = std::min(octets.size(), bufferSize - m_buffer.size());
        m_buffer.insert(m_buffer.end(), octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(part));
        octets = octets.subspan(part);
        if (m_buffer.size() == bufferSize)
            flush();
    }
}

void IndexWriter::addHead(std::string_view name, std::span<const std::byte> octets)
{
    m_heads.emplace_back(name, std::vector<std::byte>(octets.begin(), octets.end()));
}

/// Writes the buffer, which holds whole blocks, and keeps their checksums.
void IndexWriter::flush()
{
    for (std::size_t at = 0; at < m_buffer.size(); at += checkedBlock)
        m_checksums.push_back(blockChecksum(m_buffer.data() + at));
    writeAt(m_flushed, m_buffer);
    m_flushed += m_buffer.size();
    m_buffer.clear();
}

void IndexWriter::writeAt(std::uint64_t offset, std::span<const std::byte> octets)
{
    while (!octets.empty() && !m_error) {
        const ssize_t written = pwrite(m_file, octets.data(), octets.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            failWith(written < 0 ? errno : ENOSPC, "write");
            return;
        }
        offset += static_cast<std::uint64_t>(written);
        octets = octets.subspan(static_cast<std::size_t>(written));
    }
}

Result<void, IndexError> IndexWriter::commit()
{
    for (const auto &[name, octets] : m_heads) {
        beginSection(name);
        write(octets);
    }
    endSection();
    m_sectionStart = 0;
    align(checkedBlock);
    m_contentEnd = m_position;
    if (!m_error)
        flush();
    writeTable();
    writeHeader();
    if (!m_error && fsync(m_file) != 0)
        failWith(errno, "fsync");
    moveIntoPlace();
    if (m_error)
        return failure(*m_error);
    return {};
}

void IndexWriter::writeTable()
{
    if (m_error)
        return;
    m_checksums.front() = 0;
    m_checksums.resize((m_checksums.size() + 1023) / 1024 * 1024);
    const auto table = std::as_bytes(std::span(m_checksums));
    writeAt(m_contentEnd, table);
    m_directoryStart = m_contentEnd + table.size();

    append(m_directory, static_cast<std::uint32_t>(m_identity.size()));
    append(m_directory, m_identity.constData(), static_cast<std::size_t>(m_identity.size()));
    append(m_directory, static_cast<std::uint32_t>(m_entries.size()));
    for (const Entry &entry : m_entries) {
        append(m_directory, static_cast<std::uint8_t>(entry.name.size()));
        append(m_directory, entry.name.data(), entry.name.size());
        append(m_directory, entry.offset);
        append(m_directory, entry.size);
    }
    append(m_directory, static_cast<std::uint32_t>(table.size() / checkedBlock));
    for (std::size_t at = 0; at < table.size(); at += checkedBlock)
        append(m_directory, blockChecksum(table.data() + at));
    writeAt(m_directoryStart, m_directory);
}

void IndexWriter::writeHeader()
{
    Header header;
    header.magic = indexMagic;
    header.version = indexVersion;
    header.directoryChecksum = checksum(m_directory);
    header.fileSize = m_directoryStart + m_directory.size();
    header.contentEnd = m_contentEnd;
    header.directoryStart = m_directoryStart;
    std::array<std::byte, checkedBlock> block{};
    std::memcpy(block.data(), &header, sizeof header);
    const std::size_t end = block.size() - sizeof(std::uint32_t);
    const std::uint32_t sum = checksum(std::span(block).first(end));
    std::memcpy(block.data() + end, &sum, sizeof sum);
    writeAt(0, block);
}

void IndexWriter::moveIntoPlace()
{
    if (m_error)
        return;
    if (rename(temporaryName(m_path).constData(), QFile::encodeName(m_path).constData()) != 0) {
        failWith(errno, "rename");
        return;
    }
    m_isPlaced = true;
    const int directory = ::open(QFile::encodeName(folder()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0 || fsync(directory) != 0)
        failWith(errno, "fsync of the folder");
    if (directory >= 0)
        close(directory);
}

} // namespace indexing
