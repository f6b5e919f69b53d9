// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace text {

/// How many slips of the keys are forgiven in a word of \a letters: none below 4, 1 below 8, then 2.
[[nodiscard]] constexpr int allowedEdits(qsizetype letters) noexcept
{
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

} // namespace text
