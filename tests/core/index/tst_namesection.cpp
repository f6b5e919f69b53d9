// SPDX-License-Identifier: MIT
#include "core/index/indexwriter.h"
#include "core/index/namebuilder.h"
#include "core/index/namesection.h"
#include "core/text/fold.h"
#include "tests/core/index/names.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace indexing;
using names::BruteForce;
using names::Inventor;
using names::wordsOf;
using support::contentOf;

namespace {

/// "owner/name" of each, so that a difference can be read.
QStringList outline(const std::vector<Found> &found)
{
    QStringList lines;
    for (const Found &each : found)
        lines += QString("%1/%2").arg(each.owner).arg(each.name);
    return lines;
}

/// What a question gives until there are \a most.
template <class F>
std::vector<Found> collected(F &&ask, std::size_t most = ~std::size_t{0})
{
    std::vector<Found> found;
    ask([&](Found each) {
        found.push_back(each);
        return found.size() < most;
    });
    return found;
}

std::vector<Found> first(std::vector<Found> found, std::size_t most)
{
    found.resize(std::min(found.size(), most));
    return found;
}

} // namespace

class TestNameSection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anyTerm_findsWhatBruteForceFinds_data();
    void anyTerm_findsWhatBruteForceFinds();
    void filtered_findsWhatBruteForceFinds_data();
    void filtered_findsWhatBruteForceFinds();
    void eitherOfSeveralConditions_isEnough();
    void slipsOfTheKeys_findWhatBruteForceFinds_data();
    void slipsOfTheKeys_findWhatBruteForceFinds();
    void slip_findsTheNearestFirst();
    void numberWithThousandsSign_isFoundJoined();
    void articleLeftOut_stillBegins();
    void ownerOfManyNames_saysWhichAnswers();
    void longWords_haveTheirOwnLists();
    void noNames_findNothing();
    void namesWithoutLetters_areCounted();
    void missingSection_isDamaged();
    void spilledBuild_isTheSameFile();
    void stoppedMidway_leavesNoFile();
    void fullDisk_isAnError_data();
    void fullDisk_isAnError();

private:
    struct House
    {
        BruteForce truth{};
        NameSection names{};
        std::shared_ptr<const IndexFile> file{};
    };
    /// \a others: at most so many other names for each owner.
    [[nodiscard]] House build(unsigned owners, unsigned others, unsigned seed);
    [[nodiscard]] NameSection written(const QStringList &mainNames);
    void compare(const House &house, const Filter &filter, unsigned seed, int rounds);

    QTemporaryDir m_folder;
    int m_files = 0;
    House m_plain;
    House m_withOthers;
    House m_large;
};

TestNameSection::House TestNameSection::build(unsigned owners, unsigned others, unsigned seed)
{
    House house;
    Inventor inventor(seed);
    NameBuilder builder({m_folder.path(), std::size_t{4} << 20});
    for (unsigned owner = 0; owner < owners; ++owner) {
        const QString main = inventor.name();
        builder.addOwner(main);
        house.truth.add(main, true);
        for (unsigned other = others == 0 ? 0 : inventor.below(others + 1); other > 0; --other) {
            const QString name = inventor.below(4) == 0 ? main + "!" : inventor.name();
            builder.addName(name);
            house.truth.add(name, false);
        }
    }
    const QString path = m_folder.filePath(QString("%1.index").arg(++m_files));
    auto writer = IndexWriter::create(path, "test");
    builder.write(**writer, "titles");
    if (const auto done = (*writer)->commit(); !done)
        qFatal("the index could not be written");
    house.file = *IndexFile::open(path, "test");
    house.names = *NameSection::open(house.file, "titles");
    return house;
}

NameSection TestNameSection::written(const QStringList &mainNames)
{
    NameBuilder builder({m_folder.path()});
    for (const QString &name : mainNames)
        builder.addOwner(name);
    const QString path = m_folder.filePath(QString("%1.index").arg(++m_files));
    auto writer = IndexWriter::create(path, "test");
    builder.write(**writer, "titles");
    if (const auto done = (*writer)->commit(); !done)
        qFatal("the index could not be written");
    return *NameSection::open(*IndexFile::open(path, "test"), "titles");
}

