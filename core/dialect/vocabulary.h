// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/resources.h"
#include "core/domain/pages.h"

#include <QString>

#include <array>
#include <string_view>

// The words of the dialect that reader and writer must spell alike.
namespace dialect::vocabulary {

/// What every rel but "alternate" begins with, whatever the service's own host.
inline constexpr std::string_view relPrefix = "http://schemas.netflix.com/";

/// A part of a title that a link points at and an expansion nests.
struct Part
{
    Resource::Kind resource;
    Expansion expansion;
    std::string_view path;  ///< behind the title's; also its name in `expand`
    std::string_view rel;   ///< behind relPrefix, as the service wrote it
    std::string_view title; ///< the link's title
};

inline constexpr std::array<Part, 15> parts{{
    {Resource::Kind::Synopsis, Expansion::Synopsis, "synopsis", "catalog/titles/synopsis", "synopsis"},
    {Resource::Kind::ShortSynopsis, Expansion::ShortSynopsis, "short_synopsis", "catalog/titles/synopsis.short",
     "short synopsis"},
    {Resource::Kind::Cast, Expansion::Cast, "cast", "catalog/people.cast", "cast"},
    {Resource::Kind::Directors, Expansion::Directors, "directors", "catalog/people.directors", "directors"},
    {Resource::Kind::Crew, Expansion::Crew, "crew", "catalog/people.crew", "crew"},
    {Resource::Kind::OtherTitles, Expansion::OtherTitles, "other_titles", "catalog/titles/other_titles",
     "other titles"},
    {Resource::Kind::Formats, Expansion::Formats, "format_availability", "catalog/titles/format_availability",
     "formats"},
    {Resource::Kind::ScreenFormats, Expansion::ScreenFormats, "screen_formats", "catalog/titles/screen_formats",
     "screen formats"},
    {Resource::Kind::Languages, Expansion::Languages, "languages_and_audio", "catalog/titles/languages_and_audio",
     "languages and audio"},
    {Resource::Kind::Awards, Expansion::Awards, "awards", "catalog/titles/awards", "awards"},
    {Resource::Kind::BonusMaterials, Expansion::BonusMaterials, "bonus_materials", "catalog/titles/bonus_materials",
     "bonus materials"},
    {Resource::Kind::Similars, Expansion::Similars, "similars", "catalog/titles.similars", "similars"},
    {Resource::Kind::Seasons, Expansion::Seasons, "seasons", "catalog/titles.seasons", "seasons"},
    {Resource::Kind::Episodes, Expansion::Episodes, "episodes", "catalog/titles.programs", "episodes"},
    {Resource::Kind::Discs, Expansion::Discs, "discs", "catalog/titles.discs", "discs"},
}};

/// What the paths of titles and of people begin with.
inline constexpr std::string_view titlesPrefix = "catalog/titles/";
inline constexpr std::string_view peoplePrefix = "catalog/people/";

inline constexpr std::string_view seriesRel = "catalog/titles.series";
inline constexpr std::string_view seasonRel = "catalog/title.season";
inline constexpr std::string_view titleRel = "catalog/title";
inline constexpr std::string_view personRel = "catalog/person";
inline constexpr std::string_view filmographyRel = "catalog/titles.filmography";

/// How many further names of a title are written and read; the rest is left out.
inline constexpr qsizetype mostOtherTitles = 1'000;

/// The words of our own `match/@by`, in the order of domain::Match::By.
inline constexpr std::array<std::string_view, 9> matchWords{
    "exact_title", "exact_other_name", "title_prefix", "words", "person",
    "character",   "similar_spelling", "synopsis",     "year"};

/// The words of our own `department`, in the order of domain::Credit::Department.
inline constexpr std::array<std::string_view, 4> departmentWords{"cast", "director", "writer", "other"};

} // namespace dialect::vocabulary
