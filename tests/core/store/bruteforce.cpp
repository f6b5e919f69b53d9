// SPDX-License-Identifier: MIT
#include "tests/core/store/bruteforce.h"

#include "core/store/term.h"
#include "core/text/allowededits.h"
#include "tests/support/editdistance.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;
using By = domain::Match::By;
using store::WorkRecord;

namespace {

template <class List, class Fits>
bool any(const List &list, Fits &&fits)
{
    return std::any_of(list.begin(), list.end(), fits);
}

template <class List, class Fits>
bool all(const List &list, Fits &&fits)
{
    return std::all_of(list.begin(), list.end(), fits);
}

std::vector<QString> foldedWords(const QString &text)
{
    std::vector<QString> words;
    for (const text::Word &word : text::words(text))
        words.push_back(word.folded);
    return words;
}

/// \a words with each number in Roman digits that stands behind another word in ours.
std::vector<QString> withOurDigits(const std::vector<QString> &words)
{
    static const QStringList ones{u""_s,  u"i"_s,  u"ii"_s,  u"iii"_s,  u"iv"_s,
                                  u"v"_s, u"vi"_s, u"vii"_s, u"viii"_s, u"ix"_s};
    std::map<QString, int> roman;
    for (int number = 1; number < 40; ++number)
        roman[QString(number / 10, u'x') + ones.at(number % 10)] = number;
    std::vector<QString> ours = words;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto number = roman.find(words[i]);
        if (number != roman.end() && (number->second > 1 || words[i - 1] == u"part"))
            ours[i] = QString::number(number->second);
    }
    return ours;
}

/// The words that a sign joins as one, which are not numbers.
std::vector<text::Word> joinedBySigns(const QString &text)
{
    auto all = text::wordsWithNumbers(text);
    all.erase(all.begin(), all.begin() + std::ptrdiff_t(text::words(text).size()));
    std::erase_if(all, [](const text::Word &word) {
        return std::all_of(word.folded.begin(), word.folded.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    });
    return all;
}

/// \a text with the comma or point between thousands left out, and as it is.
std::vector<QString> wordsOf(const QString &text)
{
    static const QRegularExpression thousands(u"(?<!\\w)[0-9]{1,3}([,.][0-9]{3})+(?!\\w)"_s);
    auto words = foldedWords(text);
    for (auto matches = thousands.globalMatch(text); matches.hasNext();)
        words.push_back(matches.next().captured().remove(u',').remove(u'.'));
    for (const text::Word &joined : joinedBySigns(text))
        words.push_back(joined.folded);
    const auto folded = foldedWords(text), ours = withOurDigits(folded);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (ours[i] != folded[i])
            words.push_back(ours[i]);
    }
    return words;
}

bool isYear(const QString &word)
{
    return word.size() == 4 && all(word, [](QChar c) { return c >= u'0' && c <= u'9'; }) && word.toInt() >= 1870
        && word.toInt() <= 2100;
}

/// \a asked with "20,000" as one word and "II" as 2, or nothing when there is no such number in it.
std::vector<QString> joinedWords(const QString &term)
{
    if (!joinedBySigns(term).empty()) {
        std::vector<QString> words;
        for (const text::Word &word : store::Term(term).joined)
            words.push_back(word.folded);
        return words;
    }
    static const QRegularExpression comma(u"(?<=[0-9])[,.](?=[0-9]{3}(?!\\w))"_s);
    const QString joined = QString(term).remove(comma);
    auto words = withOurDigits(foldedWords(joined));
    return words == foldedWords(term) ? std::vector<QString>() : words;
}

bool holdsLabel(const QStringList &labels, const QStringList &wanted)
{
    return any(wanted, [&](const QString &label) {
        return any(labels, [&](const QString &own) { return text::folded(own) == text::folded(label); });
    });
}

QStringList formatsOf(const WorkRecord &work)
{
    QStringList labels;
    for (const domain::Availability &format : work.formats)
        labels.append(format.format);
    return labels;
}

QStringList certificatesOf(const WorkRecord &work)
{
    return work.certificate ? QStringList(work.certificate->label) : QStringList();
}

} // namespace

BruteForce::Words::Words(std::vector<QString> words) : list(std::move(words))
{
    for (const QString &word : list)
        firsts.push_back(word.isEmpty() ? u'\0' : word.front().unicode());
}

bool BruteForce::Words::have(const QString &beginning) const
{
    const char16_t first = beginning.front().unicode();
    for (auto at = firsts.find(first); at != std::u16string::npos; at = firsts.find(first, at + 1)) {
        if (list[at].startsWith(beginning))
            return true;
    }
    return false;
}

bool BruteForce::Words::haveAll(const std::vector<QString> &asked, std::optional<int> year) const
{
    return !asked.empty() && all(asked, [&](const QString &wanted) {
        return (year && isYear(wanted) && wanted.toInt() == *year) || have(wanted);
    });
}

