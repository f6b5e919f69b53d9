// SPDX-License-Identifier: MIT
#include "core/text/nameforms.h"

#include "core/text/foldunits.h"
#include "core/text/sequelnumber.h"

#include <algorithm>
#include <array>
#include <utility>

namespace text {

namespace {

void append(std::string &out, char32_t c)
{
    const auto octet = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
    if (c < 0x80) {
        octet(c);
    } else if (c < 0x800) {
        octet(0xC0 | (c >> 6));
        octet(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        octet(0xE0 | (c >> 12));
        octet(0x80 | ((c >> 6) & 0x3F));
        octet(0x80 | (c & 0x3F));
    } else {
        octet(0xF0 | (c >> 18));
        octet(0x80 | ((c >> 12) & 0x3F));
        octet(0x80 | ((c >> 6) & 0x3F));
        octet(0x80 | (c & 0x3F));
    }
}

void fold(const Units &units, std::string &out)
{
    out.clear();
    bool spaceDue = false;
    for (const Unit &unit : units) {
        if (unit.kind == UnitKind::Space) {
            spaceDue = true;
            continue;
        }
        if ((spaceDue || unit.opens) && !out.empty())
            out.push_back(' ');
        append(out, unit.character);
        spaceDue = unit.closes;
    }
}

bool areDigits(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether nothing but a comma or a point stands between the units.
bool areOnePointApart(const Units &units, int last, int next)
{
    if (next != last + 2)
        return false;
    const Unit &between = units[last + 1];
    return (between.character == U',' || between.character == U'.') && between.start == units[last].end
        && units[next].start == between.start + 1;
}

/// Whether one sign, and nothing else, stands between the units, or the next is a raised digit.
bool areJoined(const Units &units, int last, int next)
{
    const Unit &behind = units[next];
    if (next == last + 1)
        return behind.opens && behind.character >= U'0' && behind.character <= U'9' && behind.start == units[last].end;
    if (next != last + 2)
        return false;
    const Unit &between = units[last + 1];
    return between.kind != UnitKind::Space && between.start == units[last].end
        && units[next].start == between.start + 1;
}

/// What a character of a plain name does, when that does not depend on what stands beside it.
enum class Plain : unsigned char { Special, Word, Space, Symbol };

constexpr std::array<Plain, 128> plainKinds()
{
    std::array<Plain, 128> kinds{};
    for (std::size_t c = 0x21; c < 0x7F; ++c) {
        const bool isWord = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        kinds[c] = isWord ? Plain::Word : Plain::Symbol;
    }
    kinds[' '] = Plain::Space;
    for (const char c : {'\'', '`', '.', '*', '&', ','})
        kinds[static_cast<std::size_t>(c)] = Plain::Special;
    return kinds;
}

} // namespace

bool NameForms::isPlain(std::string_view name)
{
    return std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

void NameForms::readPlain(std::string_view name)
{
    if (!readSimple(name))
        read(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
}

/// A name of letters, digits, spaces and signs that part words. False: it has others, or no words.
bool NameForms::readSimple(std::string_view name)
{
    static constexpr auto kinds = plainKinds();
    m_folded.resize(name.size());
    m_key.resize(name.size());
    m_words.clear();
    m_numbers.clear();
    m_joinedKey.clear();
    char *folded = m_folded.data(), *key = m_key.data();
    bool isSpaceDue = false, isInWord = false;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char c = name[at];
        const Plain kind = kinds[static_cast<unsigned char>(c) & 0x7F];
        if (kind == Plain::Special)
            return false;
        if (kind == Plain::Space) {
            isSpaceDue = folded != m_folded.data();
            isInWord = false;
            continue;
        }
        if (std::exchange(isSpaceDue, false))
            *folded++ = ' ';
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        *folded++ = lower;
        if (kind == Plain::Symbol) {
            if (isInWord && at + 1 < name.size()
                && kinds[static_cast<unsigned char>(name[at + 1]) & 0x7F] == Plain::Word)
                return false; // it may join what stands beside it
            isInWord = false;
            continue;
        }
        if (!std::exchange(isInWord, true)) {
            if (!m_words.empty())
                *key++ = ' ';
            m_words.push_back({static_cast<std::uint32_t>(key - m_key.data()), 0, 0, 0});
        }
        *key++ = lower;
        ++m_words.back().length;
    }
    m_folded.resize(static_cast<std::size_t>(folded - m_folded.data()));
    m_key.resize(static_cast<std::size_t>(key - m_key.data()));
    addSequelNumbers();
    return !m_words.empty();
}

void NameForms::read(QStringView name)
{
    Units units = foldedUnits(name);
    m_words.resize(static_cast<std::size_t>(numberWords(units)));
    fold(units, m_folded);
    m_key.clear();
    int current = -1;
    for (int i = 0; i < units.size(); ++i) {
        const Unit &unit = units[i];
        if (unit.word < 0)
            continue;
        Stretch &word = m_words[static_cast<std::size_t>(unit.word)];
        if (unit.word != current) {
            if (!m_key.empty())
                m_key.push_back(' ');
            word.start = static_cast<std::uint32_t>(m_key.size());
            word.first = i;
            current = unit.word;
        }
        append(m_key, unit.character);
        word.length = static_cast<std::uint32_t>(m_key.size()) - word.start;
        word.last = i;
    }

    m_numbers.clear();
    for (std::size_t first = 0; first + 1 < m_words.size(); ++first) {
        if (m_words[first].length > 3 || !areDigits(word(first)))
            continue;
        std::size_t next = first + 1;
        while (next < m_words.size() && m_words[next].length == 3 && areDigits(word(next))
               && areOnePointApart(units, m_words[next - 1].last, m_words[next].first))
            ++next;
        if (next > first + 1) {
            std::string &number = m_numbers.emplace_back();
            for (std::size_t part = first; part < next; ++part)
                number += word(part);
        }
        first = next - 1;
    }
    addSequelNumbers();
    std::vector<bool> isJoined(m_words.size());
    for (std::size_t i = 1; i < m_words.size(); ++i)
        isJoined[i] = areJoined(units, m_words[i - 1].last, m_words[i].first);
    addJoined(isJoined);
}

/// \a isJoined: of each word, with the one before.
void NameForms::addJoined(const std::vector<bool> &isJoined)
{
    m_joinedKey.clear();
    if (std::find(isJoined.begin(), isJoined.end(), true) == isJoined.end())
        return;
    bool isAny = false;
    for (std::size_t first = 0, end = 1; first < m_words.size(); first = end++) {
        while (end < m_words.size() && isJoined[end])
            ++end;
        std::string joined, parted;
        bool isNumber = true;
        for (std::size_t part = first; part < end; ++part) {
            joined += word(part);
            parted.append(part == first ? "" : " ").append(word(part));
            isNumber = isNumber && areDigits(word(part));
        }
        const bool isOne = end > first + 1 && !isNumber;
        if (isOne)
            m_numbers.push_back(joined);
        isAny = isAny || isOne;
        m_joinedKey.append(first == 0 ? "" : " ").append(isOne ? joined : parted);
    }
    if (!isAny)
        m_joinedKey.clear();
}

void NameForms::addSequelNumbers()
{
    for (std::size_t i = 1; i < m_words.size(); ++i) {
        if (const int number = areRomanDigits(word(i)) ? sequelNumber(word(i - 1), word(i)) : 0; number > 0)
            m_numbers.push_back(std::to_string(number));
    }
}

} // namespace text
