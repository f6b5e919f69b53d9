// SPDX-License-Identifier: MIT
#include "core/store/indexbuilder.h"

#include "core/base/logging.h"
#include "core/index/indexwriter.h"
#include "core/index/namebuilder.h"
#include "core/index/ranklist.h"
#include "core/store/catalogfile.h"
#include "core/store/catalogscan.h"
#include "core/store/indexlayout.h"
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
#include <map>
#include <numeric>
#include <optional>

using namespace Qt::StringLiterals;

namespace store {

namespace {

using domain::TitleKind;
using indexing::IndexWriter;
using indexing::NameBuilder;
using Done = Result<void, StoreError>;
using Ranks = std::vector<std::uint32_t>;

constexpr std::uint32_t none = ~std::uint32_t{0};

StoreError fromIndexError(const indexing::IndexError &error, const QString &path)
{
    using From = indexing::IndexError::Kind;
    using To = StoreError::Kind;
    switch (error.kind) {
    case From::Missing:
        return {To::Missing, path, error.detail};
    case From::Full:
        return {To::Full, path, error.detail};
    case From::Unwritable:
        return {To::Unwritable, path, error.detail};
    case From::Cancelled:
        return {To::Cancelled, path, error.detail};
    case From::Unreadable:
        return {To::Unreadable, path, error.detail};
    default:
        return {To::Damaged, path, error.detail};
    }
}

/// A text of a catalog file as RecordReader gives it: what is found is what is shown.
QString textFrom(std::string_view utf8, int most)
{
    QString text = sqlite::withoutControls(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
    if (text.size() > most)
        text.truncate(text.at(most).isLowSurrogate() ? most - 1 : most);
    return text;
}

template <int most>
QString textWithin(std::string_view utf8)
{
    return textFrom(utf8, most);
}

/// From catalog numbers, which come in ascending order, to where they stand in that order: by a table where the numbers
/// lie close together, as IMDb's do.
class PlaceOf
{
public:
    explicit PlaceOf(const std::vector<qint64> &ascending) : m_numbers(ascending)
    {
        const qint64 last = ascending.empty() ? 0 : ascending.back();
        if (last >= 0 && last < 128'000'000 && static_cast<std::size_t>(last) < ascending.size() * 32 + 1'000'000) {
            m_table.assign(static_cast<std::size_t>(last) + 1, none);
            for (std::uint32_t place = 0; place < ascending.size(); ++place) {
                if (ascending[place] >= 0)
                    m_table[static_cast<std::size_t>(ascending[place])] = place;
            }
        }
    }

    [[nodiscard]] std::uint32_t operator()(qint64 number) const
    {
        if (!m_table.empty())
            return number >= 0 && static_cast<std::size_t>(number) < m_table.size()
                ? m_table[static_cast<std::size_t>(number)]
                : none;
        const auto found = std::lower_bound(m_numbers.begin(), m_numbers.end(), number);
        return found != m_numbers.end() && *found == number ? static_cast<std::uint32_t>(found - m_numbers.begin())
                                                            : none;
    }

private:
    const std::vector<qint64> &m_numbers;
    Ranks m_table;
};

/// Numbers for texts, in the order they are first met. Texts are told apart by 64 bits of their hash.
class TextNumbers
{
public:
    /// The number, and whether it is new.
    std::pair<std::uint32_t, bool> operator()(std::string_view text)
    {
        if (2 * (m_size + 1) > m_keys.size())
            grow();
        const std::uint64_t key = keyOf(text);
        const std::size_t slot = slotOf(key);
        if (m_keys[slot] == key)
            return {m_numbers[slot], false};
        m_keys[slot] = key;
        m_numbers[slot] = m_size;
        return {m_size++, true};
    }
    [[nodiscard]] std::uint32_t size() const { return m_size; }

private:
    static std::uint64_t keyOf(std::string_view text)
    {
        std::uint64_t key = 0xcbf29ce484222325;
        for (const char c : text) {
            key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3;
            key ^= key >> 29;
        }
        key = (key ^ (key >> 32)) * 0x9e3779b97f4a7c15;
        return key == 0 ? 1 : key; // 0 is an empty slot
    }
    [[nodiscard]] std::size_t slotOf(std::uint64_t key) const
    {
        std::size_t slot = key & (m_keys.size() - 1);
        while (m_keys[slot] != 0 && m_keys[slot] != key)
            slot = (slot + 1) & (m_keys.size() - 1);
        return slot;
    }
    void grow()
    {
        const auto keys =
            std::exchange(m_keys, std::vector<std::uint64_t>(std::max<std::size_t>(1024, m_keys.size() * 2)));
        const auto numbers = std::exchange(m_numbers, Ranks(m_keys.size()));
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i] == 0)
                continue;
            const std::size_t slot = slotOf(keys[i]);
            m_keys[slot] = keys[i];
            m_numbers[slot] = numbers[i];
        }
    }

