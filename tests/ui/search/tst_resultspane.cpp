// SPDX-License-Identifier: MIT
#include "ui/search/resultspane.h"
#include "ui/search/searchbox.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/translations.h"

#include "tests/ui/samples.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QPaintEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using domain::CatalogError;
using domain::Match;
using search::ResultsModel;
using search::ResultsPane;
using search::Target;
using State = search::ResultsPane::State;

namespace {

/// Every row as a user reads it; "> " marks the selected one, "# " a heading.
QStringList outline(const ResultsPane &pane)
{
    QStringList lines;
    const ResultsModel &model = pane.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        QStringList parts;
        for (const int role :
             {ResultsModel::NameRole, ResultsModel::YearRole, ResultsModel::KindRole, ResultsModel::ReasonRole})
            parts += index.data(role).toString();
        parts.removeAll(QString());
        const QString mark = index.data(ResultsModel::HeadingRole).toBool() ? "# "
            : index == pane.view()->currentIndex()                          ? "> "
                                                                            : "";
        lines += mark + parts.join(" | ");
    }
    return lines;
}

QString selected(const ResultsPane &pane)
{
    return pane.view()->currentIndex().data(ResultsModel::NameRole).toString();
}

domain::Suggestions named(const QStringList &names)
{
    domain::Suggestions titles;
    for (const QString &name : names) {
        domain::Suggestion title;
        title.name = name;
        titles.push_back(title);
    }
    return titles;
}

/// "Title 3" and so on, from \a first before \a end.
domain::Suggestions titles(int first, int end)
{
    domain::Suggestions titles;
    for (int i = first; i < end; ++i)
        titles.push_back({.name = QStringLiteral("Title %1").arg(i),
                          .id = domain::TitleId::movie(i + 1),
                          .kind = domain::TitleKind::Movie});
    return titles;
}

} // namespace

/// What a widget painted anew.
class PaintedRegion final : public QObject
{
public:
    QRegion region{};

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

class tst_ResultsPane : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { widgets::installTranslations(*qApp); }
    void init();
    void cleanup() { delete m_pane; }

    void groups_areReadInOrderWithTheirReasons();
    void yearThatMatched_isMarked();
    void reasonsMatch_isMarkedInIt();
    void titlesThatFillAnAnswer_areCalledTheFirst();
    void notice_outlivesTheSearchThatRunsBesideIt();
    void nextKey_showsWhatAFreshPaneShows_data();
    void nextKey_showsWhatAFreshPaneShows();
    void firstRow_isSelected();
    void lateGroup_leavesTheSelectedRowAlone();
    void earlyGroup_waitsForTheTitles();
    void answerToOlderText_changesNothing();
    void shuffledAnswers_alwaysBelongToTheTextOnScreen();
    void oldRows_stayUntilNewOnesArrive();
    void arrows_skipHeadings();
    void pageKeys_reachBothEnds();
    void countedTitles_areSaidInTheHeading();
    void furtherTitles_takeThePlaceOfWhatLedToThem();
    void furtherSpellings_leaveTheNoticeThatTheyAre();
    void nameThatIsCut_saysSo();
    void furtherRows_leaveAnotherChoiceAlone();
    void furtherRows_thatDoNotBelongAreDropped();
    void furtherRows_ofOlderRowsAreNotAskedFor();
    void furtherRows_thatAreNoneEndTheGroup();
    void furtherRows_thatFailLeaveTheRowsAndCanBeRetried();
    void filtersThatLetNothingThrough_tellWhatFewerWould();
    void enter_opensTheSelectedRow();
    void enterBeforeTheAnswer_opensWhenItArrives();
    void enterOnStaleRows_neverOpensThem();
    void nothingFound_isNotAProblem();
    void fieldThatFindsNothing_isNamed();
    void problem_isNotNothingFound();
    void everyProblem_namesWhatAndOffersRetry();
    void overLimit_countsDownWhatIsAskedAgain();
    void onlySimilarSpellings_areAnnounced();
    void namesOnly_areHighlightedAndOpenByName();
    void cancelled_bringsTheRowsBack();
    void settling_isToldOnce();
    void hostileRows_arePainted();
    void rowName_tellsEverything();
    void focusFrame_staysWhileRowsScroll();
    void slowSearch_showsTheBarAndStopsIt();

private:
    void answer(const QString &text, const domain::Suggestions &titles)
    {
        m_pane->showStarted(text);
        m_pane->showTitles(text, titles);
        m_pane->showPeople(text, {});
        m_pane->showEpisodes(text, {});
        m_pane->showSettled(text);
    }
    [[nodiscard]] widgets::MessageBanner *banner() const { return m_pane->findChild<widgets::MessageBanner *>(); }

    ResultsPane *m_pane = nullptr;
};

