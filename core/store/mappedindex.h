// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/namesection.h"
#include "core/store/linklists.h"
#include "core/store/searchindex.h"
#include "core/store/term.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace store {

class Gathering;

/// The search index in a file beside the catalog (indexlayout.h), mapped, the same at any size: what is listed is in
/// rank order, so a question ends with the first hits of its page. Titles of people and of characters are looked for
/// among the best known `mostOwners` of those who hold the words.
class MappedIndex final : public SearchIndex
{
public:
    /// \a identity: of the catalog that it must belong to (layout::identity()).
    [[nodiscard]] static Result<std::unique_ptr<MappedIndex>, indexing::IndexError> open(const QString &path,
                                                                                         const QByteArray &identity);

    [[nodiscard]] Result<Answer, StoreError> search(const Question &question) const override;
    [[nodiscard]] Result<Numbers, StoreError> similarTitles(qint64 number, const std::vector<Bond> &bonds,
                                                            int most) const override;
    [[nodiscard]] Result<qint64, StoreError> bestOf(const Numbers &titles) const override;
    [[nodiscard]] Counts counts() const override;
    [[nodiscard]] QStringList genres() const override
    {
        return {m_titles.genres.labels.begin(), m_titles.genres.labels.end()};
    }

private:
    /// Catalog numbers by rank.
    class Column
    {
    public:
        Column() = default;
        Column(const indexing::Section &section, std::uint32_t rows);
        [[nodiscard]] qint64 operator[](std::uint32_t row) const { return m_isWide ? m_wide[row] : m_narrow[row]; }

    private:
        bool m_isWide = false;
        indexing::Column<std::uint32_t> m_narrow;
        indexing::Column<qint64> m_wide;
    };
    /// Lists of works by label.
    struct Labelled
    {
        Labelled() = default;
        Labelled(const indexing::IndexFile &file, const std::string &name);
        /// Of the labels that are \a wanted; see Question::fields.
        [[nodiscard]] std::vector<indexing::RankList> listsOf(const QStringList &wanted, bool areBeginnings) const;

        std::vector<QString> labels{};
        std::vector<QString> folded{};
        indexing::RankLists lists{};
    };
    /// Titles or episodes.
    struct Works
    {
        /// By catalog number; of \a some those that are here.
        [[nodiscard]] std::optional<std::uint32_t> rankOf(qint64 work) const;
        [[nodiscard]] indexing::RankList ranksOf(const Numbers &some) const;
        void narrow(indexing::Filter &filter, const domain::Narrowing &narrowing, bool areBeginnings) const;

        indexing::NameSection names{};
        Column numbers{};
        indexing::Column<std::uint32_t> places{};
        indexing::Column<std::uint8_t> year{};
        indexing::RankLists years{}, kinds{};
        Labelled genres{}, certificates{}, formats{};
        indexing::NameSection synopses{};
        indexing::Column<std::uint32_t> withSynopsis{};
    };
    /// A term as the sections ask it.
    struct Asked;
    class Kin;

    MappedIndex() = default;
    [[nodiscard]] Result<void, indexing::IndexError> read(std::shared_ptr<const indexing::IndexFile> file);
    [[nodiscard]] Result<void, indexing::IndexError> readWorks(Works &works, const char *names,
                                                               const std::string &work);

    [[nodiscard]] const Works &works(Corpus corpus) const { return corpus == Corpus::Titles ? m_titles : m_episodes; }
    [[nodiscard]] const indexing::NameSection &names(Corpus corpus) const;
    [[nodiscard]] indexing::Filter filterOf(const Question &question, bool &areAll) const;
    [[nodiscard]] indexing::RankList titlesOfNamed(const QStringList &names, bool &areAll) const;
    void gatherAll(Gathering &hits, const Works &works, const indexing::Filter &filter) const;
    void gatherByTerm(Gathering &hits, const Term &term, Corpus corpus, const indexing::Filter &filter) const;
    void gatherExact(Gathering &hits, const Asked &asked, Corpus corpus, const indexing::Filter &filter) const;
    [[nodiscard]] bool areFew(const Asked &asked, Corpus corpus, const Gathering &narrowed) const;
    void gatherNames(Gathering &hits, const Asked &asked, Corpus corpus, const indexing::Filter &filter) const;
    void gatherWords(Gathering &hits, const Asked &asked, Corpus corpus, const indexing::Filter &filter) const;
    void gatherLinked(Gathering &hits, const Asked &asked, domain::Match::By by, const indexing::NameSection &owners,
                      const LinkLists &titles, const indexing::Filter &filter) const;
    void gatherSimilar(Gathering &hits, const Asked &asked, Corpus corpus, const indexing::Filter &filter) const;
    void gatherSynopses(Gathering &hits, const Asked &asked, const Works &works, const indexing::Filter &filter) const;
    [[nodiscard]] bool isKnown(const Asked &asked) const;
    [[nodiscard]] domain::Facets facetsOf(const Works &works, const Gathering &hits) const;
    [[nodiscard]] Hit hitOf(Corpus corpus, std::uint32_t owner, domain::Match::By by, int name) const;
    template <class T>
    [[nodiscard]] Result<T, StoreError> unlessDamaged(T answer) const;

    QString m_path;
    std::shared_ptr<const indexing::IndexFile> m_file;
    Works m_titles;
    Works m_episodes;
    indexing::NameSection m_people;
    Column m_personNumbers;
    LinkLists m_titlesOfPerson;
    indexing::NameSection m_roles;
    LinkLists m_titlesOfRole;
};

} // namespace store
