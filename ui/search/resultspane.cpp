// SPDX-License-Identifier: MIT
#include "ui/search/resultspane.h"

#include "ui/search/filterchips.h"
#include "ui/search/resultdelegate.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focusframe.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/textblock.h"

#include <QDeadlineTimer>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace search {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using widgets::TextBlock;

namespace {

/// The list, with a frame while it has the focus. Enter is the pane's business.
class ResultList final : public QListView
{
public:
    using QListView::QListView;

protected:
    /// While the keyboard is in the search box, no row claims it: a screen reader would take it to be there, and would
    /// read no more of what is typed. What the box chooses is announced instead.
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override
    {
        if (hasFocus())
            QListView::currentChanged(current, previous);
        else
            QAbstractItemView::currentChanged(current, previous);
    }
    void focusInEvent(QFocusEvent *event) override
    {
        QListView::focusInEvent(event);
        // A reader that has said the list's name goes on with its row.
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (currentIndex().isValid())
                    currentChanged(currentIndex(), currentIndex());
            },
            Qt::QueuedConnection);
    }
    void paintEvent(QPaintEvent *event) override
    {
        QListView::paintEvent(event);
        if (hasFocus())
            widgets::paintFocusFrame(*viewport());
    }
    void scrollContentsBy(int dx, int dy) override
    {
        QListView::scrollContentsBy(dx, dy);
        if (hasFocus())
            viewport()->update(); // else the frame would be carried along with the rows
    }
};

/// The first thing in \a text that looks like a field of a term (store::Query), "kind:" of "kind:foo". It may be one
/// that the catalog could not make sense of.
QString firstField(const QString &text)
{
    static const QRegularExpression field(u"(?:^|\\s)-?((?:year|kind|genre|certificate|format|person):)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return field.match(text).captured(1).toLower();
}

qint64 monotonicMilliseconds()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

ResultsPane::ResultsPane(QWidget *parent)
    : QWidget(parent), m_model(new ResultsModel(this)), m_chips(new FilterChips(this)),
      m_banner(new widgets::MessageBanner(this)), m_view(new ResultList(this)), m_stack(new QStackedLayout),
      m_emptyPage(new QWidget(this))
{
    m_idlePage = createIdlePage();
    m_noMatchPage = createNoMatchPage();
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ResultDelegate(*m_model, m_view));
    m_view->setAccessibleName(tr("Results"));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionRectVisible(false);
    m_view->installEventFilter(this);
    connect(m_view, &QListView::clicked, this, &ResultsPane::openRow);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_chips);
    column->addWidget(m_banner);
    column->addLayout(m_stack, 1);
    for (QWidget *page : {m_idlePage, static_cast<QWidget *>(m_view), m_noMatchPage, m_emptyPage})
        m_stack->addWidget(page);

    connect(m_chips, &FilterChips::narrowingChosen, this, &ResultsPane::narrowingChosen);
    m_openPatience.setSingleShot(true);
    m_openPatience.setInterval(1s); // an Enter answered later than this would surprise
    connect(&m_openPatience, &QTimer::timeout, this, [this] { m_opensOnArrival = false; });
    m_announceDelay.setSingleShot(true);
    m_announceDelay.setInterval(400ms);
    connect(&m_announceDelay, &QTimer::timeout, this, &ResultsPane::announce);
    m_countDelay.setSingleShot(true);
    m_countDelay.setInterval(250ms); // while somebody types on, nobody reads counts
    connect(&m_countDelay, &QTimer::timeout, this, &ResultsPane::wantCounts);
    m_countdown.setInterval(250ms); // no second is passed over when a tick is late
    connect(&m_countdown, &QTimer::timeout, this, &ResultsPane::tellCountdown);
    setCatalog({});
}

