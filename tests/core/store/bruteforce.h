// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/narrowing.h"
#include "core/domain/pages.h"
#include "core/store/record.h"
#include "core/text/fold.h"

#include <QHash>
#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// A hit of the brute force: the catalog's number of the work, episode or person, and why it answers.
struct BruteHit
{
    qint64 number = 0;
    domain::Match::By by = domain::Match::By::Synopsis;

    bool operator==(const BruteHit &) const = default;
};

/// Search by looking at every record and nothing else: slow, and written from the order in words, so that it can
/// judge the index. The works are numbered from 1 in order, as a catalog numbers them, and so are the people.
class BruteForce
{
public:
    explicit BruteForce(const std::vector<store::WorkRecord> &works);

    /// Every hit, best first.
    [[nodiscard]] std::vector<BruteHit> titles(const QString &term, const domain::Narrowing &narrowing = {}) const;
    [[nodiscard]] std::vector<BruteHit> episodes(const QString &term) const;
    [[nodiscard]] std::vector<BruteHit> people(const QString &term) const;
    [[nodiscard]] domain::Facets facets(const std::vector<BruteHit> &hits) const;
    /// The number of the person called that; 0 when nobody is.
    [[nodiscard]] qint64 person(const QString &name) const { return m_numberOfPerson.value(name); }

private:
    /// Words and their first letters side by side: most words are passed over by their first letter, and this reads
    /// millions of them for each term.
    struct Words
    {
        explicit Words(std::vector<QString> words);

        [[nodiscard]] bool have(const QString &beginning) const;
        [[nodiscard]] bool haveAll(const std::vector<QString> &asked, std::optional<int> year) const;

        std::vector<QString> list;
        std::u16string firsts{};
    };
    struct Name
    {
        explicit Name(const QString &text);

        QString text{}, folded{}, key{}, keyWithoutArticle{}, joinedKey{}, joinedKeyWithoutArticle{};
        Words words;
    };
    /// Whatever has names: the main one first.
    struct Item
    {
        qint64 number = 0;
        std::vector<Name> names{};
        std::optional<int> year{};
        qint64 popularity = 0;
        const store::WorkRecord *work = nullptr;
        std::vector<std::size_t> people{}; ///< indexes
        std::vector<Name> roles{};
        Words synopsis{{}};
    };
    struct Asked;

    void addWork(const store::WorkRecord &work, qint64 number);
    void addEpisodes(const store::WorkRecord &work, qint64 number);
    [[nodiscard]] static std::optional<domain::Match::By> nameReason(const Item &item, const Asked &asked);
    [[nodiscard]] std::optional<domain::Match::By> reason(const Item &item, const Asked &asked) const;
    [[nodiscard]] static std::optional<std::pair<int, int>> likeness(const Item &item, const Asked &asked,
                                                                     const std::vector<bool> &known);
    [[nodiscard]] bool isKnown(const Asked &asked) const;
    [[nodiscard]] bool isWanted(const Item &item, const domain::Narrowing &narrowing) const;
    template <class Why, class Wanted>
    [[nodiscard]] std::vector<BruteHit> search(const std::vector<Item> &items, const QString &term, Why &&why,
                                               Wanted &&wanted) const;

    std::vector<Item> m_titles;
    std::vector<Item> m_episodes;
    std::vector<Item> m_people;
    QHash<QString, qint64> m_numberOfPerson;
};
