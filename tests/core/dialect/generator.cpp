// SPDX-License-Identifier: MIT
#include "tests/core/dialect/generator.h"

#include "core/dialect/writer.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using dialect::Expansion;
using domain::Credit;

namespace {

const std::array<QString, 24> vocabulary{
    u"Harbor"_s, u"Lights"_s, u"the"_s,    u"Café"_s,     u"Ødegård"_s,  u"乱"_s,    u"😀"_s,      u"<b>"_s,
    u"</i>"_s,   u"&"_s,      u"&amp;"_s,  u"&eacute;"_s, u"]]>"_s,      u"\"Low"_s, u"Tide\""_s, u"O'Brien's"_s,
    u"a<b"_s,    u"<!--x"_s,  u"&#233;"_s, u"العربيّة"_s,  u"A\u200bm"_s, u"<p>"_s,   u"8½"_s,     u"|%1"_s};

template <class T>
void keepIf(std::optional<T> &part, bool keep)
{
    if (!keep)
        part.reset();
}

} // namespace

QByteArray Generator::baseUrl()
{
    static const std::array<QByteArray, 3> bases{"http://127.0.0.1:4711/", "https://archive.example/api/",
                                                 "http://api-public.netflix.com/"};
    return bases.at(size_t(below(int(bases.size()))));
}

dialect::Expansions Generator::expansions()
{
    return dialect::Expansions::fromInt(quint32(below(1 << 16))) & ~dialect::Expansions(Expansion::Filmography);
}

QString Generator::words(int most)
{
    QStringList words;
    for (int count = between(1, most); count > 0; --count)
        words.append(vocabulary.at(size_t(below(int(vocabulary.size())))));
    return words.join(u' ');
}

QString Generator::name()
{
    return words(4);
}

QString Generator::paragraphs()
{
    QStringList paragraphs;
    for (int count = between(1, 3); count > 0; --count)
        paragraphs.append(words(8));
    return paragraphs.join("\n\n"_L1);
}

qint64 Generator::moment()
{
    return chance(20) ? domain::noKnownEnd : qint64(between(-1'000'000'000, 2'000'000'000));
}

domain::TitleId Generator::titleId()
{
    const qint64 number = between(1, 99'999'999);
    switch (below(5)) {
    case 0:
        return domain::TitleId::series(number);
    case 1:
        return domain::TitleId::season(number, number + 1);
    case 2:
        return domain::TitleId::episode(number, number + 7);
    case 3:
        return domain::TitleId::disc(number);
    default:
        return domain::TitleId::movie(number);
    }
}

