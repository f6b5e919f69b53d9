// SPDX-License-Identifier: MIT
#include "core/index/checksum.h"
#include "core/index/indexfile.h"
#include "core/index/indexwriter.h"
#include "core/index/ranklist.h"
#include "tests/support/files.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace indexing;
using Kind = IndexError::Kind;
using support::contentOf;

namespace {

const QByteArray identity("catalog 1, state 7");

std::span<const std::byte> octetsOf(const QByteArray &octets)
{
    return std::as_bytes(std::span(octets.constData(), std::size_t(octets.size())));
}

QByteArray read(const Section &section)
{
    const auto octets = section.bytes(0, section.size());
    return {reinterpret_cast<const char *>(octets.data()), qsizetype(octets.size())};
}

bool overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

} // namespace

class TestIndexFile : public QObject
{
    Q_OBJECT

private slots:
    void checksum_isCrc32C();
    void written_isReadBack();
    void severalMegabytes_areReadBack();
    void everyByteFlipped_isNeverBelieved();
    void everyTruncation_isRefused();
    void octetsAfterTheEnd_areRefused();
    void otherCatalog_isRefused();
    void otherVersion_isRefused();
    void whatIsNoIndex_isRefused_data();
    void whatIsNoIndex_isRefused();
    void readOutsideASection_marksTheFileDamaged();
    void copies_areWhatIsMapped();
    void cutFile_isSeenToBe();
    void writerGivenUp_leavesNothing();
    void writerAtWork_keepsAnotherOut();
    void fileLeftByAKilledWriter_isReplaced();
    void folderMissing_isAnError();
    void rankLists_areReadBack_data();
    void rankLists_areReadBack();
    void rankListsOfMany_areTheirUnion();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath("some.index"); }
    void writeSmall();

    QTemporaryDir m_folder;
};

void TestIndexFile::writeSmall()
{
    auto writer = IndexWriter::create(path(), identity);
    QVERIFY(writer);
    (*writer)->beginSection("first");
    (*writer)->write(octetsOf("Metropolis"));
    (*writer)->beginSection("numbers");
    (*writer)->write(std::vector<std::uint32_t>{1, 2, 3, 0xFFFFFFFF});
    (*writer)->beginSection("empty");
    const auto done = (*writer)->commit();
    QVERIFY(done);
}

void TestIndexFile::checksum_isCrc32C()
{
    // RFC 3720, appendix B.4
    QCOMPARE(checksum(octetsOf("123456789")), 0xE3069283U);
    QCOMPARE(checksum(octetsOf(QByteArray(32, '\0'))), 0x8A9136AAU);
    QCOMPARE(checksum(octetsOf(QByteArray(32, '\xFF'))), 0x62A8AB43U);
    std::mt19937 random(1);
    for (int length = 0; length < 70; ++length) {
        QByteArray octets(length, '\0');
        for (char &octet : octets)
            octet = char(random());
        QCOMPARE(checksum(octetsOf(octets)), plainChecksum(octetsOf(octets)));
    }
    QByteArray block(checkedBlock, '\0');
    for (char &octet : block)
        octet = char(random());
    QCOMPARE(blockChecksum(octetsOf(block).data()), plainBlockChecksum(octetsOf(block).data()));
}

void TestIndexFile::written_isReadBack()
{
    writeSmall();
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(file);
    QCOMPARE(read((*file)->section("first")), "Metropolis");
    QVERIFY((*file)->section("empty").exists());
    QCOMPARE((*file)->section("empty").size(), 0U);
    QVERIFY(!(*file)->section("none").exists());
    const Column<std::uint32_t> numbers((*file)->section("numbers"));
    QCOMPARE(numbers.size(), 4U);
    QCOMPARE(numbers[1], 2U);
    QCOMPARE(numbers[3], 0xFFFFFFFFU);
    QVERIFY((*file)->isWhole());
    QCOMPARE(QFileInfo(path()).permissions() & QFile::ReadOther, QFile::Permissions());
}

