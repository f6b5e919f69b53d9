// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oauth {

/// Decoded name and value; octets. A list, not a map: a repeated name is legal (RFC 5849 section 3.4.1.3.2).
using Parameter = std::pair<std::string, std::string>;
using Parameters = std::vector<Parameter>;

enum class SignatureMethod { HmacSha1, HmacSha256, Plaintext, RsaSha1 };

/// An HTTP request as far as a signature covers it. All octets as on the wire.
struct Request
{
    std::string method{};      ///< "GET"; upper-cased for the base string
    std::string url{};         ///< absolute, with its query
    Parameters parameters{};   ///< further decoded pairs: those of the Authorization header
    std::string contentType{}; ///< of the body; only application/x-www-form-urlencoded is signed
    std::string body{};
};

struct Credentials
{
    std::string consumerKey{};
    std::string consumerSecret{}; ///< for RSA-SHA1 the private key, PKCS#8 DER
    std::string token{};          ///< empty = two-legged
    std::string tokenSecret{};
};

/// Every step of one signature, each a value that can be shown. Nothing in it holds a secret.
struct Signature
{
    Parameters sorted{};        ///< encoded pairs in base string order (RFC 5849 section 3.4.1.3.2)
    std::string baseUri{};      ///< RFC 5849 section 3.4.1.2
    std::string baseString{};   ///< RFC 5849 section 3.4.1.1
    std::string maskedKey{};    ///< "••••&" or "••••&••••": the form of the key
    std::string digest{};       ///< lower-case hex
    std::string signature{};    ///< Base64, not percent-encoded
    std::string signedUrl{};    ///< the URL with every oauth_ parameter in its query
    std::string authorizationHeader{}; ///< `OAuth oauth_consumer_key="…", …`
};

} // namespace oauth