QWidget *ResultsPane::createIdlePage()
{
    auto *page = new QWidget(this);
    m_tryText = new TextBlock(TextBlock::Rank::Section, page);
    m_tryText->setQuotable(false);
    m_examples = new QWidget(page);
    new widgets::FlowLayout(m_examples);
    m_browse = new widgets::LinkButton(tr("Browse by genre or decade"), {}, page);
    m_browse->setPurpose(tr("Opens the filters, which list titles without a search too"));
    connect(m_browse, &QAbstractButton::clicked, this, &ResultsPane::filtersWanted);
    m_idleText = new TextBlock(TextBlock::Rank::Quiet, page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 14, 12, 12);
    column->setSpacing(6);
    column->addWidget(m_tryText);
    column->addWidget(m_examples);
    column->addWidget(m_browse, 0, Qt::AlignLeading);
    column->addSpacing(8);
    column->addWidget(m_idleText);
    column->addStretch(1);
    m_examples->hide();
    return page;
}

QWidget *ResultsPane::createNoMatchPage()
{
    auto *page = new QWidget(this);
    m_noMatchText = new TextBlock(TextBlock::Rank::Section, page);
    m_noMatchHint = new TextBlock(TextBlock::Rank::Body, page);
    m_noMatchText->setFocusPolicy(Qt::StrongFocus);
    m_dropButtons = new QWidget(page);
    auto *drops = new QVBoxLayout(m_dropButtons); // one to a line, so that their counts can be compared
    drops->setContentsMargins(0, 0, 0, 0);
    drops->setSpacing(0);
    m_dropButtons->hide();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 14, 12, 12);
    column->addWidget(m_noMatchText);
    column->addWidget(m_noMatchHint);
    column->addWidget(m_dropButtons);
    column->addStretch(1);
    return page;
}

void ResultsPane::setCatalog(const session::CatalogEntry &catalog)
{
    if (catalog.id != m_catalog.id)
        dropNotice();
    m_catalog = catalog;
    const QString name = widgets::isolated(widgets::displayLine(catalog.name));
    m_idleText->setQuotable(!catalog.isBuiltIn());
    if (catalog.isBuiltIn())
        m_idleText->setPlainText(
            tr("You are using the built-in catalog, offline. Import your own, or add a remote one, "
               "any time: see the Catalogs menu."));
    else if (catalog.isRemote())
        m_idleText->setPlainText(tr("You are searching %1.").arg(name));
    else
        m_idleText->setPlainText(tr("You are searching %1, on this computer.").arg(name));
}

void ResultsPane::setExamples(const QStringList &examples)
{
    qDeleteAll(m_examples->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const QString &example : examples) {
        auto *link = new widgets::LinkButton(example, {}, m_examples);
        link->setPurpose(tr("Searches for %1").arg(example));
        connect(link, &QAbstractButton::clicked, this, [this, example] { emit exampleChosen(example); });
        m_examples->layout()->addWidget(link);
    }
    widgets::visitAfter(m_tryText, *m_examples);
    if (const auto links = m_examples->findChildren<widgets::LinkButton *>(); !links.isEmpty())
        QWidget::setTabOrder(links.last(), m_browse);
    m_tryText->setPlainText(examples.isEmpty() ? tr("Type to search") : tr("Type to search, or try"));
    m_examples->setVisible(!examples.isEmpty());
}

void ResultsPane::setNarrowing(const domain::Narrowing &narrowing)
{
    m_narrowing = narrowing;
    m_chips->setNarrowing(narrowing);
}

void ResultsPane::refreshDropButtons()
{
    for (QWidget *old : m_dropButtons->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        m_dropButtons->layout()->removeWidget(old);
        old->deleteLater(); // it may be the one that was clicked
    }
    m_drops.clear();
    const std::vector<Filter> filters = filtersIn(m_narrowing);
    for (const Filter &filter : filters)
        //: A filter follows, for instance "Genre: Drama"
        addDropButton(tr("Without “%1”").arg(filterName(filter)), tr("Searches again without this filter"),
                      withoutFilter(m_narrowing, filter));
    if (filters.size() > 1)
        addDropButton(tr("Without any filter"), tr("Searches again without the filters"), {});
    widgets::visitAfter(m_noMatchHint, *m_dropButtons);
    m_dropButtons->setVisible(!filters.empty());
    m_countDelay.start();
}

