// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/importrunner.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace widgets {
class TextBlock;
}

namespace catalogs {

/// The import under way, with a bar and a way to stop it, and afterwards how it ended. Hidden before the first one.
class ImportPanel final : public QWidget
{
    Q_OBJECT
public:
    /// \a imports must outlive the panel.
    explicit ImportPanel(session::ImportRunner &imports, QWidget *parent = nullptr);

signals:
    /// The user wants the catalog that was made.
    void openRequested(const QString &id);

private:
    void showRunning(const QString &name);
    void showProgress(int done);
    void showOutcome(const session::ImportOutcome &outcome);

    session::ImportRunner &m_imports;
    QString m_made; ///< id of the catalog that the last import made
    widgets::TextBlock *m_headline;
    widgets::TextBlock *m_details;
    QProgressBar *m_bar;
    QPushButton *m_stop;
    QPushButton *m_open;
    QPushButton *m_dismiss;
};

} // namespace catalogs
