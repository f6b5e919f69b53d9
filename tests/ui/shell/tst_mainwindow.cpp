// SPDX-License-Identifier: MIT
#include "ui/shell/mainwindow.h"

#include "tests/ui/samples.h"
#include "tests/ui/shell/scenes.h"
#include "ui/catalogs/catalogdialog.h"
#include "ui/catalogs/catalogspage.h"
#include "ui/person/personpage.h"
#include "ui/search/filterbutton.h"
#include "ui/search/resultspane.h"
#include "ui/search/searchbox.h"
#include "ui/shell/pagestack.h"
#include "ui/title/titlepage.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/colours.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/textblock.h"
#include "ui/widgets/translations.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using search::ResultsPane;
using shell::MainWindow;

namespace {

QString described(const QWidget *widget)
{
    return widget ? QString("%1 \"%2\" in %3")
                        .arg(widget->metaObject()->className(), widget->accessibleName(),
                             widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "nothing")
                  : QString("no widget");
}

/// Everything that the Tab key has to reach.
QList<QWidget *> tabStops(const QWidget &window)
{
    QList<QWidget *> stops;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool takesTab = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (takesTab && widget->isVisible() && widget->isEnabled() && widget->window() == &window)
            stops += widget;
    }
    return stops;
}

/// The widgets in the order in which \a key visits them, beginning after the focus, until it is back.
QList<QWidget *> visited(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QList<QWidget *> order;
    const QWidget *start = QApplication::focusWidget();
    for (int step = 0; step < 500; ++step) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        order += QApplication::focusWidget();
        if (QApplication::focusWidget() == start)
            break;
    }
    return order;
}

/// Where \a order goes upwards within \a pane, which is read from top to bottom.
QStringList jumps(const QList<QWidget *> &order, const QWidget &pane)
{
    QStringList found;
    const QWidget *above = nullptr;
    for (const QWidget *stop : order) {
        if (!pane.isAncestorOf(stop))
            continue;
        if (above && !above->isAncestorOf(stop)
            && stop->mapTo(&pane, QPoint(0, stop->height())).y() <= above->mapTo(&pane, QPoint()).y())
            found += described(stop) + " comes after " + described(above);
        above = stop;
    }
    return found;
}

/// The letter behind a single &.
QChar mnemonicOf(const QString &text)
{
    for (qsizetype at = text.indexOf(u'&'); at >= 0 && at + 1 < text.size(); at = text.indexOf(u'&', at + 2)) {
        if (text.at(at + 1) != u'&')
            return text.at(at + 1).toLower();
    }
    return {};
}

void checkMenu(const QList<QAction *> &actions, const QString &where, QSet<QAction *> &seen)
{
    QHash<QChar, QString> taken;
    for (QAction *action : actions) {
        seen += action;
        if (action->isSeparator())
            continue;
        const QChar letter = mnemonicOf(action->text());
        QVERIFY2(!letter.isNull(), qPrintable(where + ": no mnemonic in " + action->text()));
        QVERIFY2(!taken.contains(letter), qPrintable(where + ": " + action->text() + " and " + taken.value(letter)));
        taken.insert(letter, action->text());
        if (action->menu())
            checkMenu(action->menu()->actions(), where + " > " + action->text(), seen);
    }
}

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyStop_hasANameAndIsReached_data();
    void everyStop_hasANameAndIsReached();
    void chips_comeBetweenTheButtonAndTheResults();
    void everyAction_isInAMenuWithItsOwnLetter();
    void everyLetter_standsForOneThing_data() { everyStop_hasANameAndIsReached_data(); }
    void everyLetter_standsForOneThing();
    void sizeSplitterAndQuery_comeBack();
    void smallWindow_showsEverythingInside();
    void narrowWindow_showsOnePaneAtATime();
    void rowOpenedInANarrowWindow_leadsTheKeyboardToItsPage();
    void backAndForward_walkThePlaces();
    void manageCatalogs_focusesTheList();
    void importStatus_leadsToTheCatalogs();
    void missingSecret_isAskedForByName();
    void themeSwitch_leavesEveryTextReadable();
    void systemTheme_bringsTheDesktopsStyleBack();
    void scrollBar_standsOutInEveryTheme();
    void menuInTheDark_canBeMadeOut();
    void largerText_enlargesHeadingsToo();
    void largerText_enlargesTheArrowsToo();
    void sourcesNotice_isShownWithItsCatalogOnly();
    void link_takesTheFocusToItsPage();
    void results_areSpokenWithTheChosenOne();
    void place_isSpoken();
    void link_isCalledALink();
    void catalogIsAdded_thoughTheKeyCameBeforeTheCatalogs();
    void wayBack_isSeenInANarrowWindow();
    void scrollBars_haveNames();

