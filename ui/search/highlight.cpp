// SPDX-License-Identifier: MIT
#include "ui/search/highlight.h"

#include "core/text/match.h"

namespace search {

std::vector<std::pair<int, int>> matchedStretches(const QString &typed, const QString &name)
{
    std::vector<std::pair<int, int>> stretches;
    for (const text::Span &span : text::matchSpans(name, typed))
        stretches.emplace_back(span.start, span.length);
    return stretches;
}

} // namespace search
