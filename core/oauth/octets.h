// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace oauth {

inline constexpr std::string_view upperHex = "0123456789ABCDEF";

/// A-Z a-z 0-9 - . _ ~ (RFC 3986 section 2.3), by octet. No locale has a say in it.
inline constexpr std::array<bool, 256> unreservedTable = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

[[nodiscard]] constexpr bool isUnreserved(char octet)
{
    return unreservedTable[static_cast<unsigned char>(octet)];
}

[[nodiscard]] constexpr char lowerCase(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] constexpr char upperCase(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

[[nodiscard]] constexpr bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    if (left.size() != right.size())
        return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (lowerCase(left[i]) != lowerCase(right[i]))
            return false;
    }
    return true;
}

} // namespace oauth
