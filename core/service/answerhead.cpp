// SPDX-License-Identifier: MIT
#include "core/service/answerhead.h"

#include <array>
#include <cstdio>

namespace service {

namespace {

std::string_view reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

struct Moment
{
    int year, month, day, weekday, hour, minute, second;
};

Moment momentOf(std::chrono::system_clock::time_point time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const auto clock = duration_cast<seconds>(floor<seconds>(time) - day).count();
    return {int(date.year()),
            int(unsigned(date.month())),
            int(unsigned(date.day())),
            int(weekday(day).c_encoding()),
            int(clock / 3600),
            int(clock / 60 % 60),
            int(clock % 60)};
}

/// IMF-fixdate (RFC 9110 section 5.6.7). Not strftime: its names follow the user's locale.
std::string httpDate(std::chrono::system_clock::time_point time)
{
    static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Moment m = momentOf(time);
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     weekdays[static_cast<std::size_t>(m.weekday)], m.day,
                                     months[static_cast<std::size_t>(m.month - 1)], m.year, m.hour, m.minute, m.second);
    return {text.data(), static_cast<std::size_t>(length)};
}

void addField(std::string &head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

/// Printable ASCII without blanks, cut to 200 octets.
QByteArray printable(std::string_view text)
{
    constexpr std::size_t most = 200;
    QByteArray result;
    for (const char c : text.substr(0, most))
        result += c > ' ' && c < 0x7f ? c : '?';
    return result.isEmpty() ? QByteArray("-") : result;
}

} // namespace

std::string answerHead(const Answer &answer, bool keepAlive, std::chrono::system_clock::time_point now)
{
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ")
        .append(std::to_string(answer.status))
        .append(" ")
        .append(reason(answer.status))
        .append("\r\n");
    addField(head, "Date", httpDate(now));
    if (answer.status != 304) {
        if (!answer.contentType.empty())
            addField(head, "Content-Type", answer.contentType);
        addField(head, "Content-Length", std::to_string(answer.body.size()));
    }
    if (answer.compressed)
        addField(head, "Content-Encoding", "gzip");
    addField(head, "Vary", "Accept-Encoding");
    // For the one who signed for it, and for no cache on the way or on a disk; an ETag still saves sending it again.
    addField(head, "Cache-Control", "private, no-store");
    if (!answer.etag.empty())
        addField(head, "ETag", answer.etag);
    addField(head, "X-Content-Type-Options", "nosniff");
    if (!answer.allow.empty())
        addField(head, "Allow", answer.allow);
    if (answer.retryAfter)
        addField(head, "Retry-After", std::to_string(answer.retryAfter->count()));
    if (answer.challenge)
        addField(head, "WWW-Authenticate", "OAuth");
    addField(head, "Connection", keepAlive ? "keep-alive" : "close");
    head.append("\r\n");
    return head;
}

QByteArray logLine(const Answer &answer, std::string_view method, std::string_view peer,
                   std::chrono::milliseconds spent, std::chrono::system_clock::time_point now)
{
    const Moment m = momentOf(now);
    std::array<char, 32> time{};
    std::snprintf(time.data(), time.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", m.year, m.month, m.day, m.hour, m.minute,
                  m.second);
    return QByteArray(time.data()) + ' ' + printable(peer) + ' ' + printable(answer.consumer) + ' ' + printable(method)
        + ' ' + printable(answer.path) + ' ' + QByteArray::number(answer.status) + ' '
        + QByteArray::number(static_cast<qint64>(spent.count())) + "ms"
        + (answer.reason.empty() ? QByteArray() : ' ' + printable(answer.reason));
}

} // namespace service
