// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/ids.h"
#include "core/domain/person.h"
#include "core/domain/title.h"

#include <QString>

#include <optional>
#include <vector>

namespace domain {

/// Why a row answers a search: which name or text matched, and where. Only our own service tells.
struct Match
{
    /// In the order of rank: an earlier one is always the better match.
    /// Year: one of the words is the year that it is from, and the name has the others, if there are any. It ranks
    /// with Words.
    enum class By {
        ExactTitle,
        ExactOtherName,
        TitlePrefix,
        Words,
        Person,
        Character,
        SimilarSpelling,
        Synopsis,
        Year
    };

    By by = By::TitlePrefix;
    QString text{}; ///< the name or passage that matched, unfolded: "Le Huitième Passager"
    /// Matched stretches of `text` in UTF-16 units, ascending and apart: {start, length}.
    std::vector<std::pair<int, int>> spans{};

    bool operator==(const Match &) const = default;
};

/// One row of autocomplete. Netflix gave the short name only; the rest comes from our own service.
struct Suggestion
{
    QString name{};
    TitleId id{}; ///< empty: ask by name (`term`, `max_results=1`)
    TitleKind kind = TitleKind::Unknown;
    std::optional<int> releaseYear{};
    std::optional<Match> match{};

    bool operator==(const Suggestion &) const = default;
};

/// A page of a longer list.
template <class T>
struct Page
{
    std::vector<T> items{};
    int total = 0;    ///< number_of_results: the whole count, as the service says it
    int start = 0;    ///< start_index, from 0
    int pageSize = 0; ///< results_per_page: what was asked for, not what came
    int dropped = 0;  ///< items left out because they had neither id nor name
    /// The whole count is larger than `total`: counting was given up. Only our own catalogs say so.
    bool isMore = false;

    bool operator==(const Page &) const = default;
};

/// One row of a title search (titles or episodes) with its reason.
struct TitleHit
{
    Title title{};
    std::optional<Match> match{};

    bool operator==(const TitleHit &) const = default;
};

/// One row of a people search.
struct PersonHit
{
    Person person{};
    std::optional<Match> match{};

    bool operator==(const PersonHit &) const = default;
};

using Suggestions = std::vector<Suggestion>;
using TitlePage = Page<TitleHit>;
using PersonPage = Page<PersonHit>;

/// A person with what they took part in, or a page of it.
struct Filmography
{
    Person person{}; ///< id empty when the answer was the bare list
    std::vector<FilmographyEntry> entries{};
    int total = 0;    ///< the whole count, as the service says it; 0 when it gave the list unpaged
    int start = 0;    ///< of the first entry here, from 0
    int pageSize = 0; ///< what was asked for; 0 when it gave the list unpaged

    bool operator==(const Filmography &) const = default;
};

} // namespace domain

Q_DECLARE_METATYPE(domain::TitlePage)
Q_DECLARE_METATYPE(domain::PersonPage)
Q_DECLARE_METATYPE(domain::Suggestion)
