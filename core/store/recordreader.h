// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/catalog.h"
#include "core/store/packedlist.h"
#include "core/store/recent.h"
#include "core/store/sqlite.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace store {

/// Reads records out of one connection. Every value passes the ranges of limits.h again: a number outside them is
/// unknown, a text too long is cut. Used by one thread at a time.
class RecordReader
{
public:
    explicit RecordReader(sqlite::Connection connection);

    /// Makes \a title the one of \a number: facts and expansions, but similars, which the search index knows. False: no
    /// such title. A title is a thousand octets, so a page of them is filled where it stands.
    [[nodiscard]] Result<bool, StoreError> readInto(domain::Title &title, qint64 number, const Expansion &expand);
    /// Numbers of a series' seasons, or of a series' or season's episodes, in broadcast order.
    [[nodiscard]] Result<std::vector<qint64>, StoreError> seasonsOf(qint64 series);
    [[nodiscard]] Result<std::vector<qint64>, StoreError> episodesOf(qint64 seriesOrSeason);
    [[nodiscard]] Result<domain::TitleReference, StoreError> reference(qint64 number);
    [[nodiscard]] Result<std::optional<domain::Person>, StoreError> person(qint64 number);
    [[nodiscard]] Result<std::vector<domain::FilmographyEntry>, StoreError> partsOf(qint64 person);
    [[nodiscard]] Result<QString, StoreError> synopsis(qint64 number);
    [[nodiscard]] Result<QByteArray, StoreError> revision();

    /// Of the names of title \a number that one: 0 is the main one, the original and the others follow. Empty when
    /// there is none.
    [[nodiscard]] Result<QString, StoreError> nameOf(qint64 number, int which);
    /// The first name of title \a number, the first person, and the first character, in title \a number's order of
    /// billing for whose name \a holds is true. Empty when there is none.
    using Holds = std::function<bool(const QString &)>;
    [[nodiscard]] Result<QString, StoreError> nameIn(qint64 title, const Holds &holds);
    [[nodiscard]] Result<QString, StoreError> personIn(qint64 title, const Holds &holds);
    [[nodiscard]] Result<QString, StoreError> characterIn(qint64 title, const Holds &holds);
    struct Part
    {
        qint64 person = 0;
        bool isDirector = false;
    };
    /// Who took part in \a title, in the order of billing, at most \a most.
    [[nodiscard]] Result<std::vector<Part>, StoreError> peopleIn(qint64 title, std::size_t most);
    /// The title whose id in \a scheme is \a text ("imdb", "tt0017136"), and the person of that number there, or in the
    /// catalog where \a scheme is empty; 0 when there is none.
    [[nodiscard]] Result<qint64, StoreError> titleOf(const QString &scheme, const QString &text);
    [[nodiscard]] Result<qint64, StoreError> personOf(const QString &scheme, qint64 number);
    /// The titles that \a person took part in.
    [[nodiscard]] Result<std::vector<qint64>, StoreError> titlesOf(qint64 person);

    [[nodiscard]] sqlite::Connection &connection() { return m_connection; }

private:
    [[nodiscard]] Result<sqlite::Statement *, StoreError> statement(std::string_view sql);
    template <class F>
    [[nodiscard]] Result<void, StoreError> forEachRow(std::string_view sql, std::optional<qint64> number, F &&visit);
    [[nodiscard]] Result<QStringList, StoreError> namesOf(qint64 number);
    [[nodiscard]] Result<QStringList, StoreError> otherTitles(qint64 number, const domain::Title &title);
    /// Of the first row; 0 when there is none.
    template <class... Values>
    [[nodiscard]] Result<qint64, StoreError> firstNumber(std::string_view sql, const Values &...values);
    [[nodiscard]] Result<std::vector<qint64>, StoreError> numbers(std::string_view sql, qint64 number);
    [[nodiscard]] Result<std::vector<domain::TitleReference>, StoreError> references(std::string_view sql,
                                                                                     qint64 number);
    /// Title \a number without expansions; nullptr when there is none. Stays until the next is read.
    [[nodiscard]] Result<const domain::Title *, StoreError> facts(qint64 number);
    [[nodiscard]] Result<std::optional<domain::Title>, StoreError> readFacts(qint64 number);
    [[nodiscard]] Result<void, StoreError> addWords(QStringList &words, std::string_view numbers);
    [[nodiscard]] Result<QString, StoreError> textNumbered(std::string_view sql, qint64 number);
    [[nodiscard]] Result<QString, StoreError> recentText(Recent<QString> &known, std::string_view sql, qint64 number);
    [[nodiscard]] Result<QString, StoreError> personName(qint64 person);
    [[nodiscard]] Result<void, StoreError> fillParents(domain::Title &title, qint64 series, qint64 season);
    [[nodiscard]] Result<void, StoreError> fillExpansions(domain::Title &title, qint64 number, const Expansion &expand);
    [[nodiscard]] Result<void, StoreError> fillCredits(domain::Title &title, qint64 number, const Expansion &expand);
    /// The packed list of \a title's credits, which stays until the next is asked for.
    [[nodiscard]] Result<std::string_view, StoreError> creditList(qint64 title);
    [[nodiscard]] Result<QString, StoreError> roleOf(const packed::Credit &credit);
    [[nodiscard]] Result<void, StoreError> addPartsIn(qint64 title, qint64 person,
                                                      std::vector<domain::FilmographyEntry> &parts);
    [[nodiscard]] Result<std::vector<domain::Availability>, StoreError> formats(qint64 title);

    sqlite::Connection m_connection;
    // The file never changes, so what was read of it stays right. The same titles answer many questions: those that
    // everyone knows. All of it together is twenty megabytes at most.
    QHash<qint64, QString> m_words; ///< genres by number: a few dozen
    Recent<domain::TitleReference> m_references{16'384};
    Recent<domain::Title> m_titles{8'192};
    Recent<std::string> m_credits{8'192}; ///< the short lists
    Recent<QString> m_people{32'768};
    Recent<QString> m_roles{4'096};
    std::string m_longCredits;
    QHash<QByteArray, std::shared_ptr<sqlite::Statement>> m_statements;
};

/// The address of a title whose row says these: the kind decides which numbers it is made of.
[[nodiscard]] domain::TitleId titleId(domain::TitleKind kind, qint64 number, qint64 series, qint64 season);

} // namespace store
