// SPDX-License-Identifier: MIT
#include "core/index/namereader.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <list>

namespace indexing {

namespace {

/// So many of a list that nobody has sorted are brought into order first.
constexpr qsizetype firstFew = 24;

NamesHead headOf(const IndexFile &file, const std::string &section)
{
    const Section meta = file.section(section + ".meta");
    if (!meta.exists())
        meta.fail();
    const auto head = meta.read<NamesHead>(0);
    if ((head.prefixSlots & (head.prefixSlots - 1)) != 0 || head.prefixSlots == 0)
        meta.fail();
    return head;
}

bool isIn(std::span<const std::uint32_t> ascending, std::uint32_t number)
{
    return std::binary_search(ascending.begin(), ascending.end(), number);
}

/// The least of \a numbers, about `firstFew` of them. Most are left aside at a glance, once a few small ones are known.
QVarLengthArray<std::uint32_t, 2 * firstFew> leastFew(const Conjunction::Numbers &numbers)
{
    QVarLengthArray<std::uint32_t, 2 * firstFew> few;
    std::uint32_t end = ~std::uint32_t{0};
    for (const std::uint32_t number : numbers) {
        if (number >= end)
            continue;
        few.append(number);
        if (few.size() == 2 * firstFew) {
            std::nth_element(few.begin(), few.begin() + firstFew, few.end());
            few.resize(firstFew);
            end = *std::max_element(few.begin(), few.end());
        }
    }
    return few;
}

/// Takes most numbers out of the longer lists that the shortest does not have, so that they need not be sorted.
void thinOut(std::span<Conjunction::Numbers *const> lists)
{
    if (lists.size() < 2)
        return;
    const auto isShorter = [](const auto *left, const auto *right) { return left->size() < right->size(); };
    Conjunction::Numbers *const shortest = *std::min_element(lists.begin(), lists.end(), isShorter);
    constexpr std::uint32_t bits = 1U << 14;
    std::array<std::uint64_t, bits / 64> seen{};
    for (const std::uint32_t number : *shortest)
        seen[number % bits / 64] |= std::uint64_t{1} << (number % 64);
    for (Conjunction::Numbers *list : lists) {
        if (list == shortest)
            continue;
        const auto isElsewhere = [&seen](std::uint32_t number) {
            return ((seen[number % bits / 64] >> (number % 64)) & 1) == 0;
        };
        list->resize(std::remove_if(list->begin(), list->end(), isElsewhere) - list->begin());
    }
}

/// Calls \a visit with the different numbers of ascending lists in ascending order, until it says false.
template <class F>
void merge(std::array<std::span<const std::uint32_t>, 3> lists, F &&visit)
{
    while (true) {
        std::span<const std::uint32_t> *least = nullptr;
        for (auto &list : lists) {
            if (!list.empty() && (least == nullptr || list.front() < least->front()))
                least = &list;
        }
        if (least == nullptr)
            return;
        const std::uint32_t number = least->front();
        for (auto &list : lists) {
            if (!list.empty() && list.front() == number)
                list = list.subspan(1);
        }
        if (!visit(number))
            return;
    }
}

} // namespace

NameSection::Reader::Reader(const IndexFile &file, const std::string &section)
    : m_head(headOf(file, section)), m_map(file, section, m_head), m_words(file, section + ".words", m_head.words),
      m_postings(file.section(section + ".postings")), m_lists(file.section(section + ".lists")),
      m_prefixes(file.section(section + ".prefixes")), m_keys(file.section(section + ".keys")),
      m_mainTexts(file, section + ".main", m_head.mainTexts),
      m_mainOwners(file, section + ".main", m_mainTexts.weight()),
      m_otherTexts(file, section + ".other", m_head.otherTexts),
      m_otherNames(file, section + ".other", m_otherTexts.weight())
{
    if (m_prefixes.size() != std::uint64_t{m_head.prefixSlots} * sizeof(PrefixSlot)
        || m_postings.size() != m_words.weight())
        m_prefixes.fail();
}

bool NameSection::Reader::holdsKey(const PrefixSlot &slot, std::string_view prefix) const
{
    if (slot.length != prefix.size())
        return false;
    if (prefix.size() <= slot.key.size())
        return std::memcmp(slot.key.data(), prefix.data(), prefix.size()) == 0;
    std::uint32_t start = 0;
    std::memcpy(&start, slot.key.data() + slot.key.size() - sizeof start, sizeof start);
    return std::memcmp(m_keys.need(start, prefix.size()), prefix.data(), prefix.size()) == 0;
}

std::optional<RankList> NameSection::Reader::listOf(std::string_view prefix) const
{
    const std::uint64_t mask = m_head.prefixSlots - 1;
    std::uint64_t at = hashOf(prefix) & mask;
    for (std::uint64_t looks = 0; looks <= mask; ++looks, at = (at + 1) & mask) {
        PrefixSlot slot;
        std::memcpy(&slot, m_prefixes.need(at * sizeof slot, sizeof slot), sizeof slot);
        if (slot.isFree())
            return {};
        if (holdsKey(slot, prefix)) {
            (void)m_lists.need(slot.list, 8); // a list that is not there must not pass for one of nothing
            return RankList::at(m_lists, slot.list);
        }
    }
    return {};
}

void NameSection::Reader::gather(std::string_view prefix, Conjunction::Numbers &names) const
{
    const Reach reach = m_words.beginningWith(prefix);
    if (reach.isEmpty())
        return;
    Decoder decoder(m_postings, reach.begin, reach.size());
    while (!decoder.isAtEnd())
        decoder.appendSums(decoder.varint(), m_head.names, names);
}

bool NameSection::Reader::isWordBeginning(std::string_view prefix) const
{
    return listOf(prefix).has_value() || !m_words.beginningWith(prefix).isEmpty();
}

bool NameSection::Reader::isAllowed(std::uint32_t owner, const Filter &filter) const
{
    const auto holds = [owner](const RankList &list) { return list.contains(owner); };
    return std::all_of(filter.all.begin(), filter.all.end(), holds)
        && std::none_of(filter.none.begin(), filter.none.end(), holds);
}

/// One Conditions being answered: the names that hold its words, and what must be asked of each owner besides.
class NameSection::Reader::Question
{
public:
    /// \a mayBeFew: names that one word alone gives, and few of them, stay as they come.
    Question(const Reader &reader, const Conditions &conditions, const Filter &filter, bool mayBeFew)
        : m_reader(reader), m_owners(conditions.owners)
    {
        m_hasAnswer = !conditions.words.empty() && addWords(conditions.words, mayBeFew);
        if (m_hasAnswer && !m_isFew && reader.m_map.isPlain())
            addFilters(filter);
    }

