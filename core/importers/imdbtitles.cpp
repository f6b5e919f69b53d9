// SPDX-License-Identifier: MIT
#include "core/importers/imdbtitles.h"

#include "core/store/cleantext.h"
#include "core/store/limits.h"
#include "core/text/fold.h"

#include <algorithm>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

namespace limits = store::limits;
using Department = domain::Credit::Department;
using domain::TitleKind;

/// Columns of each file in the order in which imdbimport.cpp asks for them.
enum Basics { BasicsId, TitleType, PrimaryTitle, OriginalTitle, IsAdult, StartYear, EndYear, RuntimeMinutes, Genres };
enum Ratings { RatingsId, AverageRating, NumVotes };
enum Akas { AkasId, AkaTitle, AkaTypes, AkaAttributes };
enum Principals { PrincipalsId, Ordering, Nconst, Category, Job, Characters };
enum Crew { CrewId, Directors, Writers };
enum Episode { EpisodeId, ParentTconst, SeasonNumber, EpisodeNumber };

/// Seasons have no ids. Theirs lie beyond any that IMDb could give, a series' next to each other, in order.
constexpr qint64 firstSeason = 10'000'000'000'000;
constexpr qint64 seasonsPerSeries = 10'000;
constexpr int unnumbered = 9'999;

/// Stand-ins as long as any count, so that the real one fits into the row's place.
constexpr int seasonsToCome = 32'767, episodesToCome = 8'388'607;

constexpr qint64 rowsBetweenReports = 1'024;

qint64 seasonNumber(qint64 series, int season)
{
    return firstSeason + series * seasonsPerSeries + season;
}

qint64 seriesOf(qint64 season)
{
    return (season - firstSeason) / seasonsPerSeries;
}

TitleKind kindOf(std::string_view type, bool &isKnown)
{
    constexpr std::string_view movies[] = {"movie",     "short",   "tvMovie",   "video",
                                           "tvSpecial", "tvShort", "videoGame", "tvPilot"};
    if (type == "tvSeries" || type == "tvMiniSeries")
        return TitleKind::Series;
    if (type == "tvEpisode")
        return TitleKind::Episode;
    isKnown = std::find(std::begin(movies), std::end(movies), type) != std::end(movies);
    return TitleKind::Movie;
}

Department departmentOf(std::string_view category)
{
    if (category == "actor" || category == "actress" || category == "self")
        return Department::Cast;
    if (category == "director")
        return Department::Director;
    return category == "writer" ? Department::Writer : Department::Other;
}

