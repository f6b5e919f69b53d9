// SPDX-License-Identifier: MIT
#include "core/accounts/cataloglist.h"
#include "core/accounts/secrets.h"
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "core/session/storedcatalogbook.h"
#include "tests/support/badserver.h"
#include "tests/support/watch.h"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <map>
#include <vector>

using namespace std::chrono_literals;
using session::CatalogEntry;
using support::BadServer;
namespace scripts = support::scripts;

namespace {

const QByteArray titles = "<catalog_titles><number_of_results>412</number_of_results></catalog_titles>";
const QByteArray suggestions = "<autocomplete/>";
const QString secret = "MARKED-SECRET";

class ScriptedVault final : public accounts::Vault
{
public:
    void read(const QString &id, std::function<void(const accounts::VaultAnswer &)> then) override
    {
        using State = accounts::VaultAnswer::State;
        const auto answer = [this, id, then = std::move(then)] {
            then(!isThere                ? accounts::VaultAnswer{}
                     : kept.contains(id) ? accounts::VaultAnswer{State::Found, kept[id]}
                                         : accounts::VaultAnswer{State::NotFound, {}});
        };
        if (isSlow)
            waiting.push_back(answer);
        else
            answer();
    }
    void write(const QString &id, const QString &word, std::function<void(bool)> then) override
    {
        if (isThere)
            kept[id] = word;
        then(isThere);
    }
    void remove(const QString &id) override { kept.erase(id); }

    bool isThere = true;
    bool isSlow = false; ///< answers wait until the test runs them
    std::vector<std::function<void()>> waiting;
    std::map<QString, QString> kept;
};

/// A book over a settings file of its own.
struct Desk
{
    explicit Desk(const QString &settingsFile)
        : settings(settingsFile, QSettings::IniFormat), list(settings), secrets(vault), catalog(http),
          tester(http, {}, {.autocompleteDeadline = 500ms, .deadline = 500ms, .retries = 0}),
          book(list, secrets, catalog, tester)
    {
        book.setEmbedded({{.id = "builtin", .name = "Built-in catalog", .isFixed = true}});
    }

    ScriptedVault vault;
    QSettings settings;
    accounts::CatalogList list;
    accounts::Secrets secrets;
    net::HttpClient http;
    client::CatalogClient catalog;
    client::CatalogClient tester;
    session::StoredCatalogBook book;
};

const client::Service builtIn{
    .name = "Built-in catalog", .baseUrl = "http://127.0.0.1:9/", .consumerKey = "window", .consumerSecret = "word"};

} // namespace

class tst_StoredCatalogBook final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void withoutCatalogs_theBuiltInOneIsOpen();
    void savedCatalog_opensWithItsSecretAfterARestart();
    void withoutAKeyring_theSecretIsAskedForAfterARestart();
    void removedCatalog_leavesTheBuiltInOne();
    void removedCatalogOfTheStart_leavesTheBuiltInOne();
    void settings_neverHoldASecret();
    void plainHttpBeyondThisComputer_isNotAskedUnlessMeant();
    void rightKeyAndSecret_passTheTest();
    void serviceWithoutAutocomplete_passesTheTest();
    void wrongKeyAndWrongSecret_areToldApart();
    void laterTest_takesThePlaceOfOneThatWaitsForTheKeyring();

