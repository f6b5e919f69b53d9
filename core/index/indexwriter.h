// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/index/indexerror.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace indexing {

/// Writes an index file, whole or not at all: into a new file beside the target (NAME.new, readable by its owner
/// only), which takes the target's place when it is complete and on the disk. A writer that is destroyed before
/// commit() leaves nothing; what one that was killed has left, the next one removes.
///
/// One section is written after the other. The first failure is kept and given by commit(); what is written after
/// it is ignored.
class IndexWriter
{
public:
    /// \a identity stands for the catalog and its state, at most 4,096 octets.
    /// Fails with Unwritable (also when another writer is at work on the same file) or Full.
    [[nodiscard]] static Result<std::unique_ptr<IndexWriter>, IndexError> create(const QString &path,
                                                                                 const QByteArray &identity);
    ~IndexWriter();
    Q_DISABLE_COPY_MOVE(IndexWriter)

    /// Ends the section before and begins another, at a multiple of 64. \a name: 1 to 63 ASCII characters, each once.
    void beginSection(std::string_view name);
    void write(std::span<const std::byte> octets);
    template <class T>
    void write(std::span<const T> values)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        write(std::as_bytes(values));
    }
    template <class T>
    void write(const std::vector<T> &values)
    {
        write(std::span<const T>(values));
    }
    /// A small section that every opening reads, kept in memory and written by commit() behind all others.
    void addHead(std::string_view name, std::span<const std::byte> octets);
    /// Octets written into the section so far.
    [[nodiscard]] std::uint64_t sectionSize() const { return m_position - m_sectionStart; }
    /// Fills up with zeros until sectionSize() is a multiple of \a size (at most 4096).
    void align(std::uint64_t size);

    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    /// Keeps \a error if none came before, so that commit() gives it.
    void fail(IndexError error);
    /// The folder of the target: where a builder may keep what does not fit into memory.
    [[nodiscard]] QString folder() const;

    /// Puts the file in the target's place. Nothing may be written after it.
    [[nodiscard]] Result<void, IndexError> commit();

private:
    struct Entry
    {
        std::string name{};
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
    };

    IndexWriter(QString path, QByteArray identity, int file);
    void endSection();
    void failWith(int error, const char *what);
    void flush();
    void writeAt(std::uint64_t offset, std::span<const std::byte> octets);
    void writeTable();
    void writeHeader();
    void moveIntoPlace();

    QString m_path;
    QByteArray m_identity;
    int m_file = -1;
    std::vector<std::byte> m_buffer; ///< of whole blocks; what is written begins at m_flushed in the file
    std::uint64_t m_flushed = 0;
    std::uint64_t m_position = 0;
    std::uint64_t m_sectionStart = 0;
    std::uint64_t m_contentEnd = 0;
    std::uint64_t m_directoryStart = 0;
    std::vector<std::uint32_t> m_checksums; ///< of each block from 0; that of the header's block is not used
    std::vector<std::byte> m_directory;
    std::vector<Entry> m_entries;
    std::vector<std::pair<std::string, std::vector<std::byte>>> m_heads;
    std::optional<IndexError> m_error;
    bool m_isPlaced = false;
};

} // namespace indexing
