// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"
#include "core/service/catalogservice.h"
#include "tests/core/service/fakecatalog.h"
#include "tests/core/service/signedrequest.h"
#include "tests/support/rawconnection.h"
#include "tests/support/watch.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

#include <zlib.h>

#include <atomic>
#include <ctime>
#include <functional>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using support::exchange;
using support::FakeCatalog;
using support::RawAnswer;
using support::RawConnection;
using support::RequestMaker;

namespace {

const oauth::Credentials archive{"archive-key", "a secret of the archive", {}, {}};
const oauth::Credentials oldClient{"old-client-key", "1234567890", {}, {}};

QByteArray unzipped(const QByteArray &body)
{
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    QByteArray result(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.constData()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const int outcome = inflate(&stream, Z_FINISH);
    result.truncate(static_cast<qsizetype>(stream.total_out));
    inflateEnd(&stream);
    return outcome == Z_STREAM_END ? result : QByteArray();
}

/// Makes a request once the service and its port are there.
using Make = std::function<QByteArray(RequestMaker)>;

} // namespace

Q_DECLARE_METATYPE(Make)

class tst_CatalogService : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void resource_answersItsDocument_data();
    void resource_answersItsDocument();
    void signature_isTakenFromEveryPlace_data();
    void signature_isTakenFromEveryPlace();
    void identity_isRefusedInTheServicesWords_data();
    void identity_isRefusedInTheServicesWords();
    void unknownKeyAndWrongSecret_lookTheSame();
    void signatureForTls_isRefusedAndExplainedInTheLog();
    void refusal_isExplainedInTheLog();
    void parameter_isRefused_data();
    void parameter_isRefused();
    void page_isCut_data();
    void page_isCut();
    void expand_nestsWhatTheReaderReads_data();
    void expand_nestsWhatTheReaderReads();
    void crewAndOtherTitles_areGivenWhereTheyAreAsked();
    void unknownTitle_is404OrEmptyForAnOldClient();
    void links_beginWithTheAskedHost_data();
    void links_beginWithTheAskedHost();
    void absoluteTarget_isVerifiedForThatHost();
    void autocomplete_needsTheKeyAlone();
    void autocomplete_canBeMadeToNeedASignature();
    void facets_needASignatureAndHaveAnEtag();
    void head_answersWithoutBody();
    void refusedRequest_saysWhyInTheLog_data();
    void refusedRequest_saysWhyInTheLog();
    void countThatStopped_saysSo_data();
    void countThatStopped_saysSo();
    void etag_savesTheBody();
    void gzip_isSentWhenAskedFor_data();
    void gzip_isSentWhenAskedFor();
    void fields_areThoseOfASafeAnswer();
    void method_isRefusedWithAllow_data();
    void method_isRefusedWithAllow();
    void body_mustBeAForm();
    void connection_isKeptForManyRequests();
    void connection_endsWhenAsked_data();
    void connection_endsWhenAsked();
    void pipelinedRequests_areAnsweredInOrder();
    void emptyLinesBeforeARequest_arePassedOver();
    void expectation_isMet();
    void storeTrouble_staysInside_data();
    void storeTrouble_staysInside();
    void withoutCatalog_answers503();
    void catalog_isReplacedWhileServing();
    void sameQuestion_isLookedUpOnce();
    void otherQuestion_isNotGivenAKeptAnswer_data();
    void otherQuestion_isNotGivenAKeptAnswer();
    void refusal_isNotKept();
    void keptAnswers_goWithTheirCatalog();
    void longFilmography_isPaged_data();
    void longFilmography_isPaged();
    void filmography_isNestedWhereItIsAskedFor();
    void consumer_canBeRemovedWhileServing();
    void clock_isTold();

private:
    void startWith(service::Settings settings);
    [[nodiscard]] RequestMaker maker(const oauth::Credentials &credentials = archive) const;
    [[nodiscard]] RawAnswer ask(const QByteArray &request) const;
    [[nodiscard]] RawAnswer askSigned(const QByteArray &target) const { return ask(maker().byQuery(target)); }

    std::shared_ptr<const FakeCatalog> m_catalog;
    std::unique_ptr<service::CatalogService> m_service;
};

void tst_CatalogService::startWith(service::Settings settings)
{
    m_catalog = std::make_shared<const FakeCatalog>();
    m_service = std::make_unique<service::CatalogService>(std::move(settings));
    const auto keyed = m_service->setConsumers(
        {{"archive-key", "a secret of the archive", false}, {"old-client-key", "1234567890", true}});
    QVERIFY(keyed.has_value());
    m_service->serve(m_catalog);
    const auto started = m_service->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().detail));
}

void tst_CatalogService::init()
{
    service::Settings settings;
    settings.limits.consumer = {};
    settings.limits.address = {};
    startWith(settings);
}

void tst_CatalogService::cleanup()
{
    m_service.reset();
}

RequestMaker tst_CatalogService::maker(const oauth::Credentials &credentials) const
{
    return {.port = m_service->port(), .credentials = credentials};
}

RawAnswer tst_CatalogService::ask(const QByteArray &request) const
{
    return exchange(m_service->port(), request).value_or(RawAnswer{});
}