void tst_ResultsPane::init()
{
    m_pane = new ResultsPane;
    m_pane->setCatalog({.name = "Archive", .baseUrl = "https://films.example.org/"});
    m_pane->resize(340, 500);
    m_pane->show();
    new QAbstractItemModelTester(m_pane->view()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_pane);
}

void tst_ResultsPane::reasonsMatch_isMarkedInIt()
{
    const auto marked = [this](Match::By by, const QString &text, const std::vector<std::pair<int, int>> &spans) {
        domain::Suggestions titles = named({"Pukar"});
        titles[0].match = Match{by, text, spans};
        answer("jal", titles);
        const ResultsModel::Row &row = m_pane->model().row(m_pane->model().index(1));
        QStringList stretches;
        for (const auto &[start, length] : row.reasonSpans)
            stretches += row.reason.mid(start, length);
        return stretches;
    };
    QCOMPARE(marked(Match::By::Person, "Farida Jalal", {}), QStringList());
    const QImage plain = m_pane->grab().toImage();
    QCOMPARE(marked(Match::By::Person, "Farida Jalal", {{7, 3}}), QStringList("Jal"));
    QVERIFY(m_pane->grab().toImage() != plain);
    QCOMPARE(marked(Match::By::Synopsis, QString::fromUtf8("…jals of Jalpur"), {{1, 3}, {9, 3}}),
             QStringList({"jal", "Jal"}));
    QCOMPARE(marked(Match::By::Words, "The Jal", {{4, 3}}), QStringList("Jal"));
    QCOMPARE(marked(Match::By::Person, "Farida\nJalal", {{7, 3}}), QStringList()); // it is shown otherwise
    QCOMPARE(marked(Match::By::Person, "Farida Jalal", {{INT_MAX, 3}, {-1, 2}, {7, INT_MAX}}), QStringList("Jalal"));
    QVERIFY(!m_pane->grab().isNull()); // where a stretch ends is not believed
}

void tst_ResultsPane::titlesThatFillAnAnswer_areCalledTheFirst()
{
    m_pane->showStarted("m");
    m_pane->showTitles("m", titles(0, 9));
    QCOMPARE(outline(*m_pane).front(), "# Titles | 9");
    QCOMPARE(outline(*m_pane).size(), 10);
    m_pane->showStarted("me");
    m_pane->showTitles("me", titles(0, 10));
    QCOMPARE(outline(*m_pane).front(), "# Titles | first 10");
    QCOMPARE(outline(*m_pane).back(), "More titles");
    m_pane->showStarted("met");
    m_pane->showTitles("met", domain::Suggestions(10, domain::Suggestion{.name = "Metropolis"}));
    QCOMPARE(outline(*m_pane).front(), "# Titles | first 10");
    QCOMPARE(outline(*m_pane).size(), 11); // names alone: nothing leads on
}

