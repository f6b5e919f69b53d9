// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/catalogbook.h"

#include <memory>

namespace accounts {
class CatalogList;
class Secrets;
struct CatalogAccount;
} // namespace accounts
namespace client {
class Call;
class CatalogClient;
struct Service;
} // namespace client

namespace session {

/// The catalogs in the user's settings and the built-in one before them. Opening one turns the client to it.
class StoredCatalogBook final : public CatalogBook
{
    Q_OBJECT
public:
    /// All must outlive the book. \a catalog is turned to the open catalog; \a tester is asked by test() only.
    StoredCatalogBook(accounts::CatalogList &list, accounts::Secrets &secrets, client::CatalogClient &catalog,
                      client::CatalogClient &tester, QObject *parent = nullptr);
    ~StoredCatalogBook() override;

    /// The embedded service, once it listens; its name is the user's word for it. Turned to unless another has
    /// been opened; what was open last stays remembered for openLast().
    void setBuiltIn(const client::Service &service);
    /// Opens what was open last, or the built-in catalog, unless one has been opened already.
    void openLast();

    [[nodiscard]] std::vector<CatalogEntry> entries() const override;
    [[nodiscard]] QString currentId() const override;
    [[nodiscard]] std::optional<SecretStorage> secretStorage() const override;

    void save(const session::CatalogEntry &entry, const QString &secret) override;
    void remove(const QString &id) override;
    void open(const QString &id) override;
    void test(const session::CatalogEntry &entry, const QString &secret) override;

private:
    void turnTo(const QString &id, const client::Service &service);
    void testWith(const client::Service &service);
    void testSigned();

    accounts::CatalogList &m_list;
    accounts::Secrets &m_secrets;
    client::CatalogClient &m_catalog;
    client::CatalogClient &m_tester;
    std::unique_ptr<client::Service> m_builtIn;
    std::unique_ptr<client::Call> m_test;
    QString m_currentId;
    QString m_wantedId; ///< the last one asked for; its secret may still be on its way
};

} // namespace session
