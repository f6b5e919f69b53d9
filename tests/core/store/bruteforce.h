// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/pages.h"
#include "core/store/record.h"

#include <QString>

#include <vector>

/// Search by looking at every record and nothing else: slow, short, and written from the order in words, so that it
/// can judge the index. Numbers of the works that answer, best first, each with its reason.
struct BruteHit
{
    qint64 number = 0;
    domain::Match::By by = domain::Match::By::Synopsis;

    bool operator==(const BruteHit &) const = default;
};

/// \a works are numbered from 1 in order, as a catalog numbers them. At most \a most hits.
[[nodiscard]] std::vector<BruteHit> bruteSearch(const std::vector<store::WorkRecord> &works, const QString &term,
                                                std::size_t most);