// Roots: the reference of the historic service, section 4.
void tst_CatalogService::resource_answersItsDocument_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("root");
    const auto row = [](const char *target, const char *root) {
        QTest::newRow(target) << QByteArray(target) << QByteArray(root);
    };
    row("/catalog/titles?term=harbor", "catalog_titles");
    row("/catalog/titles?term=harbor&v=1.5&output=xml", "catalog_titles");
    row("/catalog/titles?term=harbor&v=2.0", "catalog_titles");
    row("/catalog/titles?term=harbor&method=GET", "catalog_titles");
    row("/catalog/titles/autocomplete?term=har", "autocomplete");
    row("/catalog/titles?filters=/categories/genres/Drama", "catalog_titles");
    row("/catalog/titles/facets?term=harbor&filters=/categories/genres/Drama", "facets");
    row("/catalog/titles/facets", "facets");
    row("/catalog/titles/movies/900001", "catalog_title");
    row("/catalog/titles/series/900100", "catalog_title");
    row("/catalog/titles/series/900100/seasons/900101", "catalog_title");
    row("/catalog/titles/programs/900101/1", "catalog_title");
    row("/catalog/titles/series/900100/seasons", "catalog_titles");
    row("/catalog/titles/series/900100/episodes", "catalog_titles");
    row("/catalog/titles/series/900100/seasons/900101/episodes", "catalog_titles");
    row("/catalog/titles/series/900100/discs", "catalog_titles");
    row("/catalog/titles/movies/900001/similars", "similars");
    row("/catalog/titles/movies/900001/synopsis", "synopsis");
    row("/catalog/titles/movies/900001/short_synopsis", "short_synopsis");
    row("/catalog/titles/movies/900001/cast", "people");
    row("/catalog/titles/movies/900001/directors", "people");
    row("/catalog/titles/movies/900001/crew", "people");
    row("/catalog/titles/movies/900001/other_titles", "other_titles");
    row("/catalog/titles/movies/900001/format_availability", "delivery_formats");
    row("/catalog/titles/movies/900001/screen_formats", "screen_formats");
    row("/catalog/titles/movies/900001/languages_and_audio", "languages_and_audio");
    row("/catalog/titles/movies/900001/awards", "awards");
    row("/catalog/titles/movies/900001/bonus_materials", "bonus_materials");
    row("/catalog/people?term=ana", "people");
    row("/catalog/people/77", "person");
    row("/catalog/people/77/filmography", "filmography");
    row("/categories/genres", "categories");
    row("/categories/mpaa_ratings", "categories");
    row("/categories/title_formats", "categories");
}

void tst_CatalogService::resource_answersItsDocument()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, root);
    const RawAnswer answer = askSigned(target);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.fields.value("content-type"), QByteArray("application/xml;charset=UTF-8"));
    const auto document = dialect::readDocument(answer.body);
    QVERIFY2(document.has_value(), answer.body.constData());
    QCOMPARE(document->root, root);
}

void tst_CatalogService::signature_isTakenFromEveryPlace_data()
{
    QTest::addColumn<QByteArray>("place");
    for (const char *place :
         {"query", "header", "form", "form with method=GET", "post with query", "SHA-256", "HTTP/1.0"})
        QTest::newRow(place) << QByteArray(place);
}

void tst_CatalogService::signature_isTakenFromEveryPlace()
{
    QFETCH(QByteArray, place);
    RequestMaker maker = this->maker();
    const QByteArray target = "/catalog/titles?term=am%C3%A9lie+%26%20co&max_results=5";
    QByteArray request = maker.byQuery(target);
    if (place == "header")
        request = maker.byHeader(target);
    if (place == "form")
        request = maker.byForm("/catalog/titles", "term=am%C3%A9lie+%26%20co&max_results=5");
    if (place == "form with method=GET")
        request = maker.byForm("/catalog/titles", "method=GET&term=a");
    if (place == "post with query")
        request = maker.byQuery(target, "POST");
    if (place == "SHA-256") {
        maker.signatureMethod = oauth::SignatureMethod::HmacSha256;
        request = maker.byQuery(target);
    }
    if (place == "HTTP/1.0")
        request.replace("HTTP/1.1", "HTTP/1.0");
    const RawAnswer answer = ask(request);
    QVERIFY2(answer.status == 200, answer.body.constData());
    QVERIFY(dialect::readTitlePage(answer.body).has_value());
}

// The words: the reference of the historic service, sections 2 and 8.
void tst_CatalogService::identity_isRefusedInTheServicesWords_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, int status, const char *words, const Make &make) {
        QTest::newRow(name) << make << status << QByteArray(words);
    };
    static const QByteArray target = "/catalog/titles?term=a";

    row("nothing", 401, "Missing Required Consumer Key", [](const RequestMaker &m) { return m.plain(target); });
    row("unknown key", 401, "Invalid Signature", [](RequestMaker m) {
        m.credentials.consumerKey = "nobody";
        return m.byQuery(target);
    });
    row("wrong secret", 401, "Invalid Signature", [](RequestMaker m) {
        m.credentials.consumerSecret = "another";
        return m.byHeader(target);
    });
    row("another host was signed", 401, "Invalid Signature",
        [](const RequestMaker &m) { return m.byQuery(target).replace("Host: 127.0.0.1", "Host: localhost"); });
    row("tampered", 401, "Invalid Signature",
        [](const RequestMaker &m) { return m.byQuery(target).replace("term=a", "term=b"); });
    row("another method was signed", 401, "Invalid Signature",
        [](const RequestMaker &m) { return m.byQuery(target, "POST").replace("POST", "GET"); });
    row("unknown token", 401, "Invalid Signature", [](RequestMaker m) {
        m.credentials.token = "token";
        m.credentials.tokenSecret = "secret";
        return m.byQuery(target);
    });
    row("stale", 401, "Timestamp Is Invalid", [](RequestMaker m) {
        m.now = std::time(nullptr) - 400;
        return m.byQuery(target);
    });
    row("ahead", 401, "Timestamp Is Invalid", [](RequestMaker m) {
        m.now = std::time(nullptr) + 400;
        return m.byQuery(target);
    });
    row("no nonce", 400, "Invalid OAuth Request",
        [](const RequestMaker &m) { return m.byQuery(target).replace("oauth_nonce", "no_nonce"); });
    row("PLAINTEXT", 400, "Invalid OAuth Request", [](RequestMaker m) {
        m.signatureMethod = oauth::SignatureMethod::Plaintext;
        return m.byQuery(target);
    });
    row("a member's resource", 400, "Missing Required Access Token",
        [](const RequestMaker &m) { return m.byQuery("/users/current"); });
}

void tst_CatalogService::identity_isRefusedInTheServicesWords()
{
    QFETCH(Make, make);
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    const RawAnswer answer = ask(make(maker()));
    QCOMPARE(answer.body, words);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.fields.contains("www-authenticate"), status == 401);
    QCOMPARE(m_catalog->questions.load(), 0);
}

