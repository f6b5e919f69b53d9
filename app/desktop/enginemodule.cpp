// SPDX-License-Identifier: MIT
// All that the engine's library shows of itself: what loadEngine() asks for.
#include "app/desktop/localengine.h"

extern "C" Q_DECL_EXPORT desktop::Engine *createTitlecardEngine(QSettings &settings, const QString &catalogFile);

desktop::Engine *createTitlecardEngine(QSettings &settings, const QString &catalogFile)
{
    return new desktop::LocalEngine(settings, catalogFile);
}
