// SPDX-License-Identifier: MIT
#include "core/service/catalogservice.h"

#include "core/service/address.h"
#include "core/service/frontdesk.h"
#include "core/service/listener.h"

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

void CatalogService::setConsumers(std::vector<Consumer> consumers)
{
    m_desk->setConsumers(consumers);
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
        if (m_desk->shortestSecret() < weakSecret)
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
