// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"
#include "core/service/catalogservice.h"
#include "tests/core/service/fakecatalog.h"
#include "tests/core/service/signedrequest.h"
#include "tests/support/fulldisk.h"
#include "tests/support/rawconnection.h"
#include "tests/support/shareddata.h"
#include "tests/support/watch.h"

#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <ctime>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using service::CatalogService;
using service::ServiceError;
using support::exchange;
using support::FakeCatalog;
using support::RawAnswer;
using support::RawConnection;
using support::RequestMaker;

namespace {

const oauth::Credentials archive{"archive-key", "a secret of the archive", {}, {}};
const oauth::Credentials oldClient{"old-client-key", "1234567890 and more", {}, {}};

/// No rates, and a second instead of ten.
service::Settings quickSettings()
{
    service::Settings settings;
    settings.limits.consumer = {};
    settings.limits.address = {};
    settings.limits.headWithin = 400ms;
    settings.limits.bodyWithin = 400ms;
    settings.limits.idle = 400ms;
    settings.limits.answerTakenWithin = 400ms;
    return settings;
}

/// Sends all of \a request but its last octet. True once the service has read the head and waits for the body.
bool sendAllButTheEnd(RawConnection &connection, QByteArray request)
{
    request.insert(request.indexOf("\r\n") + 2, "Expect: 100-continue\r\n");
    const auto invited = connection.send(request.chopped(1)) ? connection.receive(5s) : std::nullopt;
    return invited && invited->status == 100;
}

} // namespace

/// What the service does with those who send wrong, slow, or too much.
class tst_ServiceLimits : public QObject
{
    Q_OBJECT

private slots:
    void hostileRequest_isRefusedAndTheServiceLivesOn_data();
    void hostileRequest_isRefusedAndTheServiceLivesOn();
    void hostileSharedRequest_isRefusedAndTheServiceLivesOn_data();
    void hostileSharedRequest_isRefusedAndTheServiceLivesOn();
    void hugeRequest_isRefusedAtOnce_data();
    void hugeRequest_isRefusedAtOnce();
    void secondRequestBehindAFramingError_isNeverAnswered();
    void slowSender_isTimedOut_data();
    void slowSender_isTimedOut();
    void idleConnection_isClosed();
    void answerNotTaken_isGivenUp();
    void answersNobodyTakes_areBounded();
    void slowSenders_doNotStarveOthers();
    void connectionThatMakesRoom_isTold();
    void connectionsBeingAnswered_areNotPushedOut();
    void replay_isRefused();
    void replayRace_isWonByOne();
    void oldClient_mayRepeatTheNonceButNotTheSignature();
    void manyReplays_areAllRefused();
    void forger_cannotBurnANonce();
    void restart_opensNoWindowForReplays();
    void nonceThatCannotBeKept_isTheServicesTrouble();
    void haste_isSlowedDown();
    void keyAlone_doesNotUseUpTheSignedShare();
    void strangers_areSlowedDownAlone();
    void manyThreads_serveManyClients();
    void stop_letsTheAnswerFinish();
    void start_isRefused_data();
    void start_isRefused();
    void weakSecretWhileRunning_isRefused();
    void takenPort_isSaid();
    void service_canBeStartedAgain();

private:
    void startWith(const service::Settings &settings);
    [[nodiscard]] RequestMaker maker(const oauth::Credentials &credentials = archive) const
    {
        return {.port = m_service->port(), .credentials = credentials};
    }
    [[nodiscard]] RawAnswer ask(const QByteArray &request) const
    {
        return exchange(m_service->port(), request).value_or(RawAnswer{});
    }
    [[nodiscard]] bool isAlive() const { return ask(maker().byQuery("/catalog/titles/movies/900001")).status == 200; }
    void addRequests(const QString &folder);
    void throwRequest(const QString &path);

    std::unique_ptr<CatalogService> m_service;
};

