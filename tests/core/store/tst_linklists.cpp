// SPDX-License-Identifier: MIT
#include "core/store/linklists.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using indexing::IndexFile;
using indexing::IndexWriter;
using store::LinkLists;
using store::LinkListsWriter;

using Numbers = std::vector<std::uint32_t>;

// Short lists by row, written and read in a file.
class tst_LinkLists final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachRow_hasWhatWasWritten();
    void rowsWalkedThrough_haveTheSame_data();
    void rowsWalkedThrough_haveTheSame();
    void rowBehindTheLast_isEmpty();
    void visitorThatHasEnough_isLeftAlone();

private:
    QTemporaryDir m_folder;
    std::vector<Numbers> m_written;
    std::shared_ptr<const IndexFile> m_file;
};

namespace {

template <class Lists>
Numbers listOf(Lists &lists, std::uint32_t row)
{
    Numbers numbers;
    lists.forEach(row, [&numbers](std::uint32_t number) {
        numbers.push_back(number);
        return true;
    });
    return numbers;
}

} // namespace

void tst_LinkLists::initTestCase()
{
    std::mt19937 random(1927);
    m_written.resize(500);
    for (std::size_t row = 0; row < m_written.size(); ++row) {
        // Every seventh is empty, some are longer than one octet of length can say.
        const std::size_t size = row % 7 == 0 ? 0 : row % 50 == 3 ? 300 : random() % 4;
        std::uint32_t number = static_cast<std::uint32_t>(random() % 20);
        for (std::size_t i = 0; i < size; ++i, number += 1 + static_cast<std::uint32_t>(random() % 10'000))
            m_written[row].push_back(number);
    }
    const QString path = m_folder.filePath(u"lists"_s);
    auto writer = IndexWriter::create(path, "test");
    QVERIFY(writer);
    LinkListsWriter lists(**writer, "lists");
    for (std::uint32_t row = 0; row < m_written.size(); ++row) {
        if (!m_written[row].empty())
            lists.add(row, m_written[row]);
    }
    lists.finish(static_cast<std::uint32_t>(m_written.size()));
    QVERIFY((*writer)->commit());
    auto file = IndexFile::open(path, "test");
    QVERIFY(file);
    m_file = *file;
}

void tst_LinkLists::eachRow_hasWhatWasWritten()
{
    const LinkLists lists(*m_file, "lists");
    for (std::uint32_t row = 0; row < m_written.size(); ++row)
        QCOMPARE(listOf(lists, row), m_written[row]);
    QVERIFY(!m_file->isDamaged());
}

void tst_LinkLists::rowsWalkedThrough_haveTheSame_data()
{
    QTest::addColumn<std::uint32_t>("step");

    QTest::newRow("one after the other") << 1U;
    QTest::newRow("with gaps") << 3U;
    QTest::newRow("with gaps longer than what is read together") << 41U;
    QTest::newRow("up and down") << 457U;
}

void tst_LinkLists::rowsWalkedThrough_haveTheSame()
{
    QFETCH(std::uint32_t, step);
    const LinkLists lists(*m_file, "lists");
    LinkLists::Walk walk(lists);
    std::uint32_t row = 0;
    for (std::size_t i = 0; i < m_written.size(); ++i) {
        QCOMPARE(listOf(walk, row), m_written[row]);
        QCOMPARE(listOf(walk, row), m_written[row]); // and once more
        row = (row + step) % static_cast<std::uint32_t>(m_written.size());
    }
}

void tst_LinkLists::rowBehindTheLast_isEmpty()
{
    const LinkLists lists(*m_file, "lists"), none(*m_file, "there are none");
    QVERIFY(listOf(lists, 100'000).empty());
    QVERIFY(listOf(none, 0).empty());
    QVERIFY(!m_file->isDamaged());
}

void tst_LinkLists::visitorThatHasEnough_isLeftAlone()
{
    const LinkLists lists(*m_file, "lists");
    int visits = 0;
    lists.forEach(53, [&visits](std::uint32_t) { return ++visits < 5; });
    QCOMPARE(visits, 5);
}

QTEST_APPLESS_MAIN(tst_LinkLists)
#include "tst_linklists.moc"
