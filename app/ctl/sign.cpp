// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/oauthcases.h"
#include "app/ctl/oauthrequest.h"

#include "core/oauth/basestring.h"
#include "core/oauth/url.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

bool hasProtocolParameters(const oauth::Request &request)
{
    const auto url = oauth::Url::split(request.url);
    if (!url)
        return true; // signing says what is wrong with it
    const auto all = oauth::collectParameters(*url, request.parameters, request.contentType, request.body);
    if (!all)
        return true;
    const auto together = all->together();
    return std::any_of(together.begin(), together.end(),
                       [](const oauth::Parameter &parameter) { return oauth::isProtocolParameter(parameter.first); });
}

/// Whether an HTTP request cannot carry \a url: what is behind a blank or a line end is no part of it.
bool hasBlankOrControl(const std::string &url)
{
    return std::any_of(url.begin(), url.end(), [](unsigned char octet) { return octet <= 0x20 || octet == 0x7f; });
}

/// A request without any protocol parameter is signed as of now.
void completeRequest(SignCase &given)
{
    if (hasProtocolParameters(given.request))
        return;
    const oauth::Stamp stamp{QDateTime::currentSecsSinceEpoch(), oauth::newNonce()};
    for (oauth::Parameter &parameter : oauth::protocolParameters(given.credentials, given.method, stamp))
        given.request.parameters.push_back(std::move(parameter));
}

/// What is wrong with the RSA key that \a fields ought to have; nullopt: nothing, as far as can be seen.
std::optional<QString> mistakeInKey(const QJsonObject &fields)
{
    const QString name = fields["rsa_key"_L1].toString();
    if (name.isEmpty())
        return u"rsa_key is missing: RSA-SHA1 signs with the one of keys that it names."_s;
    if (!fields["keys"_L1][name].isObject())
        return u"keys.%1, which rsa_key names, is missing or not an object."_s.arg(name);
    if (!fields["keys"_L1][name]["private_pkcs8_der_base64"_L1].isString())
        return u"keys.%1.private_pkcs8_der_base64 is missing or not a text."_s.arg(name);
    return std::nullopt;
}

/// The sentence about the first field that a request cannot be signed without, or not be signed with.
std::optional<QString> mistakeIn(const QJsonObject &fields)
{
    if (const auto field = misshapenField(fields))
        return *field == "params"_L1 ? u"params is not a list of pairs of texts: [[name, value], …]."_s
                                     : u"%1 is not a text."_s.arg(*field);
    for (const auto name : {"method"_L1, "url"_L1, "signature_method"_L1}) {
        if (fields[name].toString().isEmpty())
            return u"%1 is missing."_s.arg(name);
    }
    const auto method = oauth::methodFromName(octets(fields["signature_method"_L1]));
    if (!method)
        return u"signature_method '%1' is none of HMAC-SHA1, HMAC-SHA256, PLAINTEXT and RSA-SHA1."_s.arg(
            fields["signature_method"_L1].toString());
    return method == oauth::SignatureMethod::RsaSha1 ? mistakeInKey(fields) : std::nullopt;
}

QString sentence(oauth::SignError error)
{
    switch (error) {
    case oauth::SignError::MalformedUrl:
        return u"url is not an absolute http or https address."_s;
    case oauth::SignError::MalformedParameters:
        return u"The query or the form body holds a '%' without two hexadecimal digits after it."_s;
    case oauth::SignError::BadKey:
        break;
    }
    return u"private_pkcs8_der_base64 of the key that rsa_key names is no RSA private key."_s;
}

QJsonObject toJson(const oauth::Signature &steps)
{
    QJsonArray parameters;
    for (const auto &[name, value] : steps.sorted)
        parameters += QJsonArray{shown(name), shown(value)};
    return {{u"parameters"_s, parameters},
            {u"normalized"_s, shown(oauth::joined(steps.sorted))},
            {u"base_uri"_s, shown(steps.baseUri)},
            {u"base_string"_s, shown(steps.baseString)},
            {u"signing_key"_s, shown(steps.maskedKey)},
            {u"digest"_s, shown(steps.digest)},
            {u"signature"_s, shown(steps.signature)},
            {u"signed_url"_s, shown(steps.signedUrl)},
            {u"authorization"_s, shown(steps.authorizationHeader)}};
}

void printSteps(const oauth::Signature &steps)
{
    print(u"1. Parameters, encoded and sorted"_s);
    for (const auto &[name, value] : steps.sorted)
        print(u"   %1=%2"_s.arg(shown(name), shown(value)));
    print(u"\n2. Base URI\n   %1"_s.arg(shown(steps.baseUri)));
    print(u"\n3. Base string\n   %1"_s.arg(shown(steps.baseString)));
    print(u"\n4. Signature"_s);
    print(u"   key        %1"_s.arg(shown(steps.maskedKey)));
    if (!steps.digest.empty())
        print(u"   digest     %1"_s.arg(shown(steps.digest)));
    print(u"   signature  %1"_s.arg(shown(steps.signature)));
    print(u"\nSigned URL\n   %1"_s.arg(shown(steps.signedUrl)));
    print(u"\nAuthorization header\n   Authorization: %1"_s.arg(shown(steps.authorizationHeader)));
}

} // namespace

int runSign(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Reads a request as JSON on standard input and shows how it is signed, step by step.\n\n"
        "Fields: method, url, signature_method (HMAC-SHA1, HMAC-SHA256, PLAINTEXT, RSA-SHA1), consumer_key, "
        "consumer_secret, token, token_secret, params ([[name, value], …]: those of the Authorization header), body, "
        "content_type; for RSA-SHA1 rsa_key and keys. Without any oauth_ parameter the request is signed as of now."_s);
    const QCommandLineOption json(u"json"_s, u"Answer in JSON."_s);
    parser.addOption(json);
    if (const auto status = parse(parser, u"sign"_s, arguments))
        return *status;

    const auto fields = objectFromInput();
    if (!fields)
        return Usage;
    const auto mistake = mistakeIn(*fields);
    auto given = mistake ? std::nullopt : signCase(*fields, (*fields)["keys"_L1].toObject());
    if (!given) {
        complain(mistake.value_or(u"The request cannot be signed."_s));
        return Usage;
    }
    if (hasBlankOrControl(given->request.url)) {
        complain(u"url has a blank or a control character in it: write it as %20, or as what it is meant to be."_s);
        return Usage;
    }
    completeRequest(*given);
    const auto steps = oauth::sign(given->request, given->credentials, given->method);
    if (!steps) {
        complain(sentence(steps.error()));
        return Usage;
    }
    if (given->method == oauth::SignatureMethod::Plaintext)
        complain(u"PLAINTEXT sends the secrets themselves: what follows is as secret as they are."_s);
    if (parser.isSet(json))
        printJson(toJson(*steps));
    else
        printSteps(*steps);
    return Success;
}

} // namespace ctl
