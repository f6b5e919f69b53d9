// SPDX-License-Identifier: MIT
#include "core/text/fold.h"
#include "core/text/nameforms.h"

#include <QTest>

#include <random>

using namespace text;

namespace {

QString qString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QStringList wordsOf(const NameForms &forms)
{
    QStringList words;
    for (std::size_t number = 0; number < forms.words(); ++number)
        words += qString(forms.word(number));
    return words;
}

QStringList numbersOf(const QString &name)
{
    NameForms forms;
    forms.read(name);
    QStringList numbers;
    for (const std::string &number : forms.numbers())
        numbers += qString(number);
    return numbers;
}

} // namespace

class TestNameForms : public QObject
{
    Q_OBJECT

private slots:
    void anyText_hasTheFormsOfFoldAndWords();
    void plainName_hasTheSameForms();
    void numbersWithThousandsSigns_areJoined();
    void numbersInRomanDigits_areWrittenInOurs();
    void keyAfterFirst_leavesTheFirstWordOut();
};

void TestNameForms::anyText_hasTheFormsOfFoldAndWords()
{
    const QString letters = QString::fromUtf8("aEzé ßÆ '’.,&-#$9０½²日のไ한אم̈\t\u00AD😀q");
    std::mt19937 random(3);
    NameForms forms;
    for (int round = 0; round < 5000; ++round) {
        QString name;
        for (unsigned length = random() % 20; length > 0; --length)
            name += letters[qsizetype(random() % unsigned(letters.size()))]; // half of a pair now and then, too
        forms.read(name);
        QCOMPARE(qString(forms.folded()), folded(name));
        QCOMPARE(qString(forms.key()), wordKey(name));
        QStringList expected;
        for (const Word &word : words(name))
            expected += word.folded;
        QCOMPARE(wordsOf(forms), expected);
        QCOMPARE(qString(forms.keyAfterFirst()), expected.mid(1).join(u' '));
    }
}

void TestNameForms::plainName_hasTheSameForms()
{
    const QByteArray letters = "aEzQ 0iVX  '`.,*&-#$!:\"~129";
    std::mt19937 random(4);
    NameForms plain, any;
    for (int round = 0; round < 20'000; ++round) {
        // Half of them without what needs a closer look.
        const unsigned most = round % 2 == 0 ? 8 : unsigned(letters.size());
        std::string name;
        for (unsigned length = random() % 20; length > 0; --length)
            name += letters[qsizetype(random() % most)];
        QVERIFY(NameForms::isPlain(name));
        plain.readPlain(name);
        any.read(qString(name));
        QCOMPARE(qString(plain.folded()), qString(any.folded()));
        QCOMPARE(qString(plain.key()), qString(any.key()));
        QCOMPARE(wordsOf(plain), wordsOf(any));
        QCOMPARE(qString(plain.keyAfterFirst()), qString(any.keyAfterFirst()));
        QVERIFY(plain.numbers() == any.numbers());
    }
    for (const char *name : {"tab\there", "del\x7f", "\xC3\xA9"})
        QVERIFY(!NameForms::isPlain(name));
}

void TestNameForms::numbersWithThousandsSigns_areJoined()
{
    QCOMPARE(numbersOf("20,000 Leagues Under the Sea"), QStringList("20000"));
    QCOMPARE(numbersOf("1.000.000 Frauen"), QStringList("1000000"));
    QCOMPARE(numbersOf("From 1,000 to 2,000"), (QStringList{"1000", "2000"}));
    QCOMPARE(numbersOf("20,00"), QStringList());
    QCOMPARE(numbersOf("20, 000"), QStringList());
    QCOMPARE(numbersOf("2000,000"), QStringList());
    QCOMPARE(numbersOf("20-000"), QStringList());
    QCOMPARE(numbersOf("20,000,00"), QStringList("20000"));
}

void TestNameForms::numbersInRomanDigits_areWrittenInOurs()
{
    QCOMPARE(numbersOf("Rocky II"), QStringList("2"));
    QCOMPARE(numbersOf("Friday the 13th Part VIII: Jason"), QStringList("8"));
    QCOMPARE(numbersOf("Jaani XXXIX"), QStringList("39"));
    QCOMPARE(numbersOf("Henry IV, Part I"), (QStringList{"4", "1"}));
    QCOMPARE(numbersOf("Vol. I\u00e9"), QStringList());
    QCOMPARE(numbersOf("V for Vendetta"), QStringList());
    QCOMPARE(numbersOf("The King and I"), QStringList());
    QCOMPARE(numbersOf("Area IIX"), QStringList());
    QCOMPARE(numbersOf("Area XXXX"), QStringList());
    QCOMPARE(numbersOf("Rocky \u216B"), QStringList("12")); // one character, whose compatibility form is XII
    // Each in the one way in which fold.h finds them too.
    const QStringList pieces{"i", "V", "x", "Part", " ", "-", ":", "é", "7", "1,000"};
    std::mt19937 random(5);
    for (int round = 0; round < 5000; ++round) {
        QString name;
        for (unsigned length = random() % 12; length > 0; --length)
            name += pieces[qsizetype(random() % unsigned(pieces.size()))];
        QStringList expected;
        const std::vector<Word> all = wordsWithNumbers(name);
        for (std::size_t number = words(name).size(); number < all.size(); ++number)
            expected += all[number].folded;
        QCOMPARE(numbersOf(name), expected);
    }
}

void TestNameForms::keyAfterFirst_leavesTheFirstWordOut()
{
    NameForms forms;
    forms.read(u"The Kid!");
    QCOMPARE(qString(forms.keyAfterFirst()), QString("kid"));
    forms.read(u"Kid");
    QCOMPARE(qString(forms.keyAfterFirst()), QString());
}

QTEST_APPLESS_MAIN(TestNameForms)
#include "tst_nameforms.moc"