void tst_CatalogService::unknownKeyAndWrongSecret_lookTheSame()
{
    RequestMaker unknown = maker({"nobody", "a secret of the archive", {}, {}});
    RequestMaker wrong = maker({"archive-key", "another secret", {}, {}});
    RawAnswer first = ask(unknown.byQuery("/catalog/titles?term=a"));
    RawAnswer second = ask(wrong.byQuery("/catalog/titles?term=a"));
    first.fields.remove("date");
    second.fields.remove("date");
    QCOMPARE(first.status, second.status);
    QCOMPARE(first.fields, second.fields);
    QCOMPARE(first.body, second.body);
}

// Sub codes: the reference of the historic service, section 8.
void tst_CatalogService::parameter_isRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("subCode");
    const auto row = [](const char *name, const QByteArray &target, int subCode = 0) {
        QTest::newRow(name) << target << subCode;
    };
    row("no term", "/catalog/titles");
    row("two kinds at once", "/catalog/titles?term=a&filters=/categories/kinds/movie,/categories/kinds/series");
    row("a filter that is no category", "/catalog/titles?term=a&filters=instant");
    row("a category and none", "/catalog/titles?term=a&filters=/categories/genres/Drama,DVD");
    row("one kind and another", "/catalog/titles?term=a&kind=movie&filters=/categories/kinds/series");
    row("blank term", "/catalog/titles?term=%20");
    row("blank term and filters that are empty", "/catalog/titles?term=&filters=");
    row("no person's name", "/catalog/people?term=");
    row("long term", "/catalog/titles?term=" + QByteArray(257, 'a'));
    row("long term to complete", "/catalog/titles/autocomplete?term=" + QByteArray(257, 'a'));
    row("term is not UTF-8", "/catalog/titles?term=%FF");
    row("two terms", "/catalog/titles?term=a&term=b");
    row("no rows", "/catalog/titles?term=a&max_results=0", 120);
    row("negative rows", "/catalog/titles?term=a&max_results=-1", 120);
    row("rows in words", "/catalog/titles?term=a&max_results=ten", 120);
    row("rows with exponent", "/catalog/titles?term=a&max_results=1e9", 120);
    row("empty rows", "/catalog/titles?term=a&max_results=", 120);
    row("negative start", "/catalog/titles?term=a&start_index=-1");
    row("start in words", "/catalog/titles?term=a&start_index=one");
    row("another form", "/catalog/titles?term=a&output=json");
    row("another version", "/catalog/titles?term=a&v=7");
    row("unknown kind", "/catalog/titles?term=a&kind=opera");
}

void tst_CatalogService::parameter_isRefused()
{
    QFETCH(QByteArray, target);
    QFETCH(int, subCode);
    const RawAnswer answer = askSigned(target);
    QCOMPARE(answer.status, 400);
    const auto document = dialect::readDocument(answer.body);
    QVERIFY(document.has_value());
    const auto *status = std::get_if<dialect::Status>(&document->content);
    QVERIFY(status);
    QCOMPARE(status->code, 400);
    QCOMPARE(status->subCode, subCode);
    QCOMPARE(m_catalog->questions.load(), 0);
}

void tst_CatalogService::page_isCut_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("start");
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const char *target, int start, int pageSize, int count) {
        QTest::newRow(name) << QByteArray(target) << start << pageSize << count;
    };
    row("25 by default", "/catalog/titles/series/900100/episodes", 0, 25, 25);
    row("500 episodes", "/catalog/titles/series/900100/episodes?max_results=500", 0, 500, 500);
    row("no more than 500", "/catalog/titles/series/900100/episodes?max_results=501", 0, 500, 500);
    row("more digits than a number has", "/catalog/titles/series/900100/episodes?max_results=99999999999999999999", 0,
        500, 500);
    row("the rest", "/catalog/titles/series/900100/episodes?start_index=590", 590, 25, 10);
    row("past the end", "/catalog/titles/series/900100/episodes?start_index=600", 600, 25, 0);
    row("far past the end", "/catalog/titles/series/900100/episodes?start_index=99999999999999999999", 600, 25, 0);
    row("no more than 100 titles", "/catalog/titles?term=a&max_results=1000", 0, 100, 2);
    row("one title", "/catalog/titles?term=a&max_results=1&start_index=1", 1, 1, 1);
}

void tst_CatalogService::page_isCut()
{
    QFETCH(QByteArray, target);
    QFETCH(int, start);
    QFETCH(int, pageSize);
    QFETCH(int, count);
    const RawAnswer answer = askSigned(target);
    QVERIFY2(answer.status == 200, answer.body.constData());
    const auto page = dialect::readTitlePage(answer.body);
    QVERIFY(page.has_value());
    QCOMPARE(page->start, start);
    QCOMPARE(page->pageSize, pageSize);
    QCOMPARE(static_cast<int>(page->items.size()), count);
}

void tst_CatalogService::crewAndOtherTitles_areGivenWhereTheyAreAsked()
{
    const QByteArray movie = "/catalog/titles/movies/900001";
    const auto whole = dialect::readTitle(askSigned(movie + "?expand=crew,@other_titles").body);
    QVERIFY(whole && whole->crew && whole->otherTitles && !whole->cast);
    QCOMPARE(whole->crew->front().department, domain::Credit::Department::Writer);
    QCOMPARE(*whole->otherTitles, QStringList{u"Hafenlichter"_s});
    // Nothing of it is in an answer to those who do not know it.
    const QByteArray bare = askSigned(movie).body;
    QVERIFY2(!bare.contains("crew") && !bare.contains("other"), bare.constData());

    const auto crew = dialect::readCredits(askSigned(movie + "/crew").body, domain::Credit::Department::Other);
    QVERIFY(crew);
    QCOMPARE(*crew, *whole->crew);
    const auto titles = dialect::readDocument(askSigned(movie + "/other_titles").body);
    QVERIFY(titles);
    QCOMPARE(std::get<dialect::OtherTitles>(titles->content).titles, *whole->otherTitles);
}

