// SPDX-License-Identifier: MIT
#include "tests/ui/samples.h"
#include "tests/ui/shell/scenes.h"
#include "ui/catalogs/catalogdialog.h"
#include "ui/catalogs/importdialog.h"
#include "ui/search/searchbox.h"
#include "ui/widgets/fittedview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>
#include <QStyleOptionComboBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace {

/// A language whose every sentence is half as long again, with an accent on top and a bracket at each end.
class LongLanguage final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (text.size() < 2)
            return {};
        QString longer = text;
        longer.replace(u'a', u"aä"_s).replace(u'e', u"eé"_s).replace(u'o', u"oö"_s);
        while (longer.size() < text.size() * 3 / 2)
            longer += u'ö';
        return u'[' + longer + u']';
    }
};

/// Labels, buttons and fields that do not get the room that their words need.
QStringList clipped(const QWidget &window)
{
    QStringList faults;
    for (const QWidget *part : window.findChildren<QWidget *>()) {
        if (!part->isVisible() || part->window() != &window)
            continue;
        const auto *label = qobject_cast<const QLabel *>(part);
        const auto *button = qobject_cast<const QAbstractButton *>(part);
        const bool isWrapped = label && label->wordWrap();
        const bool elides = part->inherits("widgets::LinkButton") || part->inherits("QToolButton");
        if ((!label && !button) || elides)
            continue;
        const QString words = label ? label->text() : button->text();
        if (words.isEmpty())
            continue;
        const int wanted = isWrapped ? part->heightForWidth(part->width()) : part->sizeHint().width();
        const int given = isWrapped ? part->height() : part->width();
        if (given < wanted)
            faults += QStringLiteral("%1 of %2 px: %3").arg(given).arg(wanted).arg(words.left(60));
        const QPoint place = part->mapTo(&window, QPoint());
        if (place.x() < 0 || place.x() + part->width() > window.width())
            faults += QStringLiteral("outside the window: %1").arg(words.left(60));
    }
    return faults;
}

/// Choices of which not every one could be read in full.
QStringList cutChoices(const QWidget &dialog)
{
    QStringList faults;
    for (const QComboBox *box : dialog.findChildren<QComboBox *>()) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        const QRect room =
            box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
        for (int i = 0; i < box->count(); ++i) {
            const int wanted = box->fontMetrics().horizontalAdvance(box->itemText(i)) + 2;
            if (room.width() < wanted)
                faults += QStringLiteral("%1 of %2 px: %3").arg(room.width()).arg(wanted).arg(box->itemText(i));
        }
    }
    return faults;
}

/// Links in tables of which not the whole name is seen.
QStringList cutLinks(const QWidget &window)
{
    QStringList faults;
    for (const auto *view : window.findChildren<widgets::FittedView *>()) {
        for (int row = 0; view->isVisible() && row < view->model()->rowCount(); ++row) {
            const QModelIndex name = view->model()->index(row, 0);
            const int wanted = view->fontMetrics().horizontalAdvance(name.data().toString()) + 6; // Fusion's margins
            if (name.data(widgets::LinkRole).toBool() && view->visualRect(name).width() < wanted)
                faults += QStringLiteral("%1 of %2 px: %3")
                              .arg(view->visualRect(name).width())
                              .arg(wanted)
                              .arg(name.data().toString());
        }
    }
    return faults;
}

/// Neighbours on a page of which one lies over the other.
QStringList overlapping(const QWidget &window)
{
    QStringList faults;
    for (const QScrollArea *page : window.findChildren<QScrollArea *>()) {
        if (!page->isVisible())
            continue;
        const auto parts = page->widget()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            for (qsizetype j = i + 1; j < parts.size(); ++j) {
                const QRect shared = parts[i]->geometry() & parts[j]->geometry();
                if (parts[i]->isVisible() && parts[j]->isVisible() && !shared.isEmpty())
                    faults += QStringLiteral("%1 px of %2 under %3")
                                  .arg(shared.height())
                                  .arg(parts[i]->metaObject()->className(), parts[j]->metaObject()->className());
            }
        }
    }
    return faults;
}

/// For somebody who wants to look: into the folder that TITLECARD_PICTURES names.
void keepPicture(QWidget &window, QString name)
{
    const QString folder = qEnvironmentVariable("TITLECARD_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(window.grab().save(folder + u'/' + name.replace(u' ', u'-') + u".png"_s));
}

} // namespace

class tst_LongWords : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyScene_fitsASmallWindow_data();
    void everyScene_fitsASmallWindow();
    void dialogs_fitASmallScreen();

private:
    LongLanguage m_language;
    QTemporaryDir m_dir;
};

void tst_LongWords::initTestCase()
{
    QVERIFY(m_dir.isValid());
    QVERIFY(QCoreApplication::installTranslator(&m_language));
}

void tst_LongWords::cleanupTestCase()
{
    QCoreApplication::removeTranslator(&m_language);
}

void tst_LongWords::everyScene_fitsASmallWindow_data()
{
    QTest::addColumn<Scene>("prepare");
    for (const auto &[name, prepare] : scenes())
        QTest::newRow(name) << prepare;
}

void tst_LongWords::everyScene_fitsASmallWindow()
{
    QFETCH(Scene, prepare);
    QSettings settings(m_dir.filePath("window.ini"), QSettings::IniFormat);
    settings.clear();
    Behind behind;
    shell::MainWindow window(settings, [] { return samples::today; });
    window.attach(behind.search, behind.titles, behind.people, behind.book, behind.imports);
    window.resize(800, 480);
    window.show();
    prepare(window, behind);
    QTRY_VERIFY2(clipped(window).isEmpty(), qPrintable(clipped(window).join(u'\n')));
    QTRY_VERIFY2(overlapping(window).isEmpty(), qPrintable(overlapping(window).join(u'\n')));
    QVERIFY2(cutLinks(window).isEmpty(), qPrintable(cutLinks(window).join(u'\n')));
    QCOMPARE(window.size(), QSize(800, 480));
    keepPicture(window, QTest::currentDataTag());
}

void tst_LongWords::dialogs_fitASmallScreen()
{
    Behind behind;
    catalogs::CatalogDialog remote(behind.book, {.baseUrl = "http://films.example.org/"});
    catalogs::ImportDialog import(behind.book, behind.imports);
    remote.setAttribute(Qt::WA_DeleteOnClose, false);
    import.setAttribute(Qt::WA_DeleteOnClose, false);
    import.findChild<QComboBox *>()->setCurrentIndex(2); // the one with most questions
    for (QDialog *dialog : {static_cast<QDialog *>(&remote), static_cast<QDialog *>(&import)}) {
        dialog->show();
        QTRY_VERIFY2(clipped(*dialog).isEmpty(), qPrintable(clipped(*dialog).join(u'\n')));
        QVERIFY2(cutChoices(*dialog).isEmpty(), qPrintable(cutChoices(*dialog).join(u'\n')));
        keepPicture(*dialog, dialog->metaObject()->className());
        QVERIFY2(dialog->height() <= 560 && dialog->width() <= 780, dialog->metaObject()->className());
    }
}

QTEST_MAIN(tst_LongWords)
#include "tst_longwords.moc"
