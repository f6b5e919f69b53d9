// SPDX-License-Identifier: MIT
// What one signature costs: a Netflix-style GET with eight parameters, from URL and stamp to Base64, against bare
// OpenSSL (HMAC-SHA1 with its key state reused, plus Base64, of the ready base string) and against QOAuth1Signature.
// Rounds are interleaved and CPU time is taken, so other work on the machine moves all of them alike.
#define OPENSSL_SUPPRESS_DEPRECATED // the measuring stick is the fastest keyed state OpenSSL has

#include "core/oauth/signature.h"
#include "core/oauth/signer.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#ifdef HAVE_QOAUTH1SIGNATURE
#include <QOAuth1Signature>
#include <QUrl>
#include <QVariant>
#endif

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace {

constexpr int rounds = 15;
constexpr int signaturesPerRound = 20'000;

const std::string address = "http://api.example.org/catalog/titles?term=the%20god%20father&max_results=10";
const oauth::Credentials credentials{"abcdef0123456789", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"};
const oauth::Stamp stamp{1191242096, "kllo9940pd9333jh"};

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// A program under test, and what it took in each round.
struct Contestant
{
    const char *name;
    std::string (*sign)();
    std::vector<double> seconds{};
};

const std::string &baseString()
{
    static const std::string text = [] {
        oauth::Request request{.method = "GET", .url = address};
        request.parameters = oauth::protocolParameters(credentials, oauth::SignatureMethod::HmacSha1, stamp);
        return oauth::sign(request, credentials, oauth::SignatureMethod::HmacSha1).value().baseString;
    }();
    return text;
}

std::string bareOpenSsl()
{
    static HMAC_CTX *const context = [] {
        const std::string key = credentials.consumerSecret + '&' + credentials.tokenSecret;
        HMAC_CTX *made = HMAC_CTX_new();
        HMAC_Init_ex(made, key.data(), static_cast<int>(key.size()), EVP_sha1(), nullptr);
        return made;
    }();
    static const std::string &base = baseString();
    std::array<unsigned char, 20> digest{};
    std::array<unsigned char, 32> text{};
    unsigned size = 0;
    HMAC_Init_ex(context, nullptr, 0, nullptr, nullptr);
    HMAC_Update(context, reinterpret_cast<const unsigned char *>(base.data()), base.size());
    HMAC_Final(context, digest.data(), &size);
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    return {reinterpret_cast<const char *>(text.data()), static_cast<std::size_t>(length)};
}

const oauth::Signer &signer()
{
    static const oauth::Signer made(credentials);
    return made;
}

std::string ours()
{
    return signer().signature("GET", address, stamp).value();
}
std::string oursWithUrl()
{
    return signer().signedUrl("GET", address, stamp).value();
}

#ifdef HAVE_QOAUTH1SIGNATURE
std::string qtNetworkAuth()
{
    const QMultiMap<QString, QVariant> parameters{
        {QStringLiteral("oauth_consumer_key"), QString::fromStdString(credentials.consumerKey)},
        {QStringLiteral("oauth_nonce"), QString::fromStdString(stamp.nonce)},
        {QStringLiteral("oauth_signature_method"), QStringLiteral("HMAC-SHA1")},
        {QStringLiteral("oauth_timestamp"), QString::number(stamp.timestamp)},
        {QStringLiteral("oauth_token"), QString::fromStdString(credentials.token)},
        {QStringLiteral("oauth_version"), QStringLiteral("1.0")},
    };
    const QOAuth1Signature signature(
        QUrl(QString::fromStdString(address)), QString::fromStdString(credentials.consumerSecret),
        QString::fromStdString(credentials.tokenSecret), QOAuth1Signature::HttpRequestMethod::Get, parameters);
    return signature.hmacSha1().toBase64().toStdString();
}
#endif

void run(Contestant &contestant)
{
    std::size_t octets = 0; // so that no call can be left out
    const double start = processorSeconds();
    for (int i = 0; i < signaturesPerRound; ++i)
        octets += contestant.sign().size();
    contestant.seconds.push_back(octets > 0 ? processorSeconds() - start : 0);
}

/// Median over the rounds of how many times faster \a fast was than \a slow.
double ratio(const Contestant &fast, const Contestant &slow)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < fast.seconds.size(); ++i)
        ratios.push_back(slow.seconds[i] / fast.seconds[i]);
    std::sort(ratios.begin(), ratios.end());
    return ratios[ratios.size() / 2];
}

bool report(const char *what, double value, double bar)
{
    const bool passed = value >= bar;
    std::printf("%-62s %6.2f  bar %5.2f  %s\n", what, value, bar, passed ? "pass" : "FAIL");
    return passed;
}

} // namespace

int main()
{
    Contestant openSsl{"OpenSSL", bareOpenSsl};
    Contestant own{"ours", ours};
    Contestant ownUrl{"ours, signed URL", oursWithUrl};
    std::vector<Contestant *> all{&openSsl, &own, &ownUrl};
#ifdef HAVE_QOAUTH1SIGNATURE
    Contestant qt{"QOAuth1Signature", qtNetworkAuth};
    all.push_back(&qt);
    if (qt.sign() != own.sign())
        return std::puts("QOAuth1Signature gives another signature"), 1;
#endif
    if (openSsl.sign() != own.sign())
        return std::puts("OpenSSL gives another signature"), 1;
    for (int round = 0; round < rounds; ++round) {
        for (Contestant *contestant : all)
            run(*contestant);
    }
    bool passed = report("signature, share of bare OpenSSL HMAC-SHA1 plus Base64", ratio(own, openSsl), 0.45);
    std::printf("%-62s %6.2f\n", "signed URL, share of the same", ratio(ownUrl, openSsl));
#ifdef HAVE_QOAUTH1SIGNATURE
    passed = report("signature, times as fast as QOAuth1Signature", ratio(own, qt), 7) && passed;
#else
    std::puts("QOAuth1Signature was not found when this was built (Debian: qt6-networkauth-dev): not compared");
#endif
    return passed ? 0 : 1;
}
