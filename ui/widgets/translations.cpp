// SPDX-License-Identifier: MIT
#include "ui/widgets/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

static void initialiseResource()
{
    Q_INIT_RESOURCE(translations); // a static library's resources are not registered on their own
}

namespace widgets {

void installTranslations(QCoreApplication &application)
{
    initialiseResource();
    auto *english = new QTranslator(&application);
    if (english->load(QStringLiteral(":/i18n/titlecard_en.qm")))
        application.installTranslator(english);
    if (QLocale().language() == QLocale::English || QLocale().language() == QLocale::C)
        return;
    auto *own = new QTranslator(&application);
    if (own->load(QLocale(), QStringLiteral("titlecard"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        application.installTranslator(own);
}

} // namespace widgets
