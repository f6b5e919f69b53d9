// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace bench {

using Hits = std::vector<std::uint32_t>;
inline constexpr std::size_t wantedHits = 10;

/// SQLite's full-text index at its best for this: no texts, no positions, every beginning up to eight letters indexed,
/// row numbers that are ranks.
class FullTextIndex
{
public:
    explicit FullTextIndex(const std::string &path) : m_path(path) { }
    ~FullTextIndex();
    FullTextIndex(const FullTextIndex &) = delete;
    FullTextIndex &operator=(const FullTextIndex &) = delete;

    [[nodiscard]] bool build(const std::vector<std::string_view> &titles);
    [[nodiscard]] bool open();
    void close();
    /// The first ten titles in which every word of \a query begins a word.
    void find(const std::string &query, Hits &hits);

private:
    std::string m_path;
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr;
    std::string m_match;
};

/// A completion trie in memory: below each node the children in the order of their best title, so that the best ten
/// below any beginning are found by always going on at the best.
class CompletionTrie
{
public:
    /// \a texts sorted, each with a rank; several may be of one title.
    explicit CompletionTrie(const std::vector<std::pair<std::string_view, std::uint32_t>> &texts);

    /// The first ten different ranks of texts that begin with \a beginning.
    void find(std::string_view beginning, Hits &hits);

private:
    struct Node
    {
        std::uint32_t best = 0;
        std::uint32_t firstChild = 0;
        std::uint32_t children = 0;
        std::uint32_t label = 0;
        std::uint32_t length = 0; ///< of the label
        bool isEnd = false;
    };
    struct Open
    {
        std::uint32_t best = 0;
        std::uint32_t node = 0;
        std::uint32_t siblings = 0; ///< how many follow
    };
    struct Part
    {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t depth = 0;
        std::uint32_t node = 0;
    };
    void addChildren(const std::vector<std::pair<std::string_view, std::uint32_t>> &texts, const Part &part,
                     std::vector<Part> &next);

    std::vector<Node> m_nodes;
    std::string m_labels;
    std::vector<Open> m_open;
};

} // namespace bench