void tst_ResultsPane::countedTitles_areSaidInTheHeading()
{
    m_pane->showStarted("m");
    m_pane->showTitleCount("m", 812, false);
    m_pane->showTitles("m", titles(0, 10));
    QCOMPARE(outline(*m_pane).front(), "# Titles | first 10 of 812");
    m_pane->showStarted("me");
    m_pane->showTitleCount("m", 812, false); // of the text before
    m_pane->showTitles("me", titles(0, 10));
    QCOMPARE(outline(*m_pane).front(), "# Titles | first 10");
    m_pane->showStarted("met");
    m_pane->showTitleCount("met", 10'000, true);
    m_pane->showTitles("met", titles(0, 10));
    QCOMPARE(outline(*m_pane).front(), "# Titles | first 10 of more than 10,000");
    m_pane->showStarted("metr");
    m_pane->showTitleCount("metr", 10, false);
    m_pane->showTitles("metr", titles(0, 10));
    QCOMPARE(outline(*m_pane).front(), "# Titles | 10");
    QCOMPARE(outline(*m_pane).size(), 11);
}

void tst_ResultsPane::furtherTitles_takeThePlaceOfWhatLedToThem()
{
    QSignalSpy wanted(m_pane, &ResultsPane::moreTitlesWanted);
    QSignalSpy opened(m_pane, &ResultsPane::openRequested);
    answer("m", titles(0, 10));
    m_pane->showPeople("m", samples::people());
    for (int i = 0; i < 10; ++i)
        m_pane->move(Qt::Key_Down);
    QCOMPARE(selected(*m_pane), "More titles");
    QCOMPARE(m_pane->spokenChoice(), "More titles");
    m_pane->openSelected();
    m_pane->openSelected(); // is on its way already
    QCOMPARE(wanted, QList<QVariantList>{{10}});
    QCOMPARE(opened.size(), 0);

    m_pane->showMoreTitles("m", {.items = titles(10, 12), .total = 13, .start = 10});
    QCOMPARE(outline(*m_pane).front(), "# Titles | first 12 of 13");
    QCOMPARE(selected(*m_pane), "Title 10");
    QCOMPARE(m_pane->spokenChoice(), "Title 10, film, 11 of 13");
    QCOMPARE(outline(*m_pane).mid(11, 4),
             QStringList({"> Title 10 | Film", "Title 11 | Film", "More titles", "# People | first 1 of 12"}));

    m_pane->openSelected();
    QCOMPARE(opened.size(), 1);
    m_pane->move(Qt::Key_Down);
    m_pane->move(Qt::Key_Down);
    m_pane->openSelected();
    QCOMPARE(wanted.last(), QVariantList{12});
    m_pane->showMoreTitles("m", {.items = titles(12, 13), .total = 13, .start = 12});
    QCOMPARE(outline(*m_pane).front(), "# Titles | 13");
    QCOMPARE(selected(*m_pane), "Title 12");
    QCOMPARE(outline(*m_pane).at(14), "# People | first 1 of 12"); // no more titles before it
}

void tst_ResultsPane::furtherSpellings_leaveTheNoticeThatTheyAre()
{
    domain::Suggestions similar = titles(0, 10);
    for (domain::Suggestion &title : similar)
        title.match = Match{Match::By::SimilarSpelling, title.name, {}};
    answer("m", similar);
    QVERIFY(banner()->isVisible());
    m_pane->move(Qt::Key_End);
    m_pane->openSelected();
    QVERIFY(banner()->isVisible());
    m_pane->showMoreTitles("m", {.items = similar, .total = 30, .start = 10});
    QVERIFY(banner()->isVisible());
}

void tst_ResultsPane::nameThatIsCut_saysSo()
{
    // Three names of nine letters and a match behind them: at some width the match has no room left.
    domain::Suggestion title{.name = "Wilhelmina Wilhelmina Wilhelmina mine"};
    title.match = Match{Match::By::Words, title.name, {{33, 4}}};
    const auto picture = [this](domain::Suggestion shown, int width) {
        m_pane->resize(width, 200);
        answer("mine", {std::move(shown)});
        return m_pane->view()->viewport()->grab(QRect(0, 0, width, 80)).toImage();
    };
    domain::Suggestion cut = title;
    cut.name = "Wilhelmina Wilhelmina Wilhelmina";
    cut.match = Match{Match::By::Words, cut.name, {}};
    const int room = m_pane->fontMetrics().horizontalAdvance(cut.name) + 28; // with the margins
    for (int width = room; width < room + 60; ++width)
        QVERIFY2(picture(title, width) != picture(cut, width), qPrintable(QString::number(width)));
}

void tst_ResultsPane::furtherRows_leaveAnotherChoiceAlone()
{
    QSignalSpy wanted(m_pane, &ResultsPane::morePeopleWanted);
    answer("m", samples::metropolisTitles());
    domain::PersonPage people = samples::people();
    people.total = 2;
    m_pane->showPeople("m", people);
    const QString first = selected(*m_pane);
    const int last = m_pane->model().rowCount() - 1;
    QCOMPARE(m_pane->model().index(last).data().toString(), "More people");
    m_pane->view()->scrollToBottom();
    QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, {},
                      m_pane->view()->visualRect(m_pane->model().index(last)).center());
    QCOMPARE(wanted, QList<QVariantList>{{1}});
    m_pane->move(Qt::Key_Home);
    QCOMPARE(selected(*m_pane), first);

    people.start = 1;
    m_pane->showMorePeople("m", people);
    QCOMPARE(selected(*m_pane), first);
    QCOMPARE(m_pane->model().rowCount() - 1, last); // one more, and nothing leads further
    QCOMPARE(m_pane->model().resultCount(ResultsModel::People), 2);
}

void tst_ResultsPane::furtherRows_thatDoNotBelongAreDropped()
{
    answer("m", titles(0, 10));
    m_pane->move(Qt::Key_End);
    m_pane->openSelected();
    const QStringList before = outline(*m_pane);
    m_pane->showMoreTitles("x", {.items = titles(10, 12), .total = 12, .start = 10}); // of another text
    QCOMPARE(outline(*m_pane), before);
    m_pane->showStarted("me");
    m_pane->showMoreTitles("m", {.items = titles(10, 12), .total = 12, .start = 10}); // asked for before this text
    QCOMPARE(outline(*m_pane), before);

    answer("met", titles(0, 10));
    m_pane->move(Qt::Key_End);
    m_pane->openSelected();
    m_pane->showMoreTitles("met", {.items = titles(0, 10), .total = 12, .start = 0}); // the service does not page
    QCOMPARE(outline(*m_pane).size(), 11);
    QCOMPARE(outline(*m_pane).front(), "# Titles | first 10");
    QCOMPARE(selected(*m_pane), "Title 9");
}