private:
    void open();
    /// What a screen reader was given to say last.
    [[nodiscard]] QString spoken() const
    {
        auto *announcer = m_window->findChild<QWidget *>(widgets::announcerName);
        return announcer ? QAccessible::queryAccessibleInterface(announcer)->text(QAccessible::Name) : QString();
    }

    QTemporaryDir m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Behind> m_behind;
    std::unique_ptr<MainWindow> m_window;
};

void tst_MainWindow::initTestCase()
{
    widgets::installTranslations(*qApp);
    QVERIFY(m_dir.isValid());
}

void tst_MainWindow::init()
{
    m_settings = std::make_unique<QSettings>(m_dir.filePath("window.ini"), QSettings::IniFormat);
    m_settings->clear();
    m_behind = std::make_unique<Behind>();
    open();
}

void tst_MainWindow::cleanup()
{
    m_window.reset();
    m_behind.reset();
    m_settings.reset();
}

void tst_MainWindow::open()
{
    m_window = std::make_unique<MainWindow>(*m_settings, [] { return samples::today; });
    m_window->attach(m_behind->search, m_behind->titles, m_behind->people, m_behind->book, m_behind->imports);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_MainWindow::everyStop_hasANameAndIsReached_data()
{
    QTest::addColumn<Scene>("prepare");
    for (const auto &[name, prepare] : scenes())
        QTest::newRow(name) << prepare;
}

void tst_MainWindow::everyStop_hasANameAndIsReached()
{
    QFETCH(Scene, prepare);
    prepare(*m_window, *m_behind);
    QCoreApplication::processEvents();
    m_window->searchBox()->takeFocus();
    const QList<QWidget *> stops = tabStops(*m_window);
    QVERIFY(stops.contains(m_window->searchBox()->lineEdit()));
    for (QWidget *stop : stops) {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(stop);
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).trimmed().isEmpty(),
                 qPrintable("no name: " + described(stop)));
    }

    const QList<QWidget *> forth = visited(Qt::Key_Tab, Qt::NoModifier);
    QVERIFY2(forth.last() == m_window->searchBox()->lineEdit(), qPrintable("Tab stays at " + described(forth.last())));
    for (QWidget *stop : stops)
        QVERIFY2(forth.contains(stop), qPrintable("Tab passes by " + described(stop)));
    QVERIFY2(jumps(forth, *m_window->pages()).isEmpty(), qPrintable(jumps(forth, *m_window->pages()).join('\n')));
    QVERIFY2(jumps(forth, *m_window->resultsPane()).isEmpty(),
             qPrintable(jumps(forth, *m_window->resultsPane()).join('\n')));
    const QList<QWidget *> back = visited(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY2(back.last() == m_window->searchBox()->lineEdit(),
             qPrintable("Shift+Tab stays at " + described(back.last())));
    for (QWidget *stop : stops)
        QVERIFY2(back.contains(stop), qPrintable("Shift+Tab passes by " + described(stop)));
}

void tst_MainWindow::chips_comeBetweenTheButtonAndTheResults()
{
    m_window->resultsPane()->showStarted("metro");
    m_window->resultsPane()->showTitles("metro", samples::metropolisTitles());
    for (const QStringList &genres : {QStringList{"Drama"}, QStringList{"Drama", "Comedy"}}) {
        emit m_window->resultsPane()->narrowingChosen({.genres = genres});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_window->searchBox()->takeFocus();
        const QList<QWidget *> order = visited(Qt::Key_Tab, Qt::NoModifier);
        QCOMPARE(order.at(0), m_window->filterButton());
        for (qsizetype i = 0; i < genres.size(); ++i)
            QVERIFY2(order.at(1 + i)->accessibleName().contains(genres.at(i)), qPrintable(described(order.at(1 + i))));
        QCOMPARE(order.at(1 + genres.size()), m_window->resultsPane()->view());
    }
}

