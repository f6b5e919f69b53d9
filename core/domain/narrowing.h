// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace domain {

/// What a search of titles is narrowed to. Inside a list of labels any one will do, of people every one must have
/// taken part; between the fields all must hold. Labels compare without case and marks.
struct Narrowing
{
    /// What a hit must not have: any one of these keeps it out.
    struct Without
    {
        TitleKind kind = TitleKind::Unknown;
        QStringList genres{};
        QStringList certificates{};
        QStringList formats{};
        std::vector<PersonId> people{};

        bool operator==(const Without &) const = default;
    };

    TitleKind kind = TitleKind::Unknown; ///< Movie or Series narrow; Episode asks the episodes; Unknown = both
    std::optional<int> fromYear{};       ///< a title of an unknown year is in no range
    std::optional<int> toYear{};
    QStringList genres{};
    QStringList certificates{};
    QStringList formats{}; ///< "instant", "DVD"
    std::vector<PersonId> people{};
    Without without{};

    bool operator==(const Narrowing &) const = default;
};

/// How many hits of a search have which value.
struct Facets
{
    struct Count
    {
        QString value{}; ///< a label as the catalog writes it; of a decade its first year, of a kind "movie", "series"
        int count = 0;

        bool operator==(const Count &) const = default;
    };
    using Counts = std::vector<Count>; ///< the most frequent first, then by value; decades ascending

    Counts kinds{};
    Counts decades{};
    Counts genres{};
    Counts certificates{};
    Counts formats{};
    int total = 0;       ///< hits that were counted
    bool isMore = false; ///< there are more hits than were counted, so every count is "at least"

    bool operator==(const Facets &) const = default;
};

} // namespace domain