void ResultsPane::addDropButton(const QString &text, const QString &description, const domain::Narrowing &narrowing)
{
    auto *button = new widgets::LinkButton(text, {}, m_dropButtons);
    button->setPurpose(description);
    connect(button, &QAbstractButton::clicked, this, [this, narrowing] { emit narrowingChosen(narrowing); });
    m_dropButtons->layout()->addWidget(button);
    button->show();
    m_drops.push_back({narrowing, button});
}

void ResultsPane::wantCounts()
{
    std::vector<domain::Narrowing> unknown;
    for (const DropButton &drop : m_drops) {
        // Of several genres any one will do: where all of them let nothing through, fewer do not either.
        if (drop.narrowing != domain::Narrowing() && isTighter(drop.narrowing, m_narrowing))
            showNarrowingCount(drop.narrowing, 0, false);
        else
            unknown.push_back(drop.narrowing);
    }
    if (m_state == State::NoMatch && !unknown.empty())
        emit countsWanted(unknown);
}

void ResultsPane::showNarrowingCount(const domain::Narrowing &narrowing, int total, bool isMore)
{
    for (const DropButton &drop : m_drops) {
        if (drop.narrowing != narrowing)
            continue;
        drop.link->setNote(isMore          ? tr("more than %Ln title(s)", nullptr, total)
                               : total > 0 ? tr("%Ln title(s)", nullptr, total)
                                           : tr("no titles"));
    }
}

QString ResultsPane::summary() const
{
    switch (m_state) {
    case State::Results:
        return m_model->leadsFurther() ? tr("%Ln result(s) shown", nullptr, m_model->resultCount())
                                       : tr("%Ln result(s)", nullptr, m_model->resultCount());
    case State::NoMatch:
        return tr("No match");
    case State::Problem:
        return tr("Could not ask");
    case State::Waiting:
        return tr("Searching");
    case State::Idle:
        break;
    }
    return {};
}

QString ResultsPane::spokenChoice() const
{
    const QModelIndex chosen = m_view->currentIndex();
    if (m_state != State::Results || !m_model->isChoosable(chosen))
        return {};
    if (m_model->furtherGroup(chosen))
        return chosen.data(Qt::AccessibleTextRole).toString();
    int place = 0;
    for (int row = 0; row <= chosen.row(); ++row)
        place += m_model->target(m_model->index(row)) ? 1 : 0;
    //: A row as it is spoken, its place, and how many there are: "Alien, film, 1979, 1 of 14"
    return tr("%1, %2 of %3")
        .arg(chosen.data(Qt::AccessibleTextRole).toString(), QLocale().toString(place),
             QLocale().toString(m_model->resultCount()));
}

QString ResultsPane::spokenSummary() const
{
    switch (m_state) {
    case State::Results:
        //: How many results there are, and the first of them: "2 results, Metropolis, film, 1927"
        return tr("%1, %2", "results").arg(summary(), m_view->currentIndex().data(Qt::AccessibleTextRole).toString());
    case State::NoMatch:
        return m_narrowing == domain::Narrowing() ? m_noMatchText->text()
                                                  : m_noMatchText->text() + QLatin1String(". ") + m_noMatchHint->text();
    case State::Waiting:
        return summary();
    case State::Problem: // the banner speaks for itself
    case State::Idle:
        break;
    }
    return {};
}

void ResultsPane::setState(State state)
{
    m_state = state;
    if (state == State::Waiting)
        return; // what was there stays, until it is known to take longer
    QWidget *page = m_emptyPage;
    if (state == State::Idle)
        page = m_idlePage;
    else if (state == State::Results)
        page = m_view;
    else if (state == State::NoMatch)
        page = m_noMatchPage;
    if (m_stack->currentWidget() != page)
        m_stack->setCurrentWidget(page);
}

void ResultsPane::showIdle()
{
    m_askedText.clear();
    if (!m_shownText.isEmpty())
        dropNotice();
    m_shownText.clear();
    m_isAnswered = m_isSettled = true;
    m_opensOnArrival = false;
    m_wanted.reset();
    m_heldPeople.reset();
    m_heldEpisodes.reset();
    m_countdown.stop();
    m_countDelay.stop();
    m_model->clear();
    setState(State::Idle);
    emit slowChanged(false);
    announce();
}

