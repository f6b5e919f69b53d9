// SPDX-License-Identifier: MIT
#include "core/dialect/writer.h"

#include "core/dialect/vocabulary.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace dialect {

namespace {

using namespace Qt::StringLiterals;
using vocabulary::Part;

QString fromView(std::string_view ascii)
{
    return QString::fromLatin1(ascii.data(), qsizetype(ascii.size()));
}

QString relOf(std::string_view tail)
{
    return fromView(vocabulary::relPrefix) + fromView(tail);
}

bool isLegal(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x20 || code == '\t' || code == '\n' || code == '\r') && code < 0xfffe;
}

/// \a text without the characters that XML 1.0 cannot carry, even as references.
QString legal(const QString &text)
{
    const auto isPlain = [](QChar c) { return isLegal(c) && !c.isSurrogate(); };
    if (std::ranges::all_of(text, isPlain))
        return text;
    QString kept;
    kept.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            kept += c;
            kept += text.at(++i);
        } else if (isPlain(c)) {
            kept += c;
        }
    }
    return kept;
}

/// The service's synopses and biographies are HTML: what reads as markup is written as references.
QString toHtml(const QString &plain)
{
    QString html = legal(plain).toHtmlEscaped();
    html.replace("&quot;"_L1, "\""_L1);
    if (html.contains("\n\n"_L1))
        html = "<p>"_L1 + html.replace("\n\n"_L1, "</p><p>"_L1) + "</p>"_L1;
    return html;
}

QString absolute(const QString &base, const Resource &resource)
{
    return base + QString::fromLatin1(resourcePath(resource));
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
    }
    return false;
}

/// Every title points at its common parts, a series at its seasons and episodes; the rest only where there is some.
bool hasPart(const domain::Title &title, Expansion part)
{
    switch (part) {
    case Expansion::Synopsis:
    case Expansion::Cast:
    case Expansion::Directors:
    case Expansion::Formats:
    case Expansion::Similars:
        return true;
    case Expansion::Seasons:
        return title.kind == domain::TitleKind::Series || isEngaged(title, part);
    case Expansion::Episodes:
        return title.kind == domain::TitleKind::Series || title.kind == domain::TitleKind::Season
            || isEngaged(title, part);
    default:
        return isEngaged(title, part);
    }
}

domain::Link linkTo(const domain::Title &title, const Part &part, const QString &base)
{
    return {.href = absolute(base, {.kind = part.resource, .title = title.id}),
            .rel = relOf(part.rel),
            .title = fromView(part.title)};
}

domain::Link linkTo(const domain::TitleReference &reference, std::string_view rel, const QString &base)
{
    return {.href = absolute(base, {.kind = Resource::Kind::Title, .title = reference.id}),
            .rel = relOf(rel),
            .title = legal(reference.name)};
}

bool isWrittenAnyway(const QString &rel)
{
    const auto is = [&rel](std::string_view tail) { return rel == relOf(tail); };
    return is(vocabulary::seriesRel) || is(vocabulary::seasonRel)
        || std::ranges::any_of(vocabulary::parts, is, &Part::rel);
}

/// One document under way.
class Pen final
{
public:
    explicit Pen(const QByteArray &baseUrl = {}) : m_base(QString::fromUtf8(baseUrl)), m_xml(&m_written)
    {
        m_written.reserve(16384);
        // QXmlStreamWriter names no encoding when it writes to a string.
        m_written += "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"_L1;
    }
    Pen(const Pen &) = delete;
    Pen &operator=(const Pen &) = delete;

    QByteArray finish()
    {
        m_xml.writeEndDocument();
        return m_written.toUtf8();
    }

    void start(const QString &name) { m_xml.writeStartElement(name); }
    void end() { m_xml.writeEndElement(); }
    void element(const QString &name, const QString &text) { m_xml.writeTextElement(name, legal(text)); }
    template <class Number>
    void number(const QString &name, Number value)
    {
        m_xml.writeTextElement(name, QString::number(value));
    }
    template <class T>
    void number(const QString &name, const std::optional<T> &value)
    {
        if (value)
            number(name, *value);
    }
    void seconds(const QString &name, const std::optional<std::chrono::seconds> &value)
    {
        if (value)
            number(name, qint64(value->count()));
    }
    void html(const QString &name, const QString &plain);

