// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace widgets {

/// A word that leads somewhere: underlined, one Tab stop, Enter, Space and click follow it.
class LinkButton final : public QAbstractButton
{
    Q_OBJECT
public:
    /// \a text may come from outside; a quiet \a note follows it, not underlined ("1927").
    explicit LinkButton(const QString &text, const QString &note = {}, QWidget *parent = nullptr);

    void setLinkText(const QString &text);
    void setNote(const QString &note);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refreshName();

    QString m_shown;
    QString m_note;
};

} // namespace widgets
