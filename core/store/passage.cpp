// SPDX-License-Identifier: MIT
#include "core/store/passage.h"

#include "core/text/match.h"

#include <algorithm>

namespace store {

namespace {

constexpr qsizetype before = 16; ///< characters of context in front of the first match: a row is narrow
constexpr qsizetype longest = 120;

} // namespace

domain::Match passageWith(const std::vector<text::Word> &asked, const QString &synopsis)
{
    domain::Match match{domain::Match::By::Synopsis, {}, {}};
    const QString line = QString(synopsis).replace(u'\n', u' ');
    const auto found = text::matchSpans(line, asked);
    qsizetype first = found.empty() ? 0 : std::max<qsizetype>(0, found.front().start - before);
    if (first > 0) {
        const qsizetype space = line.indexOf(u' ', first);
        first = space >= 0 && space < found.front().start ? space + 1 : found.front().start;
    }
    qsizetype last = std::min(line.size(), first + longest);
    if (last < line.size()) {
        const qsizetype space = line.lastIndexOf(u' ', last);
        const qsizetype least = found.empty() ? first : found.front().start + found.front().length;
        last = std::max(space, least);
    }
    const QString head = first > 0 ? QStringLiteral("…") : QString();
    match.text = head + line.mid(first, last - first) + (last < line.size() ? QStringLiteral("…") : QString());
    const int moved = static_cast<int>(head.size() - first);
    for (const text::Span &span : found) {
        if (span.start + span.length <= last)
            match.spans.emplace_back(span.start + moved, span.length);
    }
    return match;
}

} // namespace store
