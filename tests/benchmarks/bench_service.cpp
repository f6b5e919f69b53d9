// SPDX-License-Identifier: MIT
// Answers per second of the catalog service against a bare Boost.Beast server that sends the same octets: the same
// sixteen keep-alive connections, the same requests, one server thread each, rounds interleaved. What lies between
// the two is reading the question strictly, verifying it and finding the answer among those already written: the bars
// are for that, as users type the same beginnings. Questions that were never asked before must be looked up among
// 8,000 titles (or --titles N) and written, which a server of ready octets has no part of: of autocomplete's it counts
// that each costs at most eight times the processor time of a ready answer. Then what many titles cost against few.
// With --catalog FILE only that is measured: FILE against a thousand of its own titles, and what its slowest questions
// cost.
#include "core/oauth/signature.h"
#include "core/oauth/signer.h"
#include "core/service/catalogservice.h"
#include "core/store/catalog.h"
#include "core/store/catalogwriter.h"
#include "tests/benchmarks/inventedtitles.h"

#include <QLoggingCategory>
#include <QTemporaryDir>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

constexpr int fewTitles = 1'000;
constexpr int manyTitles = 8'000; // unless --titles says otherwise
constexpr int rounds = 9;
constexpr std::size_t requestsPerRound = 2'000;
constexpr int connections = 16;

const oauth::Credentials credentials{"bench-key", "a secret for measuring", {}, {}};

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "bench_service: %s\n", what);
    std::exit(1);
}

/// The same answers again and again, by the library alone.
class BareServer
{
public:
    explicit BareServer(std::vector<std::string> bodies)
        : m_bodies(std::move(bodies)), m_acceptor(m_context, {asio::ip::address_v4::loopback(), 0})
    {
        accept();
        m_thread = std::thread([this] { m_context.run(); });
    }

    ~BareServer()
    {
        m_context.stop();
        m_thread.join();
    }

    [[nodiscard]] quint16 port() const { return m_acceptor.local_endpoint().port(); }

private:
    struct Session : std::enable_shared_from_this<Session>
    {
        Session(tcp::socket socket, BareServer &owner) : stream(std::move(socket)), server(owner)
        {
            stream.socket().set_option(tcp::no_delay(true));
        }

        void read()
        {
            request = {};
            http::async_read(stream, buffer, request,
                             [self = shared_from_this()](beast::error_code error, std::size_t) {
                                 if (!error)
                                     self->write();
                             });
        }

        void write()
        {
            response = {};
            response.result(http::status::ok);
            response.set(http::field::content_type, "application/xml;charset=UTF-8");
            response.keep_alive(request.keep_alive());
            response.body() = server.nextBody();
            response.prepare_payload();
            http::async_write(stream, response, [self = shared_from_this()](beast::error_code error, std::size_t) {
                if (!error)
                    self->read();
            });
        }

        beast::tcp_stream stream;
        beast::flat_buffer buffer{};
        http::request<http::empty_body> request{};
        http::response<http::string_body> response{};
        BareServer &server;
    };

    void accept()
    {
        m_acceptor.async_accept([this](beast::error_code error, tcp::socket socket) {
            if (!error)
                std::make_shared<Session>(std::move(socket), *this)->read();
            accept();
        });
    }

    const std::string &nextBody() { return m_bodies[m_next++ % m_bodies.size()]; }

    const std::vector<std::string> m_bodies;
    std::size_t m_next = 0;
    asio::io_context m_context{1};
    tcp::acceptor m_acceptor;
    std::thread m_thread;
};

/// One keep-alive connection that sends its next request when the last answer has come.
struct Client
{
    int socket = -1;
    std::string received{};
    bool waits = false;

    void send(const std::string &request)
    {
        require(::send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()),
                "a request could not be sent");
        received.clear();
        waits = true;
    }

    /// Whether the answer is complete now.
    [[nodiscard]] bool receive()
    {
        std::array<char, 65536> octets;
        const ssize_t count = ::recv(socket, octets.data(), octets.size(), 0);
        require(count > 0, "a connection ended early");
        received.append(octets.data(), static_cast<std::size_t>(count));
        const auto end = received.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        const auto field = received.find("Content-Length: ");
        require(field < end, "an answer has no length");
        const auto length = std::strtoul(received.c_str() + field + 16, nullptr, 10);
        waits = received.size() < end + 4 + length;
        return !waits;
    }

    [[nodiscard]] std::string body() const { return received.substr(received.find("\r\n\r\n") + 4); }
};

int connectTo(quint16 port)
{
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0, "nobody listens");
    const int on = 1;
    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return client;
}

double processorSeconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

/// What this process has used beside the calling thread: the server that is under load.
double othersSeconds()
{
    return processorSeconds(CLOCK_PROCESS_CPUTIME_ID) - processorSeconds(CLOCK_THREAD_CPUTIME_ID);
}

