// SPDX-License-Identifier: MIT
#include "tests/app/ctl/runctl.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

/// What `titlecardctl import` says of command lines and files that it cannot use.
class tst_ImportCommand final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void unusableOrder_isToldWithItsStatus_data();
    void unusableOrder_isToldWithItsStatus();
    void oddFields_areCountedInTheReport();
    void csv_mayComeThroughAPipe_data();
    void csv_mayComeThroughAPipe();
    void progress_isForTerminals();
    void people_areThoseOfTheCatalog();
    void filmTakenByYear_isToldWithAnExample();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;

    QTemporaryDir m_folder;
};

void tst_ImportCommand::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void tst_ImportCommand::initTestCase()
{
    write("broken.json", "[{");
    write("object.json", R"({"a": 1})");
    write("numbers.json", "[1, 2]");
    write("films.json", R"([{"title": "Pier", "year": 1931}])");
    for (const char *folder : {"headless", "blank", "imdb"})
        QVERIFY(QDir(m_folder.path()).mkdir(folder));
    write("headless/title.basics.tsv", "tt0000001\tmovie\n");
    write("blank/title.basics.tsv", "\n");
    write("imdb/title.basics.tsv",
          "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
          "tt0000001\tmovie\tPier\tPier\t0\t1931\t\\N\t92\tDrama\n");
    write("titles.csv", "title,rating\nLow Tide,7\nRaft,eleven\n");
}

void tst_ImportCommand::unusableOrder_isToldWithItsStatus_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    const QStringList into{"--into", path("x.catalog")};
    QTest::newRow("no kind") << QStringList() << 2 << QByteArray("what kind of source?");
    QTest::newRow("unknown kind") << QStringList{"vhs"} + into << 2 << QByteArray("'vhs' cannot be imported");
    QTest::newRow("no file") << QStringList{"csv"} + into << 2 << QByteArray("which CSV file?");
    QTest::newRow("a file for the starter catalog")
        << QStringList{"starter", "x"} + into << 2 << QByteArray("starter takes no file");
    QTest::newRow("no target") << QStringList{"csv", path("titles.csv")} << 2 << QByteArray("--into NAME.catalog");
    QTest::newRow("two targets") << QStringList{"wikipedia", path("films.json"), "--merge-into", path("y")} + into << 2
                                 << QByteArray("which of the two?");
    QTest::newRow("a merge of a CSV file") << QStringList{"csv", path("titles.csv"), "--merge-into", path("y")} << 2
                                           << QByteArray("--merge-into is for wikipedia alone");
    QTest::newRow("unknown preset") << QStringList{"csv", path("titles.csv"), "--preset", "x"} + into << 2
                                    << QByteArray("there are: netflix-titles, titles");
    QTest::newRow("votes below none") << QStringList{"imdb", path("."), "--min-votes", "-1"} + into << 2
                                      << QByteArray("--min-votes takes a number from 0");
    QTest::newRow("files that are not there")
        << QStringList{"imdb", path(".")} + into << 1 << QByteArray("holds no title.basics.tsv.gz");
    QTest::newRow("a file without IMDb's header")
        << QStringList{"imdb", path("headless")} + into << 1
        << QByteArray("no column 'tconst', read with tabs between the columns. Its first line has to name them, and "
                      "has: tt0000001, movie.");
    QTest::newRow("an empty first line") << QStringList{"imdb", path("blank")} + into << 1
                                         << QByteArray("Its first line has to name them, and is empty.");
    QTest::newRow("more votes than any title has") << QStringList{"imdb", path("imdb"), "--min-votes", "9"}
            + into << 1 << QByteArray("imdb' can be taken: the options leave out all titles.");
    QTest::newRow("films that are no JSON")
        << QStringList{"wikipedia", path("broken.json")} + into << 1 << QByteArray("broken.json' cannot be understood");
    QTest::newRow("JSON that is no list") << QStringList{"wikipedia", path("object.json")}
            + into << 1 << QByteArray("object.json' cannot be understood: it is JSON, but no list of films.");
    QTest::newRow("a list of no films") << QStringList{"wikipedia", path("numbers.json")} + into << 1
                                        << QByteArray("none of the records in '");
    QTest::newRow("texts for a catalog that is not there")
        << QStringList{"wikipedia", path("films.json"), "--merge-into", path("x.catalog")} << 3
        << QByteArray("there is no catalog '" + path("x.catalog").toUtf8() + "'. Nothing was changed.");
}

void tst_ImportCommand::unusableOrder_isToldWithItsStatus()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, told);
    const Run run = titlecardctl(QStringList{"import"} + arguments);
    QTEST(run.status, "status");
    QVERIFY2(run.error.contains(told), run.error.constData());
    QVERIFY(!QFile::exists(path("x.catalog")));
}

