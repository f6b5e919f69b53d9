// SPDX-License-Identifier: MIT
#include "tests/core/store/bruteforce.h"

#include "core/text/editdistance.h"
#include "core/text/fold.h"

#include <algorithm>
#include <optional>
#include <tuple>

using By = domain::Match::By;
using store::WorkRecord;

namespace {

bool holdsAll(const QString &text, const std::vector<text::Word> &asked)
{
    const auto words = text::words(text);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const text::Word &wanted) {
        return std::any_of(words.begin(), words.end(),
                           [&](const text::Word &word) { return word.folded.startsWith(wanted.folded); });
    });
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
    static const QStringList articles {"the", "a", "an", "le", "la", "les", "l", "el", "der", "das", "il"};
    const bool hasArticle = whole.contains(' ') && articles.contains(whole.section(' ', 0, 0));
    return text::folded(name).startsWith(text::folded(term))
        || (!key.isEmpty() && (whole.startsWith(key) || (hasArticle && whole.section(' ', 1).startsWith(key))));
}

/// Everything before "similar": the first reason that holds.
std::optional<By> exactReason(const WorkRecord &work, const QString &term, const std::vector<text::Word> &asked)
{
    const QStringList others = otherNames(work);
    const auto any = [](const auto &list, auto holds) { return std::any_of(list.begin(), list.end(), holds); };
    if (isNamed(work.title, term))
        return By::ExactTitle;
    if (any(others, [&](const QString &name) { return isNamed(name, term); }))
        return By::ExactOtherName;
    if (begins(work.title, term))
        return By::TitlePrefix;
    if (holdsAll(work.title, asked) || any(others, [&](const QString &name) { return holdsAll(name, asked); }))
        return By::Words;
    if (any(work.credits, [&](const auto &credit) { return holdsAll(credit.name, asked); }))
        return By::Person;
    if (any(work.credits, [&](const auto &credit) { return holdsAll(credit.role, asked); }))
        return By::Character;
    return std::nullopt;
}

/// Edits and form (whole 0, beginning 1, words 2) of the nearest name.
std::optional<std::pair<int, int>> likeness(const QString &name, const QString &term,
                                            const std::vector<text::Word> &asked)
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
    const auto words = text::words(name);
    for (const text::Word &wanted : asked) {
        int least = 99;
        for (const text::Word &word : words) {
            const int allowed = text::allowedEdits(wanted.folded.size());
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
    for (std::size_t i = 0; i < works.size(); ++i) {
        const WorkRecord &work = works[i];
        const auto key = [&](By by, bool differs, int edits, int form) {
            return Key(by, differs, edits, form, -work.popularity, -work.year.value_or(0), static_cast<qint64>(i + 1));
        };
        if (const auto by = exactReason(work, term, asked)) {
            const QStringList names = *by == By::ExactTitle ? QStringList(work.title) : otherNames(work);
            const bool same = std::any_of(names.begin(), names.end(), [&](const QString &name) {
                return text::folded(name) == text::folded(term);
            });
            exact.push_back(key(*by, *by <= By::ExactOtherName && !same, 0, 0));
            continue;
        }
        std::optional<std::pair<int, int>> best;
        for (const QString &name : QStringList(work.title) + otherNames(work)) {
            const auto near = likeness(name, term, asked);
            if (near && (!best || *near < *best))
                best = near;
        }
        if (best)
            similar.push_back(key(By::SimilarSpelling, false, best->first, best->second));
        else if (holdsAll(work.synopsis, asked))
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
