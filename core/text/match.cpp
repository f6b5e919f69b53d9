// SPDX-License-Identifier: MIT
#include "core/text/match.h"

#include "core/text/fold.h"
#include "core/text/foldunits.h"

#include <algorithm>

namespace text {

namespace {

/// Length of the longest word of \a query that \a word begins with; 0 = none.
qsizetype longestPrefix(const QString &word, const std::vector<Word> &query)
{
    qsizetype longest = 0;
    for (const Word &asked : query) {
        if (asked.folded.size() > longest && word.startsWith(asked.folded))
            longest = asked.folded.size();
    }
    return longest;
}

/// The end, in the original, of the unit that holds folded code unit number \a length - 1 of word \a number.
int endOfPrefix(const Units &units, int number, qsizetype length)
{
    int end = 0;
    for (const Unit &unit : units) {
        if (unit.word != number || length <= 0)
            continue;
        length -= QChar::requiresSurrogates(unit.character) ? 2 : 1;
        end = unit.end;
    }
    return end;
}

/// The same for a number that commas or points cut: they count for nothing.
int endOfNumber(QStringView text, const Word &number, qsizetype length)
{
    int end = number.start;
    while (length > 0 && end < number.start + number.length) {
        if (text.at(end++).isDigit())
            --length;
    }
    return end;
}

/// In order, overlapping and touching ones as one.
std::vector<Span> merged(std::vector<Span> spans)
{
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.start < b.start; });
    std::vector<Span> apart;
    for (const Span &span : spans) {
        if (!apart.empty() && apart.back().start + apart.back().length >= span.start)
            apart.back().length = std::max(apart.back().length, span.start + span.length - apart.back().start);
        else
            apart.push_back(span);
    }
    return apart;
}

} // namespace

std::vector<Span> matchSpans(QStringView text, QStringView query)
{
    const std::vector<Word> asked = wordsWithNumbers(query);
    const std::vector<Word> found = wordsWithNumbers(text);
    Units units = foldedUnits(text);
    const int parts = numberWords(units);
    std::vector<Span> spans;
    for (int number = 0; number < static_cast<int>(found.size()); ++number) {
        const Word &word = found[static_cast<std::size_t>(number)];
        const qsizetype length = longestPrefix(word.folded, asked);
        if (length > 0 && number < parts)
            spans.push_back({word.start, endOfPrefix(units, number, length) - word.start});
        else if (length > 0)
            spans.push_back({word.start, endOfNumber(text, word, length) - word.start});
    }
    return merged(std::move(spans));
}

} // namespace text
