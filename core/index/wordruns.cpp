// SPDX-License-Identifier: MIT
#include "core/index/wordruns.h"

#include "core/index/sections.h"
#include "core/index/varint.h"

#include <algorithm>
#include <numeric>

namespace indexing {

namespace {

constexpr std::uint32_t noName = ~std::uint32_t{0};

} // namespace

void WordRuns::add(std::uint32_t name, std::string_view word)
{
    const std::uint32_t number = numberOf(word);
    Word &known = m_words[number];
    if (known.lastName == name)
        return;
    known.lastName = name;
    ++known.count;
    m_tokens.emplace_back(number, name);
}

std::size_t WordRuns::memory() const
{
    // What flush() makes besides: a number for each token, two for each word.
    return m_tokens.size() * 12 + m_words.size() * (sizeof(Word) + 8) + m_slots.size() * 4 + m_texts.size();
}

std::uint32_t WordRuns::numberOf(std::string_view word)
{
    if (m_words.size() * 2 >= m_slots.size())
        grow();
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hashOf(word) & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        if (text(m_words[m_slots[slot] - 1]) == word)
            return m_slots[slot] - 1;
    }
    m_words.push_back(
        {headOf(word), static_cast<std::uint32_t>(m_texts.size()), static_cast<std::uint32_t>(word.size()), 0, noName});
    m_texts += word;
    m_slots[slot] = static_cast<std::uint32_t>(m_words.size());
    return m_slots[slot] - 1;
}

void WordRuns::grow()
{
    m_slots.assign(std::max<std::size_t>(1024, m_slots.size() * 2), 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t number = 0; number < m_words.size(); ++number) {
        std::size_t slot = hashOf(text(m_words[number])) & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = number + 1;
    }
}

void WordRuns::flush(std::uint64_t number)
{
    if (m_tokens.empty())
        return;
    std::vector<std::uint32_t> order(m_words.size()), starts(m_words.size() + 1);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        const Word &a = m_words[left], &b = m_words[right];
        return a.head != b.head ? a.head < b.head : text(a) < text(b);
    });
    for (std::size_t word = 0; word < m_words.size(); ++word)
        starts[word + 1] = starts[word] + m_words[word].count;
    std::vector<std::uint32_t> names(m_tokens.size()), next(starts.begin(), starts.end() - 1);
    for (const auto &[word, name] : m_tokens)
        names[next[word]++] = name;
    writeRun(order, starts, names, number);
    m_tokens.clear();
    m_words.clear();
    m_texts.clear();
    std::fill(m_slots.begin(), m_slots.end(), 0);
}

void WordRuns::writeRun(const std::vector<std::uint32_t> &order, const std::vector<std::uint32_t> &starts,
                        const std::vector<std::uint32_t> &names, std::uint64_t number)
{
    const std::uint64_t begin = m_spill.size();
    std::vector<std::byte> octets;
    for (const std::uint32_t word : order) {
        octets.clear();
        appendVarint(octets, m_words[word].length);
        appendText(octets, text(m_words[word]));
        appendVarint(octets, m_words[word].count);
        std::uint32_t before = 0;
        for (std::uint32_t at = starts[word]; at < starts[word + 1]; ++at) {
            appendVarint(octets, names[at] - before);
            before = names[at];
        }
        m_spill.write(octets);
    }
    m_runs.push_back({number, begin, m_spill.size()});
}

bool WordRuns::readText(Run &run)
{
    if (run.reader.isAtEnd())
        return false;
    const std::uint64_t length = run.reader.varint();
    run.text = run.reader.text(length);
    return true;
}

} // namespace indexing
