// SPDX-License-Identifier: MIT
#include "tests/endtoend/desktop.h"
#include "tests/endtoend/program.h"
#include "tests/support/shareddata.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <functional>
#include <memory>

using namespace endtoend;

/// The window in a desktop of its own, driven by keys alone, and read as a screen reader reads it.
class tst_Window final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void embeddedCatalog_isSearchedAndOpenedByKeys();
    void escape_cancelsThenClears();
    void remoteCatalog_isAddedAndAskedByKeys();
    void netflixTitles_areServedToTheWindow();
    void picture_isTakenWithoutAScreen();
    void pictureOfSomethingElse_isTold_data();
    void pictureOfSomethingElse_isTold();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void open(const QStringList &arguments = {});
    /// Waits until \a sight is among what the window shows.
    [[nodiscard]] bool appears(const std::function<bool(const Seen &)> &sight);
    void search(const QString &text);
    void addCatalog(const QString &csv, const QString &name);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Service> m_service;
    QProcess m_window;
    std::vector<Seen> m_seen; ///< at the last look
};

namespace {

constexpr int patience = 30'000; // ms

std::function<bool(const Seen &)> shows(const QString &name)
{
    return [name](const Seen &seen) { return seen.showing && seen.name.contains(name); };
}

std::function<bool(const Seen &)> shows(const QString &role, const QString &name)
{
    return [role, name](const Seen &seen) { return seen.showing && seen.role == role && seen.name.contains(name); };
}

std::function<bool(const Seen &)> chosenRow(const QString &name)
{
    return [name](const Seen &seen) { return seen.showing && seen.selected && seen.name.startsWith(name); };
}

bool searchBoxHasKeyboard(const Seen &seen)
{
    return seen.focused && seen.role == "text" && seen.name == "Search";
}

} // namespace

// What the window shows is the best account of a failure.
#define VERIFY_APPEARS(sight) QVERIFY2(appears(sight), qPrintable("the window shows only\n" + describe(m_seen)))

void tst_Window::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_desktop = std::make_unique<Desktop>();
    if (!m_desktop->whyNot().isEmpty())
        QSKIP(qPrintable("no desktop can be made here: " + m_desktop->whyNot()));
}

void tst_Window::cleanup()
{
    if (m_window.state() != QProcess::NotRunning) {
        m_window.terminate();
        if (!m_window.waitForFinished(5000))
            m_window.kill();
        m_window.waitForFinished();
    }
    m_service.reset();
    m_desktop.reset();
    m_folder.reset();
}

void tst_Window::open(const QStringList &arguments)
{
    m_window.setProcessEnvironment(m_desktop->environment());
    m_window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_window.start(titlecard(), arguments);
    QVERIFY(m_window.waitForStarted());
    VERIFY_APPEARS(shows("frame", ""));
    m_desktop->focusNewestWindow();
    // The box has the keyboard from the start: nothing is clicked.
    VERIFY_APPEARS(searchBoxHasKeyboard);
}

bool tst_Window::appears(const std::function<bool(const Seen &)> &sight)
{
    QElapsedTimer timer;
    timer.start();
    do {
        m_seen = m_desktop->look();
        if (std::any_of(m_seen.begin(), m_seen.end(), sight))
            return true;
        m_window.waitForFinished(50);
    } while (timer.elapsed() < patience && m_window.state() == QProcess::Running);
    return false;
}

void tst_Window::search(const QString &text)
{
    m_desktop->press({"ctrl+f", "ctrl+a"});
    m_desktop->type(text);
}

/// Imports \a csv, serves it, and adds it to the window by keys.
void tst_Window::addCatalog(const QString &csv, const QString &name)
{
    const Outcome import =
        run(titlecardctl(), {"import", "csv", csv, "--preset", "netflix-titles", "--into", path("far.catalog")});
    QVERIFY2(import.status == 0, import.err);
    const QJsonObject consumer =
        run(titlecardctl(), {"key", "add", "window", "--keys", path("keys"), "--json"}).object();
    m_service = std::make_unique<Service>(QStringList{"--catalog", path("far.catalog"), "--keys", path("keys")});
    QVERIFY(!m_service->url().isEmpty());

    open();
    m_desktop->press({"ctrl+shift+a"});
    VERIFY_APPEARS(shows("dialog", ""));
    m_desktop->focusNewestWindow();
    m_desktop->press({"alt+n"});
    m_desktop->type(name);
    m_desktop->press({"alt+b"});
    m_desktop->type(m_service->url());
    m_desktop->press({"alt+k"});
    m_desktop->type(consumer["key"].toString());
    m_desktop->press({"alt+s"});
    m_desktop->type(consumer["secret"].toString());
    m_desktop->press({"alt+t"});
    VERIFY_APPEARS(shows("Test: "));
    m_desktop->press({"alt+a"});
    VERIFY_APPEARS(shows("list item", name));
    m_desktop->focusNewestWindow();
    m_desktop->press({"alt+c", "Up", "Return"}); // the menu of catalogs ends with the newest
    VERIFY_APPEARS([&name](const Seen &seen) { return seen.name.startsWith(name) && seen.name.contains("open now"); });
}

