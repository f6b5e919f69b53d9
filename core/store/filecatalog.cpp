// SPDX-License-Identifier: MIT
#include "core/store/filecatalog.h"

#include "core/base/logging.h"
#include "core/store/catalogfile.h"
#include "core/store/limits.h"
#include "core/store/passage.h"
#include "core/text/fold.h"
#include "core/text/match.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

namespace {

using By = domain::Match::By;
using domain::TitleKind;

constexpr int mostConnections = 8;
constexpr int mostSimilars = 20;
/// Of a title's people so many are asked for further titles of theirs, so many each.
constexpr std::size_t mostBonds = 60, mostTitlesOfBond = 1'000;
constexpr std::chrono::milliseconds timeAllowed{2000};

/// Of those whose name episodes are narrowed to so many, the best known, are taken.
constexpr int mostNamed = 2'000;

/// The term as it is asked, or why it is not.
Result<Query, StoreError> checkedQuery(const QString &term, const QString &path)
{
    const QString composed = term.normalized(QString::NormalizationForm_C);
    if (composed.size() > limits::term)
        return failure(StoreError{StoreError::Kind::BadTerm, path, u"longer than 256 characters"_s});
    const auto isControl = [](QChar c) { return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0); };
    if (std::any_of(composed.begin(), composed.end(), isControl))
        return failure(StoreError{StoreError::Kind::BadTerm, path, u"control characters in it"_s});
    return Query(composed);
}

SearchIndex::Corpus corpusOf(const domain::Narrowing &narrowing)
{
    return narrowing.kind == domain::TitleKind::Episode ? SearchIndex::Corpus::Episodes : SearchIndex::Corpus::Titles;
}

/// A title that was asked for by its address has that for a name.
bool isAddress(const SearchIndex::Hit &hit)
{
    return hit.by == By::ExactOtherName && hit.name < 0;
}

template <class T>
domain::Page<T> emptyPage(int total, bool isMore, int start, int most)
{
    domain::Page<T> page;
    page.total = total;
    page.isMore = isMore;
    // What lies behind the last is where the last ends, unless nobody counted as far.
    page.start = isMore ? std::max(start, 0) : std::clamp(start, 0, total);
    page.pageSize = std::max(most, 0);
    return page;
}

} // namespace

ReaderPool::ReaderPool(const QString &path, const QByteArray &identity, std::unique_ptr<RecordReader> first)
    : m_path(path), m_identity(identity)
{
    m_idle.push_back(std::move(first));
}

ReaderPool::Lease::Lease(const ReaderPool &pool, std::unique_ptr<RecordReader> reader)
    : m_pool(pool), m_reader(std::move(reader))
{
    m_reader->connection().setTimeAllowed(timeAllowed);
}

ReaderPool::Lease::~Lease()
{
    m_pool.giveBack(std::move(m_reader));
}

ReaderPool::Lease ReaderPool::lend() const
{
    return Lease(*this, take());
}

std::unique_ptr<RecordReader> ReaderPool::take() const
{
    std::unique_lock lock(m_mutex);
    if (m_idle.empty() && m_made < mostConnections && fileIdentity(m_path) == m_identity) {
        ++m_made;
        lock.unlock();
        auto another = reopenCatalogFile(m_path);
        // Looked at again after opening: only then is it surely the file that was there all along.
        if (another && fileIdentity(m_path) == m_identity)
            return std::make_unique<RecordReader>(std::move(another).value());
        lock.lock();
        --m_made;
    }
    m_returned.wait(lock, [this] { return !m_idle.empty(); });
    auto reader = std::move(m_idle.back());
    m_idle.pop_back();
    return reader;
}

void ReaderPool::giveBack(std::unique_ptr<RecordReader> reader) const
{
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(reader));
    }
    m_returned.notify_one();
}

