// SPDX-License-Identifier: MIT
#include "core/store/mappedindex.h"

#include "core/store/catalog.h"
#include "core/store/gathering.h"
#include "core/store/indexlayout.h"
#include "core/store/query.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace store {

namespace {

using By = domain::Match::By;
using domain::TitleKind;
using indexing::Conditions;
using indexing::Filter;
using indexing::Found;
using indexing::NameSection;
using indexing::RankList;
using indexing::RankLists;

/// Synopses join when the rest, not narrowed, found fewer than this.
constexpr std::size_t fewHits = 10;
/// Of people or characters who hold the words so many are asked for their titles, the best known first.
constexpr std::size_t mostOwners = 200'000;
/// Titles looked at for one set of shared genres.
constexpr std::size_t mostCompared = 20'000;
constexpr std::size_t mostGenres = 6;

std::vector<std::string> utf8(const std::vector<text::Word> &words, QStringView without = {})
{
    std::vector<std::string> list;
    list.reserve(words.size());
    for (const text::Word &word : words) {
        if (without.isEmpty() || word.folded != without)
            list.push_back(word.folded.toStdString());
    }
    return list;
}

/// The numbers of a list one after the other.
class Walk
{
public:
    explicit Walk(RankList list) : m_list(std::move(list)) { }

    [[nodiscard]] std::optional<std::uint32_t> next()
    {
        if (m_at == m_numbers.size()) {
            const std::uint32_t from = m_numbers.empty() ? 0 : m_numbers.back() + 1;
            m_numbers = m_list.numbers(from, step);
            m_at = 0;
        }
        return m_at < m_numbers.size() ? std::optional(m_numbers[m_at++]) : std::nullopt;
    }

private:
    static constexpr std::size_t step = 512;

    RankList m_list;
    std::vector<std::uint32_t> m_numbers;
    std::size_t m_at = 0;
};

bool allows(const Filter &filter, std::uint32_t owner)
{
    const auto has = [owner](const RankList &list) { return list.contains(owner); };
    return std::all_of(filter.all.begin(), filter.all.end(), has)
        && std::none_of(filter.none.begin(), filter.none.end(), has);
}

std::vector<QString> linesOf(const indexing::Section &section)
{
    const auto octets = section.bytes(0, section.size());
    const QStringList lines =
        QString::fromUtf8(reinterpret_cast<const char *>(octets.data()), static_cast<qsizetype>(octets.size()))
            .split(u'\n', Qt::SkipEmptyParts);
    return {lines.begin(), lines.end()};
}

int kindNumber(TitleKind kind)
{
    return kind == TitleKind::Movie ? 0 : 1;
}

} // namespace

MappedIndex::Column::Column(const indexing::Section &section, std::uint32_t rows)
    : m_isWide(rows > 0 && section.size() == std::uint64_t{rows} * sizeof(qint64)), m_narrow(section), m_wide(section)
{
}

MappedIndex::Labelled::Labelled(const indexing::IndexFile &file, const std::string &name)
    : labels(linesOf(file.section(name + ".labels"))), lists(file, name)
{
    for (const QString &label : labels)
        folded.push_back(text::folded(label));
}

std::vector<RankList> MappedIndex::Labelled::listsOf(const QStringList &wanted, bool areBeginnings) const
{
    std::vector<bool> isWanted(folded.size());
    for (const QString &label : wanted) {
        const QString asked = text::folded(label);
        if (asked.isEmpty())
            continue;
        const bool isKnown = std::find(folded.begin(), folded.end(), asked) != folded.end();
        for (std::size_t i = 0; i < folded.size(); ++i) {
            if (folded[i] == asked || (areBeginnings && !isKnown && folded[i].startsWith(asked)))
                isWanted[i] = true;
        }
    }
    std::vector<RankList> found;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (isWanted[i])
            found.push_back(lists[i]);
    }
    return found;
}

