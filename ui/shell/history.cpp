// SPDX-License-Identifier: MIT
#include "ui/shell/history.h"

namespace shell {

namespace {
constexpr std::size_t mostPlaces = 60;
}

History::History() : m_places(1) { }

void History::visit(const Place &place)
{
    if (current().isSameAs(place))
        return;
    m_places.erase(m_places.begin() + static_cast<std::ptrdiff_t>(m_at) + 1, m_places.end());
    m_places.push_back(place);
    if (m_places.size() > mostPlaces)
        m_places.erase(m_places.begin() + 1); // Home stays at the bottom
    m_at = m_places.size() - 1;
}

void History::back()
{
    if (canGoBack())
        --m_at;
}

void History::forward()
{
    if (canGoForward())
        ++m_at;
}

void History::forgetAll()
{
    m_places.assign(1, Place());
    m_at = 0;
}

} // namespace shell
