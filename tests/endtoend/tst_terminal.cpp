// SPDX-License-Identifier: MIT
#include "tests/endtoend/program.h"
#include "tests/support/shareddata.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace endtoend;

/// titlecardctl as a script meets it: what it prints, and how it ends.
class tst_Terminal final : public QObject
{
    Q_OBJECT

private slots:
    void usage_endsAsPromised_data();
    void usage_endsAsPromised();
    void everyCommand_hasHelpAndRefusesNonsense();
    void help_namesTheCommandsThatOneTypes();
    void nameThatIsNoText_isRefused();
    void argumentThatIsNoText_isNamedByItsNumber();
    void byteOrderMark_isPartOfAnArgument();
    void slowInput_isReadToItsEnd();
    void fileThatIsTooLarge_isRefused_data();
    void fileThatIsTooLarge_isRefused();

    void signing_givesThePublishedSignature();
    void signing_neverPrintsASecret();
    void vectors_passAndFailByName();
    void reading_givesValuesOrSaysWhere();

    void importedCatalog_isFoundAndShown();
    void importedCatalog_isRankedWithItsReason();
    void question_endsAsPromised_data();
    void question_endsAsPromised();
    void starterCatalog_isAskedByDefault();
    void card_saysInWordsWhatTheCatalogKnows();
    void card_namesWritersCountriesAndOtherTitles();
    void card_isTheSameFromAFileAndFromItsService_data();
    void card_isTheSameFromAFileAndFromItsService();
    void person_isShownWithEachPart();
    void episode_isFoundByItsOwnName();

    void failedImport_changesNothing();
    void killedImport_changesNothing();
    void netflixTitles_areAllImported();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString clubCatalog();

    QTemporaryDir m_folder;
};

namespace {

/// RFC 5849 section 1.2, the photo request, in the shape of a `signature` case.
QJsonObject photoRequest()
{
    return QJsonDocument::fromJson(R"({
        "method": "GET",
        "url": "http://photos.example.net/photos?file=vacation.jpg&size=original",
        "params": [["oauth_consumer_key", "dpf43f3p2l4k3l03"], ["oauth_token", "nnch734d00sl2jdk"],
                   ["oauth_signature_method", "HMAC-SHA1"], ["oauth_timestamp", "137131202"], ["oauth_nonce", "chapoH"]],
        "consumer_key": "dpf43f3p2l4k3l03", "consumer_secret": "kd94hf93k423kf44",
        "token": "nnch734d00sl2jdk", "token_secret": "pfkkdhi9sl3r4s00",
        "signature_method": "HMAC-SHA1"})")
        .object();
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QStringList titles(const QJsonArray &rows)
{
    QStringList names;
    for (const QJsonValue &row : rows)
        names += row["title"].toString();
    return names;
}

QStringList commandNames()
{
    QStringList names;
    const QString help = run(titlecardctl(), {"--help"}).out;
    for (const QString &line : help.section("Commands:\n", 1).section("\n\n", 0, 0).split('\n'))
        names += line.trimmed().section(' ', 0, 0);
    return names;
}

} // namespace

/// A catalog of six works of our own, imported once.
QString tst_Terminal::clubCatalog()
{
    const QString catalog = path("club.catalog");
    if (!QFile::exists(catalog)) {
        const Outcome outcome = run(titlecardctl(),
                                    {"import", "csv", support::ownData("csv/club-library.csv"), "--preset",
                                     "netflix-titles", "--into", catalog});
        if (outcome.status != 0)
            qWarning() << outcome.out << outcome.err;
    }
    return catalog;
}

void tst_Terminal::usage_endsAsPromised_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");

    QTest::newRow("no command") << QStringList() << 2;
    QTest::newRow("no such command") << QStringList("frobnicate") << 2;
    QTest::newRow("help of no such command") << QStringList({"help", "frobnicate"}) << 2;
    QTest::newRow("help") << QStringList("--help") << 0;
    QTest::newRow("help as a word") << QStringList("help") << 0;
    QTest::newRow("version") << QStringList("--version") << 0;
}

void tst_Terminal::usage_endsAsPromised()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    const Outcome outcome = run(titlecardctl(), arguments);
    QCOMPARE(outcome.status, status);
    // Results on one stream, complaints on the other.
    QCOMPARE(outcome.out.isEmpty(), status != 0);
    QCOMPARE(outcome.err.isEmpty(), status == 0);
}

