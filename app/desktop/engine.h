// SPDX-License-Identifier: MIT
#pragma once

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

#include <memory>

class QSettings;

namespace desktop {

/// Everything that answers the window: the embedded service with its catalog, the client that asks it over HTTP
/// like any other, and what the pages bind to. Nothing of it is needed for the first paint.
class Engine final : public QObject
{
    Q_OBJECT
public:
    /// \a settings must outlive the engine. \a catalogFile empty = the starter catalog.
    Engine(QSettings &settings, QString catalogFile, QObject *parent = nullptr);
    ~Engine() override;

    /// Opens the catalog and starts the service on another thread; ready() or failed() follows.
    void start();

    [[nodiscard]] session::SearchSession &search() { return m_search; }
    [[nodiscard]] session::TitleLoader &titles() { return m_titles; }
    [[nodiscard]] session::PersonLoader &people() { return m_people; }
    [[nodiscard]] session::StoredCatalogBook &book() { return m_book; }

signals:
    /// The built-in catalog is open and listening; the book has opened it or the catalog that was open last.
    void ready();
    /// There is no built-in catalog; other catalogs can still be opened. \a what and \a whatNow are for the user.
    void failed(const QString &what, const QString &whatNow);

private:
    struct Opened;

    [[nodiscard]] static Opened openCatalog(const QString &catalogFile);
    void serve(const Opened &opened);

    QString m_catalogFile;
    service::CatalogService m_service;
    net::HttpClient m_http;
    client::CatalogClient m_client;
    client::CatalogClient m_tester;
    accounts::KeyringVault m_vault;
    accounts::Secrets m_secrets;
    accounts::CatalogList m_list;
    session::StoredCatalogBook m_book;
    session::SearchSession m_search;
    session::TitleLoader m_titles;
    session::PersonLoader m_people;
    QThreadPool m_worker; ///< last: it is waited for before anything else goes
};

} // namespace desktop