Result<std::shared_ptr<const Catalog>, StoreError> Catalog::open(const QString &path, Patience patience)
{
    QElapsedTimer timer;
    timer.start();
    const QByteArray identity = fileIdentity(path);
    auto connection = openCatalogFile(path);
    if (!connection)
        return failure(connection.error());
    auto reader = std::make_unique<RecordReader>(std::move(connection).value());
    auto revision = reader->revision();
    if (!revision)
        return failure(revision.error());
    auto index = IndexKeeper::open(path, identity, *revision, reader->connection());
    if (!index)
        return failure(index.error());
    if (fileIdentity(path) != identity)
        return failure(StoreError{StoreError::Kind::Busy, path, u"replaced while it was opened"_s});
    qCDebug(lcStore) << "opened" << path << "in" << timer.elapsed() << "ms";
    return std::shared_ptr<const Catalog>(std::make_shared<FileCatalog>(path, identity, std::move(reader),
                                                                        std::move(index).value(), *revision, patience));
}

FileCatalog::FileCatalog(const QString &path, const QByteArray &identity, std::unique_ptr<RecordReader> reader,
                         std::unique_ptr<IndexKeeper> index, const QByteArray &revision, Patience patience)
    : m_path(path), m_readers(path, identity, std::move(reader)), m_index(std::move(index)),
      m_counts(m_index->counts()), m_genres(m_index->genres()), m_revision(revision), m_patience(patience)
{
    std::sort(m_genres.begin(), m_genres.end(),
              [](const QString &left, const QString &right) { return text::folded(left) < text::folded(right); });
}

template <class F>
auto FileCatalog::askIndex(const ReaderPool::Lease &reader, F &&question) const
    -> decltype(question(std::declval<const SearchIndex &>()))
{
    if (m_patience == Patience::Bounded)
        return m_index->ask(question, reader->connection().endOfTime());
    auto answer = m_index->ask(question, std::nullopt);
    reader->connection().setTimeAllowed(timeAllowed); // what it waited is not the records' time
    return answer;
}

Result<SearchIndex::Answer, StoreError> FileCatalog::ask(const ReaderPool::Lease &reader, const Query &query,
                                                         SearchIndex::Question question) const
{
    auto together = titlesOfEach(reader, question.narrowing.people);
    auto apart = titlesOfEach(reader, question.narrowing.without.people);
    if (!together || !apart)
        return failure(together ? apart.error() : together.error());
    question.together = std::move(together).value();
    question.apart = std::move(apart).value();
    if (query.address) {
        const auto addressed = find(reader, *query.address);
        if (!addressed)
            return failure(addressed.error());
        if (addressed->number != 0)
            return askFor(reader, *addressed, std::move(question));
    }
    const bool isLeft = question.corpus == SearchIndex::Corpus::Titles ? query.leavesTitles()
        : question.corpus == SearchIndex::Corpus::Episodes             ? query.leavesEpisodes()
                                                                       : query.fields.empty();
    if (!isLeft)
        return SearchIndex::Answer();
    question.term = query.term.typed;
    question.folded = &query.term;
    question.fields = &query;
    const bool isBlank = query.term.typed.trimmed().isEmpty();
    question.isListing =
        !query.fields.empty() || (isBlank && (question.wantsFacets || question.narrowing != domain::Narrowing()));
    bool areAll = true;
    if (question.corpus == SearchIndex::Corpus::Episodes) {
        auto added = addNamed(reader, query, question);
        if (!added)
            return failure(added.error());
        areAll = *added;
    }
    std::optional<StoreError> fault;
    if (!query.phrases.empty())
        question.accepts = [&](const SearchIndex::Hit &hit) {
            const auto held = fault ? false : hasPhrases(reader, query, hit, question.corpus);
            if (!held)
                fault = held.error();
            return held && *held;
        };
    auto answer = askIndex(reader, [&](const SearchIndex &index) { return index.search(question); });
    if (fault)
        return failure(*fault);
    if (answer && !areAll)
        answer->isMore = true;
    return answer;
}

/// Only what has an address, where \a question allows it.
Result<SearchIndex::Answer, StoreError> FileCatalog::askFor(const ReaderPool::Lease &reader, const Addressed &addressed,
                                                            SearchIndex::Question question) const
{
    SearchIndex::Answer answer;
    if (addressed.corpus != question.corpus)
        return answer;
    if (question.corpus == SearchIndex::Corpus::People) {
        auto titles = reader->titlesOf(addressed.number);
        if (!titles)
            return failure(titles.error());
        auto best = askIndex(reader, [&](const SearchIndex &index) { return index.bestOf(*titles); });
        if (!best)
            return failure(best.error());
        answer.total = 1;
        if (question.start <= 0 && question.most > 0)
            answer.hits.push_back({addressed.number, By::Person, 0, *best});
        return answer;
    }
    question.together.push_back({addressed.number});
    question.isListing = true;
    auto listed = askIndex(reader, [&](const SearchIndex &index) { return index.search(question); });
    if (!listed)
        return listed;
    for (SearchIndex::Hit &hit : listed->hits)
        hit = {hit.number, By::ExactOtherName, -1, 0};
    return listed;
}

