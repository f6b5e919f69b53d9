// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oauth {

/// What is kept of one used nonce.
using NonceMark = std::array<char, 16>;

struct NonceRecord
{
    std::int64_t timestamp = 0;
    std::string consumer{};
    NonceMark mark{};
};

/// Used nonces in a file, so that they outlive the process.
struct NonceLedger
{
    std::int64_t knownSince = 0; ///< every use from this second on is in records
    std::vector<NonceRecord> records{};
};

/// The file itself: one line for each use, appended before the request is answered.
///
/// It survives the end of the process at any moment, not the loss of power; a last line cut short is left out. The
/// file is for its owner alone (0600) and for one process at a time.
class NonceJournal
{
public:
    NonceJournal() = default;
    ~NonceJournal();
    NonceJournal(const NonceJournal &) = delete;
    NonceJournal &operator=(const NonceJournal &) = delete;

    /// Opens or makes the file and reads what is in it. A new or damaged one knows nothing before \a knownSince.
    /// nullopt when it cannot be opened, is in use, or is another kind of file, which stays untouched.
    [[nodiscard]] std::optional<NonceLedger> open(const std::string &path, std::int64_t knownSince);

    /// Replaces the contents as a whole. False when that failed; the old contents then stand.
    [[nodiscard]] bool rewrite(const NonceLedger &ledger);

    /// Writes \a record down as a whole or not at all; true at once when no file is open, or one that could not be
    /// read: nothing behind its damage would be found again.
    [[nodiscard]] bool append(const NonceRecord &record);

    /// How many records the file holds, forgotten ones included.
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    std::string m_path{};
    int m_descriptor = -1;
    bool m_isReadable = false;
    std::size_t m_size = 0;
};

} // namespace oauth