void tst_ResultsPane::furtherRows_ofOlderRowsAreNotAskedFor()
{
    int wanted = 0;
    connect(m_pane, &ResultsPane::moreTitlesWanted, m_pane, [&wanted] { ++wanted; });
    answer("m", titles(0, 10));
    const QModelIndex last = m_pane->model().index(11);
    QVERIFY(m_pane->model().furtherGroup(last));
    m_pane->showStarted("me");
    emit m_pane->view()->clicked(last);
    QCOMPARE(wanted, 0);
    m_pane->showTitles("me", titles(0, 10));
    emit m_pane->view()->clicked(last);
    QCOMPARE(wanted, 1);
}

void tst_ResultsPane::furtherRows_thatAreNoneEndTheGroup()
{
    answer("m", titles(0, 10));
    m_pane->move(Qt::Key_End);
    m_pane->openSelected();
    m_pane->showMoreTitles("m", {.total = 10, .start = 10});
    QCOMPARE(outline(*m_pane).front(), "# Titles | 10");
    QCOMPARE(outline(*m_pane).size(), 11);
    QCOMPARE(selected(*m_pane), "Title 9");
}

void tst_ResultsPane::furtherRows_thatFailLeaveTheRowsAndCanBeRetried()
{
    QSignalSpy wanted(m_pane, &ResultsPane::moreTitlesWanted);
    QSignalSpy slow(m_pane, &ResultsPane::slowChanged);
    answer("m", titles(0, 10));
    m_pane->move(Qt::Key_End);
    m_pane->openSelected();
    const QStringList before = outline(*m_pane);
    m_pane->showSlow();
    QCOMPARE(slow.last(), QVariantList{true});
    m_pane->showMoreProblem("m", {.kind = CatalogError::Kind::TimedOut});
    QCOMPARE(slow.last(), QVariantList{false});
    QCOMPARE(outline(*m_pane), before);
    QCOMPARE(m_pane->state(), State::Results);
    QVERIFY(banner()->isVisible());
    banner()->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.size(), 2);
    QVERIFY(!banner()->isVisible());
    m_pane->showMoreTitles("m", {.items = titles(10, 12), .total = 12, .start = 10});
    QCOMPARE(selected(*m_pane), "Title 10");
}

void tst_ResultsPane::filtersThatLetNothingThrough_tellWhatFewerWould()
{
    const domain::Narrowing narrowing{
        .kind = domain::TitleKind::Series, .fromYear = 1920, .toYear = 1929, .genres = {"Drama", "Comedy"}};
    QSignalSpy wanted(m_pane, &ResultsPane::countsWanted);
    m_pane->setNarrowing(narrowing);
    answer("metro", {});
    auto links = m_pane->findChildren<widgets::LinkButton *>();
    links.removeIf([this](const widgets::LinkButton *link) { return !link->isVisibleTo(m_pane); });
    const auto names = [&links] {
        QStringList all;
        for (const widgets::LinkButton *link : links)
            all += link->spokenName();
        all.replaceInStrings(QRegularExpression("[\\x{2068}\\x{2069}]"), ""); // around what comes from outside
        return all;
    };
    const QStringList bare = names();
    QCOMPARE(bare.size(), 5);
    QTRY_COMPARE(wanted.size(), 1);
    // Neither of the two genres has anything: what is left of them need not be asked for.
    const auto asked = wanted.at(0).at(0).value<std::vector<domain::Narrowing>>();
    const domain::Narrowing withoutKind{.fromYear = 1920, .toYear = 1929, .genres = {"Drama", "Comedy"}};
    const domain::Narrowing withoutYears{.kind = domain::TitleKind::Series, .genres = {"Drama", "Comedy"}};
    QVERIFY((asked == std::vector<domain::Narrowing>{withoutKind, withoutYears, {}}));
    m_pane->showNarrowingCount(withoutKind, 1, false);
    m_pane->showNarrowingCount({}, 10'000, true);
    QCOMPARE(names(),
             (QStringList{bare.at(0) + ", 1 title", bare.at(1) + ", no titles", bare.at(2) + ", no titles", bare.at(3),
                          "Without any filter, more than 10,000 titles"}));
    QSignalSpy told(m_pane, &ResultsPane::summaryChanged); // which comes later than a wish for counts would
    answer("metrop", {});
    answer("metropolis", samples::metropolisTitles());
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(wanted.size(), 1); // who types on is not told
}

void tst_ResultsPane::notice_outlivesTheSearchThatRunsBesideIt()
{
    const auto search = [this](const QString &text) {
        m_pane->showStarted(text);
        m_pane->showTitles(text, samples::metropolisTitles());
        m_pane->showSettled(text);
    };
    m_pane->showIdle();
    m_pane->showNotice("The secret is not at hand.", "Enter it again.", "Enter it");
    m_pane->showIdle(); // nothing was asked
    search("met");      // as the last query is, at the start
    QVERIFY(banner()->isVisible());
    QVERIFY(banner()->spoken().contains("The secret is not at hand."));
    m_pane->showIdle();
    QVERIFY(!banner()->isVisible());

    m_pane->showNotice("The secret is not at hand.", "Enter it again.", "Enter it");
    search("metr");
    m_pane->setCatalog({.id = "a2", .name = "Another"});
    QVERIFY(!banner()->isVisible());
}

void tst_ResultsPane::nextKey_showsWhatAFreshPaneShows_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::newRow("as many rows") << QStringList{"One", "Two", "Three", "Four", "Five"};
    QTest::newRow("fewer") << QStringList{"One"};
    QTest::newRow("as many as titles and people were") << QStringList(9, "One");
    QTest::newRow("more") << QStringList(20, "One");
    QTest::newRow("none") << QStringList{};
}

