// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/mappedindex.h"
#include "core/store/sqlite.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

namespace store {

/// The index of one open catalog: finds it, or makes it, and makes it anew when it turns out damaged.
///
/// It lies beside the catalog; where that folder cannot be written, in the user's cache folder; and where neither can,
/// in a file that ends with the program. Any number of threads may ask at once.
class IndexKeeper
{
public:
    /// Opens the index of the catalog at \a path, whose content is \a revision. Where there is none to be believed it
    /// is built from \a connection before this returns.
    [[nodiscard]] static Result<std::unique_ptr<IndexKeeper>, StoreError>
    open(const QString &path, const QByteArray &file, const QByteArray &revision, const sqlite::Connection &connection);
    ~IndexKeeper();
    Q_DISABLE_COPY_MOVE(IndexKeeper)

    /// What \a question says of the index. Damage found on the way has it built anew in the background; until that is
    /// done the answer is Busy.
    template <class F>
    [[nodiscard]] auto ask(F &&question) const -> decltype(question(std::declval<const SearchIndex &>()))
    {
        const std::shared_ptr<const SearchIndex> index = current();
        auto answer = question(*index);
        if (!answer && answer.error().kind == StoreError::Kind::Damaged)
            return failure(repair(index, answer.error()));
        return answer;
    }
    [[nodiscard]] SearchIndex::Counts counts() const { return current()->counts(); }
    [[nodiscard]] QStringList genres() const { return current()->genres(); }

private:
    IndexKeeper(QString path, QByteArray file, QByteArray revision);

    [[nodiscard]] std::shared_ptr<const SearchIndex> current() const;
    [[nodiscard]] Result<std::shared_ptr<const SearchIndex>, StoreError> find() const;
    [[nodiscard]] Result<std::shared_ptr<const SearchIndex>, StoreError>
    build(const sqlite::Connection &connection) const;
    [[nodiscard]] Result<std::shared_ptr<const SearchIndex>, StoreError>
    buildSomewhere(const sqlite::Connection &connection) const;
    [[nodiscard]] Result<std::shared_ptr<const SearchIndex>, StoreError>
    buildForNow(const sqlite::Connection &connection) const;
    [[nodiscard]] StoreError repair(const std::shared_ptr<const SearchIndex> &damaged, const StoreError &error) const;
    void rebuild() const;
    [[nodiscard]] QString cachePath() const;

    const QString m_path;
    const QByteArray m_revision;
    const QByteArray m_file; ///< which file the catalog is
    const QByteArray m_identity;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const SearchIndex> m_index;
    mutable std::thread m_builder;
    mutable std::atomic<bool> m_isBuilding{false};
    std::atomic<bool> m_isEnding{false};
};

} // namespace store
