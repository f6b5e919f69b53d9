// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>

namespace domain {

/// What a title is in the catalog's own terms; the second word of its resource path.
enum class TitleKind {
    Unknown,
    Movie,   ///< catalog/titles/movies/ID; features and shorts alike
    Series,  ///< catalog/titles/series/ID
    Season,  ///< catalog/titles/series/ID/seasons/SID
    Episode, ///< catalog/titles/programs/SID/EID or catalog/titles/programs/EID
    Disc,    ///< catalog/titles/discs/ID
};

/// A title's address inside one catalog: the part of its resource path after "catalog/titles/",
/// without a leading or trailing slash, for example "movies/60001220", "series/900100/seasons/900101"
/// or "programs/900101/900111". Empty when the catalog gave none (a service that names titles only).
///
/// It is an opaque key: at most 2,048 octets of printable ASCII, never opened as a file or a URL.
struct TitleId
{
    QByteArray path{};

    [[nodiscard]] bool isEmpty() const { return path.isEmpty(); }
    /// Read off the path: "movies/…" is a Movie, "series/…/seasons/…" a Season, and so on.
    [[nodiscard]] TitleKind kind() const;
    /// The last number in the path, as the service's own `id` URLs end; 0 when there is none.
    [[nodiscard]] qint64 number() const;

    [[nodiscard]] static TitleId movie(qint64 number);
    [[nodiscard]] static TitleId series(qint64 number);
    [[nodiscard]] static TitleId season(qint64 series, qint64 season);
    [[nodiscard]] static TitleId episode(qint64 season, qint64 episode);
    [[nodiscard]] static TitleId disc(qint64 number);

    bool operator==(const TitleId &) const = default;
    auto operator<=>(const TitleId &other) const { return path.compare(other.path) <=> 0; }
};

/// A person's address inside one catalog: the part of the resource path after "catalog/people/",
/// for example "77". The same limits as a TitleId.
struct PersonId
{
    QByteArray path{};

    [[nodiscard]] bool isEmpty() const { return path.isEmpty(); }
    [[nodiscard]] static PersonId fromNumber(qint64 number);
    [[nodiscard]] qint64 number() const;

    bool operator==(const PersonId &) const = default;
};

inline size_t qHash(const TitleId &id, size_t seed = 0)
{
    return qHash(id.path, seed);
}
inline size_t qHash(const PersonId &id, size_t seed = 0)
{
    return qHash(id.path, seed);
}

} // namespace domain

Q_DECLARE_METATYPE(domain::TitleId)
Q_DECLARE_METATYPE(domain::PersonId)
