// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/noncestore.h"
#include "core/oauth/parameters.h"
#include "core/oauth/signature.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oauth {

struct Consumer
{
    std::string secret{};
    std::string rsaPublicKey{}; ///< SubjectPublicKeyInfo DER; only for RSA-SHA1
    /// What it was registered with. Empty = both HMAC methods. A request with another method is refused, or a stranger
    /// could choose the algorithm (CVE-2026-72889).
    std::vector<SignatureMethod> methods{};
    bool legacy = false; ///< an old client that repeats nonces: only the same signature again is refused
};

struct Token
{
    std::string secret{};
    std::string consumerKey{}; ///< whom it was issued to
};

/// Where keys are looked up. Called from many threads at once.
class KeyStore
{
public:
    virtual ~KeyStore() = default;
    [[nodiscard]] virtual std::optional<Consumer> consumer(std::string_view key) const = 0;
    [[nodiscard]] virtual std::optional<Token> token(std::string_view token) const = 0;
};

struct Policy
{
    std::int64_t windowSeconds = 300;
    std::vector<SignatureMethod> methods{SignatureMethod::HmacSha1, SignatureMethod::HmacSha256};
    bool requireTls = false; ///< PLAINTEXT requires it in any case
};

/// A request as it arrived. All octets as on the wire.
struct IncomingRequest
{
    std::string method{};
    /// Absolute: the scheme, host and port under which clients know the service, then the raw request target.
    std::string url{};
    std::vector<std::string> authorization{}; ///< every Authorization field
    std::string contentType{};
    std::string body{};
};

/// Why a request was let in or refused. For logs and tests: outwardly all refusals of a status look alike.
enum class Reason {
    Ok,
    NoCredentials,
    Malformed,
    SeveralTransports,
    DuplicateProtocolParameter,
    MissingParameter,
    MissingConsumerKey,
    TooLong,
    UnsupportedVersion,
    UnsupportedSignatureMethod,
    InsecureTransport,
    MalformedTimestamp,
    MalformedNonce,
    BodyHashOnForm,
    BodyHashMismatch,
    UnknownConsumer,
    UnknownToken,
    MethodNotThisConsumers,
    BadSignature,
    StaleTimestamp,
    ReplayedNonce,
    TooManyNonces,
    NonceNotKept, ///< everything is right but that the nonce cannot be written down
};

/// "bad-signature"; the same words as the `reason` of the test vectors.
[[nodiscard]] std::string_view reasonName(Reason reason);

/// 200, 400 (malformed), 401 (identity; answer with `WWW-Authenticate: OAuth`), 429 or 503 (ours to mend).
[[nodiscard]] int httpStatus(Reason reason);

struct Outcome
{
    Reason reason = Reason::Ok;
    int status = 200;
    std::string consumer{}; ///< key; only of one that is known
    std::string token{};    ///< empty = two-legged
    bool legacy = false;
    bool isSigned = false;   ///< false when let in by its key alone
    Parameters parameters{}; ///< of query and form body, decoded, without those of the protocol

    [[nodiscard]] bool ok() const { return reason == Reason::Ok; }
};

/// Judges signed requests (RFC 5849 section 3.2). Order: form, version, method, timestamp syntax; then key, token and
/// signature with the same work for known and unknown; only then the clock, and last the nonce, so that a forger
/// learns nothing and burns nothing. Safe to share between threads.
class Verifier
{
public:
    /// \a keys and \a nonces must outlive the verifier.
    Verifier(Policy policy, const KeyStore &keys, NonceStore &nonces);

    /// \a now in seconds since 1970.
    [[nodiscard]] Outcome verify(const IncomingRequest &request, std::int64_t now) const;

    /// For resources that ask for the consumer key alone: an unsigned request is let in by a known oauth_consumer_key;
    /// a request that carries a signature is verified.
    [[nodiscard]] Outcome identify(const IncomingRequest &request, std::int64_t now) const;

    /// Whether key and signature of \a request belong together, whatever the clock says; no nonce is used up. For
    /// finding out what is set up wrongly, never for letting anybody in.
    [[nodiscard]] bool isSignedAs(const IncomingRequest &request) const;

private:
    Policy m_policy;
    const KeyStore &m_keys;
    NonceStore &m_nonces;
};

} // namespace oauth
