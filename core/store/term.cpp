// SPDX-License-Identifier: MIT
#include "core/store/term.h"

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
    return isNumber && year >= 1870 && year <= 2100;
}

/// The words of \a text with each "20,000" as one word, not as its parts; empty when there is none.
std::vector<text::Word> wordsJoined(const QString &text, std::size_t parts)
{
    std::vector<text::Word> words = text::wordsWithNumbers(text);
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

Term::Term(const QString &text) : typed(text), folded(text::folded(text)), words(text::words(text))
{
    key = store::joined(words, 0);
    std::partition_copy(words.begin(), words.end(), std::back_inserter(years), std::back_inserter(plain),
                        [](const text::Word &word) { return isYear(word.folded); });
    joined = wordsJoined(text, words.size());
}

bool Term::isHeldBy(const QString &name) const
{
    const auto own = text::wordsWithNumbers(name);
    const auto has = [&](const text::Word &wanted) {
        return std::any_of(own.begin(), own.end(),
                           [&](const text::Word &word) { return word.folded.startsWith(wanted.folded); });
    };
    return (!words.empty() && std::all_of(words.begin(), words.end(), has))
        || (!joined.empty() && std::all_of(joined.begin(), joined.end(), has));
}

} // namespace store
