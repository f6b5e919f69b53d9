// SPDX-License-Identifier: MIT
#include "core/dialect/words.h"

#include "core/dialect/vocabulary.h"
#include "core/dialect/wordtable.h"

namespace dialect {

namespace {

using namespace std::string_view_literals;

using Elements = WordTable<Element, 256>;
using Attributes = WordTable<Attribute, 128>;
using Rels = WordTable<Rel, 128>;
using Schemes = WordTable<Scheme, 64>;

constexpr Elements elements({
    {"air_date", Element::AirDate},
    {"autocomplete", Element::AutocompleteDocument},
    {"autocomplete_item", Element::AutocompleteItem},
    {"availability", Element::Availability},
    {"average_rating", Element::AverageRating},
    {"award_nominee", Element::AwardNominee},
    {"award_winner", Element::AwardWinner},
    {"awards", Element::Awards},
    {"bio", Element::Bio},
    {"birth_year", Element::BirthYear},
    {"bonus_materials", Element::BonusMaterials},
    {"box_art", Element::BoxArt},
    {"can_instant_watch", Element::CanInstantWatch},
    {"cast", Element::People},
    {"catalog", Element::TitleList},
    {"catalog_item", Element::TitleRecord},
    {"catalog_title", Element::TitleRecord},
    {"catalog_title_index", Element::IndexDocument},
    {"catalog_titles", Element::TitleList},
    {"categories", Element::CategoriesDocument},
    {"category", Element::Category},
    {"category_item", Element::CategoryItem},
    {"country", Element::Country},
    {"death_year", Element::DeathYear},
    {"delivery_formats", Element::DeliveryFormats},
    {"department", Element::Department},
    {"directors", Element::People},
    {"end_year", Element::EndYear},
    {"episode_count", Element::EpisodeCount},
    {"etag", Element::Etag},
    {"external_ids", Element::ExternalIds},
    {"facets", Element::FacetsDocument},
    {"filmography", Element::Filmography},
    {"filmography_item", Element::FilmographyItem},
    {"first_name", Element::FirstName},
    {"id", Element::Id},
    {"known_for", Element::KnownFor},
    {"language_audio_format", Element::LanguageAudioFormat},
    {"languages_and_audio", Element::LanguagesAndAudio},
    {"last_name", Element::LastName},
    {"link", Element::Link},
    {"match", Element::Match},
    {"message", Element::Message},
    {"name", Element::Name},
    {"nickname", Element::Nickname},
    {"number_of_results", Element::NumberOfResults},
    {"original_title", Element::OriginalTitle},
    {"other_title", Element::OtherTitle},
    {"other_titles", Element::OtherTitles},
    {"rating_of_ten", Element::RatingOfTen},
    {"people", Element::People},
    {"person", Element::Person},
    {"position", Element::Position},
    {"predicted_rating", Element::PredictedRating},
    {"preferred_formats", Element::PreferredFormats},
    {"queue", Element::QueueDocument},
    {"queue_item", Element::QueueItem},
    {"ratings", Element::RatingsDocument},
    {"ratings_item", Element::RatingsItem},
    {"recommendation", Element::TitleRecord},
    {"recommendations", Element::TitleList},
    {"release_year", Element::ReleaseYear},
    {"resource", Element::ResourceDocument},
    {"results_per_page", Element::ResultsPerPage},
    {"role", Element::Role},
    {"runtime", Element::Runtime},
    {"screen_format", Element::ScreenFormat},
    {"screen_formats", Element::ScreenFormats},
    {"season_count", Element::SeasonCount},
    {"season_number", Element::SeasonNumber},
    {"sequence", Element::Sequence},
    {"short_synopsis", Element::ShortSynopsis},
    {"similars", Element::TitleList},
    {"similars_item", Element::TitleRecord},
    {"start_index", Element::StartIndex},
    {"status", Element::StatusDocument},
    {"status_code", Element::StatusCode},
    {"sub_code", Element::SubCode},
    {"synopsis", Element::Synopsis},
    {"time", Element::TimeDocument},
    {"title", Element::Title},
    {"title_index_item", Element::IndexItem},
    {"updated", Element::Updated},
    {"user", Element::UserDocument},
    {"user_id", Element::UserId},
    {"user_rating", Element::UserRating},
});

constexpr Attributes attributes({
    {"air_date", Attribute::AirDate},
    {"at_least", Attribute::AtLeast},
    {"available_from", Attribute::AvailableFrom},
    {"available_until", Attribute::AvailableUntil},
    {"by", Attribute::By},
    {"count", Attribute::Count},
    {"department", Attribute::Department},
    {"episode_count", Attribute::EpisodeCount},
    {"episode_short", Attribute::EpisodeShort},
    {"href", Attribute::Href},
    {"label", Attribute::Label},
    {"large", Attribute::Large},
    {"medium", Attribute::Medium},
    {"regular", Attribute::Regular},
    {"rel", Attribute::Rel},
    {"release_year", Attribute::ReleaseYear},
    {"role", Attribute::Role},
    {"runtime", Attribute::Runtime},
    {"scheme", Attribute::Scheme},
    {"season_number", Attribute::SeasonNumber},
    {"sequence", Attribute::Sequence},
    {"short", Attribute::Short},
    {"small", Attribute::Small},
    {"spans", Attribute::Spans},
    {"status", Attribute::Status},
    {"term", Attribute::Term},
    {"text", Attribute::Text},
    {"title", Attribute::Title},
    {"value", Attribute::Value},
    {"year", Attribute::Year},
});

// Behind the host. Where the wire, the manual and clients spell a rel differently, all are here.
constexpr Rels rels({
    {"catalog/person.actor", Rel::Actor},
    {"catalog/person.director", Rel::Director},
    {"catalog/person", Rel::Person},
    {"catalog/titles/awards", Rel::Awards},
    {"catalog/titles/bonus_materials", Rel::BonusMaterials},
    {"catalog/people.cast", Rel::Cast},
    {"catalog/people.crew", Rel::Crew},
    {"catalog/people.directors", Rel::Directors},
    {"catalog/titles.discs", Rel::Discs},
    {"catalog/titles.programs", Rel::Episodes},
    {"catalog/programs", Rel::Episodes},
    {"catalog/id.amg", Rel::ExternalAmg},
    {"catalog/id.tms", Rel::ExternalTms},
    {"catalog/id.upc", Rel::ExternalUpc},
    {"catalog/titles/format_availability", Rel::Formats},
    {"catalog/titles/languages_and_audio", Rel::Languages},
    {"catalog/titles/screen_formats", Rel::ScreenFormats},
    {"catalog/title.season", Rel::Season},
    {"catalog/titles.season", Rel::Season},
    {"catalog/titles.seasons", Rel::Seasons},
    {"catalog/titles.series", Rel::Series},
    {"catalog/title.series", Rel::Series},
    {"catalog/titles/synopsis.short", Rel::ShortSynopsis},
    {"catalog/titles/short_synopsis", Rel::ShortSynopsis},
    {"catalog/titles.similars", Rel::Similars},
    {"catalog/titles/synopsis", Rel::Synopsis},
    {"catalog/title", Rel::Title},
    {"title", Rel::Title},
    {"id", Rel::Title},
});

// The manual's samples name formats and ratings under /catalog/titles and in the singular too.
constexpr Schemes schemes({
    {"categories/audio", Scheme::Audio},
    {"categories/certificates", Scheme::Certificate},
    {"categories/genres", Scheme::Genre},
    {"categories/kinds", Scheme::Kind},
    {"categories/languages", Scheme::Languages},
    {"categories/mpaa_ratings", Scheme::MpaaRating},
    {"catalog/titles/mpaa_ratings", Scheme::MpaaRating},
    {"categories/other_ratings", Scheme::OtherRating},
    {"categories/queue_availability", Scheme::QueueAvailability},
    {"categories/screen_formats", Scheme::ScreenFormats},
    {"categories/title_formats", Scheme::TitleFormat},
    {"categories/title_format", Scheme::TitleFormat},
    {"catalog/titles/format", Scheme::TitleFormat},
    {"categories/tv_ratings", Scheme::TvRating},
    {"catalog/titles/tv_ratings", Scheme::TvRating},
    {"categories/years", Scheme::Years},
});

/// What follows the host of \a address and the slash after it.
std::string_view behindHost(std::string_view address)
{
    const size_t colon = address.find(':');
    if (colon == std::string_view::npos || !address.substr(colon).starts_with("://"sv))
        return address;
    const size_t slash = address.find('/', colon + 3);
    return slash == std::string_view::npos ? std::string_view() : address.substr(slash + 1);
}

} // namespace

Element elementNamed(std::string_view name)
{
    return elements.find(name, Element::Unknown);
}

Attribute attributeNamed(std::string_view name)
{
    return attributes.find(name, Attribute::Unknown);
}

Rel relNamed(std::string_view rel)
{
    if (rel.starts_with(vocabulary::relPrefix))
        return rels.find(rel.substr(vocabulary::relPrefix.size()), Rel::Other);
    return rels.find(behindHost(rel), Rel::Other);
}

Scheme schemeNamed(std::string_view scheme)
{
    const std::string_view path = behindHost(scheme);
    if (const Scheme known = schemes.find(path, Scheme::Other); known != Scheme::Other)
        return known;
    if (path.find("categories/award_types/"sv) != std::string_view::npos)
        return Scheme::AwardType;
    if (path.starts_with("categories/genres/"sv))
        return Scheme::Genre;
    if (const size_t at = path.find("/categories/"sv); at != std::string_view::npos)
        return schemes.find(path.substr(at + 1), Scheme::Other);
    return Scheme::Other;
}

} // namespace dialect
