// SPDX-License-Identifier: MIT
// Whatever stands in an Authorization field, a query or a URL: no crash, and what was read is written and read back
// the same.
#include "core/oauth/encoding.h"
#include "core/oauth/parameters.h"
#include "core/oauth/url.h"

#include <cstdlib>
#include <string>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::string headerOf(const oauth::Parameters &parameters)
{
    std::string header = "OAuth ";
    for (const auto &[name, value] : parameters)
        header += oauth::percentEncoded(name) + "=\"" + oauth::percentEncoded(value) + "\", ";
    return header;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    for (const auto &header : {text, "OAuth " + text}) {
        const auto parameters = oauth::headerParameters(header);
        if (parameters)
            require(oauth::headerParameters(headerOf(*parameters)) == parameters);
    }
    if (const auto parameters = oauth::formParameters(text)) {
        const auto sorted = oauth::sortedEncoded(*parameters);
        if (const auto again = oauth::formParameters(oauth::joined(sorted)))
            require(oauth::sortedEncoded(*again) == sorted);
        else
            require(false);
    }
    if (const auto octets = oauth::base64Decoded(text))
        require(oauth::base64(*octets) == text);
    if (const auto url = oauth::Url::split(text)) {
        const std::string base = oauth::baseUri(*url);
        const auto again = oauth::Url::split(base);
        require(again && oauth::baseUri(*again) == base);
    }
    return 0;
}
