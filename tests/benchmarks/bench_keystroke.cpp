// SPDX-License-Identifier: MIT
// One key in the search box until its rows are painted: the whole window, HTTP and the embedded service, against a
// bare QNetworkAccessManager that gets the same octets from a socket that has them ready, and a bare widget that then
// paints the same texts of ten rows, one after the other; the window is as high as ten rows need. Key by key in turn,
// in one process. What lies between the two is the line edit, reading the question, looking it up, writing and reading
// the answer, the model and the view. A second bare widget paints the names alone: how much of the first one's time is
// text can be seen from it.
//
// --catalog FILE: a second window on that catalog takes its turns too, to be compared with one of 1,000 titles.
#include "app/desktop/localengine.h"
#include "core/store/catalog.h"
#include "core/store/catalogwriter.h"
#include "tests/benchmarks/inventedtitles.h"
#include "ui/search/resultspane.h"
#include "ui/search/searchbox.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPainter>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int fewTitles = 1'000;
constexpr int namesTyped = 60;
constexpr int lettersOfEach = 8;
constexpr std::size_t rowsOnScreen = 10;
constexpr int listHeight = 408;     ///< pixels: ten rows of results and their heading
constexpr int calmMilliseconds = 4; ///< between a key that is settled, of either, and the next
constexpr double bareBar = 1.5;
constexpr double sizeBar = 1.2;

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "bench_keystroke: %s\n", what);
    std::exit(1);
}

/// What one key cost.
struct Cost
{
    double wall = 0; ///< microseconds until the rows were painted
    double cpu = 0;  ///< of all threads of the process until then
};

double processMicroseconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval &time) { return double(time.tv_sec) * 1e6 + double(time.tv_usec); };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

class Stopwatch
{
public:
    Stopwatch() : m_cpu(processMicroseconds()) { m_wall.start(); }
    [[nodiscard]] Cost read() const { return {double(m_wall.nsecsElapsed()) / 1e3, processMicroseconds() - m_cpu}; }

private:
    double m_cpu;
    QElapsedTimer m_wall;
};

/// Tells when a window has painted what was due.
class Application final : public QApplication
{
public:
    using QApplication::QApplication;

    std::function<void()> painted{};
    QWidget *watched = nullptr;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isDue = event->type() == QEvent::UpdateRequest && receiver == watched;
        const bool taken = QApplication::notify(receiver, event);
        if (isDue && painted)
            painted();
        return taken;
    }
};

/// Sends the answers it was given, whatever it is asked besides: the last part of the path is the answer's number.
class ReadyAnswers
{
public:
    explicit ReadyAnswers(std::vector<QByteArray> bodies) : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        for (const QByteArray &body : bodies) {
            m_answers.push_back("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: "
                                + std::to_string(body.size()) + "\r\n\r\n" + body.toStdString());
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        require(::bind(m_socket, reinterpret_cast<sockaddr *>(&address), length) == 0 && ::listen(m_socket, 16) == 0
                    && ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &length) == 0,
                "no port for the bare server");
        m_port = ntohs(address.sin_port);
        std::thread([this] { accept(); }).detach(); // until the program ends
    }

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void accept() const
    {
        for (;;) {
            const int client = ::accept(m_socket, nullptr, nullptr);
            if (client < 0)
                return;
            const int on = 1;
            ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            std::thread([this, client] { answer(client); }).detach();
        }
    }

    void answer(int client) const
    {
        std::string request;
        std::array<char, 8192> octets{};
        for (;;) {
            const ssize_t count = ::recv(client, octets.data(), octets.size(), 0);
            if (count <= 0)
                break;
            request.append(octets.data(), static_cast<std::size_t>(count));
            if (!request.ends_with("\r\n\r\n"))
                continue;
            const std::string &whole = m_answers[std::strtoul(request.c_str() + 5, nullptr, 10)]; // "GET /17 HTTP"
            if (::send(client, whole.data(), whole.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(whole.size()))
                break;
            request.clear();
        }
        ::close(client);
    }

    int m_socket;
    quint16 m_port = 0;
    std::vector<std::string> m_answers{};
};

/// What a row of results shows.
struct RowTexts
{
    QString before{}; ///< the name up to what was typed
    QString match{};
    QString after{};
    QString year{};
    QString below{};
};

