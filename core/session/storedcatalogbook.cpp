// SPDX-License-Identifier: MIT
#include "core/session/storedcatalogbook.h"

#include "core/accounts/cataloglist.h"
#include "core/accounts/secrets.h"
#include "core/client/catalogclient.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using accounts::CatalogAccount;
using domain::CatalogError;

namespace session {

namespace {

const QString builtInId = u"builtin"_s;
/// Any catalog has something for it; the answer's count is only shown.
const QString testTerm = u"the"_s;

CatalogEntry entryFrom(const CatalogAccount &account)
{
    return {.id = account.id,
            .name = account.name,
            .baseUrl = account.baseUrl,
            .consumerKey = account.consumerKey,
            .placement =
                account.placement == CatalogAccount::Placement::Header ? OAuthPlacement::Header : OAuthPlacement::Query,
            .allowsPlainHttp = account.allowsPlainHttp};
}

CatalogAccount accountFrom(const CatalogEntry &entry)
{
    return {.id = entry.id,
            .name = entry.name,
            .baseUrl = entry.baseUrl.trimmed(),
            .consumerKey = entry.consumerKey.trimmed(),
            .placement = entry.placement == OAuthPlacement::Header ? CatalogAccount::Placement::Header
                                                                   : CatalogAccount::Placement::Query,
            .allowsPlainHttp = entry.allowsPlainHttp};
}

/// The base URL in the form it is asked in; empty, so that nothing is sent, when it is plain http beyond
/// this computer and the user has not said that this is meant.
QByteArray baseUrlOf(const CatalogEntry &entry)
{
    const QUrl url(entry.baseUrl.trimmed(), QUrl::StrictMode);
    client::Service service{.baseUrl = url.toEncoded()};
    if (url.scheme() == "http"_L1 && !entry.allowsPlainHttp && !client::isLocal(service))
        return {};
    return service.baseUrl;
}

client::Service serviceOf(const CatalogEntry &entry, const QString &secret)
{
    return {.name = entry.name,
            .baseUrl = baseUrlOf(entry),
            .consumerKey = entry.consumerKey.trimmed().toUtf8(),
            .consumerSecret = secret.trimmed().toUtf8(),
            .placement = entry.placement == OAuthPlacement::Header ? client::Service::Placement::Header
                                                                   : client::Service::Placement::Query};
}

/// Whether the signed question is still worth asking after the one by key alone has failed.
bool saysNothingOfTheKey(const CatalogError &error)
{
    return error.kind == CatalogError::Kind::NotFound || error.kind == CatalogError::Kind::GoneForGood
        || error.kind == CatalogError::Kind::NotPermitted;
}

} // namespace

StoredCatalogBook::StoredCatalogBook(accounts::CatalogList &list, accounts::Secrets &secrets,
                                     client::CatalogClient &catalog, client::CatalogClient &tester, QObject *parent)
    : CatalogBook(parent), m_list(list), m_secrets(secrets), m_catalog(catalog), m_tester(tester)
{
}

StoredCatalogBook::~StoredCatalogBook() = default;

void StoredCatalogBook::setEmbedded(std::vector<CatalogEntry> entries)
{
    m_embedded = std::move(entries);
    emit entriesChanged();
}

void StoredCatalogBook::setServed(const QString &id, const client::Service &service)
{
    m_served = std::make_unique<client::Service>(service);
    m_servedId = id;
    if (m_wantedId.isEmpty() || m_wantedId == id)
        turnTo(id, *m_served);
}

bool StoredCatalogBook::mayServe(const QString &id) const
{
    return isWanted(id) || id == m_currentId || !isEmbedded(m_currentId);
}

void StoredCatalogBook::refuse(const QString &id, const QString &what)
{
    if (!isWanted(id))
        return;
    m_wantedId = m_currentId;
    m_list.setCurrentId(m_currentId);
    emit openFailed(id, what);
}

void StoredCatalogBook::openLast()
{
    if (!m_wantedId.isEmpty())
        return;
    const QString last = m_list.currentId();
    if (m_list.account(last))
        open(last);
    else if (m_currentId.isEmpty())
        open(builtInId);
}

bool StoredCatalogBook::isWanted(const QString &id) const
{
    return id == (m_wantedId.isEmpty() ? m_currentId : m_wantedId);
}

bool StoredCatalogBook::isEmbedded(const QString &id) const
{
    return id == builtInId || std::ranges::any_of(m_embedded, [&id](const auto &entry) { return entry.id == id; });
}

std::vector<CatalogEntry> StoredCatalogBook::entries() const
{
    std::vector<CatalogEntry> entries = m_embedded;
    for (const CatalogAccount &account : m_list.accounts())
        entries.push_back(entryFrom(account));
    return entries;
}

QString StoredCatalogBook::currentId() const
{
    return m_currentId;
}

std::optional<SecretStorage> StoredCatalogBook::secretStorage() const
{
    if (!m_secrets.place())
        return std::nullopt;
    return *m_secrets.place() == accounts::Secrets::Place::Vault ? SecretStorage::Keyring : SecretStorage::SessionOnly;
}

void StoredCatalogBook::save(const CatalogEntry &entry, const QString &secret)
{
    if (isEmbedded(entry.id))
        return;
    const QString id = m_list.save(accountFrom(entry));
    emit entriesChanged();
    const auto tell = [this, id](accounts::Secrets::Place place) {
        emit saved(id, place == accounts::Secrets::Place::Vault ? SecretStorage::Keyring : SecretStorage::SessionOnly);
        if (isWanted(id))
            open(id); // with its new address or secret
    };
    if (secret.isNull())
        m_secrets.find(
            id, [this, tell](const QString &) { tell(m_secrets.place().value_or(accounts::Secrets::Place::Memory)); });
    else
        m_secrets.keep(id, secret, tell);
}

void StoredCatalogBook::remove(const QString &id)
{
    if (id != builtInId && isEmbedded(id)) {
        emit embeddedUnwanted(id);
        if (isWanted(id))
            open(builtInId);
        return;
    }
    if (!m_list.account(id))
        return;
    m_list.remove(id);
    m_secrets.forget(id);
    emit entriesChanged();
    if (isWanted(id))
        open(builtInId);
}

void StoredCatalogBook::open(const QString &id)
{
    m_wantedId = id;
    if (isEmbedded(id)) {
        m_list.setCurrentId(id);
        if (m_served && m_servedId == id)
            turnTo(id, *m_served);
        else
            emit embeddedWanted(id);
        return;
    }
    const std::optional<CatalogAccount> account = m_list.account(id);
    if (!account)
        return;
    const CatalogEntry entry = entryFrom(*account);
    m_secrets.find(id, [this, entry](const QString &secret) {
        if (entry.id != m_wantedId)
            return; // the user has turned to another meanwhile
        m_list.setCurrentId(entry.id);
        if (secret.isNull())
            emit secretNeeded(entry.id);
        else
            turnTo(entry.id, serviceOf(entry, secret));
    });
}

void StoredCatalogBook::turnTo(const QString &id, const client::Service &service)
{
    m_currentId = id;
    m_catalog.setService(service);
    emit currentChanged(id);
}

void StoredCatalogBook::test(const CatalogEntry &entry, const QString &secret)
{
    m_test.reset();
    const int number = ++m_tests;
    if (m_served && entry.id == m_servedId)
        return testWith(*m_served);
    if (!secret.isNull() || entry.id.isEmpty())
        return testWith(serviceOf(entry, secret));
    m_secrets.find(entry.id, [this, entry, number](const QString &kept) {
        if (number == m_tests) // else another test has begun meanwhile
            testWith(serviceOf(entry, kept));
    });
}

void StoredCatalogBook::testWith(const client::Service &service)
{
    m_tester.setService(service);
    // First by key alone: it tells an unknown key from a wrong secret where one answer to both would not.
    m_test = m_tester.autocomplete(testTerm, 1, [this](const Result<domain::Suggestions, CatalogError> &answer) {
        if (answer || saysNothingOfTheKey(answer.error()))
            testSigned();
        else
            emit testFailed(answer.error());
    });
}

void StoredCatalogBook::testSigned()
{
    m_test = m_tester.searchTitles(testTerm, 0, 1, {}, [this](const Result<domain::TitlePage, CatalogError> &answer) {
        if (answer)
            emit testPassed();
        else
            emit testFailed(answer.error());
    });
}

} // namespace session

#include "moc_storedcatalogbook.cpp" // alone, so that who links a CatalogBook gets nothing of the keyring
