// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace oauth {

/// The parts of an absolute http or https URL as they are written, views into it. The fragment and user info are
/// not kept: neither is part of a request.
struct Url
{
    std::string_view scheme{};
    std::string_view host{};  ///< with the brackets of an IPv6 address
    std::string_view port{};  ///< empty when none is written
    std::string_view path{};  ///< empty or beginning with '/'
    std::string_view query{}; ///< without '?'
    bool hasQuery = false;

    /// nullopt for another scheme, no host, or a port that is no number.
    [[nodiscard]] static std::optional<Url> split(std::string_view url);

    [[nodiscard]] bool isTls() const;
    /// Where the scheme is served when no port is written: "80" or "443".
    [[nodiscard]] std::string_view ownPort() const { return isTls() ? "443" : "80"; }
    /// The port as a base URI names it: empty when it is the scheme's own, or none is written.
    [[nodiscard]] std::string_view foreignPort() const { return port == ownPort() ? std::string_view() : port; }
};

/// Whether \a text, behind the colon of an authority, is a port: up to five digits, or none (RFC 3986 section 3.2.3).
[[nodiscard]] bool isPort(std::string_view text);

/// RFC 5849 section 3.4.1.2: scheme and host in lower case, the port unless it is the scheme's own, the path as written
/// or "/". No query, user info or fragment.
[[nodiscard]] std::string baseUri(const Url &url);

} // namespace oauth
