// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/signature.h"

#include <openssl/sha.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace oauth {

/// An HMAC key (RFC 2104) with both of its key blocks already hashed, so that each message costs only its own blocks.
class HmacKey
{
public:
    static constexpr std::size_t longestDigest = 32;
    using Digest = std::array<unsigned char, longestDigest>;

    /// \a method is HmacSha1 or HmacSha256.
    HmacKey(SignatureMethod method, std::string_view key);
    ~HmacKey(); ///< wipes the key blocks
    HmacKey(const HmacKey &) = delete;
    HmacKey &operator=(const HmacKey &) = delete;

    /// Writes the digest of \a message. \returns its length: 20 or 32.
    std::size_t digest(std::string_view message, Digest &out) const;

private:
    template <class Context>
    struct Blocks
    {
        Context inner;
        Context outer;
    };
    std::variant<Blocks<SHA_CTX>, Blocks<SHA256_CTX>> m_blocks;
};

/// enc(consumer secret)&enc(token secret): RFC 5849 section 3.4.2; also the PLAINTEXT signature.
[[nodiscard]] std::string signingKey(std::string_view consumerSecret, std::string_view tokenSecret);

/// Base64 of the HMAC, or the key itself for Plaintext.
[[nodiscard]] std::string secretSignature(SignatureMethod method, const std::string &key, std::string_view baseString);

[[nodiscard]] std::string sha1(std::string_view octets);
[[nodiscard]] std::string sha256(std::string_view octets);
[[nodiscard]] std::string lowerHex(std::string_view octets);

/// RFC 5849 section 3.4.3. \a privateKey is PKCS#8 DER; nullopt when it is none. \returns octets.
[[nodiscard]] std::optional<std::string> rsaSha1Signature(std::string_view privateKey, std::string_view baseString);

/// \a publicKey is SubjectPublicKeyInfo DER, \a signature octets.
[[nodiscard]] bool isRsaSha1Signature(std::string_view publicKey, std::string_view baseString,
                                      std::string_view signature);

/// Compares in a time that depends on the lengths only.
[[nodiscard]] bool isSameSecret(std::string_view left, std::string_view right);

} // namespace oauth
