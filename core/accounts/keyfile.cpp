// SPDX-License-Identifier: MIT
#include "core/accounts/keyfile.h"

#include "core/accounts/secrets.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {

constexpr off_t largestFile = 4 * 1024 * 1024;

/// A file descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) { }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    const int m_number;
};

KeyFileError errorOf(KeyFileError::Kind kind, const QString &path, const char *why)
{
    return {kind, path, QString::fromLocal8Bit(why)};
}

KeyFileError errorOfErrno(const QString &path)
{
    const int number = errno;
    const auto kind = number == ENOENT ? KeyFileError::Kind::Missing
        : number == ELOOP              ? KeyFileError::Kind::Unsafe
                                       : KeyFileError::Kind::Unreadable;
    return errorOf(kind, path, number == ELOOP ? "a symbolic link" : std::strerror(number));
}

template <size_t Words>
std::string randomHex()
{
    std::array<quint32, Words> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex().toStdString();
}

Result<QByteArray, KeyFileError> readPrivately(const QString &path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen())
        return failure(errorOfErrno(path));
    struct stat facts
    {
    };
    if (::fstat(file.number(), &facts) != 0)
        return failure(errorOfErrno(path));
    if (!S_ISREG(facts.st_mode))
        return failure(errorOf(KeyFileError::Kind::Unsafe, path, "not a regular file"));
    if (facts.st_uid != ::geteuid())
        return failure(errorOf(KeyFileError::Kind::Unsafe, path, "belongs to another user"));
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failure(errorOf(KeyFileError::Kind::Unsafe, path, "open to others; its mode must be 0600"));
    if (facts.st_size > largestFile)
        return failure(errorOf(KeyFileError::Kind::Damaged, path, "too large"));

    QFile reader;
    if (!reader.open(file.number(), QIODevice::ReadOnly))
        return failure(errorOf(KeyFileError::Kind::Unreadable, path, "cannot be read"));
    return reader.read(largestFile);
}

/// False, with errno set, when not all of it could be written.
bool writeAll(int file, const QByteArray &content)
{
    for (qsizetype done = 0; done < content.size();) {
        const ssize_t size = ::write(file, content.constData() + done, static_cast<size_t>(content.size() - done));
        if (size < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(size, 0);
    }
    return true;
}

Result<void, KeyFileError> writePrivately(const QString &path, const QByteArray &content)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray fresh = target + '.' + QByteArray::fromStdString(randomHex<2>());
    {
        const Descriptor file(
            ::open(fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!file.isOpen())
            return failure(errorOfErrno(path));
        if (!writeAll(file.number(), content) || ::fsync(file.number()) != 0) {
            const KeyFileError error = errorOfErrno(path);
            ::unlink(fresh.constData());
            return failure(error);
        }
    }
    if (::rename(fresh.constData(), target.constData()) != 0) {
        const KeyFileError error = errorOfErrno(path);
        ::unlink(fresh.constData());
        return failure(error);
    }
    const Descriptor folder(
        ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen())
        ::fsync(folder.number());
    return {};
}

/// While it lives no other process changes a key file in the folder of \a path. The folder is locked, not the file,
/// since each change puts another file in its place. Where the system cannot lock a folder nobody is kept waiting.
class FolderLock
{
public:
    explicit FolderLock(const QString &path)
        : m_folder(
            ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        if (m_folder.isOpen()) {
            while (::flock(m_folder.number(), LOCK_EX) != 0 && errno == EINTR) { }
        }
    }

private:
    const Descriptor m_folder; ///< closing it unlocks
};

/// A name stands on one line of a list.
bool isName(const QString &name)
{
    return !name.trimmed().isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.category() != QChar::Other_Control && c.category() != QChar::Separator_Line
            && c.category() != QChar::Separator_Paragraph;
    });
}

std::optional<Consumer> consumerFrom(const QJsonValue &value)
{
    Consumer consumer;
    consumer.name = value[u"name"].toString();
    consumer.key = value[u"key"].toString().toStdString();
    consumer.secret = value[u"secret"].toString().toStdString();
    consumer.legacy = value[u"legacy"].toBool();
    consumer.revoked = value[u"revoked"].toBool();
    if (consumer.name.isEmpty() || consumer.key.empty() || consumer.secret.empty())
        return std::nullopt;
    return consumer;
}

Result<std::vector<Consumer>, KeyFileError> consumersFrom(const QByteArray &content, const QString &path)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (!document[u"consumers"].isArray())
        return failure(errorOf(KeyFileError::Kind::Damaged, path, "no list of consumers in it"));
    std::vector<Consumer> consumers;
    for (const QJsonValue value : document[u"consumers"].toArray()) {
        std::optional<Consumer> consumer = consumerFrom(value);
        if (!consumer)
            return failure(errorOf(KeyFileError::Kind::Damaged, path, "a consumer lacks its name, key or secret"));
        consumers.push_back(std::move(*consumer));
    }
    return consumers;
}

