// SPDX-License-Identifier: MIT
#include "core/index/checksum.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace indexing {

namespace {

constexpr std::size_t quarter = checkedBlock / 4;
using Quarters = std::array<std::uint32_t, 4>;

/// Table k gives what an octet does to the checksum when k octets follow it.
constexpr std::array<std::array<std::uint32_t, 256>, 8> makeTables()
{
    std::array<std::array<std::uint32_t, 256>, 8> tables{};
    for (std::uint32_t octet = 0; octet < 256; ++octet) {
        std::uint32_t value = octet;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? 0x82F63B78U : 0U);
        tables[0][octet] = value;
    }
    for (std::size_t table = 1; table < 8; ++table) {
        for (std::size_t octet = 0; octet < 256; ++octet) {
            const std::uint32_t before = tables[table - 1][octet];
            tables[table][octet] = (before >> 8) ^ tables[0][before & 0xFF];
        }
    }
    return tables;
}

std::uint64_t eightOctets(const std::byte *octets)
{
    std::uint64_t value = 0;
    std::memcpy(&value, octets, sizeof value);
    return value;
}

#if defined(__x86_64__)

__attribute__((target("sse4.2"))) std::uint32_t fastChecksum(std::span<const std::byte> octets)
{
    std::uint64_t value = 0xFFFFFFFF;
    std::size_t at = 0;
    for (; at + 8 <= octets.size(); at += 8)
        value = _mm_crc32_u64(value, eightOctets(octets.data() + at));
    auto rest = static_cast<std::uint32_t>(value);
    for (; at < octets.size(); ++at)
        rest = _mm_crc32_u8(rest, static_cast<std::uint8_t>(octets[at]));
    return ~rest;
}

__attribute__((target("sse4.2"))) std::uint32_t fastBlockChecksum(const std::byte *block)
{
    std::uint64_t a = 0xFFFFFFFF, b = a, c = a, d = a;
    for (std::size_t at = 0; at < quarter; at += 8) {
        a = _mm_crc32_u64(a, eightOctets(block + at));
        b = _mm_crc32_u64(b, eightOctets(block + quarter + at));
        c = _mm_crc32_u64(c, eightOctets(block + 2 * quarter + at));
        d = _mm_crc32_u64(d, eightOctets(block + 3 * quarter + at));
    }
    const Quarters quarters{~static_cast<std::uint32_t>(a), ~static_cast<std::uint32_t>(b),
                            ~static_cast<std::uint32_t>(c), ~static_cast<std::uint32_t>(d)};
    return fastChecksum(std::as_bytes(std::span(quarters)));
}

const bool hasFast = __builtin_cpu_supports("sse4.2") != 0;

#endif

} // namespace

std::uint32_t plainChecksum(std::span<const std::byte> octets) noexcept
{
    static constexpr auto tables = makeTables();
    std::uint32_t value = 0xFFFFFFFF;
    std::size_t at = 0;
    for (; at + 8 <= octets.size(); at += 8) {
        const std::uint64_t eight = eightOctets(octets.data() + at) ^ value;
        value = 0;
        for (std::size_t octet = 0; octet < 8; ++octet)
            value ^= tables[7 - octet][(eight >> (8 * octet)) & 0xFF];
    }
    for (; at < octets.size(); ++at)
        value = (value >> 8) ^ tables[0][(value ^ static_cast<std::uint32_t>(octets[at])) & 0xFF];
    return ~value;
}

std::uint32_t plainBlockChecksum(const std::byte *block) noexcept
{
    Quarters quarters{};
    for (std::size_t i = 0; i < quarters.size(); ++i)
        quarters[i] = plainChecksum({block + i * quarter, quarter});
    return plainChecksum(std::as_bytes(std::span(quarters)));
}

std::uint32_t checksum(std::span<const std::byte> octets) noexcept
{
#if defined(__x86_64__)
    if (hasFast)
        return fastChecksum(octets);
#endif
    return plainChecksum(octets);
}

std::uint32_t blockChecksum(const std::byte *block) noexcept
{
#if defined(__x86_64__)
    if (hasFast)
        return fastBlockChecksum(block);
#endif
    return plainBlockChecksum(block);
}

} // namespace indexing
