// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/spill.h"

#include <cstdint>
#include <memory>
#include <queue>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexing {

/// Which words are in which names, collected in any amount: sorted by word and written out whenever there are many.
class WordRuns
{
public:
    explicit WordRuns(const QString &folder) : m_spill(folder) { }

    /// \a name: not less than the one before.
    void add(std::uint32_t name, std::string_view word);
    [[nodiscard]] std::size_t memory() const;
    void flush();

    /// Calls \a visit with each word in the order of its octets, and the names that hold it, ascending.
    template <class F>
    void forEach(F &&visit);
    [[nodiscard]] const std::optional<IndexError> &error() const { return m_spill.error(); }

private:
    struct Word
    {
        std::uint64_t head = 0; ///< the first octets, for sorting
        std::uint32_t start = 0;
        std::uint32_t length = 0;
        std::uint32_t count = 0;
        std::uint32_t lastName = 0;
    };
    struct Run
    {
        SpillReader reader;
        std::string word{};
    };

    [[nodiscard]] std::string_view text(const Word &word) const { return {m_texts.data() + word.start, word.length}; }
    [[nodiscard]] std::uint32_t numberOf(std::string_view word);
    void grow();
    void writeRun(const std::vector<std::uint32_t> &order, const std::vector<std::uint32_t> &starts,
                  const std::vector<std::uint32_t> &names);
    static bool readWord(Run &run);

    Spill m_spill;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> m_runs;
    std::string m_texts;
    std::vector<Word> m_words;
    std::vector<std::uint32_t> m_slots;                            ///< numbers of words plus one; 0 = free
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_tokens; ///< word, name
};

template <class F>
void WordRuns::forEach(F &&visit)
{
    flush();
    std::vector<Run> runs;
    for (const auto &[begin, end] : m_runs)
        runs.push_back({SpillReader(m_spill, begin, end), {}});
    const auto isLater = [&](std::size_t left, std::size_t right) {
        const int order = runs[left].word.compare(runs[right].word);
        return order != 0 ? order > 0 : left > right;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(isLater)> queue(isLater);
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (readWord(runs[run]))
            queue.push(run);
    }
    std::string word;
    std::vector<std::uint32_t> names;
    while (!queue.empty() && !m_spill.error()) {
        word = runs[queue.top()].word;
        names.clear();
        while (!queue.empty() && runs[queue.top()].word == word) {
            const std::size_t run = queue.top();
            queue.pop();
            std::uint32_t name = 0;
            for (std::uint64_t count = runs[run].reader.varint(); count > 0; --count)
                names.push_back(name += static_cast<std::uint32_t>(runs[run].reader.varint()));
            if (readWord(runs[run]))
                queue.push(run);
        }
        visit(std::string_view(word), names);
    }
}

} // namespace indexing
