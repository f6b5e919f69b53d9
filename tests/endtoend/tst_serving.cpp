// SPDX-License-Identifier: MIT
#include "tests/endtoend/program.h"
#include "tests/support/rawconnection.h"
#include "tests/support/shareddata.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <atomic>
#include <thread>
#include <vector>

using namespace endtoend;

/// `titlecardctl key` and `serve`: a catalog for others, asked as any old program would ask.
class tst_Serving final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void keys_areMadeShownOnceAndTakenBack();
    void autocomplete_needsTheKeyAlone();
    void signedQuestion_isAnswered();
    void unsignedQuestion_isRefused();
    void revokedKey_isRefused();
    void keysChangedWhileServing_areTakenOver();
    void keysForOthers_areStrong();
    void keysThatAreGuessed_areSlowedDownWithoutALimitToo();
    void connectionsOfOneAddress_areAsManyAsIsSaid_data();
    void connectionsOfOneAddress_areAsManyAsIsSaid();
    void newCatalog_isTakenOverWithoutAFailedRequest();
    void terminal_seesTheSameNearAndFar();
    void longList_isTheSameNearAndFar();
    void signal_endsServingWell_data();
    void signal_endsServingWell();
    void servingNothing_endsAsPromised();
    void secrets_areNowhere();

private:
    struct Consumer
    {
        QString key{};
        QString secret{};
    };
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList serving() const { return {"--catalog", path("club.catalog"), "--keys", path("keys")}; }
    [[nodiscard]] Consumer addKey(const QString &name);
    /// The address of \a question with everything OAuth in its query, as `titlecardctl sign` makes it.
    [[nodiscard]] QString signedUrl(const QString &question, const Consumer &consumer);

    QTemporaryDir m_folder;
};

void tst_Serving::initTestCase()
{
    const Outcome import = run(titlecardctl(),
                               {"import", "csv", support::ownData("csv/club-library.csv"), "--preset", "netflix-titles",
                                "--into", path("club.catalog")});
    QVERIFY2(import.status == 0, import.err);
}

tst_Serving::Consumer tst_Serving::addKey(const QString &name)
{
    const Outcome added = run(titlecardctl(), {"key", "add", name, "--keys", path("keys"), "--json"});
    const QJsonObject consumer = added.object();
    return {consumer["key"].toString(), consumer["secret"].toString()};
}

QString tst_Serving::signedUrl(const QString &question, const Consumer &consumer)
{
    const QString now = QString::number(QDateTime::currentSecsSinceEpoch());
    const QString nonce = QUuid::createUuid().toString(QUuid::Id128);
    const QJsonObject request{
        {"method", "GET"},
        {"url", question},
        {"params",
         QJsonArray{QJsonArray{"oauth_consumer_key", consumer.key}, QJsonArray{"oauth_signature_method", "HMAC-SHA1"},
                    QJsonArray{"oauth_timestamp", now}, QJsonArray{"oauth_nonce", nonce},
                    QJsonArray{"oauth_version", "1.0"}}},
        {"consumer_key", consumer.key},
        {"consumer_secret", consumer.secret},
        {"signature_method", "HMAC-SHA1"},
    };
    const Outcome signing = run(titlecardctl(), {"sign"}, QJsonDocument(request).toJson());
    for (const QByteArray &word : signing.out.simplified().split(' ')) {
        if (word.startsWith("http://") && word.contains("oauth_signature="))
            return QString::fromUtf8(word);
    }
    return {};
}

