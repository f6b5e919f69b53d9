// SPDX-License-Identifier: MIT
#include "ui/shell/pagestack.h"

#include "core/session/catalogbook.h"
#include "core/session/personloader.h"
#include "core/session/titleloader.h"
#include "ui/catalogs/catalogspage.h"
#include "ui/person/personpage.h"
#include "ui/shell/helppage.h"
#include "ui/title/titlepage.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/episodename.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/page.h"
#include "ui/widgets/textblock.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace shell {

using namespace std::chrono_literals;
using widgets::TextBlock;

namespace {

/// Which row is which, from the top of the tree.
std::vector<int> rowsOf(QModelIndex index)
{
    std::vector<int> rows;
    for (; index.isValid(); index = index.parent())
        rows.insert(rows.begin(), index.row());
    return rows;
}

void rememberFocus(const QWidget &page, Place::Stand &stand)
{
    const QWidget *focused = QApplication::focusWidget();
    const bool isPart = focused && page.isAncestorOf(focused);
    stand.focused = isPart ? focused->accessibleName() : QString();
    const auto *list = isPart ? qobject_cast<const QAbstractItemView *>(focused) : nullptr;
    stand.rows = list ? rowsOf(list->currentIndex()) : std::vector<int>();
}

/// Lets the keyboard go on where it left \a page.
void returnFocus(const QWidget &page, const Place::Stand &stand)
{
    const auto parts = page.findChildren<QWidget *>();
    const auto part = std::find_if(parts.begin(), parts.end(), [&](const QWidget *each) {
        return !stand.focused.isEmpty() && each->accessibleName() == stand.focused && each->isVisible()
            && each->focusPolicy() != Qt::NoFocus;
    });
    if (part == parts.end())
        return;
    (*part)->setFocus(Qt::OtherFocusReason);
    auto *list = qobject_cast<QAbstractItemView *>(*part);
    QModelIndex index;
    for (const int row : stand.rows)
        index = list && list->model() ? list->model()->index(row, 0, index) : QModelIndex();
    if (index.isValid())
        list->setCurrentIndex(index);
}

} // namespace

PageStack::PageStack(std::function<qint64()> clock, QWidget *parent)
    : QWidget(parent), m_clock(std::move(clock)), m_stack(new QStackedLayout(this))
{
    m_stack->addWidget(createHomePage());
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(250ms);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (!m_isWaiting)
            emit settled();
    });
}

QWidget *PageStack::createHomePage()
{
    auto *page = new widgets::Page(tr("Start page"), this);
    auto *content = new QWidget;
    page->setWidget(content); // while it is empty: a filled one is measured there, and again when it is shown
    auto *heading = new TextBlock(TextBlock::Rank::Heading, content);
    heading->setQuotable(false);
    heading->setPlainText(tr("Titlecard"));
    auto *text = new TextBlock(TextBlock::Rank::Body, content);
    text->setQuotable(false);
    text->setPlainText(tr("Type a title, a name or an episode. Results appear while you type."));
    auto *keys = new widgets::KeyList(
        {{{QStringLiteral("↓"), QStringLiteral("↑")}, tr("choose a result while you go on typing")},
         {{tr("Enter", "the key")}, tr("opens it")},
         {{tr("Alt", "the key"), QStringLiteral("←")}, tr("leads back to the page before")},
         {{tr("Ctrl", "the key"), QStringLiteral("F")}, tr("leads back to the search box")},
         {{QStringLiteral("F1")}, tr("lists all keys")}},
        content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 28, 24, 24);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(text);
    column->addSpacing(6);
    column->addWidget(keys);
    column->addStretch(1);
    return page;
}

void PageStack::attach(session::TitleLoader &titles, session::PersonLoader &people, session::CatalogBook &book,
                       session::ImportRunner &imports)
{
    m_imports = &imports;
    m_titles = &titles;
    m_people = &people;
    m_book = &book;
    bindTitles(titles);
    bindPeople(people);
    if (m_isWaiting)
        load(m_history.current());
}

