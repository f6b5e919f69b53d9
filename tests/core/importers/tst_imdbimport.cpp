// SPDX-License-Identifier: MIT
#include "core/base/sanitizer.h"
#include "core/importers/imdbimport.h"
#include "core/importers/imdbtext.h"
#include "core/importers/importjob.h"
#include "core/importers/sourcenotices.h"
#include "core/store/catalog.h"
#include "core/store/catalogfile.h"
#include "tests/support/files.h"
#include "tests/support/shareddata.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

using namespace Qt::StringLiterals;
using domain::TitleId;
using importers::ImdbOptions;
using importers::ImportError;
using importers::ImportReport;
using importers::LeftOut;
using importers::Oddity;
using support::contentOf;
using support::filesWithoutIndexesIn;
using support::setContent;

namespace {

/// The seven names, as IMDb's documentation lists them.
const QStringList fileNames{u"title.basics"_s, u"title.akas"_s,    u"title.principals"_s, u"name.basics"_s,
                            u"title.crew"_s,   u"title.episode"_s, u"title.ratings"_s};

/// One gzip member of \a plain.
QByteArray gzipped(const QByteArray &plain)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("no zlib");
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("deflate failed");
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QStringList namesOf(const std::vector<domain::Credit> &credits)
{
    QStringList names;
    for (const domain::Credit &credit : credits)
        names.append(credit.name + (credit.role.isEmpty() ? QString() : u" as "_s + credit.role));
    return names;
}

/// "place in the enum: count", which a failed comparison can show.
template <class What>
QString countsIn(const QMap<What, qint64> &counts)
{
    QStringList texts;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        texts.append(u"%1: %2"_s.arg(static_cast<int>(count.key())).arg(count.value()));
    return texts.join(u", "_s);
}

std::optional<ImportError::Kind> kindOfFailure(const Result<ImportReport, ImportError> &result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

} // namespace

class tst_ImdbImport : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void ids_sortAsTheirTextDoes();
    void characters_areJson_data();
    void characters_areJson();
    void ownSet_everyTrapIsSeenAndCounted();
    void ownSet_titlesArriveWhole();
    void creditSaidAgainAndAgain_isKeptOnce();
    void episodes_keepTheirPlaces();
    void episodes_areNarrowedToAPersons();
    void people_areToldApartByNumber();
    void peopleOfAdultEpisodesAlone_areLeftOut();
    void options_leaveOut_data();
    void options_leaveOut();
    void episodeOfARareSeries_isCountedAsThat();
    void unnumberedEpisodes_areCountedWhereTheyAreKept_data();
    void unnumberedEpisodes_areCountedWhereTheyAreKept();
    void packedFiles_giveTheSameCatalog();
    void missingFiles_areSaid();
    void smallFileInOtherOrder_isSorted();
    void badFolder_changesNothing_data();
    void badFolder_changesNothing();
    void headerOfAnotherFile_isShown_data();
    void headerOfAnotherFile_isShown();
    void byteOrderMark_isReadOver();
    void optionsThatLeaveNothing_areToldAsThat();
    void cancel_changesNothing();
    void fullDisk_changesNothing();
    void kill_leavesOldOrNewAndNothingElse();
    void memory_doesNotGrowWithTheFiles();
    void job_runsBesideTheWindow();
    void realExtract_isReadWhole();
    void generatedSet_everyPlantedTrapIsFound();

private:
    [[nodiscard]] QString target() const { return m_folder->filePath(u"out.catalog"_s); }
    [[nodiscard]] QString folder(const QString &name) const;
    [[nodiscard]] Result<ImportReport, ImportError> import(const QString &from, const ImdbOptions &options = {}) const
    {
        return importers::importImdb(from, options, target());
    }
    [[nodiscard]] domain::Title titleIn(const TitleId &id) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ImdbImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

/// A copy of our own seven files.
QString tst_ImdbImport::folder(const QString &name) const
{
    const QString path = m_folder->filePath(name);
    if (!QDir().mkpath(path))
        qFatal("cannot make %s", qPrintable(path));
    for (const QString &file : fileNames)
        QFile::copy(support::ownData(u"imdb"_s) + u'/' + file + u".tsv"_s, path + u'/' + file + u".tsv"_s);
    return path;
}

domain::Title tst_ImdbImport::titleIn(const TitleId &id) const
{
    const auto catalog = store::Catalog::open(target());
    if (!catalog)
        return {};
    const auto title = (*catalog)->title(id, store::Expansion::all());
    return title && *title ? **title : domain::Title();
}

void tst_ImdbImport::ids_sortAsTheirTextDoes()
{
    using importers::imdb::idKey;
    QCOMPARE(importers::imdb::numberOf(idKey("tt0111161", "tt")), 111161);
    QCOMPARE(importers::imdb::numberOf(idKey("tt10000000", "tt")), 10000000);
    QVERIFY(idKey("tt1000000", "tt") < idKey("tt10000000", "tt"));
    QVERIFY(idKey("tt10000000", "tt") < idKey("tt1000001", "tt"));
    QVERIFY(idKey("tt9999999", "tt") > idKey("tt99999980", "tt"));
    for (const char *bad : {"", "tt", "tt000001", "tt0000000", "tt01234567", "tt12345678901", "nm0000001", "tt12345x7"})
        QCOMPARE(idKey(bad, "tt"), importers::imdb::IdKey{0});
}

void tst_ImdbImport::characters_areJson_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("read");
    QTest::addColumn<bool>("isBroken");
    QTest::newRow("one") << QByteArray(R"(["Self"])") << QByteArray("Self") << false;
    QTest::newRow("two") << QByteArray(R"(["Self","Narrator"])") << QByteArray("Self / Narrator") << false;
    QTest::newRow("quotes") << QByteArray(R"(["Capt. \"Doc\" Reed"])") << QByteArray(R"(Capt. "Doc" Reed)") << false;
    QTest::newRow("spaces between") << QByteArray(R"(["A", "B"])") << QByteArray("A / B") << false;
    QTest::newRow("a comma inside") << QByteArray(R"(["A, B"])") << QByteArray("A, B") << false;
    QTest::newRow("\\u") << QByteArray(R"(["Zo\u00eb"])") << QByteArray("Zoë") << false;
    QTest::newRow("no JSON") << QByteArray("Self") << QByteArray("Self") << true;
    QTest::newRow("a text that ends early") << QByteArray(R"(["A" B"])") << QByteArray(R"(["A" B"])") << true;
}

