// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>
#include <QWidget>

class QLabel;

namespace widgets {
class BusyBar;
}

namespace search {

/// The search box with its label and the thin bar that shows a slow search.
///
/// The frame is painted once by this widget around a frameless line edit: Fusion would stroke the line edit's
/// own rounded frame anew at each key, a third of the whole keystroke.
class SearchBox final : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBox(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Shows \a text as if it had been typed; textEdited() is emitted.
    void setText(const QString &text);
    /// What is searched, for the placeholder and the accessible description: "Built-in catalog".
    void setScope(const QString &catalog);
    /// What a screen reader tells of the box from now on: the results, the one that is chosen. Empty: the scope again.
    void setSpoken(const QString &sentence);
    void setBusy(bool busy);
    /// Takes the focus and selects the text, so that typing replaces it.
    void takeFocus();
    /// Takes the focus and goes on with \a typed at the end of the text.
    void continueWith(const QString &typed);
    void clear();
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }

signals:
    void textEdited(const QString &text);
    /// An arrow or page key that moves through the results (Qt::Key).
    void moveRequested(int key);
    void openRequested();
    void escapePressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tellEdited(const QString &text);
    void describe();
    [[nodiscard]] bool handleKey(QKeyEvent *event);

    QLabel *m_label;
    QWidget *m_frame;
    QLineEdit *m_edit;
    QString m_scope;
    QString m_spoken;
    widgets::BusyBar *m_bar;
};

} // namespace search
