// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace store {

/// Plain text as the catalog keeps it: composed, nothing that XML cannot carry, no blank ends, at most \a most
/// UTF-16 units; of what is longer an ellipsis is the last.
[[nodiscard]] QString cleanText(const QString &text, qsizetype most);

/// The same for UTF-8; \a scratch holds the result when it differs, and both must outlive it. Octets that are no
/// UTF-8 become U+FFFD, and \a isBroken, when given, is set.
[[nodiscard]] std::string_view cleanText(std::string_view utf8, qsizetype most, std::string &scratch,
                                         bool *isBroken = nullptr);

} // namespace store