void tst_ImdbImport::characters_areJson()
{
    QFETCH(QByteArray, field);
    bool isBroken = false;
    QTEST(QByteArray::fromStdString(
              importers::imdb::charactersIn({field.constData(), std::size_t(field.size())}, isBroken)),
          "read");
    QTEST(isBroken, "isBroken");
}

void tst_ImdbImport::ownSet_everyTrapIsSeenAndCounted()
{
    const auto report = import(folder(u"in"_s));
    QVERIFY(report);
    QCOMPARE(report->records, 23);
    QCOMPARE(report->movies, 10);
    QCOMPARE(report->series, 1);
    QCOMPARE(report->episodes, 5);
    QCOMPARE(report->seasons, 3); // specials, 1, unnumbered
    QCOMPARE(report->people, 6);
    QCOMPARE(report->credits, 10);
    QCOMPARE(report->otherNames, 4);
    QCOMPARE(report->refused, 2); // a title and a person without a name
    QCOMPARE(report->notice, u"Information courtesy of IMDb. Used with permission."_s);
    QCOMPARE(importers::noticesIn(target()), QStringList(report->notice));
    QVERIFY(report->missingFiles.isEmpty());
    const QMap<Oddity, qint64> expected{
        {Oddity::DuplicateRow, 4},       // basics, ratings, principals, names
        {Oddity::NoTitle, 1},            //
        {Oddity::KindUnknown, 1},        // hologram
        {Oddity::YearOutOfRange, 3},     // 1492; born 0, died 9999
        {Oddity::RuntimeUnreadable, 1},  // soon
        {Oddity::TextNotUtf8, 2},        // both titles
        {Oddity::Resorted, 1},           // a rating
        {Oddity::BrokenLine, 1},         //
        {Oddity::IdUnreadable, 1},       //
        {Oddity::QuoteInTitle, 2},       //
        {Oddity::QuoteUnbalanced, 1},    //
        {Oddity::SeveralValues, 2},      //
        {Oddity::EscapeInCharacters, 1}, //
        {Oddity::CharactersUnreadable, 1},
        {Oddity::RatingUnreadable, 1},
        {Oddity::TitleUnknown, 2}, // a rating and an aka of tt0000099
        {Oddity::PersonUnknown, 2},
        {Oddity::PersonWithoutName, 1},
        {Oddity::SeriesUnknown, 1},
        {Oddity::EpisodeUnnumbered, 1},
    };
    QCOMPARE(countsIn(report->oddities), countsIn(expected));
    const QMap<LeftOut, qint64> leftOut{{LeftOut::Adult, 3},
                                        {LeftOut::MachineMadeName, 4},
                                        {LeftOut::RepeatedName, 3},
                                        {LeftOut::PersonWithoutTitle, 1}};
    QCOMPARE(countsIn(report->leftOut), countsIn(leftOut));
}

void tst_ImdbImport::ownSet_titlesArriveWhole()
{
    QVERIFY(import(folder(u"in"_s)));
    const domain::Title title = titleIn(TitleId::movie(1));
    QCOMPARE(title.name(), u"\"Low Tide\" keeper"_s);
    QCOMPARE(title.originalName, QString());
    QCOMPARE(title.releaseYear, 1931);
    QCOMPARE(title.runtime, std::chrono::minutes(92));
    QCOMPARE(title.averageRating, (domain::Rating{7.4, 10}));
    QCOMPARE(title.genres, QStringList({u"Comedy"_s, u"Drama"_s}));
    // `ordering` says the order, not the line; the ghost and the nameless are gone.
    QCOMPARE(namesOf(*title.cast),
             QStringList({u"Ada Holm as The Keeper"_s, u"Ada Holm as Captain \"Doc\" Reed / Narrator"_s}));
    // title.crew knows one director more.
    QCOMPARE(namesOf(*title.directors), QStringList({u"Björn Åkesson"_s, u"Per Ny"_s}));
    QCOMPARE(titleIn(TitleId::movie(2)).name(), u"\"Lone Quote"_s);
    QCOMPARE(titleIn(TitleId::movie(3)).name(), u"Été gris"_s);
    QCOMPARE(titleIn(TitleId::movie(3)).originalName, QString());
    QCOMPARE(titleIn(TitleId::movie(10000000)).name(), u"静かな列車"_s);
    QCOMPARE(titleIn(TitleId::movie(1000001)).name(), u"100% Pure_Joy\\Ride"_s);
    QCOMPARE(titleIn(TitleId::movie(10)), domain::Title());

    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const auto hits = (*catalog)->autocomplete(u"quiet train"_s, 0, 10);
    QVERIFY(hits && hits->size() == 1);
    QCOMPARE(hits->front().id, TitleId::movie(10000000));
    QVERIFY((*catalog)->searchTitles(u"folge"_s, domain::TitleKind::Episode, {}, 0, 10, {})->items.empty());
}

