// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <optional>

namespace importers {

/// Reads CSV as RFC 4180 has it and nothing looser: fields parted by commas; a field with a comma, quote or line break
/// stands in quotes, a quote in it is doubled; lines end with LF or CR LF. UTF-8, a byte order mark is skipped.
/// What another reader would guess at is an error with the line it begins in.
class CsvReader
{
public:
    /// Gives the next block of the text, empty at the end.
    using Source = std::function<Result<QByteArray, ImportError>()>;

    explicit CsvReader(Source source) : m_source(std::move(source)) { }

    /// The next record, or nullopt at the end. Blank lines are passed over. Every record has as many fields as the
    /// first.
    [[nodiscard]] Result<std::optional<QStringList>, ImportError> next();
    /// Number of the line in which the last record began, from 1.
    [[nodiscard]] qint64 recordLine() const { return m_recordLine; }
    /// Lines of text so far.
    [[nodiscard]] qint64 lines() const { return m_lineEnds + (m_lineOpen ? 1 : 0); }

private:
    static constexpr int endOfText = -1;

    [[nodiscard]] int peek();
    int take();
    [[nodiscard]] bool refill();
    [[nodiscard]] ImportError error(ImportError::Kind kind, const QString &detail = {}) const;
    [[nodiscard]] bool readRecord(QStringList &fields);
    [[nodiscard]] bool readQuoted(QByteArray &field);
    [[nodiscard]] bool readBare(QByteArray &field);
    /// At the end of a field: true = the record ends here too.
    [[nodiscard]] bool takeSeparator();
    [[nodiscard]] bool append(QStringList &fields, const QByteArray &field);
    void skipMark();

    Source m_source;
    QByteArray m_block;
    qsizetype m_at = 0;
    bool m_ended = false;
    bool m_begun = false;
    bool m_lineOpen = false;
    qint64 m_lineEnds = 0;
    qint64 m_recordLine = 0;
    qsizetype m_columns = 0;
    std::optional<ImportError> m_error;
};

} // namespace importers