void tst_Terminal::everyCommand_hasHelpAndRefusesNonsense()
{
    const QStringList names = commandNames();
    for (const char *promised : {"search", "show", "sign", "vectors", "read", "import", "serve", "key"})
        QVERIFY2(names.contains(promised), promised);
    for (const QString &name : names) {
        const Outcome help = run(titlecardctl(), {"help", name});
        QCOMPARE(help.status, 0);
        QVERIFY2(help.out.contains("Usage:"), qPrintable(name));
        QCOMPARE(run(titlecardctl(), {name, "--help"}).out, help.out);

        const Outcome nonsense = run(titlecardctl(), {name, "--frobnicate"});
        QVERIFY2(nonsense.status == 2, qPrintable(name));
        QVERIFY2(nonsense.err.contains("frobnicate"), qPrintable(name));
    }
}

void tst_Terminal::help_namesTheCommandsThatOneTypes()
{
    // As a shell starts what it finds in PATH.
    const Outcome help = run("/bin/bash", {"-c", "exec -a titlecardctl \"$0\" help verify", titlecardctl()});
    QVERIFY2(help.out.startsWith("Usage: titlecardctl verify "), help.out);
    QVERIFY2(help.out.contains("'titlecardctl key'"), help.out);
}

void tst_Terminal::nameThatIsNoText_isRefused()
{
    // In Latin-1. As text it would be the name of another file, the same one for many names.
    const QString folder = path("latin1");
    QVERIFY(QDir().mkpath(folder));
    const Outcome outcome =
        run("/bin/bash", {"-c", "\"$0\" import starter --into \"$1\"/Am$'\\xe9'lie.catalog", titlecardctl(), folder});
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains("UTF-8"), outcome.err);
    QVERIFY(QDir(folder).isEmpty());
}

void tst_Terminal::argumentThatIsNoText_isNamedByItsNumber()
{
    for (const char *term : {"$'Am\\xe9lie'", "$'Am\\xc3'"}) {
        const Outcome outcome = run("/bin/bash", {"-c", QString("\"$0\" search -- %1").arg(term), titlecardctl()});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.err.contains("argument 3 is not in UTF-8. If it names a file, "), outcome.err);
    }
}

void tst_Terminal::byteOrderMark_isPartOfAnArgument()
{
    const auto search = [this](const QString &term) {
        return run(titlecardctl(), {"search", "--json", "--catalog", clubCatalog(), "--", term});
    };
    const Outcome marked = search(QString(QChar(0xFEFF)) + "metropolis");
    QVERIFY2(marked.status == 0 && marked.err.isEmpty(), marked.err);
    QCOMPARE(marked.out, search("metropolis").out);
}

void tst_Terminal::slowInput_isReadToItsEnd()
{
    write(path("photo.json"), json(photoRequest()));
    const Outcome outcome =
        run("/bin/bash",
            {"-c", "(printf %200000s; sleep 0.2; cat \"$1\") | \"$0\" sign", titlecardctl(), path("photo.json")});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains("MdpQcU8iPSUjWoN/UDMsK2sui9I="), outcome.out);
}

void tst_Terminal::fileThatIsTooLarge_isRefused_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("status");
    QTest::newRow("read") << "read \"$1\"" << 1;
    QTest::newRow("vectors") << "vectors \"$1\"" << 3;
    QTest::newRow("sign") << "sign <\"$1\"" << 2;
    QTest::newRow("verify") << "verify <\"$1\"" << 2;
}

void tst_Terminal::fileThatIsTooLarge_isRefused()
{
    QFETCH(const QString, command);
    QFile zeros(path("zeros"));
    QVERIFY(zeros.open(QIODevice::WriteOnly) && zeros.resize(200 * 1024 * 1024)); // takes no room
    const Outcome outcome = run("/bin/bash", {"-c", "exec \"$0\" " + command, titlecardctl(), path("zeros")});
    QTEST(outcome.status, "status");
    QVERIFY2((outcome.out + outcome.err).contains("more than 64 MiB"), outcome.out + outcome.err);
}

