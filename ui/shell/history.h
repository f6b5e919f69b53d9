// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/place.h"

namespace shell {

/// The way through the pages, as a browser keeps it. There is always a current place; the first is Home.
class History
{
public:
    History();

    [[nodiscard]] Place &current() { return m_places[m_at]; }
    [[nodiscard]] const Place &current() const { return m_places[m_at]; }
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }

    /// Goes on to \a place; what lay ahead is forgotten. Staying where one is adds nothing.
    void visit(const Place &place);
    void back();
    void forward();
    /// Forgets everything but the place itself: another catalog has other records.
    void forgetAll();

private:
    std::vector<Place> m_places;
    std::size_t m_at = 0;
};

} // namespace shell
