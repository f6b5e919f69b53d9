// SPDX-License-Identifier: MIT
#include "core/dialect/resources.h"

#include "core/dialect/blanks.h"
#include "core/dialect/vocabulary.h"

#include <algorithm>
#include <array>

namespace dialect {

namespace {

using namespace std::string_view_literals;
using namespace Qt::StringLiterals;
using vocabulary::Part;
using vocabulary::parts;
using vocabulary::peoplePrefix;
using vocabulary::titlesPrefix;
using Kind = Resource::Kind;

constexpr size_t longestId = 2048;

struct NamedKind
{
    std::string_view name;
    Kind kind;
};

constexpr std::array<NamedKind, 12> fixedPaths{{
    {"catalog/titles"sv, Kind::TitleSearch},
    {"catalog/titles/autocomplete"sv, Kind::Autocomplete},
    {"catalog/titles/facets"sv, Kind::TitleFacets},
    {"catalog/titles/index"sv, Kind::TitleIndex},
    {"catalog/titles/full"sv, Kind::TitleDump},
    {"catalog/titles/streaming"sv, Kind::TitleDump},
    {"catalog/titles/dvd"sv, Kind::TitleDump},
    {"catalog/people"sv, Kind::PeopleSearch},
    {"oauth/request_token"sv, Kind::RequestToken},
    {"oauth/access_token"sv, Kind::AccessToken},
    {"oauth/clock/time"sv, Kind::ClockTime},
    {"users"sv, Kind::Member},
}};

/// What `expand` calls the part whose path is format_availability; it took either.
constexpr auto formatsName = "formats"sv;
constexpr auto filmographyName = "filmography"sv;

struct NamedTitleKind
{
    std::string_view name;
    domain::TitleKind kind;
};

constexpr std::array<NamedTitleKind, 5> kindNames{{
    {"movie"sv, domain::TitleKind::Movie},
    {"series"sv, domain::TitleKind::Series},
    {"season"sv, domain::TitleKind::Season},
    {"episode"sv, domain::TitleKind::Episode},
    {"disc"sv, domain::TitleKind::Disc},
}};

std::string_view viewOf(QByteArrayView bytes)
{
    return {bytes.data(), size_t(bytes.size())};
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

std::string_view withoutSlashes(std::string_view path)
{
    while (path.starts_with('/'))
        path.remove_prefix(1);
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

/// Takes the part before the next slash off the front of \a path.
std::string_view takeSegment(std::string_view &path)
{
    const size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    return segment;
}

const Part *partNamed(std::string_view name)
{
    const auto found = std::ranges::find(parts, name, &Part::path);
    return found == parts.end() ? nullptr : &*found;
}

std::optional<Resource> ofTitle(std::string_view id, std::string_view rest)
{
    const domain::TitleId title = titleIdOf(id);
    if (title.isEmpty())
        return std::nullopt;
    if (rest.empty())
        return Resource{.kind = Kind::Title, .title = title};
    const Part *part = partNamed(rest);
    return part ? std::optional(Resource{.kind = part->resource, .title = title}) : std::nullopt;
}

/// \a path is what follows "catalog/titles/".
std::optional<Resource> parseTitle(std::string_view path)
{
    std::string_view rest = path;
    const std::string_view family = takeSegment(rest);
    const std::string_view number = takeSegment(rest);
    if (number.empty())
        return std::nullopt;
    const auto idBefore = [&path](std::string_view tail) {
        return withoutSlashes(path.substr(0, path.size() - tail.size()));
    };
    if (family == "movies"sv || family == "discs"sv)
        return ofTitle(idBefore(rest), rest);
    if (family != "series"sv && family != "programs"sv)
        return std::nullopt;
    std::string_view beyond = rest;
    const std::string_view next = takeSegment(beyond);
    if (family == "programs"sv && !next.empty() && !partNamed(next))
        return ofTitle(idBefore(beyond), beyond);
    if (family == "series"sv && next == "seasons"sv && !beyond.empty()) {
        takeSegment(beyond);
        return ofTitle(idBefore(beyond), beyond);
    }
    return ofTitle(idBefore(rest), rest);
}

/// \a path is what follows "catalog/people/".
std::optional<Resource> parsePerson(std::string_view path)
{
    const std::string_view id = takeSegment(path);
    const domain::PersonId person = personIdOf(id);
    if (person.isEmpty() || (!path.empty() && path != filmographyName))
        return std::nullopt;
    return Resource{.kind = path.empty() ? Kind::Person : Kind::Filmography, .person = person};
}

/// Whether \a address is http(s), or has no scheme at all: then it is a path.
bool isWebAddress(std::string_view address)
{
    if (address.starts_with("http://"sv) || address.starts_with("https://"sv))
        return true;
    const size_t colon = address.find(':');
    return colon == std::string_view::npos || address.find('/') < colon;
}

std::string_view behindHost(std::string_view address)
{
    const size_t host = address.find("://"sv);
    if (host == std::string_view::npos)
        return address;
    const size_t slash = address.find('/', host + 3);
    return slash == std::string_view::npos ? std::string_view() : address.substr(slash);
}

/// What names a title or person in \a href: the part behind \a prefix, or the whole path as an opaque key.
std::string_view keyOf(std::string_view href, std::string_view prefix)
{
    if (!href.empty() && (href.front() <= ' ' || href.back() <= ' '))
        href = trimmed(href);
    if (!isWebAddress(href))
        return {};
    const size_t at = href.find(prefix);
    const bool isNamed = at != std::string_view::npos && (at == 0 || href[at - 1] == '/');
    std::string_view key = isNamed ? href.substr(at + prefix.size()) : behindHost(href);
    for (size_t i = 0; i < key.size(); ++i) {
        const char c = key[i];
        if (c == '?' || c == '#')
            key = key.substr(0, i);
        else if (c <= ' ' || c > '~')
            return {};
    }
    key = withoutSlashes(key);
    return key.size() <= longestId ? key : std::string_view();
}

constexpr auto categoriesPrefix = "/categories/"sv;

/// Of "1927", "1920-1929", "1990-" or "-1929"; false = it is none of these, or contradicts one before.
bool readYears(domain::Narrowing &narrowing, const QByteArray &years)
{
    const auto year = [](const QByteArray &digits) {
        bool isNumber = false;
        const int number = digits.toInt(&isNumber);
        return isNumber && number > 0 && number < 10'000 ? std::optional(number) : std::nullopt;
    };
    const QByteArrayList ends = years.split('-');
    const auto from = year(ends.front()), to = year(ends.back());
    const bool areYears = ends.size() <= 2 && (from || ends.front().isEmpty()) && (to || ends.back().isEmpty());
    if (!areYears || (!from && !to))
        return false;
    const bool isFirst = !narrowing.fromYear && !narrowing.toYear;
    if (!isFirst && (narrowing.fromYear != from || narrowing.toYear != to))
        return false;
    narrowing.fromYear = from;
    narrowing.toYear = to;
    return true;
}

/// There can be only one; false = \a named is none, or another.
bool readKind(domain::TitleKind &kind, domain::TitleKind named)
{
    const bool isFirst = kind == domain::TitleKind::Unknown;
    kind = isFirst ? named : kind;
    return named != domain::TitleKind::Unknown && kind == named;
}

/// Reads what Narrowing and Narrowing::Without have in common; false = there is no such category, or it contradicts one
/// before.
template <class Wanted>
bool readFilter(Wanted &wanted, std::string_view name, const QByteArray &value)
{
    const QString label = QString::fromUtf8(value);
    if (name == "title_formats"sv)
        wanted.formats += value == "disc" ? QStringList{u"DVD"_s, u"Blu-ray"_s, u"disc"_s} : QStringList(label);
    else if (name == "genres"sv)
        wanted.genres += label;
    else if (name == "certificates"sv || name == "mpaa_ratings"sv || name == "tv_ratings"sv
             || name == "other_ratings"sv)
        wanted.certificates += label;
    else if (name == "kinds"sv)
        return readKind(wanted.kind, kindOf(viewOf(value)));
    else if (name == "people"sv && value.toLongLong() > 0)
        wanted.people.push_back(domain::PersonId::fromNumber(value.toLongLong()));
    else
        return false;
    return true;
}

/// One category URL, perhaps with "-" before it; false = it is none, or contradicts one before.
bool readCategory(domain::Narrowing &narrowing, std::string_view url)
{
    const bool isWithout = url.starts_with('-');
    const std::string_view scheme = schemePath(isWithout ? url.substr(1) : url);
    if (!scheme.starts_with(categoriesPrefix))
        return false;
    const std::string_view path = scheme.substr(categoriesPrefix.size());
    const size_t slash = path.find('/');
    if (slash == std::string_view::npos || slash + 1 == path.size())
        return false;
    const std::string_view name = path.substr(0, slash);
    const QByteArray label = QByteArray::fromPercentEncoding(bytesOf(path.substr(slash + 1)));
    if (isWithout)
        return readFilter(narrowing.without, name, label);
    return name == "years"sv ? readYears(narrowing, label) : readFilter(narrowing, name, label);
}

} // namespace

std::optional<Resource> parseResource(QByteArrayView path)
{
    const std::string_view wanted = withoutSlashes(viewOf(path));
    if (const auto fixed = std::ranges::find(fixedPaths, wanted, &NamedKind::name); fixed != fixedPaths.end()) {
        Resource resource{.kind = fixed->kind};
        if (fixed->kind == Kind::TitleDump)
            resource.name = bytesOf(wanted.substr(titlesPrefix.size()));
        return resource;
    }
    if (wanted.starts_with(titlesPrefix))
        return parseTitle(wanted.substr(titlesPrefix.size()));
    if (wanted.starts_with(peoplePrefix))
        return parsePerson(wanted.substr(peoplePrefix.size()));
    constexpr auto categories = "categories/"sv;
    if (wanted.starts_with(categories) && wanted.find('/', categories.size()) == std::string_view::npos)
        return Resource{.kind = Kind::Categories, .name = bytesOf(wanted.substr(categories.size()))};
    constexpr auto users = "users/"sv;
    if (wanted.starts_with(users))
        return Resource{.kind = Kind::Member, .name = bytesOf(wanted.substr(users.size()))};
    return std::nullopt;
}

QByteArray resourcePath(const Resource &resource)
{
    switch (resource.kind) {
    case Kind::TitleDump:
        return bytesOf(titlesPrefix) + resource.name;
    case Kind::Title:
        return bytesOf(titlesPrefix) + resource.title.path;
    case Kind::Person:
        return bytesOf(peoplePrefix) + resource.person.path;
    case Kind::Filmography:
        return bytesOf(peoplePrefix) + resource.person.path + "/filmography";
    case Kind::Categories:
        return "categories/" + resource.name;
    case Kind::Member:
        return resource.name.isEmpty() ? QByteArray("users") : "users/" + resource.name;
    default:
        break;
    }
    if (const auto part = std::ranges::find(parts, resource.kind, &Part::resource); part != parts.end())
        return bytesOf(titlesPrefix) + resource.title.path + '/' + bytesOf(part->path);
    const auto fixed = std::ranges::find(fixedPaths, resource.kind, &NamedKind::kind);
    return fixed == fixedPaths.end() ? QByteArray() : bytesOf(fixed->name);
}

domain::TitleId titleIdOf(std::string_view href)
{
    return {bytesOf(keyOf(href, titlesPrefix))};
}

domain::PersonId personIdOf(std::string_view href)
{
    return {bytesOf(keyOf(href, peoplePrefix))};
}

Expansions parseExpand(QByteArrayView list)
{
    Expansions expansions;
    std::string_view rest = viewOf(list);
    while (!rest.empty()) {
        const size_t comma = rest.find(',');
        std::string_view name = trimmed(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        if (name.starts_with('@'))
            name.remove_prefix(1);
        if (name == formatsName)
            expansions |= Expansion::Formats;
        else if (name == filmographyName)
            expansions |= Expansion::Filmography;
        else if (const Part *part = partNamed(name))
            expansions |= part->expansion;
    }
    return expansions;
}

std::optional<domain::Narrowing> parseFilters(QByteArrayView value)
{
    domain::Narrowing narrowing;
    std::string_view rest = viewOf(value);
    while (!rest.empty()) {
        const size_t comma = rest.find(',');
        std::string_view url = trimmed(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        if (!url.empty() && !readCategory(narrowing, url))
            return std::nullopt;
    }
    return narrowing;
}

QByteArray filtersValue(const domain::Narrowing &narrowing, const QByteArray &baseUrl)
{
    QByteArray value;
    const auto add = [&](const char *sign, const char *name, const QByteArray &encoded) {
        value += (value.isEmpty() ? "" : ",") + (sign + baseUrl) + "categories/" + name + '/' + encoded;
    };
    const auto addLabels = [&](const char *sign, const char *name, const QStringList &labels) {
        for (const QString &label : labels)
            add(sign, name, label.toUtf8().toPercentEncoding());
    };
    const auto addAll = [&](const char *sign, const auto &wanted) {
        addLabels(sign, "title_formats", wanted.formats);
        addLabels(sign, "genres", wanted.genres);
        addLabels(sign, "certificates", wanted.certificates);
        if (wanted.kind != domain::TitleKind::Unknown)
            add(sign, "kinds", kindName(wanted.kind));
        for (const domain::PersonId &person : wanted.people)
            add(sign, "people", QByteArray::number(person.number()));
    };
    addAll("", narrowing);
    if (narrowing.fromYear || narrowing.toYear) {
        const auto year = [](const std::optional<int> &number) {
            return number ? QByteArray::number(*number) : QByteArray();
        };
        add("", "years", year(narrowing.fromYear) + '-' + year(narrowing.toYear));
    }
    addAll("-", narrowing.without);
    return value;
}

std::string_view schemePath(std::string_view scheme)
{
    if (const size_t at = scheme.find("/categories/"sv); at != std::string_view::npos)
        return scheme.substr(at);
    const size_t colon = scheme.find("://"sv);
    if (colon == std::string_view::npos)
        return scheme;
    const size_t slash = scheme.find('/', colon + 3);
    return slash == std::string_view::npos ? std::string_view() : scheme.substr(slash);
}

QByteArray kindName(domain::TitleKind kind)
{
    const auto found = std::ranges::find(kindNames, kind, &NamedTitleKind::kind);
    return found == kindNames.end() ? QByteArray() : bytesOf(found->name);
}

domain::TitleKind kindOf(std::string_view name)
{
    const auto found = std::ranges::find(kindNames, name, &NamedTitleKind::name);
    return found == kindNames.end() ? domain::TitleKind::Unknown : found->kind;
}

} // namespace dialect
