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
    void wordsThatASignJoins_areOneWordToo_data();
    void wordsThatASignJoins_areOneWordToo();
    void keyAfterFirst_leavesTheFirstWordOut();
};

void TestNameForms::anyText_hasTheFormsOfFoldAndWords()
{
    const QString letters = QString::fromUtf8("aEzé ³₂ßÆ '’.,&-#$9０½²日のไ한אم̈\t\u00AD😀q");
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
        QCOMPARE(qString(forms.joinedKey()), joinedKey(name));
        QStringList further;
        const std::vector<Word> all = wordsWithNumbers(name);
        for (std::size_t number = words(name).size(); number < all.size(); ++number)
            further += all[number].folded;
        QCOMPARE(numbersOf(name), further);
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
        QCOMPARE(qString(plain.joinedKey()), qString(any.joinedKey()));
        QCOMPARE(qString(plain.joinedKeyAfterFirst()), qString(any.joinedKeyAfterFirst()));
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

void TestNameForms::wordsThatASignJoins_areOneWordToo_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("joined");
    QTest::addColumn<QString>("key");
    QTest::newRow("hyphen") << "Spider-Man: Far From Home" << QStringList("spiderman") << "spiderman far from home";
    QTest::newRow("middle dot") << QString::fromUtf8("ROBO·T") << QStringList("robot") << "robot";
    QTest::newRow("several") << "A*B*C Story-Time" << QStringList("storytime") << "abc storytime"; // initials are one
    QTest::newRow("letter and number") << "Catch-22" << QStringList("catch22") << "catch22";
    QTest::newRow("elision") << "L'Atalante" << QStringList("latalante") << "latalante";
    QTest::newRow("article before") << "The A-Team" << QStringList("ateam") << "the ateam";
    QTest::newRow("raised digit") << QString::fromUtf8("Alien³: CO₂") << (QStringList{"alien3", "co2"}) << "alien3 co2";
    QTest::newRow("numbers only") << "9/11" << QStringList() << "";
    QTest::newRow("a number and a word") << "1.2-b" << QStringList("12b") << "12b";
    QTest::newRow("two signs") << "Wait--What" << QStringList() << "";
    QTest::newRow("a sign and a space") << "Alien: Covenant" << QStringList() << "";
    QTest::newRow("three dots in one character") << QString::fromUtf8("Yes…No") << QStringList() << "";
}

void TestNameForms::wordsThatASignJoins_areOneWordToo()
{
    QFETCH(QString, name);
    QFETCH(QString, key);
    QTEST(numbersOf(name), "joined");
    NameForms forms;
    forms.read(name);
    QCOMPARE(qString(forms.joinedKey()), key);
    // The first word counts for nothing where the article stood; joined with the next it is no article.
    const bool isFirstJoined = key.section(' ', 0, 0) != wordKey(name).section(' ', 0, 0);
    QCOMPARE(qString(forms.joinedKeyAfterFirst()), isFirstJoined ? QString() : key.section(' ', 1));
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
