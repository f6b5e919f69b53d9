// SPDX-License-Identifier: MIT
#include "ui/shell/windowstate.h"

#include <QSettings>

#include <algorithm>

namespace shell {

namespace {
const QLatin1String geometryKey("window/geometry");
const QLatin1String splitterKey("window/splitter");
const QLatin1String queryKey("search/query");
const QLatin1String themeKey("view/theme");
const QLatin1String textStepKey("view/textStep");
constexpr qsizetype longestQuery = 500;
} // namespace

WindowState WindowState::read(const QSettings &settings)
{
    WindowState state;
    state.geometry = settings.value(geometryKey).toByteArray();
    state.splitter = settings.value(splitterKey).toByteArray();
    state.query = settings.value(queryKey).toString().left(longestQuery);
    const QString theme = settings.value(themeKey).toString();
    state.theme = theme == QLatin1String("dark") ? Theme::Dark
        : theme == QLatin1String("light")        ? Theme::Light
                                                 : Theme::System;
    state.textStep = std::clamp(settings.value(textStepKey, 0).toInt(), leastTextStep, mostTextStep);
    return state;
}

void WindowState::write(QSettings &settings) const
{
    settings.setValue(geometryKey, geometry);
    settings.setValue(splitterKey, splitter);
    settings.setValue(queryKey, query);
    settings.setValue(themeKey,
                      theme == Theme::Dark        ? QStringLiteral("dark")
                          : theme == Theme::Light ? QStringLiteral("light")
                                                  : QStringLiteral("system"));
    settings.setValue(textStepKey, textStep);
    settings.sync();
}

} // namespace shell
