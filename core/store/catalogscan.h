// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/store/sqlite.h"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// Reads a whole catalog once from front to back, in bounded memory, for whoever builds an index of it. Texts and lists
/// are as the file holds them, to be passed through cleanText() or sqlite::withoutControls() before they are believed;
/// views end with the call they are given to. Used by one thread.
class CatalogScan
{
public:
    explicit CatalogScan(const sqlite::Connection &connection) : m_connection(connection) { }

    /// A movie, series or episode. Lists are read with packed::Reader and packed::nextCredit().
    struct Title
    {
        qint64 number = 0;
        domain::TitleKind kind = domain::TitleKind::Unknown;
        std::string_view name{};
        std::string_view original{}; ///< empty when it is the name
        std::optional<int> year{};
        int popularity = 0;
        qint64 series = 0; ///< of an episode; 0 = none
        std::optional<int> seasonNumber{}, sequence{};
        std::string_view genres{};  ///< packed numbers of words(), from 1
        std::string_view names{};   ///< packed texts: the other names
        std::string_view credits{}; ///< packed credits, in billing order; their people may be missing
    };
    struct Person
    {
        qint64 number = 0;
        std::string_view name{};
        std::string_view titles{}; ///< packed: the first title's number, then the distance to each next, ascending
    };
    struct Format
    {
        qint64 title = 0;
        std::string_view label{};
    };
    struct Certificate
    {
        qint64 title = 0;
        int board = 0;
        std::string_view label{};
    };

    /// What a work's rank depends on.
    struct Work
    {
        qint64 number = 0;
        domain::TitleKind kind = domain::TitleKind::Unknown;
        std::optional<int> year{};
        int popularity = 0;
    };
    /// Numbers of titles, the last one included.
    struct Range
    {
        qint64 first = std::numeric_limits<qint64>::min();
        qint64 last = std::numeric_limits<qint64>::max();
    };

    /// Each in ascending order of number. The visitor returns false to stop.
    [[nodiscard]] Result<void, StoreError> works(Range range, const std::function<bool(const Work &)> &visit) const;
    [[nodiscard]] Result<void, StoreError> titles(const std::function<bool(const Title &)> &visit) const;
    /// Without their credits.
    [[nodiscard]] Result<void, StoreError> names(Range range, const std::function<bool(const Title &)> &visit) const;
    [[nodiscard]] Result<void, StoreError>
    credits(const std::function<bool(qint64 title, std::string_view list)> &visit) const;
    /// The greatest number of a movie, series or episode; 0 when there is none.
    [[nodiscard]] qint64 lastWork() const;
    [[nodiscard]] Result<void, StoreError> people(const std::function<bool(const Person &)> &visit) const;
    [[nodiscard]] Result<void, StoreError> formats(const std::function<bool(const Format &)> &visit) const;
    [[nodiscard]] Result<void, StoreError> certificates(const std::function<bool(const Certificate &)> &visit) const;
    [[nodiscard]] Result<void, StoreError>
    synopses(const std::function<bool(qint64 title, std::string_view text)> &visit) const;
    /// Words of genres, tags, countries and professions; roles that credits name by number. Number 0 is empty.
    [[nodiscard]] Result<std::vector<std::string>, StoreError> words() const;
    [[nodiscard]] Result<std::vector<std::string>, StoreError> roles() const;

private:
    template <class F>
    [[nodiscard]] Result<void, StoreError> rows(std::string_view sql, F &&visit) const;
    template <class F>
    [[nodiscard]] Result<void, StoreError> rowsIn(std::optional<Range> range, std::string_view sql, F &&visit) const;
    [[nodiscard]] Result<std::vector<std::string>, StoreError> book(std::string_view sql) const;

    const sqlite::Connection &m_connection;
};

} // namespace store
