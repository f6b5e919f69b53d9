// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/oauth/parameters.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oauth {

/// HmacSha1 and HmacSha256 are on by default; the others only where they are asked for by name.
enum class SignatureMethod { HmacSha1, HmacSha256, Plaintext, RsaSha1 };

/// "HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT", "RSA-SHA1".
[[nodiscard]] std::string_view methodName(SignatureMethod method);
[[nodiscard]] std::optional<SignatureMethod> methodFromName(std::string_view name);

/// An HTTP request as far as a signature covers it. All octets as on the wire.
struct Request
{
    std::string method{};               ///< "GET"; upper-cased for the base string
    std::string url{};                  ///< absolute, with its query
    Parameters parameters{};            ///< further decoded pairs: those of the Authorization header, but for its realm
    std::optional<std::string> realm{}; ///< goes first into the Authorization header, and is not signed
    std::string contentType{};          ///< of the body; only application/x-www-form-urlencoded is signed
    std::string body{};
};

struct Credentials
{
    std::string consumerKey{};
    std::string consumerSecret{}; ///< for RSA-SHA1 the private key, PKCS#8 DER
    std::string token{};          ///< empty = two-legged
    std::string tokenSecret{};
};

/// When a request is signed, and the octets that make it unlike any other of that second.
struct Stamp
{
    std::int64_t timestamp = 0; ///< whole seconds since 1970
    std::string nonce{};        ///< newNonce()
};

/// 128 bits from the system's generator, as 32 hex digits.
[[nodiscard]] std::string newNonce();

/// Every step of one signature, each a value that can be shown. Nothing in it holds a secret, but for PLAINTEXT the
/// signature, signedUrl and authorizationHeader are the secret: never show them for that method.
struct Signature
{
    Parameters sorted{};               ///< encoded pairs in base string order (RFC 5849 section 3.4.1.3.2)
    std::string baseUri{};             ///< RFC 5849 section 3.4.1.2
    std::string baseString{};          ///< RFC 5849 section 3.4.1.1
    std::string maskedKey{};           ///< "••••&" or "••••&••••": the form of the key, UTF-8
    std::string digest{};              ///< lower-case hex; empty for PLAINTEXT
    std::string signature{};           ///< Base64, not percent-encoded
    std::string signedUrl{};           ///< the URL with every oauth_ parameter, and all of the header's, in its query
    std::string authorizationHeader{}; ///< `OAuth oauth_consumer_key="…", …`
};

enum class SignError {
    MalformedUrl,        ///< not an absolute http or https URL
    MalformedParameters, ///< a broken escape in the query or the form body
    BadKey,              ///< RSA-SHA1: not a private key
};

/// The protocol parameters of a request that is about to be signed (RFC 5849 section 3.1), decoded, without
/// oauth_signature. oauth_token is left out when there is none.
[[nodiscard]] Parameters protocolParameters(const Credentials &credentials, SignatureMethod method, const Stamp &stamp);

/// Signs \a request as it stands: its protocol parameters are already in it, in parameters, query or body.
/// Shows every step; for signing many requests use Signer.
[[nodiscard]] Result<Signature, SignError> sign(const Request &request, const Credentials &credentials,
                                                SignatureMethod method);

} // namespace oauth
