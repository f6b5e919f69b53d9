// SPDX-License-Identifier: MIT
#include "core/importers/csvmapping.h"

using namespace Qt::StringLiterals;

namespace importers {

namespace {

/// The 42 labels of the file in our words. Labels that name a market and no genre give none; all stay as tags.
QHash<QString, QStringList> netflixGenres()
{
    return {
        {u"Action & Adventure"_s, {u"Action"_s, u"Adventure"_s}},
        {u"Anime Features"_s, {u"Animation"_s}},
        {u"Anime Series"_s, {u"Animation"_s}},
        {u"British TV Shows"_s, {}},
        {u"Children & Family Movies"_s, {u"Family"_s}},
        {u"Classic & Cult TV"_s, {}},
        {u"Classic Movies"_s, {}},
        {u"Comedies"_s, {u"Comedy"_s}},
        {u"Crime TV Shows"_s, {u"Crime"_s}},
        {u"Cult Movies"_s, {}},
        {u"Documentaries"_s, {u"Documentary"_s}},
        {u"Docuseries"_s, {u"Documentary"_s}},
        {u"Dramas"_s, {u"Drama"_s}},
        {u"Faith & Spirituality"_s, {u"Religion"_s}},
        {u"Horror Movies"_s, {u"Horror"_s}},
        {u"Independent Movies"_s, {}},
        {u"International Movies"_s, {}},
        {u"International TV Shows"_s, {}},
        {u"Kids' TV"_s, {u"Family"_s}},
        {u"Korean TV Shows"_s, {}},
        {u"LGBTQ Movies"_s, {u"LGBTQ"_s}},
        {u"Movies"_s, {}},
        {u"Music & Musicals"_s, {u"Music"_s}},
        {u"Reality TV"_s, {u"Reality"_s}},
        {u"Romantic Movies"_s, {u"Romance"_s}},
        {u"Romantic TV Shows"_s, {u"Romance"_s}},
        {u"Sci-Fi & Fantasy"_s, {u"Science Fiction"_s, u"Fantasy"_s}},
        {u"Science & Nature TV"_s, {u"Science"_s}},
        {u"Spanish-Language TV Shows"_s, {}},
        {u"Sports Movies"_s, {u"Sport"_s}},
        {u"Stand-Up Comedy"_s, {u"Comedy"_s}},
        {u"Stand-Up Comedy & Talk Shows"_s, {u"Comedy"_s, u"Talk Show"_s}},
        {u"TV Action & Adventure"_s, {u"Action"_s, u"Adventure"_s}},
        {u"TV Comedies"_s, {u"Comedy"_s}},
        {u"TV Dramas"_s, {u"Drama"_s}},
        {u"TV Horror"_s, {u"Horror"_s}},
        {u"TV Mysteries"_s, {u"Mystery"_s}},
        {u"TV Sci-Fi & Fantasy"_s, {u"Science Fiction"_s, u"Fantasy"_s}},
        {u"TV Shows"_s, {}},
        {u"TV Thrillers"_s, {u"Thriller"_s}},
        {u"Teen TV Shows"_s, {}},
        {u"Thrillers"_s, {u"Thriller"_s}},
    };
}

CsvMapping netflixTitles()
{
    CsvMapping mapping;
    mapping.source = u"Netflix titles (CSV)"_s;
    mapping.idScheme = u"netflix-titles"_s;
    mapping.idPrefix = u"s"_s;
    mapping.columns = {{u"show_id"_s, CsvField::Id},
                       {u"type"_s, CsvField::Kind},
                       {u"title"_s, CsvField::Title},
                       {u"director"_s, CsvField::Directors},
                       {u"cast"_s, CsvField::Cast},
                       {u"country"_s, CsvField::Countries},
                       {u"date_added"_s, CsvField::AvailableFrom},
                       {u"release_year"_s, CsvField::Year},
                       {u"rating"_s, CsvField::Certificate},
                       {u"duration"_s, CsvField::Duration},
                       {u"listed_in"_s, CsvField::Genres},
                       {u"description"_s, CsvField::Synopsis}};
    mapping.seriesWords = {u"tvshow"_s};
    mapping.movieWords = {u"movie"_s};
    mapping.format = u"instant"_s;
    mapping.needsEveryColumn = true;
    mapping.genres = netflixGenres();
    mapping.widened = {u"Anime Features"_s,       u"Anime Series"_s,    u"Children & Family Movies"_s,
                       u"Faith & Spirituality"_s, u"Kids' TV"_s,        u"Music & Musicals"_s,
                       u"Science & Nature TV"_s,  u"Stand-Up Comedy"_s, u"Stand-Up Comedy & Talk Shows"_s};
    return mapping;
}

/// What IMDb's lists, Letterboxd, MovieLens, other film managers and German spreadsheets call their columns.
std::vector<std::pair<QString, CsvField>> namesElsewhere()
{
    using F = CsvField;
    return {{u"const"_s, F::ImdbId},
            {u"tconst"_s, F::ImdbId},
            {u"imdbid"_s, F::ImdbId},
            {u"imdburl"_s, F::ImdbId},
            {u"titletype"_s, F::Kind},
            {u"type"_s, F::Kind},
            {u"art"_s, F::Kind},
            {u"name"_s, F::Title},
            {u"primarytitle"_s, F::Title},
            {u"movietitle"_s, F::Title},
            {u"titel"_s, F::Title},
            {u"filmtitel"_s, F::Title},
            {u"originaltitel"_s, F::OriginalTitle},
            {u"alsoknownas"_s, F::OtherTitles},
            {u"aka"_s, F::OtherTitles},
            {u"releaseyear"_s, F::Year},
            {u"yearreleased"_s, F::Year},
            {u"startyear"_s, F::Year},
            {u"jahr"_s, F::Year},
            {u"erscheinungsjahr"_s, F::Year},
            {u"runtimemins"_s, F::Duration},
            {u"runtimeminutes"_s, F::Duration},
            {u"runtime"_s, F::Duration},
            {u"runningtime"_s, F::Duration},
            {u"length"_s, F::Duration},
            {u"laufzeit"_s, F::Duration},
            {u"dauer"_s, F::Duration},
            {u"certification"_s, F::Certificate},
            {u"mpaa"_s, F::Certificate},
            {u"fsk"_s, F::Certificate},
            {u"imdbrating"_s, F::Rating},
            {u"averagerating"_s, F::Rating},
            {u"genre"_s, F::Genres},
            {u"country"_s, F::Countries},
            {u"land"_s, F::Countries},
            {u"director"_s, F::Directors},
            {u"regie"_s, F::Directors},
            {u"regisseur"_s, F::Directors},
            {u"writer"_s, F::Writers},
            {u"drehbuch"_s, F::Writers},
            {u"actors"_s, F::Cast},
            {u"starring"_s, F::Cast},
            {u"darsteller"_s, F::Cast},
            {u"besetzung"_s, F::Cast},
            {u"plot"_s, F::Synopsis},
            {u"overview"_s, F::Synopsis},
            {u"summary"_s, F::Synopsis},
            {u"description"_s, F::Synopsis},
            {u"inhalt"_s, F::Synopsis},
            {u"handlung"_s, F::Synopsis},
            {u"numvotes"_s, F::Popularity},
            {u"votes"_s, F::Popularity}};
}

CsvMapping plainTitles()
{
    CsvMapping mapping;
    mapping.source = u"CSV"_s;
    mapping.idScheme = u"csv"_s;
    mapping.columns = {{u"id"_s, CsvField::Id},
                       {u"kind"_s, CsvField::Kind},
                       {u"title"_s, CsvField::Title},
                       {u"original_title"_s, CsvField::OriginalTitle},
                       {u"other_titles"_s, CsvField::OtherTitles},
                       {u"year"_s, CsvField::Year},
                       {u"end_year"_s, CsvField::EndYear},
                       {u"duration"_s, CsvField::Duration},
                       {u"certificate"_s, CsvField::Certificate},
                       {u"rating"_s, CsvField::Rating},
                       {u"genres"_s, CsvField::Genres},
                       {u"countries"_s, CsvField::Countries},
                       {u"directors"_s, CsvField::Directors},
                       {u"writers"_s, CsvField::Writers},
                       {u"cast"_s, CsvField::Cast},
                       {u"synopsis"_s, CsvField::Synopsis},
                       {u"popularity"_s, CsvField::Popularity},
                       {u"available_from"_s, CsvField::AvailableFrom},
                       {u"imdb"_s, CsvField::ImdbId}};
    mapping.alsoCalled = namesElsewhere();
    // One's own stars there, of five, and not what the title has been given by many.
    mapping.misleading = {{u"letterboxduri"_s, CsvField::Rating}};
    mapping.seriesWords = {u"series"_s,     u"tvseries"_s,     u"tvshow"_s, u"show"_s,   u"tv"_s,
                           u"miniseries"_s, u"tvminiseries"_s, u"serie"_s,  u"tvserie"_s};
    mapping.movieWords = {u"movie"_s,   u"film"_s,        u"short"_s,     u"tvmovie"_s,
                          u"tvshort"_s, u"kurzfilm"_s,    u"feature"_s,   u"tvspecial"_s,
                          u"video"_s,   u"documentary"_s, u"spielfilm"_s, u"dokumentarfilm"_s};
    mapping.episodeWords = {u"episode"_s, u"tvepisode"_s, u"season"_s, u"folge"_s, u"staffel"_s};
    mapping.isLoose = true;
    return mapping;
}

} // namespace

std::optional<CsvMapping> csvPreset(const QString &name)
{
    if (name == "netflix-titles"_L1)
        return netflixTitles();
    if (name == "titles"_L1)
        return plainTitles();
    return std::nullopt;
}

QStringList csvPresetNames()
{
    return {u"netflix-titles"_s, u"titles"_s};
}

} // namespace importers
