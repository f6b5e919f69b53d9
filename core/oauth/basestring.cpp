// SPDX-License-Identifier: MIT
#include "core/oauth/basestring.h"

#include "core/oauth/encoding.h"
#include "core/oauth/octets.h"

#include <algorithm>
#include <iterator>

namespace oauth {

Parameters CollectedParameters::together() const
{
    Parameters all;
    all.reserve(header.size() + query.size() + body.size());
    for (const Parameters *source : {&header, &query, &body})
        all.insert(all.end(), source->begin(), source->end());
    return all;
}

std::optional<CollectedParameters> collectParameters(const Url &url, Parameters header, std::string_view contentType,
                                                     std::string_view body)
{
    auto query = formParameters(url.query);
    auto form = isForm(contentType) ? formParameters(body) : Parameters();
    if (!query || !form)
        return {};
    return CollectedParameters{std::move(header), std::move(*query), std::move(*form)};
}

bool isProtocolParameter(std::string_view name)
{
    return name.starts_with("oauth_");
}

std::string baseString(std::string_view method, std::string_view baseUri, const Parameters &sorted)
{
    std::string out;
    std::transform(method.begin(), method.end(), std::back_inserter(out), upperCase);
    out += '&';
    appendPercentEncoded(out, baseUri);
    out += '&';
    appendPercentEncoded(out, joined(sorted));
    return out;
}

} // namespace oauth
