// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/availability.h"
#include "core/domain/ids.h"
#include "core/domain/person.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace domain {

/// A certificate with the board that gave it.
struct Certificate
{
    enum class Board { Mpaa, Tv, Other };

    Board board = Board::Other;
    QString label{}; ///< "PG-13", "TV-14"; never "null" or empty

    bool operator==(const Certificate &) const = default;
};

/// What many gave on average. Netflix's members gave 0.0 to 5.0; IMDb counts to 10, and so does every catalog file.
struct Rating
{
    double value = 0; ///< 0.0 to `best`
    int best = 5;     ///< 5 or 10

    bool operator==(const Rating &) const = default;
};

/// A link of a catalog_title, as the service gave it.
struct Link
{
    QString href{}; ///< absolute URL
    QString rel{};  ///< "http://schemas.netflix.com/…" or "alternate"
    QString title{};

    bool operator==(const Link &) const = default;
};

/// A title named inside another title's record: a season of a series, an episode, a similar title.
/// Netflix gave id and name only; the further facts come from our own service.
struct TitleReference
{
    TitleId id{};
    QString name{};
    std::optional<int> releaseYear{};
    std::optional<int> seasonNumber{}; ///< of a season or an episode; 0 = specials
    std::optional<int> sequence{};     ///< of an episode inside its season, from 1
    std::optional<int> episodeCount{}; ///< of a season or series
    std::optional<std::chrono::seconds> runtime{};
    std::optional<qint64> airDate{}; ///< epoch seconds UTC of the first showing's day

    bool operator==(const TitleReference &) const = default;
};

/// Pictures the catalog points at. Absolute URLs; empty when absent.
struct BoxArt
{
    QString small{};
    QString medium{};
    QString large{};

    bool operator==(const BoxArt &) const = default;
};

/// One picture-and-format pair of screen_formats, for example "DVD", "Widescreen 2.35:1".
struct ScreenFormat
{
    QString format{};
    QString screen{};

    bool operator==(const ScreenFormat &) const = default;
};

/// One language with its audio tracks inside one delivery format.
struct LanguageAudio
{
    QString format{};
    QString language{};
    QStringList audio{};

    bool operator==(const LanguageAudio &) const = default;
};

/// An award won or a nomination.
struct Award
{
    QString name{};   ///< "Best Picture"
    QString scheme{}; ///< last path part of the category's scheme: "academy_awards"
    std::optional<int> year{};
    bool won = false;
    std::vector<Credit> people{};

    bool operator==(const Award &) const = default;
};

/// Everything a catalog says of one title: a movie, series, season, episode or disc.
///
/// An expansion (`synopsis`, `cast`, `seasons` …) is nullopt when the answer did not carry it,
/// and empty when it did and there is none: the first asks for another request, the second does not.
struct Title
{
    TitleId id{};
    TitleKind kind = TitleKind::Unknown;
    QString shortName{};                           ///< title/@short: what autocomplete matches
    QString regularName{};                         ///< title/@regular: the full name
    QString episodeShort{};                        ///< title/@episode_short: "S1:E1 - Low Tide"; episodes only
    QString originalName{};                        ///< in the original language, when it differs; our own service only
    std::optional<int> releaseYear{};              ///< 1870–2100
    std::optional<int> endYear{};                  ///< last year of a series; our own service only
    std::optional<std::chrono::seconds> runtime{}; ///< 0–100,000 s; of one episode for a series
    std::optional<Rating> averageRating{};
    std::optional<Certificate> certificate{};
    QStringList genres{};
    QStringList countries{}; ///< where it was made, as the source names them; our own service only
    BoxArt boxArt{};
    std::optional<int> seasonNumber{}; ///< of a season or episode; 0 = specials
    std::optional<int> sequence{};     ///< of an episode inside its season, from 1
    std::optional<qint64> airDate{};   ///< epoch seconds UTC; our own service only
    std::optional<int> seasonCount{};  ///< of a series; our own service, or the expanded list's count
    std::optional<int> episodeCount{};
    TitleReference series{}; ///< the parent series of a season or episode; id empty when absent
    TitleReference season{}; ///< the parent season of an episode

    std::optional<QString> synopsis{}; ///< plain text, paragraphs parted by a blank line
    std::optional<QString> shortSynopsis{};
    std::optional<std::vector<Credit>> cast{}; ///< in billing order
    std::optional<std::vector<Credit>> directors{};
    std::optional<std::vector<Credit>> crew{}; ///< writers and all others; our own service only
    std::optional<QStringList> otherTitles{};  ///< further names; our own service only
    std::optional<std::vector<Availability>> formats{};
    std::optional<std::vector<ScreenFormat>> screenFormats{};
    std::optional<std::vector<LanguageAudio>> languages{};
    std::optional<std::vector<Award>> awards{};
    std::optional<std::vector<TitleReference>> similars{};
    std::optional<std::vector<TitleReference>> seasons{};
    std::optional<std::vector<TitleReference>> episodes{};
    std::optional<std::vector<TitleReference>> discs{};
    std::optional<std::vector<TitleReference>> bonusMaterials{};
    std::vector<Link> links{}; ///< all links as given, expanded or not, in document order

    /// The name to show: regularName, else shortName.
    [[nodiscard]] const QString &name() const { return regularName.isEmpty() ? shortName : regularName; }

    bool operator==(const Title &) const = default;
};

/// What a reference says, of what \a title says.
[[nodiscard]] TitleReference referenceTo(const Title &title);
[[nodiscard]] std::vector<TitleReference> referencesTo(const std::vector<Title> &titles);

/// One entry of a filmography.
struct FilmographyEntry
{
    TitleId title{};
    QString name{};
    std::optional<int> releaseYear{};
    QString role{}; ///< character or job; our own service only
    Credit::Department department = Credit::Department::Cast;

    bool operator==(const FilmographyEntry &) const = default;
};

} // namespace domain

Q_DECLARE_METATYPE(domain::Title)
