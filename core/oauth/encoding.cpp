// SPDX-License-Identifier: MIT
#include "core/oauth/encoding.h"

#include "core/oauth/octets.h"

#include <openssl/evp.h>

namespace oauth {

namespace {

constexpr int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

std::optional<std::string> decoded(std::string_view text, char plus)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += plus;
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            if (i + 2 >= text.size() || hexValue(text[i + 1]) < 0 || hexValue(text[i + 2]) < 0)
                return {};
            out += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        }
    }
    return out;
}

const unsigned char *bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

} // namespace

std::string percentEncoded(std::string_view octets)
{
    std::string out;
    out.reserve(octets.size() + octets.size() / 2);
    appendPercentEncoded(out, octets);
    return out;
}

void appendPercentEncoded(std::string &out, std::string_view octets)
{
    for (const char octet : octets) {
        if (isUnreserved(octet)) {
            out += octet;
        } else {
            const auto value = static_cast<unsigned char>(octet);
            out += '%';
            out += upperHex[value >> 4];
            out += upperHex[value & 15];
        }
    }
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    return decoded(text, '+');
}

std::optional<std::string> formDecoded(std::string_view text)
{
    return decoded(text, ' ');
}

std::string base64(std::string_view octets)
{
    std::string out((octets.size() + 2) / 3 * 4 + 1, '\0'); // EVP_EncodeBlock ends with a NUL
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char *>(out.data()), bytes(octets), static_cast<int>(octets.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::optional<std::string> base64Decoded(std::string_view text)
{
    std::string out(text.size() / 4 * 3, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char *>(out.data()), bytes(text), static_cast<int>(text.size()));
    if (size < 0)
        return {};
    out.resize(static_cast<std::size_t>(size));
    if (text.ends_with("=="))
        out.resize(out.size() - 2);
    else if (text.ends_with('='))
        out.resize(out.size() - 1);
    // EVP_DecodeBlock trims white space and ignores unused bits: only the canonical spelling comes back the same.
    if (base64(out) != text)
        return {};
    return out;
}

} // namespace oauth
