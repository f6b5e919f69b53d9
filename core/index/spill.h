// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexwriter.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace indexing {

/// Octets that are written once and read later, in order, and need not stay in memory: a file without a name, made
/// only when there is more than a buffer holds. The first failure is kept; what is written after it is ignored, and
/// reads give zeros.
class Spill
{
public:
    /// \a folder: where the file is made; empty = the system's folder for such files.
    explicit Spill(QString folder);
    ~Spill();
    Q_DISABLE_COPY_MOVE(Spill)

    void write(std::span<const std::byte> octets);
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// Fills \a out with what was written from \a offset on.
    void read(std::uint64_t offset, std::span<std::byte> out);
    /// Writes everything into \a writer, and lets it fail if this has.
    void copyTo(IndexWriter &writer);
    [[nodiscard]] const std::optional<IndexError> &error() const { return m_error; }

private:
    void flush();
    void openFile();
    void fail(int error, const char *what);

    QString m_folder;
    int m_file = -1;
    std::vector<std::byte> m_buffer; ///< what comes after m_flushed
    std::uint64_t m_flushed = 0;
    std::uint64_t m_size = 0;
    std::optional<IndexError> m_error;
};

/// Reads a stretch of a Spill from front to end.
class SpillReader
{
public:
    SpillReader(Spill &spill, std::uint64_t begin, std::uint64_t end) : m_spill(&spill), m_next(begin), m_end(end) { }

    [[nodiscard]] bool isAtEnd() const { return m_at == m_buffer.size() && m_next == m_end; }
    [[nodiscard]] std::uint64_t varint();
    /// The next \a length octets; they stay until the next call.
    [[nodiscard]] std::string_view text(std::size_t length);

private:
    void fill(std::size_t wanted);

    Spill *m_spill;
    std::uint64_t m_next;
    std::uint64_t m_end;
    std::vector<std::byte> m_buffer;
    std::size_t m_at = 0;
};

} // namespace indexing
