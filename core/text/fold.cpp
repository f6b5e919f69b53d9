// SPDX-License-Identifier: MIT
#include "core/text/fold.h"

#include "core/text/foldunits.h"
#include "core/text/sequelnumber.h"

#include <algorithm>
#include <array>

namespace text {

namespace {

void append(QString &out, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        out.append(QChar(QChar::highSurrogate(c)));
        out.append(QChar(QChar::lowSurrogate(c)));
    } else {
        out.append(QChar(static_cast<char16_t>(c)));
    }
}

/// Folded form of the ASCII characters that fold to exactly one; 0 = needs the long way.
constexpr std::array<char16_t, 128> asciiTable()
{
    std::array<char16_t, 128> table{};
    for (char16_t c = 0x21; c < 0x7F; ++c)
        table[c] = c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
    table[u'&'] = 0;
    table[u'`'] = u'\'';
    return table;
}

/// Most names are ASCII with single spaces: one table look-up for each character. \returns false when \a text is not.
bool foldAscii(QStringView text, QString &out)
{
    static constexpr auto table = asciiTable();
    out.resize(text.size());
    QChar *to = out.data();
    char16_t last = u' ';
    for (const QChar from : text) {
        const char16_t c = from.unicode();
        const char16_t plain = c < 128 ? table[c] : u'\0';
        if (plain == 0 && (c != u' ' || last == u' '))
            return false;
        *to++ = QChar(plain == 0 ? u' ' : plain);
        last = c;
    }
    return text.isEmpty() || last != u' ';
}

bool areDigits(const QString &word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Whether \a next goes on with the number that \a last ends: three digits after a comma or a point.
bool continuesNumber(QStringView text, const Word &last, const Word &next)
{
    const int gap = last.start + last.length;
    if (next.start != gap + 1 || next.folded.size() != 3 || !areDigits(next.folded))
        return false;
    const QString sign = folded(text.mid(gap, 1));
    return sign == u',' || sign == u'.';
}

} // namespace

QString folded(QStringView text)
{
    QString out;
    if (foldAscii(text, out))
        return out;
    out.clear();
    bool spaceDue = false;
    const Units units = foldedUnits(text);
    out.reserve(units.size() + 4);
    for (const Unit &unit : units) {
        if (unit.kind == UnitKind::Space) {
            spaceDue = true;
            continue;
        }
        if ((spaceDue || unit.opens) && !out.isEmpty())
            out.append(u' ');
        append(out, unit.character);
        spaceDue = unit.closes;
    }
    return out;
}

std::vector<Word> words(QStringView text)
{
    Units units = foldedUnits(text);
    std::vector<Word> result(static_cast<std::size_t>(numberWords(units)));
    for (const Unit &unit : units) {
        if (unit.word < 0)
            continue;
        Word &word = result[static_cast<std::size_t>(unit.word)];
        if (word.folded.isEmpty())
            word.start = unit.start;
        append(word.folded, unit.character);
        word.length = unit.end - word.start;
    }
    return result;
}

std::vector<Word> wordsWithNumbers(QStringView text)
{
    std::vector<Word> all = words(text);
    const std::size_t parts = all.size();
    for (std::size_t first = 0; first < parts; ++first) {
        Word number = all[first];
        if (number.folded.size() > 3 || !areDigits(number.folded))
            continue;
        std::size_t next = first + 1;
        for (; next < parts && continuesNumber(text, all[next - 1], all[next]); ++next) {
            number.folded += all[next].folded;
            number.length = all[next].start + all[next].length - number.start;
        }
        if (next > first + 1)
            all.push_back(number);
        first = next - 1;
    }
    for (std::size_t i = 1; i < parts; ++i) {
        if (!areRomanDigits(all[i].folded))
            continue;
        const int number = sequelNumber(all[i - 1].folded.toStdString(), all[i].folded.toStdString());
        if (number > 0)
            all.push_back({QString::number(number), all[i].start, all[i].length});
    }
    return all;
}

QString wordKey(QStringView text)
{
    Units units = foldedUnits(text);
    numberWords(units);
    QString key;
    key.reserve(units.size());
    int last = 0;
    for (const Unit &unit : units) {
        if (unit.word < 0)
            continue;
        if (unit.word != last)
            key.append(u' ');
        last = unit.word;
        append(key, unit.character);
    }
    return key;
}

} // namespace text