void tst_CatalogService::expand_nestsWhatTheReaderReads_data()
{
    QTest::addColumn<QByteArray>("expand");
    QTest::newRow("bare") << QByteArray("synopsis,cast,directors,formats");
    QTest::newRow("with @") << QByteArray("@synopsis,@cast,@directors,@format_availability");
    QTest::newRow("with @, encoded") << QByteArray("%40synopsis%2C%40cast%2C%40directors%2C%40formats");
    QTest::newRow("with an unknown name") << QByteArray("synopsis,@nonsense,cast,directors,formats");
}

void tst_CatalogService::expand_nestsWhatTheReaderReads()
{
    QFETCH(QByteArray, expand);
    const auto movie = dialect::readTitle(askSigned("/catalog/titles/movies/900001?expand=" + expand).body);
    QVERIFY(movie.has_value());
    QCOMPARE(movie->synopsis.value_or(QString()), u"A pilot waits out a storm."_s);
    QVERIFY(movie->cast && movie->cast->size() == 1);
    QCOMPARE(movie->cast->front().name, u"Ana Béjar"_s);
    QVERIFY(movie->formats && movie->formats->size() == 1);
    QVERIFY(!movie->seasons);

    const auto bare = dialect::readTitle(askSigned("/catalog/titles/movies/900001").body);
    QVERIFY(bare.has_value());
    QVERIFY(!bare->synopsis && !bare->cast && !bare->formats);

    const auto series = dialect::readTitle(askSigned("/catalog/titles/series/900100?expand=@seasons,episodes").body);
    QVERIFY(series.has_value());
    QVERIFY(series->seasons && series->seasons->size() == 1);
    QCOMPARE(series->seasons->front().id, domain::TitleId::season(900100, 900101));
    QVERIFY(series->episodes && series->episodes->size() == 1);
}

void tst_CatalogService::unknownTitle_is404OrEmptyForAnOldClient()
{
    for (const QByteArray path :
         {"/catalog/titles/movies/5", "/catalog/titles/movies/5/cast", "/catalog/titles/series/5/seasons",
          "/catalog/people/5", "/catalog/titles/movies/99999999999999999999999999"}) {
        const RawAnswer answer = askSigned(path);
        QCOMPARE(answer.status, 404);
        QVERIFY(answer.body.contains("<status_code>404</status_code>"));
        const RawAnswer old = ask(maker(oldClient).byQuery(path));
        QCOMPARE(old.status, 200);
        QCOMPARE(old.body, QByteArray());
    }
    for (const QByteArray path :
         {"/catalog/nonsense", "/", "/catalog/titles/index", "/catalog/titles/full", "/categories/x"})
        QCOMPARE(askSigned(path).status, 404);
}

void tst_CatalogService::links_beginWithTheAskedHost_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("loopback") << QByteArray();
    QTest::newRow("localhost") << QByteArray("http://localhost:80");
    QTest::newRow("the historic host") << QByteArray("http://api.netflix.com");
    QTest::newRow("its successor") << QByteArray("http://api-public.netflix.com");
}

void tst_CatalogService::links_beginWithTheAskedHost()
{
    QFETCH(QByteArray, host);
    RequestMaker maker = this->maker();
    maker.origin = host;
    const RawAnswer answer = ask(maker.byQuery("/catalog/titles/movies/900001"));
    QVERIFY2(answer.status == 200, answer.body.constData());
    const QByteArray origin = host.isEmpty() ? "http://127.0.0.1:" + QByteArray::number(m_service->port()) : host;
    QVERIFY2(answer.body.contains("<id>" + origin + "/catalog/titles/movies/900001</id>"), answer.body.constData());
}

void tst_CatalogService::absoluteTarget_isVerifiedForThatHost()
{
    RequestMaker maker = this->maker();
    maker.origin = "http://api-public.netflix.com";
    QCOMPARE(ask(maker.absoluteByQuery("/catalog/titles/movies/900001")).status, 200);
    // RFC 9112 section 3.2.2: the target counts, not Host.
    QCOMPARE(
        ask(maker.absoluteByQuery("/catalog/titles/movies/900001").replace("Host: api-public.netflix.com", "Host: x"))
            .status,
        200);
    maker.origin = "http://films.example.org";
    QCOMPARE(ask(maker.absoluteByQuery("/catalog/titles/movies/900001")).status, 421);
    QCOMPARE(ask(maker.byQuery("/catalog/titles/movies/900001")).status, 421);
}

void tst_CatalogService::autocomplete_needsTheKeyAlone()
{
    const RequestMaker maker = this->maker();
    const RawAnswer answer = ask(maker.plain("/catalog/titles/autocomplete?oauth_consumer_key=archive-key&term=har"));
    QVERIFY2(answer.status == 200, answer.body.constData());
    const auto rows = dialect::readSuggestions(answer.body);
    QVERIFY(rows && rows->size() == 1);
    QCOMPARE(rows->front().id, domain::TitleId::movie(900001));
    QCOMPARE(rows->front().releaseYear, std::optional(1999));

    const RawAnswer none = ask(maker.plain("/catalog/titles/autocomplete?oauth_consumer_key=archive-key&term="));
    QCOMPARE(none.status, 200);
    QVERIFY(dialect::readSuggestions(none.body)->empty());
    const RawAnswer nobody = ask(maker.plain("/catalog/titles/autocomplete?oauth_consumer_key=nobody&term=har"));
    QCOMPARE(nobody.status, 401);
    QCOMPARE(nobody.body, QByteArray("Invalid Consumer Key"));
    RequestMaker forger = this->maker({"nobody", "a secret", {}, {}});
    QCOMPARE(ask(forger.byQuery("/catalog/titles/autocomplete?term=har")).body, QByteArray("Invalid Signature"));
    QCOMPARE(ask(maker.plain("/catalog/titles/autocomplete?term=har")).status, 401);
    QCOMPARE(ask(maker.byHeader("/catalog/titles/autocomplete?term=har")).status, 200);
    // The key opens nothing else.
    QCOMPARE(ask(maker.plain("/catalog/titles?oauth_consumer_key=archive-key&term=har")).status / 100, 4);
}

