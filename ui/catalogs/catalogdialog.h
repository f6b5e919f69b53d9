// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/catalogbook.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace catalogs {

/// Adds or edits one remote catalog. Stands beside the window and never blocks it.
class CatalogDialog final : public QDialog
{
    Q_OBJECT
public:
    /// \a entry with an empty id is a new catalog.
    explicit CatalogDialog(session::CatalogBook &book, const session::CatalogEntry &entry, QWidget *parent = nullptr);
    ~CatalogDialog() override;

    /// The entry's secret is not to be had any more: it must be entered.
    void askForSecret();

private:
    [[nodiscard]] session::CatalogEntry enteredEntry() const;
    [[nodiscard]] QString enteredSecret() const;
    void createFields();
    void createButtons();
    void revealSecret(bool revealed);
    void refreshWarnings();
    void forgetVerdict();
    void startTest();
    void showVerdict(const QString &verdict, bool isGood);
    void save();

    session::CatalogBook &m_book;
    session::CatalogEntry m_entry;
    bool m_isChanged = false;       ///< since the test began
    bool m_isSecretMissing = false; ///< of an entry that has been there before
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_key;
    QLineEdit *m_secret;
    QPushButton *m_reveal;
    QComboBox *m_placement;
    QCheckBox *m_plainHttp;
    QLabel *m_warning;
    QLabel *m_storage;
    QLabel *m_verdict;
    QPushButton *m_test;
    QPushButton *m_save;
};

} // namespace catalogs
