// SPDX-License-Identifier: MIT
#include "core/store/catalogwriter.h"

#include "core/store/cleantext.h"
#include "core/store/limits.h"
#include "core/store/packedlist.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

namespace {

/// A season's number is its series' times this, an episode's follows its season: the same after every import.
constexpr qint64 numbersPerWork = 1'000'000;
constexpr qint64 numbersPerSeason = 1'000;

std::string cleanUtf8(const QString &text, qsizetype most)
{
    return cleanText(text, most).toStdString();
}

std::optional<int> secondsOf(const std::optional<std::chrono::seconds> &runtime)
{
    return runtime ? std::optional(static_cast<int>(std::min<qint64>(runtime->count(), limits::longestRuntime + 1)))
                   : std::nullopt;
}

/// The original title, when it says anything that the title does not.
std::string originalBeside(const std::string &title, const QString &originalTitle)
{
    std::string original = cleanUtf8(originalTitle, limits::name);
    return original == title ? std::string() : original;
}

std::string nameList(const QStringList &names)
{
    std::string list;
    for (const QString &name : names) {
        if (const std::string cleaned = cleanUtf8(name, limits::name); !cleaned.empty())
            packed::appendText(list, cleaned);
    }
    return list;
}

} // namespace

Result<std::unique_ptr<CatalogWriter>, StoreError> CatalogWriter::create(const QString &path, const QString &source)
{
    return create(path, Source{source, {}, {}});
}

Result<std::unique_ptr<CatalogWriter>, StoreError> CatalogWriter::create(const QString &path, const Source &source,
                                                                         const CatalogBuilder::CancelFlag *cancel)
{
    auto builder = CatalogBuilder::create(path, source, cancel);
    if (!builder)
        return failure(builder.error());
    return std::unique_ptr<CatalogWriter>(new CatalogWriter(path, std::move(builder).value()));
}

CatalogWriter::CatalogWriter(const QString &path, std::unique_ptr<CatalogBuilder> builder)
    : m_path(path), m_builder(std::move(builder)), m_parts(m_builder->folder())
{
}

CatalogWriter::~CatalogWriter() = default;

Result<void, StoreError> CatalogWriter::add(const WorkRecord &work)
{
    const bool isWork = work.kind == domain::TitleKind::Movie || work.kind == domain::TitleKind::Series;
    if (!isWork || cleanText(work.title, limits::name).isEmpty())
        return failure(StoreError{StoreError::Kind::Unwritable, m_path, u"a record without a title or a kind"_s});
    return addWork(work, freeNumber(work.id));
}

Result<void, StoreError> CatalogWriter::addWork(const WorkRecord &work, qint64 id)
{
    int episodes = 0;
    for (const SeasonRecord &season : work.seasons)
        episodes += static_cast<int>(season.episodes.size());
    const bool isSeries = work.kind == domain::TitleKind::Series;
    const std::string name = cleanUtf8(work.title, limits::name);
    const std::string original = originalBeside(name, work.originalTitle);
    const std::string genres = wordList(work.genres), tags = wordList(work.tags), names = nameList(work.otherTitles);
    const auto credits = creditList(work, id);
    if (!credits)
        return failure(credits.error());
    TitleRow row;
    row.number = id;
    row.kind = work.kind;
    row.name = name;
    row.original = original;
    row.year = work.year;
    row.endYear = work.endYear;
    row.runtime = secondsOf(work.runtime);
    row.rating = work.averageRating;
    row.popularity = std::clamp(work.popularity, 0, limits::popularity);
    row.seasonCount = !isSeries ? std::nullopt
        : work.seasons.empty()  ? work.seasonCount
                                : std::optional(static_cast<int>(work.seasons.size()));
    row.episodeCount = isSeries && episodes > 0 ? std::optional(episodes) : std::nullopt;
    row.genres = genres;
    row.tags = tags;
    row.names = names;
    row.credits = *credits;
    if (auto added = m_builder->addTitles({&row, 1}); !added)
        return added;
    if (auto added = addDetails(work, id); !added)
        return added;
    return addSeasons(work, id);
}

Result<void, StoreError> CatalogWriter::addDetails(const WorkRecord &work, qint64 id)
{
    const std::string certificate =
        work.certificate ? cleanUtf8(work.certificate->label, limits::label) : std::string();
    const std::string countries = wordList(work.countries), record = cleanUtf8(work.sourceRecord, limits::name);
    DetailRow detail;
    detail.title = id;
    if (!certificate.empty())
        detail.board = static_cast<int>(work.certificate->board);
    detail.certificate = certificate;
    detail.countries = countries;
    detail.sourceRecord = record;
    if (!certificate.empty() || !countries.empty() || !record.empty()) {
        if (auto added = m_builder->addDetail(detail); !added)
            return added;
    }
    if (auto added = addSynopsis(work.synopsis, id); !added)
        return added;
    int position = 0;
    for (const domain::Availability &format : work.formats) {
        if (auto added = m_builder->addAvailability(id, position++, cleanUtf8(format.format, limits::label),
                                                    format.from, format.until);
            !added)
            return added;
    }
    for (const auto &[scheme, value] : work.ids) {
        if (auto added = m_builder->addExternalId(id, cleanUtf8(scheme, limits::label), cleanUtf8(value, limits::name));
            !added)
            return added;
    }
    return {};
}

