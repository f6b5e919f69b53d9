// SPDX-License-Identifier: MIT
#include "core/importers/csvvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace importers;

// What a field says, in the forms that spreadsheets and other programs give it, and what nobody can say it does.
class tst_CsvValues final : public QObject
{
    Q_OBJECT

private slots:
    void runtime_isReadInEveryForm_data();
    void runtime_isReadInEveryForm();
    void years_areReadInEveryForm_data();
    void years_areReadInEveryForm();
    void titleThatEndsInAYear_isParted_data();
    void titleThatEndsInAYear_isParted();
    void rating_isOutOfTen_data();
    void rating_isOutOfTen();
    void count_mayBeGrouped_data();
    void count_mayBeGrouped();
    void imdbId_isReadInEveryForm_data();
    void imdbId_isReadInEveryForm();
    void list_isPartedByWhatPartsIt_data();
    void list_isPartedByWhatPartsIt();
    void plainWord_isTheSameInEveryStyle();
};

void tst_CsvValues::runtime_isReadInEveryForm_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("seconds"); // 0: cannot be read
    const auto row = [](const char *value, int seconds) {
        QTest::newRow(value) << QString::fromUtf8(value) << seconds;
    };
    for (const char *value : {"105", "105 min", "105min", "105 mins", "105 min.", "105 Min.", "105 minutes",
                              "105 Minuten", "105 minutos", "105m", "105.0", "1h 45min", "1h45m", "1 h 45",
                              "1hr 45mins", "1 hour 45 minutes", "1:45", "01:45:00", "PT1H45M"})
        row(value, 6300);
    row("94,5", 5670);
    row("94.5 min", 5670);
    row("2h", 7200);
    row("0:07:30", 450);
    row("1666", 99'960);
    for (const char *value : {"0", "0 min", "soon", "1667", "999999 min", "-5", "105 sec", "1:75", "1h 45min extra",
                              "4 Seasons", "12345678901234567890", "", ".", "min", "1,234 min"})
        row(value, QByteArray(value) == "1,234 min" ? 74 : 0);
}

void tst_CsvValues::runtime_isReadInEveryForm()
{
    QFETCH(QString, value);
    const auto runtime = csv::runtimeFrom(value);
    QTEST(int(runtime.value_or(std::chrono::seconds(0)).count()), "seconds");
}

void tst_CsvValues::years_areReadInEveryForm_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("first"); // 0: none
    QTest::addColumn<int>("last");
    const auto row = [](const char *value, int first, int last) {
        QTest::newRow(value) << QString::fromUtf8(value) << first << last;
    };
    for (const char *value : {"1999", "(1999)", "1999.0", "1999-05-03", "1999-05", "1999-05-03T00:00:00", "03.05.1999",
                              "5/3/1999", "1999-", "1999–", "(1999– )"})
        row(value, 1999, 0);
    row("1999-2003", 1999, 2003);
    row("1999 – 2003", 1999, 2003);
    row("2003-1999", 2003, 1999); // whoever reads on says that it runs backwards
    row("(1999–2003)", 1999, 2003);
    for (const char *value : {"1492", "99", "19991", "c. 1999", "1999?", "MCMXCIX", "9999", "", "1999.5"})
        row(value, 0, 0);
}

void tst_CsvValues::years_areReadInEveryForm()
{
    QFETCH(QString, value);
    const csv::Years years = csv::yearsFrom(value);
    QTEST(years.first.value_or(0), "first");
    QTEST(years.last.value_or(0), "last");
}

void tst_CsvValues::titleThatEndsInAYear_isParted_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name"); // empty: not parted
    QTest::addColumn<int>("year");
    QTest::newRow("MovieLens") << u"Low Tide (1995)"_s << u"Low Tide"_s << 1995;
    QTest::newRow("brackets before") << u"Tide, The (a.k.a. Ebb) (1995)"_s << u"Tide, The (a.k.a. Ebb)"_s << 1995;
    QTest::newRow("blank behind") << u"Low Tide (1995) "_s << u"Low Tide"_s << 1995;
    QTest::newRow("a year alone") << u"(1995)"_s << QString() << 0;
    QTest::newRow("not a year") << u"Low Tide (1492)"_s << QString() << 0;
    QTest::newRow("no brackets") << u"Low Tide 1995"_s << QString() << 0;
    QTest::newRow("not at the end") << u"Low Tide (1995) Redux"_s << QString() << 0;
}

