// SPDX-License-Identifier: MIT
#include "core/importers/csvrecords.h"

#include "core/importers/csvvalues.h"
#include "core/store/limits.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr qsizetype mostExamples = 5, longestExample = 60;

domain::Certificate certificateFrom(const QString &label)
{
    using Board = domain::Certificate::Board;
    static const QStringList mpaa{u"G"_s, u"PG"_s, u"PG-13"_s, u"R"_s, u"NC-17"_s, u"NR"_s, u"UR"_s};
    if (mpaa.contains(label))
        return {Board::Mpaa, label};
    return {label.startsWith("TV-"_L1) ? Board::Tv : Board::Other, label};
}

using Names = std::vector<std::pair<QString, CsvField>>;

std::optional<CsvField> fieldOf(const QString &column, const Names &names)
{
    const QString word = csv::plainWord(column);
    const auto mapped =
        std::find_if(names.begin(), names.end(), [&](const auto &pair) { return csv::plainWord(pair.first) == word; });
    return word.isEmpty() || mapped == names.end() ? std::nullopt : std::optional(mapped->second);
}

} // namespace

qsizetype CsvRecords::knownColumns(const QStringList &header, const CsvMapping &mapping)
{
    return std::count_if(header.begin(), header.end(), [&](const QString &column) {
        return fieldOf(column, mapping.columns) || fieldOf(column, mapping.alsoCalled);
    });
}

/// Where two columns say the same, the first is read.
void CsvRecords::assignFields(const QStringList &header)
{
    m_fields.assign(static_cast<std::size_t>(header.size()), CsvField::Ignored);
    const auto isTakenAlready = [this](CsvField field) {
        return std::find(m_fields.begin(), m_fields.end(), field) != m_fields.end();
    };
    for (const Names *names : {&m_mapping.columns, &m_mapping.alsoCalled}) {
        for (std::size_t at = 0; at < m_fields.size(); ++at) {
            const auto field = fieldOf(header.at(static_cast<qsizetype>(at)), *names);
            if (field && m_fields[at] == CsvField::Ignored && !isTakenAlready(*field))
                m_fields[at] = *field;
        }
    }
    for (const QString &column : header) {
        if (const auto field = fieldOf(column, m_mapping.misleading))
            std::replace(m_fields.begin(), m_fields.end(), *field, CsvField::Ignored);
    }
    m_report.saysKinds = isTakenAlready(CsvField::Kind);
    m_hasIds = isTakenAlready(CsvField::Id);
}

Result<CsvRecords, ImportError> CsvRecords::forHeader(const QStringList &header, const CsvMapping &mapping,
                                                      char separator)
{
    if (header.isEmpty())
        return failure(ImportError{ImportError::Kind::Nothing, {}, 1, {}});
    CsvRecords records(mapping, separator);
    records.assignFields(header);
    QStringList names;
    for (qsizetype at = 0; at < header.size(); ++at) {
        const QString column = header.at(at).trimmed();
        names.append(column.isEmpty() ? u"#%1"_s.arg(at + 1) : column);
        if (records.m_fields[static_cast<std::size_t>(at)] == CsvField::Ignored)
            records.m_report.unreadColumns.append(names.back());
        records.m_report.emptyFields.append({names.back(), 0});
    }
    for (const auto &[column, field] : mapping.columns) {
        const bool isNeeded = mapping.needsEveryColumn || field == CsvField::Title;
        if (isNeeded && std::find(records.m_fields.begin(), records.m_fields.end(), field) == records.m_fields.end())
            return failure(
                ImportError{.kind = ImportError::Kind::MissingColumn, .line = 1, .detail = column, .present = names});
    }
    return records;
}

std::optional<store::WorkRecord> CsvRecords::workFrom(const QStringList &fields, qint64 line)
{
    ++m_report.records;
    m_line = line;
    m_isPartOfSeries = false;
    store::WorkRecord work;
    work.sourceRecord = u"line %1"_s.arg(line);
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QString field = withoutNul(fields.at(i));
        const QString value = field.trimmed();
        if (value.contains(u'\n'))
            note(Oddity::LineBreakInField, value);
        if (value.isEmpty())
            ++m_report.emptyFields[i].second;
        else if (field.startsWith(u' ') || field.endsWith(u' '))
            m_report.count(Oddity::BlankAroundValue);
        if (!value.isEmpty())
            take(m_fields[static_cast<std::size_t>(i)],
                 m_fields[static_cast<std::size_t>(i)] == CsvField::Title ? field : value, work);
    }
    moveRuntime(work);
    moveYear(work);
    dropEndBeforeStart(work);
    noteCuts(work);
    if (!m_mapping.format.isEmpty() && work.formats.empty())
        work.formats.push_back({m_mapping.format, std::nullopt, std::nullopt});
    if (!isTaken(work))
        return std::nullopt;
    giveNumber(work);
    return work;
}