void tst_ResultsPane::nextKey_showsWhatAFreshPaneShows()
{
    QFETCH(const QStringList, names);
    m_pane->showStarted("m");
    m_pane->showTitles("m", samples::metropolisTitles());
    m_pane->showPeople("m", samples::people());
    m_pane->showEpisodes("m", samples::episodes());
    m_pane->showSettled("m");
    m_pane->move(Qt::Key_End);
    ResultsPane fresh;
    for (ResultsPane *pane : {m_pane, &fresh}) {
        pane->showStarted("on");
        pane->showTitles("on", named(names));
    }
    QCOMPARE(outline(*m_pane), outline(fresh));
    QCOMPARE(m_pane->view()->selectionModel()->selectedRows().size(),
             fresh.view()->selectionModel()->selectedRows().size());
}

void tst_ResultsPane::yearThatMatched_isMarked()
{
    auto titles = named({"Metropolis"});
    titles[0].releaseYear = 1927;
    const auto picture = [&](Match::By by) {
        titles[0].match = Match{by, titles[0].name, {}};
        answer("1927", titles);
        return m_pane->grab().toImage();
    };
    const QImage plain = picture(Match::By::Words), marked = picture(Match::By::Year);
    QVERIFY(plain != marked);
    QVERIFY(plain == picture(Match::By::Words));
}

void tst_ResultsPane::groups_areReadInOrderWithTheirReasons()
{
    m_pane->showStarted("met");
    m_pane->showTitles("met", samples::metropolisTitles());
    m_pane->showEpisodes("met", samples::episodes());
    m_pane->showPeople("met", samples::people());
    m_pane->showSettled("met");
    QCOMPARE(outline(*m_pane),
             (QStringList{
                 "# Titles | 4",
                 "> Metropolis | 1927 | Film",
                 "The Metropolitan Tower & Co. | 1931 | Film",
                 QString::fromUtf8("Eight Passengers | 1952 | Series | also: Le Métro de huit heures"),
                 "The Long Way Under the Streets of the City, or What the Tunnel Workers of the Northern Line Saw | "
                 "1962 | Film | with Anna Berg as Metta",
                 "# People | first 1 of 12",
                 QString::fromUtf8("Metta Holm | 1890–1966 | Person | known for Metropolis"),
                 "More people",
                 "# Episodes | 1",
                 "The Metronome | Clockwork Street, season 2, episode 3",
             }));
    QCOMPARE(m_pane->summary(), "6 results shown"); // of more people
}

void tst_ResultsPane::firstRow_isSelected()
{
    answer("m", named({"Metropolis", "M"}));
    QCOMPARE(selected(*m_pane), "Metropolis");
    m_pane->move(Qt::Key_Down);
    QCOMPARE(selected(*m_pane), "M");
    answer("me", named({"Mean Streets", "Metropolis"}));
    QCOMPARE(selected(*m_pane), "Mean Streets");
}

void tst_ResultsPane::lateGroup_leavesTheSelectedRowAlone()
{
    m_pane->showStarted("met");
    m_pane->showTitles("met", samples::metropolisTitles());
    m_pane->showEpisodes("met", samples::episodes());
    m_pane->move(Qt::Key_End);
    QCOMPARE(selected(*m_pane), "The Metronome");
    m_pane->showPeople("met", samples::people());
    QCOMPARE(selected(*m_pane), "The Metronome");
}

void tst_ResultsPane::earlyGroup_waitsForTheTitles()
{
    m_pane->showStarted("met");
    m_pane->showPeople("met", samples::people());
    QCOMPARE(m_pane->model().rowCount(), 0);
    m_pane->showTitles("met", named({"Metropolis"}));
    QCOMPARE(selected(*m_pane), "Metropolis");
    QCOMPARE(m_pane->model().resultCount(), 2);
}

