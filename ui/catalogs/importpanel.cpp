// SPDX-License-Identifier: MIT
#include "ui/catalogs/importpanel.h"

#include "ui/widgets/textblock.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace catalogs {

using widgets::TextBlock;

ImportPanel::ImportPanel(session::ImportRunner &imports, QWidget *parent)
    : QWidget(parent), m_imports(imports), m_headline(new TextBlock(TextBlock::Rank::Section, this)),
      m_details(new TextBlock(TextBlock::Rank::Body, this)), m_bar(new QProgressBar(this)),
      m_stop(new QPushButton(tr("Sto&p"), this)), m_open(new QPushButton(tr("Ope&n it"), this)),
      m_dismiss(new QPushButton(tr("C&lose the report"), this))
{
    for (QPushButton *button : {m_stop, m_open, m_dismiss})
        button->setAutoDefault(true); // Enter presses it outside of a dialog too
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Progress of the import"));
    auto *progress = new QHBoxLayout;
    progress->addWidget(m_bar, 1);
    progress->addWidget(m_stop);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_dismiss);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->addWidget(m_headline);
    column->addLayout(progress);
    column->addWidget(m_details);
    column->addLayout(buttons);
    setTabOrder(m_stop, m_details);
    setTabOrder(m_details, m_open);
    setTabOrder(m_open, m_dismiss);

    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setText(tr("Stopping…")); // not disabled: it would lose the keyboard
        m_imports.cancel();
    });
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(m_made); });
    connect(m_dismiss, &QPushButton::clicked, this, &QWidget::hide);
    connect(&m_imports, &session::ImportRunner::started, this, &ImportPanel::showRunning);
    connect(&m_imports, &session::ImportRunner::progressed, this, &ImportPanel::showProgress);
    connect(&m_imports, &session::ImportRunner::finished, this, &ImportPanel::showOutcome);
    hide();
    if (!m_imports.running().isEmpty())
        showRunning(m_imports.running());
}

void ImportPanel::showRunning(const QString &name)
{
    m_headline->setPlainText(tr("Importing %1").arg(name));
    m_details->setPlainText(tr("Everything else goes on meanwhile; what is open stays open."));
    m_bar->setValue(0);
    m_stop->setText(tr("Sto&p"));
    for (QWidget *part : {static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_stop)})
        part->show();
    m_open->hide();
    m_dismiss->hide();
    show();
}

void ImportPanel::showProgress(int done)
{
    m_bar->setValue(done);
}

void ImportPanel::showOutcome(const session::ImportOutcome &outcome)
{
    const bool hadFocus = m_stop->hasFocus();
    m_headline->setPlainText(outcome.headline);
    m_details->setPlainText(outcome.details.join(u'\n'));
    m_made = outcome.catalogId;
    m_bar->hide();
    m_stop->hide();
    m_open->setVisible(outcome.isDone);
    m_dismiss->show();
    if (hadFocus)
        (outcome.isDone ? m_open : m_dismiss)->setFocus(Qt::OtherFocusReason);
}

} // namespace catalogs