QByteArray contentOf(const std::vector<Consumer> &consumers)
{
    QJsonArray list;
    for (const Consumer &consumer : consumers) {
        list.append(QJsonObject{{u"name"_s, consumer.name},
                                {u"key"_s, QString::fromStdString(consumer.key)},
                                {u"secret"_s, QString::fromStdString(consumer.secret)},
                                {u"legacy"_s, consumer.legacy},
                                {u"revoked"_s, consumer.revoked}});
    }
    return QJsonDocument(QJsonObject{{u"consumers"_s, list}}).toJson();
}

} // namespace

KeyFile::KeyFile(QString path) : m_path(std::move(path))
{
    keepOutOfCoreDumps();
}

Result<std::shared_ptr<KeyFile>, KeyFileError> KeyFile::open(const QString &path)
{
    return readPrivately(path)
        .and_then([&path](const QByteArray &content) { return consumersFrom(content, path); })
        .transform([&path](std::vector<Consumer> consumers) {
            std::shared_ptr<KeyFile> file(new KeyFile(path));
            file->m_consumers = std::move(consumers);
            return file;
        });
}

Result<std::shared_ptr<KeyFile>, KeyFileError> KeyFile::openOrCreate(const QString &path)
{
    Result<std::shared_ptr<KeyFile>, KeyFileError> file = open(path);
    if (!file && file.error().kind == KeyFileError::Kind::Missing)
        return std::shared_ptr<KeyFile>(new KeyFile(path));
    return file;
}

std::shared_ptr<KeyFile> KeyFile::inMemory()
{
    return std::shared_ptr<KeyFile>(new KeyFile(QString()));
}

Result<Consumer, KeyFileError> KeyFile::add(const QString &name, bool legacy)
{
    if (!isName(name))
        return failure(errorOf(KeyFileError::Kind::BadName, m_path, "a name is one line of text"));
    // 96 bits name a consumer, 160 keep it secret: HMAC-SHA1's own length (RFC 2104 section 3).
    const Consumer fresh{.name = name, .key = randomHex<3>(), .secret = randomHex<5>(), .legacy = legacy};
    const auto changed = change([&](std::vector<Consumer> &consumers) -> Result<void, KeyFileError> {
        const bool isTaken = std::any_of(consumers.begin(), consumers.end(), [&name](const Consumer &consumer) {
            return consumer.name == name && !consumer.revoked;
        });
        if (isTaken)
            return failure(errorOf(KeyFileError::Kind::NameTaken, m_path, "this name is taken"));
        consumers.push_back(fresh);
        return {};
    });
    if (!changed)
        return failure(changed.error());
    return fresh;
}

Result<void, KeyFileError> KeyFile::revoke(const QString &name)
{
    return change([&](std::vector<Consumer> &consumers) -> Result<void, KeyFileError> {
        const auto found = std::find_if(consumers.begin(), consumers.end(), [&name](const Consumer &consumer) {
            return consumer.name == name && !consumer.revoked;
        });
        if (found == consumers.end())
            return failure(errorOf(KeyFileError::Kind::NotFound, m_path, "no live consumer of this name"));
        found->revoked = true;
        return {};
    });
}

Result<void, KeyFileError>
KeyFile::change(const std::function<Result<void, KeyFileError>(std::vector<Consumer> &)> &edit)
{
    const std::lock_guard lock(m_mutex);
    std::optional<FolderLock> folder;
    std::vector<Consumer> consumers = m_consumers;
    if (!m_path.isEmpty()) {
        folder.emplace(m_path);
        // Another process may have changed the file since it was read here.
        auto now = readPrivately(m_path).and_then(
            [this](const QByteArray &content) { return consumersFrom(content, m_path); });
        if (now)
            consumers = std::move(*now);
        else if (now.error().kind != KeyFileError::Kind::Missing)
            return failure(now.error());
    }
    if (Result<void, KeyFileError> edited = edit(consumers); !edited)
        return edited;
    if (Result<void, KeyFileError> saved = save(consumers); !saved)
        return saved;
    m_consumers = std::move(consumers);
    return {};
}

std::vector<Consumer> KeyFile::consumers() const
{
    const std::lock_guard lock(m_mutex);
    return m_consumers;
}

Result<void, KeyFileError> KeyFile::save(const std::vector<Consumer> &consumers) const
{
    if (m_path.isEmpty())
        return {};
    const QByteArray content = contentOf(consumers);
    if (content.size() > largestFile)
        return failure(errorOf(KeyFileError::Kind::Full, m_path, "no room for another consumer"));
    return writePrivately(m_path, content);
}

} // namespace accounts
