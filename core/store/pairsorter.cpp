// SPDX-License-Identifier: MIT
#include "core/store/pairsorter.h"

#include "core/store/temporaryfile.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace store {

namespace {

constexpr std::size_t pairsPerBlock = 16'384;

} // namespace

/// A sorted stretch of the file, and the block of it that is being given back.
struct PairSorter::Run
{
    qint64 from = 0, end = 0; ///< octets of the file not yet read
    std::vector<Pair> block{};
    std::size_t at = 0;
};

PairSorter::PairSorter(const QString &folder, std::size_t mostInMemory) : m_folder(folder), m_most(mostInMemory) { }

PairSorter::~PairSorter()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void PairSorter::sortPairs()
{
    std::sort(m_pairs.begin(), m_pairs.end());
    m_pairs.erase(std::unique(m_pairs.begin(), m_pairs.end()), m_pairs.end());
}

Result<void, StoreError> PairSorter::spill()
{
    if (m_descriptor < 0) {
        // Without a name from the first moment on, so that nothing is left when we are killed.
        const QString path =
            m_folder + u"/.titlecard-sort-"_s + QString::number(QRandomGenerator::system()->generate64(), 16);
        const QByteArray name = QFile::encodeName(path);
        m_descriptor =
            ::open(QFile::encodeName(m_folder).constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (m_descriptor < 0) {
            m_descriptor =
                ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
            if (m_descriptor < 0)
                return failure(writeError(m_folder, errno));
            ::unlink(name.constData());
        }
    }
    sortPairs();
    const auto *bytes = reinterpret_cast<const char *>(m_pairs.data());
    const auto size = static_cast<qint64>(m_pairs.size() * sizeof(Pair));
    for (qint64 done = 0; done < size;) {
        const auto wrote =
            ::pwrite(m_descriptor, bytes + done, static_cast<std::size_t>(size - done), m_written + done);
        if (wrote <= 0)
            return failure(writeError(m_folder, wrote == 0 ? ENOSPC : errno));
        done += wrote;
    }
    m_runs.push_back({m_written, m_written + size, {}, 0});
    m_written += size;
    m_pairs.clear();
    return {};
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
    const auto size = std::min(run.end - run.from, static_cast<qint64>(pairsPerBlock * sizeof(Pair)));
    run.block.resize(static_cast<std::size_t>(size) / sizeof(Pair));
    run.at = 0;
    for (qint64 done = 0; done < size;) {
        const auto got = ::pread(m_descriptor, reinterpret_cast<char *>(run.block.data()) + done,
                                 static_cast<std::size_t>(size - done), run.from + done);
        if (got <= 0)
            return failure(writeError(m_folder, got == 0 ? EIO : errno));
        done += got;
    }
    run.from += size;
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
