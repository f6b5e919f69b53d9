// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/pages.h"

#include <QByteArrayList>
#include <QString>

#include <memory>

namespace store {

struct StoreError
{
    enum class Kind { Missing, NotACatalog, Newer, Damaged, Locked, Full, Unreadable, Busy };

    Kind kind = Kind::Unreadable;
    QString path{};
    QString detail{}; ///< for a developer; no SQL reaches a user
};

/// What of a title's record is wanted besides its facts.
struct Expansion
{
    bool synopsis = false, cast = false, directors = false, formats = false, similars = false, seasons = false,
         episodes = false, discs = false;
};

/// One catalog file, open for reading. Any number of threads may ask it at once.
///
/// Search is in the order of ARCHITECTURE.md (exact title, exact other name, title prefix, every word a
/// word prefix, person or character, similar spelling, synopsis; ties by popularity, then newer, then id),
/// and every hit says why it matched.
class Catalog
{
public:
    [[nodiscard]] static Result<std::shared_ptr<const Catalog>, StoreError> open(const QString &path);
    virtual ~Catalog() = default;

    [[nodiscard]] virtual int titleCount() const = 0;
    [[nodiscard]] virtual QByteArray revision() const = 0; ///< changes with the content; for ETag

    /// Titles (never seasons or episodes) for the search box.
    [[nodiscard]] virtual Result<domain::Suggestions, StoreError> autocomplete(const QString &term, int start, int most) const = 0;
    /// Movies and series, or, with \a kind Episode, episodes.  \a format filters by an availability label
    /// ("instant", "DVD"), compared without case; empty = all.
    [[nodiscard]] virtual Result<domain::TitlePage, StoreError> searchTitles(const QString &term, domain::TitleKind kind,
        const QString &format, int start, int most, const Expansion &expand) const = 0;
    [[nodiscard]] virtual Result<domain::PersonPage, StoreError> searchPeople(const QString &term, int start, int most) const = 0;

    /// nullopt: no such title.
    [[nodiscard]] virtual Result<std::optional<domain::Title>, StoreError> title(const domain::TitleId &id, const Expansion &expand) const = 0;
    /// Full records of a series' seasons, or of a series' or season's episodes, in broadcast order.
    [[nodiscard]] virtual Result<std::optional<domain::Page<domain::Title>>, StoreError> seasons(const domain::TitleId &series, int start, int most, const Expansion &expand) const = 0;
    [[nodiscard]] virtual Result<std::optional<domain::Page<domain::Title>>, StoreError> episodes(const domain::TitleId &seriesOrSeason, int start, int most, const Expansion &expand) const = 0;
    [[nodiscard]] virtual Result<std::optional<domain::Page<domain::Title>>, StoreError> similars(const domain::TitleId &title, int start, int most, const Expansion &expand) const = 0;
    [[nodiscard]] virtual Result<std::optional<domain::Person>, StoreError> person(const domain::PersonId &id) const = 0;
    [[nodiscard]] virtual Result<std::optional<domain::Filmography>, StoreError> filmography(const domain::PersonId &id) const = 0;
};

} // namespace store
