// SPDX-License-Identifier: MIT
#include "app/desktop/options.h"

#include <QTest>

class tst_Options : public QObject
{
    Q_OBJECT
private slots:
    void everyOption_isUnderstood();
    void valueAfterEquals_isTheSame();
    void wrongOptions_areNamed_data();
    void wrongOptions_areNamed();
    void help_namesEveryOption();
};

void tst_Options::everyOption_isUnderstood()
{
    const desktop::Options options =
        desktop::readOptions({"--query", "--open", "--open", "--size", "800x480", "--theme", "dark", "--catalog",
                              "a.catalog", "--screenshot", "b.png", "--measure"});
    QCOMPARE(options.error, QString());
    QCOMPARE(options.query, "--open");
    QVERIFY(options.opensFirst);
    QCOMPARE(options.size, QSize(800, 480));
    QCOMPARE(options.theme, shell::Theme::Dark);
    QCOMPARE(options.catalogFile, "a.catalog");
    QCOMPARE(options.screenshot, "b.png");
    QVERIFY(options.measures);
}

void tst_Options::valueAfterEquals_isTheSame()
{
    QCOMPARE(desktop::readOptions({"--query=a=b c"}).query, "a=b c");
    QCOMPARE(desktop::readOptions({"--query="}).query, "");
}

void tst_Options::wrongOptions_areNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << QStringList{"--quary", "x"} << "--quary";
    QTest::newRow("no value") << QStringList{"--query"} << "--query";
    QTest::newRow("size in words") << QStringList{"--size", "large"} << "--size";
    QTest::newRow("size of one number") << QStringList{"--size", "800"} << "--size";
    QTest::newRow("unknown theme") << QStringList{"--theme", "pink"} << "--theme";
    QTest::newRow("loose word") << QStringList{"metropolis"} << "metropolis";
}

void tst_Options::wrongOptions_areNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const QString error = desktop::readOptions(arguments).error;
    QVERIFY2(error.contains(named), qPrintable(error));
}

void tst_Options::help_namesEveryOption()
{
    const QString help = desktop::helpText();
    for (const char *option :
         {"--query", "--open", "--catalog", "--size", "--theme", "--screenshot", "--help", "--version"})
        QVERIFY2(help.contains(QLatin1String(option)), option);
}

QTEST_GUILESS_MAIN(tst_Options)
#include "tst_options.moc"