RowTexts textsOf(const search::ResultsModel::Row &row)
{
    RowTexts texts{.before = row.name, .year = row.year, .below = row.kind + row.reason};
    if (!row.spans.empty()) {
        const auto &[start, length] = row.spans.front();
        texts.before = row.name.left(start);
        texts.match = row.name.mid(start, length);
        texts.after = row.name.mid(start + length);
    }
    return texts;
}

/// The texts of ten rows, or their names alone, and nothing else.
class BareRows final : public QWidget
{
public:
    explicit BareRows(bool isNamesAlone) : m_isNamesAlone(isNamesAlone) { }

    std::vector<RowTexts> rows{};

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().base());
        int y = 20;
        for (const RowTexts &row : rows) {
            int x = 10;
            draw(painter, x, y, row.before, m_plain);
            draw(painter, x, y, row.match, m_bold);
            draw(painter, x, y, row.after, m_plain);
            if (!m_isNamesAlone)
                drawBesides(painter, y, row);
            y += 40;
        }
    }

private:
    struct Face
    {
        explicit Face(const QFont &face) : font(face), metrics(face) { }
        QFont font;
        QFontMetrics metrics;
    };

    static QFont bold(QFont font)
    {
        font.setBold(true);
        return font;
    }

    static QFont smaller(QFont font)
    {
        font.setPointSizeF(font.pointSizeF() * 0.9);
        return font;
    }

    void drawBesides(QPainter &painter, int y, const RowTexts &row) const
    {
        int x = width() - 45;
        draw(painter, x, y, row.year, m_small);
        x = 10;
        draw(painter, x, y + 15, row.below, m_small);
    }

    static void draw(QPainter &painter, int &x, int y, const QString &text, const Face &face)
    {
        painter.setFont(face.font);
        painter.drawText(x, y, text);
        x += face.metrics.horizontalAdvance(text);
    }

    const bool m_isNamesAlone;
    const Face m_plain{font()};
    const Face m_bold{bold(font())};
    const Face m_small{smaller(font())};
};

/// A typist's pause, shortened: what is left to do is done, and does not count for the next key.
void rest()
{
    QElapsedTimer calm;
    calm.start();
    while (calm.elapsed() < calmMilliseconds)
        QCoreApplication::processEvents();
}

/// Gets octets, paints ten rows.
class Bare
{
public:
    Bare(Application &application, std::vector<QByteArray> bodies, bool isNamesAlone)
        : m_application(application), m_server(std::move(bodies)), m_rows(isNamesAlone)
    {
        m_rows.resize(340, listHeight);
        m_rows.show();
        QCoreApplication::processEvents();
    }

    Cost press(int answer, const std::vector<RowTexts> &rows)
    {
        bool isPainted = false;
        bool hasCome = false;
        Cost cost;
        QNetworkRequest request(QUrl(u"http://127.0.0.1:%1/%2"_s.arg(m_server.port()).arg(answer)));
        request.setRawHeader("Accept-Encoding", "identity");
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        const Stopwatch watch;
        m_application.watched = &m_rows;
        m_application.painted = [&] {
            if (!hasCome || isPainted)
                return;
            cost = watch.read();
            isPainted = true;
        };
        QNetworkReply *reply = m_network.get(request);
        QObject::connect(reply, &QNetworkReply::finished, &m_rows, [&] {
            require(reply->error() == QNetworkReply::NoError && !reply->readAll().isEmpty(), "no bare answer");
            hasCome = true;
            m_rows.rows = rows;
            m_rows.update();
        });
        while (!isPainted)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        m_application.painted = {};
        reply->deleteLater();
        rest();
        return cost;
    }

private:
    Application &m_application;
    ReadyAnswers m_server;
    QNetworkAccessManager m_network;
    BareRows m_rows;
};

