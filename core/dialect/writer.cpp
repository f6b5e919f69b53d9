// SPDX-License-Identifier: MIT
#include "core/dialect/writer.h"

#include "core/dialect/vocabulary.h"
#include "core/dialect/xmlpen.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace dialect {

namespace {

using Plain = XmlPen::Plain;
using vocabulary::Part;

/// Titles nested in another's record; the rest is had page by page where the link leads.
constexpr std::size_t mostNested = 1000;
constexpr std::size_t mostFacets = 1000; ///< of one scheme

std::string_view viewOf(const QByteArray &octets)
{
    return {octets.constData(), static_cast<std::size_t>(octets.size())};
}

bool isEngaged(const domain::Title &title, Expansion part)
{
    switch (part) {
    case Expansion::Synopsis:
        return title.synopsis.has_value();
    case Expansion::ShortSynopsis:
        return title.shortSynopsis.has_value();
    case Expansion::Cast:
        return title.cast.has_value();
    case Expansion::Directors:
        return title.directors.has_value();
    case Expansion::Crew:
        return title.crew.has_value();
    case Expansion::OtherTitles:
        return title.otherTitles.has_value();
    case Expansion::Formats:
        return title.formats.has_value();
    case Expansion::ScreenFormats:
        return title.screenFormats.has_value();
    case Expansion::Languages:
        return title.languages.has_value();
    case Expansion::Awards:
        return title.awards.has_value();
    case Expansion::Similars:
        return title.similars.has_value();
    case Expansion::Seasons:
        return title.seasons.has_value();
    case Expansion::Episodes:
        return title.episodes.has_value();
    case Expansion::Discs:
        return title.discs.has_value();
    case Expansion::BonusMaterials:
        return title.bonusMaterials.has_value();
    case Expansion::Filmography:
        return false; // a person's
    }
    return false;
}

/// Every title points at its common parts, a series at its seasons and episodes; the rest only where there is some.
/// What a kind of title does not have has no address either, so an expansion of it adds nothing.
bool hasPart(const domain::Title &title, Expansion part)
{
    const domain::TitleKind kind = title.kind == domain::TitleKind::Unknown ? title.id.kind() : title.kind;
    switch (part) {
    case Expansion::Synopsis:
    case Expansion::Cast:
    case Expansion::Directors:
    case Expansion::Formats:
    case Expansion::Similars:
        return true;
    case Expansion::Seasons:
        return kind == domain::TitleKind::Series;
    case Expansion::Episodes:
        return kind == domain::TitleKind::Series || kind == domain::TitleKind::Season;
    case Expansion::Discs:
        return title.discs && !title.discs->empty();
    default:
        return isEngaged(title, part);
    }
}

QString fromView(std::string_view ascii)
{
    return QString::fromLatin1(ascii.data(), qsizetype(ascii.size()));
}

QString relOf(std::string_view tail)
{
    return fromView(vocabulary::relPrefix) + fromView(tail);
}

bool isWrittenAnyway(QStringView rel)
{
    const auto latin1 = [](std::string_view text) { return QLatin1StringView(text.data(), qsizetype(text.size())); };
    const auto prefix = latin1(vocabulary::relPrefix);
    if (!rel.startsWith(prefix))
        return false;
    const auto is = [tail = rel.sliced(prefix.size()), &latin1](std::string_view one) { return tail == latin1(one); };
    return is(vocabulary::seriesRel) || is(vocabulary::seasonRel)
        || std::ranges::any_of(vocabulary::parts, is, &Part::rel);
}

/// Our own word, where the list that a credit stands in does not say it.
std::string_view departmentOf(const domain::Credit &credit)
{
    using Department = domain::Credit::Department;
    const bool isSaid = credit.department == Department::Cast || credit.department == Department::Director;
    return isSaid ? std::string_view() : vocabulary::departmentWords.at(size_t(credit.department));
}

/// "0:3 8:4".
std::string spansText(const std::vector<std::pair<int, int>> &spans)
{
    std::string text;
    const auto add = [&text](int number) {
        std::array<char, 12> digits;
        text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
    };
    for (const auto &[from, length] : spans) {
        if (!text.empty())
            text += ' ';
        add(from);
        text += ':';
        add(length);
    }
    return text;
}

/// Octets of a document of so many titles without expansions.
qsizetype roomFor(std::size_t records)
{
    constexpr std::size_t most = 512, octetsOfRecord = 1'600, octetsBeside = 2'400;
    return static_cast<qsizetype>(std::min(records, most) * octetsOfRecord + octetsBeside);
}

/// What follows a title's path in the links to its parts, in the order of vocabulary::parts.
std::array<std::string, vocabulary::parts.size()> linkEnds()
{
    std::array<std::string, vocabulary::parts.size()> ends;
    std::ranges::transform(vocabulary::parts, ends.begin(), [](const Part &part) {
        std::string end = "/";
        end.append(part.path).append("\" rel=\"").append(vocabulary::relPrefix).append(part.rel);
        return end.append("\" title=\"").append(part.title).append("\"/>");
    });
    return ends;
}

/// One document under way.
class Pen final
{
public:
    /// \a records: so many of a title's size will be written.
    explicit Pen(const QByteArray &baseUrl = {}, std::size_t records = 0)
        : m_base(QString::fromUtf8(baseUrl).toHtmlEscaped().toStdString()),
          m_titles(m_base + std::string(vocabulary::titlesPrefix)), m_idStart("<id>" + m_titles),
          m_linkStart("<link href=\"" + m_titles), m_categoryStart("<category scheme=\"" + m_base + "categories/"),
          m_xml(roomFor(records))
    {
    }

