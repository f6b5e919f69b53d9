// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/narrowing.h"
#include "core/domain/pages.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <utility>

namespace ctl {

/// A title as `read` and `show` print it. Every member is always there: an unknown fact is null, a list that the
/// catalog did not give is empty. `id` is the part of the address behind "catalog/titles/"; times are epoch seconds.
[[nodiscard]] QJsonObject titleJson(const domain::Title &title);

/// A person as `read` prints it: `id`, `name`, `bio`, `birth_year`, `death_year`, `known_for`.
[[nodiscard]] QJsonObject personJson(const domain::Person &person);

/// One delivery format: `name`, `from`, `until`.
[[nodiscard]] QJsonObject formatJson(const domain::Availability &format);

/// The lists of \a facets, by name: "kind", "decade", "genre", "certificate", "format".
[[nodiscard]] std::array<std::pair<QString, const domain::Facets::Counts *>, 5>
facetLists(const domain::Facets &facets);

/// `total`, `more`, and each list with the `value` and `count` of its entries; `at_least` when there may be more of
/// one.
[[nodiscard]] QJsonObject facetsJson(const domain::Facets &facets);

/// One link: `href`, `rel`, `title`.
[[nodiscard]] QJsonObject linkJson(const domain::Link &link);

/// A number or truth value; null when there is none.
template <class T>
[[nodiscard]] QJsonValue valueOrNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

/// Null when \a text is empty.
[[nodiscard]] QJsonValue textOrNull(const QString &text);

/// A list of values, each made by \a each.
template <class List, class Each>
[[nodiscard]] QJsonArray jsonList(const List &list, Each each)
{
    QJsonArray array;
    for (const auto &value : list)
        array.append(each(value));
    return array;
}

/// The word for what somebody did: "cast", "director", "writer"; empty for anything else.
[[nodiscard]] QString departmentName(domain::Credit::Department department);

/// The word for a kind of title: "movie", "series", "season", "episode", "disc"; null when unknown.
[[nodiscard]] QJsonValue kindJson(domain::TitleKind kind);

} // namespace ctl
