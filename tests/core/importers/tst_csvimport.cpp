// SPDX-License-Identifier: MIT
#include "core/importers/csvimport.h"
#include "core/store/catalog.h"
#include "tests/support/files.h"
#include "tests/support/shareddata.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

using namespace Qt::StringLiterals;
using domain::TitleId;
using importers::ImportError;
using importers::ImportReport;
using importers::Oddity;
using support::contentOf;
using support::filesWithoutIndexesIn;

namespace {

const QByteArray header("show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,"
                        "description\n");

domain::Title titleIn(const store::Catalog &catalog, const TitleId &id)
{
    const auto title = catalog.title(id, store::Expansion::all());
    return title && *title ? **title : domain::Title();
}

std::optional<ImportError::Kind> kindOfFailure(const Result<importers::ImportReport, ImportError> &result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

} // namespace

class tst_CsvImport : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void netflixPreset_mapsEveryColumn();
    void longTexts_areCutMarkedAndCounted();
    void oddities_arePutRightAndCounted();
    void numberOfAnId_isNeverGivenToAnotherRecord();
    void idThatIsNoNumber_isCounted_data();
    void idThatIsNoNumber_isCounted();
    void yearsThatDoNotFit_loseNoReadableOne_data();
    void yearsThatDoNotFit_loseNoReadableOne();
    void personNamedTwiceInAField_hasOneCredit();
    void labelThatSaysMoreThanItsGenre_isCounted();
    void ratingThatIsNone_isLeftOutAndCounted();
    void nulInAField_isTakenOutAndCountedByItsLine();
    void plainPreset_readsItsOwnColumns();
    void gzip_isReadLikeText();
    void gzip_endsWithItsLastMember_data();
    void gzip_endsWithItsLastMember();
    void columns_areKnownInAnyCase();
    void spreadsheetsFile_isReadAsItWasWritten_data();
    void spreadsheetsFile_isReadAsItWasWritten();
    void decimalComma_isReadWhereItIsOne();
    void emptyFieldsAtTheEnd_mayBeMissingOrOver();
    void fieldsOver_areRefusedByTheirLine();
    void columnWithoutAName_isCalledByItsPlace();
    void listOfImdb_isReadByItsOwnNames();
    void diaryOfLetterboxd_hasTitlesAndNoRatings();
    void listOfMovieLens_hasYearsAndGenres();
    void namesOfColumns_ownOnesComeFirst();
    void odditiesOfALooseList_haveExamples();
    void missingColumn_tellsWhichThereAre();
    void packedFile_isToldFromCsv_data();
    void packedFile_isToldFromCsv();
    void badFile_changesNothing_data();
    void badFile_changesNothing();
    void badTarget_isLeftAlone_data();
    void badTarget_isLeftAlone();
    void cancel_changesNothing();
    void fullDisk_changesNothing();
    void kill_leavesOldOrNewAndNothingElse();
    void realNetflixFile_losesNothing();

private:
    [[nodiscard]] QString write(const QByteArray &content, const QString &name = u"in.csv"_s) const;
    [[nodiscard]] QString target() const { return m_folder->filePath(u"out.catalog"_s); }
    [[nodiscard]] Result<importers::ImportReport, ImportError> import(const QString &file) const
    {
        return importers::importCsv(file, *importers::csvPreset(u"netflix-titles"_s), target());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_CsvImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString tst_CsvImport::write(const QByteArray &content, const QString &name) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void tst_CsvImport::netflixPreset_mapsEveryColumn()
{
    const auto report =
        import(write(header
                     + "s1,Movie,The Pier,\"Ida Holm, Per Ny\",\"Anna Berg, Olaf Nor\",\"Norway, Sweden\",\"September "
                       "24, 2021\",2020,"
                       "PG-13,90 min,\"Dramas, International Movies, Sci-Fi & Fantasy\",A pier waits.\n"
                       "s2,TV Show,Low Tide,,,,,2019,TV-MA,3 Seasons,\"TV Dramas, Crime TV Shows\",\n"));
    QVERIFY(report);
    QCOMPARE(report->records, 2);
    QCOMPARE(report->movies, 1);
    QCOMPARE(report->series, 1);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);

    const domain::Title movie = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(movie.name(), u"The Pier"_s);
    QCOMPARE(movie.releaseYear, 2020);
    QCOMPARE(movie.runtime, std::chrono::minutes(90));
    QCOMPARE(movie.certificate, (domain::Certificate{domain::Certificate::Board::Mpaa, u"PG-13"_s}));
    QCOMPARE(movie.genres, QStringList({u"Drama"_s, u"Science Fiction"_s, u"Fantasy"_s}));
    QCOMPARE(movie.directors->size(), 2u);
    QCOMPARE(movie.cast->front().name, u"Anna Berg"_s);
    QCOMPARE(movie.cast->front().role, QString());
    QCOMPARE(movie.cast->back().name, u"Olaf Nor"_s);
    // date -u -d '2021-09-24' +%s
    QCOMPARE(*movie.formats, (std::vector<domain::Availability>{{u"instant"_s, 1632441600, std::nullopt}}));
    QCOMPARE(movie.synopsis, u"A pier waits."_s);

    const domain::Title series = titleIn(**catalog, TitleId::series(2));
    QCOMPARE(series.seasonCount, 3);
    QCOMPARE(series.episodeCount, std::nullopt);
    QVERIFY(series.episodes && series.episodes->empty());
    QVERIFY(!series.runtime);
    QCOMPARE(series.certificate->board, domain::Certificate::Board::Tv);
    QCOMPARE(*series.formats, (std::vector<domain::Availability>{{u"instant"_s, std::nullopt, std::nullopt}}));
}

void tst_CsvImport::longTexts_areCutMarkedAndCounted()
{
    const QByteArray name(1001, 'n');
    const auto report =
        import(write(header + "s1,Movie," + name + ",," + name + ",,,2017,TV-G,80 min,Dramas," + QByteArray(65'537, 's')
                     + "\ns2,Movie," + name.left(1000) + ",,,,,2017,TV-G,80 min,Dramas,x\n"));
    QVERIFY(report);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::TextCut, 3}}));
    QCOMPARE(report->examples[Oddity::TextCut].size(), 3);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title cut = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(cut.name(), QString(999, u'n') + u'…');
    QCOMPARE(cut.cast->front().name, QString(999, u'n') + u'…');
    QCOMPARE(cut.synopsis, QString(65'535, u's') + u'…');
    QCOMPARE(titleIn(**catalog, TitleId::movie(2)).name(), QString(1000, u'n'));
}

void tst_CsvImport::oddities_arePutRightAndCounted()
{
    const auto report = import(write(
        header
        + "s1,Movie,\xE2\x80\x8BRaft,,Ed Oak,\", South Korea\",\" August 4, 2017\",2017,74 min,,Movies,\"Two\nlines\"\n"
          "s2,Movie,RAFT,,,\"United Kingdom,\",not a day,1492,TV-G,soon,Movies,x\n"
          "s3,Film,Con\xC2\xA0sequences\xC2\xA0,,,,,2017,TV-G,80 min,Movies,x\n"
          "s3,Movie,\"A\nB\",,,,,2017,TV-G,80 min,Movies,x\n"
          "s5,Movie,Raft,,,,,2017,TV-G,80 min,Movies,x\n"
          "s6,Movie, ,,,,,2017,TV-G,80 min,Movies,x\n"));
    QVERIFY(report);
    QCOMPARE(report->records, 6);
    QCOMPARE(report->movies, 5);
    QCOMPARE(report->refused, 1);
    QCOMPARE(report->lines, 9);
    const QMap<Oddity, qint64> expected{
        {Oddity::ZeroWidthSpace, 1},       {Oddity::EmptyListPart, 2},    {Oddity::BlankAroundValue, 1},
        {Oddity::RuntimeInCertificate, 1}, {Oddity::LineBreakInField, 2}, {Oddity::SameTitleButForCase, 1},
        {Oddity::DateUnreadable, 1},       {Oddity::YearOutOfRange, 1},   {Oddity::RuntimeUnreadable, 1},
        {Oddity::KindUnknown, 1},          {Oddity::NoBreakSpace, 1},     {Oddity::NumberTaken, 1},
        {Oddity::SameTitleAgain, 1},       {Oddity::NoTitle, 1},          {Oddity::GenreLeftOut, 6}, // "Movies"
    };
    QCOMPARE(report->oddities, expected);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title first = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(first.name(), u"Raft"_s);
    QCOMPARE(first.runtime, std::chrono::minutes(74));
    QVERIFY(!first.certificate);
    QCOMPARE(first.synopsis, u"Two lines"_s);
    QCOMPARE(first.formats->front().from, 1501804800); // date -u -d '2017-08-04' +%s
    QCOMPARE(titleIn(**catalog, TitleId::movie(3)).name(), u"Con sequences"_s);
    QCOMPARE(titleIn(**catalog, TitleId::movie(1'000'000'000'000'000)).name(), u"A B"_s);
}

void tst_CsvImport::numberOfAnId_isNeverGivenToAnotherRecord()
{
    const QString file = write("id,title\n,Raft\n7,\n1,Low Tide\n1,Pier\n2,Buoy\n7,Ebb\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::NoTitle, 1}, {Oddity::NumberTaken, 1}}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QStringList names;
    for (const qint64 number : {1LL, 2LL, 7LL, 1'000'000'000'000'000LL, 1'000'000'000'000'001LL})
        names += titleIn(**catalog, TitleId::movie(number)).name();
    QCOMPARE(names, (QStringList{u"Low Tide"_s, u"Buoy"_s, u"Ebb"_s, u"Raft"_s, u"Pier"_s}));
    QCOMPARE((*catalog)->autocomplete(u"raft"_s, 0, 10)->front().id, TitleId::movie(1'000'000'000'000'000));
}

void tst_CsvImport::idThatIsNoNumber_isCounted_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("id");
    QTest::addColumn<qint64>("number");
    QTest::addColumn<bool>("isOdd");
    constexpr qint64 ownNumber = 1'000'000'000'000'000;
    QTest::newRow("a number") << u"titles"_s << u"7"_s << 7LL << false;
    QTest::newRow("a number with a letter") << u"titles"_s << u"A7"_s << 7LL << true;
    QTest::newRow("zeros before it") << u"titles"_s << u"007"_s << 7LL << true;
    QTest::newRow("more digits than are taken") << u"titles"_s << u"41000000000000007"_s << 7LL << true;
    QTest::newRow("a word") << u"titles"_s << u"raft"_s << ownNumber << true;
    QTest::newRow("none") << u"titles"_s << u"0"_s << ownNumber << true;
    QTest::newRow("an id of Netflix") << u"netflix-titles"_s << u"s7"_s << 7LL << false;
    QTest::newRow("another letter there") << u"netflix-titles"_s << u"m7"_s << 7LL << true;
}

void tst_CsvImport::idThatIsNoNumber_isCounted()
{
    QFETCH(QString, preset);
    QFETCH(QString, id);
    QFETCH(qint64, number);
    QFETCH(bool, isOdd);
    const QByteArray text = preset == "titles" ? "id,title\n" + id.toUtf8() + ",Raft\n"
                                               : header + id.toUtf8() + ",Movie,Raft,,,,,2017,TV-G,80 min,Dramas,x\n";
    const auto report = importers::importCsv(write(text), *importers::csvPreset(preset), target());
    QVERIFY(report);
    QCOMPARE(report->oddities.value(Oddity::IdNotANumber), isOdd ? 1 : 0);
    QCOMPARE(report->examples.value(Oddity::IdNotANumber).value(0).value, isOdd ? id : QString());
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(number)).name(), u"Raft"_s);
}

void tst_CsvImport::yearsThatDoNotFit_loseNoReadableOne_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<std::optional<int>>("first");
    QTest::addColumn<std::optional<int>>("last");
    QTest::addColumn<std::optional<Oddity>>("oddity");
    const auto row = [](const char *columns, std::optional<int> first, std::optional<int> last,
                        std::optional<Oddity> oddity) {
        QTest::newRow(QByteArray(columns).replace("\n", ": ").constData())
            << QString::fromUtf8(columns) << first << last << oddity;
    };
    row("year,end_year\n1999,2003", 1999, 2003, std::nullopt);
    row("year,end_year\n1999–2003,later", 1999, 2003, Oddity::YearOutOfRange);
    row("end_year,year\nlater,1999–2003", 1999, 2003, Oddity::YearOutOfRange);
    row("year,end_year\n1999–2003,2004", 1999, 2004, std::nullopt);
    row("end_year,year\n2004,1999–2003", 1999, 2004, std::nullopt);
    row("year,end_year\n2004,1999", 2004, std::nullopt, Oddity::EndBeforeStart);
    row("end_year,year\n1999,2004", 2004, std::nullopt, Oddity::EndBeforeStart);
    row("year,note\n2004–1999,x", 2004, std::nullopt, Oddity::EndBeforeStart);
    row("year,note\n1999–2525,x", 1999, std::nullopt, Oddity::YearOutOfRange);
    row("year,note\n1492–1999,x", std::nullopt, 1999, Oddity::YearOutOfRange);
}

void tst_CsvImport::yearsThatDoNotFit_loseNoReadableOne()
{
    QFETCH(QString, fields);
    QFETCH(std::optional<Oddity>, oddity);
    const QByteArray text = "title,kind," + fields.toUtf8().replace("\n", "\nPier,series,") + '\n';
    const auto report = importers::importCsv(write(text), *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->oddities, oddity ? (QMap<Oddity, qint64>{{*oddity, 1}}) : (QMap<Oddity, qint64>()));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QTEST(titleIn(**catalog, TitleId::series(1)).releaseYear, "first");
    QTEST(titleIn(**catalog, TitleId::series(1)).endYear, "last");
}

void tst_CsvImport::personNamedTwiceInAField_hasOneCredit()
{
    const QString file = write("title,directors,cast\nRaft,Ida Holm,\"Ed Oak, Ida Holm,  Ed Oak, ed oak\"\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->credits, 4);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::NameAgain, 1}}));
    QCOMPARE(report->examples.value(Oddity::NameAgain), (QList<ImportReport::Example>{{2, u"Ed Oak"_s}}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title raft = titleIn(**catalog, TitleId::movie(1));
    QStringList cast;
    for (const domain::Credit &credit : *raft.cast)
        cast += credit.name;
    QCOMPARE(cast, (QStringList{u"Ed Oak"_s, u"Ida Holm"_s, u"ed oak"_s})); // the store tells them apart by letters
}

void tst_CsvImport::labelThatSaysMoreThanItsGenre_isCounted()
{
    const auto report =
        import(write(header + "s1,Movie,Raft,,,,,2017,TV-G,80 min,\"Stand-Up Comedy, Comedies, Dramas\",x\n"));
    QVERIFY(report);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::GenreWidened, 1}}));
    QCOMPARE(report->examples.value(Oddity::GenreWidened), (QList<ImportReport::Example>{{2, u"Stand-Up Comedy"_s}}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(1)).genres, (QStringList{u"Comedy"_s, u"Drama"_s}));
}

void tst_CsvImport::ratingThatIsNone_isLeftOutAndCounted()
{
    const QString file = write("title,rating,popularity\nLow Tide,7.5,nan\nRaft,11,7\nBuoy,good,-1\nPier,nan,1e300\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::RatingUnreadable, 5}})); // with two of popularity
    QCOMPARE(report->examples.value(Oddity::RatingUnreadable).at(1), (ImportReport::Example{3, u"11"_s}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(1)).averageRating, (domain::Rating{7.5, 10}));
    QCOMPARE(titleIn(**catalog, TitleId::movie(2)).averageRating, std::nullopt);
}

void tst_CsvImport::nulInAField_isTakenOutAndCountedByItsLine()
{
    const QByteArray nul(1, '\0');
    const QString file = write("title,year\nLow Tide,1931\nRa" + nul + "ft,19" + nul + nul + "50\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->oddities.value(Oddity::NulInField), 2);
    const QList<ImportReport::Example> examples{{3, u"Raft"_s}, {3, u"1950"_s}};
    QCOMPARE(report->examples.value(Oddity::NulInField), examples);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(2)).name(), u"Raft"_s);
    QCOMPARE(titleIn(**catalog, TitleId::movie(2)).releaseYear, 1950);
}

void tst_CsvImport::plainPreset_readsItsOwnColumns()
{
    const QString file =
        write("title,year,other_titles,kind,popularity,note\nLow Tide,1950,\"Ebbe, Marée basse\",series,7,x\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const auto hits = (*catalog)->autocomplete(u"maree basse"_s, 0, 10);
    QVERIFY(hits && hits->size() == 1);
    QCOMPARE(report->unreadColumns, QStringList{u"note"_s});
    QCOMPARE(hits->front().id, TitleId::series(1));
    QCOMPARE(hits->front().match->by, domain::Match::By::ExactOtherName);
    QCOMPARE(hits->front().match->text, u"Marée basse"_s);
}

void tst_CsvImport::gzip_isReadLikeText()
{
    const QString path = m_folder->filePath(u"in.csv.gz"_s);
    // Two members, as some tools write them: the second must not be lost.
    for (const QByteArray &part :
         {header + "s1,Movie,A,,,,,2000,G,1 min,Movies,x\n", QByteArray("s2,Movie,B,,,,,2000,G,1 min,Movies,x\n")}) {
        gzFile file = gzopen(QFile::encodeName(path).constData(), "ab");
        QCOMPARE(gzwrite(file, part.constData(), static_cast<unsigned>(part.size())), static_cast<int>(part.size()));
        QCOMPARE(gzclose(file), Z_OK);
    }
    const auto report = import(path);
    QVERIFY(report);
    QCOMPARE(report->records, 2);

    QFile cut(path);
    QVERIFY(cut.resize(cut.size() - 12));
    const auto failed = import(path);
    QCOMPARE(kindOfFailure(failed), ImportError::Kind::CannotRead);
    QCOMPARE(failed.error().detail, u"unexpected end of file"_s);
}

void tst_CsvImport::gzip_endsWithItsLastMember_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QString>("complaint");
    const QString other = u"behind the end of its gzip data is something else"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("NULs, as of a tape") << QByteArray(1000, '\0') << QString();
    QTest::newRow("text") << QByteArray("s2,Movie,B,,,,,2000,G,1 min,Movies,x\n") << other;
    QTest::newRow("text behind NULs") << QByteArray("\0\0rest", 6) << other;
    QTest::newRow("half a member") << QByteArray("\x1F\x8B\x08", 3) << u"unexpected end of file"_s;
}

void tst_CsvImport::gzip_endsWithItsLastMember()
{
    QFETCH(QByteArray, rest);
    QFETCH(QString, complaint);
    const QString path = m_folder->filePath(u"in.csv.gz"_s);
    const QByteArray content = header + "s1,Movie,A,,,,,2000,G,1 min,Movies,x\n";
    gzFile packed = gzopen(QFile::encodeName(path).constData(), "wb");
    QCOMPARE(gzwrite(packed, content.constData(), static_cast<unsigned>(content.size())),
             static_cast<int>(content.size()));
    QCOMPARE(gzclose(packed), Z_OK);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write(rest) == rest.size());
    file.close();
    const auto report = import(path);
    QCOMPARE(report ? QString() : report.error().detail, complaint);
    QCOMPARE(QFile::exists(target()), complaint.isEmpty());
}

void tst_CsvImport::columns_areKnownInAnyCase()
{
    const QString file = write("Title, YEAR ,Directors\nThe Pier,1931,A. Brook\n");
    QVERIFY(importers::importCsv(file, *importers::csvPreset(u"titles"_s), target()));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title film = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(film.releaseYear, 1931);
}

void tst_CsvImport::spreadsheetsFile_isReadAsItWasWritten_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QChar>("separator");
    QTest::addColumn<bool>("isUtf16");

    const QString commas = u"Title,Year,Directors\r\nŁódź 😀,1931,\"A. Brook, B. Reed\"\r\n"_s;
    const QString semicolons = u"Title;Year;Directors\r\nŁódź 😀;1931;A. Brook, B. Reed\r\n"_s;
    const QString tabs = u"Title\tYear\tDirectors\r\nŁódź 😀\t1931\t\"A. Brook, B. Reed\"\r\n"_s;
    const auto utf16 = [](const QString &text, QStringConverter::Encoding encoding) {
        return QByteArray(QStringEncoder(encoding, QStringConverter::Flag::WriteBom).encode(text));
    };
    using Encoding = QStringConverter::Encoding;
    QTest::newRow("Excel, English: commas") << commas.toUtf8() << QChar(',') << false;
    QTest::newRow("Excel, German: semicolons") << semicolons.toUtf8() << QChar(';') << false;
    QTest::newRow("\"CSV UTF-8\": with a mark") << "\xEF\xBB\xBF" + semicolons.toUtf8() << QChar(';') << false;
    QTest::newRow("a first line for Excel") << "sep=;\r\n" + semicolons.toUtf8() << QChar(';') << false;
    QTest::newRow("with a mark before it") << "\xEF\xBB\xBFsep=;\r\n" + semicolons.toUtf8() << QChar(';') << false;
    QTest::newRow("tabs") << tabs.toUtf8() << QChar('\t') << false;
    QTest::newRow("\"Unicode text\": tabs, UTF-16") << utf16(tabs, Encoding::Utf16LE) << QChar('\t') << true;
    QTest::newRow("UTF-16, the other way round") << utf16(semicolons, Encoding::Utf16BE) << QChar(';') << true;
}

