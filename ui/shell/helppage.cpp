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

QString shortcutsOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &shortcut : action.shortcuts())
        keys += shortcut.toString(QKeySequence::NativeText);
    const QString line = keys.join(QLatin1String(", "));
    // "Ctrl+-" must not become "-+Ctrl" where lines go to the left.
    return QGuiApplication::isRightToLeft() ? QChar(0x2066) + line + QChar(0x2069) : line;
}

void addRow(QStandardItemModel &model, const QString &what, const QString &keys)
{
    model.appendRow({new QStandardItem(what), new QStandardItem(keys)});
}

} // namespace

HelpPage::HelpPage(const QWidget *window, QWidget *parent) : Page(tr("Keys page"), parent)
{
    auto *content = new QWidget;
    auto *heading = new TextBlock(TextBlock::Rank::Heading, content);
    heading->setPlainText(tr("Keys"));
    auto *model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({tr("What it does"), tr("Keys")});
    addRow(*model, tr("Choose a result while you type"), tr("Up, Down, Page Up, Page Down"));
    addRow(*model, tr("Choose the first or last result"), tr("Ctrl+Home, Ctrl+End"));
    addRow(*model, tr("Open the chosen result or link"), tr("Enter"));
    addRow(*model, tr("Stop, then clear the search"), tr("Esc"));
    for (const QAction *action : window->findChildren<QAction *>()) {
        if (!action->text().isEmpty() && !action->shortcuts().isEmpty())
            addRow(*model, withoutMnemonics(action->text()), shortcutsOf(*action));
    }
    addRow(*model, tr("Copy the selected text or row"), tr("Ctrl+C"));
    addRow(*model, tr("Open and close a season"), tr("Right, Left"));
    auto *table = new widgets::FittedView(tr("Keys"), content);
    table->setModel(model);
    auto *about = new TextBlock(TextBlock::Rank::Quiet, content);
    about->setPlainText(
        tr("Titlecard %1, a desktop browser for film and TV catalogs. Free software under the MIT licence.")
            .arg(QCoreApplication::applicationVersion()));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 16, 20, 20);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(table);
    column->addWidget(about);
    column->addStretch(1);
    setWidget(content);
}

} // namespace shell
