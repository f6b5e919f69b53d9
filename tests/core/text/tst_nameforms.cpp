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

QStringList joinedOf(const QString &name)
{
    NameForms forms;
    forms.read(name);
    QStringList numbers;
    for (const std::string &number : forms.joinedNumbers())
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
    const QByteArray letters = "aEzQ 0129  '`.,*&-#$!:\"~";
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
        QVERIFY(plain.joinedNumbers() == any.joinedNumbers());
    }
    for (const char *name : {"tab\there", "del\x7f", "\xC3\xA9"})
        QVERIFY(!NameForms::isPlain(name));
}

void TestNameForms::numbersWithThousandsSigns_areJoined()
{
    QCOMPARE(joinedOf("20,000 Leagues Under the Sea"), QStringList("20000"));
    QCOMPARE(joinedOf("1.000.000 Frauen"), QStringList("1000000"));
    QCOMPARE(joinedOf("From 1,000 to 2,000"), (QStringList{"1000", "2000"}));
    QCOMPARE(joinedOf("20,00"), QStringList());
    QCOMPARE(joinedOf("20, 000"), QStringList());
    QCOMPARE(joinedOf("2000,000"), QStringList());
    QCOMPARE(joinedOf("20-000"), QStringList());
    QCOMPARE(joinedOf("20,000,00"), QStringList("20000"));
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
