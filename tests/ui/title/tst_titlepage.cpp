// SPDX-License-Identifier: MIT
#include "ui/title/episodesmodel.h"
#include "ui/title/formatsmodel.h"
#include "ui/title/sentences.h"
#include "ui/title/titlepage.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/fittedview.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/textblock.h"
#include "ui/widgets/translations.h"

#include "tests/ui/samples.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using domain::Availability;
using title::TitlePage;
using widgets::FittedView;

namespace {

/// What can be read on the page, from top to bottom.
QStringList read(const QWidget &page)
{
    QStringList lines;
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            lines += label->text();
    }
    for (const widgets::LinkButton *link : page.findChildren<widgets::LinkButton *>()) {
        if (link->isVisible())
            lines += link->shownText();
    }
    return lines;
}

/// What a screen reader calls \a part.
QString nameOf(const QWidget &part)
{
    return QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&part))->text(QAccessible::Name);
}

QStringList cells(const QAbstractItemModel &model)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(row, column).data().toString();
    }
    return cells;
}

FittedView *table(const QWidget &page, const QString &name)
{
    for (FittedView *view : page.findChildren<FittedView *>()) {
        if (view->accessibleName() == name)
            return view;
    }
    return nullptr;
}

} // namespace

class tst_TitlePage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { widgets::installTranslations(*qApp); }
    void init()
    {
        m_page = new TitlePage([] { return samples::today; });
        m_page->resize(800, 620);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page));
    }
    void cleanup() { delete m_page; }

    void film_readsFromTopToBottom();
    void crew_isNamedByWhatItDid();
    void manyMakers_stayOffTheFirstScreen();
    void tabKey_goesDownThePage();
    void longRole_leavesRoomForTheName();
    void link_isWholeInItsOwnWidth();
    void manyNames_areCounted();
    void missingFacts_areAbsent();
    void castHeading_isOnTheFirstScreen();
    void availability_isASentence_data();
    void availability_isASentence();
    void noKnownEnd_isNeverADate();
    void series_listsSeasonsBeforeTheCast();
    void years_neverRunBackwards_data();
    void years_neverRunBackwards();
    void specials_comeLast();
    void episodesWithoutSeason_standInTheSeasonWithoutNumber();
    void episodeRow_isReadInFull();
    void nameOfTheSeries_isNotRepeated_data();
    void nameOfTheSeries_isNotRepeated();
    void episodePage_isHeadedByItsOwnName();
    void formatsWithoutDates_leaveTheDatesOut();
    void thousandEpisodes_expandAtOnce();
    void enterOnCast_opensThePerson();
    void rowIsChosen_onlyWhereTheKeyboardIs();
    void link_isSpokenWithWhatLeadsToIt();
    void whatBecomesOfASeason_isSpoken();
    void season_writesAcrossTheOtherColumns();
    void dates_areWholeInANarrowPage_data();
    void dates_areWholeInANarrowPage();
    void longName_leavesRoomForThePage();
    void enterOnEpisode_opensIt();
    void similarTitle_isALink();
    void lateSimilars_ofAnotherTitle_changeNothing();
    void problem_keepsTheNameAndOffersRetry();
    void nextTitle_opensAtTheTop();
    void everyText_canBeCopiedByKeyboard();
    void hostileTitle_doesNotWidenThePage();

private:
    TitlePage *m_page = nullptr;
};

