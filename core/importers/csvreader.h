// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <optional>

namespace importers {

/// Reads CSV as RFC 4180 has it and nothing looser but for the separator: fields parted by commas, or by what was asked
/// for; a field with a separator, quote or line break stands in quotes, a quote in it is doubled; lines end with LF or
/// CR LF. UTF-8, a byte order mark is skipped. A first line "sep=;", which Excel writes and obeys, says the separator.
/// What another reader would guess at is an error with the line it begins in.
class CsvReader
{
public:
    /// Gives the next block of the text, empty at the end.
    using Source = std::function<Result<QByteArray, ImportError>()>;

    explicit CsvReader(Source source, char separator = ',') : m_source(std::move(source)), m_separator(separator) { }

    /// The next record, or nullopt at the end. Blank lines are passed over. A record has as many fields as the first,
    /// or more: spreadsheets leave empty fields out at the end of a line, or write more of them than the header has.
    [[nodiscard]] Result<std::optional<QStringList>, ImportError> next();
    [[nodiscard]] char separator() const { return m_separator; }
    /// Number of the line in which the last record began, from 1.
    [[nodiscard]] qint64 recordLine() const { return m_recordLine; }
    /// Whether fields were missing in the last record, which became empty ones.
    [[nodiscard]] bool wasShort() const { return m_wasShort; }
    /// Whether the last record had fields beyond the header's; empty ones are gone.
    [[nodiscard]] bool wasLong() const { return m_wasLong; }
    /// Fields of the first record, which names the columns.
    [[nodiscard]] qsizetype columns() const { return m_columns; }
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
    /// Makes \a fields as many as the header has, unless others than empty ones are over.
    void fit(QStringList &fields);
    void skipMark();
    [[nodiscard]] Result<std::optional<QStringList>, ImportError> readNext();
    /// Whether the first record is none but says the separator, which it then sets.
    [[nodiscard]] Result<bool, ImportError> takesSeparator(const QStringList &fields);

    Source m_source;
    char m_separator;
    QByteArray m_block;
    qsizetype m_at = 0;
    bool m_ended = false;
    bool m_begun = false;
    bool m_lineOpen = false;
    bool m_wasShort = false;
    bool m_wasLong = false;
    qint64 m_lineEnds = 0;
    qint64 m_recordLine = 0;
    qsizetype m_columns = 0;
    std::optional<ImportError> m_error;
};

} // namespace importers