void tst_CsvImport::spreadsheetsFile_isReadAsItWasWritten()
{
    QFETCH(QByteArray, content);
    const auto report = importers::importCsv(write(content), *importers::csvPreset(u"titles"_s), target());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QTEST(report->separator, "separator");
    QTEST(report->isFromUtf16, "isUtf16");
    QVERIFY(report->oddities.isEmpty());
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title film = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(film.name(), u"Łódź 😀"_s);
    QCOMPARE(film.releaseYear, 1931);
    QCOMPARE(film.directors->size(), 2u);
}

void tst_CsvImport::decimalComma_isReadWhereItIsOne()
{
    const auto plain = *importers::csvPreset(u"titles"_s);
    const auto german = importers::importCsv(write("title;rating\nLow Tide;7,5\nRaft;8\n"), plain, target());
    QVERIFY(german);
    QCOMPARE(german->oddities, (QMap<Oddity, qint64>{{Oddity::DecimalComma, 1}}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(1)).averageRating, (domain::Rating{7.5, 10}));
    QCOMPARE(titleIn(**catalog, TitleId::movie(2)).averageRating, (domain::Rating{8.0, 10}));

    const auto english =
        importers::importCsv(write("title,rating,popularity\nLow Tide,\"7,5\",\"7,5\"\n"), plain, target());
    QVERIFY(english);
    QCOMPARE(english->oddities, (QMap<Oddity, qint64>{{Oddity::DecimalComma, 1}, {Oddity::RatingUnreadable, 1}}));
}

