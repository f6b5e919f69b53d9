// SPDX-License-Identifier: MIT
#include "app/desktop/localengine.h"

#include "core/importers/starterimport.h"
#include "core/session/searchsession.h"
#include "core/store/catalog.h"
#include "tests/support/shareddata.h"
#include "ui/search/filterchips.h"
#include "ui/search/resultspane.h"
#include "ui/search/searchbox.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pagestack.h"
#include "ui/widgets/textblock.h"
#include "ui/widgets/translations.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <memory>

using search::ResultsModel;
using search::ResultsPane;

namespace {

constexpr int longEnough = 10'000;
constexpr int rowsAsked = session::SearchSession::mostTitles;

struct Labelled
{
    QString label;
    QString text;
};

void append(QList<Labelled> &strings, const QString &label, const QJsonValue &value)
{
    if (value.isString())
        strings += Labelled{label, value.toString()};
    for (const QJsonValue &inner : value.toArray())
        append(strings, label, inner);
}

/// Every string in the JSON arrays of \a folder, pairs taken apart, labelled by file and place.
QList<Labelled> stringsIn(const QString &folder)
{
    QList<Labelled> strings;
    for (const QFileInfo &info : QDir(folder).entryInfoList({"*.json"}, QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (!file.open(QFile::ReadOnly))
            continue;
        const QJsonArray values = QJsonDocument::fromJson(file.readAll()).array();
        for (qsizetype i = 0; i < values.size(); ++i)
            append(strings, QString("%1 %2").arg(info.baseName()).arg(i), values.at(i));
    }
    return strings;
}

/// Everything a reader sees as running text.
QStringList texts(const QWidget &parent)
{
    QStringList lines;
    for (const widgets::TextBlock *block : parent.findChildren<widgets::TextBlock *>()) {
        if (block->isVisible() && !block->text().isEmpty())
            lines += block->text();
    }
    return lines;
}

} // namespace

/// The window with everything behind it, as the program puts them together: embedded service, HTTP, signatures.
class tst_LiveWindow : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void typing_findsAndEnterOpens();
    void episodeRow_namesTheSeriesOnce();
    void back_showsThePlaceBefore();
    void ownStrings_areAnsweredAsTheCatalogDoes_data();
    void ownStrings_areAnsweredAsTheCatalogDoes();
    void hostileStrings_areAnsweredAsTheCatalogDoes_data();
    void hostileStrings_areAnsweredAsTheCatalogDoes();
    void overtakenStrings_leaveTheLastOne();
    void furtherTitles_goOnInTheCatalogsOrder();
    void wayBack_returnsTheKeyboardToItsRow();
    void filters_narrowTheRowsAndGoAgain();
    void missingCatalogFile_isSaidInTheWindow();

private:
    void paste(const QString &text) const;
    void settle() const;
    void checkAnswered(const QString &text) const;
    void checkRows(const QString &asked) const;
    [[nodiscard]] QStringList titlesShown() const;
    [[nodiscard]] ResultsPane &pane() const { return *m_window->resultsPane(); }

    QTemporaryDir m_dir;
    std::shared_ptr<const store::Catalog> m_starter;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<shell::MainWindow> m_window;
    std::unique_ptr<desktop::Engine> m_engine;
    std::optional<desktop::Sessions> m_sessions;
};

void tst_LiveWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLoggingCategory::setFilterRules("titlecard.service.info=false");
    widgets::installTranslations(*qApp);
    QVERIFY(m_dir.isValid());
    const auto file = importers::starterCatalog(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
    QVERIFY(file);
    const auto catalog = store::Catalog::open(file.value());
    QVERIFY(catalog);
    m_starter = catalog.value();

    m_settings = std::make_unique<QSettings>(m_dir.filePath("titlecard.ini"), QSettings::IniFormat);
    m_window = std::make_unique<shell::MainWindow>(*m_settings, [] { return qint64{1781524800}; });
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_engine = std::make_unique<desktop::LocalEngine>(*m_settings, QString());
    m_sessions.emplace(m_engine->catalog());
    QSignalSpy ready(m_engine.get(), &desktop::Engine::ready);
    m_engine->start();
    QVERIFY(ready.wait(longEnough));
    m_window->attach(m_sessions->search, m_sessions->titles, m_sessions->people, m_engine->book(), m_engine->imports());
}

void tst_LiveWindow::init()
{
    m_window->searchBox()->clear();
    settle();
}

void tst_LiveWindow::cleanup()
{
    QVERIFY(m_window->isVisible());
    QVERIFY(m_window->width() < 1600);
}

/// Puts \a text into the box at one go: what a key may not bring, a paste may.
void tst_LiveWindow::paste(const QString &text) const
{
    QLineEdit *edit = m_window->searchBox()->lineEdit();
    edit->selectAll();
    edit->insert(text);
    emit edit->textEdited(edit->text()); // as QLineEdit::paste() does
}

/// Waits until the search and the page are over.
void tst_LiveWindow::settle() const
{
    QSignalSpy settled(m_window.get(), &shell::MainWindow::settled);
    m_window->reportSettled();
    QVERIFY(!settled.isEmpty() || settled.wait(longEnough));
}

