// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/ids.h"
#include "core/domain/narrowing.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QFlags>

#include <optional>
#include <string_view>

namespace dialect {

/// One address of the service, as the route says it. Ids and hrefs are reduced to it, whatever their host.
struct Resource
{
    enum class Kind {
        Autocomplete, ///< catalog/titles/autocomplete; the consumer key is enough
        TitleSearch,  ///< catalog/titles
        TitleFacets,  ///< catalog/titles/facets: what the hits of a search have in common; ours
        TitleIndex,   ///< catalog/titles/index
        TitleDump,    ///< catalog/titles/full, /streaming, /dvd
        Title,        ///< <title>
        Synopsis,     ///< <title>/synopsis, and so on
        ShortSynopsis,
        Cast,
        Directors,
        Crew,        ///< writers and all others; ours
        OtherTitles, ///< <title>/other_titles; ours
        Formats,     ///< <title>/format_availability
        ScreenFormats,
        Languages, ///< <title>/languages_and_audio
        Awards,
        BonusMaterials,
        Similars,
        Seasons,  ///< catalog/titles/series/ID/seasons
        Episodes, ///< of a series or of a season
        Discs,
        PeopleSearch, ///< catalog/people
        Person,       ///< catalog/people/ID
        Filmography,
        Categories,   ///< categories/NAME
        RequestToken, ///< oauth/request_token
        AccessToken,
        ClockTime, ///< oauth/clock/time
        Member,    ///< users/…; needs a token
    };

    Kind kind = Kind::TitleSearch;
    domain::TitleId title{};   ///< of a title and its parts
    domain::PersonId person{}; ///< of a person and the filmography
    QByteArray name{};         ///< Categories: "genres"; TitleDump: "full"; Member: what follows "users/"

    bool operator==(const Resource &) const = default;
};

/// The resource at \a path ("/catalog/titles/movies/1/cast"; a leading or trailing slash does not matter).
/// nullopt when the dialect has no such address: 404. Titles may carry any id: whether one exists is the catalog's
/// word.
[[nodiscard]] std::optional<Resource> parseResource(QByteArrayView path);

/// The path of \a resource without a leading slash, to be put behind a base URL with a trailing one.
[[nodiscard]] QByteArray resourcePath(const Resource &resource);

/// The title that \a href names: what follows "catalog/titles/" on any host, without query and fragment.
/// An http(s) address or a bare path that has no such part is kept as the opaque key it is ("http://x/t/1" gives
/// "t/1"). Empty for other schemes, blanks, non-ASCII, and anything over 2,048 octets.
[[nodiscard]] domain::TitleId titleIdOf(std::string_view href);
/// The person that \a href names: what follows "catalog/people/", in the same way.
[[nodiscard]] domain::PersonId personIdOf(std::string_view href);

/// Parts of a title or a person that a question can ask to be nested in the answer (`expand`).
enum class Expansion : quint32 {
    Synopsis = 1U << 0U,
    ShortSynopsis = 1U << 1U,
    Cast = 1U << 2U,
    Directors = 1U << 3U,
    Formats = 1U << 4U,
    ScreenFormats = 1U << 5U,
    Languages = 1U << 6U,
    Awards = 1U << 7U,
    Similars = 1U << 8U,
    Seasons = 1U << 9U,
    Episodes = 1U << 10U,
    Discs = 1U << 11U,
    BonusMaterials = 1U << 12U,
    Filmography = 1U << 13U, ///< of a person
    Crew = 1U << 14U,        ///< ours
    OtherTitles = 1U << 15U, ///< ours
};
Q_DECLARE_FLAGS(Expansions, Expansion)
Q_DECLARE_OPERATORS_FOR_FLAGS(Expansions)

/// Reads the decoded value of `expand`: a comma list of names, bare or with "@"; `formats` is `format_availability`.
/// Unknown names are ignored, as the service did.
[[nodiscard]] Expansions parseExpand(QByteArrayView list);

/// Reads the decoded value of `filters`: category URLs on any host (or their bare paths), parted by commas, with
/// percent-encoded labels. The service knew `title_formats` ("disc" stands for every kind of disc), and had `genres`,
/// `mpaa_ratings` and `tv_ratings`; our own additions are `certificates` (of any board), `kinds` (movie, series,
/// episode), `years` (1927, 1920-1929, 1990-, -1929), `people` (a number), and "-" before a URL for what hits must not
/// have. A format, genre or rating that nothing has is a filter that nothing passes. nullopt for anything else, and
/// when two are named of what there can only be one: a kind, a kind to leave out, a range of years.
[[nodiscard]] std::optional<domain::Narrowing> parseFilters(QByteArrayView value);
/// The value of `filters`, its URLs under \a baseUrl. Empty when nothing is narrowed.
[[nodiscard]] QByteArray filtersValue(const domain::Narrowing &narrowing, const QByteArray &baseUrl);

/// The path of a category's scheme after its host, "/categories/genres": schemes are compared by it alone,
/// because the service's own host changed. A view into \a scheme.
[[nodiscard]] std::string_view schemePath(std::string_view scheme);

/// The word of our kind category for \a kind ("movie", "series", "season", "episode", "disc"); empty for Unknown.
[[nodiscard]] QByteArray kindName(domain::TitleKind kind);
[[nodiscard]] domain::TitleKind kindOf(std::string_view name);

} // namespace dialect
