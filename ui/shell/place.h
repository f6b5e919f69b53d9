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
    /// Where the user was on the page.
    struct Stand
    {
        int scroll = 0;          ///< pixels from the top
        QString focused{};       ///< the part that had the keyboard, by its accessible name; empty: none had
        std::vector<int> rows{}; ///< if that is a list: the row it stood at, from the top of the tree
    };
    Stand stand{};

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
