// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace accounts {

/// A program that may ask our catalog service.
struct Consumer
{
    QString name{};       ///< for people; unique in one file
    std::string key{};    ///< oauth_consumer_key; public
    std::string secret{}; ///< never logged, shown once when made
    bool legacy = false;  ///< an old Netflix client: nonce and empty-answer rules of its time
    bool revoked = false;

    bool operator==(const Consumer &) const = default;
};

struct KeyFileError
{
    enum class Kind {
        Missing,    ///< there is no such file
        Unsafe,     ///< a link, not a regular file, another owner, or readable by others
        Unreadable, ///< the disk or the rights say no
        Damaged,    ///< not a key file
        BadName,    ///< empty, or more than one line
        NameTaken,
        Full,     ///< a file so large would not be read again
        NotFound, ///< no consumer of that name
    };

    Kind kind = Kind::Unreadable;
    QString path{};
    QString detail{}; ///< for a developer; holds no secret
};

/// The consumers of our catalog service in one JSON file of mode 0600, in memory while the service runs.
///
/// The file is refused when anybody but its owner could read it or when it is not ours. It is written as
/// a new file made with O_EXCL|O_NOFOLLOW and mode 0600 before the first octet, then renamed into place.
/// A change is made to what is in the file then, under a lock: processes that change it at once lose nothing of
/// each other. Any thread may ask.
class KeyFile
{
public:
    /// Reads \a path. Missing is an error.
    [[nodiscard]] static Result<std::shared_ptr<KeyFile>, KeyFileError> open(const QString &path);
    /// Opens \a path, or starts an empty one there; nothing is written before the first add().
    [[nodiscard]] static Result<std::shared_ptr<KeyFile>, KeyFileError> openOrCreate(const QString &path);
    /// Keys in memory only, for the embedded service.
    [[nodiscard]] static std::shared_ptr<KeyFile> inMemory();

    /// A consumer with a fresh key and a secret of 160 random bits, already saved.
    [[nodiscard]] Result<Consumer, KeyFileError> add(const QString &name, bool legacy = false);
    [[nodiscard]] Result<void, KeyFileError> revoke(const QString &name);

    /// In the order they were made, the revoked ones too.
    [[nodiscard]] std::vector<Consumer> consumers() const;

private:
    explicit KeyFile(QString path);
    /// Saves the consumers as \a edit leaves them, unless it fails.
    [[nodiscard]] Result<void, KeyFileError>
    change(const std::function<Result<void, KeyFileError>(std::vector<Consumer> &)> &edit);
    [[nodiscard]] Result<void, KeyFileError> save(const std::vector<Consumer> &consumers) const;

    const QString m_path; ///< empty = in memory only
    mutable std::mutex m_mutex;
    std::vector<Consumer> m_consumers;
};

} // namespace accounts
