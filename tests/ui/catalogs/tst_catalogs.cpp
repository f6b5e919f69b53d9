// SPDX-License-Identifier: MIT
#include "ui/catalogs/baseurl.h"
#include "ui/catalogs/catalogdialog.h"
#include "ui/catalogs/catalogspage.h"
#include "ui/catalogs/importdialog.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/translations.h"

#include "tests/ui/fakebook.h"
#include "tests/ui/fakeimports.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStatusBar>
#include <QTemporaryFile>
#include <QTest>

using catalogs::BaseUrlFault;
using catalogs::CatalogDialog;
using catalogs::CatalogsPage;
using catalogs::ImportDialog;

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

/// What a screen reader was given to say last, below \a place.
QString spokenIn(const QWidget &place)
{
    auto *announcer = place.findChild<QWidget *>(widgets::announcerName);
    return announcer ? QAccessible::queryAccessibleInterface(announcer)->text(QAccessible::Name) : QString();
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
    void verdict_goesWithWhatWasTested();
    void missingSecret_mustBeEntered();
    void test_leavesTheKeyboardWhereItIs();
    void whatADialogSays_isSpokenOnce();
    void faultyBaseUrl_isSpokenWhenItIsLeft();
    void missingFile_isSpokenWhenItIsLeft();
    void dialog_growsWithItsWords();
    void editing_keepsTheSecretUnlessOneIsTyped();
    void noKeyring_isSaid();
    void dialog_isSmallAndNotModal();
    void page_listsOpensAndRemoves();
    void addedCatalog_isSelected();
    void catalogOnThisComputer_isRemovedWithItsFile();
    void import_beginsWhenFileAndNameAreThere();
    void typedFile_namesTheCatalog();
    void mnemonicOfADisabledButton_isNotTyped();
    void imdbImport_hasItsOwnQuestions();
    void importUnderAName_thatIsTaken_saysSo();
    void import_showsProgressAndCanBeStopped();
    void stoppedImport_keepsTheKeyboardOnItsReport();
    void finishedImport_reportsAndOpens();
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
    QTest::newRow("a name of as many parts as an address")
        << "http://127.films.example.org/" << BaseUrlFault::PlainHttp;
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
    emit book.testPassed();
    QVERIFY2(readable(dialog).contains("It works"), qPrintable(readable(dialog)));
    domain::CatalogError error;
    error.kind = domain::CatalogError::Kind::BadSignature;
    emit book.testFailed(error);
    QVERIFY2(readable(dialog).contains("Archive rejected the signature. Most often the shared secret is wrong;"),
             qPrintable(readable(dialog)));
    QVERIFY(!readable(dialog).contains("It works"));
    QVERIFY(named<QPushButton>(dialog, "Test")->isEnabled());
}

void tst_Catalogs::verdict_goesWithWhatWasTested()
{
    FakeBook book;
    CatalogDialog dialog(book, book.list[1]);
    dialog.show();
    field(dialog, "Shared secret")->setText("s");
    named<QPushButton>(dialog, "Test")->click();
    emit book.testPassed();
    QVERIFY(readable(dialog).contains("It works"));
    field(dialog, "Base URL")->setText("https://elsewhere.example.org/");
    QVERIFY(!readable(dialog).contains("It works"));
    emit book.testPassed(); // of what stood there before
    QVERIFY(!readable(dialog).contains("It works"));
    named<QPushButton>(dialog, "Test")->click();
    emit book.testPassed();
    QVERIFY(readable(dialog).contains("It works"));
}

void tst_Catalogs::missingSecret_mustBeEntered()
{
    FakeBook book;
    CatalogDialog dialog(book, book.list[1]);
    dialog.show();
    auto *save = named<QPushButton>(dialog, "Save");
    QLineEdit *secret = field(dialog, "Shared secret");
    QCOMPARE(secret->placeholderText(), "Unchanged");
    QVERIFY(save->isEnabled());
    dialog.askForSecret();
    QCOMPARE(secret->placeholderText(), "");
    QVERIFY(!save->isEnabled() && !named<QPushButton>(dialog, "Test")->isEnabled());
    secret->setText("s");
    QVERIFY(save->isEnabled());
}

void tst_Catalogs::test_leavesTheKeyboardWhereItIs()
{
    FakeBook book;
    CatalogDialog dialog(book, book.list[1]);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *test = named<QPushButton>(dialog, "Test");
    test->setFocus();
    QTest::keyClick(test, Qt::Key_Space);
    QVERIFY(test->hasFocus());
    QVERIFY(readable(dialog).contains("Asking"));
    QTest::keyClick(test, Qt::Key_Space);
    QCOMPARE(book.tests.size(), 2); // the newest counts
}