void ResultsPane::showStarted(const QString &text)
{
    m_askedText = text;
    m_isAnswered = m_isSettled = false;
    m_opensOnArrival = false;
    m_wanted.reset();
    m_heldPeople.reset();
    m_heldEpisodes.reset();
    m_titleTotal.reset();
    m_countdown.stop();
    m_countDelay.stop();
    if (m_state == State::Idle || m_state == State::Problem)
        setState(State::Waiting);
    if (!m_holdsNotice)
        m_banner->dismiss();
}

void ResultsPane::showSlow()
{
    if (m_isAnswered && !m_wanted)
        return;
    emit slowChanged(true);
    if (m_state == State::Waiting) {
        m_stack->setCurrentWidget(m_emptyPage);
        announce();
    }
}

void ResultsPane::showTitleCount(const QString &text, int total, bool isMore)
{
    if (text == m_askedText)
        m_titleTotal = {total, isMore};
}

void ResultsPane::showTitles(const QString &text, const domain::Suggestions &titles)
{
    if (text != m_askedText)
        return;
    const auto total = std::exchange(m_titleTotal, std::nullopt);
    m_isAnswered = true;
    m_shownText = text;
    m_model->startWith(text, titles, total);
    emit slowChanged(false);
    showRows();
    selectFirst();
    releaseHeldGroups();
    refreshCorrection();
    if (m_opensOnArrival && m_model->resultCount() > 0)
        openSelected();
}

void ResultsPane::showPeople(const QString &text, const domain::PersonPage &people)
{
    if (text != m_askedText)
        return;
    if (!m_isAnswered || m_shownText != text) {
        m_heldPeople = people; // titles lead: rows that would be pushed down are not shown before them
        return;
    }
    m_model->setPeople(people);
    showRows();
}

void ResultsPane::showEpisodes(const QString &text, const domain::TitlePage &episodes)
{
    if (text != m_askedText)
        return;
    if (!m_isAnswered || m_shownText != text) {
        m_heldEpisodes = episodes;
        return;
    }
    m_model->setEpisodes(episodes);
    showRows();
}

void ResultsPane::wantMore(ResultsModel::Group group)
{
    if (m_wanted)
        return;
    m_wanted = group;
    refreshCorrection(); // instead of why it failed before
    const int start = m_model->resultCount(group);
    switch (group) {
    case ResultsModel::Titles:
        emit moreTitlesWanted(start);
        break;
    case ResultsModel::People:
        emit morePeopleWanted(start);
        break;
    case ResultsModel::Episodes:
        emit moreEpisodesWanted(start);
        break;
    }
}

void ResultsPane::showMoreTitles(const QString &text, const domain::Page<domain::Suggestion> &titles)
{
    takeMore(text, titles, &ResultsModel::addTitles);
}

void ResultsPane::showMorePeople(const QString &text, const domain::PersonPage &people)
{
    takeMore(text, people, &ResultsModel::addPeople);
}

void ResultsPane::showMoreEpisodes(const QString &text, const domain::TitlePage &episodes)
{
    takeMore(text, episodes, &ResultsModel::addEpisodes);
}

template <class Page>
void ResultsPane::takeMore(const QString &text, const Page &page, void (ResultsModel::*add)(const Page &))
{
    if (text != m_shownText || !m_wanted)
        return;
    const bool isChosen = m_model->furtherGroup(m_view->currentIndex()) == m_wanted;
    const int place = m_view->currentIndex().row();
    forgetWanted();
    (m_model->*add)(page);
    if (isChosen) {
        constexpr int inView = 5; // so that one sees that there are more
        m_view->scrollTo(m_model->index(std::min(place + inView, m_model->rowCount() - 1)));
        select(m_model->target(m_model->index(place)) ? place : place - 1);
    }
    m_announceDelay.start();
}

void ResultsPane::showMoreProblem(const QString &text, const domain::CatalogError &error)
{
    if (text != m_shownText || !m_wanted)
        return;
    const auto group = *m_wanted;
    forgetWanted();
    m_holdsNotice = false;
    m_banner->showProblem(error, m_catalog.name);
    connect(m_banner->addButton(tr("&Retry")), &QPushButton::clicked, this, [this, group] { wantMore(group); });
    offerCure(error.kind);
}

