// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/catalog.h"
#include "core/store/indexkeeper.h"
#include "core/store/query.h"
#include "core/store/recordreader.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace store {

/// Connections to one catalog file, lent to one thread at a time and made when they are missed. They all see the file
/// that was opened first: when another was renamed over it, no further one is made.
class ReaderPool
{
public:
    ReaderPool(const QString &path, const QByteArray &identity, std::unique_ptr<RecordReader> first);

    class Lease
    {
    public:
        Lease(const ReaderPool &pool, std::unique_ptr<RecordReader> reader);
        ~Lease();
        Q_DISABLE_COPY_MOVE(Lease)
        RecordReader *operator->() const { return m_reader.get(); }

    private:
        const ReaderPool &m_pool;
        std::unique_ptr<RecordReader> m_reader;
    };
    /// Waits while all are lent. The time allowed for a question runs from now.
    [[nodiscard]] Lease lend() const;

private:
    [[nodiscard]] std::unique_ptr<RecordReader> take() const;
    void giveBack(std::unique_ptr<RecordReader> reader) const;

    const QString m_path;
    const QByteArray m_identity;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_returned;
    mutable std::vector<std::unique_ptr<RecordReader>> m_idle;
    mutable int m_made = 1;
};

/// A catalog file: records from SQLite, search from the index beside it.
class FileCatalog final : public Catalog
{
public:
    FileCatalog(const QString &path, const QByteArray &identity, std::unique_ptr<RecordReader> reader,
                std::unique_ptr<IndexKeeper> index, const QByteArray &revision, Patience patience);

    [[nodiscard]] int titleCount() const override { return m_counts.titles; }
    [[nodiscard]] int episodeCount() const override { return m_counts.episodes; }
    [[nodiscard]] int personCount() const override { return m_counts.people; }
    [[nodiscard]] QStringList genres() const override { return m_genres; }
    [[nodiscard]] QByteArray revision() const override { return m_revision; }

    [[nodiscard]] Result<domain::Suggestions, StoreError> autocomplete(const QString &term, int start,
                                                                       int most) const override;
    [[nodiscard]] Result<domain::TitlePage, StoreError> searchTitles(const QString &term,
                                                                     const domain::Narrowing &narrowing, int start,
                                                                     int most, const Expansion &expand) const override;
    [[nodiscard]] Result<domain::Facets, StoreError> facets(const QString &term,
                                                            const domain::Narrowing &narrowing) const override;
    [[nodiscard]] Result<domain::PersonPage, StoreError> searchPeople(const QString &term, int start,
                                                                      int most) const override;
    [[nodiscard]] Result<std::optional<domain::Title>, StoreError> title(const domain::TitleId &id,
                                                                         const Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Page<domain::Title>>, StoreError>
    seasons(const domain::TitleId &series, int start, int most, const Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Page<domain::Title>>, StoreError>
    episodes(const domain::TitleId &seriesOrSeason, int start, int most, const Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Page<domain::Title>>, StoreError>
    similars(const domain::TitleId &title, int start, int most, const Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Person>, StoreError> person(const domain::PersonId &id) const override;
    [[nodiscard]] Result<std::optional<domain::Filmography>, StoreError>
    filmography(const domain::PersonId &id) const override;

private:
    using TitleList = Result<std::optional<domain::Page<domain::Title>>, StoreError>;

    struct Addressed
    {
        SearchIndex::Corpus corpus = SearchIndex::Corpus::Titles;
        qint64 number = 0; ///< 0: nothing has that address
    };
    /// What \a question says of the index; waits for one that is being made anew as m_patience has it.
    template <class F>
    [[nodiscard]] auto askIndex(const ReaderPool::Lease &reader, F &&question) const
        -> decltype(question(std::declval<const SearchIndex &>()));
    /// \a query adds what it narrows to and what it wants of the texts to \a question.
    [[nodiscard]] Result<SearchIndex::Answer, StoreError> ask(const ReaderPool::Lease &reader, const Query &query,
                                                              SearchIndex::Question question) const;
    [[nodiscard]] Result<SearchIndex::Answer, StoreError>
    askFor(const ReaderPool::Lease &reader, const Addressed &addressed, SearchIndex::Question question) const;
    [[nodiscard]] Result<bool, StoreError> addNamed(const ReaderPool::Lease &reader, const Query &query,
                                                    SearchIndex::Question &question) const;
    [[nodiscard]] Result<SearchIndex::Numbers, StoreError> titlesOfNamed(const ReaderPool::Lease &reader,
                                                                         const QStringList &names, bool &areAll) const;
    [[nodiscard]] Result<std::vector<SearchIndex::Numbers>, StoreError>
    titlesOfEach(const ReaderPool::Lease &reader, const std::vector<domain::PersonId> &people) const;
    [[nodiscard]] Result<Addressed, StoreError> find(const ReaderPool::Lease &reader,
                                                     const Query::Address &address) const;
    /// The name or text that answers. \a mainName: of the hit.
    [[nodiscard]] static Result<QString, StoreError> answering(const ReaderPool::Lease &reader, const Query &query,
                                                               const SearchIndex::Hit &hit, const QString &mainName);
    [[nodiscard]] static Result<bool, StoreError> hasPhrases(const ReaderPool::Lease &reader, const Query &query,
                                                             const SearchIndex::Hit &hit, SearchIndex::Corpus corpus);
    /// Why a hit answers, with what matched marked.
    [[nodiscard]] static Result<domain::Match, StoreError>
    reasonOf(const ReaderPool::Lease &reader, const Query &query, const SearchIndex::Hit &hit, const QString &mainName);
    [[nodiscard]] Result<std::vector<qint64>, StoreError> similarTo(const ReaderPool::Lease &reader,
                                                                    qint64 number) const;
    /// As RecordReader::readInto(), and similars.
    [[nodiscard]] Result<bool, StoreError> readInto(domain::Title &title, const ReaderPool::Lease &reader,
                                                    qint64 number, const Expansion &expand) const;
    [[nodiscard]] Result<void, StoreError> addSimilars(const ReaderPool::Lease &reader, domain::Title &title,
                                                       qint64 number) const;
    [[nodiscard]] Result<std::optional<domain::Person>, StoreError> readPerson(const ReaderPool::Lease &reader,
                                                                               qint64 number) const;
    [[nodiscard]] static Result<void, StoreError> addKnownFor(const ReaderPool::Lease &reader, domain::Person &person,
                                                              qint64 bestTitle);
    [[nodiscard]] TitleList page(const ReaderPool::Lease &reader, const std::vector<qint64> &numbers, int start,
                                 int most, const Expansion &expand) const;
    /// The number of the title that \a id addresses, if there is one and \a id is its address.
    [[nodiscard]] Result<qint64, StoreError> resolve(const ReaderPool::Lease &reader, const domain::TitleId &id) const;

    QString m_path;
    ReaderPool m_readers;
    std::unique_ptr<IndexKeeper> m_index;
    SearchIndex::Counts m_counts;
    QStringList m_genres;
    QByteArray m_revision;
    Patience m_patience;
};

} // namespace store
