// SPDX-License-Identifier: MIT
#include "core/text/allowededits.h"
#include "tests/support/editdistance.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_EditDistance final : public QObject
{
    Q_OBJECT

private slots:
    void words_areThisFarApart_data();
    void words_areThisFarApart();
    void typedBeginning_isThisFarFromTheWord_data();
    void typedBeginning_isThisFarFromTheWord();
    void moreLetters_forgiveMore();
    void veryLongWords_differ();
};

void tst_EditDistance::words_areThisFarApart_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("expected"); // -1 = too far

    QTest::newRow("same") << u"metropolis"_s << u"metropolis"_s << 2 << 0;
    QTest::newRow("both empty") << u""_s << u""_s << 0 << 0;
    QTest::newRow("one missing") << u"metroplis"_s << u"metropolis"_s << 2 << 1;
    QTest::newRow("one too many") << u"mettropolis"_s << u"metropolis"_s << 2 << 1;
    QTest::newRow("one wrong") << u"metrapolis"_s << u"metropolis"_s << 2 << 1;
    QTest::newRow("two swapped") << u"metorpolis"_s << u"metropolis"_s << 1 << 1;
    QTest::newRow("first two swapped") << u"emtropolis"_s << u"metropolis"_s << 1 << 1;
    QTest::newRow("last two swapped") << u"metropolsi"_s << u"metropolis"_s << 1 << 1;
    QTest::newRow("two slips") << u"metorplis"_s << u"metropolis"_s << 2 << 2;
    QTest::newRow("two slips, one allowed") << u"metorplis"_s << u"metropolis"_s << 1 << -1;
    QTest::newRow("too different in length") << u"met"_s << u"metropolis"_s << 2 << -1;
    QTest::newRow("nothing alike") << u"abcd"_s << u"wxyz"_s << 2 << -1;
    QTest::newRow("swapped and parted costs three here") << u"ca"_s << u"abc"_s << 3 << 3;
}

void tst_EditDistance::words_areThisFarApart()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(int, limit);
    QFETCH(int, expected);
    QCOMPARE(support::editDistance(left, right, limit).value_or(-1), expected);
    QCOMPARE(support::editDistance(right, left, limit).value_or(-1), expected);
}

void tst_EditDistance::typedBeginning_isThisFarFromTheWord_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("expected");

    QTest::newRow("true beginning") << u"metro"_s << u"metropolis"_s << 0;
    QTest::newRow("swapped so far") << u"meto"_s << u"metropolis"_s << 1;
    QTest::newRow("one missing so far") << u"mtrop"_s << u"metropolis"_s << 1;
    QTest::newRow("longer than the word") << u"metropolisx"_s << u"metropolis"_s << 1;
    QTest::newRow("another word") << u"nosferatu"_s << u"metropolis"_s << -1;
}

void tst_EditDistance::typedBeginning_isThisFarFromTheWord()
{
    QFETCH(QString, typed);
    QFETCH(QString, word);
    QFETCH(int, expected);
    QCOMPARE(support::prefixEditDistance(typed, word, 1).value_or(-1), expected);
}

void tst_EditDistance::moreLetters_forgiveMore()
{
    const QList<int> expected{0, 0, 0, 0, 1, 1, 1, 1, 2, 2};
    for (int letters = 0; letters < expected.size(); ++letters)
        QCOMPARE(text::allowedEdits(letters), expected[letters]);
}

void tst_EditDistance::veryLongWords_differ()
{
    const QString longest(255, u'a');
    QCOMPARE(support::editDistance(longest, longest, 2).value_or(-1), 0);
    QCOMPARE(support::prefixEditDistance(longest, longest + longest, 2).value_or(-1), 0);
    QVERIFY(!support::editDistance(longest + u'a', longest + u'a', 2));
}

QTEST_APPLESS_MAIN(tst_EditDistance)
#include "tst_editdistance.moc"
