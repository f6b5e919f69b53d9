// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace indexing {

inline constexpr std::size_t checkedBlock = 4096; ///< octets that one checksum covers

/// CRC-32C (Castagnoli) as in RFC 3720, appendix B.4: "123456789" gives E3069283.
[[nodiscard]] std::uint32_t checksum(std::span<const std::byte> octets) noexcept;

/// Of a block of checkedBlock octets: the CRC-32C of its four quarters' CRC-32Cs (little-endian, in order). The
/// quarters do not wait for each other, which makes it three times as fast as one long one and detects the same.
[[nodiscard]] std::uint32_t blockChecksum(const std::byte *block) noexcept;

// The same without the processor's help: for processors that have none, and for tests.
[[nodiscard]] std::uint32_t plainChecksum(std::span<const std::byte> octets) noexcept;
[[nodiscard]] std::uint32_t plainBlockChecksum(const std::byte *block) noexcept;

} // namespace indexing