Result<void, StoreError> CatalogWriter::addSynopsis(const QString &synopsis, qint64 id)
{
    const std::string text = cleanUtf8(synopsis, limits::synopsis);
    return text.empty() ? Result<void, StoreError>() : m_builder->addSynopsis(id, text);
}

Result<void, StoreError> CatalogWriter::addSeasons(const WorkRecord &work, qint64 id)
{
    for (const SeasonRecord &season : work.seasons) {
        const std::string name = cleanUtf8(season.title, limits::name);
        TitleRow row;
        row.number = freeNumber(id * numbersPerWork + season.number * numbersPerSeason);
        row.kind = domain::TitleKind::Season;
        row.name = name;
        row.year = season.year;
        row.series = id;
        row.seasonNumber = season.number;
        row.episodeCount = static_cast<int>(season.episodes.size());
        row.popularity = std::clamp(work.popularity, 0, limits::popularity);
        if (auto added = m_builder->addTitles({&row, 1}); !added)
            return added;
        if (auto added = addEpisodes(season, id, row.number); !added)
            return added;
    }
    return {};
}

Result<void, StoreError> CatalogWriter::addEpisodes(const SeasonRecord &season, qint64 series, qint64 seasonId)
{
    for (const EpisodeRecord &episode : season.episodes) {
        const std::string name = cleanUtf8(episode.title, limits::name);
        const std::string original = originalBeside(name, episode.originalTitle);
        TitleRow row;
        row.number = freeNumber(seasonId + episode.number);
        row.kind = domain::TitleKind::Episode;
        row.name = name;
        row.original = original;
        row.runtime = secondsOf(episode.runtime);
        row.series = series;
        row.season = seasonId;
        row.seasonNumber = season.number;
        row.sequence = episode.number;
        if (auto added = m_builder->addTitles({&row, 1}); !added)
            return added;
        if (episode.airDate) {
            DetailRow detail;
            detail.title = row.number;
            detail.airDate = episode.airDate;
            if (auto added = m_builder->addDetail(detail); !added)
                return added;
        }
        if (auto added = addSynopsis(episode.synopsis, row.number); !added)
            return added;
    }
    return {};
}

std::string CatalogWriter::wordList(const QStringList &words)
{
    std::string list;
    for (const QString &word : words) {
        if (const std::string cleaned = cleanUtf8(word, limits::name); !cleaned.empty())
            packed::appendNumber(list, m_builder->words().numberOf(cleaned));
    }
    return list;
}

Result<std::string, StoreError> CatalogWriter::creditList(const WorkRecord &work, qint64 id)
{
    std::string list;
    for (const CreditRecord &record : work.credits) {
        const QString name = cleanText(record.name, limits::name);
        if (name.isEmpty())
            continue;
        const std::string role = cleanUtf8(record.role, limits::name);
        const qint64 person = personNumber(name);
        packed::appendCredit(list, {record.department, person, m_builder->roles().numberOf(role), role});
        if (auto added = m_parts.add(static_cast<quint64>(person), static_cast<quint64>(id)); !added)
            return failure(added.error());
    }
    return list;
}

qint64 CatalogWriter::personNumber(const QString &name)
{
    qint64 &number = m_people[name];
    if (number == 0)
        number = m_people.size();
    return number;
}

qint64 CatalogWriter::freeNumber(qint64 wanted)
{
    while (wanted <= 0 || m_taken.contains(wanted))
        wanted = ++m_lastFree;
    m_taken.insert(wanted);
    return wanted;
}

Result<void, StoreError> CatalogWriter::writePeople()
{
    std::vector<const QString *> names(static_cast<std::size_t>(m_people.size()));
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person)
        names[static_cast<std::size_t>(person.value() - 1)] = &person.key();
    if (auto sorted = m_parts.finish(); !sorted)
        return sorted;
    PairSorter::Pair part;
    auto more = m_parts.next(part);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto person = static_cast<quint64>(i + 1);
        std::string titles;
        for (quint64 last = 0; more && *more && part.first == person; more = m_parts.next(part)) {
            packed::appendNumber(titles, part.second - last);
            last = part.second;
        }
        if (!more)
            return failure(more.error());
        const std::string name = names[i]->toStdString();
        PersonRow row;
        row.number = static_cast<qint64>(person);
        row.name = name;
        row.titles = titles;
        if (auto added = m_builder->addPeople({&row, 1}); !added)
            return added;
    }
    return {};
}

Result<void, StoreError> CatalogWriter::commit()
{
    if (auto written = writePeople(); !written)
        return written;
    return m_builder->commit();
}

} // namespace store
