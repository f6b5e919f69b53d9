// SPDX-License-Identifier: MIT
#include "app/desktop/importsentences.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <limits>

using importers::ImportError;
using importers::ImportReport;
using importers::LeftOut;
using importers::Oddity;
using session::ImportOutcome;
using store::StoreError;

namespace desktop {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desktop::ImportSentences)
};

int countable(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

struct OddityText
{
    Oddity oddity;
    const char *sentence;
};

constexpr OddityText oddityTexts[] = {
    {Oddity::RuntimeInCertificate,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln running time(s) stood in the column of the certificate and went to their place.")},
    {Oddity::NumberTaken,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln record(s) had the number of an earlier one and got another.")},
    {Oddity::IdNotANumber,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln id(s) are no numbers: the digits at their end were taken, or a new number.")},
    {Oddity::YearOutOfRange,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln year(s) are none from 1870 to 2100 and were left out.")},
    {Oddity::EndBeforeStart,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln last year(s) came before the first and were left out.")},
    {Oddity::YearInTitle,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln title(s) had their year in brackets behind them.")},
    {Oddity::PartOfSeries,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln episode(s) or season(s) were refused: they have no place beside films and series.")},
    {Oddity::IdOfImdbUnreadable,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln id(s) of IMDb could not be read and were left out.")},
    {Oddity::RuntimeUnreadable,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln running time(s) could not be read and were left out.")},
    {Oddity::DateUnreadable,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln date(s) could not be read and were left out.")},
    {Oddity::KindUnknown,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln record(s) of an unknown kind were taken for films.")},
    {Oddity::LineBreakInField,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln line break(s) inside a field became spaces.")},
    {Oddity::NulInField,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln field(s) had NUL octets, which were taken out.")},
    {Oddity::BlankAroundValue,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln value(s) lost the blanks around them.")},
    {Oddity::EmptyListPart,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln empty part(s) of lists were skipped.")},
    {Oddity::NameAgain,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln people whom a field names twice were taken once.")},
    {Oddity::NoBreakSpace,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln no-break space(s) in titles and names became spaces.")},
    {Oddity::ZeroWidthSpace,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln invisible space(s) in titles and names were taken out.")},
    {Oddity::TextCut,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln text(s) were cut: a catalog does not keep such long ones.")},
    {Oddity::GenreLeftOut,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln label(s) name no genre and were left out.")},
    {Oddity::GenreWidened,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln label(s) were taken for wider genres.")},
    {Oddity::SameTitleButForCase,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln title(s) occur in other letter case too; all were kept.")},
    {Oddity::SameTitleAgain,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln title(s) occur more than once; all were kept.")},
    {Oddity::DecimalComma,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln number(s) with a decimal comma were read as such.")},
    {Oddity::FieldsMissing,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln record(s) had fewer fields than the header; the rest was taken for empty.")},
    {Oddity::EmptyFieldsOver,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln record(s) had empty fields beyond those of the header.")},
    {Oddity::FieldsOver,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln record(s) with more fields than the header were refused; does a text with a comma lack "
                         "its quotation marks?")},
    {Oddity::NoTitle, QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln record(s) without a title were refused.")},
    {Oddity::BrokenLine,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln line(s) with more or fewer fields than the header were skipped.")},
    {Oddity::IdUnreadable,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln row(s) without a proper id were skipped.")},
    {Oddity::OutOfOrder, QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln row(s) out of order were skipped.")},
    {Oddity::Resorted,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln row(s) out of order were put where they belong.")},
    {Oddity::DuplicateRow,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln row(s) that say something twice were skipped.")},
    {Oddity::TextNotUtf8,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln text(s) with octets that are no UTF-8 were kept with a sign in their place.")},
    {Oddity::QuoteInTitle,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln title(s) with quotation marks were kept as they stand.")},
    {Oddity::QuoteUnbalanced,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln title(s) with a single quotation mark were kept as they stand.")},
    {Oddity::SeveralValues,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln field(s) with several values were read as lists.")},
    {Oddity::EscapeInCharacters,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln role(s) with escaped characters were read.")},
    {Oddity::CharactersUnreadable,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln role(s) in no known form were kept as they stand.")},
    {Oddity::RatingUnreadable,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln rating(s) could not be read and were left out.")},
    {Oddity::TitleUnknown,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln row(s) about unknown titles were skipped.")},
    {Oddity::PersonUnknown,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln credit(s) of unknown people were left out.")},
    {Oddity::PersonWithoutName,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln people without a name were left out.")},
    {Oddity::SeriesUnknown,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln episode(s) of an unknown series were kept without one.")},
    {Oddity::SeriesLeftOut,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln episode(s) of a series with fewer votes were kept without one.")},
    {Oddity::EpisodeUnnumbered,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln episode(s) without a season were kept as unnumbered.")},
    {Oddity::SeasonOutOfRange,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences",
                         "%Ln episode(s) with an impossible season were kept as unnumbered.")},
};
// What follows in the list is found in sources that the window does not import.
static_assert(std::size(oddityTexts) == static_cast<std::size_t>(Oddity::MarkupInTitle));

struct LeftOutText
{
    LeftOut what;
    const char *sentence;
};

constexpr LeftOutText leftOutTexts[] = {
    {LeftOut::Adult, QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln title(s) for adults only were left out.")},
    {LeftOut::FewVotes,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln title(s) with fewer votes were left out.")},
    {LeftOut::Episode, QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln episode(s) were left out.")},
    {LeftOut::MachineMadeName,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln name(s) made by machine were left out.")},
    {LeftOut::RepeatedName,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln other name(s) that search cannot tell apart were left out.")},
    {LeftOut::PersonWithoutTitle,
     QT_TRANSLATE_N_NOOP("desktop::ImportSentences", "%Ln people without a part in these titles were left out.")},
};
static_assert(std::size(leftOutTexts) == static_cast<std::size_t>(LeftOut::PersonWithoutTitle) + 1);

/// " For example line 4: 1492; line 9: soon."
QString examplesOf(const ImportReport &report, Oddity oddity)
{
    QStringList examples;
    for (const ImportReport::Example &example : report.examples.value(oddity)) {
        const QString line = QLocale().toString(example.line);
        examples += example.value.isEmpty() ? Words::tr("line %1").arg(line)
                                            : Words::tr("line %1: %2").arg(line, example.value);
    }
    return examples.isEmpty()
        ? QString()
        : QLatin1Char(' ') + Words::tr("For example %1.").arg(examples.join(Words::tr("; ", "between examples")));
}

QString sentenceOf(const StoreError &error)
{
    const QString file = QFileInfo(error.path).fileName();
    switch (error.kind) {
    case StoreError::Kind::NotACatalog:
        return Words::tr("%1 is not a Titlecard catalog, so it was left as it is. Choose another name.").arg(file);
    case StoreError::Kind::Newer:
        return Words::tr("%1 was made by a newer Titlecard and was left as it is.").arg(file);
    case StoreError::Kind::Older:
        return Words::tr("%1 was made by an older Titlecard, so nothing was added to it. Import it anew first.")
            .arg(file);
    case StoreError::Kind::Full:
        return Words::tr("There is no space left on the disk. Free some and import again.");
    default:
        return Words::tr("The catalog could not be written: %1").arg(error.detail);
    }
}

QString sentenceOf(const ImportError &error)
{
    const QString file = QFileInfo(error.path).fileName();
    switch (error.kind) {
    case ImportError::Kind::CannotRead:
        return Words::tr("%1 cannot be read: %2.").arg(file, error.detail);
    case ImportError::Kind::NotUtf8:
        return Words::tr("Line %2 of %1 is not UTF-8. Save the file as UTF-8 and import again.")
            .arg(file)
            .arg(error.line);
    case ImportError::Kind::BrokenQuotes:
        return Words::tr("Line %2 of %1 is not CSV: %3.").arg(file).arg(error.line).arg(error.detail);
    case ImportError::Kind::ColumnCount:
        return Words::tr("Line %2 of %1 does not fit the header: %3.").arg(file).arg(error.line).arg(error.detail);
    case ImportError::Kind::MissingColumn:
        if (error.isTabbed)
            return Words::tr("%1 has no column “%2”, read with tabs between the columns. Its first line has to name "
                             "them, and has: %3.")
                .arg(file, error.detail,
                     error.present.isEmpty() ? Words::tr("nothing") : importers::shortList(error.present));
        return Words::tr("%1 has no column “%2”, read with commas, semicolons or tabs between the columns. Its first "
                         "line has to name them, and has: %3.")
            .arg(file, error.detail, importers::shortList(error.present));
    case ImportError::Kind::TooLong:
        return Words::tr("Line %2 of %1 is too long: %3.").arg(file).arg(error.line).arg(error.detail);
    case ImportError::Kind::Nothing:
        return Words::tr("%1 has no records in it.").arg(file);
    case ImportError::Kind::AllRefused:
        if (!error.detail.isEmpty())
            return Words::tr("None of the records in %1 can be taken: %2.").arg(file, error.detail);
        return Words::tr("None of the records in %1 can be taken: they have no title, or are episodes.").arg(file);
    case ImportError::Kind::BadSource:
        return Words::tr("%1 cannot be understood: %2.").arg(file, error.detail);
    case ImportError::Kind::Store:
        return sentenceOf(error.store);
    case ImportError::Kind::NotSorted:
        return Words::tr("Line %2 of %1 is not in the order of the ids. Import the files as they were downloaded.")
            .arg(file)
            .arg(error.line);
    case ImportError::Kind::MissingFile:
        return Words::tr("There is no %2 in %1. Choose the folder with the downloaded files.").arg(file, error.detail);
    case ImportError::Kind::Failed:
        return error.detail.contains(QLatin1String("memory"))
            ? Words::tr("There was not enough memory. Close other programs and import again.")
            : Words::tr("The system did not give what the import needs. Close other programs and import again.");
    case ImportError::Kind::Cancelled:
        break; // the headline says it
    }
    return {};
}

} // namespace

ImportOutcome sentencesOf(const ImportReport &report, const QString &name)
{
    QStringList parts;
    if (report.movies > 0)
        parts += Words::tr("%Ln film(s)", nullptr, countable(report.movies));
    if (report.series > 0)
        parts += Words::tr("%Ln series", nullptr, countable(report.series));
    if (report.episodes > 0)
        parts += Words::tr("%Ln episode(s)", nullptr, countable(report.episodes));
    if (report.people > 0)
        parts += Words::tr("%Ln people", nullptr, countable(report.people));
    ImportOutcome outcome{.isDone = true};
    outcome.headline = Words::tr("%1 is ready: %2.").arg(name, parts.join(Words::tr(", ", "between counts")));
    outcome.details += Words::tr("%Ln record(s) were read", nullptr, countable(report.records))
        + (report.refused > 0 ? Words::tr(", %Ln refused.", nullptr, countable(report.refused))
                              : Words::tr(", none refused."));
    if (report.separator == QLatin1Char(';'))
        outcome.details += Words::tr("Semicolons stand between its columns.");
    if (report.separator == QLatin1Char('\t'))
        outcome.details += Words::tr("Tabs stand between its columns.");
    if (report.isFromUtf16)
        outcome.details += Words::tr("It is written in UTF-16.");
    if (!report.missingFiles.isEmpty())
        outcome.details += Words::tr("Not there, so the catalog lacks what they say: %1.")
                               .arg(report.missingFiles.join(QLatin1String(", ")));
    for (const LeftOutText &text : leftOutTexts) {
        if (const int count = countable(report.leftOut.value(text.what)); count > 0)
            outcome.details += Words::tr(text.sentence, nullptr, count);
    }
    for (const OddityText &text : oddityTexts) {
        if (const int count = countable(report.oddities.value(text.oddity)); count > 0)
            outcome.details += Words::tr(text.sentence, nullptr, count) + examplesOf(report, text.oddity);
    }
    if (!report.saysKinds)
        outcome.details += Words::tr("No column says the kind, so all were taken for films.");
    if (!report.unreadColumns.isEmpty())
        outcome.details +=
            Words::tr("Columns that were not read: %1.").arg(report.unreadColumns.join(QLatin1String(", ")));
    QStringList empty;
    for (const auto &[column, count] : report.emptyFields) {
        if (count > 0)
            empty += QStringLiteral("%1 %2").arg(column, QLocale().toString(count));
    }
    if (!empty.isEmpty())
        outcome.details += Words::tr("Left empty by the source: %1.").arg(empty.join(QLatin1String(", ")));
    if (!report.notice.isEmpty())
        outcome.details += report.notice;
    return outcome;
}

ImportOutcome sentencesOf(const ImportError &error, const QString &name)
{
    ImportOutcome outcome;
    if (error.kind == ImportError::Kind::Cancelled) {
        outcome.headline = Words::tr("The import of %1 was stopped.").arg(name);
        outcome.details += Words::tr("Nothing was changed.");
        return outcome;
    }
    outcome.headline = Words::tr("%1 could not be imported.").arg(name);
    outcome.details += sentenceOf(error);
    outcome.details += Words::tr("Nothing was changed.");
    return outcome;
}

} // namespace desktop
