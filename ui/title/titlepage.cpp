// SPDX-License-Identifier: MIT
#include "ui/title/titlepage.h"

#include "ui/title/creditsmodel.h"
#include "ui/title/episodesmodel.h"
#include "ui/title/formatsmodel.h"
#include "ui/title/posterslot.h"
#include "ui/title/sentences.h"
#include "ui/title/spandelegate.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/episodename.h"
#include "ui/widgets/fittedview.h"
#include "ui/widgets/focusframe.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/linkrow.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/textblock.h"

#include <QHash>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <span>
#include <utility>

namespace title {

using domain::TitleKind;
using domain::TitleReference;
using widgets::FittedView;
using widgets::TextBlock;

namespace {

constexpr int narrowPage = 520;       ///< below this width the poster is small
constexpr std::size_t mostMakers = 5; ///< named over the synopsis; a long series has hundreds

QLabel *addLead(QWidget *row, const QString &text)
{
    auto *lead = new QLabel(text, row);
    lead->setTextFormat(Qt::PlainText);
    lead->setContentsMargins(3, 4, 0, 4);
    lead->setMinimumWidth(1); // a name from outside must not widen the page
    row->layout()->addWidget(lead);
    return lead;
}

/// The credits of one \a department, each person once with all that he or she did: "novel, screenplay".
std::vector<domain::Credit> partsIn(const std::vector<domain::Credit> &crew, domain::Credit::Department department)
{
    std::vector<domain::Credit> parts;
    QHash<QByteArray, size_t> places;
    for (const domain::Credit &credit : crew) {
        if (credit.department != department)
            continue;
        const QByteArray &person = credit.person.path;
        const auto known = person.isEmpty() ? places.constEnd() : places.constFind(person);
        if (known == places.constEnd()) {
            places.insert(person, parts.size());
            parts.push_back(credit);
        } else if (QString &role = parts[*known].role; !credit.role.isEmpty()) {
            role += (role.isEmpty() ? QString() : QStringLiteral(", ")) + credit.role;
        }
    }
    return parts;
}

} // namespace

TitlePage::TitlePage(Clock clock, QWidget *parent)
    : Page(tr("Title page"), parent), m_clock(std::move(clock)), m_bar(new widgets::BusyBar),
      m_banner(new widgets::MessageBanner), m_episodesModel(new EpisodesModel(this)),
      m_castModel(new CreditsModel(tr("Role"), this)), m_formatsModel(new FormatsModel(this)),
      m_crewModel(new CreditsModel(tr("Job"), this))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 8, 20, 20);
    column->setSpacing(10);
    column->addWidget(m_bar);
    column->addWidget(m_banner);
    createHead(column);
    createSections(column);
    column->addStretch(1);
    setWidget(content);
    hideSections();
}

void TitlePage::createHead(QBoxLayout *column)
{
    m_head = new QWidget;
    column->addWidget(m_head);
    m_poster = new PosterSlot(m_head);
    m_heading = new TextBlock(TextBlock::Rank::Heading, m_head);
    m_original = new TextBlock(TextBlock::Rank::Quiet, m_head);
    m_otherTitles = new TextBlock(TextBlock::Rank::Quiet, m_head);
    m_parents = new widgets::LinkRow(tr("Part of"), m_head);
    m_facts = new TextBlock(TextBlock::Rank::Body, m_head);
    m_directors = new widgets::LinkRow(tr("Directed by"), m_head);
    m_writers = new widgets::LinkRow(tr("Written by"), m_head);
    m_today = new TextBlock(TextBlock::Rank::Body, m_head);
    m_synopsis = new TextBlock(TextBlock::Rank::Body, m_head);

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    for (QWidget *part : std::initializer_list<QWidget *>{m_heading, m_original, m_otherTitles, m_parents, m_facts,
                                                          m_directors, m_writers, m_today})
        words->addWidget(part);
    words->addSpacing(4);
    words->addWidget(m_synopsis);
    words->addStretch(1);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    row->addWidget(m_poster, 0, Qt::AlignTop);
    row->addLayout(words, 1);
}

TitlePage::Section TitlePage::createSection(QBoxLayout *column, const QString &heading)
{
    Section section;
    section.box = new QWidget;
    section.body = new QVBoxLayout(section.box);
    section.body->setContentsMargins(0, 4, 0, 0);
    section.body->setSpacing(4);
    section.heading = new TextBlock(TextBlock::Rank::Section, section.box);
    section.heading->setPlainText(heading);
    section.body->addWidget(section.heading);
    column->addWidget(section.box);
    return section;
}

FittedView *TitlePage::createTable(const Section &section, const QString &name, QAbstractItemModel *model)
{
    auto *table = new FittedView(name, section.box);
    table->setModel(model);
    section.body->addWidget(table);
    return table;
}

