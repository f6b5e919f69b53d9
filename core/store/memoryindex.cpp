// SPDX-License-Identifier: MIT
#include "core/store/memoryindex.h"

#include "core/text/match.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace store {

namespace {

using By = domain::Match::By;
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Synopses join when the rest found fewer than this.
constexpr int fewHits = 10;

domain::Match matchIn(By by, const QString &text, const Term &term)
{
    domain::Match match{by, text, {}};
    if (by == By::ExactTitle || by == By::ExactOtherName) {
        match.spans = {{0, static_cast<int>(text.size())}};
        return match;
    }
    for (const text::Span &span : text::matchSpans(text, term.typed))
        match.spans.emplace_back(span.start, span.length);
    return match;
}

/// Popularity, then newer, then id: the order of every tie.
bool ranksBefore(const IndexSource::Title &left, const IndexSource::Title &right)
{
    if (left.popularity != right.popularity)
        return left.popularity > right.popularity;
    if (left.year.value_or(0) != right.year.value_or(0))
        return left.year.value_or(0) > right.year.value_or(0);
    return left.number < right.number;
}

/// Ascending, each pair once.
void sortOut(Pairs &pairs)
{
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

} // namespace

/// Fills one page, tier by tier; what an earlier tier gave, a later one cannot give again.
class MemoryIndex::Collector
{
public:
    Collector(const Group &group, Bits allowed, const Question &question)
        : m_group(group), m_open(std::move(allowed)), m_first(std::max(question.start, 0)),
          m_end(static_cast<qint64>(m_first) + std::max(question.most, 0)), m_countAll(question.countAll)
    {
    }

    [[nodiscard]] const Group &group() const { return m_group; }
    [[nodiscard]] bool isFull() const { return !m_countAll && m_total >= m_end; }
    [[nodiscard]] bool hasNone() const { return m_total == 0; }
    [[nodiscard]] bool hasFew() const { return m_total < fewHits; }

    void addExact(const Term &term, bool main, By by)
    {
        for (const NameIndex::Found &found : m_group.names.exactly(term)) {
            if (m_group.names.name(found.name).isMain == main)
                addName(found.name, by, term);
        }
    }

    void addName(std::uint32_t name, By by, const Term &term)
    {
        const std::uint32_t owner = m_group.names.name(name).owner;
        if (!m_open.test(owner))
            return;
        m_open.clear(owner);
        if (isOnPage())
            push(owner, matchIn(by, m_group.names.name(name).text, term));
        ++m_total;
    }

    /// Takes the still open of \a owners in rank order; \a explain says why one of them matched.
    template <class F>
    void addOwners(Bits owners, F &&explain)
    {
        owners &= m_open;
        const qint64 before = m_total;
        owners.forEach([&](std::uint32_t owner) {
            if (isOnPage())
                push(owner, explain(owner));
            ++m_total;
            return m_total < m_end;
        });
        m_total = before + static_cast<qint64>(owners.count());
        m_open.remove(owners);
    }

    [[nodiscard]] Answer take() { return {std::move(m_hits), static_cast<int>(m_total)}; }

private:
    [[nodiscard]] bool isOnPage() const { return m_total >= m_first && m_total < m_end; }

    void push(std::uint32_t owner, domain::Match match)
    {
        const QString &name = m_group.names.name(m_group.names.namesOf(owner).front()).text;
        const Owner &who = m_group.owners[owner];
        m_hits.push_back({who.number, name, who.kind, who.year, std::move(match)});
    }

