// SPDX-License-Identifier: MIT
#include "core/dialect/xmlpen.h"

#include <QTest>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <random>

using namespace Qt::StringLiterals;
using dialect::XmlPen;

// What the pen writes, against Qt's own writer and reader.
class tst_XmlPen final : public QObject
{
    Q_OBJECT

private slots:
    void document_isWhatQtWrites();
    void randomText_comesBack();
    void characterThatXmlCannotCarry_isLeftOut_data();
    void characterThatXmlCannotCarry_isLeftOut();
    void pieces_areJoined();
    void markupMadeBefore_isCopied();
    void html_isEscapedInParagraphs();
    void longDocument_grows();
};

namespace {

constexpr auto declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

/// Letters of one to four octets, markup, and blanks but carriage returns, which Qt's writer leaves for a reader to
/// change.
QString randomText(std::mt19937 &random)
{
    static const QString letters = u"ab &<>\"'\n\tß\u0416\u4e00\uffe6\U0001f3ac]]>"_s;
    QString text;
    for (unsigned i = random() % 24; i > 0; --i) {
        const qsizetype at = qsizetype(random() % unsigned(letters.size()));
        text += letters.at(at).isHighSurrogate() ? letters.mid(at, 2)
            : letters.at(at).isLowSurrogate()    ? QString()
                                                 : QString(letters.at(at));
    }
    return text;
}

} // namespace

void tst_XmlPen::document_isWhatQtWrites()
{
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        const QString first = randomText(random), second = randomText(random), third = randomText(random);
        XmlPen pen;
        pen.start("root");
        pen.start("empty");
        pen.attribute("a", first);
        pen.attribute("b", second);
        pen.end();
        pen.element("text", third);
        pen.element("number", -42);

        QString expected = QString::fromLatin1(declaration);
        QXmlStreamWriter qt(&expected);
        qt.writeStartElement(u"root"_s);
        qt.writeStartElement(u"empty"_s);
        qt.writeAttribute(u"a"_s, first);
        qt.writeAttribute(u"b"_s, second);
        qt.writeEndElement();
        qt.writeTextElement(u"text"_s, third);
        qt.writeTextElement(u"number"_s, u"-42"_s);
        qt.writeEndDocument();
        QCOMPARE(pen.finish(), expected.toUtf8());
    }
}

void tst_XmlPen::randomText_comesBack()
{
    std::mt19937 random(2);
    for (int i = 0; i < 2000; ++i) {
        QString text = randomText(random) + u'\r' + randomText(random);
        XmlPen pen;
        pen.start("root");
        pen.attribute("a", text);
        pen.text(text);
        const QByteArray xml = pen.finish();
        QXmlStreamReader reader(xml);
        QVERIFY(reader.readNextStartElement());
        QCOMPARE(reader.attributes().value("a"_L1).toString(), text);
        QCOMPARE(reader.readElementText(), text);
    }
}

void tst_XmlPen::characterThatXmlCannotCarry_isLeftOut_data()
{
    QTest::addColumn<QString>("character");

    QTest::newRow("NUL") << QString(QChar(0));
    QTest::newRow("escape") << QString(QChar(0x1b));
    QTest::newRow("U+FFFE") << QString(QChar(0xfffe));
    QTest::newRow("U+FFFF") << QString(QChar(0xffff));
    QTest::newRow("high surrogate alone") << QString(QChar(0xd83c));
    QTest::newRow("low surrogate alone") << QString(QChar(0xdfac));
}

void tst_XmlPen::characterThatXmlCannotCarry_isLeftOut()
{
    QFETCH(QString, character);
    XmlPen pen;
    pen.start("r");
    pen.attribute("a", u"x"_s + character + u"y"_s);
    pen.text(u"x"_s + character);
    QCOMPARE(pen.finish(), QByteArray(declaration) + "<r a=\"xy\">x</r>\n");
}

void tst_XmlPen::pieces_areJoined()
{
    XmlPen pen;
    pen.start("r");
    pen.attribute("a", "x&", u"ß<"_s, 7, XmlPen::Plain{"&amp;"});
    QCOMPARE(pen.finish(), QByteArray(declaration) + "<r a=\"x&amp;\xc3\x9f&lt;7&amp;\"/>\n");
}

void tst_XmlPen::markupMadeBefore_isCopied()
{
    XmlPen pen;
    pen.start("r");
    pen.attribute("a", 1);
    pen.markup(XmlPen::Plain{"<e b=\""}, u"x\"\n"_s, XmlPen::Plain{"\"/>"});
    pen.end();
    QCOMPARE(pen.finish(), QByteArray(declaration) + "<r a=\"1\"><e b=\"x&quot;&#10;\"/></r>\n");
}

void tst_XmlPen::html_isEscapedInParagraphs()
{
    XmlPen pen;
    pen.start("r");
    pen.html(u"a \"b\" & c ]]> d"_s);
    pen.html(u"one\n\ntwo\n\n\nthree"_s);
    QCOMPARE(pen.finish(),
             QByteArray(declaration) + "<r><![CDATA[a \"b\" &amp; c ]]&gt; d]]>"
                 + "<![CDATA[<p>one</p><p>two</p><p>\nthree</p>]]></r>\n");
}

void tst_XmlPen::longDocument_grows()
{
    const QString quotes(100'000, u'"');
    XmlPen pen;
    pen.start("r");
    for (int i = 0; i < 3; ++i)
        pen.element("t", quotes);
    const QByteArray xml = pen.finish();
    QCOMPARE(xml.count("&quot;"), 300'000);
    QVERIFY(xml.endsWith("</t></r>\n"));
}

QTEST_APPLESS_MAIN(tst_XmlPen)
#include "tst_xmlpen.moc"