void tst_CatalogService::autocomplete_canBeMadeToNeedASignature()
{
    startWith({.autocompleteSigned = true});
    QCOMPARE(ask(maker().plain("/catalog/titles/autocomplete?oauth_consumer_key=archive-key&term=har")).status / 100,
             4);
    QCOMPARE(askSigned("/catalog/titles/autocomplete?term=har").status, 200);
}

void tst_CatalogService::facets_needASignatureAndHaveAnEtag()
{
    const QByteArray target = "/catalog/titles/facets?term=harbor";
    QCOMPARE(ask(maker().plain(target)).status, 401);
    QCOMPARE(ask(maker().plain(target + "&oauth_consumer_key=archive-key")).status,
             400); // the rest of OAuth is missing
    QCOMPARE(m_catalog->questions.load(), 0);
    const RawAnswer answer = askSigned(target);
    QCOMPARE(dialect::readFacets(answer.body)->genres, (domain::Facets::Counts{{u"Drama"_s, 2}}));
    RequestMaker again = maker();
    again.fields = "If-None-Match: " + answer.fields.value("etag") + "\r\n";
    const RawAnswer unchanged = ask(again.byQuery(target));
    QCOMPARE(unchanged.status, 304);
    QCOMPARE(unchanged.body, QByteArray());
    QCOMPARE(m_catalog->questions.load(), 1); // kept as every answer is
    QCOMPARE(askSigned(target + "&filters=/categories/genres/Drama").status, 200);
    QCOMPARE(m_catalog->questions.load(), 2);
}

void tst_CatalogService::head_answersWithoutBody()
{
    RawConnection connection(m_service->port());
    QVERIFY(connection.send(maker().byQuery("/catalog/titles?term=a", "HEAD")));
    const auto head = connection.receive(10s, true);
    QVERIFY(head);
    QCOMPARE(head->status, 200);
    QVERIFY(head->fields.value("content-length").toInt() > 100);
    QVERIFY(connection.send(maker().byQuery("/catalog/titles?term=a")));
    const auto next = connection.receive();
    QVERIFY(next);
    QCOMPARE(next->status, 200);
    QCOMPARE(next->fields.value("content-length"), head->fields.value("content-length"));
    QCOMPARE(next->fields.value("etag"), head->fields.value("etag"));
}

/// RFC 9112 section 2.2: at least one. Many more are no request.
void tst_CatalogService::emptyLinesBeforeARequest_arePassedOver()
{
    RawConnection connection(m_service->port());
    const QByteArray request = maker().plain("/catalog/titles/autocomplete?oauth_consumer_key=archive-key&term=a");
    QVERIFY(connection.send("\r\n" + request + "\r\n\r\n" + request + "\r"));
    for (int i = 0; i < 2; ++i) {
        const auto answer = connection.receive();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }
    QVERIFY(connection.send("\n" + request));
    const auto third = connection.receive();
    QVERIFY(third);
    QCOMPARE(third->status, 200);

    QVERIFY(connection.send(QByteArray("\r\n").repeated(50) + request));
    const auto refused = connection.receive();
    QVERIFY(refused);
    QCOMPARE(refused->status, 400);
    QVERIFY(connection.endsWithin(10s));
}

/// A front that ends TLS hands on requests whose scheme the service cannot see.
void tst_CatalogService::signatureForTls_isRefusedAndExplainedInTheLog()
{
    RequestMaker behindTls = maker();
    behindTls.origin = "https://127.0.0.1:" + QByteArray::number(m_service->port());
    const QRegularExpression hint(u"signed for https://127\\.0\\.0\\.1:.*--host https://"_s);
    QTest::ignoreMessage(QtWarningMsg, hint);
    const RawAnswer refused = ask(behindTls.byQuery("/catalog/titles?term=a"));
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.body, QByteArray("Invalid Signature"));

    QTest::failOnWarning(hint); // said once is enough
    QCOMPARE(ask(behindTls.byHeader("/catalog/titles?term=a")).status, 401);
    startWith({});
    RequestMaker stranger =
        maker({.consumerKey = "archive-key", .consumerSecret = "another secret", .token = {}, .tokenSecret = {}});
    stranger.origin = "https://127.0.0.1:" + QByteArray::number(m_service->port());
    QCOMPARE(ask(stranger.byQuery("/catalog/titles?term=a")).status, 401);
    QCOMPARE(ask(maker().byQuery("/catalog/titles?term=a")).status, 200);
}

/// The one who runs the service sees whose program fails, and at what; the program itself is told no more than before.
void tst_CatalogService::refusal_isExplainedInTheLog()
{
    const support::LogCapture log;
    RequestMaker wrong = maker({"archive-key", "another secret", {}, {}});
    const RawAnswer refused = ask(wrong.byQuery("/catalog/titles?term=a"));
    QCOMPARE(refused.body, QByteArray("Invalid Signature"));
    QTRY_VERIFY2(
        QRegularExpression(u" - GET /catalog/titles 401 \\d+ms bad-signature\n"_s).match(log.text()).hasMatch(),
        qPrintable(log.text()));
    QCOMPARE(ask(maker({"nobody", "a secret", {}, {}}).byQuery("/catalog/titles?term=a")).status, 401);
    QTRY_VERIFY2(
        QRegularExpression(u" - GET /catalog/titles 401 \\d+ms unknown-consumer\n"_s).match(log.text()).hasMatch(),
        qPrintable(log.text()));
    QVERIFY(!log.text().contains(u"another secret"_s));
    QCOMPARE(askSigned("/catalog/titles?term=a").status, 200);
    QTRY_VERIFY(QRegularExpression(u" GET /catalog/titles 200 \\d+ms\n"_s).match(log.text()).hasMatch());
}