    std::uint32_t m_size = 0;
    std::vector<std::uint64_t> m_keys;
    Ranks m_numbers;
};

/// Owners of each label, by rank.
class Labels
{
public:
    void add(const QString &label, std::uint32_t rank)
    {
        if (!label.isEmpty() && !label.contains(u'\n'))
            m_ranks[label].push_back(rank);
    }
    void write(IndexWriter &writer, const std::string &name)
    {
        indexing::RankListsWriter lists(writer, name);
        QByteArray labels;
        for (auto &[label, ranks] : m_ranks) {
            std::sort(ranks.begin(), ranks.end());
            ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
            lists.add(ranks);
            labels += label.toUtf8() + '\n';
        }
        lists.finish();
        writer.beginSection(name + ".labels");
        writer.write(std::as_bytes(std::span(labels.constData(), static_cast<std::size_t>(labels.size()))));
    }

private:
    std::map<QString, Ranks> m_ranks;
};

void writeNumbers(IndexWriter &writer, const std::string &name, const std::vector<qint64> &numbers)
{
    writer.beginSection(name);
    const bool isWide = std::any_of(numbers.begin(), numbers.end(),
                                    [](qint64 number) { return number < 0 || number > qint64{0xffffffff}; });
    if (isWide) {
        writer.write(numbers);
        return;
    }
    std::vector<std::uint32_t> narrow(numbers.begin(), numbers.end());
    writer.write(narrow);
}

/// Titles or episodes, as they are met in ascending order of number.
struct Group
{
    Group(const char *nameSections, std::string section) : names(nameSections), work(std::move(section)) { }

    void add(const CatalogScan::Title &title)
    {
        numbers.push_back(title.number);
        popularity.push_back(title.popularity);
        years.push_back(title.year ? layout::yearOctet(*title.year) : std::uint8_t{0});
        isSeries.push_back(title.kind == TitleKind::Series);
    }

    /// Popularity, then newer, then number: the order of every tie.
    void rank()
    {
        order.resize(numbers.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [this](std::uint32_t left, std::uint32_t right) {
            return popularity[left] != popularity[right] ? popularity[left] > popularity[right]
                                                         : years[left] > years[right];
        });
        ranks.resize(order.size());
        for (std::uint32_t rank = 0; rank < order.size(); ++rank)
            ranks[order[rank]] = rank;
    }

    const char *names;
    std::string work;
    std::vector<qint64> numbers{};
    std::vector<int> popularity{};
    std::vector<std::uint8_t> years{};
    std::vector<bool> isSeries{};
    Ranks order{}; ///< places by rank
    Ranks ranks{}; ///< ranks by place
    Labels genres{}, certificates{}, formats{};
};

/// One build, from the scan of the catalog to the finished file.
class Build
{
public:
    Build(const sqlite::Connection &connection, IndexWriter &writer, const QString &path, const IndexProgress &progress)
        : m_scan(connection), m_writer(writer), m_path(path), m_progress(progress)
    {
    }

    [[nodiscard]] Done run()
    {
        for (const auto step :
             {&Build::rankWorks, &Build::readLabels, &Build::readWorks, &Build::writePeople, &Build::writeSynopses}) {
            if (auto done = (this->*step)(); !done)
                return done;
            if (m_isCancelled)
                return failure(StoreError{StoreError::Kind::Cancelled, m_path, u"told to stop"_s});
            if (m_writer.hasFailed())
                break;
        }
        return {};
    }

private:
    /// Called for each row; false when the build was told to stop. \a from and \a to: thousandths of the whole.
    [[nodiscard]] bool goesOn(std::size_t row, std::size_t rows, int from, int to)
    {
        if (m_progress && row % 4096 == 0) {
            const auto share = static_cast<double>(row) / static_cast<double>(std::max<std::size_t>(rows, 1));
            m_isCancelled = m_isCancelled || !m_progress(from + static_cast<int>((to - from) * std::min(share, 1.0)));
        }
        return !m_isCancelled && !m_failure;
    }
    /// Keeps the first failure of a step inside a visitor.
    [[nodiscard]] bool keep(Done done)
    {
        if (!done && !m_failure)
            m_failure = done.error();
        return done.has_value();
    }
    [[nodiscard]] Done ended(Done done) const { return m_failure ? Done(failure(*m_failure)) : done; }

