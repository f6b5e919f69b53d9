// SPDX-License-Identifier: MIT
#include "ui/catalogs/catalogspage.h"

#include "ui/catalogs/catalogdialog.h"
#include "ui/catalogs/importdialog.h"
#include "ui/catalogs/importpanel.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/textblock.h"

#include <QAccessible>
#include <QFileInfo>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <functional>

namespace catalogs {

using session::CatalogEntry;
using widgets::TextBlock;

namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr int fewestRows = 3;

QString placeText(const CatalogEntry &entry)
{
    if (entry.isBuiltIn())
        return CatalogsPage::tr("inside Titlecard, no network");
    if (entry.isRemote())
        return widgets::displayLine(entry.baseUrl);
    return CatalogsPage::tr("on this computer, %1").arg(QLocale().formattedDataSize(QFileInfo(entry.file).size(), 1));
}

} // namespace

CatalogsPage::CatalogsPage(session::CatalogBook &book, session::ImportRunner &imports, QWidget *parent)
    : Page(tr("Catalogs page"), parent), m_book(book), m_imports(imports), m_list(new QListWidget),
      m_banner(new widgets::MessageBanner), m_open(new QPushButton(tr("&Open"))), m_edit(new QPushButton(tr("E&dit…"))),
      m_remove(new QPushButton(tr("Re&move")))
{
    auto *content = new QWidget;
    auto *heading = new TextBlock(TextBlock::Rank::Heading, content);
    auto *about = new TextBlock(TextBlock::Rank::Body, content);
    m_list->setAccessibleName(tr("Catalogs"));
    m_list->setTabKeyNavigation(false);
    m_list->installEventFilter(this);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setSpacing(2);
    m_list->setMinimumHeight((m_list->fontMetrics().height() * 2 + 6) * fewestRows);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 16, 20, 20);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(about);
    column->addWidget(m_banner);
    auto *panel = new ImportPanel(m_imports, content);
    column->addWidget(panel);
    column->addWidget(m_list, 1);
    column->addWidget(createButtons());
    setWidget(content);
    heading->setPlainText(tr("Catalogs"));
    about->setPlainText(
        tr("One catalog is searched at a time. Those on this computer need no network: the built-in one, and what you "
           "import. A remote one is any service that speaks the same signed dialect."));

    connect(m_list, &QListWidget::currentItemChanged, this, &CatalogsPage::refreshButtons);
    connect(m_list, &QListWidget::itemActivated, this, [this] { m_book.open(selectedId()); });
    connect(panel, &ImportPanel::openRequested, &m_book, &session::CatalogBook::open);
    connect(&m_imports, &session::ImportRunner::finished, this,
            [this](const session::ImportOutcome &outcome) { select(outcome.catalogId); });
    connect(&m_book, &session::CatalogBook::entriesChanged, this, &CatalogsPage::refresh);
    connect(&m_book, &session::CatalogBook::currentChanged, this, &CatalogsPage::refresh);
    connect(&m_book, &session::CatalogBook::saved, this, &CatalogsPage::tellSaved);
    connect(&m_book, &session::CatalogBook::openFailed, this, &CatalogsPage::tellOpenFailed);
    refresh();
}

/// A reader that has said the list's name goes on with its row.
bool CatalogsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::FocusIn)
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_list->hasFocus() || m_list->currentRow() < 0)
                    return;
                QAccessibleEvent row(m_list, QAccessible::Focus);
                row.setChild(m_list->currentRow());
                QAccessible::updateAccessibility(&row);
            },
            Qt::QueuedConnection);
    return Page::eventFilter(watched, event);
}

void CatalogsPage::takeFocus()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