void ResultsPane::offerCure(domain::CatalogError::Kind kind)
{
    if (m_catalog.isRemote() && widgets::isCuredByEditing(kind))
        connect(m_banner->addButton(tr("E&dit catalog…")), &QPushButton::clicked, this,
                &ResultsPane::editCatalogRequested);
}

void ResultsPane::forgetWanted()
{
    m_wanted.reset();
    emit slowChanged(false);
}

void ResultsPane::releaseHeldGroups()
{
    if (const auto people = std::exchange(m_heldPeople, std::nullopt))
        m_model->setPeople(*people);
    if (const auto episodes = std::exchange(m_heldEpisodes, std::nullopt))
        m_model->setEpisodes(*episodes);
    showRows();
}

void ResultsPane::showRows()
{
    if (m_model->resultCount() > 0) {
        setState(State::Results);
        if (!m_view->currentIndex().isValid())
            selectFirst();
        m_announceDelay.start();
    } else if (m_isSettled) {
        showSettled(m_shownText);
    }
}

void ResultsPane::showSettled(const QString &text)
{
    if (text != m_askedText || m_state == State::Problem)
        return;
    m_isSettled = true;
    emit slowChanged(false);
    if (m_model->resultCount() == 0) {
        explainNoMatch(text);
        setState(State::NoMatch);
    }
    m_announceDelay.start();
}

QString ResultsPane::personHint()
{
    //: "person:" is written so in every language
    return tr("For a title with somebody in it, write person: before a name of theirs, as in “kid person:chaplin”.");
}

void ResultsPane::explainNoMatch(const QString &text)
{
    const QString shown = widgets::isolated(widgets::displayLine(text));
    const QString catalog = widgets::isolated(widgets::displayLine(m_catalog.name));
    m_noMatchText->setPlainText(text.isEmpty() ? tr("No title") : tr("No match for “%1”").arg(shown));
    const QString field = firstField(text);
    if (!field.isEmpty())
        m_noMatchHint->setPlainText(
            //: A field of the search follows, for instance "kind:"
            tr("“%1” finds only titles with what stands behind it, if the catalog has such. F1 shows how it is "
               "written.")
                .arg(field));
    else if (text.isEmpty())
        m_noMatchHint->setPlainText(tr("The filters let none through."));
    else if (m_narrowing != domain::Narrowing())
        m_noMatchHint->setPlainText(tr("Nothing that the filters let through has this in its name."));
    else
        m_noMatchHint->setPlainText(
            (m_catalog.isBuiltIn()   ? tr("No title, person or episode in the built-in catalog has this in its name.")
                 : catalog.isEmpty() ? tr("No title, person or episode in the catalog has this in its name.")
                                     : tr("No title, person or episode in %1 has this in its name.").arg(catalog))
            + QLatin1String("\n\n")
            + tr("Try fewer letters or another spelling, or open another catalog in the Catalogs menu.")
            + (text.contains(u' ') ? QLatin1String("\n\n") + personHint() : QString()));
    refreshDropButtons();
}

void ResultsPane::showProblem(const QString &text, const domain::CatalogError &error, bool isAskedAgain)
{
    if (text != m_askedText)
        return;
    m_isAnswered = m_isSettled = true;
    m_opensOnArrival = false;
    m_wanted.reset();
    m_shownText = text;
    m_holdsNotice = false;
    m_model->clear(); // the old rows answer another question
    setState(State::Problem);
    emit slowChanged(false);
    m_banner->showProblem(error, m_catalog.name);
    connect(m_banner->addButton(tr("&Retry")), &QPushButton::clicked, this, &ResultsPane::retryRequested);
    offerCure(error.kind);
    m_countdown.stop();
    if (isAskedAgain && error.retryAfter) {
        m_againAt = monotonicMilliseconds() + error.retryAfter->count() * 1000;
        m_countdown.start();
        tellCountdown();
    }
    announce();
}

