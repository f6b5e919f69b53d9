// SPDX-License-Identifier: MIT
#include "core/index/indexfile.h"

#include "core/index/checksum.h"
#include "core/index/layout.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace indexing {

namespace {

/// Enough for an index of some terabytes.
constexpr std::uint64_t largestDirectory = std::uint64_t{1} << 24;

Failure<IndexError> refused(IndexError::Kind kind, const QString &path, const char *detail)
{
    return failure(IndexError{kind, path, QString::fromLocal8Bit(detail)});
}

Failure<IndexError> notOpened(const QString &path, int error)
{
    using Kind = IndexError::Kind;
    const Kind kind = error == ENOENT ? Kind::Missing : error == ELOOP ? Kind::NotAnIndex : Kind::Unreadable;
    return refused(kind, path, std::strerror(error));
}

/// Takes values off the front of the directory; once one is missing, all are.
class DirectoryReader
{
public:
    explicit DirectoryReader(std::span<const std::byte> octets) : m_rest(octets) { }

    std::span<const std::byte> take(std::uint64_t length)
    {
        if (length > m_rest.size()) {
            m_isShort = true;
            m_rest = {};
            return {};
        }
        const auto taken = m_rest.first(length);
        m_rest = m_rest.subspan(length);
        return taken;
    }
    template <class T>
    T value()
    {
        T value{};
        if (const auto octets = take(sizeof(T)); !octets.empty())
            std::memcpy(&value, octets.data(), sizeof(T));
        return value;
    }
    [[nodiscard]] bool isShort() const { return m_isShort; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty() && !m_isShort; }

private:
    std::span<const std::byte> m_rest;
    bool m_isShort = false;
};

/// Reads \a octets from \a offset on, as many as there are; what is beyond the end stays as it is.
bool readAt(int file, std::uint64_t offset, std::span<std::byte> octets)
{
    while (!octets.empty()) {
        const ssize_t count = pread(file, octets.data(), octets.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count == 0;
        offset += static_cast<std::uint64_t>(count);
        octets = octets.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace

std::span<const std::byte> Section::bytes(std::uint64_t offset, std::uint64_t length) const noexcept
{
    try {
        return {need(offset, length), length};
    } catch (const Damage &) {
        return {};
    }
}

void Section::readInto(std::uint64_t offset, std::span<std::byte> octets) const
{
    if (m_file == nullptr || octets.size() > m_size || offset > m_size - octets.size())
        fail();
    const std::uint64_t from = m_offset + offset;
    std::array<std::byte, IndexFile::blockSize> block{};
    for (std::uint64_t done = 0; done < octets.size();) {
        const std::uint64_t number = (from + done) / block.size();
        const std::uint64_t begin = (from + done) % block.size();
        if (!readAt(m_file->m_file, number * block.size(), block)
            || blockChecksum(block.data()) != m_file->checksumOf(number))
            fail();
        const std::uint64_t count = std::min(block.size() - begin, octets.size() - done);
        std::memcpy(octets.data() + done, block.data() + begin, count);
        done += count;
    }
}

Result<std::shared_ptr<const IndexFile>, IndexError> IndexFile::open(const QString &path, const QByteArray &identity)
{
    const int opened = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (opened < 0)
        return notOpened(path, errno);
    const std::shared_ptr<IndexFile> file(new IndexFile(opened));
    if (auto mapped = file->map(path); !mapped)
        return failure(std::move(mapped).error());
    if (auto read = file->readHeader(identity); !read) {
        IndexError error = std::move(read).error();
        error.path = path;
        return failure(std::move(error));
    }
    return std::shared_ptr<const IndexFile>(file);
}

IndexFile::~IndexFile()
{
    for (std::uint64_t block = 0; m_table && block < tableBlocks(); ++block)
        delete m_table[block].load(std::memory_order_relaxed);
    if (m_data != nullptr)
        munmap(const_cast<std::byte *>(m_data), m_size);
    close(m_file);
}

bool IndexFile::isCut() const noexcept
{
    struct stat status
    {
    };
    const bool isThere = fstat(m_file, &status) == 0 && status.st_size >= static_cast<off_t>(m_size);
    if (!isThere)
        markDamaged();
    return !isThere;
}

Result<void, IndexError> IndexFile::map(const QString &path)
{
    struct stat status
    {
    };
    const bool isRegular = fstat(m_file, &status) == 0 && S_ISREG(status.st_mode);
    const auto size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
    if (!isRegular || size == 0)
        return refused(IndexError::Kind::NotAnIndex, path, "not a regular file, or empty");
    void *data = mmap(nullptr, size, PROT_READ, MAP_SHARED, m_file, 0);
    if (data == MAP_FAILED)
        return notOpened(path, errno);
    madvise(data, size, MADV_RANDOM); // a question touches a page here and there: reading ahead is in vain
    m_data = static_cast<const std::byte *>(data);
    m_size = size;
    return {};
}

Result<void, IndexError> IndexFile::readHeader(const QByteArray &identity)
{
    using Kind = IndexError::Kind;
    std::array<std::byte, blockSize> block{};
    if (!readAt(m_file, 0, block))
        return refused(Kind::Unreadable, {}, std::strerror(errno));
    Header header;
    std::memcpy(&header, block.data(), sizeof header);
    if (header.magic != indexMagic)
        return refused(Kind::NotAnIndex, {}, "another file's beginning");
    if (header.version != indexVersion)
        return refused(Kind::OtherVersion, {}, "another version");
    if (m_size < blockSize || header.fileSize != m_size)
        return refused(Kind::Damaged, {}, "another size than was written");
    std::uint32_t expected = 0;
    std::memcpy(&expected, block.data() + blockSize - sizeof expected, sizeof expected);
    if (checksum(std::span(block).first(blockSize - sizeof expected)) != expected)
        return refused(Kind::Damaged, {}, "the header's checksum");
    if (header.contentEnd < blockSize || header.contentEnd % blockSize != 0 || header.directoryStart % blockSize != 0
        || header.directoryStart < header.contentEnd || header.directoryStart > m_size
        || m_size - header.directoryStart > largestDirectory)
        return refused(Kind::Damaged, {}, "the header's offsets");
    m_directory.resize(m_size - header.directoryStart);
    if (!readAt(m_file, header.directoryStart, m_directory))
        return refused(Kind::Unreadable, {}, std::strerror(errno));
    if (checksum(m_directory) != header.directoryChecksum)
        return refused(Kind::Damaged, {}, "the directory's checksum");
    m_contentEnd = header.contentEnd;
    QByteArray found;
    if (!readDirectory(found))
        return refused(Kind::Damaged, {}, "the directory");
    if (header.directoryStart - m_contentEnd != tableBlocks() * blockSize
        || m_contentEnd / blockSize > tableBlocks() * std::tuple_size_v<Checksums>)
        return refused(Kind::Damaged, {}, "the table's size");
    if (found != identity)
        return refused(Kind::OtherCatalog, {}, "of another catalog");
    m_checked = std::make_unique<std::atomic<std::uint64_t>[]>(m_contentEnd / blockSize / 64 + 1);
    m_table = std::make_unique<std::atomic<const Checksums *>[]>(tableBlocks());
    return {};
}

bool IndexFile::readDirectory(QByteArray &identity)
{
    DirectoryReader reader(m_directory);
    const auto octets = reader.take(reader.value<std::uint32_t>());
    identity = QByteArray(reinterpret_cast<const char *>(octets.data()), static_cast<qsizetype>(octets.size()));
    const auto sections = reader.value<std::uint32_t>();
    for (std::uint32_t number = 0; number < sections && !reader.isShort(); ++number) {
        const auto name = reader.take(reader.value<std::uint8_t>());
        const auto offset = reader.value<std::uint64_t>();
        const auto size = reader.value<std::uint64_t>();
        if (offset < blockSize || offset % sectionAlignment != 0 || size > m_contentEnd || offset > m_contentEnd - size)
            return false;
        m_sections.emplace(std::string(reinterpret_cast<const char *>(name.data()), name.size()),
                           Section(*this, offset, size));
    }
    m_tableChecksums = reader.take(std::uint64_t{reader.value<std::uint32_t>()} * sizeof(std::uint32_t));
    return reader.isAtEnd();
}

Section IndexFile::section(std::string_view name) const
{
    const auto found = m_sections.find(name);
    return found == m_sections.end() ? Section() : found->second;
}

void IndexFile::fail() const
{
    markDamaged();
    throw Damage();
}

void IndexFile::checkBlock(std::uint64_t block) const
{
    if (blockChecksum(m_data + block * blockSize) != checksumOf(block))
        fail();
    m_checked[block / 64].fetch_or(std::uint64_t{1} << (block % 64), std::memory_order_relaxed);
}

std::uint32_t IndexFile::checksumOf(std::uint64_t block) const
{
    constexpr std::size_t inOne = std::tuple_size_v<Checksums>;
    return tableBlock(block / inOne)[block % inOne];
}

const IndexFile::Checksums &IndexFile::tableBlock(std::uint64_t number) const
{
    if (const Checksums *known = m_table[number].load(std::memory_order_acquire))
        return *known;
    auto read = std::make_unique<Checksums>();
    const auto octets = std::as_writable_bytes(std::span(*read));
    std::uint32_t expected = 0;
    std::memcpy(&expected, m_tableChecksums.data() + number * sizeof expected, sizeof expected);
    if (!readAt(m_file, m_contentEnd + number * blockSize, octets) || blockChecksum(octets.data()) != expected)
        fail();
    const Checksums *other = nullptr;
    if (!m_table[number].compare_exchange_strong(other, read.get(), std::memory_order_acq_rel))
        return *other; // another thread was faster
    return *read.release();
}

bool IndexFile::isWhole() const
{
    try {
        for (std::uint64_t block = 1; block < m_contentEnd / blockSize; ++block)
            checkBlock(block);
        for (std::uint64_t block = 0; block < tableBlocks(); ++block)
            static_cast<void>(tableBlock(block));
    } catch (const Damage &) {
        return false;
    }
    return !isDamaged();
}

} // namespace indexing
