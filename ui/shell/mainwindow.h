// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/windowstate.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>

class QActionGroup;
class QLabel;
class QMenu;
class QSettings;
class QSplitter;
class QToolButton;

namespace session {
class CatalogBook;
class ImportRunner;
class PersonLoader;
class SearchSession;
class TitleLoader;
} // namespace session

namespace domain {
struct Narrowing;
}

namespace search {
class FilterButton;
class ResultsPane;
class SearchBox;
struct Target;
} // namespace search

namespace catalogs {
class CatalogsPage;
}

namespace widgets {
class LinkButton;
}

namespace shell {

class PageStack;

/// The window: the search box on top, results on the left, a page on the right.
///
/// It is complete and can be typed into before anything that answers exists; attach() brings that later.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// \a settings must outlive the window. \a clock gives epoch seconds UTC.
    explicit MainWindow(QSettings &settings, std::function<qint64()> clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Binds the window to what answers. All must outlive it. What has been typed so far is asked now.
    void attach(session::SearchSession &search, session::TitleLoader &titles, session::PersonLoader &people,
                session::CatalogBook &book, session::ImportRunner &imports);
    /// Something the window needs could not be started; \a what and \a whatNow are for the user.
    void showStartProblem(const QString &what, const QString &whatNow);

    void setQuery(const QString &text);
    /// For this run; what the menu chooses is kept.
    void setTheme(Theme theme);
    /// Searches offered while the box is empty and the built-in catalog is open.
    void setExamples(const QStringList &examples);
    /// Opens the first result as soon as the search under way has ended, or tells that there was nothingOpened().
    void openFirstResult();
    /// Emits settled() now if nothing is under way, else when it is over.
    void reportSettled();

    [[nodiscard]] search::SearchBox *searchBox() const { return m_box; }
    [[nodiscard]] search::FilterButton *filterButton() const { return m_filters; }
    [[nodiscard]] search::ResultsPane *resultsPane() const { return m_results; }
    [[nodiscard]] PageStack *pages() const { return m_pages; }

signals:
    /// The window has been painted for the first time.
    void firstPainted();
    /// Nothing is under way any more: the rows and the page are what they will be.
    void settled();
    /// The search that openFirstResult() waited for has ended without a result to open.
    void nothingOpened();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Pane { Box, Results, Page };

    void createCentre();
    void createActions();
    void createSearchMenu();
    void createGoMenu();
    void fitWayButtons();
    void createViewMenu();
    void createCatalogMenu();
    void createHelpMenu();
    void createStatusLine();
    void connectParts();
    void connectSearch(session::SearchSession &search);
    void connectBook(session::CatalogBook &book);
    void showImportStatus(const QString &text);
    void visitImportStatusLast();
    void connectImports(session::ImportRunner &imports);
    void restoreState();
    void saveState();

    void searchFor(const QString &text);
    void narrowTo(const domain::Narrowing &narrowing);
    void handleEscape();
    /// Whether there is a text or a filter, and so rows to come back to.
    [[nodiscard]] bool hasSearch() const;
    void openTarget(const search::Target &target);
    void showCatalog();
    void refreshCatalogMenu();
    void askForSecret(const QString &id);
    /// Shows the catalogs' page. \a then is done with it, once there is a book of catalogs if there is none yet.
    void turnToCatalogs(const std::function<void(catalogs::CatalogsPage &)> &then = {});
    void doWithCatalogs();
    void editCurrentCatalog(bool forSecret);
    void refreshStatus();
    void refreshPlace();
    void go(void (PageStack::*way)());
    void cyclePanes(int step);
    void focusPane(Pane pane);
    void arrangePanes();
    void showPaneInNarrowWindow(Pane pane);
    void changeTextSize(int step);
    QAction *addAction(QMenu *menu, const QString &text, const QList<QKeySequence> &keys,
                       const std::function<void()> &run);

    QSettings &m_settings;
    WindowState m_state;
    std::function<qint64()> m_clock;
    session::SearchSession *m_search = nullptr;
    session::CatalogBook *m_book = nullptr;

    search::SearchBox *m_box = nullptr;
    search::FilterButton *m_filters = nullptr;
    search::ResultsPane *m_results = nullptr;
    PageStack *m_pages = nullptr;
    QSplitter *m_splitter = nullptr;
    QToolButton *m_backButton = nullptr;
    QToolButton *m_forwardButton = nullptr;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QMenu *m_catalogMenu = nullptr;
    QActionGroup *m_catalogGroup = nullptr;
    QActionGroup *m_themeGroup = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_notice = nullptr; ///< what the source of the open catalog asks to be shown
    widgets::LinkButton *m_importStatus = nullptr;
    QStringList m_examples;
    QTimer m_saveDelay;
    QTimer m_placeDelay;                                          ///< until the place is spoken
    std::function<void(catalogs::CatalogsPage &)> m_catalogsWish; ///< asked for before there was a book
    QString m_catalogName;
    QString m_secretlessId; ///< the catalog that was to be opened and has no secret; empty when there is none
    double m_ordinaryPointSize = 0;
    bool m_isNarrow = false;
    bool m_showsPage = false; ///< of the two panes, in a narrow window
    bool m_hasPainted = false;
    bool m_opensFirst = false;
    bool m_searchIsSettled = true;
    bool m_pageIsSettled = true;
};

} // namespace shell
