// SPDX-License-Identifier: MIT
#include "core/service/connection.h"

#include "core/base/logging.h"
#include "core/service/answerhead.h"
#include "core/service/frontdesk.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace service {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t readAtOnce = 4096;
/// After a refusal what still arrives is read and thrown away, so that the answer is not lost to a reset.
constexpr std::size_t drainAtMost = 512 * 1024;
constexpr auto drainWithin = 2s;
/// Empty lines before a request are no part of it (RFC 9112 section 2.2): old clients end a form with one. More than a
/// few are no mistake.
constexpr std::size_t mostBlankOctets = 16;

/// All fields of that name as the one list they are (RFC 9110 section 5.3).
std::string listIn(const http::request<http::string_body> &message, http::field name)
{
    std::string list;
    const auto [first, last] = message.equal_range(name);
    for (auto field = first; field != last; ++field) {
        const auto value = field->value();
        list.append(list.empty() ? "" : ", ").append(value.data(), value.size());
    }
    return list;
}

} // namespace

void turnAway(Socket &socket)
{
    const Answer busy = FrontDesk::refusal(503);
    const std::string head = answerHead(busy, false, std::chrono::system_clock::now());
    const std::array buffers{asio::const_buffer(asio::buffer(head)), asio::const_buffer(asio::buffer(busy.octets()))};
    // A socket that nothing is being sent over has room for this.
    boost::system::error_code error;
    socket.non_blocking(true, error);
    socket.send(buffers, 0, error);
    socket.shutdown(Socket::shutdown_send, error);
}

Connection::Connection(Socket socket, std::string peer, const Limits &limits, FrontDesk &desk,
                       std::function<void(Connection *)> closed)
    : m_socket(std::move(socket)), m_peer(std::move(peer)), m_limits(limits), m_desk(desk), m_closed(std::move(closed)),
      m_buffer(limits.head + readAtOnce), m_scanner(limits)
{
    boost::system::error_code ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    const auto local = m_socket.local_endpoint(ignored);
    m_localPort = ignored ? 0 : local.port();
}

Connection::~Connection()
{
    dropBody();
    m_closed(this);
}

void Connection::start()
{
    enter(Phase::Idle, m_limits.headWithin);
    asio::post(m_socket.get_executor(), [self = shared_from_this()] { self->readHead(); });
}

void Connection::checkDeadline(Clock::time_point now)
{
    if (now.time_since_epoch().count() < m_deadline.load(std::memory_order_relaxed))
        return;
    asio::post(m_socket.get_executor(), [self = shared_from_this()] { self->timeOut(); });
}

void Connection::giveWay()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this()] {
        self->m_finishing = true;
        if (!self->isWaiting())
            return;
        // One that is kept for further requests ends without a word, as it does when it was idle for too long.
        if (self->m_answered == 0 || self->phase() == Phase::Head)
            turnAway(self->m_socket);
        self->close();
    });
}

void Connection::finish()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this()] {
        self->m_finishing = true;
        if (self->isWaiting())
            self->close();
    });
}

void Connection::enter(Phase phase, std::chrono::milliseconds atMost)
{
    const auto now = Clock::now();
    m_since.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    m_deadline.store((now + atMost).time_since_epoch().count(), std::memory_order_relaxed);
    m_phase.store(phase, std::memory_order_relaxed);
}

void Connection::readHead()
{
    if (m_buffer.size() > 0) {
        scanHead();
        return;
    }
    if (!isWaiting())
        return;
    readMore(readAtOnce);
}

void Connection::readMore(std::size_t room)
{
    m_socket.async_read_some(m_buffer.prepare(room),
                             [self = shared_from_this()](boost::system::error_code error, std::size_t count) {
                                 self->m_buffer.commit(count);
                                 if (!self->isWaiting())
                                     return; // refused meanwhile, which has its own end
                                 if (error)
                                     self->close();
                                 else
                                     self->scanHead();
                             });
}

void Connection::scanHead()
{
    if (!isWaiting())
        return;
    if (phase() == Phase::Idle) {
        dropBlankLines();
        const auto octets = m_buffer.cdata();
        if (octets.size() == 0 || (octets.size() == 1 && *static_cast<const char *>(octets.data()) == '\r'))
            return readMore(readAtOnce); // no request has begun: the connection is as idle as before
        m_asked = Clock::now();
        enter(Phase::Head, m_limits.headWithin);
    }
    const auto octets = m_buffer.cdata();
    switch (m_scanner.scan({static_cast<const char *>(octets.data()), octets.size()})) {
    case HeadScanner::State::Complete:
        return parse();
    case HeadScanner::State::Refused:
        return refuse(m_scanner.status());
    case HeadScanner::State::More:
        break;
    }
    readMore(std::min(readAtOnce, m_buffer.max_size() - m_buffer.size()));
}

void Connection::dropBlankLines()
{
    constexpr std::string_view lineEnd = "\r\n";
    for (; m_blankOctets < mostBlankOctets; m_blankOctets += lineEnd.size()) {
        const auto octets = m_buffer.cdata();
        if (!std::string_view(static_cast<const char *>(octets.data()), octets.size()).starts_with(lineEnd))
            return;
        m_buffer.consume(lineEnd.size());
    }
}

