// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace service {

class Connection;

/// Who is connected, and who must go when all places are taken. Any thread.
class ConnectionTable
{
public:
    ConnectionTable(int most, int mostPerAddress) : m_most(most), m_mostPerAddress(mostPerAddress) { }

    /// Whether there is a place for one more of \a peer. When there is none, the connection that has waited longest
    /// without a complete request gives way: slow senders hold up each other, not those who ask. False, and nobody
    /// goes, when too many are being answered.
    [[nodiscard]] bool makeRoom(const std::string &peer);
    void add(const std::shared_ptr<Connection> &connection);
    void remove(Connection *connection);
    void forEach(const std::function<void(Connection &)> &visit) const;
    /// Waits until nobody is connected, at most \a atMost.
    void waitUntilEmpty(std::chrono::milliseconds atMost);

private:
    struct Place
    {
        std::weak_ptr<Connection> connection{};
        std::string peer{};
        bool leaving = false; ///< told to give way; counted only while it answers what had come before
    };
    /// One that could give way, as it was when it was looked at.
    struct Candidate
    {
        Place *place = nullptr;
        Connection *connection = nullptr;
        bool isOfPeer = false;
        std::chrono::steady_clock::time_point since{};
    };

    /// Those of \a candidates that must go so that nobody is too many; empty when that cannot be.
    [[nodiscard]] static std::vector<Candidate> longestWaiting(std::vector<Candidate> candidates, int tooMany,
                                                               int tooManyOfPeer);

    const int m_most;
    const int m_mostPerAddress;
    mutable std::mutex m_mutex;
    std::condition_variable m_emptied;
    std::unordered_map<Connection *, Place> m_places;
};

} // namespace service
