// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/pages.h"

#include <QString>

#include <optional>
#include <vector>

namespace shell {

/// Somewhere the user has been. Keeps what was shown there, so that going back asks nobody.
struct Place
{
    enum class Kind { Home, Title, Person, Catalogs, Help };

    Kind kind = Kind::Home;
    domain::TitleId title{}; ///< empty on a Title place: the catalog gives names only
    domain::PersonId person{};
    QString name{}; ///< as the catalog spells it
    int scroll = 0; ///< pixels from the top

    std::optional<domain::Title> record{};
    std::optional<std::vector<domain::TitleReference>> episodes{};
    std::optional<std::vector<domain::TitleReference>> similars{};
    std::optional<domain::Filmography> filmography{};

    /// Whether both lead to the same page, whatever has been loaded there.
    [[nodiscard]] bool isSameAs(const Place &other) const
    {
        return kind == other.kind && title == other.title && person == other.person
            && (name == other.name || !title.isEmpty() || !person.isEmpty());
    }
};

} // namespace shell
