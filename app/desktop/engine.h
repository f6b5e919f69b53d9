// SPDX-License-Identifier: MIT
#pragma once

#include "app/desktop/catalogimporter.h"
#include "core/accounts/catalogfolder.h"
#include "core/accounts/cataloglist.h"
#include "core/accounts/secrets.h"
#include "core/accounts/vault.h"
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "core/service/catalogservice.h"
#include "core/session/personloader.h"
#include "core/session/searchsession.h"
#include "core/session/storedcatalogbook.h"
#include "core/session/titleloader.h"

#include <QObject>
#include <QThreadPool>

#include <vector>

class QSettings;

namespace desktop {

/// Everything that answers the window: the embedded service with one of the catalogs on this computer, the client
/// that asks it over HTTP like any other, the importers, and what the pages bind to. Nothing of it is needed for the
/// first paint.
///
/// Another catalog on this computer is opened beside the one that is served, and takes its place when it is whole.
class Engine final : public QObject
{
    Q_OBJECT
public:
    /// \a settings must outlive the engine. \a catalogFile is served at first; empty = what was open last, or the
    /// starter catalog.
    Engine(QSettings &settings, QString catalogFile, QObject *parent = nullptr);
    ~Engine() override;

    /// Opens the catalog and starts the service on another thread; ready() or failed() follows.
    void start();

    /// Why the built-in catalog was opened and not the one asked for, for the user; empty when all went well.
    [[nodiscard]] const QString &startProblem() const { return m_startProblem; }
    [[nodiscard]] session::SearchSession &search() { return m_search; }
    [[nodiscard]] session::TitleLoader &titles() { return m_titles; }
    [[nodiscard]] session::PersonLoader &people() { return m_people; }
    [[nodiscard]] session::StoredCatalogBook &book() { return m_book; }
    [[nodiscard]] session::ImportRunner &imports() { return m_imports; }

signals:
    /// A catalog is open and listening; the book has opened it or the remote catalog that was open last.
    void ready();
    /// There is no catalog on this computer to begin with; other catalogs can still be opened. \a what and \a whatNow
    /// are for the user.
    void failed(const QString &what, const QString &whatNow);

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
    session::SearchSession m_search;
    session::TitleLoader m_titles;
    session::PersonLoader m_people;
    CatalogImporter m_imports;
    QByteArray m_key;
    QByteArray m_secret;
    QThreadPool m_worker; ///< last: it is waited for before anything else goes
};

} // namespace desktop