void tst_Terminal::signing_givesThePublishedSignature()
{
    const Outcome outcome = run(titlecardctl(), {"sign"}, json(photoRequest()));
    QCOMPARE(outcome.status, 0);
    // The RFC prints the signature only percent-encoded, inside the header.
    QVERIFY2(outcome.out.contains("MdpQcU8iPSUjWoN/UDMsK2sui9I="), outcome.out);
    QVERIFY2(outcome.out.contains("oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\""), outcome.out);
    QVERIFY2(
        outcome.out.contains("GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key"
                             "%3Ddpf43f3p2l4k3l03%26oauth_nonce%3DchapoH%26oauth_signature_method%3DHMAC-SHA1%26"
                             "oauth_timestamp%3D137131202%26oauth_token%3Dnnch734d00sl2jdk%26size%3Doriginal"),
        outcome.out);

    QCOMPARE(run(titlecardctl(), {"sign"}, "not JSON").status, 2);
    QCOMPARE(run(titlecardctl(), {"sign", "--json"}, json(photoRequest())).status, 0);
    QVERIFY(!run(titlecardctl(), {"sign", "--json"}, json(photoRequest())).object().isEmpty());
}

void tst_Terminal::signing_neverPrintsASecret()
{
    QJsonObject request = photoRequest();
    request["consumer_secret"] = "MARKED-CONSUMER-SECRET";
    request["token_secret"] = "MARKED-TOKEN-SECRET";
    for (const QStringList &arguments : {QStringList{"sign"}, QStringList{"sign", "--json"}}) {
        const Outcome outcome = run(titlecardctl(), arguments, json(request));
        QCOMPARE(outcome.status, 0);
        QVERIFY2(!outcome.out.contains("MARKED") && !outcome.err.contains("MARKED"), outcome.out + outcome.err);
    }
    request["signature_method"] = "ROT13-MARKED"; // an error must not print the request either
    request["consumer_secret"] = "SECRET-OF-A-BAD-REQUEST";
    const Outcome refused = run(titlecardctl(), {"sign"}, json(request));
    QVERIFY(refused.status != 0);
    QVERIFY(!(refused.out + refused.err).contains("SECRET-OF-A-BAD-REQUEST"));
}

void tst_Terminal::vectors_passAndFailByName()
{
    const QString vectors = support::ownData("oauth-vectors.json");
    const Outcome good = run(titlecardctl(), {"vectors", vectors});
    QCOMPARE(good.status, 0);
    QVERIFY2(good.out.trimmed().endsWith("224 passed, 0 failed"), good.out);

    QByteArray bytes = fileBytes(vectors);
    QVERIFY(bytes.contains("74KNZJeDHnMBp0EMJ9ZHt/XKycU="));
    bytes.replace("74KNZJeDHnMBp0EMJ9ZHt/XKycU=", "84KNZJeDHnMBp0EMJ9ZHt/XKycU=");
    write(path("broken.json"), bytes);
    const Outcome bad = run(titlecardctl(), {"vectors", path("broken.json")});
    QCOMPARE(bad.status, 1);
    QVERIFY2(bad.out.contains("sg-d-001-callback") || bad.err.contains("sg-d-001-callback"), bad.out + bad.err);
    QVERIFY2(bad.out.trimmed().endsWith("223 passed, 1 failed"), bad.out);

    QCOMPARE(run(titlecardctl(), {"vectors", path("nowhere.json")}).status, 3);
}

void tst_Terminal::reading_givesValuesOrSaysWhere()
{
    write(path("good.xml"), "<catalog_titles><number_of_results>0</number_of_results></catalog_titles>");
    write(path("bad.xml"), "<?xml version=\"1.0\"?>\n<catalog_titles>\n<catalog_title></catalog_titles>");
    const Outcome good = run(titlecardctl(), {"read", "--json", path("good.xml")});
    QCOMPARE(good.status, 0);
    QCOMPARE(good.object()["number_of_results"], QJsonValue(0));
    QCOMPARE(good.object()["results_per_page"], QJsonValue());
    // The sub-resource cast has no counts; they are unknown, not 0.
    write(path("cast.xml"),
          "<people><person><id>http://a.example/catalog/people/1</id><name>A</name></person></people>");
    const QJsonObject cast = run(titlecardctl(), {"read", path("cast.xml")}).object();
    QCOMPARE(cast["people"].toArray().size(), 1);
    QCOMPARE(cast["number_of_results"], QJsonValue());
    QCOMPARE(cast["start_index"], QJsonValue());
    const Outcome bad = run(titlecardctl(), {"read", path("bad.xml")});
    QCOMPARE(bad.status, 1);
    QVERIFY2(bad.out.contains("\"line\""), bad.out);
}

