// SPDX-License-Identifier: MIT
#include "core/service/answercache.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using service::Answer;
using service::AnswerCache;

class tst_AnswerCache final : public QObject
{
    Q_OBJECT

private slots:
    void keptAnswer_isFound();
    void noRoom_keepsNothing();
    void hugeAnswer_isNotKept();
    void room_isNeverExceeded();
    void whatIsAskedAgain_stays();
    void manyThreads_seeWholeAnswers();
};

namespace {

Answer answerOf(char letter, int octets = 1000)
{
    return {.body = QByteArray(octets, letter), .etag = std::string(3, letter)};
}

} // namespace

void tst_AnswerCache::keptAnswer_isFound()
{
    AnswerCache cache(1'000'000);
    QVERIFY(!cache.find("a"));
    cache.keep("a", answerOf('a'));
    QCOMPARE(cache.find("a")->body, answerOf('a').body);
    QCOMPARE(cache.find("a")->etag, std::string("aaa"));
    QVERIFY(!cache.find("b"));
}

void tst_AnswerCache::noRoom_keepsNothing()
{
    AnswerCache cache(0);
    cache.keep("a", answerOf('a', 1));
    QVERIFY(!cache.find("a"));
}

void tst_AnswerCache::hugeAnswer_isNotKept()
{
    AnswerCache cache(80'000);
    cache.keep("huge", answerOf('h', 20'000));
    QVERIFY(!cache.find("huge"));
}

void tst_AnswerCache::room_isNeverExceeded()
{
    AnswerCache cache(100'000);
    for (int i = 0; i < 1000; ++i)
        cache.keep(std::to_string(i), answerOf('x'));
    std::size_t octets = 0;
    for (int i = 0; i < 1000; ++i)
        octets += cache.find(std::to_string(i)) ? 1000 : 0;
    QVERIFY2(octets > 20'000 && octets <= 100'000, std::to_string(octets).c_str());
}

void tst_AnswerCache::whatIsAskedAgain_stays()
{
    AnswerCache cache(100'000);
    cache.keep("often", answerOf('o'));
    for (int i = 0; i < 1000; ++i) {
        cache.keep(std::to_string(i), answerOf('x'));
        QVERIFY(cache.find("often"));
    }
}

void tst_AnswerCache::manyThreads_seeWholeAnswers()
{
    AnswerCache cache(50'000);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&cache, &wrong] {
            for (int i = 0; i < 3000; ++i) {
                const char letter = static_cast<char>('a' + i % 26);
                const std::string question(1, letter);
                if (const auto known = cache.find(question))
                    wrong += known->body == QByteArray(1000, letter) ? 0 : 1;
                else
                    cache.keep(question, answerOf(letter));
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_APPLESS_MAIN(tst_AnswerCache)
#include "tst_answercache.moc"
