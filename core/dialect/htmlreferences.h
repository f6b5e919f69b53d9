// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace dialect {

/// The character that an HTML reference stands for; \a reference is what is between '&' and ';' ("eacute", "#233",
/// "#xE9"). 0 for an unknown name and for numbers that stand for no character.
[[nodiscard]] char32_t htmlCharacter(std::string_view reference);

} // namespace dialect