private:
    [[nodiscard]] QString settingsFile() const { return m_folder->filePath("settings.ini"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StoredCatalogBook::withoutCatalogs_theBuiltInOneIsOpen()
{
    Desk desk(settingsFile());
    QSignalSpy opened(&desk.book, &session::CatalogBook::currentChanged);
    desk.book.openLast();
    QCOMPARE(opened.size(), 0); // it does not listen yet
    desk.book.setServed("builtin", builtIn);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(desk.book.currentId(), "builtin");
    QCOMPARE(desk.catalog.service(), builtIn);
    QCOMPARE(desk.book.entries().size(), size_t(1));
    QVERIFY(!desk.book.secretStorage()); // the keyring has not been touched
}

void tst_StoredCatalogBook::savedCatalog_opensWithItsSecretAfterARestart()
{
    QString id;
    std::map<QString, QString> kept;
    {
        Desk desk(settingsFile());
        QSignalSpy saved(&desk.book, &session::CatalogBook::saved);
        desk.book.save({.name = "Archive",
                        .baseUrl = "https://a.example/",
                        .consumerKey = "key",
                        .placement = session::OAuthPlacement::Header},
                       secret);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.at(0).at(1).value<session::SecretStorage>(), session::SecretStorage::Keyring);
        id = saved.at(0).at(0).toString();
        desk.book.open(id);
        QCOMPARE(desk.book.currentId(), id);
        kept = desk.vault.kept;
    }
    Desk desk(settingsFile());
    desk.vault.kept = kept;
    desk.book.setServed("builtin", builtIn);
    desk.book.openLast();
    QCOMPARE(desk.book.currentId(), id);
    QCOMPARE(desk.catalog.service().baseUrl, "https://a.example/");
    QCOMPARE(desk.catalog.service().consumerSecret, secret.toUtf8());
    QCOMPARE(desk.catalog.service().placement, client::Service::Placement::Header);
}

void tst_StoredCatalogBook::withoutAKeyring_theSecretIsAskedForAfterARestart()
{
    QString id;
    {
        Desk desk(settingsFile());
        desk.vault.isThere = false;
        QSignalSpy saved(&desk.book, &session::CatalogBook::saved);
        desk.book.save({.name = "Archive", .baseUrl = "https://a.example/", .consumerKey = "key"}, secret);
        QCOMPARE(saved.at(0).at(1).value<session::SecretStorage>(), session::SecretStorage::SessionOnly);
        id = saved.at(0).at(0).toString();
        desk.book.open(id);
        QCOMPARE(desk.book.currentId(), id);
    }
    Desk desk(settingsFile());
    desk.vault.isThere = false;
    QSignalSpy needed(&desk.book, &session::CatalogBook::secretNeeded);
    desk.book.openLast();
    QCOMPARE(needed.size(), 1);
    QCOMPARE(needed.at(0).at(0).toString(), id);
    desk.book.save(desk.book.entries().at(1), secret); // the user types it again
    QCOMPARE(desk.book.currentId(), id);
    QCOMPARE(desk.book.secretStorage(), std::optional(session::SecretStorage::SessionOnly));
}

void tst_StoredCatalogBook::removedCatalog_leavesTheBuiltInOne()
{
    Desk desk(settingsFile());
    desk.book.setServed("builtin", builtIn);
    QSignalSpy saved(&desk.book, &session::CatalogBook::saved);
    desk.book.save({.name = "Archive", .baseUrl = "https://a.example/"}, secret);
    const QString id = saved.at(0).at(0).toString();
    desk.book.open(id);
    desk.book.remove(id);
    QCOMPARE(desk.book.currentId(), "builtin");
    QCOMPARE(desk.book.entries().size(), size_t(1));
    QVERIFY(desk.vault.kept.empty());
    desk.book.remove("builtin");
    QCOMPARE(desk.book.entries().size(), size_t(1));
}

void tst_StoredCatalogBook::removedCatalogOfTheStart_leavesTheBuiltInOne()
{
    Desk desk(settingsFile());
    desk.book.setEmbedded({{.id = "builtin", .name = "Built-in catalog"}, {.id = "local:Club", .name = "Club"}});
    QSignalSpy wanted(&desk.book, &session::StoredCatalogBook::embeddedWanted);
    desk.book.setServed("local:Club", builtIn); // nobody has opened it: it is the one of the last run
    desk.book.remove("local:Club");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), "builtin");
}

void tst_StoredCatalogBook::settings_neverHoldASecret()
{
    const support::LogCapture log;
    for (const bool hasKeyring : {true, false}) {
        Desk desk(settingsFile());
        desk.vault.isThere = hasKeyring;
        desk.book.save({.name = "Archive", .baseUrl = "https://a.example/", .consumerKey = "key"}, secret);
        desk.settings.sync();
    }
    QFile file(settingsFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.contains("a.example"));
    QVERIFY(!content.contains(secret.toUtf8()));
    QVERIFY(!log.text().contains(secret));
}

