// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/storeerror.h"

#include <QList>
#include <QMap>
#include <QString>

#include <atomic>
#include <functional>

namespace importers {

/// What was odd in a source. Each was counted; what can be put right without guessing was.
enum class Oddity {
    RuntimeInCertificate, ///< repaired: the running time stood in the certificate's column
    NumberTaken,          ///< repaired: a second record with the same id got another one
    YearOutOfRange,       ///< left out: not a year from 1870 to 2100
    RuntimeUnreadable,    ///< left out
    DateUnreadable,       ///< left out
    KindUnknown,          ///< taken for a movie
    LineBreakInField,     ///< became a space
    BlankAroundValue,     ///< taken off: a value began or ended with white space
    EmptyListPart,        ///< skipped: ", South Korea"
    NoBreakSpace,         ///< in a title or name: became a space
    ZeroWidthSpace,       ///< in a title or name: taken out
    SameTitleButForCase,  ///< kept: a title that another record has in other letters
    SameTitleAgain,       ///< kept: a title that another record has, letter for letter
    NoTitle,              ///< refused: a record without a title
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
    QMap<Oddity, qint64> oddities{};
    QList<std::pair<QString, qint64>> emptyFields{}; ///< column and how many records left it empty, in column order

    void count(Oddity oddity) { ++oddities[oddity]; }
};

/// Why an import was given up. The target is as it was.
struct ImportError
{
    enum class Kind {
        CannotRead,    ///< no such file, no permission, or a damaged .gz
        NotUtf8,       ///< bytes that are no UTF-8; `line` says where
        BrokenQuotes,  ///< a quote inside an unquoted field, text after a closing one, or none at the end
        ColumnCount,   ///< a record with more or fewer fields than the header
        MissingColumn, ///< the header has no column `detail`
        TooLong,       ///< a field over 1 MiB, or over 1,000 columns
        Nothing,       ///< no record at all
        BadSource,     ///< not the JSON of a starter catalog
        Store,         ///< the catalog could not be written: see `store`
        Cancelled,
    };

    Kind kind = Kind::CannotRead;
    QString path{};
    qint64 line = 0; ///< from 1; 0 = not about a line
    QString detail{};
    store::StoreError store{};
};

/// Told now and then how many bytes of how many were read; the total is that of the file as it lies on disk.
using Progress = std::function<void(qint64 done, qint64 total)>;
/// Set from another thread or a signal handler: the import stops at the next record.
using CancelFlag = std::atomic<bool>;

} // namespace importers