void tst_MainWindow::everyAction_isInAMenuWithItsOwnLetter()
{
    QSet<QAction *> inMenus;
    checkMenu(m_window->menuBar()->actions(), "menu bar", inMenus);
    for (QAction *action : m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!action->text().isEmpty())
            QVERIFY2(inMenus.contains(action), qPrintable("in no menu: " + action->text()));
    }
}

/// Alt and a letter: the menus', and those of every button and label on show.
void tst_MainWindow::everyLetter_standsForOneThing()
{
    QFETCH(Scene, prepare);
    prepare(*m_window, *m_behind);
    QCoreApplication::processEvents();
    QMultiHash<QChar, QString> users;
    for (const QAction *action : m_window->menuBar()->actions())
        users.insert(mnemonicOf(action->text()), action->text());
    for (const QWidget *part : m_window->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(part);
        const auto *label = qobject_cast<const QLabel *>(part);
        const QString text = button ? button->text() : label && label->buddy() ? label->text() : QString();
        if (part->isVisible() && !mnemonicOf(text).isNull())
            users.insert(mnemonicOf(text), text);
    }
    for (const QChar letter : users.uniqueKeys())
        QVERIFY2(users.count(letter) == 1, qPrintable(QStringList(users.values(letter)).join(" and ")));
}

void tst_MainWindow::sizeSplitterAndQuery_comeBack()
{
    m_window->resize(900, 610);
    auto *splitter = m_window->findChild<QSplitter *>();
    splitter->setSizes({300, 600});
    QCoreApplication::processEvents();
    const QList<int> sizes = splitter->sizes();
    m_window->setQuery("nosferatu");
    m_window->close();
    open();
    QCOMPARE(m_window->size(), QSize(900, 610));
    QCOMPARE(m_window->findChild<QSplitter *>()->sizes(), sizes);
    QCOMPARE(m_window->searchBox()->text(), "nosferatu");
}

void tst_MainWindow::smallWindow_showsEverythingInside()
{
    m_window->resize(800, 480);
    const domain::Title film = samples::metropolis();
    m_window->pages()->openTitle(film.id, film.name());
    m_window->findChild<title::TitlePage *>()->showTitle(film);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(800, 480));
    QVERIFY(m_window->resultsPane()->isVisible());
    QVERIFY(m_window->pages()->isVisible());
    for (QWidget *part : {static_cast<QWidget *>(m_window->searchBox()),
                          static_cast<QWidget *>(m_window->resultsPane()), static_cast<QWidget *>(m_window->pages())}) {
        const QRect place(part->mapTo(m_window.get(), QPoint()), part->size());
        QVERIFY2(m_window->rect().contains(place), part->metaObject()->className());
    }
}

void tst_MainWindow::narrowWindow_showsOnePaneAtATime()
{
    m_window->resize(560, 480);
    QCoreApplication::processEvents();
    QVERIFY(m_window->width() <= 600);
    QVERIFY(m_window->resultsPane()->isVisible() != m_window->pages()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QVERIFY(m_window->pages()->isVisible());
    QVERIFY(!m_window->resultsPane()->isVisible());
    QTest::keyClicks(m_window->searchBox()->lineEdit(), "m");
    QVERIFY(m_window->resultsPane()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QVERIFY(m_window->pages()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier); // back to what was found
    QVERIFY(m_window->resultsPane()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QVERIFY(m_window->pages()->isVisible());
    QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, {},
                      m_window->searchBox()->mapTo(m_window.get(), m_window->searchBox()->rect().center()));
    QVERIFY(m_window->resultsPane()->isVisible());
    m_window->resize(1000, 600);
    QCoreApplication::processEvents();
    QVERIFY(m_window->resultsPane()->isVisible() && m_window->pages()->isVisible());
}

void tst_MainWindow::rowOpenedInANarrowWindow_leadsTheKeyboardToItsPage()
{
    m_window->resize(560, 480);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClicks(m_window->searchBox()->lineEdit(), "metro");
    m_window->resultsPane()->showStarted("metro");
    m_window->resultsPane()->showTitles("metro", samples::metropolisTitles());
    m_window->resultsPane()->view()->setFocus();
    QVERIFY(m_window->resultsPane()->view()->hasFocus());
    QTest::keyClick(m_window->resultsPane()->view(), Qt::Key_Return);
    QVERIFY(m_window->pages()->isVisible() && !m_window->resultsPane()->isVisible());
    QVERIFY(m_window->pages()->isAncestorOf(QApplication::focusWidget()));
}

void tst_MainWindow::backAndForward_walkThePlaces()
{
    m_window->pages()->openHelp();
    m_window->pages()->openCatalogs();
    QCOMPARE(m_window->windowTitle(), QString::fromUtf8("Catalogs – Titlecard"));
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->windowTitle(), QString::fromUtf8("Keys – Titlecard"));
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->windowTitle(), "Titlecard");
    QVERIFY(!m_window->pages()->canGoBack());
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_window->windowTitle(), QString::fromUtf8("Catalogs – Titlecard"));
    QVERIFY(!m_window->pages()->canGoForward());
}

