// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace oauth {

/// RFC 5849 section 3.6: every octet but A-Z a-z 0-9 - . _ ~ as %XX, upper case.
[[nodiscard]] std::string percentEncoded(std::string_view octets);
void appendPercentEncoded(std::string &out, std::string_view octets);

/// The octets that \a text stands for; '+' is a plus. nullopt when a '%' is not followed by two hex digits.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text);

/// The same for application/x-www-form-urlencoded and for queries, where '+' is a space (RFC 5849 section 3.4.1.3.1).
[[nodiscard]] std::optional<std::string> formDecoded(std::string_view text);

/// Base64 with padding (RFC 4648 section 4).
[[nodiscard]] std::string base64(std::string_view octets);

/// The octets of canonical, padded Base64; nullopt for anything else, unused last bits included.
[[nodiscard]] std::optional<std::string> base64Decoded(std::string_view text);

} // namespace oauth