void tst_TitlePage::film_readsFromTopToBottom()
{
    m_page->showTitle(samples::metropolis());
    const QStringList lines = read(*m_page);
    QVERIFY(lines.contains("Metropolis"));
    QVERIFY(lines.contains(QString::fromUtf8("Original title: Metropolis – Das Schicksal einer Stadt")));
    // "_" where no line ends: a figure keeps its unit and its sign, and the dot stands at the end of a line.
    const QString facts =
        QString::fromUtf8("1927_· Film_· 2_h_33_min_· NR_· ★_4.3_of_5_· Germany_· Science fiction, Drama");
    QVERIFY2(lines.contains(QString(facts).replace('_', QChar(QChar::Nbsp))), qPrintable(lines.join('\n')));
    QVERIFY(lines.contains("Directed by"));
    QVERIFY(lines.contains("Fritz Lang"));
    QVERIFY(lines.contains("Written by"));
    QVERIFY(lines.contains(
        QString::fromUtf8("Also known as: Metrópolis_· Metropolis – Staden").replace('_', QChar(QChar::Nbsp))));
    QVERIFY(lines.contains(
        "Available now: DVD, Blu-ray. Coming: instant from 1 December 2026. Ended: VHS until 9 November 2004."));
    QCOMPARE(table(*m_page, "Cast")->model()->rowCount(), 5);
    QCOMPARE(table(*m_page, "Formats")->model()->rowCount(), 4);
    QVERIFY(!table(*m_page, "Seasons and episodes")->isVisible());
}

void tst_TitlePage::crew_isNamedByWhatItDid()
{
    m_page->showTitle(samples::metropolis());
    QStringList spoken;
    for (const auto *link : m_page->findChildren<widgets::LinkButton *>())
        spoken += nameOf(*link->parentWidget()) + ": " + nameOf(*link);
    // Each writer once, whatever he or she wrote.
    QCOMPARE(spoken.filter("Written by"),
             QStringList({"Written by: Thea von Harbou, novel, screenplay", "Written by: Fritz Lang"}));
    FittedView *crew = table(*m_page, "Crew");
    QCOMPARE(cells(*crew->model()), QStringList({"Karl Freund", "cinematographer"}));
    QCOMPARE(crew->model()->index(0, 1).data(Qt::AccessibleTextRole).toString(), "cinematographer");

    QSignalSpy opened(m_page, &TitlePage::personActivated);
    crew->setFocus(Qt::TabFocusReason);
    QTest::keyClick(crew, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.front().front().value<domain::PersonId>(), domain::PersonId::fromNumber(23));

    domain::Title none = samples::metropolis();
    none.crew->clear();
    none.otherTitles->clear();
    m_page->showTitle(none);
    const QStringList lines = read(*m_page);
    QVERIFY2(!lines.contains("Written by") && !lines.contains("Crew"), qPrintable(lines.join('\n')));
    QVERIFY(lines.filter("Also known as").isEmpty());
}

void tst_TitlePage::manyMakers_stayOffTheFirstScreen()
{
    domain::Title title = samples::metropolis();
    title.crew->clear();
    for (int i = 1; i <= 30'000; ++i)
        title.crew->push_back({domain::PersonId::fromNumber(1000 + i),
                               QString("Writer %1").arg(i),
                               {},
                               domain::Credit::Department::Writer});
    m_page->resize(900, 620);
    QElapsedTimer clock;
    clock.start();
    m_page->showTitle(title);
    QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed()))); // each with each: minutes
    QVERIFY2(read(*m_page).contains("and 29,995 more"), qPrintable(read(*m_page).join('\n')));
    FittedView *cast = table(*m_page, "Cast");
    QTRY_VERIFY(cast->mapTo(m_page, QPoint(0, 0)).y() > 0);
    QVERIFY(cast->mapTo(m_page, QPoint(0, 0)).y() < m_page->viewport()->height());
    // All of them are in the table, which says what they did.
    const QAbstractItemModel *crew = table(*m_page, "Crew")->model();
    QCOMPARE(crew->rowCount(), 30'000);
    QCOMPARE(crew->index(0, 1).data().toString(), "writer");
}

