// SPDX-License-Identifier: MIT
#include "tests/core/index/names.h"

#include "core/text/allowededits.h"
#include "core/text/fold.h"
#include "tests/support/editdistance.h"

#include <algorithm>
#include <optional>

using namespace indexing;

namespace names {

namespace {

const QStringList &syllables()
{
    static const QStringList all{"ba", "be", "con", "d",  "e",  "fan", "go", "gra", "ho", "i",  "ka",  "lo",
                                 "ma", "me", "na",  "no", "of", "pé",  "ra", "sch", "so", "ta", "the", "ti",
                                 "u",  "vö", "wa",  "xi", "ma", "ma",  "же", "ни",  "日", "本", "กา",  "한",
                                 "하", "אב", "مد",  "ß",  "ø",  "20",  "2",  "😀",   "の", "ma", "ma",  "e"};
    return all;
}

QString joined(const QStringList &words)
{
    return words.join(u' ');
}

QStringList folded(const std::vector<text::Word> &words)
{
    QStringList texts;
    for (const text::Word &word : words)
        texts += word.folded;
    return texts;
}

QStringList foldedWords(const QString &text)
{
    return folded(text::words(text));
}

bool isArticle(const QString &word)
{
    static const QStringList articles{"the", "a", "an", "le", "la", "les", "l", "el", "der", "das", "il"};
    return articles.contains(word);
}

bool holdsAll(const QStringList &words, const QStringList &wanted)
{
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const QString &beginning) {
        return std::any_of(words.begin(), words.end(), [&](const QString &word) { return word.startsWith(beginning); });
    });
}

bool isIn(std::uint32_t owner, const std::vector<RankList> &lists)
{
    return std::all_of(lists.begin(), lists.end(), [owner](const RankList &list) { return list.contains(owner); });
}

} // namespace

std::vector<std::string> wordsOf(const QString &term)
{
    std::vector<std::string> words;
    for (const QString &word : foldedWords(term))
        words.push_back(word.toStdString());
    return words;
}

QString Inventor::word()
{
    QString word;
    for (unsigned count = 1 + below(4); count > 0; --count)
        word += syllables()[qsizetype(below(below(3) == 0 ? unsigned(syllables().size()) : 12))];
    return word;
}

QString Inventor::name()
{
    static const QStringList starts{"The ", "a ", "L'", "Die ", "$", "???", "S.W.A.T. ", "Mr. "};
    static const QStringList between{" ", " ", " ", " ", ": ", "-", " & ", ", ", "'s "};
    QString name = below(4) == 0 ? starts[qsizetype(below(unsigned(starts.size())))] : QString();
    if (name == "???" && below(2) == 0)
        return name;
    for (unsigned count = 1 + below(4); count > 0; --count)
        name += word() + (count > 1 ? between[qsizetype(below(unsigned(between.size())))] : QString());
    if (below(8) == 0)
        name = name.toUpper();
    if (below(10) == 0)
        name += below(2) == 0 ? "!" : " 2";
    return name;
}

QString Inventor::beginning(const QString &name)
{
    return name.left(1 + qsizetype(below(9)));
}

QString Inventor::someWords(const QString &name, int most)
{
    QStringList words = foldedWords(name);
    std::shuffle(words.begin(), words.end(), m_random);
    words = words.mid(0, qsizetype(1 + below(unsigned(most))));
    for (QString &one : words)
        one = one.left(1 + qsizetype(below(5)));
    return joined(words);
}

QString Inventor::withSlip(QString text)
{
    if (text.size() < 2)
        return text;
    const auto at = qsizetype(below(unsigned(text.size())));
    const QChar letter(char16_t('a' + below(26)));
    switch (below(4)) {
    case 0:
        return text.remove(at, 1);
    case 1:
        return text.insert(at, letter);
    case 2:
        text[at] = letter;
        return text;
    default:
        std::swap(text[at], text[at == 0 ? 1 : at - 1]);
        return text;
    }
}

void BruteForce::add(const QString &name, bool isMain)
{
    m_owners += isMain ? 1 : 0;
    m_texts.push_back(name);
    const std::uint32_t which = isMain ? 0 : m_names.back().found.name + 1;
    m_names.push_back({{m_owners - 1, which},
                       isMain,
                       text::folded(name),
                       text::wordKey(name),
                       text::joinedKey(name),
                       folded(text::wordsWithNumbers(name))});
}

std::vector<Found> BruteForce::exactly(const QString &term, bool main) const
{
    const QString folded = text::folded(term), key = text::wordKey(term);
    std::vector<Found> same, alike;
    for (const Name &name : m_names) {
        if (name.isMain != main)
            continue;
        if (name.folded == folded)
            same.push_back(name.found);
        else if (name.folded == key || name.key == key || name.key == folded || name.joinedKey == folded
                 || name.joinedKey == key)
            alike.push_back(name.found);
    }
    same.insert(same.end(), alike.begin(), alike.end());
    std::vector<Found> found;
    for (const Found &each : same) {
        if (std::none_of(found.begin(), found.end(), [&](const Found &other) { return other.owner == each.owner; }))
            found.push_back(each);
    }
    return found;
}

