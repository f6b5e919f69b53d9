// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>
#include <string_view>

namespace dialect {

// Numbers as the dialect writes them: ASCII digits, whatever the user's locale, blanks around them ignored.
// Anything else, and anything out of range, is unknown.

[[nodiscard]] std::optional<qint64> wholeNumber(std::string_view text, qint64 least, qint64 most);
/// 1870–2100.
[[nodiscard]] std::optional<int> yearIn(std::string_view text);
/// 0–10,000,000.
[[nodiscard]] std::optional<int> countIn(std::string_view text);
/// 0–100,000 s.
[[nodiscard]] std::optional<std::chrono::seconds> durationIn(std::string_view text);
/// Epoch seconds of the years 1 to 9999.
[[nodiscard]] std::optional<qint64> momentIn(std::string_view text);
/// 0–10.
[[nodiscard]] std::optional<double> starsIn(std::string_view text);

} // namespace dialect
