// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace service {

/// One well-framed request. The views live as long as the question put to FrontDesk::answer().
struct Request
{
    std::string_view method{};
    std::string_view target{}; ///< as on the wire: origin form or absolute form
    std::string_view host{};   ///< the Host field; empty in an HTTP/1.0 request without one
    std::string_view authorization{};
    std::string_view contentType{};
    std::string_view body{};
    std::string_view ifNoneMatch{};
    std::string_view acceptEncoding{};
    std::string_view peer{}; ///< address without port
    int localPort = 0;
};

/// What goes back. Date, Content-Length, Connection and the fields every answer has are added when it is sent.
struct Answer
{
    int status = 200;
    QByteArray body{};              ///< shared, not copied, with whoever else is given the same
    std::string_view contentType{}; ///< empty when there is no body
    std::string etag{};             ///< quoted; empty = none
    std::string_view allow{};       ///< with 405
    std::optional<std::chrono::seconds> retryAfter{};
    bool challenge = false; ///< WWW-Authenticate: OAuth (RFC 5849 section 3.5.1)
    bool compressed = false;
    std::string consumer{}; ///< public id of whom it was verified for, for the log
    std::string path{};     ///< without query, for the log
    /// Why it was refused, in a word of ours for the log; empty = it was not, or the status says it.
    std::string_view reason{};

    [[nodiscard]] std::string_view octets() const { return {body.constData(), static_cast<std::size_t>(body.size())}; }
};

} // namespace service
