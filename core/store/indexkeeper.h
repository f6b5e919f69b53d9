// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/mappedindex.h"
#include "core/store/sqlite.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
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

    using Clock = std::chrono::steady_clock;

    /// What \a question says of the index. Damage found on the way has it built anew in the background, and the
    /// question waits and is asked again; when that is not done by \a end it fails with Repairing. Without \a end it
    /// waits until the index is made, or cannot be.
    template <class F>
    [[nodiscard]] auto ask(F &&question, std::optional<Clock::time_point> end) const
        -> decltype(question(std::declval<const SearchIndex &>()))
    {
        const std::shared_ptr<const SearchIndex> index = current();
        auto answer = question(*index);
        if (answer || answer.error().kind != StoreError::Kind::Damaged)
            return answer;
        auto anew = repaired(index, answer.error(), end);
        if (!anew)
            return failure(anew.error());
        return question(**anew); // once: a disk that damages every index must not hold a thread for ever
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
    [[nodiscard]] Result<std::shared_ptr<const SearchIndex>, StoreError>
    repaired(const std::shared_ptr<const SearchIndex> &damaged, const StoreError &error,
             std::optional<Clock::time_point> end) const;
    [[nodiscard]] bool startBuilding() const;
    void rebuild() const;
    [[nodiscard]] Result<std::shared_ptr<const SearchIndex>, StoreError> builtAnew() const;
    [[nodiscard]] QString cachePath() const;

    const QString m_path;
    const QByteArray m_revision;
    const QByteArray m_file; ///< which file the catalog is
    const QByteArray m_identity;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const SearchIndex> m_index;
    mutable std::thread m_builder;
    mutable std::condition_variable m_built;
    mutable bool m_isBuilding = false;
    mutable Clock::time_point m_buildingSince{};
    mutable std::optional<StoreError> m_fault; ///< why the last index could not be made
    std::atomic<bool> m_isEnding{false};
};

} // namespace store