QString foldedOf(std::string_view utf8)
{
    return text::folded(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

qint64 creditsIn(std::string_view list)
{
    store::packed::Reader reader(list);
    qint64 count = 0;
    for (store::packed::Credit credit; store::packed::nextCredit(reader, credit);)
        ++count;
    return count;
}

} // namespace

ImdbTitles::ImdbTitles(ImdbTitleFiles files, const ImdbOptions &options, store::CatalogBuilder &builder,
                       store::PairSorter &parts, bool withPeople, ImportReport &report)
    : m_files(std::move(files)), m_options(options), m_words(builder.words()), m_roles(builder.roles()), m_parts(parts),
      m_withPeople(withPeople), m_report(report), m_batch(std::make_unique<RowBatch>())
{
    m_report.emptyFields = {{u"startYear"_s, 0}, {u"runtimeMinutes"_s, 0}, {u"genres"_s, 0}};
}

qint64 ImdbTitles::position() const
{
    qint64 position = 0;
    for (const auto *file :
         {&m_files.basics, &m_files.ratings, &m_files.akas, &m_files.principals, &m_files.crew, &m_files.episode})
        position += *file ? (*file)->position() : 0;
    return position;
}

Result<void, ImportError> ImdbTitles::read(RowQueue &queue, const std::function<bool()> &proceed)
{
    m_queue = &queue;
    for (ImdbFile *file : {m_files.ratings.get(), m_files.akas.get(), m_files.principals.get(), m_files.crew.get(),
                           m_files.episode.get()}) {
        if (auto first = file ? file->next() : Result<bool, ImportError>(true); !first)
            return failure(first.error());
    }
    ImdbFile &basics = *m_files.basics;
    for (;;) {
        auto more = basics.next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        if (basics.rows() % rowsBetweenReports == 0 && !proceed())
            return failure(ImportError{ImportError::Kind::Cancelled});
        if (basics.key() == m_key) {
            m_report.count(Oddity::DuplicateRow);
            continue;
        }
        if (auto read = readTitle(); !read)
            return read;
    }
    return passRest();
}

Result<void, ImportError> ImdbTitles::passRest()
{
    m_key = ~imdb::IdKey{0} - 1;
    m_isWanted = false;
    const auto pass = [](const ImdbFile &) {};
    for (ImdbFile *file : {m_files.ratings.get(), m_files.akas.get(), m_files.principals.get(), m_files.crew.get(),
                           m_files.episode.get()}) {
        if (auto passed = eachRow(file, pass); !passed)
            return passed;
    }
    for (const auto *file :
         {&m_files.basics, &m_files.ratings, &m_files.akas, &m_files.principals, &m_files.crew, &m_files.episode}) {
        if (*file)
            (*file)->countIn(m_report);
    }
    m_report.records = m_files.basics->rows();
    return send();
}

template <class Visit>
Result<void, ImportError> ImdbTitles::eachRow(ImdbFile *file, Visit &&visit)
{
    while (file && file->key() <= m_key) {
        if (file->key() == m_key)
            visit(std::as_const(*file));
        else
            m_report.count(Oddity::TitleUnknown);
        if (auto next = file->next(); !next)
            return failure(next.error());
    }
    return {};
}

Result<void, ImportError> ImdbTitles::readTitle()
{
    m_key = m_files.basics->key();
    m_row = {};
    m_row.number = imdb::numberOf(m_key);
    m_names.clear();
    m_credits.clear();
    m_pendingCount = 0;
    countBasics();
    bool isRated = false;
    auto read = eachRow(m_files.ratings.get(), [&](const ImdbFile &row) {
        m_report.count(Oddity::DuplicateRow, isRated ? 1 : 0);
        if (std::exchange(isRated, true))
            return;
        m_row.rating = imdb::ratingIn(row[AverageRating]);
        const auto votes = imdb::numberIn(row[NumVotes]);
        m_report.count(Oddity::RatingUnreadable, m_row.rating && votes ? 0 : 1);
        m_row.popularity = std::min(votes.value_or(0), limits::popularity);
    });
    const std::string_view type = (*m_files.basics)[TitleType];
    judge(type);
    if (m_isWanted)
        takeBasics(type);
    if (read)
        read = readParts();
    if (!read || !m_isWanted)
        return read;
    return write();
}

Result<void, ImportError> ImdbTitles::readParts()
{
    bool hasParent = false;
    auto read = eachRow(m_files.episode.get(), [&](const ImdbFile &row) {
        m_report.count(Oddity::DuplicateRow, hasParent ? 1 : 0);
        if (!std::exchange(hasParent, true))
            takeSeason(row);
    });
    if (read)
        read = eachRow(m_files.akas.get(), [&](const ImdbFile &row) { takeName(row); });
    if (read)
        read = eachRow(m_files.principals.get(), [&](const ImdbFile &row) { takePrincipal(row); });
    if (read)
        read = eachRow(m_files.crew.get(), [&](const ImdbFile &row) {
            takeCrew(row[Directors], Department::Director);
            takeCrew(row[Writers], Department::Writer);
        });
    return read && m_pendingCount > 0 ? packCredits() : read;
}

/// What a reader that honours quotation marks would stumble over, and what is empty.
void ImdbTitles::countBasics()
{
    const ImdbFile &basics = *m_files.basics;
    const std::string_view title = basics[PrimaryTitle];
    if (const auto quotes = std::count(title.begin(), title.end(), '"'); quotes > 0) {
        m_report.count(Oddity::QuoteInTitle);
        m_report.count(Oddity::QuoteUnbalanced, quotes == 1 && title.front() == '"' ? 1 : 0);
    }
    qsizetype at = 0;
    for (const Basics column : {StartYear, RuntimeMinutes, Genres})
        m_report.emptyFields[at++].second += basics[column] == imdb::missing ? 1 : 0;
}

/// Whether the title is to be written, and what it is.
void ImdbTitles::judge(std::string_view type)
{
    const ImdbFile &basics = *m_files.basics;
    bool isKnown = true;
    m_row.kind = kindOf(type, isKnown);
    m_isWanted = false;
    m_isHidden = basics[IsAdult] == "1" && !m_options.withAdult;
    if (m_isHidden) {
        m_report.count(LeftOut::Adult);
        if (m_row.kind == TitleKind::Series)
            m_hiddenSeries.insert(m_row.number);
        return;
    }
    if (m_row.kind == TitleKind::Episode && !m_options.withEpisodes)
        return m_report.count(LeftOut::Episode);
    if (m_row.popularity < m_options.minVotes) {
        if (m_row.kind == TitleKind::Series)
            m_rareSeries.insert(m_row.number);
        return m_report.count(LeftOut::FewVotes);
    }
    m_name = clean(basics[PrimaryTitle], m_scratch);
    m_original = clean(basics[OriginalTitle], m_scratch);
    if (m_name.empty())
        std::swap(m_name, m_original);
    if (m_name.empty()) {
        ++m_report.refused;
        return m_report.count(Oddity::NoTitle);
    }
    m_report.count(Oddity::KindUnknown, isKnown ? 0 : 1);
    m_isWanted = true;
}

void ImdbTitles::takeBasics(std::string_view type)
{
    const ImdbFile &basics = *m_files.basics;
    if (m_original == m_name)
        m_original.clear();
    m_known.clear();
    m_folded.clear();
    m_known.push_back(m_name);
    if (!m_original.empty())
        m_known.push_back(m_original);
    m_isMachineMade = m_row.kind == TitleKind::Episode && imdb::isMachineMade(m_name);
    m_row.year = yearIn(basics[StartYear]);
    m_row.endYear = yearIn(basics[EndYear]);
    if (basics[RuntimeMinutes] != imdb::missing) {
        const auto minutes = imdb::numberIn(basics[RuntimeMinutes]);
        if (minutes && *minutes <= limits::longestRuntime / 60)
            m_row.runtime = *minutes * 60;
        else
            m_report.count(Oddity::RuntimeUnreadable);
    }
    m_row.genres = wordList(basics[Genres]);
    if (type != "movie" && type != "tvSeries" && type != "tvEpisode")
        m_row.tags = wordList(type);
    if (m_row.kind == TitleKind::Series) {
        m_series.emplace(m_row.number, m_row.popularity);
        if (m_files.episode) {
            m_row.seasonCount = seasonsToCome;
            m_row.episodeCount = episodesToCome;
        }
    }
}

std::optional<int> ImdbTitles::yearIn(std::string_view field)
{
    if (field == imdb::missing)
        return std::nullopt;
    const auto year = imdb::numberIn(field);
    if (year && *year >= limits::firstYear && *year <= limits::lastYear)
        return year;
    m_report.count(Oddity::YearOutOfRange);
    return std::nullopt;
}

std::string_view ImdbTitles::clean(std::string_view field, std::string &scratch)
{
    if (field == imdb::missing)
        return {};
    bool isBroken = false;
    const std::string_view cleaned = store::cleanText(field, limits::name, scratch, &isBroken);
    m_report.count(Oddity::TextNotUtf8, isBroken ? 1 : 0);
    return cleaned;
}

/// The packed numbers of "Comedy,Short": a few thousand combinations stand for all titles.
std::string_view ImdbTitles::wordList(std::string_view commaList)
{
    if (commaList == imdb::missing || commaList.empty())
        return {};
    if (const auto known = m_wordLists.find(commaList); known != m_wordLists.end())
        return known->second;
    std::string list, scratch;
    for (std::string_view left = commaList; !left.empty();) {
        const auto comma = std::min(left.find(','), left.size());
        if (const auto word = clean(left.substr(0, comma), scratch); !word.empty())
            store::packed::appendNumber(list, m_words.numberOf(word));
        left.remove_prefix(std::min(comma + 1, left.size()));
    }
    return m_wordLists.emplace(commaList, std::move(list)).first->second;
}

void ImdbTitles::takeSeason(const ImdbFile &row)
{
    const bool countsOnly = m_row.kind == TitleKind::Episode && !m_options.withEpisodes && !m_isHidden;
    if (m_row.kind != TitleKind::Episode || (!m_isWanted && !countsOnly))
        return;
    const imdb::IdKey parent = imdb::idKey(row[ParentTconst], "tt");
    if (parent == 0)
        return m_report.count(Oddity::SeriesUnknown, m_isWanted ? 1 : 0);
    auto season = imdb::numberIn(row[SeasonNumber]);
    const bool isOutOfRange = season && *season >= unnumbered;
    if (isOutOfRange)
        season.reset();
    m_row.series = imdb::numberOf(parent);
    m_row.season = seasonNumber(*m_row.series, season.value_or(unnumbered));
    m_row.seasonNumber = season;
    m_row.sequence = imdb::numberIn(row[EpisodeNumber]);
    if (m_row.sequence && *m_row.sequence > limits::count)
        m_row.sequence.reset();
    Season &counted = m_seasons[*m_row.season];
    ++counted.episodes;
    counted.outOfRange += isOutOfRange ? 1 : 0;
    if (const int year = m_row.year.value_or(0); year != 0 && (counted.firstYear == 0 || year < counted.firstYear))
        counted.firstYear = year;
}

void ImdbTitles::takeName(const ImdbFile &row)
{
    for (const Akas column : {AkaTypes, AkaAttributes})
        m_report.count(Oddity::SeveralValues, row[column].find('\2') != std::string_view::npos ? 1 : 0);
    if (!m_isWanted)
        return;
    const std::string_view name = clean(row[AkaTitle], m_scratch);
    if (name.empty())
        return;
    if (!isNewName(name))
        return m_report.count(LeftOut::RepeatedName);
    if (m_isMachineMade && imdb::isMachineMadeLike(m_name, name)) {
        m_report.count(LeftOut::MachineMadeName);
        return;
    }
    m_known.emplace_back(name);
    store::packed::appendText(m_names, name);
    ++m_report.otherNames;
}

/// Whether search would tell \a name from the names that the title has.
bool ImdbTitles::isNewName(std::string_view name)
{
    if (std::find(m_known.begin(), m_known.end(), name) != m_known.end())
        return false;
    while (m_folded.size() < m_known.size())
        m_folded.push_back(foldedOf(m_known[m_folded.size()]));
    return std::find(m_folded.begin(), m_folded.end(), foldedOf(name)) == m_folded.end();
}

ImdbTitles::PendingCredit &ImdbTitles::pending()
{
    if (m_pendingCount == m_pending.size())
        m_pending.emplace_back();
    PendingCredit &credit = m_pending[m_pendingCount++];
    credit.role.clear();
    credit.isFromCrew = false;
    return credit;
}

void ImdbTitles::takePrincipal(const ImdbFile &row)
{
    const std::string_view characters = row[Characters], category = row[Category];
    const bool hasCharacters = characters != imdb::missing;
    if (hasCharacters && characters.find('\\') != characters.npos)
        m_report.count(Oddity::EscapeInCharacters);
    if (!m_withPeople || (!m_isWanted && !m_isHidden))
        return;
    const imdb::IdKey person = imdb::idKey(row[Nconst], "nm");
    if (m_isHidden) {
        m_hiddenPeople.insert(person);
        return;
    }
    if (person == 0)
        return m_report.count(Oddity::PersonUnknown);
    PendingCredit &credit = pending();
    credit.person = person;
    credit.department = departmentOf(category);
    credit.ordering = imdb::numberIn(row[Ordering]).value_or(std::numeric_limits<int>::max());
    if (credit.department == Department::Cast) {
        bool isBroken = false;
        if (hasCharacters)
            credit.role = clean(imdb::charactersIn(characters, isBroken), m_scratch);
        m_report.count(Oddity::CharactersUnreadable, isBroken ? 1 : 0);
    } else if (row[Job] != imdb::missing) {
        credit.role = clean(row[Job], m_scratch);
    } else if (credit.department == Department::Other) {
        credit.role = clean(category, m_scratch);
        std::replace(credit.role.begin(), credit.role.end(), '_', ' ');
    }
}

void ImdbTitles::takeCrew(std::string_view people, Department department)
{
    if (people == imdb::missing || !m_withPeople || (!m_isWanted && !m_isHidden))
        return;
    for (int ordering = 0; !people.empty(); ++ordering) {
        const auto comma = std::min(people.find(','), people.size());
        const imdb::IdKey person = imdb::idKey(people.substr(0, comma), "nm");
        people.remove_prefix(std::min(comma + 1, people.size()));
        if (m_isHidden) {
            m_hiddenPeople.insert(person);
        } else if (person == 0) {
            m_report.count(Oddity::PersonUnknown);
        } else {
            PendingCredit &credit = pending();
            credit.person = person;
            credit.department = department;
            credit.isFromCrew = true;
            credit.ordering = ordering;
        }
    }
}

/// Whether \a part says no more than the one before it in the order of people, departments and roles.
bool ImdbTitles::isSaidBy(const Part &before, const Part &part)
{
    if (before.person != part.person || before.department / 2 != part.department / 2)
        return false;
    if (part.department % 2 == 1)
        return true;
    const bool isRepeated = m_pending[before.at].role == m_pending[part.at].role;
    m_report.count(Oddity::DuplicateRow, isRepeated ? 1 : 0);
    return isRepeated;
}

/// In the order that the files give, each part once; what only title.crew knows comes last.
Result<void, ImportError> ImdbTitles::packCredits()
{
    m_order.clear();
    for (std::uint32_t i = 0; i < m_pendingCount; ++i)
        m_order.push_back({m_pending[i].person,
                           static_cast<std::uint32_t>(m_pending[i].department) * 2 + (m_pending[i].isFromCrew ? 1 : 0),
                           i});
    std::sort(m_order.begin(), m_order.end(), [this](const Part &a, const Part &b) {
        if (a.person != b.person || a.department != b.department)
            return a.person != b.person ? a.person < b.person : a.department < b.department;
        return std::tie(m_pending[a.at].role, m_pending[a.at].ordering)
            < std::tie(m_pending[b.at].role, m_pending[b.at].ordering);
    });
    std::size_t kept = 0;
    for (Part before; const Part part : m_order) {
        const bool isSaid = isSaidBy(before, part);
        before = part;
        if (!isSaid)
            m_order[kept++] = part;
    }
    m_order.resize(kept);
    std::sort(m_order.begin(), m_order.end(), [this](const Part &a, const Part &b) {
        return std::tuple(a.department % 2, m_pending[a.at].ordering, a.at)
            < std::tuple(b.department % 2, m_pending[b.at].ordering, b.at);
    });
    for (const Part &part : m_order) {
        const PendingCredit &credit = m_pending[part.at];
        store::packed::appendCredit(
            m_credits, {credit.department, imdb::numberOf(credit.person), m_roles.numberOf(credit.role), credit.role});
        if (auto added = m_parts.add(credit.person, static_cast<quint64>(m_row.number)); !added)
            return failure(storeFailed(added.error()));
    }
    m_report.credits += static_cast<qint64>(m_order.size());
    return {};
}

Result<void, ImportError> ImdbTitles::write()
{
    m_row.name = m_batch->keep(m_name);
    m_row.original = m_batch->keep(m_original);
    m_row.genres = m_batch->keep(m_row.genres);
    m_row.tags = m_batch->keep(m_row.tags);
    m_row.names = m_batch->keep(m_names);
    m_row.credits = m_batch->keep(m_credits);
    if (m_batch->titles.empty())
        m_batch->titles.reserve(RowBatch::mostRows);
    m_batch->titles.push_back(m_row);
    switch (m_row.kind) {
    case TitleKind::Series:
        ++m_report.series;
        break;
    case TitleKind::Episode:
        ++m_report.episodes;
        break;
    default:
        ++m_report.movies;
    }
    return m_batch->isFull() ? send() : Result<void, ImportError>();
}

Result<void, ImportError> ImdbTitles::send()
{
    return m_queue->add(std::exchange(m_batch, std::make_unique<RowBatch>())).transform_error(storeFailed);
}

Result<void, ImportError> ImdbTitles::finishSeries(RowQueue &queue)
{
    m_queue = &queue;
    if (auto written = writeSeasons(); !written)
        return written;
    auto sent = m_queue->add(RowQueue::Order([](store::CatalogBuilder &builder) { return builder.makeIndexes(); }));
    if (sent && m_files.episode)
        sent = m_queue->add(RowQueue::Order([this](store::CatalogBuilder &builder) { return setCounts(builder); }));
    return std::move(sent).transform_error(storeFailed);
}

Result<void, ImportError> ImdbTitles::writeSeasons()
{
    std::vector<qint64> numbers;
    for (const auto &[number, season] : m_seasons) {
        if (m_options.withEpisodes && m_series.count(seriesOf(number)) > 0)
            numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    for (const qint64 number : numbers) {
        const Season &season = m_seasons[number];
        const int inSeries = static_cast<int>((number - firstSeason) % seasonsPerSeries);
        if (inSeries == unnumbered) {
            m_report.count(Oddity::SeasonOutOfRange, season.outOfRange);
            m_report.count(Oddity::EpisodeUnnumbered, season.episodes - season.outOfRange);
        }
        store::TitleRow row;
        row.number = number;
        row.kind = TitleKind::Season;
        row.name = inSeries == unnumbered ? m_batch->keep("Unnumbered episodes") : std::string_view();
        row.year = season.firstYear != 0 ? std::optional(season.firstYear) : std::nullopt;
        row.popularity = m_series[seriesOf(number)];
        row.series = seriesOf(number);
        row.seasonNumber = inSeries == unnumbered ? std::nullopt : std::optional(inSeries);
        row.episodeCount = season.episodes;
        m_batch->titles.push_back(row);
        if (m_batch->isFull()) {
            if (auto sent = send(); !sent)
                return sent;
        }
    }
    m_report.seasons = static_cast<qint64>(numbers.size());
    return send();
}

/// Puts the counts in the place of their stand-ins, and takes apart what belongs to no series of the catalog.
Result<void, store::StoreError> ImdbTitles::setCounts(store::CatalogBuilder &builder)
{
    struct Parts
    {
        int seasons = 0;
        int episodes = 0;
    };
    std::map<qint64, Parts> parts;
    for (const auto &series : m_series)
        parts.emplace(series.first, Parts());
    std::unordered_set<qint64> strangers;
    for (const auto &[number, season] : m_seasons) {
        const auto series = parts.find(seriesOf(number));
        if (series == parts.end()) {
            strangers.insert(seriesOf(number));
            continue;
        }
        series->second.seasons += (number - firstSeason) % seasonsPerSeries == unnumbered ? 0 : 1;
        series->second.episodes += season.episodes;
    }
    for (const auto &[series, count] : parts) {
        const bool isKnown = count.episodes > 0;
        if (auto set = builder.setCounts(series, isKnown ? std::optional(count.seasons) : std::nullopt,
                                         isKnown ? std::optional(count.episodes) : std::nullopt);
            !set)
            return set;
    }
    for (const qint64 series : strangers) {
        if (auto parted = partFrom(series, builder); !parted)
            return parted;
    }
    return {};
}

/// Episodes of a hidden series are hidden with it; those of another that is not in the catalog stand for themselves.
Result<void, store::StoreError> ImdbTitles::partFrom(qint64 series, store::CatalogBuilder &builder)
{
    auto episodes = builder.partsOf(series);
    if (!episodes)
        return failure(episodes.error());
    const bool isHidden = m_hiddenSeries.count(series) > 0;
    for (const qint64 episode : *episodes) {
        if (!isHidden) {
            m_report.count(m_rareSeries.count(series) > 0 ? Oddity::SeriesLeftOut : Oddity::SeriesUnknown);
            if (auto detached = builder.detach(episode); !detached)
                return detached;
            continue;
        }
        auto credits = builder.creditsOf(episode);
        if (!credits)
            return failure(credits.error());
        m_report.credits -= creditsIn(*credits);
        m_report.count(LeftOut::Adult);
        --m_report.episodes;
        m_takenOut.insert(episode);
        if (auto removed = builder.remove(episode); !removed)
            return removed;
    }
    return {};
}

} // namespace importers