void tst_CatalogService::refusedRequest_saysWhyInTheLog_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("line");
    const auto asked = [](const QByteArray &target) -> Make {
        return [target](const RequestMaker &m) { return m.byQuery(target); };
    };
    const auto sent = [](const QByteArray &octets) -> Make {
        return [octets](const RequestMaker &) { return octets; };
    };
    const auto row = [](const char *name, const Make &make, const char *line) {
        QTest::newRow(name) << make << QString::fromLatin1(line);
    };
    row("parameter", asked("/catalog/titles?term=a&max_results=0"), "/catalog/titles 400 \\d+ms max_results");
    row("filter", asked("/catalog/titles?term=a&filters=x"), "/catalog/titles 400 \\d+ms filters");
    row("no token", asked("/users/current"), "/users/current 400 \\d+ms no-access-token");
    row("head", sent("nonsense\r\n\r\n"), " 400 \\d+ms malformed");
    row("host", sent("GET /catalog/titles?term=a HTTP/1.1\r\nHost: films.example.org\r\n\r\n"),
        "/catalog/titles 421 \\d+ms unknown-host");
    row("form", sent("POST /catalog/titles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n"),
        " 413 \\d+ms form-too-large");
    row("index", asked("/catalog/titles?term=repairing"), "/catalog/titles 503 \\d+ms index-made-anew");
    row("no such address", asked("/catalog/nothing"), "/catalog/nothing 404 \\d+ms");
}

void tst_CatalogService::refusedRequest_saysWhyInTheLog()
{
    QFETCH(Make, make);
    QFETCH(QString, line);
    const support::LogCapture log;
    QVERIFY(ask(make(maker())).status >= 400);
    QTRY_VERIFY2(QRegularExpression(line + u'\n').match(log.text()).hasMatch(), qPrintable(log.text()));
}

void tst_CatalogService::countThatStopped_saysSo_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("titles") << QByteArray("/catalog/titles?term=countless");
    QTest::newRow("episodes") << QByteArray("/catalog/titles?term=countless&kind=episode");
    QTest::newRow("people") << QByteArray("/catalog/people?term=countless");
}

/// A client that goes on must not take it for the end, nor be told that it asked for another place.
void tst_CatalogService::countThatStopped_saysSo()
{
    QFETCH(QByteArray, target);
    const QByteArray body = askSigned(target + "&start_index=10050").body;
    QVERIFY2(body.contains("<number_of_results at_least=\"true\">10000</number_of_results>"), body.constData());
    QVERIFY2(body.contains("<start_index>10050</start_index>"), body.constData());
    QVERIFY(askSigned("/catalog/titles?term=a").body.contains("<number_of_results>"));
}

void tst_CatalogService::etag_savesTheBody()
{
    RequestMaker maker = this->maker();
    const RawAnswer first = ask(maker.byQuery("/catalog/titles?term=a"));
    const QByteArray etag = first.fields.value("etag");
    // A quoted decimal number, as the historic service sent.
    QVERIFY2(QRegularExpression(u"^\"[0-9]+\"$"_s).match(QString::fromLatin1(etag)).hasMatch(), etag.constData());

    maker.fields = "If-None-Match: \"1\", " + etag + "\r\n";
    const RawAnswer again = ask(maker.byQuery("/catalog/titles?term=a"));
    QCOMPARE(again.status, 304);
    QCOMPARE(again.body, QByteArray());
    QCOMPARE(again.fields.value("etag"), etag);

    // Several fields are one list (RFC 9110 section 5.3).
    maker.fields = "If-None-Match: " + etag + "\r\nIf-None-Match: \"1\"\r\n";
    QCOMPARE(ask(maker.byQuery("/catalog/titles?term=a")).status, 304);
    maker.fields = "If-None-Match: \"1\"\r\nIf-None-Match: " + etag + "\r\n";
    QCOMPARE(ask(maker.byQuery("/catalog/titles?term=a")).status, 304);

    QCOMPARE(ask(maker.byQuery("/catalog/titles?term=b&max_results=1")).status, 200);
    maker.fields = "If-None-Match: " + etag + "\r\nAccept-Encoding: gzip\r\n";
    QCOMPARE(ask(maker.byQuery("/catalog/titles?term=a")).status, 200);
}

// RFC 9110 section 12.5.3.
void tst_CatalogService::gzip_isSentWhenAskedFor_data()
{
    QTest::addColumn<QByteArray>("wish");
    QTest::addColumn<bool>("compressed");
    QTest::newRow("gzip") << QByteArray("gzip") << true;
    QTest::newRow("among others") << QByteArray("zstd, br, GZIP;q=0.5, deflate") << true;
    QTest::newRow("anything") << QByteArray("*") << true;
    QTest::newRow("identity") << QByteArray("identity") << false;
    QTest::newRow("not gzip") << QByteArray("gzip;q=0, *") << false;
    QTest::newRow("nothing") << QByteArray("gzip; q=0.000") << false;
    QTest::newRow("rather plain") << QByteArray("gzip;q=0.5, identity;q=0.75") << false;
    QTest::newRow("rather gzip") << QByteArray("identity;q=0.25, gzip;q=0.251") << true;
    QTest::newRow("rather plain than anything") << QByteArray("identity, *;q=0.1") << false;
    QTest::newRow("anything but plain") << QByteArray("identity;q=0, *;q=0.001") << true;
    QTest::newRow("another") << QByteArray("br") << false;
    QTest::newRow("empty") << QByteArray("") << false;
}

void tst_CatalogService::gzip_isSentWhenAskedFor()
{
    QFETCH(QByteArray, wish);
    QFETCH(bool, compressed);
    const QByteArray target = "/catalog/titles?term=a";
    const QByteArray plain = askSigned(target).body;
    RequestMaker maker = this->maker();
    maker.fields = "Accept-Encoding: " + wish + "\r\n";
    const RawAnswer answer = ask(maker.byQuery(target));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.fields.value("content-encoding"), compressed ? QByteArray("gzip") : QByteArray());
    QCOMPARE(answer.fields.value("vary"), QByteArray("Accept-Encoding"));
    QCOMPARE(compressed ? unzipped(answer.body) : answer.body, plain);
}

