// SPDX-License-Identifier: MIT
#include "core/store/nameindex.h"

#include "core/text/editdistance.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

using namespace Qt::StringLiterals;

namespace store {

namespace {

/// Left out at the start of a name when a beginning is looked for. "Die" is not among them: Die Hard.
bool isArticle(const QString &word)
{
    static constexpr std::array<QLatin1StringView, 11> articles{
        "the"_L1, "a"_L1, "an"_L1, "le"_L1, "la"_L1, "les"_L1, "l"_L1, "el"_L1, "der"_L1, "das"_L1, "il"_L1};
    return std::find(articles.begin(), articles.end(), word) != articles.end();
}

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

bool holds(const std::vector<text::Word> &words, const text::Word &wanted)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const text::Word &word) { return word.folded.startsWith(wanted.folded); });
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

/// How a similar name agrees: the nearer form wins among equal numbers of edits.
enum Form { Whole, Beginning, Words, Unlike };

struct Likeness
{
    int edits = mostEdits + 1;
    Form form = Unlike;
    std::uint32_t name = 0;

    [[nodiscard]] bool isNearerThan(const Likeness &other) const
    {
        return edits != other.edits ? edits < other.edits : form < other.form;
    }
};

} // namespace

Term::Term(const QString &text) : typed(text), folded(text::folded(text)), words(text::words(text))
{
    key = store::joined(words, 0);
    std::partition_copy(words.begin(), words.end(), std::back_inserter(years), std::back_inserter(plain),
                        [](const text::Word &word) { return isYear(word.folded); });
    joined = wordsJoined(text, words.size());
}

NameIndex::NameIndex(std::vector<Name> names, std::size_t owners, std::vector<int> years)
    : m_owners(owners), m_years(std::move(years)), m_names(std::move(names))
{
    WordIndex::Builder builder;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    pairs.reserve(m_names.size());
    m_keys.reserve(m_names.size());
    m_letters.reserve(m_names.size());
    m_entries.reserve(m_names.size() * 3 / 2);
    for (std::uint32_t number = 0; number < m_names.size(); ++number) {
        const auto words = text::words(m_names[number].text);
        pairs.emplace_back(m_names[number].owner, number);
        builder.add(number, text::wordsWithNumbers(m_names[number].text));
        addEntries(number, words);
    }
    m_namesOf = Lists(owners, pairs);
    m_words = std::move(builder).build(m_names.size());
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry &left, const Entry &right) {
        const int order = left.text.compare(right.text);
        return order != 0 ? order < 0 : left.name < right.name;
    });
}

void NameIndex::addEntries(std::uint32_t number, const std::vector<text::Word> &words)
{
    const QString key = joined(words, 0);
    const QString folded = text::folded(m_names[number].text);
    m_keys.push_back(key);
    m_letters.push_back(lettersOf(key));
    if (!key.isEmpty())
        m_entries.push_back({key, number, true});
    if (folded != key && !folded.isEmpty())
        m_entries.push_back({folded, number, true});
    if (m_names[number].isMain && words.size() > 1 && isArticle(words.front().folded))
        m_entries.push_back({joined(words, 1), number, false});
}

/// Visits the entries that begin with \a prefix in ascending order until \a visit says false.
template <class F>
void NameIndex::forEntriesFrom(const QString &prefix, F &&visit) const
{
    if (prefix.isEmpty())
        return;
    auto entry = std::lower_bound(m_entries.begin(), m_entries.end(), prefix,
                                  [](const Entry &left, const QString &right) { return left.text.compare(right) < 0; });
    for (; entry != m_entries.end() && entry->text.startsWith(prefix); ++entry) {
        if (!visit(*entry))
            return;
    }
}

