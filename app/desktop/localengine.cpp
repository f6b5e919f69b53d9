// SPDX-License-Identifier: MIT
#include "app/desktop/localengine.h"

#include "app/desktop/localcatalogs.h"
#include "core/accounts/keyfile.h"
#include "core/base/logging.h"
#include "core/importers/sourcenotices.h"
#include "core/importers/starterimport.h"
#include "core/store/catalog.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace desktop {

namespace {

const QLatin1StringView builtInId("builtin");
const QLatin1StringView givenId("given"); ///< the file of the command line

service::Settings embeddedSettings()
{
    service::Settings settings;
    settings.limits.consumer = {}; // the only asker is the window itself
    settings.limits.requestsPerConnection = 0;
    return settings;
}

/// Where the user's own catalogs lie.
accounts::CatalogFolder userFolder()
{
    return accounts::CatalogFolder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                                   + QStringLiteral("/titlecard/catalogs"));
}

QString problemText(const store::StoreError &error)
{
    const QString file = QFileInfo(error.path).fileName();
    switch (error.kind) {
    case store::StoreError::Kind::Missing:
        return LocalEngine::tr("There is no catalog file %1.").arg(file);
    case store::StoreError::Kind::NotACatalog:
        return LocalEngine::tr("%1 is not a Titlecard catalog.").arg(file);
    case store::StoreError::Kind::Newer:
        return LocalEngine::tr("%1 was made by a newer Titlecard.").arg(file);
    case store::StoreError::Kind::Older:
        return LocalEngine::tr("%1 was made by an older Titlecard. Import it again.").arg(file);
    case store::StoreError::Kind::Damaged:
        return LocalEngine::tr("The catalog file %1 is damaged.").arg(file);
    default:
        return LocalEngine::tr("The catalog file %1 cannot be read.").arg(file);
    }
}

} // namespace

/// What the worker brings back: a catalog, or why there is none.
struct LocalEngine::Opened
{
    std::shared_ptr<const store::Catalog> catalog{};
    QString problem{};
    QString notice{}; ///< what its sources ask to be shown
};

LocalEngine::LocalEngine(QSettings &settings, QString catalogFile, QObject *parent)
    : Engine(parent), m_catalogFile(std::move(catalogFile)), m_service(embeddedSettings()), m_client(m_http),
      m_tester(m_http), m_secrets(m_vault), m_folder(userFolder()), m_list(settings),
      m_book(m_list, m_secrets, m_client, m_tester), m_imports(m_folder)
{
    m_worker.setMaxThreadCount(1);
    connect(&m_book, &session::StoredCatalogBook::embeddedWanted, this, &LocalEngine::openEmbedded);
    connect(&m_book, &session::StoredCatalogBook::embeddedUnwanted, this, &LocalEngine::removeFile);
    connect(&m_imports, &session::ImportRunner::finished, this, &LocalEngine::takeImport);
}

LocalEngine::~LocalEngine()
{
    m_worker.waitForDone();
}

