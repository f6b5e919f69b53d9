// SPDX-License-Identifier: MIT
#include "ui/shell/mainwindow.h"

#include "core/session/catalogbook.h"
#include "core/session/importrunner.h"
#include "core/session/searchsession.h"
#include "ui/catalogs/catalogspage.h"
#include "ui/search/filterbutton.h"
#include "ui/search/filterchips.h"
#include "ui/search/resultspane.h"
#include "ui/search/searchbox.h"
#include "ui/shell/pagestack.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/focusframe.h"
#include "ui/widgets/linkbutton.h"

#include <QActionGroup>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMouseEvent>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QToolButton>
#include <QWindow>

#include <algorithm>
#include <chrono>
#include <utility>

namespace shell {

using namespace std::chrono_literals;
using search::FilterButton;
using search::ResultsPane;
using search::SearchBox;

namespace {
constexpr int narrowWindow = 760; ///< below this width one pane is shown at a time
constexpr int ordinaryWidth = 1100;
constexpr int ordinaryHeight = 720;
} // namespace

MainWindow::MainWindow(QSettings &settings, std::function<qint64()> clock, QWidget *parent)
    : QMainWindow(parent), m_settings(settings), m_state(WindowState::read(settings)), m_clock(std::move(clock)),
      m_ordinaryPointSize(QApplication::font().pointSizeF())
{
    setWindowTitle(tr("Titlecard"));
    applyTheme(*qApp, m_state.theme);
    createCentre();
    createActions();
    createStatusLine();
    connectParts();
    restoreState();
    m_placeDelay.setSingleShot(true);
    m_placeDelay.setInterval(400ms); // a page that fills tells so much that a screen reader drops a part of it
    connect(&m_placeDelay, &QTimer::timeout, this,
            [this] { widgets::announce(*this, widgets::displayLine(m_pages->placeName())); });
    m_saveDelay.setSingleShot(true);
    m_saveDelay.setInterval(800ms);
    connect(&m_saveDelay, &QTimer::timeout, this, &MainWindow::saveState);
    m_box->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::createCentre()
{
    // In the order in which the Tab key visits them.
    auto *centre = new QWidget(this);
    m_backButton = new QToolButton(centre);
    m_forwardButton = new QToolButton(centre);
    m_box = new SearchBox(centre);
    m_filters = new FilterButton(centre);
    m_results = new ResultsPane(centre);
    m_pages = new PageStack(m_clock, centre);
    m_splitter = new QSplitter(Qt::Horizontal, centre);
    m_splitter->addWidget(m_results);
    m_splitter->addWidget(m_pages);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_results->setMinimumWidth(220);
    m_pages->setMinimumWidth(300);
    m_splitter->setSizes({340, ordinaryWidth - 340});
    m_splitter->setAccessibleName(tr("Results and page"));
    m_splitter->handle(1)->setAccessibleName(tr("Between results and page"));

    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 6, 8, 6);
    top->addWidget(m_backButton);
    top->addWidget(m_forwardButton);
    top->addWidget(m_box, 1);
    top->addWidget(m_filters);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_splitter, 1);
    setCentralWidget(centre);
}

QAction *MainWindow::addAction(QMenu *menu, const QString &text, const QList<QKeySequence> &keys,
                               const std::function<void()> &run)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, [run] { run(); });
    menu->addAction(action);
    return action;
}

void MainWindow::createActions()
{
    menuBar()->setAccessibleName(tr("Menus"));
    auto *file = menuBar()->addMenu(tr("&File"));
    addAction(file, tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });
    createSearchMenu();
    createGoMenu();
    createCatalogMenu();
    createViewMenu();
    createHelpMenu();
}