    [[nodiscard]] Done rankWorks();
    [[nodiscard]] Done readLabels();
    [[nodiscard]] Done readWorks();
    [[nodiscard]] Done readCredits(std::string_view list, std::uint32_t rank);
    [[nodiscard]] Done writeNames(RankSpool &spool, const Group &group, int from, int to);
    void writeColumns(Group &group);
    [[nodiscard]] Done writeRoles();
    [[nodiscard]] Done writePeople();
    [[nodiscard]] std::vector<qint64> weighPeople(std::vector<qint64> &weights, Done &done);
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
    /// For a step that does not count: \a at thousandths.
    [[nodiscard]] std::function<bool()> goesOnAt(int at)
    {
        return [this, at] { return goesOn(0, 1, at, at); };
    }

    CatalogScan m_scan;
    IndexWriter &m_writer;
    QString m_path;
    IndexProgress m_progress;
    bool m_isCancelled = false;
    std::optional<StoreError> m_failure;

    Group m_titles{layout::titles, "title"};
    Group m_episodes{layout::episodes, "episode"};
    std::optional<PlaceOf> m_placeOfTitle;
    std::vector<std::string> m_roleTexts;
    Ranks m_rolesByNumber;
    TextNumbers m_roles;
    std::optional<NameBuilder> m_roleNames;
    std::optional<PairSorter> m_titlesOfRoles;
};

Done Build::rankWorks()
{
    auto read = m_scan.titles([&](const CatalogScan::Title &title) {
        (title.kind == TitleKind::Episode ? m_episodes : m_titles).add(title);
        return goesOn(m_titles.numbers.size() + m_episodes.numbers.size(), 20'000'000, 0, 100);
    });
    if (!read)
        return read;
    m_titles.rank();
    m_episodes.rank();
    m_placeOfTitle.emplace(m_titles.numbers);
    return {};
}