void tst_Serving::keys_areMadeShownOnceAndTakenBack()
{
    const QString keys = path("some-keys");
    const Outcome added = run(titlecardctl(), {"key", "add", "reading room", "--keys", keys, "--json"});
    QCOMPARE(added.status, 0);
    const QJsonObject consumer = added.object();
    QCOMPARE(consumer["name"].toString(), QString("reading room"));
    const QByteArray secret = consumer["secret"].toString().toUtf8();
    QVERIFY(secret.size() >= 16);
    QVERIFY(!consumer["key"].toString().isEmpty());
    QCOMPARE(QFileInfo(keys).permissions()
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());

    for (const QStringList &form : {QStringList{}, QStringList{"--json"}}) {
        const Outcome list = run(titlecardctl(), QStringList{"key", "list", "--keys", keys} + form);
        QCOMPARE(list.status, 0);
        QVERIFY2(list.out.contains("reading room"), list.out);
        QVERIFY(!list.out.contains(secret) && !list.err.contains(secret));
    }
    QCOMPARE(run(titlecardctl(), {"key", "add", "reading room", "--keys", keys}).status, 1); // the name is taken
    QCOMPARE(run(titlecardctl(), {"key", "revoke", "reading room", "--keys", keys}).status, 0);
    QVERIFY(run(titlecardctl(), {"key", "list", "--keys", keys}).out.contains("revoked"));
    QCOMPARE(run(titlecardctl(), {"key", "revoke", "nobody", "--keys", keys}).status, 1);
    QCOMPARE(run(titlecardctl(), {"key", "list", "--keys", path("no-such-file")}).status, 3);
}

void tst_Serving::autocomplete_needsTheKeyAlone()
{
    const Consumer consumer = addKey("autocomplete");
    const Service service(serving());
    QVERIFY(!service.url().isEmpty());
    int status = 0;
    const QByteArray xml =
        get(service.url() + "/catalog/titles/autocomplete?oauth_consumer_key=" + consumer.key + "&term=nos", &status);
    QCOMPARE(status, 200);
    QVERIFY2(xml.contains("short=\"Nosferatu\""), xml);
    static_cast<void>(get(service.url() + "/catalog/titles/autocomplete?term=nos", &status));
    QCOMPARE(status, 401);
}

void tst_Serving::signedQuestion_isAnswered()
{
    const Consumer consumer = addKey("signed");
    const Service service(serving());
    const QString url =
        signedUrl(service.url() + "/catalog/titles?term=metropolis&max_results=1&expand=synopsis,cast", consumer);
    QVERIFY(!url.isEmpty());
    int status = 0;
    const QByteArray xml = get(url, &status);
    QVERIFY2(status == 200, xml);
    QVERIFY2(xml.contains("Metropolis") && xml.contains("Brigitte Helm"), xml);

    static_cast<void>(get(url, &status)); // the same nonce again
    QCOMPARE(status, 401);
}

void tst_Serving::unsignedQuestion_isRefused()
{
    const Consumer consumer = addKey("unsigned");
    const Service service(serving());
    int status = 0;
    static_cast<void>(
        get(service.url() + "/catalog/titles?term=metropolis&oauth_consumer_key=" + consumer.key, &status));
    QCOMPARE(status, 400); // RFC 5849 section 3.2: a parameter is missing
    const Consumer impostor{consumer.key, "another secret altogether"};
    static_cast<void>(get(signedUrl(service.url() + "/catalog/titles?term=metropolis", impostor), &status));
    QCOMPARE(status, 401);
}

void tst_Serving::revokedKey_isRefused()
{
    const Consumer consumer = addKey("soon revoked");
    QCOMPARE(run(titlecardctl(), {"key", "revoke", "soon revoked", "--keys", path("keys")}).status, 0);
    const Service service(serving());
    int status = 0;
    static_cast<void>(get(signedUrl(service.url() + "/catalog/titles?term=metropolis", consumer), &status));
    QCOMPARE(status, 401);
}

void tst_Serving::keysChangedWhileServing_areTakenOver()
{
    const Consumer first = addKey("here from the start");
    const Service service(serving());
    const auto statusFor = [&](const Consumer &consumer) {
        int status = 0;
        static_cast<void>(get(signedUrl(service.url() + "/catalog/titles?term=metropolis", consumer), &status));
        return status;
    };
    QCOMPARE(statusFor(first), 200);
    const Consumer late = addKey("came later");
    QTRY_COMPARE(statusFor(late), 200);
    QCOMPARE(run(titlecardctl(), {"key", "revoke", "here from the start", "--keys", path("keys")}).status, 0);
    QTRY_COMPARE(statusFor(first), 401);
    QCOMPARE(statusFor(late), 200);
}