void tst_ResultsPane::answerToOlderText_changesNothing()
{
    m_pane->showStarted("m");
    answer("me", named({"Metropolis"}));
    const QStringList before = outline(*m_pane);
    m_pane->showTitles("m", named({"M"}));
    m_pane->showPeople("m", samples::people());
    m_pane->showEpisodes("m", samples::episodes());
    m_pane->showProblem("m", {});
    m_pane->showSettled("m");
    QCOMPARE(outline(*m_pane), before);
    QCOMPARE(m_pane->state(), State::Results);
}

void tst_ResultsPane::shuffledAnswers_alwaysBelongToTheTextOnScreen()
{
    quint32 random = 42;
    const auto next = [&random](quint32 below) {
        random = random * 1664525u + 1013904223u;
        return (random >> 8) % below;
    };
    for (int run = 0; run < 1000; ++run) {
        QStringList waiting;
        QString text;
        for (int key = 0; key < 6; ++key) {
            text += QChar(u'a' + static_cast<char16_t>(next(26)));
            m_pane->showStarted(text);
            waiting += text;
            while (next(3) == 0 && !waiting.isEmpty()) {
                const QString late = waiting.takeAt(static_cast<qsizetype>(next(static_cast<quint32>(waiting.size()))));
                m_pane->showTitles(late, named({"answer to " + late}));
            }
        }
        while (!waiting.isEmpty()) {
            const QString late = waiting.takeAt(static_cast<qsizetype>(next(static_cast<quint32>(waiting.size()))));
            m_pane->showTitles(late, named({"answer to " + late}));
            m_pane->showSettled(late);
        }
        QCOMPARE(selected(*m_pane), "answer to " + text);
    }
}

void tst_ResultsPane::oldRows_stayUntilNewOnesArrive()
{
    answer("m", named({"M"}));
    m_pane->showStarted("me");
    QCOMPARE(selected(*m_pane), "M");
    m_pane->showSlow();
    QCOMPARE(selected(*m_pane), "M");
    QCOMPARE(m_pane->state(), State::Results);
}

void tst_ResultsPane::arrows_skipHeadings()
{
    m_pane->showStarted("met");
    m_pane->showTitles("met", named({"Metropolis"}));
    m_pane->showPeople("met", samples::people());
    m_pane->move(Qt::Key_Down);
    QCOMPARE(selected(*m_pane), "Metta Holm");
    m_pane->move(Qt::Key_Down);
    QCOMPARE(selected(*m_pane), "More people");
    m_pane->move(Qt::Key_Down);
    QCOMPARE(selected(*m_pane), "More people");
    m_pane->move(Qt::Key_Up);
    m_pane->move(Qt::Key_Up);
    QCOMPARE(selected(*m_pane), "Metropolis");
    m_pane->move(Qt::Key_Up);
    QCOMPARE(selected(*m_pane), "Metropolis");
}

void tst_ResultsPane::pageKeys_reachBothEnds()
{
    QStringList names;
    for (int i = 0; i < 60; ++i)
        names += QString("Title %1").arg(i);
    answer("t", named(names));
    m_pane->move(Qt::Key_PageDown);
    const QString afterOne = selected(*m_pane);
    QVERIFY(afterOne != "Title 0" && afterOne != "Title 59");
    for (int i = 0; i < 20; ++i)
        m_pane->move(Qt::Key_PageDown);
    QCOMPARE(selected(*m_pane), "Title 59");
    for (int i = 0; i < 20; ++i)
        m_pane->move(Qt::Key_PageUp);
    QCOMPARE(selected(*m_pane), "Title 0");
    m_pane->move(Qt::Key_End);
    QCOMPARE(selected(*m_pane), "Title 59");
    m_pane->move(Qt::Key_Home);
    QCOMPARE(selected(*m_pane), "Title 0");
}

void tst_ResultsPane::enter_opensTheSelectedRow()
{
    QList<Target> opened;
    connect(m_pane, &ResultsPane::openRequested, m_pane, [&](const Target &target) { opened += target; });
    m_pane->showStarted("met");
    m_pane->showTitles("met", samples::metropolisTitles());
    m_pane->showPeople("met", samples::people());
    m_pane->openSelected();
    m_pane->move(Qt::Key_End);
    m_pane->move(Qt::Key_Up); // from what leads to more people to the last of them
    m_pane->openSelected();
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened[0].title, domain::TitleId::movie(1));
    QCOMPARE(opened[1].person, domain::PersonId::fromNumber(71));
    QVERIFY(opened[1].kind == Target::Kind::Person);
}

