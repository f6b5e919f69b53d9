// SPDX-License-Identifier: MIT
#include "core/oauth/noncestore.h"

#include "tests/support/fulldisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using Answer = oauth::NonceStore::Answer;
using Limits = oauth::NonceStore::Limits;
using Use = oauth::NonceStore::Use;

namespace {

constexpr std::int64_t now = 1'700'000'000;

Use use(std::string_view nonce, std::int64_t timestamp = now)
{
    return {.consumer = "k", .token = "t", .nonce = nonce, .timestamp = timestamp};
}

} // namespace

class tst_NonceStore final : public QObject
{
    Q_OBJECT

private slots:
    void secondUse_isRefused();
    void anyOtherPart_makesAnotherUse();
    void partsRunTogether_areDifferentUses();
    void oldSeconds_areForgottenAndRefused();
    void clockSetBack_opensNothing();
    void timestampBeforeTheStart_isRefused();
    void fullConsumer_harmsNoOther();
    void race_hasOneWinner();
    void restart_forgetsNothing();
    void restartAfterCutLine_keepsTheRest();
    void restartAfterAFullDisk_forgetsNothing();
    void damagedFile_countsAsNotKnowing();
    void strangeFile_staysUntouched();
    void fileInUse_isRefused();
    void fileThatCannotBeWrittenAnew_opensNoWindow();
    void newFileThatCannotBeBegun_canBeLater();
    void fileThatCannotBeShortened_growsOn();
    void file_isForItsOwnerAlone();
    void file_doesNotGrowForEver();

private:
    std::string path() { return m_folder.filePath(QStringLiteral("nonces")).toStdString(); }
    /// Where a folder keeps the file from being written anew.
    QString inTheWay() { return m_folder.filePath(QStringLiteral("nonces.new")); }

    QTemporaryDir m_folder{};

private slots:
    void init()
    {
        QFile::remove(QString::fromStdString(path()));
        QDir().rmdir(inTheWay());
    }
};

void tst_NonceStore::secondUse_isRefused()
{
    oauth::NonceStore store;
    QVERIFY(store.insert(use("a"), now) == Answer::Fresh);
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(store.insert(use("a"), now + i % 300) == Answer::Repeated);
    QCOMPARE(store.size(), 1U);
}

void tst_NonceStore::anyOtherPart_makesAnotherUse()
{
    oauth::NonceStore store;
    QVERIFY(store.insert({"k", "t", "n", "s", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"K", "t", "n", "s", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "T", "n", "s", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "t", "N", "s", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "t", "n", "S", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "t", "n", "s", now + 1}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "t", "n", "s", now}, now) == Answer::Repeated);
}

void tst_NonceStore::partsRunTogether_areDifferentUses()
{
    oauth::NonceStore store;
    QVERIFY(store.insert({"k", "ab", "c", "", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "a", "bc", "", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "a", "b", "c", now}, now) == Answer::Fresh);
    QVERIFY(store.insert({"k", "1:a", "b", "c", now}, now) == Answer::Fresh);
}

void tst_NonceStore::oldSeconds_areForgottenAndRefused()
{
    oauth::NonceStore store;
    for (int second = 0; second < 2000; ++second)
        QVERIFY(store.insert(use("a", now + second), now + second) == Answer::Fresh);
    QVERIFY(store.size() < 400);
    QVERIFY(store.insert(use("other", now + 10), now + 2000) == Answer::TooOld);
}

// An hour back: what was used then is still known, or refused as forgotten. Never let in again.
void tst_NonceStore::clockSetBack_opensNothing()
{
    oauth::NonceStore store;
    for (int second = 0; second < 1000; second += 10)
        QVERIFY(store.insert(use("a", now + second), now + second) == Answer::Fresh);
    for (int second = 0; second < 1000; second += 10)
        QVERIFY(store.insert(use("a", now + second), now - 3600 + second) != Answer::Fresh);
}

