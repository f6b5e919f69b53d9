// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"
#include "core/dialect/writer.h"
#include "tests/core/dialect/domoracle.h"
#include "tests/core/dialect/generator.h"
#include "tests/support/shareddata.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

// Two readings of one document, made apart from each other, give the same values.
class TestDomOracle : public QObject
{
    Q_OBJECT

private slots:
    void ownHostileDocuments_readAlike_data();
    void ownHostileDocuments_readAlike();
    void sharedHostileDocuments_readAlike_data();
    void sharedHostileDocuments_readAlike();
    void recordedDocuments_readAlike_data();
    void recordedDocuments_readAlike();
    void generatedDocuments_readAlike();
    void unusualShapes_readAlike_data();
    void unusualShapes_readAlike();
};

namespace {

constexpr qint64 largestForDom = 4 * 1024 * 1024;

/// Both readings of \a xml; fails with the document's beginning when they differ.
void mustReadAlike(const QByteArray &xml)
{
    const auto read = dialect::readDocument(xml);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    const auto expected = readWithDom(xml);
    QVERIFY2(expected, "only our reader understands the document");
    QCOMPARE(read->root, expected->root);
    QCOMPARE(read->content.index(), expected->content.index());
    if (!(*read == *expected))
        QFAIL(("the readings differ:\n" + xml.left(20'000)).constData());
}

void mustReadFileAlike(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    if (path.endsWith(".gz"_L1) || file.size() > largestForDom)
        QSKIP("too large for a tree");
    mustReadAlike(file.readAll());
}

/// One row for each document that the manifest in \a folder wants accepted.
void acceptedIn(const QString &folder)
{
    QTest::addColumn<QString>("path");
    QFile manifest(folder + "/manifest.tsv"_L1);
    if (folder.isEmpty() || !manifest.open(QIODevice::ReadOnly)) {
        QTest::newRow("none") << QString();
        return;
    }
    while (!manifest.atEnd()) {
        const QByteArrayList columns = manifest.readLine().trimmed().split('\t');
        if (columns.value(1) == "accept")
            QTest::newRow(columns.first().constData()) << QString(folder + u'/' + QString::fromUtf8(columns.first()));
    }
}

} // namespace

void TestDomOracle::ownHostileDocuments_readAlike_data()
{
    acceptedIn(support::ownData(u"hostile-xml"_s));
}

void TestDomOracle::ownHostileDocuments_readAlike()
{
    QFETCH(QString, path);
    QVERIFY(!path.isEmpty());
    mustReadFileAlike(path);
}

void TestDomOracle::sharedHostileDocuments_readAlike_data()
{
    acceptedIn(support::sharedData(u"hostile/xml"_s));
}

void TestDomOracle::sharedHostileDocuments_readAlike()
{
    QFETCH(QString, path);
    SKIP_WITHOUT(path);
    mustReadFileAlike(path);
}

void TestDomOracle::recordedDocuments_readAlike_data()
{
    QTest::addColumn<QString>("path");
    const QString folder = support::sharedData(u"netflix-xml"_s);
    if (folder.isEmpty())
        QTest::newRow("none") << QString();
    else
        for (const QFileInfo &file : QDir(folder).entryInfoList({u"*.xml"_s}, QDir::Files))
            QTest::newRow(qPrintable(file.fileName())) << file.filePath();
}

void TestDomOracle::recordedDocuments_readAlike()
{
    QFETCH(QString, path);
    SKIP_WITHOUT(path);
    mustReadFileAlike(path);
}

void TestDomOracle::generatedDocuments_readAlike()
{
    Generator generator(41);
    for (int i = 0; i < 150; ++i) {
        const QByteArray base = generator.baseUrl();
        const dialect::Expansions expand = generator.expansions();
        for (const QByteArray &xml :
             {dialect::writeTitle(generator.title(), base, expand),
              dialect::writeTitlePage(generator.titlePage(), base, expand),
              dialect::writeTitles(generator.titles(), base, expand),
              dialect::writeSimilars(generator.titles(), base, expand),
              dialect::writeSuggestions(generator.suggestions(), base), dialect::writePeople(generator.people(), base),
              dialect::writeCredits(generator.credits(domain::Credit::Department::Cast), base),
              dialect::writePerson(generator.person(), base), dialect::writeFilmography(generator.filmography(), base),
              dialect::writeSynopsis(generator.paragraphs()), dialect::writeFormats(generator.formats(), base),
              dialect::writeScreenFormats(generator.screenFormats(), base),
              dialect::writeLanguages(generator.languages(), base), dialect::writeAwards(generator.awards(), base),
              dialect::writeBonusMaterials(generator.references(), base),
              dialect::writeCategories("genres", generator.labels(), base),
              dialect::writeFacets(generator.facets(), base), dialect::writeStatus(generator.status())}) {
            mustReadAlike(xml);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void TestDomOracle::unusualShapes_readAlike_data()
{
    QTest::addColumn<QByteArray>("xml");
    const auto title = [](const QByteArray &inside) {
        return QByteArray("<catalog_title><id>http://h/catalog/titles/movies/1</id><title short='One'/>" + inside
                          + "</catalog_title>");
    };
    QTest::newRow("cast of whole persons with links of their own")
        << title("<link href='http://h/c' rel='http://schemas.netflix.com/catalog/people.cast' title='cast'><people>"
                 "<person><id>http://h/catalog/people/7</id><name>Ana B&#233;jar</name><link href='http://h/f' "
                 "rel='http://schemas.netflix.com/catalog/titles.filmography' title='filmography'/><role>Mate</role>"
                 "</person><link href='http://h/catalog/people/8' title='Bo'/></people></link>");
    QTest::newRow("elements in a namespace") << title("<x:runtime xmlns:x='urn:x'>60</x:runtime><y xmlns='urn:y'>"
                                                      "<runtime>61</runtime></y>");
    QTest::newRow("expansion after a nested record")
        << QByteArray("<catalog><catalog_item><id>x</id><link href='http://h/catalog/titles/movies/1' "
                      "rel='http://schemas.netflix.com/catalog/title' title='One'><catalog_title><title short='One'/>"
                      "<link href='http://h/d' rel='http://schemas.netflix.com/catalog/titles.discs' title='discs'/>"
                      "</catalog_title><catalog_titles><link href='http://h/catalog/titles/discs/2' title='Disc'/>"
                      "</catalog_titles></link></catalog_item></catalog>");
    QTest::newRow("text with markup, comments and CDATA")
        << title("<original_title>a<b>b</b><!-- no -->c<![CDATA[ d <e>]]></original_title><synopsis>x &amp;lt; y"
                 "&lt;p&gt;z</synopsis>");
    QTest::newRow("a fact told twice") << title("<release_year>1999</release_year><release_year>soon</release_year>"
                                                "<runtime>1</runtime><runtime> 2 </runtime>");
    QTest::newRow("deprecated category first")
        << title("<category status='deprecated' scheme='http://h/categories/genres' term='Old'/>"
                 "<category scheme='https://i/categories/genres' label='New'/>"
                 "<category scheme='http://h/categories/mpaa_ratings' term='null'/>"
                 "<category scheme='http://h/categories/tv_ratings' term='TV-14'/>");
    QTest::newRow("counts of other schemes, of nothing and without a number")
        << QByteArray("<facets at_least='true'><number_of_results> 12 </number_of_results>"
                      "<category scheme='http://h/categories/genres' term='Drama' count='7'/>"
                      "<category scheme='http://h/categories/genres' term='Horror' count='0'/>"
                      "<category scheme='http://h/categories/genres' term='Comedy' count='many'/>"
                      "<category scheme='http://h/categories/genres' term='Western'/>"
                      "<category scheme='http://h/categories/genres' term='' count='3'/>"
                      "<category scheme='http://h/categories/moods' term='Dark' count='3'/>"
                      "<category scheme='http://i/categories/years' label='1920' count='5'/><x>2</x></facets>");
}

void TestDomOracle::unusualShapes_readAlike()
{
    QFETCH(QByteArray, xml);
    mustReadAlike(xml);
}

QTEST_APPLESS_MAIN(TestDomOracle)
#include "tst_domoracle.moc"
