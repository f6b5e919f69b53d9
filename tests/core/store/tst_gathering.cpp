// SPDX-License-Identifier: MIT
#include "core/store/gathering.h"
#include "core/store/recent.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using store::Gathering;
using store::NumberSet;
using store::Recent;
using store::SearchIndex;
using store::Smallest;
using By = domain::Match::By;

// How a page is filled: what was taken, the smallest of many, and what was read lately.
class tst_Gathering final : public QObject
{
    Q_OBJECT

private slots:
    void numbers_comeInOrderOnce();
    void largestNumbers_areTakenAway();
    void smallest_areThoseThatSortingGives();
    void ownerTakenBefore_isNotTakenAgain();
    void pageThatIsFull_endsTheQuestion();
    void moreThanAreCounted_isSaid();
    void refusedOwner_mayComeAgainForAnotherReason();
    void askingTooOften_isGivenUp();
    void valueUsedLately_isKept();
    void valueOfLongAgo_isForgotten();
    void manyValues_areEachTheirOwn();
};

namespace {

std::vector<std::uint32_t> numbersOf(const NumberSet &set)
{
    std::vector<std::uint32_t> numbers;
    set.forEach([&numbers](std::uint32_t number) {
        numbers.push_back(number);
        return true;
    });
    return numbers;
}

} // namespace

void tst_Gathering::numbers_comeInOrderOnce()
{
    NumberSet set;
    QVERIFY(set.insert(70'000));
    QVERIFY(set.insert(3));
    QVERIFY(set.insert(63));
    QVERIFY(set.insert(64));
    QVERIFY(!set.insert(3));
    QVERIFY(set.contains(64));
    QVERIFY(!set.contains(65));
    QVERIFY(!set.contains(4'000'000'000));
    QCOMPARE(numbersOf(set), std::vector<std::uint32_t>({3, 63, 64, 70'000}));
}

void tst_Gathering::largestNumbers_areTakenAway()
{
    NumberSet set;
    for (const std::uint32_t number : {1U, 5'000U, 2U, 9'000U, 4'095U})
        set.insert(number);
    QCOMPARE(set.removeLargest(2), 5'000U);
    QCOMPARE(numbersOf(set), std::vector<std::uint32_t>({1, 2, 4'095}));
    QCOMPARE(set.removeLargest(9), 1U);
    QVERIFY(numbersOf(set).empty());
}

void tst_Gathering::smallest_areThoseThatSortingGives()
{
    std::mt19937 random(1927);
    for (const std::size_t most : {1U, 10U, 1'500U, 30'000U}) {
        constexpr std::uint32_t end = 200'000;
        Smallest smallest(most, end);
        std::set<std::uint32_t> all;
        for (int i = 0; i < 20'000; ++i) {
            const auto number = static_cast<std::uint32_t>(random() % (end + 10'000));
            if (number < end)
                all.insert(number);
            if (smallest.wants(number))
                smallest.add(number);
        }
        std::vector<std::uint32_t> expected(all.begin(), all.end());
        expected.resize(std::min(most, expected.size()));
        QCOMPARE(numbersOf(smallest.take()), expected);
    }
}

void tst_Gathering::ownerTakenBefore_isNotTakenAgain()
{
    SearchIndex::Question question;
    question.most = 10;
    Gathering hits(question);
    QVERIFY(hits.offer(7, By::ExactTitle, 0));
    QVERIFY(hits.offer(3, By::Words, 1));
    QVERIFY(hits.offer(7, By::Words, 2));
    QCOMPARE(hits.size(), std::size_t{2});
    QCOMPARE(hits.page().at(0).by, By::ExactTitle);
    QCOMPARE(hits.owners(), std::vector<std::uint32_t>({3, 7}));
}

void tst_Gathering::pageThatIsFull_endsTheQuestion()
{
    SearchIndex::Question question;
    question.start = 1;
    question.most = 2;
    question.countAll = false;
    Gathering hits(question);
    QVERIFY(hits.offer(30, By::TitlePrefix, 0));
    QVERIFY(hits.offer(20, By::TitlePrefix, 0));
    QVERIFY(!hits.offer(10, By::TitlePrefix, 0));
    QVERIFY(hits.isFull());
    QCOMPARE(hits.page().size(), std::size_t{2});
    QCOMPARE(hits.page().front().owner, 20U);
}

void tst_Gathering::moreThanAreCounted_isSaid()
{
    SearchIndex::Question question;
    question.most = 1;
    Gathering hits(question);
    std::uint32_t owner = 0;
    while (hits.room() > 0)
        QVERIFY(hits.offer(owner++, By::Words, 0));
    QVERIFY(!hits.isMore());
    QVERIFY(hits.offer(0, By::Person, -1)); // no further one
    QVERIFY(!hits.isMore());
    QVERIFY(!hits.offer(owner, By::Person, -1));
    QVERIFY(hits.isMore());
    QCOMPARE(hits.size(), std::size_t{owner});
}

void tst_Gathering::refusedOwner_mayComeAgainForAnotherReason()
{
    Gathering hits({.most = 10}, [](const Gathering::Place &place) { return place.by == By::Synopsis; });
    QVERIFY(hits.offer(7, By::Words, 0));
    QCOMPARE(hits.size(), 0U);
    QVERIFY(hits.offer(7, By::Synopsis, -1));
    QVERIFY(hits.offer(7, By::Words, 0)); // taken; nobody is asked again
    QCOMPARE(hits.size(), 1U);
    QCOMPARE(hits.page().front().by, By::Synopsis);
    QVERIFY(!hits.isMore());
}

void tst_Gathering::askingTooOften_isGivenUp()
{
    for (const int name : {0, -1}) {
        std::uint32_t asked = 0;
        Gathering hits({.most = 10}, [&asked](const Gathering::Place &) { return ++asked % 2 == 0; });
        std::uint32_t owner = 0;
        while (hits.offer(owner, By::Words, name))
            ++owner;
        QCOMPARE(asked, name < 0 ? 2'000U : 10'000U);
        QCOMPARE(hits.size(), std::size_t{asked / 2});
        QVERIFY(hits.isMore());
    }
}

void tst_Gathering::valueUsedLately_isKept()
{
    Recent<QString> recent(4);
    recent.keep(1, QStringLiteral("one"));
    for (qint64 number = 2; number < 50; ++number) {
        recent.keep(number, QString::number(number));
        QVERIFY(recent.find(1));
        QCOMPARE(*recent.find(1), QStringLiteral("one"));
    }
}

void tst_Gathering::valueOfLongAgo_isForgotten()
{
    Recent<QString> recent(4);
    for (qint64 number = 1; number <= 5; ++number)
        recent.keep(number, QString::number(number));
    QVERIFY(!recent.find(1));
    for (qint64 number = 2; number <= 5; ++number) {
        QVERIFY(recent.find(number));
        QCOMPARE(*recent.find(number), QString::number(number));
    }
}

void tst_Gathering::manyValues_areEachTheirOwn()
{
    Recent<QString> recent(4'096);
    for (qint64 number = 1; number <= 20'000; ++number)
        QCOMPARE(recent.keep(number * 3, QString::number(number)), QString::number(number));
    int kept = 0;
    for (qint64 number = 1; number <= 20'000; ++number) {
        if (const QString *const value = recent.find(number * 3)) {
            QCOMPARE(*value, QString::number(number));
            ++kept;
        }
    }
    QCOMPARE(kept, 4'096); // every place is in use: the numbers are spread over all of them
}

QTEST_APPLESS_MAIN(tst_Gathering)
#include "tst_gathering.moc"
