// SPDX-License-Identifier: MIT
#include "core/oauth/noncejournal.h"

#include "core/oauth/digest.h"
#include "core/oauth/encoding.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <string_view>

namespace oauth {

namespace {

constexpr std::string_view heading = "titlecard-nonces-1 ";

int openForOwner(const std::string &path, int flags)
{
    return ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
}

bool isOwnersAlone(int descriptor)
{
    struct stat status
    {
    };
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid()
        && (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

std::optional<std::string> readAll(int descriptor)
{
    std::string text;
    std::array<char, 65536> piece{};
    for (;;) {
        const ssize_t size = ::read(descriptor, piece.data(), piece.size());
        if (size == 0)
            return text;
        if (size > 0)
            text.append(piece.data(), static_cast<std::size_t>(size));
        else if (errno != EINTR)
            return {};
    }
}

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t size = ::write(descriptor, text.data(), text.size());
        if (size > 0)
            text.remove_prefix(static_cast<std::size_t>(size));
        else if (size < 0 && errno != EINTR)
            return false;
    }
    return true;
}

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

int nibble(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<NonceMark> markFromHex(std::string_view text)
{
    NonceMark mark{};
    if (text.size() != mark.size() * 2)
        return {};
    for (std::size_t i = 0; i < mark.size(); ++i) {
        const int high = nibble(text[2 * i]);
        const int low = nibble(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return {};
        mark[i] = static_cast<char>(high * 16 + low);
    }
    return mark;
}

std::string headingLine(std::int64_t knownSince)
{
    return std::string(heading) + std::to_string(knownSince) + '\n';
}

std::string line(const NonceRecord &record)
{
    return std::to_string(record.timestamp) + ' ' + percentEncoded(record.consumer) + ' '
        + lowerHex({record.mark.data(), record.mark.size()}) + '\n';
}

std::optional<NonceRecord> recordFromLine(std::string_view text)
{
    const auto first = text.find(' ');
    const auto last = text.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return {};
    const auto timestamp = number(text.substr(0, first));
    auto consumer = percentDecoded(text.substr(first + 1, last - first - 1));
    const auto mark = markFromHex(text.substr(last + 1));
    if (!timestamp || !consumer || !mark)
        return {};
    return NonceRecord{*timestamp, std::move(*consumer), *mark};
}

/// \a text begins with heading. nullopt when a whole line of it cannot be read.
std::optional<NonceLedger> ledgerFromText(std::string_view text)
{
    NonceLedger ledger;
    bool isFirst = true;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        const auto row = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (isFirst) {
            const auto since = number(row.substr(heading.size()));
            if (!since)
                return {};
            ledger.knownSince = *since;
        } else {
            auto record = recordFromLine(row);
            if (!record)
                return {};
            ledger.records.push_back(std::move(*record));
        }
        isFirst = false;
    }
    if (isFirst)
        return {};
    return ledger;
}

} // namespace

NonceJournal::~NonceJournal()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::optional<NonceLedger> NonceJournal::open(const std::string &path, std::int64_t knownSince)
{
    const int descriptor = openForOwner(path, O_RDWR | O_CREAT | O_APPEND);
    if (descriptor < 0)
        return {};
    const auto text = isOwnersAlone(descriptor) && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0
        ? readAll(descriptor)
        : std::optional<std::string>();
    if (!text || !(text->starts_with(heading) || heading.starts_with(*text))) {
        ::close(descriptor);
        return {};
    }
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = descriptor;
    m_path = path;
    auto ledger = ledgerFromText(*text);
    m_isReadable = ledger.has_value();
    if (!ledger)
        ledger = NonceLedger{.knownSince = knownSince};
    m_size = ledger->records.size();
    return ledger;
}

bool NonceJournal::rewrite(const NonceLedger &ledger)
{
    const std::string temporary = m_path + ".new";
    ::unlink(temporary.c_str());
    const int descriptor = openForOwner(temporary, O_RDWR | O_CREAT | O_EXCL | O_APPEND);
    if (descriptor < 0)
        return false;
    std::string text = headingLine(ledger.knownSince);
    for (const NonceRecord &record : ledger.records)
        text += line(record);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !writeAll(descriptor, text) || ::fsync(descriptor) != 0
        || ::rename(temporary.c_str(), m_path.c_str()) != 0) {
        ::close(descriptor);
        ::unlink(temporary.c_str());
        return false;
    }
    ::close(m_descriptor);
    m_descriptor = descriptor;
    m_isReadable = true;
    m_size = ledger.records.size();
    return true;
}

bool NonceJournal::append(const NonceRecord &record)
{
    if (m_descriptor < 0 || !m_isReadable)
        return true;
    const off_t end = ::lseek(m_descriptor, 0, SEEK_END);
    if (!writeAll(m_descriptor, line(record))) {
        // The disk may have taken the beginning of the line; the next one must not go on from there.
        static_cast<void>(::ftruncate(m_descriptor, end) == 0);
        return false;
    }
    ++m_size;
    return true;
}

} // namespace oauth
