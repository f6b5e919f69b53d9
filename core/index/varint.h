// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexfile.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace indexing {

/// Appends \a value, seven bits to an octet, the lowest first; all but the last octet have the highest bit set.
inline void appendVarint(std::vector<std::byte> &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out.push_back(static_cast<std::byte>(value | 0x80));
    out.push_back(static_cast<std::byte>(value));
}

inline void appendText(std::vector<std::byte> &out, std::string_view text)
{
    const auto *octets = reinterpret_cast<const std::byte *>(text.data());
    out.insert(out.end(), octets, octets + text.size());
}

/// Reads varints and texts off a stretch of a section; what leads past its end marks the file damaged and throws.
class Decoder
{
public:
    Decoder(const Section &section, std::uint64_t offset, std::uint64_t length)
        : m_section(section), m_next(section.need(offset, length)), m_end(m_next + length)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_next == m_end; }

    [[nodiscard]] std::uint64_t varint()
    {
        if (m_end - m_next < 4) [[unlikely]]
            return longVarint();
        std::uint32_t four = 0;
        std::memcpy(&four, m_next, sizeof four);
        if ((four & 0x80) == 0) {
            ++m_next;
            return four & 0x7F;
        }
        if ((four & 0x8000) == 0) {
            m_next += 2;
            return (four & 0x7F) | ((four >> 1) & 0x3F80);
        }
        if ((four & 0x800000) == 0) {
            m_next += 3;
            return (four & 0x7F) | ((four >> 1) & 0x3F80) | ((four >> 2) & 0x1FC000);
        }
        return longVarint();
    }
    /// Appends what the next \a count differences add up to: the postings of a word. \a end: no number reaches it.
    template <class Numbers>
    void appendSums(std::uint64_t count, std::uint64_t end, Numbers &out)
    {
        if (count > static_cast<std::uint64_t>(m_end - m_next)) // each takes an octet at least
            m_section.fail();
        const auto before = out.size();
        out.resize(before + static_cast<decltype(before)>(count));
        auto *to = out.data() + before;
        std::uint64_t sum = 0;
        for (; count > 0; --count) {
            sum += varint();
            if (sum >= end) [[unlikely]]
                m_section.fail();
            *to++ = static_cast<std::uint32_t>(sum);
        }
    }
    [[nodiscard]] std::string_view text(std::uint64_t length)
    {
        if (length > static_cast<std::uint64_t>(m_end - m_next)) [[unlikely]]
            m_section.fail();
        const std::string_view found(reinterpret_cast<const char *>(m_next), length);
        m_next += length;
        return found;
    }

private:
    [[nodiscard]] std::uint64_t longVarint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 63 && m_next != m_end; shift += 7) {
            const auto octet = static_cast<std::uint8_t>(*m_next++);
            value |= std::uint64_t{octet & 0x7FU} << shift;
            if (octet < 0x80)
                return value;
        }
        m_section.fail();
    }

    const Section &m_section;
    const std::byte *m_next;
    const std::byte *m_end;
};

} // namespace indexing
