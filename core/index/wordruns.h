// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/runmerge.h"
#include "core/index/spill.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexing {

/// Which words are in which names, collected in any amount: run by run, each sorted by word.
class WordRuns
{
public:
    explicit WordRuns(const QString &folder) : m_spill(folder) { }

    /// \a name: not less than the one before in the run.
    void add(std::uint32_t name, std::string_view word);
    [[nodiscard]] std::size_t memory() const;
    /// Ends the run. \a number: greater than those of all runs with lesser names, in whatever WordRuns they are.
    void flush(std::uint64_t number);

    /// Calls \a visit with each word in \a all, in the order of its octets, and the names that hold it, ascending,
    /// until it says false. Every run must have been ended.
    template <class F>
    static void forEach(std::span<WordRuns *const> all, F &&visit);
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
        std::string text{};
    };

    [[nodiscard]] std::string_view text(const Word &word) const { return {m_texts.data() + word.start, word.length}; }
    [[nodiscard]] std::uint32_t numberOf(std::string_view word);
    void grow();
    void writeRun(const std::vector<std::uint32_t> &order, const std::vector<std::uint32_t> &starts,
                  const std::vector<std::uint32_t> &names, std::uint64_t number);
    static bool readText(Run &run);

    Spill m_spill;
    std::vector<RunPlace> m_runs;
    std::string m_texts;
    std::vector<Word> m_words;
    std::vector<std::uint32_t> m_slots;                            ///< numbers of words plus one; 0 = free
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_tokens; ///< word, name
};

template <class F>
void WordRuns::forEach(std::span<WordRuns *const> all, F &&visit)
{
    std::vector<std::pair<std::uint64_t, Run>> runs;
    for (WordRuns *each : all) {
        for (const RunPlace &place : each->m_runs)
            runs.push_back({place.number, {SpillReader(each->m_spill, place.begin, place.end), {}}});
    }
    RunMerge merge(std::move(runs), readText);
    std::string word;
    std::vector<std::uint32_t> names;
    while (merge.next(word)) {
        names.clear();
        for (Run *run = merge.take(word); run != nullptr; run = merge.take(word)) {
            std::uint32_t name = 0;
            for (std::uint64_t count = run->reader.varint(); count > 0; --count)
                names.push_back(name += static_cast<std::uint32_t>(run->reader.varint()));
        }
        if (!visit(std::string_view(word), std::as_const(names)))
            return;
    }
}

} // namespace indexing