    [[nodiscard]] bool hasAnswer() const { return m_hasAnswer; }
    /// The few names of one word, in no order; nullptr: names() has them.
    [[nodiscard]] Conjunction::Numbers *few() { return m_isFew ? &m_near.front() : nullptr; }
    [[nodiscard]] Conjunction &names() { return m_names; }
    /// Whether the owner of \a name meets the conditions that names() does not see to.
    [[nodiscard]] bool meets(std::uint32_t name) const
    {
        if (m_owners.empty() || (m_reader.m_map.isPlain() && !m_isFew))
            return true;
        const std::uint32_t owner = m_reader.m_map.find(name).owner;
        return std::all_of(m_owners.begin(), m_owners.end(),
                           [owner](const RankList &list) { return list.contains(owner); });
    }

private:
    /// False when no name can hold them all.
    bool addWords(const std::vector<std::string> &words, bool mayBeFew)
    {
        QVarLengthArray<Conjunction::Numbers *, 8> gathered;
        for (const std::string &word : words) {
            if (const auto list = m_reader.listOf(word)) {
                m_names.add(*list);
                continue;
            }
            Conjunction::Numbers &few = m_used < m_near.size() ? m_near[m_used++] : m_far.emplace_back();
            m_reader.gather(word, few);
            if (few.isEmpty())
                return false;
            gathered.append(&few);
        }
        m_isFew = mayBeFew && words.size() == 1 && !gathered.isEmpty();
        if (m_isFew)
            return true;
        thinOut(gathered);
        for (Conjunction::Numbers *few : gathered) {
            sortOut(*few);
            m_names.add(std::span<const std::uint32_t>(few->data(), static_cast<std::size_t>(few->size())));
        }
        return std::all_of(gathered.begin(), gathered.end(), [](const auto *few) { return !few->isEmpty(); });
    }

