// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oauth {

/// Decoded name and value; octets. A list, not a map: a repeated name is legal (RFC 5849 section 3.4.1.3.2).
using Parameter = std::pair<std::string, std::string>;
using Parameters = std::vector<Parameter>;

/// The pairs of a query or form body, decoded, in order. "a" and "a=" are one pair with an empty value; empty pieces
/// between separators are none. nullopt when an escape is malformed.
[[nodiscard]] std::optional<Parameters> formParameters(std::string_view text);

/// Whether \a contentType names application/x-www-form-urlencoded, whatever its case and its charset.
[[nodiscard]] bool isForm(std::string_view contentType);

/// Whether \a header, the value of an Authorization field, is of the scheme OAuth (any case).
[[nodiscard]] bool isOAuthHeader(std::string_view header);

/// The decoded pairs of an Authorization field of the scheme OAuth, without its realm (RFC 5849 section 3.5.1).
/// nullopt when it is not well formed.
[[nodiscard]] std::optional<Parameters> headerParameters(std::string_view header);

/// \a parameters encoded and sorted, by name then value, as octets; without oauth_signature
/// (RFC 5849 section 3.4.1.3.2).
[[nodiscard]] Parameters sortedEncoded(const Parameters &parameters);

/// "a=1&b=2" of sortedEncoded() pairs.
[[nodiscard]] std::string joined(const Parameters &encoded);

} // namespace oauth
