// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexing {

/// The first eight octets of a text as a number that sorts as they do.
[[nodiscard]] inline std::uint64_t headOf(std::string_view text)
{
    std::uint64_t head = 0;
    if (!text.empty())
        std::memcpy(&head, text.data(), std::min(sizeof head, text.size()));
    return __builtin_bswap64(head);
}

/// Where a sorted run lies in its Spill.
struct RunPlace
{
    std::uint64_t number = 0; ///< of equal texts, those of the run with the least number come first
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// Goes through many sorted runs at once, text by text. A Run has its current `text`; \a read(run) reads the next one
/// and says false after the last. What follows the text in the run is for take()'s caller to read.
template <class Run>
class RunMerge
{
public:
    using Read = bool (*)(Run &);

    /// Runs with their numbers.
    RunMerge(std::vector<std::pair<std::uint64_t, Run>> runs, Read read) : m_read(read)
    {
        std::sort(runs.begin(), runs.end(),
                  [](const auto &left, const auto &right) { return left.first < right.first; });
        for (auto &run : runs)
            m_runs.push_back(std::move(run.second));
        for (std::uint32_t run = 0; run < m_runs.size(); ++run)
            pushNext(run);
    }

    RunMerge(const RunMerge &) = delete;
    RunMerge &operator=(const RunMerge &) = delete;

    /// The least text that was not taken; false when there is none.
    [[nodiscard]] bool next(std::string &text)
    {
        goOn();
        if (m_heap.empty())
            return false;
        text = m_runs[m_heap.front().run].text;
        return true;
    }
    /// The next run that holds \a text, given by next(), or nullptr.
    [[nodiscard]] Run *take(const std::string &text)
    {
        goOn();
        if (m_heap.empty() || m_runs[m_heap.front().run].text != text)
            return nullptr;
        m_taken = m_heap.front().run;
        std::pop_heap(m_heap.begin(), m_heap.end(), m_isLater);
        m_heap.pop_back();
        return &m_runs[m_taken];
    }

private:
    struct Place
    {
        std::uint64_t head = 0;
        std::uint32_t run = 0;
    };
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    void pushNext(std::uint32_t run)
    {
        if (!m_read(m_runs[run]))
            return;
        m_heap.push_back({headOf(m_runs[run].text), run});
        std::push_heap(m_heap.begin(), m_heap.end(), m_isLater);
    }
    /// The run that was taken has been read by now.
    void goOn()
    {
        if (const std::uint32_t run = std::exchange(m_taken, none); run != none)
            pushNext(run);
    }

    Read m_read;
    std::vector<Run> m_runs;
    std::vector<Place> m_heap;
    std::uint32_t m_taken = none;
    struct IsLater
    {
        const std::vector<Run> &runs;
        bool operator()(const Place &left, const Place &right) const
        {
            if (left.head != right.head)
                return left.head > right.head;
            const int order = runs[left.run].text.compare(runs[right.run].text);
            return order != 0 ? order > 0 : left.run > right.run;
        }
    } m_isLater{m_runs};
};

} // namespace indexing
