// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/personloader.h"
#include "core/session/searchsession.h"
#include "core/session/titleloader.h"

#include <QObject>
#include <QString>

namespace client {
class Catalog;
}

namespace session {
class CatalogBook;
class ImportRunner;
} // namespace session

namespace desktop {

/// Everything that answers the window. Nothing of it is needed for the first paint, so it lies in a library of its own
/// (enginelibrary.h), and with it whatever the network, TLS, the keyring and SQL load.
class Engine : public QObject
{
    Q_OBJECT
public:
    /// Opens the catalog and starts the service on another thread; ready() or failed() follows.
    virtual void start() = 0;

    /// Why the built-in catalog was opened and not the one asked for, for the user; empty when all went well.
    [[nodiscard]] virtual const QString &startProblem() const = 0;
    /// The one that is open.
    [[nodiscard]] virtual client::Catalog &catalog() = 0;
    [[nodiscard]] virtual session::CatalogBook &book() = 0;
    [[nodiscard]] virtual session::ImportRunner &imports() = 0;

signals:
    /// A catalog is open and listening; the book has opened it or the remote catalog that was open last.
    void ready();
    /// There is no catalog on this computer to begin with; other catalogs can still be opened. \a what and \a whatNow
    /// are for the user.
    void failed(const QString &what, const QString &whatNow);

protected:
    using QObject::QObject;
};

/// What the pages bind to.
struct Sessions
{
    /// \a catalog must outlive them.
    explicit Sessions(client::Catalog &catalog) : search(catalog, {}), titles(catalog), people(catalog) { }

    session::SearchSession search;
    session::TitleLoader titles;
    session::PersonLoader people;
};

} // namespace desktop