void tst_TitlePage::tabKey_goesDownThePage()
{
    domain::Title title = samples::metropolis();
    title.series = {.id = domain::TitleId::series(7), .name = "Tales"};
    m_page->showTitle(title);
    const auto blocks = m_page->findChildren<widgets::TextBlock *>();
    const auto heading = std::find_if(blocks.begin(), blocks.end(),
                                      [](const widgets::TextBlock *block) { return block->text() == "Metropolis"; });
    QVERIFY(heading != blocks.end());
    (*heading)->setFocus(Qt::TabFocusReason);
    int top = -1;
    QStringList visited;
    for (int i = 0; i < 14; ++i) {
        const QWidget *now = QApplication::focusWidget();
        const QPoint place = now->mapTo(m_page->widget(), QPoint(0, 0));
        visited += QString("%1 at %2").arg(now->metaObject()->className()).arg(place.y());
        QVERIFY2(place.y() >= top, qPrintable(visited.join('\n')));
        top = place.y();
        QTest::keyClick(const_cast<QWidget *>(now), Qt::Key_Tab);
    }
}

void tst_TitlePage::longRole_leavesRoomForTheName()
{
    domain::Title title = samples::metropolis();
    (*title.crew)[0].role = QString(1000, 'r');
    m_page->showTitle(title);
    for (auto *link : m_page->findChildren<widgets::LinkButton *>()) {
        if (link->shownText() != "Thea von Harbou")
            continue;
        QTRY_VERIFY(link->width() > 100);
        const QImage whole = link->grab().toImage();
        link->setNote({});
        const int name = link->fontMetrics().horizontalAdvance(link->shownText());
        const QRect start(0, 0, name, whole.height());
        QCOMPARE(whole.copy(start), link->grab().toImage().copy(start));
        return;
    }
    QFAIL("no such link");
}

void tst_TitlePage::link_isWholeInItsOwnWidth()
{
    for (const char *role : {"novel \"The Quiet House\"", "screenplay by", "1927", "production designer"}) {
        widgets::LinkButton link("Elizabeth Wright", role);
        const QSize size = link.sizeHint();
        link.resize(size);
        const QImage own = link.grab().toImage();
        link.resize(size.width() + 40, size.height());
        QVERIFY2(own == link.grab().toImage().copy(QRect(QPoint(), size)), role);
    }
}

void tst_TitlePage::manyNames_areCounted()
{
    domain::Title title = samples::metropolis();
    title.otherTitles->clear();
    for (int i = 1; i <= 13; ++i)
        title.otherTitles->append(QString("Name %1").arg(i));
    m_page->showTitle(title);
    const QStringList names = read(*m_page).filter("Also known as");
    QCOMPARE(names.size(), 1);
    QVERIFY2(names.front().endsWith("Name 10, and 3 more"), qPrintable(names.front()));
}

void tst_TitlePage::missingFacts_areAbsent()
{
    domain::Title title;
    title.id = domain::TitleId::movie(5);
    title.shortName = "Bare";
    m_page->showTitle(title);
    QCOMPARE(read(*m_page), QStringList("Bare"));
    for (const FittedView *view : m_page->findChildren<FittedView *>())
        QVERIFY(!view->isVisible());
}

void tst_TitlePage::castHeading_isOnTheFirstScreen()
{
    m_page->resize(900, 620); // the page's share of a 1280x720 window
    m_page->showTitle(samples::metropolis());
    QVERIFY(QTest::qWaitForWindowExposed(m_page));
    FittedView *cast = table(*m_page, "Cast");
    QTRY_VERIFY(cast->mapTo(m_page, QPoint(0, 0)).y() > 0);
    QVERIFY(cast->mapTo(m_page, QPoint(0, 0)).y() < m_page->viewport()->height());
}