/// Three times in title.principals, and in title.crew as well.
void tst_ImdbImport::creditSaidAgainAndAgain_isKeptOnce()
{
    const QString from = folder(u"in"_s);
    const QString principals = from + u"/title.principals.tsv"_s, crew = from + u"/title.crew.tsv"_s;
    QByteArray rows = "tconst\tordering\tnconst\tcategory\tjob\tcharacters\n";
    for (const char *ordering : {"1", "2", "3"})
        rows += QByteArray("tt0000001\t") + ordering + "\tnm0000003\tdirector\t\\N\t\\N\n";
    setContent(principals, rows + "tt0000001\t4\tnm0000002\tactress\t\\N\t\\N\n");
    setContent(crew, "tconst\tdirectors\twriters\ntt0000001\tnm0000003,nm0000003\t\\N\n");
    const auto report = import(from);
    QVERIFY(report);
    QCOMPARE(report->credits, 2);
    QCOMPARE(report->oddities.value(importers::Oddity::DuplicateRow), 2 + 3); // and in basics, ratings, names
    QCOMPARE(titleIn(TitleId::movie(1)).directors->size(), std::size_t{1});
}

/// Only the titles' numbers were looked up once, and other episodes took the place of a person's own.
void tst_ImdbImport::episodes_areNarrowedToAPersons()
{
    QVERIFY(import(folder(u"in"_s)));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const auto found = [&](const domain::Narrowing &narrowing) {
        QStringList names;
        const auto page = (*catalog)->searchTitles(u"a"_s, narrowing, 0, 10, {});
        for (const domain::TitleHit &hit : page->items)
            names.append(hit.title.shortName);
        return names.join(u"; "_s);
    };
    const std::vector<domain::PersonId> inNone{domain::PersonId::fromNumber(1)},
        inArrivals{domain::PersonId::fromNumber(2)};
    const QString all = u"Arrivals; A Special; Of a lost series"_s;
    QCOMPARE(found({.kind = domain::TitleKind::Episode}), all);
    QCOMPARE(found({.kind = domain::TitleKind::Episode, .people = inNone}), QString());
    QCOMPARE(found({.kind = domain::TitleKind::Episode, .people = inArrivals}), u"Arrivals"_s);
    QCOMPARE(found({.kind = domain::TitleKind::Episode, .without = {.people = inNone}}), all);
    QCOMPARE(found({.kind = domain::TitleKind::Episode, .without = {.people = inArrivals}}),
             u"A Special; Of a lost series"_s);
}

void tst_ImdbImport::episodes_keepTheirPlaces()
{
    QVERIFY(import(folder(u"in"_s)));
    const domain::Title series = titleIn(TitleId::series(4));
    QCOMPARE(series.seasonCount, 2);
    QCOMPARE(series.episodeCount, 4);
    QStringList seasons, episodes;
    for (const auto &season : *series.seasons)
        seasons.append(season.name + u' ' + QString::number(season.episodeCount.value_or(-1)));
    QCOMPARE(seasons,
             QStringList(
                 {u"North Pier: Season 0 1"_s, u"North Pier: Season 1 2"_s, u"North Pier: Unnumbered episodes 1"_s}));
    for (const auto &episode : *series.episodes)
        episodes.append(episode.name);
    QCOMPARE(episodes, QStringList({u"A Special"_s, u"Arrivals"_s, u"Episode #1.2"_s, u"Episode dated 3 May 1992"_s}));
    // Every address that a list gives leads somewhere, and no season took the number of a title (tt10004000).
    for (const auto &list : {*series.seasons, *series.episodes}) {
        for (const auto &part : list)
            QCOMPARE(titleIn(part.id).id, part.id);
    }
    QCOMPARE(titleIn(TitleId::movie(10004000)).name(), u"Takes no season’s number"_s);
    const domain::Title unnumbered = titleIn(series.episodes->back().id);
    QCOMPARE(unnumbered.episodeShort, u"Episode dated 3 May 1992"_s);
    const domain::Title lost = titleIn(TitleId{"programs/9"});
    QCOMPARE(lost.name(), u"Of a lost series"_s);
    QVERIFY(lost.series.id.isEmpty());
}

void tst_ImdbImport::people_areToldApartByNumber()
{
    QVERIFY(import(folder(u"in"_s)));
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const auto first = (*catalog)->person(domain::PersonId::fromNumber(1));
    const auto second = (*catalog)->person(domain::PersonId::fromNumber(2));
    QVERIFY(first && *first && second && *second);
    QCOMPARE((*first)->name, u"Ada Holm"_s);
    QCOMPARE((*second)->name, u"Ada Holm"_s);
    QCOMPARE((*first)->birthYear, 1901);
    QCOMPARE((*first)->deathYear, 1980);
    QCOMPARE((*second)->birthYear, 1564);
    const auto parts = (*catalog)->filmography(domain::PersonId::fromNumber(2));
    QVERIFY(parts && *parts);
    QStringList names;
    for (const auto &part : (*parts)->entries)
        names.append(part.name + u": "_s + part.role);
    QCOMPARE(names, QStringList({u"Arrivals: Ada"_s, u"\"Low Tide\" keeper: Captain \"Doc\" Reed / Narrator"_s}));
    // An adult title's cast is not there through the back door; nor is a film of a series that is hidden.
    QVERIFY(!*(*catalog)->person(domain::PersonId::fromNumber(5)));
    QCOMPARE((*(*catalog)->filmography(domain::PersonId::fromNumber(1)))->entries.size(), 2u);
    QVERIFY(*(*catalog)->person(domain::PersonId::fromNumber(7)));
    QVERIFY(*(*catalog)->person(domain::PersonId::fromNumber(10000001)));
}

