// SPDX-License-Identifier: MIT
#include "core/index/textruns.h"

#include "core/index/varint.h"

#include <algorithm>
#include <cstring>

namespace indexing {

namespace {

constexpr std::uint32_t pieceSize = 8;

std::uint64_t pieceOf(std::string_view text, std::uint32_t depth)
{
    std::uint64_t piece = 0;
    if (depth < text.size())
        std::memcpy(&piece, text.data() + depth, std::min<std::size_t>(pieceSize, text.size() - depth));
    return __builtin_bswap64(piece);
}

} // namespace

void TextRuns::add(std::string_view text, Form form, std::uint32_t number)
{
    m_entries.push_back(
        {0, static_cast<std::uint32_t>(m_texts.size()), static_cast<std::uint32_t>(text.size()), number, form});
    m_texts += text;
}

/// Sorts entries that agree in their first \a depth octets: by the next eight, then those that agree in these too by
/// what follows. So the texts, which lie apart, are looked at once for each eight octets and not once for each
/// comparison.
void TextRuns::sort(std::size_t begin, std::size_t end, std::uint32_t depth)
{
    const auto first = m_entries.begin();
    const auto at = [&](std::size_t place) { return first + static_cast<std::ptrdiff_t>(place); };
    for (std::size_t i = begin; i < end; ++i)
        m_entries[i].piece = pieceOf(text(m_entries[i]), depth);
    const auto left = [depth](const Entry &entry) { return std::min(entry.length - depth, pieceSize); };
    std::sort(at(begin), at(end), [&](const Entry &a, const Entry &b) {
        if (a.piece != b.piece)
            return a.piece < b.piece;
        if (left(a) != left(b))
            return left(a) < left(b);
        const bool endHere = left(a) < pieceSize;
        return endHere && a.form != b.form ? a.form < b.form : endHere && a.number < b.number;
    });
    for (std::size_t i = begin; i < end;) {
        std::size_t same = i + 1;
        while (same < end && m_entries[same].piece == m_entries[i].piece && left(m_entries[same]) == left(m_entries[i]))
            ++same;
        if (same - i > 1 && left(m_entries[i]) == pieceSize)
            sort(i, same, depth + pieceSize);
        i = same;
    }
}

void TextRuns::flush(std::uint64_t number)
{
    if (m_entries.empty())
        return;
    sort(0, m_entries.size(), 0);
    writeRun(number);
    m_entries.clear();
    m_texts.clear();
}

void TextRuns::writeRun(std::uint64_t number)
{
    const std::uint64_t begin = m_spill.size();
    std::vector<std::byte> octets;
    std::string_view before;
    for (std::size_t i = 0; i < m_entries.size();) {
        const std::string_view current = text(m_entries[i]);
        std::size_t shared = 0;
        while (shared < std::min(before.size(), current.size()) && before[shared] == current[shared])
            ++shared;
        octets.clear();
        appendVarint(octets, shared);
        appendVarint(octets, current.size() - shared);
        appendText(octets, current.substr(shared));
        std::size_t same = i;
        while (same < m_entries.size() && text(m_entries[same]) == current)
            ++same;
        for (std::size_t form = 0; form < forms; ++form) {
            std::size_t end = i;
            while (end < same && m_entries[end].form == static_cast<Form>(form))
                ++end;
            appendVarint(octets, end - i);
            for (std::uint32_t last = 0; i < end; ++i) {
                appendVarint(octets, m_entries[i].number - last);
                last = m_entries[i].number;
            }
        }
        m_spill.write(octets);
        before = current;
    }
    m_runs.push_back({number, begin, m_spill.size()});
}

bool TextRuns::readText(Run &run)
{
    if (run.reader.isAtEnd())
        return false;
    const std::uint64_t shared = run.reader.varint();
    const std::uint64_t length = run.reader.varint();
    run.text.resize(std::min<std::uint64_t>(shared, run.text.size()));
    run.text += run.reader.text(length);
    return true;
}

void TextRuns::readNumbers(Run &run, Numbers &numbers)
{
    for (auto &form : numbers) {
        std::uint32_t last = 0;
        for (std::uint64_t count = run.reader.varint(); count > 0; --count)
            form.push_back(last += static_cast<std::uint32_t>(run.reader.varint()));
    }
}

} // namespace indexing
