// SPDX-License-Identifier: MIT
#include "app/desktop/options.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace desktop {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desktop::Options)
};

std::optional<QSize> sizeOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{3,4})x(\\d{3,4})$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

std::optional<shell::Theme> themeOf(const QString &text)
{
    if (text == QLatin1String("system"))
        return shell::Theme::System;
    if (text == QLatin1String("light"))
        return shell::Theme::Light;
    if (text == QLatin1String("dark"))
        return shell::Theme::Dark;
    return std::nullopt;
}

void takeValue(Options &options, const QString &name, const QString &value)
{
    if (name == QLatin1String("--query")) {
        options.query = value;
    } else if (name == QLatin1String("--screenshot")) {
        options.screenshot = value;
    } else if (name == QLatin1String("--catalog")) {
        options.catalogFile = value;
    } else if (name == QLatin1String("--size")) {
        options.size = sizeOf(value);
        if (!options.size)
            options.error = Words::tr("--size takes a width and a height, as in 1280x720.");
    } else {
        options.theme = themeOf(value);
        if (!options.theme)
            options.error = Words::tr("--theme takes system, light or dark.");
    }
}

bool takesValue(const QString &name)
{
    static const QStringList names{QStringLiteral("--query"), QStringLiteral("--screenshot"),
                                   QStringLiteral("--catalog"), QStringLiteral("--size"), QStringLiteral("--theme")};
    return names.contains(name);
}

} // namespace

Options readOptions(const QStringList &arguments)
{
    Options options;
    for (qsizetype i = 0; i < arguments.size() && options.error.isEmpty(); ++i) {
        const QString &whole = arguments.at(i);
        const qsizetype equals = whole.startsWith(QLatin1String("--")) ? whole.indexOf(u'=') : -1;
        const QString name = whole.left(equals);
        if (name == QLatin1String("--open")) {
            options.opensFirst = true;
        } else if (name == QLatin1String("--measure")) {
            options.measures = true;
        } else if (takesValue(name)) {
            if (equals < 0 && i + 1 == arguments.size())
                options.error = Words::tr("%1 needs a value.").arg(name);
            else
                takeValue(options, name, equals < 0 ? arguments.at(++i) : whole.mid(equals + 1));
        } else {
            options.error = Words::tr("There is no option %1; --help lists them.").arg(whole);
        }
    }
    return options;
}

QString helpText()
{
    return Words::tr("Usage: titlecard [options]\n"
                     "Browse film and TV catalogs.\n\n"
                     "  --query TEXT          search for TEXT at once\n"
                     "  --open                open the first result\n"
                     "  --catalog FILE        browse this catalog file\n"
                     "  --size WIDTHxHEIGHT   size of the window\n"
                     "  --theme THEME         system, light or dark\n"
                     "  --screenshot FILE     save a picture of the settled window as PNG, then quit\n"
                     "  -h, --help            show this text\n"
                     "  -v, --version         show the version\n\n"
                     "Qt's own options work too: -platform offscreen needs no display.\n");
}

} // namespace desktop