void MainWindow::createCatalogMenu()
{
    m_catalogMenu = menuBar()->addMenu(tr("&Catalogs"));
    m_catalogGroup = new QActionGroup(this);
    addAction(m_catalogMenu, tr("&Manage catalogs"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
              [this] { turnToCatalogs(); });
    addAction(m_catalogMenu, tr("&Add a remote catalog…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)},
              [this] { turnToCatalogs([](catalogs::CatalogsPage &page) { page.addCatalog(); }); });
    addAction(m_catalogMenu, tr("&Import a catalog…"), {QKeySequence(Qt::CTRL | Qt::Key_I)},
              [this] { turnToCatalogs([](catalogs::CatalogsPage &page) { page.importCatalog(); }); });
    m_catalogMenu->addSeparator();
}

void MainWindow::createSearchMenu()
{
    auto *menu = menuBar()->addMenu(tr("&Edit"));
    addAction(menu, tr("&Find"),
              {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::CTRL | Qt::Key_K),
               QKeySequence(Qt::CTRL | Qt::Key_L), QKeySequence(Qt::Key_Slash)},
              [this] { focusPane(Pane::Box); });
    addAction(menu, tr("&Open the chosen result"), {QKeySequence(Qt::CTRL | Qt::Key_O)},
              [this] { m_results->openSelected(); });
    addAction(menu, tr("&Clear the search"), {QKeySequence(Qt::CTRL | Qt::Key_Backspace)}, [this] {
        m_box->clear();
        focusPane(Pane::Box);
    });
    addAction(menu, tr("Fi&lter…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}, [this] { m_filters->open(); });
    addAction(menu, tr("Clea&r the filters"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)},
              [this] { narrowTo({}); });
    addAction(menu, tr("&Ask again"), {QKeySequence(Qt::Key_F5)}, [this] {
        if (m_search)
            m_search->retry();
        m_pages->reload();
    });
}

void MainWindow::createGoMenu()
{
    auto *menu = menuBar()->addMenu(tr("&Go"));
    m_back = addAction(menu, tr("&Back"), {QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)},
                       [this] { go(&PageStack::back); });
    m_forward = addAction(menu, tr("&Forward"), {QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)},
                          [this] { go(&PageStack::forward); });
    menu->addSeparator();
    addAction(menu, tr("&Next pane"), {QKeySequence(Qt::Key_F6)}, [this] { cyclePanes(1); });
    addAction(menu, tr("&Previous pane"), {QKeySequence(Qt::SHIFT | Qt::Key_F6)}, [this] { cyclePanes(-1); });
    m_backButton->setDefaultAction(m_back);
    m_forwardButton->setDefaultAction(m_forward);
    m_backButton->setArrowType(isRightToLeft() ? Qt::RightArrow : Qt::LeftArrow);
    m_forwardButton->setArrowType(isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow);
    for (QToolButton *button : {m_backButton, m_forwardButton}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    fitWayButtons();
    m_backButton->setAccessibleName(tr("Back"));
    m_forwardButton->setAccessibleName(tr("Forward"));
}

/// The arrows are as large as the text beside them.
void MainWindow::fitWayButtons()
{
    const int side = fontMetrics().height();
    for (QToolButton *button : {m_backButton, m_forwardButton})
        button->setIconSize(QSize(side, side));
}

void MainWindow::createViewMenu()
{
    auto *menu = menuBar()->addMenu(tr("&View"));
    addAction(menu, tr("&Larger text"), {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
              [this] { changeTextSize(m_state.textStep + 1); });
    addAction(menu, tr("&Smaller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
              [this] { changeTextSize(m_state.textStep - 1); });
    addAction(menu, tr("&Ordinary text"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, [this] { changeTextSize(0); });
    menu->addSeparator();
    auto *colours = menu->addMenu(tr("&Colours"));
    m_themeGroup = new QActionGroup(this);
    const auto addTheme = [this, colours](const QString &text, Theme theme) {
        QAction *action = addAction(colours, text, {}, [this, theme] {
            setTheme(theme);
            m_state.theme = theme;
            saveState();
        });
        action->setCheckable(true);
        action->setChecked(m_state.theme == theme);
        m_themeGroup->addAction(action);
    };
    addTheme(tr("As the &desktop has them"), Theme::System);
    addTheme(tr("&Light"), Theme::Light);
    addTheme(tr("D&ark"), Theme::Dark);
    menu->addSeparator();
    addAction(menu, tr("&Full screen"), {QKeySequence(Qt::Key_F11)},
              [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::createHelpMenu()
{
    auto *menu = menuBar()->addMenu(tr("&Help"));
    addAction(menu, tr("&Keys and about"), {QKeySequence(Qt::Key_F1)}, [this] {
        m_pages->openHelp();
        focusPane(Pane::Page);
    });
}

void MainWindow::createStatusLine()
{
    statusBar()->setAccessibleName(tr("Status"));
    m_status = new QLabel(statusBar());
    m_status->setTextFormat(Qt::PlainText);
    m_status->setContentsMargins(6, 0, 6, 0);
    statusBar()->addWidget(m_status, 1);
    m_notice = new QLabel(statusBar());
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setContentsMargins(6, 0, 6, 0);
    m_notice->hide();
    statusBar()->addPermanentWidget(m_notice);
    m_importStatus = new widgets::LinkButton({}, {}, statusBar());
    m_importStatus->setPurpose(tr("Opens the page with the catalogs"));
    m_importStatus->hide();
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectParts()
{
    connect(m_box, &SearchBox::textEdited, this, &MainWindow::searchFor);
    connect(m_box, &SearchBox::moveRequested, this, [this](int key) {
        showPaneInNarrowWindow(Pane::Results);
        m_results->move(key);
    });
    connect(m_box, &SearchBox::openRequested, this, [this] {
        if (m_search)
            m_search->hurry(); // the rows on screen may be of an older text
        m_results->openSelected();
    });
    connect(m_box, &SearchBox::escapePressed, this, &MainWindow::handleEscape);
    connect(m_filters, &FilterButton::narrowingChosen, this, &MainWindow::narrowTo);
    connect(m_filters, &FilterButton::countsWanted, this, [this] {
        if (m_search)
            m_search->countFacets();
    });
    connect(m_results, &ResultsPane::narrowingChosen, this, &MainWindow::narrowTo);
    connect(m_results, &ResultsPane::countsWanted, this, [this](const std::vector<domain::Narrowing> &narrowings) {
        if (m_search)
            m_search->countNarrowings(narrowings);
    });
    connect(m_results, &ResultsPane::openRequested, this, &MainWindow::openTarget);
    connect(m_results, &ResultsPane::exampleChosen, this, [this](const QString &text) {
        m_box->setText(text);
        m_box->setFocus();
    });
    connect(m_results, &ResultsPane::filtersWanted, m_filters, &FilterButton::open);
    connect(m_results, &ResultsPane::slowChanged, m_box, &SearchBox::setBusy);
    connect(m_results, &ResultsPane::summaryChanged, this, [this] {
        refreshStatus();
        widgets::announce(*this, m_results->spokenSummary());
    });
    connect(m_results, &ResultsPane::choiceMoved, this, [this] {
        m_box->setSpoken(m_results->spokenChoice());
        if (!m_results->view()->hasFocus())
            widgets::announce(*this, m_results->spokenChoice());
    });
    connect(m_results, &ResultsPane::typed, m_box, &SearchBox::continueWith);
    connect(m_results, &ResultsPane::escapePressed, this, [this] { focusPane(Pane::Box); });
    connect(m_results, &ResultsPane::retryRequested, this, [this] {
        if (m_search)
            m_search->retry();
        m_box->setFocus();
    });
    connect(m_results, &ResultsPane::editCatalogRequested, this, [this] { editCurrentCatalog(true); });
    connect(m_pages, &PageStack::placeChanged, this, &MainWindow::refreshPlace);
    connect(m_pages, &PageStack::settled, this, [this] {
        m_pageIsSettled = true;
        reportSettled();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_saveDelay.start(); });
    refreshPlace();
}

void MainWindow::attach(session::SearchSession &search, session::TitleLoader &titles, session::PersonLoader &people,
                        session::CatalogBook &book, session::ImportRunner &imports)
{
    m_search = &search;
    m_book = &book;
    connectSearch(search);
    m_pages->attach(titles, people, book, imports);
    connectBook(book);
    connectImports(imports);
    refreshCatalogMenu();
    showCatalog();
    searchFor(m_box->text());
    doWithCatalogs();
}

void MainWindow::connectBook(session::CatalogBook &book)
{
    connect(&book, &session::CatalogBook::entriesChanged, this, &MainWindow::refreshCatalogMenu);
    connect(&book, &session::CatalogBook::currentChanged, this, [this] {
        m_secretlessId.clear();
        showCatalog();
        refreshCatalogMenu();
        widgets::announce(*this, tr("%1 is open now").arg(widgets::displayLine(m_catalogName)));
        m_search->clear();
        narrowTo({}); // the filters are words of the catalog before
        searchFor(m_box->text());
    });
    connect(&book, &session::CatalogBook::openFailed, this, [this](const QString &, const QString &what) {
        m_results->showNotice(what, tr("The catalog that was open before stays open."), tr("&Manage catalogs"));
        refreshCatalogMenu();
    });
    connect(&book, &session::CatalogBook::secretNeeded, this, &MainWindow::askForSecret);
}

void MainWindow::askForSecret(const QString &id)
{
    m_secretlessId = id;
    QString name;
    for (const session::CatalogEntry &entry : m_book->entries()) {
        if (entry.id == id)
            name = widgets::isolated(widgets::displayLine(entry.name));
    }
    m_results->showNotice(
        tr("The secret of %1 is not at hand.").arg(name),
        tr("It was kept only until Titlecard was closed, or this desktop's keyring does not give it out "
           "now. Enter it again to search this catalog."),
        tr("En&ter the secret…"));
}

void MainWindow::connectImports(session::ImportRunner &imports)
{
    using session::ImportRunner;
    const auto tell = [this, &imports](int done) {
        const QString name = imports.running();
        //: The import's share that is done, in the status line
        showImportStatus(tr("Importing %1: %2 %").arg(name, QString::number(done / 10)));
    };
    connect(m_importStatus, &QAbstractButton::clicked, this, [this, &imports] {
        turnToCatalogs();
        if (imports.running().isEmpty()) // the report has been seen
            statusBar()->removeWidget(m_importStatus);
    });
    connect(&imports, &ImportRunner::started, this, [tell] { tell(0); });
    connect(&imports, &ImportRunner::progressed, this, tell);
    connect(&imports, &ImportRunner::finished, this, [this](const session::ImportOutcome &outcome) {
        showImportStatus(outcome.headline);
        const QString why = outcome.isDone ? QString() : outcome.details.value(0);
        widgets::announce(*this, QStringList{outcome.headline, why}.join(u' ').trimmed());
    });
}

void MainWindow::showImportStatus(const QString &text)
{
    m_importStatus->setLinkText(text);
    if (m_importStatus->isVisibleTo(statusBar()))
        return;
    // Not before it is needed: a status bar is as high as its highest part, be that hidden or not.
    statusBar()->addPermanentWidget(m_importStatus);
    m_importStatus->show();
    visitImportStatusLast();
}

/// As it is read: below the page. A page made later comes after all that is there.
void MainWindow::visitImportStatusLast()
{
    QWidget *last = previousInFocusChain();
    if (m_importStatus->isVisibleTo(statusBar()) && last != m_importStatus)
        setTabOrder(last, m_importStatus);
}

void MainWindow::connectSearch(session::SearchSession &search)
{
    using session::SearchSession;
    connect(&search, &SearchSession::started, m_results, &ResultsPane::showStarted);
    connect(&search, &SearchSession::slow, m_results, &ResultsPane::showSlow);
    connect(&search, &SearchSession::titlesCounted, m_results, &ResultsPane::showTitleCount);
    connect(&search, &SearchSession::titlesReady, m_results, &ResultsPane::showTitles);
    connect(&search, &SearchSession::peopleReady, m_results, &ResultsPane::showPeople);
    connect(&search, &SearchSession::episodesReady, m_results, &ResultsPane::showEpisodes);
    connect(&search, &SearchSession::moreTitlesReady, m_results, &ResultsPane::showMoreTitles);
    connect(&search, &SearchSession::morePeopleReady, m_results, &ResultsPane::showMorePeople);
    connect(&search, &SearchSession::moreEpisodesReady, m_results, &ResultsPane::showMoreEpisodes);
    connect(&search, &SearchSession::moreFailed, m_results, &ResultsPane::showMoreProblem);
    connect(m_results, &ResultsPane::moreTitlesWanted, &search, &SearchSession::askMoreTitles);
    connect(m_results, &ResultsPane::morePeopleWanted, &search, &SearchSession::askMorePeople);
    connect(m_results, &ResultsPane::moreEpisodesWanted, &search, &SearchSession::askMoreEpisodes);
    connect(&search, &SearchSession::settled, m_results, &ResultsPane::showSettled);
    connect(&search, &SearchSession::narrowingCounted, m_results, &ResultsPane::showNarrowingCount);
    connect(&search, &SearchSession::failed, m_results, &ResultsPane::showProblem);
    connect(&search, &SearchSession::cancelled, m_results, &ResultsPane::showCancelled);
    connect(&search, &SearchSession::cleared, m_results, &ResultsPane::showIdle);
    connect(&search, &SearchSession::facetsReady, m_filters, &FilterButton::showFacets);
    connect(&search, &SearchSession::facetsFailed, m_filters, &FilterButton::showFailure);
    connect(&search, &SearchSession::started, this, [this] { m_searchIsSettled = false; });
    const auto settle = [this] {
        m_searchIsSettled = true;
        reportSettled();
    };
    connect(&search, &SearchSession::settled, this, settle);
    connect(&search, &SearchSession::failed, this, settle);
    connect(&search, &SearchSession::cleared, this, settle);
}

void MainWindow::showStartProblem(const QString &what, const QString &whatNow)
{
    m_results->showNotice(what, whatNow, m_book ? tr("&Manage catalogs") : QString());
}

void MainWindow::restoreState()
{
    resize(ordinaryWidth, ordinaryHeight);
    if (!m_state.geometry.isEmpty())
        restoreGeometry(m_state.geometry);
    if (!m_state.splitter.isEmpty())
        m_splitter->restoreState(m_state.splitter);
    if (m_state.textStep != 0)
        changeTextSize(m_state.textStep);
    if (!m_state.query.isEmpty())
        m_box->setText(m_state.query);
}

void MainWindow::saveState()
{
    m_saveDelay.stop();
    m_state.geometry = saveGeometry();
    if (!m_isNarrow)
        m_state.splitter = m_splitter->saveState();
    m_state.query = m_box->text();
    m_state.write(m_settings);
}

void MainWindow::setQuery(const QString &text)
{
    m_box->setText(text);
}

void MainWindow::setTheme(Theme theme)
{
    applyTheme(*qApp, theme);
    for (QAction *action : m_themeGroup->actions())
        action->setChecked(m_themeGroup->actions().indexOf(action) == static_cast<int>(theme));
}

void MainWindow::setExamples(const QStringList &examples)
{
    m_examples = examples;
    m_results->setExamples(examples);
}

void MainWindow::openFirstResult()
{
    m_opensFirst = true;
    reportSettled();
}

void MainWindow::searchFor(const QString &text)
{
    if (!text.isEmpty())
        showPaneInNarrowWindow(Pane::Results);
    if (m_search)
        m_search->setText(text);
    if (m_hasPainted)
        m_saveDelay.start();
}

void MainWindow::narrowTo(const domain::Narrowing &narrowing)
{
    if (narrowing == m_filters->narrowing())
        return;
    m_filters->setNarrowing(narrowing);
    m_results->setNarrowing(narrowing);
    widgets::visitAfter(m_filters, *m_results->chips());
    if (narrowing != domain::Narrowing())
        showPaneInNarrowWindow(Pane::Results);
    if (m_search)
        m_search->setNarrowing(narrowing);
}

bool MainWindow::hasSearch() const
{
    return !m_box->text().isEmpty() || m_filters->narrowing() != domain::Narrowing();
}

void MainWindow::handleEscape()
{
    if (m_search && m_search->isAsking())
        m_search->cancel();
    else if (!m_box->text().isEmpty())
        m_box->clear();
    else if (hasSearch())
        narrowTo({});
    else if (m_isNarrow)
        showPaneInNarrowWindow(Pane::Page);
}

void MainWindow::openTarget(const search::Target &target)
{
    m_pageIsSettled = false;
    showPaneInNarrowWindow(Pane::Page);
    if (target.kind == search::Target::Kind::Person)
        m_pages->openPerson(target.person, target.name);
    else
        m_pages->openTitle(target.title, target.name);
}

void MainWindow::showCatalog()
{
    const QString current = m_book->currentId();
    for (const session::CatalogEntry &entry : m_book->entries()) {
        if (entry.id != current)
            continue;
        m_catalogName = entry.name;
        m_box->setScope(entry.isBuiltIn() ? tr("the built-in catalog") : entry.name);
        m_results->setCatalog(entry);
        m_results->setExamples(entry.isBuiltIn() ? m_examples : QStringList());
        m_pages->startAnew(entry.name);
        m_notice->setText(widgets::displayLine(entry.notice));
        m_notice->setVisible(!entry.notice.isEmpty());
    }
    refreshStatus();
}

void MainWindow::refreshCatalogMenu()
{
    for (QAction *old : m_catalogGroup->actions())
        delete old;
    int number = 0;
    for (const session::CatalogEntry &entry : m_book->entries()) {
        const QString name = widgets::withoutMnemonic(widgets::displayLine(entry.name));
        ++number;
        QAction *action = addAction(m_catalogMenu, number < 10 ? QStringLiteral("&%1  %2").arg(number).arg(name) : name,
                                    {}, [this, id = entry.id] { m_book->open(id); });
        action->setCheckable(true);
        action->setChecked(entry.id == m_book->currentId());
        m_catalogGroup->addAction(action);
    }
}

void MainWindow::turnToCatalogs(const std::function<void(catalogs::CatalogsPage &)> &then)
{
    m_pages->openCatalogs();
    focusPane(Pane::Page);
    m_catalogsWish = then;
    doWithCatalogs();
}

void MainWindow::doWithCatalogs()
{
    auto *page = m_catalogsWish ? m_pages->catalogsPage() : nullptr;
    if (page)
        std::exchange(m_catalogsWish, nullptr)(*page);
}

void MainWindow::editCurrentCatalog(bool forSecret)
{
    turnToCatalogs([this, forSecret](catalogs::CatalogsPage &page) {
        page.editCatalog(m_secretlessId.isEmpty() ? m_book->currentId() : m_secretlessId, forSecret);
    });
}

void MainWindow::refreshStatus()
{
    QStringList parts{m_results->summary(), widgets::displayLine(m_catalogName)};
    parts.removeAll(QString());
    m_status->setText(parts.join(QStringLiteral(" · ")));
    QStringList spoken{m_results->summary(), m_results->spokenChoice()};
    spoken.removeAll(QString());
    m_box->setSpoken(spoken.join(QStringLiteral(", ")));
    spoken += widgets::displayLine(m_catalogName);
    const QString name = spoken.join(QStringLiteral(", "));
    if (m_status->accessibleName() != name)
        m_status->setAccessibleName(name);
}

void MainWindow::refreshPlace()
{
    m_back->setEnabled(m_pages->canGoBack());
    m_forward->setEnabled(m_pages->canGoForward());
    visitImportStatusLast();
    const QString place = widgets::displayLine(m_pages->placeName());
    const QString title = place.isEmpty() ? tr("Titlecard") : tr("%1 – Titlecard").arg(place);
    if (title == windowTitle())
        return;
    setWindowTitle(title);
    m_placeDelay.start();
}

/// In a narrow window the way back ends at the results, where it began.
void MainWindow::go(void (PageStack::*way)())
{
    (m_pages->*way)();
    showPaneInNarrowWindow(m_pages->canGoBack() ? Pane::Page : Pane::Results);
}

void MainWindow::cyclePanes(int step)
{
    const QWidget *focus = QApplication::focusWidget();
    int at = static_cast<int>(Pane::Box);
    if (focus && m_results->isAncestorOf(focus))
        at = static_cast<int>(Pane::Results);
    else if (focus && m_pages->isAncestorOf(focus))
        at = static_cast<int>(Pane::Page);
    focusPane(static_cast<Pane>((at + step + 3) % 3));
}

void MainWindow::focusPane(Pane pane)
{
    // Who goes to the box to search on wants to see what it has found.
    if (pane != Pane::Box || hasSearch())
        showPaneInNarrowWindow(pane == Pane::Page ? Pane::Page : Pane::Results);
    switch (pane) {
    case Pane::Box:
        m_box->takeFocus();
        break;
    case Pane::Results:
        if (m_results->view()->isVisible())
            m_results->view()->setFocus(Qt::ShortcutFocusReason);
        else if (QWidget *first = m_results->nextInFocusChain())
            first->setFocus(Qt::ShortcutFocusReason);
        break;
    case Pane::Page:
        m_pages->takeFocus();
        break;
    }
}

void MainWindow::showPaneInNarrowWindow(Pane pane)
{
    m_showsPage = pane == Pane::Page;
    arrangePanes();
}

void MainWindow::arrangePanes()
{
    const bool showsResults = !m_isNarrow || !m_showsPage;
    m_pages->setVisible(!m_isNarrow || m_showsPage);
    if (!showsResults && focusWidget() && m_results->isAncestorOf(focusWidget()))
        m_pages->takeFocus(Qt::OtherFocusReason); // else the toolbar would get it
    m_results->setVisible(showsResults);
}

void MainWindow::changeTextSize(int step)
{
    m_state.textStep = std::clamp(step, WindowState::leastTextStep, WindowState::mostTextStep);
    QFont font = QApplication::font();
    font.setPointSizeF(std::max(6.0, m_ordinaryPointSize + m_state.textStep));
    QApplication::setFont(font);
    m_saveDelay.start();
}

void MainWindow::reportSettled()
{
    if (!m_searchIsSettled)
        return;
    if (m_opensFirst) {
        m_opensFirst = false;
        if (m_results->state() == ResultsPane::State::Results) {
            m_results->openSelected();
            return;
        }
        emit nothingOpened();
    }
    if (m_pageIsSettled)
        emit settled();
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::Paint && !m_hasPainted) {
        m_hasPainted = true;
        QTimer::singleShot(0, this, &MainWindow::firstPainted);
    }
    return QMainWindow::event(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_backButton)
        fitWayButtons();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool isNarrow = width() < narrowWindow;
    if (isNarrow != m_isNarrow) {
        m_isNarrow = isNarrow;
        arrangePanes();
    }
    if (m_hasPainted)
        m_saveDelay.start();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    if (m_hasPainted)
        m_saveDelay.start();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (windowHandle())
        windowHandle()->installEventFilter(this);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        m_pages->setKeyed(true);
    if (event->type() == QEvent::MouseButtonPress) {
        m_pages->setKeyed(false);
        const auto *press = static_cast<QMouseEvent *>(event);
        const Qt::MouseButton button = press->button();
        const QRect box(m_box->mapTo(this, QPoint()), m_box->size());
        if (box.contains(press->position().toPoint()) && hasSearch())
            showPaneInNarrowWindow(Pane::Results);
        if (button == Qt::BackButton || button == Qt::ForwardButton) {
            go(button == Qt::BackButton ? &PageStack::back : &PageStack::forward);
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace shell