struct Load
{
    double answersPerSecond = 0;
    double serverSeconds = 0; ///< of processor time
};

/// Sends \a requests over all connections. Each answer must be 200; their bodies go to \a bodies when it is given.
Load load(quint16 port, const std::vector<std::string> &requests, std::vector<std::string> *bodies = nullptr)
{
    std::array<Client, connections> clients;
    std::array<pollfd, connections> polled{};
    for (std::size_t i = 0; i < clients.size(); ++i) {
        clients[i].socket = connectTo(port);
        polled[i] = {clients[i].socket, POLLIN, 0};
    }
    std::size_t sent = 0;
    std::size_t answered = 0;
    const double before = othersSeconds();
    const auto start = std::chrono::steady_clock::now();
    for (Client &client : clients)
        client.send(requests[sent++]);
    while (answered < requests.size()) {
        require(::poll(polled.data(), polled.size(), 10'000) > 0, "no answer within ten seconds");
        for (std::size_t i = 0; i < clients.size(); ++i) {
            if ((polled[i].revents & POLLIN) == 0 || !clients[i].receive())
                continue;
            require(clients[i].received.starts_with("HTTP/1.1 200 "), clients[i].received.substr(0, 400).c_str());
            if (bodies)
                bodies->push_back(clients[i].body());
            ++answered;
            if (sent < requests.size())
                clients[i].send(requests[sent++]);
        }
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    const double after = othersSeconds();
    for (const Client &client : clients)
        ::close(client.socket);
    return {static_cast<double>(requests.size()) / spent.count(), after - before};
}

std::shared_ptr<const store::Catalog> makeCatalog(const QString &path, int titles)
{
    std::mt19937 random(1927); // the same catalog each time
    auto writer = store::CatalogWriter::create(path, u"invented"_s);
    require(writer.has_value(), "no catalog can be written");
    for (int i = 1; i <= titles; ++i) {
        store::WorkRecord work{.id = i,
                               .title = bench::inventedName(random),
                               .year = 1920 + int(random() % 100),
                               .runtime = std::chrono::minutes(90),
                               .synopsis = u"Nothing is told of it."_s,
                               .popularity = int(random() % 1'000'000)};
        for (int c = 0; c < 5; ++c)
            work.credits.push_back({.name = bench::inventedName(random)});
        work.genres = {u"Drama"_s, u"Comedy"_s};
        require((*writer)->add(work).has_value(), "a title could not be written");
    }
    require((*writer)->commit().has_value(), "the catalog could not be finished");
    auto catalog = store::Catalog::open(path);
    require(catalog.has_value(), "the catalog could not be opened");
    return *catalog;
}

/// Beginnings of names in the catalog as people type them, two to six letters, or two words: \a count different ones.
/// Short ones have two or three letters, so that a small catalog fills an answer too.
std::vector<std::string> makeTerms(std::size_t count, bool isShort = false)
{
    std::mt19937 random(1902);
    std::vector<std::string> terms;
    std::unordered_set<std::string> known;
    while (terms.size() < count) {
        const QStringList words = bench::inventedName(random).toLower().split(u' ');
        const QString &word = words.at(qsizetype(random() % unsigned(words.size())));
        std::string term = word.left(2 + qsizetype(random() % (isShort ? 2 : 5))).toStdString();
        if (!isShort && terms.size() % 3 == 2)
            term += "%20" + words.at(qsizetype(random() % unsigned(words.size()))).left(3).toStdString();
        if (known.insert(term).second)
            terms.push_back(std::move(term));
    }
    return terms;
}

std::string request(const std::string &url, quint16 port)
{
    const std::string origin = "http://127.0.0.1:" + std::to_string(port);
    return "GET " + url.substr(origin.size()) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nAccept-Encoding: identity\r\n\r\n";
}

using Terms = std::vector<std::string>;

std::vector<std::string> autocompleteRequests(quint16 port, const Terms &terms)
{
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < requestsPerRound; ++i) {
        requests.push_back(
            request("http://127.0.0.1:" + std::to_string(port)
                        + "/catalog/titles/autocomplete?oauth_consumer_key=bench-key&max_results=10&term="
                        + terms[i % terms.size()],
                    port));
    }
    return requests;
}

/// Signed anew each time, as nonces must be; the signing is the client's and is not measured.
std::vector<std::string> searchRequests(quint16 port, const Terms &terms)
{
    const oauth::Signer signer(credentials);
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < requestsPerRound; ++i) {
        const std::string url = "http://127.0.0.1:" + std::to_string(port)
            + "/catalog/titles?max_results=10&term=" + terms[i % terms.size()];
        requests.push_back(
            request(signer.signedUrl("GET", url, {std::time(nullptr), oauth::newNonce()}).value(), port));
    }
    return requests;
}

template <class Number>
Number median(std::vector<Number> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

using MakeRequests = std::vector<std::string> (*)(quint16, const Terms &);

/// What share of the bare server's speed is to be reached at least.
struct Bars
{
    double answers = 0;   ///< per second
    double processor = 0; ///< by the processor time of an answer
};

std::string against(double bar, double ratio)
{
    if (bar <= 0)
        return {};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), " (bar %.3g) %s", bar, ratio >= bar ? "pass" : "FAIL");
    return text.data();
}

