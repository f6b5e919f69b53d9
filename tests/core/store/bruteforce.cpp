// SPDX-License-Identifier: MIT
#include "tests/core/store/bruteforce.h"

#include "core/text/editdistance.h"
#include "core/text/fold.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <tuple>

using namespace Qt::StringLiterals;
using By = domain::Match::By;
using store::WorkRecord;

namespace {

/// \a text with the comma or point between thousands left out, and as it is.
std::vector<text::Word> wordsOf(const QString &text)
{
    static const QRegularExpression thousands(u"(?<!\\w)[0-9]{1,3}([,.][0-9]{3})+(?!\\w)"_s);
    auto words = text::words(text);
    for (auto matches = thousands.globalMatch(text); matches.hasNext();) {
        text::Word number;
        number.folded = matches.next().captured().remove(u',').remove(u'.');
        words.push_back(number);
    }
    return words;
}

bool isYear(const text::Word &word)
{
    static const QRegularExpression digits(u"^[0-9]{4}$"_s);
    return digits.match(word.folded).hasMatch() && word.folded.toInt() >= 1870 && word.folded.toInt() <= 2100;
}

bool holdsAll(const std::vector<text::Word> &words, const std::vector<text::Word> &asked, std::optional<int> year)
{
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const text::Word &wanted) {
        return (year && isYear(wanted) && wanted.folded.toInt() == *year)
            || std::any_of(words.begin(), words.end(),
                           [&](const text::Word &word) { return word.folded.startsWith(wanted.folded); });
    });
}

bool holdsAll(const QString &text, const std::vector<text::Word> &asked, std::optional<int> year = {})
{
    return holdsAll(wordsOf(text), asked, year);
}

QStringList otherNames(const WorkRecord &work)
{
    QStringList names = work.otherTitles;
    if (!work.originalTitle.isEmpty())
        names.append(work.originalTitle);
    return names;
}

bool isNamed(const QString &name, const QString &term)
{
    return text::folded(name) == text::folded(term) || text::wordKey(name) == text::wordKey(term);
}

bool begins(const QString &name, const QString &term)
{
    const QString key = text::wordKey(term);
    const QString whole = text::wordKey(name);
    static const QStringList articles{"the", "a", "an", "le", "la", "les", "l", "el", "der", "das", "il"};
    const bool hasArticle = whole.contains(' ') && articles.contains(whole.section(' ', 0, 0));
    return text::folded(name).startsWith(text::folded(term))
        || (!key.isEmpty() && (whole.startsWith(key) || (hasArticle && whole.section(' ', 1).startsWith(key))));
}

/// \a asked with "20,000" as one word, or nothing when there is no such number in it.
std::vector<text::Word> joinedWords(const QString &term)
{
    static const QRegularExpression comma(u"(?<=[0-9])[,.](?=[0-9]{3}(?!\\w))"_s);
    const QString joined = QString(term).remove(comma);
    return joined == term ? std::vector<text::Word>() : text::words(joined);
}

/// Everything before "similar": the first reason that holds.
std::optional<By> exactReason(const WorkRecord &work, const QString &term, const std::vector<text::Word> &asked)
{
    const QStringList others = otherNames(work);
    const auto joined = joinedWords(term);
    const auto holds = [&](const QString &name, std::optional<int> year) {
        return holdsAll(name, asked, year) || holdsAll(name, joined);
    };
    const auto any = [](const auto &list, auto fits) { return std::any_of(list.begin(), list.end(), fits); };
    if (isNamed(work.title, term))
        return By::ExactTitle;
    if (any(others, [&](const QString &name) { return isNamed(name, term); }))
        return By::ExactOtherName;
    if (begins(work.title, term))
        return By::TitlePrefix;
    if (holds(work.title, work.year) || any(others, [&](const QString &name) { return holds(name, work.year); }))
        return By::Words;
    if (any(work.credits, [&](const auto &credit) { return holds(credit.name, {}); }))
        return By::Person;
    if (any(work.credits, [&](const auto &credit) { return holds(credit.role, {}); }))
        return By::Character;
    return std::nullopt;
}

