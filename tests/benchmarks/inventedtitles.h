// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace bench {

/// Numbers that are the same on every machine (splitmix64).
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) { }

    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] std::uint32_t below(std::uint32_t end) { return std::uint32_t((next() >> 32) * end >> 32); }
    [[nodiscard]] double unit() { return double(next() >> 11) * 0x1.0p-53; }
    /// From 0 below \a end; n as often as 1 / (n + \a offset).
    [[nodiscard]] std::uint32_t zipf(std::uint32_t end, double offset);

private:
    std::uint64_t m_state;
};

/// A name of two to four words of a dozen syllables: a term that begins a word has many hits, and a typical answer is
/// full.
[[nodiscard]] QString inventedName(std::mt19937 &random);

/// Titles as in a catalog of all films and episodes, best known first: 3.4 words on average, of some 1.5 million words
/// as often as in a language, 27 in 100 "Episode #1.2" and 9 "Episode dated …", 5 in 100 a title that was there before.
class InventedTitles
{
public:
    explicit InventedTitles(std::uint32_t count);

    [[nodiscard]] bool isAtEnd() const { return m_given == m_count; }
    [[nodiscard]] QString next();

private:
    [[nodiscard]] QString invent();
    [[nodiscard]] QString episode();
    [[nodiscard]] QString word(std::uint32_t number) const;

    Random m_random{20260601};
    std::uint32_t m_count;
    std::uint32_t m_given = 0;
    std::u16string m_letters;
    std::vector<std::uint32_t> m_starts; ///< of each word in m_letters, and the end
    std::vector<QString> m_recent;
};

/// Questions of one kind, in the order in which they are asked.
struct QueryClass
{
    std::string name{};
    std::vector<std::string> queries{}; ///< folded, in UTF-8
};

/// The classes of questions, made from titles (their words with spaces between), best known first. _z: of titles drawn
/// as often as they are known, _u: of any. pN: the first N characters of a title; wN: of a word; m2, m3: two or three
/// words, the last just begun; s2: two words of one or two characters; t1: one word with a slip; adv2: two of the most
/// frequent beginnings, whatever they have in common.
[[nodiscard]] std::vector<QueryClass> makeQueries(const std::vector<std::string_view> &titles, int each);

} // namespace bench