void tst_ResultsPane::enterBeforeTheAnswer_opensWhenItArrives()
{
    QStringList opened;
    connect(m_pane, &ResultsPane::openRequested, m_pane, [&](const Target &target) { opened += target.name; });
    m_pane->showStarted("met");
    m_pane->openSelected();
    QVERIFY(opened.isEmpty());
    m_pane->showTitles("met", named({"Metropolis"}));
    QCOMPARE(opened, QStringList("Metropolis"));
}

void tst_ResultsPane::enterOnStaleRows_neverOpensThem()
{
    QStringList opened;
    connect(m_pane, &ResultsPane::openRequested, m_pane, [&](const Target &target) { opened += target.name; });
    answer("m", named({"M"}));
    m_pane->showStarted("me");
    m_pane->openSelected();
    QVERIFY(opened.isEmpty());
    m_pane->showStarted("met"); // a further key takes the Enter back
    m_pane->showTitles("met", named({"Metropolis"}));
    QVERIFY(opened.isEmpty());
}

void tst_ResultsPane::nothingFound_isNotAProblem()
{
    answer("xyzzy", {});
    QCOMPARE(m_pane->state(), State::NoMatch);
    QCOMPARE(m_pane->summary(), "No match");
    QVERIFY(!banner()->isVisible());
    QStringList read;
    for (const QLabel *label : m_pane->findChildren<QLabel *>()) {
        if (label->isVisible())
            read += label->text();
    }
    QVERIFY2(read.join(' ').contains(QString::fromUtf8("No match for “xyzzy”")), qPrintable(read.join(' ')));
    QVERIFY(read.join(' ').contains("Archive"));
}

void tst_ResultsPane::fieldThatFindsNothing_isNamed()
{
    const auto hint = [this] {
        QStringList read;
        for (const QLabel *label : m_pane->findChildren<QLabel *>())
            read += label->text();
        return read.join(u' ');
    };
    answer("Kind:foo", {});
    QVERIFY2(hint().contains(QString::fromUtf8("“kind:” finds only titles")), qPrintable(hint()));
    answer("metropolis -genre:horr", {});
    QVERIFY2(hint().contains(QString::fromUtf8("“genre:” finds only titles")), qPrintable(hint()));
    answer("mankind:foo", {});
    QVERIFY2(!hint().contains("finds only titles"), qPrintable(hint()));
    QVERIFY2(!hint().contains("person:"), qPrintable(hint()));
    answer("chaplin kid", {}); // words of a person and of a title find nothing together
    QVERIFY2(hint().contains(QString::fromUtf8("“kid person:chaplin”")), qPrintable(hint()));
}

void tst_ResultsPane::problem_isNotNothingFound()
{
    answer("m", named({"M"}));
    m_pane->showStarted("me");
    CatalogError error;
    error.kind = CatalogError::Kind::TimedOut;
    error.host = "films.example.org";
    m_pane->showProblem("me", error);
    QCOMPARE(m_pane->state(), State::Problem);
    QCOMPARE(m_pane->summary(), "Could not ask");
    QCOMPARE(m_pane->model().rowCount(), 0); // rows of another text would lie
    QVERIFY(banner()->isVisible());
    QVERIFY(banner()->spoken().startsWith("Problem: Archive gave no complete answer"));
    answer("met", named({"Metropolis"}));
    QVERIFY(!banner()->isVisible());
    QCOMPARE(m_pane->state(), State::Results);
}

void tst_ResultsPane::everyProblem_namesWhatAndOffersRetry()
{
    for (const CatalogError &error : samples::errors()) {
        m_pane->showStarted("m");
        m_pane->showProblem("m", error);
        QVERIFY(banner()->spoken().contains("Archive") || banner()->spoken().contains("films.example.org"));
        QSignalSpy retries(m_pane, &ResultsPane::retryRequested);
        QPushButton *retry = nullptr;
        for (QPushButton *button : banner()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == "&Retry")
                retry = button;
        }
        QVERIFY(retry);
        QVERIFY(retry->isEnabled());
        retry->click();
        QCOMPARE(retries.size(), 1);
        QVERIFY(!QApplication::activeModalWidget());
    }
}

void tst_ResultsPane::overLimit_countsDownWhatIsAskedAgain()
{
    CatalogError error;
    error.kind = CatalogError::Kind::OverLimit;
    error.retryAfter = std::chrono::seconds(2);
    QSignalSpy retries(m_pane, &ResultsPane::retryRequested);
    m_pane->showStarted("m");
    m_pane->showProblem("m", error, true);
    const auto detail = [this] { return banner()->findChildren<QLabel *>()[1]->text(); };
    QVERIFY2(detail().startsWith("Trying again in "), qPrintable(detail()));
    QTRY_COMPARE(detail(), "Trying again in 1 second.");
    QTest::qWait(1500);
    QCOMPARE(retries.size(), 0); // who counts asks again, too
    m_pane->showProblem("m", error);
    QVERIFY2(!detail().startsWith("Trying"), qPrintable(detail()));
    QTest::qWait(2500);
    QCOMPARE(retries.size(), 0);
}