    void suggestion(const domain::Suggestion &suggestion);
    void paging(int total, int start, int pageSize);
    void title(const QString &element, const domain::Title &title, Expansions expand,
               const std::optional<domain::Match> &match);
    void person(const domain::Person &person, const QString &role, const std::optional<domain::Match> &match);
    void filmographyEntry(const domain::FilmographyEntry &entry);
    void link(const domain::Link &link);
    void personLink(const domain::PersonId &id, const QString &name, const QString &role);
    void category(const QString &scheme, const QString &label);
    void urlTemplate(const QString &path, const QString &parameters);

    void credits(const std::vector<domain::Credit> &credits);
    void formats(const std::vector<domain::Availability> &formats);
    void screenFormats(const std::vector<domain::ScreenFormat> &formats);
    void languages(const std::vector<domain::LanguageAudio> &languages);
    void awards(const std::vector<domain::Award> &awards);
    void references(const QString &element, const std::vector<domain::TitleReference> &list, std::string_view rel);

private:
    void attribute(const QString &name, const QString &value) { m_xml.writeAttribute(name, legal(value)); }
    void optionalAttribute(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            attribute(name, value);
    }
    template <class T>
    void optionalAttribute(const QString &name, const std::optional<T> &value)
    {
        if (value)
            m_xml.writeAttribute(name, QString::number(*value));
    }
    void names(const domain::Title &title);
    void facts(const domain::Title &title);
    void certificate(const domain::Certificate &certificate);
    void links(const domain::Title &title, Expansions expand);
    void part(const domain::Title &title, Expansion part);
    void match(const std::optional<domain::Match> &match);
    void startLink(const domain::Link &link);
    void referenceLink(const domain::TitleReference &reference, std::string_view rel);

    QString m_base;
    /// UTF-8 in the end: converted once, not for each piece as the writer does on the way to a device.
    QString m_written{};
    QXmlStreamWriter m_xml;
};

void Pen::html(const QString &name, const QString &plain)
{
    start(name);
    m_xml.writeCDATA(toHtml(plain));
    end();
}

void Pen::paging(int total, int start, int pageSize)
{
    number(u"number_of_results"_s, total);
    number(u"start_index"_s, start);
    number(u"results_per_page"_s, pageSize);
}

void Pen::urlTemplate(const QString &path, const QString &parameters)
{
    element(u"url_template"_s, m_base + path + "?{-join|&|"_L1 + parameters + "}"_L1);
}

void Pen::category(const QString &scheme, const QString &label)
{
    start(u"category"_s);
    m_xml.writeAttribute(u"scheme"_s, m_base + "categories/"_L1 + scheme);
    attribute(u"label"_s, label);
    attribute(u"term"_s, label);
    end();
}

void Pen::startLink(const domain::Link &link)
{
    start(u"link"_s);
    attribute(u"href"_s, link.href);
    attribute(u"rel"_s, link.rel);
    attribute(u"title"_s, link.title);
}

void Pen::link(const domain::Link &link)
{
    startLink(link);
    end();
}

void Pen::personLink(const domain::PersonId &id, const QString &name, const QString &role)
{
    startLink({.href = absolute(m_base, {.kind = Resource::Kind::Person, .person = id}),
               .rel = relOf(vocabulary::personRel),
               .title = name});
    optionalAttribute(u"role"_s, role);
    end();
}

void Pen::referenceLink(const domain::TitleReference &reference, std::string_view rel)
{
    startLink(linkTo(reference, rel, m_base));
    optionalAttribute(u"release_year"_s, reference.releaseYear);
    optionalAttribute(u"season_number"_s, reference.seasonNumber);
    optionalAttribute(u"sequence"_s, reference.sequence);
    optionalAttribute(u"episode_count"_s, reference.episodeCount);
    if (reference.runtime)
        attribute(u"runtime"_s, QString::number(reference.runtime->count()));
    optionalAttribute(u"air_date"_s, reference.airDate);
    end();
}

void Pen::match(const std::optional<domain::Match> &match)
{
    if (!match)
        return;
    start(u"match"_s);
    attribute(u"by"_s, fromView(vocabulary::matchWords.at(size_t(match->by))));
    attribute(u"text"_s, match->text);
    QString spans;
    for (const auto &[from, length] : match->spans)
        spans += (spans.isEmpty() ? ""_L1 : " "_L1) + QString::number(from) + ':'_L1 + QString::number(length);
    optionalAttribute(u"spans"_s, spans);
    end();
}