void tst_Terminal::importedCatalog_isFoundAndShown()
{
    const Outcome search = run(titlecardctl(), {"search", "lodz", "--catalog", clubCatalog(), "--json"});
    QCOMPARE(search.status, 0);
    QCOMPARE(titles(search.array()), QStringList(QString::fromUtf8("Łódź at Dawn")));

    const QString id = search.array().first()["id"].toString();
    const Outcome show = run(titlecardctl(), {"show", id, "--catalog", clubCatalog(), "--json"});
    QCOMPARE(show.status, 0);
    QCOMPARE(show.object()["regular"].toString(), QString::fromUtf8("Łódź at Dawn"));
    QCOMPARE(show.object()["year"].toInt(), 2014);
    QCOMPARE(show.object()["runtime_seconds"].toInt(), 61 * 60);
    QCOMPARE(show.object()["directors"].toArray().size(), 1);

    const Outcome text = run(titlecardctl(), {"show", id, "--catalog", clubCatalog()});
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("Ewa Żak"), text.out);
}

void tst_Terminal::importedCatalog_isRankedWithItsReason()
{
    const Outcome people = run(titlecardctl(), {"search", "keaton", "--catalog", clubCatalog(), "--json"});
    QCOMPARE(people.status, 0);
    const QStringList found = titles(people.array());
    QVERIFY2(found.contains("The General") && found.contains("Sherlock Jr."), qPrintable(found.join(", ")));
    for (const QJsonValue &row : people.array()) {
        for (const char *key : {"id", "kind", "title", "year", "match"})
            QVERIFY2(row.toObject().contains(key), key);
        if (row["title"] == "The General")
            QCOMPARE(row["match"]["text"].toString(), QString("Buster Keaton"));
    }
    const Outcome similar = run(titlecardctl(), {"search", "nosfratu", "--catalog", clubCatalog(), "--json"});
    QCOMPARE(titles(similar.array()).value(0), QString("Nosferatu"));
}

void tst_Terminal::question_endsAsPromised_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("withCatalog");
    QTest::addColumn<int>("status");

    QTest::newRow("found") << QStringList({"search", "metropolis"}) << true << 0;
    QTest::newRow("not found") << QStringList({"search", "qqqqzzzz"}) << true << 1;
    QTest::newRow("a field left out") << QStringList({"search", "-genre:horror", "kind:movie"}) << true << 0;
    QTest::newRow("everything left out") << QStringList({"search", "kind:movie", "-kind:movie"}) << true << 1;
    QTest::newRow("no such title") << QStringList({"show", "99999999"}) << true << 1;
    QTest::newRow("search for nothing") << QStringList({"search"}) << true << 2;
    QTest::newRow("search for an empty text") << QStringList({"search", ""}) << true << 2;
    QTest::newRow("search for blanks") << QStringList({"search", "  ", " "}) << true << 2;
    QTest::newRow("show nothing") << QStringList({"show"}) << true << 2;
    QTest::newRow("no such catalog") << QStringList({"search", "x", "--catalog", "/nonexistent/x.catalog"}) << false
                                     << 3;
    QTest::newRow("not a catalog") << QStringList({"search", "x", "--catalog", "/etc/passwd"}) << false << 3;
    QTest::newRow("a catalog without a name") << QStringList({"search", "metropolis", "--catalog", ""}) << false << 2;
    QTest::newRow("nobody answers") << QStringList(
        {"search", "x", "--url", "http://127.0.0.1:9", "--key", "k", "--secret-file", "/dev/null"})
                                    << false << 3;
}

void tst_Terminal::question_endsAsPromised()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, withCatalog);
    QFETCH(int, status);
    if (withCatalog)
        arguments += {"--catalog", clubCatalog()};
    for (const QStringList &form : {arguments, arguments + QStringList("--json")}) {
        const Outcome outcome = run(titlecardctl(), form);
        QVERIFY2(outcome.status == status, qPrintable(QString::number(outcome.status) + outcome.err));
        if (status != 1) // "nothing found" may be told in words or as an empty array
            QCOMPARE(outcome.err.isEmpty(), status == 0);
    }
}

void tst_Terminal::starterCatalog_isAskedByDefault()
{
    const Outcome outcome = run(titlecardctl(), {"search", "metropolis", "--json"});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(titles(outcome.array()).value(0), QString("Metropolis"));
}