/// No text has one; a damaged file has, or one that was written by counting octets.
QString CsvRecords::withoutNul(const QString &field)
{
    if (!field.contains(QChar::Null))
        return field;
    const QString text = QString(field).remove(QChar::Null);
    note(Oddity::NulInField, text);
    return text;
}

bool CsvRecords::isTaken(const store::WorkRecord &work)
{
    if (work.title.isEmpty() || m_isPartOfSeries) {
        ++m_report.refused;
        note(work.title.isEmpty() ? Oddity::NoTitle : Oddity::PartOfSeries, work.title);
        return false;
    }
    countTitle(work.title);
    ++(work.kind == domain::TitleKind::Series ? m_report.series : m_report.movies);
    m_report.credits += static_cast<qint64>(work.credits.size());
    return true;
}

void CsvRecords::note(Oddity oddity, const QString &value)
{
    m_report.count(oddity);
    auto &examples = m_report.examples[oddity];
    if (examples.size() < mostExamples)
        examples.append({m_line, value.simplified().left(longestExample)});
}

void CsvRecords::countShort(qint64 line)
{
    m_line = line;
    note(Oddity::FieldsMissing, {});
}

/// Which field is which cannot be told: most often a comma stands in one that has no quotation marks.
void CsvRecords::refuseLong(qint64 line, qsizetype fields)
{
    ++m_report.records;
    ++m_report.refused;
    m_line = line;
    note(Oddity::FieldsOver, u"%1 fields, the header has %2"_s.arg(fields).arg(m_fields.size()));
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
        return takeYears(value, work);
    case CsvField::EndYear:
        return takeEndYear(value, work);
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
        return takePopularity(value, work);
    case CsvField::AvailableFrom:
        return takeAvailability(value, work);
    case CsvField::ImdbId:
        return takeImdbId(value, work);
    }
}

void CsvRecords::takeId(const QString &value, store::WorkRecord &work)
{
    static const QRegularExpression digits(u"([1-9]\\d{0,14})$"_s);
    work.ids.emplace_back(m_mapping.idScheme, value);
    work.sourceRecord = value;
    work.id = digits.match(value).captured(1).toLongLong();
    if (work.id == 0 || value != m_mapping.idPrefix + QString::number(work.id))
        note(Oddity::IdNotANumber, value);
}

/// Where a file has ids, what has none of its own is numbered behind all that an id can say: a record further down may
/// have any of those.
void CsvRecords::giveNumber(store::WorkRecord &work)
{
    if (!m_hasIds)
        return; // the store counts them
    const bool isRepeated = m_numbers.contains(work.id);
    if (isRepeated)
        m_report.count(Oddity::NumberTaken);
    if (isRepeated || work.id == 0)
        work.id = ++m_lastNumberless;
    else
        m_numbers.insert(work.id);
}

void CsvRecords::takeKind(const QString &value, store::WorkRecord &work)
{
    const QString word = csv::plainWord(value);
    m_isPartOfSeries = m_mapping.episodeWords.contains(word);
    if (m_mapping.seriesWords.contains(word))
        work.kind = domain::TitleKind::Series;
    else if (!m_isPartOfSeries && !m_mapping.movieWords.contains(word))
        note(Oddity::KindUnknown, value);
}

void CsvRecords::takeDuration(const QString &value, store::WorkRecord &work)
{
    work.seasonCount = csv::seasonsFrom(value);
    work.runtime = work.seasonCount ? std::nullopt : csv::runtimeFrom(value);
    if (!work.seasonCount && !work.runtime)
        note(Oddity::RuntimeUnreadable, value);
}

void CsvRecords::takeYears(const QString &value, store::WorkRecord &work)
{
    const csv::Years years = csv::yearsFrom(value);
    work.year = years.first;
    if (!work.endYear)
        work.endYear = years.last;
    if (!years.isWhole)
        note(Oddity::YearOutOfRange, value);
}

/// Where a column of its own says the last year, that counts; the first one's may say it too: "1999–2003".
void CsvRecords::takeEndYear(const QString &value, store::WorkRecord &work)
{
    const auto year = csv::yearsFrom(value).first;
    if (year)
        work.endYear = year;
    else
        note(Oddity::YearOutOfRange, value);
}

