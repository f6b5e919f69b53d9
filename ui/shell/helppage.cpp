// SPDX-License-Identifier: MIT
#include "ui/shell/helppage.h"

#include "ui/widgets/fittedview.h"
#include "ui/widgets/textblock.h"

#include <QAction>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace shell {

using widgets::TextBlock;

namespace {

QString withoutMnemonics(QString text)
{
    return text.remove(u'&').remove(u'…');
}

/// "Ctrl+-" must not become "-+Ctrl" where lines go to the left.
QString leftToRight(const QString &line)
{
    return QGuiApplication::isRightToLeft() ? QChar(0x2066) + line + QChar(0x2069) : line;
}

QString shortcutsOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &shortcut : action.shortcuts())
        keys += shortcut.toString(QKeySequence::NativeText);
    return leftToRight(keys.join(QLatin1String(", ")));
}

void addRow(QStandardItemModel &model, const QString &what, const QString &keys)
{
    model.appendRow({new QStandardItem(what), new QStandardItem(keys)});
}

void addKeys(QStandardItemModel &model, const QWidget &window)
{
    model.setHorizontalHeaderLabels({HelpPage::tr("What it does"), HelpPage::tr("Keys")});
    addRow(model, HelpPage::tr("Choose a result while you type"), HelpPage::tr("Up, Down, Page Up, Page Down"));
    addRow(model, HelpPage::tr("Choose the first or last result"), HelpPage::tr("Ctrl+Home, Ctrl+End"));
    addRow(model, HelpPage::tr("Open the chosen result or link, or bring more results"), HelpPage::tr("Enter"));
    addRow(model, HelpPage::tr("Stop, then clear the search"), HelpPage::tr("Esc"));
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (!action->text().isEmpty() && !action->shortcuts().isEmpty())
            addRow(model, withoutMnemonics(action->text()), shortcutsOf(*action));
    }
    addRow(model, HelpPage::tr("Copy the selected text or row"), HelpPage::tr("Ctrl+C"));
    addRow(model, HelpPage::tr("Open and close a season"), HelpPage::tr("Right, Left"));
}

/// What a catalog takes for more than words (store::Query); it is written so in every language.
void addTerms(QStandardItemModel &model)
{
    model.setHorizontalHeaderLabels({HelpPage::tr("What it finds"), HelpPage::tr("Typed")});
    const auto add = [&model](const QString &what, const QString &typed) { addRow(model, what, leftToRight(typed)); };
    add(HelpPage::tr("These words as they stand"), QStringLiteral("\"the kid\""));
    add(HelpPage::tr("Titles of these years"), QStringLiteral("year:1927, year:1920..1929"));
    add(HelpPage::tr("Only films, series or episodes"), QStringLiteral("kind:series"));
    add(HelpPage::tr("Titles of a genre; of several, any"), QStringLiteral("genre:drama,comedy"));
    add(HelpPage::tr("Of a certificate, or in a format"), QStringLiteral("certificate:PG, format:DVD"));
    add(HelpPage::tr("Titles that somebody took part in"), QStringLiteral("person:\"fritz lang\""));
    add(HelpPage::tr("None of a genre; so with the others, but years"), QStringLiteral("-genre:horror"));
    add(HelpPage::tr("What has this id or address"), QStringLiteral("tt0017136, movies/1"));
}

} // namespace

HelpPage::HelpPage(const QWidget *window, QWidget *parent) : Page(tr("Keys page"), parent)
{
    auto *content = new QWidget;
    auto *heading = new TextBlock(TextBlock::Rank::Heading, content);
    heading->setPlainText(tr("Keys"));
    auto *keys = new QStandardItemModel(0, 2, this);
    addKeys(*keys, *window);
    auto *table = new widgets::FittedView(tr("Keys"), content);
    table->setModel(keys);
    auto *section = new TextBlock(TextBlock::Rank::Section, content);
    section->setPlainText(tr("In the search box"));
    auto *terms = new QStandardItemModel(0, 2, this);
    addTerms(*terms);
    auto *termTable = new widgets::FittedView(tr("In the search box"), content);
    termTable->setModel(terms);
    auto *about = new TextBlock(TextBlock::Rank::Quiet, content);
    about->setPlainText(
        tr("Titlecard %1, a desktop browser for film and TV catalogs. Free software under the MIT licence.")
            .arg(QCoreApplication::applicationVersion()));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 16, 20, 20);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(table);
    column->addWidget(section);
    column->addWidget(termTable);
    column->addWidget(about);
    column->addStretch(1);
    setWidget(content);
}

} // namespace shell
