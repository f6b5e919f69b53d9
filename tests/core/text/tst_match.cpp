// SPDX-License-Identifier: MIT
#include "core/text/match.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_Match final : public QObject
{
    Q_OBJECT

private slots:
    void query_marksWhatItMatched_data();
    void query_marksWhatItMatched();
    void plainText_isReadLikeAnyOther();
    void text_holdsEachWordOrNot_data();
    void text_holdsEachWordOrNot();
};

void tst_Match::query_marksWhatItMatched_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("marked"); // the title with [] around each span

    QTest::newRow("beginning") << u"Metropolis"_s << u"metro"_s << u"[Metro]polis"_s;
    QTest::newRow("inside a word is no match") << u"Metropolis"_s << u"polis"_s << u"Metropolis"_s;
    QTest::newRow("nothing asked") << u"Metropolis"_s << u""_s << u"Metropolis"_s;
    QTest::newRow("words in any order") << u"The Gold Rush"_s << u"rush go"_s << u"The [Go]ld [Rush]"_s;
    QTest::newRow("accent in the title") << u"Léon Morin"_s << u"leo"_s << u"[Léo]n Morin"_s;
    QTest::newRow("accent in the query") << u"Leon Morin"_s << u"léo"_s << u"[Leo]n Morin"_s;
    QTest::newRow("mark stays with its letter") << u"Le\u0301on"_s << u"le"_s << u"[Le\u0301]on"_s;
    QTest::newRow("half of a sharp s") << u"Straße"_s << u"stras"_s << u"[Straß]e"_s;
    QTest::newRow("ampersand by its word") << u"Tom & Jerry"_s << u"and"_s << u"Tom [&] Jerry"_s;
    QTest::newRow("apostrophe inside") << u"Schindler’s List"_s << u"schindlers"_s << u"[Schindler’s] List"_s;
    QTest::newRow("longest wins") << u"Metropolis"_s << u"m met"_s << u"[Met]ropolis"_s;
    QTest::newRow("longest wins, named first") << u"Metropolis"_s << u"met m"_s << u"[Met]ropolis"_s;
    QTest::newRow("touching spans are one") << u"千尋"_s << u"千尋"_s << u"[千尋]"_s;
    QTest::newRow("outside the first plane") << u"𝐌etro"_s << u"me"_s << u"[𝐌e]tro"_s;
    QTest::newRow("open Hangul syllable") << u"하나"_s << u"한"_s << u"[하나]"_s;
    QTest::newRow("number without its comma") << u"20,000 Leagues"_s << u"20000"_s << u"[20,000] Leagues"_s;
    QTest::newRow("half of a number with a point") << u"Die 20.000 Meilen"_s << u"200"_s << u"Die [20.0]00 Meilen"_s;
    QTest::newRow("comma typed, written without") << u"20000 Leagues"_s << u"20,000"_s << u"[20000] Leagues"_s;
    QTest::newRow("sequel's number") << u"Rocky II"_s << u"rocky 2"_s << u"[Rocky] [II]"_s;
    QTest::newRow("sequel's number in Roman digits") << u"Rocky 2"_s << u"rocky ii"_s << u"[Rocky] [2]"_s;
    QTest::newRow("sequel's number between others")
        << u"Faust, Part I: Gretchen"_s << u"1 faust"_s << u"[Faust], Part [I]: Gretchen"_s;
    QTest::newRow("no sequel's number") << u"The King and I"_s << u"1"_s << u"The King and I"_s;
    QTest::newRow("a list of numbers is none") << u"1,2,3"_s << u"123"_s << u"1,2,3"_s;
    QTest::newRow("symbols only") << u"$"_s << u"$"_s << u"[$]"_s;
    QTest::newRow("two words typed as one") << u"The Spider-Man"_s << u"spiderm"_s << u"The [Spider-M]an"_s;
    QTest::newRow("a letter behind a dot") << u"WALL·E"_s << u"walle"_s << u"[WALL·E]"_s;
    QTest::newRow("joined, typed with the sign") << u"Spiderman"_s << u"spider-man"_s << u"[Spiderman]"_s;
}

void tst_Match::query_marksWhatItMatched()
{
    QFETCH(QString, title);
    QFETCH(QString, query);
    QFETCH(QString, marked);
    QString result = title;
    const auto spans = text::matchSpans(title, query);
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
        result.insert(span->start + span->length, u']');
        result.insert(span->start, u'[');
    }
    QCOMPARE(result, marked);
}

/// A text of ASCII is read by a shorter way. A mark that no query has, at its end, sends it the long way.
void tst_Match::plainText_isReadLikeAnyOther()
{
    const QString letters = u"aB1 -,!$_Z09iVX"_s;
    quint32 state = 1927;
    const auto next = [&state](quint32 below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16) % below;
    };
    const auto invented = [&](quint32 most) {
        QString text;
        for (quint32 left = next(most); left > 0; --left)
            text += letters.at(next(static_cast<quint32>(letters.size())));
        return text;
    };
    for (int round = 0; round < 20'000; ++round) {
        const QString title = invented(12), query = invented(5);
        const QString longWay = title + u" \u00e9"_s;
        if (text::words(longWay).size() == 1) // symbols alone are words only where there are no others
            continue;
        QCOMPARE(text::matchSpans(title, query), text::matchSpans(longWay, query));
        const auto asked = text::words(query);
        QCOMPARE(text::holdsEach(title, asked), text::holdsEach(longWay, asked));
    }
}

void tst_Match::text_holdsEachWordOrNot_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("held");

    QTest::newRow("in any order") << u"The Gold Rush"_s << u"ru GOLD"_s << true;
    QTest::newRow("one is missing") << u"The Gold Rush"_s << u"gold mine"_s << false;
    QTest::newRow("not inside a word") << u"Metropolis"_s << u"polis"_s << false;
    QTest::newRow("accent in the title") << u"Léon Morin"_s << u"leo"_s << true;
    QTest::newRow("two words typed as one") << u"Spider-Man"_s << u"spiderm"_s << true;
    QTest::newRow("joined by an apostrophe") << u"Schindler's List"_s << u"schindlers"_s << true;
    QTest::newRow("number without its comma") << u"20,000 Leagues"_s << u"20000"_s << true;
    QTest::newRow("sequel's number") << u"Rocky II"_s << u"rocky 2"_s << true;
    QTest::newRow("another sequel's number") << u"Rocky III"_s << u"rocky 2"_s << false;
    QTest::newRow("longer than the word") << u"M"_s << u"me"_s << false;
    QTest::newRow("nothing asked") << u"M"_s << u""_s << true;
}

void tst_Match::text_holdsEachWordOrNot()
{
    QFETCH(QString, title);
    QFETCH(QString, query);
    QFETCH(bool, held);
    QCOMPARE(text::holdsEach(title, text::words(query)), held);
}

QTEST_APPLESS_MAIN(tst_Match)
#include "tst_match.moc"
