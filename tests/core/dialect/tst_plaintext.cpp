// SPDX-License-Identifier: MIT
#include "core/dialect/plaintext.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private slots:
    void html_becomesPlainText_data();
    void html_becomesPlainText();
    void name_losesOnlySpareBlanks_data();
    void name_losesOnlySpareBlanks();
    void longText_isCutWithAnEllipsis();
};

void TestPlainText::html_becomesPlainText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("plain");
    QTest::newRow("plain") << u"A storm."_s << u"A storm."_s;
    QTest::newRow("link around a name") << u"A pilot (<a href=\"http://x/77\">Ana</a>) waits."_s
                                        << u"A pilot (Ana) waits."_s;
    QTest::newRow("open paragraphs") << u"One.<p>Two.<P>Three."_s << u"One.\n\nTwo.\n\nThree."_s;
    QTest::newRow("closed paragraphs") << u"<p>One.</p> <p class='x'>Two.</p>"_s << u"One.\n\nTwo."_s;
    QTest::newRow("line breaks") << u"One.<br>Two.<br/>Three.<BR />Four."_s << u"One.\n\nTwo.\n\nThree.\n\nFour."_s;
    QTest::newRow("a tag that only begins like p") << u"a<pre>b"_s << u"ab"_s;
    QTest::newRow("numbered character") << u"Padm&#233; &#xE9; &#XE9;"_s << u"Padmé é é"_s;
    QTest::newRow("named character") << u"caf&eacute; &hellip; &Oslash; &amp;"_s << u"café … Ø &"_s;
    // HTML Living Standard, "numeric character reference end state".
    QTest::newRow("Windows-1252 number") << u"it&#146;s &#150;"_s << u"it’s –"_s;
    QTest::newRow("beyond the basic plane") << u"&#128512;"_s << u"😀"_s;
    QTest::newRow("decoded once") << u"&amp;eacute; &amp;lt;b&amp;gt;"_s << u"&eacute; &lt;b&gt;"_s;
    QTest::newRow("written markup stays") << u"&lt;b&gt;"_s << u"<b>"_s;
    QTest::newRow("junk reference stays") << u"audition.&NFp;Cruz &; &#; &#x; &#0; &#xD800; &#1114112;"_s
                                          << u"audition.&NFp;Cruz &; &#; &#x; &#0; &#xD800; &#1114112;"_s;
    QTest::newRow("bare ampersand") << u"AT&T & co; R&D"_s << u"AT&T & co; R&D"_s;
    QTest::newRow("less than") << u"1 < 2, a<3, <"_s << u"1 < 2, a<3, <"_s;
    QTest::newRow("tag that never closes") << u"One <a href="_s << u"One <a href="_s;
    QTest::newRow("comment") << u"One<!-- <p> -- > -->Two"_s << u"OneTwo"_s;
    QTest::newRow("escaped CDATA markers") << u"<![CDATA[Always  the\nperformer]]>"_s << u"Always the performer"_s;
    QTest::newRow("doubled blanks") << u"  a \n\t b  "_s << u"a b"_s;
    QTest::newRow("blank reference collapses") << u"a&#32;&#10; b"_s << u"a b"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("only tags") << u"<p><br></p>"_s << QString();
}

void TestPlainText::html_becomesPlainText()
{
    QFETCH(QString, html);
    QFETCH(QString, plain);
    QCOMPARE(dialect::plainFromHtml(html.toStdString(), 1000), plain);
}

void TestPlainText::name_losesOnlySpareBlanks_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("name");
    QTest::newRow("as it is") << u"Le Huitième Passager"_s << u"Le Huitième Passager"_s;
    QTest::newRow("doubled blank") << u"Penélope  Cruz"_s << u"Penélope Cruz"_s;
    QTest::newRow("ends") << u"\n  8½\t"_s << u"8½"_s;
    QTest::newRow("markup is text") << u"<b>Bold</b> &amp; &lt;"_s << u"<b>Bold</b> &amp; &lt;"_s;
    QTest::newRow("other scripts' blanks stay") << u"a\u2028b\u00a0\u00a0c"_s << u"a\u2028b\u00a0\u00a0c"_s;
    QTest::newRow("blank") << u" \n "_s << QString();
}

void TestPlainText::name_losesOnlySpareBlanks()
{
    QFETCH(QString, given);
    QFETCH(QString, name);
    QCOMPARE(dialect::plainName(given.toStdString(), 1000), name);
}

void TestPlainText::longText_isCutWithAnEllipsis()
{
    const std::string fits(10, 'x');
    QCOMPARE(dialect::plainName(fits, 10), u"xxxxxxxxxx"_s);
    QCOMPARE(dialect::plainName(fits + 'x', 10), u"xxxxxxxxx…"_s);
    // A character outside the basic plane is never cut in two.
    QCOMPARE(dialect::plainName("xxxxxxxx😀😀", 10), u"xxxxxxxx…"_s);
    QCOMPARE(dialect::plainFromHtml("<p>" + fits + "</p>" + fits, 15), u"xxxxxxxxxx\n\nxx…"_s);
}

QTEST_APPLESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
