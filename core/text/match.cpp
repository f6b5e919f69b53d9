// SPDX-License-Identifier: MIT
#include "core/text/match.h"

#include "core/text/foldunits.h"
#include "core/text/sequelnumber.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace text {

namespace {

/// What a character does in a plain text, whose words are its runs of ASCII letters and digits.
enum class Role : quint8 { NotPlain, Gap, Letter, Digit };

/// Apostrophes and points may join what they stand between, `&` is a word of letters that are not there.
constexpr std::array<Role, 128> roles = [] {
    std::array<Role, 128> table{};
    for (char16_t c = 0x20; c < 0x7F; ++c) {
        const bool isLetter = (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
        const bool mayJoin = c == u'\'' || c == u'`' || c == u'.' || c == u'*' || c == u'&';
        table[c] = isLetter          ? Role::Letter
            : c >= u'0' && c <= u'9' ? Role::Digit
            : mayJoin                ? Role::NotPlain
                                     : Role::Gap;
    }
    return table;
}();

bool isWordAt(const char16_t *at, const char16_t *end)
{
    const Role role = at == end ? Role::Gap : *at < roles.size() ? roles[*at] : Role::NotPlain;
    return role != Role::Gap;
}

/// Calls \a visit(start, word) with each word of \a text if it is plain. False when it is not: then what was visited
/// counts for nothing. Most names are plain, and their words are found without folding. A comma after a digit may be
/// inside a number, a sign may join two words, a number in Roman digits is also another word, and a text of symbols
/// alone has words of them.
template <class F>
bool forEachPlainWord(QStringView text, F &&visit)
{
    const char16_t *const first = text.utf16();
    const char16_t *const end = first + text.size();
    const char16_t *word = nullptr;
    bool isAfterWord = false;
    const auto finish = [&](const char16_t *at) {
        const QStringView found(word, at);
        if (std::exchange(isAfterWord, true) && areRomanDigits(found))
            return false;
        visit(word - first, found);
        word = nullptr;
        return true;
    };
    Role last = Role::Gap;
    for (const char16_t *at = first; at != end; ++at) {
        const Role role = *at < roles.size() ? roles[*at] : Role::NotPlain;
        const bool mayJoin = role == Role::Gap && *at != u' ' && last != Role::Gap;
        if (role == Role::NotPlain || (*at == u',' && last == Role::Digit) || (mayJoin && isWordAt(at + 1, end)))
            return false;
        if (role != Role::Gap && !word)
            word = at;
        else if (role == Role::Gap && word && !finish(at))
            return false;
        last = role;
    }
    return (!word || finish(end)) && isAfterWord;
}

/// Whether the word of a plain text, folded, begins with \a folded.
bool beginsWith(QStringView plainWord, const QString &folded)
{
    constexpr char16_t lowerCase = 0x20; // all digits have that bit
    const auto agrees = [](QChar own, QChar asked) { return (own.unicode() | lowerCase) == asked.unicode(); };
    return plainWord.size() >= folded.size()
        && std::equal(folded.begin(), folded.end(), plainWord.begin(),
                      [&](QChar asked, QChar own) { return agrees(own, asked); });
}

/// Length of the longest word of \a query for which \a begins is true; 0 = none.
template <class F>
qsizetype longestPrefix(const std::vector<Word> &query, F &&begins)
{
    qsizetype longest = 0;
    for (const Word &asked : query) {
        if (asked.folded.size() > longest && begins(asked.folded))
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

/// The same for what signs cut: they count for nothing. A number in Roman digits is marked whole.
int endOfJoined(const Units &units, const Word &joined, qsizetype length)
{
    const int last = joined.start + joined.length;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const bool isNumber = std::all_of(joined.folded.begin(), joined.folded.end(), isDigit);
    int end = joined.start;
    for (const Unit &unit : units) {
        const bool counts = unit.word >= 0 && (!isNumber || (unit.character >= U'0' && unit.character <= U'9'));
        if (unit.start < joined.start || unit.end > last || length <= 0)
            continue;
        length -= !counts ? 0 : QChar::requiresSurrogates(unit.character) ? 2 : 1;
        end = unit.end;
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

/// nullopt: \a text is not plain.
std::optional<std::vector<Span>> plainSpans(QStringView text, const std::vector<Word> &asked)
{
    std::vector<Span> spans; // there is a gap between any two words
    const bool isPlain = forEachPlainWord(text, [&](qsizetype start, QStringView word) {
        const qsizetype length =
            longestPrefix(asked, [word](const QString &prefix) { return beginsWith(word, prefix); });
        if (length > 0)
            spans.push_back({static_cast<int>(start), static_cast<int>(length)});
    });
    return isPlain ? std::optional(std::move(spans)) : std::nullopt;
}

/// Whether each of \a asked begins a word of \a text; nullopt: it is not plain.
std::optional<bool> plainHolds(QStringView text, const std::vector<Word> &asked)
{
    QVarLengthArray<bool, 16> isBegun(static_cast<qsizetype>(asked.size()), false);
    const bool isPlain = forEachPlainWord(text, [&](qsizetype, QStringView word) {
        for (std::size_t i = 0; i < asked.size(); ++i)
            isBegun[static_cast<qsizetype>(i)] =
                isBegun[static_cast<qsizetype>(i)] || beginsWith(word, asked[i].folded);
    });
    return isPlain ? std::optional(!isBegun.contains(false)) : std::nullopt;
}

} // namespace

std::vector<Span> matchSpans(QStringView text, QStringView query)
{
    return matchSpans(text, wordsWithNumbers(query));
}

std::vector<Span> matchSpans(QStringView text, const std::vector<Word> &asked)
{
    if (auto spans = plainSpans(text, asked))
        return std::move(*spans);
    Units units = foldedUnits(text);
    const int parts = numberWords(units);
    const std::vector<Word> found = wordsWithNumbers(text, wordsIn(units, parts));
    std::vector<Span> spans;
    for (int number = 0; number < static_cast<int>(found.size()); ++number) {
        const Word &word = found[static_cast<std::size_t>(number)];
        const qsizetype length =
            longestPrefix(asked, [&word](const QString &prefix) { return word.folded.startsWith(prefix); });
        if (length > 0 && number < parts)
            spans.push_back({word.start, endOfPrefix(units, number, length) - word.start});
        else if (length > 0)
            spans.push_back({word.start, endOfJoined(units, word, length) - word.start});
    }
    return merged(std::move(spans));
}

bool holdsEach(QStringView text, const std::vector<Word> &asked)
{
    if (const auto holds = plainHolds(text, asked))
        return *holds;
    const std::vector<Word> own = wordsWithNumbers(text);
    return std::all_of(asked.begin(), asked.end(), [&own](const Word &wanted) {
        return std::any_of(own.begin(), own.end(),
                           [&](const Word &word) { return word.folded.startsWith(wanted.folded); });
    });
}

} // namespace text
