// SPDX-License-Identifier: MIT
#include "app/ctl/importtext.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;
using importers::ImportError;
using importers::ImportReport;
using importers::LeftOut;
using importers::Oddity;
using store::StoreError;

namespace ctl {

namespace {

struct OddityText
{
    Oddity oddity;
    QLatin1StringView key;
    QLatin1StringView one, many; ///< how the sentence begins
    QLatin1StringView rest;
};

constexpr OddityText oddityTexts[] = {
    {Oddity::RuntimeInCertificate, "runtime_in_certificate"_L1, "running time"_L1, "running times"_L1,
     " in the certificate's column: repaired"_L1},
    {Oddity::NumberTaken, "number_taken"_L1, "id of an earlier record"_L1, "ids of earlier records"_L1,
     ": got another number"_L1},
    {Oddity::IdNotANumber, "id_not_a_number"_L1, "id that is"_L1, "ids that are"_L1,
     " no number: the digits at its end count, or a new number"_L1},
    {Oddity::ZeroWidthSpace, "zero_width_space"_L1, "zero-width space"_L1, "zero-width spaces"_L1,
     " in a title or name: taken out"_L1},
    {Oddity::NoBreakSpace, "no_break_space"_L1, "no-break space"_L1, "no-break spaces"_L1,
     " in a title or name: became a space"_L1},
    {Oddity::LineBreakInField, "line_break_in_field"_L1, "line break"_L1, "line breaks"_L1,
     " inside a field: became a space"_L1},
    {Oddity::NulInField, "nul_in_field"_L1, "field with"_L1, "fields with"_L1, " NUL octets in it: taken out"_L1},
    {Oddity::BlankAroundValue, "blank_around_value"_L1, "blank before"_L1, "blanks before"_L1,
     " or after a value: taken off"_L1},
    {Oddity::EmptyListPart, "empty_list_part"_L1, "empty part"_L1, "empty parts"_L1, " of a list: skipped"_L1},
    {Oddity::NameAgain, "name_again"_L1, "person whom"_L1, "people whom"_L1, " a field names twice: taken once"_L1},
    {Oddity::TextCut, "text_cut"_L1, "text that"_L1, "texts that"_L1, " a catalog does not keep whole: cut"_L1},
    {Oddity::GenreLeftOut, "genre_left_out"_L1, "label that names"_L1, "labels that name"_L1, " no genre: left out"_L1},
    {Oddity::GenreWidened, "genre_widened"_L1, "label"_L1, "labels"_L1, " taken for a wider genre: kept as a tag"_L1},
    {Oddity::SameTitleButForCase, "same_title_but_for_case"_L1, "title that occurs"_L1, "titles that occur"_L1,
     " in other letter case: kept"_L1},
    {Oddity::SameTitleAgain, "same_title_again"_L1, "title that occurs"_L1, "titles that occur"_L1, " before: kept"_L1},
    {Oddity::KindUnknown, "kind_unknown"_L1, "unknown kind: taken for a movie"_L1, "unknown kinds: taken for movies"_L1,
     ""_L1},
    {Oddity::YearOutOfRange, "year_out_of_range"_L1, "year that is none"_L1, "years that are none"_L1,
     " from 1870 to 2100: left out"_L1},
    {Oddity::EndBeforeStart, "end_before_start"_L1, "last year"_L1, "last years"_L1, " before the first: left out"_L1},
    {Oddity::YearInTitle, "year_in_title"_L1, "year in brackets behind a title: taken for its year"_L1,
     "years in brackets behind titles: taken for their years"_L1, ""_L1},
    {Oddity::PartOfSeries, "part_of_series"_L1, "episode or season, which has no place"_L1,
     "episodes or seasons, which have no place"_L1, " beside films and series: refused"_L1},
    {Oddity::IdOfImdbUnreadable, "imdb_unreadable"_L1, "id of IMDb"_L1, "ids of IMDb"_L1,
     " that cannot be read: left out"_L1},
    {Oddity::RuntimeUnreadable, "runtime_unreadable"_L1, "running time"_L1, "running times"_L1,
     " that cannot be read: left out"_L1},
    {Oddity::DateUnreadable, "date_unreadable"_L1, "date that"_L1, "dates that"_L1, " cannot be read: left out"_L1},
    {Oddity::DecimalComma, "decimal_comma"_L1, "number with"_L1, "numbers with"_L1,
     " a decimal comma: read as such"_L1},
    {Oddity::FieldsMissing, "fields_missing"_L1, "record with"_L1, "records with"_L1,
     " fewer fields than the header: the rest taken for empty"_L1},
    {Oddity::EmptyFieldsOver, "empty_fields_over"_L1, "record with"_L1, "records with"_L1,
     " empty fields beyond the header's: passed over"_L1},
    {Oddity::FieldsOver, "fields_over"_L1, "record with"_L1, "records with"_L1,
     " more fields than the header: refused"_L1},
    {Oddity::NoTitle, "no_title"_L1, "record without"_L1, "records without"_L1, " a title: refused"_L1},
    {Oddity::BrokenLine, "broken_line"_L1, "line with"_L1, "lines with"_L1,
     " more or fewer fields than the header: skipped"_L1},
    {Oddity::IdUnreadable, "id_unreadable"_L1, "row whose id is none"_L1, "rows whose id is none"_L1, ": skipped"_L1},
    {Oddity::OutOfOrder, "out_of_order"_L1, "row whose id stands before the one above it: skipped"_L1,
     "rows whose id stands before the one above: skipped"_L1, ""_L1},
    {Oddity::Resorted, "resorted"_L1, "row whose id stands before the one above it: put where it belongs"_L1,
     "rows whose id stands before the one above: put where they belong"_L1, ""_L1},
    {Oddity::DuplicateRow, "duplicate_row"_L1, "row that says"_L1, "rows that say"_L1,
     " again what another said: skipped"_L1},
    {Oddity::TextNotUtf8, "text_not_utf8"_L1, "text with"_L1, "texts with"_L1,
     " octets that are no UTF-8: they became U+FFFD"_L1},
    {Oddity::QuoteInTitle, "quote_in_title"_L1, "quotation mark in a title: kept as a letter like others"_L1,
     "quotation marks in titles: kept as letters like others"_L1, ""_L1},
    {Oddity::QuoteUnbalanced, "quote_unbalanced"_L1, "quotation mark at a title's start"_L1,
     "quotation marks at a title's start"_L1, " without a second: kept"_L1},
    {Oddity::SeveralValues, "several_values"_L1, "field with"_L1, "fields with"_L1,
     " several values: read as a list"_L1},
    {Oddity::EscapeInCharacters, "escape_in_characters"_L1, "backslash in"_L1, "backslashes in"_L1,
     " a role's JSON: read as JSON has it"_L1},
    {Oddity::CharactersUnreadable, "characters_unreadable"_L1, "role that is no JSON: kept as it stands"_L1,
     "roles that are no JSON: kept as they stand"_L1, ""_L1},
    {Oddity::RatingUnreadable, "rating_unreadable"_L1, "rating or votes"_L1, "ratings or votes"_L1,
     " that cannot be read: left out"_L1},
    {Oddity::TitleUnknown, "title_unknown"_L1, "row about"_L1, "rows about"_L1,
     " a title that no other row describes: skipped"_L1},
    {Oddity::PersonUnknown, "person_unknown"_L1, "credit of a person"_L1, "credits of people"_L1,
     " whom no row describes: left out"_L1},
    {Oddity::PersonWithoutName, "person_without_name"_L1, "person without a name: left out, and the credits"_L1,
     "people without a name: left out, and their credits"_L1, ""_L1},
    {Oddity::SeriesUnknown, "series_unknown"_L1, "episode whose series is missing"_L1,
     "episodes whose series is missing"_L1, ": kept without one"_L1},
    {Oddity::SeriesLeftOut, "series_left_out"_L1, "episode whose series has"_L1, "episodes whose series has"_L1,
     " fewer votes than --min-votes: kept without one"_L1},
    {Oddity::EpisodeUnnumbered, "episode_unnumbered"_L1, "episode without a season"_L1, "episodes without a season"_L1,
     ": kept as unnumbered"_L1},
    {Oddity::SeasonOutOfRange, "season_out_of_range"_L1, "season over 9998: its episodes"_L1,
     "seasons over 9998: their episodes"_L1, " kept as unnumbered"_L1},
    {Oddity::MarkupInTitle, "markup_in_title"_L1, "rest of a wiki's markup"_L1, "rests of a wiki's markup"_L1,
     " in a title: taken out"_L1},
    {Oddity::MarkupInName, "markup_in_name"_L1, "rest of a wiki's markup"_L1, "rests of a wiki's markup"_L1,
     " in a name: taken out"_L1},
    {Oddity::NoName, "no_name"_L1, "credit whose"_L1, "credits whose"_L1, " name is only a sign: skipped"_L1},
    {Oddity::NoteAfterName, "note_after_name"_L1, "note in"_L1, "notes in"_L1, " brackets after a name: taken off"_L1},
    {Oddity::SameWorkAgain, "same_work_again"_L1, "second record"_L1, "second records"_L1,
     " of the same work: skipped"_L1},
    {Oddity::MarkupInText, "markup_in_text"_L1, "rest of a wiki's markup"_L1, "rests of a wiki's markup"_L1,
     " in a text: taken out"_L1},
    {Oddity::SharedPage, "shared_page"_L1, "text of a page"_L1, "texts of pages"_L1,
     " that several works name as theirs: left out"_L1},
    {Oddity::TakenByYear, "taken_by_year"_L1, "film taken by"_L1, "films taken by"_L1,
     " title and year alone: there was no cast to compare"_L1},
};

static_assert(std::size(oddityTexts) == static_cast<std::size_t>(Oddity::TakenByYear) + 1);

struct LeftOutText
{
    LeftOut what;
    QLatin1StringView key;
    QLatin1StringView one, many;
};

constexpr LeftOutText leftOutTexts[] = {
    {LeftOut::Adult, "adult"_L1, "adult title (--with-adult imports it)"_L1,
     "adult titles (--with-adult imports them)"_L1},
    {LeftOut::FewVotes, "few_votes"_L1, "title with fewer votes than --min-votes"_L1,
     "titles with fewer votes than --min-votes"_L1},
    {LeftOut::Episode, "episodes"_L1, "episode (--without-episodes)"_L1, "episodes (--without-episodes)"_L1},
    {LeftOut::MachineMadeName, "machine_made_names"_L1, "name made by machine for an episode without a title"_L1,
     "names made by machine for episodes without a title"_L1},
    {LeftOut::RepeatedName, "repeated_names"_L1, "other name that says the same to a search"_L1,
     "other names that say the same to a search"_L1},
    {LeftOut::PersonWithoutTitle, "people_without_title"_L1, "person without a part in what was imported"_L1,
     "people without a part in what was imported"_L1},
};

QString sentenceOf(const StoreError &error)
{
    switch (error.kind) {
    case StoreError::Kind::Missing:
        return u"there is no catalog '%1'. Nothing was changed."_s.arg(error.path);
    case StoreError::Kind::NotACatalog:
        return u"'%1' is not a catalog of Titlecard (%2), so it is left as it is. Choose another name for --into."_s
            .arg(error.path, error.detail);
    case StoreError::Kind::Newer:
        return u"'%1' was written by a newer Titlecard and is left as it is."_s.arg(error.path);
    case StoreError::Kind::Older:
        return u"'%1' was written by an older Titlecard, so nothing can be added to it. Import it anew first."_s.arg(
            error.path);
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

QString missingColumn(const ImportError &error)
{
    const QString separators = error.isTabbed ? u"tabs"_s : u"commas, semicolons or tabs"_s;
    const QString first = error.present.isEmpty() ? u"is empty"_s : u"has: "_s + importers::shortList(error.present);
    return u"'%1' has no column '%2', read with %3 between the columns. Its first line has to name them, and %4."_s.arg(
        error.path, error.detail, separators, first);
}

constexpr qsizetype mostNamed = 20; ///< works that the text report names

/// A line of the report: \a one of them, or \a many.
QString counted(qint64 count, QLatin1StringView one, QLatin1StringView many)
{
    return u"  %1  %2"_s.arg(count, 9).arg(count == 1 ? one : many);
}

/// How a CSV file is written, where that is not with commas and in UTF-8.
QString formOf(const ImportReport &report)
{
    QString form;
    if (report.separator == u';')
        form += u" with semicolons between the columns"_s;
    if (report.separator == u'\t')
        form += u" with tabs between the columns"_s;
    if (report.isFromUtf16)
        form += u" from UTF-16"_s;
    return form;
}

/// " (line 4: 1492; line 9: soon)", or " (The Pier (1931): movies/3)" where there are no lines.
QString examplesOf(const ImportReport &report, Oddity oddity)
{
    QStringList examples;
    for (const ImportReport::Example &example : report.examples.value(oddity)) {
        const QString line = example.line > 0 ? u"line %1"_s.arg(example.line) : QString();
        examples += line + (line.isEmpty() || example.value.isEmpty() ? QString() : u": "_s) + example.value;
    }
    return examples.isEmpty() ? QString() : u" (%1)"_s.arg(examples.join(u"; "_s));
}

QJsonObject examplesJson(const ImportReport &report)
{
    QJsonObject examples;
    for (const OddityText &text : oddityTexts) {
        QJsonArray some;
        for (const ImportReport::Example &example : report.examples.value(text.oddity)) {
            QJsonObject one{{u"value"_s, example.value}};
            if (example.line > 0)
                one.insert(u"line"_s, example.line);
            some.append(one);
        }
        if (!some.isEmpty())
            examples.insert(text.key, some);
    }
    return examples;
}

/// Which works of a merged source were found.
void addMatches(QStringList &lines, const ImportReport &report)
{
    if (report.matched + report.ambiguous.size() + report.unmatched.size() == 0)
        return;
    lines += counted(report.matched, "work found in the catalog"_L1, "works found in the catalog"_L1);
    lines += counted(report.ambiguous.size(), "work that could be one or another: left out"_L1,
                     "works that could be one or another: left out"_L1);
    lines += counted(report.unmatched.size(), "work that is not in the catalog: left out"_L1,
                     "works that are not in the catalog: left out"_L1);
    if (!report.ambiguous.isEmpty())
        lines += u"Not decided (all of them with --json):"_s;
    for (const QString &work : report.ambiguous.first(std::min<qsizetype>(report.ambiguous.size(), mostNamed)))
        lines += u"  "_s + work;
}

/// What the catalog has now.
void addCounts(QStringList &lines, const ImportReport &report)
{
    lines += counted(report.movies, "movie"_L1, "movies"_L1);
    lines += counted(report.series, "series"_L1, "series"_L1);
    if (report.seasons > 0)
        lines += counted(report.seasons, "season"_L1, "seasons"_L1);
    if (report.episodes > 0)
        lines += counted(report.episodes, "episode"_L1, "episodes"_L1);
    if (report.people > 0)
        lines += counted(report.people, "person"_L1, "people"_L1);
    if (report.credits > 0)
        lines += counted(report.credits, "credit"_L1, "credits"_L1);
    if (report.otherNames > 0)
        lines += counted(report.otherNames, "other name"_L1, "other names"_L1);
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
        return missingColumn(error) + unchanged;
    case ImportError::Kind::TooLong:
        return u"%1: too long: %2."_s.arg(atLine(error), error.detail) + unchanged;
    case ImportError::Kind::Nothing:
        return u"'%1' has no records in it."_s.arg(error.path) + unchanged;
    case ImportError::Kind::AllRefused:
        return u"none of the records in '%1' can be taken: %2."_s.arg(
                   error.path, error.detail.isEmpty() ? u"they have no title, or are episodes"_s : error.detail)
            + unchanged;
    case ImportError::Kind::BadSource:
        return u"'%1' cannot be understood: %2."_s.arg(error.path, error.detail) + unchanged;
    case ImportError::Kind::Store:
        return sentenceOf(error.store);
    case ImportError::Kind::NotSorted:
        return u"%1: the rows are not sorted by id as IMDb sorts them (tt1000000, tt10000000, tt1000001). Import the "
               "files as they were downloaded."_s.arg(atLine(error))
            + unchanged;
    case ImportError::Kind::MissingFile:
        return u"'%1' holds no %2. Give the folder with the downloaded files."_s.arg(error.path, error.detail)
            + unchanged;
    case ImportError::Kind::Failed:
        return u"the import could not be finished: %1."_s.arg(error.detail) + unchanged;
    case ImportError::Kind::Cancelled:
        return u"stopped."_s + unchanged;
    }
    return {};
}

QString reportText(const ImportReport &report, const QString &into)
{
    QStringList lines{(report.records == 1 ? u"Read 1 record"_s : u"Read %1 records"_s.arg(report.records))
                      + (report.lines > 1 ? u" in %1 lines"_s.arg(report.lines) : QString()) + formOf(report) + u'.'};
    for (const auto &[file, rows] : report.rows)
        lines += u"  %1  rows of %2"_s.arg(rows, 9).arg(file);
    if (!report.missingFiles.isEmpty())
        lines += u"Not there, so the catalog lacks what they say: "_s + report.missingFiles.join(u", "_s);
    lines += u"Wrote '%1':"_s.arg(into);
    addMatches(lines, report);
    addCounts(lines, report);
    lines += u"Refused: %1"_s.arg(report.refused);
    if (!report.leftOut.isEmpty())
        lines += u"Left out:"_s;
    for (const LeftOutText &text : leftOutTexts) {
        if (const qint64 count = report.leftOut.value(text.what); count > 0)
            lines += counted(count, text.one, text.many);
    }
    if (!report.oddities.isEmpty())
        lines += u"Odd, and what became of it:"_s;
    for (const OddityText &text : oddityTexts) {
        if (const qint64 count = report.oddities.value(text.oddity); count > 0)
            lines += counted(count, text.one, text.many) + text.rest + examplesOf(report, text.oddity);
    }
    if (!report.saysKinds)
        lines += u"No column says the kind, so all were taken for movies."_s;
    if (!report.unreadColumns.isEmpty())
        lines += u"Columns that were not read: "_s + report.unreadColumns.join(u", "_s);
    QStringList empty;
    for (const auto &[column, count] : report.emptyFields) {
        if (count > 0)
            empty += u"%1 %2"_s.arg(column).arg(count);
    }
    if (!empty.isEmpty())
        lines += u"Empty: "_s + empty.join(u", "_s);
    if (!report.notice.isEmpty())
        lines += report.notice;
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
    QJsonObject leftOut, rows;
    for (const LeftOutText &text : leftOutTexts) {
        if (const qint64 count = report.leftOut.value(text.what); count > 0)
            leftOut.insert(text.key, count);
    }
    for (const auto &[file, count] : report.rows)
        rows.insert(file, count);
    return {{u"into"_s, into},
            {u"records"_s, report.records},
            {u"lines"_s, report.lines},
            {u"movies"_s, report.movies},
            {u"series"_s, report.series},
            {u"seasons"_s, report.seasons},
            {u"episodes"_s, report.episodes},
            {u"people"_s, report.people},
            {u"credits"_s, report.credits},
            {u"other_names"_s, report.otherNames},
            {u"refused"_s, report.refused},
            {u"left_out"_s, leftOut},
            {u"rows"_s, rows},
            {u"matched"_s, report.matched},
            {u"ambiguous"_s, QJsonArray::fromStringList(report.ambiguous)},
            {u"unmatched"_s, QJsonArray::fromStringList(report.unmatched)},
            {u"missing_files"_s, QJsonArray::fromStringList(report.missingFiles)},
            {u"notice"_s, report.notice},
            {u"separator"_s, report.separator.isNull() ? QJsonValue() : QJsonValue(QString(report.separator))},
            {u"from_utf16"_s, report.isFromUtf16},
            {u"unread_columns"_s, QJsonArray::fromStringList(report.unreadColumns)},
            {u"oddities"_s, oddities},
            {u"examples"_s, examplesJson(report)},
            {u"empty"_s, empty}};
}

} // namespace ctl
