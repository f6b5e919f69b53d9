// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/catalogbook.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace widgets {
class MessageBanner;
class TextBlock;
} // namespace widgets

namespace catalogs {

/// The user's catalogs: which there are, which is open, and what can be done with them.
class CatalogsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit CatalogsPage(session::CatalogBook &book, QWidget *parent = nullptr);

public slots:
    void addCatalog();
    /// Opens the dialog for the catalog of this id; \a forSecret puts the cursor on its secret.
    void editCatalog(const QString &id, bool forSecret = false);

private:
    void refresh();
    void refreshButtons();
    void showEntry(const session::CatalogEntry &entry, bool isCurrent);
    void removeSelected();
    void tellStorage(session::SecretStorage where);
    [[nodiscard]] QString selectedId() const;

    session::CatalogBook &m_book;
    QListWidget *m_list;
    widgets::TextBlock *m_about;
    widgets::MessageBanner *m_banner;
    QPushButton *m_open;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace catalogs
