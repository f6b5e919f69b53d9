// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/pages.h"

/// Values as a catalog gives them, for the tests of every page.
namespace samples {

/// 15 June 2026, noon UTC: "today" in the tests.
inline constexpr qint64 today = 1781524800;

[[nodiscard]] domain::Suggestions metropolisTitles();
[[nodiscard]] domain::PersonPage people();
[[nodiscard]] domain::TitlePage episodes();
[[nodiscard]] domain::Title metropolis();
[[nodiscard]] domain::Title series();
[[nodiscard]] domain::Filmography filmography();
[[nodiscard]] std::vector<domain::TitleReference> similars();
/// One of every kind.
[[nodiscard]] std::vector<domain::CatalogError> errors();

} // namespace samples
