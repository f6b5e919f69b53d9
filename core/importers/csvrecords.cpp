// SPDX-License-Identifier: MIT
#include "core/importers/csvrecords.h"

#include "core/store/limits.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

namespace limits = store::limits;

constexpr qsizetype mostLinesNamed = 10;

/// "90 min", "90": minutes as seconds.
std::optional<std::chrono::seconds> minutesFrom(const QString &value)
{
    static const QRegularExpression form(u"^(\\d{1,6})( ?min(utes)?)?$"_s);
    const auto match = form.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    const std::chrono::seconds runtime = std::chrono::minutes(match.capturedView(1).toInt());
    return runtime.count() <= limits::longestRuntime ? std::optional(runtime) : std::nullopt;
}

/// "1 Season", "12 Seasons".
std::optional<int> seasonsFrom(const QString &value)
{
    static const QRegularExpression form(u"^(\\d{1,4}) Seasons?$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(value);
    return match.hasMatch() ? std::optional(match.capturedView(1).toInt()) : std::nullopt;
}

/// "September 24, 2021" in English whatever the user's language, or "2021-09-24": the day's first second, UTC.
std::optional<qint64> dayFrom(const QString &value)
{
    QDate day = QLocale::c().toDate(value, u"MMMM d, yyyy"_s);
    if (!day.isValid())
        day = QDate::fromString(value, Qt::ISODate);
    return day.isValid() ? std::optional(day.startOfDay(Qt::UTC).toSecsSinceEpoch()) : std::nullopt;
}

/// 0 for anything that is no number, "nan" included.
int popularityFrom(const QString &value)
{
    const double number = value.toDouble();
    return number > 0 ? static_cast<int>(std::min<double>(number, limits::popularity)) : 0;
}

domain::Certificate certificateFrom(const QString &label)
{
    using Board = domain::Certificate::Board;
    static const QStringList mpaa{u"G"_s, u"PG"_s, u"PG-13"_s, u"R"_s, u"NC-17"_s, u"NR"_s, u"UR"_s};
    if (mpaa.contains(label))
        return {Board::Mpaa, label};
    return {label.startsWith("TV-"_L1) ? Board::Tv : Board::Other, label};
}

std::optional<CsvField> fieldOf(const QString &column, const CsvMapping &mapping)
{
    const auto mapped = std::find_if(mapping.columns.begin(), mapping.columns.end(), [&](const auto &pair) {
        return pair.first.compare(column.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return mapped == mapping.columns.end() ? std::nullopt : std::optional(mapped->second);
}

} // namespace

qsizetype CsvRecords::knownColumns(const QStringList &header, const CsvMapping &mapping)
{
    return std::count_if(header.begin(), header.end(),
                         [&](const QString &column) { return fieldOf(column, mapping).has_value(); });
}

Result<CsvRecords, ImportError> CsvRecords::forHeader(const QStringList &header, const CsvMapping &mapping,
                                                      char separator)
{
    if (header.isEmpty())
        return failure(ImportError{ImportError::Kind::Nothing, {}, 1, {}});
    CsvRecords records(mapping, separator);
    for (qsizetype at = 0; at < header.size(); ++at) {
        const QString column = header.at(at).trimmed();
        const QString name = column.isEmpty() ? u"#%1"_s.arg(at + 1) : column;
        const auto field = fieldOf(column, mapping);
        records.m_fields.push_back(field.value_or(CsvField::Ignored));
        if (!field)
            records.m_report.unreadColumns.append(name);
        records.m_report.emptyFields.append({name, 0});
    }
    for (const auto &[column, field] : mapping.columns) {
        const bool isNeeded = mapping.needsEveryColumn || field == CsvField::Title;
        if (isNeeded && std::find(records.m_fields.begin(), records.m_fields.end(), field) == records.m_fields.end())
            return failure(ImportError{ImportError::Kind::MissingColumn, {}, 1, column});
    }
    return records;
}

std::optional<store::WorkRecord> CsvRecords::workFrom(const QStringList &fields, qint64 line)
{
    ++m_report.records;
    store::WorkRecord work;
    work.sourceRecord = u"line %1"_s.arg(line);
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QString value = fields.at(i).trimmed();
        if (value.contains(u'\n'))
            m_report.count(Oddity::LineBreakInField);
        if (value.isEmpty())
            ++m_report.emptyFields[i].second;
        else if (fields.at(i).startsWith(u' ') || fields.at(i).endsWith(u' '))
            m_report.count(Oddity::BlankAroundValue);
        if (!value.isEmpty())
            take(m_fields[static_cast<std::size_t>(i)],
                 m_fields[static_cast<std::size_t>(i)] == CsvField::Title ? fields.at(i) : value, work);
    }
    moveRuntime(work);
    if (!m_mapping.format.isEmpty() && work.formats.empty())
        work.formats.push_back({m_mapping.format, std::nullopt, std::nullopt});
    if (work.title.isEmpty()) {
        ++m_report.refused;
        m_report.count(Oddity::NoTitle);
        return std::nullopt;
    }
    countTitle(work.title);
    ++(work.kind == domain::TitleKind::Series ? m_report.series : m_report.movies);
    m_report.credits += static_cast<qint64>(work.credits.size());
    return work;
}

void CsvRecords::countShort(qint64 line)
{
    m_report.count(Oddity::FieldsMissing);
    if (m_report.shortRecords.size() < mostLinesNamed)
        m_report.shortRecords.append(line);
}

void CsvRecords::take(CsvField field, const QString &value, store::WorkRecord &work)
{
    using Department = domain::Credit::Department;
    switch (field) {
    case CsvField::Ignored:
        return;
    case CsvField::Id:
        return takeId(value, work);
    case CsvField::Kind:
        return takeKind(value, work);
    case CsvField::Title:
        work.title = name(value);
        return;
    case CsvField::OriginalTitle:
        work.originalTitle = name(value);
        return;
    case CsvField::OtherTitles:
        work.otherTitles = list(value);
        return;
    case CsvField::Year:
        work.year = yearFrom(value);
        return;
    case CsvField::EndYear:
        work.endYear = yearFrom(value);
        return;
    case CsvField::Duration:
        return takeDuration(value, work);
    case CsvField::Certificate:
        work.certificate = certificateFrom(value);
        return;
    case CsvField::Rating:
        return takeRating(value, work);
    case CsvField::Genres:
        return takeGenres(value, work);
    case CsvField::Countries:
        work.countries = list(value);
        return;
    case CsvField::Directors:
        return takePeople(value, Department::Director, work);
    case CsvField::Writers:
        return takePeople(value, Department::Writer, work);
    case CsvField::Cast:
        return takePeople(value, Department::Cast, work);
    case CsvField::Synopsis:
        work.synopsis = QString(value).replace(u'\n', u' ');
        return;
    case CsvField::Popularity:
        work.popularity = popularityFrom(decimal(value));
        return;
    case CsvField::AvailableFrom:
        return takeAvailability(value, work);
    case CsvField::ImdbId:
        work.ids.emplace_back(u"imdb"_s, value);
        return;
    }
}

void CsvRecords::takeId(const QString &value, store::WorkRecord &work)
{
    static const QRegularExpression digits(u"([1-9]\\d{0,14})$"_s);
    work.ids.emplace_back(m_mapping.idScheme, value);
    work.sourceRecord = value;
    work.id = digits.match(value).captured(1).toLongLong();
    if (work.id != 0 && m_numbers.contains(work.id))
        m_report.count(Oddity::NumberTaken);
    m_numbers.insert(work.id);
}

void CsvRecords::takeKind(const QString &value, store::WorkRecord &work)
{
    if (m_mapping.seriesWords.contains(value, Qt::CaseInsensitive))
        work.kind = domain::TitleKind::Series;
    else if (!m_mapping.movieWords.contains(value, Qt::CaseInsensitive))
        m_report.count(Oddity::KindUnknown);
}

void CsvRecords::takeDuration(const QString &value, store::WorkRecord &work)
{
    work.seasonCount = seasonsFrom(value);
    work.runtime = work.seasonCount ? std::nullopt : minutesFrom(value);
    if (!work.seasonCount && !work.runtime)
        m_report.count(Oddity::RuntimeUnreadable);
}

void CsvRecords::takeRating(const QString &value, store::WorkRecord &work)
{
    bool isNumber = false;
    const double rating = decimal(value).toDouble(&isNumber);
    if (isNumber && rating >= 0 && rating <= 10)
        work.averageRating = rating;
    else
        m_report.count(Oddity::RatingUnreadable);
}

/// A running time in the certificate's column, with none in its own, has slipped one column to the left.
void CsvRecords::moveRuntime(store::WorkRecord &work)
{
    if (!work.certificate || !work.certificate->label.endsWith(" min"_L1))
        return;
    if (const auto runtime = minutesFrom(work.certificate->label); runtime && !work.runtime && !work.seasonCount) {
        work.runtime = runtime;
        work.certificate.reset();
        m_report.count(Oddity::RuntimeInCertificate);
    }
}

void CsvRecords::takeGenres(const QString &value, store::WorkRecord &work)
{
    for (const QString &label : list(value)) {
        work.tags.append(label);
        for (const QString &genre : m_mapping.genres.value(label, {label})) {
            if (!work.genres.contains(genre))
                work.genres.append(genre);
        }
    }
}

void CsvRecords::takeAvailability(const QString &value, store::WorkRecord &work)
{
    const auto day = dayFrom(value);
    if (!day)
        m_report.count(Oddity::DateUnreadable);
    work.formats.push_back({m_mapping.format.isEmpty() ? u"instant"_s : m_mapping.format, day, std::nullopt});
}

void CsvRecords::takePeople(const QString &value, domain::Credit::Department department, store::WorkRecord &work)
{
    for (const QString &person : list(value))
        work.credits.push_back({person, {}, department});
}

void CsvRecords::countTitle(const QString &title)
{
    QSet<QString> &spellings = m_titles[title.toCaseFolded()];
    if (spellings.contains(title))
        m_report.count(Oddity::SameTitleAgain);
    else if (!spellings.isEmpty())
        m_report.count(Oddity::SameTitleButForCase);
    spellings.insert(title);
}

/// "7,5" as "7.5", where that is what it says.
QString CsvRecords::decimal(const QString &value)
{
    static const QRegularExpression form(u"^-?\\d+,\\d+$"_s);
    if (!m_mayHaveDecimalComma || !form.match(value).hasMatch())
        return value;
    m_report.count(Oddity::DecimalComma);
    return QString(value).replace(u',', u'.');
}

std::optional<int> CsvRecords::yearFrom(const QString &value)
{
    bool isNumber = false;
    const int year = value.toInt(&isNumber);
    if (isNumber && year >= limits::firstYear && year <= limits::lastYear)
        return year;
    m_report.count(Oddity::YearOutOfRange);
    return std::nullopt;
}

/// A title or a person's name: one line, plain spaces, nothing invisible.
QString CsvRecords::name(const QString &value)
{
    QString name = value;
    if (name.contains(QChar(0x200b))) {
        m_report.count(Oddity::ZeroWidthSpace);
        name.remove(QChar(0x200b));
    }
    if (name.contains(QChar(0xa0)))
        m_report.count(Oddity::NoBreakSpace);
    return name.simplified();
}

QStringList CsvRecords::list(const QString &value)
{
    QStringList parts;
    for (const QString &part : value.split(u',')) {
        const QString cleaned = name(part);
        if (cleaned.isEmpty())
            m_report.count(Oddity::EmptyListPart);
        else
            parts.append(cleaned);
    }
    return parts;
}

} // namespace importers