/// Prints a line, and says whether the \a bars are reached.
bool measure(const char *name, const Bars &bars, quint16 port, MakeRequests make, const Terms &terms)
{
    std::vector<std::string> bodies;
    static_cast<void>(load(port, make(port, terms), &bodies));
    std::size_t octets = 0;
    for (const std::string &body : bodies)
        octets += body.size();
    const std::size_t mean = octets / bodies.size();
    const BareServer bare(std::move(bodies));
    std::vector<double> ours, theirs, ratios, processor;
    for (int round = 0; round < rounds; ++round) {
        const auto requests = make(port, terms);
        const Load bareLoad = load(bare.port(), requests);
        const Load ourLoad = load(port, requests);
        theirs.push_back(bareLoad.answersPerSecond);
        ours.push_back(ourLoad.answersPerSecond);
        ratios.push_back(ours.back() / theirs.back());
        processor.push_back(bareLoad.serverSeconds / ourLoad.serverSeconds);
    }
    const double ratio = median(ratios);
    const double byProcessor = median(processor);
    std::printf("%-32s %7.0f answers/s, bare Beast %7.0f, %5zu octets each: ratio %.2f%s;"
                " by the servers' processor time %.2f%s\n",
                name, median(ours), median(theirs), mean, ratio, against(bars.answers, ratio).c_str(), byProcessor,
                against(bars.processor, byProcessor).c_str());
    return ratio >= bars.answers && byProcessor >= bars.processor;
}

/// With \a keptAnswers 0 each answer is looked up and written anew.
std::unique_ptr<service::CatalogService> startService(const std::shared_ptr<const store::Catalog> &catalog,
                                                      std::size_t keptAnswers)
{
    service::Settings settings;
    settings.limits.consumer = settings.limits.address = {};
    settings.limits.requestsPerConnection = 0;
    settings.keptAnswers = keptAnswers;
    auto service = std::make_unique<service::CatalogService>(settings);
    const auto keyed = service->setConsumers({{QByteArray::fromStdString(credentials.consumerKey),
                                               QByteArray::fromStdString(credentials.consumerSecret), false}});
    require(keyed.has_value(), "the key is refused");
    service->serve(catalog);
    require(service->start().has_value(), "the service could not be started");
    return service;
}

bool measureFresh(const std::shared_ptr<const store::Catalog> &catalog)
{
    const auto service = startService(catalog, 0);
    const Terms terms = makeTerms(requestsPerRound);
    const bool completes =
        measure("autocomplete, never asked before", {.processor = 0.125}, service->port(), autocompleteRequests, terms);
    return measure("signed search, never asked before", {}, service->port(), searchRequests, terms) && completes;
}

bool measureKept(const std::shared_ptr<const store::Catalog> &catalog)
{
    const auto service = startService(catalog, service::Settings().keptAnswers);
    const Terms terms = makeTerms(requestsPerRound / 10);
    const bool completes =
        measure("autocomplete, asked before", {.answers = 0.5}, service->port(), autocompleteRequests, terms);
    return measure("signed search, asked before", {.answers = 0.25}, service->port(), searchRequests, terms)
        && completes;
}

/// Answers per second from \a large against those from \a small, by what the servers' threads used.
bool measureGrowth(const std::shared_ptr<const store::Catalog> &small,
                   const std::shared_ptr<const store::Catalog> &large, const Terms &terms)
{
    constexpr double bar = 0.8;
    const auto smallService = startService(small, 0);
    const auto largeService = startService(large, 0);
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double few = load(smallService->port(), autocompleteRequests(smallService->port(), terms)).serverSeconds;
        const double many = load(largeService->port(), autocompleteRequests(largeService->port(), terms)).serverSeconds;
        ratios.push_back(few / many);
    }
    const double ratio = median(ratios);
    std::printf("autocomplete from %d titles against %d, never asked before: ratio %.2f (bar %.2f) %s\n",
                large->titleCount(), small->titleCount(), ratio, bar, ratio >= bar ? "pass" : "FAIL");
    return ratio >= bar;
}