    [[nodiscard]] QByteArray finish() { return m_xml.finish(); }
    [[nodiscard]] qsizetype size() const { return m_xml.size(); }

    void start(std::string_view name) { m_xml.start(name); }
    void end() { m_xml.end(); }
    void element(std::string_view name, const QString &text) { m_xml.element(name, text); }
    void optionalElement(std::string_view name, const QString &text)
    {
        if (!text.isEmpty())
            element(name, text);
    }
    template <std::integral Number>
    void number(std::string_view name, Number value)
    {
        m_xml.element(name, value);
    }
    template <class T>
    void number(std::string_view name, const std::optional<T> &value)
    {
        if (value)
            number(name, *value);
    }
    void html(std::string_view name, const QString &plain);

    void suggestion(const domain::Suggestion &suggestion);
    /// \a isMore: there are more than \a total, which says so.
    void paging(int total, int start, int pageSize, bool isMore = false);
    void title(std::string_view element, const domain::Title &title, Expansions expand,
               const std::optional<domain::Match> &match);
    /// \a part: of one who is listed among a title's.
    void person(const domain::Person &person, const domain::Credit *part, const std::optional<domain::Match> &match,
                const domain::Filmography *nested = nullptr);
    void filmography(const domain::Filmography &filmography);
    void filmographyEntry(const domain::FilmographyEntry &entry);
    void personLink(const domain::PersonId &id, const QString &name, const QString &role,
                    std::string_view department = {});
    void otherTitles(const QStringList &titles);
    template <class Label>
    void category(std::string_view scheme, const Label &label)
    {
        m_xml.markup(Plain{m_categoryStart}, scheme, Plain{"\" label=\""}, label, Plain{"\" term=\""}, label,
                     Plain{"\"/>"});
    }
    void facets(const domain::Facets &facets);
    void counts(std::string_view scheme, const domain::Facets::Counts &counts);
    void urlTemplate(std::string_view path, std::string_view parameters);

