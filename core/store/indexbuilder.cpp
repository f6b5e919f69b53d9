// SPDX-License-Identifier: MIT
#include "core/store/indexbuilder.h"

#include "core/base/logging.h"
#include "core/index/indexwriter.h"
#include "core/index/namebuilder.h"
#include "core/store/catalogfile.h"
#include "core/store/catalogscan.h"
#include "core/store/indexfault.h"
#include "core/store/indexlayout.h"
#include "core/store/indexparts.h"
#include "core/store/linklists.h"
#include "core/store/packedlist.h"
#include "core/store/pairsorter.h"
#include "core/store/rankspool.h"
#include "core/store/recordreader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;

namespace store {

namespace {

using domain::TitleKind;
using indexing::IndexWriter;
using indexing::NameBuilder;
using Done = Result<void, StoreError>;

/// A text of a catalog file as RecordReader gives it: what is found is what is shown.
template <int most>
QString textWithin(std::string_view utf8)
{
    return sqlite::believed(utf8, most);
}

/// One build, from the scan of the catalog to the finished file.
class Build
{
public:
    /// \a beside: another connection to the same file, for a second thread; without one, all is done on this thread.
    Build(const sqlite::Connection &connection, const sqlite::Connection *beside, IndexWriter &writer,
          const QString &path, const IndexProgress &progress)
        : m_scan(connection), m_scanBeside(beside ? *beside : connection), m_hasTwo(beside != nullptr),
          m_writer(writer), m_path(path), m_progress(progress)
    {
    }

    [[nodiscard]] Done run()
    {
        for (const auto step : {&Build::rankWorks, &Build::readLabels, &Build::readRecords, &Build::writeWorks,
                                &Build::writeRoles, &Build::writePeople, &Build::writeSynopses}) {
            if (auto done = (this->*step)(); !done)
                return done;
            if (m_isEnding)
                return failure(StoreError{StoreError::Kind::Cancelled, m_path, u"told to stop"_s});
            if (m_writer.hasFailed())
                break;
        }
        return {};
    }

private:
    /// What one thread reads of the works: their names by rank, and who has the genre of each number.
    struct Half
    {
        Half(const Build &build, std::size_t genres)
            : titles(build.m_writer.folder(), static_cast<std::uint32_t>(build.m_titles.numbers.size()), spoolMemory),
              episodes(build.m_writer.folder(), static_cast<std::uint32_t>(build.m_episodes.numbers.size()),
                       spoolMemory),
              titleGenres(genres), episodeGenres(genres)
        {
        }
        RankSpool titles, episodes;
        std::vector<Ranks> titleGenres, episodeGenres;
    };

    /// Called for each row; false when the build was told to stop, or something beside has failed. \a from and \a to:
    /// thousandths of the whole, told on the caller's thread only.
    [[nodiscard]] bool goesOn(std::size_t row, std::size_t rows, int from, int to)
    {
        if (row % 4096 == 0 && m_progress && std::this_thread::get_id() == m_caller) {
            const auto share = static_cast<double>(row) / static_cast<double>(std::max<std::size_t>(rows, 1));
            if (!m_progress(from + static_cast<int>((to - from) * std::min(share, 1.0))))
                m_isEnding = true;
        }
        return !m_isEnding.load(std::memory_order_relaxed);
    }
    /// For a step that does not count: \a at thousandths.
    [[nodiscard]] std::function<bool()> goesOnAt(int at)
    {
        return [this, at] { return goesOn(0, 1, at, at); };
    }
    template <class Here, class Beside>
    [[nodiscard]] Done together(Here here, Beside beside, int at);