std::vector<Found> BruteForce::beginningWith(const QString &term) const
{
    const QString folded = text::folded(term), key = text::wordKey(term);
    const auto begins = [&](const QString &text) { return text.startsWith(folded) || text.startsWith(key); };
    std::vector<Found> found;
    for (const Name &name : m_names) {
        const bool hasArticle = name.isMain && name.key.contains(' ') && isArticle(name.words.front());
        if (name.isMain
            && (begins(name.folded) || begins(name.key) || begins(name.joinedKey)
                || (hasArticle && (begins(keyAfterFirst(name)) || begins(joinedKeyAfterFirst(name))))))
            found.push_back(name.found);
    }
    return found;
}

std::vector<Found> BruteForce::holding(const std::vector<Conditions> &conditions) const
{
    std::vector<QStringList> words;
    for (const Conditions &each : conditions) {
        QStringList &wanted = words.emplace_back();
        for (const std::string &word : each.words)
            wanted += QString::fromStdString(word);
    }
    std::vector<Found> found;
    for (const Name &name : m_names) {
        bool isFound = false;
        for (std::size_t i = 0; i < conditions.size() && !isFound; ++i)
            isFound = holdsAll(name.words, words[i]) && isIn(name.found.owner, conditions[i].owners);
        if (isFound && (found.empty() || found.back().owner != name.found.owner))
            found.push_back(name.found);
    }
    return found;
}

namespace {

/// The least distance of \a typed to any of \a texts, or to any beginning of them.
std::optional<int> nearest(const QString &typed, const QStringList &texts, bool whole, int limit)
{
    std::optional<int> least;
    for (const QString &text : texts) {
        const auto edits =
            whole ? support::editDistance(typed, text, limit) : support::prefixEditDistance(typed, text, limit);
        if (edits && (!least || *edits < *least))
            least = edits;
    }
    return least;
}

bool isNearer(const Similar &left, const Similar &right)
{
    if (left.edits != right.edits)
        return left.edits < right.edits;
    return left.likeness != right.likeness ? left.likeness < right.likeness : left.found < right.found;
}

} // namespace

QStringList BruteForce::textsOf(const Name &name) const
{
    QStringList texts{name.folded, name.key, name.joinedKey};
    if (name.isMain && name.key.contains(' ') && isArticle(name.words.front()))
        texts += {keyAfterFirst(name), joinedKeyAfterFirst(name)};
    texts.removeAll(QString());
    return texts;
}

bool BruteForce::isWordBeginning(const QString &word) const
{
    return std::any_of(m_names.begin(), m_names.end(), [&](const Name &name) { return holdsAll(name.words, {word}); });
}

/// The edits that the words of \a wanted need, if a name that is not a slip forgives them.
std::optional<int> BruteForce::editsByWords(const Name &name, const QStringList &wanted,
                                            const std::vector<bool> &known) const
{
    int sum = 0;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (known[std::size_t(i)]) {
            if (!holdsAll(name.words, {wanted[i]}))
                return {};
            continue;
        }
        const auto edits = nearest(wanted[i], name.words, false, text::allowedEdits(wanted[i].size()));
        if (!edits)
            return {};
        sum += *edits;
    }
    return wanted.isEmpty() || sum > 2 ? std::nullopt : std::optional(sum);
}

std::vector<Similar> BruteForce::similarTo(const QString &term) const
{
    const QString key = text::wordKey(term);
    const QStringList wanted = foldedWords(term);
    const int limit = text::allowedEdits(key.size());
    std::vector<bool> known;
    for (const QString &word : wanted)
        known.push_back(isWordBeginning(word));
    std::vector<Similar> all;
    for (const Name &name : m_names) {
        const QStringList texts = textsOf(name);
        const bool begins =
            std::any_of(texts.begin(), texts.end(), [&](const QString &t) { return t.startsWith(key); });
        if (key.isEmpty() || begins || holdsAll(name.words, wanted))
            return {};
        if (const auto edits = nearest(key, texts, true, limit); edits && limit > 0)
            all.push_back({name.found, *edits, Likeness::Whole});
        if (const auto edits = nearest(key, texts, false, limit); edits && limit > 0)
            all.push_back({name.found, *edits, Likeness::Beginning});
        if (const auto edits = editsByWords(name, wanted, known); edits && *edits > 0)
            all.push_back({name.found, *edits, Likeness::Words});
    }
    std::sort(all.begin(), all.end(), isNearer);
    std::vector<Similar> best;
    for (const Similar &each : all) {
        const bool isFirst = std::none_of(best.begin(), best.end(),
                                          [&](const Similar &other) { return other.found.owner == each.found.owner; });
        if (each.edits == all.front().edits && isFirst)
            best.push_back(each);
    }
    return best;
}

} // namespace names