void Pen::suggestion(const domain::Suggestion &suggestion)
{
    start(u"autocomplete_item"_s);
    if (!suggestion.id.isEmpty())
        element(u"id"_s, absolute(m_base, {.kind = Resource::Kind::Title, .title = suggestion.id}));
    start(u"title"_s);
    attribute(u"short"_s, suggestion.name);
    end();
    number(u"release_year"_s, suggestion.releaseYear);
    if (suggestion.kind != domain::TitleKind::Unknown)
        category(u"kinds"_s, QString::fromLatin1(kindName(suggestion.kind)));
    match(suggestion.match);
    end();
}

void Pen::names(const domain::Title &title)
{
    start(u"title"_s);
    attribute(u"short"_s, title.shortName);
    attribute(u"regular"_s, title.regularName);
    optionalAttribute(u"episode_short"_s, title.episodeShort);
    end();
    if (!title.originalName.isEmpty())
        element(u"original_title"_s, title.originalName);
    const auto &[small, medium, large] = title.boxArt;
    if (small.isEmpty() && medium.isEmpty() && large.isEmpty())
        return;
    start(u"box_art"_s);
    optionalAttribute(u"small"_s, small);
    optionalAttribute(u"medium"_s, medium);
    optionalAttribute(u"large"_s, large);
    end();
}

void Pen::certificate(const domain::Certificate &certificate)
{
    switch (certificate.board) {
    case domain::Certificate::Board::Mpaa:
        return category(u"mpaa_ratings"_s, certificate.label);
    case domain::Certificate::Board::Tv:
        return category(u"tv_ratings"_s, certificate.label);
    case domain::Certificate::Board::Other:
        return category(u"other_ratings"_s, certificate.label);
    }
}

void Pen::facts(const domain::Title &title)
{
    number(u"release_year"_s, title.releaseYear);
    number(u"end_year"_s, title.endYear);
    if (title.certificate)
        certificate(*title.certificate);
    for (const QString &genre : title.genres)
        category(u"genres"_s, genre);
    number(u"season_number"_s, title.seasonNumber);
    number(u"sequence"_s, title.sequence);
    seconds(u"runtime"_s, title.runtime);
    number(u"air_date"_s, title.airDate);
    number(u"season_count"_s, title.seasonCount);
    number(u"episode_count"_s, title.episodeCount);
    if (title.averageRating)
        element(u"average_rating"_s, QString::number(*title.averageRating, 'f', 1));
}

void Pen::part(const domain::Title &title, Expansion part)
{
    switch (part) {
    case Expansion::Synopsis:
        return html(u"synopsis"_s, *title.synopsis);
    case Expansion::ShortSynopsis:
        return html(u"short_synopsis"_s, *title.shortSynopsis);
    case Expansion::Cast:
        return credits(*title.cast);
    case Expansion::Directors:
        return credits(*title.directors);
    case Expansion::Formats:
        return formats(*title.formats);
    case Expansion::ScreenFormats:
        return screenFormats(*title.screenFormats);
    case Expansion::Languages:
        return languages(*title.languages);
    case Expansion::Awards:
        return awards(*title.awards);
    case Expansion::Similars:
        return references(u"catalog_titles"_s, *title.similars, vocabulary::titleRel);
    case Expansion::Seasons:
        return references(u"catalog_titles"_s, *title.seasons, vocabulary::seasonRel);
    case Expansion::Episodes:
        return references(u"catalog_titles"_s, *title.episodes, vocabulary::titleRel);
    case Expansion::Discs:
        return references(u"catalog_titles"_s, *title.discs, vocabulary::titleRel);
    case Expansion::BonusMaterials:
        return references(u"bonus_materials"_s, *title.bonusMaterials, vocabulary::titleRel);
    }
}

void Pen::links(const domain::Title &title, Expansions expand)
{
    for (const Part &each : vocabulary::parts) {
        if (!hasPart(title, each.expansion))
            continue;
        startLink(linkTo(title, each, m_base));
        if (expand.testFlag(each.expansion) && isEngaged(title, each.expansion))
            part(title, each.expansion);
        end();
    }
    if (!title.series.id.isEmpty())
        referenceLink(title.series, vocabulary::seriesRel);
    if (!title.season.id.isEmpty())
        referenceLink(title.season, vocabulary::seasonRel);
    for (const domain::Link &other : title.links) {
        if (!isWrittenAnyway(other.rel))
            link(other);
    }
}

void Pen::title(const QString &name, const domain::Title &title, Expansions expand,
                const std::optional<domain::Match> &why)
{
    start(name);
    element(u"id"_s, absolute(m_base, {.kind = Resource::Kind::Title, .title = title.id}));
    names(title);
    facts(title);
    links(title, expand);
    match(why);
    end();
}

