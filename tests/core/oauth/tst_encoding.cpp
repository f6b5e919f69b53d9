// SPDX-License-Identifier: MIT
#include "core/oauth/encoding.h"
#include "core/oauth/parameters.h"
#include "core/oauth/url.h"

#include <QTest>

using namespace std::string_literals;

namespace {

QByteArray joined(const std::optional<oauth::Parameters> &parameters)
{
    if (!parameters)
        return "malformed";
    QByteArray text;
    for (const auto &[name, value] : *parameters)
        text += QByteArray::fromStdString(name) + '=' + QByteArray::fromStdString(value) + ';';
    return text;
}

} // namespace

class tst_Encoding final : public QObject
{
    Q_OBJECT

private slots:
    void everyOctet_comesBack();
    void malformedEscape_isRefused_data();
    void malformedEscape_isRefused();
    void plus_isSpaceOnlyInForms();
    void base64_isCanonicalOrRefused_data();
    void base64_isCanonicalOrRefused();
    void form_givesItsPairs_data();
    void form_givesItsPairs();
    void header_givesItsPairs_data();
    void header_givesItsPairs();
    void contentType_isFormOrNot_data();
    void contentType_isFormOrNot();
    void url_givesBaseUri_data();
    void url_givesBaseUri();
};

void tst_Encoding::everyOctet_comesBack()
{
    for (int octet = 0; octet < 256; ++octet) {
        const std::string text(1, static_cast<char>(octet));
        const std::string encoded = oauth::percentEncoded(text);
        QVERIFY(encoded.size() == 1 || encoded.size() == 3);
        QVERIFY(oauth::percentDecoded(encoded) == text);
        QVERIFY(oauth::formDecoded(encoded) == text);
    }
}

void tst_Encoding::malformedEscape_isRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"%", "a%", "%4", "%4g", "%g4", "%%41", "% 41", "%-1"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_Encoding::malformedEscape_isRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!oauth::percentDecoded(text.toStdString()));
    QVERIFY(!oauth::formDecoded(text.toStdString()));
    QVERIFY(!oauth::formParameters("a=" + text.toStdString()));
    QVERIFY(!oauth::headerParameters("OAuth a=\"" + text.toStdString() + '"'));
}

void tst_Encoding::plus_isSpaceOnlyInForms()
{
    QVERIFY(oauth::percentDecoded("a+b%2B") == "a+b+"s);
    QVERIFY(oauth::formDecoded("a+b%2B") == "a b+"s);
}

void tst_Encoding::base64_isCanonicalOrRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("octets");
    // RFC 4648 section 10
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("one octet") << QByteArray("Zg==") << QByteArray("f");
    QTest::newRow("two octets") << QByteArray("Zm8=") << QByteArray("fo");
    QTest::newRow("three octets") << QByteArray("Zm9v") << QByteArray("foo");
    QTest::newRow("unused bits set") << QByteArray("Zh==") << QByteArray("refused");
    QTest::newRow("no padding") << QByteArray("Zg") << QByteArray("refused");
    QTest::newRow("white space before") << QByteArray(" Zm9v") << QByteArray("refused");
    QTest::newRow("white space after") << QByteArray("Zm9v\n") << QByteArray("refused");
    QTest::newRow("other alphabet") << QByteArray("_m9v") << QByteArray("refused");
    QTest::newRow("padding inside") << QByteArray("Zg==Zg==") << QByteArray("refused");
}

void tst_Encoding::base64_isCanonicalOrRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, octets);
    const auto decoded = oauth::base64Decoded(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(decoded.value_or("refused")), octets);
    if (decoded)
        QCOMPARE(QByteArray::fromStdString(oauth::base64(*decoded)), text);
}

void tst_Encoding::form_givesItsPairs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pairs");

    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    QTest::newRow("no value") << QByteArray("a&b=") << QByteArray("a=;b=;");
    QTest::newRow("second equals sign is value") << QByteArray("a=b=c") << QByteArray("a=b=c;");
    QTest::newRow("no name") << QByteArray("=x&=") << QByteArray("=x;=;");
    QTest::newRow("repeated separators") << QByteArray("&&a=1&&b=2&") << QByteArray("a=1;b=2;");
    QTest::newRow("repeated name in order") << QByteArray("a=2&a=1&a=2") << QByteArray("a=2;a=1;a=2;");
    QTest::newRow("escaped separators") << QByteArray("a%3D=%26") << QByteArray("a==&;");
    QTest::newRow("semicolon is no separator") << QByteArray("a=1;b=2") << QByteArray("a=1;b=2;");
}

void tst_Encoding::form_givesItsPairs()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, pairs);
    QCOMPARE(joined(oauth::formParameters(text.toStdString())), pairs);
}

