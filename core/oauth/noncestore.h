// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace oauth {

/// Remembers which nonces were used, so that no signed request is answered twice (RFC 5849 section 3.3).
///
/// Entries live in buckets by second and are forgotten once a request of that second is outside the window anyway; what
/// was forgotten is refused from then on, also when the clock steps back. Safe to share between threads; inserting is
/// atomic.
class NonceStore
{
public:
    struct Limits
    {
        std::int64_t windowSeconds = 300;  ///< timestamps this far from now, either side, are judged
        std::size_t perConsumer = 100'000; ///< live nonces of one consumer; more are refused, none forgotten early
        /// Timestamps before this one are refused: the start of the process, since nonces used before it are not known.
        /// 0 = none, for tests with a clock of their own.
        std::int64_t notBefore = 0;
    };

    enum class Answer {
        Fresh,    ///< now remembered
        Repeated, ///< was here before
        TooOld,   ///< of a second that is forgotten or before the start
        Full,     ///< this consumer has used up its share for now
        NotKept,  ///< the file takes no more, a full disk say: it could be used again after a restart
    };

    struct Use
    {
        std::string_view consumer{};
        std::string_view token{};
        std::string_view nonce{};     ///< decoded
        std::string_view signature{}; ///< told apart only for legacy clients, which repeat nonces; else empty
        std::int64_t timestamp = 0;
    };

    explicit NonceStore(Limits limits);
    NonceStore();
    ~NonceStore();

    /// Remembers \a use unless it was used before. \a now in seconds since 1970; the caller has checked that the
    /// timestamp is within the window of now.
    [[nodiscard]] Answer insert(const Use &use, std::int64_t now);

    /// Keeps every use in the file at \a path too, and takes over what an earlier process left there, so that a
    /// restart opens no window: notBefore then no longer applies. \returns false when the file cannot be used or not
    /// be written anew; then what was signed before \a now is too old. What can be added to it is added all the same.
    [[nodiscard]] bool keepIn(const std::string &path, std::int64_t now);

    /// How many nonces are remembered.
    [[nodiscard]] std::size_t size() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace oauth