    void addFilters(const Filter &filter)
    {
        for (const RankList &list : m_owners)
            m_names.add(list);
        for (const RankList &list : filter.all)
            m_names.add(list);
        for (const RankList &list : filter.none)
            m_names.exclude(list);
    }

    const Reader &m_reader;
    const std::vector<RankList> &m_owners;
    Conjunction m_names;
    std::array<Conjunction::Numbers, 4> m_near; ///< what m_names looks at stays where it is
    std::list<Conjunction::Numbers> m_far;
    std::size_t m_used = 0;
    bool m_isFew = false;
    bool m_hasAnswer = false;
};

/// Calls \a visit with each name that meets any of \a conditions (and, where names are owners, \a filter) in ascending
/// order, until it says false.
template <class F>
void NameSection::Reader::forEachName(std::span<const Conditions> conditions, const Filter &filter, F &&visit) const
{
    std::vector<std::unique_ptr<Question>> open;
    for (const Conditions &each : conditions) {
        auto question = std::make_unique<Question>(*this, each, filter, false);
        if (question->hasAnswer() && question->names().next())
            open.push_back(std::move(question));
    }
    std::vector<std::uint64_t> bits(1024);
    while (!open.empty()) {
        const auto isBefore = [](const auto &a, const auto &b) { return a->names().id() < b->names().id(); };
        const std::uint32_t id = (*std::min_element(open.begin(), open.end(), isBefore))->names().id();
        std::fill(bits.begin(), bits.end(), 0U);
        for (const auto &question : open) {
            if (question->names().id() != id)
                continue;
            question->names().forEach([&](std::uint32_t name) {
                if (question->meets(name))
                    bits[(name & 0xFFFF) / 64] |= std::uint64_t{1} << (name % 64);
                return true;
            });
        }
        for (std::uint32_t word = 0; word < bits.size(); ++word) {
            for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1) {
                if (!visit((id << 16) | (word * 64 + static_cast<std::uint32_t>(std::countr_zero(rest)))))
                    return;
            }
        }
        std::erase_if(open,
                      [id](const auto &question) { return question->names().id() == id && !question->names().next(); });
    }
}

/// Most ask for the first ten: those are brought to the front, and the rest is sorted only for who goes on.
void NameSection::Reader::visitFew(Question &question, const Filter &filter, Visitor visit) const
{
    Conjunction::Numbers &names = *question.few();
    bool hasCome = false;
    std::uint32_t lastName = 0;
    std::uint64_t lastOwner = ~std::uint64_t{0};
    const auto visitSorted = [&](auto begin, auto end) {
        std::sort(begin, end);
        return std::all_of(begin, end, [&](std::uint32_t name) {
            if (hasCome && name <= lastName)
                return true;
            hasCome = true;
            lastName = name;
            if (!question.meets(name))
                return true;
            const Found found = m_map.find(name);
            if (found.owner == lastOwner || !isAllowed(found.owner, filter))
                return true;
            lastOwner = found.owner;
            return visit(found);
        });
    };
    if (names.size() > 2 * firstFew) {
        auto few = leastFew(names);
        if (!visitSorted(few.begin(), few.end()))
            return;
    }
    visitSorted(names.begin(), names.end());
}

void NameSection::Reader::holding(std::span<const Conditions> conditions, const Filter &filter, Visitor visit) const
{
    const bool isPlain = m_map.isPlain();
    std::uint64_t last = ~std::uint64_t{0};
    const auto visitName = [&](std::uint32_t name) {
        const Found found = m_map.find(name);
        if (found.owner == last || (!isPlain && !isAllowed(found.owner, filter)))
            return true;
        last = found.owner;
        return visit(found);
    };
    if (conditions.size() != 1) {
        forEachName(conditions, filter, visitName);
        return;
    }
    Question question(*this, conditions.front(), filter, true);
    if (!question.hasAnswer())
        return;
    const auto meets = [&](std::uint32_t name) { return !question.meets(name) || visitName(name); };
    if (question.few() != nullptr) {
        visitFew(question, filter, visit);
        return;
    }
    while (question.names().next()) {
        if (!question.names().forEach(meets))
            return;
    }
}

