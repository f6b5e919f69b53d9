// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/service/catalogservice.h"

#include <chrono>
#include <memory>

namespace service {

class FrontDesk;

/// The sockets of a CatalogService: accepts, reads, asks the desk, writes, within the limits.
class Listener
{
public:
    /// Binds, listens and starts the threads. \a settings and \a desk outlive it.
    [[nodiscard]] static Result<std::unique_ptr<Listener>, ServiceError> start(const Settings &settings,
                                                                               FrontDesk &desk);
    virtual ~Listener() = default;

    [[nodiscard]] virtual quint16 port() const = 0;
    /// Stops accepting, lets answers under way finish within \a grace, closes everything, joins the threads.
    virtual void stop(std::chrono::milliseconds grace) = 0;
};

} // namespace service
