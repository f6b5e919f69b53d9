// SPDX-License-Identifier: MIT
#include "tests/benchmarks/searchpeers.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>

namespace bench {

FullTextIndex::~FullTextIndex()
{
    close();
}

void FullTextIndex::close()
{
    sqlite3_finalize(m_statement);
    sqlite3_close(m_database);
    m_statement = nullptr;
    m_database = nullptr;
}

bool FullTextIndex::build(const std::vector<std::string_view> &titles)
{
    std::remove(m_path.c_str());
    const auto run = [&](const char *sql) {
        return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    };
    sqlite3_stmt *insert = nullptr;
    bool isFine = sqlite3_open(m_path.c_str(), &m_database) == SQLITE_OK
        && run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-500000")
        && run("CREATE VIRTUAL TABLE words USING fts5(title, content='', detail=none, columnsize=0,"
               " prefix='1 2 3 4 5 6 7 8', tokenize='ascii'); BEGIN")
        && sqlite3_prepare_v2(m_database, "INSERT INTO words(rowid, title) VALUES(?, ?)", -1, &insert, nullptr)
            == SQLITE_OK;
    for (std::size_t rank = 0; isFine && rank < titles.size(); ++rank) {
        sqlite3_bind_int64(insert, 1, sqlite3_int64(rank));
        sqlite3_bind_text(insert, 2, titles[rank].data(), int(titles[rank].size()), SQLITE_STATIC);
        isFine = sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK;
    }
    sqlite3_finalize(insert);
    isFine = isFine && run("INSERT INTO words(words) VALUES('optimize'); COMMIT");
    close();
    return isFine;
}

bool FullTextIndex::open()
{
    return sqlite3_open_v2(m_path.c_str(), &m_database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK
        && sqlite3_exec(m_database, "PRAGMA mmap_size=8000000000; PRAGMA cache_size=-64000", nullptr, nullptr, nullptr)
        == SQLITE_OK
        && sqlite3_prepare_v2(m_database, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT 10", -1,
                              &m_statement, nullptr)
        == SQLITE_OK;
}

void FullTextIndex::find(const std::string &query, Hits &hits)
{
    m_match.clear();
    for (std::size_t at = 0; at < query.size();) {
        const std::size_t end = std::min(query.find(' ', at), query.size());
        m_match += '"';
        m_match.append(query, at, end - at);
        m_match += "\"* ";
        at = end + 1;
    }
    sqlite3_bind_text(m_statement, 1, m_match.data(), int(m_match.size()), SQLITE_STATIC);
    while (sqlite3_step(m_statement) == SQLITE_ROW)
        hits.push_back(std::uint32_t(sqlite3_column_int64(m_statement, 0)));
    sqlite3_reset(m_statement);
}

CompletionTrie::CompletionTrie(const std::vector<std::pair<std::string_view, std::uint32_t>> &texts)
{
    m_nodes.push_back({});
    std::vector<Part> level{{0, std::uint32_t(texts.size()), 0, 0}}, next;
    while (!level.empty()) {
        next.clear();
        for (const Part &part : level)
            addChildren(texts, part, next);
        std::swap(level, next);
    }
}

void CompletionTrie::addChildren(const std::vector<std::pair<std::string_view, std::uint32_t>> &texts, const Part &part,
                                 std::vector<Part> &next)
{
    std::vector<std::pair<Node, Part>> children;
    std::uint32_t at = part.begin;
    for (; at < part.end && texts[at].first.size() == part.depth; ++at)
        children.push_back({{texts[at].second, 0, 0, 0, 0, true}, {}});
    while (at < part.end) {
        const std::string_view first = texts[at].first;
        const auto differs = [&](const auto &text) { return text.first[part.depth] != first[part.depth]; };
        const auto begin = texts.begin() + std::ptrdiff_t(at), partEnd = texts.begin() + std::ptrdiff_t(part.end);
        const auto end = std::partition_point(begin, partEnd, [&](const auto &text) { return !differs(text); });
        const std::string_view last = (end - 1)->first;
        std::size_t depth = part.depth;
        while (depth < first.size() && depth < last.size() && first[depth] == last[depth])
            ++depth;
        std::uint32_t best = begin->second;
        for (auto text = begin; text != end; ++text)
            best = std::min(best, text->second);
        const auto stop = std::uint32_t(end - texts.begin());
        const bool isLeaf = stop - at == 1;
        children.push_back({{best, 0, 0, std::uint32_t(m_labels.size()), std::uint32_t(depth - part.depth), isLeaf},
                            {at, stop, std::uint32_t(depth), 0}});
        m_labels += first.substr(part.depth, depth - part.depth);
        at = stop;
    }
    std::sort(children.begin(), children.end(),
              [](const auto &left, const auto &right) { return left.first.best < right.first.best; });
    m_nodes[part.node].firstChild = std::uint32_t(m_nodes.size());
    m_nodes[part.node].children = std::uint32_t(children.size());
    for (auto &[node, below] : children) {
        below.node = std::uint32_t(m_nodes.size());
        m_nodes.push_back(node);
        if (!node.isEnd)
            next.push_back(below);
    }
}

void CompletionTrie::find(std::string_view beginning, Hits &hits)
{
    std::uint32_t node = 0;
    while (!beginning.empty()) {
        const Node &above = m_nodes[node];
        std::uint32_t child = above.firstChild;
        const std::uint32_t end = child + above.children;
        while (child < end && (m_nodes[child].length == 0 || m_labels[m_nodes[child].label] != beginning.front()))
            ++child;
        if (child == end)
            return;
        const std::size_t length = std::min<std::size_t>(m_nodes[child].length, beginning.size());
        if (m_labels.compare(m_nodes[child].label, length, beginning.substr(0, length)) != 0)
            return;
        beginning.remove_prefix(length);
        node = child;
    }
    const auto isLater = [](const Open &left, const Open &right) { return left.best > right.best; };
    m_open.assign(1, {m_nodes[node].best, node, 0});
    while (!m_open.empty() && hits.size() < wantedHits) {
        std::pop_heap(m_open.begin(), m_open.end(), isLater);
        const Open open = m_open.back();
        m_open.pop_back();
        const auto push = [&](std::uint32_t next, std::uint32_t siblings) {
            m_open.push_back({m_nodes[next].best, next, siblings});
            std::push_heap(m_open.begin(), m_open.end(), isLater);
        };
        if (open.siblings > 0)
            push(open.node + 1, open.siblings - 1);
        const Node &here = m_nodes[open.node];
        if (!here.isEnd)
            push(here.firstChild, here.children - 1);
        else if (hits.empty() || hits.back() != here.best)
            hits.push_back(here.best);
    }
}

} // namespace bench
