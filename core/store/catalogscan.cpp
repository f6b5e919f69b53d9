// SPDX-License-Identifier: MIT
#include "core/store/catalogscan.h"

#include "core/store/limits.h"

namespace store {

namespace {

constexpr std::size_t mostTexts = 16'000'000;

} // namespace

template <class F>
Result<void, StoreError> CatalogScan::rows(std::string_view sql, F &&visit) const
{
    return rowsIn(std::nullopt, sql, std::forward<F>(visit));
}

template <class F>
Result<void, StoreError> CatalogScan::rowsIn(std::optional<Range> range, std::string_view sql, F &&visit) const
{
    auto row = m_connection.prepare(sql);
    if (!row)
        return failure(row.error());
    if (range)
        row->bind(range->first, range->last);
    auto step = row->step();
    while (step == sqlite::Statement::Step::Row && visit(std::as_const(*row)))
        step = row->step();
    return step == sqlite::Statement::Step::Failed ? Result<void, StoreError>(failure(m_connection.lastError()))
                                                   : Result<void, StoreError>();
}

Result<void, StoreError> CatalogScan::works(Range range, const std::function<bool(const Work &)> &visit) const
{
    return rowsIn(range,
                  "SELECT id, kind, year, popularity FROM title"
                  " WHERE id BETWEEN ?1 AND ?2 AND kind IN (1, 2, 4) ORDER BY id",
                  [&](const sqlite::Statement &row) {
                      Work work;
                      work.number = row.integer(0);
                      work.kind = static_cast<domain::TitleKind>(row.integer(1));
                      work.year = row.integerIn(2, limits::firstYear, limits::lastYear);
                      work.popularity = row.integerIn(3, 0, limits::popularity).value_or(0);
                      return visit(work);
                  });
}

qint64 CatalogScan::lastWork() const
{
    return m_connection.number("SELECT id FROM title WHERE kind IN (1, 2, 4) ORDER BY id DESC LIMIT 1").value_or(0);
}

Result<void, StoreError> CatalogScan::titles(const std::function<bool(const Title &)> &visit) const
{
    return rows("SELECT t.id, t.kind, t.name, t.original, t.year, t.popularity, t.series, t.season_number, t.sequence,"
                " t.genres, l.names, l.credits FROM title t LEFT JOIN list l ON l.title = t.id"
                " WHERE t.kind IN (1, 2, 4) ORDER BY t.id",
                [&](const sqlite::Statement &row) {
                    Title title;
                    title.number = row.integer(0);
                    title.kind = static_cast<domain::TitleKind>(row.integer(1));
                    title.name = row.octets(2);
                    title.original = row.octets(3);
                    title.year = row.integerIn(4, limits::firstYear, limits::lastYear);
                    title.popularity = row.integerIn(5, 0, limits::popularity).value_or(0);
                    title.series = row.integer(6);
                    title.seasonNumber = row.integerIn(7, 0, limits::count);
                    title.sequence = row.integerIn(8, 0, limits::count);
                    title.genres = row.octets(9);
                    title.names = row.octets(10);
                    title.credits = row.octets(11);
                    return visit(title);
                });
}

/// Two tables side by side: looking each title up in the other would take longer.
Result<void, StoreError> CatalogScan::names(Range range, const std::function<bool(const Title &)> &visit) const
{
    using Step = sqlite::Statement::Step;
    auto list = m_connection.prepare("SELECT title, names FROM list WHERE title BETWEEN ?1 AND ?2 AND names IS NOT NULL"
                                     " ORDER BY title");
    if (!list)
        return failure(list.error());
    list->bind(range.first, range.last);
    Step step = list->step();
    auto read = rowsIn(range,
                       "SELECT id, kind, name, original, genres FROM title"
                       " WHERE id BETWEEN ?1 AND ?2 AND kind IN (1, 2, 4) ORDER BY id",
                       [&](const sqlite::Statement &row) {
                           Title title;
                           title.number = row.integer(0);
                           title.kind = static_cast<domain::TitleKind>(row.integer(1));
                           title.name = row.octets(2);
                           title.original = row.octets(3);
                           title.genres = row.octets(4);
                           while (step == Step::Row && list->integer(0) < title.number)
                               step = list->step();
                           if (step == Step::Row && list->integer(0) == title.number)
                               title.names = list->octets(1);
                           return step != Step::Failed && visit(title);
                       });
    return step == Step::Failed ? Result<void, StoreError>(failure(m_connection.lastError())) : read;
}

Result<void, StoreError>
CatalogScan::credits(const std::function<bool(qint64 title, std::string_view list)> &visit) const
{
    return rows("SELECT title, credits FROM list WHERE credits IS NOT NULL ORDER BY title",
                [&](const sqlite::Statement &row) { return visit(row.integer(0), row.octets(1)); });
}

Result<void, StoreError> CatalogScan::people(const std::function<bool(const Person &)> &visit) const
{
    return rows("SELECT id, name, titles FROM person ORDER BY id", [&](const sqlite::Statement &row) {
        return visit({row.integer(0), row.octets(1), row.octets(2)});
    });
}

Result<void, StoreError> CatalogScan::formats(const std::function<bool(const Format &)> &visit) const
{
    return rows("SELECT title, format FROM availability ORDER BY title, position", [&](const sqlite::Statement &row) {
        return visit({row.integer(0), row.octets(1)});
    });
}

Result<void, StoreError> CatalogScan::certificates(const std::function<bool(const Certificate &)> &visit) const
{
    return rows("SELECT title, board, certificate FROM detail WHERE certificate IS NOT NULL ORDER BY title",
                [&](const sqlite::Statement &row) {
                    return visit({row.integer(0), row.integerIn(1, 0, 2).value_or(2), row.octets(2)});
                });
}

Result<void, StoreError>
CatalogScan::synopses(const std::function<bool(qint64 title, std::string_view text)> &visit) const
{
    return rows("SELECT title, text FROM synopsis ORDER BY title",
                [&](const sqlite::Statement &row) { return visit(row.integer(0), row.octets(1)); });
}

Result<std::vector<std::string>, StoreError> CatalogScan::words() const
{
    return book("SELECT id, text FROM word ORDER BY id");
}

Result<std::vector<std::string>, StoreError> CatalogScan::roles() const
{
    return book("SELECT id, text FROM role ORDER BY id");
}

Result<std::vector<std::string>, StoreError> CatalogScan::book(std::string_view sql) const
{
    std::vector<std::string> texts(1);
    auto read = rows(sql, [&](const sqlite::Statement &row) {
        const qint64 number = row.integer(0);
        if (number <= 0 || static_cast<std::size_t>(number) != texts.size())
            return false; // numbers follow each other in what we write
        texts.emplace_back(row.octets(1));
        return texts.size() < mostTexts;
    });
    if (!read)
        return failure(read.error());
    return texts;
}

} // namespace store