void tst_TitlePage::availability_isASentence_data()
{
    QTest::addColumn<std::vector<Availability>>("formats");
    QTest::addColumn<QString>("sentence");
    const qint64 now = samples::today;
    const qint64 day = 86400;
    using Formats = std::vector<Availability>;
    QTest::newRow("none") << Formats{} << "";
    QTest::newRow("available") << Formats{{"DVD", now - day, now + day}} << "Available now: DVD.";
    QTest::newRow("starts this second") << Formats{{"DVD", now, std::nullopt}} << "Available now: DVD.";
    QTest::newRow("ends this second") << Formats{{"DVD", std::nullopt, now}}
                                      << "Not available today. Ended: DVD until 15 June 2026.";
    QTest::newRow("no dates at all") << Formats{{"instant", std::nullopt, std::nullopt}} << "Available now: instant.";
    QTest::newRow("only later") << Formats{{"DVD", now + day, std::nullopt}}
                                << "Not available today. Coming: DVD from 16 June 2026.";
    QTest::newRow("the 2100 sentinel") << Formats{{"DVD", now - day, domain::noKnownEnd}} << "Available now: DVD.";
}

void tst_TitlePage::availability_isASentence()
{
    QFETCH(std::vector<Availability>, formats);
    QTEST(title::availabilitySentence(formats, samples::today), "sentence");
}

void tst_TitlePage::noKnownEnd_isNeverADate()
{
    m_page->showTitle(samples::metropolis());
    const QAbstractItemModel *model = table(*m_page, "Formats")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column)
            QVERIFY(!model->index(row, column).data().toString().contains("2100"));
    }
    QCOMPARE(model->index(0, 3).data().toString(), "no known end");
    QCOMPARE(model->index(1, 3).data().toString(), "no known end");
}

void tst_TitlePage::years_neverRunBackwards_data()
{
    QTest::addColumn<int>("endYear");
    QTest::addColumn<QString>("years");
    QTest::newRow("ran on") << 2005 << QString::fromUtf8("2004–2005");
    QTest::newRow("ended in the same year") << 2004 << "2004";
    QTest::newRow("ended before it began") << 1999 << "2004";
}

void tst_TitlePage::years_neverRunBackwards()
{
    QFETCH(int, endYear);
    domain::Title series = samples::series();
    series.endYear = endYear;
    m_page->showTitle(series);
    QFETCH(QString, years);
    const QStringList lines = read(*m_page);
    const QString beginning = years + QChar(QChar::Nbsp) + QString::fromUtf8("· Series");
    QVERIFY2(std::ranges::any_of(lines, [&](const QString &line) { return line.startsWith(beginning); }),
             qPrintable(lines.join('\n')));
}

void tst_TitlePage::series_listsSeasonsBeforeTheCast()
{
    m_page->showTitle(samples::series());
    FittedView *episodes = table(*m_page, "Seasons and episodes");
    FittedView *cast = table(*m_page, "Cast");
    QVERIFY(episodes->isVisible());
    QTRY_VERIFY(episodes->mapTo(m_page, QPoint()).y() < cast->mapTo(m_page, QPoint()).y());
    QVERIFY(read(*m_page).contains(QString::fromUtf8("Seasons and episodes: 3 seasons · 13 episodes")));
    QCOMPARE(episodes->model()->index(0, 0).data().toString(), QString::fromUtf8("Season 1 · 3 episodes"));
    QVERIFY(!episodes->isExpanded(episodes->model()->index(0, 0)));
}

void tst_TitlePage::specials_comeLast()
{
    title::EpisodesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto seasons = *samples::series().seasons;
    std::rotate(seasons.begin(), seasons.begin() + 2, seasons.end()); // specials first, as some catalogs give them
    model.setSeries({}, seasons, *samples::series().episodes, samples::today);
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.index(row, 0).data().toString();
    QCOMPARE(names,
             (QStringList{QString::fromUtf8("Season 1 · 3 episodes"), QString::fromUtf8("Season 2 · 3 episodes"),
                          QString::fromUtf8("Specials · 2 of 7 episodes")}));
}

