// SPDX-License-Identifier: MIT
#include "core/text/foldunits.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>
#include <array>

namespace text {

namespace {

using Expansion = QVarLengthArray<Unit, 20>;

constexpr char32_t replacement = 0xFFFD;

bool isBetween(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

/// Marks that only vary a letter, and characters without a shape of their own. Marks outside these blocks (Indic
/// vowels, Thai tones, Japanese voicing) tell words apart and stay.
bool isDropped(char32_t c)
{
    if (c < 0x300)
        return c == 0xAD;
    if (QChar::category(c) == QChar::Other_Format)
        return true;
    return isBetween(c, 0x300, 0x36F) || isBetween(c, 0x483, 0x489) || isBetween(c, 0x591, 0x5BD) || c == 0x5BF
        || isBetween(c, 0x5C1, 0x5C2) || isBetween(c, 0x5C4, 0x5C5) || c == 0x5C7 || isBetween(c, 0x610, 0x61A)
        || c == 0x640 || isBetween(c, 0x64B, 0x65F) || c == 0x670 || isBetween(c, 0x6D6, 0x6DC)
        || isBetween(c, 0x6DF, 0x6E4) || isBetween(c, 0x6E7, 0x6E8) || isBetween(c, 0x6EA, 0x6ED)
        || isBetween(c, 0x1AB0, 0x1AFF) || isBetween(c, 0x1DC0, 0x1DFF) || isBetween(c, 0x20D0, 0x20FF)
        || isBetween(c, 0xFE00, 0xFE0F) || isBetween(c, 0xFE20, 0xFE2F) || isBetween(c, 0xE0100, 0xE01EF);
}

bool isWithoutSpaces(char32_t c)
{
    if (c < 0xE00)
        return false;
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

UnitKind kindOf(char32_t c)
{
    if (c == U' ')
        return UnitKind::Space;
    if (c == U'\'')
        return UnitKind::Apostrophe;
    if (c == U'.' || c == U'*')
        return UnitKind::Point;
    if (QChar::isMark(c))
        return UnitKind::Mark;
    if (QChar::isLetterOrNumber(c))
        return isWithoutSpaces(c) ? UnitKind::Solo : UnitKind::Letter;
    return UnitKind::Symbol;
}

/// Letters that no decomposition explains, after case folding. nullptr = the letter stands for itself.
const char *baseLetters(char32_t c)
{
    switch (c) {
    case 0x00DF:
    case 0x1E9E: // capital sharp s
        return "ss";
    case 0x00E6:
        return "ae";
    case 0x00F0: // eth
    case 0x0111: // d with stroke
        return "d";
    case 0x00F8:
        return "o";
    case 0x00FE:
        return "th";
    case 0x0127:
        return "h";
    case 0x0131: // dotless i
        return "i";
    case 0x0142:
        return "l";
    case 0x0153:
        return "oe";
    case 0x0167:
        return "t";
    default:
        return nullptr;
    }
}

/// The ASCII form of quotes, dashes and other punctuation that NFKD leaves alone. 0 = none.
char32_t plainPunctuation(char32_t c)
{
    if (isBetween(c, 0x2010, 0x2015) || c == 0x2212 || c == 0x2043)
        return U'-';
    if (isBetween(c, 0x2018, 0x201B) || c == 0x2032 || c == 0x2035 || c == 0x02BC || c == 0x02B9 || c == 0x00B4
        || c == U'`' || c == 0x2039 || c == 0x203A)
        return U'\'';
    if (isBetween(c, 0x201C, 0x201F) || c == 0x2033 || c == 0x2036 || c == 0x00AB || c == 0x00BB)
        return U'"';
    if (c == 0x2044 || c == 0x2215)
        return U'/';
    if (c == 0x3002) // ideographic full stop
        return U'.';
    if (c == 0x3001) // ideographic comma
        return U',';
    return 0;
}

/// The initial consonants that make up each final consonant of Hangul (U+11A8 to U+11C2), so that a syllable still
/// being typed is a beginning of the finished word: 한 of 하나.
constexpr std::array<std::array<char16_t, 2>, 27> hangulFinals{{
    {0x1100, 0},      {0x1101, 0},      {0x1100, 0x1109}, {0x1102, 0},      {0x1102, 0x110C}, {0x1102, 0x1112},
    {0x1103, 0},      {0x1105, 0},      {0x1105, 0x1100}, {0x1105, 0x1106}, {0x1105, 0x1107}, {0x1105, 0x1109},
    {0x1105, 0x1110}, {0x1105, 0x1111}, {0x1105, 0x1112}, {0x1106, 0},      {0x1107, 0},      {0x1107, 0x1109},
    {0x1109, 0},      {0x110A, 0},      {0x110B, 0},      {0x110C, 0},      {0x110E, 0},      {0x110F, 0},
    {0x1110, 0},      {0x1111, 0},      {0x1112, 0},
}};

void append(Expansion &out, char32_t c)
{
    out.append(Unit{.character = c, .kind = kindOf(c)});
}

/// One fully decomposed character: case, base letter, digit, punctuation.
void appendFolded(Expansion &out, char32_t c)
{
    if (isDropped(c))
        return;
    if (c == 0x09 || isBetween(c, 0x0A, 0x0D) || c == 0x85 || QChar::isSpace(c)) {
        append(out, U' ');
    } else if (const char32_t plain = plainPunctuation(c)) {
        append(out, plain);
    } else if (isBetween(c, 0x11A8, 0x11C2)) {
        for (const char16_t initial : hangulFinals.at(c - 0x11A8)) {
            if (initial != 0)
                append(out, initial);
        }
    } else if (const int digit = QChar::digitValue(c); digit >= 0) {
        append(out, static_cast<char32_t>(U'0' + digit));
    } else {
        const char32_t lower = QChar::toCaseFolded(c);
        if (const char *letters = baseLetters(lower)) {
            for (; *letters != '\0'; ++letters)
                append(out, static_cast<char32_t>(*letters));
        } else {
            append(out, lower);
        }
    }
}

void appendDecomposed(Expansion &out, char32_t c)
{
    // A spacing accent is punctuation that decomposes to a space and a mark: look before decomposing.
    if (plainPunctuation(c) != 0) {
        appendFolded(out, c);
        return;
    }
    const QString parts = QChar::decomposition(c);
    if (parts.isEmpty()) {
        appendFolded(out, c);
        return;
    }
    for (const uint part : parts.toUcs4())
        appendDecomposed(out, part);
}

bool isRaisedOrFraction(char32_t c)
{
    const auto tag = QChar::decompositionTag(c);
    return tag == QChar::Fraction || ((tag == QChar::Super || tag == QChar::Sub) && QChar::digitValue(c) >= 0);
}

Expansion expanded(char32_t c)
{
    Expansion out;
    if (isBetween(c, 0xD800, 0xDFFF)) {
        append(out, replacement);
        return out;
    }
    if (c == 0x2120 || c == 0x2122) // service mark and trade mark are no letters of the name
        c = U' ';
    appendDecomposed(out, c);
    if (out.size() == 1 && out.front().character == U'&') {
        out.clear();
        for (const char letter : {'a', 'n', 'd'})
            append(out, static_cast<char32_t>(letter));
        out.front().opens = true;
        out.back().closes = true;
    } else if (!out.isEmpty() && isRaisedOrFraction(c)) {
        out.front().opens = true;
    }
    return out;
}

/// Ready expansions of the alphabets most names are written in (Latin to Cyrillic), computed once.
class KnownCharacters
{
public:
    static constexpr char32_t limit = 0x530;

    KnownCharacters()
    {
        for (char32_t c = 0; c < limit; ++c) {
            const Expansion units = expanded(c);
            Entry &entry = m_entries.at(c);
            entry.count = static_cast<quint8>(units.size());
            if (units.size() <= static_cast<qsizetype>(entry.units.size()))
                std::copy(units.begin(), units.end(), entry.units.begin());
        }
    }

    /// Appends what \a c folds to. \returns how many units, or -1 when it is too long to be kept here.
    int appendTo(Units &out, char32_t c, int start, int end) const
    {
        const Entry &entry = m_entries[c];
        if (entry.count > entry.units.size())
            return -1;
        for (int i = 0; i < entry.count; ++i) {
            Unit unit = entry.units[static_cast<std::size_t>(i)];
            unit.start = start;
            unit.end = end;
            out.append(unit);
        }
        return entry.count;
    }

private:
    struct Entry
    {
        quint8 count = 0;
        std::array<Unit, 3> units{};
    };
    std::array<Entry, limit> m_entries{};
};

int appendUnits(Units &out, char32_t c, int start, int end)
{
    static const KnownCharacters known;
    if (c < KnownCharacters::limit) {
        if (const int count = known.appendTo(out, c, start, end); count >= 0)
            return count;
    }
    const Expansion units = expanded(c);
    for (Unit unit : units) {
        unit.start = start;
        unit.end = end;
        out.append(unit);
    }
    return static_cast<int>(units.size());
}

/// A dropped mark belongs to the letter before it, also when that letter is marked on screen.
void widenLast(Units &units, int from, int to)
{
    if (units.isEmpty() || units.back().end != from)
        return;
    const int start = units.back().start;
    for (auto unit = units.rbegin(); unit != units.rend() && unit->start == start; ++unit)
        unit->end = to;
}

} // namespace

Units foldedUnits(QStringView text)
{
    Units units;
    const auto size = static_cast<int>(text.size());
    units.reserve(size + 8);
    for (int i = 0; i < size;) {
        const int start = i;
        char32_t c = text[i++].unicode();
        if (QChar::isHighSurrogate(c) && i < size && text[i].isLowSurrogate())
            c = QChar::surrogateToUcs4(static_cast<char16_t>(c), text[i++].unicode());
        if (appendUnits(units, c, start, i) == 0)
            widenLast(units, start, i);
    }
    return units;
}

namespace {

bool isLetter(const Units &units, qsizetype i)
{
    return i >= 0 && i < units.size() && units[i].kind == UnitKind::Letter;
}

/// Cuts a row of units into words, left to right.
class WordCutter
{
public:
    explicit WordCutter(Units &units) : m_units(units) { }

    int cut()
    {
        for (m_at = 0; m_at < m_units.size(); ++m_at)
            take(m_units[m_at]);
        return m_count;
    }

private:
    void take(Unit &unit)
    {
        switch (unit.kind) {
        case UnitKind::Letter:
            if (!m_open || unit.opens)
                begin();
            unit.word = m_count - 1;
            m_open = !unit.closes;
            break;
        case UnitKind::Solo:
            begin();
            unit.word = m_count - 1;
            m_open = false;
            break;
        case UnitKind::Mark:
            if (m_at > 0 && m_units[m_at - 1].word >= 0)
                unit.word = m_units[m_at - 1].word;
            break;
        case UnitKind::Apostrophe:
            m_open = m_open && joinsAtApostrophe();
            break;
        case UnitKind::Point:
            m_open = m_open && joinsInitials();
            break;
        case UnitKind::Space:
        case UnitKind::Symbol:
            m_open = false;
            break;
        }
    }

    void begin()
    {
        m_start = m_at;
        ++m_count;
        m_open = true;
    }

    /// English endings, also while they are being typed (the "r" of "we're"), and the Irish O.
    bool joinsAtApostrophe() const
    {
        if (!isLetter(m_units, m_at + 1))
            return false;
        const auto before = m_at - m_start;
        const char32_t first = m_units[m_start].character;
        if (before == 1 && first == U'o')
            return true;
        if (before == 1 && first != U'i')
            return false;
        const char32_t next = m_units[m_at + 1].character;
        if (!isLetter(m_units, m_at + 2))
            return QStringView(u"stdmlrv").contains(QChar(static_cast<char16_t>(next)));
        if (isLetter(m_units, m_at + 3))
            return false;
        const char32_t last = m_units[m_at + 2].character;
        return (next == U'l' && last == U'l') || ((next == U'r' || next == U'v') && last == U'e');
    }

    /// One letter, a point, one letter.
    bool joinsInitials() const
    {
        const bool afterOne = m_at - m_start == 1 || (m_at >= 2 && m_units[m_at - 2].kind == UnitKind::Point);
        return afterOne && isInitial(m_at - 1) && isInitial(m_at + 1) && !isLetter(m_units, m_at + 2);
    }

    bool isInitial(qsizetype i) const { return isLetter(m_units, i) && QChar::isLetter(m_units[i].character); }

    Units &m_units;
    qsizetype m_at = 0;
    qsizetype m_start = 0; ///< first unit of the word now open
    int m_count = 0;
    bool m_open = false;
};

int numberSymbols(Units &units)
{
    int count = 0;
    bool open = false;
    for (Unit &unit : units) {
        if (unit.kind == UnitKind::Space) {
            open = false;
            continue;
        }
        if (!open)
            ++count;
        open = true;
        unit.word = count - 1;
    }
    return count;
}

} // namespace

int numberWords(Units &units)
{
    const int count = WordCutter(units).cut();
    return count > 0 ? count : numberSymbols(units);
}

} // namespace text
