// SPDX-License-Identifier: MIT
#include "app/desktop/displaycheck.h"
#include "app/desktop/enginelibrary.h"
#include "app/desktop/fontsahead.h"
#include "app/desktop/measure.h"
#include "app/desktop/options.h"
#include "app/desktop/photographer.h"
#include "ui/search/resultspane.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/translations.h"

#include <QApplication>
#include <QDateTime>
#include <QIcon>
#include <QLoggingCategory>
#include <QScreen>
#include <QSettings>
#include <QStyle>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

namespace {

constexpr int usageError = 2;
constexpr int noDisplay = 3;
constexpr int couldNotAsk = 3;

void print(FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
}

/// QApplication has taken its own out of \a argv; what is left are ours.
QStringList ownArguments(int argc, char **argv)
{
    QStringList own;
    for (int i = 1; i < argc; ++i)
        own += QString::fromLocal8Bit(argv[i]);
    return own;
}

/// --help, --version: answered without a display. nullopt when a window is wanted.
std::optional<int> answerWithoutWindow(int argc, char **argv, const desktop::DisplayCheck &display)
{
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView argument(argv[i]);
        if (argument != "--help" && argument != "-h" && argument != "--version" && argument != "-v")
            continue;
        QCoreApplication application(argc, argv);
        widgets::installTranslations(application);
        print(stdout,
              argument == "--help" || argument == "-h"
                  ? desktop::helpText()
                  : QStringLiteral("titlecard %1\n").arg(QLatin1String(TITLECARD_VERSION)));
        return 0;
    }
    if (display.passed())
        return std::nullopt;
    QCoreApplication application(argc, argv);
    print(stderr,
          QCoreApplication::translate(
              "main",
              "Titlecard found no display to open its window on: start it from a desktop, set DISPLAY or "
              "WAYLAND_DISPLAY, or take a picture without one with -platform offscreen --query TEXT --open "
              "--screenshot FILE.png.")
              + u'\n');
    return noDisplay;
}

/// Why nothing could be opened for the picture.
void complainOfNothing(desktop::Photographer &photographer, const shell::MainWindow &window, const QString &query)
{
    if (window.resultsPane()->state() == search::ResultsPane::State::NoMatch)
        photographer.remark(
            QCoreApplication::translate("main", "Nothing matches “%1”, so the picture shows no title.").arg(query));
    else if (query.trimmed().isEmpty())
        photographer.remark(QCoreApplication::translate("main", "There is nothing to open without --query TEXT."));
    else
        photographer.complain(
            couldNotAsk, QCoreApplication::translate("main", "The catalog could not be asked for “%1”.").arg(query));
}

/// An ordinary run remembers the window; a photographed or measured one neither knows nor changes what was.
std::unique_ptr<QSettings> createSettings(const desktop::Options &options, std::optional<QTemporaryDir> &scratch)
{
    if (options.screenshot.isEmpty() && !options.measures)
        return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("titlecard"),
                                           QStringLiteral("titlecard"));
    scratch.emplace();
    return std::make_unique<QSettings>(scratch->filePath(QStringLiteral("titlecard.ini")), QSettings::IniFormat);
}

/// What a window on \a screen may have for itself. How high its title bar will be is known only once it is there; the
/// style's guess is a good one.
QSize roomOn(const QScreen &screen, const QWidget &window)
{
    return screen.availableSize() - QSize(0, window.style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &window));
}

void prepare(shell::MainWindow &window, const desktop::Options &options)
{
    if (options.theme)
        window.setTheme(*options.theme);
    if (options.size)
        window.resize(*options.size);
    else if (QGuiApplication::platformName() != QLatin1String("offscreen")) // which has a screen of no account
        window.resize(window.size().boundedTo(roomOn(*window.screen(), window)));
    if (!options.query.isEmpty())
        window.setQuery(options.query);
    if (options.catalogFile.isEmpty())
        window.setExamples({QStringLiteral("metropolis"), QStringLiteral("nosferatu"), QStringLiteral("buster keaton"),
                            QStringLiteral("chaplin"), QStringLiteral("caligari"), QStringLiteral("kind:series")});
}

