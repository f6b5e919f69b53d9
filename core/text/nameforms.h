// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// The forms in which a name is indexed, in UTF-8, all found in one pass. One object takes any number of names, one
/// after the other, and keeps its buffers: for those who index millions of them.
class NameForms
{
public:
    void read(QStringView name);
    /// The same for a name that isPlain(): several times as fast.
    void readPlain(std::string_view name);
    /// Printable ASCII and nothing else.
    [[nodiscard]] static bool isPlain(std::string_view name);

    /// folded() of the name.
    [[nodiscard]] std::string_view folded() const { return m_folded; }
    /// wordKey() of the name: its words with one space between.
    [[nodiscard]] std::string_view key() const { return m_key; }
    [[nodiscard]] std::size_t words() const { return m_words.size(); }
    /// The folded word of that number, from 0.
    [[nodiscard]] std::string_view word(std::size_t number) const
    {
        return key().substr(m_words[number].start, m_words[number].length);
    }
    /// The key without its first word.
    [[nodiscard]] std::string_view keyAfterFirst() const
    {
        return m_words.size() < 2 ? std::string_view() : key().substr(m_words[1].start);
    }
    /// What wordsWithNumbers() has besides the words: 20000 for "20,000", 2 for the end of "Rocky II", spiderman.
    [[nodiscard]] const std::vector<std::string> &numbers() const { return m_numbers; }
    /// joinedKey() of the name.
    [[nodiscard]] std::string_view joinedKey() const { return m_joinedKey; }
    /// The same without its first word; empty, too, when that one is joined with the next.
    [[nodiscard]] std::string_view joinedKeyAfterFirst() const
    {
        const bool beginsAlike =
            m_words.size() > 1 && m_joinedKey.size() > m_words[1].start && m_joinedKey[m_words[1].start - 1] == ' ';
        return beginsAlike ? joinedKey().substr(m_words[1].start) : std::string_view();
    }

private:
    struct Stretch
    {
        std::uint32_t start = 0;  ///< in the key
        std::uint32_t length = 0; ///< in the key
        int first = 0;            ///< unit
        int last = 0;             ///< unit
    };

    [[nodiscard]] bool readSimple(std::string_view name);
    void addSequelNumbers();
    void addJoined(const std::vector<bool> &isJoined);

    std::string m_folded;
    std::string m_key;
    std::string m_joinedKey;
    std::vector<Stretch> m_words;
    std::vector<std::string> m_numbers;
};

} // namespace text
