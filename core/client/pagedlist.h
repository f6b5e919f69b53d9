// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/title.h"

#include <QSet>
#include <QString>

#include <utility>
#include <vector>

namespace client {

/// What tells one episode of a list from another.
[[nodiscard]] inline domain::TitleId nameOf(const domain::TitleReference &reference)
{
    return reference.id;
}

/// What tells one part in a title from another.
[[nodiscard]] inline std::pair<domain::TitleId, QString> nameOf(const domain::FilmographyEntry &entry)
{
    return {entry.title,
            entry.name + QLatin1Char('\n') + entry.role + QLatin1Char('\n')
                + QString::number(static_cast<int>(entry.department))};
}

/// A list that comes page by page, each of its items once. It ends where the service's count does, with a page that
/// brings nothing new, whatever that count says, and after two hundred pages.
template <class T>
class PagedList
{
public:
    /// Adds what \a page has new. \a total: how many the service says there are.
    void take(const std::vector<T> &page, int total)
    {
        const std::size_t before = m_items.size();
        for (const T &item : page) {
            auto name = nameOf(item);
            if (m_seen.contains(name))
                continue;
            m_seen.insert(std::move(name));
            m_items.push_back(item);
        }
        m_next += static_cast<int>(page.size());
        m_hasGrown = m_items.size() > before;
        m_isWhole = !m_hasGrown || m_next >= total || ++m_pages >= mostPages;
    }

    [[nodiscard]] const std::vector<T> &items() const { return m_items; }
    [[nodiscard]] bool hasGrown() const { return m_hasGrown; } ///< by the last page
    [[nodiscard]] bool isWhole() const { return m_isWhole; }   ///< nothing further is worth asking for
    [[nodiscard]] int next() const { return m_next; }          ///< where the next page starts

private:
    static constexpr int mostPages = 200;

    std::vector<T> m_items;
    QSet<decltype(nameOf(std::declval<const T &>()))> m_seen;
    int m_next = 0;
    int m_pages = 0;
    bool m_hasGrown = false;
    bool m_isWhole = false;
};

} // namespace client