/// Gives \a window what answers it, and does what the command line asked for.
void attach(shell::MainWindow &window, desktop::Engine &engine, desktop::Sessions &sessions,
            const desktop::Options &options, std::optional<desktop::Photographer> &photographer,
            const desktop::Measure &measure)
{
    window.attach(sessions.search, sessions.titles, sessions.people, engine.book(), engine.imports());
    measure.mark("ready");
    if (const QString &problem = engine.startProblem(); !problem.isEmpty()) {
        window.showStartProblem(problem, QCoreApplication::translate("main", "The built-in catalog is open instead."));
        if (photographer)
            photographer->complain(couldNotAsk, problem);
    }
    if (options.opensFirst)
        window.openFirstResult();
    if (photographer)
        photographer->start();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/titlecard-64.png")));
}

/// Says in \a window that \a file, which answers it, cannot be loaded.
void complainOfNoEngine(shell::MainWindow &window, const QString &file,
                        std::optional<desktop::Photographer> &photographer)
{
    const QString what = QCoreApplication::translate("main", "A part of Titlecard is missing or damaged.");
    const QString whatNow =
        QCoreApplication::translate("main", "Install Titlecard again: %1 cannot be loaded.").arg(file);
    window.showStartProblem(what, whatNow);
    if (photographer) {
        photographer->complain(couldNotAsk, what + u' ' + whatNow);
        photographer->start();
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("titlecard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TITLECARD_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.titlecard"));
    std::optional<desktop::DisplayCheck> display(std::in_place, argc, argv);
    if (const auto status = answerWithoutWindow(argc, argv, *display))
        return *status;

    // The embedded service's log is for those who ask for it; QT_LOGGING_RULES brings it back.
    QLoggingCategory::setFilterRules(QStringLiteral("titlecard.service.info=false"));
    desktop::FontsAhead fonts;
    QApplication application(argc, argv);
    display.reset();
    widgets::installTranslations(application);
    const desktop::Options options = desktop::readOptions(ownArguments(argc, argv));
    if (!options.error.isEmpty()) {
        print(stderr, options.error + u'\n');
        return usageError;
    }

    std::optional<QTemporaryDir> scratch;
    const auto settings = createSettings(options, scratch);
    fonts.wait();
    shell::MainWindow window(*settings, [] { return QDateTime::currentSecsSinceEpoch(); });
    prepare(window, options);
    const desktop::Measure measure(options.measures);
    std::optional<desktop::Photographer> photographer;
    if (!options.screenshot.isEmpty())
        photographer.emplace(window, options.screenshot);
    QObject::connect(&window, &shell::MainWindow::nothingOpened, &window, [&] {
        if (photographer)
            complainOfNothing(*photographer, window, options.query);
    });

    std::unique_ptr<desktop::Engine> engine; // made after the first paint, gone before the window
    std::optional<desktop::Sessions> sessions;
    QObject::connect(&window, &shell::MainWindow::firstPainted, &window, [&] {
        measure.mark("paint");
        auto loaded = desktop::loadEngine(*settings, options.catalogFile);
        if (!loaded)
            return complainOfNoEngine(window, loaded.error(), photographer);
        engine = std::move(loaded).value();
        sessions.emplace(engine->catalog());
        const auto begin = [&] { attach(window, *engine, *sessions, options, photographer, measure); };
        QObject::connect(engine.get(), &desktop::Engine::ready, &window, begin);
        QObject::connect(engine.get(), &desktop::Engine::failed, &window,
                         [&, begin](const QString &what, const QString &whatNow) {
                             begin();
                             window.showStartProblem(what, whatNow);
                         });
        engine->start();
    });
    window.show();
    return QApplication::exec();
}
