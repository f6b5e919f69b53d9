// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"
#include "tests/support/shareddata.h"

#include <QFile>
#include <QTest>

#include <zlib.h>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;
using dialect::ReadError;

// Documents made to hurt. Each ends as its manifest says, in less than a second.
class TestHostile : public QObject
{
    Q_OBJECT

private slots:
    void ownDocuments_endAsTheirManifestSays_data();
    void ownDocuments_endAsTheirManifestSays();
    void sharedDocuments_endAsTheirManifestSays_data();
    void sharedDocuments_endAsTheirManifestSays();
    void conformanceDocuments_areNoCatalog_data();
    void conformanceDocuments_areNoCatalog();
    void limits_areExact();
    void manyElements_areRefusedSoon();
    void manyUnclosedTagsInSynopsis_takeLinearTime();
};

namespace {

QByteArray gunzipped(const QByteArray &packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return {};
    QByteArray plain(16 * 1024 * 1024, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_out = uInt(plain.size());
    const bool isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    plain.truncate(isWhole ? qsizetype(stream.total_out) : 0);
    inflateEnd(&stream);
    return plain;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray octets = file.readAll();
    return path.endsWith(".gz"_L1) ? gunzipped(octets) : octets;
}

/// What \a work costs this process, whatever else the machine does.
template <class F>
double processorSeconds(F &&work)
{
    const std::clock_t before = std::clock();
    work();
    return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

/// One row for each line of the manifest in \a folder: its columns, in order, after the path.
void rowsOf(const QString &folder)
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArrayList>("columns");
    QFile manifest(folder + "/manifest.tsv"_L1);
    if (folder.isEmpty() || !manifest.open(QIODevice::ReadOnly)) {
        QTest::newRow("none") << QString() << QByteArrayList();
        return;
    }
    manifest.readLine();
    while (!manifest.atEnd()) {
        const QByteArrayList columns = manifest.readLine().trimmed().split('\t');
        QTest::newRow(columns.first().constData())
            << QString(folder + u'/' + QString::fromUtf8(columns.first())) << columns;
    }
}

qsizetype titlesIn(const dialect::Document &document)
{
    if (const auto *const page = std::get_if<domain::TitlePage>(&document.content))
        return qsizetype(page->items.size());
    if (const auto *const suggestions = std::get_if<domain::Suggestions>(&document.content))
        return qsizetype(suggestions->size());
    return std::holds_alternative<domain::Title>(document.content) ? 1 : 0;
}

void checkAgainstManifest(const QString &path, const QByteArrayList &columns)
{
    const QByteArray xml = content(path);
    Result<dialect::Document, ReadError> read = failure(ReadError());
    const double seconds = processorSeconds([&] { read = dialect::readDocument(xml); });
    QVERIFY2(seconds < 1, "took a second or longer");
    const QByteArray must = columns.at(1);
    const bool isCatalog = read && !std::holds_alternative<dialect::Status>(read->content);
    if (must == "reject")
        QVERIFY(!isCatalog);
    if (must != "accept")
        return;
    QVERIFY2(isCatalog, read ? "a status" : qPrintable(read.error().message));
    const QByteArray note = columns.value(3);
    bool saysCount = false;
    const int count = note.left(note.indexOf(' ')).toInt(&saysCount);
    if (saysCount)
        QCOMPARE(titlesIn(*read), count);
}

} // namespace

void TestHostile::ownDocuments_endAsTheirManifestSays_data()
{
    rowsOf(support::ownData(u"hostile-xml"_s));
}

void TestHostile::ownDocuments_endAsTheirManifestSays()
{
    QFETCH(QString, path);
    QFETCH(QByteArrayList, columns);
    QVERIFY(!path.isEmpty());
    checkAgainstManifest(path, columns);
}

void TestHostile::sharedDocuments_endAsTheirManifestSays_data()
{
    rowsOf(support::sharedData(u"hostile/xml"_s));
}

void TestHostile::sharedDocuments_endAsTheirManifestSays()
{
    QFETCH(QString, path);
    QFETCH(QByteArrayList, columns);
    SKIP_WITHOUT(path);
    checkAgainstManifest(path, columns);
}

void TestHostile::conformanceDocuments_areNoCatalog_data()
{
    rowsOf(support::sharedData(u"hostile/w3c"_s));
}

void TestHostile::conformanceDocuments_areNoCatalog()
{
    QFETCH(QString, path);
    QFETCH(QByteArrayList, columns);
    SKIP_WITHOUT(path);
    const QByteArray type = columns.at(1);
    const bool hasDoctype = columns.at(3) == "yes";
    const auto read = dialect::readDocument(content(path));
    QVERIFY(!read);
    // What is not well-formed may show its root or its DOCTYPE before its fault; what is well-formed shows no fault.
    if (type == "valid" && !path.contains("E50"_L1)) {
        const bool isOther = read.error().kind == ReadError::Kind::WrongRoot
            || read.error().kind == ReadError::Kind::Doctype || read.error().kind == ReadError::Kind::Encoding;
        QVERIFY2(isOther, qPrintable(read.error().message));
        if (hasDoctype)
            QVERIFY(read.error().kind != ReadError::Kind::WrongRoot);
    }
}

void TestHostile::limits_areExact()
{
    const auto nested = [](int levels) {
        return QByteArray("<catalog_titles>" + QByteArray("<x>").repeated(levels - 1)
                          + QByteArray("</x>").repeated(levels - 1) + "</catalog_titles>");
    };
    QVERIFY(dialect::readTitlePage(nested(64)));
    QCOMPARE(dialect::readTitlePage(nested(65)).error().kind, ReadError::Kind::TooDeep);

    const auto attributes = [](int count) {
        QByteArray xml = "<catalog_titles><x";
        for (int i = 0; i < count; ++i)
            xml += " a" + QByteArray::number(i) + "='1'";
        return QByteArray(xml + "/></catalog_titles>");
    };
    QVERIFY(dialect::readTitlePage(attributes(64)));
    QCOMPARE(dialect::readTitlePage(attributes(65)).error().kind, ReadError::Kind::TooLarge);

    const auto named = [](int length) {
        return QByteArray("<catalog_titles><" + QByteArray(length, 'n') + "/></catalog_titles>");
    };
    QVERIFY(dialect::readTitlePage(named(256)));
    QCOMPARE(dialect::readTitlePage(named(257)).error().kind, ReadError::Kind::TooLarge);

    const auto items = [](int count) {
        return QByteArray("<catalog_titles>" + QByteArray("<catalog_title/>").repeated(count) + "</catalog_titles>");
    };
    const auto full = dialect::readTitlePage(items(5000));
    QVERIFY(full);
    QCOMPARE(full->dropped, 5000);
    QCOMPARE(dialect::readTitlePage(items(5001)).error().kind, ReadError::Kind::TooLarge);
}

void TestHostile::manyElements_areRefusedSoon()
{
    const QByteArray xml = "<catalog_titles>" + QByteArray("<x/>").repeated(2'000'000) + "</catalog_titles>";
    const double seconds =
        processorSeconds([&] { QCOMPARE(dialect::readTitlePage(xml).error().kind, ReadError::Kind::TooLarge); });
    QVERIFY2(seconds < 1, qPrintable(QString::number(seconds)));
}

void TestHostile::manyUnclosedTagsInSynopsis_takeLinearTime()
{
    for (const QByteArray &piece : {QByteArray("<a "), QByteArray("<!--"), QByteArray("&eacute"), QByteArray("</")}) {
        const auto reading = [&piece](int times) {
            const QByteArray xml = "<synopsis><![CDATA[" + piece.repeated(times) + "]]></synopsis>";
            return processorSeconds([&] { QVERIFY(dialect::readSynopsis(xml)); });
        };
        const double once = reading(60'000);
        const double tenfold = reading(600'000);
        QVERIFY2(tenfold < 40 * std::max(once, 0.001), qPrintable(QString("%1 to %2").arg(tenfold).arg(once)));
    }
}

QTEST_APPLESS_MAIN(TestHostile)
#include "tst_hostile.moc"
