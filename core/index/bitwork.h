// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// The innermost loops, with the instructions of x86-64-v2 (2009) where the processor has them, else in plain C++.
namespace indexing {

/// How many bits are set.
[[nodiscard]] std::size_t countBits(std::span<const std::uint64_t> words) noexcept;

/// The first number from \a at on that is not less than \a wanted, or \a end. In steps that double: for what is near.
[[nodiscard]] const std::uint16_t *seekFrom(const std::uint16_t *at, const std::uint16_t *end,
                                            std::uint16_t wanted) noexcept;

/// Writes what both ascending lists hold to \a out, which has room for the shorter one and 8 more.
/// \returns how many.
[[nodiscard]] std::size_t intersect(std::span<const std::uint16_t> left, std::span<const std::uint16_t> right,
                                    std::uint16_t *out) noexcept;

/// The least of \a values; the greatest there is when there are none.
[[nodiscard]] std::uint32_t leastOf(std::span<const std::uint32_t> values) noexcept;

// The plain forms, for tests.
[[nodiscard]] std::size_t plainCountBits(std::span<const std::uint64_t> words) noexcept;
[[nodiscard]] std::size_t plainIntersect(std::span<const std::uint16_t> left, std::span<const std::uint16_t> right,
                                         std::uint16_t *out) noexcept;
[[nodiscard]] std::uint32_t plainLeastOf(std::span<const std::uint32_t> values) noexcept;

} // namespace indexing