QWidget *CatalogsPage::createButtons()
{
    auto *row = new QWidget;
    auto *flow = new widgets::FlowLayout(row, 6);
    auto *import = new QPushButton(tr("&Import…"));
    auto *add = new QPushButton(tr("&Add a remote catalog…"));
    for (QPushButton *button : {m_open, m_edit, m_remove, import, add}) {
        button->setAutoDefault(true); // Enter presses it outside of a dialog too
        flow->addWidget(button);
    }
    connect(m_open, &QPushButton::clicked, this, [this] { m_book.open(selectedId()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { editCatalog(selectedId()); });
    connect(m_remove, &QPushButton::clicked, this, &CatalogsPage::removeSelected);
    connect(import, &QPushButton::clicked, this, &CatalogsPage::importCatalog);
    connect(add, &QPushButton::clicked, this, &CatalogsPage::addCatalog);
    return row;
}

void CatalogsPage::refresh()
{
    const QString kept = selectedId();
    m_list->clear();
    for (const CatalogEntry &entry : m_book.entries())
        showEntry(entry, entry.id == m_book.currentId());
    m_list->setCurrentRow(0);
    select(m_book.currentId());
    select(kept);
    refreshButtons();
}

void CatalogsPage::select(const QString &id)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(idRole).toString() == id)
            m_list->setCurrentRow(row);
    }
}

void CatalogsPage::showEntry(const CatalogEntry &entry, bool isCurrent)
{
    const QString name = widgets::isolated(widgets::displayLine(entry.name));
    const QString place = placeText(entry);
    auto *item = new QListWidgetItem(
        isCurrent ? tr("%1 (open now)\n%2").arg(name, place) : tr("%1\n%2").arg(name, place), m_list);
    item->setData(Qt::AccessibleTextRole, item->text().replace(u'\n', QLatin1String(", ")));
    item->setToolTip(place);
    item->setData(idRole, entry.id);
}

QString CatalogsPage::selectedId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(idRole).toString() : QString();
}

CatalogEntry CatalogsPage::entryOf(const QString &id) const
{
    for (const CatalogEntry &entry : m_book.entries()) {
        if (entry.id == id)
            return entry;
    }
    return {.isFixed = true};
}

void CatalogsPage::refreshButtons()
{
    const CatalogEntry entry = entryOf(selectedId());
    m_open->setEnabled(!entry.id.isEmpty() && entry.id != m_book.currentId());
    m_edit->setEnabled(entry.isRemote());
    m_remove->setEnabled(!entry.isFixed && !entry.isBuiltIn());
}

void CatalogsPage::addCatalog()
{
    (new CatalogDialog(m_book, {}, window()))->show();
}

void CatalogsPage::importCatalog()
{
    (new ImportDialog(m_book, m_imports, window()))->show();
}

void CatalogsPage::editCatalog(const QString &id, bool forSecret)
{
    const CatalogEntry entry = entryOf(id);
    if (!entry.isRemote())
        return;
    auto *dialog = new CatalogDialog(m_book, entry, window());
    dialog->show();
    if (forSecret)
        dialog->askForSecret();
}

void CatalogsPage::removeSelected()
{
    const CatalogEntry entry = entryOf(selectedId());
    if (entry.isFixed)
        return;
    const QString name = widgets::isolated(widgets::displayLine(entry.name));
    if (entry.isRemote())
        m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("Remove %1 and forget its secret?").arg(name),
                              tr("The catalog itself is not touched; you can add it again."));
    else
        m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("Remove %1 from this computer?").arg(name),
                              tr("Its file goes into the waste bin."));
    const auto answer = [this](const QString &text, const std::function<void()> &run) {
        auto *button = m_banner->addButton(text);
        connect(button, &QPushButton::clicked, this, [this, run] {
            m_banner->dismiss();
            run();
            m_list->setFocus(Qt::OtherFocusReason);
        });
        return button;
    };
    answer(tr("&Remove %1").arg(widgets::withoutMnemonic(name)), [this, id = entry.id] { m_book.remove(id); });
    answer(tr("&Keep it"), [] {})->setFocus(Qt::OtherFocusReason);
}

void CatalogsPage::tellSaved(const QString &id, session::SecretStorage where)
{
    select(id);
    if (where == session::SecretStorage::Keyring)
        m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("Saved."),
                              tr("The secret is in this desktop's keyring."));
    else
        m_banner->showMessage(widgets::MessageBanner::Tone::Notice, tr("Saved until you quit."),
                              tr("This desktop has no keyring, so the secret is kept in memory only. You will be asked "
                                 "for it next time."));
}

void CatalogsPage::tellOpenFailed(const QString &, const QString &what)
{
    m_banner->showMessage(widgets::MessageBanner::Tone::Problem, what,
                          tr("The catalog that was open before stays open."));
}

} // namespace catalogs