/// The words as names are asked for them, and beside each year of a term the list of those who are from it.
struct MappedIndex::Asked
{
    Asked(const Term &asked, const RankLists *years) : term(asked), plain{{utf8(asked.words), {}}}, dated(plain)
    {
        whole.folded = asked.folded.toStdString();
        whole.key = asked.key.toStdString();
        if (!asked.joined.empty())
            plain.push_back({utf8(asked.joined), {}});
        std::set<QString> known;
        for (const text::Word &year : years ? asked.years : std::vector<text::Word>()) {
            if (!known.insert(year.folded).second)
                continue;
            const RankList list = (*years)[static_cast<std::uint64_t>(year.folded.toInt() - layout::firstYear)];
            auto words = utf8(asked.words, year.folded);
            if (words.empty())
                fromYear = list;
            else
                dated.push_back({std::move(words), {list}});
        }
        dated.insert(dated.end(), plain.begin() + 1, plain.end());
    }

    [[nodiscard]] bool isHeldIn(const NameSection &names) const { return names.owners() > 0 && names.holdsAny(plain); }
    [[nodiscard]] bool isHeldOrDatedIn(const NameSection &names) const
    {
        return names.owners() > 0 && (!fromYear.isEmpty() || names.holdsAny(dated));
    }

    const Term &term;
    indexing::Whole whole{};
    std::vector<Conditions> plain; ///< every word in the name
    std::vector<Conditions> dated; ///< or one of them the year that the owner is from
    RankList fromYear{};           ///< those of whom the whole term is the year
};

Result<std::unique_ptr<MappedIndex>, indexing::IndexError> MappedIndex::open(const QString &path,
                                                                             const QByteArray &identity)
{
    auto file = indexing::IndexFile::open(path, identity);
    if (!file)
        return failure(file.error());
    std::unique_ptr<MappedIndex> index(new MappedIndex);
    index->m_path = path;
    if (auto read = index->read(std::move(file).value()); !read)
        return failure(read.error());
    return index;
}

Result<void, indexing::IndexError> MappedIndex::read(std::shared_ptr<const indexing::IndexFile> file)
{
    m_file = std::move(file);
    if (auto titles = readWorks(m_titles, layout::titles, "title"); !titles)
        return titles;
    if (auto episodes = readWorks(m_episodes, layout::episodes, "episode"); !episodes)
        return episodes;
    auto people = NameSection::open(m_file, layout::people);
    auto roles = NameSection::open(m_file, layout::roles);
    if (!people || !roles)
        return failure(people ? roles.error() : people.error());
    m_people = std::move(people).value();
    m_roles = std::move(roles).value();
    m_personNumbers = Column(m_file->section("person.number"), m_people.owners());
    m_titlesOfPerson = LinkLists(*m_file, "person.titles");
    m_titlesOfRole = LinkLists(*m_file, "role.titles");
    if (m_file->isDamaged())
        return failure(indexing::IndexError{indexing::IndexError::Kind::Damaged, m_path, u"its small sections"_s});
    return {};
}

Result<void, indexing::IndexError> MappedIndex::readWorks(Works &works, const char *names, const std::string &work)
{
    auto section = NameSection::open(m_file, names);
    if (!section)
        return failure(section.error());
    works.names = std::move(section).value();
    works.numbers = Column(m_file->section(work + ".number"), works.names.owners());
    works.places = indexing::Column<std::uint32_t>(m_file->section(work + ".place"));
    works.year = indexing::Column<std::uint8_t>(m_file->section(work + ".year"));
    works.years = RankLists(*m_file, work + ".years");
    works.kinds = RankLists(*m_file, work + ".kinds");
    works.genres = Labelled(*m_file, work + ".genres");
    works.certificates = Labelled(*m_file, work + ".certificates");
    works.formats = Labelled(*m_file, work + ".formats");
    works.withSynopsis = indexing::Column<std::uint32_t>(m_file->section(work + ".synopsis"));
    if (works.withSynopsis.size() == 0)
        return {};
    auto synopses = NameSection::open(m_file, work + "-synopses");
    if (!synopses)
        return failure(synopses.error());
    works.synopses = std::move(synopses).value();
    return {};
}

template <class T>
Result<T, StoreError> MappedIndex::unlessDamaged(T answer) const
{
    if (m_file->isDamaged())
        return failure(StoreError{StoreError::Kind::Damaged, m_path, u"the search index does not hold together"_s});
    return answer;
}

SearchIndex::Counts MappedIndex::counts() const
{
    return {static_cast<int>(m_titles.names.owners()), static_cast<int>(m_episodes.names.owners()),
            static_cast<int>(m_people.owners())};
}

