// SPDX-License-Identifier: MIT
#include "app/desktop/engine.h"

#include "core/accounts/keyfile.h"
#include "core/base/logging.h"
#include "core/importers/starterimport.h"
#include "core/store/catalog.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace desktop {

namespace {

service::Settings embeddedSettings()
{
    service::Settings settings;
    settings.limits.consumer = {}; // the only asker is the window itself
    settings.limits.requestsPerConnection = 0;
    return settings;
}

QString problemText(const store::StoreError &error)
{
    const QString file = QFileInfo(error.path).fileName();
    switch (error.kind) {
    case store::StoreError::Kind::Missing:
        return Engine::tr("There is no catalog file %1.").arg(file);
    case store::StoreError::Kind::NotACatalog:
        return Engine::tr("%1 is not a Titlecard catalog.").arg(file);
    case store::StoreError::Kind::Newer:
        return Engine::tr("%1 was made by a newer Titlecard.").arg(file);
    case store::StoreError::Kind::Damaged:
        return Engine::tr("The catalog file %1 is damaged.").arg(file);
    default:
        return Engine::tr("The catalog file %1 cannot be read.").arg(file);
    }
}

} // namespace

/// What the worker brings back: a catalog, or why there is none.
struct Engine::Opened
{
    std::shared_ptr<const store::Catalog> catalog{};
    QString problem{};
};

Engine::Engine(QSettings &settings, QString catalogFile, QObject *parent)
    : QObject(parent), m_catalogFile(std::move(catalogFile)), m_service(embeddedSettings()), m_client(m_http),
      m_tester(m_http), m_secrets(m_vault), m_list(settings), m_book(m_list, m_secrets, m_client, m_tester),
      m_search(m_client, {}), m_titles(m_client), m_people(m_client)
{
    m_worker.setMaxThreadCount(1);
}

Engine::~Engine()
{
    m_worker.waitForDone();
}

Engine::Opened Engine::openCatalog(const QString &catalogFile)
{
    QString path = catalogFile;
    if (path.isEmpty()) {
        const auto starter = importers::starterCatalog(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
        if (!starter)
            return {nullptr, tr("The built-in catalog could not be put in the cache folder.")};
        path = starter.value();
    }
    auto catalog = store::Catalog::open(path);
    if (!catalog)
        return {nullptr, problemText(catalog.error())};
    return {std::move(catalog).value(), {}};
}

void Engine::start()
{
    m_worker.start([this] {
        const Opened opened = openCatalog(m_catalogFile);
        QMetaObject::invokeMethod(this, [this, opened] { serve(opened); });
    });
}

void Engine::serve(const Opened &opened)
{
    const auto keys = accounts::KeyFile::inMemory();
    const auto consumer = keys->add(QStringLiteral("window"));
    if (!opened.catalog || !consumer) {
        m_book.openLast();
        emit failed(opened.problem.isEmpty() ? tr("The built-in catalog has no key.") : opened.problem,
                    tr("Other catalogs still work: open one in the Catalogs menu."));
        return;
    }
    const QByteArray key = QByteArray::fromStdString(consumer->key);
    const QByteArray secret = QByteArray::fromStdString(consumer->secret);
    m_service.setConsumers({{key, secret, false}});
    m_service.serve(opened.catalog);
    if (const auto started = m_service.start(); !started) {
        qCWarning(lcUi) << "the embedded service did not start:" << started.error().detail;
        m_book.openLast();
        emit failed(tr("The built-in catalog could not open a port on this computer."),
                    tr("Other catalogs still work: open one in the Catalogs menu."));
        return;
    }
    client::Service builtIn;
    builtIn.name = m_catalogFile.isEmpty() ? tr("Built-in catalog") : QFileInfo(m_catalogFile).completeBaseName();
    builtIn.baseUrl = "http://127.0.0.1:" + QByteArray::number(m_service.port()) + '/';
    builtIn.consumerKey = key;
    builtIn.consumerSecret = secret;
    m_book.setBuiltIn(builtIn);
    if (m_catalogFile.isEmpty())
        m_book.openLast();
    emit ready();
}

} // namespace desktop