std::vector<NameIndex::Found> NameIndex::exactly(const Term &term) const
{
    std::vector<std::uint32_t> names;
    for (const QString &wanted : {term.folded, term.key}) {
        forEntriesFrom(wanted, [&](const Entry &entry) {
            if (entry.text.size() == wanted.size() && entry.isWhole)
                names.push_back(entry.name);
            return entry.text.size() == wanted.size();
        });
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<Found> found;
    found.reserve(names.size());
    for (const std::uint32_t name : names)
        found.push_back({name, 0});
    std::stable_partition(found.begin(), found.end(),
                          [&](const Found &hit) { return text::folded(m_names[hit.name].text) == term.folded; });
    return found;
}

Bits NameIndex::beginningWith(const Term &term) const
{
    Bits owners(m_owners);
    for (const QString &prefix : {term.folded, term.key}) {
        forEntriesFrom(prefix, [&](const Entry &entry) {
            if (m_names[entry.name].isMain)
                owners.set(m_names[entry.name].owner);
            return true;
        });
    }
    return owners;
}

Bits NameIndex::ownersOf(const Bits &names) const
{
    Bits owners(m_owners);
    names.forEach([&](std::uint32_t name) {
        owners.set(m_names[name].owner);
        return true;
    });
    return owners;
}

Bits NameIndex::namesHolding(const Term &term) const
{
    auto year = term.years.begin();
    Bits names = term.plain.empty() && year != term.years.end() ? namesWithYear(*year++) : m_words.holding(term.plain);
    for (; year != term.years.end(); ++year)
        names &= namesWithYear(*year);
    if (!term.joined.empty())
        names |= m_words.holding(term.joined);
    return names;
}

bool NameIndex::isFrom(std::uint32_t owner, const text::Word &year) const
{
    return owner < m_years.size() && m_years[owner] == year.folded.toInt();
}

/// Names in which the year is a word, or whose owner is from that year.
Bits NameIndex::namesWithYear(const text::Word &year) const
{
    Bits names = m_words.holding({year});
    for (std::uint32_t number = 0; !m_years.empty() && number < m_names.size(); ++number) {
        if (isFrom(m_names[number].owner, year))
            names.set(number);
    }
    return names;
}

Bits NameIndex::ownersHolding(const Term &term) const
{
    return ownersOf(namesHolding(term));
}

std::optional<std::uint32_t> NameIndex::nameHolding(std::uint32_t owner, const Term &term) const
{
    for (const std::uint32_t name : namesOf(owner)) {
        const auto words = text::wordsWithNumbers(m_names[name].text);
        const auto has = [&](const text::Word &word) { return holds(words, word); };
        const auto hasOrIsFrom = [&](const text::Word &year) { return has(year) || isFrom(owner, year); };
        if ((std::all_of(term.plain.begin(), term.plain.end(), has)
             && std::all_of(term.years.begin(), term.years.end(), hasOrIsFrom))
            || (!term.joined.empty() && std::all_of(term.joined.begin(), term.joined.end(), has)))
            return name;
    }
    return std::nullopt;
}

std::vector<NameIndex::Found> NameIndex::similarTo(const Term &term) const
{
    std::vector<Likeness> nearest(m_owners);
    const auto offer = [&](const Likeness &likeness) {
        Likeness &best = nearest[m_names[likeness.name].owner];
        if (likeness.isNearerThan(best))
            best = likeness;
    };
    const int allowed = std::min(text::allowedEdits(term.key.size()), mostEdits);
    const std::uint64_t letters = lettersOf(term.key);
    for (std::uint32_t name = 0; allowed > 0 && name < m_names.size(); ++name) {
        if (std::popcount(letters & ~m_letters[name]) > allowed || !sharesAPiece(term.key, m_keys[name], allowed))
            continue;
        if (const auto whole = text::editDistance(term.key, m_keys[name], allowed))
            offer({*whole, Whole, name});
        if (const auto beginning = text::prefixEditDistance(term.key, m_keys[name], allowed))
            offer({*beginning, Beginning, name});
    }
    auto byWords = m_words.holdingSimilar(term.plain);
    for (const text::Word &year : term.years) {
        const Bits withYear = namesWithYear(year);
        for (Bits &names : byWords)
            names &= withYear;
    }
    for (int edits = 1; edits <= mostEdits; ++edits) {
        byWords[static_cast<std::size_t>(edits)].forEach([&](std::uint32_t name) {
            offer({edits, Words, name});
            return true;
        });
    }
    std::erase_if(nearest, [](const Likeness &likeness) { return likeness.form == Unlike; });
    std::stable_sort(nearest.begin(), nearest.end(),
                     [](const Likeness &left, const Likeness &right) { return left.isNearerThan(right); });
    std::vector<Found> found;
    found.reserve(nearest.size());
    for (const Likeness &likeness : nearest)
        found.push_back({likeness.name, likeness.edits});
    return found;
}

} // namespace store