std::uint64_t NameSection::Reader::countHolding(std::span<const Conditions> conditions, const Filter &filter,
                                                std::uint64_t limit) const
{
    const bool isOneWord = conditions.size() == 1 && conditions.front().words.size() == 1
        && conditions.front().owners.empty() && filter.isEmpty() && m_map.isPlain();
    if (isOneWord) {
        if (const auto list = listOf(conditions.front().words.front()))
            return std::min<std::uint64_t>(list->count(), limit);
    }
    std::uint64_t count = 0;
    holding(conditions, filter, [&](Found) { return ++count < limit; });
    return std::min(count, limit);
}

NameSection::Reader::Kinds NameSection::Reader::kindsOf(const StringTable &texts, const LeastFirst &numbers,
                                                        std::string_view text) const
{
    const auto entry = texts.find(text);
    if (!entry)
        return {};
    const auto all = numbers.numbers(entry->reach);
    const auto [words, articleless] = entry->further;
    if (words > all.size() || articleless > all.size() - words)
        m_keys.fail();
    const std::size_t folded = all.size() - words - articleless;
    return {all.first(folded), all.subspan(folded, words), all.last(articleless)};
}

void NameSection::Reader::exactly(const Whole &term, const Filter &filter, Visitor visit) const
{
    const Kinds folded = kindsOf(m_mainTexts, m_mainOwners, term.folded);
    const Kinds key = term.key == term.folded ? folded : kindsOf(m_mainTexts, m_mainOwners, term.key);
    for (const std::uint32_t owner : folded[0]) {
        if (isAllowed(owner, filter) && !visit({owner, 0}))
            return;
    }
    merge({key[0], key[1], folded[1]}, [&](std::uint32_t owner) {
        return isIn(folded[0], owner) || !isAllowed(owner, filter) || visit({owner, 0});
    });
}

void NameSection::Reader::exactlyOther(const Whole &term, const Filter &filter, Visitor visit) const
{
    const Kinds folded = kindsOf(m_otherTexts, m_otherNames, term.folded);
    const Kinds key = term.key == term.folded ? folded : kindsOf(m_otherTexts, m_otherNames, term.key);
    std::uint64_t last = ~std::uint64_t{0};
    bool goesOn = true;
    const auto take = [&](std::uint32_t name) {
        const Found found = m_map.find(name);
        if (found.owner != last && isAllowed(found.owner, filter))
            goesOn = visit(found);
        last = found.owner;
        return goesOn;
    };
    if (!std::all_of(folded[0].begin(), folded[0].end(), take))
        return;
    last = ~std::uint64_t{0};
    merge({key[0], key[1], folded[1]}, [&](std::uint32_t name) {
        const Found found = m_map.find(name);
        const auto other = std::lower_bound(folded[0].begin(), folded[0].end(), name - found.name);
        const bool hasCome = other != folded[0].end() && m_map.find(*other).owner == found.owner;
        return hasCome || take(name);
    });
}

void NameSection::Reader::beginningWith(const Whole &term, const Filter &filter, Visitor visit) const
{
    std::array<Reach, 2> reaches{};
    if (!term.folded.empty())
        reaches[0] = m_mainTexts.beginningWith(term.folded);
    if (!term.key.empty() && term.key != term.folded)
        reaches[1] = m_mainTexts.beginningWith(term.key);
    m_mainOwners.forEach(reaches, [&](std::uint32_t owner) {
        return (!filter.isEmpty() && !isAllowed(owner, filter)) || visit({owner, 0});
    });
}

std::uint64_t NameSection::Reader::beginningAtMost(const Whole &term) const
{
    const std::uint64_t folded = term.folded.empty() ? 0 : m_mainTexts.beginningWith(term.folded).size();
    const bool hasKey = !term.key.empty() && term.key != term.folded;
    return folded + (hasKey ? m_mainTexts.beginningWith(term.key).size() : 0);
}

} // namespace indexing
