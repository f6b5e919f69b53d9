// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QGlyphRun>
#include <QHash>
#include <QRawFont>
#include <QString>

class QPainter;

namespace search {

/// Single lines in one font, as glyphs that are kept: shaping a text costs several times as much as painting it, and
/// with the next key most texts of a list come again.
class ShapedTexts
{
public:
    explicit ShapedTexts(const QFont &font);

    /// Without its underline, which only paint() draws.
    [[nodiscard]] const QFont &font() const { return m_font; }
    [[nodiscard]] const QFontMetrics &metrics() const { return m_metrics; }
    [[nodiscard]] int height() const { return m_metrics.height(); }

    /// In pixels, rounded up.
    [[nodiscard]] int width(const QString &text);
    /// Paints \a text with the painter's pen, its line's upper left corner at \a corner, and with an ellipsis if it
    /// is wider than \a room. Returns the width it took.
    int paint(QPainter &painter, const QPoint &corner, const QString &text, int room);

private:
    struct Shape
    {
        QList<QGlyphRun> runs{};
        qreal ascent = 0; ///< from the top of the runs' line to the baseline; fallback fonts can raise it
        int width = 0;
        int elidedRoom = -1; ///< the width that `elided` was made for
        QString elided{};
    };

    Shape &shape(const QString &text);
    [[nodiscard]] Shape laidOut(const QString &text) const;
    /// Letter by letter, for texts that need no more; no runs when the font lacks one of them.
    [[nodiscard]] Shape spelt(const QString &text) const;

    QFont m_font;
    QFontMetrics m_metrics;
    QRawFont m_letters;
    bool m_isUnderlined;
    QHash<QString, Shape> m_shapes;
};

} // namespace search