const NameSection &MappedIndex::names(Corpus corpus) const
{
    return corpus == Corpus::People ? m_people : works(corpus).names;
}

std::optional<std::uint32_t> MappedIndex::Works::rankOf(qint64 work) const
{
    std::uint64_t first = 0, last = places.size();
    while (first < last) {
        const std::uint64_t middle = first + (last - first) / 2;
        const std::uint32_t rank = places[middle];
        const qint64 number = numbers[rank];
        if (number == work)
            return rank;
        if (number < work)
            first = middle + 1;
        else
            last = middle;
    }
    return std::nullopt;
}

RankList MappedIndex::Works::ranksOf(const Numbers &some) const
{
    std::vector<std::uint32_t> ranks;
    for (const qint64 work : some) {
        if (const auto rank = rankOf(work))
            ranks.push_back(*rank);
    }
    std::sort(ranks.begin(), ranks.end());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    return RankList::of(ranks);
}

/// Clears \a areAll where it knows only the best known of the people it asks for.
Filter MappedIndex::filterOf(const Question &question, bool &areAll) const
{
    Filter filter;
    if (question.corpus == Corpus::People)
        return filter;
    const Works &asked = works(question.corpus);
    asked.narrow(filter, question.narrowing, false);
    for (const Numbers &titles : question.together)
        filter.all.push_back(asked.ranksOf(titles));
    for (const Numbers &titles : question.apart)
        filter.none.push_back(asked.ranksOf(titles));
    if (!question.fields)
        return filter;
    for (const Query::Field &field : question.fields->fields) {
        asked.narrow(filter, field.narrowing, true);
        if (question.corpus != Corpus::Titles)
            continue;
        if (!field.people.isEmpty())
            filter.all.push_back(titlesOfNamed(field.people, areAll));
        if (!field.peopleApart.isEmpty())
            filter.none.push_back(titlesOfNamed(field.peopleApart, areAll));
    }
    return filter;
}

/// Adds what \a narrowing asks for, but people. With \a areBeginnings labels as in Question::fields.
void MappedIndex::Works::narrow(Filter &filter, const domain::Narrowing &narrowing, bool areBeginnings) const
{
    const auto isOf = [this](TitleKind kind) {
        return kinds.size() > 0 && (kind == TitleKind::Movie || kind == TitleKind::Series);
    };
    if (isOf(narrowing.kind))
        filter.all.push_back(kinds[static_cast<std::uint64_t>(kindNumber(narrowing.kind))]);
    if (isOf(narrowing.without.kind))
        filter.none.push_back(kinds[static_cast<std::uint64_t>(kindNumber(narrowing.without.kind))]);
    if (narrowing.fromYear || narrowing.toYear) {
        std::vector<RankList> released;
        const int last = std::min(narrowing.toYear.value_or(limits::lastYear), limits::lastYear);
        for (int from = std::max(narrowing.fromYear.value_or(layout::firstYear), layout::firstYear); from <= last;
             ++from)
            released.push_back(years[static_cast<std::uint64_t>(from - layout::firstYear)]);
        filter.all.push_back(RankList::unionOf(released));
    }
    const auto label = [&](const Labelled &labelled, const QStringList &any, const QStringList &none) {
        if (!any.isEmpty())
            filter.all.push_back(RankList::unionOf(labelled.listsOf(any, areBeginnings)));
        for (const RankList &list : labelled.listsOf(none, areBeginnings))
            filter.none.push_back(list);
    };
    label(genres, narrowing.genres, narrowing.without.genres);
    label(certificates, narrowing.certificates, narrowing.without.certificates);
    label(formats, narrowing.formats, narrowing.without.formats);
}

/// Titles of everybody whose name holds the words of one of \a names; of `mostOwners`, the best known, where more do.
RankList MappedIndex::titlesOfNamed(const QStringList &names, bool &areAll) const
{
    NumberSet titles;
    LinkLists::Walk walk(m_titlesOfPerson);
    for (const QString &name : names) {
        const Term term(name);
        std::size_t asking = 0;
        m_people.holding(Asked(term, nullptr).plain, {}, [&](Found found) {
            walk.forEach(found.owner, [&](std::uint32_t title) {
                titles.insert(title);
                return true;
            });
            return ++asking < mostOwners;
        });
        areAll = areAll && asking < mostOwners;
    }
    std::vector<std::uint32_t> ranks;
    titles.forEach([&](std::uint32_t title) {
        ranks.push_back(title);
        return true;
    });
    return RankList::of(ranks);
}