/// Edits and form (whole 0, beginning 1, words 2) of the nearest name.
std::optional<std::pair<int, int>> likeness(const QString &name, const QString &term,
                                            const std::vector<text::Word> &asked, std::optional<int> year,
                                            const std::vector<QString> &known)
{
    std::vector<std::pair<int, int>> found;
    const QString key = text::wordKey(term), whole = text::wordKey(name);
    if (const int allowed = text::allowedEdits(key.size()); allowed > 0) {
        if (const auto edits = text::editDistance(key, whole, allowed))
            found.emplace_back(*edits, 0);
        if (const auto edits = text::prefixEditDistance(key, whole, allowed))
            found.emplace_back(*edits, 1);
    }
    int sum = 0;
    const auto words = wordsOf(name);
    for (const text::Word &wanted : asked) {
        const bool isKnown = isYear(wanted) || std::any_of(known.begin(), known.end(), [&](const QString &word) {
                                 return word.startsWith(wanted.folded);
                             });
        int least = isYear(wanted) && year && *year == wanted.folded.toInt() ? 0 : 99;
        for (const text::Word &word : words) {
            const int allowed = isKnown ? 0 : text::allowedEdits(wanted.folded.size());
            if (word.folded.startsWith(wanted.folded))
                least = 0;
            else if (const auto edits = text::prefixEditDistance(wanted.folded, word.folded, allowed);
                     allowed > 0 && edits)
                least = std::min(least, *edits);
        }
        sum += least;
    }
    if (sum >= 1 && sum <= 2)
        found.emplace_back(sum, 2);
    return found.empty() ? std::nullopt : std::optional(*std::min_element(found.begin(), found.end()));
}

} // namespace

std::vector<BruteHit> bruteSearch(const std::vector<WorkRecord> &works, const QString &term, std::size_t most)
{
    // reason, punctuation differs, edits, form, -popularity, -year, number
    using Key = std::tuple<By, bool, int, int, int, int, qint64>;
    const auto asked = text::words(term);
    std::vector<Key> exact, similar, synopses;
    std::vector<std::optional<By>> reasons;
    for (const WorkRecord &work : works)
        reasons.push_back(exactReason(work, term, asked));
    const bool anyExact = std::any_of(reasons.begin(), reasons.end(), [](const auto &by) { return by.has_value(); });
    std::vector<QString> known;
    for (std::size_t i = 0; i < works.size() && !anyExact; ++i) {
        for (const QString &name : QStringList(works[i].title) + otherNames(works[i])) {
            for (const text::Word &word : wordsOf(name))
                known.push_back(word.folded);
        }
    }
    for (std::size_t i = 0; i < works.size(); ++i) {
        const WorkRecord &work = works[i];
        const auto key = [&](By by, bool differs, int edits, int form) {
            return Key(by, differs, edits, form, -work.popularity, -work.year.value_or(0), static_cast<qint64>(i + 1));
        };
        if (const auto by = reasons[i]) {
            const QStringList names = *by == By::ExactTitle ? QStringList(work.title) : otherNames(work);
            const bool same = std::any_of(names.begin(), names.end(), [&](const QString &name) {
                return text::folded(name) == text::folded(term);
            });
            exact.push_back(key(*by, *by <= By::ExactOtherName && !same, 0, 0));
            continue;
        }
        std::optional<std::pair<int, int>> best;
        for (const QString &name : anyExact ? QStringList() : QStringList(work.title) + otherNames(work)) {
            const auto near = likeness(name, term, asked, work.year, known);
            if (near && (!best || *near < *best))
                best = near;
        }
        if (best)
            similar.push_back(key(By::SimilarSpelling, false, best->first, best->second));
        else if (holdsAll(text::words(work.synopsis), asked, {}))
            synopses.push_back(key(By::Synopsis, false, 0, 0));
    }
    if (exact.size() < 10) {
        exact.insert(exact.end(), similar.begin(), similar.end());
        exact.insert(exact.end(), synopses.begin(), synopses.end());
    }
    std::sort(exact.begin(), exact.end());
    std::vector<BruteHit> hits;
    for (std::size_t i = 0; i < exact.size() && i < most; ++i)
        hits.push_back({std::get<6>(exact[i]), std::get<0>(exact[i])});
    return hits;
}
