// SPDX-License-Identifier: MIT
// The walk through a table whose texts are not in order, as only a damaged file with right checksums has it. What the
// walk finds in a sound table is tested with the names that stand in it, in tst_namesection.
#include "core/index/indexfile.h"
#include "core/index/indexwriter.h"
#include "core/index/slipwalk.h"
#include "core/index/stringtable.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>
#include <set>

using namespace indexing;

namespace {

/// A file with one table that holds texts in the order given.
class WrittenTable
{
public:
    explicit WrittenTable(const std::vector<std::string> &texts)
    {
        StringTableWriter words(m_folder.path());
        for (const std::string &text : texts)
            words.add(text, 1);
        const QString path = m_folder.filePath(QStringLiteral("table"));
        auto writer = IndexWriter::create(path, "walk");
        const StringTableHead head = words.finish(**writer, "words");
        if (!(*writer)->commit())
            return;
        if (auto opened = IndexFile::open(path, "walk")) {
            m_file = *opened;
            m_table = StringTable(*m_file, "words", head);
        }
    }

    [[nodiscard]] bool isWritten() const { return m_file != nullptr; }
    [[nodiscard]] const StringTable &table() const { return m_table; }
    [[nodiscard]] const IndexFile &file() const { return *m_file; }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<const IndexFile> m_file;
    StringTable m_table;
};

std::vector<std::string> someWords()
{
    std::mt19937 random(1927);
    std::set<std::string> words;
    while (words.size() < 400) {
        std::string word;
        for (auto length = 2 + random() % 5; length > 0; --length)
            word += static_cast<char>('a' + random() % 4);
        words.insert(word);
    }
    return {words.begin(), words.end()};
}

} // namespace

class TestSlipWalk : public QObject
{
    Q_OBJECT

private slots:
    void seekingBackwards_isDamage();
    void walkThroughDisorder_ends();
};

void TestSlipWalk::seekingBackwards_isDamage()
{
    const WrittenTable written({"alien", "metropolis", "nosferatu"});
    QVERIFY(written.isWritten());
    StringTable::Cursor cursor(written.table());
    QVERIFY(cursor.seek("b") && cursor.text() == "metropolis");
    QVERIFY(cursor.seek("metropolis") && cursor.text() == "metropolis");
    QVERIFY(!written.file().isDamaged());
    QVERIFY_THROWS_EXCEPTION(Damage, cursor.seek("metropolis"));
    QVERIFY(written.file().isDamaged());
}

/// A walk that is led back to where it has been would not end.
void TestSlipWalk::walkThroughDisorder_ends()
{
    const std::vector<std::string> sound = someWords();
    int found = 0, refused = 0;
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        std::vector<std::string> words = sound;
        for (auto swaps = 1 + random() % 8; swaps > 0; --swaps)
            std::swap(words[random() % words.size()], words[random() % words.size()]);
        const WrittenTable written(words);
        QVERIFY(written.isWritten());
        try {
            SlipWalk(u"abcda", 1)
                .forEach(
                    written.table(), [](std::string_view) {}, [&](std::string_view) { ++found; });
        } catch (const Damage &) {
            ++refused;
        }
    }
    QVERIFY(found > 0);
    QVERIFY(refused < 200);
}

QTEST_GUILESS_MAIN(TestSlipWalk)
#include "tst_slipwalk.moc"
