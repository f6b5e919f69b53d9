// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace dialect {

/// Element names that the reader knows.
enum class Element : uint8_t {
    Unknown,
    AirDate,
    AutocompleteDocument,
    AutocompleteItem,
    Availability,
    AverageRating,
    AwardNominee,
    AwardWinner,
    Awards,
    Bio,
    BirthYear,
    BonusMaterials,
    BoxArt,
    CanInstantWatch,
    CategoriesDocument,
    Category,
    CategoryItem,
    DeathYear,
    DeliveryFormats,
    Department,
    EndYear,
    EpisodeCount,
    Etag,
    ExternalIds,
    FacetsDocument,
    Filmography,
    FilmographyItem,
    FirstName,
    Id,
    IndexDocument,
    IndexItem,
    KnownFor,
    LanguageAudioFormat,
    LanguagesAndAudio,
    LastName,
    Link,
    Match,
    Message,
    Name,
    Nickname,
    NumberOfResults,
    OriginalTitle,
    RatingOfTen,
    People,
    Person,
    Position,
    PredictedRating,
    PreferredFormats,
    QueueDocument,
    QueueItem,
    RatingsDocument,
    RatingsItem,
    ReleaseYear,
    ResourceDocument,
    ResultsPerPage,
    Role,
    Runtime,
    ScreenFormat,
    ScreenFormats,
    SeasonCount,
    SeasonNumber,
    Sequence,
    ShortSynopsis,
    StartIndex,
    StatusCode,
    StatusDocument,
    SubCode,
    Synopsis,
    TimeDocument,
    Title,
    TitleList,   ///< catalog_titles, similars, catalog, recommendations
    TitleRecord, ///< catalog_title, similars_item, catalog_item, recommendation
    Updated,
    UserDocument,
    UserId,
    UserRating,
};

/// Attribute names that the reader knows. Fewer than 32: they are told by one bit each.
enum class Attribute : uint8_t {
    AirDate,
    AtLeast,
    AvailableFrom,
    AvailableUntil,
    By,
    Count,
    EpisodeCount,
    EpisodeShort,
    Href,
    Label,
    Large,
    Medium,
    Regular,
    Rel,
    ReleaseYear,
    Role,
    Runtime,
    Scheme,
    SeasonNumber,
    Sequence,
    Short,
    Small,
    Spans,
    Status,
    Term,
    Text,
    Title,
    Value,
    Year,
    Unknown,
};

/// What a link leads to, as far as the reader cares.
enum class Rel : uint8_t {
    Other,
    Actor,
    Awards,
    BonusMaterials,
    Cast,
    Director,
    Directors,
    Discs,
    Episodes,
    ExternalAmg,
    ExternalTms,
    ExternalUpc,
    Formats,
    Languages,
    Person,
    ScreenFormats,
    Season,
    Seasons,
    Series,
    ShortSynopsis,
    Similars,
    Synopsis,
    Title, ///< the title that a row of a queue, a rating or a list is about
};

/// What a category is about, told by the path of its scheme.
enum class Scheme : uint8_t {
    Other,
    Audio,
    AwardType,
    Certificate,
    Genre,
    Kind,
    Languages,
    MpaaRating,
    OtherRating,
    QueueAvailability,
    ScreenFormats,
    TitleFormat,
    TvRating,
    Years,
};

[[nodiscard]] Element elementNamed(std::string_view name);
[[nodiscard]] Attribute attributeNamed(std::string_view name);
/// \a rel as written, with any host.
[[nodiscard]] Rel relNamed(std::string_view rel);
[[nodiscard]] Scheme schemeNamed(std::string_view scheme);

} // namespace dialect
