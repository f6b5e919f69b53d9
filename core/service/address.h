// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/service/catalogservice.h"
#include "core/service/exchange.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace service {

/// Where a request went, as its sender said it: what its signature covers, and what our links begin with.
struct Address
{
    std::string origin{}; ///< "http://api.netflix.com" or "http://127.0.0.1:4711": without a slash
    std::string path{};   ///< "/catalog/titles", as on the wire, not decoded
    std::string query{};  ///< without "?", as on the wire

    /// The absolute URL that was signed.
    [[nodiscard]] std::string url() const { return origin + path + (query.empty() ? "" : "?" + query); }
    /// What links in the answer begin with.
    [[nodiscard]] QByteArray baseUrl() const { return QByteArray::fromStdString(origin) + '/'; }

    bool operator==(const Address &) const = default;
};

/// The names a service answers to. Ports do not matter: a request may have come through a forwarded one.
class HostNames
{
public:
    explicit HostNames(const Settings &settings);

    /// Whether \a entry can stand in Settings::hosts: a name or an address, "[::1]" with its brackets, with a port or
    /// without, and http:// or https:// before it or not.
    [[nodiscard]] static bool isHost(const QByteArray &entry) { return read(entry).has_value(); }

    /// The address of \a request; an absolute-form target counts more than Host (RFC 9112 section 3.2.2).
    /// Fails with the HTTP status: 400 when it cannot be understood, 421 when the name is none of ours.
    [[nodiscard]] Result<Address, int> addressOf(const Request &request) const;

private:
    struct Name
    {
        std::string name{};   ///< lower case, without port
        std::string scheme{}; ///< "http" or "https"
    };

    [[nodiscard]] static std::optional<Name> read(const QByteArray &entry);
    [[nodiscard]] const Name *find(std::string_view host) const;

    std::vector<Name> m_names;
    std::string m_fallback; ///< for HTTP/1.0 without Host; without port
};

/// Whether \a bindAddress (empty = the default) can only be reached from this machine.
[[nodiscard]] bool isLoopback(const QByteArray &bindAddress);

} // namespace service
