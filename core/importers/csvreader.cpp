// SPDX-License-Identifier: MIT
#include "core/importers/csvreader.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr qsizetype longestField = 1024 * 1024;
constexpr qsizetype mostColumns = 1000;

} // namespace

ImportError CsvReader::error(ImportError::Kind kind, const QString &detail) const
{
    return {kind, {}, m_recordLine, detail, {}};
}

/// Makes sure that a byte is there; false at the end of the text or after a fault in reading it.
bool CsvReader::refill()
{
    while (m_at == m_block.size() && !m_ended) {
        auto block = m_source();
        if (!block)
            m_error = block.error();
        m_ended = !block || block->isEmpty();
        m_block = block ? std::move(block).value() : QByteArray();
        m_at = 0;
    }
    return m_at < m_block.size();
}

int CsvReader::peek()
{
    return refill() ? static_cast<unsigned char>(m_block.at(m_at)) : endOfText;
}

int CsvReader::take()
{
    const int c = peek();
    if (c == endOfText)
        return c;
    ++m_at;
    m_lineOpen = c != '\n';
    if (c == '\n')
        ++m_lineEnds;
    return c;
}

void CsvReader::skipMark()
{
    m_begun = true;
    if (refill() && m_block.startsWith("\xEF\xBB\xBF"))
        m_at = 3;
}

Result<std::optional<QStringList>, ImportError> CsvReader::next()
{
    if (m_begun)
        return readNext();
    skipMark();
    auto first = readNext();
    if (!first || !*first)
        return first;
    const auto isOrder = takesSeparator(**first);
    if (!isOrder)
        return failure(isOrder.error());
    if (!*isOrder)
        return first;
    m_columns = 0;
    return readNext();
}

Result<bool, ImportError> CsvReader::takesSeparator(const QStringList &fields)
{
    const QString line = fields.join(QLatin1Char(m_separator));
    if (line.size() != 5 || !line.startsWith("sep="_L1, Qt::CaseInsensitive))
        return false;
    const char asked = line.back().toLatin1();
    if (asked != ',' && asked != ';' && asked != '\t')
        return failure(error(ImportError::Kind::BadSource,
                             u"its first line asks for a separator other than comma, semicolon and tab"_s));
    m_separator = asked;
    return true;
}

Result<std::optional<QStringList>, ImportError> CsvReader::readNext()
{
    QStringList fields;
    do {
        fields.clear();
        m_recordLine = m_lineEnds + 1;
        if (peek() == endOfText)
            return m_error ? Result<std::optional<QStringList>, ImportError>(failure(*m_error))
                           : std::optional<QStringList>();
        if (!readRecord(fields))
            return failure(*m_error);
    } while (fields.size() == 1 && fields.front().isEmpty() && m_columns != 1);
    if (m_columns == 0)
        m_columns = fields.size();
    fit(fields);
    return std::optional(std::move(fields));
}

void CsvReader::fit(QStringList &fields)
{
    m_wasShort = fields.size() < m_columns;
    m_wasLong = fields.size() > m_columns;
    while (fields.size() > m_columns && fields.back().trimmed().isEmpty())
        fields.removeLast();
    while (fields.size() < m_columns)
        fields.append(QString());
}

bool CsvReader::readRecord(QStringList &fields)
{
    bool ended = false;
    while (!ended) {
        QByteArray field;
        const bool read = peek() == '"' ? readQuoted(field) : readBare(field);
        if (!read || !append(fields, field))
            return false;
        ended = takeSeparator();
        if (m_error)
            return false;
    }
    return true;
}

bool CsvReader::readQuoted(QByteArray &field)
{
    take();
    for (;;) {
        const int c = take();
        if (c == endOfText) {
            if (!m_error)
                m_error = error(ImportError::Kind::BrokenQuotes, u"no closing quote"_s);
            return false;
        }
        if (c == '"' && peek() != '"')
            return true;
        if (c == '"')
            take();
        field.append(static_cast<char>(c));
        if (field.size() > longestField) {
            m_error = error(ImportError::Kind::TooLong, u"a field over 1 MiB: is a closing quote missing?"_s);
            return false;
        }
    }
}

bool CsvReader::readBare(QByteArray &field)
{
    for (int c = peek(); c != m_separator && c != '\n' && c != '\r' && c != endOfText; c = peek()) {
        if (c == '"') {
            m_error = error(ImportError::Kind::BrokenQuotes, u"a quote inside a field that does not begin with one"_s);
            return false;
        }
        field.append(static_cast<char>(take()));
        if (field.size() > longestField) {
            m_error = error(ImportError::Kind::TooLong, u"a field over 1 MiB"_s);
            return false;
        }
    }
    return !m_error;
}

bool CsvReader::takeSeparator()
{
    const int c = take();
    if (c == m_separator)
        return false;
    if (c == '\n' || c == endOfText)
        return true;
    if (c != '\r' || take() != '\n')
        m_error = error(ImportError::Kind::BrokenQuotes,
                        c == '\r' ? u"a carriage return without a line feed"_s : u"text after a closing quote"_s);
    return true;
}

bool CsvReader::append(QStringList &fields, const QByteArray &field)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(field);
    if (decode.hasError()) {
        m_error = error(ImportError::Kind::NotUtf8);
        return false;
    }
    if (fields.size() == mostColumns) {
        m_error = error(ImportError::Kind::TooLong, u"over 1,000 columns"_s);
        return false;
    }
    fields.append(text);
    return true;
}

} // namespace importers
