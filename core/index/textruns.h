// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/runmerge.h"
#include "core/index/spill.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexing {

/// What a text is of a name.
enum class Form : std::uint8_t {
    Folded,        ///< its folded form, which may be its words as well
    Words,         ///< its words with one space between, where that is not its folded form
    WithoutArticle ///< its words without the leading article
};
inline constexpr std::size_t forms = 3;

/// Whose names are which texts, collected in any amount: run by run, each sorted by text.
class TextRuns
{
public:
    using Numbers = std::array<std::vector<std::uint32_t>, forms>; ///< of each form, ascending

    explicit TextRuns(const QString &folder) : m_spill(folder) { }

    /// \a number: not less than the one before in the run; \a text not empty.
    void add(std::string_view text, Form form, std::uint32_t number);
    [[nodiscard]] std::size_t memory() const { return m_entries.size() * sizeof(Entry) + m_texts.size(); }
    /// Ends the run. \a number: greater than those of all runs with lesser numbers, in whatever TextRuns they are.
    void flush(std::uint64_t number);

    /// Calls \a visit with each text in \a all, in the order of its octets, and the Numbers of those who have it, until
    /// it says false. Every run must have been ended.
    template <class F>
    static void forEach(std::span<TextRuns *const> all, F &&visit);
    [[nodiscard]] const std::optional<IndexError> &error() const { return m_spill.error(); }

private:
    struct Entry
    {
        std::uint64_t piece = 0; ///< eight octets of the text, those that are sorted by
        std::uint32_t start = 0;
        std::uint32_t length = 0;
        std::uint32_t number = 0;
        Form form = Form::Folded;
    };
    struct Run
    {
        SpillReader reader;
        std::string text{};
    };

    [[nodiscard]] std::string_view text(const Entry &entry) const
    {
        return {m_texts.data() + entry.start, entry.length};
    }
    void sort(std::size_t begin, std::size_t end, std::uint32_t depth);
    void writeRun(std::uint64_t number);
    static bool readText(Run &run);
    static void readNumbers(Run &run, Numbers &numbers);

    Spill m_spill;
    std::vector<RunPlace> m_runs;
    std::string m_texts;
    std::vector<Entry> m_entries;
};

template <class F>
void TextRuns::forEach(std::span<TextRuns *const> all, F &&visit)
{
    std::vector<std::pair<std::uint64_t, Run>> runs;
    for (TextRuns *each : all) {
        for (const RunPlace &place : each->m_runs)
            runs.push_back({place.number, {SpillReader(each->m_spill, place.begin, place.end), {}}});
    }
    RunMerge merge(std::move(runs), readText);
    std::string text;
    Numbers numbers;
    while (merge.next(text)) {
        for (auto &form : numbers)
            form.clear();
        for (Run *run = merge.take(text); run != nullptr; run = merge.take(text))
            readNumbers(*run, numbers);
        if (!visit(std::string_view(text), std::as_const(numbers)))
            return;
    }
}

} // namespace indexing
