// SPDX-License-Identifier: MIT
#include "core/text/fold.h"

#include "tests/support/shareddata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList outline(const QString &text)
{
    QStringList result;
    for (const text::Word &word : text::words(text))
        result += word.folded + u'@' + QString::number(word.start) + u'+' + QString::number(word.length);
    return result;
}

} // namespace

class tst_Fold final : public QObject
{
    Q_OBJECT

private slots:
    void twoSpellings_foldAlike_data();
    void twoSpellings_foldAlike();
    void text_foldsToWhatIsTyped_data();
    void text_foldsToWhatIsTyped();
    void folded_isIdempotent_data() { text_foldsToWhatIsTyped_data(); }
    void folded_isIdempotent();
    void text_isCutIntoWords_data();
    void text_isCutIntoWords();
    void growingQuery_staysBeginningOfTheTitle_data();
    void growingQuery_staysBeginningOfTheTitle();
    void loneSurrogates_survive();
    void everyCodeUnit_survives();
    void sharedPairs_foldAlike();
};

void tst_Fold::twoSpellings_foldAlike_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("typed");

    QTest::newRow("acute") << u"Léon"_s << u"leon"_s;
    QTest::newRow("Polish l and o") << u"Łódź"_s << u"lodz"_s;
    QTest::newRow("oe ligature") << u"cœur"_s << u"coeur"_s;
    QTest::newRow("sharp s") << u"Straße"_s << u"strasse"_s;
    QTest::newRow("capital sharp s") << u"STRAẞE"_s << u"strasse"_s;
    QTest::newRow("Danish o") << u"Søren"_s << u"soren"_s;
    QTest::newRow("tilde") << u"Cidadão"_s << u"cidadao"_s;
    QTest::newRow("Amélie") << u"Amélie"_s << u"amelie"_s;
    QTest::newRow("thorn") << u"Þór"_s << u"thor"_s;
    QTest::newRow("dotted capital i") << u"İstanbul"_s << u"istanbul"_s;
    QTest::newRow("dotless i") << u"Isparta ılık"_s << u"isparta ilik"_s;
    QTest::newRow("umlaut") << u"Jönsson"_s << u"jonsson"_s;
    QTest::newRow("d with stroke") << u"Đorđe"_s << u"dorde"_s;
    QTest::newRow("eth") << u"Guðrún"_s << u"gudrun"_s;
    QTest::newRow("ae ligature") << u"Ærø"_s << u"aero"_s;
    QTest::newRow("decomposed mark") << u"Ame\u0301lie"_s << u"amélie"_s;
    QTest::newRow("final sigma") << u"Σίσυφος"_s << u"ΣΊΣΥΦΟΣ"_s;
    QTest::newRow("full width") << u"Ｆｕｌｌ　Ｍｏｏｎ"_s << u"full moon"_s;
    QTest::newRow("half-width kana") << u"ｶﾞﾒﾗ"_s << u"ガメラ"_s;
    QTest::newRow("mathematical letters") << u"\U0001D400mber"_s << u"amber"_s;
    QTest::newRow("fi ligature") << u"ﬁlm"_s << u"film"_s;
    QTest::newRow("curly apostrophe") << u"Schindler’s"_s << u"schindler's"_s;
    QTest::newRow("curly quotes") << u"“M”"_s << u"\"m\""_s;
    QTest::newRow("guillemets") << u"«M»"_s << u"\"m\""_s;
    QTest::newRow("en dash") << u"Paris – Texas"_s << u"paris - texas"_s;
    QTest::newRow("ellipsis") << u"If…"_s << u"if..."_s;
    QTest::newRow("ampersand is and") << u"Tom & Jerry"_s << u"tom and jerry"_s;
    QTest::newRow("ampersand without spaces") << u"Tom&Jerry"_s << u"tom and jerry"_s;
    QTest::newRow("no-break space") << u"La\u00A0Strada"_s << u"la strada"_s;
    QTest::newRow("spaces around and between") << u"  La \t Strada "_s << u"la strada"_s;
    QTest::newRow("soft hyphen") << u"Metro\u00ADpolis"_s << u"metropolis"_s;
    QTest::newRow("zero-width joiner") << u"Metro\u200Dpolis"_s << u"metropolis"_s;
    QTest::newRow("Hangul jamo") << u"한국"_s << u"\u1112\u1161\u11AB\u1100\u116E\u11A8"_s;
    QTest::newRow("Cyrillic io") << u"Ёлки"_s << u"елки"_s;
    QTest::newRow("Arabic vowels") << u"مُحَمَّد"_s << u"محمد"_s;
    QTest::newRow("Hebrew points") << u"שָׁלוֹם"_s << u"שלום"_s;
    QTest::newRow("Arabic digits") << u"٢٠٠١"_s << u"2001"_s;
    QTest::newRow("title-case digraph") << u"ǅ"_s << u"ǆ"_s;
}

