// SPDX-License-Identifier: MIT
#pragma once

#include "app/desktop/catalogimporter.h"
#include "app/desktop/engine.h"
#include "core/accounts/catalogfolder.h"
#include "core/accounts/cataloglist.h"
#include "core/accounts/secrets.h"
#include "core/accounts/vault.h"
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "core/service/catalogservice.h"
#include "core/session/storedcatalogbook.h"

#include <QThreadPool>

#include <vector>

class QSettings;

namespace desktop {

/// The embedded service with one of the catalogs on this computer, the client that asks it over HTTP like any other,
/// and the importers.
///
/// Another catalog on this computer is opened beside the one that is served, and takes its place when it is whole.
class LocalEngine final : public Engine
{
    Q_OBJECT
public:
    /// \a settings must outlive the engine. \a catalogFile is served at first; empty = what was open last, or the
    /// starter catalog.
    LocalEngine(QSettings &settings, QString catalogFile, QObject *parent = nullptr);
    ~LocalEngine() override;

    void start() override;
    [[nodiscard]] const QString &startProblem() const override { return m_startProblem; }
    [[nodiscard]] client::Catalog &catalog() override { return m_client; }
    [[nodiscard]] session::CatalogBook &book() override { return m_book; }
    [[nodiscard]] session::ImportRunner &imports() override { return m_imports; }

private:
    struct Opened;

    [[nodiscard]] static Opened openCatalog(const QString &file);
    [[nodiscard]] std::vector<session::CatalogEntry> embeddedEntries() const;
    [[nodiscard]] QString firstId() const;
    void openEmbedded(const QString &id);
    void serve(const QString &id, const Opened &opened);
    void giveUp(const QString &id, const QString &problem);
    [[nodiscard]] bool startService();
    void removeFile(const QString &id);
    void takeImport(const session::ImportOutcome &outcome);

    QString m_catalogFile;
    QString m_wantedId; ///< the one being opened or served
    QString m_servedId;
    QString m_notice; ///< of the sources of the one that is served
    QString m_startProblem;
    bool m_isReady = false;
    service::CatalogService m_service;
    net::HttpClient m_http;
    client::CatalogClient m_client;
    client::CatalogClient m_tester;
    accounts::KeyringVault m_vault;
    accounts::Secrets m_secrets;
    accounts::CatalogFolder m_folder;
    accounts::CatalogList m_list;
    session::StoredCatalogBook m_book;
    CatalogImporter m_imports;
    QByteArray m_key;
    QByteArray m_secret;
    QThreadPool m_worker; ///< last: it is waited for before anything else goes
};

} // namespace desktop