/// As an import of IMDb has them: episodes of no known season are gathered in one without a number.
void tst_TitlePage::episodesWithoutSeason_standInTheSeasonWithoutNumber()
{
    domain::TitleReference first{.name = "Season 1", .seasonNumber = 1, .episodeCount = 1000};
    domain::TitleReference unnumbered{.name = "Show: Other episodes", .episodeCount = 2};
    std::vector<domain::TitleReference> episodes(3);
    episodes[0].seasonNumber = 1;
    title::EpisodesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSeries("Show", {unnumbered, first}, episodes, samples::today);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), QString::fromUtf8("Season 1 · 1 of 1,000 episodes"));
    QVERIFY(!model.index(1, 0).data().toString().contains("Show")); // whose page this is
    QCOMPARE(model.index(1, 0).data().toString(), QString::fromUtf8("Other episodes · 2 episodes"));
    QCOMPARE(model.seasonCount(), 1);
    QCOMPARE(model.episodeCount(), 1002);

    model.setSeries("Show", {unnumbered, unnumbered, first}, episodes, samples::today);
    QCOMPARE(model.rowCount(), 5); // which of the two is not known
}

void tst_TitlePage::episodeRow_isReadInFull()
{
    title::EpisodesModel model;
    model.setSeries("Clockwork Street", *samples::series().seasons, *samples::series().episodes,
                    1128470400 + 15 * 86400);
    const QModelIndex season = model.index(1, 0);
    const auto spoken = [&](int row, int column = 0) {
        return model.index(row, column, season).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(spoken(0), "Season 2, episode 1, Hour 1, aired 12 October 2005, 44 min");
    QCOMPARE(spoken(2), "Season 2, episode 3, Hour 3, not yet aired, 26 October 2005, 44 min");
    // Once: a reader that is on the row says its cells one after the other.
    for (int column = 1; column < model.columnCount(); ++column) {
        QCOMPARE(spoken(2, column).trimmed(), QString());
        QCOMPARE(season.siblingAtColumn(column).data(Qt::AccessibleTextRole).toString().trimmed(), QString());
        QVERIFY(!(model.index(2, column, season).flags() & Qt::ItemIsSelectable)); // there is nothing to go to
    }
    QCOMPARE(season.data(Qt::AccessibleTextRole).toString(), "Season 2, 3 episodes");
}

void tst_TitlePage::nameOfTheSeries_isNotRepeated_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("as the historic service named episodes") << "Show: Season 1: \"Low Tide\""
                                                            << "Low Tide";
    QTest::newRow("long form of a series spelt otherwise") << "The Show (1936): Season 1: \"Low Tide\""
                                                           << "Low Tide";
    QTest::newRow("without quotes") << "Show: Low Tide"
                                    << "Low Tide";
    QTest::newRow("its own name") << "Low Tide"
                                  << "Low Tide";
    QTest::newRow("quotes inside") << "Show: Season 1: \"The \"Real\" One\""
                                   << "The \"Real\" One";
    QTest::newRow("nothing after the name") << "Show: "
                                            << "Show: ";
    QTest::newRow("empty quotes") << "Show: \"\""
                                  << "\"\"";
}

void tst_TitlePage::nameOfTheSeries_isNotRepeated()
{
    QFETCH(QString, name);
    domain::TitleReference episode;
    episode.name = name;
    title::EpisodesModel model;
    model.setSeries("Show", {}, {episode}, samples::today);
    QTEST(model.index(0, 0).data().toString(), "shown");
}

void tst_TitlePage::episodePage_isHeadedByItsOwnName()
{
    domain::Title episode;
    episode.id = domain::TitleId::episode(911, 1011);
    episode.kind = domain::TitleKind::Episode;
    episode.shortName = "Low Tide";
    episode.regularName = "North Pier: Season 1: \"Low Tide\"";
    episode.series = {domain::TitleId::series(91), "North Pier"};
    m_page->showTitle(episode);
    const QStringList lines = read(*m_page);
    QCOMPARE(lines.first(), "Low Tide");
    QVERIFY(lines.contains("North Pier"));
    QVERIFY2(lines.filter("Short title").isEmpty(), qPrintable(lines.join('\n')));
}