void tst_Fold::twoSpellings_foldAlike()
{
    QFETCH(QString, written);
    QFETCH(QString, typed);
    QCOMPARE(text::folded(written), text::folded(typed));
    QCOMPARE(text::wordKey(written), text::wordKey(typed));
    QCOMPARE(text::wordKey(written.toUpper()), text::wordKey(typed));
    QVERIFY(!text::wordKey(written).isEmpty());
}

void tst_Fold::text_foldsToWhatIsTyped_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("only spaces") << u"   "_s << u""_s;
    QTest::newRow("plain") << u"Metropolis"_s << u"metropolis"_s;
    QTest::newRow("punctuation stays") << u"M*A*S*H: 9/11, (#1)!"_s << u"m*a*s*h: 9/11, (#1)!"_s;
    QTest::newRow("one half") << u"8½"_s << u"8 1/2"_s;
    QTest::newRow("superscript") << u"Alien³"_s << u"alien 3"_s;
    QTest::newRow("degree letter") << u"1º"_s << u"1o"_s;
    QTest::newRow("trade mark") << u"Barbie™ Day"_s << u"barbie day"_s;
    QTest::newRow("emoji stays") << u"A 🎬 b"_s << u"a 🎬 b"_s;
    QTest::newRow("Hindi vowels stay") << u"दिल"_s << u"दिल"_s;
    QTest::newRow("Deseret has case outside the first plane") << u"𐐀"_s << u"𐐨"_s;
}

void tst_Fold::text_foldsToWhatIsTyped()
{
    QFETCH(QString, written);
    QFETCH(QString, expected);
    QCOMPARE(text::folded(written), expected);
}

void tst_Fold::folded_isIdempotent()
{
    QFETCH(QString, written);
    QCOMPARE(text::folded(text::folded(written)), text::folded(written));
}

void tst_Fold::text_isCutIntoWords_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QStringList>("expected"); // folded@start+length

    using List = QStringList;
    QTest::newRow("nothing") << u""_s << List{};
    QTest::newRow("two words") << u"The Kid"_s << List{u"the@0+3"_s, u"kid@4+3"_s};
    QTest::newRow("hyphen parts") << u"Spider-Man"_s << List{u"spider@0+6"_s, u"man@7+3"_s};
    QTest::newRow("English ending stays") << u"Schindler’s List"_s << List{u"schindlers@0+11"_s, u"list@12+4"_s};
    QTest::newRow("we're") << u"We're"_s << List{u"were@0+5"_s};
    QTest::newRow("I'm") << u"I'm"_s << List{u"im@0+3"_s};
    QTest::newRow("elided article parts") << u"L'Atalante"_s << List{u"l@0+1"_s, u"atalante@2+8"_s};
    QTest::newRow("Irish name stays") << u"O'Toole"_s << List{u"otoole@0+7"_s};
    QTest::newRow("quoted letter") << u"Rock 'n' Roll"_s << List{u"rock@0+4"_s, u"n@6+1"_s, u"roll@9+4"_s};
    QTest::newRow("initials") << u"S.W.A.T. Team"_s << List{u"swat@0+7"_s, u"team@9+4"_s};
    QTest::newRow("initials with stars") << u"M*A*S*H"_s << List{u"mash@0+7"_s};
    QTest::newRow("initial before a name")
        << u"Samuel L.Jackson"_s << List{u"samuel@0+6"_s, u"l@7+1"_s, u"jackson@9+7"_s};
    QTest::newRow("a word before a point is no initial") << u"Mr.T"_s << List{u"mr@0+2"_s, u"t@3+1"_s};
    QTest::newRow("ampersand") << u"Tom&Jerry"_s << List{u"tom@0+3"_s, u"and@3+1"_s, u"jerry@4+5"_s};
    QTest::newRow("numbers") << u"9/11"_s << List{u"9@0+1"_s, u"11@2+2"_s};
    QTest::newRow("one half") << u"8½"_s << List{u"8@0+1"_s, u"1@1+1"_s, u"2@1+1"_s};
    QTest::newRow("superscript") << u"Alien³"_s << List{u"alien@0+5"_s, u"3@5+1"_s};
    QTest::newRow("combining mark counts to its letter") << u"Ame\u0301 x"_s << List{u"ame@0+4"_s, u"x@5+1"_s};
    QTest::newRow("sharp s is one unit of the original") << u"Straße 1"_s << List{u"strasse@0+6"_s, u"1@7+1"_s};
    QTest::newRow("Japanese by character") << u"千と千尋"_s << List{u"千@0+1"_s, u"と@1+1"_s, u"千@2+1"_s, u"尋@3+1"_s};
    QTest::newRow("voiced kana keeps its mark") << u"ガ"_s << List{u"カ\u3099@0+1"_s};
    QTest::newRow("astral Han") << u"𠀀x"_s << List{u"𠀀@0+2"_s, u"x@2+1"_s};
    QTest::newRow("Thai by letter with its marks") << u"กุ้ง"_s << List{u"กุ้@0+3"_s, u"ง@3+1"_s};
    QTest::newRow("Korean by spaces") << u"올드 보이"_s
                                      << List{u"\u110B\u1169\u1105\u1103\u1173@0+2"_s,
                                              u"\u1107\u1169\u110B\u1175@3+2"_s};
    QTest::newRow("only a symbol") << u"$"_s << List{u"$@0+1"_s};
    QTest::newRow("only symbols") << u"¡! ?"_s << List{u"¡!@0+2"_s, u"?@3+1"_s};
}

