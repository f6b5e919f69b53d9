// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"

#include <QDeadlineTimer>

#include <chrono>

namespace client {

/// When not to ask a service: while it has told us to wait, and for a while after many failures in a row.
class Pause
{
public:
    Pause(int failuresBefore, std::chrono::milliseconds length) : m_failuresBefore(failuresBefore), m_length(length) { }

    [[nodiscard]] bool isOn() const { return !m_until.hasExpired(); }
    /// Why, with the seconds that are left (rounded up) in `retryAfter`.
    [[nodiscard]] domain::CatalogError reason() const;

    /// The service has asked for it.
    void begin(const domain::CatalogError &reason, std::chrono::milliseconds length);
    /// A question has failed for want of an answer.
    void countFailure(const domain::CatalogError &reason);
    /// The service has answered.
    void countSuccess() { m_failures = 0; }
    void end();

private:
    int m_failuresBefore;
    std::chrono::milliseconds m_length;
    int m_failures = 0;
    QDeadlineTimer m_until{0};
    domain::CatalogError m_reason;
};

} // namespace client
