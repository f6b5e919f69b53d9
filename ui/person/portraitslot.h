// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QWidget>

namespace person {

/// A portrait drawn from what is known: the initials, on a tint that belongs to the name.
class PortraitSlot final : public QWidget
{
    Q_OBJECT
public:
    explicit PortraitSlot(QWidget *parent = nullptr);

    void setName(const QString &name);
    [[nodiscard]] const QString &initials() const { return m_initials; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_initials;
    QColor m_tint;
};

} // namespace person
