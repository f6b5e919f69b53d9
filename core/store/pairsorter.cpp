// SPDX-License-Identifier: MIT
#include "core/store/pairsorter.h"

#include "core/store/indexfault.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace store {

namespace {

constexpr std::size_t pairsPerBlock = 16'384;

} // namespace

/// A sorted stretch of the file, and the block of it that is being given back.
struct PairSorter::Run
{
    std::uint64_t from = 0, end = 0; ///< octets of the spill not yet read
    std::vector<Pair> block{};
    std::size_t at = 0;
};

PairSorter::PairSorter(const QString &folder, std::size_t mostInMemory)
    : m_folder(folder), m_most(mostInMemory), m_spill(folder)
{
}

PairSorter::~PairSorter() = default;

void PairSorter::sortPairs()
{
    std::sort(m_pairs.begin(), m_pairs.end());
    m_pairs.erase(std::unique(m_pairs.begin(), m_pairs.end()), m_pairs.end());
}

Result<void, StoreError> PairSorter::spill()
{
    sortPairs();
    const std::uint64_t from = m_spill.size();
    m_spill.write(std::as_bytes(std::span(m_pairs)));
    m_runs.push_back({from, m_spill.size(), {}, 0});
    m_pairs.clear();
    return checkSpill();
}

Result<void, StoreError> PairSorter::finish()
{
    if (m_runs.empty()) {
        sortPairs();
        return {};
    }
    if (!m_pairs.empty()) {
        if (auto spilled = spill(); !spilled)
            return spilled;
    }
    m_pairs = {};
    for (Run &run : m_runs) {
        if (auto filled = refill(run); !filled)
            return filled;
    }
    return {};
}

Result<void, StoreError> PairSorter::refill(Run &run)
{
    const auto size = std::min<std::uint64_t>(run.end - run.from, pairsPerBlock * sizeof(Pair));
    run.block.resize(static_cast<std::size_t>(size) / sizeof(Pair));
    run.at = 0;
    m_spill.read(run.from, std::as_writable_bytes(std::span(run.block)));
    run.from += size;
    return checkSpill();
}

Result<void, StoreError> PairSorter::checkSpill() const
{
    if (m_spill.error())
        return failure(fromIndexError(*m_spill.error(), m_folder));
    return {};
}

Result<bool, StoreError> PairSorter::next(Pair &pair)
{
    if (m_runs.empty()) {
        if (m_at == m_pairs.size())
            return false;
        pair = m_pairs[m_at++];
        return true;
    }
    for (;;) {
        Run *least = nullptr;
        for (Run &run : m_runs) {
            if (run.at < run.block.size() && (!least || run.block[run.at] < least->block[least->at]))
                least = &run;
        }
        if (!least)
            return false;
        pair = least->block[least->at++];
        if (least->at == least->block.size()) {
            if (auto filled = refill(*least); !filled)
                return failure(filled.error());
        }
        if (pair != m_last) {
            m_last = pair;
            return true;
        }
    }
}

} // namespace store