void tst_ResultsPane::onlySimilarSpellings_areAnnounced()
{
    auto titles = named({"Interstellar"});
    titles[0].match = Match{Match::By::SimilarSpelling, "Interstellar", {{0, 12}}};
    answer("interstelar", titles);
    QVERIFY(banner()->isVisible());
    QCOMPARE(banner()->spoken(),
             QString::fromUtf8("Notice: No exact match for “interstelar”. Showing similar spellings."));
    QCOMPARE(outline(*m_pane).last(), "> Interstellar | similar spelling");
    answer("interstellar", named({"Interstellar"}));
    QVERIFY(!banner()->isVisible());
}

void tst_ResultsPane::namesOnly_areHighlightedAndOpenByName()
{
    answer("met", named({"Metropolis"}));
    QCOMPARE(m_pane->model().row(m_pane->model().index(1)).spans, (ResultsModel::Spans{{0, 3}}));
    const auto target = m_pane->model().target(m_pane->model().index(1));
    QVERIFY(target && target->title.isEmpty());
    QCOMPARE(target->name, "Metropolis");
}

void tst_ResultsPane::cancelled_bringsTheRowsBack()
{
    answer("m", named({"M"}));
    m_pane->showStarted("me");
    m_pane->showCancelled();
    QCOMPARE(m_pane->state(), State::Results);
    QCOMPARE(selected(*m_pane), "M");
}

void tst_ResultsPane::settling_isToldOnce()
{
    QSignalSpy told(m_pane, &ResultsPane::summaryChanged);
    for (const QString &text : {QString("m"), QString("me"), QString("met")})
        answer(text, named({text}));
    QCOMPARE(told.size(), 0);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told[0][0].toString(), "1 result");
}

void tst_ResultsPane::hostileRows_arePainted()
{
    auto titles =
        named({QString(20'000, u'W'), QString::fromUtf16(u"a\u202Eb\nc"), QString(5, QChar(0xD800)),
               QString("Z") + QString(300, QChar(0x0301)), "<img src=file:///etc/passwd>", "", "& &&", "100%1 %n"});
    titles[0].match = Match{Match::By::Words, titles[0].name, {{-5, 10}, {19'990, 500}, {3, -1}, {2, 2000}}};
    answer("w", titles);
    QVERIFY(!m_pane->grab().isNull());
    QCOMPARE(m_pane->width(), 340);
    for (int row = 0; row < m_pane->model().rowCount(); ++row)
        QVERIFY(!m_pane->model().index(row).data(ResultsModel::NameRole).toString().contains(QChar(0x202E)));
}

void tst_ResultsPane::rowName_tellsEverything()
{
    m_pane->showStarted("met");
    m_pane->showTitles("met", samples::metropolisTitles());
    QCOMPARE(m_pane->model().index(3).data(Qt::AccessibleTextRole).toString(),
             QString::fromUtf8("Eight Passengers, series, 1952, also: Le Métro de huit heures"));
}

void tst_ResultsPane::focusFrame_staysWhileRowsScroll()
{
    QStringList names;
    for (int i = 0; i < 60; ++i)
        names += QString("Film %1").arg(i);
    m_pane->showStarted("f");
    m_pane->showTitles("f", named(names));
    QWidget *viewport = m_pane->view()->viewport();
    m_pane->view()->setFocus();
    QTRY_VERIFY(m_pane->view()->hasFocus());
    QCoreApplication::processEvents();
    PaintedRegion painted;
    viewport->installEventFilter(&painted);
    m_pane->view()->verticalScrollBar()->setValue(20);
    QTRY_COMPARE(painted.region.boundingRect(), viewport->rect());
    QVERIFY((QRegion(viewport->rect()) - painted.region).isEmpty());
}

void tst_ResultsPane::slowSearch_showsTheBarAndStopsIt()
{
    QSignalSpy slow(m_pane, &ResultsPane::slowChanged);
    m_pane->showStarted("m");
    QCOMPARE(slow.size(), 0);
    m_pane->showSlow();
    QCOMPARE(slow.last()[0].toBool(), true);
    QCOMPARE(m_pane->summary(), "Searching");
    m_pane->showTitles("m", named({"M"}));
    QCOMPARE(slow.last()[0].toBool(), false);
    m_pane->showSlow(); // too late to matter
    QCOMPARE(slow.last()[0].toBool(), false);
}

QTEST_MAIN(tst_ResultsPane)
#include "tst_resultspane.moc"
