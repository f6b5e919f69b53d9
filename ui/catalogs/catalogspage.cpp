// SPDX-License-Identifier: MIT
#include "ui/catalogs/catalogspage.h"

#include "ui/catalogs/catalogdialog.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/textblock.h"

#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace catalogs {

using session::CatalogEntry;
using widgets::TextBlock;

namespace {
constexpr int idRole = Qt::UserRole + 1;
const QLatin1String builtInId("builtin");
} // namespace

CatalogsPage::CatalogsPage(session::CatalogBook &book, QWidget *parent)
    : QWidget(parent), m_book(book), m_list(new QListWidget(this)), m_about(new TextBlock(TextBlock::Rank::Body, this)),
      m_banner(new widgets::MessageBanner(this)), m_open(new QPushButton(tr("&Open"), this)),
      m_edit(new QPushButton(tr("E&dit…"), this)), m_remove(new QPushButton(tr("Re&move"), this))
{
    setAccessibleName(tr("Catalogs"));
    auto *heading = new TextBlock(TextBlock::Rank::Heading, this);
    heading->setPlainText(tr("Catalogs"));
    m_about->setPlainText(tr("One catalog is searched at a time. The built-in one needs no network; a remote one is "
                             "any service that speaks the same signed dialect."));
    m_list->setAccessibleName(tr("Catalogs"));
    m_list->setTabKeyNavigation(false);
    auto *add = new QPushButton(tr("Add a &remote catalog…"), this);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_open, m_edit, m_remove, add})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 20);
    column->addWidget(heading);
    column->addWidget(m_about);
    column->addWidget(m_banner);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);

    connect(m_list, &QListWidget::currentItemChanged, this, &CatalogsPage::refreshButtons);
    connect(m_list, &QListWidget::itemActivated, this, [this] { m_book.open(selectedId()); });
    connect(m_open, &QPushButton::clicked, this, [this] { m_book.open(selectedId()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { editCatalog(selectedId()); });
    connect(m_remove, &QPushButton::clicked, this, &CatalogsPage::removeSelected);
    connect(add, &QPushButton::clicked, this, &CatalogsPage::addCatalog);
    connect(&m_book, &session::CatalogBook::entriesChanged, this, &CatalogsPage::refresh);
    connect(&m_book, &session::CatalogBook::currentChanged, this, &CatalogsPage::refresh);
    connect(&m_book, &session::CatalogBook::saved, this,
            [this](const QString &, session::SecretStorage where) { tellStorage(where); });
    refresh();
}

void CatalogsPage::refresh()
{
    const QString kept = selectedId();
    m_list->clear();
    for (const CatalogEntry &entry : m_book.entries())
        showEntry(entry, entry.id == m_book.currentId());
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(idRole).toString() == kept)
            m_list->setCurrentRow(row);
    }
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    refreshButtons();
}

void CatalogsPage::showEntry(const CatalogEntry &entry, bool isCurrent)
{
    const QString name = widgets::isolated(widgets::displayLine(entry.name));
    const QString place =
        entry.baseUrl.isEmpty() ? tr("inside Titlecard, no network") : widgets::displayLine(entry.baseUrl);
    const QString text = isCurrent ? tr("%1 — %2 (open now)").arg(name, place) : tr("%1 — %2").arg(name, place);
    auto *item = new QListWidgetItem(text, m_list);
    item->setData(idRole, entry.id);
    if (isCurrent) {
        QFont bold = item->font();
        bold.setBold(true);
        item->setFont(bold);
    }
}

QString CatalogsPage::selectedId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(idRole).toString() : QString();
}

void CatalogsPage::refreshButtons()
{
    const QString id = selectedId();
    const bool isRemote = !id.isEmpty() && id != builtInId;
    m_open->setEnabled(!id.isEmpty() && id != m_book.currentId());
    m_edit->setEnabled(isRemote);
    m_remove->setEnabled(isRemote);
}

void CatalogsPage::addCatalog()
{
    (new CatalogDialog(m_book, {}, window()))->show();
}

void CatalogsPage::editCatalog(const QString &id, bool forSecret)
{
    for (const CatalogEntry &entry : m_book.entries()) {
        if (entry.id != id || id == builtInId)
            continue;
        auto *dialog = new CatalogDialog(m_book, entry, window());
        dialog->show();
        if (forSecret)
            dialog->focusSecret();
    }
}

void CatalogsPage::removeSelected()
{
    const QString id = selectedId();
    for (const CatalogEntry &entry : m_book.entries()) {
        if (entry.id != id)
            continue;
        const QString name = widgets::isolated(widgets::displayLine(entry.name));
        m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("Remove %1 and forget its secret?").arg(name),
                              tr("The catalog itself is not touched; you can add it again."));
        connect(m_banner->addButton(tr("&Remove %1").arg(widgets::withoutMnemonic(name))), &QPushButton::clicked, this,
                [this, id] {
                    m_banner->dismiss();
                    m_book.remove(id);
                    m_list->setFocus(Qt::OtherFocusReason);
                });
        auto *keep = m_banner->addButton(tr("&Keep it"));
        connect(keep, &QPushButton::clicked, this, [this] {
            m_banner->dismiss();
            m_list->setFocus(Qt::OtherFocusReason);
        });
        keep->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void CatalogsPage::tellStorage(session::SecretStorage where)
{
    if (where == session::SecretStorage::Keyring)
        m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("Saved."),
                              tr("The secret is in this desktop's keyring."));
    else
        m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("Saved until you quit."),
                              tr("This desktop has no keyring, so the secret is kept in memory only. You will be asked "
                                 "for it next time."));
}

} // namespace catalogs
