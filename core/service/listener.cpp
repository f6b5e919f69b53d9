// SPDX-License-Identifier: MIT
#include "core/service/listener.h"

#include "core/base/logging.h"
#include "core/service/connection.h"
#include "core/service/connectiontable.h"
#include "core/service/frontdesk.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <system_error>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace service {

namespace {

using namespace std::chrono_literals;

/// How often deadlines are looked at: often enough for the shortest of them, seldom enough to cost nothing.
std::chrono::milliseconds sweepPeriod(const Limits &limits)
{
    const auto shortest = std::min({limits.headWithin, limits.bodyWithin, limits.idle, limits.answerTakenWithin});
    return std::clamp<std::chrono::milliseconds>(shortest / 8, 5ms, 250ms);
}

ServiceError errorFrom(const boost::system::error_code &error, const QByteArray &address)
{
    ServiceError result{.detail = QString::fromLatin1(address) + QStringLiteral(": ")
                            + QString::fromStdString(error.message())};
    if (error == asio::error::address_in_use)
        result.kind = ServiceError::Kind::AddressInUse;
    else if (error == asio::error::access_denied)
        result.kind = ServiceError::Kind::NotPermitted;
    return result;
}

class SocketListener final : public Listener
{
public:
    SocketListener(const Settings &settings, FrontDesk &desk)
        : m_settings(settings), m_desk(desk),
          m_table(settings.limits.connections, settings.limits.connectionsPerAddress),
          m_context(std::max(1, settings.threads)), m_strand(asio::make_strand(m_context)), m_sweeper(m_strand),
          m_pause(m_strand)
    {
    }

    ~SocketListener() override { stop(0ms); }

    [[nodiscard]] Result<void, ServiceError> listen();
    [[nodiscard]] Result<void, ServiceError> run();
    [[nodiscard]] quint16 port() const override { return m_port; }
    void stop(std::chrono::milliseconds grace) override;

private:
    using Acceptor = asio::basic_socket_acceptor<tcp, Strand>;

    [[nodiscard]] boost::system::error_code bind(const asio::ip::address &address, quint16 port);
    void accept(Acceptor &acceptor);
    void admit(Socket socket);
    void sweep();

    const Settings &m_settings;
    FrontDesk &m_desk;
    ConnectionTable m_table; // outlives the connections, which the context owns
    asio::io_context m_context;
    Strand m_strand;
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Strand>
        m_sweeper;
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Strand> m_pause;
    std::vector<std::unique_ptr<Acceptor>> m_acceptors;
    std::vector<std::thread> m_threads;
    quint16 m_port = 0;
};

Result<void, ServiceError> SocketListener::listen()
{
    const QByteArray wanted = m_settings.bindAddress.isEmpty() ? "127.0.0.1" : m_settings.bindAddress;
    boost::system::error_code error;
    const auto address = asio::ip::make_address(wanted == "localhost" ? "127.0.0.1" : wanted.toStdString(), error);
    if (error)
        return failure(ServiceError{.kind = ServiceError::Kind::BadAddress, .detail = QString::fromLatin1(wanted)});
    if (error = bind(address, m_settings.port); error)
        return failure(errorFrom(error, wanted));
    m_port = m_acceptors.front()->local_endpoint(error).port();
    // Some resolvers give localhost as ::1 only. Where IPv6 is off, there is nobody to miss it.
    if (m_settings.bindAddress.isEmpty() && bind(asio::ip::address_v6::loopback(), m_port))
        qCDebug(lcService) << "not listening on ::1";
    return {};
}

boost::system::error_code SocketListener::bind(const asio::ip::address &address, quint16 port)
{
    boost::system::error_code error;
    const tcp::endpoint endpoint(address, port);
    auto acceptor = std::make_unique<Acceptor>(m_strand);
    if (acceptor->open(endpoint.protocol(), error); error)
        return error;
    acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (endpoint.protocol() == tcp::v6())
        acceptor->set_option(asio::ip::v6_only(true), error);
    if (acceptor->bind(endpoint, error); error)
        return error;
    if (acceptor->listen(asio::socket_base::max_listen_connections, error); error)
        return error;
    m_acceptors.push_back(std::move(acceptor));
    return error;
}

Result<void, ServiceError> SocketListener::run()
{
    asio::post(m_strand, [this] {
        for (const auto &acceptor : m_acceptors)
            accept(*acceptor);
        sweep();
    });
    try {
        for (int i = 0; i < std::max(1, m_settings.threads); ++i)
            m_threads.emplace_back([this] { m_context.run(); });
    } catch (const std::system_error &error) {
        return failure(
            ServiceError{.kind = ServiceError::Kind::NoThread, .detail = QString::fromLocal8Bit(error.what())});
    }
    return {};
}

void SocketListener::accept(Acceptor &acceptor)
{
    acceptor.async_accept(asio::make_strand(m_context),
                          [this, &acceptor](boost::system::error_code error, Socket socket) {
                              if (!acceptor.is_open())
                                  return;
                              if (!error) {
                                  admit(std::move(socket));
                                  return accept(acceptor);
                              }
                              // Out of descriptors or memory: others must finish first; trying at once would only burn
                              // the processor.
                              m_pause.expires_after(50ms);
                              m_pause.async_wait([this, &acceptor](boost::system::error_code) {
                                  if (acceptor.is_open())
                                      accept(acceptor);
                              });
                          });
}

void SocketListener::admit(Socket socket)
{
    boost::system::error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error)
        return;
    const std::string peer = remote.address().to_string(error);
    if (!m_table.makeRoom(peer)) {
        if (m_desk.mayLog(503))
            qCInfo(lcService) << "all connections are taken";
        return turnAway(socket);
    }
    const auto connection = std::make_shared<Connection>(std::move(socket), peer, m_settings.limits, m_desk,
                                                         [this](Connection *gone) { m_table.remove(gone); });
    m_table.add(connection);
    connection->start();
}

void SocketListener::sweep()
{
    m_sweeper.expires_after(sweepPeriod(m_settings.limits));
    m_sweeper.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        const auto now = Connection::Clock::now();
        m_table.forEach([now](Connection &connection) { connection.checkDeadline(now); });
        sweep();
    });
}

void SocketListener::stop(std::chrono::milliseconds grace)
{
    if (m_threads.empty())
        return;
    asio::post(m_strand, [this] {
        boost::system::error_code ignored;
        for (const auto &acceptor : m_acceptors)
            acceptor->close(ignored);
        m_table.forEach([](Connection &connection) { connection.finish(); });
    });
    m_table.waitUntilEmpty(grace);
    m_context.stop();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

} // namespace

Result<std::unique_ptr<Listener>, ServiceError> Listener::start(const Settings &settings, FrontDesk &desk)
{
    auto listener = std::make_unique<SocketListener>(settings, desk);
    if (auto listening = listener->listen(); !listening)
        return failure(std::move(listening).error());
    if (auto running = listener->run(); !running)
        return failure(std::move(running).error());
    return std::unique_ptr<Listener>(std::move(listener));
}

} // namespace service