struct BruteForce::Asked
{
    explicit Asked(const QString &term)
        : folded(text::folded(term)), key(text::wordKey(term)), words(foldedWords(term)), joined(joinedWords(term))
    {
    }

    [[nodiscard]] bool isHeldBy(const Name &name, std::optional<int> year) const
    {
        return name.words.haveAll(words, year) || name.words.haveAll(joined, {});
    }
    [[nodiscard]] bool isHeldBy(const Item &item) const
    {
        return any(item.names, [&](const Name &name) { return isHeldBy(name, item.year); });
    }
    [[nodiscard]] bool isName(const Name &name) const
    {
        return name.folded == folded || name.key == key || (!key.isEmpty() && name.joinedKey == key);
    }
    [[nodiscard]] bool begins(const Name &name) const
    {
        return name.folded.startsWith(folded)
            || (!key.isEmpty()
                && (name.key.startsWith(key) || name.keyWithoutArticle.startsWith(key) || name.joinedKey.startsWith(key)
                    || name.joinedKeyWithoutArticle.startsWith(key)));
    }

    QString folded, key;
    std::vector<QString> words, joined;
};

BruteForce::Name::Name(const QString &name)
    : text(name), folded(text::folded(name)), key(text::wordKey(name)), joinedKey(text::joinedKey(name)),
      words(wordsOf(name))
{
    static const QStringList articles{"the", "a", "an", "le", "la", "les", "l", "el", "der", "das", "il"};
    if (key.contains(' ') && articles.contains(key.section(' ', 0, 0)))
        keyWithoutArticle = key.section(' ', 1);
    if (!keyWithoutArticle.isEmpty() && joinedKey.section(' ', 0, 0) == key.section(' ', 0, 0))
        joinedKeyWithoutArticle = joinedKey.section(' ', 1);
}

BruteForce::BruteForce(const std::vector<WorkRecord> &works)
{
    for (std::size_t i = 0; i < works.size(); ++i) {
        addWork(works[i], static_cast<qint64>(i) + 1);
        addEpisodes(works[i], static_cast<qint64>(i) + 1);
    }
}

void BruteForce::addWork(const WorkRecord &work, qint64 number)
{
    Item item{number, {Name(work.title)}, work.year, work.popularity, &work, {}, {}, Words(wordsOf(work.synopsis))};
    if (!work.originalTitle.isEmpty() && work.originalTitle != work.title)
        item.names.emplace_back(work.originalTitle);
    for (const QString &name : work.otherTitles)
        item.names.emplace_back(name);
    for (const store::CreditRecord &credit : work.credits) {
        qint64 &person = m_numberOfPerson[credit.name];
        if (person == 0) {
            person = static_cast<qint64>(m_people.size()) + 1;
            m_people.push_back({person, {Name(credit.name)}, {}, 0, nullptr, {}, {}, Words({})});
        }
        const auto index = static_cast<std::size_t>(person - 1);
        if (!any(item.people, [index](std::size_t other) { return other == index; }))
            m_people[index].popularity += 1 + work.popularity;
        item.people.push_back(index);
        if (!credit.role.isEmpty() && credit.department == domain::Credit::Department::Cast)
            item.roles.emplace_back(credit.role);
    }
    m_titles.push_back(std::move(item));
}

void BruteForce::addEpisodes(const WorkRecord &work, qint64 number)
{
    for (const store::SeasonRecord &season : work.seasons) {
        for (const store::EpisodeRecord &episode : season.episodes) {
            const qint64 own = number * 1'000'000 + season.number * 1'000 + episode.number;
            Item item{own, {Name(episode.title)}, {}, 0, nullptr, {}, {}, Words(wordsOf(episode.synopsis))};
            if (!episode.originalTitle.isEmpty() && episode.originalTitle != episode.title)
                item.names.emplace_back(episode.originalTitle);
            m_episodes.push_back(std::move(item));
        }
    }
}

/// The first reason in a name that holds, as a title's.
std::optional<By> BruteForce::nameReason(const Item &item, const Asked &asked)
{
    const auto isOther = [&](const Name &name) { return &name != &item.names.front() && asked.isName(name); };
    if (asked.isName(item.names.front()))
        return By::ExactTitle;
    if (any(item.names, isOther))
        return By::ExactOtherName;
    if (asked.begins(item.names.front()))
        return By::TitlePrefix;
    if (any(item.names, [&](const Name &name) { return asked.isHeldBy(name, {}); }))
        return By::Words;
    return asked.isHeldBy(item) ? std::optional(By::Year) : std::nullopt;
}

