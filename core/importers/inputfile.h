// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace importers {

/// A file of text read in blocks; unpacks gzip, of several members too, by the file's first bytes.
class InputFile
{
public:
    [[nodiscard]] static Result<InputFile, ImportError> open(const QString &path);

    /// The next block, empty at the end.
    [[nodiscard]] Result<QByteArray, ImportError> read();
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] qint64 size() const { return m_size; } ///< bytes on disk
    [[nodiscard]] qint64 position() const;               ///< bytes on disk that were used up

private:
    struct Close
    {
        void operator()(void *file) const;
    };

    InputFile(const QString &path, void *file, qint64 size);

    QString m_path;
    std::unique_ptr<void, Close> m_file; ///< a gzFile, whose name zlib.h keeps to itself
    qint64 m_size;
};

} // namespace importers
