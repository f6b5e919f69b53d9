// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace domain {

/// A person as the catalog's people resources give it.
struct Person
{
    PersonId id{};
    QString name{};
    QString bio{};                  ///< plain text, paragraphs parted by a blank line; empty when absent
    std::optional<int> birthYear{}; ///< Gregorian; only our own service tells
    std::optional<int> deathYear{};
    QString knownFor{}; ///< name of the best known title; only our own service tells

    bool operator==(const Person &) const = default;
};

/// One person's part in one title. Seen from the title it names the person, seen from a filmography the title.
struct Credit
{
    enum class Department { Cast, Director, Writer, Other };

    PersonId person{};
    QString name{}; ///< the person's name as credited
    QString role{}; ///< the character, or the job for Other; empty when unknown
    Department department = Department::Cast;

    bool operator==(const Credit &) const = default;
};

} // namespace domain