    void credits(const std::vector<domain::Credit> &credits);
    void formats(const std::vector<domain::Availability> &formats);
    void screenFormats(const std::vector<domain::ScreenFormat> &formats);
    void languages(const std::vector<domain::LanguageAudio> &languages);
    void awards(const std::vector<domain::Award> &awards);
    void references(std::string_view element, const std::vector<domain::TitleReference> &list, std::string_view rel);

private:
    [[nodiscard]] Plain base() const { return {m_base}; }
    template <class Label, class... SchemePieces>
    void startCategory(const Label &label, const SchemePieces &...scheme)
    {
        start("category");
        m_xml.attribute("scheme", base(), Plain{"categories/"}, scheme...);
        m_xml.attribute("label", label);
        m_xml.attribute("term", label);
    }
    void optionalAttribute(std::string_view name, const QString &value)
    {
        if (!value.isEmpty())
            m_xml.attribute(name, value);
    }
    template <class T>
    void optionalAttribute(std::string_view name, const std::optional<T> &value)
    {
        if (value)
            m_xml.attribute(name, *value);
    }
    void id(const domain::TitleId &id) { m_xml.text(Plain{m_idStart}, viewOf(id.path), Plain{"</id>"}); }
    void id(const domain::PersonId &id)
    {
        m_xml.element("id", base(), Plain{vocabulary::peoplePrefix}, viewOf(id.path));
    }
    void names(const domain::Title &title);
    void facts(const domain::Title &title);
    void certificate(const domain::Certificate &certificate);
    void rating(const domain::Rating &rating);
    void links(const domain::Title &title, Expansions expand);
    void part(const domain::Title &title, Expansion part);
    void match(const std::optional<domain::Match> &match);
    /// Behind a link's href: its \a rel, without the prefix that all have, and its \a title.
    template <class Text>
    void meaning(std::string_view rel, const Text &title)
    {
        m_xml.attribute("rel", Plain{vocabulary::relPrefix}, Plain{rel});
        m_xml.attribute("title", title);
    }
    void startTitleLink(const domain::TitleId &id, std::string_view rel, const QString &name);
    void referenceLink(const domain::TitleReference &reference, std::string_view rel);