void TitlePage::createSections(QBoxLayout *column)
{
    m_seriesSection = createSection(column, tr("Seasons and episodes"));
    m_episodesView = createTable(m_seriesSection, tr("Seasons and episodes"), m_episodesModel);
    m_episodesView->setRootIsDecorated(true);
    m_castSection = createSection(column, tr("Cast"));
    m_castView = createTable(m_castSection, tr("Cast"), m_castModel);
    m_formatsSection = createSection(column, tr("Formats"));
    m_formatsView = createTable(m_formatsSection, tr("Formats"), m_formatsModel);
    m_formatsView->setItemDelegateForColumn(FormatsModel::Span, new SpanDelegate(m_formatsView));
    m_crewSection = createSection(column, tr("Crew"));
    m_crewView = createTable(m_crewSection, tr("Crew"), m_crewModel);
    m_similarSection = createSection(column, tr("Similar titles"));
    m_similarLinks = new widgets::LinkRow(tr("Similar titles"), m_similarSection.box);
    m_similarSection.body->addWidget(m_similarLinks);

    for (const auto &[view, model] : {std::pair(m_castView, m_castModel), std::pair(m_crewView, m_crewModel)}) {
        connect(view, &FittedView::opened, this, [this, people = model](const QModelIndex &index) {
            const domain::Credit &credit = people->credit(index.row());
            emit personActivated(credit.person, credit.name);
        });
    }
    connect(m_episodesView, &FittedView::opened, this, [this](const QModelIndex &index) {
        const TitleReference &episode = m_episodesModel->reference(index);
        emit titleActivated(episode.id, episode.name);
    });
}

void TitlePage::setCatalog(const QString &name)
{
    m_catalog = name;
}

void TitlePage::hideSections()
{
    for (const Section &section : {m_seriesSection, m_castSection, m_formatsSection, m_crewSection, m_similarSection})
        section.box->hide();
}

void TitlePage::showLoading(const QString &name)
{
    m_title = {};
    m_title.shortName = name;
    m_banner->dismiss();
    hideSections();
    const QString ownName = widgets::episodeName(name);
    m_poster->setTitle(ownName, TitleKind::Unknown, std::nullopt);
    m_parents->empty();
    m_directors->empty();
    m_writers->empty();
    m_head->show();
    m_heading->setPlainText(ownName);
    for (TextBlock *block : {m_original, m_otherTitles, m_facts, m_today, m_synopsis})
        block->setPlainText({});
    verticalScrollBar()->setValue(0);
}

void TitlePage::showSlow()
{
    m_bar->setBusy(true);
}

void TitlePage::showTitle(const domain::Title &title)
{
    m_title = title;
    m_bar->setBusy(false);
    m_banner->dismiss();
    m_head->show();
    setUpdatesEnabled(false);
    m_poster->setTitle(widgets::shownName(title), title.kind, title.releaseYear);
    showFacts();
    showParents();
    showSeries(title.episodes.value_or(std::vector<TitleReference>()));
    showCast();
    showFormats();
    showCrew();
    showSimilarLinks(title.similars.value_or(std::vector<TitleReference>()));
    verticalScrollBar()->setValue(0);
    setUpdatesEnabled(true);
}

void TitlePage::showFacts()
{
    const QString name = widgets::shownName(m_title);
    const bool hasOtherShort =
        !m_title.shortName.isEmpty() && m_title.shortName != name && m_title.shortName != m_title.name();
    m_heading->setPlainText(name);
    if (!m_title.originalName.isEmpty() && m_title.originalName != name)
        m_original->setPlainText(tr("Original title: %1").arg(widgets::isolated(m_title.originalName)));
    else
        m_original->setPlainText(hasOtherShort ? tr("Short title: %1").arg(widgets::isolated(m_title.shortName))
                                               : QString());
    m_otherTitles->setPlainText(otherTitlesLine(m_title.otherTitles.value_or(QStringList())));
    m_facts->setPlainText(factsLine(m_title));
    m_today->setPlainText(m_title.formats ? availabilitySentence(*m_title.formats, m_clock()) : QString());
    m_synopsis->setPlainText(m_title.synopsis.value_or(m_title.shortSynopsis.value_or(QString())));
}

/// Those who made it over the synopsis, as far as they are few; the rest, and the others, in a table.
void TitlePage::showCrew()
{
    using Department = domain::Credit::Department;
    const auto crew = m_title.crew.value_or(std::vector<domain::Credit>());
    const auto directors = partsIn(m_title.directors.value_or(std::vector<domain::Credit>()), Department::Director);
    const auto writers = partsIn(crew, Department::Writer);
    showMakers(m_directors, tr("Directed by"), directors);
    showMakers(m_writers, tr("Written by"), writers);
    // The last that is put behind a place comes first there.
    widgets::visitAfter(m_facts, *m_writers);
    widgets::visitAfter(m_facts, *m_directors);

    std::vector<domain::Credit> table;
    for (const auto *makers : {&directors, &writers}) {
        if (makers->size() > mostMakers)
            table.insert(table.end(), makers->begin(), makers->end());
    }
    const auto others = partsIn(crew, Department::Other);
    table.insert(table.end(), others.begin(), others.end());
    m_crewModel->setCredits(std::move(table));
    m_crewSection.box->setVisible(m_crewModel->rowCount() > 0);
    m_crewView->hideEmptyColumns();
}