void tst_TitlePage::formatsWithoutDates_leaveTheDatesOut()
{
    domain::Title film = samples::metropolis();
    film.formats = std::vector{Availability{"DVD", std::nullopt, std::nullopt}};
    m_page->showTitle(film);
    FittedView *formats = table(*m_page, "Formats");
    QVERIFY(formats->isVisible());
    QVERIFY(!formats->isColumnHidden(title::FormatsModel::Today));
    for (const int column : {title::FormatsModel::From, title::FormatsModel::Until, title::FormatsModel::Span})
        QVERIFY(formats->isColumnHidden(column));
    film.formats->push_back({"Blu-ray", samples::today, std::nullopt});
    m_page->showTitle(film);
    for (const int column : {title::FormatsModel::From, title::FormatsModel::Until, title::FormatsModel::Span})
        QVERIFY(!formats->isColumnHidden(column));
}

void tst_TitlePage::thousandEpisodes_expandAtOnce()
{
    domain::Title series = samples::series();
    series.seasons->resize(1);
    series.episodes->clear();
    for (int number = 1; number <= 1000; ++number) {
        domain::TitleReference episode;
        episode.id = domain::TitleId::episode(911, number);
        episode.name = QString("Hour %1").arg(number);
        episode.seasonNumber = 1;
        episode.sequence = number;
        series.episodes->push_back(episode);
    }
    QElapsedTimer timer;
    timer.start();
    m_page->showTitle(series);
    QCoreApplication::processEvents();
    FittedView *view = table(*m_page, "Seasons and episodes");
    view->expandAll();
    QCoreApplication::processEvents();
    // Under a sanitizer, on a busy machine; a third of a second else.
    QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(view->height() > 1000 * 16);
    QVERIFY(view->verticalScrollBar()->maximum() == 0);
}

void tst_TitlePage::enterOnCast_opensThePerson()
{
    m_page->showTitle(samples::metropolis());
    QStringList opened;
    connect(m_page, &TitlePage::personActivated, m_page,
            [&](const domain::PersonId &id, const QString &name) { opened += name + ' ' + id.path; });
    FittedView *cast = table(*m_page, "Cast");
    cast->setFocus(Qt::TabFocusReason);
    QTest::keyClick(cast, Qt::Key_Down);
    QTest::keyClick(cast, Qt::Key_Return);
    QCOMPARE(opened, QStringList(QString::fromUtf8("Gustav Fröhlich 12")));
}