void tst_CsvValues::titleThatEndsInAYear_isParted()
{
    QFETCH(QString, title);
    const csv::DatedTitle dated = csv::datedTitleFrom(title).value_or(csv::DatedTitle());
    QTEST(dated.title, "name");
    QTEST(dated.year, "year");
}

void tst_CsvValues::rating_isOutOfTen_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<double>("rating"); // -1: none
    QTest::newRow("whole") << u"8"_s << 8.0;
    QTest::newRow("parts") << u"7.25"_s << 7.25;
    QTest::newRow("of ten") << u"8/10"_s << 8.0;
    QTest::newRow("none at all") << u"0"_s << 0.0;
    for (const char *value : {"11", "-1", "nan", "inf", "81%", "8/5", "7,5", "1e0", "FSK 12", ""})
        QTest::newRow(value) << QString::fromLatin1(value) << -1.0;
}

void tst_CsvValues::rating_isOutOfTen()
{
    QFETCH(QString, value);
    QTEST(csv::ratingFrom(value).value_or(-1.0), "rating");
}

void tst_CsvValues::count_mayBeGrouped_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("count"); // -1: none
    QTest::newRow("plain") << u"1234567"_s << 1'234'567;
    QTest::newRow("commas") << u"1,234,567"_s << 1'234'567;
    QTest::newRow("one comma") << u"1,234"_s << 1'234;
    QTest::newRow("points") << u"1.234.567"_s << 1'234'567;
    QTest::newRow("one point: a fraction") << u"1.234"_s << 1;
    QTest::newRow("too many") << u"1e300"_s << 1'000'000'000;
    for (const char *value : {"nan", "-1", "lots", "1,23", "1,234.567,8", ""})
        QTest::newRow(value) << QString::fromLatin1(value) << -1;
}

void tst_CsvValues::count_mayBeGrouped()
{
    QFETCH(QString, value);
    QTEST(csv::countFrom(value).value_or(-1), "count");
}

void tst_CsvValues::imdbId_isReadInEveryForm_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("id"); // empty: none
    for (const char *value : {"tt0017136", "TT0017136", "17136", "0017136", "https://www.imdb.com/title/tt0017136/",
                              "imdb.com/title/tt0017136", "http://m.imdb.com/title/tt0017136/?ref_=nv",
                              "https://www.imdb.com/de/title/tt0017136/"})
        QTest::newRow(value) << QString::fromLatin1(value) << u"tt0017136"_s;
    QTest::newRow("newer ids are longer") << u"tt10017136"_s << u"tt10017136"_s;
    for (const char *value : {"nm0000148", "tt", "nonsense", "https://www.imdb.com/name/nm0000148/", "tt0017136x",
                              "https://example.org/title/tt0017136/", "tt00000000000000000001712345678901"})
        QTest::newRow(value) << QString::fromLatin1(value) << QString();
}

void tst_CsvValues::imdbId_isReadInEveryForm()
{
    QFETCH(QString, value);
    QTEST(csv::imdbIdFrom(value).value_or(QString()), "id");
}

void tst_CsvValues::list_isPartedByWhatPartsIt_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("commas") << u"a,b"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("bars") << u"a|b, c"_s << QStringList{u"a"_s, u"b, c"_s};
    QTest::newRow("semicolons") << u"Fox, A.; Elm, B."_s << QStringList{u"Fox, A."_s, u" Elm, B."_s};
    QTest::newRow("strokes between blanks") << u"A. Fox / B. Elm"_s << QStringList{u"A. Fox"_s, u"B. Elm"_s};
    QTest::newRow("a stroke in a name") << u"Action/Drama"_s << QStringList{u"Action/Drama"_s};
    QTest::newRow("one") << u"a"_s << QStringList{u"a"_s};
}

void tst_CsvValues::list_isPartedByWhatPartsIt()
{
    QFETCH(QString, value);
    QTEST(csv::partsOf(value), "parts");
}

void tst_CsvValues::plainWord_isTheSameInEveryStyle()
{
    for (const char *text : {"Original Title", "original_title", "originalTitle", " ORIGINAL-TITLE: "})
        QCOMPARE(csv::plainWord(QString::fromLatin1(text)), u"originaltitle"_s);
    QCOMPARE(csv::plainWord(u"#"_s), QString());
}

QTEST_APPLESS_MAIN(tst_CsvValues)
#include "tst_csvvalues.moc"
