// SPDX-License-Identifier: MIT
#include "core/oauth/mistakes.h"

#include "core/oauth/encoding.h"

#include <QTest>

#include <algorithm>

using oauth::Mistake;

// Base strings as clients get them wrong, written out by hand from RFC 5849 section 3.4.1 with one step changed.
class tst_Mistakes final : public QObject
{
    Q_OBJECT

private slots:
    void mistake_givesItsBaseString_data();
    void mistake_givesItsBaseString();
    void queryInUri_isTriedWithoutTheProtocolsParameters();
    void localName_isTriedAsTheOther();
    void whatComesOutRight_isLeftOut();
};

namespace {

constexpr auto url = "http://Films.Example:8080/a%20b?term=red+shoe&max_results=5";

oauth::CollectedParameters parametersOf(const oauth::Url &parts)
{
    const oauth::Parameters header{{"oauth_consumer_key", "k"}, {"oauth_signature", "x"}};
    return oauth::collectParameters(parts, header, "application/x-www-form-urlencoded", "b=1%2F2").value();
}

/// METHOD & uri & parameters, both encoded.
std::string together(std::string_view method, std::string_view uri, std::string_view parameters)
{
    return std::string(method) + '&' + oauth::percentEncoded(uri) + '&' + oauth::percentEncoded(parameters);
}

} // namespace

void tst_Mistakes::mistake_givesItsBaseString_data()
{
    QTest::addColumn<int>("mistake");
    QTest::addColumn<std::string>("expected");

    const auto uri = "http://films.example:8080/a%20b";
    const auto all = "b=1%2F2&max_results=5&oauth_consumer_key=k&term=red%20shoe";
    const auto row = [](const char *name, Mistake mistake, const std::string &expected) {
        QTest::newRow(name) << static_cast<int>(mistake) << expected;
    };
    row("method in small letters", Mistake::LowerCaseMethod, together("get", uri, all));
    row("POST for GET", Mistake::OtherMethod, together("POST", uri, all));
    row("a slash too many", Mistake::SlashAtEnd, together("GET", std::string(uri) + '/', all));
    row("https for http", Mistake::OtherScheme, together("GET", "https://films.example:8080/a%20b", all));
    row("the scheme's own port", Mistake::OwnPortKept, together("GET", "http://films.example:80/a%20b", all));
    row("no port", Mistake::PortLeftOut, together("GET", "http://films.example/a%20b", all));
    row("host as written", Mistake::HostAsWritten, together("GET", "http://Films.Example:8080/a%20b", all));
    row("no query", Mistake::QueryLeftOut, together("GET", uri, "b=1%2F2&oauth_consumer_key=k"));
    row("query in the URI", Mistake::QueryInUri,
        together("GET", std::string(uri) + "?term=red+shoe&max_results=5", all));
    row("no body", Mistake::BodyLeftOut, together("GET", uri, "max_results=5&oauth_consumer_key=k&term=red%20shoe"));
    row("not sorted", Mistake::Unsorted,
        together("GET", uri, "oauth_consumer_key=k&term=red%20shoe&max_results=5&b=1%2F2"));
    row("plus kept", Mistake::PlusKept,
        together("GET", uri, "b=1%2F2&max_results=5&oauth_consumer_key=k&term=red%2Bshoe"));
    row("blank as plus", Mistake::BlankAsPlus,
        together("GET", uri, "b=1%2F2&max_results=5&oauth_consumer_key=k&term=red+shoe"));
    row("values not encoded", Mistake::ValuesUnencoded,
        together("GET", uri, "b=1/2&max_results=5&oauth_consumer_key=k&term=red shoe"));
    row("values encoded twice", Mistake::ValuesEncodedTwice,
        together("GET", uri, "b=1%252F2&max_results=5&oauth_consumer_key=k&term=red%2520shoe"));
    row("small escapes", Mistake::LowerCaseEscapes,
        "GET&http%3a%2f%2ffilms.example%3a8080%2fa%2520b&b%3d1%252f2%26max_results%3d5%26oauth_consumer_key%3dk"
        "%26term%3dred%2520shoe");
    row("signature included", Mistake::SignatureIncluded,
        together("GET", uri, "b=1%2F2&max_results=5&oauth_consumer_key=k&oauth_signature=&term=red%20shoe"));
    row("path encoded again", Mistake::PathEncodedAgain, together("GET", "http://films.example:8080/a%2520b", all));
}

void tst_Mistakes::mistake_givesItsBaseString()
{
    QFETCH(int, mistake);
    QFETCH(std::string, expected);
    const auto parts = oauth::Url::split(url).value();
    const auto all = oauth::mistakenBaseStrings("GET", parts, parametersOf(parts));
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto &each) { return static_cast<int>(each.mistake) == mistake; });
    QVERIFY(found != all.end());
    QCOMPARE(found->text, expected);
}

bool holds(const std::vector<oauth::MistakenBaseString> &all, const std::string &text)
{
    return std::any_of(all.begin(), all.end(), [&](const auto &each) { return each.text == text; });
}

/// When the client signed, the query had none yet.
void tst_Mistakes::queryInUri_isTriedWithoutTheProtocolsParameters()
{
    const auto parts = oauth::Url::split("http://films.example/a?oauth_consumer_key=k&term=x&oauth_nonce=n&b").value();
    const auto all = oauth::mistakenBaseStrings("GET", parts, oauth::collectParameters(parts, {}, {}, {}).value());
    QVERIFY(
        holds(all, together("GET", "http://films.example/a?term=x&b", "b=&oauth_consumer_key=k&oauth_nonce=n&term=x")));
}

void tst_Mistakes::localName_isTriedAsTheOther()
{
    const auto all = [](std::string_view text) {
        return oauth::mistakenBaseStrings("GET", oauth::Url::split(text).value(), {.header = {{"a", "b"}}});
    };
    QVERIFY(holds(all("http://LOCALHOST:8080/x"), together("GET", "http://127.0.0.1:8080/x", "a=b")));
    QVERIFY(holds(all("http://127.0.0.1/x"), together("GET", "http://localhost/x", "a=b")));
    for (const auto &each : all("http://films.example/x"))
        QVERIFY(each.mistake != Mistake::OtherLocalName);
}

void tst_Mistakes::whatComesOutRight_isLeftOut()
{
    // Nothing to sort, to encode, to leave out: only method, scheme, port and the like can be wrong.
    const auto parts = oauth::Url::split("http://films.example/").value();
    const auto all = oauth::mistakenBaseStrings("GET", parts, {.header = {{"oauth_consumer_key", "k"}}});
    for (const auto &each : all) {
        QVERIFY(each.text != "GET&http%3A%2F%2Ffilms.example%2F&oauth_consumer_key%3Dk");
        QVERIFY(each.mistake != Mistake::Unsorted);
        QVERIFY(each.mistake != Mistake::PlusKept);
    }
}

QTEST_APPLESS_MAIN(tst_Mistakes)
#include "tst_mistakes.moc"
