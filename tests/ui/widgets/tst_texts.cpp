// SPDX-License-Identifier: MIT
#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/textblock.h"
#include "ui/widgets/translations.h"

#include "tests/ui/samples.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>

using domain::CatalogError;
using namespace std::chrono_literals;

class tst_Texts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { widgets::installTranslations(*qApp); }
    void networkText_isHarmlessOnOneLine_data();
    void networkText_isHarmlessOnOneLine();
    void endlessWord_canBeBroken();
    void everyError_saysWhatAndWhatNow();
    void everyError_hasItsOwnSentence();
    void credentialFaults_areToldApart_data();
    void credentialFaults_areToldApart();
    void textBlock_beginsWhereThePageDoes();
    void certificateFaults_areToldApart_data();
    void certificateFaults_areToldApart();
    void theServicesWords_areQuotedSafely();
    void quietAndLinkText_areReadable_data();
    void quietAndLinkText_areReadable();
    void lines_areNotLongerThanCanBeRead();
    void keyList_isReadAsSentences();
};

void tst_Texts::networkText_isHarmlessOnOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << "Metropolis"
                           << "Metropolis";
    QTest::newRow("markup stays text") << "<b>M</b>"
                                       << "<b>M</b>";
    QTest::newRow("bidi override") << QString::fromUtf16(u"a\u202Etxt.exe") << "atxt.exe";
    QTest::newRow("bidi isolates and marks") << QString::fromUtf16(u"\u2066a\u2069\u200Fb\u061Cc") << "abc";
    QTest::newRow("line feed and tab") << "a\nb\tc"
                                       << "a b c";
    QTest::newRow("escape and NUL") << QString("a\x1b[31mb").append(QChar(0)).append("c") << "a [31mb c";
    QTest::newRow("C1 controls") << QString::fromUtf16(u"a\u0085b") << "a b";
    QTest::newRow("line separators") << QString::fromUtf16(u"a\u2028b\u2029c") << "a b c";
    QTest::newRow("letters of other scripts")
        << QString::fromUtf16(u"\u05E9\u05DC\u05D5\u05DD") << QString::fromUtf16(u"\u05E9\u05DC\u05D5\u05DD");
}

