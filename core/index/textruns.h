// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/spill.h"

#include <array>
#include <cstdint>
#include <queue>
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

/// Whose names are which texts, collected in any amount: sorted by text and written out whenever there are many.
class TextRuns
{
public:
    using Numbers = std::array<std::vector<std::uint32_t>, forms>; ///< of each form, ascending

    explicit TextRuns(const QString &folder) : m_spill(folder) { }

    /// \a number: not less than the one before; \a text not empty.
    void add(std::string_view text, Form form, std::uint32_t number);
    [[nodiscard]] std::size_t memory() const { return m_entries.size() * sizeof(Entry) + m_texts.size(); }
    void flush();

    /// Calls \a visit with each text in the order of its octets, and the Numbers of those who have it.
    template <class F>
    void forEach(F &&visit);
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
    void writeRun();
    static bool readText(Run &run);
    static void readNumbers(Run &run, Numbers &numbers);

    Spill m_spill;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> m_runs;
    std::string m_texts;
    std::vector<Entry> m_entries;
};

template <class F>
void TextRuns::forEach(F &&visit)
{
    flush();
    std::vector<Run> runs;
    for (const auto &[begin, end] : m_runs)
        runs.push_back({SpillReader(m_spill, begin, end), {}});
    const auto isLater = [&](std::size_t left, std::size_t right) {
        const int order = runs[left].text.compare(runs[right].text);
        return order != 0 ? order > 0 : left > right;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(isLater)> queue(isLater);
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (readText(runs[run]))
            queue.push(run);
    }
    std::string text;
    Numbers numbers;
    while (!queue.empty() && !m_spill.error()) {
        text = runs[queue.top()].text;
        for (auto &form : numbers)
            form.clear();
        while (!queue.empty() && runs[queue.top()].text == text) {
            const std::size_t run = queue.top();
            queue.pop();
            readNumbers(runs[run], numbers);
            if (readText(runs[run]))
                queue.push(run);
        }
        visit(std::string_view(text), std::as_const(numbers));
    }
}

} // namespace indexing
