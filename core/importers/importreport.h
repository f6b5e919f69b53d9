// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/storeerror.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>

namespace importers {

/// What was odd in a source. Each was counted; what can be put right without guessing was.
enum class Oddity {
    RuntimeInCertificate, ///< repaired: the running time stood in the certificate's column
    NumberTaken,          ///< repaired: a second record with the same id got another one
    IdNotANumber,         ///< read: an id that is more than a number, or none; its last digits count, if it has any
    YearOutOfRange,       ///< left out: not a year from 1870 to 2100
    EndBeforeStart,       ///< left out: a last year before the first
    YearInTitle,          ///< taken out of the title: "Heat (1995)"
    RuntimeUnreadable,    ///< left out
    DateUnreadable,       ///< left out
    KindUnknown,          ///< taken for a movie
    PartOfSeries,         ///< refused: an episode or season, where only films and series have a place
    IdOfImdbUnreadable,   ///< left out
    LineBreakInField,     ///< became a space
    NulInField,           ///< taken out
    BlankAroundValue,     ///< taken off: a value began or ended with white space
    EmptyListPart,        ///< skipped: ", South Korea"
    NameAgain,            ///< skipped: a person whom the same field names before
    NoBreakSpace,         ///< in a title or name: became a space
    ZeroWidthSpace,       ///< in a title or name: taken out
    TextCut,              ///< cut: longer than a catalog keeps, with an ellipsis at its end
    GenreLeftOut,         ///< left out: a label that the preset knows to name no genre
    GenreWidened,         ///< read: a label that the preset has under a wider genre: "Stand-Up Comedy" as Comedy
    SameTitleButForCase,  ///< kept: a title that another record has in other letters
    SameTitleAgain,       ///< kept: a title that another record has, letter for letter
    DecimalComma,         ///< read: "7,5"
    FieldsMissing,        ///< read: a record with fewer fields than the header, the rest taken for empty
    EmptyFieldsOver,      ///< read: a record with empty fields beyond those of the header
    FieldsOver,           ///< refused: a record with more fields than the header, and not only empty ones
    NoTitle,              ///< refused: a record without a title

    // Of the large sources, where rows stand for records.
    BrokenLine,           ///< skipped: more or fewer fields than the header
    IdUnreadable,         ///< skipped: a row whose id is none
    OutOfOrder,           ///< skipped: a row whose id stands before the one above it
    Resorted,             ///< repaired: such a row of a small file was put where it belongs
    DuplicateRow,         ///< skipped: says again what another row said
    TextNotUtf8,          ///< kept: octets that are no UTF-8 became U+FFFD
    QuoteInTitle,         ///< kept: a quotation mark is a letter like others
    QuoteUnbalanced,      ///< kept: a title begins with a quotation mark and has no second one
    SeveralValues,        ///< kept: a list inside a field, parted by octet 2
    EscapeInCharacters,   ///< read: a backslash in the JSON of a role
    CharactersUnreadable, ///< kept as it stands: a role that is no JSON
    RatingUnreadable,     ///< left out
    TitleUnknown,         ///< skipped: a row about a title that no other row describes
    PersonUnknown,        ///< left out: a credit of somebody whom no row describes
    PersonWithoutName,    ///< left out, with the credits
    SeriesUnknown,        ///< kept without a series: an episode of one that is missing
    SeriesLeftOut,        ///< kept without a series: an episode of one that has too few votes
    EpisodeUnnumbered,    ///< kept in "Unnumbered episodes": an episode without a season
    SeasonOutOfRange,     ///< kept in "Unnumbered episodes": a season over 9,998

