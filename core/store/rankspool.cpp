// SPDX-License-Identifier: MIT
#include "core/store/rankspool.h"

#include "core/store/indexfault.h"

#include <algorithm>
#include <cstring>

namespace store {

namespace {

constexpr std::size_t buckets = 128;

struct Head
{
    std::uint32_t rank = 0;
    std::uint32_t size = 0;
};

} // namespace

RankSpool::RankSpool(const QString &folder, std::uint32_t rows, std::size_t memory)
    : m_folder(folder), m_rows(std::max(rows, 1U)), m_memory(memory), m_spill(folder), m_buckets(buckets)
{
}

Result<void, StoreError> RankSpool::add(std::uint32_t rank, std::string_view row)
{
    Bucket &bucket = m_buckets[static_cast<std::size_t>(std::uint64_t{rank} * buckets / m_rows)];
    const Head head{rank, static_cast<std::uint32_t>(row.size())};
    bucket.buffer.append(reinterpret_cast<const char *>(&head), sizeof head);
    bucket.buffer.append(row);
    m_buffered += sizeof head + row.size();
    return m_buffered < m_memory ? Result<void, StoreError>() : spill();
}

Result<void, StoreError> RankSpool::spill()
{
    for (Bucket &bucket : m_buckets) {
        if (bucket.buffer.empty())
            continue;
        bucket.pieces.push_back({m_spill.size(), bucket.buffer.size()});
        m_spill.write(std::as_bytes(std::span(bucket.buffer)));
        bucket.buffer.clear();
    }
    m_buffered = 0;
    return checkSpill();
}

Result<void, StoreError> RankSpool::load(const Bucket &bucket, std::string &rows)
{
    for (const Piece &piece : bucket.pieces) {
        const std::size_t at = rows.size();
        rows.resize(at + piece.size);
        m_spill.read(piece.offset, std::as_writable_bytes(std::span(rows).subspan(at)));
    }
    rows += bucket.buffer;
    return checkSpill();
}

Result<void, StoreError> RankSpool::checkSpill() const
{
    if (m_spill.error())
        return failure(fromIndexError(*m_spill.error(), m_folder));
    return {};
}

Result<void, StoreError> RankSpool::forEach(const Visit &visit)
{
    RankSpool *const only = this;
    return forEach(std::span(&only, 1), visit);
}

Result<void, StoreError> RankSpool::forEach(std::span<RankSpool *const> all, const Visit &visit)
{
    std::string rows;
    std::vector<std::pair<std::uint32_t, std::string_view>> sorted;
    for (std::size_t number = 0; number < buckets; ++number) {
        rows.clear();
        for (RankSpool *spool : all) {
            if (auto loaded = spool->load(spool->m_buckets[number], rows); !loaded)
                return loaded;
            spool->m_buckets[number] = {};
        }
        sorted.clear();
        for (std::size_t at = 0; at + sizeof(Head) <= rows.size();) {
            Head head;
            std::memcpy(&head, rows.data() + at, sizeof head);
            at += sizeof head;
            sorted.emplace_back(head.rank, std::string_view(rows).substr(at, head.size));
            at += head.size;
        }
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto &left, const auto &right) { return left.first < right.first; });
        for (const auto &[rank, row] : sorted) {
            if (!visit(rank, row))
                return {};
        }
    }
    return {};
}

} // namespace store