void tst_CatalogService::fields_areThoseOfASafeAnswer()
{
    const RawAnswer good = askSigned("/catalog/titles?term=a");
    QCOMPARE(good.fields.value("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(good.fields.value("cache-control"), QByteArray("private, no-store"));
    QVERIFY(!good.fields.contains("server"));
    QVERIFY(!good.fields.contains("access-control-allow-origin"));
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(good.fields.value("date")), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    QVERIFY2(date.isValid(), good.fields.value("date").constData());
    QVERIFY(qAbs(date.secsTo(QDateTime::currentDateTimeUtc())) <= 5);

    const RawAnswer bad = ask(maker().plain("/catalog/titles?term=a"));
    QCOMPARE(bad.fields.value("cache-control"), QByteArray("private, no-store"));
    QCOMPARE(bad.fields.value("www-authenticate"), QByteArray("OAuth"));
    QVERIFY(bad.fields.contains("date"));
}

void tst_CatalogService::method_isRefusedWithAllow_data()
{
    QTest::addColumn<Make>("make");
    for (const char *method : {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "GETT", "get"}) {
        QTest::newRow(method) << Make(
            [method](const RequestMaker &m) { return m.byHeader("/catalog/titles?term=a", method); });
    }
    QTest::newRow("CONNECT to another host") << Make([](const RequestMaker &) {
        return QByteArray("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n");
    });
    QTest::newRow("OPTIONS of the whole service")
        << Make([](const RequestMaker &) { return QByteArray("OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"); });
    QTest::newRow("DELETE by parameter") << Make(
        [](const RequestMaker &m) { return m.byQuery("/catalog/titles?term=a&method=DELETE"); });
    QTest::newRow("PUT by form") << Make(
        [](const RequestMaker &m) { return m.byForm("/catalog/titles", "method=PUT&term=a"); });
}

void tst_CatalogService::method_isRefusedWithAllow()
{
    QFETCH(Make, make);
    const RawAnswer answer = ask(make(maker()));
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.fields.value("allow"), QByteArray("GET, HEAD, POST"));
    QCOMPARE(m_catalog->questions.load(), 0);
}

void tst_CatalogService::body_mustBeAForm()
{
    RequestMaker maker = this->maker();
    maker.fields = "Content-Type: application/json\r\nContent-Length: 2\r\n";
    QCOMPARE(ask(maker.byHeader("/catalog/titles?term=a", "POST") + "{}").status, 415);
    QCOMPARE(ask(this->maker().byForm("/catalog/titles", QByteArray("a=b&").repeated(70) + "term=a")).status, 400);
}

void tst_CatalogService::connection_isKeptForManyRequests()
{
    RawConnection connection(m_service->port());
    for (int i = 1; i <= 100; ++i) {
        QVERIFY(connection.send(maker().byQuery("/catalog/titles/movies/900001")));
        const auto answer = connection.receive();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        // The client is told before the connection goes, so that it does not send into the void.
        QCOMPARE(answer->fields.value("connection"), QByteArray(i < 100 ? "keep-alive" : "close"));
    }
    QVERIFY(connection.endsWithin(5s));
}

void tst_CatalogService::connection_endsWhenAsked_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("ends");
    QTest::newRow("1.1 stays") << QByteArray("HTTP/1.1") << QByteArray() << false;
    QTest::newRow("1.1 asks to close") << QByteArray("HTTP/1.1") << QByteArray("Connection: close\r\n") << true;
    QTest::newRow("1.0 ends") << QByteArray("HTTP/1.0") << QByteArray() << true;
    QTest::newRow("1.0 asks to stay") << QByteArray("HTTP/1.0") << QByteArray("Connection: keep-alive\r\n") << false;
}

void tst_CatalogService::connection_endsWhenAsked()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, field);
    QFETCH(bool, ends);
    RequestMaker maker = this->maker();
    maker.fields = field;
    RawConnection connection(m_service->port());
    QVERIFY(connection.send(maker.byQuery("/catalog/titles?term=a").replace("HTTP/1.1", version)));
    const auto answer = connection.receive();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->fields.value("connection"), QByteArray(ends ? "close" : "keep-alive"));
    QCOMPARE(connection.endsWithin(200ms), ends);
}

void tst_CatalogService::pipelinedRequests_areAnsweredInOrder()
{
    RawConnection connection(m_service->port());
    QVERIFY(connection.send(maker().byQuery("/catalog/titles/movies/900001")
                            + maker().byForm("/catalog/titles", "term=a") + maker().byQuery("/catalog/people/77")));
    QCOMPARE(dialect::readDocument(connection.receive()->body)->root, QByteArray("catalog_title"));
    QCOMPARE(dialect::readDocument(connection.receive()->body)->root, QByteArray("catalog_titles"));
    QCOMPARE(dialect::readDocument(connection.receive()->body)->root, QByteArray("person"));
}

void tst_CatalogService::expectation_isMet()
{
    RequestMaker maker = this->maker();
    maker.fields = "Expect: 100-continue\r\n";
    const QByteArray request = maker.byForm("/catalog/titles", "term=a");
    const auto body = request.indexOf("\r\n\r\n") + 4;
    RawConnection connection(m_service->port());
    QVERIFY(connection.send(request.left(body)));
    const auto invitation = connection.receive();
    QVERIFY(invitation);
    QCOMPARE(invitation->status, 100);
    QVERIFY(connection.send(request.mid(body)));
    QCOMPARE(connection.receive()->status, 200);
}

void tst_CatalogService::storeTrouble_staysInside_data()
{
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("took too long") << QByteArray("busy") << 503 << QByteArray("The question took too long");
    QTest::newRow("index damaged") << QByteArray("repairing") << 503
                                   << QByteArray("The search index is being made anew");
    QTest::newRow("disk failed") << QByteArray("broken") << 500 << QByteArray("Internal error");
}

void tst_CatalogService::storeTrouble_staysInside()
{
    QFETCH(QByteArray, term);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    if (status == 500)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the catalog could not be read"_s));
    const RawAnswer answer = askSigned("/catalog/titles?term=" + term);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.fields.contains("retry-after"), status == 503);
    QVERIFY(answer.body.contains("<message>" + message + "</message>"));
    QVERIFY(!answer.body.contains("SELECT") && !answer.body.contains("/var/"));
}

void tst_CatalogService::withoutCatalog_answers503()
{
    m_service->serve(nullptr);
    QCOMPARE(askSigned("/catalog/titles?term=a").status, 503);
    QCOMPARE(askSigned("/oauth/clock/time").status, 200);
}

