// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/catalog.h"

#include <atomic>

namespace support {

/// A small catalog in memory with a title of each kind. The titles are invented.
class FakeCatalog final : public store::Catalog
{
public:
    /// \a name is the short name of movie 900001, so that two catalogs can be told apart.
    explicit FakeCatalog(QString name = QStringLiteral("Harbor Lights"));

    [[nodiscard]] int titleCount() const override { return 2; }
    [[nodiscard]] int episodeCount() const override { return 600; }
    [[nodiscard]] int personCount() const override { return 1; }
    [[nodiscard]] QStringList genres() const override { return {QStringLiteral("Comedy"), QStringLiteral("Drama")}; }
    [[nodiscard]] QByteArray revision() const override { return "1"; }

    [[nodiscard]] Result<domain::Suggestions, store::StoreError> autocomplete(const QString &term, int start,
                                                                              int most) const override;
    [[nodiscard]] Result<domain::TitlePage, store::StoreError>
    searchTitles(const QString &term, const domain::Narrowing &narrowing, int start, int most,
                 const store::Expansion &expand) const override;
    [[nodiscard]] Result<domain::Facets, store::StoreError> facets(const QString &term,
                                                                   const domain::Narrowing &narrowing) const override;
    [[nodiscard]] Result<domain::PersonPage, store::StoreError> searchPeople(const QString &term, int start,
                                                                             int most) const override;
    [[nodiscard]] Result<std::optional<domain::Title>, store::StoreError>
    title(const domain::TitleId &id, const store::Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Page<domain::Title>>, store::StoreError>
    seasons(const domain::TitleId &series, int start, int most, const store::Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Page<domain::Title>>, store::StoreError>
    episodes(const domain::TitleId &seriesOrSeason, int start, int most, const store::Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Page<domain::Title>>, store::StoreError>
    similars(const domain::TitleId &title, int start, int most, const store::Expansion &expand) const override;
    [[nodiscard]] Result<std::optional<domain::Person>, store::StoreError>
    person(const domain::PersonId &id) const override;
    [[nodiscard]] Result<std::optional<domain::Filmography>, store::StoreError>
    filmography(const domain::PersonId &id) const override;

    /// The term "busy" fails as if the question had taken too long, "repairing" as if the index were damaged, "broken"
    /// as if the disk had failed.
    /// "countless" has more hits than were counted.
    mutable std::atomic<int> questions = 0;

private:
    [[nodiscard]] domain::Title movie(const store::Expansion &expand) const;
    [[nodiscard]] domain::Title series(const store::Expansion &expand) const;
    [[nodiscard]] domain::Title season(const store::Expansion &expand) const;
    [[nodiscard]] domain::Title episode(int number) const;
    /// Of person 78: 2,500 parts.
    [[nodiscard]] domain::Filmography busyLife(const domain::PersonId &id) const;

    const QString m_name;
};

} // namespace support