/// The episode itself is not marked as adult, and stands after the series or before it.
void tst_ImdbImport::peopleOfAdultEpisodesAlone_areLeftOut()
{
    const QString from = folder(u"in"_s);
    const QString principals = from + u"/title.principals.tsv"_s, crew = from + u"/title.crew.tsv"_s,
                  names = from + u"/name.basics.tsv"_s;
    setContent(principals, contentOf(principals) + "tt0000012\t2\tnm0000008\tactor\t\\N\t\\N\n");
    setContent(crew, contentOf(crew).trimmed() + "\ntt0000012\tnm0000009\t\\N\n");
    setContent(names,
               contentOf(names).trimmed()
                   + "\nnm0000008\tNight Actor\t\\N\t\\N\tactor\ttt0000001\n"
                     "nm0000009\tNight Director\t\\N\t\\N\tdirector\ttt0000012\n");
    const auto report = import(from);
    QVERIFY(report);
    QCOMPARE(report->people, 6);
    QCOMPARE(report->leftOut.value(LeftOut::PersonWithoutTitle), 1 + 2);
    QCOMPARE(store::Catalog::open(target()).value()->personCount(), report->people);
}

void tst_ImdbImport::options_leaveOut_data()
{
    QTest::addColumn<int>("minVotes");
    QTest::addColumn<bool>("withEpisodes");
    QTest::addColumn<bool>("withAdult");
    QTest::addColumn<QList<qint64>>("counts"); // movies, series, seasons, episodes, people
    QTest::newRow("everything") << 0 << true << true << QList<qint64>{11, 2, 4, 6, 7};
    QTest::newRow("without episodes") << 0 << false << false << QList<qint64>{10, 1, 0, 0, 5};
    QTest::newRow("hundred votes") << 100 << true << false << QList<qint64>{2, 1, 0, 0, 4};
    QTest::newRow("fifty votes") << 50 << true << false << QList<qint64>{3, 1, 1, 1, 5};
}

void tst_ImdbImport::options_leaveOut()
{
    QFETCH(int, minVotes);
    QFETCH(bool, withEpisodes);
    QFETCH(bool, withAdult);
    const auto report = import(folder(u"in"_s), {minVotes, withEpisodes, withAdult});
    QVERIFY(report);
    QTEST((QList<qint64>{report->movies, report->series, report->seasons, report->episodes, report->people}), "counts");
    // Without its episodes a series still says how many there are.
    if (!withEpisodes)
        QCOMPARE(titleIn(TitleId::series(4)).episodeCount, 4);
}

void tst_ImdbImport::episodeOfARareSeries_isCountedAsThat()
{
    const QString from = m_folder->filePath(u"rare"_s);
    QVERIFY(QDir().mkpath(from));
    setContent(from + u"/title.basics.tsv"_s,
               "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
               "tt0000001\ttvSeries\tTide\tTide\t0\t1990\t\\N\t\\N\t\\N\n"
               "tt0000002\ttvEpisode\tEbb\tEbb\t0\t1990\t\\N\t\\N\t\\N\n"
               "tt0000003\ttvEpisode\tFlow\tFlow\t0\t1990\t\\N\t\\N\t\\N\n");
    setContent(from + u"/title.episode.tsv"_s,
               "tconst\tparentTconst\tseasonNumber\tepisodeNumber\n"
               "tt0000002\ttt0000001\t1\t1\n"
               "tt0000003\ttt0000009\t1\t1\n");
    setContent(from + u"/title.ratings.tsv"_s,
               "tconst\taverageRating\tnumVotes\n"
               "tt0000001\t7.0\t5\n"
               "tt0000002\t8.0\t500\n"
               "tt0000003\t8.0\t500\n");
    const auto report = import(from, {.minVotes = 100});
    QVERIFY(report);
    QCOMPARE(report->episodes, 2);
    QCOMPARE(report->leftOut.value(importers::LeftOut::FewVotes), 1);
    QCOMPARE(report->oddities.value(Oddity::SeriesLeftOut), 1);
    QCOMPARE(report->oddities.value(Oddity::SeriesUnknown), 1);
}

void tst_ImdbImport::unnumberedEpisodes_areCountedWhereTheyAreKept_data()
{
    QTest::addColumn<bool>("withEpisodes");
    QTest::addColumn<bool>("withAdult");
    QTest::addColumn<QList<qint64>>("counts"); // without a season, of a season that is none
    QTest::newRow("by default") << true << false << QList<qint64>{1, 1};
    QTest::newRow("without episodes") << false << false << QList<qint64>{0, 0};
    QTest::newRow("with adult titles") << true << true << QList<qint64>{2, 1};
}

