// SPDX-License-Identifier: MIT
#include "tests/ui/samples.h"

namespace samples {

using namespace domain;
using namespace std::chrono_literals;

namespace {

Suggestion suggestion(const QString &name, qint64 id, int year, Match::By by, const QString &text,
                      std::pair<int, int> span)
{
    Suggestion row;
    row.name = name;
    row.id = TitleId::movie(id);
    row.kind = TitleKind::Movie;
    row.releaseYear = year;
    row.match = Match{by, text, {span}};
    return row;
}

Credit credit(qint64 id, const QString &name, const QString &role,
              Credit::Department department = Credit::Department::Cast)
{
    return {PersonId::fromNumber(id), name, role, department};
}

} // namespace

Suggestions metropolisTitles()
{
    Suggestions rows{
        suggestion("Metropolis", 1, 1927, Match::By::TitlePrefix, "Metropolis", {0, 3}),
        suggestion("The Metropolitan Tower & Co.", 2, 1931, Match::By::Words, "The Metropolitan Tower & Co.", {4, 3}),
        suggestion("Eight Passengers", 3, 1952, Match::By::ExactOtherName, "Le Métro de huit heures", {3, 3}),
        suggestion("The Long Way Under the Streets of the City, or What the Tunnel Workers of the Northern Line Saw", 4,
                   1962, Match::By::Character, "Anna Berg as Metta", {12, 3}),
    };
    rows[2].kind = TitleKind::Series;
    return rows;
}

PersonPage people()
{
    PersonPage page;
    PersonHit hit;
    hit.person.id = PersonId::fromNumber(71);
    hit.person.name = "Metta Holm";
    hit.person.birthYear = 1890;
    hit.person.deathYear = 1966;
    hit.person.knownFor = "Metropolis";
    hit.match = Match{Match::By::Person, "Metta Holm", {{0, 3}}};
    page.items = {hit};
    page.total = 12;
    return page;
}

TitlePage episodes()
{
    TitlePage page;
    TitleHit hit;
    hit.title.id = TitleId::episode(900, 901);
    hit.title.kind = TitleKind::Episode;
    hit.title.regularName = "The Metronome";
    hit.title.seasonNumber = 2;
    hit.title.sequence = 3;
    hit.title.series.name = "Clockwork Street";
    hit.match = Match{Match::By::Words, "The Metronome", {{4, 3}}};
    page.items = {hit};
    page.total = 1;
    return page;
}

Title metropolis()
{
    Title title;
    title.id = TitleId::movie(1);
    title.kind = TitleKind::Movie;
    title.shortName = "Metropolis";
    title.regularName = "Metropolis";
    title.originalName = "Metropolis – Das Schicksal einer Stadt";
    title.releaseYear = 1927;
    title.runtime = 153min;
    title.averageRating = {4.3, 5};
    title.certificate = Certificate{Certificate::Board::Mpaa, "NR"};
    title.genres = {"Science fiction", "Drama"};
    title.synopsis =
        "In a city of towers the sons of the masters play in gardens while the workers tend the machines far below. "
        "One of the sons follows a woman down to them, and sees what holds the towers up.\n\n"
        "His father has a machine built in her likeness.";
    title.cast = std::vector{credit(11, "Alfred Abel", "Joh Fredersen"), credit(12, "Gustav Fröhlich", "Freder"),
                             credit(13, "Brigitte Helm", "Maria / the machine"),
                             credit(14, "Rudolf Klein-Rogge", "Rotwang"), credit(15, "Theodor Loos", {})};
    title.directors = std::vector{credit(21, "Fritz Lang", {}, Credit::Department::Director)};
    title.crew = std::vector{credit(22, "Thea von Harbou", "novel", Credit::Department::Writer),
                             credit(21, "Fritz Lang", {}, Credit::Department::Writer),
                             credit(22, "Thea von Harbou", "screenplay", Credit::Department::Writer),
                             credit(23, "Karl Freund", "cinematographer", Credit::Department::Other)};
    title.otherTitles = QStringList{"Metrópolis", "Metropolis – Staden"};
    title.countries = {"Germany"};
    title.formats =
        std::vector{Availability{"DVD", 1072915200, noKnownEnd}, Availability{"Blu-ray", 1293840000, std::nullopt},
                    Availability{"instant", 1796083200, 1900000000}, Availability{"VHS", 631152000, 1100000000}};
    title.similars = similars();
    return title;
}

std::vector<TitleReference> similars()
{
    std::vector<TitleReference> list(3);
    list[0].id = TitleId::movie(101);
    list[0].name = "Woman in the Moon";
    list[0].releaseYear = 1929;
    list[1].id = TitleId::movie(102);
    list[1].name = "Things to Come";
    list[1].releaseYear = 1936;
    list[2].id = TitleId::movie(103);
    list[2].name = "Aelita";
    return list;
}

Title series()
{
    Title title;
    title.id = TitleId::series(900);
    title.kind = TitleKind::Series;
    title.shortName = title.regularName = "Clockwork Street";
    title.releaseYear = 2004;
    title.endYear = 2005;
    title.synopsis = "Neighbours mend clocks.";
    std::vector<TitleReference> seasons(3);
    std::vector<TitleReference> list;
    const std::vector numbers{1, 2, 0};
    for (size_t i = 0; i < numbers.size(); ++i) {
        seasons[i].id = TitleId::season(900, 910 + numbers[i]);
        seasons[i].seasonNumber = numbers[i];
        seasons[i].episodeCount = numbers[i] == 0 ? 7 : 3;
        for (int number = 1; number <= (numbers[i] == 0 ? 2 : 3); ++number) {
            TitleReference episode;
            episode.id = TitleId::episode(910 + numbers[i], 1000 + numbers[i] * 10 + number);
            episode.name = QString("Hour %1").arg(number);
            episode.seasonNumber = numbers[i];
            episode.sequence = number;
            episode.airDate = 1128470400 + number * 7 * 86400; // 5 October 2005 and the weeks after it
            episode.runtime = 44min;
            list.push_back(episode);
        }
    }
    title.seasons = seasons;
    title.episodes = list;
    title.cast = std::vector{credit(31, "Ada Stern", "Mrs Wheel")};
    return title;
}

Filmography filmography()
{
    Filmography whole;
    whole.person.id = PersonId::fromNumber(21);
    whole.person.name = "Fritz Lang";
    whole.person.birthYear = 1890;
    whole.person.deathYear = 1976;
    whole.person.bio = "Worked in Berlin, Paris and Hollywood.";
    const auto entry = [](qint64 id, const QString &name, std::optional<int> year, const QString &role,
                          Credit::Department department) {
        return FilmographyEntry{TitleId::movie(id), name, year, role, department};
    };
    whole.entries = {entry(1, "Metropolis", 1927, {}, Credit::Department::Director),
                     entry(5, "A Film Nobody Dated", std::nullopt, {}, Credit::Department::Director),
                     entry(6, "Contempt", 1963, "Himself", Credit::Department::Cast),
                     entry(1, "Metropolis", 1927, {}, Credit::Department::Writer),
                     entry(7, "M", 1931, {}, Credit::Department::Director)};
    return whole;
}

std::vector<CatalogError> errors()
{
    std::vector<CatalogError> all;
    for (int kind = 0; kind <= static_cast<int>(CatalogError::Kind::BadRequest); ++kind) {
        CatalogError error;
        error.kind = static_cast<CatalogError::Kind>(kind);
        error.host = "films.example.org";
        all.push_back(error);
    }
    return all;
}

} // namespace samples
