// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/ids.h"

#include <QWidget>

#include <optional>

namespace title {

/// A poster drawn from what is known: title, year and kind, on a tint that belongs to the title. Keeps the shape
/// of a poster (2:3), so that nothing moves around it.
class PosterSlot final : public QWidget
{
    Q_OBJECT
public:
    explicit PosterSlot(QWidget *parent = nullptr);

    void setTitle(const QString &name, domain::TitleKind kind, std::optional<int> year);
    /// \a width in device-independent pixels; the height follows.
    void setSlotWidth(int width);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintFrame(QPainter &painter) const;
    void paintWords(QPainter &painter) const;
    void paintName(QPainter &painter, const QRect &room) const;

    QString m_name;
    QString m_kindName;
    QString m_year;
    QColor m_tint;
};

} // namespace title
