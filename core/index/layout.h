// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace indexing {

// An index file: a header of one block; the sections, each from a multiple of 64, heads last, so that opening touches
// little besides the file's end; zeros up to a whole block; the table, with the blockChecksum() of every block before
// it (32 bits each, that of the header zero), filled up to whole blocks; the directory. The header vouches for the
// directory, the directory for the table's blocks, the table for the content.
//
// The directory: the identity's length (32 bits) and octets; the number of sections (32 bits) and for each the length
// of its name (8 bits), the name, its offset and size (64 bits each); the number of the table's blocks (32 bits) and
// the blockChecksum() of each (32 bits).

/// The beginning of the header. The rest of its block is zero up to its last 32 bits: the checksum() of those before.
struct Header
{
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    std::uint32_t directoryChecksum = 0; ///< checksum() of the directory
    std::uint64_t fileSize = 0;
    std::uint64_t contentEnd = 0; ///< where the table begins
    std::uint64_t directoryStart = 0;
};

// As in PNG: a transfer that changes line ends, cuts to seven bits or stops at a control character shows at once.
inline constexpr std::array<char, 8> indexMagic{'\x89', 'T', 'C', 'I', '\r', '\n', '\x1A', '\n'};
inline constexpr std::uint32_t indexVersion = 3;
inline constexpr std::size_t longestIdentity = 4096;
inline constexpr std::size_t longestSectionName = 63;
inline constexpr std::uint64_t sectionAlignment = 64;

} // namespace indexing