Result<SearchIndex::Answer, StoreError> MappedIndex::search(const Question &question) const
{
    std::optional<Term> own;
    const Term &term = question.folded ? *question.folded : own.emplace(question.term);
    const bool isPeople = question.corpus == Corpus::People;
    const bool isListing = question.isListing && term.folded.isEmpty() && !isPeople;
    if ((term.folded.isEmpty() && !isListing) || names(question.corpus).owners() == 0)
        return Answer{};
    if (m_file->isCut())
        return unlessDamaged(Answer{});
    const auto accepts = [&](const Gathering::Place &place) {
        return question.accepts(hitOf(question.corpus, place.owner, place.by, place.name));
    };
    Gathering hits(question, question.accepts ? accepts : Gathering::Accepts());
    bool areAll = true;
    const Filter filter = filterOf(question, areAll);
    if (isListing)
        gatherAll(hits, works(question.corpus), filter);
    else
        gatherByTerm(hits, term, question.corpus, filter);
    if (!areAll)
        hits.giveUp();
    Answer answer;
    for (const Gathering::Place &place : hits.page())
        answer.hits.push_back(hitOf(question.corpus, place.owner, place.by, place.name));
    answer.total = static_cast<int>(hits.size());
    answer.isMore = hits.isMore();
    if (question.wantsFacets && !isPeople)
        answer.facets = facetsOf(works(question.corpus), hits);
    return unlessDamaged(std::move(answer));
}

SearchIndex::Hit MappedIndex::hitOf(Corpus corpus, std::uint32_t owner, By by, int name) const
{
    if (corpus != Corpus::People)
        return {works(corpus).numbers[owner], by, name, 0};
    Hit hit{m_personNumbers[owner], by, name, 0};
    m_titlesOfPerson.forEach(owner, [&](std::uint32_t title) {
        hit.bestTitle = m_titles.numbers[title];
        return false;
    });
    return hit;
}

/// What the filter lets through, by rank.
void MappedIndex::gatherAll(Gathering &hits, const Works &works, const Filter &filter) const
{
    if (filter.all.empty()) {
        for (std::uint32_t owner = 0; owner < works.names.owners(); ++owner) {
            if (allows(filter, owner) && !hits.offer(owner, By::Words, 0))
                return;
        }
        return;
    }
    Walk walk(*std::min_element(filter.all.begin(), filter.all.end(), [](const RankList &left, const RankList &right) {
        return left.count() < right.count();
    }));
    for (auto owner = walk.next(); owner; owner = walk.next()) {
        if (allows(filter, *owner) && !hits.offer(*owner, By::Words, 0))
            return;
    }
}

void MappedIndex::gatherByTerm(Gathering &hits, const Term &term, Corpus corpus, const Filter &filter) const
{
    const bool isPeople = corpus == Corpus::People;
    const Asked asked(term, isPeople ? nullptr : &works(corpus).years);
    gatherExact(hits, asked, corpus, filter);
    const bool isFew = hits.size() < fewHits && (filter.isEmpty() || areFew(asked, corpus, hits));
    if (hits.size() == 0 && !isKnown(asked))
        gatherSimilar(hits, asked, corpus, filter);
    if (isFew && !isPeople)
        gatherSynopses(hits, asked, works(corpus), filter);
}

/// All but similar spellings and synopses.
void MappedIndex::gatherExact(Gathering &hits, const Asked &asked, Corpus corpus, const Filter &filter) const
{
    gatherNames(hits, asked, corpus, filter);
    if (corpus != Corpus::Titles)
        return;
    gatherLinked(hits, asked, By::Person, m_people, m_titlesOfPerson, filter);
    gatherLinked(hits, asked, By::Character, m_roles, m_titlesOfRole, filter);
}

/// Whether few are found before anything is narrowed. Only then do synopses join what is: else there would be more
/// behind a filter than were counted in front of it.
bool MappedIndex::areFew(const Asked &asked, Corpus corpus, const Gathering &narrowed) const
{
    Gathering all({.corpus = corpus, .most = static_cast<int>(fewHits), .countAll = false}, narrowed.accepts());
    gatherExact(all, asked, corpus, {});
    return all.size() < fewHits;
}

