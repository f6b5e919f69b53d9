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

void append(std::vector<Span> &spans, Span span)
{
    if (!spans.empty() && spans.back().start + spans.back().length >= span.start)
        spans.back().length = std::max(spans.back().length, span.start + span.length - spans.back().start);
    else
        spans.push_back(span);
}

} // namespace

std::vector<Span> matchSpans(QStringView text, QStringView query)
{
    const std::vector<Word> asked = words(query);
    const std::vector<Word> found = words(text);
    Units units = foldedUnits(text);
    numberWords(units);
    std::vector<Span> spans;
    int number = 0;
    for (const Word &word : found) {
        if (const auto length = longestPrefix(word.folded, asked); length > 0)
            append(spans, Span{word.start, endOfPrefix(units, number, length) - word.start});
        ++number;
    }
    return spans;
}

} // namespace text