void ResultsPane::tellCountdown()
{
    const qint64 left = m_againAt - monotonicMilliseconds();
    if (left <= 0)
        return m_countdown.stop(); // who asks again will say so
    m_banner->setDetail(
        tr("Trying again in %n second(s).", nullptr, static_cast<int>(std::min<qint64>((left + 999) / 1000, 86400))));
}

void ResultsPane::showCancelled()
{
    m_isAnswered = m_isSettled = true;
    m_opensOnArrival = false;
    m_heldPeople.reset();
    m_heldEpisodes.reset();
    m_countdown.stop();
    forgetWanted();
    if (m_model->resultCount() > 0)
        setState(State::Results);
    else if (m_state == State::Waiting)
        setState(State::Idle);
}

void ResultsPane::showNotice(const QString &headline, const QString &detail, const QString &button)
{
    m_holdsNotice = true;
    m_banner->showMessage(widgets::MessageBanner::Tone::Notice, headline, detail);
    if (!button.isEmpty())
        connect(m_banner->addButton(button), &QPushButton::clicked, this, &ResultsPane::editCatalogRequested);
}

void ResultsPane::dropNotice()
{
    m_holdsNotice = false;
    m_banner->dismiss();
}

void ResultsPane::refreshCorrection()
{
    if (!m_model->isAllSimilar()) {
        if (m_banner->isVisible() && !m_holdsNotice)
            m_banner->dismiss();
        return;
    }
    m_holdsNotice = false;
    const QString shown = widgets::isolated(widgets::displayLine(m_shownText));
    m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("No exact match for “%1”.").arg(shown),
                          tr("Showing similar spellings."));
}

void ResultsPane::announce()
{
    m_announceDelay.stop();
    emit summaryChanged(summary());
}

void ResultsPane::select(int row)
{
    const QModelIndex index = m_model->index(row);
    m_view->setCurrentIndex(index);
    const bool isFirstOfAll = row == 1; // its heading belongs to it
    if (isFirstOfAll)
        m_view->scrollToTop();
    else
        m_view->scrollTo(index);
}

void ResultsPane::selectFirst()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->target(m_model->index(row))) {
            select(row);
            return;
        }
    }
}

void ResultsPane::move(int key)
{
    const int rows = m_model->rowCount();
    if (m_state != State::Results || rows == 0)
        return;
    const QModelIndex current = m_view->currentIndex();
    const int rowHeight = std::max(1, m_view->visualRect(current).height());
    const int page = std::max(1, m_view->viewport()->height() / rowHeight - 1);
    const int from = current.isValid() ? current.row() : 0;
    int to = from;
    int step = 1;
    switch (key) {
    case Qt::Key_Down:
        to = from + 1;
        break;
    case Qt::Key_Up:
        to = from - 1;
        step = -1;
        break;
    case Qt::Key_PageDown:
        to = std::min(from + page, rows - 1);
        break;
    case Qt::Key_PageUp:
        to = std::max(from - page, 0);
        step = to == 0 ? 1 : -1;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    default:
        to = rows - 1;
        step = -1;
    }
    for (; to >= 0 && to < rows; to += step) {
        if (m_model->isChoosable(m_model->index(to))) {
            select(to);
            emit choiceMoved();
            return;
        }
    }
}

void ResultsPane::openSelected()
{
    if (!m_isAnswered) {
        m_opensOnArrival = true;
        m_openPatience.start();
        return;
    }
    m_opensOnArrival = false;
    if (m_state != State::Results)
        return;
    openRow(m_view->currentIndex());
}

void ResultsPane::openRow(const QModelIndex &index)
{
    if (const auto target = m_model->target(index))
        emit openRequested(*target);
    else if (const auto group = m_model->furtherGroup(index); group && m_shownText == m_askedText)
        wantMore(*group); // of older rows there are no more
}

bool ResultsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && handleListKey(static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool ResultsPane::handleListKey(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        move(event->key());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openSelected();
        return true;
    case Qt::Key_Escape:
        emit escapePressed();
        return true;
    default:
        break;
    }
    const bool isText = !event->text().isEmpty() && event->text().front().isPrint()
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isText && event->text() != QLatin1String("/"))
        emit typed(event->text());
    return isText && event->text() != QLatin1String("/");
}

} // namespace search