void PageStack::bindTitles(session::TitleLoader &titles)
{
    using session::TitleLoader;
    connect(&titles, &TitleLoader::slow, this, [this] { titlePage()->showSlow(); });
    connect(&titles, &TitleLoader::ready, this, [this](const domain::Title &title) {
        m_isWaiting = false;
        Place &place = m_history.current();
        place.record = title;
        place.title = title.id;
        titlePage()->showTitle(title);
        m_quiet.start();
        emit placeChanged();
    });
    connect(&titles, &TitleLoader::episodesReady, this,
            [this](const domain::TitleId &series, const std::vector<domain::TitleReference> &episodes) {
                if (m_history.current().title == series)
                    m_history.current().episodes = episodes;
                titlePage()->showEpisodes(series, episodes);
                m_quiet.start();
            });
    connect(&titles, &TitleLoader::similarsReady, this,
            [this](const domain::TitleId &title, const std::vector<domain::TitleReference> &similars) {
                if (m_history.current().title == title)
                    m_history.current().similars = similars;
                titlePage()->showSimilars(title, similars);
                m_quiet.start();
            });
    connect(&titles, &TitleLoader::failed, this, [this](const domain::CatalogError &error) {
        m_isWaiting = false;
        titlePage()->showProblem(error);
        m_quiet.start();
    });
}

void PageStack::bindPeople(session::PersonLoader &people)
{
    using session::PersonLoader;
    connect(&people, &PersonLoader::slow, this, [this] { personPage()->showSlow(); });
    connect(&people, &PersonLoader::ready, this, [this](const domain::Filmography &filmography) {
        m_isWaiting = false;
        m_history.current().filmography = filmography;
        personPage()->showPerson(filmography);
        m_quiet.start();
    });
    connect(&people, &PersonLoader::failed, this, [this](const domain::CatalogError &error) {
        m_isWaiting = false;
        personPage()->showProblem(error);
        m_quiet.start();
    });
}

void PageStack::startAnew(const QString &catalog)
{
    m_catalog = catalog;
    if (m_titlePage)
        m_titlePage->setCatalog(catalog);
    if (m_personPage)
        m_personPage->setCatalog(catalog);
    const bool staysHere =
        m_history.current().kind == Place::Kind::Catalogs || m_history.current().kind == Place::Kind::Help;
    const Place here = m_history.current();
    leave();
    m_history.forgetAll();
    if (staysHere)
        m_history.visit(here);
    showPlace();
}

QString PageStack::placeName() const
{
    const Place &place = m_history.current();
    switch (place.kind) {
    case Place::Kind::Home:
        return {};
    case Place::Kind::Title:
        return place.record ? widgets::shownName(*place.record) : widgets::episodeName(place.name);
    case Place::Kind::Person:
        return place.name;
    case Place::Kind::Catalogs:
        return tr("Catalogs");
    case Place::Kind::Help:
        return tr("Keys");
    }
    return {};
}

QWidget *PageStack::currentPage() const
{
    return m_stack->currentWidget();
}

void PageStack::takeFocus(Qt::FocusReason reason)
{
    if (m_catalogsPage && currentPage() == m_catalogsPage)
        m_catalogsPage->takeFocus();
    else
        currentPage()->setFocus(reason);
}

void PageStack::openTitle(const domain::TitleId &id, const QString &name)
{
    Place place;
    place.kind = Place::Kind::Title;
    place.title = id;
    place.name = name;
    visit(place);
}

void PageStack::openPerson(const domain::PersonId &id, const QString &name)
{
    Place place;
    place.kind = Place::Kind::Person;
    place.person = id;
    place.name = name;
    visit(place);
}

void PageStack::openCatalogs()
{
    Place place;
    place.kind = Place::Kind::Catalogs;
    visit(place);
}

void PageStack::openHelp()
{
    Place place;
    place.kind = Place::Kind::Help;
    visit(place);
}

void PageStack::back()
{
    if (!m_history.canGoBack())
        return;
    leave();
    m_history.back();
    showPlace();
}

void PageStack::forward()
{
    if (!m_history.canGoForward())
        return;
    leave();
    m_history.forward();
    showPlace();
}

void PageStack::reload()
{
    Place &place = m_history.current();
    place.record.reset();
    place.episodes.reset();
    place.similars.reset();
    place.filmography.reset();
    showPlace();
}

void PageStack::visit(const Place &place)
{
    leave();
    m_history.visit(place);
    showPlace();
}

void PageStack::leave()
{
    if (auto *page = qobject_cast<QScrollArea *>(currentPage()))
        m_history.current().stand.scroll = page->verticalScrollBar()->value();
    rememberFocus(*currentPage(), m_history.current().stand);
    m_isWaiting = false;
    if (m_titles)
        m_titles->cancel();
    if (m_people)
        m_people->cancel();
}

