// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/nameindex.h"
#include "core/store/searchindex.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace store {

/// What the index is built from: every name in a catalog, and how they hang together.
struct IndexSource
{
    struct Title
    {
        qint64 number = 0;
        domain::TitleKind kind = domain::TitleKind::Movie;
        std::optional<int> year{};
        int popularity = 0;
        QStringList names{}; ///< the main one first
        QStringList genres{};
        QStringList formats{};
    };
    struct Person
    {
        qint64 number = 0;
        QString name{};
    };
    struct Credit
    {
        qint64 title = 0;
        qint64 person = 0;
        QString role{};
        bool isDirector = false;
    };
    using Synopses = std::vector<std::pair<qint64, QString>>; ///< title or episode number, text

    std::vector<Title> titles{}; ///< movies and series
    std::vector<Title> episodes{};
    std::vector<Person> people{};
    std::vector<Credit> credits{}; ///< of movies and series, each title's in billing order
    /// Reads the synopses; called once, from a thread of its own, so it must not use the caller's connection.
    std::function<Synopses()> synopses{};
};

/// The search index for catalogs up to some hundred thousand works: built from the records when a catalog is opened,
/// kept in memory, never changed. Synopses are read in the background; a question that needs them waits.
class MemoryIndex final : public SearchIndex
{
public:
    explicit MemoryIndex(IndexSource source);
    ~MemoryIndex() override;
    Q_DISABLE_COPY_MOVE(MemoryIndex)

    [[nodiscard]] Answer search(const Question &question) const override;
    [[nodiscard]] std::vector<qint64> similarTitles(qint64 number, int most) const override;
    [[nodiscard]] qint64 bestKnownTitle(qint64 number) const override;

private:
    struct Owner
    {
        qint64 number = 0;
        domain::TitleKind kind = domain::TitleKind::Unknown;
        std::optional<int> year{};
    };
    /// Titles, episodes or people: their names, best owner first.
    struct Group
    {
        std::vector<Owner> owners{};
        NameIndex names{};
        Bits everyone{};                ///< every owner: what a question without filters allows
        QHash<QString, Bits> formats{}; ///< folded label -> owners
        QHash<qint64, std::uint32_t> places{};
    };
    struct Synopses
    {
        WordIndex titles{};
        WordIndex episodes{};
    };
    class Collector;

    [[nodiscard]] static Group groupOf(const std::vector<IndexSource::Title> &ranked);
    [[nodiscard]] static Group peopleOf(const IndexSource &source);
    void linkPeople(const IndexSource &source);
    void linkCharacters(const IndexSource &source);
    void linkGenres(const std::vector<IndexSource::Title> &ranked);
    [[nodiscard]] static Synopses readSynopses(const std::function<IndexSource::Synopses()> &read, const Group &titles,
                                               const Group &episodes);
    [[nodiscard]] const Group &group(Corpus corpus) const;
    [[nodiscard]] Bits allowed(const Group &group, const Question &question) const;
    [[nodiscard]] Bits titlesOf(const Bits &owners, const Lists &titles) const;
    void collectNames(Collector &collector, const Term &term, Corpus corpus) const;
    void collectPeople(Collector &collector, const Term &term) const;
    [[nodiscard]] bool isKnown(const Term &term) const;
    void collectSimilar(Collector &collector, const Term &term) const;
    void collectSynopses(Collector &collector, const Term &term, Corpus corpus) const;

    Group m_titles;
    Group m_episodes;
    Group m_people;
    NameIndex m_characters; ///< different roles; an owner is a role
    Lists m_titlesOfPerson; ///< ascending, so best first
    Lists m_titlesOfCharacter;
    Lists m_peopleOfTitle; ///< in billing order
    Lists m_directorsOfTitle;
    Lists m_charactersOfTitle;
    Lists m_genresOfTitle;
    Lists m_titlesOfGenre;
    std::shared_future<Synopses> m_synopses;
};

} // namespace store