void tst_Texts::networkText_isHarmlessOnOneLine()
{
    QFETCH(QString, text);
    QTEST(widgets::displayLine(text), "shown");
    QVERIFY(widgets::displayLine(QString(100'000, u'x')).size() < 2100);
}

void tst_Texts::endlessWord_canBeBroken()
{
    const QString shown = widgets::displayParagraphs(QString(1000, u'w') + "\nshort words stay");
    QVERIFY(shown.count(QChar(0x200B)) >= 16);
    QVERIFY(shown.endsWith("\nshort words stay"));
}

void tst_Texts::everyError_saysWhatAndWhatNow()
{
    for (const CatalogError &error : samples::errors()) {
        const widgets::ErrorText text = widgets::errorText(error, "Archive");
        const QByteArray context = text.code.toUtf8();
        QVERIFY2(text.what.contains("Archive") || text.what.contains("films.example.org"), context);
        QVERIFY2(text.what.endsWith('.') && text.whatNow.endsWith('.'), context);
        QVERIFY2(!text.code.isEmpty(), context);
        QVERIFY2(!text.sentence().contains('%'), qPrintable(text.sentence()));
        QVERIFY2(!text.sentence().contains("(s)"), qPrintable(text.sentence()));
    }
}

void tst_Texts::everyError_hasItsOwnSentence()
{
    QSet<QString> seen;
    QSet<QString> codes;
    for (const CatalogError &error : samples::errors()) {
        const widgets::ErrorText text = widgets::errorText(error, "Archive");
        QVERIFY2(!seen.contains(text.what), qPrintable(text.what));
        seen.insert(text.what);
        codes.insert(text.code);
    }
    QCOMPARE(codes.size(), seen.size());
}

void tst_Texts::credentialFaults_areToldApart_data()
{
    QTest::addColumn<CatalogError>("error");
    QTest::addColumn<QString>("says");
    CatalogError error;
    error.httpStatus = 401;
    error.kind = CatalogError::Kind::UnknownKey;
    QTest::newRow("unknown key") << error << "does not know the consumer key";
    error.kind = CatalogError::Kind::BadSignature;
    QTest::newRow("bad signature") << error << "rejected the signature. Most often the shared secret is wrong";
    error.kind = CatalogError::Kind::ClockOff;
    error.clockDifference = 47min;
    QTest::newRow("clock ahead") << error << "This computer's clock is 47 minutes ahead of Archive";
    error.clockDifference = -26h;
    QTest::newRow("clock behind") << error << "This computer's clock is 26 hours behind Archive";
    error.clockDifference = 1s;
    QTest::newRow("one second") << error << "clock is 1 second ahead";
    error.kind = CatalogError::Kind::NonceReused;
    QTest::newRow("nonce reused") << error << "this request was sent before";
    error.kind = CatalogError::Kind::OverLimit;
    error.retryAfter = 12s;
    QTest::newRow("over the limit") << error << "Try again in 12 seconds";
}

void tst_Texts::credentialFaults_areToldApart()
{
    QFETCH(CatalogError, error);
    QFETCH(QString, says);
    const QString sentence = widgets::errorText(error, "Archive").sentence();
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY(widgets::errorText(error, "Archive").code.contains("HTTP 401"));
}

void tst_Texts::textBlock_beginsWhereThePageDoes()
{
    QWidget page;
    page.setLayoutDirection(Qt::RightToLeft);
    widgets::TextBlock text(widgets::TextBlock::Rank::Body, &page);
    text.setPlainText("Metropolis");
    text.resize(400, 40);
    const QImage image = text.grab().toImage();
    const auto inkIn = [&image](int from, int to) {
        const QRgb ground = image.pixel(0, 0);
        for (int x = from; x < to; ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixel(x, y) != ground)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(!inkIn(0, image.width() / 2));
    QVERIFY(inkIn(image.width() / 2, image.width()));
}

void tst_Texts::certificateFaults_areToldApart_data()
{
    using Certificate = CatalogError::Certificate;
    QTest::addColumn<int>("certificate");
    QTest::addColumn<QString>("says");
    QTest::newRow("expired") << int(Certificate::Expired) << "has expired. Check this computer's date";
    QTest::newRow("not yet valid") << int(Certificate::NotYetValid) << "is not valid yet. Check this computer's date";
    QTest::newRow("another host") << int(Certificate::OtherHost) << "is for another host than";
    QTest::newRow("not trusted") << int(Certificate::NotTrusted) << "signed by nobody whom this computer trusts";
    QTest::newRow("none of them") << int(Certificate::Unsaid) << "could not agree";
}

void tst_Texts::certificateFaults_areToldApart()
{
    QFETCH(int, certificate);
    QFETCH(QString, says);
    CatalogError error;
    error.kind = CatalogError::Kind::Tls;
    error.host = "films.example.org";
    error.certificate = static_cast<CatalogError::Certificate>(certificate);
    const QString sentence = widgets::errorText(error, "Archive").sentence();
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY2(sentence.contains("nothing was sent"), qPrintable(sentence));
}

void tst_Texts::theServicesWords_areQuotedSafely()
{
    CatalogError error;
    error.kind = CatalogError::Kind::BadRequest;
    error.detail = QString::fromUtf16(u"no\u202E\nterm");
    QVERIFY(widgets::errorText(error, "Archive").why.contains(QString::fromUtf8("It said: “no term”.")));
}

void tst_Texts::quietAndLinkText_areReadable_data()
{
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<QColor>("text");
    QTest::newRow("white") << QColor(Qt::white) << QColor(Qt::black);
    QTest::newRow("light grey") << QColor(0xef, 0xef, 0xef) << QColor(Qt::black);
    QTest::newRow("dark") << QColor(0x1b, 0x1d, 0x1f) << QColor(0xe8, 0xe8, 0xe6);
    QTest::newRow("black") << QColor(Qt::black) << QColor(Qt::white);
    QTest::newRow("sepia") << QColor(0xf4, 0xec, 0xd8) << QColor(0x5b, 0x46, 0x36);
}

void tst_Texts::quietAndLinkText_areReadable()
{
    QFETCH(QColor, ground);
    QFETCH(QColor, text);
    QPalette palette(ground);
    for (const QPalette::ColorRole role : {QPalette::Base, QPalette::Window})
        palette.setColor(role, ground);
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText})
        palette.setColor(role, text);
    QVERIFY(widgets::contrast(widgets::quietText(palette), ground) >= 4.5);
    QVERIFY(widgets::contrast(widgets::linkText(palette), ground) >= 4.5);
}

void tst_Texts::lines_areNotLongerThanCanBeRead()
{
    widgets::TextBlock block(widgets::TextBlock::Rank::Body);
    block.setPlainText(QString("word ").repeated(100));
    const int measure = block.fontMetrics().averageCharWidth() * 110;
    const int height = block.heightForWidth(measure);
    for (const int width : {measure * 2, measure * 3}) {
        block.resize(width, 200);
        QCOMPARE(block.heightForWidth(width), height);
        QCOMPARE(block.heightForWidth(measure), height);
        QVERIFY(block.contentsRect().width() <= measure);
    }
    QVERIFY(block.heightForWidth(measure / 2) > height);
}

void tst_Texts::keyList_isReadAsSentences()
{
    widgets::KeyList list({{{"Alt", "Left"}, "leads back"}, {{"Enter"}, "opens it, whatever it may be"}});
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&list);
    QCOMPARE(spoken->role(), QAccessible::StaticText);
    QCOMPARE(spoken->text(QAccessible::Name), "Alt, Left: leads back\nEnter: opens it, whatever it may be");
    QVERIFY(list.heightForWidth(160) > list.heightForWidth(600)); // the words wrap
}

QTEST_MAIN(tst_Texts)
#include "tst_texts.moc"
