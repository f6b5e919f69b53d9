// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/index/indexerror.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace indexing {

static_assert(std::endian::native == std::endian::little, "index files are little-endian and read where they lie");

class IndexFile;

/// Thrown inside this room when a file's content does not hold together; never leaves it.
struct Damage
{
};

/// A named stretch of an index file. Cheap to copy; must not outlive its file.
///
/// What is read is checked first: that it lies inside the section, and (the first time its block is touched) that the
/// block's checksum agrees. Where that fails the file is marked damaged, for good, and the bytes are not given.
class Section
{
public:
    Section() = default;

    [[nodiscard]] bool exists() const noexcept { return m_file != nullptr; }
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }

    /// The \a length octets from \a offset, as they lie in the file (a section begins at a multiple of 64).
    /// Empty, and the file marked damaged, when they are not all inside or not as they were written.
    [[nodiscard]] std::span<const std::byte> bytes(std::uint64_t offset, std::uint64_t length) const noexcept;

    // For this room only.
    /// As bytes(), but throws Damage.
    [[nodiscard]] inline const std::byte *need(std::uint64_t offset, std::uint64_t length) const;
    /// The T at \a offset, read from the file into a copy; else as need(). For what is looked at once: the first touch
    /// of a mapped place far from others costs several times as much as a read.
    template <class T>
    [[nodiscard]] T read(std::uint64_t offset) const
    {
        static_assert(std::is_trivially_copyable_v<T>);
        T value;
        readInto(offset, std::as_writable_bytes(std::span(&value, 1)));
        return value;
    }
    /// Marks the file damaged and throws Damage: what was read cannot be.
    [[noreturn]] inline void fail() const;

private:
    friend class IndexFile;
    void readInto(std::uint64_t offset, std::span<std::byte> octets) const;
    Section(const IndexFile &file, std::uint64_t offset, std::uint64_t size)
        : m_file(&file), m_offset(offset), m_size(size)
    {
    }

    const IndexFile *m_file = nullptr;
    std::uint64_t m_offset = 0;
    std::uint64_t m_size = 0;
};

/// An immutable file of named sections, mapped into memory. Any number of threads may ask it at once.
///
/// Opening reads the header and the directory only, whatever the size; content is checked block by block, as it is
/// first touched. So a fault may show in the middle of an answer: whoever composes an answer asks isDamaged() when it
/// is complete, and if so throws the answer away and has the index rebuilt. A file must not be cut or written to
/// while it is open (a process that touches what was cut away ends: ask isCut() before a question); it may be replaced
/// by renaming another over it, or removed.
class IndexFile
{
public:
    /// Opens \a path, a regular file, which must belong to the catalog (and the state of it) that \a identity stands
    /// for: the octets given to IndexWriter::create().
    [[nodiscard]] static Result<std::shared_ptr<const IndexFile>, IndexError> open(const QString &path,
                                                                                   const QByteArray &identity);
    ~IndexFile();
    Q_DISABLE_COPY_MOVE(IndexFile)

    /// The section of that name; one that does not exist() when there is none.
    [[nodiscard]] Section section(std::string_view name) const;
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }

    /// True as soon as anything read did not agree with its checksum or led outside its section. Then no answer of
    /// this file that was not complete before is to be believed.
    [[nodiscard]] bool isDamaged() const noexcept { return m_damaged.load(std::memory_order_relaxed); }
    /// Whether another program has cut the file short. Then it is marked damaged, and nothing more may be read.
    [[nodiscard]] bool isCut() const noexcept;
    /// Marks the file damaged: for a reader of a section who finds that its content cannot be.
    void markDamaged() const noexcept { m_damaged.store(true, std::memory_order_relaxed); }

    /// Reads and checks everything. \returns false when the file is damaged.
    [[nodiscard]] bool isWhole() const;

private:
    friend class Section;
    static constexpr std::uint64_t blockSize = 4096;
    using Checksums = std::array<std::uint32_t, blockSize / sizeof(std::uint32_t)>;

    /// \a file: open for reading; it is closed in the end.
    explicit IndexFile(int file) : m_file(file) { }
    [[nodiscard]] Result<void, IndexError> map(const QString &path);
    [[nodiscard]] Result<void, IndexError> readHeader(const QByteArray &identity);
    [[nodiscard]] bool readDirectory(QByteArray &identity);

    [[noreturn]] void fail() const;
    void checkBlock(std::uint64_t block) const;
    [[nodiscard]] std::uint32_t checksumOf(std::uint64_t block) const;
    [[nodiscard]] const Checksums &tableBlock(std::uint64_t number) const;
    [[nodiscard]] std::uint64_t tableBlocks() const { return m_tableChecksums.size() / sizeof(std::uint32_t); }

    /// \a length octets at \a offset of the file, which lie in sections.
    void check(std::uint64_t offset, std::uint64_t length) const
    {
        const std::uint64_t last = (offset + length - 1) / blockSize;
        for (std::uint64_t block = offset / blockSize; block <= last; ++block) {
            const std::uint64_t known = m_checked[block / 64].load(std::memory_order_relaxed);
            if (((known >> (block % 64)) & 1) == 0) [[unlikely]]
                checkBlock(block);
        }
    }

    const int m_file;
    const std::byte *m_data = nullptr;
    std::uint64_t m_size = 0;
    std::uint64_t m_contentEnd = 0; ///< where the table of checksums begins; a multiple of blockSize
    std::vector<std::byte> m_directory;
    std::span<const std::byte> m_tableChecksums;               ///< of the directory
    std::unique_ptr<std::atomic<std::uint64_t>[]> m_checked;   ///< a bit for each block before m_contentEnd
    std::unique_ptr<std::atomic<const Checksums *>[]> m_table; ///< its blocks, as far as they were read; ours
    std::map<std::string, Section, std::less<>> m_sections;
    mutable std::atomic<bool> m_damaged{false};
};

inline void Section::fail() const
{
    if (m_file != nullptr)
        m_file->markDamaged();
    throw Damage();
}

inline const std::byte *Section::need(std::uint64_t offset, std::uint64_t length) const
{
    if (length > m_size || offset > m_size - length) [[unlikely]]
        fail();
    if (m_file == nullptr)
        return nullptr;
    if (length > 0)
        m_file->check(m_offset + offset, length);
    return m_file->m_data + m_offset + offset;
}

/// A section that holds one value of a fixed size for each number from 0.
template <class T>
class Column
{
    static_assert(std::is_trivially_copyable_v<T>);

public:
    Column() = default;
    explicit Column(Section section) : m_section(section) { }

    [[nodiscard]] std::uint64_t size() const noexcept { return m_section.size() / sizeof(T); }
    /// The value of \a number; T{} and the file marked damaged when there is none.
    [[nodiscard]] T operator[](std::uint64_t number) const noexcept
    {
        T value{};
        const auto octets = m_section.bytes(number * sizeof(T), sizeof(T));
        if (octets.size() == sizeof(T))
            std::memcpy(&value, octets.data(), sizeof(T));
        return value;
    }

private:
    Section m_section;
};

} // namespace indexing