/// Facts of the starter catalog: Les Vampires, ten chapters, 1915 to 1916.
void tst_Terminal::card_saysInWordsWhatTheCatalogKnows()
{
    const Outcome found = run(titlecardctl(), {"search", "les vampires", "--json"});
    const QString series = found.array().first()["id"].toString();
    const Outcome card = run(titlecardctl(), {"show", series});
    QCOMPARE(card.status, 0);
    QVERIFY2(card.out.contains("Les Vampires (1915–1916)"), card.out);
    QVERIFY2(card.out.contains("The Severed Head, 33 min, 1915-11-13"), card.out);

    const Outcome nosferatu = run(titlecardctl(), {"search", "nosferatu", "--json"});
    const Outcome movie = run(titlecardctl(), {"show", nosferatu.array().first()["id"].toString()});
    QVERIFY2(movie.out.contains("Original title: Nosferatu, eine Symphonie des Grauens"), movie.out);
    const QByteArray similars = movie.out.mid(movie.out.indexOf("\nSimilar\n"));
    QVERIFY2(similars.contains(" (19"), movie.out);
}

void tst_Terminal::card_namesWritersCountriesAndOtherTitles()
{
    write(path("crew.csv"),
          "title,kind,year,writers,countries,other_titles\n"
          "North Pier,movie,1998,\"Ewa Lund, Per Holm\",\"Norway, Denmark\",\"Nordmolen, Der Nordpier\"\n");
    const QString catalog = path("crew.catalog");
    QCOMPARE(run(titlecardctl(), {"import", "csv", path("crew.csv"), "--into", catalog}).status, 0);
    const Outcome text = run(titlecardctl(), {"show", "movies/1", "--catalog", catalog});
    QVERIFY2(text.out.contains("Also known as: Nordmolen \xC2\xB7 Der Nordpier\n"), text.out);
    QVERIFY2(text.out.contains("movie, Norway, Denmark\n"), text.out);
    QVERIFY2(text.out.contains("\nCrew\n  Ewa Lund, writer\n  Per Holm, writer\n"), text.out);

    const QJsonObject card = run(titlecardctl(), {"show", "movies/1", "--json", "--catalog", catalog}).object();
    QCOMPARE(card["countries"].toArray(), QJsonArray({"Norway", "Denmark"}));
    QCOMPARE(card["other_titles"].toArray(), QJsonArray({"Nordmolen", "Der Nordpier"}));
    QCOMPARE(card["crew"].toArray().size(), 2);
    QCOMPARE(card["crew"][1]["department"].toString(), "writer");
}

void tst_Terminal::card_isTheSameFromAFileAndFromItsService_data()
{
    QTest::addColumn<QString>("term");
    QTest::newRow("a film") << "nosferatu";
    QTest::newRow("a series") << "les vampires";
    QTest::newRow("an episode") << "the severed head";
}

void tst_Terminal::card_isTheSameFromAFileAndFromItsService()
{
    QFETCH(QString, term);
    const QString catalog = path("starter.catalog");
    if (!QFile::exists(catalog))
        QCOMPARE(run(titlecardctl(), {"import", "starter", "--into", catalog}).status, 0);
    const QString keys = path("keys.json");
    QFile::remove(keys);
    const QJsonObject key = run(titlecardctl(), {"key", "add", "club", "--keys", keys, "--json"}).object();
    write(path("secret"), key["secret"].toString().toUtf8());
    const Service service({"--catalog", catalog, "--keys", keys});

    const QString id =
        run(titlecardctl(), {"search", term, "--catalog", catalog, "--json"}).array().first()["id"].toString();
    Outcome far = run(titlecardctl(),
                      {"show", id, "--json", "--url", service.url(), "--key", key["key"].toString(), "--secret-file",
                       path("secret")});
    QCOMPARE(far.status, 0);
    QVERIFY(!far.object()["links"].toArray().isEmpty());
    far.out.replace(service.url().toUtf8(), "http://127.0.0.1");
    const Outcome near = run(titlecardctl(), {"show", id, "--json", "--catalog", catalog});
    QCOMPARE(near.object(), far.object());
}

void tst_Terminal::person_isShownWithEachPart()
{
    const Outcome found = run(titlecardctl(), {"search", "buster keaton", "--catalog", clubCatalog(), "--json"});
    QString id;
    for (const QJsonValue &row : found.array()) {
        if (row["kind"] == "person")
            id = row["id"].toString();
    }
    const Outcome text = run(titlecardctl(), {"show", id, "--catalog", clubCatalog()});
    QCOMPARE(text.out.count("The General (1926)"), 2);
    QCOMPARE(text.out.count("The General (1926), director\n"), 1);
    const QJsonArray parts =
        run(titlecardctl(), {"show", id, "--catalog", clubCatalog(), "--json"}).object()["titles"].toArray();
    QStringList departments;
    for (const QJsonValue &part : parts)
        departments += part["department"].toString();
    departments.sort();
    QCOMPARE(departments, QStringList({"cast", "cast", "director", "director"}));
}

