// SPDX-License-Identifier: MIT
#pragma once

#include "ui/search/resultsmodel.h"
#include "ui/search/shapedtexts.h"

#include <QAbstractItemDelegate>

#include <optional>

namespace search {

/// Paints a result: the name and the year, what matched in bold and underlined, and under them kind and reason.
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
        explicit Fonts(const QFont &ordinary);

        QFont font;
        ShapedTexts plain;
        ShapedTexts marked;
        ShapedTexts small;
        ShapedTexts smallMarked;
        ShapedTexts heading;
    };

    [[nodiscard]] Fonts &fonts(const QFont &font) const;
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const ResultsModel::Row &row) const;
    /// As a link.
    void paintFurther(QPainter &painter, const QStyleOptionViewItem &option, const ResultsModel::Row &row) const;
    void paintResult(QPainter &painter, const QStyleOptionViewItem &option, const ResultsModel::Row &row) const;
    /// Kind and reason.
    void paintSecondLine(QPainter &painter, const QRect &room, const ResultsModel::Row &row,
                         Qt::LayoutDirection direction) const;
    /// \a text in \a room in the letters of \a plain, its \a spans in those of \a marked; right-to-left texts are not
    /// split up.
    static void paintMarked(QPainter &painter, const QRect &room, const QString &text, const ResultsModel::Spans &spans,
                            ShapedTexts &plain, ShapedTexts &marked, Qt::LayoutDirection direction);

    const ResultsModel &m_model;
    mutable std::optional<Fonts> m_fonts{}; ///< made for the first row: bold letters are another file
};

} // namespace search