void TitlePage::showMakers(widgets::LinkRow *row, const QString &lead, const std::vector<domain::Credit> &people)
{
    row->empty();
    if (people.empty())
        return;
    addLead(row, lead);
    for (const domain::Credit &credit : std::span(people).first(std::min(people.size(), mostMakers)))
        addPersonLink(row, credit);
    if (people.size() > mostMakers)
        addLead(row, tr("and %Ln more", nullptr, static_cast<int>(people.size() - mostMakers)));
    row->show();
}

void TitlePage::addPersonLink(QWidget *row, const domain::Credit &credit)
{
    if (credit.person.isEmpty()) {
        addLead(row, widgets::displayLine(credit.name));
        return;
    }
    const bool isDirector = credit.department == domain::Credit::Department::Director;
    auto *link = new widgets::LinkButton(credit.name, isDirector ? QString() : credit.role, row);
    connect(link, &QAbstractButton::clicked, this,
            [this, credit] { emit personActivated(credit.person, credit.name); });
    row->layout()->addWidget(link);
}

void TitlePage::addTitleLink(QWidget *row, const TitleReference &reference)
{
    const QString year = reference.releaseYear ? QString::number(*reference.releaseYear) : QString();
    if (reference.id.isEmpty()) {
        addLead(row, widgets::displayLine(reference.name));
        return;
    }
    auto *link = new widgets::LinkButton(reference.name, year, row);
    connect(link, &QAbstractButton::clicked, this,
            [this, reference] { emit titleActivated(reference.id, reference.name); });
    row->layout()->addWidget(link);
}

void TitlePage::showParents()
{
    m_parents->empty();
    if (m_title.series.name.isEmpty() && m_title.season.name.isEmpty())
        return;
    addLead(m_parents, tr("Part of"));
    for (const TitleReference &parent : {m_title.series, m_title.season}) {
        if (!parent.name.isEmpty())
            addTitleLink(m_parents, parent);
    }
    widgets::visitAfter(m_otherTitles, *m_parents);
    m_parents->show();
}

void TitlePage::showSeries(const std::vector<TitleReference> &episodes)
{
    m_episodesModel->setSeries(m_title.name(), m_title.seasons.value_or(std::vector<TitleReference>()), episodes,
                               m_clock());
    const int rows = m_episodesModel->rowCount();
    m_seriesSection.box->setVisible(rows > 0);
    if (rows == 0)
        return;
    const QString counts = countsText(m_episodesModel->seasonCount(), m_episodesModel->episodeCount());
    m_seriesSection.heading->setPlainText(counts.isEmpty() ? tr("Seasons and episodes")
                                                           : tr("Seasons and episodes: %1").arg(counts));
    m_episodesView->hideEmptyColumns();
    if (rows == 1)
        m_episodesView->setExpanded(m_episodesModel->index(0, 0), true);
}

void TitlePage::showCast()
{
    m_castModel->setCredits(m_title.cast.value_or(std::vector<domain::Credit>()));
    m_castSection.box->setVisible(m_castModel->rowCount() > 0);
    m_castView->hideEmptyColumns();
}

void TitlePage::showFormats()
{
    m_formatsModel->setFormats(m_title.formats.value_or(std::vector<domain::Availability>()), m_clock());
    m_formatsView->hideEmptyColumns();
    m_formatsSection.box->setVisible(m_formatsModel->rowCount() > 0);
}

void TitlePage::showSimilarLinks(const std::vector<TitleReference> &similars)
{
    m_similarLinks->empty();
    for (const TitleReference &similar : similars)
        addTitleLink(m_similarLinks, similar);
    widgets::visitAfter(m_crewView, *m_similarLinks);
    m_similarLinks->setVisible(!similars.empty());
    m_similarSection.box->setVisible(!similars.empty());
}

void TitlePage::showEpisodes(const domain::TitleId &series, const std::vector<TitleReference> &episodes)
{
    if (series == m_title.id)
        showSeries(episodes);
}

void TitlePage::showSimilars(const domain::TitleId &title, const std::vector<TitleReference> &similars)
{
    if (title == m_title.id)
        showSimilarLinks(similars);
}

void TitlePage::showProblem(const domain::CatalogError &error)
{
    m_bar->setBusy(false);
    m_banner->showProblem(error, m_catalog);
    connect(m_banner->addButton(tr("&Retry")), &QPushButton::clicked, this, &TitlePage::retryRequested);
}

void TitlePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_poster->setSlotWidth(viewport()->width() < narrowPage ? 96 : 150);
}

} // namespace title