    // Escaped and put together once for the document.
    const std::string m_base;
    const std::string m_titles;        ///< the base and titlesPrefix
    const std::string m_idStart;       ///< up to a title's path
    const std::string m_linkStart;     ///< the same
    const std::string m_categoryStart; ///< up to the scheme's name
    XmlPen m_xml;
};

void Pen::html(std::string_view name, const QString &plain)
{
    start(name);
    m_xml.html(plain);
    end();
}

void Pen::paging(int total, int start, int pageSize, bool isMore)
{
    m_xml.start("number_of_results");
    if (isMore)
        m_xml.attribute("at_least", "true");
    m_xml.text(total);
    m_xml.end();
    number("start_index", start);
    number("results_per_page", pageSize);
}

void Pen::urlTemplate(std::string_view path, std::string_view parameters)
{
    m_xml.element("url_template", base(), path, "?{-join|&|", parameters, "}");
}

void Pen::startTitleLink(const domain::TitleId &id, std::string_view rel, const QString &name)
{
    start("link");
    m_xml.attribute("href", Plain{m_titles}, viewOf(id.path));
    meaning(rel, name);
}

void Pen::personLink(const domain::PersonId &id, const QString &name, const QString &role, std::string_view department)
{
    start("link");
    m_xml.attribute("href", base(), Plain{vocabulary::peoplePrefix}, viewOf(id.path));
    meaning(vocabulary::personRel, name);
    optionalAttribute("role", role);
    if (!department.empty())
        m_xml.attribute("department", department);
    end();
}

void Pen::referenceLink(const domain::TitleReference &reference, std::string_view rel)
{
    startTitleLink(reference.id, rel, reference.name);
    optionalAttribute("release_year", reference.releaseYear);
    optionalAttribute("season_number", reference.seasonNumber);
    optionalAttribute("sequence", reference.sequence);
    optionalAttribute("episode_count", reference.episodeCount);
    if (reference.runtime)
        m_xml.attribute("runtime", reference.runtime->count());
    optionalAttribute("air_date", reference.airDate);
    end();
}

void Pen::counts(std::string_view scheme, const domain::Facets::Counts &counts)
{
    for (const domain::Facets::Count &each : std::span(counts).first(std::min(counts.size(), mostFacets))) {
        startCategory(each.value, Plain{scheme});
        m_xml.attribute("count", each.count);
        end();
    }
}

void Pen::facets(const domain::Facets &facets)
{
    start("facets");
    if (facets.isMore)
        m_xml.attribute("at_least", "true");
    number("number_of_results", facets.total);
    counts("kinds", facets.kinds);
    counts("years", facets.decades);
    counts("genres", facets.genres);
    counts("certificates", facets.certificates);
    counts("title_formats", facets.formats);
    end();
}

void Pen::match(const std::optional<domain::Match> &match)
{
    if (!match)
        return;
    start("match");
    m_xml.attribute("by", vocabulary::matchWords.at(size_t(match->by)));
    m_xml.attribute("text", match->text);
    if (!match->spans.empty())
        m_xml.attribute("spans", spansText(match->spans));
    end();
}

void Pen::suggestion(const domain::Suggestion &suggestion)
{
    start("autocomplete_item");
    if (!suggestion.id.isEmpty())
        id(suggestion.id);
    start("title");
    m_xml.attribute("short", suggestion.name);
    end();
    number("release_year", suggestion.releaseYear);
    if (suggestion.kind != domain::TitleKind::Unknown)
        category("kinds", viewOf(kindName(suggestion.kind)));
    match(suggestion.match);
    end();
}

void Pen::names(const domain::Title &title)
{
    start("title");
    m_xml.attribute("short", title.shortName);
    m_xml.attribute("regular", title.regularName);
    optionalAttribute("episode_short", title.episodeShort);
    end();
    optionalElement("original_title", title.originalName);
    const auto &[small, medium, large] = title.boxArt;
    if (small.isEmpty() && medium.isEmpty() && large.isEmpty())
        return;
    start("box_art");
    optionalAttribute("small", small);
    optionalAttribute("medium", medium);
    optionalAttribute("large", large);
    end();
}

/// `average_rating` counts to five, whatever the catalog counts to; what it has stands beside it.
void Pen::rating(const domain::Rating &rating)
{
    element("average_rating", QString::number(rating.value * 5 / rating.best, 'f', 1));
    if (rating.best == 10)
        element("rating_of_ten", QString::number(rating.value, 'f', 1));
}

void Pen::certificate(const domain::Certificate &certificate)
{
    switch (certificate.board) {
    case domain::Certificate::Board::Mpaa:
        return category("mpaa_ratings", certificate.label);
    case domain::Certificate::Board::Tv:
        return category("tv_ratings", certificate.label);
    case domain::Certificate::Board::Other:
        return category("other_ratings", certificate.label);
    }
}

void Pen::facts(const domain::Title &title)
{
    number("release_year", title.releaseYear);
    number("end_year", title.endYear);
    if (title.certificate)
        certificate(*title.certificate);
    for (const QString &genre : title.genres)
        category("genres", genre);
    for (const QString &country : title.countries)
        element("country", country);
    number("season_number", title.seasonNumber);
    number("sequence", title.sequence);
    if (title.runtime)
        number("runtime", title.runtime->count());
    number("air_date", title.airDate);
    number("season_count", title.seasonCount);
    number("episode_count", title.episodeCount);
    if (title.averageRating)
        rating(*title.averageRating);
}

void Pen::part(const domain::Title &title, Expansion part)
{
    switch (part) {
    case Expansion::Synopsis:
        return html("synopsis", *title.synopsis);
    case Expansion::ShortSynopsis:
        return html("short_synopsis", *title.shortSynopsis);
    case Expansion::Cast:
        return credits(*title.cast);
    case Expansion::Directors:
        return credits(*title.directors);
    case Expansion::Crew:
        return credits(*title.crew);
    case Expansion::OtherTitles:
        return otherTitles(*title.otherTitles);
    case Expansion::Formats:
        return formats(*title.formats);
    case Expansion::ScreenFormats:
        return screenFormats(*title.screenFormats);
    case Expansion::Languages:
        return languages(*title.languages);
    case Expansion::Awards:
        return awards(*title.awards);
    case Expansion::Similars:
        return references("catalog_titles", *title.similars, vocabulary::titleRel);
    case Expansion::Seasons:
        return references("catalog_titles", *title.seasons, vocabulary::seasonRel);
    case Expansion::Episodes:
        return references("catalog_titles", *title.episodes, vocabulary::titleRel);
    case Expansion::Discs:
        return references("catalog_titles", *title.discs, vocabulary::titleRel);
    case Expansion::BonusMaterials:
        return references("bonus_materials", *title.bonusMaterials, vocabulary::titleRel);
    case Expansion::Filmography:
        return; // a person's
    }
}

void Pen::links(const domain::Title &title, Expansions expand)
{
    static const auto ends = linkEnds();
    for (std::size_t i = 0; i < vocabulary::parts.size(); ++i) {
        const Part &each = vocabulary::parts[i];
        if (!hasPart(title, each.expansion))
            continue;
        if (!expand.testFlag(each.expansion) || !isEngaged(title, each.expansion)) {
            m_xml.markup(Plain{m_linkStart}, viewOf(title.id.path), Plain{ends[i]});
            continue;
        }
        start("link");
        m_xml.attribute("href", Plain{m_titles}, viewOf(title.id.path), "/", Plain{each.path});
        meaning(each.rel, Plain{each.title});
        part(title, each.expansion);
        end();
    }
    if (!title.series.id.isEmpty())
        referenceLink(title.series, vocabulary::seriesRel);
    if (!title.season.id.isEmpty())
        referenceLink(title.season, vocabulary::seasonRel);
    for (const domain::Link &other : title.links) {
        if (isWrittenAnyway(other.rel))
            continue;
        start("link");
        m_xml.attribute("href", other.href);
        m_xml.attribute("rel", other.rel);
        m_xml.attribute("title", other.title);
        end();
    }
}

void Pen::title(std::string_view name, const domain::Title &title, Expansions expand,
                const std::optional<domain::Match> &why)
{
    start(name);
    id(title.id);
    names(title);
    facts(title);
    links(title, expand);
    match(why);
    end();
}

void Pen::person(const domain::Person &person, const domain::Credit *part, const std::optional<domain::Match> &why,
                 const domain::Filmography *nested)
{
    start("person");
    id(person.id);
    element("name", person.name);
    if (part) {
        optionalElement("role", part->role);
        if (const std::string_view department = departmentOf(*part); !department.empty())
            m_xml.element("department", department);
    }
    if (!person.bio.isEmpty())
        html("bio", person.bio);
    number("birth_year", person.birthYear);
    number("death_year", person.deathYear);
    optionalElement("known_for", person.knownFor);
    start("link");
    m_xml.attribute("href", base(), Plain{vocabulary::peoplePrefix}, viewOf(person.id.path), "/filmography");
    meaning(vocabulary::filmographyRel, Plain{"filmography"});
    if (nested)
        filmography(*nested);
    end();
    match(why);
    end();
}

void Pen::filmography(const domain::Filmography &filmography)
{
    start("filmography");
    if (filmography.pageSize > 0)
        paging(filmography.total, filmography.start, filmography.pageSize);
    if (!filmography.person.id.isEmpty())
        personLink(filmography.person.id, filmography.person.name, {});
    for (const domain::FilmographyEntry &entry : filmography.entries)
        filmographyEntry(entry);
    end();
}

void Pen::filmographyEntry(const domain::FilmographyEntry &entry)
{
    start("filmography_item");
    startTitleLink(entry.title, vocabulary::titleRel, entry.name);
    end();
    start("title");
    m_xml.attribute("short", entry.name);
    m_xml.attribute("regular", entry.name);
    end();
    number("release_year", entry.releaseYear);
    optionalElement("role", entry.role);
    m_xml.element("department", vocabulary::departmentWords.at(size_t(entry.department)));
    end();
}

void Pen::credits(const std::vector<domain::Credit> &credits)
{
    start("people");
    for (const domain::Credit &credit : credits)
        personLink(credit.person, credit.name, credit.role, departmentOf(credit));
    end();
}

void Pen::otherTitles(const QStringList &titles)
{
    start("other_titles");
    for (const QString &title : titles.first(std::min(titles.size(), vocabulary::mostOtherTitles)))
        element("other_title", title);
    end();
}

void Pen::formats(const std::vector<domain::Availability> &formats)
{
    start("delivery_formats");
    for (const domain::Availability &format : formats) {
        start("availability");
        optionalAttribute("available_from", format.from);
        optionalAttribute("available_until", format.until);
        category("title_formats", format.format);
        end();
    }
    end();
}

void Pen::screenFormats(const std::vector<domain::ScreenFormat> &formats)
{
    start("screen_formats");
    for (const domain::ScreenFormat &format : formats) {
        start("screen_format");
        category("title_formats", format.format);
        category("screen_formats", format.screen);
        end();
    }
    end();
}

void Pen::languages(const std::vector<domain::LanguageAudio> &languages)
{
    start("languages_and_audio");
    for (const domain::LanguageAudio &each : languages) {
        start("language_audio_format");
        startCategory(each.format, "title_formats");
        startCategory(each.language, "languages");
        for (const QString &audio : each.audio)
            category("audio", audio);
        end();
        end();
        end();
    }
    end();
}

void Pen::awards(const std::vector<domain::Award> &awards)
{
    start("awards");
    for (const domain::Award &award : awards) {
        start(award.won ? "award_winner" : "award_nominee");
        optionalAttribute("year", award.year);
        startCategory(award.name, "award_types/", award.scheme);
        end();
        for (const domain::Credit &credit : award.people)
            personLink(credit.person, credit.name, credit.role);
        end();
    }
    end();
}

void Pen::references(std::string_view name, const std::vector<domain::TitleReference> &list, std::string_view rel)
{
    start(name);
    if (name == "catalog_titles")
        number("number_of_results", list.size());
    for (const domain::TitleReference &reference : std::span(list).first(std::min(list.size(), mostNested)))
        referenceLink(reference, rel);
    end();
}

QByteArray writeList(std::string_view root, std::string_view item, const domain::Page<domain::Title> &page,
                     const QByteArray &baseUrl, Expansions expand, qsizetype mostOctets)
{
    Pen pen(baseUrl, page.items.size());
    pen.start(root);
    pen.paging(page.total, page.start, page.pageSize, page.isMore);
    for (auto title = page.items.begin(); title != page.items.end() && pen.size() < mostOctets; ++title)
        pen.title(item, *title, expand, std::nullopt);
    return pen.finish();
}

} // namespace