void tst_TitlePage::rowIsChosen_onlyWhereTheKeyboardIs()
{
    m_page->showTitle(samples::metropolis());
    FittedView *cast = table(*m_page, "Cast");
    cast->setFocus(Qt::TabFocusReason);
    QTest::keyClick(cast, Qt::Key_Down);
    QCOMPARE(cast->selectionModel()->selectedRows().size(), 1);
    QTest::keyClick(cast, Qt::Key_Tab);
    QVERIFY(cast->selectionModel()->selectedRows().isEmpty());
    cast->setFocus(Qt::BacktabFocusReason);
    QCOMPARE(cast->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(cast->selectionModel()->selectedRows().front().row(), 1);
}

void tst_TitlePage::link_isSpokenWithWhatLeadsToIt()
{
    m_page->showTitle(samples::metropolis());
    QStringList spoken;
    for (const auto *link : m_page->findChildren<widgets::LinkButton *>())
        spoken += nameOf(*link->parentWidget()) + ": " + nameOf(*link);
    QVERIFY2(spoken.contains("Directed by: Fritz Lang"), qPrintable(spoken.join(u'\n')));
    QVERIFY(spoken.contains("Similar titles: Woman in the Moon, 1929"));
    // As a group, which readers name once, where the keyboard comes into it.
    const auto *link = m_page->findChild<widgets::LinkButton *>();
    QCOMPARE(QAccessible::queryAccessibleInterface(link->parentWidget())->role(), QAccessible::Grouping);
    // Not set: each name that is set is a change that readers are told of, one after the other.
    QCOMPARE(link->accessibleName(), QString());
    QCOMPARE(link->text(), QString());
}

void tst_TitlePage::whatBecomesOfASeason_isSpoken()
{
    m_page->showTitle(samples::series());
    FittedView *episodes = table(*m_page, "Seasons and episodes");
    episodes->setFocus(Qt::TabFocusReason);
    const auto spoken = [&](Qt::Key key) {
        delete m_page->findChild<QWidget *>(widgets::announcerName);
        QTest::keyClick(episodes, key);
        const auto *announcer = m_page->findChild<QWidget *>(widgets::announcerName);
        return announcer ? nameOf(*announcer) : QString();
    };
    QCOMPARE(spoken(Qt::Key_Right), "expanded");
    QCOMPARE(spoken(Qt::Key_Down), QString()); // the row speaks for itself
    QCOMPARE(spoken(Qt::Key_Left), QString()); // back on the season
    QCOMPARE(spoken(Qt::Key_Left), "collapsed");
    QCOMPARE(spoken(Qt::Key_Left), QString());
    QCOMPARE(spoken(Qt::Key_Return), "expanded");
}

void tst_TitlePage::season_writesAcrossTheOtherColumns()
{
    m_page->resize(452, 400);
    domain::Title series = samples::series();
    series.seasons->front().episodeCount = 1234;
    m_page->showTitle(series);
    const FittedView *episodes = table(*m_page, "Seasons and episodes");
    const QModelIndex season = episodes->model()->index(0, 0);
    QVERIFY(episodes->isFirstColumnSpanned(0, {}));
    QVERIFY(episodes->visualRect(season).width() > episodes->fontMetrics().horizontalAdvance(season.data().toString()));
    QVERIFY(!episodes->isFirstColumnSpanned(0, season));
}

void tst_TitlePage::dates_areWholeInANarrowPage_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("an ordinary window") << 660;
    QTest::newRow("beside the results in the smallest window") << 452;
    QTest::newRow("without room for the bars") << 400;
}

void tst_TitlePage::dates_areWholeInANarrowPage()
{
    QFETCH(int, width);
    m_page->resize(width, 400);
    m_page->showTitle(samples::metropolis());
    const FittedView *formats = table(*m_page, "Formats");
    QVERIFY(formats->header()->length() <= formats->viewport()->width());
    for (int column = 0; column < title::FormatsModel::Span; ++column) {
        QVERIFY(formats->columnWidth(column) >= formats->header()->sectionSizeHint(column));
        for (int row = 0; row < formats->model()->rowCount(); ++row) {
            const QString text = formats->model()->index(row, column).data().toString();
            QVERIFY2(formats->columnWidth(column) > formats->fontMetrics().horizontalAdvance(text), qPrintable(text));
        }
    }
}

void tst_TitlePage::longName_leavesRoomForThePage()
{
    domain::Title title = samples::metropolis();
    m_page->showTitle(title);
    const double ordinary = m_page->font().pointSizeF();
    const auto tallest = [this] {
        double most = 0;
        for (const auto *block : m_page->findChildren<widgets::TextBlock *>())
            most = std::max(most, block->font().pointSizeF());
        return most;
    };
    QVERIFY(tallest() > 1.8 * ordinary);
    title.regularName = title.shortName = QString("What the Tunnel Workers Saw, ").repeated(5);
    m_page->showTitle(title);
    QVERIFY(tallest() < 1.5 * ordinary);
    m_page->showTitle(samples::metropolis());
    QVERIFY(tallest() > 1.8 * ordinary);
}

void tst_TitlePage::enterOnEpisode_opensIt()
{
    m_page->showTitle(samples::series());
    QStringList opened;
    connect(m_page, &TitlePage::titleActivated, m_page,
            [&](const domain::TitleId &id, const QString &name) { opened += name + ' ' + id.path; });
    FittedView *tree = table(*m_page, "Seasons and episodes");
    tree->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tree, Qt::Key_Return); // opens the season
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(opened, QStringList("Hour 1 programs/911/1011"));
}

