// SPDX-License-Identifier: MIT
#include "ui/person/personpage.h"
#include "ui/person/portraitslot.h"
#include "ui/widgets/fittedview.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/translations.h"

#include "tests/ui/samples.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTest>

using person::PersonPage;
using widgets::FittedView;

class tst_PersonPage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { widgets::installTranslations(*qApp); }
    void init()
    {
        m_page = new PersonPage;
        m_page->resize(700, 500);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page));
    }
    void cleanup() { delete m_page; }

    void filmography_isNewestFirstAndUnknownLast();
    void person_readsFromTopToBottom();
    void bareList_keepsTheNameItWasOpenedWith();
    void personWithoutTitles_isSaidInASentence();
    void wideWindow_keepsARowTogether();
    void portrait_hasTheInitials_data();
    void portrait_hasTheInitials();
    void enterOnTitle_opensIt();
    void problem_keepsTheName();

private:
    [[nodiscard]] QStringList read() const
    {
        QStringList lines;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible())
                lines += label->text();
        }
        return lines;
    }

    PersonPage *m_page = nullptr;
};

void tst_PersonPage::filmography_isNewestFirstAndUnknownLast()
{
    m_page->showPerson(samples::filmography());
    const QAbstractItemModel *model = m_page->findChild<FittedView *>()->model();
    QStringList rows;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells; // a screen reader says one after the other
        for (int column = 0; column < model->columnCount(); ++column)
            cells += model->index(row, column).data(Qt::AccessibleTextRole).toString();
        rows += cells.join(". ");
    }
    QCOMPARE(
        rows,
        (QStringList{"Contempt. Himself. Film. 1963", "M. Director. Film. 1931",
                     "Metropolis. Director, Writer. Film. 1927", "A Film Nobody Dated. Director. Film. not known"}));
}

void tst_PersonPage::person_readsFromTopToBottom()
{
    m_page->showLoading("Fritz Lang");
    m_page->showPerson(samples::filmography());
    QCOMPARE(read(),
             (QStringList{"Fritz Lang", QString::fromUtf8("1890–1976"), "1 as cast, 3 as director, 1 as writer",
                          "Worked in Berlin, Paris and Hollywood.", "Filmography"}));
}

void tst_PersonPage::bareList_keepsTheNameItWasOpenedWith()
{
    domain::Filmography bare = samples::filmography();
    bare.person = {};
    m_page->showLoading("Fritz Lang");
    m_page->showPerson(bare);
    QCOMPARE(read().first(), "Fritz Lang");
}

void tst_PersonPage::personWithoutTitles_isSaidInASentence()
{
    m_page->showLoading("Rosa Umbra");
    m_page->showPerson({.person = {.id = domain::PersonId::fromNumber(72), .name = "Rosa Umbra"}});
    QCOMPARE(read(), (QStringList{"Rosa Umbra", "No title in this catalog names this person."}));
    QVERIFY(!m_page->findChild<FittedView *>()->isVisible());
    m_page->showPerson(samples::filmography());
    QCOMPARE(read().filter("No title"), QStringList());
    m_page->setCatalog("Archive");
    m_page->showPerson({});
    QCOMPARE(read().filter("No title").join(u' ').remove(QChar(0x2068)).remove(QChar(0x2069)),
             "No title in Archive names this person.");
}

void tst_PersonPage::wideWindow_keepsARowTogether()
{
    m_page->resize(1600, 500);
    m_page->showPerson(samples::filmography());
    const auto *table = m_page->findChild<FittedView *>();
    for (int column = 0; column + 1 < table->model()->columnCount(); ++column) {
        int widest = table->header()->sectionSizeHint(column);
        for (int row = 0; row < table->model()->rowCount(); ++row)
            widest = std::max(
                widest, table->fontMetrics().horizontalAdvance(table->model()->index(row, column).data().toString()));
        QVERIFY(table->columnWidth(column) - widest < 60);
    }
    QVERIFY(table->header()->length() >= table->viewport()->width()); // the line under it goes on to the end
}

void tst_PersonPage::portrait_hasTheInitials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    QTest::newRow("two names") << "Fritz Lang"
                               << "FL";
    QTest::newRow("first and last of many") << "Erich von Stroheim"
                                            << "ES";
    QTest::newRow("one name") << "Cantinflas"
                              << "C";
    QTest::newRow("IMDb's number of a namesake") << "John Smith (II)"
                                                 << "JS";
    QTest::newRow("marks stay on") << QString::fromUtf16(u"E\u0301mile Zola") << QString::fromUtf16(u"E\u0301Z");
    QTest::newRow("no letters") << "???"
                                << "";
}

void tst_PersonPage::portrait_hasTheInitials()
{
    QFETCH(QString, name);
    m_page->showLoading(name);
    QTEST(m_page->findChild<person::PortraitSlot *>()->initials(), "initials");
}

void tst_PersonPage::enterOnTitle_opensIt()
{
    m_page->showPerson(samples::filmography());
    QStringList opened;
    connect(m_page, &PersonPage::titleActivated, m_page,
            [&](const domain::TitleId &id, const QString &) { opened += id.path; });
    auto *table = m_page->findChild<FittedView *>();
    table->setFocus(Qt::TabFocusReason);
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened, QStringList("movies/7"));
}

void tst_PersonPage::problem_keepsTheName()
{
    m_page->showLoading("Fritz Lang");
    m_page->showProblem(samples::errors().front());
    QVERIFY(m_page->findChild<widgets::MessageBanner *>()->isVisible());
    QVERIFY(read().contains("Fritz Lang"));
}

QTEST_MAIN(tst_PersonPage)
#include "tst_personpage.moc"