/// Adds the titles of those whom \a query names. False: there are more of them than were taken.
Result<bool, StoreError> FileCatalog::addNamed(const ReaderPool::Lease &reader, const Query &query,
                                               SearchIndex::Question &question) const
{
    bool areAll = true;
    const auto add = [&](const QStringList &names,
                         std::vector<SearchIndex::Numbers> &lists) -> Result<void, StoreError> {
        if (names.isEmpty())
            return {};
        auto titles = titlesOfNamed(reader, names, areAll);
        if (!titles)
            return failure(titles.error());
        lists.push_back(std::move(titles).value());
        return {};
    };
    for (const Query::Field &field : query.fields) {
        if (auto added = add(field.people, question.together); !added)
            return failure(added.error());
        if (auto added = add(field.peopleApart, question.apart); !added)
            return failure(added.error());
    }
    return areAll;
}

/// Clears \a areAll where more people hold one of \a names than were taken.
Result<SearchIndex::Numbers, StoreError> FileCatalog::titlesOfNamed(const ReaderPool::Lease &reader,
                                                                    const QStringList &names, bool &areAll) const
{
    SearchIndex::Numbers titles;
    for (const QString &name : names) {
        const SearchIndex::Question people{.corpus = SearchIndex::Corpus::People, .term = name, .most = mostNamed};
        auto found = askIndex(reader, [&](const SearchIndex &index) { return index.search(people); });
        if (!found)
            return failure(found.error());
        areAll = areAll && found->total <= mostNamed && !found->isMore;
        for (const SearchIndex::Hit &person : found->hits) {
            if (person.by == By::SimilarSpelling)
                continue;
            auto of = reader->titlesOf(person.number);
            if (!of)
                return failure(of.error());
            titles.insert(titles.end(), of->begin(), of->end());
        }
    }
    return titles;
}

Result<FileCatalog::Addressed, StoreError> FileCatalog::find(const ReaderPool::Lease &reader,
                                                             const Query::Address &address) const
{
    using Corpus = SearchIndex::Corpus;
    auto number = address.isOfPerson ? reader->personOf(address.scheme, address.text.toLongLong())
        : address.scheme.isEmpty()   ? resolve(reader, {address.text.toLatin1()})
                                     : reader->titleOf(address.scheme, address.text);
    if (!number)
        return failure(number.error());
    if (*number == 0 || address.isOfPerson)
        return Addressed{Corpus::People, *number};
    const auto title = reader->reference(*number);
    if (!title)
        return failure(title.error());
    return Addressed{title->id.kind() == TitleKind::Episode ? Corpus::Episodes : Corpus::Titles, *number};
}

Result<std::vector<SearchIndex::Numbers>, StoreError>
FileCatalog::titlesOfEach(const ReaderPool::Lease &reader, const std::vector<domain::PersonId> &people) const
{
    std::vector<SearchIndex::Numbers> titles;
    for (const domain::PersonId &person : people) {
        auto of = reader->titlesOf(person.number());
        if (!of)
            return failure(of.error());
        titles.push_back(std::move(of).value());
    }
    return titles;
}

Result<QString, StoreError> FileCatalog::answering(const ReaderPool::Lease &reader, const Query &query,
                                                   const SearchIndex::Hit &hit, const QString &mainName)
{
    const auto holds = [&query](const QString &name) { return query.isHeldBy(name); };
    const auto hasPhrases = [&query](const QString &name) { return query.hasPhrases(name); };
    switch (hit.by) {
    case By::Person:
        return hit.name < 0 ? reader->personIn(hit.number, holds) : mainName;
    case By::Character:
        return reader->characterIn(hit.number, holds);
    case By::Synopsis:
        return reader->synopsis(hit.number);
    default:
        // The first name with the words may be one without the phrases.
        if (!query.phrases.empty())
            return reader->nameIn(hit.number, hasPhrases);
        return hit.name > 0 ? reader->nameOf(hit.number, hit.name) : mainName;
    }
}