void tst_MainWindow::manageCatalogs_focusesTheList()
{
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    auto *list = qobject_cast<QListWidget *>(QApplication::focusWidget());
    QVERIFY(list);
    QVERIFY(list->currentItem()->text().contains("open now"));
}

void tst_MainWindow::importStatus_leadsToTheCatalogs()
{
    auto *status = m_window->statusBar()->findChild<widgets::LinkButton *>();
    QVERIFY(!status->isVisible());
    m_behind->imports.start({.path = "/films.csv", .name = "Films"});
    emit m_behind->imports.progressed(425);
    QCOMPARE(status->shownText(), "Importing Films: 42 %");
    QCOMPARE(m_window->previousInFocusChain(), status); // the last stop, below the page
    status->click();
    QCOMPARE(m_window->previousInFocusChain(), status); // also below a page made later
    QCOMPARE(m_window->windowTitle(), QString::fromUtf8("Catalogs – Titlecard"));
    m_behind->imports.end({.isDone = true, .catalogId = "local:Films", .headline = "Films is ready: 3 films."});
    QCOMPARE(status->shownText(), "Films is ready: 3 films.");
    status->click();
    QVERIFY(!status->isVisible());
}

void tst_MainWindow::sourcesNotice_isShownWithItsCatalogOnly()
{
    const auto isShown = [this] {
        const auto labels = m_window->statusBar()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text() == "Information courtesy of IMDb.";
        });
    };
    m_behind->book.list.push_back(
        {.id = "local:IMDb", .name = "IMDb", .file = "/IMDb.catalog", .notice = "Information courtesy of IMDb."});
    QVERIFY(!isShown());
    m_behind->book.open("local:IMDb");
    QVERIFY(isShown());
    m_behind->book.open("builtin");
    QVERIFY(!isShown());
}

void tst_MainWindow::missingSecret_isAskedForByName()
{
    emit m_behind->book.secretNeeded("a1"); // "builtin" is open, and stays so
    QStringList said;
    for (const widgets::TextBlock *block : m_window->resultsPane()->findChildren<widgets::TextBlock *>())
        said += block->text();
    QVERIFY2(said.contains("The secret of Archive is not at hand."), qPrintable(said.join('|')));
    QVERIFY2(said.join('|').contains("keyring"), qPrintable(said.join('|'))); // where it may be, for all that is known
    for (auto *button : m_window->resultsPane()->findChildren<QPushButton *>()) {
        if (button->isVisible())
            button->click();
    }
    auto *dialog = m_window->findChild<catalogs::CatalogDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->findChild<QLineEdit *>()->text(), "Archive");
    dialog->close();
}

void tst_MainWindow::themeSwitch_leavesEveryTextReadable()
{
    for (const shell::Theme theme : {shell::Theme::Dark, shell::Theme::Light, shell::Theme::Dark}) {
        m_window->setTheme(theme);
        m_window->resultsPane()->showStarted("metro");
        m_window->resultsPane()->showProblem("metro", samples::errors().front());
        const auto *banner = m_window->resultsPane()->findChild<widgets::MessageBanner *>();
        QVERIFY(banner->findChild<widgets::TextBlock *>()->font().bold());
        for (const widgets::TextBlock *block : m_window->findChildren<widgets::TextBlock *>()) {
            const QPalette palette = block->palette();
            QVERIFY2(widgets::contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >= 4.5,
                     qPrintable(block->text()));
        }
    }
    m_window->setTheme(shell::Theme::System);
}

void tst_MainWindow::link_takesTheFocusToItsPage()
{
    m_window->pages()->openTitle(samples::metropolis().id, "Metropolis");
    m_window->findChild<title::TitlePage *>()->showTitle(samples::metropolis());
    auto *director = m_window->findChild<title::TitlePage *>()->findChild<widgets::LinkButton *>();
    QVERIFY(director);
    director->setFocus();
    QTest::keyClick(director, Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), m_window->findChild<person::PersonPage *>());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), m_window->findChild<title::TitlePage *>());
    m_window->searchBox()->takeFocus();
    m_window->pages()->forward();
    QCOMPARE(QApplication::focusWidget(), m_window->searchBox()->lineEdit()); // what has it elsewhere keeps it
}