void tst_ImdbImport::unnumberedEpisodes_areCountedWhereTheyAreKept()
{
    QFETCH(bool, withEpisodes);
    QFETCH(bool, withAdult);
    const QString from = folder(u"in"_s);
    const QString episodes = from + u"/title.episode.tsv"_s;
    setContent(episodes,
               "tconst\tparentTconst\tseasonNumber\tepisodeNumber\n"
               "tt0000005\ttt0000004\t9999\t1\n"
               "tt0000006\ttt0000004\t1\t2\n"
               "tt0000007\ttt0000004\t\\N\t\\N\n"
               "tt0000009\ttt0000098\t\\N\t3\n"
               "tt0000012\ttt0000011\t\\N\t1\n");
    const auto report = import(from, {0, withEpisodes, withAdult});
    QVERIFY(report);
    QTEST((QList<qint64>{report->oddities.value(Oddity::EpisodeUnnumbered),
                         report->oddities.value(Oddity::SeasonOutOfRange)}),
          "counts");
    // One of a series that is missing stands on its own, in no season.
    QCOMPARE(report->oddities.value(Oddity::SeriesUnknown), withEpisodes ? 1 : 0);
}

/// The content's own stamp is the same whichever way the files came.
void tst_ImdbImport::packedFiles_giveTheSameCatalog()
{
    const QString plain = folder(u"plain"_s);
    QVERIFY(import(plain));
    const auto revision = store::Catalog::open(target()).value()->revision();
    QByteArrayList revisions;
    for (const int members : {1, 2, 50}) {
        const QString packed = m_folder->filePath(u"packed%1"_s.arg(members));
        QVERIFY(QDir().mkpath(packed));
        for (const QString &name : fileNames) {
            const QByteArray content = contentOf(plain + u'/' + name + u".tsv"_s);
            const qsizetype part = content.size() / members + 1;
            QByteArray packedContent;
            for (qsizetype at = 0; at < content.size(); at += part)
                packedContent += gzipped(content.mid(at, part));
            setContent(packed + u'/' + name + u".tsv.gz"_s, packedContent);
        }
        QVERIFY(import(packed));
        QCOMPARE(store::Catalog::open(target()).value()->revision(), revision);
    }
    QFile::remove(plain + u"/title.crew.tsv"_s);
    QVERIFY(import(plain));
    QVERIFY(store::Catalog::open(target()).value()->revision() != revision);
}

void tst_ImdbImport::missingFiles_areSaid()
{
    const QString from = folder(u"in"_s);
    for (const QString &name : fileNames) {
        if (name != "title.basics"_L1 && name != "title.ratings"_L1)
            QVERIFY(QFile::remove(from + u'/' + name + u".tsv"_s));
    }
    const auto report = import(from);
    QVERIFY(report);
    QCOMPARE(report->missingFiles.size(), 5);
    QCOMPARE(report->episodes, 6); // all stand for themselves
    QCOMPARE(report->people, 0);
    QCOMPARE(titleIn(TitleId{"programs/5"}).name(), u"Arrivals"_s);
}

void tst_ImdbImport::smallFileInOtherOrder_isSorted()
{
    const QString from = folder(u"in"_s);
    QVERIFY(import(from));
    const auto revision = store::Catalog::open(target()).value()->revision();
    for (const QString &name : fileNames) {
        QByteArrayList lines = contentOf(from + u'/' + name + u".tsv"_s).trimmed().split('\n');
        std::rotate(lines.begin() + 1, lines.begin() + 3, lines.end());
        // Of two rows with one id the first one counts, so those stay in their order.
        setContent(from + u'/' + name + u".tsv"_s, lines.join('\n'));
    }
    const auto report = import(from);
    QVERIFY(report);
    QVERIFY(report->oddities.value(Oddity::Resorted) > 0);
    QCOMPARE(report->oddities.value(Oddity::OutOfOrder), 0);
    QCOMPARE(report->movies, 10);
    QVERIFY(!revision.isEmpty());
}

void tst_ImdbImport::badFolder_changesNothing_data()
{
    QTest::addColumn<ImportError::Kind>("kind");
    using Kind = ImportError::Kind;
    QTest::newRow("no such folder") << Kind::CannotRead;
    QTest::newRow("no title.basics") << Kind::MissingFile;
    QTest::newRow("empty title.basics") << Kind::Nothing;
    QTest::newRow("only a header") << Kind::Nothing;
    QTest::newRow("another header") << Kind::MissingColumn;
    QTest::newRow("gzip cut short") << Kind::CannotRead;
    QTest::newRow("gzip with a flipped bit") << Kind::CannotRead;
    QTest::newRow("a folder in the file's place") << Kind::CannotRead;
    QTest::newRow("a line of 2 MiB") << Kind::TooLong;
    QTest::newRow("names cut short") << Kind::CannotRead;
}

