// SPDX-License-Identifier: MIT
#include "ui/person/personpage.h"

#include "ui/person/filmographymodel.h"
#include "ui/person/portraitslot.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/fittedview.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/textblock.h"

#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace person {

using domain::Credit;
using widgets::FittedView;
using widgets::TextBlock;

PersonPage::PersonPage(QWidget *parent)
    : Page(tr("Person page"), parent), m_bar(new widgets::BusyBar), m_banner(new widgets::MessageBanner),
      m_portrait(new PortraitSlot), m_heading(new TextBlock(TextBlock::Rank::Heading)),
      m_life(new TextBlock(TextBlock::Rank::Body)), m_parts(new TextBlock(TextBlock::Rank::Body)),
      m_bio(new TextBlock(TextBlock::Rank::Body)), m_none(new TextBlock(TextBlock::Rank::Body)),
      m_listHeading(new TextBlock(TextBlock::Rank::Section)), m_model(new FilmographyModel(this)),
      m_table(new FittedView(tr("Filmography")))
{
    m_table->setModel(m_model);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 8, 20, 20);
    column->setSpacing(10);
    column->addWidget(m_bar);
    column->addWidget(m_banner);
    column->addLayout(createHead());
    column->addSpacing(4);
    auto *list = new QVBoxLayout;
    list->setSpacing(4);
    for (QWidget *part :
         {static_cast<QWidget *>(m_none), static_cast<QWidget *>(m_listHeading), static_cast<QWidget *>(m_table)})
        list->addWidget(part);
    column->addLayout(list);
    column->addStretch(1);
    setWidget(content);
    m_table->hide();
    connect(m_table, &FittedView::opened, this, [this](const QModelIndex &index) {
        const domain::FilmographyEntry &entry = m_model->entry(index.row());
        emit titleActivated(entry.title, entry.name);
    });
}

QLayout *PersonPage::createHead()
{
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    for (QWidget *part : {m_heading, m_life, m_parts, m_bio})
        words->addWidget(part);
    words->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(18);
    row->addWidget(m_portrait, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return row;
}

void PersonPage::setCatalog(const QString &name)
{
    m_catalog = name;
}

void PersonPage::showLoading(const QString &name)
{
    m_banner->dismiss();
    m_portrait->setName(name);
    m_heading->setPlainText(name);
    for (TextBlock *block : {m_life, m_parts, m_bio, m_none, m_listHeading})
        block->setPlainText({});
    m_model->setEntries({});
    m_table->hide();
    verticalScrollBar()->setValue(0);
}

void PersonPage::showSlow()
{
    m_bar->setBusy(true);
}

void PersonPage::showPerson(const domain::Filmography &filmography)
{
    m_bar->setBusy(false);
    m_banner->dismiss();
    const domain::Person &person = filmography.person;
    if (!person.name.isEmpty()) {
        m_portrait->setName(person.name);
        m_heading->setPlainText(person.name);
    }
    m_life->setPlainText(lifeText(person));
    m_parts->setPlainText(partsText(filmography.entries));
    m_bio->setPlainText(person.bio);
    m_listHeading->setPlainText(filmography.entries.empty() ? QString() : tr("Filmography"));
    m_none->setPlainText(filmography.entries.empty() ? noneText() : QString());
    m_model->setEntries(filmography.entries);
    m_table->hideEmptyColumns();
    m_table->setVisible(!filmography.entries.empty());
    verticalScrollBar()->setValue(0);
}

void PersonPage::showProblem(const domain::CatalogError &error)
{
    m_bar->setBusy(false);
    m_banner->showProblem(error, m_catalog);
    connect(m_banner->addButton(tr("&Retry")), &QPushButton::clicked, this, &PersonPage::retryRequested);
}

QString PersonPage::noneText() const
{
    const QString catalog = widgets::isolated(widgets::displayLine(m_catalog));
    return catalog.isEmpty() ? tr("No title in this catalog names this person.")
                             : tr("No title in %1 names this person.").arg(catalog);
}

QString PersonPage::lifeText(const domain::Person &person) const
{
    if (person.birthYear && person.deathYear)
        return tr("%1–%2", "years of birth and death").arg(*person.birthYear).arg(*person.deathYear);
    if (person.birthYear)
        return tr("Born %1").arg(*person.birthYear);
    return person.deathYear ? tr("Died %1").arg(*person.deathYear) : QString();
}

QString PersonPage::partsText(const std::vector<domain::FilmographyEntry> &entries) const
{
    const auto count = [&entries](Credit::Department department) {
        return static_cast<int>(std::ranges::count(entries, department, &domain::FilmographyEntry::department));
    };
    QStringList parts;
    if (const int cast = count(Credit::Department::Cast))
        parts += tr("%n as cast", nullptr, cast);
    if (const int director = count(Credit::Department::Director))
        parts += tr("%n as director", nullptr, director);
    if (const int writer = count(Credit::Department::Writer))
        parts += tr("%n as writer", nullptr, writer);
    if (const int other = count(Credit::Department::Other))
        parts += tr("%n in other work", nullptr, other);
    return parts.join(QLatin1String(", "));
}

} // namespace person