void tst_Window::embeddedCatalog_isSearchedAndOpenedByKeys()
{
    open();
    m_desktop->type("metrop");
    VERIFY_APPEARS(chosenRow("Metropolis"));
    VERIFY_APPEARS(searchBoxHasKeyboard); // it stays where one types
    m_desktop->press({"Return"});
    VERIFY_APPEARS(shows("Brigitte Helm"));
    VERIFY_APPEARS(shows("1927"));
}

void tst_Window::escape_cancelsThenClears()
{
    open();
    m_desktop->type("nosferatu");
    VERIFY_APPEARS(chosenRow("Nosferatu"));
    m_desktop->press({"Escape"});
    VERIFY_APPEARS([](const Seen &seen) { return searchBoxHasKeyboard(seen) && seen.text.isEmpty(); });
}

void tst_Window::remoteCatalog_isAddedAndAskedByKeys()
{
    addCatalog(support::ownData("csv/club-library.csv"), "Club library");
    if (QTest::currentTestFailed())
        return;
    search("lodz");
    VERIFY_APPEARS(chosenRow(QString::fromUtf8("Łódź at Dawn")));
    m_desktop->press({"Return"});
    VERIFY_APPEARS(shows(QString::fromUtf8("Ewa Żak")));
    VERIFY_APPEARS(shows("A tram driver's last early shift"));
}

void tst_Window::netflixTitles_areServedToTheWindow()
{
    const QString csv = support::sharedData("netflix_titles.csv.gz");
    SKIP_WITHOUT(csv);
    addCatalog(csv, "Streaming, 2021");
    if (QTest::currentTestFailed())
        return;
    search("dick john");
    VERIFY_APPEARS(chosenRow("Dick Johnson Is Dead"));
    m_desktop->press({"Return"});
    VERIFY_APPEARS(shows("Kirsten Johnson"));
    VERIFY_APPEARS(shows("90"));
}

void tst_Window::picture_isTakenWithoutAScreen()
{
    QProcessEnvironment environment = m_desktop->environment();
    environment.remove("DISPLAY");
    environment.remove("QT_QPA_PLATFORM");
    const Outcome outcome =
        run(titlecard(), {"-platform", "offscreen", "--query", "metropolis", "--open", "--screenshot", path("p.png")},
            {}, environment);
    QVERIFY2(outcome.status == 0, outcome.err);
    // Read by the file's own head, so that this test needs no graphics: PNG, section 11.2.2.
    QFile picture(path("p.png"));
    QVERIFY(picture.open(QIODevice::ReadOnly));
    const QByteArray head = picture.read(24);
    QVERIFY(head.startsWith("\x89PNG"));
    QVERIFY(qFromBigEndian<quint32>(head.constData() + 16) >= 640);
    QVERIFY(picture.size() > 10'000); // an empty window compresses to less
}

void tst_Window::pictureOfSomethingElse_isTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    QTest::addColumn<int>("status");
    QTest::newRow("no match") << QStringList{"--query", "xyzzyq", "--open"} << QByteArray("xyzzyq") << 0;
    QTest::newRow("no query") << QStringList{"--open"} << QByteArray("--query") << 0;
    QTest::newRow("a blank for a query") << QStringList{"--query", " ", "--open"} << QByteArray("--query") << 0;
    QTest::newRow("no such catalog") << QStringList{"--query", "metropolis", "--open", "--catalog", "/nowhere.catalog"}
                                     << QByteArray("nowhere.catalog") << 3;
}

void tst_Window::pictureOfSomethingElse_isTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sentence);
    const Outcome outcome =
        run(titlecard(), QStringList{"-platform", "offscreen", "--screenshot", path("p.png")} + arguments, {},
            m_desktop->environment());
    QTEST(outcome.status, "status");
    QVERIFY2(outcome.err.trimmed().split('\n').last().contains(sentence), outcome.err);
    QVERIFY(QFile::exists(path("p.png"))); // what a person would see, all the same
}

QTEST_GUILESS_MAIN(tst_Window)
#include "tst_window.moc"