    [[nodiscard]] Done rankWorks();
    [[nodiscard]] Done readLabels();
    [[nodiscard]] Done readRecords();
    [[nodiscard]] Done readNames(const CatalogScan &scan, CatalogScan::Range range, Half &into);
    [[nodiscard]] Done readCredits(const CatalogScan &scan);
    [[nodiscard]] Done addRoles(std::string_view list, std::uint32_t rank);
    [[nodiscard]] Done readPeople(const CatalogScan &scan);
    [[nodiscard]] Done rankPeople(const CatalogScan &scan);
    [[nodiscard]] Done writeWorks();
    [[nodiscard]] Done writeNames(RankSpool Half::*spool, Group &group, int from, int to);
    [[nodiscard]] Done writeRoles();
    [[nodiscard]] Done writePeople();
    [[nodiscard]] Done writeSynopses();
    [[nodiscard]] Done writeSynopses(RankSpool &spool, const Group &group);
    template <int most = limits::name>
    [[nodiscard]] NameBuilder::Options options() const
    {
        NameBuilder::Options options;
        options.folder = m_writer.folder();
        options.read = textWithin<most>;
        return options;
    }

    static constexpr std::size_t spoolMemory = std::size_t{16} << 20;

    CatalogScan m_scan;
    CatalogScan m_scanBeside;
    bool m_hasTwo;
    IndexWriter &m_writer;
    QString m_path;
    IndexProgress m_progress;
    std::thread::id m_caller = std::this_thread::get_id();
    std::atomic<bool> m_isEnding{false};

