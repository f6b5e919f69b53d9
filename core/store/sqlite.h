// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/store/storeerror.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace store::sqlite {

/// A prepared statement. Values are always bound, never written into the text.
class Statement
{
public:
    enum class Step { Row, Done, Failed };

    Statement() = default;
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) { }

    /// Binds from the first parameter on, ready to run again.
    template <class... Values>
    void bind(const Values &...values)
    {
        reset();
        int index = 0;
        (bindAt(++index, values), ...);
    }
    [[nodiscard]] Step step();
    void reset();

    void bindAt(int index, qint64 value);
    void bindAt(int index, int value) { bindAt(index, static_cast<qint64>(value)); }
    void bindAt(int index, double value);
    void bindAt(int index, const QString &value);
    /// UTF-8 or octets that stay where they are until the next step().
    void bindText(int index, std::string_view utf8);
    void bindTextOrNull(int index, std::string_view utf8);
    void bindOctetsOrNull(int index, std::string_view octets);
    template <class T>
    void bindAt(int index, const std::optional<T> &value)
    {
        if (value)
            bindAt(index, *value);
        else
            bindNull(index);
    }
    void bindNull(int index);

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// The text without what XML or a terminal could not carry (control characters, lone surrogates), cut to \a most.
    [[nodiscard]] QString text(int column, int most) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    /// The octets of a text or blob, until the next step().
    [[nodiscard]] std::string_view octets(int column) const;
    /// The integer, if it is one and inside the range; a value outside it is as good as none.
    [[nodiscard]] std::optional<int> integerIn(int column, qint64 least, qint64 most) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// One connection, used by one thread at a time.
class Connection
{
public:
    /// For reading only: no lock, no journal, no byte beside the file (SQLite's immutable mode), and no trust in
    /// what the schema says it may call.
    [[nodiscard]] static Result<Connection, StoreError> openForReading(const QString &path);
    /// For filling a file that nobody else uses: no journal, since a half-written file is thrown away.
    [[nodiscard]] static Result<Connection, StoreError> openForBuilding(const QString &path);

    [[nodiscard]] Result<void, StoreError> run(std::string_view sql);
    [[nodiscard]] Result<Statement, StoreError> prepare(std::string_view sql) const;
    [[nodiscard]] std::optional<qint64> number(std::string_view sql) const;
    /// Questions end with Busy this long after now.
    void setTimeAllowed(std::chrono::milliseconds allowed);
    [[nodiscard]] std::chrono::steady_clock::time_point endOfTime() const { return m_deadline->end; }
    /// Whatever runs ends with Busy soon after \a cancel is set; nullptr = nothing ends it.
    void setCancel(const std::atomic<bool> *cancel) { m_deadline->cancel = cancel; }
    [[nodiscard]] StoreError lastError() const;

private:
    struct Close
    {
        void operator()(sqlite3 *database) const;
    };
    struct Deadline
    {
        std::chrono::steady_clock::time_point end = std::chrono::steady_clock::time_point::max();
        const std::atomic<bool> *cancel = nullptr;
    };

    Connection(sqlite3 *database, const QString &path);
    [[nodiscard]] static Result<Connection, StoreError> open(const QString &path, const QByteArray &uri, int flags);

    QString m_path;
    std::unique_ptr<Deadline> m_deadline;
    std::unique_ptr<sqlite3, Close> m_database;
};

/// \a text without characters that XML 1.0 does not allow; line ends become \n.
[[nodiscard]] QString withoutControls(QString text);
/// Text of a file as it is believed: without such characters, at most \a most UTF-16 units.
[[nodiscard]] QString believed(std::string_view utf8, int most);

} // namespace store::sqlite
