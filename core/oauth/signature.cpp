// SPDX-License-Identifier: MIT
#include "core/oauth/signature.h"

#include "core/oauth/basestring.h"
#include "core/oauth/digest.h"
#include "core/oauth/encoding.h"
#include "core/oauth/octets.h"
#include "core/oauth/url.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace oauth {

namespace {

constexpr std::array<std::pair<SignatureMethod, std::string_view>, 4> methodNames{{
    {SignatureMethod::HmacSha1, "HMAC-SHA1"},
    {SignatureMethod::HmacSha256, "HMAC-SHA256"},
    {SignatureMethod::Plaintext, "PLAINTEXT"},
    {SignatureMethod::RsaSha1, "RSA-SHA1"},
}};

std::string masked(const Credentials &credentials, SignatureMethod method)
{
    const std::string dots = "\u2022\u2022\u2022\u2022";
    if (method == SignatureMethod::RsaSha1)
        return dots;
    return (credentials.consumerSecret.empty() ? std::string() : dots) + '&'
        + (credentials.tokenSecret.empty() ? std::string() : dots);
}

/// Fills digest and signature. \returns false when there is no key.
bool seal(Signature &steps, const Credentials &credentials, SignatureMethod method)
{
    if (method == SignatureMethod::RsaSha1) {
        const auto signature = rsaSha1Signature(credentials.consumerSecret, steps.baseString);
        if (!signature)
            return false;
        steps.digest = lowerHex(sha1(steps.baseString));
        steps.signature = base64(*signature);
        return true;
    }
    const std::string key = signingKey(credentials.consumerSecret, credentials.tokenSecret);
    if (method == SignatureMethod::Plaintext) {
        steps.signature = key;
        return true;
    }
    HmacKey::Digest digest{};
    const std::size_t size = HmacKey(method, key).digest(steps.baseString, digest);
    const std::string octets(reinterpret_cast<const char *>(digest.data()), size);
    steps.digest = lowerHex(octets);
    steps.signature = base64(octets);
    return true;
}

/// \a url without its fragment and without an oauth_signature in its query.
std::string unsignedUrl(std::string_view url)
{
    url = url.substr(0, url.find('#'));
    const auto mark = url.find('?');
    std::string out(url.substr(0, mark));
    if (mark == std::string_view::npos)
        return out;
    std::string_view rest = url.substr(mark + 1);
    char separator = '?';
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const auto piece = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (formDecoded(piece.substr(0, piece.find('='))) == "oauth_signature")
            continue;
        out += separator;
        out += piece;
        separator = '&';
    }
    return out;
}

void appendPair(std::string &out, const Parameter &parameter)
{
    appendPercentEncoded(out, parameter.first);
    out += '=';
    appendPercentEncoded(out, parameter.second);
}

std::string signedUrlOf(const Request &request, const CollectedParameters &all, const Signature &steps)
{
    std::string url = unsignedUrl(request.url);
    char separator = url.find('?') == std::string::npos ? '?' : '&';
    const auto add = [&](const Parameter &parameter) {
        url += separator;
        separator = '&';
        appendPair(url, parameter);
    };
    for (const Parameter &parameter : all.header) {
        if (parameter.first != "oauth_signature")
            add(parameter);
    }
    for (const Parameter &parameter : all.body) { // the others stay in the body
        if (isProtocolParameter(parameter.first) && parameter.first != "oauth_signature")
            add(parameter);
    }
    add({"oauth_signature", steps.signature});
    return url;
}

/// RFC 9110 section 5.6.4: the realm is a text for people, and is not percent-encoded.
void appendQuoted(std::string &out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '"';
}

std::string headerOf(const Request &request, const CollectedParameters &all, const Signature &steps)
{
    std::string header = "OAuth ";
    if (request.realm) {
        header += "realm=";
        appendQuoted(header, *request.realm);
        header += ", ";
    }
    const auto add = [&header](std::string_view name, std::string_view value) {
        appendPercentEncoded(header, name);
        header += "=\"";
        appendPercentEncoded(header, value);
        header += '"';
    };
    for (const Parameters *source : {&all.header, &all.query, &all.body}) {
        for (const auto &[name, value] : *source) {
            const bool isElsewhere = source != &all.header && !isProtocolParameter(name);
            if (isElsewhere || name == "oauth_signature")
                continue;
            add(name, value);
            header += ", ";
        }
    }
    add("oauth_signature", steps.signature);
    return header;
}

} // namespace

std::string_view methodName(SignatureMethod method)
{
    for (const auto &[value, name] : methodNames) {
        if (value == method)
            return name;
    }
    return {};
}

std::optional<SignatureMethod> methodFromName(std::string_view name)
{
    for (const auto &[value, known] : methodNames) {
        if (known == name)
            return value;
    }
    return {};
}

std::string newNonce()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return lowerHex({reinterpret_cast<const char *>(random.data()), sizeof random});
}

Parameters protocolParameters(const Credentials &credentials, SignatureMethod method, const Stamp &stamp)
{
    Parameters parameters{
        {"oauth_consumer_key", credentials.consumerKey},
        {"oauth_nonce", stamp.nonce},
        {"oauth_signature_method", std::string(methodName(method))},
        {"oauth_timestamp", std::to_string(stamp.timestamp)},
    };
    if (!credentials.token.empty())
        parameters.emplace_back("oauth_token", credentials.token);
    parameters.emplace_back("oauth_version", "1.0");
    return parameters;
}

Result<Signature, SignError> sign(const Request &request, const Credentials &credentials, SignatureMethod method)
{
    const auto url = Url::split(request.url);
    if (!url)
        return failure(SignError::MalformedUrl);
    const auto all = collectParameters(*url, request.parameters, request.contentType, request.body);
    if (!all)
        return failure(SignError::MalformedParameters);

    Signature steps;
    steps.sorted = sortedEncoded(all->together());
    steps.baseUri = baseUri(*url);
    steps.baseString = baseString(request.method, steps.baseUri, steps.sorted);
    steps.maskedKey = masked(credentials, method);
    if (!seal(steps, credentials, method))
        return failure(SignError::BadKey);
    steps.signedUrl = signedUrlOf(request, *all, steps);
    steps.authorizationHeader = headerOf(request, *all, steps);
    return steps;
}

} // namespace oauth