/// As LibreOffice and older Excels write them.
void tst_CsvImport::emptyFieldsAtTheEnd_mayBeMissingOrOver()
{
    QByteArray text("title;year;synopsis\nLow Tide;1950;A pier.\nRaft\nBuoy;1951\n\nPier;1952;x;;\n");
    for (int i = 0; i < 20; ++i)
        text += "Short " + QByteArray::number(i) + "\n";
    const auto report = importers::importCsv(write(text), *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->movies, 24);
    QCOMPARE(report->refused, 0);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::FieldsMissing, 22}, {Oddity::EmptyFieldsOver, 1}}));
    QCOMPARE(report->examples.value(Oddity::FieldsMissing),
             (QList<ImportReport::Example>{{3, {}}, {4, {}}, {7, {}}, {8, {}}, {9, {}}}));
    QCOMPARE(report->emptyFields, (QList<std::pair<QString, qint64>>{{"title", 0}, {"year", 21}, {"synopsis", 22}}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(3)).releaseYear, 1951);
}

/// A comma in a text without quotation marks: one line of a collector's list must not cost him the others.
void tst_CsvImport::fieldsOver_areRefusedByTheirLine()
{
    const QString file = write("title,year\nLow Tide,1950\nPier, The,1951\nRaft,1952\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->records, 3);
    QCOMPARE(report->movies, 2);
    QCOMPARE(report->refused, 1);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::FieldsOver, 1}}));
    QCOMPARE(report->examples.value(Oddity::FieldsOver),
             (QList<ImportReport::Example>{{3, u"3 fields, the header has 2"_s}}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(2)).name(), u"Raft"_s);
}