void tst_TitlePage::similarTitle_isALink()
{
    m_page->showTitle(samples::metropolis());
    QStringList opened;
    connect(m_page, &TitlePage::titleActivated, m_page,
            [&](const domain::TitleId &id, const QString &) { opened += id.path; });
    for (widgets::LinkButton *link : m_page->findChildren<widgets::LinkButton *>()) {
        if (link->spokenName() == "Woman in the Moon, 1929")
            QTest::keyClick(link, Qt::Key_Return);
    }
    QCOMPARE(opened, QStringList("movies/101"));
}

void tst_TitlePage::lateSimilars_ofAnotherTitle_changeNothing()
{
    domain::Title title = samples::metropolis();
    title.similars.reset();
    m_page->showTitle(title);
    m_page->showSimilars(domain::TitleId::movie(99), samples::similars());
    QVERIFY(!read(*m_page).contains("Aelita"));
    m_page->showSimilars(title.id, samples::similars());
    QVERIFY(read(*m_page).contains("Aelita"));
}

void tst_TitlePage::problem_keepsTheNameAndOffersRetry()
{
    m_page->setCatalog("Archive");
    m_page->showLoading("Metropolis");
    for (const domain::CatalogError &error : samples::errors()) {
        m_page->showProblem(error);
        auto *banner = m_page->findChild<widgets::MessageBanner *>();
        QVERIFY(banner->isVisible());
        QVERIFY(read(*m_page).contains("Metropolis"));
    }
    m_page->showTitle(samples::metropolis());
    QVERIFY(!m_page->findChild<widgets::MessageBanner *>()->isVisible());
}

void tst_TitlePage::nextTitle_opensAtTheTop()
{
    m_page->resize(800, 300);
    m_page->showTitle(samples::metropolis());
    QTRY_VERIFY(m_page->verticalScrollBar()->maximum() > 0);
    m_page->verticalScrollBar()->setValue(m_page->verticalScrollBar()->maximum());
    m_page->showTitle(samples::series());
    QCOMPARE(m_page->verticalScrollBar()->value(), 0);
}

void tst_TitlePage::everyText_canBeCopiedByKeyboard()
{
    m_page->showTitle(samples::metropolis());
    for (const widgets::TextBlock *block : m_page->findChildren<widgets::TextBlock *>())
        QVERIFY(block->textInteractionFlags() & Qt::TextSelectableByKeyboard);
    FittedView *cast = table(*m_page, "Cast");
    cast->setFocus(Qt::TabFocusReason);
    QTest::keySequence(cast, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), "Alfred Abel\tJoh Fredersen");
}

void tst_TitlePage::hostileTitle_doesNotWidenThePage()
{
    domain::Title title = samples::metropolis();
    title.regularName = QString(5000, u'W');
    title.synopsis = QString(20'000, u'x') + QString::fromUtf16(u"\u202E<b>bold</b>");
    title.genres = {QString(3000, u'g')};
    (*title.cast)[0].name = QString(5000, u'N');
    (*title.directors)[0].name = QString(5000, u'D');
    title.directors->push_back({{}, QString(5000, u'E'), {}, domain::Credit::Department::Director});
    (*title.crew)[0].name = QString(5000, u'F');
    title.otherTitles = QStringList{QString(5000, u'O')};
    title.countries = QStringList{QString(5000, u'C')};
    m_page->showTitle(title);
    QCoreApplication::processEvents();
    QVERIFY2(m_page->widget()->width() <= m_page->viewport()->width(),
             qPrintable(QString::number(m_page->widget()->width())));
    QVERIFY(!m_page->grab().isNull());
}

QTEST_MAIN(tst_TitlePage)
#include "tst_titlepage.moc"
