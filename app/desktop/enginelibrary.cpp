// SPDX-License-Identifier: MIT
#include "app/desktop/enginelibrary.h"

#include "core/base/logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

namespace desktop {

Result<std::unique_ptr<Engine>, QString> loadEngine(QSettings &settings, const QString &catalogFile)
{
    using Create = Engine *(*)(QSettings &, const QString &);
    const QString file = QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/" TITLECARD_ENGINE));
    QLibrary library(file);
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto create = reinterpret_cast<Create>(library.resolve("createTitlecardEngine"));
    if (create == nullptr) {
        qCWarning(lcUi) << "no engine:" << library.errorString();
        return failure(file);
    }
    return std::unique_ptr<Engine>(create(settings, catalogFile));
}

} // namespace desktop