void tst_ImportCommand::oddFields_areCountedInTheReport()
{
    const Run run = titlecardctl({"import", "csv", path("titles.csv"), "--into", path("odd.catalog"), "--json"});
    QCOMPARE(run.status, 0);
    const QJsonObject report = run.object();
    QCOMPARE(report["movies"].toInt(), 2);
    QCOMPARE(report["oddities"].toObject(), (QJsonObject{{"rating_unreadable", 1}}));
}

void tst_ImportCommand::csv_mayComeThroughAPipe_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    const QByteArray good("title;year\nLow Tide;1950\n");
    for (const char *from : {"-", "/dev/stdin"})
        QTest::newRow(from) << QString::fromLatin1(from) << good << 0 << QByteArray();
    QTest::newRow("more than a pipe holds")
        << "-"
        << "title;year\n" + QByteArray("Low Tide;1950\n").repeated(20'000) << 0 << QByteArray();
    QTest::newRow("nothing") << "-" << QByteArray() << 1 << QByteArray("titlecardctl import: '-' has no records in it");
    QTest::newRow("another header") << "-" << QByteArray("a,b\n1,2\n") << 1 << QByteArray("'-' has no column 'title'");
}

void tst_ImportCommand::csv_mayComeThroughAPipe()
{
    QFETCH(QString, from);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, told);
    const Run run = titlecardctl({"import", "csv", from, "--into", path("piped.catalog"), "--json"}, content);
    QTEST(run.status, "status");
    QVERIFY2(run.error.contains(told), run.error.constData());
    QCOMPARE(run.object()["movies"].toInt(), int(content.count("Low Tide")));
}

/// Whoever keeps standard error in a file wants what went wrong, and not what was half done.
void tst_ImportCommand::progress_isForTerminals()
{
    QStringList arguments{"import", "csv", path("titles.csv"), "--into", path("quiet.catalog")};
    const Run run = titlecardctl(arguments);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.error, QByteArray());

    const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(master >= 0 && ::grantpt(master) == 0 && ::unlockpt(master) == 0);
    QProcess process;
    process.setStandardErrorFile(QString::fromLocal8Bit(::ptsname(master)));
    process.start(QStringLiteral(TITLECARDCTL), arguments);
    QVERIFY(process.waitForFinished());
    QByteArray shown(1000, '\0');
    shown.truncate(::read(master, shown.data(), size_t(shown.size())));
    ::close(master);
    QVERIFY2(shown.contains("[#########################] 100 %"), shown.constData());
}

void tst_ImportCommand::people_areThoseOfTheCatalog()
{
    write("cast.csv", "title,cast\nLow Tide,\"A Berg, O Nor\"\nRaft,A Berg\n");
    const Run csv = titlecardctl({"import", "csv", path("cast.csv"), "--into", path("cast.catalog"), "--json"});
    QCOMPARE(csv.object()["people"].toInt(), 2);
    QCOMPARE(csv.object()["credits"].toInt(), 3);
    write("cast.json", R"([{"title": "Raft", "year": 1950, "cast": ["A Berg", "O Nor"]}])");
    const Run films =
        titlecardctl({"import", "wikipedia", path("cast.json"), "--into", path("cast.catalog"), "--json"});
    QCOMPARE(films.object()["people"].toInt(), 2);
    QVERIFY(titlecardctl({"import", "starter", "--into", path("cast.catalog"), "--json"}).object()["people"].toInt()
            > 0);
}

void tst_ImportCommand::filmTakenByYear_isToldWithAnExample()
{
    write("raft.csv", "title,year\nRaft,1950\n");
    write("raft.json", R"([{"title": "Raft", "year": 1950, "cast": ["A Berg"], "href": "R", "extract": "On it."}])");
    QCOMPARE(titlecardctl({"import", "csv", path("raft.csv"), "--into", path("raft.catalog")}).status, 0);
    const QStringList merge{"import", "wikipedia", path("raft.json"), "--merge-into", path("raft.catalog")};
    const Run text = titlecardctl(merge), json = titlecardctl(merge + QStringList{"--json"});
    const QByteArray told(
        "1  film taken by title and year alone: there was no cast to compare (Raft (1950): movies/1)");
    QVERIFY2(text.out.contains(told), text.out.constData());
    QCOMPARE(json.object()["oddities"].toObject(), (QJsonObject{{"taken_by_year", 1}}));
    QCOMPARE(json.object()["examples"].toObject()["taken_by_year"].toArray(),
             (QJsonArray{QJsonObject{{"value", "Raft (1950): movies/1"}}}));
}

QTEST_GUILESS_MAIN(tst_ImportCommand)
#include "tst_importcommand.moc"
