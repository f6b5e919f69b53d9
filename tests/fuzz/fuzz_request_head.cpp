// SPDX-License-Identifier: MIT
// Whatever octets a client sends: no crash, the same judgement however they are cut into pieces, and a head that is let
// through holds nothing that two readers could understand differently. The first octet says how to cut.
#include "core/service/address.h"
#include "core/service/requesthead.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace {

using State = service::HeadScanner::State;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

struct Judgement
{
    State state = State::More;
    int status = 0;
    std::size_t length = 0;

    bool operator==(const Judgement &) const = default;
};

/// Hands \a octets over as they would arrive, \a piece at a time.
Judgement judge(std::string_view octets, std::size_t piece, const service::Limits &limits)
{
    service::HeadScanner scanner(limits);
    State state = State::More;
    for (std::size_t end = std::min(piece, octets.size()); state == State::More;
         end = std::min(end + piece, octets.size())) {
        state = scanner.scan(octets.substr(0, end));
        if (end == octets.size())
            break;
    }
    return {state, state == State::Refused ? scanner.status() : 0, state == State::Complete ? scanner.length() : 0};
}

/// What no reader may see (RFC 9112 sections 2.2, 3.2, 5.1, 6.3).
void requireUnambiguous(std::string_view head)
{
    require(head.ends_with("\r\n\r\n"));
    require(head.find('\0') == std::string_view::npos);
    for (std::size_t i = 0; i < head.size(); ++i) {
        require(head[i] != '\r' || head[i + 1] == '\n');
        require(head[i] != '\n' || (i > 0 && head[i - 1] == '\r'));
    }
    require(head.find("\r\n ") == std::string_view::npos && head.find("\r\n\t") == std::string_view::npos);
}

/// The target as it stands in a head that was let through.
void requireAddress(std::string_view head)
{
    const auto first = head.find(' ');
    const auto last = head.substr(0, head.find("\r\n")).rfind(' ');
    static const service::Settings settings;
    static const service::HostNames names(settings);
    const auto address = names.addressOf({.target = head.substr(first + 1, last - first - 1), .host = "127.0.0.1"});
    if (address)
        require(address->path.starts_with('/') && address->path.find('?') == std::string::npos);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    service::Limits limits;
    limits.head = 512; // so that a small input reaches them
    limits.requestLine = 128;
    limits.query = 64;
    limits.fields = 8;
    const std::string_view octets(reinterpret_cast<const char *>(data + 1), size - 1);
    const Judgement whole = judge(octets, octets.size() + 1, limits);
    if (whole.state == State::Complete) {
        require(whole.length <= octets.size() && whole.length <= limits.head);
        requireUnambiguous(octets.substr(0, whole.length));
        requireAddress(octets.substr(0, whole.length));
    }
    if (whole.state == State::Refused)
        require(whole.status >= 400 && whole.status < 600);
    const Judgement cut = judge(octets, 1 + data[0] % 16, limits);
    // What is refused in one piece may have been complete before the rest of it had come.
    if (whole.state == State::Complete)
        require(cut == whole);
    return 0;
}