    Group m_titles{layout::titles, "title"};
    Group m_episodes{layout::episodes, "episode"};
    std::optional<PlaceOf> m_placeOfTitle;
    std::vector<std::unique_ptr<Half>> m_halves;
    std::vector<std::string> m_roleTexts;
    Ranks m_rolesByNumber;
    TextNumbers m_roles;
    std::optional<NameBuilder> m_roleNames;
    std::optional<PairSorter> m_titlesOfRoles;
    std::vector<qint64> m_people; ///< numbers by rank
    Ranks m_ranksOfPeople;        ///< in the order of numbers
    std::optional<RankSpool> m_peopleRows;
};

/// Two steps side by side, or one after the other where there is one connection. When one fails, the other ends early.
template <class Here, class Beside>
Done Build::together(Here here, Beside beside, int at)
{
    if (!m_hasTwo) {
        auto done = here();
        return done && !m_isEnding ? beside() : done;
    }
    auto other = std::async(std::launch::async, [&] {
        auto done = beside();
        if (!done)
            m_isEnding = true;
        return done;
    });
    auto done = here();
    if (!done)
        m_isEnding = true;
    constexpr std::chrono::milliseconds betweenQuestions{50};
    while (other.wait_for(betweenQuestions) != std::future_status::ready)
        static_cast<void>(goesOn(0, 1, at, at));
    auto doneBeside = other.get();
    return done ? doneBeside : done;
}

Done Build::rankWorks()
{
    const CatalogScan::Range all;
    const qint64 middle = m_hasTwo ? m_scan.lastWork() / 2 : all.last;
    Group laterTitles(m_titles), laterEpisodes(m_episodes);
    const auto into = [this](Group &titles, Group &episodes) {
        return [this, &titles, &episodes](const CatalogScan::Work &work) {
            (work.kind == TitleKind::Episode ? episodes : titles).add(work);
            return goesOn(titles.numbers.size() + episodes.numbers.size(), 10'000'000, 0, 100);
        };
    };
    auto read = together(
        [&] {
            return m_scan.works({all.first, middle}, into(m_titles, m_episodes));
        },
        [&] {
            return middle == all.last ? Done()
                                      : m_scanBeside.works({middle + 1, all.last}, into(laterTitles, laterEpisodes));
        },
        100);
    if (!read || m_isEnding)
        return read;
    m_titles.append(laterTitles);
    m_episodes.append(laterEpisodes);
    m_placeOfTitle.emplace(m_titles.numbers);
    return together([this] { return m_episodes.rank(), Done(); }, [this] { return m_titles.rank(), Done(); }, 100);
}

Done Build::readLabels()
{
    const PlaceOf placeOfEpisode(m_episodes.numbers);
    const auto add = [&](qint64 number, Labels Group::*labels, std::string_view label) {
        const bool isTitle = (*m_placeOfTitle)(number) != none;
        Group &group = isTitle ? m_titles : m_episodes;
        const std::uint32_t place = isTitle ? (*m_placeOfTitle)(number) : placeOfEpisode(number);
        if (place != none)
            (group.*labels).add(sqlite::believed(label, limits::label), group.ranks[place]);
        return true;
    };
    auto read = m_scan.formats(
        [&](const CatalogScan::Format &format) { return add(format.title, &Group::formats, format.label); });
    if (read)
        read = m_scan.certificates([&](const CatalogScan::Certificate &certificate) {
            return add(certificate.title, &Group::certificates, certificate.label);
        });
    return read;
}

/// Names go by rank into spools, genres and roles where they belong; people likewise. One thread reads the names of the
/// first half and all credits, the other those of the second half and all people.
Done Build::readRecords()
{
    auto words = m_scan.words();
    auto roles = m_scan.roles();
    if (!words || !roles)
        return failure(words ? roles.error() : words.error());
    m_roleTexts = std::move(roles).value();
    m_rolesByNumber.assign(m_roleTexts.size(), none);
    m_roleNames.emplace(options());
    m_titlesOfRoles.emplace(m_writer.folder(), 4'000'000);
    for (int half = 0; half < 2; ++half)
        m_halves.push_back(std::make_unique<Half>(*this, words->size()));

    const auto &larger = m_titles.numbers.size() > m_episodes.numbers.size() ? m_titles.numbers : m_episodes.numbers;
    const CatalogScan::Range all;
    const qint64 middle = m_hasTwo && !larger.empty() ? larger[larger.size() / 2] : all.last;
    auto read = together(
        [&] {
            auto done = readNames(m_scan, {all.first, middle}, *m_halves[0]);
            return done && !m_isEnding ? readCredits(m_scan) : done;
        },
        [&] {
            auto done = middle == all.last ? Done() : readNames(m_scanBeside, {middle + 1, all.last}, *m_halves[1]);
            return done && !m_isEnding ? readPeople(m_scanBeside) : done;
        },
        400);
    for (const auto &half : m_halves) {
        for (std::size_t word = 0; word < words->size(); ++word) {
            const QString genre = sqlite::believed((*words)[word], limits::label);
            m_titles.genres.add(genre, std::exchange(half->titleGenres[word], {}));
            m_episodes.genres.add(genre, std::exchange(half->episodeGenres[word], {}));
        }
    }
    m_placeOfTitle.reset(); // a table as long as the greatest number: made again where it is wanted again
    return read;
}

Done Build::readNames(const CatalogScan &scan, CatalogScan::Range range, Half &into)
{
    const auto placeIn = [&](const Group &group) {
        return static_cast<std::size_t>(std::lower_bound(group.numbers.begin(), group.numbers.end(), range.first)
                                        - group.numbers.begin());
    };
    std::size_t nextTitle = placeIn(m_titles), nextEpisode = placeIn(m_episodes), row = 0;
    const std::size_t works = m_titles.numbers.size() + m_episodes.numbers.size();
    std::string names;
    Done added;
    auto read = scan.names(range, [&](const CatalogScan::Title &title) {
        const bool isEpisode = title.kind == TitleKind::Episode;
        const std::uint32_t rank = isEpisode ? m_episodes.ranks[nextEpisode++] : m_titles.ranks[nextTitle++];
        names.clear();
        packed::appendText(names, title.name);
        if (!title.original.empty())
            packed::appendText(names, title.original);
        names.append(title.names);
        auto &genres = isEpisode ? into.episodeGenres : into.titleGenres;
        packed::Reader genreNumbers(title.genres);
        for (quint64 number = 0; genreNumbers.number(number);) {
            if (number < genres.size())
                genres[static_cast<std::size_t>(number)].push_back(rank);
        }
        added = (isEpisode ? into.episodes : into.titles).add(rank, names);
        return added && goesOn(row++, m_hasTwo ? works / 2 : works, 100, 250);
    });
    return added ? read : added;
}

Done Build::readCredits(const CatalogScan &scan)
{
    Done added;
    std::size_t row = 0;
    auto read = scan.credits([&](qint64 title, std::string_view list) {
        if (const std::uint32_t place = (*m_placeOfTitle)(title); place != none)
            added = addRoles(list, m_titles.ranks[place]);
        return added && goesOn(row++, m_titles.numbers.size() + m_episodes.numbers.size(), 250, 400);
    });
    return added ? read : added;
}

Done Build::addRoles(std::string_view list, std::uint32_t rank)
{
    packed::Reader credits(list);
    packed::Credit credit;
    while (packed::nextCredit(credits, credit)) {
        const bool isNumbered = credit.role > 0 && credit.role < m_roleTexts.size();
        const std::string_view text = isNumbered ? std::string_view(m_roleTexts[credit.role]) : credit.roleText;
        // A job is no character.
        if (text.empty() || credit.department != domain::Credit::Department::Cast)
            continue;
        std::uint32_t role = isNumbered ? m_rolesByNumber[credit.role] : none;
        if (role == none) {
            const auto [number, isNew] = m_roles(text);
            if (isNew)
                m_roleNames->addOwner(text);
            role = number;
            if (isNumbered)
                m_rolesByNumber[credit.role] = role;
        }
        if (auto added = m_titlesOfRoles->add(role, rank); !added)
            return added;
    }
    return {};
}

/// Ranks of the titles in a person's packed list.
void titlesIn(std::string_view list, const PlaceOf &placeOfTitle, const Group &group, Ranks &ranks)
{
    ranks.clear();
    qint64 number = 0;
    packed::Reader reader(list);
    for (quint64 distance = 0; reader.number(distance);) {
        number += static_cast<qint64>(distance);
        if (const std::uint32_t place = placeOfTitle(number); place != none)
            ranks.push_back(group.ranks[place]);
    }
    std::sort(ranks.begin(), ranks.end());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
}

/// A person is as well known as all they took part in; a part in an unknown title still counts one.
Done Build::rankPeople(const CatalogScan &scan)
{
    std::vector<std::pair<qint64, std::uint32_t>> weights;
    auto read = scan.people([&](const CatalogScan::Person &person) {
        qint64 weight = 0, title = 0;
        packed::Reader titles(person.titles);
        for (quint64 distance = 0; titles.number(distance);) {
            title += static_cast<qint64>(distance);
            if (const std::uint32_t place = (*m_placeOfTitle)(title); place != none)
                weight += 1 + m_titles.popularity[place];
        }
        weights.emplace_back(-weight, static_cast<std::uint32_t>(weights.size()));
        return goesOn(weights.size(), 20'000'000, 400, 450);
    });
    if (!read || m_isEnding)
        return read;
    std::sort(weights.begin(), weights.end());
    m_ranksOfPeople.resize(weights.size());
    for (std::uint32_t rank = 0; rank < weights.size(); ++rank)
        m_ranksOfPeople[weights[rank].second] = rank;
    return {};
}

Done Build::readPeople(const CatalogScan &scan)
{
    if (auto ranked = rankPeople(scan); !ranked || m_isEnding)
        return ranked;
    m_people.resize(m_ranksOfPeople.size());
    m_peopleRows.emplace(m_writer.folder(), static_cast<std::uint32_t>(m_people.size()), 2 * spoolMemory);
    std::size_t next = 0;
    std::string row;
    Ranks titles;
    Done added;
    auto read = scan.people([&](const CatalogScan::Person &person) {
        titlesIn(person.titles, *m_placeOfTitle, m_titles, titles);
        row.clear();
        packed::appendText(row, person.name);
        row.append(reinterpret_cast<const char *>(titles.data()), titles.size() * sizeof(std::uint32_t));
        if (next == m_ranksOfPeople.size())
            return false;
        const std::uint32_t rank = m_ranksOfPeople[next++];
        m_people[rank] = person.number;
        added = m_peopleRows->add(rank, row);
        return added && goesOn(next, m_people.size(), 450, 500);
    });
    m_ranksOfPeople = {};
    return added ? read : added;
}

Done Build::writeWorks()
{
    if (auto written = writeNames(&Half::titles, m_titles, 500, 600); !written || m_isEnding)
        return written;
    auto written = writeNames(&Half::episodes, m_episodes, 600, 700);
    m_halves.clear();
    return written;
}

/// The columns are written while the names are folded.
Done Build::writeNames(RankSpool Half::*spool, Group &group, int from, int to)
{
    NameBuilder builder(options());
    std::size_t row = 0;
    const std::array<RankSpool *, 2> spools{&(m_halves[0].get()->*spool), &(m_halves[1].get()->*spool)};
    auto read = together(
        [&] {
            return RankSpool::forEach(spools, [&](std::uint32_t, std::string_view names) {
                packed::Reader reader(names);
                std::string_view name;
                for (bool isMain = true; reader.text(name); isMain = false)
                    isMain ? builder.addOwner(name) : builder.addName(name);
                return goesOn(row++, group.numbers.size(), from, to);
            });
        },
        [&] { return group.write(m_writer), Done(); }, to);
    if (!read || m_isEnding)
        return read;
    builder.write(m_writer, group.names, goesOnAt(to));
    return {};
}

Done Build::writeRoles()
{
    if (auto sorted = m_titlesOfRoles->finish(); !sorted)
        return sorted;
    LinkListsWriter links(m_writer, "role.titles");
    PairSorter::Pair pair;
    Ranks titles;
    std::uint32_t role = 0;
    for (;;) {
        auto more = m_titlesOfRoles->next(pair);
        if (!more)
            return failure(more.error());
        if ((!*more || pair.first != role) && !titles.empty()) {
            links.add(role, titles);
            titles.clear();
        }
        if (!*more)
            break;
        role = static_cast<std::uint32_t>(pair.first);
        titles.push_back(static_cast<std::uint32_t>(pair.second));
    }
    links.finish(m_roles.size());
    m_roleNames->write(m_writer, layout::roles, goesOnAt(750));
    m_roleNames.reset();
    m_titlesOfRoles.reset();
    m_roles = {};
    m_roleTexts = {};
    return {};
}

Done Build::writePeople()
{
    const auto people = static_cast<std::uint32_t>(m_people.size());
    writeNumbers(m_writer, "person.number", std::exchange(m_people, {}));
    NameBuilder builder(options());
    LinkListsWriter links(m_writer, "person.titles");
    Ranks titles;
    auto done = m_peopleRows->forEach([&](std::uint32_t rank, std::string_view person) {
        packed::Reader reader(person);
        std::string_view name;
        static_cast<void>(reader.text(name));
        const auto used = static_cast<std::size_t>(name.data() + name.size() - person.data());
        titles.resize((person.size() - used) / sizeof(std::uint32_t));
        std::copy_n(person.data() + used, titles.size() * sizeof(std::uint32_t),
                    reinterpret_cast<char *>(titles.data()));
        builder.addOwner(name);
        links.add(rank, titles);
        return goesOn(rank, people, 750, 900);
    });
    m_peopleRows.reset();
    if (!done || m_isEnding)
        return done;
    links.finish(people);
    builder.write(m_writer, layout::people, goesOnAt(900));
    return {};
}

Done Build::writeSynopses()
{
    const PlaceOf placeOfTitle(m_titles.numbers), placeOfEpisode(m_episodes.numbers);
    RankSpool titles(m_writer.folder(), static_cast<std::uint32_t>(m_titles.numbers.size()));
    RankSpool episodes(m_writer.folder(), static_cast<std::uint32_t>(m_episodes.numbers.size()));
    std::size_t row = 0;
    Done added;
    auto read = m_scan.synopses([&](qint64 number, std::string_view text) {
        const std::uint32_t title = placeOfTitle(number);
        const std::uint32_t episode = title == none ? placeOfEpisode(number) : none;
        if (title != none)
            added = titles.add(m_titles.ranks[title], text);
        else if (episode != none)
            added = episodes.add(m_episodes.ranks[episode], text);
        return added && goesOn(row++, 1'000'000, 900, 950);
    });
    if (!added || !read || m_isEnding)
        return added ? read : added;
    if (auto written = writeSynopses(titles, m_titles); !written || m_isEnding)
        return written;
    return writeSynopses(episodes, m_episodes);
}

Done Build::writeSynopses(RankSpool &spool, const Group &group)
{
    NameBuilder builder(options<limits::synopsis>());
    Ranks ranks;
    auto read = spool.forEach([&](std::uint32_t rank, std::string_view text) {
        ranks.push_back(rank);
        builder.addOwner(std::string_view());
        builder.addName(text);
        return goesOn(ranks.size(), 1'000'000, 950, 1000);
    });
    if (!read || m_isEnding)
        return read;
    m_writer.beginSection(group.work + ".synopsis");
    m_writer.write(ranks);
    if (!ranks.empty())
        builder.write(m_writer, group.work + "-synopses", goesOnAt(1000));
    return {};
}

/// What the names of a catalog's indexes begin with. A name so long that nothing could be added is told by its hash.
QString stemOf(const QString &catalog)
{
    constexpr qsizetype longest = 220;
    const QString name = QFileInfo(catalog).fileName();
    const QByteArray octets = QFile::encodeName(name);
    if (octets.size() <= longest)
        return name + u'.';
    const QByteArray hash = QCryptographicHash::hash(octets, QCryptographicHash::Sha256);
    return u".titlecard-"_s + QString::fromLatin1(hash.toHex().left(24)) + u'.';
}

} // namespace

QString indexPath(const QString &catalog, const QByteArray &revision)
{
    return QFileInfo(catalog).absolutePath() + u'/' + stemOf(catalog) + QString::fromLatin1(revision) + u".index"_s;
}

namespace {

Done buildWith(const sqlite::Connection &connection, const sqlite::Connection *beside, const QString &path,
               const QByteArray &identity, const IndexProgress &progress)
{
    auto writer = IndexWriter::create(path, identity);
    if (!writer)
        return failure(fromIndexError(writer.error(), path));
    if (auto built = Build(connection, beside, **writer, path, progress).run(); !built)
        return built;
    if (auto committed = (*writer)->commit(); !committed)
        return failure(fromIndexError(committed.error(), path));
    return {};
}

} // namespace

Result<void, StoreError> buildIndexAt(const sqlite::Connection &connection, const QString &path,
                                      const QByteArray &identity, const IndexProgress &progress)
{
    return buildWith(connection, nullptr, path, identity, progress);
}

Result<QByteArray, StoreError> buildIndex(const QString &built, const QString &target, const IndexProgress &progress)
{
    auto connection = reopenCatalogFile(built);
    auto beside = reopenCatalogFile(built);
    if (!connection || !beside)
        return failure(connection ? beside.error() : connection.error());
    RecordReader reader(std::move(connection).value());
    auto revision = reader.revision();
    if (!revision)
        return failure(revision.error());
    const QString path = indexPath(target, *revision);
    const QByteArray identity = layout::identity(*revision, fileState(built));
    if (auto written = buildWith(reader.connection(), &*beside, path, identity, progress); !written)
        return failure(written.error());
    // Whoever may read the catalog may read its index.
    QFile::setPermissions(path, QFile::permissions(built));
    return revision;
}

void removeOldIndexes(const QString &target, const QByteArray &revision)
{
    const QString kept = QFileInfo(indexPath(target, revision)).fileName();
    const QString stem = stemOf(target), end = u".index"_s;
    QDir folder(QFileInfo(target).absolutePath());
    // Not by a pattern: the catalog's name may hold what a pattern takes for itself.
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        if (!name.startsWith(stem) || !name.endsWith(end))
            continue;
        const QString middle = name.mid(stem.size(), name.size() - stem.size() - end.size());
        const bool isRevision = !middle.isEmpty() && std::all_of(middle.begin(), middle.end(), [](QChar c) {
            return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        });
        if (isRevision && name != kept)
            folder.remove(name);
    }
}

} // namespace store
