// SPDX-License-Identifier: MIT
#include "core/dialect/plaintext.h"

#include "core/dialect/htmlreferences.h"
#include "core/dialect/wordtable.h"

#include <algorithm>
#include <string>

namespace dialect {

namespace {

using namespace std::string_view_literals;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// What may begin something else than text in HTML.
bool isSpecial(char c)
{
    return c == '<' || c == '&' || c == ']';
}

/// The first place from \a at on where \a ends is true, or the end.
template <class Ends>
size_t endOf(std::string_view text, size_t at, Ends ends)
{
    while (at < text.size() && !ends(text[at]))
        ++at;
    return at;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Shape
{
    bool isCollapsed = true; ///< collapsing would leave the text as it is
    bool isAscii = true;
};

Shape shapeOf(std::string_view text)
{
    uint8_t before = ' ';
    unsigned spare = 0;
    unsigned all = 0;
    for (const char c : text) {
        const auto octet = uint8_t(c);
        spare |= unsigned(octet <= ' ') & (unsigned(octet != ' ') | unsigned(before == ' '));
        all |= octet;
        before = octet;
    }
    return {.isCollapsed = text.empty() || (spare == 0 && before != ' '), .isAscii = all < 0x80};
}

std::string collapsed(std::string_view text)
{
    std::string kept;
    kept.reserve(text.size());
    for (const char c : text) {
        if (!isBlank(c))
            kept += c;
        else if (!kept.empty() && kept.back() != ' ')
            kept += ' ';
    }
    if (!kept.empty() && kept.back() == ' ')
        kept.pop_back();
    return kept;
}

QString cut(QString text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    qsizetype end = limit - 1;
    if (text.at(end - 1).isHighSurrogate())
        --end;
    text.truncate(end);
    return text + QChar(0x2026);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

void appendUtf8(std::string &text, char32_t character)
{
    const auto tail = [character](unsigned shift) { return char(0x80U | ((character >> shift) & 0x3fU)); };
    if (character < 0x80) {
        text += char(character);
    } else if (character < 0x800) {
        text += {char(0xc0U | (character >> 6U)), tail(0)};
    } else if (character < 0x10000) {
        text += {char(0xe0U | (character >> 12U)), tail(6), tail(0)};
    } else {
        text += {char(0xf0U | (character >> 18U)), tail(12), tail(6), tail(0)};
    }
}

constexpr WordTable<bool, 64> blockTags({
    {"p", true},
    {"br", true},
    {"div", true},
    {"li", true},
    {"ul", true},
    {"ol", true},
    {"tr", true},
    {"table", true},
    {"h1", true},
    {"h2", true},
    {"h3", true},
    {"h4", true},
    {"hr", true},
    {"blockquote", true},
    {"dd", true},
    {"dt", true},
});

/// HTML on its way to plain text.
class Stripper final
{
public:
    explicit Stripper(std::string_view html) : m_html(html) { m_plain.reserve(html.size()); }

    std::string strip()
    {
        while (m_at < m_html.size()) {
            const size_t next = endOf(m_html, m_at, isSpecial);
            text(m_html.substr(m_at, next - m_at));
            m_at = next;
            if (m_at < m_html.size() && !tag() && !reference() && !marker())
                text(m_html.substr(m_at++, 1));
        }
        return std::move(m_plain);
    }

private:
    void text(std::string_view piece)
    {
        for (size_t at = 0; at < piece.size();) {
            if (isBlank(piece[at])) {
                m_blank = true;
                ++at;
                continue;
            }
            const size_t end = endOf(piece, at, isBlank);
            separate();
            m_plain.append(piece, at, end - at);
            at = end;
        }
    }

    /// Puts what was due between the last word and the next.
    void separate()
    {
        if (!m_plain.empty() && m_paragraph)
            m_plain += "\n\n"sv;
        else if (!m_plain.empty() && m_blank)
            m_plain += ' ';
        m_paragraph = false;
        m_blank = false;
    }

    bool take(std::string_view word)
    {
        if (!m_html.substr(m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    bool marker() { return take("]]>"sv); }

    /// A '<' begins a tag only before a letter, a slash or a comment; "a < b" is text, and so is what never closes.
    bool tag()
    {
        if (m_html[m_at] != '<')
            return false;
        if (take("<![CDATA["sv))
            return true;
        const std::string_view rest = m_html.substr(m_at);
        const bool isComment = rest.starts_with("<!--"sv);
        const bool isClosing = rest.starts_with("</"sv);
        const size_t nameAt = isClosing ? 2 : 1;
        if (!isComment && (rest.size() <= nameAt || !isLetter(rest[nameAt])))
            return false;
        const size_t end = isComment ? find("-->"sv, m_noCommentFrom) : find(">"sv, m_noTagFrom);
        if (end == std::string_view::npos)
            return false;
        m_at += end + (isComment ? 3 : 1);
        if (!isComment)
            breakAfter(rest.substr(nameAt, end - nameAt));
        return true;
    }

    /// Where \a closing is, from here on. Once it is known to be missing it is not looked for again: time stays linear.
    size_t find(std::string_view closing, size_t &missingFrom) const
    {
        if (m_at >= missingFrom)
            return std::string_view::npos;
        const size_t end = m_html.find(closing, m_at);
        if (end != std::string_view::npos)
            return end - m_at;
        missingFrom = m_at;
        return std::string_view::npos;
    }

    void breakAfter(std::string_view tag)
    {
        std::string name;
        for (const char c : tag.substr(0, 12)) {
            if (!isLetter(c) && (c < '0' || c > '9'))
                break;
            name += char(c | 0x20);
        }
        if (blockTags.find(name, false))
            m_paragraph = true;
    }

    bool reference()
    {
        constexpr size_t longest = 12;
        if (m_html[m_at] != '&')
            return false;
        const size_t length = m_html.substr(m_at + 1, longest).find(';');
        if (length == std::string_view::npos)
            return false;
        const char32_t character = htmlCharacter(m_html.substr(m_at + 1, length));
        if (character == 0)
            return false;
        m_at += length + 2;
        if (character < 0x80 && isBlank(char(character))) {
            m_blank = true;
            return true;
        }
        separate();
        appendUtf8(m_plain, character);
        return true;
    }

    std::string_view m_html;
    std::string m_plain{};
    size_t m_at = 0;
    size_t m_noTagFrom = std::string_view::npos;
    size_t m_noCommentFrom = std::string_view::npos;
    bool m_blank = false;
    bool m_paragraph = false;
};

} // namespace

QString plainName(std::string_view utf8, qsizetype limit)
{
    const Shape shape = shapeOf(utf8);
    if (!shape.isCollapsed)
        return cut(fromUtf8(collapsed(utf8)), limit);
    return cut(shape.isAscii ? QString::fromLatin1(utf8.data(), qsizetype(utf8.size())) : fromUtf8(utf8), limit);
}

QString plainFromHtml(std::string_view utf8, qsizetype limit)
{
    if (endOf(utf8, 0, isSpecial) == utf8.size())
        return plainName(utf8, limit);
    return cut(fromUtf8(Stripper(utf8).strip()), limit);
}

} // namespace dialect