void tst_ImdbImport::badFolder_changesNothing()
{
    QFETCH(ImportError::Kind, kind);
    const QByteArray what = QTest::currentDataTag();
    setContent(target(), {});
    const QString from = what == "no such folder" ? m_folder->filePath(u"nowhere"_s) : folder(u"in"_s);
    const QString basics = from + u"/title.basics.tsv"_s;
    const QByteArray good = contentOf(basics);
    const auto pack = [&](const QString &name, const auto &change) {
        const QString path = from + u'/' + name + u".tsv"_s;
        QByteArray packed = gzipped(contentOf(path));
        change(packed);
        setContent(path + u".gz"_s, packed);
        QFile::remove(path);
    };
    if (what == "no title.basics" || what.startsWith("a folder"))
        QVERIFY(QFile::remove(basics));
    if (what.startsWith("a folder"))
        QVERIFY(QDir().mkpath(basics));
    if (what == "empty title.basics")
        setContent(basics, {});
    if (what == "only a header")
        setContent(basics, good.left(good.indexOf('\n') + 1));
    if (what == "another header")
        setContent(basics, QByteArray(good).replace("titleType", "type"));
    if (what == "gzip cut short")
        pack(u"title.basics"_s, [](QByteArray &packed) { packed.chop(20); });
    if (what == "gzip with a flipped bit")
        pack(u"title.basics"_s,
             [](QByteArray &packed) { packed[packed.size() / 2] = char(packed[packed.size() / 2] ^ 4); });
    if (what == "names cut short")
        pack(u"name.basics"_s, [](QByteArray &packed) { packed.chop(9); });
    if (what.startsWith("a line"))
        setContent(basics, good + "tt9000000\tmovie\t" + QByteArray(2 << 20, 'x'));
    QCOMPARE(kindOfFailure(import(from)), kind);
    QCOMPARE(contentOf(target()), QByteArray());
    QVERIFY(!filesWithoutIndexesIn(m_folder->path()).join(u' ').contains(u".new"_s));
}

void tst_ImdbImport::headerOfAnotherFile_isShown_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("present");
    QTest::newRow("no header") << QByteArray("tt0000001\tmovie\tPier\n")
                               << QStringList{u"tt0000001"_s, u"movie"_s, u"Pier"_s};
    QTest::newRow("commas") << QByteArray("tconst,titleType\n") << QStringList{u"tconst,titleType"_s};
    QTest::newRow("no text") << QByteArray("\x7f"
                                           "ELF\x02\x01\x1b[2J\n")
                             << QStringList{u"ELF[2J"_s};
    QTest::newRow("an empty line") << QByteArray("\ntconst\ttitleType\n") << QStringList();
}

void tst_ImdbImport::headerOfAnotherFile_isShown()
{
    QFETCH(QByteArray, content);
    const QString from = folder(u"in"_s);
    setContent(from + u"/title.basics.tsv"_s, content);
    const auto report = import(from);
    QCOMPARE(kindOfFailure(report), ImportError::Kind::MissingColumn);
    QVERIFY(report.error().isTabbed);
    QTEST(report.error().present, "present");
}

void tst_ImdbImport::byteOrderMark_isReadOver()
{
    const QString from = folder(u"in"_s);
    const QString basics = from + u"/title.basics.tsv"_s;
    setContent(basics, "\xEF\xBB\xBF" + contentOf(basics));
    const auto report = import(from);
    QVERIFY(report);
    QCOMPARE(report->movies, 10);
}

void tst_ImdbImport::optionsThatLeaveNothing_areToldAsThat()
{
    const auto report = import(folder(u"in"_s), {.minVotes = 100'000'000});
    QCOMPARE(kindOfFailure(report), ImportError::Kind::AllRefused);
    QCOMPARE(report.error().detail, u"the options leave out all titles"_s);
}

void tst_ImdbImport::cancel_changesNothing()
{
    const importers::CancelFlag cancelled{true};
    const auto report = importers::importImdb(folder(u"in"_s), {}, target(), {}, &cancelled);
    QCOMPARE(kindOfFailure(report), ImportError::Kind::Cancelled);
    QCOMPARE(filesWithoutIndexesIn(m_folder->path()), QStringList(u"in"_s));
}

