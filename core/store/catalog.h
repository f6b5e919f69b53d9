// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/narrowing.h"
#include "core/domain/pages.h"
#include "core/store/storeerror.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace store {

/// What of a title's record is wanted besides its facts. What is not wanted stays nullopt in domain::Title.
struct Expansion
{
    bool synopsis = false;
    bool cast = false;
    bool directors = false;
    bool crew = false; ///< writers and all others
    bool otherTitles = false;
    bool formats = false;
    bool similars = false;
    bool seasons = false;
    bool episodes = false;
    bool discs = false;

    /// Everything at once, for a title card.
    [[nodiscard]] static Expansion all() { return {true, true, true, true, true, true, true, true, true, true}; }
};

/// How long a question that finds the search index damaged waits for the one that is made anew in the background.
enum class Patience {
    Bounded, ///< as long as its own time allows, and no longer once the making has taken such a time; then Repairing
    Endless, ///< until it is made, or cannot be: for a program that asks once and ends
};

/// One catalog file, open for reading. Any number of threads may ask it at once; a question never waits for
/// a writer, since a catalog file is only ever replaced as a whole, and this object keeps the one it opened.
///
/// Search is in this order: exact title, exact other name, title prefix (a leading article may be left out),
/// every word a word prefix in any order, person or character, similar spelling, synopsis; ties by popularity,
/// then newer, then id. Synopses join only when the others found fewer than ten before anything is narrowed. Similar
/// spellings join only when the others found nothing and no name in the catalog, of a title, episode, person or
/// character, holds the words as they stand; inside "similar" fewer edits come first. Every hit says why it matched. A
/// word of four digits from 1870 to 2100 also stands for the year of release ("charade 1953"), "20000" for "20,000" and
/// "2" for "II" in a name.
///
/// Of a term everything is words but phrases, fields and addresses, as query.h has them. Blank: all that is narrowed
/// to, and facets of all there is; an empty page where nothing is narrowed. Longer than 256 characters after NFC, or
/// with control characters in it: StoreError::BadTerm. `start` below 0 counts as 0, past the end gives an empty page
/// with its `total`; `most` is used as given, at least 0. Totals and facets are exact up to `mostCounted`; beyond that
/// they are at least that many, and `isMore` says so. A page may begin anywhere in the first `deepestHit` hits, or the
/// first `mostSimilar` where they are similar spellings: there counting ends too.
class Catalog
{
public:
    static constexpr int mostCounted = 10'000;
    static constexpr int deepestHit = 100'000;
    static constexpr int mostSimilar = 1'000;

    /// Opens \a path: a regular file (no link, folder or pipe), written by us, in the version we know.
    /// The file is never changed. Its search index is used where it lies beside it or in the cache folder, and made
    /// anew where it is missing, old, damaged or another catalog's (indexbuilder.h).
    [[nodiscard]] static Result<std::shared_ptr<const Catalog>, StoreError> open(const QString &path,
                                                                                 Patience patience = Patience::Bounded);
    virtual ~Catalog() = default;

    [[nodiscard]] virtual int titleCount() const = 0; ///< movies and series
    [[nodiscard]] virtual int episodeCount() const = 0;
    [[nodiscard]] virtual int personCount() const = 0;
    [[nodiscard]] virtual QStringList genres() const = 0;  ///< of movies and series, in the order of the alphabet
    [[nodiscard]] virtual QByteArray revision() const = 0; ///< lower-case hex, changes with the content; for ETag

    /// Titles (never seasons or episodes) for the search box.
    [[nodiscard]] virtual Result<domain::Suggestions, StoreError> autocomplete(const QString &term, int start,
                                                                               int most) const = 0;
    /// Movies and series (kind Unknown), only one of the two (Movie, Series), or episodes (Episode).
    /// \a format filters by an availability label ("instant", "DVD"), compared without case; empty = all.
    [[nodiscard]] Result<domain::TitlePage, StoreError> searchTitles(const QString &term, domain::TitleKind kind,
                                                                     const QString &format, int start, int most,
                                                                     const Expansion &expand) const
    {
        domain::Narrowing narrowing;
        narrowing.kind = kind;
        if (!format.isEmpty())
            narrowing.formats.append(format);
        return searchTitles(term, narrowing, start, most, expand);
    }
    [[nodiscard]] virtual Result<domain::TitlePage, StoreError> searchTitles(const QString &term,
                                                                             const domain::Narrowing &narrowing,
                                                                             int start, int most,
                                                                             const Expansion &expand) const = 0;
    /// What the hits of such a search have in common.
    [[nodiscard]] virtual Result<domain::Facets, StoreError> facets(const QString &term,
                                                                    const domain::Narrowing &narrowing) const = 0;
    [[nodiscard]] virtual Result<domain::PersonPage, StoreError> searchPeople(const QString &term, int start,
                                                                              int most) const = 0;

    /// nullopt: no such title. Episodes are found as "programs/SEASON/EPISODE" and as "programs/EPISODE".
    [[nodiscard]] virtual Result<std::optional<domain::Title>, StoreError> title(const domain::TitleId &id,
                                                                                 const Expansion &expand) const = 0;
    /// Full records of a series' seasons, or of a series' or season's episodes, in broadcast order.
    /// nullopt: no such series or season.
    [[nodiscard]] virtual Result<std::optional<domain::Page<domain::Title>>, StoreError>
    seasons(const domain::TitleId &series, int start, int most, const Expansion &expand) const = 0;
    [[nodiscard]] virtual Result<std::optional<domain::Page<domain::Title>>, StoreError>
    episodes(const domain::TitleId &seriesOrSeason, int start, int most, const Expansion &expand) const = 0;
    /// At most twenty, nearest first: shared directors, cast, genres, decade. The same for the same catalog.
    [[nodiscard]] virtual Result<std::optional<domain::Page<domain::Title>>, StoreError>
    similars(const domain::TitleId &title, int start, int most, const Expansion &expand) const = 0;
    [[nodiscard]] virtual Result<std::optional<domain::Person>, StoreError>
    person(const domain::PersonId &id) const = 0;
    /// Every part the person took, newest title first.
    [[nodiscard]] virtual Result<std::optional<domain::Filmography>, StoreError>
    filmography(const domain::PersonId &id) const = 0;
};

} // namespace store