/// Where it is made known in a dialog, a reader says first what the dialog is and all that it has in it.
void tst_Catalogs::whatADialogSays_isSpokenOnce()
{
    FakeBook book;
    QMainWindow window;
    auto *dialog = new CatalogDialog(book, book.list[1], &window);
    dialog->show();
    emit book.testPassed();
    QCOMPARE(spokenIn(*window.statusBar()), "It works: the key and the secret are right, and the catalog answers.");
    QVERIFY(!dialog->findChild<QWidget *>(widgets::announcerName));
}

void tst_Catalogs::faultyBaseUrl_isSpokenWhenItIsLeft()
{
    FakeBook book;
    QMainWindow window;
    auto *dialog = new CatalogDialog(book, {}, &window);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QLineEdit *url = field(*dialog, "Base URL");
    url->setFocus();
    QTest::keyClicks(url, "ftp://films.example.org");
    QCOMPARE(spokenIn(*window.statusBar()), QString()); // one is still writing
    QTest::keyClick(url, Qt::Key_Tab);
    QVERIFY2(spokenIn(*window.statusBar()).startsWith("A base URL begins with https://"),
             qPrintable(spokenIn(*window.statusBar())));
}

void tst_Catalogs::missingFile_isSpokenWhenItIsLeft()
{
    FakeBook book;
    FakeImports imports;
    QMainWindow window;
    auto *dialog = new ImportDialog(book, imports, &window);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QLineEdit *file = field(*dialog, "File");
    file->setFocus();
    QTest::keyClicks(file, "/nowhere.csv");
    QTest::keyClick(file, Qt::Key_Tab);
    QCOMPARE(spokenIn(*window.statusBar()), "There is no such file.");
}

void tst_Catalogs::dialog_growsWithItsWords()
{
    FakeBook book;
    CatalogDialog dialog(book, book.list[1]);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    domain::CatalogError error;
    error.kind = domain::CatalogError::Kind::UnknownKey;
    emit book.testFailed(error);
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap())
            QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
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
    FakeImports imports;
    CatalogsPage page(book, imports);
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

void tst_Catalogs::addedCatalog_isSelected()
{
    FakeBook book;
    FakeImports imports;
    CatalogsPage page(book, imports);
    page.show();
    book.list.push_back({.id = "b2", .name = "Library", .baseUrl = "https://library.example/"});
    emit book.entriesChanged();
    emit book.saved("b2", session::SecretStorage::Keyring);
    QVERIFY(page.findChild<QListWidget *>()->currentItem()->text().contains("Library"));
}

void tst_Catalogs::catalogOnThisComputer_isRemovedWithItsFile()
{
    FakeBook book;
    FakeImports imports;
    book.list.push_back({.id = "local:Films", .name = "Films", .file = "/nowhere/Films.catalog"});
    CatalogsPage page(book, imports);
    page.show();
    page.findChild<QListWidget *>()->setCurrentRow(2);
    QVERIFY(!named<QPushButton>(page, "Edit…")->isEnabled());
    QTest::keyClick(named<QPushButton>(page, "Remove"), Qt::Key_Return);
    QVERIFY(readable(page).contains("waste bin"));
    QTest::keyClick(named<QPushButton>(page, "Remove Films"), Qt::Key_Return);
    QCOMPARE(book.removals, QStringList("local:Films"));
}

void tst_Catalogs::import_beginsWhenFileAndNameAreThere()
{
    FakeBook book;
    FakeImports imports;
    QTemporaryFile file;
    QVERIFY(file.open());
    auto *dialog = new ImportDialog(book, imports);
    dialog->show();
    QVERIFY(!dialog->isModal());
    auto *start = named<QPushButton>(*dialog, "Import");
    QVERIFY(!start->isEnabled());
    field(*dialog, "Name of the catalog")->setText("My/films");
    field(*dialog, "File")->setText(file.fileName() + "x");
    QVERIFY(!start->isEnabled());
    QVERIFY(readable(*dialog).contains("no such file"));
    field(*dialog, "File")->setText(file.fileName());
    QVERIFY(readable(*dialog).contains("My-films"));
    QVERIFY(start->isEnabled());
    start->click();
    QCOMPARE(imports.orders.size(), 1);
    QCOMPARE(imports.orders.front(),
             (session::ImportOrder{session::ImportSource::TitlesCsv, file.fileName(), "My-films", 0, true, false}));
}

void tst_Catalogs::typedFile_namesTheCatalog()
{
    FakeBook book;
    FakeImports imports;
    QTemporaryFile file(QDir::tempPath() + "/club-XXXXXX.csv");
    QVERIFY(file.open());
    auto *dialog = new ImportDialog(book, imports);
    dialog->show();
    QTest::keyClicks(field(*dialog, "File"), file.fileName());
    QCOMPARE(field(*dialog, "Name of the catalog")->text(), QFileInfo(file.fileName()).baseName());
    QVERIFY(named<QPushButton>(*dialog, "Import")->isEnabled()); // so Alt+I begins
}

