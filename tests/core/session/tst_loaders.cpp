// SPDX-License-Identifier: MIT
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "core/session/personloader.h"
#include "core/session/titleloader.h"
#include "tests/support/badserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using support::BadServer;
using support::Script;
using support::SeenRequest;
namespace scripts = support::scripts;

namespace {

QByteArray title(const QByteArray &path, const QByteArray &name, const QByteArray &more = {})
{
    return "<catalog_title><id>http://a/catalog/titles/" + path + "</id><title short=\"" + name + "\"/>" + more
        + "</catalog_title>";
}

const QByteArray seriesCard =
    title("series/7", "North Pier",
          "<link href=\"http://a/catalog/titles/series/7/episodes\" "
          "rel=\"http://schemas.netflix.com/catalog/titles.programs\" title=\"episodes\">"
          "<catalog_titles><number_of_results>1</number_of_results><link href=\"http://a/catalog/titles/programs/8/1\" "
          "rel=\"http://schemas.netflix.com/catalog/title\" title=\"Low Tide\"/></catalog_titles></link>");

/// Two pages of episodes, two to a page whatever is asked for, and a count that says three.
Script pagesOfEpisodes()
{
    return [](support::Wire &wire, const SeenRequest &request) {
        const int start = request.query("start_index").toInt();
        QByteArray body = "<catalog_titles><number_of_results>3</number_of_results>";
        for (int i = start + 1; i <= std::min(start + 2, 3); ++i)
            body += title("programs/8/" + QByteArray::number(i), "Episode", "<runtime>2580</runtime>");
        scripts::xml(body + "</catalog_titles>")(wire, request);
    };
}

} // namespace

class tst_Loaders final : public QObject
{
    Q_OBJECT

private slots:
    void film_comesWithItsSimilarTitles();
    void seriesOfNamesOnly_getsItsEpisodesPageByPage();
    void endlessPages_stopWhenNothingNewComes();
    void oneNewEpisodeAPage_endsAtTwoHundredPages();
    void name_isLookedUpAsTheTutorialDid();
    void otherTitle_silencesTheFirst();
    void failedTitle_saysWhyAndCanBeRetried();
    void silentService_isSlow();
    void person_comesWithTheFilmography();
    void personWithoutAList_isStillAPerson();
    void longFilmography_comesPageByPage();
    void filmographyThatRepeatsItself_ends();
    void listCutInTheCard_isAskedForPageByPage();
    void unknownPerson_fails();

private:
    client::Service serviceOf(const BadServer &server) const
    {
        return {.baseUrl = server.baseUrl(), .consumerKey = "key", .consumerSecret = "secret"};
    }
};