void tst_Serving::keysForOthers_areStrong()
{
    const QString keys = path("keys for others");
    const QStringList outside{"--catalog", path("club.catalog"), "--keys", keys, "--bind", "0.0.0.0", "--allow-remote"};
    const QByteArray secret =
        run(titlecardctl(), {"key", "add", "a", "--keys", keys, "--json"}).object()["secret"].toString().toUtf8();
    QCOMPARE(run(titlecardctl(), {"key", "revoke", "a", "--keys", keys}).status, 0);
    const Outcome nobody = run(titlecardctl(), QStringList{"serve"} + outside);
    QCOMPARE(nobody.status, 3);
    QVERIFY2(nobody.err.contains("no key that may ask"), nobody.err);

    QCOMPARE(run(titlecardctl(), {"key", "add", "b", "--keys", keys}).status, 0);
    Service service(outside);
    QVERIFY(!service.url().isEmpty());
    QFile file(keys);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    QVERIFY(text.contains(secret));
    text.replace(secret, "short").replace("true", "false"); // no longer revoked
    QVERIFY(file.resize(0) && file.seek(0) && file.write(text) == text.size());
    file.close();
    QByteArray complaints;
    QTRY_VERIFY2((complaints += service.complaints()).contains("at least 16 characters; the keys of before stay"),
                 complaints);
}

void tst_Serving::keysThatAreGuessed_areSlowedDownWithoutALimitToo()
{
    const Consumer consumer = addKey("not guessed");
    const Service service(serving() + QStringList{"--rate-limit", "off"});
    const auto statusFor = [&](const QString &key) {
        int status = 0;
        static_cast<void>(
            get(service.url() + "/catalog/titles/autocomplete?term=nos&oauth_consumer_key=" + key, &status));
        return status;
    };
    int status = 401;
    for (int i = 0; i < 200 && status == 401; ++i)
        status = statusFor(QString::number(i));
    QCOMPARE(status, 429);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(statusFor(consumer.key), 200);
}

void tst_Serving::connectionsOfOneAddress_areAsManyAsIsSaid_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("places");
    QTest::newRow("not said") << QStringList{} << 32;
    QTest::newRow("few") << QStringList{"--connections", "3"} << 3;
    QTest::newRow("as through a proxy") << QStringList{"--connections", "70"} << 70;
}