void tst_CsvImport::columnWithoutAName_isCalledByItsPlace()
{
    const QString file = write("title;;year;\nLow Tide;x;1950;\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->unreadColumns, (QStringList{u"#2"_s, u"#4"_s}));
    QCOMPARE(report->emptyFields.back(), (std::pair<QString, qint64>{u"#4"_s, 1}));
}

void tst_CsvImport::listOfImdb_isReadByItsOwnNames()
{
    const QString file = write(
        "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num "
        "Votes,Release Date,Directors\n"
        "tt0000011,9,2024-01-02,Low Tide,Ebbe,https://www.imdb.com/title/tt0000011/,Movie,7.9,117,1979,\"Horror, "
        "Sci-Fi\",\"1,012,345\",1979-05-25,Ida Holm\n"
        "tt0000022,8,2024-01-02,North Pier,North Pier,https://www.imdb.com/title/tt0000022/,TV Mini Series,8.8,300,"
        "2005,Drama,512,2005-01-01,\n"
        "tt0000033,8,2024-01-02,Ozymandias,Ozymandias,https://www.imdb.com/title/tt0000033/,TV Episode,9.9,47,2013,"
        "Drama,5,2013-09-15,Per Ny\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->movies, 1);
    QCOMPARE(report->series, 1);
    QCOMPARE(report->refused, 1);
    QVERIFY(report->saysKinds);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::PartOfSeries, 1}}));
    QCOMPARE(report->examples.value(Oddity::PartOfSeries), (QList<ImportReport::Example>{{4, u"Ozymandias"_s}}));
    QCOMPARE(report->unreadColumns, (QStringList{u"Your Rating"_s, u"Date Rated"_s, u"URL"_s, u"Release Date"_s}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title film = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(film.originalName, u"Ebbe"_s);
    QCOMPARE(film.runtime, std::chrono::minutes(117));
    QCOMPARE(film.averageRating, (domain::Rating{7.9, 10}));
    QCOMPARE(film.directors->front().name, u"Ida Holm"_s);
    QCOMPARE((*catalog)->autocomplete(u"tt0000022"_s, 0, 10)->front().name, u"North Pier"_s);
}

void tst_CsvImport::diaryOfLetterboxd_hasTitlesAndNoRatings()
{
    const QString file =
        write("Date,Name,Year,Letterboxd URI,Rating\n2024-01-02,Low Tide,1979,https://boxd.it/1,4.5\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QVERIFY(!report->saysKinds);
    QCOMPARE(report->unreadColumns, (QStringList{u"Date"_s, u"Letterboxd URI"_s, u"Rating"_s}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title film = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(film.name(), u"Low Tide"_s);
    QCOMPARE(film.releaseYear, 1979);
    QVERIFY(!film.averageRating);
}

void tst_CsvImport::listOfMovieLens_hasYearsAndGenres()
{
    const QString file = write("movieId,title,genres\n1,Low Tide (1995),Adventure|Sci-Fi\n2,Raft (1492),(no genres "
                               "listed)\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->oddities, (QMap<Oddity, qint64>{{Oddity::YearInTitle, 1}}));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const domain::Title film = titleIn(**catalog, TitleId::movie(1));
    QCOMPARE(film.name(), u"Low Tide"_s);
    QCOMPARE(film.releaseYear, 1995);
    QCOMPARE(film.genres, (QStringList{u"Adventure"_s, u"Sci-Fi"_s}));
    QVERIFY(titleIn(**catalog, TitleId::movie(2)).genres.isEmpty());
    QCOMPARE(titleIn(**catalog, TitleId::movie(2)).name(), u"Raft (1492)"_s);

    const auto other = importers::importCsv(write("title,year\nLow Tide (1995),1996\nRaft (1995),1995\n"),
                                            *importers::csvPreset(u"titles"_s), target());
    QVERIFY(other);
    const auto again = store::Catalog::open(target());
    QCOMPARE(titleIn(**again, TitleId::movie(1)).name(), u"Low Tide (1995)"_s); // who knows which is right
    QCOMPARE(titleIn(**again, TitleId::movie(2)).name(), u"Raft"_s);
}

void tst_CsvImport::namesOfColumns_ownOnesComeFirst()
{
    const QString file = write("Name,Jahr,title,Titel,year\nx,1901,Low Tide,y,1950\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    QCOMPARE(report->unreadColumns, (QStringList{u"Name"_s, u"Jahr"_s, u"Titel"_s}));
    const auto catalog = store::Catalog::open(target());
    QCOMPARE(titleIn(**catalog, TitleId::movie(1)).name(), u"Low Tide"_s);
    QCOMPARE(titleIn(**catalog, TitleId::movie(1)).releaseYear, 1950);
}

void tst_CsvImport::odditiesOfALooseList_haveExamples()
{
    const QString file =
        write("Titel;Jahr;Laufzeit;Art;IMDb;available_from\nEbbe;1950;1h 45min;Spielfilm;tt0000011;2021-02-01\n\n"
              "Floß;um 1950;lang;Hörspiel;keine;irgendwann\n");
    const auto report = importers::importCsv(file, *importers::csvPreset(u"titles"_s), target());
    QVERIFY(report);
    using Examples = QList<ImportReport::Example>;
    const QMap<Oddity, Examples> expected{
        {Oddity::YearOutOfRange, {{4, u"um 1950"_s}}},    {Oddity::RuntimeUnreadable, {{4, u"lang"_s}}},
        {Oddity::KindUnknown, {{4, u"Hörspiel"_s}}},      {Oddity::IdOfImdbUnreadable, {{4, u"keine"_s}}},
        {Oddity::DateUnreadable, {{4, u"irgendwann"_s}}},
    };
    QCOMPARE(report->examples, expected);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE(titleIn(**catalog, TitleId::movie(1)).runtime, std::chrono::minutes(105));
    QCOMPARE(titleIn(**catalog, TitleId::movie(1)).formats->size(), 1u);
    QVERIFY(titleIn(**catalog, TitleId::movie(2)).formats->empty()); // since when is not known, nor whether
}

void tst_CsvImport::missingColumn_tellsWhichThereAre()
{
    const auto report =
        importers::importCsv(write("Stück;;Autor\na;b;c\n"), *importers::csvPreset(u"titles"_s), target());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ImportError::Kind::MissingColumn);
    QCOMPARE(report.error().detail, u"title"_s);
    QCOMPARE(report.error().present.join(u','), u"Stück;;Autor"_s); // nothing says that semicolons part them
}

void tst_CsvImport::packedFile_isToldFromCsv_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("zip, or a spreadsheet") << QByteArray("PK\x03\x04\x14\x00\x06\x00more", 12);
    QTest::newRow("an old spreadsheet") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1more", 12);
    QTest::newRow("PDF") << QByteArray("%PDF-1.7\n%more\n");
}

void tst_CsvImport::packedFile_isToldFromCsv()
{
    QFETCH(QByteArray, content);
    const auto report = importers::importCsv(write(content), *importers::csvPreset(u"titles"_s), target());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ImportError::Kind::BadSource);
    QVERIFY2(report.error().detail.contains(u"not CSV"_s), qPrintable(report.error().detail));
}

void tst_CsvImport::badFile_changesNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ImportError::Kind>("kind");
    using Kind = ImportError::Kind;
    const QByteArray good("s1,Movie,A,,,,,2000,G,1 min,Movies,x\n");
    QTest::newRow("empty") << QByteArray() << Kind::Nothing;
    QTest::newRow("header only") << header << Kind::Nothing;
    QTest::newRow("nothing with a title") << header + "s1,Movie, ,,,,,2000,G,1 min,Movies,x\n" << Kind::AllRefused;
    QTest::newRow("another file") << QByteArray("a,b\n1,2\n") << Kind::MissingColumn;
    QTest::newRow("one column missing") << QByteArray(header).replace(",duration", "") << Kind::MissingColumn;
    QTest::newRow("bad bytes in the last line") << header + good + "s2,Movie,Am\xe9lie,,,,,2000,G,1 min,Movies,x\n"
                                                << Kind::NotUtf8;
    QTest::newRow("lost quote") << header + good + "s2,Movie,\"B,,,,,2000,G,1 min,Movies,x\n" << Kind::BrokenQuotes;
    QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    const QByteArray halved = QByteArray(utf16.encode(QString::fromLatin1(header + good))) + "\x3d\xd8";
    QTest::newRow("half a letter of UTF-16") << halved << Kind::NotUtf8;
    QTest::newRow("a separator nobody knows") << "sep=|\n" + header << Kind::BadSource;
    QTest::newRow("two headers in one") << "a;" + QByteArray(header).trimmed().replace(',', ';') + ";b," + header
                                        << Kind::BadSource;
    QTest::newRow("nothing that fits the header") << header + "s2,Movie,B,,,,,2000,G,1 min,Movies,x,y\n"
                                                  << Kind::ColumnCount;
}

void tst_CsvImport::badFile_changesNothing()
{
    QFETCH(QByteArray, content);
    QVERIFY(import(write(header + "s9,Movie,Old,,,,,2000,G,1 min,Movies,x\n", u"old.csv"_s)));
    const QByteArray before = contentOf(target());
    const QString file = write(content);
    const QStringList files = filesWithoutIndexesIn(m_folder->path());
    const auto report = import(file);
    QVERIFY(!report);
    QTEST(report.error().kind, "kind");
    QCOMPARE(contentOf(target()), before);
    QCOMPARE(filesWithoutIndexesIn(m_folder->path()), files);
}

void tst_CsvImport::badTarget_isLeftAlone_data()
{
    QTest::addColumn<QString>("make");
    QTest::newRow("a text file") << u"text"_s;
    QTest::newRow("a link to a catalog") << u"link"_s;
    QTest::newRow("a dangling link") << u"dangling"_s;
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("no such folder") << u"nofolder"_s;
}

void tst_CsvImport::badTarget_isLeftAlone()
{
    QFETCH(QString, make);
    const QString file = write(header + "s1,Movie,A,,,,,2000,G,1 min,Movies,x\n");
    QString path = target();
    if (make == "text")
        QVERIFY(!write("my notes", u"out.catalog"_s).isEmpty());
    else if (make == "link")
        QVERIFY(import(file) && QFile::rename(target(), m_folder->filePath("real"))
                && QFile::link(m_folder->filePath("real"), path));
    else if (make == "dangling")
        QVERIFY(QFile::link(m_folder->filePath("nowhere"), path));
    else if (make == "folder")
        QVERIFY(QDir().mkdir(path));
    else
        path = m_folder->filePath("no/such/out.catalog");
    const QByteArray before = contentOf(path);
    const QStringList files = filesWithoutIndexesIn(m_folder->path());
    const auto report = importers::importCsv(file, *importers::csvPreset(u"netflix-titles"_s), path);
    QCOMPARE(kindOfFailure(report), ImportError::Kind::Store);
    QCOMPARE(contentOf(path), before);
    QCOMPARE(filesWithoutIndexesIn(m_folder->path()), files);
}

void tst_CsvImport::cancel_changesNothing()
{
    QByteArray text = header;
    for (int i = 1; i <= 2000; ++i)
        text += 's' + QByteArray::number(i) + ",Movie,A,,,,,2000,G,1 min,Movies,x\n";
    const QString file = write(text);
    const QStringList files = filesWithoutIndexesIn(m_folder->path());
    importers::CancelFlag cancel{false};
    int reports = 0;
    const auto report = importers::importCsv(
        file, *importers::csvPreset(u"netflix-titles"_s), target(),
        [&](qint64 done, qint64 total) {
            QVERIFY(done >= 0 && done <= total);
            cancel = ++reports == 3;
        },
        &cancel);
    QCOMPARE(kindOfFailure(report), ImportError::Kind::Cancelled);
    QCOMPARE(reports, 3);
    QCOMPARE(filesWithoutIndexesIn(m_folder->path()), files);
}

/// A file-size limit stands for the full disk: the write fails half way, as with ENOSPC.
void tst_CsvImport::fullDisk_changesNothing()
{
    QVERIFY(import(write(header + "s9,Movie,Old,,,,,2000,G,1 min,Movies,x\n", u"old.csv"_s)));
    const QByteArray before = contentOf(target());
    QByteArray text = header;
    for (int i = 1; i <= 20000; ++i)
        text +=
            's' + QByteArray::number(i) + ",Movie,A long enough title,,,,,2000,G,1 min,Movies,and a longer synopsis\n";
    const QString file = write(text);
    const QStringList files = filesWithoutIndexesIn(m_folder->path());

    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    const rlimit small{200 * 1024, old.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto report = import(file);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, oldHandler);

    QCOMPARE(kindOfFailure(report), ImportError::Kind::Store);
    QCOMPARE(report.error().store.kind, store::StoreError::Kind::Full);
    QCOMPARE(contentOf(target()), before);
    QCOMPARE(filesWithoutIndexesIn(m_folder->path()), files);
    QVERIFY(import(file)); // works again once there is room
}

void tst_CsvImport::kill_leavesOldOrNewAndNothingElse()
{
    QVERIFY(import(write(header + "s9,Movie,Old,,,,,2000,G,1 min,Movies,x\n", u"old.csv"_s)));
    QByteArray text = header;
    for (int i = 1; i <= 1500; ++i)
        text += 's' + QByteArray::number(i) + ",Movie,New " + QByteArray::number(i) + ",,,,,2000,G,1 min,Movies,x\n";
    const QString file = write(text);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(import(write(text, u"other.csv"_s)));
    const auto whole = static_cast<useconds_t>(timer.nsecsElapsed() / 1000);
    QVERIFY(import(m_folder->filePath(u"old.csv"_s)));

    constexpr int moments = 30;
    int survived = 0;
    for (int moment = 0; moment < moments; ++moment) {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0)
            _exit(import(file) ? 0 : 1);
        usleep(whole * static_cast<useconds_t>(moment) / (moments - 6));
        kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        const auto catalog = store::Catalog::open(target());
        QVERIFY2(catalog, qPrintable(QString::number(moment)));
        const int titles = (*catalog)->titleCount();
        QVERIFY2(titles == 1 || titles == 1500, qPrintable(QString::number(titles)));
        survived += titles == 1500 ? 1 : 0;
        if (titles == 1500)
            QVERIFY(import(m_folder->filePath(u"old.csv"_s)));
    }
    qInfo("%d of %d imports came through before the kill", survived, moments);
    QVERIFY(import(file));
    QCOMPARE(filesWithoutIndexesIn(m_folder->path()),
             QStringList({u"in.csv"_s, u"old.csv"_s, u"other.csv"_s, u"out.catalog"_s}));
}

/// Expected figures: "Known numbers" of the data folder's README.
void tst_CsvImport::realNetflixFile_losesNothing()
{
    const QString file = support::sharedData(u"netflix_titles.csv.gz"_s);
    SKIP_WITHOUT(file);
    const auto report = import(file);
    QVERIFY(report);
    QCOMPARE(report->records, 8807);
    QCOMPARE(report->lines, 8810);
    QCOMPARE(report->refused, 0);
    QCOMPARE(report->movies, 6131);
    QCOMPARE(report->series, 2676);
    QVERIFY(report->unreadColumns.isEmpty());
    QCOMPARE(report->credits, 64'126 + 6'978 - 3); // the cast's and the directors', but for names twice in a field
    QMap<QString, qint64> empty;
    for (const auto &[column, count] : report->emptyFields) {
        if (count > 0)
            empty.insert(column, count);
    }
    QCOMPARE(
        empty,
        (QMap<QString, qint64>{
            {"director", 2634}, {"cast", 825}, {"country", 831}, {"date_added", 10}, {"rating", 4}, {"duration", 3}}));
    const QMap<Oddity, qint64> expected{
        {Oddity::RuntimeInCertificate, 3},
        {Oddity::LineBreakInField, 2},
        {Oddity::BlankAroundValue, 88},
        {Oddity::EmptyListPart, 7},
        {Oddity::NameAgain, 3}, // s1632, s3719, s6014
        {Oddity::NoBreakSpace, 5},
        {Oddity::ZeroWidthSpace, 6},
        {Oddity::SameTitleButForCase, 5},
        {Oddity::SameTitleAgain, 1},  // "Consequences", once its no-break space is
                                      // off
        {Oddity::GenreLeftOut, 5794}, // gzip -dc … | csvtool col 11: labels such as "International Movies"
        {Oddity::GenreWidened, 2270}, // the same: "Stand-Up Comedy", "Anime Series" and seven more
    };
    QCOMPARE(report->oddities, expected);

    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    QCOMPARE((*catalog)->titleCount(), 8807);
    for (const auto &[number, minutes] : {std::pair(5542, 74), std::pair(5795, 84), std::pair(5814, 66)}) {
        const domain::Title title = titleIn(**catalog, TitleId::movie(number));
        QCOMPARE(title.runtime, std::chrono::minutes(minutes));
        QVERIFY(!title.certificate);
    }
    QCOMPARE(titleIn(**catalog, TitleId::movie(8420)).name(), u"The Memphis Belle: A Story of a Flying Fortress"_s);
    QCOMPARE(titleIn(**catalog, TitleId::series(2999)).name(), u"SAINT SEIYA: Knights of the Zodiac"_s);
}

QTEST_APPLESS_MAIN(tst_CsvImport)
#include "tst_csvimport.moc"
