// SPDX-License-Identifier: MIT
#include "core/index/slipwalk.h"

#include <QChar>
#include <QStringView>

#include <algorithm>
#include <array>

namespace indexing {

namespace {

/// The length in octets of the character that \a first begins.
std::size_t lengthOf(char first)
{
    const auto octet = static_cast<unsigned char>(first);
    return octet < 0x80 ? 1 : octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : 4;
}

/// The character of well-formed UTF-8; whatever comes of the octets else.
char32_t characterOf(std::string_view octets)
{
    static constexpr std::array<unsigned char, 5> masks{0, 0x7F, 0x1F, 0x0F, 0x07};
    auto character = static_cast<char32_t>(static_cast<unsigned char>(octets.front()) & masks[octets.size()]);
    for (const char octet : octets.substr(1))
        character = (character << 6) | (static_cast<unsigned char>(octet) & 0x3F);
    return character;
}

} // namespace

SlipWalk::SlipWalk(std::u16string typed, int limit)
    : m_typed(std::move(typed)), m_limit(static_cast<std::uint8_t>(limit)), m_width(m_typed.size() + 1)
{
    m_hasPairs = std::any_of(m_typed.begin(), m_typed.end(), [](char16_t unit) { return QChar::isSurrogate(unit); });
    for (const char16_t unit : m_typed) {
        m_starts.append(m_octets.size());
        if (!m_hasPairs)
            m_octets += QStringView(&unit, 1).toUtf8().toStdString();
    }
    m_starts.append(m_octets.size());
    m_ends.append(0);
    for (std::size_t j = 0; j < m_width; ++j)
        m_rows.append(static_cast<std::uint8_t>(std::min<std::size_t>(j, m_limit + 1U)));
}

std::uint8_t SlipWalk::least(std::size_t depth) const
{
    return *std::min_element(row(depth), row(depth) + m_width);
}

/// A transposition reaches two rows back, so one row above the limit is no proof yet.
bool SlipWalk::isLost() const
{
    const std::size_t here = depth();
    return least(here) > m_limit && (here == 0 || least(here - 1) >= m_limit);
}

void SlipWalk::keepCommon(std::string_view text)
{
    const std::size_t most = std::min(text.size(), m_path.size());
    std::size_t common = 0;
    while (common < most && text[common] == m_path[common])
        ++common;
    while (m_ends.back() > common)
        m_ends.removeLast();
    while (depth() > 0 && m_ends[qsizetype(depth())] == m_ends[qsizetype(depth()) - 1])
        m_ends.removeLast(); // half of a surrogate pair
    m_path.resize(m_ends.back());
    m_units.resize(depth());
    m_rows.resize(qsizetype(m_width * (depth() + 1)));
    if (m_nearDepth > depth())
        m_nearDepth = 0;
}

bool SlipWalk::take(std::string_view text)
{
    const std::size_t start = m_path.size();
    const std::size_t length = std::min(lengthOf(text[start]), text.size() - start);
    const char32_t character = characterOf(text.substr(start, length));
    if (QChar::requiresSurrogates(character)) {
        m_path += text.substr(start, length);
        push(QChar::highSurrogate(character), start);
        push(QChar::lowSurrogate(character), m_path.size());
        return true;
    }
    if (!m_hasPairs && isSpent()) {
        const auto goesOn = continuation(text.substr(start));
        if (!goesOn || !text.substr(start).starts_with(*goesOn)) {
            m_target = m_path + goesOn.value_or("\xFF");
            return false;
        }
    }
    m_path += text.substr(start, length);
    push(static_cast<char16_t>(character), m_path.size());
    return true;
}

/// The row of one unit more. Only cells as near to the diagonal as the limit can be below it.
void SlipWalk::push(char16_t unit, std::size_t end)
{
    const std::size_t i = depth() + 1, most = m_limit + 1U;
    m_rows.resize(qsizetype(m_width * (i + 1)));
    const std::uint8_t *before = row(i - 1);
    const std::uint8_t *beforeLast = i > 1 ? row(i - 2) : nullptr;
    std::uint8_t *here = m_rows.data() + i * m_width;
    std::fill(here, here + m_width, static_cast<std::uint8_t>(most));
    here[0] = static_cast<std::uint8_t>(std::min(i, most));
    for (std::size_t j = i > m_limit ? i - m_limit : 1; j < std::min(m_width, i + m_limit + 1U); ++j) {
        if (j == 0)
            continue;
        std::size_t value = std::min<std::size_t>(before[j], here[j - 1]) + 1;
        value = std::min<std::size_t>(value, before[j - 1] + (m_typed[j - 1] == unit ? 0U : 1U));
        if (beforeLast != nullptr && j > 1 && m_typed[j - 2] == unit && m_typed[j - 1] == m_units.back())
            value = std::min<std::size_t>(value, beforeLast[j - 2] + 1U);
        here[j] = static_cast<std::uint8_t>(std::min(value, most));
    }
    m_units.push_back(unit);
    m_ends.append(end);
}

std::pair<std::size_t, std::size_t> SlipWalk::band() const
{
    return {depth() > m_limit ? depth() - m_limit : 0, std::min(m_width, depth() + m_limit + 1U)};
}

/// Whether there is no edit to spare, so that something near goes on as was typed.
bool SlipWalk::isSpent() const
{
    const auto [begin, end] = band();
    return std::all_of(row(depth()) + begin, row(depth()) + end, [this](auto edits) { return edits >= m_limit; });
}

/// When isSpent(): the least that the path may go on with towards something near, and not less than \a rest unless
/// that begins with it.
std::optional<std::string> SlipWalk::continuation(std::string_view rest) const
{
    const std::size_t here = depth();
    const std::string_view typed = m_octets;
    std::optional<std::string> least;
    const auto offer = [&](std::string_view first, std::string_view second) {
        std::string next(first);
        next += second;
        if ((next >= rest || rest.starts_with(next)) && (!least || next < *least))
            least = std::move(next);
    };
    const auto [begin, end] = band();
    for (std::size_t j = begin; j < end && j + 1 < m_width; ++j) {
        if (row(here)[j] == m_limit)
            offer({}, typed.substr(m_starts[j]));
        if (here > 0 && j > 0 && row(here - 1)[j - 1] < m_limit && m_typed[j] == m_units.back())
            offer(typed.substr(m_starts[j - 1], m_starts[j] - m_starts[j - 1]), typed.substr(m_starts[j + 1]));
    }
    return least;
}

/// To the first text that is not less than \a target; it is often but a few away.
bool SlipWalk::advance(StringTable::Cursor &cursor, const std::string &target)
{
    for (int steps = 0; steps < 6; ++steps) {
        if (!cursor.next())
            return false;
        if (cursor.text() >= target)
            return true;
    }
    return cursor.seek(target);
}

} // namespace indexing
