// SPDX-License-Identifier: MIT
#pragma once

#include "core/service/catalogservice.h"

#include <cstdint>
#include <string_view>

namespace service {

/// Reads the octets of a request's head as they arrive and refuses what two readers could understand
/// differently, before any parser sees it: bare CR or LF, NUL, folded lines, a space before the colon, two
/// Hosts or lengths, a length beside a transfer coding (RFC 9112 sections 2.2, 3, 5, 6.3).
class HeadScanner
{
public:
    enum class State { More, Complete, Refused };

    explicit HeadScanner(const Limits &limits) : m_limits(&limits) { }

    /// \a received is everything so far from the head's first octet on; it goes on where it stopped.
    State scan(std::string_view received);

    /// Octets of the head, its empty line included; once Complete.
    [[nodiscard]] std::size_t length() const { return m_lineStart; }
    [[nodiscard]] std::uint64_t contentLength() const { return m_contentLength; }
    /// Never in HTTP/1.0, where it is to be ignored (RFC 9110 section 10.1.1).
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue && !m_version10; }
    /// 400, 411, 413, 414, 417, 431, 501 or 505; once Refused.
    [[nodiscard]] int status() const { return m_status; }

private:
    State scanLine(std::string_view line);
    State scanRequestLine(std::string_view line);
    State scanField(std::string_view line);
    State scanFraming(std::string_view name, std::string_view value);
    State scanLength(std::string_view value);
    State finish();
    State refuse(int status);

    const Limits *m_limits;
    std::size_t m_scanned = 0;
    std::size_t m_lineStart = 0;
    std::uint64_t m_contentLength = 0;
    int m_fields = 0;
    int m_hosts = 0;
    int m_lengths = 0;
    int m_codings = 0;
    int m_authorizations = 0;
    int m_status = 0;
    bool m_haveRequestLine = false;
    bool m_version10 = false;
    bool m_chunked = false;
    bool m_expectsContinue = false;
};

} // namespace service
