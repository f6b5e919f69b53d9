// SPDX-License-Identifier: MIT
#include "core/importers/csvimport.h"

#include "core/base/logging.h"
#include "core/importers/csvreader.h"
#include "core/importers/csvrecords.h"
#include "core/importers/guarded.h"
#include "core/importers/peoplein.h"
#include "core/importers/utf8text.h"
#include "core/store/catalogwriter.h"

#include <QFile>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr qint64 recordsBetweenReports = 256;

ImportError inFile(ImportError error, const QString &file)
{
    if (error.path.isEmpty())
        error.path = file;
    return error;
}

/// A file that was read to the end of its header.
struct Opened
{
    std::shared_ptr<Utf8Text> text;
    CsvReader reader;
    QStringList header;
    CsvRecords records;
};

/// Why a file cannot be read with a separator.
struct Misfit
{
    ImportError error;
    qsizetype known = -1; ///< columns of its header that the mapping has; -1 = there is no header
};

Result<Opened, Misfit> openWith(char separator, const QString &file, const CsvMapping &mapping)
{
    auto input = InputFile::open(file);
    if (!input)
        return failure(Misfit{input.error()});
    auto text = std::make_shared<Utf8Text>(std::move(input).value());
    CsvReader reader([text] { return text->read(); }, separator);
    const auto first = reader.next();
    if (!first)
        return failure(Misfit{inFile(first.error(), file)});
    const QStringList header = first->value_or(QStringList());
    auto records = CsvRecords::forHeader(header, mapping, reader.separator());
    if (!records)
        return failure(Misfit{inFile(records.error(), file), CsvRecords::knownColumns(header, mapping)});
    return Opened{std::move(text), std::move(reader), header, std::move(records).value()};
}

/// What \a file surely is, when it is no text: people save the whole spreadsheet, or do not unpack what they got.
QString packedForm(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray head = file.read(8);
    if (head.startsWith("PK\x03\x04"))
        return u"a zip archive or a spreadsheet, not CSV; unpack it, or save the sheet as CSV"_s;
    if (head.startsWith("\xD0\xCF\x11\xE0"))
        return u"a spreadsheet, not CSV; save it as CSV"_s;
    if (head.startsWith("%PDF"))
        return u"PDF, not CSV"_s;
    return {};
}

/// Opens \a file with the separator that gives its header the columns wanted. Where none does, the failure is that of
/// the separator that comes nearest.
Result<Opened, ImportError> openCsv(const QString &file, const CsvMapping &mapping)
{
    if (const QString form = packedForm(file); !form.isEmpty())
        return failure(ImportError{ImportError::Kind::BadSource, file, 0, form});
    std::optional<Opened> chosen;
    std::optional<Misfit> nearest;
    for (const char separator : {',', ';', '\t'}) {
        auto opened = openWith(separator, file, mapping);
        if (!opened && (!nearest || opened.error().known > nearest->known))
            nearest.emplace(std::move(opened).error());
        if (opened && chosen && chosen->header != opened->header)
            return failure(ImportError{ImportError::Kind::BadSource, file, 1,
                                       u"its header can be read with more than one separator"_s});
        if (opened && !chosen)
            chosen.emplace(std::move(opened).value());
    }
    if (!chosen)
        return failure(nearest->error);
    return std::move(*chosen);
}

/// Pours every record of \a source into \a writer.
Result<void, ImportError> pour(Opened &source, store::RecordSink &writer, const Progress &progress,
                               const CancelFlag *cancel)
{
    for (qint64 count = 0;; ++count) {
        if (isSet(cancel))
            return failure(ImportError{ImportError::Kind::Cancelled});
        if (progress && count % recordsBetweenReports == 0)
            progress(source.text->file().position(), source.text->file().size());
        auto fields = source.reader.next();
        if (!fields)
            return failure(fields.error());
        if (!*fields)
            return {};
        if (source.reader.wasShort())
            source.records.countShort(source.reader.recordLine());
        if ((*fields)->size() > source.reader.columns()) {
            source.records.refuseLong(source.reader.recordLine(), (*fields)->size());
            continue;
        }
        if (source.reader.wasLong())
            source.records.countLong();
        const auto work = source.records.workFrom(**fields, source.reader.recordLine());
        if (!work)
            continue;
        if (auto added = writer.add(*work); !added)
            return failure(storeFailed(added.error()));
    }
}

/// Why nothing of \a file can be taken: where records do not fit the header, most likely the header is at fault.
ImportError allRefused(const ImportReport &report, const QString &file)
{
    const auto unfit = report.examples.value(Oddity::FieldsOver);
    if (unfit.isEmpty())
        return {ImportError::Kind::AllRefused, file};
    return {ImportError::Kind::ColumnCount, file, unfit.front().line, unfit.front().value};
}

Result<ImportReport, ImportError> read(const QString &file, const CsvMapping &mapping, const QString &into,
                                       const Progress &progress, const CancelFlag *cancel)
{
    auto source = openCsv(file, mapping);
    if (!source)
        return failure(source.error());
    auto writer = store::CatalogWriter::create(into, store::Source{mapping.source, {}, {}}, cancel);
    if (!writer)
        return failure(storeFailedOrStopped(writer.error(), cancel));
    if (auto poured = pour(*source, **writer, progress, cancel); !poured)
        return failure(inFile(poured.error(), file));

    ImportReport report = source->records.report();
    report.lines = source->reader.lines();
    report.separator = QLatin1Char(source->reader.separator());
    report.isFromUtf16 = source->text->isFromUtf16();
    if (report.records == 0)
        return failure(ImportError{ImportError::Kind::Nothing, file});
    // An empty catalog in the place of a good one is nothing that anybody wants.
    if (report.refused == report.records)
        return failure(allRefused(report, file));
    if (auto committed = (*writer)->commit(); !committed)
        return failure(storeFailedOrStopped(committed.error(), cancel));
    report.people = peopleIn(into);
    if (progress)
        progress(source->text->file().size(), source->text->file().size());
    qCDebug(lcImporters) << "read" << report.records << "records of" << file << "into" << into;
    return report;
}

} // namespace

Result<ImportReport, ImportError> importCsv(const QString &file, const CsvMapping &mapping, const QString &into,
                                            const Progress &progress, const CancelFlag *cancel)
{
    return guarded([&] { return read(file, mapping, into, progress, cancel); });
}

} // namespace importers