void tst_NonceStore::timestampBeforeTheStart_isRefused()
{
    oauth::NonceStore store(Limits{.notBefore = now});
    QVERIFY(store.insert(use("a", now - 1), now) == Answer::TooOld);
    QVERIFY(store.insert(use("a", now), now) == Answer::Fresh);
}

void tst_NonceStore::fullConsumer_harmsNoOther()
{
    oauth::NonceStore store(Limits{.perConsumer = 100});
    for (int i = 0; i < 100; ++i)
        QVERIFY(store.insert(use(std::to_string(i)), now) == Answer::Fresh);
    QVERIFY(store.insert(use("one more"), now) == Answer::Full);
    QVERIFY(store.insert(use("5"), now) == Answer::Repeated); // none was forgotten to make room
    QVERIFY(store.insert({.consumer = "other", .nonce = "n", .timestamp = now}, now) == Answer::Fresh);
    QVERIFY(store.insert(use("later", now + 1000), now + 1000) == Answer::Fresh);
}

void tst_NonceStore::race_hasOneWinner()
{
    oauth::NonceStore store;
    for (int round = 0; round < 100; ++round) {
        const std::string nonce = std::to_string(round);
        std::atomic<int> winners = 0;
        std::atomic<bool> go = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 16; ++i) {
            threads.emplace_back([&] {
                while (!go)
                    std::this_thread::yield();
                if (store.insert(use(nonce), now) == Answer::Fresh)
                    ++winners;
            });
        }
        go = true;
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(winners.load(), 1);
    }
}

void tst_NonceStore::restart_forgetsNothing()
{
    {
        oauth::NonceStore store(Limits{.notBefore = now - 500});
        QVERIFY(store.keepIn(path(), now));
        QVERIFY(store.insert(use("a"), now) == Answer::Fresh);
        QVERIFY(store.insert(use("ahead", now + 250), now) == Answer::Fresh);
    }
    for (int restart = 0; restart < 3; ++restart) {
        oauth::NonceStore store(Limits{.notBefore = now + 1});
        QVERIFY(store.keepIn(path(), now + 1));
        QCOMPARE(store.size(), 2U);
        QVERIFY(store.insert(use("a"), now + 1) == Answer::Repeated);
        QVERIFY(store.insert(use("ahead", now + 250), now + 1) == Answer::Repeated);
    }
    oauth::NonceStore store(Limits{.notBefore = now + 1});
    QVERIFY(store.keepIn(path(), now + 1));
    QVERIFY(store.insert(use("before the restart", now - 2), now + 1) == Answer::Fresh);
}

void tst_NonceStore::restartAfterCutLine_keepsTheRest()
{
    {
        oauth::NonceStore store;
        QVERIFY(store.keepIn(path(), now));
        QVERIFY(store.insert(use("a"), now) == Answer::Fresh);
        QVERIFY(store.insert(use("b"), now) == Answer::Fresh);
    }
    QFile file(QString::fromStdString(path()));
    QVERIFY(file.resize(file.size() - 5));
    oauth::NonceStore store;
    QVERIFY(store.keepIn(path(), now));
    QVERIFY(store.insert(use("a"), now) == Answer::Repeated);
    QCOMPARE(store.size(), 1U);
}

void tst_NonceStore::restartAfterAFullDisk_forgetsNothing()
{
    {
        oauth::NonceStore store;
        QVERIFY(store.keepIn(path(), now));
        QVERIFY(store.insert(use("a"), now) == Answer::Fresh);
        {
            const support::FullDisk full(QString::fromStdString(path()));
            QVERIFY(store.insert(use("b"), now) == Answer::NotKept);
        }
        QVERIFY(store.insert(use("c"), now) == Answer::Fresh); // there is room again
    }
    oauth::NonceStore store;
    QVERIFY(store.keepIn(path(), now));
    QVERIFY(store.insert(use("a"), now) == Answer::Repeated);
    QVERIFY(store.insert(use("b"), now) == Answer::Fresh);
    QVERIFY(store.insert(use("c"), now) == Answer::Repeated);
}