void tst_MainWindow::place_isSpoken()
{
    m_window->pages()->openHelp();
    QVERIFY(!m_window->pages()->placeName().isEmpty());
    QTRY_COMPARE(spoken(), m_window->pages()->placeName());
    auto *announcer = m_window->findChild<QWidget *>(widgets::announcerName);
    QCOMPARE(QAccessible::queryAccessibleInterface(announcer)->role(), QAccessible::Notification);
}

void tst_MainWindow::link_isCalledALink()
{
    m_window->pages()->openTitle(samples::metropolis().id, "Metropolis");
    m_window->findChild<title::TitlePage *>()->showTitle(samples::metropolis());
    auto *director = m_window->findChild<title::TitlePage *>()->findChild<widgets::LinkButton *>();
    QVERIFY(director);
    QAccessibleInterface *link = QAccessible::queryAccessibleInterface(director);
    QCOMPARE(link->role(), QAccessible::Link);
    link->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(m_window->pages()->placeName(), "Fritz Lang");
}

void tst_MainWindow::results_areSpokenWithTheChosenOne()
{
    ResultsPane *pane = m_window->resultsPane();
    const QLineEdit *box = m_window->searchBox()->lineEdit();
    const QString scope = box->accessibleDescription();
    m_window->searchBox()->takeFocus();
    pane->showStarted("metro");
    pane->showTitles("metro", samples::metropolisTitles());
    pane->showSettled("metro");
    QTRY_COMPARE(spoken(), "4 results, Metropolis, film, 1927");
    QCOMPARE(box->accessibleDescription(), scope); // not said a second time by the box
    m_window->resultsPane()->view()->setFocus();
    m_window->searchBox()->takeFocus();
    QCOMPARE(box->accessibleDescription(), "4 results, Metropolis, film, 1927, 1 of 4");
    pane->move(Qt::Key_Down);
    QCOMPARE(spoken(), "The Metropolitan Tower & Co., film, 1931, 2 of 4");
    pane->showStarted("xyzzy");
    pane->showTitles("xyzzy", {});
    pane->showPeople("xyzzy", {});
    pane->showEpisodes("xyzzy", {});
    pane->showSettled("xyzzy");
    QTRY_VERIFY2(spoken().startsWith("No match for"), qPrintable(spoken()));
    pane->showIdle();
    m_window->searchBox()->lineEdit()->clearFocus();
    m_window->searchBox()->takeFocus();
    QCOMPARE(box->accessibleDescription(), scope);
}

void tst_MainWindow::catalogIsAdded_thoughTheKeyCameBeforeTheCatalogs()
{
    MainWindow early(*m_settings, [] { return samples::today; });
    early.show();
    QVERIFY(QTest::qWaitForWindowExposed(&early));
    QTest::keyClick(&early, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!early.findChild<QDialog *>());
    early.attach(m_behind->search, m_behind->titles, m_behind->people, m_behind->book, m_behind->imports);
    const auto *dialog = early.findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible());
}