void tst_StoredCatalogBook::plainHttpBeyondThisComputer_isNotAskedUnlessMeant()
{
    Desk desk(settingsFile());
    // Nobody has this address (RFC 5737), and no name need be looked up, which could outlast the test.
    CatalogEntry entry{.name = "Club", .baseUrl = "http://192.0.2.1/", .consumerKey = "key"};
    QSignalSpy failures(&desk.book, &session::CatalogBook::testFailed);
    desk.book.test(entry, secret);
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.at(0).at(0).value<domain::CatalogError>().kind, domain::CatalogError::Kind::BadRequest);
    QVERIFY(desk.http.children().isEmpty()); // nothing of the network was even made
    entry.allowsPlainHttp = true;
    desk.book.test(entry, secret);
    QTRY_COMPARE(failures.size(), 2);
    QVERIFY(failures.at(1).at(0).value<domain::CatalogError>().kind != domain::CatalogError::Kind::BadRequest);
}

void tst_StoredCatalogBook::rightKeyAndSecret_passTheTest()
{
    BadServer server(
        scripts::byPath({{"/catalog/titles/autocomplete", scripts::xml(suggestions)}, {"", scripts::xml(titles)}}));
    Desk desk(settingsFile());
    QSignalSpy passed(&desk.book, &session::CatalogBook::testPassed);
    desk.book.test({.name = "Archive", .baseUrl = server.baseUrl(), .consumerKey = "key"}, secret);
    QTRY_COMPARE(passed.size(), 1);
    QVERIFY(desk.list.accounts().empty()); // nothing is saved by it
}

void tst_StoredCatalogBook::serviceWithoutAutocomplete_passesTheTest()
{
    BadServer server(
        scripts::byPath({{"/catalog/titles/autocomplete", scripts::answer(404, "")}, {"", scripts::xml(titles)}}));
    Desk desk(settingsFile());
    QSignalSpy passed(&desk.book, &session::CatalogBook::testPassed);
    desk.book.test({.name = "Archive", .baseUrl = server.baseUrl(), .consumerKey = "key"}, secret);
    QTRY_COMPARE(passed.size(), 1);
}

void tst_StoredCatalogBook::wrongKeyAndWrongSecret_areToldApart()
{
    // A service that answers both with the same words: the question by key alone tells them apart.
    const auto refused = scripts::answer(401, "Invalid Signature");
    BadServer strange(refused);
    Desk desk(settingsFile());
    QSignalSpy failures(&desk.book, &session::CatalogBook::testFailed);
    desk.book.test({.name = "Archive", .baseUrl = strange.baseUrl(), .consumerKey = "key"}, secret);
    QTRY_COMPARE(failures.size(), 1);

    BadServer known(scripts::byPath({{"/catalog/titles/autocomplete", scripts::xml(suggestions)}, {"", refused}}));
    desk.book.test({.name = "Archive", .baseUrl = known.baseUrl(), .consumerKey = "key"}, secret);
    QTRY_COMPARE(failures.size(), 2);
    QCOMPARE(failures.at(0).at(0).value<domain::CatalogError>().kind, domain::CatalogError::Kind::UnknownKey);
    QCOMPARE(failures.at(1).at(0).value<domain::CatalogError>().kind, domain::CatalogError::Kind::BadSignature);
}

void tst_StoredCatalogBook::laterTest_takesThePlaceOfOneThatWaitsForTheKeyring()
{
    BadServer older(scripts::xml(titles));
    BadServer newer(
        scripts::byPath({{"/catalog/titles/autocomplete", scripts::xml(suggestions)}, {"", scripts::xml(titles)}}));
    Desk desk(settingsFile());
    desk.vault.isSlow = true;
    QSignalSpy passed(&desk.book, &session::CatalogBook::testPassed);
    desk.book.test({.id = "a", .name = "Archive", .baseUrl = older.baseUrl(), .consumerKey = "key"}, {});
    desk.book.test({.id = "a", .name = "Archive", .baseUrl = newer.baseUrl(), .consumerKey = "key"}, secret);
    for (const auto &answer : desk.vault.waiting)
        answer();
    QTRY_COMPARE(passed.size(), 1);
    QCOMPARE(newer.requests().size(), size_t(2));
    QVERIFY(older.requests().empty());
}

QTEST_GUILESS_MAIN(tst_StoredCatalogBook)
#include "tst_storedcatalogbook.moc"