void tst_Terminal::episode_isFoundByItsOwnName()
{
    const QJsonArray rows = run(titlecardctl(), {"search", "the severed head", "--json"}).array();
    QCOMPARE(rows.first()["title"].toString(), QString("The Severed Head"));
    QCOMPARE(rows.first()["kind"].toString(), QString("episode"));
    const Outcome text = run(titlecardctl(), {"search", "the severed head"});
    QVERIFY2(text.out.contains("Les Vampires"), text.out);
    const QJsonArray original = run(titlecardctl(), {"search", "noces", "--json"}).array();
    QCOMPARE(titles(original).value(0), QString("The Terrible Wedding"));
}

void tst_Terminal::failedImport_changesNothing()
{
    const QString catalog = path("kept.catalog");
    QVERIFY(QFile::copy(clubCatalog(), catalog));
    const QByteArray before = fileBytes(catalog);
    const auto import = [&](const QString &file) {
        return run(titlecardctl(), {"import", "csv", file, "--preset", "netflix-titles", "--into", catalog});
    };

    write(path("other.csv"), "colour,weight\nred,3\n");
    const Outcome wrong = import(path("other.csv"));
    QCOMPARE(wrong.status, 1);
    QVERIFY(!wrong.err.isEmpty());
    const Outcome missing = import(path("nowhere.csv"));
    QCOMPARE(missing.status, 3);
    QCOMPARE(fileBytes(catalog), before);
    QCOMPARE(run(titlecardctl(), {"import", "csv", path("other.csv")}).status, 2);
}

void tst_Terminal::killedImport_changesNothing()
{
    const QString catalog = path("killed.catalog");
    QVERIFY(QFile::copy(clubCatalog(), catalog));
    const QByteArray before = fileBytes(catalog);
    QByteArray rows =
        "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n";
    for (int i = 0; i < 60'000; ++i)
        rows += QByteArray("m%1,Movie,Reel %1,,\"Ann %1, Bob %1\",Norway,,1950,NR,90 min,Dramas,A story.\n")
                    .replace("%1", QByteArray::number(i));
    write(path("long.csv"), rows);
    const QStringList arguments{"import", "csv", path("long.csv"), "--preset", "netflix-titles", "--into", catalog};

    for (const int milliseconds : {50, 200, 600}) {
        QProcess process;
        process.start(titlecardctl(), arguments);
        QVERIFY(process.waitForStarted());
        process.waitForFinished(milliseconds);
        process.kill();
        process.waitForFinished();
        if (process.exitStatus() == QProcess::CrashExit)
            QCOMPARE(fileBytes(catalog), before);
    }
    const Outcome afterwards = run(titlecardctl(), {"search", "metropolis", "--catalog", catalog, "--json"});
    QCOMPARE(afterwards.status, 0);

    // What the killed ones left does not stand in the way of the next.
    const Outcome again = run(
        titlecardctl(),
        {"import", "csv", support::ownData("csv/club-library.csv"), "--preset", "netflix-titles", "--into", catalog});
    QCOMPARE(again.status, 0);
    const QStringList left = QDir(m_folder.path()).entryList({"*killed*"}, QDir::Files | QDir::Hidden);
    for (const QString &name : left)
        QVERIFY2(name.startsWith("killed.catalog") && !name.contains("tmp") && !name.contains("new"), qPrintable(name));
}

void tst_Terminal::netflixTitles_areAllImported()
{
    const QString file = support::sharedData("netflix_titles.csv.gz");
    SKIP_WITHOUT(file);
    const QString catalog = path("netflix.catalog");
    const Outcome import =
        run(titlecardctl(), {"import", "csv", file, "--preset", "netflix-titles", "--into", catalog});
    QCOMPARE(import.status, 0);
    QVERIFY2((import.out + import.err).contains("8,807") || (import.out + import.err).contains("8807"),
             import.out + import.err);
    const Outcome search = run(titlecardctl(), {"search", "dick johnson", "--catalog", catalog, "--json"});
    QCOMPARE(titles(search.array()).value(0), QString("Dick Johnson Is Dead"));
}

QTEST_GUILESS_MAIN(tst_Terminal)
#include "tst_terminal.moc"
