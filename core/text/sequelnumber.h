// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <algorithm>
#include <string_view>

namespace text {

[[nodiscard]] constexpr bool isRomanDigit(char16_t c) noexcept
{
    const char16_t lower = c | 0x20;
    return lower == u'i' || lower == u'v' || lower == u'x';
}

/// Whether \a word, in lower case or not, can be a number in Roman digits up to 39: it has none but those.
[[nodiscard]] inline bool areRomanDigits(QStringView word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return isRomanDigit(c.unicode()); });
}
[[nodiscard]] inline bool areRomanDigits(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return isRomanDigit(static_cast<unsigned char>(c)); });
}

/// The number of a sequel that \a word, folded, writes in Roman digits, 1 to 39: "Rocky II" is "Rocky 2" too. 0: it
/// is none. \a before is the folded word in front of it: a name does not begin with such a number ("V for Vendetta"),
/// and a lone "i" is one only behind a word like "part".
[[nodiscard]] int sequelNumber(std::string_view before, std::string_view word);

} // namespace text