void TestNameSection::initTestCase()
{
    m_plain = build(3000, 0, 1);
    m_withOthers = build(2000, 3, 2);
    m_large = build(90'000, 0, 3); // two chunks, beginnings with lists, some of them as bits
}

void TestNameSection::anyTerm_findsWhatBruteForceFinds_data()
{
    QTest::addColumn<House *>("house");
    QTest::addColumn<int>("rounds");
    QTest::newRow("one name each") << &m_plain << 60;
    QTest::newRow("with other names") << &m_withOthers << 60;
    QTest::newRow("many names") << &m_large << 4;
}

void TestNameSection::compare(const House &house, const Filter &filter, unsigned seed, int rounds)
{
    Inventor inventor(seed);
    const auto isAllowed = [&](const Found &found) {
        const auto holds = [&](const RankList &list) { return list.contains(found.owner); };
        return std::all_of(filter.all.begin(), filter.all.end(), holds)
            && std::none_of(filter.none.begin(), filter.none.end(), holds);
    };
    const auto allowed = [&](std::vector<Found> found) {
        std::erase_if(found, [&](const Found &each) { return !isAllowed(each); });
        return found;
    };
    for (int round = 0; round < rounds; ++round) {
        const QString &name = house.truth.texts()[inventor.below(unsigned(house.truth.texts().size()))];
        const QString part = inventor.beginning(name), scattered = inventor.someWords(name, 4);
        const QString joined = QString(name).remove(QLatin1Char('-')).left(1 + qsizetype(inventor.below(30)));
        for (const QString &term : {name, part, scattered, text::wordKey(name), inventor.withSlip(part), joined}) {
            if (text::wordKey(term).isEmpty())
                continue;
            const Whole whole(term);
            const std::vector<Conditions> conditions{{wordsOf(term), {}}};
            const auto holding = allowed(house.truth.holding(conditions));
            const auto askHolding = [&](Visitor visit) { house.names.holding(conditions, filter, visit); };
            QCOMPARE(outline(collected(askHolding)), outline(holding));
            QCOMPARE(outline(collected(askHolding, 10)), outline(first(holding, 10)));
            QCOMPARE(house.names.countHolding(conditions, filter, 100), std::min<std::uint64_t>(holding.size(), 100));
            const auto askBeginning = [&](Visitor visit) { house.names.beginningWith(whole, filter, visit); };
            const auto beginning = allowed(house.truth.beginningWith(term));
            QCOMPARE(outline(collected(askBeginning)), outline(beginning));
            QCOMPARE(outline(collected(askBeginning, 10)), outline(first(beginning, 10)));
            QVERIFY(house.names.beginningAtMost(whole) >= beginning.size());
            QCOMPARE(outline(collected([&](Visitor visit) { house.names.exactly(whole, filter, visit); })),
                     outline(allowed(house.truth.exactly(term, true))));
            QCOMPARE(outline(collected([&](Visitor visit) { house.names.exactlyOther(whole, filter, visit); })),
                     outline(allowed(house.truth.exactly(term, false))));
        }
    }
    QVERIFY(!house.file->isDamaged());
}

void TestNameSection::anyTerm_findsWhatBruteForceFinds()
{
    QFETCH(House *, house);
    QFETCH(const int, rounds);
    compare(*house, {}, 11, rounds);
}

void TestNameSection::filtered_findsWhatBruteForceFinds_data()
{
    QTest::addColumn<House *>("house");
    QTest::addColumn<int>("rounds");
    QTest::newRow("one name each") << &m_plain << 20;
    QTest::newRow("with other names") << &m_withOthers << 20;
    QTest::newRow("many names") << &m_large << 2;
}

void TestNameSection::filtered_findsWhatBruteForceFinds()
{
    QFETCH(House *, house);
    QFETCH(const int, rounds);
    std::vector<std::uint32_t> even, rare, some;
    for (std::uint32_t owner = 0; owner < house->truth.owners(); ++owner) {
        if (owner % 2 == 0)
            even.push_back(owner);
        if (owner % 97 == 5)
            rare.push_back(owner);
        if (owner % 5 == 2)
            some.push_back(owner);
    }
    compare(*house, {{RankList::of(even)}, {}}, 12, rounds);
    compare(*house, {{RankList::of(rare)}, {RankList::of(even)}}, 13, rounds);
    compare(*house, {{}, {RankList::of(even), RankList::of(some)}}, 14, rounds);
    compare(*house, {{RankList()}, {}}, 15, 3);
}

void TestNameSection::eitherOfSeveralConditions_isEnough()
{
    for (const House *house : {&m_withOthers, &m_large}) {
        std::vector<std::uint32_t> third;
        for (std::uint32_t owner = 0; owner < house->truth.owners(); owner += 3)
            third.push_back(owner);
        Inventor inventor(16);
        for (int round = 0; round < 8; ++round) {
            const auto some = [&] {
                const auto &texts = house->truth.texts();
                return wordsOf(inventor.someWords(texts[inventor.below(unsigned(texts.size()))], 2));
            };
            const std::vector<Conditions> conditions{
                {some(), {}}, {some(), {RankList::of(third)}}, {{}, {RankList::of(third)}}, {{"zzzz"}, {}}};
            QCOMPARE(outline(collected([&](Visitor visit) { house->names.holding(conditions, {}, visit); })),
                     outline(house->truth.holding(conditions)));
            const std::vector<Conditions> one{conditions[1]};
            QCOMPARE(outline(collected([&](Visitor visit) { house->names.holding(one, {}, visit); })),
                     outline(house->truth.holding(one)));
        }
    }
}

void TestNameSection::slipsOfTheKeys_findWhatBruteForceFinds_data()
{
    QTest::addColumn<House *>("house");
    QTest::newRow("one name each") << &m_plain;
    QTest::newRow("with other names") << &m_withOthers;
}

void TestNameSection::slipsOfTheKeys_findWhatBruteForceFinds()
{
    QFETCH(House *, house);
    Inventor inventor(17);
    const auto lines = [](const std::vector<Similar> &found) {
        QStringList outlined;
        for (const Similar &each : found)
            outlined += QString("%1/%2 %3 %4")
                            .arg(each.found.owner)
                            .arg(each.found.name)
                            .arg(each.edits)
                            .arg(int(each.likeness));
        return outlined;
    };
    int answered = 0;
    for (int round = 0; round < 60; ++round) {
        const QString &name = house->truth.texts()[inventor.below(unsigned(house->truth.texts().size()))];
        QString term = inventor.withSlip(text::wordKey(name).left(4 + qsizetype(inventor.below(16))));
        if (inventor.below(3) == 0)
            term = inventor.withSlip(term);
        const Conditions conditions{wordsOf(term), {}};
        const std::string key = text::wordKey(term).toStdString();
        const auto expected = house->truth.similarTo(term);
        answered += expected.empty() ? 0 : 1;
        QCOMPARE(lines(house->names.similarTo(key, conditions, {}, 100'000)), lines(expected));
        QCOMPARE(lines(house->names.similarTo(key, conditions, {}, 5)), lines(expected).mid(0, 5));
    }
    QVERIFY(answered > 15);
    QVERIFY(!house->file->isDamaged());
}

void TestNameSection::slip_findsTheNearestFirst()
{
    const NameSection names =
        written({"Return of Metropolis", "The Metropolis Story", "Metropole", "Metropolis", "Nosferatu"});
    const auto found = names.similarTo("metropolsi", {{"metropolsi"}, {}}, {}, 10);
    QCOMPARE(found.size(), 3U);
    QCOMPARE(found[0], (Similar{{3, 0}, 1, Likeness::Whole}));
    QCOMPARE(found[1], (Similar{{1, 0}, 1, Likeness::Beginning}));
    QCOMPARE(found[2], (Similar{{0, 0}, 1, Likeness::Words}));
    QCOMPARE(names.similarTo("mertopolsi", {{"mertopolsi"}, {}}, {}, 10).size(), 3U);
    QVERIFY(names.similarTo("nosf", {{"nosf"}, {}}, {}, 10).empty());
    QCOMPARE(names.similarTo("nsof", {{"nsof"}, {}}, {}, 10).size(), 1U);
    QVERIFY(names.similarTo("nsf", {{"nsf"}, {}}, {}, 10).empty());
}

void TestNameSection::numberWithThousandsSign_isFoundJoined()
{
    const NameSection names = written({"20,000 Leagues Under the Sea", "20 000 Leagues", "20000"});
    const std::vector<Conditions> joined{{{"20000"}, {}}}, parts{{{"20", "000"}, {}}};
    QCOMPARE(outline(collected([&](Visitor visit) { names.holding(joined, {}, visit); })), QStringList({"0/0", "2/0"}));
    QCOMPARE(outline(collected([&](Visitor visit) { names.holding(parts, {}, visit); })), QStringList({"0/0", "1/0"}));
}

void TestNameSection::articleLeftOut_stillBegins()
{
    const NameSection names = written({"The Kid", "Kid Auto Races", "Die Hard", "The", "Hard"});
    const auto beginning = [&](QStringView term) {
        return outline(collected([&](Visitor visit) { names.beginningWith(Whole(term), {}, visit); }));
    };
    QCOMPARE(beginning(u"kid"), QStringList({"0/0", "1/0"}));
    QCOMPARE(beginning(u"the"), QStringList({"0/0", "3/0"}));
    QCOMPARE(beginning(u"hard"), QStringList({"4/0"}));
    QCOMPARE(outline(collected([&](Visitor visit) { names.exactly(Whole(u"kid"), {}, visit); })), QStringList());
}

void TestNameSection::ownerOfManyNames_saysWhichAnswers()
{
    constexpr int names = 2000; // they begin four blocks of name numbers before the last
    const QString path = m_folder.filePath(QString("%1.index").arg(++m_files));
    NameBuilder builder({m_folder.path()});
    for (int owner = 0; owner < 3; ++owner) {
        builder.addOwner(QString("Main%1").arg(owner));
        for (int other = 1; owner == 1 && other < names; ++other)
            builder.addName(QString("Other%1").arg(other));
    }
    auto writer = IndexWriter::create(path, "test");
    builder.write(**writer, "titles");
    QVERIFY((*writer)->commit().has_value());
    const NameSection section = *NameSection::open(*IndexFile::open(path, "test"), "titles");
    for (const std::uint32_t name : {1U, 62U, 63U, 64U, 510U, 511U, 512U, 1024U, 1999U}) {
        const std::vector<Conditions> conditions{{{"other" + std::to_string(name)}, {}}};
        const auto found = collected([&](Visitor visit) { section.holding(conditions, {}, visit); });
        QCOMPARE(outline(found), (QStringList{QString("1/%1").arg(name)}));
        const Whole whole(QString("Other%1").arg(name));
        QCOMPARE(outline(collected([&](Visitor visit) { section.exactlyOther(whole, {}, visit); })), outline(found));
    }
    const std::vector<Conditions> main{{{"main"}, {}}};
    QCOMPARE(outline(collected([&](Visitor visit) { section.holding(main, {}, visit); })),
             (QStringList{"0/0", "1/0", "2/0"}));
}

void TestNameSection::longWords_haveTheirOwnLists()
{
    const QString longWord = "donaudampfschifffahrtsgesellschaft";
    QStringList all;
    for (int number = 0; number < 5000; ++number)
        all += number % 2 == 0 ? longWord : longWord + "s";
    const NameSection names = written(all);
    for (const int length : {1, 19, 20, 21, 22, 34, 35}) {
        const std::vector<Conditions> conditions{{{(longWord + "s").left(length).toStdString()}, {}}};
        QCOMPARE(names.countHolding(conditions, {}, 10'000), length < 35 ? 5000U : 2500U);
        const std::vector<Conditions> other{{{((longWord + "s").left(length - 1) + "z").toStdString()}, {}}};
        QCOMPARE(names.countHolding(other, {}, 10'000), 0U);
    }
}

void TestNameSection::noNames_findNothing()
{
    const NameSection none, empty = written({});
    for (const NameSection &names : {none, empty}) {
        QCOMPARE(names.owners(), 0U);
        const std::vector<Conditions> conditions{{{"a"}, {}}};
        QVERIFY(!names.holdsAny(conditions));
        QVERIFY(collected([&](Visitor visit) { names.beginningWith(Whole(u"a"), {}, visit); }).empty());
        QVERIFY(collected([&](Visitor visit) { names.exactly(Whole(u"a"), {}, visit); }).empty());
        QVERIFY(names.similarTo("metropolis", {{"metropolis"}, {}}, {}, 10).empty());
    }
}

void TestNameSection::namesWithoutLetters_areCounted()
{
    const NameSection names = written({"", "a", "   ", "$", "b"});
    QCOMPARE(names.owners(), 5U);
    const std::vector<Conditions> conditions{{{"b"}, {}}};
    QCOMPARE(outline(collected([&](Visitor visit) { names.holding(conditions, {}, visit); })), QStringList("4/0"));
    QCOMPARE(outline(collected([&](Visitor visit) { names.exactly(Whole(u"$"), {}, visit); })), QStringList("3/0"));
}

void TestNameSection::missingSection_isDamaged()
{
    const auto names = NameSection::open(m_plain.file, "people");
    QVERIFY(!names);
    QCOMPARE(names.error().kind, IndexError::Kind::Damaged);
    QVERIFY(!m_plain.file->isDamaged());
}

void TestNameSection::spilledBuild_isTheSameFile()
{
    QStringList paths;
    for (const std::size_t memory : {std::size_t{1} << 20, std::size_t{1} << 28}) {
        Inventor inventor(4);
        NameBuilder builder({m_folder.path(), memory});
        for (int owner = 0; owner < 30'000; ++owner) {
            builder.addOwner(inventor.name());
            if (owner % 3 == 0)
                builder.addName(inventor.name());
        }
        paths += m_folder.filePath(QString("spill-%1.index").arg(paths.size()));
        auto writer = IndexWriter::create(paths.back(), "test");
        QVERIFY(writer);
        builder.write(**writer, "titles");
        QVERIFY((*writer)->commit());
    }
    const QByteArray content = contentOf(paths[0]);
    QVERIFY(content.size() > 1'000'000);
    QVERIFY(content == contentOf(paths[1]));
}

void TestNameSection::stoppedMidway_leavesNoFile()
{
    Inventor inventor(5);
    NameBuilder builder({m_folder.path()});
    for (int owner = 0; owner < 5'000; ++owner)
        builder.addOwner(inventor.name() + QString::number(owner));
    const QString path = m_folder.filePath("stopped.index");
    auto writer = IndexWriter::create(path, "test");
    QVERIFY(writer);
    int asked = 0;
    builder.write(**writer, "titles", [&] { return ++asked < 3; });
    QCOMPARE(asked, 3);
    const auto done = (*writer)->commit();
    QVERIFY(!done);
    QCOMPARE(done.error().kind, IndexError::Kind::Cancelled);
    QVERIFY(!QFileInfo::exists(path));
}

void TestNameSection::fullDisk_isAnError_data()
{
    QTest::addColumn<int>("most");
    QTest::newRow("not one octet") << 0;
    QTest::newRow("a spilled run less than whole") << 700'000;
    QTest::newRow("runs, but no index") << 1'300'000;
}

/// A limit on files' size acts as a full disk does, on the index and on what is spilled.
void TestNameSection::fullDisk_isAnError()
{
    QFETCH(int, most);
    QTemporaryDir folder;
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit bound{rlim_t(most), rlim_t(most)};
        setrlimit(RLIMIT_FSIZE, &bound);
        Inventor inventor(6);
        NameBuilder builder({folder.path(), std::size_t{1} << 20});
        for (int owner = 0; owner < 40'000; ++owner)
            builder.addOwner(inventor.name());
        auto writer = IndexWriter::create(folder.filePath("full.index"), "test");
        if (!writer)
            _exit(2);
        builder.write(**writer, "titles");
        const auto done = (*writer)->commit();
        writer->reset();
        _exit(!done && done.error().kind == IndexError::Kind::Full ? 0 : 1);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

QTEST_APPLESS_MAIN(TestNameSection)
#include "tst_namesection.moc"