/// The title rows are the ones the catalog itself gives for \a asked, in its order: no row too few, none left over.
void tst_LiveWindow::checkRows(const QString &asked) const
{
    const auto answer = m_starter->autocomplete(asked, 0, rowsAsked);
    QVERIFY(answer);
    QStringList wanted;
    for (const domain::Suggestion &title : *answer)
        wanted += QString::fromLatin1(title.id.path);
    QCOMPARE(titlesShown(), wanted);
}

/// The ids of the films and series on show.
QStringList tst_LiveWindow::titlesShown() const
{
    QStringList shown;
    for (int row = 0; row < pane().model().rowCount(); ++row) {
        const auto target = pane().model().target(pane().model().index(row));
        const auto kind = target ? target->title.kind() : domain::TitleKind::Unknown;
        if (kind == domain::TitleKind::Movie || kind == domain::TitleKind::Series)
            shown += QString::fromLatin1(target->title.path);
    }
    return shown;
}

/// Whatever \a text is: it stays in the box, and the pane says what the catalog says, in one of its three ways.
void tst_LiveWindow::checkAnswered(const QString &text) const
{
    paste(text);
    const QString kept = m_window->searchBox()->text();
    settle();
    QCOMPARE(m_window->searchBox()->text(), kept);
    QVERIFY2(m_window->searchBox()->lineEdit()->hasFocus(), "the box keeps the focus");
    const QString asked = m_sessions->search.text();
    switch (pane().state()) {
    case ResultsPane::State::Idle:
        QCOMPARE(asked, QString());
        QCOMPARE(pane().model().rowCount(), 0);
        break;
    case ResultsPane::State::Results:
        QVERIFY(pane().model().resultCount() > 0);
        checkRows(asked);
        break;
    case ResultsPane::State::NoMatch:
        QCOMPARE(pane().model().rowCount(), 0);
        checkRows(asked);
        break;
    default:
        QFAIL(qPrintable("neither answered nor idle: " + texts(pane()).join(u' ')));
    }
}

void tst_LiveWindow::typing_findsAndEnterOpens()
{
    QTest::keyClicks(m_window->searchBox()->lineEdit(), "metrop");
    QTRY_COMPARE_WITH_TIMEOUT(pane().state(), ResultsPane::State::Results, longEnough);
    QTest::keyClick(m_window->searchBox()->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->windowTitle(), QString::fromUtf8("Metropolis – Titlecard"), longEnough);
    QTRY_VERIFY_WITH_TIMEOUT(texts(*m_window->pages()).contains("Metropolis"), longEnough);
}

void tst_LiveWindow::episodeRow_namesTheSeriesOnce()
{
    paste("planet of peril");
    settle();
    const ResultsModel &model = pane().model();
    QModelIndex episode;
    for (int row = 0; row < model.rowCount() && !episode.isValid(); ++row) {
        if (model.index(row).data(ResultsModel::KindRole).toString().contains("episode 1"))
            episode = model.index(row);
    }
    QVERIFY(episode.isValid());
    QCOMPARE(episode.data(ResultsModel::NameRole).toString(), "The Planet of Peril");
    QCOMPARE(episode.data(Qt::AccessibleTextRole).toString().count("Flash Gordon", Qt::CaseInsensitive), 1);
}

void tst_LiveWindow::back_showsThePlaceBefore()
{
    typing_findsAndEnterOpens();
    m_window->pages()->openHelp();
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->windowTitle(), QString::fromUtf8("Metropolis – Titlecard"));
    QVERIFY(texts(*m_window->pages()).contains("Metropolis"));
}

void tst_LiveWindow::ownStrings_areAnsweredAsTheCatalogDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("300 letters") << QString(300, u'a');
    QTest::newRow("2,000 letters") << QString(2000, u'a');
    QTest::newRow("500 accents and no letter") << QString(500, QChar(0x0301));
    QTest::newRow("a letter under 250 accents") << 'm' + QString(250, QChar(0x0301));
    QTest::newRow("half a character") << "metro" + QString(QChar(0xd83d)) + "polis";
    QTest::newRow("200 stars") << QString(200, u'*');
    for (const Labelled &string : stringsIn(support::ownData("strings")))
        QTest::newRow(qPrintable(string.label)) << string.text;
}

void tst_LiveWindow::ownStrings_areAnsweredAsTheCatalogDoes()
{
    QFETCH(const QString, text);
    checkAnswered(text);
}

void tst_LiveWindow::hostileStrings_areAnsweredAsTheCatalogDoes_data()
{
    QTest::addColumn<QString>("text");
    const QString folder = support::sharedData("hostile/strings");
    if (folder.isEmpty())
        QTest::newRow("none") << QString();
    for (const Labelled &string : stringsIn(folder)) {
        if (!string.label.startsWith("own_") || string.label.startsWith("own_long"))
            QTest::newRow(qPrintable(string.label)) << string.text;
    }
}

