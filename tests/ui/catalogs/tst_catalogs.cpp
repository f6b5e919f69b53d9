// SPDX-License-Identifier: MIT
#include "ui/catalogs/baseurl.h"
#include "ui/catalogs/catalogdialog.h"
#include "ui/catalogs/catalogspage.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/translations.h"

#include "tests/ui/fakebook.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using catalogs::BaseUrlFault;
using catalogs::CatalogDialog;
using catalogs::CatalogsPage;

namespace {

template <class T>
T *named(const QWidget &parent, const QString &text)
{
    for (T *widget : parent.findChildren<T *>()) {
        if (widget->text().remove('&') == text)
            return widget;
    }
    return nullptr;
}

QLineEdit *field(const QWidget &dialog, const QString &label)
{
    for (const QLabel *each : dialog.findChildren<QLabel *>()) {
        if (each->text().remove('&') == label)
            return qobject_cast<QLineEdit *>(each->buddy());
    }
    return nullptr;
}

QString readable(const QWidget &dialog)
{
    QStringList lines;
    for (const QLabel *each : dialog.findChildren<QLabel *>()) {
        if (each->isVisible())
            lines += each->text();
    }
    return lines.join('\n');
}

} // namespace

class tst_Catalogs : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { widgets::installTranslations(*qApp); }
    void baseUrl_isJudged_data();
    void baseUrl_isJudged();
    void newCatalog_isSavedWithItsSecret();
    void secret_isMaskedUntilRevealed();
    void plainHttp_isWarnedOfAndMustBeMeant();
    void test_endsInOneSentence();
    void editing_keepsTheSecretUnlessOneIsTyped();
    void noKeyring_isSaid();
    void dialog_isSmallAndNotModal();
    void page_listsOpensAndRemoves();
};

void tst_Catalogs::baseUrl_isJudged_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<BaseUrlFault>("fault");
    QTest::newRow("https") << "https://films.example.org/" << BaseUrlFault::None;
    QTest::newRow("http here") << "http://localhost:8080/" << BaseUrlFault::None;
    QTest::newRow("http at 127.0.0.1") << "http://127.0.0.1:8080" << BaseUrlFault::None;
    QTest::newRow("http at ::1") << "http://[::1]:8080/" << BaseUrlFault::None;
    QTest::newRow("http elsewhere") << "http://films.example.org/" << BaseUrlFault::PlainHttp;
    QTest::newRow("a name that only begins like loopback") << "http://127.example.org/" << BaseUrlFault::PlainHttp;
    QTest::newRow("a name of four parts") << "http://127.0.0.example.org/" << BaseUrlFault::PlainHttp;
    QTest::newRow("file") << "file:///etc/passwd" << BaseUrlFault::NotHttp;
    QTest::newRow("user info") << "https://me:secret@films.example.org/" << BaseUrlFault::NotHttp;
    QTest::newRow("query") << "https://films.example.org/?a=b" << BaseUrlFault::NotHttp;
    QTest::newRow("no scheme") << "films.example.org" << BaseUrlFault::NotHttp;
    QTest::newRow("empty") << "" << BaseUrlFault::NotHttp;
}

void tst_Catalogs::baseUrl_isJudged()
{
    QFETCH(QString, url);
    QTEST(catalogs::baseUrlFault(url), "fault");
}

void tst_Catalogs::newCatalog_isSavedWithItsSecret()
{
    FakeBook book;
    auto *dialog = new CatalogDialog(book, {});
    dialog->show();
    auto *add = named<QPushButton>(*dialog, "Add");
    QVERIFY(!add->isEnabled());
    QTest::keyClicks(field(*dialog, "Name"), "Archive");
    QTest::keyClicks(field(*dialog, "Base URL"), "https://films.example.org");
    QTest::keyClicks(field(*dialog, "Consumer key"), "k123");
    QVERIFY(!add->isEnabled());
    QTest::keyClicks(field(*dialog, "Shared secret"), "s3cret");
    dialog->findChild<QComboBox *>()->setCurrentIndex(1);
    QVERIFY(add->isEnabled());
    add->click();
    QCOMPARE(book.saves.size(), 1);
    const auto &[entry, secret] = book.saves[0];
    QCOMPARE(entry.name, "Archive");
    QCOMPARE(entry.baseUrl, "https://films.example.org/");
    QCOMPARE(entry.consumerKey, "k123");
    QVERIFY(entry.placement == session::OAuthPlacement::Header);
    QCOMPARE(secret, "s3cret");
}