QByteArray writeSuggestions(const domain::Suggestions &suggestions, const QByteArray &baseUrl)
{
    constexpr std::size_t suggestionsOfRecord = 4; // as long as one
    Pen pen(baseUrl, suggestions.size() / suggestionsOfRecord + 1);
    pen.start("autocomplete");
    pen.urlTemplate("catalog/titles/autocomplete", "term");
    for (const domain::Suggestion &suggestion : suggestions)
        pen.suggestion(suggestion);
    return pen.finish();
}

QByteArray writeTitlePage(const domain::TitlePage &page, const QByteArray &baseUrl, Expansions expand,
                          qsizetype mostOctets)
{
    Pen pen(baseUrl, page.items.size());
    pen.start("catalog_titles");
    pen.urlTemplate("catalog/titles", "term|start_index|max_results");
    pen.paging(page.total, page.start, page.pageSize, page.isMore);
    for (auto hit = page.items.begin(); hit != page.items.end() && pen.size() < mostOctets; ++hit)
        pen.title("catalog_title", hit->title, expand, hit->match);
    return pen.finish();
}

QByteArray writeFacets(const domain::Facets &facets, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.facets(facets);
    return pen.finish();
}

QByteArray writeTitles(const domain::Page<domain::Title> &page, const QByteArray &baseUrl, Expansions expand,
                       qsizetype mostOctets)
{
    return writeList("catalog_titles", "catalog_title", page, baseUrl, expand, mostOctets);
}