void tst_LiveWindow::hostileStrings_areAnsweredAsTheCatalogDoes()
{
    const QString folder = support::sharedData("hostile/strings");
    SKIP_WITHOUT(folder);
    QFETCH(const QString, text);
    checkAnswered(text);
}

void tst_LiveWindow::overtakenStrings_leaveTheLastOne()
{
    for (const Labelled &string : stringsIn(support::ownData("strings"))) {
        paste(string.text);
        QCoreApplication::processEvents();
    }
    checkAnswered("metropolis");
    QCOMPARE(pane().model().index(1).data(ResultsModel::NameRole).toString(), "Metropolis");
}

void tst_LiveWindow::furtherTitles_goOnInTheCatalogsOrder()
{
    paste("the");
    settle();
    checkRows("the");
    QStringList wanted;
    const auto all = m_starter->autocomplete("the", 0, 1000);
    QVERIFY(all);
    for (const domain::Suggestion &title : *all)
        wanted += QString::fromLatin1(title.id.path);
    QVERIFY(wanted.size() > rowsAsked);
    QLineEdit *edit = m_window->searchBox()->lineEdit();
    for (int i = 0; i < rowsAsked; ++i)
        QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(titlesShown().size(), std::min<qsizetype>(wanted.size(), rowsAsked + 50), longEnough);
    QCOMPARE(titlesShown(), wanted.first(titlesShown().size()));
    QVERIFY(edit->hasFocus());
    QCOMPARE(pane().view()->currentIndex().row(), 1 + rowsAsked); // behind the heading and the first: the next
}

/// Who walks through a filmography need not begin at its top after each title.
void tst_LiveWindow::wayBack_returnsTheKeyboardToItsRow()
{
    const auto people = m_starter->searchPeople("buster keaton", 0, 1);
    QVERIFY(people && !people->items.empty());
    const domain::Person &keaton = people->items.front().person;
    m_window->pages()->openPerson(keaton.id, keaton.name);
    const auto filmography = [this]() -> QTreeView * {
        for (auto *view : m_window->pages()->findChildren<QTreeView *>()) {
            if (view->accessibleName() == "Filmography" && view->isVisible() && view->model()->rowCount() > 3)
                return view;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(filmography(), longEnough);
    QTreeView *view = filmography();
    view->setFocus(Qt::TabFocusReason);
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Return})
        QTest::keyClick(view, key);
    QTRY_VERIFY_WITH_TIMEOUT(!filmography(), longEnough);
    m_window->pages()->back();
    QTRY_VERIFY_WITH_TIMEOUT(view->hasFocus(), longEnough);
    QCOMPARE(view->currentIndex().row(), 2);
}

void tst_LiveWindow::filters_narrowTheRowsAndGoAgain()
{
    paste("the");
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), longEnough);
    for (const Qt::Key key : {Qt::Key_G, Qt::Key_Return}) // the most frequent genre
        QTest::keyClick(QApplication::activePopupWidget(), key);
    const QString genre = m_starter->facets("the", {})->genres.front().value;
    const domain::Narrowing narrowing{.genres = {genre}};
    QVERIFY(m_sessions->search.narrowing() == narrowing);
    settle();
    QStringList wanted;
    const auto page = m_starter->searchTitles("the", narrowing, 0, rowsAsked, {});
    for (const domain::TitleHit &hit : page->items)
        wanted += QString::fromLatin1(hit.title.id.path);
    QVERIFY(!wanted.isEmpty());
    QCOMPARE(titlesShown(), wanted);

    paste("xyzzy");
    settle();
    QCOMPARE(pane().state(), ResultsPane::State::NoMatch);
    paste("the");
    settle();
    QTest::keyClick(pane().chips()->findChild<QAbstractButton *>(), Qt::Key_Delete);
    QVERIFY(m_sessions->search.narrowing() == domain::Narrowing());
    settle();
    checkRows("the");
}

void tst_LiveWindow::missingCatalogFile_isSaidInTheWindow()
{
    desktop::LocalEngine engine(*m_settings, m_dir.filePath("nowhere.catalog"));
    desktop::Sessions sessions(engine.catalog());
    shell::MainWindow window(*m_settings, [] { return qint64{1781524800}; });
    window.setQuery("metropolis");
    connect(&engine, &desktop::Engine::ready, &window, [&] {
        window.attach(sessions.search, sessions.titles, sessions.people, engine.book(), engine.imports());
        window.showStartProblem(engine.startProblem(), "The built-in catalog is open instead.");
    });
    QSignalSpy settled(&window, &shell::MainWindow::settled);
    engine.start();
    window.show();
    QVERIFY(settled.wait(longEnough));
    // The rows are the built-in catalog's; that they are not those asked for stays on the screen.
    QCOMPARE(engine.book().currentId(), "builtin");
    QVERIFY(engine.startProblem().contains("nowhere.catalog"));
    QVERIFY2(texts(*window.resultsPane()).join(u' ').contains("nowhere.catalog"),
             qPrintable(texts(*window.resultsPane()).join(u' ')));
}

QTEST_MAIN(tst_LiveWindow)
#include "tst_livewindow.moc"