Done Build::readLabels()
{
    const PlaceOf placeOfEpisode(m_episodes.numbers);
    const auto add = [&](qint64 number, Labels Group::*labels, std::string_view label) {
        const bool isTitle = (*m_placeOfTitle)(number) != none;
        Group &group = isTitle ? m_titles : m_episodes;
        const std::uint32_t place = isTitle ? (*m_placeOfTitle)(number) : placeOfEpisode(number);
        if (place != none)
            (group.*labels).add(textFrom(label, limits::label), group.ranks[place]);
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

/// Names go by rank into a spool, genres and roles where they belong, and then to the file what is complete.
Done Build::readWorks()
{
    auto words = m_scan.words();
    auto roles = m_scan.roles();
    if (!words || !roles)
        return failure(words ? roles.error() : words.error());
    std::vector<QString> genres;
    for (const std::string &word : *words)
        genres.push_back(textFrom(word, limits::label));
    m_roleTexts = std::move(roles).value();
    m_rolesByNumber.assign(m_roleTexts.size(), none);
    m_roleNames.emplace(options());
    m_titlesOfRoles.emplace(m_writer.folder(), 4'000'000);

    const std::size_t works = m_titles.numbers.size() + m_episodes.numbers.size();
    RankSpool titles(m_writer.folder(), static_cast<std::uint32_t>(m_titles.numbers.size()));
    RankSpool episodes(m_writer.folder(), static_cast<std::uint32_t>(m_episodes.numbers.size()));
    std::size_t nextTitle = 0, nextEpisode = 0;
    std::string names;
    auto read = m_scan.titles([&](const CatalogScan::Title &title) {
        const bool isEpisode = title.kind == TitleKind::Episode;
        Group &group = isEpisode ? m_episodes : m_titles;
        const std::uint32_t rank = group.ranks[isEpisode ? nextEpisode++ : nextTitle++];
        names.clear();
        packed::appendText(names, title.name);
        if (!title.original.empty())
            packed::appendText(names, title.original);
        names.append(title.names);
        packed::Reader genreNumbers(title.genres);
        for (quint64 number = 0; genreNumbers.number(number);) {
            if (number < genres.size())
                group.genres.add(genres[static_cast<std::size_t>(number)], rank);
        }
        return keep((isEpisode ? episodes : titles).add(rank, names))
            && (isEpisode || keep(readCredits(title.credits, rank)))
            && goesOn(nextTitle + nextEpisode, works, 100, 300);
    });
    if (auto done = ended(std::move(read)); !done || m_isCancelled)
        return done;
    writeColumns(m_titles);
    writeColumns(m_episodes);
    if (auto written = writeNames(titles, m_titles, 300, 500); !written || m_isCancelled)
        return written;
    if (auto written = writeNames(episodes, m_episodes, 500, 600); !written || m_isCancelled)
        return written;
    return writeRoles();
}

Done Build::readCredits(std::string_view list, std::uint32_t rank)
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

Done Build::writeNames(RankSpool &spool, const Group &group, int from, int to)
{
    NameBuilder builder(options());
    std::size_t row = 0;
    auto read = spool.forEach([&](std::uint32_t, std::string_view names) {
        packed::Reader reader(names);
        std::string_view name;
        for (bool isMain = true; reader.text(name); isMain = false) {
            isMain ? builder.addOwner(name) : builder.addName(name);
        }
        return goesOn(row++, group.numbers.size(), from, to);
    });
    if (!read || m_isCancelled)
        return read;
    builder.write(m_writer, group.names, goesOnAt(to));
    return {};
}

void Build::writeColumns(Group &group)
{
    const bool isTitles = &group == &m_titles;
    std::vector<qint64> numbers;
    std::vector<std::uint8_t> years;
    std::array<Ranks, 2> kinds;
    std::vector<Ranks> byYear(layout::years);
    for (std::uint32_t rank = 0; rank < group.order.size(); ++rank) {
        const std::uint32_t place = group.order[rank];
        numbers.push_back(group.numbers[place]);
        years.push_back(group.years[place]);
        kinds[group.isSeries[place] ? 1 : 0].push_back(rank);
        if (years.back() > 0)
            byYear[years.back() - 1U].push_back(rank);
    }
    writeNumbers(m_writer, group.work + ".number", numbers);
    m_writer.beginSection(group.work + ".year");
    m_writer.write(years);
    indexing::RankListsWriter lists(m_writer, group.work + ".years");
    for (const Ranks &ranks : byYear)
        lists.add(ranks);
    lists.finish();
    if (isTitles) {
        m_writer.beginSection(group.work + ".place");
        m_writer.write(group.ranks);
        indexing::RankListsWriter ofKind(m_writer, group.work + ".kinds");
        for (const Ranks &ranks : kinds)
            ofKind.add(ranks);
        ofKind.finish();
    }
    group.genres.write(m_writer, group.work + ".genres");
    group.certificates.write(m_writer, group.work + ".certificates");
    group.formats.write(m_writer, group.work + ".formats");
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
    m_roleNames->write(m_writer, layout::roles, goesOnAt(650));
    m_roleNames.reset();
    m_titlesOfRoles.reset();
    m_roles = {};
    m_roleTexts = {};
    return {};
}

/// A person is as well known as all they took part in; a part in an unknown title still counts one.
std::vector<qint64> Build::weighPeople(std::vector<qint64> &weights, Done &done)
{
    std::vector<qint64> numbers;
    done = m_scan.people([&](const CatalogScan::Person &person) {
        qint64 weight = 0, title = 0;
        packed::Reader titles(person.titles);
        for (quint64 distance = 0; titles.number(distance);) {
            title += static_cast<qint64>(distance);
            if (const std::uint32_t place = (*m_placeOfTitle)(title); place != none)
                weight += 1 + m_titles.popularity[place];
        }
        numbers.push_back(person.number);
        weights.push_back(weight);
        return goesOn(numbers.size(), 20'000'000, 650, 750);
    });
    return numbers;
}

Done Build::writePeople()
{
    Done done;
    std::vector<qint64> weights;
    const std::vector<qint64> numbers = weighPeople(weights, done);
    if (!done || m_isCancelled)
        return done;
    Ranks order(numbers.size()), ranks(numbers.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t left, std::uint32_t right) { return weights[left] > weights[right]; });
    std::vector<qint64> byRank;
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
        ranks[order[rank]] = rank;
        byRank.push_back(numbers[order[rank]]);
    }
    writeNumbers(m_writer, "person.number", byRank);

    RankSpool spool(m_writer.folder(), static_cast<std::uint32_t>(numbers.size()));
    std::size_t next = 0;
    std::string row;
    Ranks titles;
    done = m_scan.people([&](const CatalogScan::Person &person) {
        titles.clear();
        qint64 number = 0;
        packed::Reader list(person.titles);
        for (quint64 distance = 0; list.number(distance);) {
            number += static_cast<qint64>(distance);
            if (const std::uint32_t place = (*m_placeOfTitle)(number); place != none)
                titles.push_back(m_titles.ranks[place]);
        }
        std::sort(titles.begin(), titles.end());
        titles.erase(std::unique(titles.begin(), titles.end()), titles.end());
        row.clear();
        packed::appendText(row, person.name);
        row.append(reinterpret_cast<const char *>(titles.data()), titles.size() * sizeof(std::uint32_t));
        return next < ranks.size() && keep(spool.add(ranks[next++], row)) && goesOn(next, ranks.size(), 750, 850);
    });
    if (done = ended(std::move(done)); !done || m_isCancelled)
        return done;

    NameBuilder builder(options());
    LinkListsWriter links(m_writer, "person.titles");
    done = spool.forEach([&](std::uint32_t rank, std::string_view person) {
        packed::Reader reader(person);
        std::string_view name;
        static_cast<void>(reader.text(name));
        const auto used = static_cast<std::size_t>(name.data() + name.size() - person.data());
        titles.resize((person.size() - used) / sizeof(std::uint32_t));
        std::copy_n(person.data() + used, titles.size() * sizeof(std::uint32_t),
                    reinterpret_cast<char *>(titles.data()));
        builder.addOwner(name);
        links.add(rank, titles);
        return goesOn(rank, ranks.size(), 850, 900);
    });
    if (!done || m_isCancelled)
        return done;
    links.finish(static_cast<std::uint32_t>(ranks.size()));
    builder.write(m_writer, layout::people, goesOnAt(900));
    return {};
}

