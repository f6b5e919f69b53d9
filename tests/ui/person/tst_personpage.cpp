// SPDX-License-Identifier: MIT
#include "ui/person/personpage.h"
#include "ui/widgets/fittedview.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/translations.h"

#include "tests/ui/samples.h"

#include <QApplication>
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
    for (int row = 0; row < model->rowCount(); ++row)
        rows += model->index(row, 0).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(rows,
             (QStringList{"Contempt, Himself, Film, 1963", "M, Director, Film, 1931",
                          "Metropolis, Director, Writer, Film, 1927", "A Film Nobody Dated, Director, Film"}));
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