void CsvRecords::dropEndBeforeStart(store::WorkRecord &work)
{
    if (!work.year || !work.endYear || *work.endYear >= *work.year)
        return;
    note(Oddity::EndBeforeStart, u"%1–%2"_s.arg(*work.year).arg(*work.endYear));
    work.endYear.reset();
}

void CsvRecords::takeRating(const QString &value, store::WorkRecord &work)
{
    work.averageRating = csv::ratingFrom(decimal(value));
    if (!work.averageRating)
        note(Oddity::RatingUnreadable, value);
}

void CsvRecords::takePopularity(const QString &value, store::WorkRecord &work)
{
    auto count = csv::countFrom(value);
    if (!count && m_mayHaveDecimalComma)
        count = csv::countFrom(decimal(value));
    work.popularity = count.value_or(0);
    if (!count)
        note(Oddity::RatingUnreadable, value);
}

void CsvRecords::takeImdbId(const QString &value, store::WorkRecord &work)
{
    if (const auto id = csv::imdbIdFrom(value))
        work.ids.emplace_back(u"imdb"_s, *id);
    else
        note(Oddity::IdOfImdbUnreadable, value);
}

/// A year behind a title, where no column says another one.
void CsvRecords::moveYear(store::WorkRecord &work)
{
    if (!m_mapping.isLoose)
        return;
    const auto dated = csv::datedTitleFrom(work.title);
    if (!dated || work.year.value_or(dated->year) != dated->year)
        return;
    work.title = dated->title;
    work.year = dated->year;
    m_report.count(Oddity::YearInTitle);
}

/// A running time in the certificate's column, with none in its own, has slipped one column to the left.
void CsvRecords::moveRuntime(store::WorkRecord &work)
{
    if (!work.certificate || !work.certificate->label.endsWith(" min"_L1))
        return;
    if (const auto runtime = csv::runtimeFrom(work.certificate->label); runtime && !work.runtime && !work.seasonCount) {
        work.runtime = runtime;
        work.certificate.reset();
        m_report.count(Oddity::RuntimeInCertificate);
    }
}

void CsvRecords::takeGenres(const QString &value, store::WorkRecord &work)
{
    for (const QString &label : list(value)) {
        if (label == "(no genres listed)"_L1) // MovieLens' word for none
            continue;
        work.tags.append(label);
        const QStringList genres = m_mapping.genres.value(label, {label});
        if (genres.isEmpty())
            note(Oddity::GenreLeftOut, label);
        if (m_mapping.widened.contains(label))
            note(Oddity::GenreWidened, label);
        for (const QString &genre : genres) {
            if (!work.genres.contains(genre))
                work.genres.append(genre);
        }
    }
}

/// Of what the store will cut.
void CsvRecords::noteCuts(const store::WorkRecord &work)
{
    namespace limits = store::limits;
    const auto look = [this](const QString &text, qsizetype most) {
        if (text.size() > most)
            note(Oddity::TextCut, text);
    };
    for (const QString &name : QStringList{work.title, work.originalTitle} + work.otherTitles + work.genres)
        look(name, limits::name);
    for (const store::CreditRecord &credit : work.credits)
        look(credit.name, limits::name);
    if (work.certificate)
        look(work.certificate->label, limits::label);
    look(work.synopsis, limits::synopsis);
}

void CsvRecords::takeAvailability(const QString &value, store::WorkRecord &work)
{
    if (const auto day = csv::dayFrom(value))
        work.formats.push_back({m_mapping.format.isEmpty() ? u"instant"_s : m_mapping.format, day, std::nullopt});
    else
        note(Oddity::DateUnreadable, value);
}

void CsvRecords::takePeople(const QString &value, domain::Credit::Department department, store::WorkRecord &work)
{
    QSet<QString> named;
    for (const QString &person : list(value)) {
        if (named.contains(person)) {
            note(Oddity::NameAgain, person);
            continue;
        }
        named.insert(person);
        work.credits.push_back({person, {}, department});
    }
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
    static const QRegularExpression form(u"^\\d+,\\d+(?=$|/)"_s);
    if (!form.match(value).hasMatch())
        return value;
    m_report.count(Oddity::DecimalComma);
    return QString(value).replace(u',', u'.');
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
    for (const QString &part : m_mapping.isLoose ? csv::partsOf(value) : value.split(u',')) {
        const QString cleaned = name(part);
        if (cleaned.isEmpty())
            m_report.count(Oddity::EmptyListPart);
        else
            parts.append(cleaned);
    }
    return parts;
}

} // namespace importers
