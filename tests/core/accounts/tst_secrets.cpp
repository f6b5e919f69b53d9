// SPDX-License-Identifier: MIT
#include "core/accounts/cataloglist.h"
#include "core/accounts/secrets.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <map>
#include <optional>

using accounts::CatalogAccount;
using accounts::CatalogList;
using accounts::Secrets;
using accounts::VaultAnswer;

namespace {

/// A vault that keeps, or refuses, as the test says.
class ScriptedVault final : public accounts::Vault
{
public:
    void read(const QString &id, std::function<void(const VaultAnswer &)> then) override
    {
        ++calls;
        if (!isThere)
            then({VaultAnswer::State::NoVault, {}});
        else if (kept.contains(id))
            then({VaultAnswer::State::Found, kept[id]});
        else
            then({VaultAnswer::State::NotFound, {}});
    }
    void write(const QString &id, const QString &secret, std::function<void(bool)> then) override
    {
        ++calls;
        if (isThere && !isReadOnly)
            kept[id] = secret;
        then(isThere && !isReadOnly);
    }
    void remove(const QString &id) override
    {
        ++calls;
        kept.erase(id);
    }

    bool isThere = true;
    bool isReadOnly = false;
    int calls = 0;
    std::map<QString, QString> kept;
};

} // namespace

class tst_Secrets final : public QObject
{
    Q_OBJECT

private slots:
    void nothingWanted_leavesTheVaultAlone();
    void vault_keepsAndFinds();
    void withoutAVault_aSecretLastsForTheSession();
    void secretThatTheVaultRefused_standsForTheOldOneInIt();
    void unknownSecret_isNull();
    void forgottenSecret_isGone();
    void withoutASessionBus_theKeyringIsNoVault();
    void catalogs_comeBackInOrderWithoutSecrets();
    void catalog_isFoundByItsAddressAndKey_data();
    void catalog_isFoundByItsAddressAndKey();
};

void tst_Secrets::nothingWanted_leavesTheVaultAlone()
{
    ScriptedVault vault;
    const Secrets secrets(vault);
    QVERIFY(!secrets.place());
    QCOMPARE(vault.calls, 0);
}

void tst_Secrets::vault_keepsAndFinds()
{
    ScriptedVault vault;
    Secrets secrets(vault);
    std::optional<Secrets::Place> place;
    secrets.keep("a", "word", [&](Secrets::Place where) { place = where; });
    QCOMPARE(place, std::optional(Secrets::Place::Vault));
    QCOMPARE(vault.kept["a"], "word");

    Secrets later(vault); // as after a restart
    QString found;
    later.find("a", [&](const QString &secret) { found = secret; });
    QCOMPARE(found, "word");
    QCOMPARE(later.place(), std::optional(Secrets::Place::Vault));
}

void tst_Secrets::withoutAVault_aSecretLastsForTheSession()
{
    ScriptedVault vault;
    vault.isThere = false;
    Secrets secrets(vault);
    std::optional<Secrets::Place> place;
    secrets.keep("a", "word", [&](Secrets::Place where) { place = where; });
    QCOMPARE(place, std::optional(Secrets::Place::Memory));
    QString found;
    secrets.find("a", [&](const QString &secret) { found = secret; });
    QCOMPARE(found, "word");

    Secrets later(vault);
    found = "not asked";
    later.find("a", [&](const QString &secret) { found = secret; });
    QVERIFY(found.isNull());
}

void tst_Secrets::secretThatTheVaultRefused_standsForTheOldOneInIt()
{
    ScriptedVault vault;
    Secrets secrets(vault);
    secrets.keep("a", "old", [](Secrets::Place) {});
    vault.isReadOnly = true;
    secrets.keep("a", "new", [](Secrets::Place) {});
    QString found;
    secrets.find("a", [&](const QString &secret) { found = secret; });
    QCOMPARE(found, "new");
}

