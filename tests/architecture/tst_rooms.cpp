// SPDX-License-Identifier: MIT
#include "tests/architecture/floorplan.h"

#include <QTest>

using namespace architecture;

/// The floor plan of ARCHITECTURE.md, held against every include and every CMakeLists.txt.
class tst_Rooms final : public QObject
{
    Q_OBJECT

private slots:
    void includesFollowTheFloorPlan_data();
    void includesFollowTheFloorPlan();
    void roomsNeedOnlyWhatThePlanAllows_data();
    void roomsNeedOnlyWhatThePlanAllows();
    void documentSaysWhatThePlanSays();
    void planHasNoCircle();

    // The checks themselves, on small houses that are wrong.
    void wrongInclude_isNamed_data();
    void wrongInclude_isNamed();
    void wrongNeed_isNamed_data();
    void wrongNeed_isNamed();
    void wrongDocument_isNamed();
    void circle_isNamed();
};

namespace {

void addRooms()
{
    QTest::addColumn<QString>("room");
    for (const QString &room : floorPlan().keys())
        QTest::newRow(qPrintable(room)) << room;
}

QString report(const QStringList &faults)
{
    return faults.join(QLatin1Char('\n'));
}

} // namespace

void tst_Rooms::includesFollowTheFloorPlan_data()
{
    QTest::addColumn<QString>("top");
    for (const char *top : {"core", "ui", "app"})
        QTest::newRow(top) << QString(top);
}

void tst_Rooms::includesFollowTheFloorPlan()
{
    QFETCH(QString, top);
    QStringList faults;
    for (const Source &source : sources({top}, {".h", ".cpp"}))
        faults += wrongIncludes(source);
    QVERIFY2(faults.isEmpty(), qPrintable(report(faults)));
}

void tst_Rooms::roomsNeedOnlyWhatThePlanAllows_data()
{
    addRooms();
}

void tst_Rooms::roomsNeedOnlyWhatThePlanAllows()
{
    QFETCH(QString, room);
    const QStringList faults = wrongNeeds(source(room + "/CMakeLists.txt"));
    QVERIFY2(faults.isEmpty(), qPrintable(report(faults)));
}

void tst_Rooms::documentSaysWhatThePlanSays()
{
    const QStringList faults = wrongDocument(source("ARCHITECTURE.md").text);
    QVERIFY2(faults.isEmpty(), qPrintable(report(faults)));
}

void tst_Rooms::planHasNoCircle()
{
    QCOMPARE(circles(floorPlan()), QStringList());
}

void tst_Rooms::wrongInclude_isNamed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("fault");

    QTest::newRow("own header") << "core/oauth/signer.cpp"
                                << "#include \"core/oauth/signer.h\""
                                << "";
    QTest::newRow("a room below") << "core/oauth/signer.cpp"
                                  << "#include \"core/base/result.h\""
                                  << "";
    QTest::newRow("a library") << "core/oauth/signer.cpp"
                               << "#include <openssl/hmac.h>"
                               << "";
    QTest::newRow("a generated file") << "core/oauth/signer.cpp"
                                      << "#include \"signer.moc\""
                                      << "";
    QTest::newRow("another generated file") << "core/oauth/signer.cpp"
                                            << "#include \"moc_signer.cpp\""
                                            << "";
    QTest::newRow("a room beside") << "core/oauth/signer.cpp"
                                   << "#include \"core/net/httpclient.h\""
                                   << "core/oauth: signer.cpp includes core/net";
    QTest::newRow("a room above") << "core/domain/title.h"
                                  << "#include \"core/store/catalog.h\""
                                  << "core/domain: title.h includes core/store";
    QTest::newRow("core looks at a page") << "core/session/x.h"
                                          << "#include \"ui/search/searchpage.h\""
                                          << "core/session: x.h includes ui/search";
    QTest::newRow("a page looks at the client") << "ui/search/x.h"
                                                << "  #  include \"core/client/catalogclient.h\""
                                                << "ui/search: x.h includes core/client";
    QTest::newRow("a page looks at another page") << "ui/search/x.h"
                                                  << "#include \"ui/title/titlepage.h\""
                                                  << "ui/search: x.h includes ui/title";
    QTest::newRow("beside the file, not from the root")
        << "core/oauth/signer.cpp"
        << "#include \"signer.h\""
        << "core/oauth: signer.cpp includes \"signer.h\", which names no room from the root";
    QTest::newRow("a test's header in the product")
        << "core/oauth/signer.cpp"
        << "#include \"tests/support/shareddata.h\""
        << "core/oauth: signer.cpp includes \"tests/support/shareddata.h\", which names no room from the root";
    QTest::newRow("a widget in core") << "core/session/x.cpp"
                                      << "#include <QTreeView>"
                                      << "core/session: x.cpp includes <QTreeView>, which is for eyes";
    QTest::newRow("a widget by its module") << "core/session/x.cpp"
                                            << "#include <QtWidgets/QLabel>"
                                            << "core/session: x.cpp includes <QtWidgets/QLabel>, which is for eyes";
    QTest::newRow("words without sight") << "core/text/x.cpp"
                                         << "#include <QStringView>"
                                         << "";
    QTest::newRow("a widget in a page") << "ui/search/x.cpp"
                                        << "#include <QTreeView>"
                                        << "";
    QTest::newRow("a room nobody planned") << "core/utils/x.cpp"
                                           << ""
                                           << "core/utils: x.cpp is in a room that is not on the floor plan";
}

void tst_Rooms::wrongInclude_isNamed()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(QString, fault);
    QCOMPARE(report(wrongIncludes({path, line})), fault);
}

void tst_Rooms::wrongNeed_isNamed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");

    QTest::newRow("allowed") << "core/oauth/CMakeLists.txt"
                             << "house_room(core/oauth NEEDS core_base OpenSSL::Crypto)"
                             << "";
    QTest::newRow("a room beside") << "core/oauth/CMakeLists.txt"
                                   << "house_room(core/oauth NEEDS core_net)"
                                   << "core/oauth: CMakeLists.txt needs core_net";
    QTest::newRow("widgets in core") << "core/session/CMakeLists.txt"
                                     << "house_room(core/session NEEDS Qt6::Widgets)"
                                     << "core/session: CMakeLists.txt needs Qt6::Widgets";
    QTest::newRow("widgets in ui") << "ui/widgets/CMakeLists.txt"
                                   << "house_room(ui/widgets NEEDS Qt6::Widgets)"
                                   << "";
}

void tst_Rooms::wrongNeed_isNamed()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, fault);
    QCOMPARE(report(wrongNeeds({path, text})), fault);
}

void tst_Rooms::wrongDocument_isNamed()
{
    QString document = source("ARCHITECTURE.md").text;
    document.replace("| `core/oauth` |", "| `core/signing` |");
    const QStringList faults = wrongDocument(document);
    QVERIFY(faults.contains("core/oauth is missing from the document"));
    QVERIFY(faults.contains("core/signing is in the document only"));

    document = source("ARCHITECTURE.md").text;
    document.append("\n| `core/net` | told twice, otherwise | `core/domain` |\n");
    QCOMPARE(wrongDocument(document), QStringList("core/net may include (core/base), the document says (core/domain)"));
}

void tst_Rooms::circle_isNamed()
{
    QCOMPARE(circles({{"a", {"b"}}, {"b", {"c"}}, {"c", {"a"}}, {"d", {}}}), QStringList({"a", "b", "c"}));
}

QTEST_APPLESS_MAIN(tst_Rooms)
#include "tst_rooms.moc"
