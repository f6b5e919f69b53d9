// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/imdbtext.h"
#include "core/importers/importreport.h"
#include "core/importers/lineblocks.h"

#include <QDir>
#include <QStringList>

#include <memory>
#include <string_view>
#include <vector>

namespace importers {

/// One of IMDb's data files, row after row: a line is a record and a tab ends a field, whatever quotes there are. A
/// byte order mark is skipped.
class ImdbFile
{
public:
    /// \a name such as "title.basics", found as NAME.tsv.gz or NAME.tsv in \a folder; nullptr when there is neither.
    /// \a columns are looked for in the header; the first one holds the id, which begins with \a prefix.
    [[nodiscard]] static Result<std::unique_ptr<ImdbFile>, ImportError>
    open(const QDir &folder, const QString &name, const QStringList &columns, std::string_view prefix);

    /// Goes to the next row in the order of ids. False at the end. Rows that cannot be used are counted: broken lines,
    /// ids that are none, ids that stand before the last one. A small file that is in another order is put into this
    /// one first.
    [[nodiscard]] Result<bool, ImportError> next();
    /// Of the row, until the next one.
    [[nodiscard]] imdb::IdKey key() const { return m_key; } ///< ~0 before the first row and after the last
    [[nodiscard]] std::string_view operator[](std::size_t column) const { return m_fields[m_columns[column]]; }

    [[nodiscard]] qint64 rows() const { return m_rows; } ///< read so far, the header not counted
    /// How many rows there were, and which could not be used.
    void countIn(ImportReport &report) const;
    [[nodiscard]] qint64 size() const { return m_blocks.size(); }
    [[nodiscard]] qint64 position() const { return m_blocks.position(); }

private:
    ImdbFile(const QString &name, InputFile file, std::string_view prefix);

    [[nodiscard]] Result<void, ImportError> readHeader(const QStringList &columns);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] Result<bool, ImportError> nextLine();
    [[nodiscard]] Result<void, ImportError> checkOrder();
    [[nodiscard]] Result<void, ImportError> sortSmallFile();

    QString m_name;
    QString m_path;
    std::string_view m_prefix;
    LineBlocks m_blocks;
    QByteArray m_block;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    std::vector<std::size_t> m_columns;
    std::vector<std::string_view> m_fields; ///< as many as the header has
    std::size_t m_found = 0;                ///< fields of this line
    imdb::IdKey m_key = ~imdb::IdKey{0};
    imdb::IdKey m_last = 0;
    qint64 m_rows = 0, m_brokenLines = 0, m_badIds = 0, m_outOfOrder = 0, m_resorted = 0;
};

} // namespace importers
