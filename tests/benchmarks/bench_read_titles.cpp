// SPDX-License-Identifier: MIT
// What reading a page of titles into values costs: 1, 25 and 500 series, each with synopsis, 20 cast links, three
// formats, five seasons and 100 episodes, against QXmlStreamReader filling the same values, and against bare expat with
// the same settings and handlers that only count. Rounds are interleaved and CPU time is taken, so other work on the
// machine moves all of them alike.
#include "core/dialect/reader.h"
#include "core/dialect/resources.h"
#include "core/dialect/writer.h"

#include <QXmlStreamReader>

#include <expat.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 15;
constexpr double goalAgainstQt = 2.5; ///< what bare expat reaches: see ARCHITECTURE.md, reading XML
constexpr double barAgainstQt = 1.4;
constexpr double barAgainstExpat = 0.7;

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

// The documents

class Catalog
{
public:
    domain::TitlePage page(int titles)
    {
        domain::TitlePage page{.total = titles, .start = 0, .pageSize = titles};
        for (int i = 0; i < titles; ++i)
            page.items.push_back({.title = series()});
        return page;
    }

private:
    int below(int limit) { return int(m_random() % quint32(limit)); }

    QString words(int count)
    {
        QString text;
        for (int i = 0; i < count; ++i) {
            if (i > 0)
                text += u' ';
            for (int syllables = 1 + below(4); syllables > 0; --syllables)
                text += syllableAt(below(24));
            if (below(60) == 0)
                text += u" & café"_s;
        }
        return text;
    }

    static QString syllableAt(int index)
    {
        static const std::array<QString, 24> syllables{u"ha"_s,   u"rbor"_s, u"li"_s,   u"ghts"_s, u"no"_s,  u"rth"_s,
                                                       u"pier"_s, u"lo"_s,   u"wti"_s,  u"de"_s,   u"an"_s,  u"bé"_s,
                                                       u"jar"_s,  u"sto"_s,  u"rm"_s,   u"wa"_s,   u"its"_s, u"pi"_s,
                                                       u"lot"_s,  u"øde"_s,  u"gård"_s, u"se"_s,   u"ven"_s, u"th"_s};
        return syllables.at(size_t(index));
    }

    domain::Title series();

    std::mt19937 m_random{11};
};

