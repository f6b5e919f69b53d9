// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/history.h"

#include "core/domain/catalogerror.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QStackedLayout;

namespace session {
class CatalogBook;
class ImportRunner;
class PersonLoader;
class TitleLoader;
} // namespace session

namespace title {
class TitlePage;
}

namespace person {
class PersonPage;
}

namespace catalogs {
class CatalogsPage;
}

namespace shell {

class HelpPage;

/// The pages on the right of the window and the way between them. A page is made when it is first wanted.
class PageStack final : public QWidget
{
    Q_OBJECT
public:
    /// \a clock gives epoch seconds UTC.
    explicit PageStack(std::function<qint64()> clock, QWidget *parent = nullptr);

    /// Binds the pages to what loads them; places opened before are loaded now. All must outlive this widget.
    void attach(session::TitleLoader &titles, session::PersonLoader &people, session::CatalogBook &book,
                session::ImportRunner &imports);
    /// Forgets where the user has been: the places belong to another catalog.
    void startAnew(const QString &catalog);

    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }
    [[nodiscard]] QString placeName() const;
    [[nodiscard]] QWidget *currentPage() const;
    /// Gives the focus to the page, or to the part of it that is wanted first.
    void takeFocus(Qt::FocusReason reason = Qt::ShortcutFocusReason);
    /// Whether the user's last touch was a key: a page reached by the mouse needs no frame around it.
    void setKeyed(bool isKeyed) { m_isKeyed = isKeyed; }
    [[nodiscard]] catalogs::CatalogsPage *catalogsPage();

public slots:
    void openTitle(const domain::TitleId &id, const QString &name);
    void openPerson(const domain::PersonId &id, const QString &name);
    void openCatalogs();
    void openHelp();
    void back();
    void forward();
    void reload();

signals:
    void placeChanged();
    /// The page has what it was waiting for, or the reason why not; nothing has changed for a moment.
    void settled();

private:
    void visit(const Place &place);
    void leave();
    void showPlace();
    void showTitlePlace(Place &place);
    void showPersonPlace(Place &place);
    void load(const Place &place);
    void bindTitles(session::TitleLoader &titles);
    void bindPeople(session::PersonLoader &people);
    void restore(const Place::Stand &stand);
    [[nodiscard]] QWidget *createHomePage();
    [[nodiscard]] title::TitlePage *titlePage();
    [[nodiscard]] person::PersonPage *personPage();
    [[nodiscard]] HelpPage *helpPage();
    void raise(QWidget *page);

    std::function<qint64()> m_clock;
    QString m_catalog;
    History m_history;
    bool m_isWaiting = false;
    bool m_isKeyed = true;
    QTimer m_quiet; ///< runs from the last change on; its end means settled
    session::TitleLoader *m_titles = nullptr;
    session::PersonLoader *m_people = nullptr;
    session::CatalogBook *m_book = nullptr;
    session::ImportRunner *m_imports = nullptr;
    QStackedLayout *m_stack;
    title::TitlePage *m_titlePage = nullptr;
    person::PersonPage *m_personPage = nullptr;
    catalogs::CatalogsPage *m_catalogsPage = nullptr;
    HelpPage *m_helpPage = nullptr;
};

} // namespace shell