void tst_ServiceLimits::startWith(const service::Settings &settings)
{
    m_service = std::make_unique<CatalogService>(settings);
    const auto keyed = m_service->setConsumers(
        {{"archive-key", "a secret of the archive", false}, {"old-client-key", "1234567890 and more", true}});
    QVERIFY(keyed.has_value());
    m_service->serve(std::make_shared<const FakeCatalog>());
    const auto started = m_service->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().detail));
}

void tst_ServiceLimits::addRequests(const QString &folder)
{
    QTest::addColumn<QString>("path");
    const QDir requests(folder);
    for (const QString &name : requests.entryList({u"*.req"_s}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << requests.filePath(name);
}

void tst_ServiceLimits::throwRequest(const QString &path)
{
    service::Settings settings = quickSettings();
    settings.limits.headWithin = settings.limits.bodyWithin = 300ms;
    settings.limits.idle = 20ms;
    startWith(settings);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray octets = file.readAll().replace("{{HOST}}", "127.0.0.1:" + QByteArray::number(m_service->port()));
    RawConnection connection(m_service->port());
    connection.send(octets);
    // The statuses of the folder's manifest; or the connection ends without a word.
    static const QSet<int> refusals{400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 417, 431, 501, 505};
    int answers = 0;
    while (const auto answer = connection.receive(3s)) {
        QVERIFY2(refusals.contains(answer->status) || answer->status == 100,
                 QByteArray::number(answer->status).constData());
        QVERIFY(!answer->body.contains("Harbor"));
        ++answers;
    }
    QVERIFY2(answers > 0, "ended without an answer");
    QVERIFY(isAlive());
}

void tst_ServiceLimits::hostileRequest_isRefusedAndTheServiceLivesOn_data()
{
    addRequests(support::ownData(u"requests"_s));
}

void tst_ServiceLimits::hostileRequest_isRefusedAndTheServiceLivesOn()
{
    QFETCH(QString, path);
    throwRequest(path);
}

void tst_ServiceLimits::hostileSharedRequest_isRefusedAndTheServiceLivesOn_data()
{
    addRequests(support::sharedData(u"hostile/requests"_s));
    if (support::sharedData(u"hostile/requests"_s).isEmpty())
        QTest::newRow("none") << QString();
}

void tst_ServiceLimits::hostileSharedRequest_isRefusedAndTheServiceLivesOn()
{
    QFETCH(QString, path);
    SKIP_WITHOUT(path);
    throwRequest(path);
}

void tst_ServiceLimits::hugeRequest_isRefusedAtOnce_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: 127.0.0.1\r\n";
    const QByteArray form = "Content-Type: application/x-www-form-urlencoded\r\n";
    QTest::newRow("line") << "GET /" + QByteArray(200'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n" << 414;
    QTest::newRow("query") << "GET /catalog/titles?term=" + QByteArray(100'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n"
                           << 414;
    QTest::newRow("field") << "GET / HTTP/1.1\r\n" + host + "X: " + QByteArray(100'000, 'a') + "\r\n\r\n" << 431;
    QTest::newRow("fields") << "GET / HTTP/1.1\r\n" + host + QByteArray("X: y\r\n").repeated(20'000) + "\r\n" << 431;
    QTest::newRow("a terabyte announced")
        << "POST /catalog/titles HTTP/1.1\r\n" + host + form + "Content-Length: 1099511627776\r\n\r\nabc" << 413;
    QTest::newRow("15,000 parameters") << "POST /catalog/titles HTTP/1.1\r\n" + host + form
            + "Content-Length: 60000\r\n\r\n" + QByteArray("a=b&").repeated(15'000)
                                       << 400;
}

void tst_ServiceLimits::hugeRequest_isRefusedAtOnce()
{
    QFETCH(QByteArray, octets);
    QFETCH(int, status);
    startWith(quickSettings());
    RawConnection connection(m_service->port());
    connection.send(octets);
    const auto answer = connection.receive(3s);
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QVERIFY(isAlive());
}

void tst_ServiceLimits::secondRequestBehindAFramingError_isNeverAnswered()
{
    startWith(quickSettings());
    for (const QByteArray trouble :
         {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "X : y\r\n", "Host: b\r\n"}) {
        RawConnection connection(m_service->port());
        connection.send("POST /catalog/titles HTTP/1.1\r\nHost: 127.0.0.1\r\n" + trouble + "\r\n0\r\n\r\n"
                        + maker().byQuery("/catalog/titles/movies/900001"));
        const auto answer = connection.receive(3s);
        QVERIFY(answer);
        QCOMPARE(answer->status, 400);
        QCOMPARE(answer->fields.value("connection"), QByteArray("close"));
        QVERIFY(!connection.receive(3s));
    }
}

void tst_ServiceLimits::slowSender_isTimedOut_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("drop");
    QTest::newRow("line") << QByteArray("GET /") << QByteArray("a");
    QTest::newRow("fields") << QByteArray("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n") << QByteArray("X: a\r\n");
    QTest::newRow("body") << QByteArray(
        "POST /catalog/titles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n")
                          << QByteArray("a");
}

void tst_ServiceLimits::slowSender_isTimedOut()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, drop);
    startWith(quickSettings());
    RawConnection connection(m_service->port());
    connection.send(start);
    // A drop now and then must not prolong the whole.
    std::optional<RawAnswer> answer;
    for (int i = 0; i < 40 && !answer; ++i) {
        connection.send(drop);
        answer = connection.receive(50ms);
    }
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(connection.endsWithin(5s));
}

void tst_ServiceLimits::idleConnection_isClosed()
{
    startWith(quickSettings());
    RawConnection silent(m_service->port());
    QVERIFY(silent.endsWithin(3s));
    RawConnection kept(m_service->port());
    QVERIFY(kept.send(maker().byQuery("/catalog/titles/movies/900001")));
    QVERIFY(kept.receive());
    QVERIFY(kept.endsWithin(3s));
}

void tst_ServiceLimits::answerNotTaken_isGivenUp()
{
    startWith(quickSettings());
    RawConnection connection(m_service->port());
    // Enough answers to fill every buffer on the way; nobody reads them.
    QByteArray many;
    for (int i = 0; i < 90; ++i)
        many += maker().byQuery("/catalog/titles/series/900100/episodes?max_results=500");
    connection.send(many);
    std::this_thread::sleep_for(1500ms);
    int taken = 0;
    while (connection.receive(1s))
        ++taken;
    QVERIFY2(taken < 90, "a client that took nothing was waited for");
    QVERIFY(isAlive());
}

void tst_ServiceLimits::answersNobodyTakes_areBounded()
{
    service::Settings settings = quickSettings();
    settings.limits.answersWaiting = 20'000;
    startWith(settings);
    RawConnection connection(m_service->port());
    for (int i = 0; i < 3; ++i) { // what was taken or refused holds no room
        connection.send(maker().byQuery("/catalog/titles/series/900100/episodes?max_results=500"));
        const auto large = connection.receive();
        QVERIFY(large);
        QCOMPARE(large->status, 503);
        QVERIFY(!large->fields.value("retry-after").isEmpty());
        connection.send(maker().byQuery("/catalog/titles/series/900100/episodes?max_results=5"));
        const auto small = connection.receive();
        QVERIFY(small);
        QCOMPARE(small->status, 200);
    }
}

void tst_ServiceLimits::slowSenders_doNotStarveOthers()
{
    service::Settings settings = quickSettings();
    settings.limits.headWithin = 10s;
    settings.limits.idle = 10s;
    startWith(settings);
    std::vector<RawConnection> slow;
    for (int i = 0; i < 100; ++i) {
        slow.emplace_back(m_service->port());
        slow.back().send("GET /catalog/titles HTTP/1.1\r\nHo");
    }
    for (int i = 0; i < 40; ++i) {
        QVERIFY2(isAlive(), QByteArray::number(i).constData());
        slow.emplace_back(m_service->port());
        slow.back().send("G");
    }
}

void tst_ServiceLimits::connectionThatMakesRoom_isTold()
{
    service::Settings settings = quickSettings();
    settings.limits.connectionsPerAddress = 3;
    settings.limits.headWithin = settings.limits.idle = 10s;
    startWith(settings);
    RawConnection silent(m_service->port());
    RawConnection slow(m_service->port());
    slow.send("GET /catalog/titles HTTP/1.1\r\nHo");
    RawConnection kept(m_service->port());
    kept.send(maker().byQuery("/catalog/titles/movies/900001"));
    QCOMPARE(kept.receive().value_or(RawAnswer{}).status, 200);

    const RawConnection fourth(m_service->port()), fifth(m_service->port()), sixth(m_service->port());
    for (RawConnection *pushedOut : {&silent, &slow}) {
        const auto answer = pushedOut->receive(3s);
        QVERIFY(answer);
        QCOMPARE(answer->status, 503);
        QCOMPARE(answer->fields.value("connection"), QByteArray("close"));
        QVERIFY(answer->body.contains("The service is busy"));
        QVERIFY(pushedOut->endsWithin(3s));
    }
    QVERIFY(!kept.receive(3s)); // it was answered, and asked for nothing more
    QVERIFY(kept.endsWithin(3s));
}

void tst_ServiceLimits::connectionsBeingAnswered_areNotPushedOut()
{
    service::Settings settings = quickSettings();
    settings.limits.connectionsPerAddress = 4;
    settings.limits.bodyWithin = 10s;
    startWith(settings);
    const QByteArray request = maker().byForm("/catalog/titles", "term=a");
    std::vector<RawConnection> busy;
    for (int i = 0; i < 4; ++i) {
        busy.emplace_back(m_service->port());
        QVERIFY(sendAllButTheEnd(busy.back(), request));
    }
    // All four have sent a head and are being waited for: the fifth is told to come back, with the time it is then.
    const auto start = std::time(nullptr);
    QTRY_VERIFY(std::time(nullptr) > start);
    RawConnection fifth(m_service->port());
    const auto answer = fifth.receive(3s);
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(answer->fields.value("date")),
                                             u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    QVERIFY(date.toSecsSinceEpoch() > start);
    busy.front().send(request.right(1));
    QCOMPARE(busy.front().receive()->status, 200);
}

void tst_ServiceLimits::replay_isRefused()
{
    startWith(quickSettings());
    const QByteArray request = maker().byQuery("/catalog/titles/movies/900001");
    QCOMPARE(ask(request).status, 200);
    const RawAnswer again = ask(request);
    QCOMPARE(again.status, 401);
    QCOMPARE(again.body, QByteArray("Nonce Already Used"));
    RequestMaker maker = this->maker();
    maker.nonce = "once";
    QCOMPARE(ask(maker.byQuery("/catalog/titles/movies/900001")).status, 200);
    QCOMPARE(ask(maker.byQuery("/catalog/people/77")).status, 401);
}

void tst_ServiceLimits::replayRace_isWonByOne()
{
    service::Settings settings = quickSettings();
    settings.threads = 4;
    startWith(settings);
    for (int round = 0; round < 20; ++round) {
        const QByteArray request = maker().byQuery("/catalog/titles/movies/900001");
        std::vector<RawConnection> connections;
        for (int i = 0; i < 16; ++i)
            connections.emplace_back(m_service->port());
        std::atomic<bool> go = false;
        std::atomic<int> accepted = 0;
        std::atomic<int> refused = 0;
        std::vector<std::thread> threads;
        for (RawConnection &connection : connections) {
            threads.emplace_back([&] {
                while (!go)
                    std::this_thread::yield();
                connection.send(request);
                const int status = connection.receive().value_or(RawAnswer{}).status;
                accepted += status == 200 ? 1 : 0;
                refused += status == 401 ? 1 : 0;
            });
        }
        go = true;
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(accepted.load(), 1);
        QCOMPARE(refused.load(), 15);
    }
}

// The reference of the historic service, section 2: old clients drew one nonce for each process.
void tst_ServiceLimits::oldClient_mayRepeatTheNonceButNotTheSignature()
{
    startWith(quickSettings());
    RequestMaker maker = this->maker(oldClient);
    maker.nonce = "script::4711";
    maker.now = std::time(nullptr);
    const QByteArray first = maker.byQuery("/catalog/titles/movies/900001");
    QCOMPARE(ask(first).status, 200);
    QCOMPARE(ask(maker.byQuery("/catalog/people/77")).status, 200);
    QCOMPARE(ask(first).status, 401);
}

void tst_ServiceLimits::manyReplays_areAllRefused()
{
    service::Settings settings = quickSettings();
    settings.limits.requestsPerConnection = 0;
    startWith(settings);
    const QByteArray request = maker().byQuery("/catalog/titles/movies/900001");
    QCOMPARE(ask(request).status, 200);
    RawConnection connection(m_service->port());
    for (int i = 0; i < 3000; ++i) {
        QVERIFY(connection.send(request));
        const auto answer = connection.receive();
        QVERIFY(answer);
        QCOMPARE(answer->status, 401);
    }
}

void tst_ServiceLimits::forger_cannotBurnANonce()
{
    startWith(quickSettings());
    RequestMaker maker = this->maker();
    maker.nonce = "wanted";
    maker.now = std::time(nullptr);
    RequestMaker forger = maker;
    forger.credentials.consumerSecret = "guessed";
    QCOMPARE(ask(forger.byQuery("/catalog/titles/movies/900001")).status, 401);
    QCOMPARE(ask(maker.byQuery("/catalog/titles/movies/900001")).status, 200);
}

void tst_ServiceLimits::restart_opensNoWindowForReplays()
{
    QTemporaryDir folder;
    service::Settings settings = quickSettings();
    settings.nonceFile = folder.filePath(u"nonces"_s);
    startWith(settings);
    settings.port = m_service->port();
    RequestMaker early = maker();
    early.now = std::time(nullptr) - 100;
    const QByteArray used = maker().byQuery("/catalog/titles/movies/900001");
    QCOMPARE(ask(used).status, 200);
    startWith(settings);
    QCOMPARE(ask(used).status, 401);
    // What was signed before the restart and never sent is still good: the used nonces are known.
    QCOMPARE(ask(early.byQuery("/catalog/titles/movies/900001")).status, 200);

    settings.nonceFile.clear();
    startWith(settings);
    QCOMPARE(ask(early.byQuery("/catalog/titles/movies/900001")).status, 401);

    settings.nonceFile = folder.filePath(u"no such folder/nonces"_s); // missing, and cannot be made
    startWith(settings);
    QCOMPARE(ask(early.byQuery("/catalog/titles/movies/900001")).status, 401);
}

void tst_ServiceLimits::nonceThatCannotBeKept_isTheServicesTrouble()
{
    const QTemporaryDir folder;
    service::Settings settings = quickSettings();
    settings.nonceFile = folder.filePath(u"nonces"_s);
    settings.limits.address = {.perSecond = 0.1, .burst = 1};
    startWith(settings);
    QVERIFY(isAlive());
    const support::LogCapture log;
    {
        const support::FullDisk full(settings.nonceFile);
        for (const oauth::Credentials &asker : {archive, archive, oldClient}) {
            const RawAnswer answer = ask(maker(asker).byQuery("/catalog/titles/movies/900001"));
            QCOMPARE(answer.status, 503);
            QCOMPARE(answer.fields.value("retry-after"), QByteArray("60"));
            QVERIFY2(answer.body.contains("<status_code>503</status_code>")
                         && answer.body.contains("The request could not be recorded"),
                     answer.body);
        }
    }
    QTRY_VERIFY2(log.text().contains(" nonce-not-kept\n"), qPrintable(log.text()));
    QCOMPARE(log.text().count(u"could not be written to"), 1);
    QVERIFY(isAlive());
    QCOMPARE(ask(maker().plain("/catalog/people/77")).status, 401); // nothing was counted against the address
}

void tst_ServiceLimits::haste_isSlowedDown()
{
    service::Settings settings = quickSettings();
    settings.limits.consumer = {.perSecond = 0.5, .burst = 3};
    startWith(settings);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(maker().byQuery("/catalog/people/77")).status, 200);
    const support::LogCapture log;
    const RawAnswer answer = ask(maker().byQuery("/catalog/people/77"));
    QCOMPARE(answer.status, 429);
    QTRY_VERIFY2(QRegularExpression(u" 429 \\d+ms over-limit\n"_s).match(log.text()).hasMatch(),
                 qPrintable(log.text()));
    QVERIFY(answer.fields.value("retry-after").toInt() >= 1);
    QVERIFY(answer.body.contains("Service is over queries per second limit"));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(maker(oldClient).byQuery("/catalog/people/77")).status, 200);
    const RawAnswer old = ask(maker(oldClient).byQuery("/catalog/people/77"));
    QCOMPARE(old.status, 403); // as the service of the time
    QVERIFY(old.fields.value("retry-after").toInt() >= 1);
    QVERIFY(old.body.contains("Service is over queries per second limit"));
}

void tst_ServiceLimits::keyAlone_doesNotUseUpTheSignedShare()
{
    service::Settings settings = quickSettings();
    settings.limits.consumer = {.perSecond = 0.1, .burst = 2};
    startWith(settings);
    const QByteArray byKey = maker().plain("/catalog/titles/autocomplete?oauth_consumer_key=archive-key&term=a");
    QCOMPARE(ask(byKey).status, 200);
    QCOMPARE(ask(byKey).status, 200);
    QCOMPARE(ask(byKey).status, 429);
    QCOMPARE(ask(maker().byQuery("/catalog/people/77")).status, 200);
}

void tst_ServiceLimits::strangers_areSlowedDownAlone()
{
    service::Settings settings = quickSettings();
    settings.limits.address = {.perSecond = 0.1, .burst = 2};
    startWith(settings);
    const QByteArray unsigned_ = maker().plain("/catalog/people/77");
    QCOMPARE(ask(unsigned_).status, 401);
    QCOMPARE(ask(unsigned_).status, 401);
    const RawAnswer answer = ask(unsigned_);
    QCOMPARE(answer.status, 429);
    QVERIFY(answer.fields.value("retry-after").toInt() >= 1);
    QVERIFY(isAlive());
    const QByteArray byKey = "/catalog/titles/autocomplete?term=a&oauth_consumer_key=";
    QCOMPARE(ask(maker().plain(byKey + "a-guess")).status, 429);
    QCOMPARE(ask(maker().plain(byKey + "archive-key")).status, 200);
}

void tst_ServiceLimits::manyThreads_serveManyClients()
{
    service::Settings settings = quickSettings();
    settings.threads = 4;
    startWith(settings);
    std::atomic<int> good = 0;
    std::vector<std::thread> clients;
    for (int c = 0; c < 8; ++c) {
        clients.emplace_back([&] {
            RawConnection connection(m_service->port());
            for (int i = 0; i < 50; ++i) {
                connection.send(maker().byHeader("/catalog/titles?term=a&expand=synopsis,cast"));
                const auto answer = connection.receive();
                good += answer && answer->status == 200 && dialect::readTitlePage(answer->body) ? 1 : 0;
            }
        });
    }
    for (std::thread &client : clients)
        client.join();
    QCOMPARE(good.load(), 400);
}

void tst_ServiceLimits::stop_letsTheAnswerFinish()
{
    service::Settings settings = quickSettings();
    settings.limits.bodyWithin = 10s;
    settings.limits.idle = 10s;
    startWith(settings);
    const QByteArray request = maker().byForm("/catalog/titles", "term=a");
    RawConnection busy(m_service->port());
    RawConnection idle(m_service->port());
    const quint16 port = m_service->port();
    QVERIFY(sendAllButTheEnd(busy, request));
    std::thread stopper([&] { m_service->stop(5s); });
    QVERIFY(idle.endsWithin(3s));
    QVERIFY(!RawConnection(port).isOpen());
    busy.send(request.right(1));
    const auto answer = busy.receive();
    stopper.join();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(m_service->port(), quint16{0});
}

void tst_ServiceLimits::start_isRefused_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("allowRemote");
    QTest::addColumn<bool>("autocompleteSigned");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<int>("kind");
    using Kind = ServiceError::Kind;
    const QByteArray good = "sixteen octets..";
    QTest::newRow("everywhere by mistake")
        << QByteArray("0.0.0.0") << false << true << good << int(Kind::OutsideLoopback);
    QTest::newRow("everywhere, a resource unsigned")
        << QByteArray("0.0.0.0") << true << false << good << int(Kind::OutsideLoopback);
    QTest::newRow("everywhere, weak secret")
        << QByteArray("0.0.0.0") << true << true << QByteArray("short") << int(Kind::WeakSecret);
    QTest::newRow("everywhere, nobody to ask")
        << QByteArray("0.0.0.0") << true << true << QByteArray() << int(Kind::NoConsumer);
    QTest::newRow("no address") << QByteArray("not an address") << true << true << good << int(Kind::BadAddress);
    QTest::newRow("not ours") << QByteArray("192.0.2.1") << true << true << good << int(Kind::BadAddress);
}

