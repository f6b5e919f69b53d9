// SPDX-License-Identifier: MIT
#include "core/store/filecatalog.h"

#include "core/base/logging.h"
#include "core/store/catalogfile.h"
#include "core/store/limits.h"
#include "core/store/passage.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

namespace {

constexpr int mostConnections = 8;
constexpr int mostSimilars = 20;
constexpr std::chrono::milliseconds timeAllowed{2000};

/// The term as the index takes it, or why it is not taken.
Result<QString, StoreError> checkedTerm(const QString &term, const QString &path)
{
    const QString composed = term.normalized(QString::NormalizationForm_C);
    if (composed.size() > limits::term)
        return failure(StoreError{StoreError::Kind::BadTerm, path, u"longer than 256 characters"_s});
    const auto isControl = [](QChar c) { return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0); };
    if (std::any_of(composed.begin(), composed.end(), isControl))
        return failure(StoreError{StoreError::Kind::BadTerm, path, u"control characters in it"_s});
    return composed;
}

template <class T>
domain::Page<T> emptyPage(int total, int start, int most)
{
    domain::Page<T> page;
    page.total = total;
    page.start = std::max(start, 0);
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

Result<std::shared_ptr<const Catalog>, StoreError> Catalog::open(const QString &path)
{
    QElapsedTimer timer;
    timer.start();
    const QByteArray identity = fileIdentity(path);
    auto connection = openCatalogFile(path);
    if (!connection)
        return failure(connection.error());
    auto second = reopenCatalogFile(path);
    if (!second)
        return failure(second.error());
    if (fileIdentity(path) != identity)
        return failure(StoreError{StoreError::Kind::Busy, path, u"replaced while it was opened"_s});
    auto reader = std::make_unique<RecordReader>(std::move(connection).value());
    auto revision = reader->revision();
    if (!revision)
        return failure(revision.error());
    auto source = reader->indexSource();
    if (!source)
        return failure(source.error());
    const FileCatalog::Counts counts{static_cast<int>(source->titles.size()), static_cast<int>(source->episodes.size()),
                                     static_cast<int>(source->people.size())};
    // The synopses have a connection of their own, since they are read on another thread.
    source->synopses = [own = std::make_shared<RecordReader>(std::move(second).value())] { return own->allSynopses(); };
    auto index = std::make_unique<MemoryIndex>(std::move(source).value());
    qCDebug(lcStore) << "opened" << path << "with" << counts.titles << "titles in" << timer.elapsed() << "ms";
    return std::shared_ptr<const Catalog>(
        std::make_shared<FileCatalog>(path, identity, std::move(reader), std::move(index), counts, *revision));
}

FileCatalog::FileCatalog(const QString &path, const QByteArray &identity, std::unique_ptr<RecordReader> reader,
                         std::unique_ptr<SearchIndex> index, Counts counts, const QByteArray &revision)
    : m_path(path), m_readers(path, identity, std::move(reader)), m_index(std::move(index)), m_counts(counts),
      m_revision(revision)
{
}

/// Asks the index, and gives the hits that lie in a synopsis the passage they lie in.
Result<SearchIndex::Answer, StoreError> FileCatalog::ask(SearchIndex::Question question) const
{
    auto term = checkedTerm(question.term, m_path);
    if (!term)
        return failure(term.error());
    question.term = *term;
    SearchIndex::Answer answer = m_index->search(question);
    const auto inSynopsis = [](const SearchIndex::Hit &hit) { return hit.match.by == domain::Match::By::Synopsis; };
    if (std::none_of(answer.hits.begin(), answer.hits.end(), inSynopsis))
        return answer;
    const auto reader = m_readers.lend();
    for (SearchIndex::Hit &hit : answer.hits) {
        if (!inSynopsis(hit))
            continue;
        auto synopsis = reader->synopsis(hit.number);
        if (!synopsis)
            return failure(synopsis.error());
        hit.match = passageWith(*term, *synopsis);
    }
    return answer;
}

Result<domain::Suggestions, StoreError> FileCatalog::autocomplete(const QString &term, int start, int most) const
{
    auto answer = ask({SearchIndex::Corpus::Titles, term, domain::TitleKind::Unknown, {}, start, most, false});
    if (!answer)
        return failure(answer.error());
    domain::Suggestions suggestions;
    suggestions.reserve(answer->hits.size());
    for (SearchIndex::Hit &hit : answer->hits)
        suggestions.push_back(
            {hit.name, titleId(hit.kind, hit.number, 0, 0), hit.kind, hit.year, std::move(hit.match)});
    return suggestions;
}

Result<domain::TitlePage, StoreError> FileCatalog::searchTitles(const QString &term, domain::TitleKind kind,
                                                                const QString &format, int start, int most,
                                                                const Expansion &expand) const
{
    const auto corpus =
        kind == domain::TitleKind::Episode ? SearchIndex::Corpus::Episodes : SearchIndex::Corpus::Titles;
    auto answer = ask({corpus, term, kind, format, start, most, true});
    if (!answer)
        return failure(answer.error());
    auto page = emptyPage<domain::TitleHit>(answer->total, start, most);
    const auto reader = m_readers.lend();
    for (SearchIndex::Hit &hit : answer->hits) {
        auto title = read(reader, hit.number, expand);
        if (!title)
            return failure(title.error());
        if (*title)
            page.items.push_back({std::move(**title), std::move(hit.match)});
    }
    return page;
}

Result<domain::PersonPage, StoreError> FileCatalog::searchPeople(const QString &term, int start, int most) const
{
    auto answer = ask({SearchIndex::Corpus::People, term, domain::TitleKind::Unknown, {}, start, most, true});
    if (!answer)
        return failure(answer.error());
    auto page = emptyPage<domain::PersonHit>(answer->total, start, most);
    const auto reader = m_readers.lend();
    for (SearchIndex::Hit &hit : answer->hits) {
        auto person = readPerson(reader, hit.number);
        if (!person)
            return failure(person.error());
        if (*person)
            page.items.push_back({std::move(**person), std::move(hit.match)});
    }
    return page;
}

Result<std::optional<domain::Title>, StoreError> FileCatalog::read(const ReaderPool::Lease &reader, qint64 number,
                                                                   const Expansion &expand) const
{
    auto title = reader->title(number, expand);
    if (!title || !*title || !expand.similars)
        return title;
    if (auto added = addSimilars(reader, **title, number); !added)
        return failure(added.error());
    return title;
}

Result<void, StoreError> FileCatalog::addSimilars(const ReaderPool::Lease &reader, domain::Title &title,
                                                  qint64 number) const
{
    title.similars.emplace();
    for (const qint64 other : m_index->similarTitles(number, mostSimilars)) {
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
    return read(reader, *number, expand);
}

FileCatalog::TitleList FileCatalog::page(const ReaderPool::Lease &reader, const std::vector<qint64> &numbers, int start,
                                         int most, const Expansion &expand) const
{
    auto page = emptyPage<domain::Title>(static_cast<int>(numbers.size()), start, most);
    const std::size_t first = std::min(numbers.size(), static_cast<std::size_t>(page.start));
    const std::size_t last = std::min(numbers.size(), first + static_cast<std::size_t>(page.pageSize));
    for (std::size_t i = first; i < last; ++i) {
        auto title = read(reader, numbers[i], expand);
        if (!title)
            return failure(title.error());
        if (*title)
            page.items.push_back(std::move(**title));
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
    return page(reader, m_index->similarTitles(*number, mostSimilars), start, most, expand);
}

Result<std::optional<domain::Person>, StoreError> FileCatalog::readPerson(const ReaderPool::Lease &reader,
                                                                          qint64 number) const
{
    auto person = reader->person(number);
    if (!person || !*person)
        return person;
    if (const qint64 best = m_index->bestKnownTitle(number); best != 0) {
        auto reference = reader->reference(best);
        if (!reference)
            return failure(reference.error());
        (*person)->knownFor = reference->name;
    }
    return person;
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
