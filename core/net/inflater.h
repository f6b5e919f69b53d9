// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>

namespace net {

/// Undoes gzip and deflate (RFC 1950, RFC 1952) piece by piece, and stops at a limit.
///
/// Stricter than Qt's own decoder, which takes a stream cut in half for a whole one.
class Inflater
{
public:
    enum class State {
        Running,  ///< more is expected
        Finished, ///< the stream's own end and checksum have been read
        Broken,   ///< not such a stream, or octets follow its end
        TooLarge, ///< more than the limit, or a bomb: over 1 MiB out of less than a fortieth
    };

    /// At most \a largest octets come out.
    explicit Inflater(qint64 largest);
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// Appends what \a piece decodes to to \a decoded.
    State feed(QByteArrayView piece, QByteArray &decoded);
    [[nodiscard]] State state() const { return m_state; }

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    const qint64 m_largest;
    State m_state = State::Running;
};

} // namespace net