/// The product on one catalog file.
class Window
{
public:
    Window(Application &application, QSettings &settings, const QString &catalogFile)
        : m_application(application), m_window(settings, [] { return qint64{1'781'524'800}; }),
          m_engine(settings, catalogFile)
    {
        m_window.resize(1100, 720);
        m_window.show();
        m_window.resize(1100, 720 - m_window.resultsPane()->height() + listHeight);
        bool isReady = false;
        QObject::connect(&m_engine, &desktop::Engine::ready, &m_window, [&isReady] { isReady = true; });
        QObject::connect(&m_engine, &desktop::Engine::failed, &m_window, [] { require(false, "no catalog"); });
        m_engine.start();
        while (!isReady)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        m_window.attach(m_sessions.search, m_sessions.titles, m_sessions.people, m_engine.book(), m_engine.imports());
        settle();
    }

    void clear()
    {
        m_window.searchBox()->clear();
        settle();
        rest();
    }

    /// A key that asks nothing new.
    void pressSpace() const
    {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, u" "_s);
        QCoreApplication::sendEvent(m_window.searchBox()->lineEdit(), &key);
    }

    Cost press(QChar letter)
    {
        bool isPainted = false;
        bool hasCome = false;
        Cost cost;
        QObject context;
        QObject::connect(&m_sessions.search, &session::SearchSession::titlesReady, &context, [&] { hasCome = true; });
        QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        const Stopwatch watch;
        m_application.watched = &m_window;
        m_application.painted = [&] {
            if (!hasCome || isPainted)
                return;
            cost = watch.read();
            isPainted = true;
        };
        QCoreApplication::sendEvent(m_window.searchBox()->lineEdit(), &key);
        while (!isPainted)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        m_application.painted = {};
        settle();
        m_settled.push_back(watch.read());
        rest();
        return cost;
    }

    [[nodiscard]] std::vector<RowTexts> rows() const
    {
        std::vector<RowTexts> rows;
        const search::ResultsModel &model = m_window.resultsPane()->model();
        for (int row = 0; row < model.rowCount() && rows.size() < rowsOnScreen; ++row) {
            if (model.target(model.index(row)))
                rows.push_back(textsOf(model.row(model.index(row))));
        }
        return rows;
    }

    /// Until people and episodes were there too.
    [[nodiscard]] const std::vector<Cost> &settled() const { return m_settled; }

private:
    void settle()
    {
        while (m_sessions.search.isAsking())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    Application &m_application;
    shell::MainWindow m_window;
    desktop::LocalEngine m_engine;
    desktop::Sessions m_sessions{m_engine.catalog()};
    std::vector<Cost> m_settled;
};

void writeCatalog(const QString &path)
{
    std::mt19937 random(1927); // the same catalog each time
    auto writer = store::CatalogWriter::create(path, u"invented"_s);
    require(writer.has_value(), "no catalog can be written");
    for (int i = 1; i <= fewTitles; ++i) {
        store::WorkRecord work{.id = i,
                               .title = bench::inventedName(random),
                               .year = 1920 + int(random() % 100),
                               .popularity = int(random() % 1'000'000)};
        for (int c = 0; c < 5; ++c)
            work.credits.push_back({.name = bench::inventedName(random)});
        require((*writer)->add(work).has_value(), "a title could not be written");
    }
    require((*writer)->commit().has_value(), "the catalog could not be finished");
}

/// Beginnings of well-known names in \a file, spread over the alphabet: what people type into it.
QStringList typedNames(const QString &file)
{
    const auto catalog = store::Catalog::open(file);
    require(catalog.has_value(), "the catalog cannot be opened");
    QStringList names;
    for (int round = 0; names.size() < namesTyped && round < namesTyped; ++round) {
        for (char letter = 'a'; letter <= 'z' && names.size() < namesTyped; ++letter) {
            const auto found = (*catalog)->autocomplete(QString(QLatin1Char(letter)), round, 1);
            if (found && !found->empty() && found->front().name.size() > 2)
                names += found->front().name.left(lettersOfEach);
        }
    }
    require(!names.isEmpty(), "the catalog has no names to type");
    return names;
}

/// The octets that the service sends for each beginning of each name.
std::vector<QByteArray> answersFor(const QStringList &names, const QString &file)
{
    service::Settings settings;
    settings.limits.consumer = settings.limits.address = {};
    settings.limits.requestsPerConnection = 0;
    service::CatalogService service(settings);
    require(service.setConsumers({{"bench", "a secret for measuring", false}}).has_value(), "the key is refused");
    const auto catalog = store::Catalog::open(file);
    require(catalog.has_value(), "the catalog cannot be opened");
    service.serve(*catalog);
    require(service.start().has_value(), "the service cannot be started");
    net::HttpClient http;
    std::vector<QByteArray> bodies;
    for (const QString &name : names) {
        for (int length = 1; length <= name.size(); ++length) {
            if (name.at(length - 1) == u' ')
                continue; // asks nothing new
            const QByteArray term = name.left(length).toUtf8().toPercentEncoding();
            bool hasCome = false;
            const auto call = http.get({.url = "http://127.0.0.1:" + QByteArray::number(service.port())
                                            + "/catalog/titles/autocomplete?oauth_consumer_key=bench&max_results="
                                            + QByteArray::number(session::SearchSession::mostTitles) + "&term=" + term},
                                       [&](const Result<net::Answer, net::HttpError> &answer) {
                                           require(answer.has_value(), "the service does not answer");
                                           bodies.push_back(answer->body);
                                           hasCome = true;
                                       });
            while (!hasCome)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    return bodies;
}

double quantile(const std::vector<Cost> &costs, double share, double Cost::*what)
{
    std::vector<double> values;
    for (const Cost &cost : costs)
        values.push_back(cost.*what);
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * double(values.size())))];
}

void print(const char *what, const std::vector<Cost> &costs)
{
    std::printf("%-34s %6.0f µs p50 %7.0f µs p95   %6.0f µs p50 of all threads' time\n", what,
                quantile(costs, 0.5, &Cost::wall), quantile(costs, 0.95, &Cost::wall),
                quantile(costs, 0.5, &Cost::cpu));
}

/// Without a \a bar only printed.
bool compare(const char *what, const std::vector<Cost> &ours, const std::vector<Cost> &theirs,
             std::optional<double> bar = {})
{
    const double ratio = quantile(ours, 0.95, &Cost::wall) / quantile(theirs, 0.95, &Cost::wall);
    const double middle = quantile(ours, 0.5, &Cost::wall) / quantile(theirs, 0.5, &Cost::wall);
    const bool holds = !bar || ratio <= *bar;
    std::printf("%s: p95 ratio %.2f", what, ratio);
    if (bar)
        std::printf(" (bar %.2f) %s", *bar, holds ? "pass" : "FAIL");
    std::printf(", p50 ratio %.2f, p50 ratio of processor time %.2f\n", middle,
                quantile(ours, 0.5, &Cost::cpu) / quantile(theirs, 0.5, &Cost::cpu));
    return holds;
}

/// Types one name into \a window, key by key; after each key \a between has its turn with the number of that key.
void type(Window &window, const QString &name, std::vector<Cost> &costs, const std::function<void()> &between = {})
{
    window.clear();
    for (const QChar letter : name) {
        if (letter == u' ') {
            window.pressSpace();
            continue;
        }
        costs.push_back(window.press(letter));
        if (between)
            between();
    }
}

QString optionValue(const QStringList &arguments, const QString &name)
{
    const qsizetype at = arguments.indexOf(name);
    return at > 0 && at + 1 < arguments.size() ? arguments.at(at + 1) : QString();
}

} // namespace

int main(int argc, char **argv)
{
    if (qgetenv("QT_QPA_PLATFORM").isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QLoggingCategory::setFilterRules(u"titlecard.service.info=false"_s);
    Application application(argc, argv);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"titlecard.ini"_s), QSettings::IniFormat);
    const QString small = folder.filePath(u"small.catalog"_s);
    const QString large = optionValue(QApplication::arguments(), u"--catalog"_s);
    writeCatalog(small);

