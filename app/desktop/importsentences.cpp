// SPDX-License-Identifier: MIT
#include "app/desktop/importsentences.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

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

QString sentenceOf(Oddity oddity, int count)
{
    switch (oddity) {
    case Oddity::RuntimeInCertificate:
        return Words::tr("%Ln running time(s) stood in the column of the certificate and went to their place.", nullptr,
                         count);
    case Oddity::NumberTaken:
        return Words::tr("%Ln record(s) had the number of an earlier one and got another.", nullptr, count);
    case Oddity::YearOutOfRange:
        return Words::tr("%Ln year(s) outside 1870 to 2100 were left out.", nullptr, count);
    case Oddity::RuntimeUnreadable:
        return Words::tr("%Ln running time(s) could not be read and were left out.", nullptr, count);
    case Oddity::DateUnreadable:
        return Words::tr("%Ln date(s) could not be read and were left out.", nullptr, count);
    case Oddity::KindUnknown:
        return Words::tr("%Ln record(s) of an unknown kind were taken for films.", nullptr, count);
    case Oddity::LineBreakInField:
        return Words::tr("%Ln line break(s) inside a field became spaces.", nullptr, count);
    case Oddity::BlankAroundValue:
        return Words::tr("%Ln value(s) lost the blanks around them.", nullptr, count);
    case Oddity::EmptyListPart:
        return Words::tr("%Ln empty part(s) of lists were skipped.", nullptr, count);
    case Oddity::NoBreakSpace:
        return Words::tr("%Ln no-break space(s) in titles and names became spaces.", nullptr, count);
    case Oddity::ZeroWidthSpace:
        return Words::tr("%Ln invisible space(s) in titles and names were taken out.", nullptr, count);
    case Oddity::SameTitleButForCase:
        return Words::tr("%Ln title(s) occur in other letter case too; all were kept.", nullptr, count);
    case Oddity::SameTitleAgain:
        return Words::tr("%Ln title(s) occur more than once; all were kept.", nullptr, count);
    case Oddity::NoTitle:
        return Words::tr("%Ln record(s) without a title were refused.", nullptr, count);
    case Oddity::BrokenLine:
        return Words::tr("%Ln line(s) with more or fewer fields than the header were skipped.", nullptr, count);
    case Oddity::IdUnreadable:
        return Words::tr("%Ln row(s) without a proper id were skipped.", nullptr, count);
    case Oddity::OutOfOrder:
        return Words::tr("%Ln row(s) out of order were skipped.", nullptr, count);
    case Oddity::Resorted:
        return Words::tr("%Ln row(s) out of order were put where they belong.", nullptr, count);
    case Oddity::DuplicateRow:
        return Words::tr("%Ln row(s) that say something twice were skipped.", nullptr, count);
    case Oddity::TextNotUtf8:
        return Words::tr("%Ln text(s) with octets that are no UTF-8 were kept with a sign in their place.", nullptr,
                         count);
    case Oddity::QuoteInTitle:
        return Words::tr("%Ln title(s) with quotation marks were kept as they stand.", nullptr, count);
    case Oddity::QuoteUnbalanced:
        return Words::tr("%Ln title(s) with a single quotation mark were kept as they stand.", nullptr, count);
    case Oddity::SeveralValues:
        return Words::tr("%Ln field(s) with several values were read as lists.", nullptr, count);
    case Oddity::EscapeInCharacters:
        return Words::tr("%Ln role(s) with escaped characters were read.", nullptr, count);
    case Oddity::CharactersUnreadable:
        return Words::tr("%Ln role(s) in no known form were kept as they stand.", nullptr, count);
    case Oddity::RatingUnreadable:
        return Words::tr("%Ln rating(s) could not be read and were left out.", nullptr, count);
    case Oddity::TitleUnknown:
        return Words::tr("%Ln row(s) about unknown titles were skipped.", nullptr, count);
    case Oddity::PersonUnknown:
        return Words::tr("%Ln credit(s) of unknown people were left out.", nullptr, count);
    case Oddity::PersonWithoutName:
        return Words::tr("%Ln people without a name were left out.", nullptr, count);
    case Oddity::SeriesUnknown:
        return Words::tr("%Ln episode(s) of an unknown series were kept without one.", nullptr, count);
    case Oddity::EpisodeUnnumbered:
        return Words::tr("%Ln episode(s) without a season were kept as unnumbered.", nullptr, count);
    case Oddity::SeasonOutOfRange:
        return Words::tr("%Ln episode(s) with an impossible season were kept as unnumbered.", nullptr, count);
    case Oddity::MarkupInTitle:
        return Words::tr("%Ln title(s) lost what was left of a wiki's markup.", nullptr, count);
    case Oddity::MarkupInName:
        return Words::tr("%Ln name(s) lost what was left of a wiki's markup.", nullptr, count);
    case Oddity::NoName:
        return Words::tr("%Ln credit(s) without a name were skipped.", nullptr, count);
    case Oddity::NoteAfterName:
        return Words::tr("%Ln name(s) lost a note in brackets.", nullptr, count);
    case Oddity::SameWorkAgain:
        return Words::tr("%Ln record(s) of a work that was there already were skipped.", nullptr, count);
    default:
        return {};
    }
}

QString sentenceOf(LeftOut what, int count)
{
    switch (what) {
    case LeftOut::Adult:
        return Words::tr("%Ln title(s) for adults only were left out.", nullptr, count);
    case LeftOut::FewVotes:
        return Words::tr("%Ln title(s) with fewer votes were left out.", nullptr, count);
    case LeftOut::Episode:
        return Words::tr("%Ln episode(s) were left out.", nullptr, count);
    case LeftOut::MachineMadeName:
        return Words::tr("%Ln name(s) made by machine were left out.", nullptr, count);
    case LeftOut::RepeatedName:
        return Words::tr("%Ln other name(s) that search cannot tell apart were left out.", nullptr, count);
    case LeftOut::PersonWithoutTitle:
        return Words::tr("%Ln people without a part in these titles were left out.", nullptr, count);
    default:
        return {};
    }
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
        return Words::tr("%1 has no column “%2”. Is it another kind of file?").arg(file, error.detail);
    case ImportError::Kind::TooLong:
        return Words::tr("Line %2 of %1 is too long: %3.").arg(file).arg(error.line).arg(error.detail);
    case ImportError::Kind::Nothing:
        return Words::tr("%1 has no records in it.").arg(file);
    case ImportError::Kind::AllRefused:
        return Words::tr("None of the records in %1 has a title.").arg(file);
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
    default:
        return {};
    }
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
    if (!report.missingFiles.isEmpty())
        outcome.details += Words::tr("Not there, so the catalog lacks what they say: %1.")
                               .arg(report.missingFiles.join(QLatin1String(", ")));
    for (auto [what, count] : report.leftOut.asKeyValueRange())
        outcome.details += sentenceOf(what, countable(count));
    for (auto [oddity, count] : report.oddities.asKeyValueRange())
        outcome.details += sentenceOf(oddity, countable(count));
    outcome.details.removeAll(QString());
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
    outcome.details.removeAll(QString());
    outcome.details += Words::tr("Nothing was changed.");
    return outcome;
}

} // namespace desktop