void TestIndexFile::severalMegabytes_areReadBack()
{
    QByteArray big(5'000'000, '\0');
    std::mt19937 random(2);
    for (char &octet : big)
        octet = char(random());
    auto writer = IndexWriter::create(path(), identity);
    QVERIFY(writer);
    (*writer)->beginSection("before");
    (*writer)->write(octetsOf("x"));
    (*writer)->beginSection("big");
    for (qsizetype at = 0; at < big.size(); at += 70'001)
        (*writer)->write(octetsOf(big.mid(at, 70'001)));
    QVERIFY((*writer)->commit());
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(file);
    QCOMPARE(read((*file)->section("big")), big);
    QVERIFY((*file)->isWhole());
}

void TestIndexFile::everyByteFlipped_isNeverBelieved()
{
    writeSmall();
    const QByteArray whole = contentOf(path());
    QVERIFY(whole.size() > 8192);
    QFile inPlace(path());
    QVERIFY(inPlace.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    const auto put = [&](qsizetype at, char octet) { return inPlace.seek(at) && inPlace.putChar(octet); };
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QVERIFY(put(at, char(whole[at] ^ (1 << (at % 8)))));
        if (const auto file = IndexFile::open(path(), identity)) {
            QVERIFY2(!(*file)->isWhole(), qPrintable(QString::number(at)));
            QVERIFY((*file)->isDamaged());
        }
        QVERIFY(put(at, whole[at]));
    }
    QVERIFY(IndexFile::open(path(), identity));
}

void TestIndexFile::everyTruncation_isRefused()
{
    writeSmall();
    const QByteArray whole = contentOf(path());
    for (qsizetype length = 0; length < whole.size(); length += length < 200 || length > whole.size() - 200 ? 1 : 97) {
        QVERIFY(overwrite(path(), whole.left(length)));
        QVERIFY2(!IndexFile::open(path(), identity), qPrintable(QString::number(length)));
    }
}

void TestIndexFile::octetsAfterTheEnd_areRefused()
{
    writeSmall();
    QVERIFY(overwrite(path(), contentOf(path()) + '\0'));
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Kind::Damaged);
}

void TestIndexFile::otherCatalog_isRefused()
{
    writeSmall();
    const auto file = IndexFile::open(path(), "catalog 1, state 8");
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Kind::OtherCatalog);
    QCOMPARE(file.error().path, path());
}

void TestIndexFile::otherVersion_isRefused()
{
    writeSmall();
    QByteArray content = contentOf(path());
    content[8] = char(content[8] + 1); // the version follows the eight octets of magic
    QVERIFY(overwrite(path(), content));
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Kind::OtherVersion);
}

void TestIndexFile::whatIsNoIndex_isRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Kind>("kind");
    const QString text = m_folder.filePath("text"), empty = m_folder.filePath("empty"),
                  link = m_folder.filePath("link");
    QVERIFY(overwrite(text, QByteArray(9000, 'x')));
    QVERIFY(overwrite(empty, {}));
    QFile::link(path(), link);
    QTest::newRow("nothing there") << m_folder.filePath("none") << Kind::Missing;
    QTest::newRow("a folder") << m_folder.path() << Kind::NotAnIndex;
    QTest::newRow("a text") << text << Kind::NotAnIndex;
    QTest::newRow("an empty file") << empty << Kind::NotAnIndex;
    QTest::newRow("a link") << link << Kind::NotAnIndex;
    QTest::newRow("a device") << QStringLiteral("/dev/null") << Kind::NotAnIndex;
}

void TestIndexFile::whatIsNoIndex_isRefused()
{
    QFETCH(const QString, path);
    QFETCH(const Kind, kind);
    const auto file = IndexFile::open(path, identity);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, kind);
}

void TestIndexFile::readOutsideASection_marksTheFileDamaged()
{
    writeSmall();
    for (const auto &[offset, length] :
         {std::pair<std::uint64_t, std::uint64_t>{0, 11}, {11, 0}, {~0ULL, 2}, {2, ~0ULL}}) {
        const auto file = IndexFile::open(path(), identity);
        QVERIFY(file);
        QVERIFY((*file)->section("first").bytes(offset, length).empty());
        QVERIFY((*file)->isDamaged());
    }
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(file);
    QCOMPARE(Column<std::uint32_t>((*file)->section("numbers"))[4], 0U);
    QVERIFY((*file)->isDamaged());
}

void TestIndexFile::copies_areWhatIsMapped()
{
    writeSmall();
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(file);
    const auto numbers = (*file)->section("numbers");
    for (std::uint64_t at = 0; at < 4; ++at)
        QCOMPARE(numbers.read<std::uint32_t>(at * 4), Column<std::uint32_t>(numbers)[at]);
    QVERIFY(!(*file)->isDamaged());
    QVERIFY_THROWS_EXCEPTION(indexing::Damage, static_cast<void>(numbers.read<std::uint32_t>(13)));
    QVERIFY((*file)->isDamaged());
}

