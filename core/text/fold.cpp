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

/// A digit above or below the line is a word of its own.
bool isRaised(QChar c)
{
    const auto tag = c.decompositionTag();
    return tag == QChar::Super || tag == QChar::Sub || tag == QChar::Fraction;
}

/// Whether one sign, and nothing else, stands between \a last and \a next, or \a next are raised digits behind \a last.
bool areJoined(QStringView text, const Word &last, const Word &next)
{
    const int gap = last.start + last.length;
    if (next.start == gap)
        return areDigits(next.folded.left(1)) && isRaised(text.at(gap));
    return next.start == gap + 1 && text.at(gap) != u' ' && folded(text.mid(gap, 1)).size() == 1;
}

/// Calls \a visit(first, end) with each longest row of the first \a count of \a words that signs join, unless it is
/// digits only: those are numbers, dates and scores.
template <class F>
void forEachJoined(QStringView text, const std::vector<Word> &words, std::size_t count, F &&visit)
{
    for (std::size_t first = 0, end = 1; first < count; first = end++) {
        while (end < count && areJoined(text, words[end - 1], words[end]))
            ++end;
        const auto from = words.begin() + static_cast<std::ptrdiff_t>(first);
        const auto to = words.begin() + static_cast<std::ptrdiff_t>(end);
        if (end > first + 1 && !std::all_of(from, to, [](const Word &word) { return areDigits(word.folded); }))
            visit(first, end);
    }
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
    const int count = numberWords(units);
    return wordsIn(units, count);
}

std::vector<Word> wordsIn(const Units &units, int count)
{
    std::vector<Word> result(static_cast<std::size_t>(count));
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
    return wordsWithNumbers(text, words(text));
}

std::vector<Word> wordsWithNumbers(QStringView text, std::vector<Word> all)
{
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
    std::vector<Word> joined;
    forEachJoined(text, all, parts, [&](std::size_t first, std::size_t end) {
        Word word = all[first];
        for (std::size_t part = first + 1; part < end; ++part)
            word.folded += all[part].folded;
        word.length = all[end - 1].start + all[end - 1].length - word.start;
        joined.push_back(word);
    });
    all.insert(all.end(), joined.begin(), joined.end());
    return all;
}

QString joinedKey(QStringView text)
{
    const std::vector<Word> all = words(text);
    std::vector<bool> isJoined(all.size());
    forEachJoined(text, all, all.size(), [&](std::size_t first, std::size_t end) {
        std::fill(isJoined.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                  isJoined.begin() + static_cast<std::ptrdiff_t>(end), true);
    });
    if (std::find(isJoined.begin(), isJoined.end(), true) == isJoined.end())
        return {};
    QString key;
    for (std::size_t i = 0; i < all.size(); ++i)
        key += (i == 0 || isJoined[i] ? QString() : QString(u' ')) + all[i].folded;
    return key;
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