Result<bool, StoreError> FileCatalog::hasPhrases(const ReaderPool::Lease &reader, const Query &query,
                                                 const SearchIndex::Hit &hit, SearchIndex::Corpus corpus)
{
    QString mainName;
    if (corpus == SearchIndex::Corpus::People) {
        const auto person = reader->person(hit.number);
        if (!person)
            return failure(person.error());
        mainName = *person ? (*person)->name : QString();
    }
    const auto text = answering(reader, query, hit, mainName);
    if (!text)
        return failure(text.error());
    return !text->isEmpty() && query.hasPhrases(*text);
}

Result<domain::Match, StoreError> FileCatalog::reasonOf(const ReaderPool::Lease &reader, const Query &query,
                                                        const SearchIndex::Hit &hit, const QString &mainName)
{
    if (query.term.folded.isEmpty())
        return domain::Match{query.isOfYears() ? By::Year : By::Words, mainName, {}};
    if (isAddress(hit))
        return domain::Match{hit.by, query.term.typed.trimmed(), {}};
    const auto text = answering(reader, query, hit, mainName);
    if (!text)
        return failure(text.error());
    if (hit.by == By::Synopsis)
        return passageWith(query.term.marks, *text);
    // Where a word is not in the name, the year that it is from has let it in.
    const bool isByYear = hit.by == By::Words && !query.term.years.empty() && !query.term.isHeldBy(*text);
    domain::Match match{isByYear ? By::Year : hit.by, *text, {}};
    if (hit.by == By::ExactTitle || hit.by == By::ExactOtherName) {
        match.spans = {{0, static_cast<int>(text->size())}};
        return match;
    }
    const auto spans = text::matchSpans(*text, query.term.marks);
    match.spans.reserve(spans.size());
    for (const text::Span &span : spans)
        match.spans.emplace_back(span.start, span.length);
    return match;
}

Result<domain::Suggestions, StoreError> FileCatalog::autocomplete(const QString &term, int start, int most) const
{
    const auto asked = checkedQuery(term, m_path);
    if (!asked)
        return failure(asked.error());
    const auto reader = m_readers.lend();
    auto answer = ask(reader, *asked, {.start = start, .most = most, .countAll = false});
    if (!answer)
        return failure(answer.error());
    domain::Suggestions suggestions;
    suggestions.reserve(answer->hits.size());
    for (const SearchIndex::Hit &hit : answer->hits) {
        auto title = reader->reference(hit.number);
        if (!title)
            return failure(title.error());
        auto match = reasonOf(reader, *asked, hit, title->name);
        if (!match)
            return failure(match.error());
        suggestions.push_back({title->name, title->id, title->id.kind(), title->releaseYear, std::move(match).value()});
    }
    return suggestions;
}

Result<domain::TitlePage, StoreError> FileCatalog::searchTitles(const QString &term, const domain::Narrowing &narrowing,
                                                                int start, int most, const Expansion &expand) const
{
    const auto asked = checkedQuery(term, m_path);
    if (!asked)
        return failure(asked.error());
    const auto reader = m_readers.lend();
    auto answer =
        ask(reader, *asked, {.corpus = corpusOf(narrowing), .narrowing = narrowing, .start = start, .most = most});
    if (!answer)
        return failure(answer.error());
    auto page = emptyPage<domain::TitleHit>(answer->total, answer->isMore, start, most);
    page.items.reserve(answer->hits.size());
    for (const SearchIndex::Hit &hit : answer->hits) {
        domain::TitleHit &item = page.items.emplace_back();
        auto found = readInto(item.title, reader, hit.number, expand);
        if (!found)
            return failure(found.error());
        if (!*found) {
            page.items.pop_back();
            continue;
        }
        auto match = reasonOf(reader, *asked, hit, item.title.shortName);
        if (!match)
            return failure(match.error());
        item.match = std::move(match).value();
    }
    return page;
}

