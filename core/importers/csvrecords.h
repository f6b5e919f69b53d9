// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/csvmapping.h"
#include "core/importers/importreport.h"
#include "core/store/record.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace importers {

/// Turns the fields of one CSV file into works, putting right and counting what is odd on the way.
class CsvRecords
{
public:
    /// Fails with MissingColumn, or with Nothing when there is no header.
    [[nodiscard]] static Result<CsvRecords, ImportError> forHeader(const QStringList &header, const CsvMapping &mapping,
                                                                   char separator = ',');
    /// How many of the columns in \a header \a mapping knows.
    [[nodiscard]] static qsizetype knownColumns(const QStringList &header, const CsvMapping &mapping);

    /// nullopt: the record was refused, and counted.
    [[nodiscard]] std::optional<store::WorkRecord> workFrom(const QStringList &fields, qint64 line);
    /// The record that begins in \a line had fewer fields than the header.
    void countShort(qint64 line);
    /// A record had empty fields beyond the header's.
    void countLong() { m_report.count(Oddity::EmptyFieldsOver); }
    /// A record of more \a fields than the header has, others than empty ones: it is counted, and nothing is made of
    /// it.
    void refuseLong(qint64 line, qsizetype fields);
    [[nodiscard]] ImportReport report() const { return m_report; }

private:
    CsvRecords(const CsvMapping &mapping, char separator) : m_mapping(mapping), m_mayHaveDecimalComma(separator != ',')
    {
    }

    /// Fits the mapping's names to the header's.
    void assignFields(const QStringList &header);
    void take(CsvField field, const QString &value, store::WorkRecord &work);
    void takeId(const QString &value, store::WorkRecord &work);
    void takeKind(const QString &value, store::WorkRecord &work);
    void takeDuration(const QString &value, store::WorkRecord &work);
    void takeYears(const QString &value, store::WorkRecord &work);
    void takeEndYear(const QString &value, store::WorkRecord &work);
    void takeRating(const QString &value, store::WorkRecord &work);
    void takePopularity(const QString &value, store::WorkRecord &work);
    void takeImdbId(const QString &value, store::WorkRecord &work);
    void takeGenres(const QString &value, store::WorkRecord &work);
    void takeAvailability(const QString &value, store::WorkRecord &work);
    void takePeople(const QString &value, domain::Credit::Department department, store::WorkRecord &work);
    void moveRuntime(store::WorkRecord &work);
    void moveYear(store::WorkRecord &work);
    void dropEndBeforeStart(store::WorkRecord &work);
    void noteCuts(const store::WorkRecord &work);
    void giveNumber(store::WorkRecord &work);
    /// Counts the record, or refuses it.
    [[nodiscard]] bool isTaken(const store::WorkRecord &work);
    /// Counts \a value, which is odd, and keeps it for an example.
    void note(Oddity oddity, const QString &value);
    [[nodiscard]] QString withoutNul(const QString &field);
    void countTitle(const QString &title);
    [[nodiscard]] QString decimal(const QString &value);
    [[nodiscard]] QString name(const QString &value);
    [[nodiscard]] QStringList list(const QString &value);

    CsvMapping m_mapping;
    bool m_mayHaveDecimalComma;     ///< where a comma parts fields, one in a count is no decimal comma
    std::vector<CsvField> m_fields; ///< of each column
    qint64 m_line = 0;              ///< where the record under way begins
    bool m_isPartOfSeries = false;  ///< the record under way
    ImportReport m_report;
    bool m_hasIds = false;                         ///< a column is read as ids
    QSet<qint64> m_numbers{};                      ///< that ids gave
    qint64 m_lastNumberless = 999'999'999'999'999; ///< the greatest number of an id, or of a record without one
    QHash<QString, QSet<QString>> m_titles;        ///< case folded -> as written
};

} // namespace importers
