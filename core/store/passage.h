// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/pages.h"

#include <QString>

namespace store {

/// The stretch of \a synopsis around the first word that \a term matches, about a line long, cut between words and
/// with an ellipsis where something was left out; with the matches in it marked.
[[nodiscard]] domain::Match passageWith(const QString &term, const QString &synopsis);

} // namespace store