void tst_Encoding::header_givesItsPairs_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("pairs");

    QTest::newRow("two") << QByteArray(R"(OAuth a="1", b="2")") << QByteArray("a=1;b=2;");
    QTest::newRow("no parameter") << QByteArray("OAuth") << QByteArray("");
    QTest::newRow("realm is left out") << QByteArray(R"(OAuth realm="50% off, really",a="1")") << QByteArray("a=1;");
    QTest::newRow("realm in any case") << QByteArray(R"(OAuth Realm="x",a="1")") << QByteArray("a=1;");
    QTest::newRow("folded line") << QByteArray("OAuth a=\"1\",\r\n\tb = \"2\" ,c=\"3\"") << QByteArray("a=1;b=2;c=3;");
    QTest::newRow("scheme in any case") << QByteArray(R"(oauth a="1")") << QByteArray("a=1;");
    QTest::newRow("plus is a plus") << QByteArray(R"(OAuth a="1+2%2B3")") << QByteArray("a=1+2+3;");
    QTest::newRow("comma in a value") << QByteArray(R"(OAuth a="1,2")") << QByteArray("a=1,2;");
    QTest::newRow("trailing comma") << QByteArray(R"(OAuth a="1", )") << QByteArray("a=1;");
    // RFC 9110 section 5.6.4.
    QTest::newRow("quotation marks in a realm")
        << QByteArray(R"(OAuth realm="the \"club\", \\",a="1")") << QByteArray("a=1;");
    QTest::newRow("quoted pair in a value")
        << QByteArray(R"(OAuth a="1\"2\\\3%22",b="4")") << QByteArray(R"(a=1"2\3";b=4;)");
    QTest::newRow("closing quote quoted") << QByteArray(R"(OAuth realm="x\",a="1")") << QByteArray("malformed");
    QTest::newRow("nothing behind a backslash") << QByteArray(R"(OAuth a="1\)") << QByteArray("malformed");
    QTest::newRow("control behind a backslash") << QByteArray("OAuth a=\"1\\\n2\"") << QByteArray("malformed");
    QTest::newRow("half a realm without its mark")
        << QByteArray(R"(OAuth realm="x"y",a="1")") << QByteArray("malformed");
    QTest::newRow("no closing quote") << QByteArray(R"(OAuth a="1)") << QByteArray("malformed");
    QTest::newRow("no quotes") << QByteArray("OAuth a=1") << QByteArray("malformed");
    QTest::newRow("no separator") << QByteArray(R"(OAuth a="1" b="2")") << QByteArray("malformed");
    QTest::newRow("no name") << QByteArray(R"(OAuth ="1")") << QByteArray("malformed");
    QTest::newRow("no equals sign") << QByteArray("OAuth a") << QByteArray("malformed");
    QTest::newRow("space in a name") << QByteArray(R"(OAuth a b="1")") << QByteArray("malformed");
    QTest::newRow("another scheme") << QByteArray("Basic YTpi") << QByteArray("malformed");
    QTest::newRow("scheme with a longer name") << QByteArray(R"(OAuth2 a="1")") << QByteArray("malformed");
}

void tst_Encoding::header_givesItsPairs()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, pairs);
    QCOMPARE(joined(oauth::headerParameters(header.toStdString())), pairs);
}

void tst_Encoding::contentType_isFormOrNot_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<bool>("expected");

    QTest::newRow("plain") << QByteArray("application/x-www-form-urlencoded") << true;
    QTest::newRow("charset") << QByteArray("application/x-www-form-urlencoded; charset=UTF-8") << true;
    QTest::newRow("case and space") << QByteArray(" Application/X-WWW-Form-URLencoded ;x") << true;
    QTest::newRow("longer") << QByteArray("application/x-www-form-urlencoded2") << false;
    QTest::newRow("multipart") << QByteArray("multipart/form-data") << false;
    QTest::newRow("none") << QByteArray("") << false;
}

void tst_Encoding::contentType_isFormOrNot()
{
    QFETCH(QByteArray, contentType);
    QFETCH(bool, expected);
    QCOMPARE(oauth::isForm(contentType.toStdString()), expected);
}

void tst_Encoding::url_givesBaseUri_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected"); // RFC 5849 section 3.4.1.2

    QTest::newRow("own port of http") << QByteArray("http://A.example:80/x?y") << QByteArray("http://a.example/x");
    QTest::newRow("own port of https") << QByteArray("HTTPS://a.example:443") << QByteArray("https://a.example/");
    QTest::newRow("port of the other") << QByteArray("https://a.example:80/") << QByteArray("https://a.example:80/");
    QTest::newRow("user info") << QByteArray("http://u:p@w@a.example/") << QByteArray("http://a.example/");
    QTest::newRow("IPv6 with port") << QByteArray("http://[::1]:8080/a") << QByteArray("http://[::1]:8080/a");
    QTest::newRow("query right after host") << QByteArray("http://a.example?b") << QByteArray("http://a.example/");
    QTest::newRow("fragment right after host") << QByteArray("http://a.example#b") << QByteArray("http://a.example/");
    QTest::newRow("question mark in fragment")
        << QByteArray("http://a.example/x#y?z") << QByteArray("http://a.example/x");
    QTest::newRow("another scheme") << QByteArray("ftp://a.example/") << QByteArray("refused");
    QTest::newRow("no scheme") << QByteArray("a.example/x") << QByteArray("refused");
    QTest::newRow("no host") << QByteArray("http:///x") << QByteArray("refused");
    QTest::newRow("open bracket") << QByteArray("http://[::1/x") << QByteArray("refused");
    QTest::newRow("empty brackets") << QByteArray("http://[]/x") << QByteArray("refused");
    QTest::newRow("text after brackets") << QByteArray("http://[::1]x/") << QByteArray("refused");
    QTest::newRow("port of letters") << QByteArray("http://a.example:x/") << QByteArray("refused");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("refused");
}

void tst_Encoding::url_givesBaseUri()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    const std::string text = url.toStdString();
    const auto parts = oauth::Url::split(text);
    QCOMPARE(parts ? QByteArray::fromStdString(oauth::baseUri(*parts)) : QByteArray("refused"), expected);
}

QTEST_APPLESS_MAIN(tst_Encoding)
#include "tst_encoding.moc"
