// SPDX-License-Identifier: MIT
#include "core/importers/csvreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using importers::CsvReader;
using importers::ImportError;

namespace {

/// A reader that gets \a text in blocks of \a size bytes.
CsvReader readerOf(const QByteArray &text, qsizetype size, char separator = ',')
{
    return CsvReader(
        [text, size, at = qsizetype(0)]() mutable -> Result<QByteArray, ImportError> {
            const QByteArray block = text.mid(at, size);
            at += block.size();
            return block;
        },
        separator);
}

} // namespace

class tst_CsvReader : public QObject
{
    Q_OBJECT
private slots:
    void text_givesRecords_data();
    void text_givesRecords();
    void brokenText_isRefusedWithItsLine_data();
    void brokenText_isRefusedWithItsLine();
    void lines_areCountedAsAnEditorCounts();
    void otherSeparator_leavesCommasInFields();
    void firstLine_saysTheSeparator_data();
    void firstLine_saysTheSeparator();
};

void tst_CsvReader::text_givesRecords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QStringList>>("records");

    using List = QList<QStringList>;
    QTest::newRow("nothing") << QByteArray() << List();
    // RFC 4180 section 2, rules 1 to 7.
    QTest::newRow("last line without its end") << QByteArray("a,b\nc,d") << List{{"a", "b"}, {"c", "d"}};
    QTest::newRow("CR LF") << QByteArray("a,b\r\nc,d\r\n") << List{{"a", "b"}, {"c", "d"}};
    QTest::newRow("blanks belong to the field") << QByteArray("a , b\n") << List{{"a ", " b"}};
    QTest::newRow("comma in quotes") << QByteArray("\"a,b\",c\n") << List{{"a,b", "c"}};
    QTest::newRow("line break in quotes") << QByteArray("\"a\nb\",c\n") << List{{"a\nb", "c"}};
    QTest::newRow("doubled quote") << QByteArray("\"a \"\"b\"\"\",c\n") << List{{"a \"b\"", "c"}};
    QTest::newRow("empty fields") << QByteArray(",\n\"\",\n") << List{{"", ""}, {"", ""}};
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a,b\n")
                                     << List{{"a", "b"}};
    QTest::newRow("blank lines") << QByteArray("a,b\n\nc,d\n\n") << List{{"a", "b"}, {"c", "d"}};
    QTest::newRow("blank value in one column") << QByteArray("a\n\nb\n") << List{{"a"}, {""}, {"b"}};
    QTest::newRow("fields missing at the end") << QByteArray("a,b,c\nd\n") << List{{"a", "b", "c"}, {"d", "", ""}};
    QTest::newRow("empty fields beyond the header")
        << QByteArray("a,b\nc,d,, \n,,,\n") << List{{"a", "b"}, {"c", "d"}, {"", ""}};
    QTest::newRow("many bytes to a letter") << QByteArray("Łódź,😀\n") << List{{u"Łódź"_s, u"😀"_s}};
}

void tst_CsvReader::text_givesRecords()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QStringList>, records);
    for (const qsizetype block : {1, 3, 4096}) {
        CsvReader reader = readerOf(text, block);
        QList<QStringList> found;
        for (auto record = reader.next(); record && *record; record = reader.next())
            found.append(**record);
        // A mark that is cut by the end of a block is not looked for: no file is read one byte at a time.
        if (block < 3 && text.startsWith("\xEF\xBB\xBF"))
            continue;
        QCOMPARE(found, records);
    }
}

void tst_CsvReader::brokenText_isRefusedWithItsLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ImportError::Kind>("kind");
    QTest::addColumn<qint64>("line");

    using Kind = ImportError::Kind;
    QTest::newRow("quote inside a bare field") << QByteArray("a,b\nc,d\"e\n") << Kind::BrokenQuotes << qint64(2);
    QTest::newRow("text after a closing quote") << QByteArray("a,b\n\"c\"x,d\n") << Kind::BrokenQuotes << qint64(2);
    QTest::newRow("no closing quote") << QByteArray("a,b\nc,\"d\ne,f\n") << Kind::BrokenQuotes << qint64(2);
    QTest::newRow("carriage return alone") << QByteArray("a,b\rc,d\r") << Kind::BrokenQuotes << qint64(1);
    QTest::newRow("Windows-1252") << QByteArray("a,b\n\"x\ny\",Am\xe9lie\n") << Kind::NotUtf8 << qint64(2);
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "a\0,\0",
                                          6)
                            << Kind::NotUtf8 << qint64(1);
    QTest::newRow("overlong form") << QByteArray("a,\xc0\xaf\n") << Kind::NotUtf8 << qint64(1);
    QTest::newRow("cut letter") << QByteArray("a,\xc5\n") << Kind::NotUtf8 << qint64(1);
    QTest::newRow("endless field") << "a,b\n\"" + QByteArray(2 * 1024 * 1024, 'x') << Kind::TooLong << qint64(2);
    QTest::newRow("endless columns") << QByteArray(2000, ',') << Kind::TooLong << qint64(1);
}

void tst_CsvReader::brokenText_isRefusedWithItsLine()
{
    QFETCH(QByteArray, text);
    CsvReader reader = readerOf(text, 4096);
    auto record = reader.next();
    while (record && *record)
        record = reader.next();
    QVERIFY(!record);
    QTEST(record.error().kind, "kind");
    QTEST(record.error().line, "line");
}

void tst_CsvReader::lines_areCountedAsAnEditorCounts()
{
    CsvReader reader = readerOf("a,b\n\"c\nd\",e\nf,g", 4096);
    QVERIFY(reader.next() && reader.next() && reader.next());
    QCOMPARE(reader.recordLine(), 4);
    QVERIFY(reader.next());
    QCOMPARE(reader.lines(), 4);
}

void tst_CsvReader::otherSeparator_leavesCommasInFields()
{
    CsvReader reader = readerOf("a,b;c\r\n\"d;e\";f,g\r\n", 4096, ';');
    QCOMPARE(reader.next()->value(), (QStringList{"a,b", "c"}));
    QCOMPARE(reader.next()->value(), (QStringList{"d;e", "f,g"}));
}

/// Excel obeys such a line when it opens a file, and writes it for files that are to be opened abroad.
void tst_CsvReader::firstLine_saysTheSeparator_data()
{
    QTest::addColumn<char>("separator");
    QTest::addColumn<QByteArray>("text");
    for (const char asked : {',', ';', '\t'}) {
        const QByteArray mark(1, asked);
        for (const char begun : {',', ';', '\t'})
            QTest::addRow("%d, begun with %d", asked, begun) << begun << "sep=" + mark + "\r\na" + mark + "b\r\n";
    }
    QTest::newRow("in quotes") << ',' << QByteArray("\"sep=;\"\na;b\n");
    QTest::newRow("in capitals") << ',' << QByteArray("SEP=;\na;b\n");
}

void tst_CsvReader::firstLine_saysTheSeparator()
{
    QFETCH(char, separator);
    QFETCH(QByteArray, text);
    CsvReader reader = readerOf(text, 4096, separator);
    const auto header = reader.next();
    QVERIFY(header && *header);
    QCOMPARE(**header, (QStringList{"a", "b"}));
    QCOMPARE(reader.recordLine(), 2);
    QVERIFY(!readerOf("sep=|\na|b\n", 4096).next());
}

QTEST_APPLESS_MAIN(tst_CsvReader)
#include "tst_csvreader.moc"
