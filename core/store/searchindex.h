// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/narrowing.h"
#include "core/domain/pages.h"
#include "core/store/storeerror.h"

#include <QString>

#include <functional>
#include <vector>

namespace store {

struct Query;
struct Term;

/// Finds numbers for words, in the order of catalog.h. Why a hit answers is told by kind only; the names and texts are
/// in the records. Asked by any number of threads at once.
class SearchIndex
{
public:
    enum class Corpus { Titles, Episodes, People };
    using Numbers = std::vector<qint64>; ///< of titles or people in the catalog

    struct Hit
    {
        qint64 number = 0; ///< of the title or person
        domain::Match::By by = domain::Match::By::TitlePrefix;
        /// Which of its names answers, the main one first; -1 when none of its own does (Person, Character, Synopsis).
        int name = 0;
        qint64 bestTitle = 0; ///< of a person: the best known title; 0 when there is none
    };

    struct Question
    {
        Corpus corpus = Corpus::Titles;
        QString term{};                  ///< composed and checked by the caller; may be blank
        const Term *folded = nullptr;    ///< the same, where the caller has folded it already
        domain::Narrowing narrowing{};   ///< of titles and episodes; its people are in `together` and `apart`
        std::vector<Numbers> together{}; ///< titles of each person who must have taken part
        std::vector<Numbers> apart{};    ///< titles of each person who must not
        int start = 0;
        int most = 0;
        bool countAll = true;     ///< false: `total` may stop at what was needed for the page
        bool wantsFacets = false; ///< of titles and episodes
        /// Further fields that all must hold, in which a label that is none of the catalog's stands for all that begin
        /// with it; of episodes without their people, who are in `together` and `apart`.
        const Query *fields = nullptr;
        bool isListing = false; ///< a blank term finds all that the narrowing lets through
        /// Says no to what shall not be found; asked in the order of the answer. Empty: everything may.
        std::function<bool(const Hit &)> accepts{};
    };

    struct Answer
    {
        std::vector<Hit> hits{};
        int total = 0;
        bool isMore = false; ///< there are more than `total`
        domain::Facets facets{};
    };

    virtual ~SearchIndex() = default;
    /// Damaged: the index cannot be read here; ask another.
    [[nodiscard]] virtual Result<Answer, StoreError> search(const Question &question) const = 0;
    /// What titles share with another: the titles of one of its people, and what such a one counts.
    struct Bond
    {
        Numbers titles{};
        int points = 0;
    };
    /// Titles like title \a number, nearest first, at most \a most: by \a bonds, shared genres, decade and kind.
    [[nodiscard]] virtual Result<Numbers, StoreError> similarTitles(qint64 number, const std::vector<Bond> &bonds,
                                                                    int most) const = 0;
    /// The best known of \a titles; 0 when the catalog has none of them.
    [[nodiscard]] virtual Result<qint64, StoreError> bestOf(const Numbers &titles) const = 0;
    /// Movies and series, episodes, people.
    struct Counts
    {
        int titles = 0;
        int episodes = 0;
        int people = 0;
    };
    [[nodiscard]] virtual Counts counts() const = 0;
    /// Every genre of its titles, in no order.
    [[nodiscard]] virtual QStringList genres() const = 0;
};

} // namespace store
