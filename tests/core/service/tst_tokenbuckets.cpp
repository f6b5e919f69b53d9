// SPDX-License-Identifier: MIT
#include "core/service/tokenbuckets.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using service::TokenBuckets;

class tst_TokenBuckets : public QObject
{
    Q_OBJECT

private slots:
    void burst_isGrantedThenTheRate();
    void one_doesNotUseUpAnothers();
    void off_neverRefuses();
    void manyAskers_areForgottenWhenFullAgain();
    void strangersBeyondTheLimit_shareOneBucket();
    void threads_shareOneBucketExactly();

private:
    const TokenBuckets::Clock::time_point m_start = TokenBuckets::Clock::now();
};

void tst_TokenBuckets::burst_isGrantedThenTheRate()
{
    TokenBuckets buckets({.perSecond = 2, .burst = 3});
    for (int i = 0; i < 3; ++i)
        QVERIFY(!buckets.take("a", m_start));
    QCOMPARE(buckets.take("a", m_start), std::optional(1s));
    QVERIFY(!buckets.take("a", m_start + 500ms));
    QVERIFY(buckets.take("a", m_start + 500ms));
    for (int i = 0; i < 3; ++i)
        QVERIFY(!buckets.take("a", m_start + 1h));
    QVERIFY(buckets.take("a", m_start + 1h));
}

void tst_TokenBuckets::one_doesNotUseUpAnothers()
{
    TokenBuckets buckets({.perSecond = 0.1, .burst = 1});
    QVERIFY(!buckets.take("a", m_start));
    QCOMPARE(buckets.take("a", m_start), std::optional(10s));
    QVERIFY(!buckets.take("b", m_start));
}

void tst_TokenBuckets::off_neverRefuses()
{
    TokenBuckets buckets({});
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!buckets.take("a", m_start));
}

void tst_TokenBuckets::manyAskers_areForgottenWhenFullAgain()
{
    TokenBuckets buckets({.perSecond = 1, .burst = 1}, 2);
    QVERIFY(!buckets.take("a", m_start));
    QVERIFY(!buckets.take("b", m_start));
    QVERIFY(!buckets.take("c", m_start + 2s));
    QVERIFY(!buckets.take("d", m_start + 2s));
    QVERIFY(buckets.take("c", m_start + 2s));
}

void tst_TokenBuckets::strangersBeyondTheLimit_shareOneBucket()
{
    TokenBuckets buckets({.perSecond = 1, .burst = 1}, 2);
    QVERIFY(!buckets.take("a", m_start));
    QVERIFY(!buckets.take("b", m_start));
    QVERIFY(!buckets.take("c", m_start));
    QVERIFY(buckets.take("d", m_start));
    QVERIFY(buckets.take("a", m_start));
}

void tst_TokenBuckets::threads_shareOneBucketExactly()
{
    TokenBuckets buckets({.perSecond = 0.001, .burst = 500});
    std::atomic<int> granted = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i)
                granted += buckets.take("a", m_start) ? 0 : 1;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(granted.load(), 500);
}

QTEST_APPLESS_MAIN(tst_TokenBuckets)
#include "tst_tokenbuckets.moc"