void MappedIndex::gatherNames(Gathering &hits, const Asked &asked, Corpus corpus, const Filter &filter) const
{
    const NameSection &all = names(corpus);
    const bool isPeople = corpus == Corpus::People;
    const auto take = [&](By by) {
        return [&hits, by = isPeople ? By::Person : by](Found found) {
            return hits.offer(found.owner, by, static_cast<int>(found.name));
        };
    };
    if (!hits.isFull())
        all.exactly(asked.whole, filter, take(By::ExactTitle));
    if (!hits.isFull())
        all.exactlyOther(asked.whole, filter, take(By::ExactOtherName));
    if (!hits.isFull())
        all.beginningWith(asked.whole, filter, take(By::TitlePrefix));
    if (!hits.isFull())
        gatherWords(hits, asked, corpus, filter);
}

/// Those who hold the words, and among them, by rank, those who are from the year that the term is.
void MappedIndex::gatherWords(Gathering &hits, const Asked &asked, Corpus corpus, const Filter &filter) const
{
    const NameSection &all = names(corpus);
    const By by = corpus == Corpus::People ? By::Person : By::Words;
    Walk fromYear(asked.fromYear);
    auto next = fromYear.next();
    const auto takeDatedBefore = [&](std::uint64_t end) {
        for (; next && *next < end; next = fromYear.next()) {
            if (allows(filter, *next) && !hits.offer(*next, by, 0))
                return false;
        }
        return true;
    };
    all.holding(asked.dated, filter, [&](Found found) {
        return takeDatedBefore(found.owner) && hits.offer(found.owner, by, static_cast<int>(found.name));
    });
    if (!hits.isFull())
        takeDatedBefore(~std::uint64_t{0});
}

/// Titles of the people, or of the characters, who hold the words.
void MappedIndex::gatherLinked(Gathering &hits, const Asked &asked, By by, const NameSection &owners,
                               const LinkLists &titles, const Filter &filter) const
{
    if (hits.isFull() || owners.owners() == 0)
        return;
    // What was taken before may be among them, and one more says that there are more.
    Smallest best(hits.room() + hits.size() + 1, m_titles.names.owners());
    LinkLists::Walk walk(titles);
    std::size_t asking = 0;
    owners.holding(asked.plain, {}, [&](Found found) {
        walk.forEach(found.owner, [&](std::uint32_t title) {
            if (!best.wants(title))
                return false;
            if (filter.isEmpty() || allows(filter, title))
                best.add(title);
            return true;
        });
        return ++asking < mostOwners;
    });
    best.take().forEach([&](std::uint32_t title) { return hits.offer(title, by, -1); });
    if (asking == mostOwners)
        hits.giveUp();
}

/// Whether any name in the catalog, of whatever it is, holds the words as they stand: then they are no slip.
bool MappedIndex::isKnown(const Asked &asked) const
{
    const Asked ofTitles(asked.term, &m_titles.years), ofEpisodes(asked.term, &m_episodes.years);
    return ofTitles.isHeldOrDatedIn(m_titles.names) || ofEpisodes.isHeldOrDatedIn(m_episodes.names)
        || asked.isHeldIn(m_people) || asked.isHeldIn(m_roles);
}

void MappedIndex::gatherSimilar(Gathering &hits, const Asked &asked, Corpus corpus, const Filter &filter) const
{
    const NameSection &all = names(corpus);
    constexpr std::size_t mostSimilar = Catalog::mostSimilar;
    const std::size_t most = std::min(hits.room(), mostSimilar) + 1;
    const std::string key = asked.term.key.toStdString();
    // A year is never a slip: it is a word of the name as it stands, or the owner is from it.
    const bool yearsAreWords =
        std::all_of(asked.term.years.begin(), asked.term.years.end(), [&](const text::Word &year) {
            const std::vector<Conditions> one{{{year.folded.toStdString()}, {}}};
            return all.holdsAny(one);
        });
    std::map<std::uint32_t, indexing::Similar> nearest;
    const auto isNearer = [](const indexing::Similar &left, const indexing::Similar &right) {
        return std::pair(left.edits, left.likeness) < std::pair(right.edits, right.likeness);
    };
    const auto collect = [&](const Conditions &conditions) {
        for (const indexing::Similar &similar : all.similarTo(key, conditions, filter, most)) {
            const auto [known, isNew] = nearest.try_emplace(similar.found.owner, similar);
            if (!isNew && isNearer(similar, known->second))
                known->second = similar;
        }
    };
    collect({yearsAreWords ? utf8(asked.term.words) : std::vector<std::string>(), {}});
    for (const Conditions &conditions : asked.dated) {
        if (!conditions.owners.empty())
            collect(conditions);
    }
    std::vector<indexing::Similar> ordered;
    for (const auto &[owner, similar] : nearest)
        ordered.push_back(similar);
    std::stable_sort(ordered.begin(), ordered.end(), isNearer);
    for (const indexing::Similar &similar : ordered) {
        if (similar.edits > ordered.front().edits)
            break; // more are forgiven only when fewer find nobody
        if (hits.size() == mostSimilar)
            return hits.giveUp();
        if (!hits.offer(similar.found.owner, By::SimilarSpelling, static_cast<int>(similar.found.name)))
            break;
    }
}

