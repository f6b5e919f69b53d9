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

/// The catalogs on this computer, and after them the remote ones in the user's settings. Opening one turns the
/// client to it.
class StoredCatalogBook final : public CatalogBook
{
    Q_OBJECT
public:
    /// All must outlive the book. \a catalog is turned to the open catalog; \a tester is asked by test() only.
    StoredCatalogBook(accounts::CatalogList &list, accounts::Secrets &secrets, client::CatalogClient &catalog,
                      client::CatalogClient &tester, QObject *parent = nullptr);
    ~StoredCatalogBook() override;

    /// The catalogs on this computer, the built-in one ("builtin") first. The embedded service serves one of them at
    /// a time; which, setServed() says.
    void setEmbedded(std::vector<CatalogEntry> entries);
    /// \a service serves the catalog \a id now. Turned to unless another has been opened; what was open last stays
    /// remembered for openLast().
    void setServed(const QString &id, const client::Service &service);
    /// The catalog \a id that embeddedWanted() asked for cannot be served; \a what is for the user.
    void refuse(const QString &id, const QString &what);
    /// Whether the embedded service may turn to \a id: not while another of its catalogs is open and \a id is no longer
    /// asked for, as all of them are asked at one address.
    [[nodiscard]] bool mayServe(const QString &id) const;
    /// Opens what was open last, or the built-in catalog, unless one has been opened already.
    void openLast();

    [[nodiscard]] std::vector<CatalogEntry> entries() const override;
    [[nodiscard]] QString currentId() const override;
    [[nodiscard]] std::optional<SecretStorage> secretStorage() const override;

    void save(const session::CatalogEntry &entry, const QString &secret) override;
    void remove(const QString &id) override;
    void open(const QString &id) override;
    void test(const session::CatalogEntry &entry, const QString &secret) override;

signals:
    /// The embedded service is to serve this one; setServed() or refuse() answers.
    void embeddedWanted(const QString &id);
    /// The user wants the file of this one gone; setEmbedded() without it answers.
    void embeddedUnwanted(const QString &id);

private:
    [[nodiscard]] bool isEmbedded(const QString &id) const;
    /// Whether it is the last one asked for or, before any is, the one that the start brought.
    [[nodiscard]] bool isWanted(const QString &id) const;
    void turnTo(const QString &id, const client::Service &service);
    void testWith(const client::Service &service);
    void testSigned();

    accounts::CatalogList &m_list;
    accounts::Secrets &m_secrets;
    client::CatalogClient &m_catalog;
    client::CatalogClient &m_tester;
    std::vector<CatalogEntry> m_embedded;
    std::unique_ptr<client::Service> m_served;
    QString m_servedId;
    std::unique_ptr<client::Call> m_test;
    int m_tests = 0; ///< how many were asked for; only the last one counts
    QString m_currentId;
    QString m_wantedId; ///< the last one asked for; its secret may still be on its way; empty until one is
};

} // namespace session
