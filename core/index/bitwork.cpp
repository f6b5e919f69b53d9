// SPDX-License-Identifier: MIT
#include "core/index/bitwork.h"

#include <algorithm>
#include <bit>
#include <limits>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace indexing {

namespace {

/// From so many times as long on, the longer list is searched for each number of the shorter one.
constexpr std::size_t lopsided = 32;

std::size_t intersectLopsided(std::span<const std::uint16_t> few, std::span<const std::uint16_t> many,
                              std::uint16_t *out)
{
    std::size_t count = 0;
    const std::uint16_t *at = many.data(), *end = at + many.size();
    for (const std::uint16_t number : few) {
        at = seekFrom(at, end, number);
        if (at == end)
            break;
        if (*at == number)
            out[count++] = number;
    }
    return count;
}

std::size_t intersectFrom(std::span<const std::uint16_t> left, std::span<const std::uint16_t> right, std::size_t i,
                          std::size_t j, std::uint16_t *out, std::size_t count)
{
    while (i < left.size() && j < right.size()) {
        const std::uint16_t a = left[i], b = right[j];
        out[count] = a;
        count += a == b ? 1 : 0;
        i += a <= b ? 1 : 0;
        j += b <= a ? 1 : 0;
    }
    return count;
}

#if defined(__x86_64__)

const bool isModern = __builtin_cpu_supports("sse4.2") != 0 && __builtin_cpu_supports("popcnt") != 0;

__attribute__((target("popcnt"))) std::size_t fastCountBits(std::span<const std::uint64_t> words)
{
    std::size_t sum = 0;
    for (const std::uint64_t word : words)
        sum += static_cast<std::size_t>(__builtin_popcountll(word));
    return sum;
}

/// Eight against eight at a time.
__attribute__((target("sse4.2,popcnt"))) std::size_t
fastIntersect(std::span<const std::uint16_t> left, std::span<const std::uint16_t> right, std::uint16_t *out)
{
    std::size_t i = 0, j = 0, count = 0;
    while (i + 8 <= left.size() && j + 8 <= right.size()) {
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i *>(left.data() + i));
        const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i *>(right.data() + j));
        const __m128i found = _mm_cmpestrm(b, 8, a, 8, _SIDD_UWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_BIT_MASK);
        const std::uint16_t lastLeft = left[i + 7], lastRight = right[j + 7];
        for (auto mask = static_cast<unsigned>(_mm_cvtsi128_si32(found)); mask != 0; mask &= mask - 1)
            out[count++] = left[i + static_cast<std::size_t>(std::countr_zero(mask))];
        i += lastLeft <= lastRight ? 8 : 0;
        j += lastRight <= lastLeft ? 8 : 0;
    }
    return intersectFrom(left, right, i, j, out, count);
}

__attribute__((target("sse4.1"))) std::uint32_t fastLeastOf(std::span<const std::uint32_t> values)
{
    std::size_t at = 0;
    __m128i first = _mm_set1_epi32(-1), second = first;
    for (; at + 8 <= values.size(); at += 8) {
        first = _mm_min_epu32(first, _mm_loadu_si128(reinterpret_cast<const __m128i *>(values.data() + at)));
        second = _mm_min_epu32(second, _mm_loadu_si128(reinterpret_cast<const __m128i *>(values.data() + at + 4)));
    }
    first = _mm_min_epu32(first, second);
    first = _mm_min_epu32(first, _mm_shuffle_epi32(first, _MM_SHUFFLE(1, 0, 3, 2)));
    first = _mm_min_epu32(first, _mm_shuffle_epi32(first, _MM_SHUFFLE(2, 3, 0, 1)));
    auto least = static_cast<std::uint32_t>(_mm_cvtsi128_si32(first));
    for (; at < values.size(); ++at)
        least = std::min(least, values[at]);
    return least;
}

#endif

} // namespace

const std::uint16_t *seekFrom(const std::uint16_t *at, const std::uint16_t *end, std::uint16_t wanted) noexcept
{
    std::ptrdiff_t step = 1;
    while (end - at > step && at[step] < wanted) {
        at += step;
        step *= 2;
    }
    return std::lower_bound(at, std::min(end, at + step + 1), wanted);
}

std::size_t plainCountBits(std::span<const std::uint64_t> words) noexcept
{
    std::size_t sum = 0;
    for (const std::uint64_t word : words)
        sum += static_cast<std::size_t>(std::popcount(word));
    return sum;
}

std::size_t plainIntersect(std::span<const std::uint16_t> left, std::span<const std::uint16_t> right,
                           std::uint16_t *out) noexcept
{
    return intersectFrom(left, right, 0, 0, out, 0);
}

std::uint32_t plainLeastOf(std::span<const std::uint32_t> values) noexcept
{
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (const std::uint32_t value : values)
        least = std::min(least, value);
    return least;
}

std::size_t countBits(std::span<const std::uint64_t> words) noexcept
{
#if defined(__x86_64__)
    if (isModern)
        return fastCountBits(words);
#endif
    return plainCountBits(words);
}

std::size_t intersect(std::span<const std::uint16_t> left, std::span<const std::uint16_t> right,
                      std::uint16_t *out) noexcept
{
    if (left.size() * lopsided < right.size())
        return intersectLopsided(left, right, out);
    if (right.size() * lopsided < left.size())
        return intersectLopsided(right, left, out);
#if defined(__x86_64__)
    if (isModern)
        return fastIntersect(left, right, out);
#endif
    return plainIntersect(left, right, out);
}

std::uint32_t leastOf(std::span<const std::uint32_t> values) noexcept
{
#if defined(__x86_64__)
    if (isModern)
        return fastLeastOf(values);
#endif
    return plainLeastOf(values);
}

} // namespace indexing
