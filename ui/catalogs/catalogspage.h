// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/catalogbook.h"
#include "ui/widgets/page.h"

class QListWidget;
class QPushButton;

namespace session {
class ImportRunner;
}

namespace widgets {
class MessageBanner;
class TextBlock;
} // namespace widgets

namespace catalogs {

/// The user's catalogs: which there are, which is open, and what can be done with them.
class CatalogsPage final : public widgets::Page
{
    Q_OBJECT
public:
    /// Both must outlive the page.
    CatalogsPage(session::CatalogBook &book, session::ImportRunner &imports, QWidget *parent = nullptr);

    /// Gives the focus to the list.
    void takeFocus();

public slots:
    void addCatalog();
    void importCatalog();
    /// Opens the dialog for the catalog of this id; \a forSecret puts the cursor on its secret.
    void editCatalog(const QString &id, bool forSecret = false);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void refreshButtons();
    void showEntry(const session::CatalogEntry &entry, bool isCurrent);
    [[nodiscard]] QWidget *createButtons();
    void select(const QString &id);
    void removeSelected();
    void tellSaved(const QString &id, session::SecretStorage where);
    void tellOpenFailed(const QString &id, const QString &what);
    [[nodiscard]] QString selectedId() const;
    [[nodiscard]] session::CatalogEntry entryOf(const QString &id) const;

    session::CatalogBook &m_book;
    session::ImportRunner &m_imports;
    QListWidget *m_list;
    widgets::MessageBanner *m_banner;
    QPushButton *m_open;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace catalogs
