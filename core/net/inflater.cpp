// SPDX-License-Identifier: MIT
#include "core/net/inflater.h"

#include <zlib.h>

#include <array>

namespace net {

namespace {
constexpr int detectGzipOrZlib = 32 + MAX_WBITS; // zlib.h, inflateInit2
/// Beyond the first MiB no document of the dialect packs this well; a bomb does, and costs time until it is stopped.
constexpr qint64 unsuspicious = 1024 * 1024;
constexpr qint64 largestRatio = 40;
} // namespace

struct Inflater::Stream
{
    z_stream zlib{};
    bool isOpen = false;
};

Inflater::Inflater(qint64 largest) : m_stream(std::make_unique<Stream>()), m_largest(largest)
{
    m_stream->isOpen = inflateInit2(&m_stream->zlib, detectGzipOrZlib) == Z_OK;
    if (!m_stream->isOpen)
        m_state = State::Broken;
}

Inflater::~Inflater()
{
    if (m_stream->isOpen)
        inflateEnd(&m_stream->zlib);
}

Inflater::State Inflater::feed(QByteArrayView piece, QByteArray &decoded)
{
    if (m_state == State::Finished && !piece.isEmpty())
        m_state = State::Broken;

    z_stream &zlib = m_stream->zlib;
    // zlib does not write through next_in; its C interface has no const.
    zlib.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(piece.data()));
    zlib.avail_in = static_cast<uInt>(piece.size());
    std::array<char, 16 * 1024> buffer;
    while (m_state == State::Running) {
        zlib.next_out = reinterpret_cast<Bytef *>(buffer.data());
        zlib.avail_out = static_cast<uInt>(buffer.size());
        const int result = inflate(&zlib, Z_NO_FLUSH);
        decoded.append(buffer.data(), static_cast<qsizetype>(buffer.size() - zlib.avail_out));
        const bool isBomb =
            decoded.size() > unsuspicious && decoded.size() > largestRatio * static_cast<qint64>(zlib.total_in);
        if (decoded.size() > m_largest || isBomb)
            m_state = State::TooLarge;
        else if (result == Z_STREAM_END)
            m_state = zlib.avail_in == 0 ? State::Finished : State::Broken;
        else if (result == Z_BUF_ERROR || (result == Z_OK && zlib.avail_in == 0 && zlib.avail_out != 0))
            break; // everything given so far is used up
        else if (result != Z_OK)
            m_state = State::Broken;
    }
    return m_state;
}

} // namespace net
