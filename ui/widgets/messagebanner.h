// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace domain {
struct CatalogError;
}

namespace widgets {

class TextBlock;

/// A message inside the page it belongs to, never a dialog: one line in bold, one in plain, and buttons.
class MessageBanner final : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Notice, Problem };

    explicit MessageBanner(QWidget *parent = nullptr);

    /// Shows the message; \a detail may be empty. Buttons added before are gone.
    void showMessage(Tone tone, const QString &headline, const QString &detail, const QString &code = {});
    /// Shows why the catalog called \a catalog could not be asked, and what to do.
    void showProblem(const domain::CatalogError &error, const QString &catalog);
    /// A button after the text; belongs to the message now shown.
    QPushButton *addButton(const QString &text);
    /// Other words in the same message, its buttons staying: for a countdown.
    void setDetail(const QString &detail);
    void dismiss();
    /// What the banner says, in one piece.
    [[nodiscard]] QString spoken() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void removeButtons();

    TextBlock *m_headline;
    TextBlock *m_detail;
    TextBlock *m_code;
    QWidget *m_buttonRow;
    QBoxLayout *m_buttons;
    QTimer m_announceDelay;
    Tone m_tone = Tone::Notice;
};

} // namespace widgets
