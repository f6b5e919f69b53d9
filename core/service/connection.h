// SPDX-License-Identifier: MIT
#pragma once

#include "core/service/exchange.h"
#include "core/service/requesthead.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace service {

class FrontDesk;

/// A connection's executor: its handlers never run at the same time, whatever the number of threads.
using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;

/// Tells whoever is at \a socket that all places are taken, as far as that goes without waiting.
void turnAway(Socket &socket);

/// One client's connection: reads a head within its deadline, a body within its own, asks the desk, writes
/// the answer, and waits for the next request. Keeps itself alive by its pending operations.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    using Clock = std::chrono::steady_clock;

    Connection(Socket socket, std::string peer, const Limits &limits, FrontDesk &desk,
               std::function<void(Connection *)> closed);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    // These may be called from any thread.
    void start();
    void checkDeadline(Clock::time_point now); ///< ends what has lasted too long
    void giveWay();                            ///< finishes, and says why to whoever has not been answered yet
    void finish();                             ///< closes after the answer under way, at once without one
    /// Whether no complete request has arrived that would have to be answered.
    [[nodiscard]] bool isWaiting() const
    {
        const Phase now = phase();
        return now == Phase::Idle || now == Phase::Head;
    }
    /// Whether such a request is being taken in or answered, or what comes after a refusal is let run out.
    [[nodiscard]] bool isBusy() const
    {
        const Phase now = phase();
        return now == Phase::Body || now == Phase::Answering || now == Phase::Closing;
    }
    /// Since when it has been in its present phase.
    [[nodiscard]] Clock::time_point since() const
    {
        return Clock::time_point(Clock::duration(m_since.load(std::memory_order_relaxed)));
    }
    [[nodiscard]] const std::string &peer() const { return m_peer; }

private:
    enum class Phase { Idle, Head, Body, Answering, Closing, Closed };
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void enter(Phase phase, std::chrono::milliseconds atMost);
    [[nodiscard]] Phase phase() const { return m_phase.load(std::memory_order_relaxed); }
    void readHead();
    void readMore(std::size_t room);
    void scanHead();
    void dropBlankLines();
    void parse();
    void inviteBody();
    void readBody();
    void answer();
    void send(Answer answer, bool withBody);
    void dropBody();
    void refuse(int status);
    void write();
    void written(boost::system::error_code error);
    void timeOut();
    void drain();
    void close();
    void log(const Answer &answer, std::string_view method) const;

    Socket m_socket;
    const std::string m_peer;
    const Limits &m_limits;
    FrontDesk &m_desk;
    std::function<void(Connection *)> m_closed;

    boost::beast::flat_buffer m_buffer;
    HeadScanner m_scanner;
    std::size_t m_blankOctets = 0; ///< dropped before the request that is awaited
    std::optional<Parser> m_parser;
    std::string m_head;
    QByteArray m_body;
    std::size_t m_held = 0; ///< octets of the body that the desk counts as waiting
    std::size_t m_drained = 0;
    int m_answered = 0;
    int m_localPort = 0;
    bool m_keepAlive = true;
    bool m_finishing = false;
    Clock::time_point m_asked{};

    std::atomic<Phase> m_phase{Phase::Idle};
    std::atomic<Clock::rep> m_since{0};
    std::atomic<Clock::rep> m_deadline{0};
};

} // namespace service