void MappedIndex::gatherSynopses(Gathering &hits, const Asked &asked, const Works &works, const Filter &filter) const
{
    if (hits.isFull() || works.synopses.owners() == 0)
        return;
    works.synopses.holding(asked.plain, {}, [&](Found found) {
        const std::uint32_t owner = works.withSynopsis[found.owner];
        return !allows(filter, owner) || hits.offer(owner, By::Synopsis, -1);
    });
}

domain::Facets MappedIndex::facetsOf(const Works &works, const Gathering &hits) const
{
    const std::vector<std::uint32_t> owners = hits.owners();
    const auto countIn = [&](const RankList &list) {
        return static_cast<int>(
            std::count_if(owners.begin(), owners.end(), [&](std::uint32_t owner) { return list.contains(owner); }));
    };
    const auto countLabels = [&](const std::vector<QString> &labels, const RankLists &lists) {
        domain::Facets::Counts counts;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            if (const int count = countIn(lists[i]); count > 0)
                counts.push_back({labels[i], count});
        }
        std::sort(counts.begin(), counts.end(), [](const auto &left, const auto &right) {
            return left.count != right.count ? left.count > right.count : left.value < right.value;
        });
        return counts;
    };
    domain::Facets facets;
    if (works.kinds.size() > 0)
        facets.kinds = countLabels({u"movie"_s, u"series"_s}, works.kinds);
    std::map<int, int> decades;
    for (const std::uint32_t owner : owners) {
        if (const int octet = works.year[owner]; octet > 0)
            ++decades[(octet + layout::firstYear - 1) / 10 * 10];
    }
    for (const auto &[decade, count] : decades)
        facets.decades.push_back({QString::number(decade), count});
    facets.genres = countLabels(works.genres.labels, works.genres.lists);
    facets.certificates = countLabels(works.certificates.labels, works.certificates.lists);
    facets.formats = countLabels(works.formats.labels, works.formats.lists);
    facets.total = static_cast<int>(owners.size());
    facets.isMore = hits.isMore();
    return facets;
}

/// Titles that share something with one, and how much: the bonds first, then the genres, decade and kind of those
/// and, in the order of what they can share at most, of titles without a bond.
class MappedIndex::Kin
{
public:
    Kin(const MappedIndex &index, std::uint32_t title) : m_index(index), m_title(title), m_year(yearOf(title))
    {
        const RankLists &genres = index.m_titles.genres.lists;
        for (std::uint64_t i = 0; i < genres.size() && m_genres.size() < mostGenres; ++i) {
            if (const RankList list = genres[i]; list.contains(title))
                m_genres.push_back(list);
        }
        for (std::uint64_t kind = 0; kind < index.m_titles.kinds.size(); ++kind) {
            if (const RankList list = index.m_titles.kinds[kind]; list.contains(title))
                m_kind = list;
        }
    }

    void addBond(const Bond &bond)
    {
        for (const qint64 number : bond.titles) {
            if (const auto rank = m_index.m_titles.rankOf(number); rank && *rank != m_title)
                m_bonds[*rank] += bond.points;
        }
    }