domain::Title Catalog::series()
{
    const int number = 60'000'000 + below(9'999'999);
    domain::Title title{.id = domain::TitleId::series(number), .shortName = words(1 + below(4))};
    title.regularName = title.shortName;
    title.releaseYear = 1920 + below(105);
    title.averageRating = domain::Rating{1 + below(40) / 10.0, 5};
    title.certificate = {.board = domain::Certificate::Board::Tv, .label = u"TV-14"_s};
    for (int i = 0; i < 3; ++i)
        title.genres.append(u"Genre %1"_s.arg(below(40)));
    title.boxArt = {.small = u"http://cdn.example/tiny/%1.jpg"_s.arg(number),
                    .medium = u"http://cdn.example/small/%1.jpg"_s.arg(number),
                    .large = u"http://cdn.example/large/%1.jpg"_s.arg(number)};
    title.synopsis = words(120);
    for (int i = 0; i < 20; ++i) {
        auto &cast = title.cast ? *title.cast : title.cast.emplace();
        cast.push_back({.person = domain::PersonId::fromNumber(1000 + below(999'999)), .name = words(2)});
    }
    title.formats = {{.format = u"DVD"_s, .from = 1'200'000'000 + below(9'999'999)},
                     {.format = u"instant"_s, .from = 1'200'000'000 + below(9'999'999), .until = domain::noKnownEnd},
                     {.format = u"Blu-ray"_s, .from = 1'200'000'000 + below(9'999'999)}};
    title.seasons.emplace();
    title.episodes.emplace();
    for (int season = 1; season <= 5; ++season) {
        title.seasons->push_back({.id = domain::TitleId::season(number, number + season),
                                  .name = title.shortName + u": Season %1"_s.arg(season),
                                  .seasonNumber = season,
                                  .episodeCount = 20});
        for (int episode = 1; episode <= 20; ++episode) {
            title.episodes->push_back({.id = domain::TitleId::episode(number + season, below(99'999'999) + 1),
                                       .name = words(3),
                                       .seasonNumber = season,
                                       .sequence = episode,
                                       .runtime = std::chrono::seconds(1200 + below(2400))});
        }
    }
    return title;
}

// The same values by QXmlStreamReader, as its manual shows: one function for each element, readNextStartElement.

class QtReader
{
public:
    explicit QtReader(const QByteArray &xml) : m_xml(xml) { }

    domain::TitlePage page()
    {
        domain::TitlePage page;
        m_xml.readNextStartElement();
        while (m_xml.readNextStartElement()) {
            const auto name = m_xml.name();
            if (name == "catalog_title"_L1)
                page.items.push_back({.title = title()});
            else if (name == "number_of_results"_L1)
                page.total = m_xml.readElementText().toInt();
            else if (name == "start_index"_L1)
                page.start = m_xml.readElementText().toInt();
            else if (name == "results_per_page"_L1)
                page.pageSize = m_xml.readElementText().toInt();
            else
                m_xml.skipCurrentElement();
        }
        return page;
    }

private:
    template <class Id>
    static Id idBehind(QStringView href, QLatin1StringView prefix)
    {
        return {href.mid(href.indexOf(prefix) + prefix.size()).toLatin1()};
    }

    static domain::TitleId titleId(QStringView href) { return idBehind<domain::TitleId>(href, "catalog/titles/"_L1); }

    domain::Title title();
    void category(domain::Title &title);
    void link(domain::Title &title);
    std::vector<domain::Credit> people();
    std::vector<domain::Availability> formats();
    std::vector<domain::TitleReference> references();

    QXmlStreamReader m_xml;
};

domain::Title QtReader::title()
{
    domain::Title title;
    while (m_xml.readNextStartElement()) {
        const auto name = m_xml.name();
        if (name == "link"_L1) {
            link(title);
        } else if (name == "category"_L1) {
            category(title);
        } else if (name == "id"_L1) {
            title.id = titleId(m_xml.readElementText());
            title.kind = title.id.kind();
        } else if (name == "title"_L1) {
            const QXmlStreamAttributes attributes = m_xml.attributes();
            title.shortName = attributes.value("short"_L1).toString();
            title.regularName = attributes.value("regular"_L1).toString();
            m_xml.skipCurrentElement();
        } else if (name == "box_art"_L1) {
            const QXmlStreamAttributes attributes = m_xml.attributes();
            title.boxArt = {.small = attributes.value("small"_L1).toString(),
                            .medium = attributes.value("medium"_L1).toString(),
                            .large = attributes.value("large"_L1).toString()};
            m_xml.skipCurrentElement();
        } else if (name == "release_year"_L1) {
            title.releaseYear = m_xml.readElementText().toInt();
        } else if (name == "average_rating"_L1) {
            title.averageRating = domain::Rating{m_xml.readElementText().toDouble(), 5};
        } else {
            m_xml.skipCurrentElement();
        }
    }
    return title;
}

void QtReader::category(domain::Title &title)
{
    const QXmlStreamAttributes attributes = m_xml.attributes();
    const auto scheme = attributes.value("scheme"_L1);
    if (scheme.endsWith("/categories/genres"_L1))
        title.genres.append(attributes.value("term"_L1).toString());
    else if (scheme.endsWith("/categories/tv_ratings"_L1))
        title.certificate = {.board = domain::Certificate::Board::Tv, .label = attributes.value("term"_L1).toString()};
    m_xml.skipCurrentElement();
}

void QtReader::link(domain::Title &title)
{
    const QXmlStreamAttributes attributes = m_xml.attributes();
    title.links.push_back({.href = attributes.value("href"_L1).toString(),
                           .rel = attributes.value("rel"_L1).toString(),
                           .title = attributes.value("title"_L1).toString()});
    const bool isSeasons = title.links.back().rel.endsWith("titles.seasons"_L1);
    while (m_xml.readNextStartElement()) {
        const auto name = m_xml.name();
        if (name == "synopsis"_L1)
            title.synopsis = m_xml.readElementText().replace("&amp;"_L1, "&"_L1);
        else if (name == "people"_L1)
            title.cast = people();
        else if (name == "delivery_formats"_L1)
            title.formats = formats();
        else if (name == "catalog_titles"_L1 && isSeasons)
            (title.seasons = references(), title.seasonCount = int(title.seasons->size()));
        else if (name == "catalog_titles"_L1)
            (title.episodes = references(), title.episodeCount = int(title.episodes->size()));
        else
            m_xml.skipCurrentElement();
    }
}

std::vector<domain::Credit> QtReader::people()
{
    std::vector<domain::Credit> people;
    while (m_xml.readNextStartElement()) {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        people.push_back({.person = idBehind<domain::PersonId>(attributes.value("href"_L1), "catalog/people/"_L1),
                          .name = attributes.value("title"_L1).toString(),
                          .role = attributes.value("role"_L1).toString()});
        m_xml.skipCurrentElement();
    }
    return people;
}

std::vector<domain::Availability> QtReader::formats()
{
    std::vector<domain::Availability> formats;
    while (m_xml.readNextStartElement()) {
        domain::Availability format;
        const QXmlStreamAttributes attributes = m_xml.attributes();
        if (attributes.hasAttribute("available_from"_L1))
            format.from = attributes.value("available_from"_L1).toLongLong();
        if (attributes.hasAttribute("available_until"_L1))
            format.until = attributes.value("available_until"_L1).toLongLong();
        while (m_xml.readNextStartElement()) {
            format.format = m_xml.attributes().value("term"_L1).toString();
            m_xml.skipCurrentElement();
        }
        formats.push_back(format);
    }
    return formats;
}

std::vector<domain::TitleReference> QtReader::references()
{
    std::vector<domain::TitleReference> references;
    while (m_xml.readNextStartElement()) {
        if (m_xml.name() != "link"_L1) {
            m_xml.skipCurrentElement();
            continue;
        }
        const QXmlStreamAttributes attributes = m_xml.attributes();
        domain::TitleReference reference{.id = titleId(attributes.value("href"_L1)),
                                         .name = attributes.value("title"_L1).toString()};
        const auto number = [&attributes](QLatin1StringView name) {
            const auto text = attributes.value(name);
            return text.isEmpty() ? std::optional<int>() : std::optional(text.toInt());
        };
        reference.seasonNumber = number("season_number"_L1);
        reference.sequence = number("sequence"_L1);
        reference.episodeCount = number("episode_count"_L1);
        if (const auto runtime = number("runtime"_L1))
            reference.runtime = std::chrono::seconds(*runtime);
        references.push_back(reference);
        m_xml.skipCurrentElement();
    }
    return references;
}

// Bare expat

struct Count
{
    size_t elements = 0;
    size_t ends = 0;
    size_t characters = 0;
};

Count countWithExpat(const QByteArray &xml)
{
    Count count;
    const XML_Parser parser = XML_ParserCreateNS("UTF-8", '\n');
    XML_SetHashSalt(parser, 4711);
    XML_SetUserData(parser, &count);
    XML_SetElementHandler(
        parser, [](void *self, const char *, const char **) { ++static_cast<Count *>(self)->elements; },
        [](void *self, const char *) { ++static_cast<Count *>(self)->ends; });
    XML_SetCharacterDataHandler(
        parser, [](void *self, const char *, int length) { static_cast<Count *>(self)->characters += size_t(length); });
    // In the pieces our reader feeds: whole, expat would copy a large document first.
    constexpr qsizetype piece = 64 * 1024;
    for (qsizetype at = 0; at < xml.size(); at += piece) {
        const qsizetype size = std::min(piece, xml.size() - at);
        XML_Parse(parser, xml.constData() + at, int(size), at + size == xml.size());
    }
    XML_ParserFree(parser);
    return count;
}

// The race

struct Contestant
{
    const char *name;
    std::function<size_t(const QByteArray &)> read;
    std::vector<double> seconds{};
};

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

/// Median over the rounds of how many times faster \a fast was than \a slow.
double timesFaster(const Contestant &fast, const Contestant &slow)
{
    std::vector<double> ratios;
    for (size_t i = 0; i < fast.seconds.size(); ++i)
        ratios.push_back(slow.seconds.at(i) / fast.seconds.at(i));
    return median(std::move(ratios));
}

bool judge(const char *against, double ratio, double bar)
{
    std::printf("  against %-18s %6.2fx  (bar %.1f) %s\n", against, ratio, bar, ratio >= bar ? "pass" : "FAIL");
    return ratio >= bar;
}

bool race(int titles)
{
    const auto expand = dialect::Expansion::Synopsis | dialect::Expansion::Cast | dialect::Expansion::Formats
        | dialect::Expansion::Seasons | dialect::Expansion::Episodes;
    const QByteArray xml = dialect::writeTitlePage(Catalog().page(titles), "http://127.0.0.1:4711/", expand);
    const auto ours = dialect::readTitlePage(xml);
    if (!ours || !(*ours == QtReader(xml).page())) {
        std::printf("the readers disagree about %d titles\n", titles);
        return false;
    }
    std::array<Contestant, 3> contestants{{
        {"dialect", [](const QByteArray &document) { return dialect::readTitlePage(document)->items.size(); }},
        {"QXmlStreamReader", [](const QByteArray &document) { return QtReader(document).page().items.size(); }},
        {"bare expat", [](const QByteArray &document) { return countWithExpat(document).elements; }},
    }};
    const int repetitions = std::max(1, 200 / titles);
    size_t seen = 0;
    for (int round = 0; round < rounds; ++round) {
        for (Contestant &contestant : contestants) {
            const double start = processorSeconds();
            for (int i = 0; i < repetitions; ++i)
                seen += contestant.read(xml);
            contestant.seconds.push_back((processorSeconds() - start) / repetitions);
        }
    }
    std::printf("%d titles, %.0f kB (%zu)\n", titles, double(xml.size()) / 1000, seen);
    for (const Contestant &contestant : contestants) {
        const double typical = median(contestant.seconds);
        std::printf("  %-26s %9.3f ms  %6.0f MB/s\n", contestant.name, typical * 1e3,
                    double(xml.size()) / typical / 1e6);
    }
    const double limit = timesFaster(contestants[2], contestants[1]);
    std::printf("  goal %.1fx QXmlStreamReader; bare expat, keeping nothing, is %.2fx\n", goalAgainstQt, limit);
    const bool beatsQt = judge(contestants[1].name, timesFaster(contestants[0], contestants[1]), barAgainstQt);
    const bool keepsUp = judge(contestants[2].name, timesFaster(contestants[0], contestants[2]), barAgainstExpat);
    return beatsQt && keepsUp;
}

} // namespace

int main()
{
    std::printf("reading title lists into values, medians of %d interleaved rounds\n", rounds);
    bool passed = true;
    for (const int titles : {1, 25, 500})
        passed = race(titles) && passed;
    return passed ? 0 : 1;
}
