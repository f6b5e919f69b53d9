// SPDX-License-Identifier: MIT
#include "core/accounts/cataloglist.h"

#include <QRandomGenerator>
#include <QSettings>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {

const QString listKey = u"catalogs/list"_s;
const QString currentKey = u"catalogs/current"_s;

} // namespace

CatalogList::CatalogList(QSettings &settings) : m_settings(settings) { }

std::vector<CatalogAccount> CatalogList::accounts() const
{
    std::vector<CatalogAccount> accounts;
    const int count = m_settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        CatalogAccount account{.id = m_settings.value("id"_L1).toString(),
                               .name = m_settings.value("name"_L1).toString(),
                               .baseUrl = m_settings.value("baseUrl"_L1).toString(),
                               .consumerKey = m_settings.value("consumerKey"_L1).toString(),
                               .allowsPlainHttp = m_settings.value("allowsPlainHttp"_L1).toBool()};
        if (m_settings.value("placement"_L1).toString() == "header"_L1)
            account.placement = CatalogAccount::Placement::Header;
        if (!account.id.isEmpty())
            accounts.push_back(std::move(account));
    }
    m_settings.endArray();
    return accounts;
}

std::optional<CatalogAccount> CatalogList::account(const QString &id) const
{
    for (const CatalogAccount &account : accounts()) {
        if (account.id == id)
            return account;
    }
    return std::nullopt;
}

QString CatalogList::save(CatalogAccount account)
{
    if (account.id.isEmpty())
        account.id = u"%1"_s.arg(qulonglong(QRandomGenerator::system()->generate64()), 16, 16, QChar(u'0'));
    const QString id = account.id;
    std::vector<CatalogAccount> all = accounts();
    const auto old =
        std::find_if(all.begin(), all.end(), [&id](const CatalogAccount &other) { return other.id == id; });
    if (old == all.end())
        all.push_back(std::move(account));
    else
        *old = std::move(account);
    write(all);
    return id;
}

std::optional<CatalogAccount> CatalogList::accountAt(const QUrl &baseUrl, const QString &consumerKey) const
{
    // Stripping leaves the slash that is the whole path.
    const auto bare = [](QUrl url) {
        if (url.path() == "/"_L1)
            url.setPath({});
        return url.adjusted(QUrl::StripTrailingSlash);
    };
    for (const CatalogAccount &account : accounts()) {
        if (account.consumerKey == consumerKey && bare(QUrl(account.baseUrl)) == bare(baseUrl))
            return account;
    }
    return std::nullopt;
}

void CatalogList::remove(const QString &id)
{
    std::vector<CatalogAccount> all = accounts();
    std::erase_if(all, [&id](const CatalogAccount &account) { return account.id == id; });
    write(all);
    if (currentId() == id)
        setCurrentId(QString());
}

QString CatalogList::currentId() const
{
    return m_settings.value(currentKey).toString();
}

void CatalogList::setCurrentId(const QString &id)
{
    m_settings.setValue(currentKey, id);
}

void CatalogList::write(const std::vector<CatalogAccount> &accounts)
{
    m_settings.remove(listKey);
    m_settings.beginWriteArray(listKey, static_cast<int>(accounts.size()));
    for (int i = 0; i < static_cast<int>(accounts.size()); ++i) {
        const CatalogAccount &account = accounts[static_cast<size_t>(i)];
        m_settings.setArrayIndex(i);
        m_settings.setValue("id"_L1, account.id);
        m_settings.setValue("name"_L1, account.name);
        m_settings.setValue("baseUrl"_L1, account.baseUrl);
        m_settings.setValue("consumerKey"_L1, account.consumerKey);
        m_settings.setValue("allowsPlainHttp"_L1, account.allowsPlainHttp);
        m_settings.setValue("placement"_L1,
                            account.placement == CatalogAccount::Placement::Header ? u"header"_s : u"query"_s);
    }
    m_settings.endArray();
}

} // namespace accounts
