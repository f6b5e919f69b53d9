// SPDX-License-Identifier: MIT
#include "core/oauth/url.h"

#include "core/oauth/octets.h"

#include <algorithm>

namespace oauth {

namespace {

constexpr auto npos = std::string_view::npos;

/// Cuts "host:port" or "[host]:port" into \a url. \returns false when it is neither.
bool splitAuthority(std::string_view authority, Url &url)
{
    if (const auto at = authority.rfind('@'); at != npos)
        authority.remove_prefix(at + 1);
    std::size_t end = authority.find(':');
    if (authority.starts_with('[')) {
        const auto bracket = authority.find(']');
        if (bracket == npos || bracket < 2)
            return false;
        end = bracket + 1;
    }
    url.host = authority.substr(0, end);
    const auto rest = end == npos ? std::string_view() : authority.substr(end);
    if (!rest.empty()) {
        if (rest.front() != ':' || !isPort(rest.substr(1)))
            return false;
        url.port = rest.substr(1);
    }
    return !url.host.empty();
}

} // namespace

std::optional<Url> Url::split(std::string_view text)
{
    Url url;
    const auto colon = text.find("://");
    if (colon == npos)
        return {};
    url.scheme = text.substr(0, colon);
    if (!equalsIgnoringCase(url.scheme, "http") && !equalsIgnoringCase(url.scheme, "https"))
        return {};
    text.remove_prefix(colon + 3);
    text = text.substr(0, text.find('#'));
    const auto authorityEnd = std::min(text.find_first_of("/?"), text.size());
    if (!splitAuthority(text.substr(0, authorityEnd), url))
        return {};
    text.remove_prefix(authorityEnd);
    const auto mark = text.find('?');
    url.path = text.substr(0, mark);
    url.hasQuery = mark != npos;
    if (url.hasQuery)
        url.query = text.substr(mark + 1);
    return url;
}

bool isPort(std::string_view text)
{
    return text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool Url::isTls() const
{
    return scheme.size() == 5;
}

std::string baseUri(const Url &url)
{
    std::string uri(url.isTls() ? "https://" : "http://");
    std::transform(url.host.begin(), url.host.end(), std::back_inserter(uri), lowerCase);
    if (const std::string_view port = url.foreignPort(); !port.empty())
        uri.append(":").append(port);
    return uri.append(url.path.empty() ? "/" : url.path);
}

} // namespace oauth
