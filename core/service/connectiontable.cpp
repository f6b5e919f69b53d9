// SPDX-License-Identifier: MIT
#include "core/service/connectiontable.h"

#include "core/service/connection.h"

#include <algorithm>
#include <utility>

namespace service {

bool ConnectionTable::makeRoom(const std::string &peer)
{
    // Released after the lock: a connection's end calls remove().
    std::vector<std::shared_ptr<Connection>> connections;
    const std::lock_guard lock(m_mutex);
    connections.reserve(m_places.size());
    int tooMany = 1 - m_most;
    int tooManyOfPeer = 1 - m_mostPerAddress;
    std::vector<Candidate> candidates;
    for (auto &entry : m_places) {
        Place &place = entry.second;
        connections.push_back(place.connection.lock());
        Connection *connection = connections.back().get();
        // Whoever was told to go while a request arrived stays until that is answered.
        if (place.leaving && !(connection && connection->isBusy()))
            continue;
        const bool isOfPeer = place.peer == peer;
        ++tooMany;
        tooManyOfPeer += isOfPeer ? 1 : 0;
        if (connection && connection->isWaiting())
            candidates.push_back({&place, connection, isOfPeer, connection->since()});
    }
    if (tooMany <= 0 && tooManyOfPeer <= 0)
        return true;
    // Nobody goes unless there is a place then.
    const auto leavers = longestWaiting(std::move(candidates), tooMany, tooManyOfPeer);
    for (const Candidate &leaver : leavers) {
        leaver.place->leaving = true;
        leaver.connection->giveWay();
    }
    return !leavers.empty();
}

std::vector<ConnectionTable::Candidate> ConnectionTable::longestWaiting(std::vector<Candidate> candidates, int tooMany,
                                                                        int tooManyOfPeer)
{
    // An address that has all of its own places makes room itself.
    const bool isPeerFull = tooManyOfPeer > 0;
    std::sort(candidates.begin(), candidates.end(), [isPeerFull](const Candidate &a, const Candidate &b) {
        return isPeerFull && a.isOfPeer != b.isOfPeer ? a.isOfPeer : a.since < b.since;
    });
    std::vector<Candidate> leavers;
    for (const Candidate &candidate : candidates) {
        if (tooManyOfPeer > 0 ? !candidate.isOfPeer : tooMany <= 0)
            break;
        leavers.push_back(candidate);
        --tooMany;
        tooManyOfPeer -= candidate.isOfPeer ? 1 : 0;
    }
    if (tooMany > 0 || tooManyOfPeer > 0)
        leavers.clear();
    return leavers;
}

void ConnectionTable::add(const std::shared_ptr<Connection> &connection)
{
    const std::lock_guard lock(m_mutex);
    m_places.emplace(connection.get(), Place{connection, connection->peer()});
}

void ConnectionTable::remove(Connection *connection)
{
    const std::lock_guard lock(m_mutex);
    m_places.erase(connection);
    if (m_places.empty())
        m_emptied.notify_all();
}

void ConnectionTable::forEach(const std::function<void(Connection &)> &visit) const
{
    std::vector<std::shared_ptr<Connection>> connections;
    {
        const std::lock_guard lock(m_mutex);
        connections.reserve(m_places.size());
        for (const auto &entry : m_places) {
            if (auto connection = entry.second.connection.lock())
                connections.push_back(std::move(connection));
        }
    }
    for (const auto &connection : connections)
        visit(*connection);
}

void ConnectionTable::waitUntilEmpty(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    m_emptied.wait_for(lock, atMost, [this] { return m_places.empty(); });
}

} // namespace service
