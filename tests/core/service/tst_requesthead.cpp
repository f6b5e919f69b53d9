// SPDX-License-Identifier: MIT
#include "core/service/requesthead.h"

#include <QTest>

#include <string>

using service::HeadScanner;
using State = HeadScanner::State;

namespace {

int statusOf(const QByteArray &octets)
{
    const service::Limits limits;
    HeadScanner scanner(limits);
    const std::string_view all(octets.constData(), static_cast<std::size_t>(octets.size()));
    switch (scanner.scan(all)) {
    case State::More:
        return -1;
    case State::Complete:
        return 0;
    case State::Refused:
        return scanner.status();
    }
    return -2;
}

} // namespace

class tst_RequestHead : public QObject
{
    Q_OBJECT

private slots:
    void head_isTakenOrRefused_data();
    void head_isTakenOrRefused();
    void octetByOctet_givesTheSame_data() { head_isTakenOrRefused_data(); }
    void octetByOctet_givesTheSame();
    void whatFollowsTheHead_isNotCounted();
    void length_isRead();
    void expectation_isIgnoredInHttp10();
};

// Statuses: RFC 9110 section 15, RFC 6585. 0 = complete, -1 = more is needed.
void tst_RequestHead::head_isTakenOrRefused_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &octets, int status) {
        QTest::newRow(name) << octets << status;
    };
    const QByteArray get = "GET / HTTP/1.1\r\nHost: a\r\n";
    const QByteArray post = "POST / HTTP/1.1\r\nHost: a\r\n";

    row("plain", get + "\r\n", 0);
    row("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 0);
    row("blanks round a value", "GET / HTTP/1.1\r\nHost: \t a \t\r\n\r\n", 0);
    row("no blank before a value", "GET / HTTP/1.1\r\nHost:a\r\n\r\n", 0);
    row("empty value", get + "X:\r\n\r\n", 0);
    row("Latin-1 in a value", get + "X: \xe9\r\n\r\n", 0);
    row("length of nothing", post + "Content-Length: 0\r\n\r\n", 0);
    row("expects to go on", post + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", 0);
    row("absolute target", "GET http://a/b?c HTTP/1.1\r\nHost: a\r\n\r\n", 0);

    row("nothing yet", "", -1);
    row("half a line", "GET / HT", -1);
    row("half a line end", "GET / HTTP/1.1\r", -1);
    row("no empty line yet", get, -1);

    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", get + "Host: a\r\n\r\n", 400);
    row("two Hosts in other letters", get + "hOST: b\r\n\r\n", 400);
    row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("bare LF in a value", get + "X: a\nY: b\r\n\r\n", 400);
    row("bare CR in a value", get + "X: a\rb\r\n\r\n", 400);
    row("NUL in a value", get + QByteArray("X: a\0b\r\n\r\n", 10), 400);
    row("NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\n", 17), 400);
    row("other control in a value", get + "X: a\x01\r\n\r\n", 400);
    row("DEL in a value", get + "X: a\x7f\r\n\r\n", 400);
    row("folded line", get + "X: a\r\n b\r\n\r\n", 400);
    row("folded by a tab", get + "X: a\r\n\tb\r\n\r\n", 400);
    row("space before the colon", get + "X : a\r\n\r\n", 400);
    row("space in a name", get + "X Y: a\r\n\r\n", 400);
    row("no colon", get + "text\r\n\r\n", 400);
    row("no name", get + ": a\r\n\r\n", 400);
    row("two Authorizations", get + "Authorization: OAuth\r\nAuthorization: OAuth\r\n\r\n", 400);
    row("empty Host", "GET / HTTP/1.1\r\nHost: \r\n\r\n", 400);
    row("no version", "GET /\r\n", 400);
    row("only a word", "GET\r\n", 400);
    row("empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("tab for a blank", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("UTF-8 in the target", "GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("version in small letters", "GET / http/1.1\r\nHost: a\r\n\r\n", 400);
    row("version with blanks after", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400);
    row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505);
    row("TLS", QByteArray("\x16\x03\x01\x02", 4), 400);
    row("zeros", QByteArray(40, '\0'), 400);

    row("length with a sign", post + "Content-Length: +3\r\n\r\n", 400);
    row("negative length", post + "Content-Length: -1\r\n\r\n", 400);
    row("hexadecimal length", post + "Content-Length: 0x3\r\n\r\n", 400);
    row("empty length", post + "Content-Length:\r\n\r\n", 400);
    row("length with a blank", post + "Content-Length: 1 2\r\n\r\n", 400);
    row("list of lengths", post + "Content-Length: 3, 3\r\n\r\n", 400);
    row("two lengths", post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\n", 400);
    row("the same length twice", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n", 400);
    row("length over the limit", post + "Content-Length: 65537\r\n\r\n", 413);
    row("length over 64 bits", post + "Content-Length: 99999999999999999999999\r\n\r\n", 413);
    row("length and coding", post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("coding and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n", 400);
    row("chunked", post + "Transfer-Encoding: chunked\r\n\r\n", 411);
    row("another coding", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
    row("two codings", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n", 400);
    row("coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("another expectation", get + "Expect: a miracle\r\n\r\n", 417);

    row("line at the limit", "GET /" + QByteArray(8000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 0);
    row("line as long as is allowed", "GET /" + QByteArray(8192 - 14, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 0);
    row("line one octet longer", "GET /" + QByteArray(8192 - 13, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("line over the limit", "GET /" + QByteArray(8200, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("line without end", "GET /" + QByteArray(9000, 'a'), 414);
    row("head over the limit", get + "X: " + QByteArray(33000, 'a'), 431);
    row("64 fields", get + QByteArray("X: a\r\n").repeated(63) + "\r\n", 0);
    row("65 fields", get + QByteArray("X: a\r\n").repeated(64) + "\r\n", 431);
}

void tst_RequestHead::head_isTakenOrRefused()
{
    QFETCH(QByteArray, octets);
    QFETCH(int, status);
    QCOMPARE(statusOf(octets), status);
}

void tst_RequestHead::octetByOctet_givesTheSame()
{
    QFETCH(QByteArray, octets);
    QFETCH(int, status);
    const service::Limits limits;
    HeadScanner scanner(limits);
    State state = State::More;
    for (qsizetype i = 1; i <= octets.size() && state == State::More; ++i)
        state = scanner.scan({octets.constData(), static_cast<std::size_t>(i)});
    QCOMPARE(state == State::More ? -1 : scanner.status(), status);
}

void tst_RequestHead::whatFollowsTheHead_isNotCounted()
{
    const service::Limits limits;
    HeadScanner scanner(limits);
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    QCOMPARE(scanner.scan(head + "junk\njunk"), State::Complete);
    QCOMPARE(scanner.length(), head.size());
}

void tst_RequestHead::length_isRead()
{
    const service::Limits limits;
    HeadScanner scanner(limits);
    QCOMPARE(scanner.scan("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n"), State::Complete);
    QCOMPARE(scanner.contentLength(), std::uint64_t{65536});
    QVERIFY(!scanner.expectsContinue());
}

// RFC 9110 section 10.1.1: a 100-continue expectation in an HTTP/1.0 request is to be ignored.
void tst_RequestHead::expectation_isIgnoredInHttp10()
{
    const service::Limits limits;
    const std::string fields = "Host: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    HeadScanner now(limits);
    QCOMPARE(now.scan("POST / HTTP/1.1\r\n" + fields), State::Complete);
    QVERIFY(now.expectsContinue());
    HeadScanner old(limits);
    QCOMPARE(old.scan("POST / HTTP/1.0\r\n" + fields), State::Complete);
    QVERIFY(!old.expectsContinue());
}

QTEST_APPLESS_MAIN(tst_RequestHead)
#include "tst_requesthead.moc"