/// Everything before "similar": the first reason that holds.
std::optional<By> BruteForce::reason(const Item &item, const Asked &asked) const
{
    if (const auto by = nameReason(item, asked))
        return by;
    if (any(item.people, [&](std::size_t person) { return asked.isHeldBy(m_people[person]); }))
        return By::Person;
    if (any(item.roles, [&](const Name &role) { return asked.isHeldBy(role, {}); }))
        return By::Character;
    return std::nullopt;
}

/// Edits and form (whole 0, beginning 1, words 2) of the nearest name; \a known says which words are no slips.
std::optional<std::pair<int, int>> BruteForce::likeness(const Item &item, const Asked &asked,
                                                        const std::vector<bool> &known)
{
    std::vector<std::pair<int, int>> found;
    const int allowed = text::allowedEdits(asked.key.size());
    for (const Name &name : item.names) {
        QStringList forms{name.folded, name.key, name.joinedKey};
        if (&name == &item.names.front())
            forms += {name.keyWithoutArticle, name.joinedKeyWithoutArticle};
        forms.removeAll(QString());
        for (const QString &form : allowed > 0 ? forms : QStringList()) {
            if (const auto edits = support::editDistance(asked.key, form, allowed))
                found.emplace_back(*edits, 0);
            if (const auto edits = support::prefixEditDistance(asked.key, form, allowed))
                found.emplace_back(*edits, 1);
        }
        int sum = 0;
        for (std::size_t i = 0; i < asked.words.size(); ++i) {
            const QString &wanted = asked.words[i];
            const int slips = known[i] ? 0 : text::allowedEdits(wanted.size());
            int least = isYear(wanted) && item.year && *item.year == wanted.toInt() ? 0 : 99;
            for (const QString &word : name.words.list) {
                if (word.startsWith(wanted))
                    least = 0;
                else if (const auto edits = support::prefixEditDistance(wanted, word, slips); slips > 0 && edits)
                    least = std::min(least, *edits);
            }
            sum += least;
        }
        if (sum >= 1 && sum <= 2)
            found.emplace_back(sum, 2);
    }
    return found.empty() ? std::nullopt : std::optional(*std::min_element(found.begin(), found.end()));
}

/// Whether any name of anything holds the words as they stand.
bool BruteForce::isKnown(const Asked &asked) const
{
    const auto holds = [&](const Item &item) { return asked.isHeldBy(item); };
    const auto holdsRole = [&](const Item &item) {
        return any(item.roles, [&](const Name &role) { return asked.isHeldBy(role, {}); });
    };
    return any(m_titles, holds) || any(m_episodes, holds) || any(m_people, holds) || any(m_titles, holdsRole);
}

bool BruteForce::isWanted(const Item &item, const domain::Narrowing &narrowing) const
{
    const WorkRecord &work = *item.work;
    const auto isUnknown = [](domain::TitleKind kind) { return kind == domain::TitleKind::Unknown; };
    const auto tookPart = [&](const domain::PersonId &person) {
        return any(item.people, [&](std::size_t index) { return m_people[index].number == person.number(); });
    };
    const auto has = [](const QStringList &own, const QStringList &wanted) {
        return wanted.isEmpty() || holdsLabel(own, wanted);
    };
    const domain::Narrowing::Without &without = narrowing.without;
    return (isUnknown(narrowing.kind) || narrowing.kind == work.kind)
        && (isUnknown(without.kind) || without.kind != work.kind)
        && (!narrowing.fromYear || (work.year && *work.year >= *narrowing.fromYear))
        && (!narrowing.toYear || (work.year && *work.year <= *narrowing.toYear)) && has(work.genres, narrowing.genres)
        && has(certificatesOf(work), narrowing.certificates) && has(formatsOf(work), narrowing.formats)
        && all(narrowing.people, tookPart) && !holdsLabel(work.genres, without.genres)
        && !holdsLabel(certificatesOf(work), without.certificates) && !holdsLabel(formatsOf(work), without.formats)
        && !any(without.people, tookPart);
}

