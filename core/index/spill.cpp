// SPDX-License-Identifier: MIT
#include "core/index/spill.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace indexing {

namespace {

constexpr std::size_t bufferSize = std::size_t{1} << 20;
constexpr std::size_t readSize = std::size_t{128} << 10;
constexpr std::size_t longestVarint = 10;

} // namespace

Spill::Spill(QString folder) : m_folder(folder.isEmpty() ? QDir::tempPath() : std::move(folder)) { }

Spill::~Spill()
{
    if (m_file >= 0)
        close(m_file);
}

void Spill::fail(int error, const char *what)
{
    using Kind = IndexError::Kind;
    const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
    if (!m_error)
        m_error = IndexError{isFull ? Kind::Full : Kind::Unwritable, m_folder,
                             QString::fromLatin1(what) + u": "_s + QString::fromLocal8Bit(std::strerror(error))};
}

/// Without a name from the first moment on where the file system knows such files: nothing is left when we are killed.
void Spill::openFile()
{
    m_file = open(QFile::encodeName(m_folder).constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (m_file >= 0)
        return;
    QByteArray name = QFile::encodeName(m_folder + u"/.titlecard-XXXXXX"_s);
    m_file = mkostemp(name.data(), O_CLOEXEC);
    if (m_file < 0)
        fail(errno, "create a temporary file");
    else
        unlink(name.constData());
}

void Spill::write(std::span<const std::byte> octets)
{
    m_size += octets.size();
    while (!octets.empty() && !m_error) {
        const std::size_t part = std::min(octets.size(), bufferSize - m_buffer.size());
        m_buffer.insert(m_buffer.end(), octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(part));
        octets = octets.subspan(part);
        if (m_buffer.size() == bufferSize)
            flush();
    }
}

void Spill::flush()
{
    if (m_file < 0)
        openFile();
    for (std::size_t done = 0; done < m_buffer.size() && !m_error;) {
        const ssize_t written =
            pwrite(m_file, m_buffer.data() + done, m_buffer.size() - done, static_cast<off_t>(m_flushed + done));
        if (written > 0)
            done += static_cast<std::size_t>(written);
        else if (written == 0 || errno != EINTR)
            fail(written == 0 ? ENOSPC : errno, "write a temporary file");
    }
    m_flushed += m_buffer.size();
    m_buffer.clear();
}

void Spill::read(std::uint64_t offset, std::span<std::byte> out)
{
    std::fill(out.begin(), out.end(), std::byte{});
    while (!out.empty() && offset < m_flushed && !m_error) {
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), m_flushed - offset));
        const ssize_t got = pread(m_file, out.data(), most, static_cast<off_t>(offset));
        if (got > 0) {
            offset += static_cast<std::uint64_t>(got);
            out = out.subspan(static_cast<std::size_t>(got));
        } else if (got == 0 || errno != EINTR) {
            fail(got == 0 ? EIO : errno, "read a temporary file");
        }
    }
    if (!out.empty() && offset >= m_flushed && offset - m_flushed < m_buffer.size()) {
        const std::size_t from = static_cast<std::size_t>(offset - m_flushed);
        std::memcpy(out.data(), m_buffer.data() + from, std::min(out.size(), m_buffer.size() - from));
    }
}

void Spill::copyTo(IndexWriter &writer)
{
    std::vector<std::byte> part(readSize);
    for (std::uint64_t at = 0; at < m_size && !m_error; at += part.size()) {
        part.resize(static_cast<std::size_t>(std::min<std::uint64_t>(readSize, m_size - at)));
        read(at, part);
        writer.write(part);
    }
    if (m_error)
        writer.fail(*m_error);
}

void SpillReader::fill(std::size_t wanted)
{
    m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_at));
    m_at = 0;
    const std::size_t kept = m_buffer.size();
    const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(std::max(wanted, readSize), m_end - m_next));
    m_buffer.resize(kept + more);
    m_spill->read(m_next, std::span(m_buffer).subspan(kept));
    m_next += more;
}

std::uint64_t SpillReader::varint()
{
    if (m_buffer.size() - m_at < longestVarint && m_next != m_end)
        fill(longestVarint);
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63 && m_at < m_buffer.size(); shift += 7) {
        const auto octet = static_cast<std::uint8_t>(m_buffer[m_at++]);
        value |= std::uint64_t{octet & 0x7FU} << shift;
        if (octet < 0x80)
            break;
    }
    return value;
}

std::string_view SpillReader::text(std::size_t length)
{
    if (m_buffer.size() - m_at < length && m_next != m_end)
        fill(length);
    length = std::min(length, m_buffer.size() - m_at);
    const std::string_view found(reinterpret_cast<const char *>(m_buffer.data() + m_at), length);
    m_at += length;
    return found;
}

} // namespace indexing
