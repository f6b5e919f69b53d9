// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

/// The ranges in which a value is believed, when written and again when read back: a catalog file is data, not trust.
namespace store::limits {

inline constexpr int name = 1'000; ///< characters of a title, a person's name, a role
inline constexpr int label = 100;  ///< of a format, a certificate, a scheme
inline constexpr int synopsis = 65'536;
inline constexpr int term = 256; ///< of a search term, after composing
inline constexpr int popularity = 1'000'000'000;
inline constexpr int firstYear = 1870, lastYear = 2100;
inline constexpr int longestRuntime = 100'000;  ///< seconds
inline constexpr int count = 10'000'000;        ///< seasons, episodes, sequence numbers
inline constexpr qint64 time = 253'402'300'799; ///< seconds from 1970 to the end of the year 9999, either way

} // namespace store::limits
