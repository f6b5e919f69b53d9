// SPDX-License-Identifier: MIT
// The block functions of libcrypto are marked deprecated since 3.0 in favour of EVP, which allocates for each message
// and cannot copy a keyed state without it. Signing with them costs half as much.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "core/oauth/digest.h"

#include "core/oauth/encoding.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>

namespace oauth {

namespace {

struct FreeKey
{
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

struct FreeContext
{
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

void init(SHA_CTX &context)
{
    SHA1_Init(&context);
}
void init(SHA256_CTX &context)
{
    SHA256_Init(&context);
}
void update(SHA_CTX &context, const void *data, std::size_t size)
{
    SHA1_Update(&context, data, size);
}
void update(SHA256_CTX &context, const void *data, std::size_t size)
{
    SHA256_Update(&context, data, size);
}
std::size_t finish(SHA_CTX &context, unsigned char *out)
{
    SHA1_Final(out, &context);
    return SHA_DIGEST_LENGTH;
}
std::size_t finish(SHA256_CTX &context, unsigned char *out)
{
    SHA256_Final(out, &context);
    return SHA256_DIGEST_LENGTH;
}

constexpr std::size_t blockSize = 64; // of both hashes

template <class HashContext>
void startWith(HashContext &context, std::array<unsigned char, blockSize> key, unsigned char pad)
{
    for (unsigned char &octet : key)
        octet ^= pad;
    init(context);
    update(context, key.data(), key.size());
    OPENSSL_cleanse(key.data(), key.size());
}

const unsigned char *bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

std::string text(const unsigned char *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

/// libcrypto's functions that do this in one call look the algorithm up by its name each time.
template <class HashContext>
std::string hashed(std::string_view octets)
{
    HashContext context;
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    init(context);
    update(context, octets.data(), octets.size());
    const std::size_t size = finish(context, digest.data());
    return text(digest.data(), size);
}

} // namespace

HmacKey::HmacKey(SignatureMethod method, std::string_view key)
{
    if (method == SignatureMethod::HmacSha256)
        m_blocks.emplace<Blocks<SHA256_CTX>>();
    std::visit(
        [key](auto &blocks) {
            std::array<unsigned char, blockSize> block{};
            if (key.size() > blockSize) {
                init(blocks.inner);
                update(blocks.inner, key.data(), key.size());
                finish(blocks.inner, block.data());
            } else {
                std::copy(key.begin(), key.end(), block.begin());
            }
            startWith(blocks.inner, block, 0x36);
            startWith(blocks.outer, block, 0x5C);
            OPENSSL_cleanse(block.data(), block.size());
        },
        m_blocks);
}

HmacKey::~HmacKey()
{
    std::visit([](auto &blocks) { OPENSSL_cleanse(&blocks, sizeof blocks); }, m_blocks);
}

std::size_t HmacKey::digest(std::string_view message, Digest &out) const
{
    return std::visit(
        [&](const auto &blocks) {
            auto context = blocks.inner;
            update(context, message.data(), message.size());
            const std::size_t size = finish(context, out.data());
            context = blocks.outer;
            update(context, out.data(), size);
            return finish(context, out.data());
        },
        m_blocks);
}

std::string signingKey(std::string_view consumerSecret, std::string_view tokenSecret)
{
    std::string key;
    key.reserve(consumerSecret.size() + tokenSecret.size() + 16);
    appendPercentEncoded(key, consumerSecret);
    key += '&';
    appendPercentEncoded(key, tokenSecret);
    return key;
}

std::string secretSignature(SignatureMethod method, const std::string &key, std::string_view baseString)
{
    if (method == SignatureMethod::Plaintext)
        return key;
    HmacKey::Digest digest;
    const std::size_t size = HmacKey(method, key).digest(baseString, digest);
    return base64(text(digest.data(), size));
}

std::string sha1(std::string_view octets)
{
    return hashed<SHA_CTX>(octets);
}

std::string sha256(std::string_view octets)
{
    return hashed<SHA256_CTX>(octets);
}

std::string lowerHex(std::string_view octets)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(octets.size() * 2);
    for (const char octet : octets) {
        const auto value = static_cast<unsigned char>(octet);
        out += digits[value >> 4];
        out += digits[value & 15];
    }
    return out;
}

std::optional<std::string> rsaSha1Signature(std::string_view privateKey, std::string_view baseString)
{
    const unsigned char *der = bytes(privateKey);
    const Key key(d2i_AutoPrivateKey(nullptr, &der, static_cast<long>(privateKey.size())));
    const Context context(EVP_MD_CTX_new());
    std::size_t size = 0;
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA
        || EVP_DigestSignInit(context.get(), nullptr, EVP_sha1(), nullptr, key.get()) != 1
        || EVP_DigestSign(context.get(), nullptr, &size, bytes(baseString), baseString.size()) != 1)
        return {};
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes(baseString),
                       baseString.size())
        != 1)
        return {};
    signature.resize(size);
    return signature;
}

bool isRsaSha1Signature(std::string_view publicKey, std::string_view baseString, std::string_view signature)
{
    const unsigned char *der = bytes(publicKey);
    const Key key(d2i_PUBKEY(nullptr, &der, static_cast<long>(publicKey.size())));
    const Context context(EVP_MD_CTX_new());
    return key && EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA
        && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha1(), nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(baseString), baseString.size())
        == 1;
}

bool isSameSecret(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace oauth
