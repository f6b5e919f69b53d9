// SPDX-License-Identifier: MIT
#include "app/ctl/oauthcases.h"

#include "app/ctl/oauthrequest.h"

#include "core/oauth/basestring.h"
#include "core/oauth/digest.h"
#include "core/oauth/encoding.h"
#include "core/oauth/signer.h"
#include "core/oauth/url.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

std::string fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1()).toStdString();
}

oauth::Parameters pairs(const QJsonArray &array)
{
    oauth::Parameters result;
    for (const auto &pair : array)
        result.emplace_back(octets(pair.toArray().at(0)), octets(pair.toArray().at(1)));
    return result;
}

/// What an Authorization header holds is signed without its realm (RFC 5849 section 3.4.1.3.1).
std::optional<std::string> takeRealm(oauth::Parameters &parameters)
{
    std::optional<std::string> realm;
    std::erase_if(parameters, [&realm](const oauth::Parameter &parameter) {
        const bool isRealm = QByteArray::fromStdString(parameter.first).compare("realm", Qt::CaseInsensitive) == 0;
        if (isRealm)
            realm = parameter.second;
        return isRealm;
    });
    return realm;
}

oauth::Request requestOf(const QJsonObject &fields)
{
    oauth::Request request{.method = octets(fields["method"_L1]),
                           .url = octets(fields["url"_L1]),
                           .parameters = pairs(fields["params"_L1].toArray()),
                           .contentType = octets(fields["content_type"_L1]),
                           .body = octets(fields["body"_L1])};
    request.realm = takeRealm(request.parameters);
    return request;
}

/// Collects what differs from the expected values of one case.
class Comparison
{
public:
    explicit Comparison(const QJsonObject &expected) : m_expected(expected) { }

    void compare(QLatin1StringView field, std::string_view actual)
    {
        if (!m_expected.contains(field))
            return;
        ++m_compared;
        if (octets(m_expected[field]) != actual)
            complain(u"%1: expected %2, got %3"_s.arg(field, m_expected[field].toString(), shown(actual)));
    }

    void complain(const QString &what) { m_complaints += what; }

    QStringList complaints() const
    {
        return m_compared == 0 && m_complaints.isEmpty() ? QStringList{u"nothing to compare"_s} : m_complaints;
    }

private:
    QJsonObject m_expected;
    QStringList m_complaints{};
    int m_compared = 0;
};

QStringList checkEncoding(const QJsonObject &fields, const QJsonObject &expected)
{
    Comparison comparison(expected);
    const std::string input = octets(fields["input"_L1]);
    const std::string encoded = oauth::percentEncoded(input);
    comparison.compare("encoded"_L1, encoded);
    if (oauth::percentDecoded(encoded) != input)
        comparison.complain(u"decoding does not give the input back"_s);
    return comparison.complaints();
}

QStringList checkNormalization(const QJsonObject &fields, const QJsonObject &expected)
{
    Comparison comparison(expected);
    const auto parameters = fields.contains("query"_L1) ? oauth::formParameters(octets(fields["query"_L1]))
                                                        : pairs(fields["params"_L1].toArray());
    if (!parameters)
        return {u"the query could not be read"_s};
    comparison.compare("normalized"_L1, oauth::joined(oauth::sortedEncoded(*parameters)));
    return comparison.complaints();
}

QStringList checkBaseString(const QJsonObject &fields, const QJsonObject &expected)
{
    Comparison comparison(expected);
    const auto steps = oauth::sign(requestOf(fields), {}, oauth::SignatureMethod::HmacSha1);
    if (!steps)
        return {u"the request could not be read"_s};
    comparison.compare("base_uri"_L1, steps->baseUri);
    comparison.compare("base_string"_L1, steps->baseString);
    return comparison.complaints();
}

/// The decoded value of \a name among the protocol parameters of a case without query or body transport.
std::string parameter(const oauth::Request &request, std::string_view name)
{
    for (const auto &[key, value] : request.parameters) {
        if (key == name)
            return value;
    }
    return {};
}

oauth::Stamp stampOf(const oauth::Request &request)
{
    return {QByteArray::fromStdString(parameter(request, "oauth_timestamp")).toLongLong(),
            parameter(request, "oauth_nonce")};
}

/// Whether Signer, which makes the protocol parameters itself, can sign what \a given describes.
bool isForSigner(const SignCase &given)
{
    const oauth::Stamp stamp = stampOf(given.request);
    return (given.method == oauth::SignatureMethod::HmacSha1 || given.method == oauth::SignatureMethod::HmacSha256)
        && !oauth::isForm(given.request.contentType)
        && oauth::sortedEncoded(oauth::protocolParameters(given.credentials, given.method, stamp))
        == oauth::sortedEncoded(given.request.parameters);
}

/// The fast way must give what the shown way gives.
void compareSigner(const SignCase &given, Comparison &comparison)
{
    if (!isForSigner(given))
        return;
    const oauth::Signer signer(given.credentials, given.method);
    const auto signature = signer.signature(given.request.method, given.request.url, stampOf(given.request));
    comparison.compare("signature"_L1, signature.value_or(std::string()));
}

