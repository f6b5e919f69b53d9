// SPDX-License-Identifier: MIT
#include "core/service/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace service {

namespace {

std::string lowerCaseWithoutBlanks(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (c != ' ' && c != '\t')
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

/// Thousandths of `;q=0.5` (RFC 9110 section 12.4.2). What cannot be read counts as wanted.
int weightOf(std::string_view parameters)
{
    constexpr int whole = 1000;
    if (parameters.substr(0, 3) != ";q=" || parameters.size() < 4 || parameters[3] != '0')
        return whole;
    int weight = 0;
    int unit = whole;
    for (const char c : parameters.substr(4, 4)) {
        if (c == '.')
            continue;
        if (c < '0' || c > '9')
            break;
        unit /= 10;
        weight += (c - '0') * unit;
    }
    return weight;
}

} // namespace

bool acceptsGzip(std::string_view acceptEncoding)
{
    const std::string field = lowerCaseWithoutBlanks(acceptEncoding);
    std::string_view rest = field;
    std::optional<int> gzip;
    std::optional<int> identity;
    std::optional<int> any;
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const std::string_view item = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const auto semicolon = std::min(item.find(';'), item.size());
        const std::string_view coding = item.substr(0, semicolon);
        const int weight = weightOf(item.substr(semicolon));
        if (coding == "gzip" || coding == "x-gzip")
            gzip = weight;
        else if (coding == "identity")
            identity = weight;
        else if (coding == "*")
            any = weight;
    }
    const int wanted = gzip.value_or(any.value_or(0));
    return wanted > 0 && wanted >= identity.value_or(0);
}

std::optional<std::string> gzipped(std::string_view body)
{
    z_stream stream{};
    constexpr int windowBits = 15 + 16; // 16: a gzip head and foot instead of zlib's
    constexpr int memoryLevel = 8;
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string result(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const int outcome = deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return outcome == Z_STREAM_END ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace service