/// Whoever waits longest without a question makes room for one too many.
void tst_Serving::connectionsOfOneAddress_areAsManyAsIsSaid()
{
    QFETCH(QStringList, options);
    QFETCH(int, places);
    static_cast<void>(addKey(QTest::currentDataTag())); // without a key file nothing is served
    const Service service(serving() + options);
    const auto port = static_cast<quint16>(QUrl(service.url()).port());
    std::vector<support::RawConnection> connections;
    const auto statusOf = [](support::RawConnection &connection) {
        connection.send("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        return connection.receive().value_or(support::RawAnswer{}).status;
    };
    for (int i = 0; i < places; ++i)
        connections.emplace_back(port);
    QCOMPARE(statusOf(connections.back()), 404); // so those before are admitted too
    QCOMPARE(statusOf(connections.front()), 404);

    connections.emplace_back(port);
    QCOMPARE(statusOf(connections.back()), 404);
    QCOMPARE(connections.at(1).receive().value_or(support::RawAnswer{}).status, 503);
}

void tst_Serving::newCatalog_isTakenOverWithoutAFailedRequest()
{
    const QString served = path("swapped.catalog");
    QVERIFY(QFile::copy(path("club.catalog"), served));
    const Consumer consumer = addKey("many");
    const Service service({"--catalog", served, "--keys", path("keys"), "--rate-limit", "off"});
    const QString url =
        service.url() + "/catalog/titles/autocomplete?oauth_consumer_key=" + consumer.key + "&term=met&max_results=";
    std::atomic<bool> stop = false;
    std::atomic<int> failed = 0;
    std::atomic<int> old = 0;
    std::atomic<int> renewed = 0;
    std::vector<std::thread> askers;
    for (int asker = 0; asker < 6; ++asker) {
        askers.emplace_back([&, asker] {
            for (int i = 0; !stop; ++i) {
                int status = 0;
                const QByteArray xml = get(url + QString::number(1 + (asker + i) % 20), &status);
                const bool isOld = xml.contains("short=\"Metropolis\"");
                const bool isNew = xml.contains("short=\"Metropolitan Evenings\"");
                failed += status != 200 || isOld == isNew ? 1 : 0;
                old += isOld ? 1 : 0;
                renewed += isNew ? 1 : 0;
            }
        });
    }
    QTRY_VERIFY(old > 0);
    QFile table(path("other.csv"));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write(
        "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n"
        "c1,Movie,Metropolitan Evenings,Ana Invented,,Germany,,2001,NR,90 min,Dramas,Nothing is told of it.\n");
    table.close();
    const Outcome import =
        run(titlecardctl(), {"import", "csv", table.fileName(), "--preset", "netflix-titles", "--into", served});
    QTRY_VERIFY_WITH_TIMEOUT(renewed > 50, 30'000);
    stop = true;
    for (std::thread &asker : askers)
        asker.join();
    QVERIFY2(import.status == 0, import.err);
    QCOMPARE(failed.load(), 0);
}

void tst_Serving::terminal_seesTheSameNearAndFar()
{
    const Consumer consumer = addKey("terminal");
    const Service service(serving());
    QFile secret(path("secret"));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write(consumer.secret.toUtf8() + '\n');
    secret.close();
    const QStringList file{"--catalog", path("club.catalog"), "--json"};
    const QStringList elsewhere{"--url",         service.url(),  "--key", consumer.key,
                                "--secret-file", path("secret"), "--json"};
    const QStringList counting{"search", "zuraw", "--facets", "--without-genre", "Documentary"};
    const Outcome counted = run(titlecardctl(), counting + elsewhere);
    QCOMPARE(counted.status, 0);
    QCOMPARE(counted.object(), run(titlecardctl(), counting + file).object());
    const std::vector<std::pair<QStringList, int>> questions{
        {{"keaton"}, 2 + 1}, // two films and the man
        {{"lodz"}, 1},
        {{"harbour"}, 1},
        {{"the general"}, 1},
        {{"keaton", "--year", "1924"}, 1},
        {{"zuraw", "--without-genre", "Documentary"}, 1},
        {{"zuraw", "--certificate", "TV-PG"}, 1},
        {{"zuraw", "--kind", "series"}, 1},
        {{"zuraw", "--person", "Ewa Żak"}, 1},
        {{"--year", "1924"}, 1},
        {{"--person", "Buster Keaton"}, 2},
    };
    for (const auto &[question, count] : questions) {
        const Outcome near = run(titlecardctl(), QStringList{"search"} + question + file);
        const Outcome far = run(titlecardctl(), QStringList{"search"} + question + elsewhere);
        QVERIFY2(far.status == 0, far.err);
        QCOMPARE(near.array().size(), count);
        QStringList nearIds, farIds;
        for (const QJsonValue &row : near.array())
            nearIds += row["kind"].toString() + ' ' + row["title"].toString();
        for (const QJsonValue &row : far.array())
            farIds += row["kind"].toString() + ' ' + row["title"].toString();
        QCOMPARE(farIds, nearIds);
    }
    const QString film = run(titlecardctl(), QStringList{"search", "lodz"} + file).array().first()["id"].toString();
    const auto withoutLinks = [](QJsonObject title) { // their addresses begin otherwise
        title.remove("links");
        return title;
    };
    const QJsonObject far = run(titlecardctl(), QStringList{"show", film} + elsewhere).object();
    const QJsonObject near = run(titlecardctl(), QStringList{"show", film} + file).object();
    QCOMPARE(far["links"].toArray().size(), near["links"].toArray().size());
    QCOMPARE(withoutLinks(far), withoutLinks(near));
    const QString keaton = run(titlecardctl(), QStringList{"search", "keaton"} + file).array().last()["id"].toString();
    QVERIFY2(keaton.startsWith("people/"), qPrintable(keaton));
    const QJsonObject person = run(titlecardctl(), QStringList{"show", keaton} + file).object();
    QVERIFY(!person["known_for"].toString().isEmpty());
    QCOMPARE(run(titlecardctl(), QStringList{"show", keaton} + elsewhere).object(), person);
    // Sent as it stands this would be another address than the signed one, and the secret would be blamed.
    QCOMPARE(run(titlecardctl(), QStringList{"show", film + "/../1"} + elsewhere).status, 1);
}

/// A service gives a hundred at once; who asks for more gets more.
void tst_Serving::longList_isTheSameNearAndFar()
{
    QFile csv(path("reels.csv"));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("title,kind,year\n");
    for (int i = 1; i <= 230; ++i)
        csv.write("Reel " + QByteArray::number(i) + ",movie,1950\n");
    csv.close();
    const QString catalog = path("reels.catalog");
    QCOMPARE(run(titlecardctl(), {"import", "csv", csv.fileName(), "--preset", "titles", "--into", catalog}).status, 0);
    const Consumer consumer = addKey("long lists");
    QFile secret(path("long secret"));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write(consumer.secret.toUtf8());
    secret.close();
    const Service service({"--catalog", catalog, "--keys", path("keys")});
    const QStringList far{"--url", service.url(), "--key", consumer.key, "--secret-file", secret.fileName()};
    const QStringList near{"--catalog", catalog};
    const auto search = [](const QStringList &source, const QStringList &options) {
        return run(titlecardctl(), QStringList{"search", "reel"} + source + options);
    };

    for (const QStringList &options :
         {QStringList{"--most", "220"}, QStringList{"--most", "300"}, QStringList{"--most", "220", "--year", "1950"}}) {
        const Outcome farRows = search(far, options + QStringList{"--json"});
        QCOMPARE(farRows.array().size(), std::min(options.at(1).toInt(), 230));
        QCOMPARE(farRows.out, search(near, options + QStringList{"--json"}).out);
    }
    for (const QStringList &source : {near, far}) {
        QVERIFY(search(source, {"--most", "220"}).err.contains("There is more"));
        QVERIFY(!search(source, {"--most", "230"}).err.contains("There is more"));
    }
}

void tst_Serving::signal_endsServingWell_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void tst_Serving::signal_endsServingWell()
{
    QFETCH(int, signal);
    const Consumer consumer = addKey(QTest::currentDataTag());
    Service service(serving());
    int status = 0;
    static_cast<void>(
        get(service.url() + "/catalog/titles/autocomplete?oauth_consumer_key=" + consumer.key + "&term=m", &status));
    QCOMPARE(status, 200);
    QCOMPARE(service.end(signal), 0);
}

void tst_Serving::servingNothing_endsAsPromised()
{
    QCOMPARE(run(titlecardctl(), {"serve", "--port", "0", "--catalog", path("nowhere.catalog"), "--keys", path("keys")})
                 .status,
             3);
    QCOMPARE(run(titlecardctl(), {"serve", "--port", "ninety"}).status, 2);
    for (const char *host :
         {"", "films example org", "films.example.org/catalog", "ftp://films.example.org", "b\u00fccher"}) {
        const Outcome refused = run(titlecardctl(), QStringList{"serve", "--host", host} + serving());
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.err.contains("--host takes a name"), refused.err);
    }
    for (const char *count : {"0", "257", "-1", "many", ""}) {
        const Outcome refused = run(titlecardctl(), QStringList{"serve", "--connections", count} + serving());
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.err.contains("--connections must be between 1 and 256."), refused.err);
    }
}

void tst_Serving::secrets_areNowhere()
{
    qputenv("QT_LOGGING_RULES", "titlecard.*=true");
    const Consumer consumer = addKey("secretive");
    Service service(serving() + QStringList{"--rate-limit", "off"});
    const QString url = signedUrl(service.url() + "/catalog/titles?term=metropolis", consumer);
    int status = 0;
    static_cast<void>(get(url, &status));
    QCOMPARE(status, 200);
    static_cast<void>(get(url, &status)); // refused: what is said about it must not help either
    QCOMPARE(status, 401);
    const QByteArray signature = url.section("oauth_signature=", 1).section('&', 0, 0).toLatin1();
    QVERIFY(!signature.isEmpty());
    QCOMPARE(service.end(), 0);
    const QByteArray log = service.complaints();
    QVERIFY2(!log.contains(consumer.secret.toUtf8()), log);
    QVERIFY2(!log.contains(signature) && !log.contains(QByteArray::fromPercentEncoding(signature)), log);
    qunsetenv("QT_LOGGING_RULES");
}

QTEST_GUILESS_MAIN(tst_Serving)
#include "tst_serving.moc"
