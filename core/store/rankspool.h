// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/index/spill.h"
#include "core/store/storeerror.h"

#include <QString>
#include <QtGlobal>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// Takes rows as they come and gives them back by rank, in bounded memory: what outgrows it goes, sorted roughly, to a
/// nameless file.
class RankSpool
{
public:
    /// Ranks are below \a rows; the file is in \a folder.
    RankSpool(const QString &folder, std::uint32_t rows, std::size_t memory = std::size_t{64} << 20);
    Q_DISABLE_COPY_MOVE(RankSpool)

    [[nodiscard]] Result<void, StoreError> add(std::uint32_t rank, std::string_view row);
    using Visit = std::function<bool(std::uint32_t, std::string_view)>;
    /// Rows by rank; of equal rank in the order they were added. \a visit says false to stop.
    [[nodiscard]] Result<void, StoreError> forEach(const Visit &visit);
    /// The same of several spools of as many rows, which two threads have filled.
    [[nodiscard]] static Result<void, StoreError> forEach(std::span<RankSpool *const> all, const Visit &visit);

private:
    struct Piece
    {
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
    };
    struct Bucket
    {
        std::string buffer{};
        std::vector<Piece> pieces{};
    };

    [[nodiscard]] Result<void, StoreError> spill();
    [[nodiscard]] Result<void, StoreError> load(const Bucket &bucket, std::string &rows);
    [[nodiscard]] Result<void, StoreError> checkSpill() const;

    QString m_folder;
    std::uint32_t m_rows;
    std::size_t m_memory;
    std::size_t m_buffered = 0;
    indexing::Spill m_spill;
    std::vector<Bucket> m_buckets;
};

} // namespace store