void tst_Loaders::film_comesWithItsSimilarTitles()
{
    BadServer server(scripts::byPath({{"/catalog/titles/movies/1/similars",
                                       scripts::xml("<similars><similars_item><id>http://b/catalog/titles/movies/2</"
                                                    "id><title short=\"M\"/></similars_item></similars>")},
                                      {"", scripts::xml(title("movies/1", "Metropolis"))}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy ready(&loader, &session::TitleLoader::ready);
    QSignalSpy similars(&loader, &session::TitleLoader::similarsReady);
    loader.load(domain::TitleId::movie(1));
    QTRY_COMPARE(similars.size(), 1);
    QCOMPARE(ready.size(), 1);
    QCOMPARE(ready.at(0).at(0).value<domain::Title>().name(), "Metropolis");
    const auto found = similars.at(0).at(1).value<std::vector<domain::TitleReference>>();
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.at(0).id, domain::TitleId::movie(2));
    QCOMPARE(server.requests().at(0).query("expand"),
             "synopsis,cast,directors,formats,seasons,episodes,crew,other_titles");
    QCOMPARE(server.requests().size(), 2); // that it has no seasons is no reason to ask for them
}

void tst_Loaders::seriesOfNamesOnly_getsItsEpisodesPageByPage()
{
    BadServer server(scripts::byPath({{"/catalog/titles/series/7/episodes", pagesOfEpisodes()},
                                      {"/catalog/titles/series/7/similars", scripts::answer(404, "")},
                                      {"", scripts::xml(seriesCard)}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy episodes(&loader, &session::TitleLoader::episodesReady);
    QSignalSpy failures(&loader, &session::TitleLoader::failed);
    loader.load(domain::TitleId::series(7));
    QTRY_COMPARE(episodes.size(), 2);
    const auto all = episodes.at(1).at(1).value<std::vector<domain::TitleReference>>();
    QCOMPARE(all.size(), size_t(3));
    QCOMPARE(all.at(2).runtime, std::optional(2580s));
    QCOMPARE(failures.size(), 0);
}

void tst_Loaders::endlessPages_stopWhenNothingNewComes()
{
    // Paging stops when a page brings nothing new, whatever the count says.
    const QByteArray same = "<catalog_titles><number_of_results>9999999</number_of_results>"
        + title("programs/8/1", "Again") + "</catalog_titles>";
    BadServer server(
        scripts::byPath({{"/catalog/titles/series/7/episodes", scripts::xml(same)}, {"", scripts::xml(seriesCard)}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy similars(&loader, &session::TitleLoader::similarsReady);
    loader.load(domain::TitleId::series(7));
    const auto pages = [&] {
        const auto requests = server.requests();
        return std::count_if(requests.begin(), requests.end(),
                             [](const SeenRequest &request) { return request.path().endsWith("episodes"); });
    };
    QTRY_COMPARE(pages(), 2);
    QTRY_COMPARE(similars.size(), 1);
    QCOMPARE(pages(), 2);
}

void tst_Loaders::oneNewEpisodeAPage_endsAtTwoHundredPages()
{
    const Script trickle = [](support::Wire &wire, const SeenRequest &request) {
        const QByteArray number = QByteArray::number(request.query("start_index").toInt() + 1);
        scripts::xml("<catalog_titles><number_of_results>9999999</number_of_results>"
                     + title("programs/8/" + number, "Episode", "<runtime>2580</runtime>")
                     + "</catalog_titles>")(wire, request);
    };
    BadServer server(scripts::byPath({{"/catalog/titles/series/7/episodes", trickle},
                                      {"/catalog/titles/series/7/similars", scripts::answer(404, "")},
                                      {"", scripts::xml(seriesCard)}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy episodes(&loader, &session::TitleLoader::episodesReady);
    loader.load(domain::TitleId::series(7));
    QTRY_COMPARE_WITH_TIMEOUT(episodes.size(), 200, 30000);
    QTest::qWait(200);
    QCOMPARE(episodes.size(), 200);
}

void tst_Loaders::name_isLookedUpAsTheTutorialDid()
{
    BadServer server(scripts::xml("<catalog_titles>" + title("movies/1", "Metropolis") + "</catalog_titles>"));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy ready(&loader, &session::TitleLoader::ready);
    loader.loadByName("Metropolis");
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(server.requests().at(0).query("max_results"), "1");
}

void tst_Loaders::otherTitle_silencesTheFirst()
{
    BadServer server; // the first hangs
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy ready(&loader, &session::TitleLoader::ready);
    loader.load(domain::TitleId::movie(1));
    QTRY_COMPARE(server.requests().size(), size_t(1));
    server.setScript(scripts::xml(title("movies/2", "M")));
    loader.load(domain::TitleId::movie(2));
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(ready.at(0).at(0).value<domain::Title>().name(), "M");
}

void tst_Loaders::failedTitle_saysWhyAndCanBeRetried()
{
    BadServer server(scripts::xml("<catalog_title>"));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy ready(&loader, &session::TitleLoader::ready);
    QSignalSpy failures(&loader, &session::TitleLoader::failed);
    loader.load(domain::TitleId::movie(1));
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.at(0).at(0).value<domain::CatalogError>().kind, domain::CatalogError::Kind::BrokenXml);
    server.setScript(scripts::xml(title("movies/1", "Metropolis")));
    loader.retry();
    QTRY_COMPARE(ready.size(), 1);
}

void tst_Loaders::silentService_isSlow()
{
    BadServer server;
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client, nullptr, 20ms);
    QSignalSpy slow(&loader, &session::TitleLoader::slow);
    loader.load(domain::TitleId::movie(1));
    QTRY_COMPARE(slow.size(), 1);
    loader.cancel();
}

void tst_Loaders::person_comesWithTheFilmography()
{
    BadServer server(scripts::byPath(
        {{"/catalog/people/77/filmography",
          scripts::xml("<filmography><filmography_item><link href=\"http://a/catalog/titles/movies/1\" "
                       "rel=\"http://schemas.netflix.com/catalog/title\" "
                       "title=\"Metropolis\"/></filmography_item></filmography>")},
         {"", scripts::xml("<person><id>http://a/catalog/people/77</id><name>Brigitte Helm</name></person>")}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::PersonLoader loader(client);
    QSignalSpy ready(&loader, &session::PersonLoader::ready);
    loader.load(domain::PersonId::fromNumber(77));
    QTRY_COMPARE(ready.size(), 1);
    const auto filmography = ready.at(0).at(0).value<domain::Filmography>();
    QCOMPARE(filmography.person.name, "Brigitte Helm");
    QCOMPARE(filmography.entries.size(), size_t(1));
}

void tst_Loaders::personWithoutAList_isStillAPerson()
{
    BadServer server(scripts::byPath(
        {{"/catalog/people/77/filmography", scripts::answer(404, "")},
         {"", scripts::xml("<person><id>http://a/catalog/people/77</id><name>Brigitte Helm</name></person>")}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::PersonLoader loader(client);
    QSignalSpy ready(&loader, &session::PersonLoader::ready);
    loader.load(domain::PersonId::fromNumber(77));
    QTRY_COMPARE(ready.size(), 1);
}

void tst_Loaders::longFilmography_comesPageByPage()
{
    const auto page = [](int start, int count) {
        QByteArray xml = "<filmography><number_of_results>2500</number_of_results><start_index>"
            + QByteArray::number(start) + "</start_index><results_per_page>1000</results_per_page>";
        for (int i = start; i < start + count; ++i)
            xml += "<filmography_item><link href=\"http://a/catalog/titles/movies/" + QByteArray::number(i + 1)
                + "\" rel=\"http://schemas.netflix.com/catalog/title\" title=\"M\"/></filmography_item>";
        return scripts::xml(xml + "</filmography>");
    };
    BadServer server(scripts::byPath(
        {{"/catalog/people/77/filmography", scripts::inOrder({page(0, 1000), page(1000, 1000), page(2000, 500)})},
         {"", scripts::xml("<person><id>http://a/catalog/people/77</id><name>Brigitte Helm</name></person>")}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::PersonLoader loader(client);
    QSignalSpy ready(&loader, &session::PersonLoader::ready);
    loader.load(domain::PersonId::fromNumber(77));
    QTRY_COMPARE(ready.size(), 1);
    const auto filmography = ready.at(0).at(0).value<domain::Filmography>();
    QCOMPARE(filmography.entries.size(), size_t(2500));
    QCOMPARE(filmography.entries.back().title, domain::TitleId::movie(2500));
}

void tst_Loaders::filmographyThatRepeatsItself_ends()
{
    BadServer server(scripts::byPath(
        {{"/catalog/people/77/filmography",
          scripts::xml("<filmography><number_of_results>60</number_of_results><start_index>0</start_index>"
                       "<results_per_page>1</results_per_page><filmography_item>"
                       "<link href=\"http://a/catalog/titles/movies/1\" "
                       "rel=\"http://schemas.netflix.com/catalog/title\" title=\"M\"/></filmography_item>"
                       "</filmography>")},
         {"", scripts::xml("<person><id>http://a/catalog/people/77</id><name>Brigitte Helm</name></person>")}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::PersonLoader loader(client);
    QSignalSpy ready(&loader, &session::PersonLoader::ready);
    loader.load(domain::PersonId::fromNumber(77));
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(ready.at(0).at(0).value<domain::Filmography>().entries.size(), size_t(1));
    QCOMPARE(server.requests().size(), 3); // the person, the list, and its second page, which is the first
}

void tst_Loaders::listCutInTheCard_isAskedForPageByPage()
{
    // The card names two of four episodes, with facts; the rest is where the link leads.
    const auto card = scripts::xml(
        "<catalog_title><id>http://a/catalog/titles/series/7</id><title short=\"S\"/><link href=\"http://a/e\" "
        "rel=\"http://schemas.netflix.com/catalog/titles.programs\" title=\"episodes\"><catalog_titles>"
        "<number_of_results>3</number_of_results>"
        "<link href=\"http://a/catalog/titles/programs/8/1\" rel=\"http://schemas.netflix.com/catalog/title\" "
        "title=\"One\" runtime=\"60\"/>"
        "<link href=\"http://a/catalog/titles/programs/8/2\" rel=\"http://schemas.netflix.com/catalog/title\" "
        "title=\"Two\" runtime=\"60\"/></catalog_titles></link></catalog_title>");
    BadServer server(scripts::byPath({{"/catalog/titles/series/7/episodes", pagesOfEpisodes()},
                                      {"/catalog/titles/series/7/similars", scripts::answer(404, "")},
                                      {"", card}}));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::TitleLoader loader(client);
    QSignalSpy episodes(&loader, &session::TitleLoader::episodesReady);
    loader.load(domain::TitleId::series(7));
    QTRY_COMPARE(episodes.size(), 2);
    QCOMPARE(episodes.at(1).at(1).value<std::vector<domain::TitleReference>>().size(), size_t(3));
}

void tst_Loaders::unknownPerson_fails()
{
    BadServer server(scripts::answer(404, ""));
    net::HttpClient http;
    client::CatalogClient client(http, serviceOf(server));
    session::PersonLoader loader(client);
    QSignalSpy failures(&loader, &session::PersonLoader::failed);
    loader.load(domain::PersonId::fromNumber(77));
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.at(0).at(0).value<domain::CatalogError>().kind, domain::CatalogError::Kind::NotFound);
}

QTEST_GUILESS_MAIN(tst_Loaders)
#include "tst_loaders.moc"