void tst_Catalogs::secret_isMaskedUntilRevealed()
{
    FakeBook book;
    CatalogDialog dialog(book, {});
    dialog.show();
    QLineEdit *secret = field(dialog, "Shared secret");
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    auto *show = named<QPushButton>(dialog, "Show");
    show->click();
    QCOMPARE(secret->echoMode(), QLineEdit::Normal);
    QCOMPARE(show->accessibleName(), "Hide the shared secret");
    show->click();
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
}

void tst_Catalogs::plainHttp_isWarnedOfAndMustBeMeant()
{
    FakeBook book;
    CatalogDialog dialog(book, {{}, "Club", "http://films.example.org/", "k", {}, false});
    dialog.show();
    field(dialog, "Shared secret")->setText("s");
    QVERIFY(readable(dialog).contains("Over plain http everybody on the way can read"));
    QVERIFY(!named<QPushButton>(dialog, "Test")->isEnabled());
    dialog.findChild<QCheckBox *>()->click();
    QVERIFY(named<QPushButton>(dialog, "Test")->isEnabled());
    field(dialog, "Base URL")->setText("https://films.example.org/");
    QVERIFY(!readable(dialog).contains("plain http"));
    QVERIFY(!dialog.findChild<QCheckBox *>()->isVisible());
}

void tst_Catalogs::test_endsInOneSentence()
{
    FakeBook book;
    CatalogDialog dialog(book, book.list[1]);
    dialog.show();
    field(dialog, "Shared secret")->setText("s");
    named<QPushButton>(dialog, "Test")->click();
    QCOMPARE(book.tests.size(), 1);
    QCOMPARE(book.tests[0].second, "s");
    emit book.testPassed(48312);
    QVERIFY2(readable(dialog).contains("the catalog answers with 48312 titles"), qPrintable(readable(dialog)));
    domain::CatalogError error;
    error.kind = domain::CatalogError::Kind::BadSignature;
    emit book.testFailed(error);
    QVERIFY2(readable(dialog).contains("Archive rejected the signature. Most often the shared secret is wrong."),
             qPrintable(readable(dialog)));
    QVERIFY(!readable(dialog).contains("It works"));
    QVERIFY(named<QPushButton>(dialog, "Test")->isEnabled());
}

void tst_Catalogs::editing_keepsTheSecretUnlessOneIsTyped()
{
    FakeBook book;
    auto *dialog = new CatalogDialog(book, book.list[1]);
    dialog->show();
    field(*dialog, "Name")->setText("New name");
    named<QPushButton>(*dialog, "Save")->click();
    QCOMPARE(book.saves.size(), 1);
    QVERIFY(book.saves[0].second.isNull());
    QCOMPARE(book.saves[0].first.id, "a1");
}

void tst_Catalogs::noKeyring_isSaid()
{
    FakeBook book;
    book.storage = session::SecretStorage::SessionOnly;
    CatalogDialog dialog(book, {});
    dialog.show();
    QVERIFY(readable(dialog).contains("no keyring"));
}

void tst_Catalogs::dialog_isSmallAndNotModal()
{
    FakeBook book;
    CatalogDialog dialog(book, {{}, "Club", "http://films.example.org/", "k", {}, false});
    dialog.show();
    QVERIFY(!dialog.isModal());
    QVERIFY2(dialog.sizeHint().height() <= 560, qPrintable(QString::number(dialog.sizeHint().height())));
}

void tst_Catalogs::page_listsOpensAndRemoves()
{
    FakeBook book;
    CatalogsPage page(book);
    page.show();
    auto *list = page.findChild<QListWidget *>();
    QCOMPARE(list->count(), 2);
    QVERIFY(list->item(0)->text().contains("open now"));
    list->setCurrentRow(0);
    QVERIFY(!named<QPushButton>(page, "Remove")->isEnabled());
    list->setCurrentRow(1);
    named<QPushButton>(page, "Open")->click();
    QCOMPARE(book.current, "a1");
    list->setCurrentRow(1);
    named<QPushButton>(page, "Remove")->click();
    QVERIFY(book.removals.isEmpty()); // asks first, inside the page
    named<QPushButton>(page, "Remove Archive")->click();
    QCOMPARE(book.removals, QStringList("a1"));
}

QTEST_MAIN(tst_Catalogs)
#include "tst_catalogs.moc"
