// SPDX-License-Identifier: MIT
#include "core/service/connectiontable.h"

#include "core/service/connection.h"

#include <vector>

namespace service {

bool ConnectionTable::makeRoom(const std::string &peer)
{
    return makeRoomAmong(&peer, m_mostPerAddress) && makeRoomAmong(nullptr, m_most);
}

bool ConnectionTable::makeRoomAmong(const std::string *peer, int most)
{
    // Released after the lock: a connection's end calls remove().
    std::shared_ptr<Connection> longest;
    std::vector<std::shared_ptr<Connection>> others;
    const std::lock_guard lock(m_mutex);
    Place *place = nullptr;
    int count = 0;
    for (auto &entry : m_places) {
        Place &candidate = entry.second;
        if (candidate.leaving || (peer && candidate.peer != *peer))
            continue;
        ++count;
        auto connection = candidate.connection.lock();
        if (!connection)
            continue;
        const bool waits = connection->isWaiting();
        if (waits && (!longest || connection->since() < longest->since())) {
            longest.swap(connection);
            place = &candidate;
        }
        if (connection)
            others.push_back(std::move(connection));
    }
    if (count < most)
        return true;
    if (!place)
        return false;
    place->leaving = true;
    longest->giveWay();
    return true;
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