QStringList checkSignature(const QJsonObject &fields, const QJsonObject &expected, const QJsonObject &keys)
{
    const auto given = misshapenField(fields) ? std::nullopt : signCase(fields, keys);
    if (!given)
        return {u"the case could not be read"_s};
    Comparison comparison(expected);
    const auto steps = oauth::sign(given->request, given->credentials, given->method);
    if (!steps)
        return {u"the request could not be signed"_s};
    comparison.compare("base_uri"_L1, steps->baseUri);
    comparison.compare("base_string"_L1, steps->baseString);
    if (given->method != oauth::SignatureMethod::RsaSha1)
        comparison.compare("signing_key"_L1,
                           oauth::signingKey(given->credentials.consumerSecret, given->credentials.tokenSecret));
    comparison.compare("signature"_L1, steps->signature);
    compareSigner(*given, comparison);
    return comparison.complaints();
}

QString wordOf(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QStringList checkVerification(const QJsonObject &fields, const QJsonObject &expected)
{
    const QJsonObject rules = fields["policy"_L1].toObject();
    const oauth::Policy policy{.windowSeconds = rules["window_s"_L1].toInteger(300),
                               .methods = methodsNamed(rules["methods"_L1].toArray()),
                               .requireTls = rules["require_tls"_L1].toBool()};
    const NamedKeys keys(fields, policy.methods);
    oauth::NonceStore nonces(oauth::NonceStore::Limits{.windowSeconds = policy.windowSeconds});
    const oauth::Verifier verifier(policy, keys, nonces);
    const QJsonArray requests = fields["requests"_L1].toArray();
    const QJsonArray results = expected["results"_L1].toArray();
    if (requests.isEmpty() || requests.size() != results.size())
        return {u"requests and results do not pair"_s};

    QStringList complaints;
    for (qsizetype i = 0; i < requests.size(); ++i) {
        const auto outcome = verifier.verify(incomingRequest(requests[i].toObject()), rules["now"_L1].toInteger());
        const QJsonObject result = results[i].toObject();
        const QString request = u"request %1: "_s.arg(i + 1);
        if (outcome.status != result["status"_L1].toInt())
            complaints += request
                + u"status: expected %1 (%2), got %3 (%4)"_s.arg(result["status"_L1].toInt())
                      .arg(result["reason"_L1].toString())
                      .arg(outcome.status)
                      .arg(shown(oauth::reasonName(outcome.reason)));
        else if (!result["valid"_L1].isBool())
            complaints += request + u"valid is neither true nor false in what is expected"_s;
        else if (outcome.ok() != result["valid"_L1].toBool())
            complaints += request
                + u"valid: expected %1, got %2"_s.arg(wordOf(result["valid"_L1].toBool()), wordOf(outcome.ok()));
    }
    return complaints;
}

QStringList check(const QJsonObject &fields, const QJsonObject &keys)
{
    const QString kind = fields["kind"_L1].toString();
    const QJsonObject expected = fields["expected"_L1].toObject();
    if (kind == "percent_encode"_L1)
        return checkEncoding(fields, expected);
    if (kind == "normalize"_L1)
        return checkNormalization(fields, expected);
    if (kind == "base_string"_L1)
        return checkBaseString(fields, expected);
    if (kind == "signature"_L1)
        return checkSignature(fields, expected, keys);
    if (kind == "verify"_L1)
        return checkVerification(fields, expected);
    return {u"unknown kind \"%1\""_s.arg(kind)};
}

} // namespace

std::optional<QString> misshapenField(const QJsonObject &fields)
{
    for (const auto name : {"method"_L1, "url"_L1, "signature_method"_L1, "consumer_key"_L1, "consumer_secret"_L1,
                            "token"_L1, "token_secret"_L1, "body"_L1, "content_type"_L1, "rsa_key"_L1}) {
        const QJsonValue value = fields[name];
        if (!value.isString() && !value.isNull() && !value.isUndefined())
            return name;
    }
    const QString params = u"params"_s;
    if (!fields[params].isArray() && !fields[params].isNull() && !fields[params].isUndefined())
        return params;
    for (const auto &pair : fields[params].toArray()) {
        const QJsonArray texts = pair.toArray();
        if (texts.size() != 2 || !texts[0].isString() || !texts[1].isString())
            return params;
    }
    return std::nullopt;
}

QList<CaseReport> runCases(const QJsonObject &file)
{
    const QJsonObject keys = file["keys"_L1].toObject();
    QList<CaseReport> reports;
    for (const auto &value : file["cases"_L1].toArray()) {
        const QJsonObject fields = value.toObject();
        reports += CaseReport{fields["id"_L1].toString(), check(fields, keys)};
    }
    return reports;
}

std::optional<SignCase> signCase(const QJsonObject &fields, const QJsonObject &keys)
{
    const auto method = oauth::methodFromName(octets(fields["signature_method"_L1]));
    if (!method || fields["method"_L1].toString().isEmpty() || fields["url"_L1].toString().isEmpty())
        return {};
    SignCase result{.request = requestOf(fields),
                    .credentials = {.consumerKey = octets(fields["consumer_key"_L1]),
                                    .consumerSecret = octets(fields["consumer_secret"_L1]),
                                    .token = octets(fields["token"_L1]),
                                    .tokenSecret = octets(fields["token_secret"_L1])},
                    .method = *method};
    if (*method == oauth::SignatureMethod::RsaSha1)
        result.credentials.consumerSecret =
            fromBase64(keys[fields["rsa_key"_L1].toString()]["private_pkcs8_der_base64"_L1]);
    return result;
}

} // namespace ctl