void tst_ServiceLimits::start_isRefused()
{
    QFETCH(QByteArray, address);
    QFETCH(bool, allowRemote);
    QFETCH(bool, autocompleteSigned);
    QFETCH(QByteArray, secret);
    QFETCH(int, kind);
    CatalogService service(
        {.bindAddress = address, .allowRemote = allowRemote, .autocompleteSigned = autocompleteSigned});
    if (!secret.isNull())
        QVERIFY(service.setConsumers({{"k", secret, false}}).has_value());
    const auto started = service.start();
    QVERIFY(!started);
    QCOMPARE(int(started.error().kind), kind);
    QCOMPARE(service.port(), quint16{0});
}

void tst_ServiceLimits::weakSecretWhileRunning_isRefused()
{
    service::Settings settings = quickSettings();
    settings.bindAddress = "0.0.0.0";
    settings.allowRemote = settings.autocompleteSigned = true;
    startWith(settings);
    const std::vector<service::Consumer> weak{{"archive-key", "another long secret", false}, {"k", "short", false}};
    const auto refused = m_service->setConsumers(weak);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ServiceError::Kind::WeakSecret);
    QVERIFY(isAlive()); // with the secret of before
    QCOMPARE(ask(maker({"k", "short", {}, {}}).byQuery("/catalog/people/77")).status, 401);
    QVERIFY(m_service->setConsumers({}).has_value()); // who revokes the last key means it
    QVERIFY(!isAlive());
    m_service->stop(0ms);
    QVERIFY(m_service->setConsumers(weak).has_value());
    QCOMPARE(m_service->start().error().kind, ServiceError::Kind::WeakSecret);
}

void tst_ServiceLimits::takenPort_isSaid()
{
    startWith(quickSettings());
    CatalogService second({.port = m_service->port()});
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ServiceError::Kind::AddressInUse);
}

void tst_ServiceLimits::service_canBeStartedAgain()
{
    startWith(quickSettings());
    const auto twice = m_service->start();
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, ServiceError::Kind::AlreadyRunning);
    m_service->stop(1s);
    QVERIFY(m_service->start().has_value());
    QVERIFY(isAlive());
}

QTEST_GUILESS_MAIN(tst_ServiceLimits)
#include "tst_servicelimits.moc"