    [[nodiscard]] Numbers nearest(std::size_t most)
    {
        std::set<std::pair<int, std::uint32_t>> near; // lack of points, rank
        for (const auto &[title, points] : m_bonds)
            near.emplace(-points - shared(title), title);
        addByGenre(near, most);
        Numbers numbers;
        for (const auto &[lack, title] : near) {
            if (numbers.size() == most)
                break;
            numbers.push_back(m_index.m_titles.numbers[title]);
        }
        return numbers;
    }

private:
    [[nodiscard]] int yearOf(std::uint32_t title) const
    {
        const int octet = m_index.m_titles.year[title];
        return octet == 0 ? 0 : octet + layout::firstYear - 1;
    }
    [[nodiscard]] bool isOfDecade(std::uint32_t title) const
    {
        const int year = yearOf(title);
        return m_year != 0 && year != 0 && year / 10 == m_year / 10;
    }
    [[nodiscard]] int shared(std::uint32_t title) const
    {
        int points = (isOfDecade(title) ? 1 : 0) + (m_kind.contains(title) ? 1 : 0);
        for (const RankList &genre : m_genres)
            points += genre.contains(title) ? 2 : 0;
        return points;
    }

    /// Sets of genres, with or without decade and kind, from the one that gives most points: when a set has given
    /// enough titles, no smaller one can give a nearer one.
    void addByGenre(std::set<std::pair<int, std::uint32_t>> &near, std::size_t most) const
    {
        for (int points = 2 * static_cast<int>(m_genres.size()) + 2; points >= 2; --points) {
            for (unsigned genres = 1; genres < 1U << m_genres.size(); ++genres) {
                const int further = points - 2 * std::popcount(genres);
                if (further == 1)
                    addSharing(near, most, genres, true, false), addSharing(near, most, genres, false, true);
                else if (further == 0 || further == 2)
                    addSharing(near, most, genres, further == 2, further == 2);
            }
            const auto enough =
                std::count_if(near.begin(), near.end(), [points](const auto &entry) { return -entry.first >= points; });
            if (static_cast<std::size_t>(enough) >= most)
                return;
        }
    }

    void addSharing(std::set<std::pair<int, std::uint32_t>> &near, std::size_t most, unsigned genres, bool decade,
                    bool kind) const
    {
        std::vector<const RankList *> lists;
        for (std::size_t i = 0; i < m_genres.size(); ++i) {
            if ((genres >> i & 1) != 0)
                lists.push_back(&m_genres[i]);
        }
        if (kind)
            lists.push_back(&m_kind);
        std::sort(lists.begin(), lists.end(),
                  [](const RankList *left, const RankList *right) { return left->count() < right->count(); });
        Walk walk(*lists.front());
        std::size_t found = 0, compared = 0;
        for (auto title = walk.next(); title && found < most && compared < mostCompared; title = walk.next()) {
            ++compared;
            const bool isIn = std::all_of(lists.begin() + 1, lists.end(),
                                          [&](const RankList *list) { return list->contains(*title); });
            if (*title == m_title || !isIn || (decade && !isOfDecade(*title)))
                continue;
            ++found;
            if (!m_bonds.contains(*title))
                near.emplace(-shared(*title), *title);
        }
    }

    const MappedIndex &m_index;
    std::uint32_t m_title;
    int m_year;
    std::vector<RankList> m_genres;
    RankList m_kind;
    std::unordered_map<std::uint32_t, int> m_bonds;
};

Result<SearchIndex::Numbers, StoreError> MappedIndex::similarTitles(qint64 number, const std::vector<Bond> &bonds,
                                                                    int most) const
{
    if (m_file->isCut())
        return unlessDamaged(Numbers());
    const auto title = m_titles.rankOf(number);
    if (!title || most <= 0)
        return unlessDamaged(Numbers());
    Kin kin(*this, *title);
    for (const Bond &bond : bonds)
        kin.addBond(bond);
    return unlessDamaged(kin.nearest(static_cast<std::size_t>(most)));
}

Result<qint64, StoreError> MappedIndex::bestOf(const Numbers &titles) const
{
    if (m_file->isCut())
        return unlessDamaged(qint64{0});
    std::optional<std::uint32_t> best;
    for (const qint64 title : titles) {
        if (const auto rank = m_titles.rankOf(title); rank && (!best || *rank < *best))
            best = rank;
    }
    return unlessDamaged(best ? m_titles.numbers[*best] : qint64{0});
}

} // namespace store
