// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/catalogbook.h"
#include "core/session/importrunner.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace catalogs {

/// Asks what a catalog of the user's own is to be made of. Stands beside the window and never blocks it; the import
/// itself runs without it.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Both must outlive the dialog.
    ImportDialog(session::CatalogBook &book, session::ImportRunner &imports, QWidget *parent = nullptr);
    ~ImportDialog() override;

private:
    void createFields();
    void createButtons();
    [[nodiscard]] session::ImportSource source() const;
    [[nodiscard]] session::ImportOrder order() const;
    void refreshSource();
    void refreshState();
    void browse();
    void takePath(const QString &path);
    /// Names the catalog after the file, unless the user has named it.
    void suggestName();
    void start();

    session::CatalogBook &m_book;
    session::ImportRunner &m_imports;
    QFormLayout *m_form;
    QComboBox *m_source;
    QLabel *m_about;
    QLabel *m_pathLabel;
    QLineEdit *m_path;
    QPushButton *m_browse;
    QLineEdit *m_name;
    QSpinBox *m_minVotes;
    QCheckBox *m_withEpisodes;
    QCheckBox *m_withAdult;
    QLabel *m_remark;
    QPushButton *m_start = nullptr;
    QString m_suggestedName; ///< what the name was set to by us, and may be set anew
};

} // namespace catalogs
