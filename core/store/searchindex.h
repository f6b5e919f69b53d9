// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/pages.h"

#include <QString>

#include <optional>
#include <vector>

namespace store {

/// Finds numbers for words. What stands behind it may be built in memory or mapped from a file; the order of
/// catalog.h holds for both. Asked by any number of threads at once.
class SearchIndex
{
public:
    enum class Corpus { Titles, Episodes, People };

    struct Question
    {
        Corpus corpus = Corpus::Titles;
        QString term{};                                      ///< composed and checked by the caller; may be blank
        domain::TitleKind kind = domain::TitleKind::Unknown; ///< Movie or Series narrow Titles; Unknown = both
        QString format{};                                    ///< a label, in any case; empty = all
        int start = 0;
        int most = 0;
        bool countAll = true; ///< false: `total` may stop at what was needed for the page
    };

    struct Hit
    {
        qint64 number = 0;                                   ///< of the title or person
        QString name{};                                      ///< its main name
        domain::TitleKind kind = domain::TitleKind::Unknown; ///< of a title
        std::optional<int> year{};
        domain::Match match{}; ///< for Synopsis without text and spans: the texts are not kept here
    };

    struct Answer
    {
        std::vector<Hit> hits{};
        int total = 0;
    };

    virtual ~SearchIndex() = default;
    [[nodiscard]] virtual Answer search(const Question &question) const = 0;
    /// Titles like title \a number, nearest first, at most \a most.
    [[nodiscard]] virtual std::vector<qint64> similarTitles(qint64 number, int most) const = 0;
    /// The best known title of person \a number; 0 when there is none.
    [[nodiscard]] virtual qint64 bestKnownTitle(qint64 number) const = 0;
};

} // namespace store
