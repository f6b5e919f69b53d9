// SPDX-License-Identifier: MIT
#include "core/importers/csvimport.h"

#include "core/base/logging.h"
#include "core/importers/csvreader.h"
#include "core/importers/csvrecords.h"
#include "core/importers/inputfile.h"
#include "core/store/catalogwriter.h"

namespace importers {

namespace {

constexpr qint64 recordsBetweenReports = 256;

ImportError inFile(ImportError error, const QString &file)
{
    if (error.path.isEmpty())
        error.path = file;
    return error;
}

/// Pours every record of \a reader into \a writer.
Result<void, ImportError> pour(CsvReader &reader, CsvRecords &records, store::RecordSink &writer,
                               const InputFile &input, const Progress &progress, const CancelFlag *cancel)
{
    for (qint64 count = 0;; ++count) {
        if (isSet(cancel))
            return failure(ImportError{ImportError::Kind::Cancelled});
        if (progress && count % recordsBetweenReports == 0)
            progress(input.position(), input.size());
        auto fields = reader.next();
        if (!fields)
            return failure(fields.error());
        if (!*fields)
            return {};
        const auto work = records.workFrom(**fields, reader.recordLine());
        if (!work)
            continue;
        if (auto added = writer.add(*work); !added)
            return failure(storeFailed(added.error()));
    }
}

} // namespace

Result<ImportReport, ImportError> importCsv(const QString &file, const CsvMapping &mapping, const QString &into,
                                            const Progress &progress, const CancelFlag *cancel)
{
    auto input = InputFile::open(file);
    if (!input)
        return failure(input.error());
    CsvReader reader([&input] { return input->read(); });
    auto header = reader.next();
    if (!header)
        return failure(inFile(header.error(), file));
    auto records = CsvRecords::forHeader(header->value_or(QStringList()), mapping);
    if (!records)
        return failure(inFile(records.error(), file));
    auto writer = store::CatalogWriter::create(into, mapping.source);
    if (!writer)
        return failure(storeFailed(writer.error()));
    if (auto poured = pour(reader, *records, **writer, *input, progress, cancel); !poured)
        return failure(inFile(poured.error(), file));

    ImportReport report = records->report();
    report.lines = reader.lines();
    if (report.records == 0)
        return failure(ImportError{ImportError::Kind::Nothing, file});
    // An empty catalog in the place of a good one is nothing that anybody wants.
    if (report.refused == report.records)
        return failure(ImportError{ImportError::Kind::AllRefused, file});
    if (auto committed = (*writer)->commit(); !committed)
        return failure(storeFailed(committed.error()));
    if (progress)
        progress(input->size(), input->size());
    qCDebug(lcImporters) << "read" << report.records << "records of" << file << "into" << into;
    return report;
}

} // namespace importers