void Connection::parse()
{
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_limits.head));
    m_parser->body_limit(m_limits.body);
    m_parser->eager(true);
    boost::system::error_code error;
    m_buffer.consume(m_parser->put(m_buffer.cdata(), error));
    if (error && error != http::error::need_more)
        return refuse(400);
    if (m_parser->is_done())
        return answer();
    enter(Phase::Body, m_limits.bodyWithin);
    if (m_scanner.expectsContinue())
        inviteBody();
    else
        readBody();
}

void Connection::inviteBody()
{
    static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(goOn),
                      [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                          if (error)
                              self->close();
                          else
                              self->readBody();
                      });
}

void Connection::readBody()
{
    if (phase() != Phase::Body)
        return;
    http::async_read(m_socket, m_buffer, *m_parser,
                     [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                         if (self->phase() != Phase::Body)
                             return;
                         if (error)
                             self->close();
                         else
                             self->answer();
                     });
}

void Connection::answer()
{
    // The phase says that a whole request is here: from now on nothing makes this connection give way.
    enter(Phase::Answering, m_limits.answerTakenWithin);
    const auto &message = m_parser->get();
    const auto field = [&message](http::field name) {
        const auto value = message[name];
        return std::string_view(value.data(), value.size());
    };
    const auto method = message.method_string();
    const auto target = message.target();
    const std::string ifNoneMatch = listIn(message, http::field::if_none_match);
    const std::string acceptEncoding = listIn(message, http::field::accept_encoding);
    const Request request{
        .method = {method.data(), method.size()},
        .target = {target.data(), target.size()},
        .host = field(http::field::host),
        .authorization = field(http::field::authorization),
        .contentType = field(http::field::content_type),
        .body = message.body(),
        .ifNoneMatch = ifNoneMatch,
        .acceptEncoding = acceptEncoding,
        .peer = m_peer,
        .localPort = m_localPort,
    };
    ++m_answered;
    m_keepAlive = message.keep_alive() && !m_finishing
        && (m_limits.requestsPerConnection <= 0 || m_answered < m_limits.requestsPerConnection);
    Answer answer;
    try {
        answer = m_desk.answer(request);
    } catch (const std::exception &) {
        // Out of memory, most likely. One request's trouble must not end the others.
        answer = FrontDesk::refusal(500);
    }
    const bool withBody = request.method != "HEAD" && answer.status != 304;
    const auto octets = withBody ? static_cast<std::size_t>(answer.body.size()) : 0;
    if (m_desk.holdRoom(octets)) {
        m_held = octets;
    } else {
        answer = FrontDesk::refusal(503);
        answer.retryAfter = 1s;
    }
    // The answer's path may be all that is left of the request once the parser goes.
    log(answer, request.method);
    send(std::move(answer), withBody);
}

void Connection::send(Answer answer, bool withBody)
{
    m_head = answerHead(answer, m_keepAlive, std::chrono::system_clock::now());
    m_body = withBody ? std::move(answer.body) : QByteArray();
    m_parser.reset();
    enter(m_keepAlive ? Phase::Answering : Phase::Closing, m_limits.answerTakenWithin);
    write();
}

void Connection::refuse(int status)
{
    boost::system::error_code ignored;
    m_socket.cancel(ignored);
    m_keepAlive = false;
    const Answer answer = FrontDesk::refusal(status);
    log(answer, "-");
    send(answer, true);
}

void Connection::write()
{
    const std::array buffers{asio::const_buffer(asio::buffer(m_head)),
                             asio::const_buffer(m_body.constData(), static_cast<std::size_t>(m_body.size()))};
    asio::async_write(m_socket, buffers, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
        self->written(error);
    });
}

void Connection::written(boost::system::error_code error)
{
    dropBody();
    if (error || phase() == Phase::Closed)
        return close();
    if (!m_keepAlive || m_finishing) {
        m_socket.shutdown(Socket::shutdown_send, error);
        enter(Phase::Closing, drainWithin);
        return drain();
    }
    m_scanner = HeadScanner(m_limits);
    m_blankOctets = 0;
    enter(Phase::Idle, m_limits.idle);
    readHead();
}

void Connection::dropBody()
{
    m_body = QByteArray(); // not clear(), whose part in the shared count ThreadSanitizer cannot see
    m_desk.giveRoomBack(std::exchange(m_held, 0));
}

void Connection::timeOut()
{
    if (Clock::now().time_since_epoch().count() < m_deadline.load(std::memory_order_relaxed))
        return;
    if (phase() == Phase::Head || phase() == Phase::Body)
        refuse(408);
    else
        close();
}

void Connection::drain()
{
    m_buffer.clear();
    m_socket.async_read_some(m_buffer.prepare(readAtOnce),
                             [self = shared_from_this()](boost::system::error_code error, std::size_t count) {
                                 self->m_drained += count;
                                 if (error || self->m_drained > drainAtMost || self->phase() == Phase::Closed)
                                     self->close();
                                 else
                                     self->drain();
                             });
}

void Connection::close()
{
    if (phase() == Phase::Closed)
        return;
    m_phase.store(Phase::Closed, std::memory_order_relaxed);
    m_deadline.store(Clock::time_point::max().time_since_epoch().count(), std::memory_order_relaxed);
    boost::system::error_code ignored;
    m_socket.close(ignored);
}

void Connection::log(const Answer &answer, std::string_view method) const
{
    if (!lcService().isInfoEnabled() || !m_desk.mayLog(answer.status))
        return;
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_asked);
    qCInfo(lcService).noquote() << logLine(answer, method, m_peer, spent, std::chrono::system_clock::now());
}

} // namespace service