void Pen::person(const domain::Person &person, const QString &role, const std::optional<domain::Match> &why)
{
    start(u"person"_s);
    element(u"id"_s, absolute(m_base, {.kind = Resource::Kind::Person, .person = person.id}));
    element(u"name"_s, person.name);
    if (!role.isEmpty())
        element(u"role"_s, role);
    if (!person.bio.isEmpty())
        html(u"bio"_s, person.bio);
    number(u"birth_year"_s, person.birthYear);
    number(u"death_year"_s, person.deathYear);
    if (!person.knownFor.isEmpty())
        element(u"known_for"_s, person.knownFor);
    link({.href = absolute(m_base, {.kind = Resource::Kind::Filmography, .person = person.id}),
          .rel = relOf(vocabulary::filmographyRel),
          .title = u"filmography"_s});
    match(why);
    end();
}

void Pen::filmographyEntry(const domain::FilmographyEntry &entry)
{
    start(u"filmography_item"_s);
    startLink({.href = absolute(m_base, {.kind = Resource::Kind::Title, .title = entry.title}),
               .rel = relOf(vocabulary::titleRel),
               .title = entry.name});
    end();
    start(u"title"_s);
    attribute(u"short"_s, entry.name);
    attribute(u"regular"_s, entry.name);
    end();
    number(u"release_year"_s, entry.releaseYear);
    if (!entry.role.isEmpty())
        element(u"role"_s, entry.role);
    element(u"department"_s, fromView(vocabulary::departmentWords.at(size_t(entry.department))));
    end();
}

void Pen::credits(const std::vector<domain::Credit> &credits)
{
    start(u"people"_s);
    for (const domain::Credit &credit : credits)
        personLink(credit.person, credit.name, credit.role);
    end();
}

void Pen::formats(const std::vector<domain::Availability> &formats)
{
    start(u"delivery_formats"_s);
    for (const domain::Availability &format : formats) {
        start(u"availability"_s);
        optionalAttribute(u"available_from"_s, format.from);
        optionalAttribute(u"available_until"_s, format.until);
        category(u"title_formats"_s, format.format);
        end();
    }
    end();
}

void Pen::screenFormats(const std::vector<domain::ScreenFormat> &formats)
{
    start(u"screen_formats"_s);
    for (const domain::ScreenFormat &format : formats) {
        start(u"screen_format"_s);
        category(u"title_formats"_s, format.format);
        category(u"screen_formats"_s, format.screen);
        end();
    }
    end();
}

void Pen::languages(const std::vector<domain::LanguageAudio> &languages)
{
    const auto startCategory = [this](const QString &scheme, const QString &label) {
        start(u"category"_s);
        m_xml.writeAttribute(u"scheme"_s, m_base + "categories/"_L1 + scheme);
        attribute(u"label"_s, label);
        attribute(u"term"_s, label);
    };
    start(u"languages_and_audio"_s);
    for (const domain::LanguageAudio &each : languages) {
        start(u"language_audio_format"_s);
        startCategory(u"title_formats"_s, each.format);
        startCategory(u"languages"_s, each.language);
        for (const QString &audio : each.audio)
            category(u"audio"_s, audio);
        end();
        end();
        end();
    }
    end();
}

void Pen::awards(const std::vector<domain::Award> &awards)
{
    start(u"awards"_s);
    for (const domain::Award &award : awards) {
        start(award.won ? u"award_winner"_s : u"award_nominee"_s);
        optionalAttribute(u"year"_s, award.year);
        category("award_types/"_L1 + award.scheme, award.name);
        for (const domain::Credit &credit : award.people)
            personLink(credit.person, credit.name, credit.role);
        end();
    }
    end();
}

void Pen::references(const QString &name, const std::vector<domain::TitleReference> &list, std::string_view rel)
{
    start(name);
    if (name == "catalog_titles"_L1)
        number(u"number_of_results"_s, qint64(list.size()));
    for (const domain::TitleReference &reference : list)
        referenceLink(reference, rel);
    end();
}

QByteArray writeList(const QString &root, const QString &item, const domain::Page<domain::Title> &page,
                     const QByteArray &baseUrl, Expansions expand)
{
    Pen pen(baseUrl);
    pen.start(root);
    pen.paging(page.total, page.start, page.pageSize);
    for (const domain::Title &title : page.items)
        pen.title(item, title, expand, std::nullopt);
    return pen.finish();
}

} // namespace