    const Group &m_group;
    Bits m_open;
    qint64 m_first;
    qint64 m_end;
    bool m_countAll;
    qint64 m_total = 0;
    std::vector<Hit> m_hits;
};

MemoryIndex::MemoryIndex(IndexSource source)
{
    std::sort(source.titles.begin(), source.titles.end(), ranksBefore);
    std::sort(source.episodes.begin(), source.episodes.end(), ranksBefore);
    m_titles = groupOf(source.titles);
    m_episodes = groupOf(source.episodes);
    m_people = peopleOf(source);
    linkPeople(source);
    linkCharacters(source);
    linkGenres(source.titles);
    m_synopses = std::async(std::launch::async, [this, read = std::move(source.synopses)] {
                     return readSynopses(read, m_titles, m_episodes);
                 }).share();
}

MemoryIndex::~MemoryIndex()
{
    m_synopses.wait(); // its reader looks at our members
}

MemoryIndex::Group MemoryIndex::groupOf(const std::vector<IndexSource::Title> &ranked)
{
    Group group;
    std::vector<NameIndex::Name> names;
    std::vector<int> years;
    names.reserve(ranked.size());
    years.reserve(ranked.size());
    for (const IndexSource::Title &title : ranked) {
        years.push_back(title.year.value_or(0));
        const auto place = static_cast<std::uint32_t>(group.owners.size());
        group.owners.push_back({title.number, title.kind, title.year});
        group.places.insert(title.number, place);
        bool isMain = true;
        for (const QString &name : title.names)
            names.push_back({name, place, std::exchange(isMain, false)});
        for (const QString &format : title.formats) {
            Bits &owners = group.formats[text::folded(format)];
            if (owners.isEmpty())
                owners = Bits(ranked.size());
            owners.set(place);
        }
    }
    group.names = NameIndex(std::move(names), ranked.size(), std::move(years));
    group.everyone = Bits::all(ranked.size());
    return group;
}

/// A person is as well known as all they took part in; a part in an unknown title still counts one.
MemoryIndex::Group MemoryIndex::peopleOf(const IndexSource &source)
{
    QHash<qint64, qint64> popularityOfTitle;
    for (const IndexSource::Title &title : source.titles)
        popularityOfTitle.insert(title.number, title.popularity);
    QHash<qint64, qint64> weights;
    for (const IndexSource::Credit &credit : source.credits)
        weights[credit.person] += 1 + popularityOfTitle.value(credit.title);
    std::vector<std::pair<qint64, const IndexSource::Person *>> ranked;
    ranked.reserve(source.people.size());
    for (const IndexSource::Person &person : source.people)
        ranked.emplace_back(weights.value(person.number), &person);
    std::sort(ranked.begin(), ranked.end(), [](const auto &left, const auto &right) {
        return left.first != right.first ? left.first > right.first : left.second->number < right.second->number;
    });

    Group group;
    std::vector<NameIndex::Name> names;
    names.reserve(ranked.size());
    for (const auto &[weight, person] : ranked) {
        const auto place = static_cast<std::uint32_t>(group.owners.size());
        group.owners.push_back({person->number, domain::TitleKind::Unknown, std::nullopt});
        group.places.insert(person->number, place);
        names.push_back({person->name, place, true});
    }
    group.names = NameIndex(std::move(names), ranked.size());
    group.everyone = Bits::all(ranked.size());
    return group;
}

void MemoryIndex::linkPeople(const IndexSource &source)
{
    Pairs peopleOfTitle, directorsOfTitle, titlesOfPerson;
    for (const IndexSource::Credit &credit : source.credits) {
        const auto title = m_titles.places.constFind(credit.title);
        const auto person = m_people.places.constFind(credit.person);
        if (title == m_titles.places.constEnd() || person == m_people.places.constEnd())
            continue;
        peopleOfTitle.emplace_back(*title, *person);
        if (credit.isDirector)
            directorsOfTitle.emplace_back(*title, *person);
        titlesOfPerson.emplace_back(*person, *title);
    }
    sortOut(titlesOfPerson);
    m_peopleOfTitle = Lists(m_titles.owners.size(), peopleOfTitle);
    m_directorsOfTitle = Lists(m_titles.owners.size(), directorsOfTitle);
    m_titlesOfPerson = Lists(m_people.owners.size(), titlesOfPerson);
}

void MemoryIndex::linkCharacters(const IndexSource &source)
{
    QHash<QString, std::uint32_t> places;
    std::vector<NameIndex::Name> names;
    Pairs charactersOfTitle, titlesOfCharacter;
    for (const IndexSource::Credit &credit : source.credits) {
        const auto title = m_titles.places.constFind(credit.title);
        if (credit.role.isEmpty() || title == m_titles.places.constEnd())
            continue;
        const auto next = static_cast<std::uint32_t>(names.size());
        const std::uint32_t character = places.value(credit.role, next);
        if (character == next) {
            places.insert(credit.role, next);
            names.push_back({credit.role, next, true});
        }
        charactersOfTitle.emplace_back(*title, character);
        titlesOfCharacter.emplace_back(character, *title);
    }
    const std::size_t characters = names.size();
    sortOut(titlesOfCharacter);
    m_characters = NameIndex(std::move(names), characters);
    m_charactersOfTitle = Lists(m_titles.owners.size(), charactersOfTitle);
    m_titlesOfCharacter = Lists(characters, titlesOfCharacter);
}

void MemoryIndex::linkGenres(const std::vector<IndexSource::Title> &ranked)
{
    QHash<QString, std::uint32_t> places;
    Pairs genresOfTitle, titlesOfGenre;
    for (std::uint32_t title = 0; title < ranked.size(); ++title) {
        for (const QString &name : ranked[title].genres) {
            const auto next = static_cast<std::uint32_t>(places.size());
            auto place = places.constFind(name);
            if (place == places.constEnd())
                place = places.insert(name, next);
            genresOfTitle.emplace_back(title, *place);
            titlesOfGenre.emplace_back(*place, title);
        }
    }
    m_genresOfTitle = Lists(ranked.size(), genresOfTitle);
    m_titlesOfGenre = Lists(static_cast<std::size_t>(places.size()), titlesOfGenre);
}

MemoryIndex::Synopses MemoryIndex::readSynopses(const std::function<IndexSource::Synopses()> &read, const Group &titles,
                                                const Group &episodes)
{
    WordIndex::Builder ofTitles, ofEpisodes;
    if (read) {
        for (const auto &[number, text] : read()) {
            if (const auto title = titles.places.constFind(number); title != titles.places.constEnd())
                ofTitles.add(*title, text::words(text));
            else if (const auto part = episodes.places.constFind(number); part != episodes.places.constEnd())
                ofEpisodes.add(*part, text::words(text));
        }
    }
    return {std::move(ofTitles).build(titles.owners.size()), std::move(ofEpisodes).build(episodes.owners.size())};
}

const MemoryIndex::Group &MemoryIndex::group(Corpus corpus) const
{
    switch (corpus) {
    case Corpus::Episodes:
        return m_episodes;
    case Corpus::People:
        return m_people;
    case Corpus::Titles:
        break;
    }
    return m_titles;
}

Bits MemoryIndex::allowed(const Group &group, const Question &question) const
{
    Bits allowed = group.everyone;
    if (question.corpus == Corpus::Titles && question.kind != domain::TitleKind::Unknown) {
        for (std::uint32_t owner = 0; owner < group.owners.size(); ++owner) {
            if (question.kind != group.owners[owner].kind)
                allowed.clear(owner);
        }
    }
    if (!question.format.isEmpty()) {
        const auto format = group.formats.constFind(text::folded(question.format));
        allowed &= format == group.formats.constEnd() ? Bits(group.owners.size()) : *format;
    }
    return allowed;
}

SearchIndex::Answer MemoryIndex::search(const Question &question) const
{
    const Term term(question.term);
    const Group &asked = group(question.corpus);
    if (term.folded.isEmpty() || asked.owners.empty())
        return {};
    Collector collector(asked, allowed(asked, question), question);
    collectNames(collector, term, question.corpus);
    if (question.corpus == Corpus::Titles && !collector.isFull())
        collectPeople(collector, term);
    if (collector.hasFew() && !collector.isFull()) {
        if (collector.hasNone() && !isKnown(term))
            collectSimilar(collector, term);
        if (question.corpus != Corpus::People && !collector.isFull())
            collectSynopses(collector, term, question.corpus);
    }
    return collector.take();
}

void MemoryIndex::collectNames(Collector &collector, const Term &term, Corpus corpus) const
{
    const bool people = corpus == Corpus::People;
    const NameIndex &names = collector.group().names;
    collector.addExact(term, true, people ? By::Person : By::ExactTitle);
    collector.addExact(term, false, By::ExactOtherName);
    if (collector.isFull())
        return;
    const auto explainMain = [&](By by) {
        return [&names, &term, by](std::uint32_t owner) {
            return matchIn(by, names.name(names.namesOf(owner).front()).text, term);
        };
    };
    collector.addOwners(names.beginningWith(term), explainMain(people ? By::Person : By::TitlePrefix));
    if (collector.isFull())
        return;
    collector.addOwners(names.ownersHolding(term), [&](std::uint32_t owner) {
        const auto name = names.nameHolding(owner, term).value_or(names.namesOf(owner).front());
        return matchIn(people ? By::Person : By::Words, names.name(name).text, term);
    });
}

Bits MemoryIndex::titlesOf(const Bits &owners, const Lists &titles) const
{
    Bits found(m_titles.owners.size());
    owners.forEach([&](std::uint32_t owner) {
        for (const std::uint32_t title : titles[owner])
            found.set(title);
        return true;
    });
    return found;
}

void MemoryIndex::collectPeople(Collector &collector, const Term &term) const
{
    const auto collect = [&](By by, const NameIndex &names, const Lists &titles, const Lists &ownersOfTitle) {
        const Bits owners = names.ownersHolding(term);
        collector.addOwners(titlesOf(owners, titles), [&](std::uint32_t title) {
            const auto all = ownersOfTitle[title];
            const auto owner = std::find_if(all.begin(), all.end(), [&](std::uint32_t o) { return owners.test(o); });
            return matchIn(by, owner == all.end() ? QString() : names.name(names.namesOf(*owner).front()).text, term);
        });
    };
    collect(By::Person, m_people.names, m_titlesOfPerson, m_peopleOfTitle);
    if (!collector.isFull())
        collect(By::Character, m_characters, m_titlesOfCharacter, m_charactersOfTitle);
}

/// Whether any name in the catalog, of whatever it is, holds the words as they stand: then they are no slip.
bool MemoryIndex::isKnown(const Term &term) const
{
    const std::array<const NameIndex *, 4> all{&m_titles.names, &m_people.names, &m_characters, &m_episodes.names};
    return std::any_of(all.begin(), all.end(), [&](const NameIndex *names) {
        return names->owners() > 0 && names->namesHolding(term).count() > 0;
    });
}

void MemoryIndex::collectSimilar(Collector &collector, const Term &term) const
{
    for (const NameIndex::Found &found : collector.group().names.similarTo(term))
        collector.addName(found.name, By::SimilarSpelling, term);
}

void MemoryIndex::collectSynopses(Collector &collector, const Term &term, Corpus corpus) const
{
    const Synopses &synopses = m_synopses.get();
    const WordIndex &words = corpus == Corpus::Titles ? synopses.titles : synopses.episodes;
    collector.addOwners(words.holding(term.words), [](std::uint32_t) { return domain::Match{By::Synopsis, {}, {}}; });
}

std::vector<qint64> MemoryIndex::similarTitles(qint64 number, int most) const
{
    const auto place = m_titles.places.constFind(number);
    if (place == m_titles.places.constEnd())
        return {};
    const std::uint32_t title = *place;
    std::vector<int> points(m_titles.owners.size());
    const auto give = [&](const Lists &reasons, const Lists &titles, int each) {
        for (const std::uint32_t reason : reasons[title]) {
            for (const std::uint32_t other : titles[reason])
                points[other] += each;
        }
    };
    // A shared director says more than a shared player, and that more than a shared genre.
    give(m_directorsOfTitle, m_titlesOfPerson, 2);
    give(m_peopleOfTitle, m_titlesOfPerson, 3);
    give(m_genresOfTitle, m_titlesOfGenre, 2);
    points[title] = 0;

    std::vector<std::pair<int, std::uint32_t>> near;
    for (std::uint32_t other = 0; other < points.size(); ++other) {
        if (points[other] == 0)
            continue;
        const auto here = m_titles.owners[title].year, there = m_titles.owners[other].year;
        const bool sameDecade = here && there && *here / 10 == *there / 10;
        const bool sameKind = m_titles.owners[title].kind == m_titles.owners[other].kind;
        near.emplace_back(-(points[other] + (sameDecade ? 1 : 0) + (sameKind ? 1 : 0)), other);
    }
    std::sort(near.begin(), near.end());
    std::vector<qint64> numbers;
    for (const auto &[lack, other] : near) {
        if (static_cast<int>(numbers.size()) == most)
            break;
        numbers.push_back(m_titles.owners[other].number);
    }
    return numbers;
}

qint64 MemoryIndex::bestKnownTitle(qint64 number) const
{
    const auto place = m_people.places.constFind(number);
    if (place == m_people.places.constEnd() || m_titlesOfPerson[*place].empty())
        return 0;
    return m_titles.owners[m_titlesOfPerson[*place].front()].number;
}

} // namespace store
