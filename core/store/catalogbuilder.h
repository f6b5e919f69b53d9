// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/books.h"
#include "core/store/rows.h"
#include "core/store/sqlite.h"
#include "core/store/temporaryfile.h"

#include <QString>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace store {

/// Where rows come from. A catalog keeps it, so that the whole source can be told apart and taken out again.
struct Source
{
    QString name{};
    QString notice{}; ///< the line that the source asks to be shown with its data; empty when it asks for none
    QString scheme{}; ///< when its titles' numbers are ids of a scheme, that scheme: "imdb"; else empty
};

/// A whole new catalog, row by row, put in the place of an old one in one step. For large sources: a number of rows
/// goes down in one statement, and nothing is kept of them. CatalogWriter takes records of any kind instead.
///
/// Everything goes into a temporary file in the same folder. commit() makes it durable, checks it, renames it over
/// the target and makes the folder durable. Until then the target is untouched; without commit(), or after any
/// failure, the temporary file is gone. One that a killed writer left behind is removed by the next writer.
class CatalogBuilder
{
public:
    using CancelFlag = std::atomic<bool>;

    /// \a path must be free, empty, or a catalog of ours. \a cancel, when set, ends whatever is going on.
    [[nodiscard]] static Result<std::unique_ptr<CatalogBuilder>, StoreError>
    create(const QString &path, const Source &source, const CancelFlag *cancel = nullptr);
    /// A copy of the catalog at \a path, to which \a source adds and whose place it takes. What a source of the same
    /// name added before is taken out first. Rows that are added belong to \a source unless they say otherwise.
    [[nodiscard]] static Result<std::unique_ptr<CatalogBuilder>, StoreError>
    extend(const QString &path, const Source &source, const CancelFlag *cancel = nullptr);
    /// A copy of the catalog at \a path without anything that the source named \a source added to another's titles, and
    /// without its own titles and people.
    [[nodiscard]] static Result<std::unique_ptr<CatalogBuilder>, StoreError>
    without(const QString &path, const QString &source, const CancelFlag *cancel = nullptr);
    ~CatalogBuilder();
    Q_DISABLE_COPY_MOVE(CatalogBuilder)

    /// Both books are written by commit(); another thread may fill them meanwhile, one at a time.
    [[nodiscard]] WordBook &words() { return m_words; }
    [[nodiscard]] RoleBook &roles() { return m_roles; }

    /// With their lists of names and credits. Quickest in ascending order of number.
    [[nodiscard]] Result<void, StoreError> addTitles(std::span<const TitleRow> rows);
    [[nodiscard]] Result<void, StoreError> addPeople(std::span<const PersonRow> rows);
    [[nodiscard]] Result<void, StoreError> addDetail(const DetailRow &row);
    [[nodiscard]] Result<void, StoreError> addSynopsis(qint64 title, std::string_view text);
    [[nodiscard]] Result<void, StoreError> addAvailability(qint64 title, int position, std::string_view format,
                                                           std::optional<qint64> start, std::optional<qint64> finish);
    [[nodiscard]] Result<void, StoreError> addExternalId(qint64 title, std::string_view scheme, std::string_view value);

    /// For what is known only when all rows are there: see counts and parts of a series, in core/importers.
    [[nodiscard]] Result<void, StoreError> setCounts(qint64 series, std::optional<int> seasons,
                                                     std::optional<int> episodes);
    [[nodiscard]] Result<void, StoreError> replaceCredits(qint64 title, std::string_view credits);
    [[nodiscard]] Result<std::string, StoreError> creditsOf(qint64 title);
    /// Episodes and seasons that say they belong to \a series; needs makeIndexes().
    [[nodiscard]] Result<std::vector<qint64>, StoreError> partsOf(qint64 series);
    [[nodiscard]] Result<void, StoreError> detach(qint64 episode);
    [[nodiscard]] Result<void, StoreError> remove(qint64 title);

    /// Once, after the titles; commit() does it when it was not done.
    [[nodiscard]] Result<void, StoreError> makeIndexes();
    /// \a tell, on this thread: how many thousandths of the search index, which takes the longest here, are made.
    [[nodiscard]] Result<void, StoreError> commit(const std::function<void(int)> &tell = {});

    [[nodiscard]] QString folder() const; ///< where further temporary files belong

private:
    enum Table {
        Titles,
        TitlesByMany,
        Lists,
        ListsByMany,
        People,
        PeopleByMany,
        Detail,
        Synopsis,
        Availability,
        Id,
        Counts,
        Credits,
        CreditsOf,
        PartsOf,
        Detach,
        RemoveTitle,
        RemoveList,
        TableCount
    };

    CatalogBuilder(const QString &path, std::unique_ptr<TemporaryFile> file, sqlite::Connection connection);

    /// Builds in \a file, to take the place of \a path in the end.
    [[nodiscard]] static Result<std::unique_ptr<CatalogBuilder>, StoreError>
    in(std::unique_ptr<TemporaryFile> file, const QString &path, const CancelFlag *cancel);
    [[nodiscard]] static Result<std::unique_ptr<CatalogBuilder>, StoreError> beside(const QString &path,
                                                                                    const CancelFlag *cancel);
    [[nodiscard]] static Result<std::unique_ptr<CatalogBuilder>, StoreError> copyOf(const QString &path,
                                                                                    const CancelFlag *cancel);
    [[nodiscard]] Result<void, StoreError> prepare();
    [[nodiscard]] Result<void, StoreError> prepareStatements();
    [[nodiscard]] Result<void, StoreError> prepareCopy();
    [[nodiscard]] Result<void, StoreError> addSource(const Source &source);
    [[nodiscard]] Result<void, StoreError> removeSource(const QString &name);
    [[nodiscard]] Result<void, StoreError> run(Table table);
    [[nodiscard]] Result<void, StoreError> addLists(std::span<const TitleRow> rows);
    [[nodiscard]] Result<void, StoreError> finishDatabase();
    [[nodiscard]] Result<void, StoreError> makeSound();
    [[nodiscard]] Result<void, StoreError> writeBook(const char *statement, const std::deque<std::string> &texts);
    void mix(std::string_view octets);
    void mix(qint64 value);

    QString m_path;
    std::unique_ptr<TemporaryFile> m_file;
    std::optional<sqlite::Connection> m_connection;
    std::array<sqlite::Statement, TableCount> m_statements{};
    WordBook m_words;
    RoleBook m_roles;
    quint64 m_content = 0x9e3779b97f4a7c15; ///< changes with every value written
    int m_source = 1;
    bool m_hasIndexes = false;
    const CancelFlag *m_cancel = nullptr;
};

} // namespace store
