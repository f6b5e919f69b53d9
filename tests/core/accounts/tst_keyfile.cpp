// SPDX-License-Identifier: MIT
#include "core/accounts/keyfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using accounts::Consumer;
using accounts::KeyFile;
using Kind = accounts::KeyFileError::Kind;

class tst_KeyFile final : public QObject
{
    Q_OBJECT

private slots:
    void addedConsumer_isThereAfterReopening();
    void file_isForItsOwnerOnlyWhateverTheUmask();
    void keysAndSecrets_areLongAndNeverRepeat();
    void revokedConsumer_staysListedAndItsNameIsFree();
    void unsafeFile_isRefused_data();
    void unsafeFile_isRefused();
    void damagedFile_isRefused_data();
    void damagedFile_isRefused();
    void failedSave_changesNothing();
    void saveThatOnlyFitsInPart_saysWhyAndChangesNothing();
    void fullFile_takesNoMoreAndStaysReadable();
    void changesAtOnce_loseNothingOfEachOther();
    void nameOfMoreThanOneLine_isRefused();
    void inMemory_touchesNoFile();
    void lookups_runBesideAdditions();
};

void tst_KeyFile::addedConsumer_isThereAfterReopening()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("keys.json");
    QCOMPARE(KeyFile::open(path).error().kind, Kind::Missing);
    const auto file = KeyFile::openOrCreate(path).value();
    QVERIFY(!QFile::exists(path));
    const Consumer club = file->add("Film club").value();
    const Consumer old = file->add("Old client", true).value();
    QVERIFY(old.legacy);
    QCOMPARE(file->add("Film club").error().kind, Kind::NameTaken);

    const auto again = KeyFile::open(path).value();
    QCOMPARE(again->consumers(), (std::vector{club, old}));
}

void tst_KeyFile::file_isForItsOwnerOnlyWhateverTheUmask()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("keys.json");
    const mode_t before = ::umask(0);
    const auto added = KeyFile::openOrCreate(path).value()->add("a");
    ::umask(before);
    QVERIFY(added);
    struct stat facts
    {
    };
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 07777U, 0600U);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList("keys.json"));
}

void tst_KeyFile::keysAndSecrets_areLongAndNeverRepeat()
{
    const auto file = KeyFile::inMemory();
    QSet<QByteArray> seen;
    for (int i = 0; i < 100; ++i) {
        const Consumer consumer = file->add(QString::number(i)).value();
        QVERIFY(consumer.secret.size() * 4 >= 128); // hex digits; at least 128 bits
        seen.insert(QByteArray::fromStdString(consumer.key));
        seen.insert(QByteArray::fromStdString(consumer.secret));
    }
    QCOMPARE(seen.size(), 200);
}

void tst_KeyFile::revokedConsumer_staysListedAndItsNameIsFree()
{
    const QTemporaryDir folder;
    const auto file = KeyFile::openOrCreate(folder.filePath("k")).value();
    Consumer first = file->add("club").value();
    QVERIFY(file->revoke("club"));
    QCOMPARE(file->revoke("club").error().kind, Kind::NotFound);
    const Consumer second = file->add("club").value();
    QVERIFY(second.key != first.key);
    const auto again = KeyFile::open(folder.filePath("k")).value();
    first.revoked = true;
    QCOMPARE(again->consumers(), (std::vector{first, second}));
}

void tst_KeyFile::unsafeFile_isRefused_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("group may read") << 0640;
    QTest::newRow("others may read") << 0604;
    QTest::newRow("others may write") << 0602;
    QTest::newRow("as most programs make it") << 0644;
    QTest::newRow("a link") << -1;
    QTest::newRow("a folder") << -2;
    QTest::newRow("a pipe") << -3;
    QTest::newRow("another owner") << -4;
}

void tst_KeyFile::unsafeFile_isRefused()
{
    QFETCH(int, mode);
    const QTemporaryDir folder;
    QString path = folder.filePath("keys.json");
    QVERIFY(KeyFile::openOrCreate(path).value()->add("a"));
    const QByteArray name = QFile::encodeName(path);
    if (mode >= 0) {
        ::chmod(name.constData(), static_cast<mode_t>(mode));
    } else if (mode == -1) {
        QVERIFY(QFile::link(path, folder.filePath("link")));
        path = folder.filePath("link");
    } else if (mode == -2) {
        path = folder.path();
    } else if (mode == -3) {
        path = folder.filePath("pipe");
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    } else if (::chown(name.constData(), 65534, 65534) != 0) {
        QSKIP("only root can give a file away");
    }
    const auto opened = KeyFile::open(path);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Kind::Unsafe);
    QCOMPARE(KeyFile::openOrCreate(path).error().kind, Kind::Unsafe);
}