namespace {

/// Some thousand titles with their people, made without anybody's data.
void writeManyTitles(const QString &folder, int titles)
{
    if (!QDir().mkpath(folder))
        qFatal("cannot make %s", qPrintable(folder));
    QByteArray basics(
        "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n");
    QByteArray names("nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n");
    QByteArray principals("tconst\tordering\tnconst\tcategory\tjob\tcharacters\n");
    for (int i = 1; i <= titles; ++i) {
        const QByteArray id = QByteArray::number(i).rightJustified(7, '0'),
                         name = "Title number " + QByteArray::number(i);
        basics += "tt" + id + "\tmovie\t" + name + '\t' + name + "\t0\t" + QByteArray::number(1900 + i % 120)
            + "\t\\N\t90\tDrama\n";
        names += "nm" + id + "\tPerson " + QByteArray::number(i) + "\t\\N\t\\N\tactor\t\\N\n";
        for (int part = 0; part < 3; ++part)
            principals += "tt" + id + '\t' + QByteArray::number(part + 1) + "\tnm"
                + QByteArray::number((i * 7 + part * 13) % titles + 1).rightJustified(7, '0') + "\tactor\t\\N\t[\"Role "
                + QByteArray::number(i % 50) + "\"]\n";
    }
    setContent(folder + u"/title.basics.tsv.gz"_s, gzipped(basics));
    setContent(folder + u"/name.basics.tsv.gz"_s, gzipped(names));
    setContent(folder + u"/title.principals.tsv.gz"_s, gzipped(principals));
}

/// Runs \a work in a process of its own, killed after \a microseconds unless that is 0. \returns its exit status.
template <class F>
int inChild(useconds_t microseconds, F &&work)
{
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    if (microseconds > 0) {
        usleep(microseconds);
        kill(child, SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

} // namespace

/// A limit on a file's size is what a full disk looks like from here.
void tst_ImdbImport::fullDisk_changesNothing()
{
    const QString from = m_folder->filePath(u"in"_s);
    writeManyTitles(from, 1500);
    QVERIFY(import(folder(u"own"_s)));
    const QByteArray old = contentOf(target());
    QVERIFY(importers::importImdb(from, {}, m_folder->filePath(u"whole.catalog"_s)));
    const qint64 whole = QFileInfo(m_folder->filePath(u"whole.catalog"_s)).size();
    QVERIFY(QFile::remove(m_folder->filePath(u"whole.catalog"_s)));
    const QStringList before = filesWithoutIndexesIn(m_folder->path());
    const int sizes = qEnvironmentVariableIsSet("TITLECARD_MANY_MOMENTS") ? 100 : 8;
    for (int i = 0; i < sizes; ++i) {
        const auto limit = static_cast<rlim_t>(whole * i / sizes);
        const int status = inChild(0, [&] {
            const rlimit most{limit, limit};
            setrlimit(RLIMIT_FSIZE, &most);
            std::signal(SIGXFSZ, SIG_IGN);
            const auto report = import(from);
            const bool isFull = !report && report.error().kind == ImportError::Kind::Store
                && report.error().store.kind == store::StoreError::Kind::Full;
            _exit(isFull ? 0 : 1);
        });
        QVERIFY2(WIFEXITED(status) && WEXITSTATUS(status) == 0, qPrintable(u"at %1 octets"_s.arg(limit)));
        QCOMPARE(contentOf(target()), old);
        QCOMPARE(filesWithoutIndexesIn(m_folder->path()), before);
    }
}

/// TITLECARD_MANY_MOMENTS=1 kills two hundred imports instead of ten.
void tst_ImdbImport::kill_leavesOldOrNewAndNothingElse()
{
    const QString from = m_folder->filePath(u"in"_s);
    writeManyTitles(from, 1500);
    QVERIFY(import(folder(u"own"_s)));
    const QByteArray oldRevision = store::Catalog::open(target()).value()->revision();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(importers::importImdb(from, {}, m_folder->filePath(u"whole.catalog"_s)));
    const qint64 whole = timer.nsecsElapsed() / 1000;
    const QByteArray newRevision = store::Catalog::open(m_folder->filePath(u"whole.catalog"_s)).value()->revision();
    const int moments = qEnvironmentVariableIsSet("TITLECARD_MANY_MOMENTS") ? 200 : 10;
    for (int i = 1; i <= moments; ++i) {
        static_cast<void>(
            inChild(static_cast<useconds_t>(whole * i / moments), [&] { static_cast<void>(import(from)); }));
        const auto catalog = store::Catalog::open(target());
        QVERIFY(catalog);
        QVERIFY((*catalog)->revision() == oldRevision || (*catalog)->revision() == newRevision);
    }
    // The next import clears away what the killed ones left.
    QVERIFY(import(from));
    QCOMPARE(filesWithoutIndexesIn(m_folder->path()),
             QStringList({u"in"_s, u"out.catalog"_s, u"own"_s, u"whole.catalog"_s}));
}

/// Ten times the titles must not take a tenth of what they take on disk more.
void tst_ImdbImport::memory_doesNotGrowWithTheFiles()
{
    if (base::underAddressSanitizer)
        QSKIP("AddressSanitizer keeps what was freed");
    QList<long> peaks;
    for (const int titles : {3'000, 30'000}) {
        const QString from = m_folder->filePath(u"in%1"_s.arg(titles));
        writeManyTitles(from, titles);
        const pid_t child = fork();
        if (child == 0)
            _exit(import(from) ? 0 : 1);
        int status = 0;
        rusage used{};
        wait4(child, &status, 0, &used);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        peaks.append(used.ru_maxrss); // KiB
    }
    QVERIFY2(peaks.at(1) - peaks.at(0) < 64 * 1024, qPrintable(u"%1 KiB more"_s.arg(peaks.at(1) - peaks.at(0))));
}

void tst_ImdbImport::job_runsBesideTheWindow()
{
    const QString from = folder(u"in"_s), into = target();
    const auto work = [from, into](const importers::Progress &progress, const importers::CancelFlag *cancel) {
        return importers::importImdb(from, {}, into, progress, cancel);
    };
    importers::ImportJob job;
    QSignalSpy finished(&job, &importers::ImportJob::finished), failed(&job, &importers::ImportJob::failed);
    QSignalSpy progressed(&job, &importers::ImportJob::progressed);
    job.start(work);
    QVERIFY(job.isRunning());
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!job.isRunning());
    QCOMPARE(finished.at(0).at(0).value<ImportReport>().movies, 10);
    std::vector<int> permilles;
    for (const auto &told : progressed)
        permilles.push_back(told.at(0).toInt());
    QVERIFY(std::is_sorted(permilles.begin(), permilles.end()));
    const auto isOfTheIndex = [](int told) { return told > 760 && told < 1000; };
    QVERIFY(std::any_of(permilles.begin(), permilles.end(), isOfTheIndex));
    QCOMPARE(permilles.back(), 1000);

    QVERIFY(QFile::remove(into));
    job.start([work](const importers::Progress &progress, const importers::CancelFlag *cancel) {
        while (!*cancel)
            std::this_thread::yield();
        return work(progress, cancel);
    });
    job.cancel();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<ImportError>().kind, ImportError::Kind::Cancelled);
    QVERIFY(!QFile::exists(into));
}

/// Three files of 2023 as IMDb wrote them; counts by `wc -l` and by eye.
void tst_ImdbImport::realExtract_isReadWhole()
{
    const QString from = support::sharedData(u"imdb_extract"_s);
    SKIP_WITHOUT(from);
    const auto report = import(from);
    QVERIFY(report);
    QCOMPARE(report->records, 15);
    QCOMPARE(report->movies, 15);
    QCOMPARE(report->oddities.value(Oddity::OutOfOrder), 0);
    const domain::Title title = titleIn(TitleId::movie(5));
    QCOMPARE(title.name(), u"Blacksmith Scene"_s);
    QCOMPARE(title.releaseYear, 1893);
    QCOMPARE(title.averageRating, (domain::Rating{6.2, 10}));
    QCOMPARE(titleIn(TitleId::movie(21288778)).originalName, u"GG - Gandhada Gudi"_s);
    const auto catalog = store::Catalog::open(target());
    QVERIFY(catalog);
    const auto hits = (*catalog)->autocomplete(u"schmied"_s, 0, 10);
    QVERIFY(hits && !hits->empty());
    QCOMPARE(hits->front().id, TitleId::movie(5));
}

/// The generator's manifest lists what it planted; each must be found again.
void tst_ImdbImport::generatedSet_everyPlantedTrapIsFound()
{
    const QString data = support::sharedData(u"imdb_extract"_s);
    SKIP_WITHOUT(data);
    const QString generator = QFileInfo(data + u"/../../tools/make_imdb_like.py"_s).canonicalFilePath();
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (generator.isEmpty() || python.isEmpty())
        QSKIP("skipped: the generator or python3 is not here");
    const QString from = m_folder->filePath(u"made"_s);
    QCOMPARE(
        QProcess::execute(
            python, {generator, u"--titles"_s, u"6000"_s, u"--out"_s, from, u"--jobs"_s, u"1"_s, u"--multi-member"_s}),
        0);
    const QJsonObject manifest = QJsonDocument::fromJson(contentOf(from + u"/manifest.json"_s)).object();
    const auto report = import(from, {0, true, true});
    QVERIFY(report);
    const QJsonObject quirks = manifest["quirks"_L1].toObject(), files = manifest["files"_L1].toObject();
    QCOMPARE(report->records, files["title.basics"_L1]["rows"_L1].toInteger());
    QCOMPARE(report->oddities.value(Oddity::QuoteInTitle), quirks["basics_titles_with_double_quote"_L1].toInteger());
    QCOMPARE(report->oddities.value(Oddity::EscapeInCharacters), quirks["principals_escaped_quote"_L1].toInteger());
    QCOMPARE(report->oddities.value(Oddity::PersonUnknown), quirks["principals_unknown_person"_L1].toInteger());
    QCOMPARE(report->oddities.value(Oddity::PersonWithoutName), quirks["names_without_name"_L1].toInteger());
    QCOMPARE(report->oddities.value(Oddity::QuoteUnbalanced), quirks["basics_unbalanced_leading_quote"_L1].toInteger());
    QCOMPARE(report->oddities.value(Oddity::SeveralValues),
             quirks["akas_several_types"_L1].toInteger() + quirks["akas_several_attributes"_L1].toInteger());
    QCOMPARE(report->emptyFields.at(0).second, quirks["basics_no_year"_L1].toInteger());
    QCOMPARE(report->oddities.value(Oddity::BrokenLine) + report->oddities.value(Oddity::OutOfOrder), 0);
    const auto withoutAdult = importers::importImdb(from, {}, m_folder->filePath(u"other.catalog"_s));
    QVERIFY(withoutAdult);
    QVERIFY(withoutAdult->leftOut.value(LeftOut::Adult) >= quirks["basics_adult"_L1].toInteger());

    const QJsonArray planted = manifest["planted"_L1].toArray();
    QVERIFY(planted.size() >= 24);
    for (const QJsonValue &value : planted) {
        const QJsonObject one = value.toObject();
        const bool isSeries = one["titleType"_L1] == "tvSeries"_L1;
        const qint64 number = one["tconst"_L1].toString().mid(2).toLongLong();
        const domain::Title title = titleIn(isSeries ? TitleId::series(number) : TitleId::movie(number));
        const QByteArray why = one["why"_L1].toString().toUtf8();
        QVERIFY2(title.name() == one["primaryTitle"_L1].toString().normalized(QString::NormalizationForm_C), why);
        QVERIFY2(title.releaseYear.value_or(0) == one["startYear"_L1].toInt(), why);
        QVERIFY2(title.genres.size() == one["genres"_L1].toArray().size(), why);
        QVERIFY2(title.directors->size() == static_cast<std::size_t>(one["directors"_L1].toArray().size()), why);
        if (!isSeries)
            continue;
        for (const QJsonValue &episode : one["episodes"_L1].toArray()) {
            const auto id = episode["tconst"_L1].toString().mid(2).toLongLong();
            const auto found = std::find_if(title.episodes->begin(), title.episodes->end(),
                                            [&](const auto &part) { return part.id.number() == id; });
            QVERIFY2(found != title.episodes->end(), why);
            QVERIFY2(found->name == episode["title"_L1].toString(), why);
            QVERIFY2(found->seasonNumber.value_or(-1) == episode["season"_L1].toInt(-1), why);
            QVERIFY2(found->sequence.value_or(-1) == episode["episode"_L1].toInt(-1), why);
        }
    }
}

QTEST_GUILESS_MAIN(tst_ImdbImport)
#include "tst_imdbimport.moc"
