// SPDX-License-Identifier: MIT
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "tests/support/badserver.h"
#include "tests/support/shareddata.h"
#include "tests/support/watch.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <map>
#include <optional>

using namespace std::chrono_literals;
using domain::CatalogError;
using support::BadServer;
namespace scripts = support::scripts;

/// Every answer of tests/data/http, octet by octet, to a signed search; then those too large to be ours to carry.
class tst_HostileAnswers final : public QObject
{
    Q_OBJECT

private slots:
    void ownAnswer_endsAsItsManifestSays_data() { rowsOf(support::ownData("http")); }
    void ownAnswer_endsAsItsManifestSays() { judge(); }
    void sharedAnswer_endsAsItsManifestSays_data() { rowsOf(support::sharedData("hostile/http")); }
    void sharedAnswer_endsAsItsManifestSays() { judge(); }

private:
    static void rowsOf(const QString &folder);
    static void judge();
};

void tst_HostileAnswers::rowsOf(const QString &folder)
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("must");
    QFile manifest(folder + "/manifest.tsv");
    if (folder.isEmpty() || !manifest.open(QIODevice::ReadOnly)) {
        QTest::newRow("none") << QString() << QString();
        return;
    }
    manifest.readLine();
    while (!manifest.atEnd()) {
        const QStringList columns = QString::fromUtf8(manifest.readLine()).trimmed().split('\t');
        const QString path = folder + '/' + columns.value(0);
        if (QFile::exists(path))
            QTest::newRow(qPrintable(columns.value(0))) << path << columns.value(1);
    }
}

void tst_HostileAnswers::judge()
{
    QFETCH(QString, path);
    QFETCH(QString, must);
    SKIP_WITHOUT(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));

    const support::LogCapture log;
    BadServer elsewhere({}, QHostAddress("127.0.0.2"));
    BadServer server(scripts::raw(file.readAll()));
    net::HttpClient http;
    client::CatalogClient client(http,
                                 {.baseUrl = server.baseUrl(), .consumerKey = "key", .consumerSecret = "MARKED-SECRET"},
                                 {.deadline = 1500ms, .backOff = 1ms, .longestBackOff = 2ms});
    std::optional<Result<domain::TitlePage, CatalogError>> answer;
    support::Heartbeat heartbeat;
    QElapsedTimer clock;
    clock.start();
    const auto pending = client.searchTitles("amber", 0, 25, {}, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);

    QVERIFY(clock.elapsed() < 2500); // the deadline and one second
    QVERIFY2(heartbeat.longestPause() <= 100, qPrintable(QString::number(heartbeat.longestPause())));
    if (must == "accept") {
        QVERIFY2(answer->has_value(), "refused");
        QCOMPARE((*answer)->items.size(), size_t(2));
    } else if (must == "reject") {
        QVERIFY2(!answer->has_value(), "accepted");
    }
    QCOMPARE(elsewhere.connections(), 0);
    // Qt sends a request up to three times more by itself when its connection is lost; we never do.
    std::map<QByteArray, int> timesSent;
    for (const support::SeenRequest &request : server.requests()) {
        QVERIFY(request.field("Cookie").isNull());
        QVERIFY(++timesSent[request.oauth("oauth_nonce")] <= 4);
    }
    QVERIFY(timesSent.size() <= 3);
    QVERIFY(!log.text().contains("MARKED-SECRET"));
    QVERIFY(!log.text().contains("oauth_signature"));
}

QTEST_GUILESS_MAIN(tst_HostileAnswers)
#include "tst_hostileanswers.moc"
