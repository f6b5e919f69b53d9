// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/pages.h"
#include "core/text/fold.h"

#include <QString>

#include <vector>

namespace store {

/// The stretch of \a synopsis around the first word that one of \a asked begins, about a line long, cut between words
/// and with an ellipsis where something was left out; with the matches in it marked.
[[nodiscard]] domain::Match passageWith(const std::vector<text::Word> &asked, const QString &synopsis);

} // namespace store