void tst_MainWindow::wayBack_isSeenInANarrowWindow()
{
    m_window->resize(600, 500);
    QTRY_VERIFY(!m_window->pages()->isVisible());
    emit m_window->resultsPane()->openRequested({.title = samples::metropolis().id, .name = "Metropolis"});
    QVERIFY(m_window->pages()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_window->resultsPane()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(m_window->pages()->isVisible());
}

void tst_MainWindow::scrollBars_haveNames()
{
    m_window->pages()->openHelp();
    for (const auto *page : m_window->findChildren<QScrollArea *>())
        QVERIFY2(!page->verticalScrollBar()->accessibleName().isEmpty(), qPrintable(page->accessibleName()));
}

/// WCAG 2.1 asks for 3 between a control and what is around it.
void tst_MainWindow::systemTheme_bringsTheDesktopsStyleBack()
{
    const QString ours = qApp->style()->name();
    qApp->setStyle("windows");
    m_window->setTheme(shell::Theme::Dark);
    QVERIFY(qApp->style()->name() != "windows");
    m_window->setTheme(shell::Theme::Light);
    m_window->setTheme(shell::Theme::System);
    QCOMPARE(qApp->style()->name(), "windows");
    qApp->setStyle("fusion");
    m_window->setTheme(shell::Theme::Dark);
    m_window->setTheme(shell::Theme::System);
    QCOMPARE(qApp->style()->name(), ours);
}

void tst_MainWindow::scrollBar_standsOutInEveryTheme()
{
    for (const shell::Theme theme : {shell::Theme::System, shell::Theme::Dark, shell::Theme::Light}) {
        m_window->setTheme(theme);
        QScrollBar bar(Qt::Vertical);
        bar.setRange(0, 100);
        bar.setPageStep(50);
        bar.resize(bar.sizeHint().width(), 300);
        const QImage picture = bar.grab().toImage();
        const QColor handle = picture.pixelColor(bar.width() / 2, 60);
        const QColor ground = picture.pixelColor(bar.width() / 2, 270);
        QVERIFY(widgets::contrast(handle, ground) >= 3.0);
        QCOMPARE(bar.grab().toImage().pixelColor(0, 60), ground);
    }
    m_window->setTheme(shell::Theme::System);
}

void tst_MainWindow::menuInTheDark_canBeMadeOut()
{
    m_window->setTheme(shell::Theme::Dark);
    QMenu menu;
    menu.addAction("Drama")->setCheckable(true);
    menu.addSeparator();
    const QRect row = menu.actionGeometry(menu.actions().front());
    const QRect line = menu.actionGeometry(menu.actions().back());
    menu.resize(menu.sizeHint());
    const QImage picture = menu.grab().toImage();
    const QColor ground = menu.palette().color(QPalette::Base);
    double box = 0;
    for (int x = row.left(); x < row.left() + row.height(); ++x)
        box = std::max(box, widgets::contrast(picture.pixelColor(x, row.center().y()), ground));
    QVERIFY2(box >= 5.0, qPrintable(QString::number(box)));
    QVERIFY(widgets::contrast(picture.pixelColor(line.center()), ground) >= 1.7);
    QVERIFY(widgets::contrast(picture.pixelColor(0, row.center().y()), menu.palette().color(QPalette::Window)) >= 1.4);
    m_window->setTheme(shell::Theme::System);
}

void tst_MainWindow::largerText_enlargesHeadingsToo()
{
    m_window->pages()->openTitle(samples::metropolis().id, "Metropolis");
    m_window->findChild<title::TitlePage *>()->showTitle(samples::metropolis());
    const auto sizes = [this] {
        std::vector<double> all;
        for (const auto *block : m_window->findChildren<widgets::TextBlock *>())
            all.push_back(block->font().pointSizeF());
        return all;
    };
    const std::vector<double> before = sizes();
    const QFont ordinary = QApplication::font();
    for (int step = 0; step < 4; ++step)
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    const auto allAreLarger = [&] {
        return std::ranges::equal(sizes(), before, [](double now, double then) { return now >= then + 3.9; });
    };
    QTRY_VERIFY(allAreLarger());
    QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
    QTRY_VERIFY(sizes() == before);
    QApplication::setFont(ordinary);
}

void tst_MainWindow::largerText_enlargesTheArrowsToo()
{
    m_window->pages()->openTitle(samples::metropolis().id, "Metropolis");
    const auto *back = m_window->findChild<QToolButton *>();
    QCOMPARE(back->accessibleName(), "Back");
    const auto arrowHeight = [back] { // rows with something else in them than their first point
        const QImage picture = const_cast<QToolButton *>(back)->grab().toImage();
        int rows = 0;
        for (int y = 0; y < picture.height(); ++y) {
            bool isPainted = false;
            for (int x = 1; x < picture.width(); ++x)
                isPainted = isPainted || picture.pixel(x, y) != picture.pixel(0, y);
            rows += isPainted ? 1 : 0;
        }
        return rows;
    };
    const int ordinaryHeight = arrowHeight();
    QVERIFY(ordinaryHeight > 0);
    const QFont ordinary = QApplication::font();
    QFont twice = ordinary;
    twice.setPointSizeF(ordinary.pointSizeF() * 2);
    QApplication::setFont(twice);
    QTRY_VERIFY2(arrowHeight() >= ordinaryHeight * 1.5, qPrintable(QString::number(arrowHeight())));
    QApplication::setFont(ordinary);
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