/// Some of the best known titles of \a catalog: what each letter finds first.
std::vector<domain::Title> wellKnown(const store::Catalog &catalog, std::size_t count)
{
    std::vector<domain::Title> titles;
    std::unordered_set<qint64> known;
    for (int start = 0; titles.size() < count && start < 1'000; start += 50) {
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            const auto page = catalog.searchTitles(QString(QLatin1Char(letter)), {}, start, 50, {.cast = true});
            require(page.has_value(), "the catalog does not answer");
            for (const domain::TitleHit &hit : page->items) {
                if (titles.size() < count && known.insert(hit.title.id.number()).second)
                    titles.push_back(hit.title);
            }
        }
    }
    return titles;
}

std::shared_ptr<const store::Catalog> catalogOf(const std::vector<domain::Title> &titles, const QString &path)
{
    auto writer = store::CatalogWriter::create(path, u"known"_s);
    require(writer.has_value(), "no catalog can be written");
    auto popularity = static_cast<int>(titles.size());
    for (const domain::Title &title : titles) {
        store::WorkRecord work{.id = title.id.number(),
                               .kind = title.kind,
                               .title = title.shortName,
                               .year = title.releaseYear,
                               .runtime = title.runtime,
                               .popularity = --popularity};
        work.genres = title.genres;
        for (const domain::Credit &credit : *title.cast)
            work.credits.push_back({.name = credit.name});
        require((*writer)->add(work).has_value(), "a title could not be written");
    }
    require((*writer)->commit().has_value(), "the catalog could not be finished");
    auto catalog = store::Catalog::open(path);
    require(catalog.has_value(), "the catalog could not be opened");
    return *catalog;
}

/// The first two or three letters of the words of \a titles, \a count different ones.
Terms beginningsIn(const std::vector<domain::Title> &titles, std::size_t count)
{
    Terms terms;
    std::unordered_set<std::string> known;
    for (const domain::Title &title : titles) {
        for (const QString &word : title.shortName.toLower().split(u' ', Qt::SkipEmptyParts)) {
            const QByteArray term = word.left(2 + qsizetype(terms.size() % 2)).toUtf8().toPercentEncoding();
            if (terms.size() < count && word.at(0).isLetter() && known.insert(term.toStdString()).second)
                terms.push_back(term.toStdString());
        }
    }
    return terms;
}

/// Asks one after the other, and prints the typical and the slowest.
void measureSlowest(const char *name, quint16 port, MakeRequests make, const Terms &terms)
{
    const auto requests = make(port, terms);
    std::vector<std::pair<double, std::string>> milliseconds;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        Client client;
        client.socket = connectTo(port);
        const double before = othersSeconds();
        client.send(requests[i]);
        while (!client.receive()) { }
        milliseconds.emplace_back((othersSeconds() - before) * 1e3, terms[i]);
        ::close(client.socket);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("%s: %zu terms, typically %.2f ms of processor time, the slowest (%s) %.2f ms\n", name, terms.size(),
                milliseconds[milliseconds.size() / 2].first, milliseconds.back().second.c_str(),
                milliseconds.back().first);
}

/// Each letter, and each two: what is typed first, and matches most.
Terms shortestTerms()
{
    Terms terms;
    for (char first = 'a'; first <= 'z'; ++first) {
        terms.emplace_back(1, first);
        for (const char second : std::string_view("aeiorst"))
            terms.push_back({first, second});
    }
    for (const char *words : {"the", "the%20a", "a%20b", "the%20s%20m", "john%20s", "de%20la", "2001", "the%202001"})
        terms.emplace_back(words);
    return terms;
}

bool measureCatalog(const QString &path, const QTemporaryDir &folder)
{
    const auto catalog = store::Catalog::open(path);
    require(catalog.has_value(), "that catalog cannot be opened");
    const auto titles = wellKnown(**catalog, fewTitles);
    const bool grows =
        measureGrowth(catalogOf(titles, folder.filePath(u"known.catalog"_s)), *catalog, beginningsIn(titles, 60));
    const auto service = startService(*catalog, 0);
    measureSlowest("autocomplete", service->port(), autocompleteRequests, shortestTerms());
    measureSlowest("signed search", service->port(), searchRequests, shortestTerms());
    return grows;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view option = argc == 3 ? argv[1] : "";
    const int titles = option == "--titles" ? std::atoi(argv[2]) : manyTitles;
    QLoggingCategory::setFilterRules(u"titlecard.service.info=false"_s);
    const QTemporaryDir folder;
    if (option == "--catalog")
        return measureCatalog(QString::fromLocal8Bit(argv[2]), folder) ? 0 : 1;
    const auto catalog = makeCatalog(folder.filePath(u"invented.catalog"_s), titles);
    const bool fresh = measureFresh(catalog);
    const bool kept = measureKept(catalog);
    const bool grows =
        measureGrowth(makeCatalog(folder.filePath(u"small.catalog"_s), fewTitles), catalog, makeTerms(60, true));
    return fresh && kept && grows ? 0 : 1;
}
