// SPDX-License-Identifier: MIT
#include "core/service/connection.h"
#include "core/service/connectiontable.h"
#include "core/service/frontdesk.h"
#include "tests/support/rawconnection.h"

#include <QTest>

#include <boost/asio/post.hpp>

#include <future>
#include <thread>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using service::Connection;
using service::ConnectionTable;
using support::RawConnection;

namespace {

const QByteArray allButTheEnd = "POST /catalog/titles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\na";

/// Connections whose handlers run only when the test says so. Made after their table, which they leave at their end.
struct Room
{
    Room() { desk.open(); }

    [[nodiscard]] quint16 port() const { return acceptor.local_endpoint().port(); }
    /// The service's end of the connection that was made last, as if it came from \a peer.
    std::weak_ptr<Connection> admit(ConnectionTable &table, const std::string &peer)
    {
        strands.push_back(asio::make_strand(context));
        service::Socket socket(strands.back());
        acceptor.accept(socket);
        const auto connection = std::make_shared<Connection>(std::move(socket), peer, settings.limits, desk,
                                                             [&table](Connection *gone) { table.remove(gone); });
        table.add(connection);
        connection->start();
        settle();
        return connection;
    }
    /// Runs what can run now.
    void settle()
    {
        context.restart();
        context.poll();
    }

    service::Settings settings{};
    service::FrontDesk desk{settings};
    asio::io_context context{};
    asio::ip::tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
    std::vector<service::Strand> strands{};
};

/// Sends what makes \a connection busy, and lets it arrive.
bool keepBusy(Room &room, RawConnection &client, const std::weak_ptr<Connection> &connection)
{
    client.send(allButTheEnd);
    return QTest::qWaitFor([&] {
        room.settle();
        return connection.lock()->isBusy();
    });
}

} // namespace

/// Who must go when all places are taken.
class tst_ConnectionTable : public QObject
{
    Q_OBJECT

private slots:
    void fullTable_letsTheLongestWaitingGo();
    void fullAddress_makesRoomItself();
    void requestThatCameBeforeTheOrderToGo_isAnsweredAndCounted();
    void newcomerWhoIsRefused_pushesNobodyOut();
};

void tst_ConnectionTable::fullTable_letsTheLongestWaitingGo()
{
    ConnectionTable table(2, 2);
    Room room;
    RawConnection one(room.port());
    const auto first = room.admit(table, "192.0.2.1");
    RawConnection two(room.port());
    const auto second = room.admit(table, "192.0.2.2");
    QVERIFY(table.makeRoom("192.0.2.3"));
    room.settle();
    QVERIFY(first.expired());
    QVERIFY(!second.expired());
    QVERIFY(one.endsWithin(3s));
}

void tst_ConnectionTable::fullAddress_makesRoomItself()
{
    ConnectionTable table(2, 1);
    Room room;
    RawConnection one(room.port());
    const auto first = room.admit(table, "192.0.2.1");
    RawConnection two(room.port());
    const auto second = room.admit(table, "192.0.2.2");
    QVERIFY(table.makeRoom("192.0.2.2"));
    room.settle();
    QVERIFY(!first.expired());
    QVERIFY(second.expired());
}

void tst_ConnectionTable::requestThatCameBeforeTheOrderToGo_isAnsweredAndCounted()
{
    ConnectionTable table(1, 1);
    Room room;
    RawConnection client(room.port());
    const auto connection = room.admit(table, "192.0.2.1");
    // While this holds the connection's handlers up, its head is read, and then the order to go is given.
    std::promise<void> held, go;
    asio::post(room.strands.front(), [&] {
        held.set_value();
        go.get_future().wait();
    });
    room.context.restart();
    std::thread holder([&] { room.context.run_one(); });
    held.get_future().wait();
    client.send(allButTheEnd);
    const bool hasArrived = QTest::qWaitFor([&] { return room.context.poll() > 0; });
    const bool isAdmitted = table.makeRoom("192.0.2.2");
    go.set_value();
    holder.join();
    room.settle();
    QVERIFY(hasArrived);
    QVERIFY(isAdmitted);

    QVERIFY(!connection.expired());
    QVERIFY(connection.lock()->isBusy());
    QVERIFY(!table.makeRoom("192.0.2.3")); // it has its place still
    client.send("b");
    std::optional<support::RawAnswer> answer;
    QVERIFY(QTest::qWaitFor([&] {
        room.settle();
        answer = client.receive(10ms);
        return answer.has_value();
    }));
    QCOMPARE(answer->fields.value("connection"), QByteArray("close"));
    QVERIFY(client.endsWithin(3s));
}

void tst_ConnectionTable::newcomerWhoIsRefused_pushesNobodyOut()
{
    ConnectionTable table(2, 1);
    Room room;
    RawConnection one(room.port());
    const auto waiting = room.admit(table, "192.0.2.1");
    RawConnection two(room.port());
    const auto second = room.admit(table, "192.0.2.2");
    QVERIFY(keepBusy(room, two, second));
    RawConnection three(room.port()); // one more than there are places, as when an order to go comes too late
    const auto third = room.admit(table, "192.0.2.3");
    QVERIFY(keepBusy(room, three, third));
    QVERIFY(!table.makeRoom("192.0.2.1"));
    room.settle();
    QVERIFY(!waiting.expired());
}

QTEST_GUILESS_MAIN(tst_ConnectionTable)
#include "tst_connectiontable.moc"
