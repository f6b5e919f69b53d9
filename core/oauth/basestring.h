// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/parameters.h"
#include "core/oauth/url.h"

#include <optional>
#include <string>
#include <string_view>

namespace oauth {

/// Where the parameters of a request came from (RFC 5849 section 3.4.1.3.1). All decoded.
struct CollectedParameters
{
    Parameters header{};
    Parameters query{};
    Parameters body{};

    [[nodiscard]] Parameters together() const;
};

/// nullopt when the query or the form body holds a malformed escape.
[[nodiscard]] std::optional<CollectedParameters> collectParameters(const Url &url, Parameters header,
                                                                   std::string_view contentType, std::string_view body);

/// "oauth_…": one of the protocol's own.
[[nodiscard]] bool isProtocolParameter(std::string_view name);

/// RFC 5849 section 3.4.1.1.
[[nodiscard]] std::string baseString(std::string_view method, std::string_view baseUri, const Parameters &sorted);

} // namespace oauth
