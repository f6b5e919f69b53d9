// SPDX-License-Identifier: MIT
#include "core/service/address.h"

#include "core/base/loopback.h"
#include "core/oauth/octets.h"
#include "core/oauth/url.h"

#include <algorithm>

namespace service {

namespace {

std::string inLowerCase(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), oauth::lowerCase);
    return result;
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

bool isAddressCharacter(char c)
{
    return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') || c == ':' || c == '.';
}

/// The host of an authority without user info (RFC 3986 section 3.2.2), "[::1]" with its brackets; empty when it is
/// none.
std::string_view hostOf(std::string_view authority)
{
    std::size_t end = 0;
    if (!authority.empty() && authority.front() == '[') {
        const auto bracket = authority.find(']');
        if (bracket == std::string_view::npos || bracket < 3
            || !std::all_of(authority.begin() + 1, authority.begin() + static_cast<std::ptrdiff_t>(bracket),
                            isAddressCharacter))
            return {};
        end = bracket + 1;
    } else {
        end = static_cast<std::size_t>(std::find_if_not(authority.begin(), authority.end(), isNameCharacter)
                                       - authority.begin());
    }
    const std::string_view rest = authority.substr(end);
    if (!rest.empty() && (rest.front() != ':' || !oauth::isPort(rest.substr(1))))
        return {};
    return authority.substr(0, end);
}

struct Target
{
    std::string scheme{}; ///< empty in origin form
    std::string authority{};
    std::string path{};
    std::string query{};
};

std::optional<Target> readTarget(std::string_view target)
{
    Target result;
    if (target.empty() || target.front() != '/') {
        const auto colon = target.find("://");
        if (colon == std::string_view::npos)
            return std::nullopt;
        result.scheme = inLowerCase(target.substr(0, colon));
        if (result.scheme != "http" && result.scheme != "https")
            return std::nullopt;
        target.remove_prefix(colon + 3);
        const auto end = std::min(target.find_first_of("/?"), target.size());
        result.authority = target.substr(0, end);
        target.remove_prefix(end);
    }
    const auto question = std::min(target.find('?'), target.size());
    result.path = target.substr(0, question);
    result.query = target.substr(std::min(question + 1, target.size()));
    if (result.path.empty())
        result.path = "/";
    return result;
}

} // namespace

HostNames::HostNames(const Settings &settings)
{
    for (const char *name : {"127.0.0.1", "localhost", "[::1]"})
        m_names.push_back({name, "http"});
    m_fallback = settings.bindAddress.isEmpty() ? "127.0.0.1" : settings.bindAddress.toStdString();
    if (m_fallback.find(':') != std::string::npos)
        m_fallback = '[' + m_fallback + ']';
    m_names.push_back({inLowerCase(m_fallback), "http"});
    // Old clients ask for these names through a proxy setting. Outside this machine the owner names them.
    if (isLoopback(settings.bindAddress)) {
        m_names.push_back({"api.netflix.com", "http"});
        m_names.push_back({"api-public.netflix.com", "http"});
    }
    for (const QByteArray &entry : settings.hosts) {
        // What the owner says of a name counts more than what we think of it.
        if (auto name = read(entry))
            m_names.insert(m_names.begin(), std::move(*name));
    }
}

std::optional<HostNames::Name> HostNames::read(const QByteArray &entry)
{
    std::string text = inLowerCase({entry.constData(), static_cast<std::size_t>(entry.size())});
    std::string scheme = "http";
    if (const auto colon = text.find("://"); colon != std::string::npos) {
        scheme = text.substr(0, colon);
        text.erase(0, colon + 3);
    }
    while (!text.empty() && text.back() == '/')
        text.pop_back();
    const std::string_view name = hostOf(text);
    if (name.empty() || (scheme != "http" && scheme != "https"))
        return std::nullopt;
    return Name{std::string(name), scheme};
}

Result<Address, int> HostNames::addressOf(const Request &request) const
{
    const std::optional<Target> target = readTarget(request.target);
    if (!target)
        return failure(400);
    std::string authority(request.host);
    if (authority.empty())
        authority = m_fallback + ':' + std::to_string(request.localPort);
    if (hostOf(authority).empty())
        return failure(400);
    if (!target->scheme.empty())
        authority = target->authority;
    const std::string_view host = hostOf(authority);
    if (host.empty())
        return failure(400);
    const Name *name = find(host);
    if (!name)
        return failure(421);
    const std::string &scheme = target->scheme.empty() ? name->scheme : target->scheme;
    return Address{scheme + "://" + authority, target->path, target->query};
}

const HostNames::Name *HostNames::find(std::string_view host) const
{
    const std::string wanted = inLowerCase(host);
    const auto found =
        std::find_if(m_names.begin(), m_names.end(), [&](const Name &name) { return name.name == wanted; });
    return found == m_names.end() ? nullptr : &*found;
}

bool isLoopback(const QByteArray &bindAddress)
{
    return bindAddress.isEmpty() || ::isLoopback(QString::fromLatin1(bindAddress));
}

} // namespace service
