// SPDX-License-Identifier: MIT
#include "core/dialect/xmlpen.h"

#include <QChar>

#include <algorithm>

namespace dialect {

namespace {

constexpr qsizetype longestReference = 6; // "&quot;"

/// What an ASCII character is written as; empty = as it is.
struct Spelling
{
    std::array<std::string_view, 0x80> of{};

    constexpr Spelling()
    {
        of['&'] = "&amp;";
        of['<'] = "&lt;";
        of['>'] = "&gt;";
    }
};

/// A carriage return, as it is, would be read as a line feed (XML 1.0 section 2.11); in an attribute every blank would
/// be read as a space (section 3.3.3).
constexpr std::array<Spelling, 3> spellings = [] {
    std::array<Spelling, 3> tables{};
    tables[0].of['\r'] = "&#13;";
    tables[0].of['"'] = "&quot;";
    tables[1] = tables[0];
    tables[1].of['\n'] = "&#10;";
    tables[1].of['\t'] = "&#9;";
    return tables;
}();

constexpr bool isLegalAscii(char16_t unit)
{
    return unit >= 0x20 || unit == '\t' || unit == '\n' || unit == '\r';
}

/// Which characters are written as they are, by place: what nearly all are.
constexpr std::array<std::array<bool, 0x80>, spellings.size()> plainTables = [] {
    std::array<std::array<bool, 0x80>, spellings.size()> tables{};
    for (std::size_t place = 0; place < tables.size(); ++place) {
        for (char16_t unit = 0; unit < 0x80; ++unit)
            tables[place][unit] = isLegalAscii(unit) && spellings[place].of[unit].empty();
    }
    return tables;
}();

/// Writes \a unit, or what it is spelt, at \a at. There must be room for the longest reference.
char *put(char *at, char16_t unit, std::size_t place)
{
    const std::string_view spelling = spellings[place].of[unit]; // none for what XML cannot carry
    spelling.copy(at, spelling.size());
    return at + spelling.size();
}

/// Writes \a code in UTF-8 at \a at. There must be room for four octets.
char *putBeyondAscii(char *at, char32_t code)
{
    const auto octet = [&at](char32_t value) { *at++ = static_cast<char>(value); };
    if (code < 0x800) {
        octet(0xc0 | code >> 6);
    } else {
        if (code < 0x10000) {
            octet(0xe0 | code >> 12);
        } else {
            octet(0xf0 | code >> 18);
            octet(0x80 | (code >> 12 & 0x3f));
        }
        octet(0x80 | (code >> 6 & 0x3f));
    }
    octet(0x80 | (code & 0x3f));
    return at;
}

} // namespace

XmlPen::XmlPen(qsizetype room) : m_document(room, Qt::Uninitialized)
{
    m_at = m_document.data();
    m_end = m_at + m_document.size();
    add("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
}

void XmlPen::end()
{
    const std::string_view name = m_open[--m_depth];
    if (m_inStartTag) {
        m_inStartTag = false;
        return add("/>");
    }
    reserve(static_cast<qsizetype>(name.size()) + 3);
    *m_at++ = '<';
    *m_at++ = '/';
    copy(name);
    *m_at++ = '>';
}

void XmlPen::html(QStringView plain)
{
    endStartTag();
    add("<![CDATA[");
    constexpr QStringView blankLine = u"\n\n";
    qsizetype gap = plain.indexOf(blankLine);
    const bool inParagraphs = gap >= 0;
    if (inParagraphs)
        add("<p>");
    for (; gap >= 0; gap = plain.indexOf(blankLine)) {
        piece(plain.first(gap), Place::Html);
        add("</p><p>");
        plain = plain.sliced(gap + blankLine.size());
    }
    piece(plain, Place::Html);
    add(inParagraphs ? "</p>]]>" : "]]>");
}

QByteArray XmlPen::finish()
{
    while (m_depth > 0)
        end();
    add("\n");
    m_document.truncate(m_at - m_document.constData());
    m_document.squeeze(); // it may be kept for long
    return std::move(m_document);
}

void XmlPen::grow(qsizetype octets)
{
    const qsizetype written = m_at - m_document.constData();
    m_document.resize(std::max(2 * m_document.size(), written + octets));
    m_at = m_document.data() + written;
    m_end = m_document.data() + m_document.size();
}

void XmlPen::piece(std::string_view utf8, Place place)
{
    reserve(static_cast<qsizetype>(utf8.size()) * longestReference);
    const auto table = static_cast<std::size_t>(place);
    const auto &isPlain = plainTables[table];
    char *at = m_at; // of our own: octets written may alias a member
    for (const char octet : utf8) {
        const auto unit = static_cast<unsigned char>(octet);
        if (unit >= 0x80 || isPlain[unit])
            *at++ = octet;
        else
            at = put(at, unit, table);
    }
    m_at = at;
}

void XmlPen::piece(QStringView utf16, Place place)
{
    reserve(utf16.size() * longestReference);
    const auto table = static_cast<std::size_t>(place);
    const auto &isPlain = plainTables[table];
    char *at = m_at;
    const char16_t *unit = utf16.utf16();
    const char16_t *const end = unit + utf16.size();
    for (; unit != end; ++unit) {
        if (*unit < 0x80) {
            if (isPlain[*unit])
                *at++ = static_cast<char>(*unit);
            else
                at = put(at, *unit, table);
        } else if (!QChar::isSurrogate(*unit)) {
            if (*unit < 0xfffe)
                at = putBeyondAscii(at, *unit);
        } else if (QChar::isHighSurrogate(*unit) && unit + 1 != end && QChar::isLowSurrogate(unit[1])) {
            at = putBeyondAscii(at, QChar::surrogateToUcs4(*unit, unit[1]));
            ++unit;
        }
    }
    m_at = at;
}

} // namespace dialect
