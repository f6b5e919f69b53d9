// SPDX-License-Identifier: MIT
#include "core/service/requesthead.h"

#include "core/oauth/octets.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace service {

namespace {

// RFC 9110 section 5.6.2.
constexpr std::array<bool, 256> tokenCharacters()
{
    std::array<bool, 256> table{};
    for (unsigned char c = '0'; c <= '9'; ++c)
        table[c] = true;
    for (unsigned char c = 'a'; c <= 'z'; ++c)
        table[c] = table[static_cast<unsigned char>(c - 'a' + 'A')] = true;
    for (const char c : std::string_view("!#$%&'*+-.^_`|~"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

constexpr std::array<bool, 256> tokenTable = tokenCharacters();

bool isToken(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return tokenTable[static_cast<unsigned char>(c)]; });
}

/// Printable ASCII without a fragment: what a request target may hold (RFC 3986 appendix A, read loosely).
bool isTarget(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != '#'; });
}

/// RFC 9110 section 5.5: no controls but HTAB.
bool isFieldValue(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return octet == '\t' || (octet >= ' ' && octet != 0x7f);
    });
}

/// As it should, or as nobody may: each octet of a head passes here, so this is no search in a list.
bool endsLine(char c)
{
    return c == '\r' || c == '\n' || c == '\0';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

HeadScanner::State HeadScanner::scan(std::string_view received)
{
    if (m_status != 0)
        return State::Refused;
    while (m_scanned < received.size()) {
        const auto end = static_cast<std::size_t>(
            std::find_if(received.begin() + static_cast<std::ptrdiff_t>(m_scanned), received.end(), endsLine)
            - received.begin());
        m_scanned = end;
        if (end == received.size())
            break;
        if (received[end] != '\r')
            return refuse(400);
        if (end + 1 == received.size())
            break;
        if (received[end + 1] != '\n')
            return refuse(400);
        const std::string_view line = received.substr(m_lineStart, end - m_lineStart);
        m_scanned = m_lineStart = end + 2;
        if (m_lineStart > m_limits->head)
            return refuse(m_haveRequestLine ? 431 : 414);
        if (const State state = scanLine(line); state != State::More)
            return state;
    }
    // Half a line end that has come is not of the line.
    const std::size_t pending = received.size() - m_lineStart - (received.ends_with('\r') ? 1 : 0);
    if (!m_haveRequestLine && pending > m_limits->requestLine)
        return refuse(414);
    if (received.size() > m_limits->head)
        return refuse(431);
    // Another protocol's greeting need not wait for a line end that may never come.
    if (!m_haveRequestLine && !received.empty() && !tokenTable[static_cast<unsigned char>(received.front())])
        return refuse(400);
    return State::More;
}

HeadScanner::State HeadScanner::scanLine(std::string_view line)
{
    if (!m_haveRequestLine)
        return scanRequestLine(line);
    return line.empty() ? finish() : scanField(line);
}

HeadScanner::State HeadScanner::scanRequestLine(std::string_view line)
{
    m_haveRequestLine = true;
    if (line.size() > m_limits->requestLine)
        return refuse(414);
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refuse(400);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (!isToken(line.substr(0, first)) || !isTarget(target))
        return refuse(400);
    if (const auto query = target.find('?'); query != std::string_view::npos && target.size() - query > m_limits->query)
        return refuse(414);
    const std::string_view version = line.substr(last + 1);
    m_version10 = version == "HTTP/1.0";
    if (m_version10 || version == "HTTP/1.1")
        return State::More;
    const bool wellFormed = version.size() == 8 && version.substr(0, 5) == "HTTP/" && isDigit(version[5])
        && version[6] == '.' && isDigit(version[7]);
    return refuse(wellFormed ? 505 : 400);
}

HeadScanner::State HeadScanner::scanField(std::string_view line)
{
    if (++m_fields > m_limits->fields)
        return refuse(431);
    const auto colon = line.find(':');
    // A token has no blank, so this refuses folded lines and "Name :" too.
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
        return refuse(400);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!isFieldValue(value))
        return refuse(400);
    return scanFraming(line.substr(0, colon), value);
}

HeadScanner::State HeadScanner::scanFraming(std::string_view name, std::string_view value)
{
    if (oauth::equalsIgnoringCase(name, "host"))
        return ++m_hosts > 1 || value.empty() ? refuse(400) : State::More;
    if (oauth::equalsIgnoringCase(name, "authorization"))
        return ++m_authorizations > 1 ? refuse(400) : State::More;
    if (oauth::equalsIgnoringCase(name, "content-length"))
        return ++m_lengths > 1 ? refuse(400) : scanLength(value);
    if (oauth::equalsIgnoringCase(name, "transfer-encoding")) {
        m_chunked = oauth::equalsIgnoringCase(value, "chunked");
        return ++m_codings > 1 ? refuse(400) : State::More;
    }
    if (oauth::equalsIgnoringCase(name, "expect")) {
        m_expectsContinue = oauth::equalsIgnoringCase(value, "100-continue");
        return m_expectsContinue ? State::More : refuse(417);
    }
    return State::More;
}

HeadScanner::State HeadScanner::scanLength(std::string_view value)
{
    if (value.empty() || !std::all_of(value.begin(), value.end(), isDigit))
        return refuse(400);
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), m_contentLength);
    return error == std::errc() && m_contentLength <= m_limits->body ? State::More : refuse(413);
}

HeadScanner::State HeadScanner::finish()
{
    if (m_hosts == 0 && !m_version10)
        return refuse(400);
    if (m_codings == 0)
        return State::Complete;
    if (m_lengths != 0 || m_version10)
        return refuse(400);
    // A form that signs a request is short and known when it is sent: a length is asked for
    // (RFC 9112 section 6.3 allows 411), which leaves chunk sizes, extensions and trailers no way in.
    return refuse(m_chunked ? 411 : 501);
}

HeadScanner::State HeadScanner::refuse(int status)
{
    m_status = status;
    return State::Refused;
}

} // namespace service