void tst_Secrets::unknownSecret_isNull()
{
    ScriptedVault vault;
    Secrets secrets(vault);
    QString found = "not asked";
    secrets.find("a", [&](const QString &secret) { found = secret; });
    QVERIFY(found.isNull());
    QCOMPARE(secrets.place(), std::optional(Secrets::Place::Vault)); // there is one, it only does not know "a"
}

void tst_Secrets::forgottenSecret_isGone()
{
    ScriptedVault vault;
    Secrets secrets(vault);
    secrets.keep("a", "word", [](Secrets::Place) {});
    secrets.forget("a");
    QString found = "not asked";
    secrets.find("a", [&](const QString &secret) { found = secret; });
    QVERIFY(found.isNull());
}

void tst_Secrets::withoutASessionBus_theKeyringIsNoVault()
{
    // Measured: QtKeychain 0.13.2 then says OtherError, not NoBackendAvailable.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus");
    accounts::KeyringVault vault;
    Secrets secrets(vault);
    std::optional<Secrets::Place> place;
    secrets.keep("a", "word", [&](Secrets::Place where) { place = where; });
    QTRY_COMPARE_WITH_TIMEOUT(place, std::optional(Secrets::Place::Memory), 20000);
}

void tst_Secrets::catalogs_comeBackInOrderWithoutSecrets()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("settings.ini");
    QString first;
    {
        QSettings settings(path, QSettings::IniFormat);
        CatalogList list(settings);
        first = list.save({.name = "Archive",
                           .baseUrl = "https://a.example/",
                           .consumerKey = "key",
                           .placement = CatalogAccount::Placement::Header});
        const QString second =
            list.save({.name = "Club", .baseUrl = "http://10.0.0.2/", .consumerKey = "k2", .allowsPlainHttp = true});
        QVERIFY(first != second);
        QCOMPARE(list.save({.id = first, .name = "Archive of films", .baseUrl = "https://a.example/"}), first);
        list.setCurrentId(second);
    }
    QSettings settings(path, QSettings::IniFormat);
    CatalogList list(settings);
    QCOMPARE(list.accounts().size(), size_t(2));
    QCOMPARE(list.accounts().at(0).name, "Archive of films");
    QCOMPARE(list.accounts().at(1).name, "Club");
    QVERIFY(list.accounts().at(1).allowsPlainHttp);
    QCOMPARE(list.currentId(), list.accounts().at(1).id);
    list.remove(list.currentId());
    QCOMPARE(list.currentId(), QString());
    QCOMPARE(list.accounts().size(), size_t(1));
    QVERIFY(!list.account("nobody"));
}

void tst_Secrets::catalog_isFoundByItsAddressAndKey_data()
{
    QTest::addColumn<QString>("saved");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("the same") << "https://a.example/"
                              << "https://a.example/"
                              << "key" << true;
    QTest::newRow("without the slash") << "https://a.example/"
                                       << "https://a.example"
                                       << "key" << true;
    QTest::newRow("with a port") << "https://a.example:8443/"
                                 << "https://a.example:8443"
                                 << "key" << true;
    QTest::newRow("below a path") << "https://a.example/films"
                                  << "https://a.example/films/"
                                  << "key" << true;
    QTest::newRow("another path") << "https://a.example/films"
                                  << "https://a.example/"
                                  << "key" << false;
    QTest::newRow("another scheme") << "https://a.example/"
                                    << "http://a.example"
                                    << "key" << false;
    QTest::newRow("another key") << "https://a.example/"
                                 << "https://a.example/"
                                 << "k2" << false;
}

void tst_Secrets::catalog_isFoundByItsAddressAndKey()
{
    QFETCH(QString, saved);
    QFETCH(QString, asked);
    QFETCH(QString, key);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
    CatalogList list(settings);
    const QString id = list.save({.name = "Archive", .baseUrl = saved, .consumerKey = "key"});
    const auto found = list.accountAt(QUrl(asked), key);
    QTEST(found.has_value(), "isFound");
    QVERIFY(!found || found->id == id);
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"