void PageStack::showPlace()
{
    // Who follows a link by key goes on from the page it leads to, not from whatever stands where the link was.
    const bool holdsFocus = isAncestorOf(QApplication::focusWidget());
    Place &place = m_history.current();
    switch (place.kind) {
    case Place::Kind::Home:
        m_stack->setCurrentIndex(0);
        break;
    case Place::Kind::Title:
        showTitlePlace(place);
        break;
    case Place::Kind::Person:
        showPersonPlace(place);
        break;
    case Place::Kind::Catalogs:
        if (QWidget *page = catalogsPage())
            raise(page);
        break;
    case Place::Kind::Help:
        raise(helpPage());
        break;
    }
    if (holdsFocus)
        takeFocus(m_isKeyed ? Qt::OtherFocusReason : Qt::MouseFocusReason);
    m_quiet.start();
    emit placeChanged();
}

void PageStack::showTitlePlace(Place &place)
{
    title::TitlePage *page = titlePage();
    raise(page);
    if (!place.record) {
        page->showLoading(place.name);
        load(place);
        return;
    }
    page->showTitle(*place.record);
    if (place.episodes)
        page->showEpisodes(place.title, *place.episodes);
    if (place.similars)
        page->showSimilars(place.title, *place.similars);
    restore(place.stand);
}

void PageStack::showPersonPlace(Place &place)
{
    person::PersonPage *page = personPage();
    raise(page);
    page->showLoading(place.name);
    if (!place.filmography) {
        load(place);
        return;
    }
    page->showPerson(*place.filmography);
    restore(place.stand);
}

void PageStack::restore(const Place::Stand &stand)
{
    // The page knows its height only when its layout has run.
    QTimer::singleShot(0, this, [this, stand, page = currentPage()] {
        auto *area = qobject_cast<QScrollArea *>(page);
        if (!area || page != currentPage())
            return;
        area->verticalScrollBar()->setValue(stand.scroll);
        if (isAncestorOf(QApplication::focusWidget()))
            returnFocus(*page, stand);
    });
}

void PageStack::load(const Place &place)
{
    m_isWaiting = true;
    if (!m_titles)
        return; // attach() comes back to it
    if (place.kind == Place::Kind::Person)
        m_people->load(place.person);
    else if (place.kind == Place::Kind::Title && place.title.isEmpty())
        m_titles->loadByName(place.name);
    else if (place.kind == Place::Kind::Title)
        m_titles->load(place.title);
}

title::TitlePage *PageStack::titlePage()
{
    if (m_titlePage)
        return m_titlePage;
    m_titlePage = new title::TitlePage(m_clock, this);
    m_titlePage->setCatalog(m_catalog);
    connect(m_titlePage, &title::TitlePage::titleActivated, this, &PageStack::openTitle);
    connect(m_titlePage, &title::TitlePage::personActivated, this, &PageStack::openPerson);
    connect(m_titlePage, &title::TitlePage::retryRequested, this, [this] {
        m_isWaiting = true;
        if (m_titles)
            m_titles->retry();
    });
    m_stack->addWidget(m_titlePage);
    return m_titlePage;
}

person::PersonPage *PageStack::personPage()
{
    if (m_personPage)
        return m_personPage;
    m_personPage = new person::PersonPage(this);
    m_personPage->setCatalog(m_catalog);
    connect(m_personPage, &person::PersonPage::titleActivated, this, &PageStack::openTitle);
    connect(m_personPage, &person::PersonPage::retryRequested, this, [this] {
        m_isWaiting = true;
        if (m_people)
            m_people->retry();
    });
    m_stack->addWidget(m_personPage);
    return m_personPage;
}

catalogs::CatalogsPage *PageStack::catalogsPage()
{
    if (!m_catalogsPage && m_book) {
        m_catalogsPage = new catalogs::CatalogsPage(*m_book, *m_imports, this);
        m_stack->addWidget(m_catalogsPage);
    }
    return m_catalogsPage;
}

HelpPage *PageStack::helpPage()
{
    if (!m_helpPage) {
        m_helpPage = new HelpPage(window(), this);
        m_stack->addWidget(m_helpPage);
    }
    return m_helpPage;
}

void PageStack::raise(QWidget *page)
{
    m_stack->setCurrentWidget(page);
}

} // namespace shell