Result<domain::Facets, StoreError> FileCatalog::facets(const QString &term, const domain::Narrowing &narrowing) const
{
    const auto asked = checkedQuery(term, m_path);
    if (!asked)
        return failure(asked.error());
    const auto reader = m_readers.lend();
    auto answer = ask(reader, *asked, {.corpus = corpusOf(narrowing), .narrowing = narrowing, .wantsFacets = true});
    if (!answer)
        return failure(answer.error());
    return std::move(answer->facets);
}

Result<domain::PersonPage, StoreError> FileCatalog::searchPeople(const QString &term, int start, int most) const
{
    const auto asked = checkedQuery(term, m_path);
    if (!asked)
        return failure(asked.error());
    const auto reader = m_readers.lend();
    auto answer = ask(reader, *asked, {.corpus = SearchIndex::Corpus::People, .start = start, .most = most});
    if (!answer)
        return failure(answer.error());
    auto page = emptyPage<domain::PersonHit>(answer->total, answer->isMore, start, most);
    for (const SearchIndex::Hit &hit : answer->hits) {
        auto person = reader->person(hit.number);
        if (!person)
            return failure(person.error());
        if (!*person)
            continue;
        if (auto added = addKnownFor(reader, **person, hit.bestTitle); !added)
            return failure(added.error());
        auto match = reasonOf(reader, *asked, hit, (*person)->name);
        if (!match)
            return failure(match.error());
        page.items.push_back({std::move(**person), std::move(match).value()});
    }
    return page;
}

Result<bool, StoreError> FileCatalog::readInto(domain::Title &title, const ReaderPool::Lease &reader, qint64 number,
                                               const Expansion &expand) const
{
    auto found = reader->readInto(title, number, expand);
    if (!found || !*found || !expand.similars)
        return found;
    if (auto added = addSimilars(reader, title, number); !added)
        return failure(added.error());
    return true;
}

/// A shared director says more than a shared player, and that more than a shared genre.
Result<std::vector<qint64>, StoreError> FileCatalog::similarTo(const ReaderPool::Lease &reader, qint64 number) const
{
    constexpr int forPerson = 3, forDirector = 2;
    auto people = reader->peopleIn(number, mostBonds);
    if (!people)
        return failure(people.error());
    std::vector<SearchIndex::Bond> bonds;
    for (const RecordReader::Part &part : *people) {
        auto titles = reader->titlesOf(part.person);
        if (!titles)
            return failure(titles.error());
        titles->resize(std::min(titles->size(), mostTitlesOfBond));
        bonds.push_back({std::move(titles).value(), forPerson + (part.isDirector ? forDirector : 0)});
    }
    return askIndex(reader, [&](const SearchIndex &index) { return index.similarTitles(number, bonds, mostSimilars); });
}

Result<void, StoreError> FileCatalog::addSimilars(const ReaderPool::Lease &reader, domain::Title &title,
                                                  qint64 number) const
{
    title.similars.emplace();
    auto similars = similarTo(reader, number);
    if (!similars)
        return failure(similars.error());
    for (const qint64 other : *similars) {
        auto reference = reader->reference(other);
        if (!reference)
            return failure(reference.error());
        title.similars->push_back(std::move(reference).value());
    }
    return {};
}

Result<qint64, StoreError> FileCatalog::resolve(const ReaderPool::Lease &reader, const domain::TitleId &id) const
{
    const qint64 number = id.number();
    if (number == 0)
        return 0;
    auto found = reader->reference(number);
    if (!found)
        return failure(found.error());
    const bool isAddress = found->id == id;
    const bool isShortAddress =
        found->id.kind() == domain::TitleKind::Episode && id.path == "programs/" + QByteArray::number(number);
    return isAddress || isShortAddress ? number : 0;
}

Result<std::optional<domain::Title>, StoreError> FileCatalog::title(const domain::TitleId &id,
                                                                    const Expansion &expand) const
{
    const auto reader = m_readers.lend();
    auto number = resolve(reader, id);
    if (!number)
        return failure(number.error());
    if (*number == 0)
        return std::optional<domain::Title>();
    std::optional<domain::Title> title(std::in_place);
    auto found = readInto(*title, reader, *number, expand);
    if (!found)
        return failure(found.error());
    if (!*found)
        title.reset();
    return title;
}

