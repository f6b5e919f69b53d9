// SPDX-License-Identifier: MIT
#include "core/store/rankspool.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace store {

namespace {

constexpr std::size_t buckets = 128;

struct Head
{
    std::uint32_t rank = 0;
    std::uint32_t size = 0;
};

StoreError errorFrom(const QString &folder, int error)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {full ? StoreError::Kind::Full : StoreError::Kind::Unwritable, folder,
            QString::fromLocal8Bit(std::strerror(error))};
}

} // namespace

RankSpool::RankSpool(const QString &folder, std::uint32_t rows, std::size_t memory)
    : m_folder(folder), m_rows(std::max(rows, 1U)), m_memory(memory), m_buckets(buckets)
{
}

RankSpool::~RankSpool()
{
    if (m_file >= 0)
        ::close(m_file);
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

/// A file without a name, so that nothing is left of it whatever happens.
Result<void, StoreError> RankSpool::openFile()
{
    const QByteArray folder = QFile::encodeName(m_folder);
    m_file = ::open(folder.constData(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    if (m_file >= 0)
        return {};
    // Some file systems cannot do that.
    QByteArray name = folder + "/.titlecard-spool-XXXXXX";
    m_file = ::mkostemp(name.data(), O_CLOEXEC);
    if (m_file < 0)
        return failure(errorFrom(m_folder, errno));
    ::unlink(name.constData());
    return {};
}

Result<void, StoreError> RankSpool::spill()
{
    if (m_file < 0) {
        if (auto opened = openFile(); !opened)
            return opened;
    }
    for (Bucket &bucket : m_buckets) {
        std::size_t done = 0;
        while (done < bucket.buffer.size()) {
            const auto written = ::pwrite(m_file, bucket.buffer.data() + done, bucket.buffer.size() - done,
                                          static_cast<off_t>(m_written + done));
            if (written < 0 && errno != EINTR)
                return failure(errorFrom(m_folder, errno));
            done += written > 0 ? static_cast<std::size_t>(written) : 0;
        }
        if (done > 0)
            bucket.pieces.push_back({m_written, done});
        m_written += done;
        bucket.buffer.clear();
    }
    m_buffered = 0;
    return {};
}

Result<void, StoreError> RankSpool::load(const Bucket &bucket, std::string &rows) const
{
    for (const Piece &piece : bucket.pieces) {
        std::size_t at = rows.size();
        rows.resize(at + piece.size);
        for (std::uint64_t offset = piece.offset; at < rows.size();) {
            const auto got = ::pread(m_file, rows.data() + at, rows.size() - at, static_cast<off_t>(offset));
            if (got == 0 || (got < 0 && errno != EINTR))
                return failure(StoreError{StoreError::Kind::Unreadable, m_folder, QStringLiteral("a temporary file")});
            at += got > 0 ? static_cast<std::size_t>(got) : 0;
            offset += got > 0 ? static_cast<std::uint64_t>(got) : 0;
        }
    }
    rows += bucket.buffer;
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