    // Of a source that is merged into another.
    MarkupInTitle, ///< repaired: what was left of a wiki's markup
    MarkupInName,  ///< repaired
    NoName,        ///< skipped: a credit whose name is a sign or bracket
    NoteAfterName, ///< taken off: "(actor)"
    SameWorkAgain, ///< skipped: a second record of the same work
    SharedPage,    ///< left out: the text of a page that several works name as theirs
    MarkupInText,  ///< repaired
    TakenByYear,   ///< merged: into a title that agrees in name and year, where there was no cast to compare
};

/// What was left out because it was not asked for.
enum class LeftOut {
    Adult,              ///< titles marked as adult, and the episodes of such series
    FewVotes,           ///< titles with fewer votes than asked for
    Episode,            ///< episodes, when none were asked for
    MachineMadeName,    ///< other names of episodes without a title: "Folge #1.7"
    RepeatedName,       ///< other names that search cannot tell from one the title has
    PersonWithoutTitle, ///< people who have no part in what was imported
};

/// What an import read, and what became of it.
struct ImportReport
{
    qint64 records = 0; ///< read, without the header
    qint64 lines = 0;   ///< of text, the header included
    qint64 movies = 0;  ///< written
    qint64 series = 0;
    qint64 seasons = 0;
    qint64 episodes = 0;
    qint64 refused = 0; ///< records that were left out, each under an oddity
    qint64 people = 0;  ///< in the catalog; 0 of a merge
    qint64 credits = 0;
    qint64 otherNames = 0;                    ///< written, where they have records of their own
    QList<std::pair<QString, qint64>> rows{}; ///< files that were read, and how many rows each has
    QStringList missingFiles{};               ///< that the source could have had
    QMap<LeftOut, qint64> leftOut{};
    qint64 matched = 0;      ///< works of a merged source that were found in the catalog
    QStringList ambiguous{}; ///< those that could be one of several, or whose cast speaks against it: left out
    QStringList unmatched{}; ///< those that are not there: left out
    QString notice{};        ///< what the source asks to be shown with its data
    QMap<Oddity, qint64> oddities{};
    QChar separator{};        ///< of a CSV file: what parts its fields; null for others
    bool isFromUtf16 = false; ///< of a CSV file: it was not UTF-8
    struct Example
    {
        qint64 line = 0; ///< from 1, in which the record begins; 0 where a source has no lines
        QString value{};

        bool operator==(const Example &) const = default;
    };
    QMap<Oddity, QList<Example>> examples{}; ///< of a CSV file: the first of what was left out, refused or unknown; of
                                             ///< a merge: the first that were taken by year
    bool saysKinds = true;                   ///< of a CSV file: a column says which are series
    QStringList unreadColumns{}; ///< of a CSV file: those whose names say nothing to the mapping, in column order;
                                 ///< "#3" is the third, which has none
    QList<std::pair<QString, qint64>> emptyFields{}; ///< column and how many records left it empty, in column order

    void count(Oddity oddity) { ++oddities[oddity]; }
    void count(Oddity oddity, qint64 times)
    {
        if (times > 0)
            oddities[oddity] += times;
    }
    void count(LeftOut what, qint64 times = 1)
    {
        if (times > 0)
            leftOut[what] += times;
    }
};

/// Why an import was given up. The target is as it was.
struct ImportError
{
    enum class Kind {
        CannotRead,    ///< no such file, no permission, or a damaged .gz
        NotUtf8,       ///< bytes that are no UTF-8; `line` says where
        BrokenQuotes,  ///< a quote inside an unquoted field, text after a closing one, or none at the end
        ColumnCount,   ///< no record can be taken, and some have more fields than the header: `detail` says how many
        MissingColumn, ///< the header has no column `detail`
        TooLong,       ///< a field over 1 MiB, or over 1,000 columns
        Nothing,       ///< no record at all
        AllRefused,    ///< records, and none that can be taken: `detail` says why, unless they are at fault
        BadSource,     ///< not what was expected, JSON for instance: `detail` says why
        Store,         ///< the catalog could not be written: see `store`
        NotSorted,     ///< rows that are not in the order of their ids
        MissingFile,   ///< the file `detail`, which the import cannot do without
        Cancelled,
        Failed, ///< memory ran out, or a thread could not be had: `detail` says which
    };

    Kind kind = Kind::CannotRead;
    QString path{};
    qint64 line = 0; ///< from 1; 0 = not about a line
    QString detail{};
    store::StoreError store{};
    QStringList present{}; ///< what is there instead: the header's columns with MissingColumn, a catalog's sources
    bool isTabbed = false; ///< with MissingColumn: the file is IMDb's, where nothing but a tab parts columns
};

/// Told now and then how much of how much is done: bytes read of the files as they lie on disk, and what an import
/// counts for its steps after reading.
using Progress = std::function<void(qint64 done, qint64 total)>;
/// Set from another thread or a signal handler: the import stops at the next record.
using CancelFlag = std::atomic<bool>;

/// Whether there is a \a cancel and it is set.
[[nodiscard]] bool isSet(const CancelFlag *cancel);

/// \a names for a sentence: of a header that is none they can be many, and long.
[[nodiscard]] QString shortList(const QStringList &names);

/// The import's failure when the catalog could not be read or written.
[[nodiscard]] ImportError storeFailed(const store::StoreError &error);
/// The same, but Cancelled once \a cancel is set: then it is why the store gave up.
[[nodiscard]] ImportError storeFailedOrStopped(const store::StoreError &error, const CancelFlag *cancel);

} // namespace importers
