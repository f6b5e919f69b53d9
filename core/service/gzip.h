// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace service {

/// Whether an Accept-Encoding field (RFC 9110 section 12.5.3) asks for gzip, and no more for the plain
/// answer. Without the field: no.
[[nodiscard]] bool acceptsGzip(std::string_view acceptEncoding);

/// \a body as one gzip member (RFC 1952), the same octets each time. nullopt when there is no memory.
[[nodiscard]] std::optional<std::string> gzipped(std::string_view body);

} // namespace service