void tst_CatalogService::catalog_isReplacedWhileServing()
{
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> right = 0;
    std::thread asker([&] {
        while (!stop) {
            const RawAnswer answer = askSigned("/catalog/titles/movies/900001");
            const bool known = answer.body.contains("Harbor Lights") || answer.body.contains("Quiet Harbor");
            (answer.status == 200 && known ? right : wrong) += 1;
        }
    });
    for (int i = 0; i < 50; ++i) {
        m_service->serve(std::make_shared<const FakeCatalog>(i % 2 ? u"Harbor Lights"_s : u"Quiet Harbor"_s));
        std::this_thread::sleep_for(2ms);
    }
    stop = true;
    asker.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(right > 0);
}

void tst_CatalogService::sameQuestion_isLookedUpOnce()
{
    const auto catalog = std::make_shared<const FakeCatalog>();
    m_service->serve(catalog);
    const RawAnswer first = askSigned("/catalog/titles?term=a&expand=cast");
    const RawAnswer second = askSigned("/catalog/titles?term=a&expand=cast");
    QCOMPARE(catalog->questions.load(), 1);
    QCOMPARE(second.status, 200);
    QCOMPARE(second.body, first.body);
    QCOMPARE(second.fields.value("etag"), first.fields.value("etag"));
    // Who asks is judged each time.
    QCOMPARE(ask(maker().plain("/catalog/titles?term=a&expand=cast")).status, 401);
}

void tst_CatalogService::otherQuestion_isNotGivenAKeptAnswer_data()
{
    QTest::addColumn<QByteArray>("other");

    QTest::newRow("another term") << QByteArray("/catalog/titles?term=b");
    QTest::newRow("another page") << QByteArray("/catalog/titles?term=a&start_index=1");
    QTest::newRow("another size") << QByteArray("/catalog/titles?term=a&max_results=1");
    QTest::newRow("an expansion") << QByteArray("/catalog/titles?term=a&expand=synopsis");
    QTest::newRow("a kind") << QByteArray("/catalog/titles?term=a&kind=episode");
    QTest::newRow("a format") << QByteArray("/catalog/titles?term=a&filters=/categories/title_formats/DVD");
    QTest::newRow("another resource") << QByteArray("/catalog/people?term=a");
}

void tst_CatalogService::otherQuestion_isNotGivenAKeptAnswer()
{
    QFETCH(QByteArray, other);
    const auto catalog = std::make_shared<const FakeCatalog>();
    m_service->serve(catalog);
    static_cast<void>(askSigned("/catalog/titles?term=a"));
    QCOMPARE(askSigned(other).status, 200);
    QCOMPARE(catalog->questions.load(), 2);
}

void tst_CatalogService::refusal_isNotKept()
{
    const auto catalog = std::make_shared<const FakeCatalog>();
    m_service->serve(catalog);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(askSigned("/catalog/titles?term=busy").status, 503);
        QCOMPARE(askSigned("/catalog/titles/movies/1").status, 404);
    }
    QCOMPARE(catalog->questions.load(), 4);
}

void tst_CatalogService::keptAnswers_goWithTheirCatalog()
{
    m_service->serve(std::make_shared<const FakeCatalog>(u"Harbor Lights"_s));
    QVERIFY(askSigned("/catalog/titles/movies/900001").body.contains("Harbor Lights"));
    m_service->serve(std::make_shared<const FakeCatalog>(u"Quiet Harbor"_s));
    QVERIFY(askSigned("/catalog/titles/movies/900001").body.contains("Quiet Harbor"));
}

void tst_CatalogService::longFilmography_isPaged_data()
{
    QTest::addColumn<QByteArray>("paging");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("count");

    QTest::newRow("no page asked for") << QByteArray() << 1 << 1000;
    QTest::newRow("the last page") << QByteArray("?start_index=2000") << 2001 << 500;
    QTest::newRow("a small page") << QByteArray("?start_index=10&max_results=3") << 11 << 3;
    QTest::newRow("more than a page holds") << QByteArray("?max_results=5000") << 1 << 1000;
}

void tst_CatalogService::longFilmography_isPaged()
{
    QFETCH(QByteArray, paging);
    const RawAnswer answer = askSigned("/catalog/people/78/filmography" + paging);
    QCOMPARE(answer.status, 200);
    const auto filmography = dialect::readFilmography(answer.body);
    QVERIFY(filmography);
    QTEST(static_cast<int>(filmography->entries.size()), "count");
    QTEST(static_cast<int>(filmography->entries.front().title.number()), "first");
    QCOMPARE(filmography->total, 2500);
}

void tst_CatalogService::filmography_isNestedWhereItIsAskedFor()
{
    const QByteArray alone = askSigned("/catalog/people/77").body;
    QVERIFY(!alone.contains("<filmography_item>"));
    const QByteArray nested = askSigned("/catalog/people/77?expand=@filmography").body;
    QCOMPARE(askSigned("/catalog/people/77?expand=filmography").body, nested);
    // Inside the link that names it, which is the last of the person.
    const auto link = nested.indexOf("title=\"filmography\"><filmography>");
    QVERIFY2(link > 0, nested);
    QVERIFY(nested.indexOf("<filmography_item>") > link);
    QVERIFY(nested.contains("</filmography></link></person>"));
}

void tst_CatalogService::consumer_canBeRemovedWhileServing()
{
    QCOMPARE(askSigned("/catalog/titles?term=a").status, 200);
    QVERIFY(m_service->setConsumers({}).has_value());
    QCOMPARE(askSigned("/catalog/titles?term=a").status, 401);
}

void tst_CatalogService::clock_isTold()
{
    const auto time = dialect::readClockTime(askSigned("/oauth/clock/time").body);
    QVERIFY(time.has_value());
    QVERIFY(qAbs(time->seconds - static_cast<qint64>(std::time(nullptr))) <= 5);
    QCOMPARE(ask(maker().plain("/oauth/clock/time?oauth_consumer_key=archive-key")).status / 100, 4);
}

QTEST_GUILESS_MAIN(tst_CatalogService)
#include "tst_catalogservice.moc"
