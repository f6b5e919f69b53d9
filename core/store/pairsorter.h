// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/index/spill.h"
#include "core/store/storeerror.h"

#include <QString>
#include <QtGlobal>

#include <utility>
#include <vector>

namespace store {

/// Any number of pairs of numbers, given back in ascending order and each once, in bounded memory: sorted runs go to
/// a nameless file in \a folder when they outgrow it.
class PairSorter
{
public:
    using Pair = std::pair<quint64, quint64>;

    /// \a mostInMemory pairs of 16 octets.
    explicit PairSorter(const QString &folder, std::size_t mostInMemory = 12'000'000);
    ~PairSorter();
    Q_DISABLE_COPY_MOVE(PairSorter)

    [[nodiscard]] Result<void, StoreError> add(quint64 first, quint64 second)
    {
        m_pairs.emplace_back(first, second);
        return m_pairs.size() < m_most ? Result<void, StoreError>() : spill();
    }
    /// No more is added from here on.
    [[nodiscard]] Result<void, StoreError> finish();
    /// The next pair; false after the last.
    [[nodiscard]] Result<bool, StoreError> next(Pair &pair);

private:
    struct Run;

    [[nodiscard]] Result<void, StoreError> spill();
    [[nodiscard]] Result<void, StoreError> refill(Run &run);
    [[nodiscard]] Result<void, StoreError> checkSpill() const;
    void sortPairs();

    QString m_folder;
    std::size_t m_most;
    std::vector<Pair> m_pairs;
    std::size_t m_at = 0;
    indexing::Spill m_spill;
    std::vector<Run> m_runs;
    Pair m_last{~quint64{0}, ~quint64{0}};
};

} // namespace store
