// SPDX-License-Identifier: MIT
#include "app/ctl/importtext.h"

#include <QStringList>

using namespace Qt::StringLiterals;
using importers::ImportError;
using importers::ImportReport;
using importers::Oddity;
using store::StoreError;

namespace ctl {

namespace {

struct OddityText
{
    Oddity oddity;
    QLatin1StringView key;
    QLatin1StringView words;
};

constexpr OddityText oddityTexts[] = {
    {Oddity::RuntimeInCertificate, "runtime_in_certificate"_L1,
     "running time in the certificate's column: repaired"_L1},
    {Oddity::NumberTaken, "number_taken"_L1, "id of an earlier record: got another number"_L1},
    {Oddity::ZeroWidthSpace, "zero_width_space"_L1, "zero-width space in a title or name: taken out"_L1},
    {Oddity::NoBreakSpace, "no_break_space"_L1, "no-break space in a title or name: became a space"_L1},
    {Oddity::LineBreakInField, "line_break_in_field"_L1, "line break inside a field: became a space"_L1},
    {Oddity::BlankAroundValue, "blank_around_value"_L1, "blank before or after a value: taken off"_L1},
    {Oddity::EmptyListPart, "empty_list_part"_L1, "empty part of a list: skipped"_L1},
    {Oddity::SameTitleButForCase, "same_title_but_for_case"_L1, "title that occurs in other letter case: kept"_L1},
    {Oddity::SameTitleAgain, "same_title_again"_L1, "title that occurs before: kept"_L1},
    {Oddity::KindUnknown, "kind_unknown"_L1, "unknown kind: taken for a movie"_L1},
    {Oddity::YearOutOfRange, "year_out_of_range"_L1, "year outside 1870-2100: left out"_L1},
    {Oddity::RuntimeUnreadable, "runtime_unreadable"_L1, "running time that cannot be read: left out"_L1},
    {Oddity::DateUnreadable, "date_unreadable"_L1, "date that cannot be read: left out"_L1},
    {Oddity::NoTitle, "no_title"_L1, "record without a title: refused"_L1},
};

QString sentenceOf(const StoreError &error)
{
    switch (error.kind) {
    case StoreError::Kind::NotACatalog:
        return u"'%1' is not a catalog of Titlecard, so it is left as it is. Choose another name for --into."_s.arg(
            error.path);
    case StoreError::Kind::Newer:
        return u"'%1' was written by a newer Titlecard and is left as it is."_s.arg(error.path);
    case StoreError::Kind::Full:
        return u"no space left to write '%1'; nothing was changed. Free some space and import again."_s.arg(error.path);
    default:
        return u"'%1' could not be written (%2); nothing was changed."_s.arg(error.path, error.detail);
    }
}

QString atLine(const ImportError &error)
{
    return u"'%1', line %2"_s.arg(error.path).arg(error.line);
}

QString counted(qint64 count, QLatin1StringView what)
{
    return u"  %1  %2"_s.arg(count, 7).arg(what);
}

} // namespace

QString sentenceOf(const ImportError &error)
{
    const QString unchanged = u" Nothing was changed."_s;
    switch (error.kind) {
    case ImportError::Kind::CannotRead:
        return u"'%1' cannot be read: %2."_s.arg(error.path, error.detail) + unchanged;
    case ImportError::Kind::NotUtf8:
        return u"%1: not UTF-8. Save the file as UTF-8 and import again."_s.arg(atLine(error)) + unchanged;
    case ImportError::Kind::BrokenQuotes:
        return u"%1: not CSV: %2."_s.arg(atLine(error), error.detail) + unchanged;
    case ImportError::Kind::ColumnCount:
        return u"%1: a record that does not fit the header: %2."_s.arg(atLine(error), error.detail) + unchanged;
    case ImportError::Kind::MissingColumn:
        return u"'%1' has no column '%2'. Is it the kind of file that --preset says?"_s.arg(error.path, error.detail)
            + unchanged;
    case ImportError::Kind::TooLong:
        return u"%1: too long: %2."_s.arg(atLine(error), error.detail) + unchanged;
    case ImportError::Kind::Nothing:
        return u"'%1' has no records in it."_s.arg(error.path) + unchanged;
    case ImportError::Kind::BadSource:
        return u"'%1' is not a starter catalog: %2."_s.arg(error.path, error.detail) + unchanged;
    case ImportError::Kind::Store:
        return sentenceOf(error.store);
    case ImportError::Kind::Cancelled:
        return u"stopped."_s + unchanged;
    }
    return {};
}

QString reportText(const ImportReport &report, const QString &into)
{
    QStringList lines{u"Read %1 records"_s.arg(report.records)
                      + (report.lines > 0 ? u" in %1 lines."_s.arg(report.lines) : u"."_s)};
    lines += u"Wrote '%1':"_s.arg(into);
    lines += counted(report.movies, "movies"_L1);
    lines += counted(report.series, "series"_L1);
    if (report.seasons > 0)
        lines += counted(report.seasons, "seasons"_L1);
    if (report.episodes > 0)
        lines += counted(report.episodes, "episodes"_L1);
    lines += u"Refused: %1"_s.arg(report.refused);
    if (!report.oddities.isEmpty())
        lines += u"Odd, and what became of it:"_s;
    for (const OddityText &text : oddityTexts) {
        if (const qint64 count = report.oddities.value(text.oddity); count > 0)
            lines += counted(count, text.words);
    }
    QStringList empty;
    for (const auto &[column, count] : report.emptyFields) {
        if (count > 0)
            empty += u"%1 %2"_s.arg(column).arg(count);
    }
    if (!empty.isEmpty())
        lines += u"Empty: "_s + empty.join(u", "_s);
    return lines.join(u'\n');
}

QJsonObject reportJson(const ImportReport &report, const QString &into)
{
    QJsonObject oddities;
    for (const OddityText &text : oddityTexts) {
        if (const qint64 count = report.oddities.value(text.oddity); count > 0)
            oddities.insert(text.key, count);
    }
    QJsonObject empty;
    for (const auto &[column, count] : report.emptyFields) {
        if (count > 0)
            empty.insert(column, count);
    }
    return {{u"into"_s, into},
            {u"records"_s, report.records},
            {u"lines"_s, report.lines},
            {u"movies"_s, report.movies},
            {u"series"_s, report.series},
            {u"seasons"_s, report.seasons},
            {u"episodes"_s, report.episodes},
            {u"refused"_s, report.refused},
            {u"oddities"_s, oddities},
            {u"empty"_s, empty}};
}

} // namespace ctl
