// SPDX-License-Identifier: MIT
#include "core/session/titlecounter.h"

#include "core/client/catalog.h"

namespace session {

TitleCounter::TitleCounter(client::Catalog &client) : m_client(client) { }

TitleCounter::~TitleCounter() = default;

void TitleCounter::abandon()
{
    m_calls.clear();
}

void TitleCounter::count(const QString &text, const std::vector<domain::Narrowing> &narrowings, const Handler &handler)
{
    abandon();
    for (const domain::Narrowing &narrowing : narrowings)
        m_calls.push_back(m_client.searchTitles(
            text, narrowing, 0, 1, [handler, narrowing](const Result<domain::TitlePage, domain::CatalogError> &answer) {
                if (answer)
                    handler(narrowing, answer->total, answer->isMore);
            }));
}

} // namespace session
