// SPDX-License-Identifier: MIT
// Whole requests, cut from the input at line ends: method, URL, content type, Authorization, body. No crash, and
// nothing is let in, since nobody who knows no secret can sign. The same URL signed by us is let in or refused as
// malformed.
#include "core/oauth/basestring.h"
#include "core/oauth/signer.h"
#include "core/oauth/url.h"
#include "core/oauth/verifier.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace {

constexpr std::int64_t now = 1'700'000'000;

class OneKey final : public oauth::KeyStore
{
public:
    std::optional<oauth::Consumer> consumer(std::string_view key) const override
    {
        if (key != "key")
            return {};
        return oauth::Consumer{.secret = "a secret that is in no input"};
    }
    std::optional<oauth::Token> token(std::string_view) const override { return {}; }
};

std::string takeLine(std::string &text)
{
    const auto end = text.find('\n');
    std::string line = text.substr(0, end);
    text.erase(0, end == std::string::npos ? text.size() : end + 1);
    return line;
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    std::string text(reinterpret_cast<const char *>(data), size);
    oauth::IncomingRequest request;
    request.method = takeLine(text);
    request.url = "http://example.org/" + takeLine(text);
    request.contentType = takeLine(text);
    if (std::string header = takeLine(text); !header.empty())
        request.authorization.push_back(std::move(header));
    request.body = text;

    const OneKey keys;
    oauth::NonceStore nonces;
    const oauth::Verifier verifier({}, keys, nonces);
    require(!verifier.verify(request, now).ok());

    const auto url = oauth::Url::split(request.url);
    const auto query = url ? oauth::formParameters(url->query) : std::nullopt;
    if (!query || std::any_of(query->begin(), query->end(), [](const auto &pair) {
            return oauth::isProtocolParameter(pair.first);
        }))
        return 0;
    const oauth::Signer signer({"key", "a secret that is in no input", "", ""});
    const auto signedUrl = signer.signedUrl("GET", request.url, {now, "nonce"});
    require(signedUrl && verifier.verify({.method = "GET", .url = *signedUrl}, now).ok());
    return 0;
}
