// SPDX-License-Identifier: MIT
#include "ui/search/shapedtexts.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

using search::ShapedTexts;

namespace {

constexpr QSize size{300, 40};
constexpr QPoint corner{10, 8};

/// What \a paint leaves on white paper.
template <class Paint>
QImage painted(const Paint &paint)
{
    QImage paper(size, QImage::Format_ARGB32_Premultiplied);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    painter.setPen(Qt::black);
    paint(painter);
    painter.end();
    return paper;
}

/// How many pixels of two equally large pictures are clearly different.
int differingPixels(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 64 ? 1 : 0;
    }
    return count;
}

int darkPixels(const QImage &picture)
{
    QImage white(picture.size(), picture.format());
    white.fill(Qt::white);
    return differingPixels(picture, white);
}

} // namespace

class tst_ShapedTexts : public QObject
{
    Q_OBJECT
private slots:
    void text_looksAsThePainterDrawsIt_data();
    void text_looksAsThePainterDrawsIt();
    void markedText_isUnderlinedInEveryScript_data();
    void markedText_isUnderlinedInEveryScript();
    void tooWideText_endsWithinItsRoom();
    void moreTextsThanAreKept_areAllPainted();
};

void tst_ShapedTexts::text_looksAsThePainterDrawsIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("letters and digits") << QString("The General 1926");
    QTest::newRow("letters that move together") << QString("AVATAR, To Wong Foo");
    QTest::newRow("accents and a middle dot") << QString::fromUtf8("Amélie · Łódź, Ærø");
    QTest::newRow("an accent of its own") << QString::fromUtf8("Ame\xCC\x81lie");
    QTest::newRow("Greek") << QString::fromUtf8("Μετρόπολις");
    QTest::newRow("Cyrillic") << QString::fromUtf8("Метрополис");
    QTest::newRow("Hebrew") << QString::fromUtf8("מטרופוליס");
}

void tst_ShapedTexts::text_looksAsThePainterDrawsIt()
{
    QFETCH(const QString, text);
    const QFont font = QGuiApplication::font();
    const QFontMetrics metrics(font);
    ShapedTexts texts(font);
    QVERIFY(std::abs(texts.width(text) - metrics.horizontalAdvance(text)) <= 2);
    const QImage expected = painted([&](QPainter &painter) {
        painter.setFont(font);
        painter.drawText(corner.x(), corner.y() + metrics.ascent(), text);
    });
    for (int time = 0; time < 2; ++time) {
        const QImage ours = painted([&](QPainter &painter) { texts.paint(painter, corner, text, 280); });
        QVERIFY(darkPixels(expected) > 0);
        QVERIFY2(differingPixels(ours, expected) <= darkPixels(expected) / 5,
                 qPrintable(QString::number(differingPixels(ours, expected))));
    }
}

void tst_ShapedTexts::markedText_isUnderlinedInEveryScript_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("Latin") << QString("Metro");
    QTest::newRow("Greek") << QString::fromUtf8("Μετρό");
}

void tst_ShapedTexts::markedText_isUnderlinedInEveryScript()
{
    QFETCH(const QString, text);
    QFont font = QGuiApplication::font();
    font.setUnderline(true);
    ShapedTexts texts(font);
    const QImage ours = painted([&](QPainter &painter) { texts.paint(painter, corner, text, 280); });
    const QFontMetrics metrics(font);
    const int line = corner.y() + metrics.ascent() + metrics.underlinePos();
    for (int x = corner.x(); x < corner.x() + texts.width(text); ++x)
        QVERIFY2(qGray(ours.pixel(x, line)) < 64, qPrintable(QString::number(x)));
    QCOMPARE(qGray(ours.pixel(corner.x() + texts.width(text) + 1, line)), 255);
}

void tst_ShapedTexts::tooWideText_endsWithinItsRoom()
{
    ShapedTexts texts(QGuiApplication::font());
    const QString text = "The Metropolitan Tower and the Long Way Under the Streets";
    for (const int room : {120, 60, 120}) {
        const QImage ours = painted([&](QPainter &painter) {
            const int width = texts.paint(painter, corner, text, room);
            QVERIFY(width <= room && width > room / 2);
        });
        QCOMPARE(darkPixels(ours.copy(corner.x() + room + 2, 0, 100, size.height())), 0);
    }
}

void tst_ShapedTexts::moreTextsThanAreKept_areAllPainted()
{
    ShapedTexts texts(QGuiApplication::font());
    const QString wide = "wider than the room that it is given here";
    for (int i = 0; i < 2000; ++i)
        QVERIFY(texts.width(QString::number(i)) > 0);
    const QImage ours = painted([&](QPainter &painter) { texts.paint(painter, corner, wide, 100); });
    QVERIFY(darkPixels(ours) > 0);
}

QTEST_MAIN(tst_ShapedTexts)
#include "tst_shapedtexts.moc"