    const QStringList names = typedNames(small);
    const QStringList largeNames = large.isEmpty() ? QStringList() : typedNames(large);
    const std::vector<QByteArray> answers = answersFor(names, small);
    Bare bare(application, answers, false);
    Bare bareNames(application, answers, true);
    Window window(application, settings, small);
    std::unique_ptr<Window> largeWindow;
    if (!large.isEmpty())
        largeWindow = std::make_unique<Window>(application, settings, large);

    std::vector<Cost> ours, theirs, namesAlone, largeOnes;
    int answer = 0;
    const auto pressBare = [&] {
        theirs.push_back(bare.press(answer, window.rows()));
        namesAlone.push_back(bareNames.press(answer++, window.rows()));
    };
    for (qsizetype i = 0; i < names.size(); ++i) {
        type(window, names.at(i), ours, pressBare);
        if (largeWindow)
            type(*largeWindow, largeNames.at(i % largeNames.size()), largeOnes);
    }

    print("GET and ten rows, bare", theirs);
    print("GET and ten names, bare", namesAlone);
    print("key to painted titles, 1,000 titles", ours);
    print("  … people and episodes too", window.settled());
    bool holds = compare("key to painted titles / bare", ours, theirs, bareBar);
    compare("key to painted titles / bare, names alone", ours, namesAlone);
    if (largeWindow) {
        print("key to painted titles, --catalog", largeOnes);
        print("  … people and episodes too", largeWindow->settled());
        holds = compare("--catalog / 1,000 titles", largeOnes, ours, sizeBar) && holds;
    }
    return holds ? 0 : 1;
}
