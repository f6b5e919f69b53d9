// SPDX-License-Identifier: MIT
#include "core/client/pause.h"

namespace client {

domain::CatalogError Pause::reason() const
{
    domain::CatalogError error = m_reason;
    error.retryAfter = std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(m_until.remainingTime()));
    return error;
}

void Pause::begin(const domain::CatalogError &reason, std::chrono::milliseconds length)
{
    const QDeadlineTimer until(length);
    if (until < m_until)
        return;
    m_until = until;
    m_reason = reason;
}

void Pause::countFailure(const domain::CatalogError &reason)
{
    if (++m_failures < m_failuresBefore)
        return;
    m_failures = 0;
    begin(reason, m_length);
}

void Pause::end()
{
    m_failures = 0;
    m_until = QDeadlineTimer(0);
}

} // namespace client
