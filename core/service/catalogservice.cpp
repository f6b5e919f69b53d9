// SPDX-License-Identifier: MIT
#include "core/service/catalogservice.h"

#include "core/service/address.h"
#include "core/service/frontdesk.h"
#include "core/service/listener.h"

#include <algorithm>

namespace service {

namespace {

/// Short enough to be guessed by asking, or left at what some manual says.
constexpr std::size_t weakSecret = 16;

} // namespace

CatalogService::CatalogService(Settings settings)
    : m_settings(std::move(settings)), m_desk(std::make_unique<FrontDesk>(m_settings))
{
}

CatalogService::~CatalogService()
{
    stop();
}

Result<void, ServiceError> CatalogService::setConsumers(const std::vector<Consumer> &consumers)
{
    const std::lock_guard lock(m_mutex);
    const bool hasWeakSecret = std::any_of(consumers.begin(), consumers.end(), [](const Consumer &consumer) {
        return static_cast<std::size_t>(consumer.secret.size()) < weakSecret;
    });
    if (m_listener && hasWeakSecret && !isLoopback(m_settings.bindAddress))
        return failure(ServiceError{.kind = ServiceError::Kind::WeakSecret});
    m_desk->setConsumers(consumers);
    return {};
}

void CatalogService::serve(std::shared_ptr<const store::Catalog> catalog)
{
    m_desk->setCatalog(std::move(catalog));
}

Result<void, ServiceError> CatalogService::start()
{
    const std::lock_guard lock(m_mutex);
    if (m_listener)
        return failure(ServiceError{.kind = ServiceError::Kind::AlreadyRunning});
    if (!isLoopback(m_settings.bindAddress)) {
        if (!m_settings.allowRemote || !m_settings.autocompleteSigned)
            return failure(ServiceError{.kind = ServiceError::Kind::OutsideLoopback,
                                        .detail = QString::fromLatin1(m_settings.bindAddress)});
        const std::optional<std::size_t> shortest = m_desk->shortestSecret();
        if (!shortest)
            return failure(ServiceError{.kind = ServiceError::Kind::NoConsumer});
        if (*shortest < weakSecret)
            return failure(ServiceError{.kind = ServiceError::Kind::WeakSecret});
    }
    m_desk->open();
    auto listener = Listener::start(m_settings, *m_desk);
    if (!listener)
        return failure(std::move(listener).error());
    m_listener = std::move(listener).value();
    return {};
}

quint16 CatalogService::port() const
{
    const std::lock_guard lock(m_mutex);
    return m_listener ? m_listener->port() : 0;
}

void CatalogService::stop(std::chrono::milliseconds grace)
{
    const std::lock_guard lock(m_mutex);
    if (m_listener)
        m_listener->stop(grace);
    m_listener.reset();
}

} // namespace service