void tst_Catalogs::mnemonicOfADisabledButton_isNotTyped()
{
    FakeBook book;
    CatalogDialog dialog(book, {{}, "Club", "no address", "k", {}, false});
    dialog.show();
    QVERIFY(!named<QPushButton>(dialog, "Test")->isEnabled());
    QLineEdit *secret = field(dialog, "Shared secret");
    QTest::keyClicks(secret, "s");
    QTest::keyClick(secret, 't', Qt::AltModifier);
    QTest::keyClick(secret, 'T', Qt::ShiftModifier);
    QCOMPARE(secret->text(), "sT");
}

void tst_Catalogs::imdbImport_hasItsOwnQuestions()
{
    FakeBook book;
    FakeImports imports;
    auto *dialog = new ImportDialog(book, imports);
    dialog->show();
    QVERIFY(!dialog->findChild<QSpinBox *>()->isVisible());
    dialog->findChild<QComboBox *>()->setCurrentIndex(2);
    QVERIFY(dialog->findChild<QSpinBox *>()->isVisible());
    dialog->findChild<QSpinBox *>()->setValue(100);
    named<QCheckBox>(*dialog, "With episodes")->setChecked(false);
    field(*dialog, "Folder")->setText(QDir::tempPath());
    field(*dialog, "Name of the catalog")->setText("IMDb");
    QVERIFY(dialog->height() <= 560);
    named<QPushButton>(*dialog, "Import")->click();
    QCOMPARE(imports.orders.front(),
             (session::ImportOrder{session::ImportSource::ImdbFiles, QDir::tempPath(), "IMDb", 100, false, false}));
}

void tst_Catalogs::importUnderAName_thatIsTaken_saysSo()
{
    FakeBook book;
    FakeImports imports;
    book.list.push_back({.id = "local:Films", .name = "Films", .file = "/nowhere/Films.catalog"});
    auto *dialog = new ImportDialog(book, imports);
    dialog->show();
    field(*dialog, "Name of the catalog")->setText("Films");
    QVERIFY(readable(*dialog).contains("replaced"));
    dialog->close();
}

void tst_Catalogs::stoppedImport_keepsTheKeyboardOnItsReport()
{
    FakeBook book;
    FakeImports imports;
    CatalogsPage page(book, imports);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    imports.start({.path = "/nowhere", .name = "Films"});
    auto *stop = named<QPushButton>(page, "Stop");
    stop->setFocus();
    QTest::keyClick(stop, Qt::Key_Return);
    QVERIFY(stop->hasFocus());
    imports.end({.headline = "The import of Films was stopped."});
    QVERIFY(named<QPushButton>(page, "Close the report")->hasFocus());
    imports.start({.path = "/nowhere", .name = "Films"});
    QVERIFY(named<QPushButton>(page, "Stop"));
}

void tst_Catalogs::import_showsProgressAndCanBeStopped()
{
    FakeBook book;
    FakeImports imports;
    CatalogsPage page(book, imports);
    page.show();
    auto *bar = page.findChild<QProgressBar *>();
    QVERIFY(!bar->isVisible());
    imports.start({.path = "/nowhere", .name = "Films"});
    QVERIFY(bar->isVisible());
    emit imports.progressed(420);
    QCOMPARE(bar->value(), 420);
    named<QPushButton>(page, "Stop")->click();
    QVERIFY(imports.isCancelled);
    imports.end({.headline = "The import of Films was stopped.", .details = {"Nothing was changed."}});
    QVERIFY(!bar->isVisible());
    QVERIFY(readable(page).contains("was stopped"));
    QVERIFY(!named<QPushButton>(page, "Open it")->isVisible());
}

void tst_Catalogs::finishedImport_reportsAndOpens()
{
    FakeBook book;
    FakeImports imports;
    CatalogsPage page(book, imports);
    page.show();
    imports.start({.path = "/nowhere", .name = "Films"});
    book.list.push_back({.id = "local:Films", .name = "Films", .file = "/nowhere/Films.catalog"});
    emit book.entriesChanged();
    imports.end({.isDone = true,
                 .catalogId = "local:Films",
                 .headline = "Films is ready: 3 films.",
                 .details = {"3 records were read, none refused.", "1 year was left out."}});
    QVERIFY(readable(page).contains("1 year was left out."));
    QVERIFY(page.findChild<QListWidget *>()->currentItem()->text().contains("Films"));
    QCOMPARE(book.current, "builtin"); // not under the user's hands
    named<QPushButton>(page, "Open it")->click();
    QCOMPARE(book.current, "local:Films");
}

QTEST_MAIN(tst_Catalogs)
#include "tst_catalogs.moc"