QByteArray writeSuggestions(const domain::Suggestions &suggestions, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start(u"autocomplete"_s);
    pen.urlTemplate(u"catalog/titles/autocomplete"_s, u"term"_s);
    for (const domain::Suggestion &suggestion : suggestions)
        pen.suggestion(suggestion);
    return pen.finish();
}

QByteArray writeTitlePage(const domain::TitlePage &page, const QByteArray &baseUrl, Expansions expand)
{
    Pen pen(baseUrl);
    pen.start(u"catalog_titles"_s);
    pen.urlTemplate(u"catalog/titles"_s, u"term|start_index|max_results"_s);
    pen.paging(page.total, page.start, page.pageSize);
    for (const domain::TitleHit &hit : page.items)
        pen.title(u"catalog_title"_s, hit.title, expand, hit.match);
    return pen.finish();
}

QByteArray writeTitles(const domain::Page<domain::Title> &page, const QByteArray &baseUrl, Expansions expand)
{
    return writeList(u"catalog_titles"_s, u"catalog_title"_s, page, baseUrl, expand);
}

QByteArray writeSimilars(const domain::Page<domain::Title> &page, const QByteArray &baseUrl, Expansions expand)
{
    return writeList(u"similars"_s, u"similars_item"_s, page, baseUrl, expand);
}

QByteArray writeTitle(const domain::Title &title, const QByteArray &baseUrl, Expansions expand)
{
    Pen pen(baseUrl);
    pen.title(u"catalog_title"_s, title, expand, std::nullopt);
    return pen.finish();
}

QByteArray writeSynopsis(const QString &text)
{
    Pen pen;
    pen.html(u"synopsis"_s, text);
    return pen.finish();
}

QByteArray writeShortSynopsis(const QString &text)
{
    Pen pen;
    pen.html(u"short_synopsis"_s, text);
    return pen.finish();
}

QByteArray writePeople(const domain::PersonPage &page, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start(u"people"_s);
    pen.paging(page.total, page.start, page.pageSize);
    for (const domain::PersonHit &hit : page.items)
        pen.person(hit.person, {}, hit.match);
    return pen.finish();
}

QByteArray writeCredits(const std::vector<domain::Credit> &credits, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start(u"people"_s);
    for (const domain::Credit &credit : credits)
        pen.person({.id = credit.person, .name = credit.name}, credit.role, std::nullopt);
    return pen.finish();
}

QByteArray writePerson(const domain::Person &person, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.person(person, {}, std::nullopt);
    return pen.finish();
}

QByteArray writeFilmography(const domain::Filmography &filmography, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start(u"filmography"_s);
    if (!filmography.person.id.isEmpty())
        pen.personLink(filmography.person.id, filmography.person.name, {});
    for (const domain::FilmographyEntry &entry : filmography.entries)
        pen.filmographyEntry(entry);
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
    pen.references(u"bonus_materials"_s, materials, vocabulary::titleRel);
    return pen.finish();
}

QByteArray writeCategories(const QByteArray &name, const QStringList &labels, const QByteArray &baseUrl)
{
    Pen pen(baseUrl);
    pen.start(u"categories"_s);
    for (const QString &label : labels) {
        pen.start(u"category_item"_s);
        pen.category(QString::fromLatin1(name), label);
        pen.end();
    }
    return pen.finish();
}

QByteArray writeClockTime(qint64 secondsSinceEpoch)
{
    Pen pen;
    pen.number(u"time"_s, secondsSinceEpoch);
    return pen.finish();
}

QByteArray writeStatus(const Status &status)
{
    Pen pen;
    pen.start(u"status"_s);
    if (status.code != 0)
        pen.number(u"status_code"_s, status.code);
    if (status.subCode != 0)
        pen.number(u"sub_code"_s, status.subCode);
    pen.element(u"message"_s, status.message);
    return pen.finish();
}

std::vector<domain::Link> titleLinks(const domain::Title &title, const QByteArray &baseUrl)
{
    const QString base = QString::fromUtf8(baseUrl);
    std::vector<domain::Link> links;
    for (const Part &part : vocabulary::parts) {
        if (hasPart(title, part.expansion))
            links.push_back(linkTo(title, part, base));
    }
    if (!title.series.id.isEmpty())
        links.push_back(linkTo(title.series, vocabulary::seriesRel, base));
    if (!title.season.id.isEmpty())
        links.push_back(linkTo(title.season, vocabulary::seasonRel, base));
    std::ranges::copy_if(title.links, std::back_inserter(links),
                         [](const domain::Link &link) { return !isWrittenAnyway(link.rel); });
    return links;
}

} // namespace dialect