void tst_NonceStore::damagedFile_countsAsNotKnowing()
{
    {
        oauth::NonceStore store;
        QVERIFY(store.keepIn(path(), now));
        QVERIFY(store.insert(use("a"), now) == Answer::Fresh);
    }
    QFile file(QString::fromStdString(path()));
    QVERIFY(file.open(QIODevice::Append));
    file.write("garbage\n");
    file.close();
    oauth::NonceStore store(Limits{.notBefore = now + 5});
    QVERIFY(store.keepIn(path(), now + 5));
    QVERIFY(store.insert(use("a"), now + 5) == Answer::TooOld);
}

void tst_NonceStore::strangeFile_staysUntouched()
{
    QFile file(QString::fromStdString(path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("my diary\n");
    file.close();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    oauth::NonceStore store;
    QVERIFY(!store.keepIn(path(), now));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("my diary\n"));
    QVERIFY(!store.keepIn(path() + "/no/such/folder", now));
}

void tst_NonceStore::fileInUse_isRefused()
{
    oauth::NonceStore first;
    oauth::NonceStore second;
    QVERIFY(first.keepIn(path(), now));
    QVERIFY(!second.keepIn(path(), now));
}

void tst_NonceStore::fileThatCannotBeWrittenAnew_opensNoWindow()
{
    {
        oauth::NonceStore store;
        QVERIFY(store.keepIn(path(), now));
        QVERIFY(store.insert(use("a"), now) == Answer::Fresh);
    }
    QVERIFY(QDir().mkdir(inTheWay()));
    {
        oauth::NonceStore store;
        QVERIFY(!store.keepIn(path(), now + 10));
        QVERIFY(store.insert(use("b", now + 9), now + 10) == Answer::TooOld);
        QVERIFY(store.insert(use("c", now + 10), now + 10) == Answer::Fresh);
    }
    QVERIFY(QDir().rmdir(inTheWay()));
    oauth::NonceStore store;
    QVERIFY(store.keepIn(path(), now + 11));
    QVERIFY(store.insert(use("a"), now + 11) == Answer::Repeated);
    QVERIFY(store.insert(use("c", now + 10), now + 11) == Answer::Repeated);
}

void tst_NonceStore::newFileThatCannotBeBegun_canBeLater()
{
    QVERIFY(QDir().mkdir(inTheWay()));
    {
        oauth::NonceStore store;
        QVERIFY(!store.keepIn(path(), now));
        QVERIFY(store.insert(use("a"), now) == Answer::Fresh);
    }
    QVERIFY(QDir().rmdir(inTheWay()));
    oauth::NonceStore store(Limits{.notBefore = now + 1}); // as for any file that is there
    QVERIFY(store.keepIn(path(), now + 1));
    QVERIFY(store.insert(use("a"), now + 1) == Answer::TooOld);
}

void tst_NonceStore::fileThatCannotBeShortened_growsOn()
{
    oauth::NonceStore store;
    QVERIFY(store.keepIn(path(), now));
    QVERIFY(QDir().mkdir(inTheWay()));
    for (int i = 0; i < 30'000; ++i)
        QVERIFY(store.insert(use("n", now + i), now + i) == Answer::Fresh);
    QVERIFY(QDir().rmdir(inTheWay()));
    QVERIFY(QFileInfo(QString::fromStdString(path())).size() > 30'000 * 40);
}

void tst_NonceStore::file_isForItsOwnerAlone()
{
    oauth::NonceStore store;
    QVERIFY(store.keepIn(path(), now));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(QString::fromStdString(path())).permissions() & others));
}

void tst_NonceStore::file_doesNotGrowForEver()
{
    oauth::NonceStore store;
    QVERIFY(store.keepIn(path(), now));
    for (int i = 0; i < 60'000; ++i)
        QVERIFY(store.insert(use("n", now + i), now + i) == Answer::Fresh);
    QVERIFY(QFileInfo(QString::fromStdString(path())).size() < 30'000 * 50);
    QVERIFY(store.insert(use("n", now + 59'999), now + 59'999) == Answer::Repeated);
}

QTEST_APPLESS_MAIN(tst_NonceStore)
#include "tst_noncestore.moc"