void tst_KeyFile::damagedFile_isRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("consumers");
    QTest::newRow("another JSON") << QByteArray("[]");
    QTest::newRow("a consumer without a secret") << QByteArray(R"({"consumers":[{"name":"a","key":"b"}]})");
    QTest::newRow("cut") << QByteArray(R"({"consumers":[{"name":"a")");
}

void tst_KeyFile::damagedFile_isRefused()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QFile file(folder.filePath("k"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(KeyFile::openOrCreate(file.fileName()).error().kind, Kind::Damaged);
}

void tst_KeyFile::failedSave_changesNothing()
{
    const auto file = KeyFile::openOrCreate("/no/such/folder/keys.json").value();
    const auto added = file->add("a");
    QVERIFY(!added);
    QVERIFY(file->consumers().empty());
}

void tst_KeyFile::saveThatOnlyFitsInPart_saysWhyAndChangesNothing()
{
    const QTemporaryDir folder;
    const auto file = KeyFile::openOrCreate(folder.filePath("keys.json")).value();
    // The system writes the first octets and refuses the others, as on a disk that is nearly full.
    struct rlimit before
    {
    };
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit few
    {
        100, before.rlim_max
    };
    const auto signalBefore = ::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &few), 0);
    const auto added = file->add("a");
    ::setrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, signalBefore);
    QVERIFY(!added);
    QCOMPARE(added.error().kind, Kind::Unreadable);
    QCOMPARE(added.error().detail, QString::fromLocal8Bit(std::strerror(EFBIG)));
    QVERIFY(file->consumers().empty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void tst_KeyFile::fullFile_takesNoMoreAndStaysReadable()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("keys.json");
    const auto file = KeyFile::openOrCreate(path).value();
    QVERIFY(file->add("club"));
    const QString long1(3 * 1024 * 1024, 'x');
    QVERIFY(file->add(long1 + '1'));
    QCOMPARE(file->add(long1 + '2').error().kind, Kind::Full);
    QCOMPARE(KeyFile::open(path).value()->consumers().size(), 2U);
    QVERIFY(file->revoke("club"));
}

void tst_KeyFile::changesAtOnce_loseNothingOfEachOther()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("keys.json");
    // As so many processes do: each opened the file before any of them changed it.
    std::vector<std::shared_ptr<KeyFile>> files;
    for (int i = 0; i < 8; ++i)
        files.push_back(KeyFile::openOrCreate(path).value());
    std::vector<std::thread> writers;
    for (std::size_t i = 0; i < files.size(); ++i) {
        writers.emplace_back([&, i] {
            for (int j = 0; j < 3; ++j)
                static_cast<void>(files[i]->add(QString::number(i * 10 + std::size_t(j))));
        });
    }
    for (std::thread &writer : writers)
        writer.join();
    QCOMPARE(KeyFile::open(path).value()->consumers().size(), 24U);
    QVERIFY(files.front()->revoke("72")); // made by another
    QCOMPARE(files.back()->add("0").error().kind, Kind::NameTaken);
}

void tst_KeyFile::nameOfMoreThanOneLine_isRefused()
{
    const auto file = KeyFile::inMemory();
    for (const char *name : {"", "  ", "a\nb", "a\tb", "a\x1b[2Jb",
                             "a\u2028"
                             "b"})
        QCOMPARE(file->add(QString::fromUtf8(name)).error().kind, Kind::BadName);
    QVERIFY(file->add(QStringLiteral("Łódź, room 2")));
}

void tst_KeyFile::inMemory_touchesNoFile()
{
    const auto file = KeyFile::inMemory();
    const Consumer consumer = file->add("window").value();
    QCOMPARE(file->consumers(), std::vector{consumer});
    QVERIFY(file->revoke("window"));
    QVERIFY(file->consumers().front().revoked);
}

void tst_KeyFile::lookups_runBesideAdditions()
{
    const auto file = KeyFile::inMemory();
    const Consumer known = file->add("known").value();
    std::atomic<int> misses = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i) {
        readers.emplace_back([&] {
            for (int n = 0; n < 500; ++n) {
                if (file->consumers().front() != known)
                    ++misses;
            }
        });
    }
    for (int i = 0; i < 200; ++i)
        QVERIFY(file->add(QString::number(i)));
    for (std::thread &reader : readers)
        reader.join();
    QCOMPARE(misses.load(), 0);
}

QTEST_GUILESS_MAIN(tst_KeyFile)
#include "tst_keyfile.moc"