LocalEngine::Opened LocalEngine::openCatalog(const QString &file)
{
    QString path = file;
    if (path.isEmpty()) {
        const auto starter = importers::starterCatalog(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
        if (!starter)
            return {nullptr, tr("The built-in catalog could not be put in the cache folder."), {}};
        path = starter.value();
    }
    auto catalog = store::Catalog::open(path);
    if (!catalog)
        return {nullptr, problemText(catalog.error()), {}};
    return {std::move(catalog).value(), {}, importers::noticesIn(path).join(u' ')};
}

std::vector<session::CatalogEntry> LocalEngine::embeddedEntries() const
{
    std::vector<session::CatalogEntry> entries{{.id = builtInId, .name = tr("Built-in catalog"), .isFixed = true}};
    if (!m_catalogFile.isEmpty())
        entries.push_back({.id = givenId,
                           .name = QFileInfo(m_catalogFile).completeBaseName(),
                           .file = m_catalogFile,
                           .isFixed = true});
    for (session::CatalogEntry &entry : localEntries(m_folder))
        entries.push_back(std::move(entry));
    for (session::CatalogEntry &entry : entries) {
        if (entry.id == m_servedId)
            entry.notice = m_notice;
    }
    return entries;
}

QString LocalEngine::firstId() const
{
    if (!m_catalogFile.isEmpty())
        return givenId;
    const QString last = m_list.currentId();
    return m_folder.names().contains(localName(last)) ? last : QString(builtInId);
}

void LocalEngine::start()
{
    const QString last = localName(m_list.currentId());
    if (m_catalogFile.isEmpty() && !last.isEmpty() && !m_folder.names().contains(last)) {
        m_startProblem = tr("The catalog “%1”, which was open last, is gone.").arg(last);
        m_list.setCurrentId(builtInId); // it is said once
    }
    m_book.setEmbedded(embeddedEntries());
    openEmbedded(firstId());
}

void LocalEngine::openEmbedded(const QString &id)
{
    m_wantedId = id;
    QString file;
    for (const session::CatalogEntry &entry : embeddedEntries()) {
        if (entry.id == id)
            file = entry.file;
    }
    m_worker.start([this, id, file] {
        const Opened opened = openCatalog(file);
        QMetaObject::invokeMethod(this, [this, id, opened] { serve(id, opened); });
    });
}

void LocalEngine::serve(const QString &id, const Opened &opened)
{
    if (id != m_wantedId)
        return; // the user has turned to another meanwhile
    if (m_isReady && !m_book.mayServe(id)) {
        m_wantedId = m_servedId;
        return; // and back to the one that is served
    }
    if (!opened.catalog)
        return giveUp(id, opened.problem);
    if (!startService())
        return giveUp(builtInId, tr("The built-in catalog could not open a port on this computer."));
    m_service.serve(opened.catalog);
    m_servedId = id;
    m_notice = opened.notice;
    m_book.setEmbedded(embeddedEntries());
    client::Service embedded;
    for (const session::CatalogEntry &entry : m_book.entries()) {
        if (entry.id == id)
            embedded.name = entry.name;
    }
    embedded.baseUrl = "http://127.0.0.1:" + QByteArray::number(m_service.port()) + '/';
    embedded.consumerKey = m_key;
    embedded.consumerSecret = m_secret;
    embedded.isEmbedded = true;
    m_book.setServed(id, embedded);
    if (std::exchange(m_isReady, true))
        return;
    if (m_catalogFile.isEmpty())
        m_book.openLast();
    emit ready();
}

void LocalEngine::giveUp(const QString &id, const QString &problem)
{
    if (m_isReady) {
        m_wantedId = m_servedId;
        return m_book.refuse(id, problem);
    }
    if (m_startProblem.isEmpty())
        m_startProblem = problem;
    if (id != builtInId)
        return openEmbedded(builtInId);
    m_isReady = true;
    m_book.openLast();
    emit failed(problem, tr("Other catalogs still work: open one in the Catalogs menu."));
}

bool LocalEngine::startService()
{
    if (m_service.port() != 0)
        return true;
    const auto keys = accounts::KeyFile::inMemory();
    const auto consumer = keys->add(QStringLiteral("window"));
    if (!consumer)
        return false;
    m_key = QByteArray::fromStdString(consumer->key);
    m_secret = QByteArray::fromStdString(consumer->secret);
    auto started = m_service.setConsumers({{m_key, m_secret, false}});
    if (started)
        started = m_service.start();
    if (!started)
        qCWarning(lcUi) << "the embedded service did not start:" << started.error().detail;
    return started.has_value();
}

void LocalEngine::removeFile(const QString &id)
{
    if (localName(id).isEmpty())
        return;
    m_folder.remove(localName(id));
    m_book.setEmbedded(embeddedEntries());
}

void LocalEngine::takeImport(const session::ImportOutcome &outcome)
{
    if (!outcome.isDone)
        return;
    m_book.setEmbedded(embeddedEntries());
    if (outcome.catalogId == m_wantedId)
        openEmbedded(m_wantedId); // the new file takes the place of the one that is served
}

} // namespace desktop