void TestIndexFile::cutFile_isSeenToBe()
{
    writeSmall();
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(file);
    QVERIFY(!(*file)->isCut());
    QVERIFY(!(*file)->isDamaged());
    QVERIFY(QFile::resize(path(), qint64((*file)->size()) - 1));
    QVERIFY((*file)->isCut());
    QVERIFY((*file)->isDamaged());
}

void TestIndexFile::writerGivenUp_leavesNothing()
{
    QFile::remove(path());
    {
        auto writer = IndexWriter::create(path(), identity);
        QVERIFY(writer);
        (*writer)->beginSection("half");
        (*writer)->write(octetsOf("Metro"));
    }
    {
        auto writer = IndexWriter::create(path(), identity);
        QVERIFY(writer);
        (*writer)->fail({Kind::Cancelled, path(), {}});
        const auto done = (*writer)->commit();
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Kind::Cancelled);
    }
    QVERIFY(!QFile::exists(path()));
    QVERIFY(!QFile::exists(path() + ".new"));
}

void TestIndexFile::writerAtWork_keepsAnotherOut()
{
    auto writer = IndexWriter::create(path(), identity);
    QVERIFY(writer);
    const auto second = IndexWriter::create(path(), identity);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Kind::Unwritable);
    QCOMPARE(second.error().detail, "another program is writing it");
    QVERIFY(QFile::exists(path() + ".new"));
}

void TestIndexFile::fileLeftByAKilledWriter_isReplaced()
{
    QVERIFY(overwrite(path() + ".new", "half a file"));
    writeSmall();
    QVERIFY(IndexFile::open(path(), identity));
    QVERIFY(!QFile::exists(path() + ".new"));
}

void TestIndexFile::folderMissing_isAnError()
{
    const auto writer = IndexWriter::create(m_folder.filePath("none/some.index"), identity);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, Kind::Unwritable);
}

void TestIndexFile::rankLists_areReadBack_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("most");
    QTest::newRow("none") << 1 << 0;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("every number: bits") << 1 << 200'000;
    QTest::newRow("every 15th: more than 4,096 in a chunk") << 15 << 300'000;
    QTest::newRow("every 16th: exactly 4,096 in a chunk") << 16 << 300'000;
    QTest::newRow("every 17th: fewer") << 17 << 300'000;
    QTest::newRow("one in a chunk or none") << 100'000 << 2'000'000;
}

void TestIndexFile::rankLists_areReadBack()
{
    QFETCH(const int, step);
    QFETCH(const int, most);
    std::vector<std::uint32_t> numbers;
    for (int number = 0; number < most; number += step)
        numbers.push_back(std::uint32_t(number));
    auto writer = IndexWriter::create(path(), identity);
    QVERIFY(writer);
    RankListsWriter lists(**writer, "lists");
    lists.add(std::vector<std::uint32_t>{5, 70'000});
    lists.add(numbers);
    lists.finish();
    QVERIFY((*writer)->commit());
    const auto file = IndexFile::open(path(), identity);
    QVERIFY(file);
    const RankLists stored(**file, "lists");
    QCOMPARE(stored.size(), 2U);
    QCOMPARE(stored[0].numbers(), (std::vector<std::uint32_t>{5, 70'000}));
    const RankList memory = RankList::of(numbers), list = stored[1];
    QCOMPARE(list.numbers(), numbers);
    QCOMPARE(memory.numbers(), numbers);
    QCOMPARE(list.count(), std::uint32_t(numbers.size()));
    for (std::uint32_t number = 0; number < 140'000; number += 7) {
        const bool isIn = int(number) < most && int(number) % step == 0;
        QCOMPARE(list.contains(number), isIn);
        QCOMPARE(memory.contains(number), isIn);
    }
    QVERIFY(stored[2].isEmpty());
    QVERIFY(!(*file)->isDamaged());
}

void TestIndexFile::rankListsOfMany_areTheirUnion()
{
    std::vector<std::uint32_t> even, third, either;
    for (std::uint32_t number = 0; number < 150'000; ++number) {
        if (number % 2 == 0)
            even.push_back(number);
        if (number % 3000 == 0)
            third.push_back(number + 1);
        if (number % 2 == 0 || number % 3000 == 1)
            either.push_back(number);
    }
    const std::vector<RankList> lists{RankList::of(even), RankList(), RankList::of(third)};
    QCOMPARE(RankList::unionOf(lists).numbers(), either);
    QCOMPARE(RankList::unionOf(lists).numbers(100'000, 3), (std::vector<std::uint32_t>{100'000, 100'002, 100'004}));
}

QTEST_APPLESS_MAIN(TestIndexFile)
#include "tst_indexfile.moc"