QByteArray writeSimilars(const domain::Page<domain::Title> &page, const QByteArray &baseUrl, Expansions expand,
                         qsizetype mostOctets)
{
    return writeList("similars", "similars_item", page, baseUrl, expand, mostOctets);
}

QByteArray writeTitle(const domain::Title &title, const QByteArray &baseUrl, Expansions expand)
{
    Pen pen(baseUrl);
    pen.title("catalog_title", title, expand, std::nullopt);
    return pen.finish();
}

QByteArray writeSynopsis(const QString &text)
{
    Pen pen;
    pen.html("synopsis", text);
    return pen.finish();
}

QByteArray writeShortSynopsis(const QString &text)
{
    Pen pen;
    pen.html("short_synopsis", text);
    return pen.finish();
}

QByteArray writePeople(const domain::PersonPage &page, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start("people");
    pen.paging(page.total, page.start, page.pageSize, page.isMore);
    for (const domain::PersonHit &hit : page.items)
        pen.person(hit.person, nullptr, hit.match);
    return pen.finish();
}

QByteArray writeCredits(const std::vector<domain::Credit> &credits, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start("people");
    for (const domain::Credit &credit : credits)
        pen.person({.id = credit.person, .name = credit.name}, &credit, std::nullopt);
    return pen.finish();
}

