// SPDX-License-Identifier: MIT
#include "tests/architecture/manners.h"

#include <QTest>

using namespace architecture;

/// What the code of this house does not do, wherever it stands.
class tst_Manners final : public QObject
{
    Q_OBJECT

private slots:
    void sourcesKeepToTheHouse_data();
    void sourcesKeepToTheHouse();
    void everySource_isListed_data();
    void everySource_isListed();
    void documents_stayInsideTheRepository();

    // The checks themselves, on small sources that are wrong.
    void badManners_areNamed_data();
    void badManners_areNamed();
    void unlistedSource_isFound();
};

namespace {

const QStringList &tops()
{
    static const QStringList folders{"app", "ui", "core", "tests"};
    return folders;
}

void addTops()
{
    QTest::addColumn<QString>("top");
    for (const QString &top : tops())
        QTest::newRow(qPrintable(top)) << top;
}

/// The nearest CMakeLists.txt at or above \a folder.
Source listFor(const QString &folder)
{
    QString at = folder;
    Source list = source(at + "/CMakeLists.txt");
    while (list.text.isEmpty() && at.contains(QLatin1Char('/'))) {
        at = at.section(QLatin1Char('/'), 0, -2);
        list = source(at + "/CMakeLists.txt");
    }
    return list;
}

} // namespace

void tst_Manners::sourcesKeepToTheHouse_data()
{
    addTops();
}

void tst_Manners::sourcesKeepToTheHouse()
{
    QFETCH(QString, top);
    QStringList faults;
    for (const Source &source : sources({top}, {".h", ".cpp", "CMakeLists.txt"}))
        faults += badManners(source);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void tst_Manners::everySource_isListed_data()
{
    addTops();
}

void tst_Manners::everySource_isListed()
{
    QFETCH(QString, top);
    QStringList faults;
    // A test's own header needs no listing: only that test includes it.
    const QStringList endings = top == "tests" ? QStringList(".cpp") : QStringList({".h", ".cpp"});
    for (const Source &source : sources({top}, endings)) {
        const Source list = listFor(source.folder());
        if (!isListed(source, list))
            faults += source.path + " is not named in " + list.path;
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void tst_Manners::documents_stayInsideTheRepository()
{
    for (const char *name : {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "dev", ".ci/run"}) {
        const Source document = architecture::source(name);
        QVERIFY2(!document.text.isEmpty(), name);
        QVERIFY2(!document.text.contains("../shared"), name);
    }
}

void tst_Manners::badManners_areNamed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("fault");

    QTest::newRow("nothing wrong") << "core/net/x.cpp"
                                   << "int x = 0; // QString here is only told about"
                                   << "";
    QTest::newRow("work left") << "tests/x.cpp"
                               << "// TO"
                                  "DO: more"
                               << "'TO"
                                  "DO' leaves work lying about; write an issue";
    QTest::newRow("globbed sources") << "tests/CMakeLists.txt"
                                     << "file(GL"
                                        "OB sources *.cpp)"
                                     << "'file(GL"
                                        "OB' lists sources by pattern; name them";
    QTest::newRow("certificate waved through") << "core/net/x.cpp"
                                               << "reply->ignoreSslErrors();"
                                               << "'ignoreSslErrors' waves a broken certificate through";
    QTest::newRow("a tree in the product")
        << "core/dialect/x.cpp"
        << "QDomDocument document;"
        << "'QDomDocument' builds a tree from outside XML; core/dialect reads with expat";
    QTest::newRow("a tree in a test") << "tests/core/dialect/x.cpp"
                                      << "QDomDocument document;"
                                      << "";
    QTest::newRow("Qt's reader") << "core/dialect/x.cpp"
                                 << "QXmlStreamReader reader;"
                                 << "'QXmlStreamReader' reads XML with Qt's reader; core/dialect reads with expat";
    QTest::newRow("bare log") << "core/net/x.cpp"
                              << "qDebug() << 1;"
                              << "'qDebug(' logs without a category (core/base/logging.h)";
    QTest::newRow("log with a category") << "core/net/x.cpp"
                                         << "qCDebug(lcNet) << 1;"
                                         << "";
    QTest::newRow("bare print") << "app/ctl/x.cpp"
                                << "std::cout << 1;"
                                << "'std::cout' prints past the console and the log";
    QTest::newRow("nested loop") << "ui/search/x.cpp"
                                 << "QEventLoop loop;"
                                 << "'QEventLoop' waits in a nested event loop";
    QTest::newRow("data from outside") << "core/store/x.cpp"
                                       << "open(\"../shared/data\");"
                                       << "'../shared' looks outside the repository";
    QTest::newRow("singleton") << "core/net/x.h"
                               << "static Http &instance();"
                               << "'static Http &instance(' is a singleton; build it in app/ and hand it over";
    QTest::newRow("core speaks") << "core/net/x.cpp"
                                 << "return tr(\"No\");"
                                 << "'tr(' speaks to the user; sentences are made in ui/";
    QTest::newRow("a word that ends so") << "core/net/x.cpp"
                                         << "return attr(1) + p->tr(2);"
                                         << "";
    QTest::newRow("signing on text") << "core/oauth/x.h"
                                     << "QString key;"
                                     << "'QString' is not octets";
    QTest::newRow("text elsewhere") << "core/store/x.h"
                                    << "QString key;"
                                    << "";
}

void tst_Manners::badManners_areNamed()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(QString, fault);
    const QString top = path.endsWith(".txt") ? "" : "// SPDX-License-Identifier: MIT\n#pragma once\n";
    const QString expected = fault.isEmpty() ? QString() : path + ": " + fault;
    QCOMPARE(badManners({path, top + line}).join(QLatin1Char('\n')), expected);

    if (fault.isEmpty() && path.endsWith(".h")) {
        QCOMPARE(badManners({path, line + "\n#pragma once\n"}),
                 QStringList(path + ": does not begin with its licence"));
        QCOMPARE(badManners({path, "// SPDX-License-Identifier: MIT\n" + line}),
                 QStringList(path + ": can be included twice"));
    }
}

void tst_Manners::unlistedSource_isFound()
{
    const Source list{"core/net/CMakeLists.txt",
                      "house_room(core/net SOURCES httpclient.h\n httpclient.cpp)\nhouse_test(core/net tst_net)"};
    QVERIFY(isListed({"core/net/httpclient.cpp", {}}, list));
    QVERIFY(isListed({"tests/core/net/tst_net.cpp", {}}, list));
    QVERIFY(!isListed({"core/net/client.cpp", {}}, list));
    QVERIFY(!isListed({"core/net/httpclient2.cpp", {}}, list));
    QVERIFY(!isListed({"tests/core/net/tst_ne.cpp", {}}, list));
}

QTEST_APPLESS_MAIN(tst_Manners)
#include "tst_manners.moc"
