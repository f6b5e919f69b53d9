// SPDX-License-Identifier: MIT
#include "ui/search/shapedtexts.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

#include <algorithm>

namespace search {

namespace {
constexpr qsizetype mostShapes = 600; ///< some screens full of rows

/// Letters, digits and signs of Latin script that stand one after the other and never change for their neighbours.
bool isPlainLatin(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= u' ' && c <= u'\u017F' && (c < u'\u007F' || c > u'\u00A0') && c != u'\u00AD';
    });
}
} // namespace

ShapedTexts::ShapedTexts(const QFont &font)
    : m_font(font), m_metrics(font), m_letters(QRawFont::fromFont(font)), m_isUnderlined(font.underline())
{
    m_font.setUnderline(false); // paint() draws the line
}

ShapedTexts::Shape &ShapedTexts::shape(const QString &text)
{
    if (const auto known = m_shapes.find(text); known != m_shapes.end())
        return *known;
    if (m_shapes.size() >= mostShapes)
        m_shapes.clear();
    Shape made;
    if (isPlainLatin(text))
        made = spelt(text);
    if (made.runs.isEmpty())
        made = laidOut(text);
    return *m_shapes.insert(text, made);
}

ShapedTexts::Shape ShapedTexts::laidOut(const QString &text) const
{
    QTextLayout layout(text, m_font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return {layout.glyphRuns(), line.ascent(), qCeil(line.naturalTextWidth())};
}

ShapedTexts::Shape ShapedTexts::spelt(const QString &text) const
{
    const QList<quint32> glyphs = m_letters.glyphIndexesForString(text);
    if (glyphs.size() != text.size() || glyphs.contains(0))
        return {};
    const QList<QPointF> advances = m_letters.advancesForGlyphIndexes(glyphs, QRawFont::KernedAdvances);
    QList<QPointF> places;
    places.reserve(glyphs.size());
    QPointF place;
    for (const QPointF &advance : advances) {
        places.append(place);
        place += advance;
    }
    QGlyphRun run;
    run.setRawFont(m_letters);
    run.setGlyphIndexes(glyphs);
    run.setPositions(places);
    return {{run}, 0, qCeil(place.x())};
}

int ShapedTexts::width(const QString &text)
{
    return shape(text).width;
}

int ShapedTexts::paint(QPainter &painter, const QPoint &corner, const QString &text, int room)
{
    Shape *drawn = &shape(text);
    if (drawn->width > room) {
        if (drawn->elidedRoom != room) {
            drawn->elided = m_metrics.elidedText(text, Qt::ElideRight, room);
            drawn->elidedRoom = room;
        }
        drawn = &shape(QString(drawn->elided));
    }
    const QPointF origin(corner.x(), corner.y() + m_metrics.ascent() - drawn->ascent);
    for (const QGlyphRun &run : drawn->runs)
        painter.drawGlyphRun(origin, run);
    if (m_isUnderlined)
        painter.fillRect(corner.x(), corner.y() + m_metrics.ascent() + m_metrics.underlinePos(), drawn->width,
                         m_metrics.lineWidth(), painter.pen().color());
    return drawn->width;
}

} // namespace search