QByteArray writeOtherTitles(const QStringList &titles)
{
    Pen pen;
    pen.otherTitles(titles);
    return pen.finish();
}

QByteArray writePerson(const domain::Person &person, const QByteArray &baseUrl, const domain::Filmography *nested)
{
    Pen pen(baseUrl);
    pen.person(person, nullptr, std::nullopt, nested);
    return pen.finish();
}

QByteArray writeFilmography(const domain::Filmography &filmography, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.filmography(filmography);
    return pen.finish();
}

QByteArray writeFormats(const std::vector<domain::Availability> &formats, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.formats(formats);
    return pen.finish();
}

QByteArray writeScreenFormats(const std::vector<domain::ScreenFormat> &formats, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.screenFormats(formats);
    return pen.finish();
}

QByteArray writeLanguages(const std::vector<domain::LanguageAudio> &languages, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.languages(languages);
    return pen.finish();
}

QByteArray writeAwards(const std::vector<domain::Award> &awards, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.awards(awards);
    return pen.finish();
}

QByteArray writeBonusMaterials(const std::vector<domain::TitleReference> &materials, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.references("bonus_materials", materials, vocabulary::titleRel);
    return pen.finish();
}

QByteArray writeCategories(const QByteArray &name, const QStringList &labels, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start("categories");
    for (const QString &label : labels) {
        pen.start("category_item");
        pen.category(viewOf(name), label);
        pen.end();
    }
    return pen.finish();
}

QByteArray writeClockTime(qint64 secondsSinceEpoch)
{
    Pen pen;
    pen.number("time", secondsSinceEpoch);
    return pen.finish();
}

QByteArray writeStatus(const Status &status)
{
    Pen pen;
    pen.start("status");
    if (status.code != 0)
        pen.number("status_code", status.code);
    if (status.subCode != 0)
        pen.number("sub_code", status.subCode);
    pen.element("message", status.message);
    return pen.finish();
}

std::vector<domain::Link> titleLinks(const domain::Title &title, const QByteArray &baseUrl)
{
    const auto linkTo = [&baseUrl](const Resource &resource, std::string_view rel, const QString &name) {
        return domain::Link{
            .href = QString::fromLatin1(baseUrl + resourcePath(resource)), .rel = relOf(rel), .title = name};
    };
    std::vector<domain::Link> links;
    for (const Part &part : vocabulary::parts) {
        if (hasPart(title, part.expansion))
            links.push_back(linkTo({.kind = part.resource, .title = title.id}, part.rel, fromView(part.title)));
    }
    const auto addParent = [&](const domain::TitleReference &parent, std::string_view rel) {
        if (!parent.id.isEmpty())
            links.push_back(linkTo({.kind = Resource::Kind::Title, .title = parent.id}, rel, parent.name));
    };
    addParent(title.series, vocabulary::seriesRel);
    addParent(title.season, vocabulary::seasonRel);
    std::ranges::copy_if(title.links, std::back_inserter(links),
                         [](const domain::Link &link) { return !isWrittenAnyway(link.rel); });
    return links;
}

} // namespace dialect
