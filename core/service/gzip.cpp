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

/// `;q=0`, `;q=0.0` … : refused. Anything else counts as wanted.
bool isRefused(std::string_view weight)
{
    return weight.substr(0, 3) == ";q=" && weight.size() > 3
        && weight.substr(3).find_first_not_of("0.") == std::string_view::npos;
}

} // namespace

bool acceptsGzip(std::string_view acceptEncoding)
{
    const std::string field = lowerCaseWithoutBlanks(acceptEncoding);
    std::string_view rest = field;
    bool any = false;
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const std::string_view item = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const auto semicolon = std::min(item.find(';'), item.size());
        const std::string_view coding = item.substr(0, semicolon);
        if (coding == "gzip" || coding == "x-gzip")
            return !isRefused(item.substr(semicolon));
        if (coding == "*")
            any = !isRefused(item.substr(semicolon));
    }
    return any;
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
