// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <memory>

namespace importers {

/// A file of text read in blocks; unpacks gzip, of several members too, by the file's first bytes. Behind the last
/// member there may be NULs, as of a tape, and nothing else.
class InputFile
{
public:
    [[nodiscard]] static Result<InputFile, ImportError> open(const QString &path);
    InputFile(InputFile &&) noexcept;
    ~InputFile();

    /// The next block, empty at the end.
    [[nodiscard]] Result<QByteArray, ImportError> read();
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] qint64 size() const { return m_size; } ///< bytes on disk
    /// Bytes on disk that were used up.
    [[nodiscard]] qint64 position() const { return m_read - m_block.size() + m_at; }

private:
    struct Unpacker;

    InputFile(const QString &path, std::unique_ptr<QFile> file, qint64 size);
    [[nodiscard]] ImportError cannotRead(const QString &detail) const;
    [[nodiscard]] Result<void, ImportError> refill();
    [[nodiscard]] Result<QByteArray, ImportError> unpacked();

    QString m_path;
    std::unique_ptr<QFile> m_file;
    qint64 m_size;
    qint64 m_read = 0;                      ///< bytes on disk
    QByteArray m_block;                     ///< the last of them
    qsizetype m_at = 0;                     ///< how much of it was used up
    std::unique_ptr<Unpacker> m_unpacker{}; ///< null: the file is not packed
};

} // namespace importers