template <class Why, class Wanted>
std::vector<BruteHit> BruteForce::search(const std::vector<Item> &items, const QString &term, Why &&why,
                                         Wanted &&wanted) const
{
    // rank of the reason, punctuation differs, edits, form, -popularity, -year, number, reason
    using Key = std::tuple<By, bool, int, int, qint64, int, qint64, By>;
    const Asked asked(term);
    if (asked.folded.isEmpty())
        return {};
    const auto keyOf = [](const Item &item, By by, bool differs, int edits, int form) {
        const By rank = by == By::Year ? By::Words : by;
        return Key(rank, differs, edits, form, -item.popularity, -item.year.value_or(0), item.number, by);
    };
    std::vector<Key> keys;
    std::vector<const Item *> others;
    int found = 0; // before anything is narrowed
    for (const Item &item : items) {
        const std::optional<By> by = why(item, asked);
        found += by ? 1 : 0;
        if (!wanted(item))
            continue;
        if (!by) {
            others.push_back(&item);
            continue;
        }
        // Of exact names those come first that agree in punctuation too: the main name where that is the reason.
        const auto isSame = [&](const Name &name) { return asked.isName(name) && name.folded == asked.folded; };
        const bool agrees = *by == By::ExactTitle ? isSame(item.names.front()) : any(item.names, isSame);
        const bool isExact = *by <= By::ExactOtherName;
        keys.push_back(keyOf(item, *by, isExact && !agrees, 0, 0));
    }
    const bool isFew = found < 10;
    const auto beginsSo = [&](const Item &item) {
        return any(item.names, [&](const Name &name) {
            return name.folded.startsWith(asked.key) || name.key.startsWith(asked.key)
                || name.joinedKey.startsWith(asked.key)
                || (&name == &item.names.front()
                    && (name.keyWithoutArticle.startsWith(asked.key)
                        || name.joinedKeyWithoutArticle.startsWith(asked.key)));
        });
    };
    const bool mayBeSlip = keys.empty() && !isKnown(asked) && !any(items, beginsSo);
    // A year, and a word that begins one of any name, is taken as it stands.
    std::vector<bool> known;
    for (const QString &typed : mayBeSlip ? asked.words : std::vector<QString>()) {
        known.push_back(isYear(typed) || any(items, [&](const Item &item) {
                            return any(item.names, [&](const Name &name) { return name.words.have(typed); });
                        }));
    }
    std::vector<std::optional<std::pair<int, int>>> near(others.size());
    int fewest = 99; // two slips are for when one is not enough
    for (std::size_t i = 0; i < others.size() && mayBeSlip; ++i) {
        near[i] = likeness(*others[i], asked, known);
        fewest = std::min(fewest, near[i] ? near[i]->first : fewest);
    }
    std::vector<Key> further;
    for (std::size_t i = 0; i < others.size() && isFew; ++i) {
        const Item &item = *others[i];
        if (near[i] && near[i]->first == fewest)
            further.push_back(keyOf(item, By::SimilarSpelling, false, near[i]->first, near[i]->second));
        else if (item.synopsis.haveAll(asked.words, {}) || item.synopsis.haveAll(asked.joined, {}))
            further.push_back(keyOf(item, By::Synopsis, false, 0, 0));
    }
    keys.insert(keys.end(), further.begin(), further.end());
    std::sort(keys.begin(), keys.end());
    std::vector<BruteHit> hits;
    hits.reserve(keys.size());
    for (const Key &key : keys)
        hits.push_back({std::get<6>(key), std::get<7>(key)});
    return hits;
}

std::vector<BruteHit> BruteForce::titles(const QString &term, const domain::Narrowing &narrowing) const
{
    return search(
        m_titles, term, [this](const Item &item, const Asked &asked) { return reason(item, asked); },
        [&](const Item &item) { return isWanted(item, narrowing); });
}

std::vector<BruteHit> BruteForce::episodes(const QString &term) const
{
    return search(
        m_episodes, term, [](const Item &item, const Asked &asked) { return nameReason(item, asked); },
        [](const Item &) { return true; });
}

std::vector<BruteHit> BruteForce::people(const QString &term) const
{
    auto hits = search(
        m_people, term, [](const Item &item, const Asked &asked) { return nameReason(item, asked); },
        [](const Item &) { return true; });
    for (BruteHit &hit : hits)
        hit.by = hit.by == By::SimilarSpelling ? By::SimilarSpelling : By::Person;
    return hits;
}

domain::Facets BruteForce::facets(const std::vector<BruteHit> &hits) const
{
    std::map<QString, int> kinds, decades, genres, certificates, formats;
    for (const BruteHit &hit : hits) {
        const WorkRecord &work = *m_titles[static_cast<std::size_t>(hit.number - 1)].work;
        ++kinds[work.kind == domain::TitleKind::Movie ? u"movie"_s : u"series"_s];
        if (work.year)
            ++decades[QString::number(*work.year / 10 * 10)];
        const auto count = [](std::map<QString, int> &counts, QStringList labels) {
            labels.removeDuplicates();
            for (const QString &label : labels)
                ++counts[label];
        };
        count(genres, work.genres);
        count(certificates, certificatesOf(work));
        count(formats, formatsOf(work));
    }
    const auto counted = [](const std::map<QString, int> &counts, bool mostFirst) {
        domain::Facets::Counts list;
        for (const auto &[value, count] : counts)
            list.push_back({value, count});
        if (mostFirst)
            std::stable_sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.count > b.count; });
        return list;
    };
    return {counted(kinds, true),
            counted(decades, false),
            counted(genres, true),
            counted(certificates, true),
            counted(formats, true),
            static_cast<int>(hits.size()),
            false};
}