FileCatalog::TitleList FileCatalog::page(const ReaderPool::Lease &reader, const std::vector<qint64> &numbers, int start,
                                         int most, const Expansion &expand) const
{
    auto page = emptyPage<domain::Title>(static_cast<int>(numbers.size()), false, start, most);
    const std::size_t first = std::min(numbers.size(), static_cast<std::size_t>(page.start));
    const std::size_t last = std::min(numbers.size(), first + static_cast<std::size_t>(page.pageSize));
    for (std::size_t i = first; i < last; ++i) {
        auto found = readInto(page.items.emplace_back(), reader, numbers[i], expand);
        if (!found)
            return failure(found.error());
        if (!*found)
            page.items.pop_back();
    }
    return std::optional(std::move(page));
}

FileCatalog::TitleList FileCatalog::seasons(const domain::TitleId &series, int start, int most,
                                            const Expansion &expand) const
{
    const auto reader = m_readers.lend();
    auto number = resolve(reader, series);
    if (!number)
        return failure(number.error());
    if (*number == 0 || series.kind() != domain::TitleKind::Series)
        return std::optional<domain::Page<domain::Title>>();
    auto numbers = reader->seasonsOf(*number);
    if (!numbers)
        return failure(numbers.error());
    return page(reader, *numbers, start, most, expand);
}

FileCatalog::TitleList FileCatalog::episodes(const domain::TitleId &seriesOrSeason, int start, int most,
                                             const Expansion &expand) const
{
    const auto reader = m_readers.lend();
    auto number = resolve(reader, seriesOrSeason);
    if (!number)
        return failure(number.error());
    const auto kind = seriesOrSeason.kind();
    if (*number == 0 || (kind != domain::TitleKind::Series && kind != domain::TitleKind::Season))
        return std::optional<domain::Page<domain::Title>>();
    auto numbers = reader->episodesOf(*number);
    if (!numbers)
        return failure(numbers.error());
    return page(reader, *numbers, start, most, expand);
}

FileCatalog::TitleList FileCatalog::similars(const domain::TitleId &title, int start, int most,
                                             const Expansion &expand) const
{
    const auto reader = m_readers.lend();
    auto number = resolve(reader, title);
    if (!number)
        return failure(number.error());
    if (*number == 0)
        return std::optional<domain::Page<domain::Title>>();
    auto numbers = similarTo(reader, *number);
    if (!numbers)
        return failure(numbers.error());
    return page(reader, *numbers, start, most, expand);
}

Result<std::optional<domain::Person>, StoreError> FileCatalog::readPerson(const ReaderPool::Lease &reader,
                                                                          qint64 number) const
{
    auto person = reader->person(number);
    if (!person || !*person)
        return person;
    auto titles = reader->titlesOf(number);
    if (!titles)
        return failure(titles.error());
    auto best = askIndex(reader, [&](const SearchIndex &index) { return index.bestOf(*titles); });
    if (!best)
        return failure(best.error());
    if (auto added = addKnownFor(reader, **person, *best); !added)
        return failure(added.error());
    return person;
}

Result<void, StoreError> FileCatalog::addKnownFor(const ReaderPool::Lease &reader, domain::Person &person,
                                                  qint64 bestTitle)
{
    if (bestTitle == 0)
        return {};
    auto reference = reader->reference(bestTitle);
    if (!reference)
        return failure(reference.error());
    person.knownFor = reference->name;
    return {};
}

Result<std::optional<domain::Person>, StoreError> FileCatalog::person(const domain::PersonId &id) const
{
    const qint64 number = id.number();
    if (number == 0 || id != domain::PersonId::fromNumber(number))
        return std::optional<domain::Person>();
    return readPerson(m_readers.lend(), number);
}

Result<std::optional<domain::Filmography>, StoreError> FileCatalog::filmography(const domain::PersonId &id) const
{
    const qint64 number = id.number();
    if (number == 0 || id != domain::PersonId::fromNumber(number))
        return std::optional<domain::Filmography>();
    const auto reader = m_readers.lend();
    auto person = readPerson(reader, number);
    if (!person)
        return failure(person.error());
    if (!*person)
        return std::optional<domain::Filmography>();
    auto parts = reader->partsOf(number);
    if (!parts)
        return failure(parts.error());
    return std::optional(domain::Filmography{std::move(**person), std::move(parts).value()});
}

} // namespace store
