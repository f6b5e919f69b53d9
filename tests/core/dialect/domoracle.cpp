// SPDX-License-Identifier: MIT
#include "tests/core/dialect/domoracle.h"

#include "core/dialect/plaintext.h"

#include <QDomDocument>
#include <QRegularExpression>

namespace {

using namespace Qt::StringLiterals;
using domain::Credit;
using domain::Title;
using domain::TitleReference;

// Values

QString withoutBlanks(const QString &text)
{
    static const QRegularExpression ends(u"^[ \\t\\r\\n]+|[ \\t\\r\\n]+$"_s);
    return QString(text).remove(ends);
}

QString name(const QString &text, qsizetype limit = 1000)
{
    static const QRegularExpression blanks(u"[ \\t\\r\\n]+"_s);
    QString plain = withoutBlanks(text).replace(blanks, u" "_s);
    if (plain.size() <= limit)
        return plain;
    plain.truncate(limit - 1);
    if (plain.back().isHighSurrogate())
        plain.chop(1);
    return plain + u'…';
}

QString html(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return dialect::plainFromHtml({utf8.constData(), size_t(utf8.size())}, 65'536);
}

std::optional<qint64> number(const QString &text, qint64 least, qint64 most)
{
    static const QRegularExpression digits(u"^-?[0-9]+$"_s);
    bool fits = false;
    const QString plain = withoutBlanks(text);
    const qint64 value = plain.toLongLong(&fits);
    return fits && digits.match(plain).hasMatch() && value >= least && value <= most ? std::optional(value)
                                                                                     : std::nullopt;
}

std::optional<int> small(const QString &text, int least, int most)
{
    const auto value = number(text, least, most);
    return value ? std::optional(int(*value)) : std::nullopt;
}

std::optional<int> year(const QString &text)
{
    return small(text, 1870, 2100);
}
std::optional<int> count(const QString &text)
{
    return small(text, 0, 10'000'000);
}
std::optional<qint64> moment(const QString &text)
{
    return number(text, -62'135'596'800, 253'402'300'799);
}

std::optional<std::chrono::seconds> duration(const QString &text)
{
    const auto value = number(text, 0, 100'000);
    return value ? std::optional(std::chrono::seconds(*value)) : std::nullopt;
}

std::optional<double> stars(const QString &text)
{
    static const QRegularExpression decimal(u"^[0-9]+(\\.[0-9]+)?$"_s);
    const QString plain = withoutBlanks(text);
    const double value = plain.toDouble();
    return decimal.match(plain).hasMatch() && value <= 10 ? std::optional(value) : std::nullopt;
}

/// The one of five, unless \a known is of ten.
std::optional<domain::Rating> ratingIn(const QString &text, const std::optional<domain::Rating> &known)
{
    const auto value = stars(text);
    const bool isBetter = known && known->best == 10;
    return value && !isBetter ? std::optional(domain::Rating{*value, *value > 5 ? 10 : 5}) : known;
}

QString behindHost(const QString &address)
{
    static const QRegularExpression host(u"^[^:]*://[^/]*/?"_s);
    return QString(address).remove(host);
}

QByteArray key(const QString &href, const QString &prefix)
{
    static const QRegularExpression other(u"^(?!https?://)[^/]*:"_s);
    static const QRegularExpression tail(u"[?#].*$"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression slashes(u"^/+|/+$"_s);
    static const QRegularExpression printable(u"^[!-~]{0,2048}$"_s);
    const QString address = withoutBlanks(href);
    if (other.match(address).hasMatch())
        return {};
    QString path = behindHost(address).remove(tail);
    if (const qsizetype at = path.indexOf(prefix); at >= 0)
        path.remove(0, at + prefix.size());
    path.remove(slashes);
    return printable.match(path).hasMatch() ? path.toLatin1() : QByteArray();
}

domain::TitleId titleId(const QString &href)
{
    return {key(href, u"catalog/titles/"_s)};
}
domain::PersonId personId(const QString &href)
{
    return {key(href, u"catalog/people/"_s)};
}

// Elements

/// The dialect has no namespaces: an element in one is another's.
bool is(const QDomElement &element, const QStringList &names)
{
    return element.namespaceURI().isEmpty() && names.contains(element.tagName());
}

QList<QDomElement> children(const QDomElement &parent)
{
    QList<QDomElement> all;
    for (QDomElement each = parent.firstChildElement(); !each.isNull(); each = each.nextSiblingElement()) {
        if (each.namespaceURI().isEmpty())
            all.append(each);
    }
    return all;
}

const QStringList peopleNames{u"people"_s, u"cast"_s, u"directors"_s};
const QStringList listNames{u"catalog_titles"_s, u"similars"_s, u"catalog"_s, u"recommendations"_s};
const QStringList recordNames{u"catalog_title"_s, u"similars_item"_s, u"catalog_item"_s, u"recommendation"_s};

QString address(const QDomElement &element, const QString &attribute)
{
    const QString text = withoutBlanks(element.attribute(attribute));
    return text.toUtf8().size() > 2048 ? QString() : text;
}

QString rel(const QDomElement &element)
{
    return behindHost(element.attribute(u"rel"_s));
}

/// Behind the service's base address, which may have a path of its own.
QString scheme(const QDomElement &element)
{
    const QString path = behindHost(element.attribute(u"scheme"_s));
    const qsizetype at = path.indexOf(u"categories/"_s);
    return at > 0 ? path.mid(at) : path;
}

QString label(const QDomElement &category)
{
    const QString term = category.attribute(u"term"_s);
    return name(term.isEmpty() ? category.attribute(u"label"_s) : term);
}

bool isFormat(const QDomElement &category)
{
    static const QStringList schemes{u"categories/title_formats"_s, u"categories/title_format"_s,
                                     u"catalog/titles/format"_s};
    return is(category, {u"category"_s}) && schemes.contains(scheme(category));
}

TitleReference reference(const QDomElement &link)
{
    return {.id = titleId(link.attribute(u"href"_s)),
            .name = name(link.attribute(u"title"_s)),
            .releaseYear = year(link.attribute(u"release_year"_s)),
            .seasonNumber = count(link.attribute(u"season_number"_s)),
            .sequence = count(link.attribute(u"sequence"_s)),
            .episodeCount = count(link.attribute(u"episode_count"_s)),
            .runtime = duration(link.attribute(u"runtime"_s)),
            .airDate = moment(link.attribute(u"air_date"_s))};
}

Credit::Department departmentIn(const QString &text)
{
    static const QStringList departments{u"cast"_s, u"director"_s, u"writer"_s, u"other"_s};
    const qsizetype at = departments.indexOf(withoutBlanks(text));
    return at < 0 ? Credit::Department::Other : Credit::Department(at);
}

Credit credit(const QDomElement &link, Credit::Department department)
{
    if (link.hasAttribute(u"department"_s))
        department = departmentIn(link.attribute(u"department"_s));
    return {.person = personId(link.attribute(u"href"_s)),
            .name = name(link.attribute(u"title"_s)),
            .role = name(link.attribute(u"role"_s)),
            .department = department};
}

void addLink(std::vector<domain::Link> &links, const QDomElement &link)
{
    const QString href = address(link, u"href"_s);
    if (!href.isEmpty())
        links.push_back({href, name(link.attribute(u"rel"_s)), name(link.attribute(u"title"_s))});
}

std::vector<std::pair<int, int>> spans(const QString &text, qsizetype length)
{
    std::vector<std::pair<int, int>> all;
    for (const QString &span : text.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList parts = span.split(u':');
        const int free = all.empty() ? 0 : all.back().first + all.back().second;
        if (parts.size() != 2 || parts.at(0).toInt() < free || parts.at(1).toInt() < 1
            || parts.at(0).toInt() + parts.at(1).toInt() > length)
            return {};
        all.emplace_back(parts.at(0).toInt(), parts.at(1).toInt());
    }
    return all;
}

void takeMatch(std::optional<domain::Match> &match, const QDomElement &element)
{
    static const QStringList words{u"exact_title"_s, u"exact_other_name"_s, u"title_prefix"_s, u"words"_s, u"person"_s,
                                   u"character"_s,   u"similar_spelling"_s, u"synopsis"_s,     u"year"_s};
    const qsizetype by = words.indexOf(element.attribute(u"by"_s));
    if (by < 0)
        return;
    const QString text = name(element.attribute(u"text"_s));
    match = {domain::Match::By(by), text, spans(element.attribute(u"spans"_s), text.size())};
}

template <class Page>
bool takeCount(Page &page, const QDomElement &element)
{
    const int value = count(element.text()).value_or(0);
    if (is(element, {u"number_of_results"_s})) {
        page.total = value;
        if constexpr (requires { page.isMore; })
            page.isMore = element.attribute(u"at_least"_s) == "true"_L1;
    } else if (is(element, {u"start_index"_s}))
        page.start = value;
    else if (is(element, {u"results_per_page"_s}))
        page.pageSize = value;
    else
        return false;
    return true;
}

// Parts of titles

std::vector<Credit> credits(const QDomElement &people, Credit::Department department)
{
    std::vector<Credit> all;
    for (const QDomElement &each : children(people)) {
        Credit one{.department = department};
        if (is(each, {u"link"_s}))
            one = credit(each, department);
        for (const QDomElement &fact : is(each, {u"person"_s}) ? children(each) : QList<QDomElement>()) {
            if (is(fact, {u"id"_s}))
                one.person = personId(fact.text());
            else if (is(fact, {u"name"_s}))
                one.name = name(fact.text());
            else if (is(fact, {u"role"_s}))
                one.role = name(fact.text());
            else if (is(fact, {u"department"_s}))
                one.department = departmentIn(fact.text());
        }
        if (!one.name.isEmpty())
            all.push_back(one);
    }
    return all;
}

QStringList otherTitles(const QDomElement &element)
{
    QStringList all;
    for (const QDomElement &each : children(element)) {
        if (is(each, {u"other_title"_s}) && !name(each.text()).isEmpty())
            all.append(name(each.text()));
    }
    return all;
}

std::vector<domain::Availability> formats(const QDomElement &element)
{
    std::vector<domain::Availability> all;
    for (const QDomElement &each : children(element)) {
        if (!is(each, {u"availability"_s}))
            continue;
        domain::Availability one{.from = moment(each.attribute(u"available_from"_s)),
                                 .until = moment(each.attribute(u"available_until"_s))};
        for (const QDomElement &category : children(each))
            one.format = isFormat(category) ? label(category) : one.format;
        all.push_back(one);
    }
    return all;
}

std::vector<domain::ScreenFormat> screenFormats(const QDomElement &element)
{
    std::vector<domain::ScreenFormat> all;
    for (const QDomElement &each : children(element)) {
        if (!is(each, {u"screen_format"_s}))
            continue;
        auto &one = all.emplace_back();
        for (const QDomElement &category : children(each)) {
            if (isFormat(category))
                one.format = label(category);
            else if (scheme(category) == "categories/screen_formats"_L1)
                one.screen = label(category);
        }
    }
    return all;
}

std::vector<domain::LanguageAudio> languages(const QDomElement &element)
{
    std::vector<domain::LanguageAudio> all;
    for (const QDomElement &group : children(element)) {
        for (const QDomElement &format : children(group)) {
            for (const QDomElement &language : isFormat(format) ? children(format) : QList<QDomElement>()) {
                if (scheme(language) != "categories/languages"_L1)
                    continue;
                all.push_back({.format = label(format), .language = label(language)});
                for (const QDomElement &audio : children(language))
                    all.back().audio.append(label(audio));
            }
        }
    }
    return all;
}

std::vector<domain::Award> awards(const QDomElement &element)
{
    std::vector<domain::Award> all;
    for (const QDomElement &each : children(element)) {
        if (!is(each, {u"award_winner"_s, u"award_nominee"_s}))
            continue;
        domain::Award one{.year = year(each.attribute(u"year"_s)), .won = is(each, {u"award_winner"_s})};
        for (const QDomElement &part : children(each)) {
            if (is(part, {u"category"_s}) && scheme(part).contains("categories/award_types/"_L1)) {
                one.name = label(part);
                one.scheme = name(scheme(part).section(u'/', -1));
            } else if (is(part, {u"link"_s}) && !name(part.attribute(u"title"_s)).isEmpty()) {
                one.people.push_back(credit(part, Credit::Department::Other));
            }
        }
        all.push_back(one);
    }
    return all;
}

TitleReference recordAsReference(const QDomElement &record)
{
    TitleReference one;
    for (const QDomElement &fact : children(record)) {
        const QString tag = fact.tagName();
        if (tag == "title"_L1)
            one.name = name(fact.attribute(fact.hasAttribute(u"regular"_s) ? u"regular"_s : u"short"_s));
        else if (tag == "link"_L1 && one.id.isEmpty() && rel(fact) == "catalog/title"_L1)
            one.id = titleId(fact.attribute(u"href"_s));
        else if (tag == "id"_L1)
            one.id = titleId(fact.text());
        else if (tag == "release_year"_L1)
            one.releaseYear = year(fact.text());
        else if (tag == "runtime"_L1)
            one.runtime = duration(fact.text());
        else if (tag == "season_number"_L1)
            one.seasonNumber = count(fact.text());
        else if (tag == "sequence"_L1)
            one.sequence = count(fact.text());
        else if (tag == "episode_count"_L1)
            one.episodeCount = count(fact.text());
        else if (tag == "air_date"_L1)
            one.airDate = moment(fact.text());
    }
    return one;
}

std::vector<TitleReference> references(const QDomElement &list, std::optional<int> *total = nullptr)
{
    std::vector<TitleReference> all;
    for (const QDomElement &each : children(list)) {
        TitleReference one;
        if (is(each, {u"link"_s}))
            one = reference(each);
        else if (is(each, recordNames))
            one = recordAsReference(each);
        else if (is(each, {u"number_of_results"_s}) && total && !*total)
            *total = count(each.text());
        if (!one.id.isEmpty() && !one.name.isEmpty())
            all.push_back(one);
    }
    return all;
}

// Titles

/// A title, and what stands beside it in the row of a member's list.
struct Row
{
    Title title{};
    std::optional<domain::Match> match{};
    TitleReference about{}; ///< the title that the row's link names
    QString id{};
    std::optional<int> position{};
    QString availability{};
    std::optional<qint64> updated{};
    std::optional<double> user{};
    std::optional<double> predicted{};
    std::vector<dialect::ExternalId> externalIds{};
};

void takeFacts(Row &row, const QDomElement &record);

void takePart(Row &row, const QDomElement &part, const QString &linkRel)
{
    Title &title = row.title;
    if (is(part, {u"synopsis"_s}))
        title.synopsis = html(part.text());
    else if (is(part, {u"short_synopsis"_s}))
        title.shortSynopsis = html(part.text());
    else if (is(part, peopleNames) && linkRel == "catalog/people.cast"_L1)
        title.cast = credits(part, Credit::Department::Cast);
    else if (is(part, peopleNames) && linkRel == "catalog/people.directors"_L1)
        title.directors = credits(part, Credit::Department::Director);
    else if (is(part, peopleNames) && linkRel == "catalog/people.crew"_L1)
        title.crew = credits(part, Credit::Department::Other);
    else if (is(part, {u"other_titles"_s}))
        title.otherTitles = otherTitles(part);
    else if (is(part, {u"delivery_formats"_s}))
        title.formats = formats(part);
    else if (is(part, {u"screen_formats"_s}))
        title.screenFormats = screenFormats(part);
    else if (is(part, {u"languages_and_audio"_s}))
        title.languages = languages(part);
    else if (is(part, {u"awards"_s}))
        title.awards = awards(part);
    else if (linkRel == "catalog/titles.similars"_L1 && is(part, listNames))
        title.similars = references(part);
    else if (linkRel == "catalog/titles.seasons"_L1 && is(part, listNames))
        title.seasons = references(part, &title.seasonCount);
    else if (linkRel == "catalog/titles.programs"_L1 && is(part, listNames))
        title.episodes = references(part, &title.episodeCount);
    else if (linkRel == "catalog/titles.discs"_L1 && is(part, listNames))
        title.discs = references(part);
    else if (linkRel == "catalog/titles/bonus_materials"_L1 && is(part, listNames + QStringList{u"bonus_materials"_s}))
        title.bonusMaterials = references(part);
    else if (linkRel == "catalog/title"_L1 && is(part, recordNames))
        takeFacts(row, part);
}

void takeLink(Row &row, const QDomElement &link)
{
    Title &title = row.title;
    const QString where = rel(link);
    const TitleReference named = reference(link);
    const bool isPerson = !named.name.isEmpty();
    addLink(title.links, link);
    if (where == "catalog/title"_L1 || where == "title"_L1 || where == "id"_L1) {
        row.about = named;
    } else if (where == "catalog/titles.series"_L1 || where == "catalog/title.series"_L1) {
        title.series = named;
        title.series.name = named.name == "series"_L1 ? QString() : named.name;
    } else if (where == "catalog/title.season"_L1 || where == "catalog/titles.season"_L1) {
        title.season = named;
        title.season.name = named.name == "season"_L1 ? QString() : named.name;
    } else if (where == "catalog/person.actor"_L1 && isPerson) {
        (title.cast ? *title.cast : title.cast.emplace()).push_back(credit(link, Credit::Department::Cast));
    } else if (where == "catalog/person.director"_L1 && isPerson) {
        (title.directors ? *title.directors : title.directors.emplace())
            .push_back(credit(link, Credit::Department::Director));
    }
    for (const QDomElement &part : children(link))
        takePart(row, part, where);
}

void takeCategory(Row &row, const QDomElement &category)
{
    using Board = domain::Certificate::Board;
    if (category.attribute(u"status"_s) == "deprecated"_L1)
        return;
    const QString about = scheme(category).section(u'/', -1);
    const QString text = label(category);
    const bool isLabel = !text.isEmpty() && text != "null"_L1;
    if (about == "genres"_L1 && !text.isEmpty())
        row.title.genres.append(text);
    else if (about == "mpaa_ratings"_L1 && isLabel && !row.title.certificate)
        row.title.certificate = {Board::Mpaa, text};
    else if (about == "tv_ratings"_L1 && isLabel && !row.title.certificate)
        row.title.certificate = {Board::Tv, text};
    else if (about == "other_ratings"_L1 && isLabel && !row.title.certificate)
        row.title.certificate = {Board::Other, text};
    else if (about == "queue_availability"_L1)
        row.availability = text;
}

void takeExternalIds(Row &row, const QDomElement &element)
{
    for (const QDomElement &id : children(element)) {
        const QString last = rel(id).section(u'.', -1);
        const bool isKnown = QStringList{u"upc"_s, u"amg"_s, u"tms"_s}.contains(last);
        row.externalIds.push_back({isKnown ? last : QString(), name(id.text())});
    }
}

void takeText(Row &row, const QString &tag, const QString &text)
{
    Title &title = row.title;
    if (tag == "id"_L1)
        row.id = text;
    else if (tag == "release_year"_L1)
        title.releaseYear = year(text);
    else if (tag == "end_year"_L1)
        title.endYear = year(text);
    else if (tag == "runtime"_L1)
        title.runtime = duration(text);
    else if (tag == "average_rating"_L1)
        title.averageRating = ratingIn(text, title.averageRating);
    else if (tag == "rating_of_ten"_L1)
        title.averageRating = stars(text) ? std::optional(domain::Rating{*stars(text), 10}) : title.averageRating;
    else if (tag == "season_number"_L1)
        title.seasonNumber = count(text);
    else if (tag == "sequence"_L1)
        title.sequence = count(text);
    else if (tag == "air_date"_L1)
        title.airDate = moment(text);
    else if (tag == "season_count"_L1)
        title.seasonCount = count(text);
    else if (tag == "episode_count"_L1)
        title.episodeCount = count(text);
    else if (tag == "original_title"_L1)
        title.originalName = name(text);
    else if (tag == "country"_L1 && !name(text).isEmpty())
        title.countries.append(name(text));
    else if (tag == "position"_L1)
        row.position = count(text);
    else if (tag == "updated"_L1)
        row.updated = moment(text);
    else if (tag == "predicted_rating"_L1)
        row.predicted = stars(text);
}

void takeFacts(Row &row, const QDomElement &record)
{
    for (const QDomElement &fact : children(record)) {
        const QString tag = fact.tagName();
        if (tag == "title"_L1) {
            row.title.shortName = name(fact.attribute(u"short"_s));
            row.title.regularName = name(fact.attribute(u"regular"_s));
            row.title.episodeShort = name(fact.attribute(u"episode_short"_s));
        } else if (tag == "box_art"_L1) {
            row.title.boxArt = {address(fact, u"small"_s), address(fact, u"medium"_s), address(fact, u"large"_s)};
        } else if (tag == "category"_L1) {
            takeCategory(row, fact);
        } else if (tag == "link"_L1) {
            takeLink(row, fact);
        } else if (tag == "match"_L1) {
            takeMatch(row.match, fact);
        } else if (tag == "external_ids"_L1) {
            takeExternalIds(row, fact);
        } else if (tag == "user_rating"_L1) {
            row.user = fact.hasAttribute(u"value"_s) ? row.user : stars(fact.text());
        } else {
            takeText(row, tag, fact.text());
            takePart(row, fact, {});
        }
    }
}

/// \a idIsTitle: the row's `id` is the title's own, not the row's.
Row titleRow(const QDomElement &record, bool idIsTitle)
{
    Row row;
    takeFacts(row, record);
    Title &title = row.title;
    if (idIsTitle)
        title.id = titleId(row.id);
    const bool idIsAddress = idIsTitle && row.id.contains("catalog/titles/"_L1);
    if (!idIsAddress && !row.about.id.isEmpty())
        title.id = row.about.id;
    if (title.name().isEmpty())
        title.shortName = row.about.name;
    title.kind = title.id.kind();
    return row;
}

bool isWhole(const Title &title)
{
    return !title.id.isEmpty() && !title.name().isEmpty();
}

domain::TitlePage titlePage(const QDomElement &root)
{
    domain::TitlePage page;
    for (const QDomElement &each : children(root)) {
        if (takeCount(page, each) || !is(each, recordNames))
            continue;
        const Row row = titleRow(each, true);
        if (isWhole(row.title))
            page.items.push_back({row.title, row.match});
        else
            ++page.dropped;
    }
    return page;
}

dialect::Queue queue(const QDomElement &root)
{
    dialect::Queue all;
    for (const QDomElement &each : children(root)) {
        if (is(each, {u"etag"_s}))
            all.etag = name(each.text());
        if (takeCount(all.page, each) || !is(each, {u"queue_item"_s}))
            continue;
        const Row row = titleRow(each, false);
        if (isWhole(row.title))
            all.page.items.push_back({name(row.id, 2048), row.position, row.availability, row.updated, row.title});
        else
            ++all.page.dropped;
    }
    return all;
}

dialect::Ratings ratings(const QDomElement &root)
{
    dialect::Ratings all;
    for (const QDomElement &each : children(root)) {
        const Row row = titleRow(each, false);
        if (is(each, {u"ratings_item"_s}) && isWhole(row.title))
            all.items.push_back({row.title, row.user, row.predicted, row.updated});
    }
    return all;
}

dialect::TitleIndex titleIndex(const QDomElement &root)
{
    dialect::TitleIndex all;
    for (const QDomElement &each : children(root)) {
        const Row row = titleRow(each, true);
        if (is(each, {u"title_index_item"_s}) && !row.title.id.isEmpty())
            all.items.push_back({row.title, row.updated, row.externalIds});
    }
    return all;
}

domain::Suggestions suggestions(const QDomElement &root)
{
    domain::Suggestions all;
    for (const QDomElement &item : children(root)) {
        static const QStringList kinds{QString(), u"movie"_s, u"series"_s, u"season"_s, u"episode"_s, u"disc"_s};
        domain::Suggestion one;
        for (const QDomElement &fact : is(item, {u"autocomplete_item"_s}) ? children(item) : QList<QDomElement>()) {
            if (is(fact, {u"title"_s}))
                one.name = name(fact.attribute(fact.hasAttribute(u"short"_s) ? u"short"_s : u"regular"_s));
            else if (is(fact, {u"id"_s}))
                one.id = titleId(fact.text());
            else if (is(fact, {u"release_year"_s}))
                one.releaseYear = year(fact.text());
            else if (is(fact, {u"match"_s}))
                takeMatch(one.match, fact);
            else if (scheme(fact) == "categories/kinds"_L1)
                one.kind = domain::TitleKind(std::max<qsizetype>(0, kinds.indexOf(fact.attribute(u"term"_s))));
        }
        if (one.kind == domain::TitleKind::Unknown)
            one.kind = one.id.kind();
        if (!one.name.isEmpty())
            all.push_back(one);
    }
    return all;
}

// People

domain::PersonHit person(const QDomElement &element)
{
    domain::PersonHit hit;
    for (const QDomElement &fact : children(element)) {
        const QString tag = fact.tagName();
        if (tag == "id"_L1)
            hit.person.id = personId(fact.text());
        else if (tag == "name"_L1)
            hit.person.name = name(fact.text());
        else if (tag == "bio"_L1)
            hit.person.bio = html(fact.text());
        else if (tag == "birth_year"_L1)
            hit.person.birthYear = small(fact.text(), 1, 2100);
        else if (tag == "death_year"_L1)
            hit.person.deathYear = small(fact.text(), 1, 2100);
        else if (tag == "known_for"_L1)
            hit.person.knownFor = name(fact.text());
        else if (tag == "match"_L1)
            takeMatch(hit.match, fact);
    }
    return hit;
}

domain::PersonPage people(const QDomElement &root)
{
    domain::PersonPage page;
    for (const QDomElement &each : children(root)) {
        if (takeCount(page, each))
            continue;
        const bool isRecord = is(each, {u"person"_s});
        domain::PersonHit hit = isRecord ? person(each) : domain::PersonHit();
        if (is(each, {u"link"_s}))
            hit.person = {.id = personId(each.attribute(u"href"_s)), .name = name(each.attribute(u"title"_s))};
        if (!hit.person.id.isEmpty() && !hit.person.name.isEmpty())
            page.items.push_back(hit);
        else if (isRecord)
            ++page.dropped;
    }
    return page;
}

domain::FilmographyEntry filmographyEntry(const QDomElement &item)
{
    domain::FilmographyEntry entry;
    QString ownId;
    for (const QDomElement &fact : children(item)) {
        if (is(fact, {u"link"_s}) && rel(fact) == "catalog/title"_L1) {
            entry.title = titleId(fact.attribute(u"href"_s));
            entry.name = entry.name.isEmpty() ? name(fact.attribute(u"title"_s)) : entry.name;
        } else if (is(fact, {u"title"_s})) {
            entry.name = name(fact.attribute(fact.hasAttribute(u"regular"_s) ? u"regular"_s : u"short"_s));
        } else if (is(fact, {u"id"_s})) {
            ownId = fact.text();
        } else if (is(fact, {u"release_year"_s})) {
            entry.releaseYear = year(fact.text());
        } else if (is(fact, {u"role"_s})) {
            entry.role = name(fact.text());
        } else if (is(fact, {u"department"_s})) {
            entry.department = departmentIn(fact.text());
        }
    }
    if (entry.title.isEmpty())
        entry.title = titleId(ownId);
    return entry;
}

domain::Filmography filmography(const QDomElement &root)
{
    domain::Filmography all;
    for (const QDomElement &each : children(root)) {
        if (takeCount(all, each))
            continue;
        if (is(each, {u"link"_s}) && rel(each) == "catalog/person"_L1)
            all.person = {.id = personId(each.attribute(u"href"_s)), .name = name(each.attribute(u"title"_s))};
        if (!is(each, recordNames + QStringList{u"filmography_item"_s}))
            continue;
        const domain::FilmographyEntry entry = filmographyEntry(each);
        if (!entry.title.isEmpty() && !entry.name.isEmpty())
            all.entries.push_back(entry);
    }
    return all;
}

// The rest

dialect::Categories categories(const QDomElement &root)
{
    dialect::Categories all;
    for (const QDomElement &item : children(root)) {
        for (const QDomElement &category : is(item, {u"category_item"_s}) ? children(item) : QList{item}) {
            if (!is(category, {u"category"_s}))
                continue;
            all.scheme = u'/' + scheme(category);
            if (!label(category).isEmpty())
                all.labels.append(label(category));
        }
    }
    return all;
}

domain::Facets facets(const QDomElement &root)
{
    domain::Facets all{.isMore = root.attribute(u"at_least"_s) == "true"_L1};
    const QHash<QString, domain::Facets::Counts *> lists{{u"categories/kinds"_s, &all.kinds},
                                                         {u"categories/years"_s, &all.decades},
                                                         {u"categories/genres"_s, &all.genres},
                                                         {u"categories/certificates"_s, &all.certificates},
                                                         {u"categories/title_formats"_s, &all.formats}};
    for (const QDomElement &each : children(root)) {
        if (is(each, {u"number_of_results"_s}))
            all.total = count(each.text()).value_or(0);
        if (!is(each, {u"category"_s}))
            continue;
        auto *const list = lists.value(scheme(each));
        const int number = count(each.attribute(u"count"_s)).value_or(0);
        if (list && number > 0 && !label(each).isEmpty())
            list->push_back({label(each), number});
    }
    return all;
}

dialect::Status status(const QDomElement &root)
{
    dialect::Status all;
    for (const QDomElement &fact : children(root)) {
        if (is(fact, {u"status_code"_s}))
            all.code = count(fact.text()).value_or(0);
        else if (is(fact, {u"sub_code"_s}))
            all.subCode = count(fact.text()).value_or(0);
        else if (is(fact, {u"message"_s}))
            all.message = name(fact.text(), 300);
    }
    return all;
}

dialect::User user(const QDomElement &root)
{
    dialect::User all;
    for (const QDomElement &fact : children(root)) {
        if (is(fact, {u"user_id"_s}))
            all.id = name(fact.text());
        else if (is(fact, {u"first_name"_s}))
            all.firstName = name(fact.text());
        else if (is(fact, {u"last_name"_s}))
            all.lastName = name(fact.text());
        else if (is(fact, {u"nickname"_s}))
            all.nickname = name(fact.text());
        else if (is(fact, {u"can_instant_watch"_s}))
            all.canInstantWatch = withoutBlanks(fact.text()) == "true"_L1;
        else if (is(fact, {u"link"_s}))
            addLink(all.links, fact);
        for (const QDomElement &category : is(fact, {u"preferred_formats"_s}) ? children(fact) : QList<QDomElement>()) {
            if (isFormat(category))
                all.preferredFormats.append(label(category));
        }
    }
    return all;
}

dialect::LinkList linkList(const QDomElement &root)
{
    dialect::LinkList all;
    for (const QDomElement &each : children(root)) {
        if (is(each, {u"link"_s}))
            addLink(all.links, each);
    }
    return all;
}

std::optional<dialect::Content> contentOf(const QDomElement &root)
{
    const QString tag = root.tagName();
    if (listNames.contains(tag))
        return titlePage(root);
    if (recordNames.contains(tag))
        return titleRow(root, true).title;
    if (peopleNames.contains(tag))
        return people(root);
    if (tag == "autocomplete"_L1)
        return suggestions(root);
    if (tag == "person"_L1)
        return person(root).person;
    if (tag == "filmography"_L1)
        return filmography(root);
    if (tag == "synopsis"_L1 || tag == "short_synopsis"_L1)
        return dialect::Synopsis{html(root.text()), tag == "short_synopsis"_L1};
    if (tag == "delivery_formats"_L1)
        return formats(root);
    if (tag == "screen_formats"_L1)
        return screenFormats(root);
    if (tag == "languages_and_audio"_L1)
        return languages(root);
    if (tag == "awards"_L1)
        return awards(root);
    if (tag == "bonus_materials"_L1)
        return references(root);
    if (tag == "categories"_L1)
        return categories(root);
    if (tag == "facets"_L1)
        return facets(root);
    if (tag == "time"_L1)
        return dialect::ClockTime{moment(root.text()).value_or(0)};
    if (tag == "status"_L1)
        return status(root);
    if (tag == "resource"_L1)
        return linkList(root);
    if (tag == "user"_L1)
        return user(root);
    if (tag == "queue"_L1)
        return queue(root);
    if (tag == "ratings"_L1)
        return ratings(root);
    if (tag == "catalog_title_index"_L1)
        return titleIndex(root);
    return std::nullopt;
}

dialect::StatedCounts statedCounts(const QDomElement &root)
{
    dialect::StatedCounts stated;
    const QString tag = root.tagName();
    const bool isList =
        listNames.contains(tag) || peopleNames.contains(tag) || tag == "filmography"_L1 || tag == "queue"_L1;
    for (const QDomElement &each : isList ? children(root) : QList<QDomElement>()) {
        if (is(each, {u"number_of_results"_s}))
            stated.total = count(each.text()).value_or(0);
        else if (is(each, {u"start_index"_s}))
            stated.start = count(each.text()).value_or(0);
        else if (is(each, {u"results_per_page"_s}))
            stated.pageSize = count(each.text()).value_or(0);
    }
    return stated;
}

} // namespace

std::optional<dialect::Document> readWithDom(const QByteArray &xml)
{
    QDomDocument document;
    if (!document.setContent(xml, true) || !document.documentElement().namespaceURI().isEmpty())
        return std::nullopt;
    const QDomElement root = document.documentElement();
    auto content = contentOf(root);
    if (!content)
        return std::nullopt;
    return dialect::Document{root.tagName().toUtf8(), *std::move(content), statedCounts(root)};
}