domain::TitleReference Generator::reference()
{
    domain::TitleReference reference{.id = titleId(), .name = name()};
    if (chance(30))
        reference.releaseYear = between(1870, 2100);
    if (chance(30))
        reference.seasonNumber = below(9);
    if (chance(30))
        reference.sequence = between(1, 30);
    if (chance(30))
        reference.episodeCount = below(300);
    if (chance(30))
        reference.runtime = std::chrono::seconds(below(10'000));
    if (chance(30))
        reference.airDate = moment();
    return reference;
}

std::vector<domain::TitleReference> Generator::references()
{
    std::vector<domain::TitleReference> list(size_t(below(4)));
    std::ranges::generate(list, [this] { return reference(); });
    return list;
}

std::optional<domain::Match> Generator::match()
{
    if (chance(50))
        return std::nullopt;
    domain::Match match{.by = domain::Match::By(below(8)), .text = name()};
    int from = 0;
    while (chance(60) && from + 2 < match.text.size()) {
        match.spans.emplace_back(from, 1);
        from += 2;
    }
    return match;
}

std::vector<Credit> Generator::credits(Credit::Department department)
{
    std::vector<Credit> credits(size_t(below(4)));
    for (Credit &credit : credits) {
        credit.person = chance(90) ? domain::PersonId::fromNumber(between(1, 999'999)) : domain::PersonId();
        credit.name = name();
        credit.role = chance(50) ? name() : QString();
        credit.department = department;
    }
    return credits;
}

std::vector<domain::Availability> Generator::formats()
{
    std::vector<domain::Availability> formats(size_t(below(4)));
    for (domain::Availability &format : formats) {
        format.format = words(2);
        if (chance(70))
            format.from = moment();
        if (chance(70))
            format.until = moment();
    }
    return formats;
}

std::vector<domain::ScreenFormat> Generator::screenFormats()
{
    std::vector<domain::ScreenFormat> formats(size_t(below(3)));
    std::ranges::generate(formats, [this] { return domain::ScreenFormat{.format = words(1), .screen = words(3)}; });
    return formats;
}

std::vector<domain::LanguageAudio> Generator::languages()
{
    std::vector<domain::LanguageAudio> languages(size_t(below(3)));
    std::ranges::generate(languages, [this] {
        return domain::LanguageAudio{.format = words(1), .language = words(1), .audio = labels()};
    });
    return languages;
}

std::vector<domain::Award> Generator::awards()
{
    std::vector<domain::Award> awards(size_t(below(3)));
    for (domain::Award &award : awards) {
        award = {.name = name(),
                 .scheme = u"academy_awards"_s,
                 .won = chance(50),
                 .people = credits(Credit::Department::Other)};
        if (chance(80))
            award.year = between(1927, 2026);
    }
    return awards;
}

QStringList Generator::labels()
{
    QStringList labels;
    while (chance(60))
        labels.append(words(2));
    return labels;
}

domain::Facets Generator::facets()
{
    domain::Facets facets{.total = below(10'001), .isMore = chance(20)};
    for (auto *list : {&facets.kinds, &facets.genres, &facets.certificates, &facets.formats}) {
        for (const QString &label : labels())
            list->push_back({label, between(1, 10'000)});
    }
    for (int decade = 1890; chance(70); decade += 10)
        facets.decades.push_back({QString::number(decade), between(1, 10'000)});
    return facets;
}

QString Generator::picture()
{
    return chance(50) ? QString() : u"http://img.example/art/%1.jpg"_s.arg(below(1000));
}

domain::Title Generator::title()
{
    domain::Title title{.id = titleId(), .shortName = name()};
    title.kind = title.id.kind();
    title.regularName = chance(60) ? title.shortName : name();
    title.boxArt = {.small = picture(), .medium = picture(), .large = picture()};
    title.genres = labels();
    title.synopsis = chance(10) ? QString() : paragraphs();
    title.shortSynopsis = words(8);
    title.cast = credits(Credit::Department::Cast);
    title.directors = credits(Credit::Department::Director);
    title.crew = credits(Credit::Department::Writer);
    std::ranges::copy(credits(Credit::Department::Other), std::back_inserter(*title.crew));
    title.otherTitles = labels();
    title.countries = labels();
    title.formats = formats();
    title.similars = references();
    if (chance(40))
        title.episodeShort = u"S1:E1 - "_s + words(2);
    if (chance(40))
        title.originalName = name();
    if (chance(80))
        title.releaseYear = between(1870, 2100);
    if (chance(20))
        title.endYear = between(1870, 2100);
    if (chance(80))
        title.runtime = std::chrono::seconds(below(100'001));
    if (chance(80))
        title.averageRating = chance(50) ? domain::Rating{below(51) / 10.0, 5} : domain::Rating{below(101) / 10.0, 10};
    if (chance(80))
        title.certificate = {.board = domain::Certificate::Board(below(3)), .label = words(1)};
    if (chance(40))
        title.seasonNumber = below(9);
    if (chance(40))
        title.sequence = between(1, 30);
    if (chance(40))
        title.airDate = moment();
    if (chance(40))
        title.series = reference();
    if (chance(40))
        title.season = reference();
    const bool isSeries = title.kind == domain::TitleKind::Series;
    if (chance(50)) {
        if (isSeries)
            title.seasons = references();
        if (isSeries || title.kind == domain::TitleKind::Season)
            title.episodes = references();
        title.discs = references();
        title.seasonCount = between(0, 40);
        title.episodeCount = between(0, 900);
    }
    if (chance(30)) {
        title.screenFormats = screenFormats();
        title.languages = languages();
        title.awards = awards();
        title.bonusMaterials = references();
    }
    if (chance(60))
        title.links.push_back({.href = u"http://www.example/Movie/%1?a=1&b=2"_s.arg(below(1000)),
                               .rel = u"alternate"_s,
                               .title = u"web page"_s});
    return title;
}

domain::TitlePage Generator::titlePage()
{
    domain::TitlePage page{
        .total = below(10'000'001), .start = below(1000), .pageSize = below(500), .isMore = chance(20)};
    for (int count = below(3); count > 0; --count)
        page.items.push_back({.title = title(), .match = match()});
    return page;
}

domain::Page<domain::Title> Generator::titles()
{
    domain::Page<domain::Title> page{.total = below(1000), .start = below(1000), .pageSize = below(500)};
    for (int count = below(3); count > 0; --count)
        page.items.push_back(title());
    return page;
}

domain::Suggestions Generator::suggestions()
{
    domain::Suggestions suggestions(size_t(below(6)));
    for (domain::Suggestion &suggestion : suggestions) {
        suggestion.name = name();
        if (chance(70)) {
            suggestion.id = titleId();
            suggestion.kind = suggestion.id.kind();
        }
        if (chance(70))
            suggestion.releaseYear = between(1870, 2100);
        suggestion.match = match();
    }
    return suggestions;
}

domain::Person Generator::person()
{
    domain::Person person{.id = domain::PersonId::fromNumber(between(1, 999'999)), .name = name()};
    if (chance(50))
        person.bio = paragraphs();
    if (chance(50))
        person.birthYear = between(1850, 2010);
    if (chance(30))
        person.deathYear = between(1900, 2026);
    if (chance(50))
        person.knownFor = name();
    return person;
}

domain::PersonPage Generator::people()
{
    domain::PersonPage page{.total = below(1000), .start = below(100), .pageSize = below(100)};
    for (int count = below(4); count > 0; --count)
        page.items.push_back({.person = person(), .match = match()});
    return page;
}

domain::Filmography Generator::filmography()
{
    domain::Filmography filmography;
    if (chance(50)) {
        filmography.total = below(10'000);
        filmography.start = below(10'000);
        filmography.pageSize = between(1, 1000);
    }
    if (chance(70))
        filmography.person = {.id = domain::PersonId::fromNumber(between(1, 999'999)), .name = name()};
    for (int count = below(5); count > 0; --count) {
        domain::FilmographyEntry entry{.title = titleId(), .name = name()};
        entry.department = Credit::Department(below(4));
        entry.role = chance(50) ? name() : QString();
        if (chance(70))
            entry.releaseYear = between(1870, 2100);
        filmography.entries.push_back(entry);
    }
    return filmography;
}

dialect::Status Generator::status()
{
    return {.code = between(1, 599), .subCode = below(700), .message = name()};
}

domain::Title asRead(domain::Title title, const QByteArray &baseUrl, dialect::Expansions expand)
{
    title.links = dialect::titleLinks(title, baseUrl);
    keepIf(title.synopsis, expand.testFlag(Expansion::Synopsis));
    keepIf(title.shortSynopsis, expand.testFlag(Expansion::ShortSynopsis));
    keepIf(title.cast, expand.testFlag(Expansion::Cast));
    keepIf(title.directors, expand.testFlag(Expansion::Directors));
    keepIf(title.crew, expand.testFlag(Expansion::Crew));
    keepIf(title.otherTitles, expand.testFlag(Expansion::OtherTitles));
    keepIf(title.formats, expand.testFlag(Expansion::Formats));
    keepIf(title.screenFormats, expand.testFlag(Expansion::ScreenFormats));
    keepIf(title.languages, expand.testFlag(Expansion::Languages));
    keepIf(title.awards, expand.testFlag(Expansion::Awards));
    keepIf(title.similars, expand.testFlag(Expansion::Similars));
    keepIf(title.seasons, expand.testFlag(Expansion::Seasons));
    keepIf(title.episodes, expand.testFlag(Expansion::Episodes));
    keepIf(title.discs, expand.testFlag(Expansion::Discs) && title.discs && !title.discs->empty());
    keepIf(title.bonusMaterials, expand.testFlag(Expansion::BonusMaterials));
    return title;
}