Done Build::writeSynopses()
{
    const PlaceOf placeOfEpisode(m_episodes.numbers);
    RankSpool titles(m_writer.folder(), static_cast<std::uint32_t>(m_titles.numbers.size()));
    RankSpool episodes(m_writer.folder(), static_cast<std::uint32_t>(m_episodes.numbers.size()));
    std::size_t row = 0;
    auto read = m_scan.synopses([&](qint64 number, std::string_view text) {
        const std::uint32_t title = (*m_placeOfTitle)(number);
        const std::uint32_t episode = title == none ? placeOfEpisode(number) : none;
        Done added;
        if (title != none)
            added = titles.add(m_titles.ranks[title], text);
        else if (episode != none)
            added = episodes.add(m_episodes.ranks[episode], text);
        return keep(std::move(added)) && goesOn(row++, 1'000'000, 900, 950);
    });
    if (auto done = ended(std::move(read)); !done || m_isCancelled)
        return done;
    if (auto written = writeSynopses(titles, m_titles); !written)
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
    if (!read || m_isCancelled)
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

Result<void, StoreError> buildIndexAt(const sqlite::Connection &connection, const QString &path,
                                      const QByteArray &identity, const IndexProgress &progress)
{
    auto writer = IndexWriter::create(path, identity);
    if (!writer)
        return failure(fromIndexError(writer.error(), path));
    if (auto built = Build(connection, **writer, path, progress).run(); !built)
        return built;
    if (auto committed = (*writer)->commit(); !committed)
        return failure(fromIndexError(committed.error(), path));
    return {};
}

Result<QByteArray, StoreError> buildIndex(const QString &built, const QString &target, const IndexProgress &progress)
{
    auto connection = reopenCatalogFile(built);
    if (!connection)
        return failure(connection.error());
    RecordReader reader(std::move(connection).value());
    auto revision = reader.revision();
    if (!revision)
        return failure(revision.error());
    const QString path = indexPath(target, *revision);
    if (auto written = buildIndexAt(reader.connection(), path, layout::identity(*revision, fileState(built)), progress);
        !written)
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