void tst_Fold::text_isCutIntoWords()
{
    QFETCH(QString, written);
    QFETCH(QStringList, expected);
    QCOMPARE(outline(written), expected);
}

void tst_Fold::growingQuery_staysBeginningOfTheTitle_data()
{
    QTest::addColumn<QString>("title");
    for (const auto *title :
         {u"Schindler's List", u"We're No Angels", u"L'Atalante", u"E.T. the Extra-Terrestrial", u"M*A*S*H",
          u"Tom & Jerry", u"하나 그리고 둘", u"千と千尋の神隠し", u"8½ Women", u"O'Horten"})
        QTest::newRow(qPrintable(QString::fromUtf16(title))) << QString::fromUtf16(title);
}

// While a title is typed letter by letter, the last word may be unfinished, but no key stroke may lose the title.
void tst_Fold::growingQuery_staysBeginningOfTheTitle()
{
    QFETCH(QString, title);
    const QString whole = text::wordKey(title);
    for (qsizetype length = 1; length <= title.size(); ++length) {
        const QString typed = text::wordKey(title.first(length));
        QVERIFY2(whole.startsWith(typed), qPrintable(typed));
    }
}

void tst_Fold::loneSurrogates_survive()
{
    const QString text = u"a"_s + QChar(0xD83C) + u"b"_s + QChar(0xDFAC);
    QCOMPARE(text::folded(text), u"a\uFFFDb\uFFFD"_s);
    QCOMPARE(outline(text), (QStringList{u"a@0+1"_s, u"b@2+1"_s}));
}

void tst_Fold::everyCodeUnit_survives()
{
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const QString text = c < 0x10000 ? QString(QChar(static_cast<char16_t>(c))) : QString::fromUcs4(&c, 1);
        const QString once = text::folded(text);
        QVERIFY2(text::folded(once) == once, qPrintable(QString::number(c, 16)));
        for (const text::Word &word : text::words(text))
            QVERIFY(word.start == 0 && word.length <= text.size());
    }
}

void tst_Fold::sharedPairs_foldAlike()
{
    const QString path = support::sharedData(u"hostile/strings/own_normalization_pairs_must_match.json"_s);
    SKIP_WITHOUT(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray pairs = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(!pairs.isEmpty());
    for (const auto &pair : pairs)
        QCOMPARE(text::folded(pair.toArray().at(0).toString()), text::folded(pair.toArray().at(1).toString()));
}

QTEST_APPLESS_MAIN(tst_Fold)
#include "tst_fold.moc"
