// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemDelegate>
#include <QFont>
#include <QFontMetrics>

namespace search {

class ResultsModel;

/// Paints a result: the name with what matched in bold and underlined, the year, and under it kind and reason.
/// Works on the model itself instead of through roles: this runs for each row at each key.
class ResultDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    explicit ResultDelegate(const ResultsModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Fonts
    {
        explicit Fonts(const QFont &font);

        QFont plain;
        QFont marked;
        QFont small;
        QFont heading;
        QFontMetrics plainMetrics;
        QFontMetrics markedMetrics;
        QFontMetrics smallMetrics;
        QFontMetrics headingMetrics;
    };

    [[nodiscard]] const Fonts &fonts(const QFont &font) const;
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintResult(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// \a name in \a room with its matched stretches; right-to-left names are not split up.
    void paintName(QPainter *painter, const QRect &room, const QModelIndex &index, const QString &name) const;

    const ResultsModel &m_model;
    mutable Fonts m_fonts;
};

} // namespace search
