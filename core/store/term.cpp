// SPDX-License-Identifier: MIT
#include "core/store/term.h"

#include "core/store/limits.h"
#include "core/text/match.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace store {

namespace {

QString joined(const std::vector<text::Word> &words, std::size_t from)
{
    QString key;
    for (std::size_t i = from; i < words.size(); ++i) {
        if (i > from)
            key.append(u' ');
        key.append(words[i].folded);
    }
    return key;
}

bool isYear(const QString &word)
{
    bool isNumber = false;
    const int year = word.size() == 4 ? word.toInt(&isNumber) : 0;
    return isNumber && year >= limits::firstYear && year <= limits::lastYear;
}

/// \a words with numbers after the first \a parts, with each "20,000" as one word, not as its parts, and each "II" as
/// 2; empty when there is none.
std::vector<text::Word> wordsJoined(std::vector<text::Word> words, std::size_t parts)
{
    if (words.size() == parts)
        return {};
    const std::vector<text::Word> numbers(words.begin() + static_cast<std::ptrdiff_t>(parts), words.end());
    words.resize(parts);
    std::erase_if(words, [&](const text::Word &word) {
        return std::any_of(numbers.begin(), numbers.end(), [&](const text::Word &number) {
            return word.start >= number.start && word.start < number.start + number.length;
        });
    });
    words.insert(words.end(), numbers.begin(), numbers.end());
    return words;
}

} // namespace

Term::Term(const QString &text)
    : typed(text), folded(text::folded(text)), words(text::words(text)), marks(text::wordsWithNumbers(text))
{
    key = store::joined(words, 0);
    std::partition_copy(words.begin(), words.end(), std::back_inserter(years), std::back_inserter(plain),
                        [](const text::Word &word) { return isYear(word.folded); });
    joined = wordsJoined(marks, words.size());
}

bool Term::isHeldBy(const QString &name) const
{
    return (!words.empty() && text::holdsEach(name, words)) || (!joined.empty() && text::holdsEach(name, joined));
}

} // namespace store
