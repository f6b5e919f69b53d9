// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace widgets {

/// A word that leads somewhere: underlined, one Tab stop, Enter, Space and click follow it.
///
/// Its name is told to readers when they ask, not set: a page of links would tell of more changes than a reader can
/// take in before it says what the page is.
class LinkButton final : public QAbstractButton
{
    Q_OBJECT
public:
    /// \a text may come from outside; a quiet \a note follows it, not underlined ("1927").
    explicit LinkButton(const QString &text, const QString &note = {}, QWidget *parent = nullptr);

    void setLinkText(const QString &text);
    void setNote(const QString &note);
    /// What following it does, in a sentence for readers.
    void setPurpose(const QString &purpose) { m_purpose = purpose; }

    [[nodiscard]] QString shownText() const { return m_shown; }
    [[nodiscard]] QString spokenName() const;
    [[nodiscard]] QString purpose() const { return m_purpose; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tellNewName();

    QString m_shown;
    QString m_note;
    QString m_purpose;
};

} // namespace widgets
