// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/oauthrequest.h"

#include "core/accounts/keyfile.h"
#include "core/oauth/digest.h"
#include "core/oauth/mistakes.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

using oauth::Mistake;
using oauth::Reason;

/// Everything a service looks at in one request, as far as the request goes.
struct Findings
{
    oauth::Outcome outcome{};
    oauth::CollectedParameters parameters{};
    std::optional<oauth::Url> url{};
    oauth::Parameters sorted{};
    std::string baseUri{};
    std::string baseString{};
    std::string consumerKey{};
    bool isKeyGiven = false; ///< of anybody
    bool isConsumerKnown = false;
    std::string expected{}; ///< the right signature; empty without a known consumer and an HMAC method
    std::string received{};
    std::optional<qint64> timestamp{};
    qint64 time = 0;
    QString cause{};             ///< what the client did wrong, when it was found
    std::string signedInstead{}; ///< the base string that was signed, when it is another
};

QString sentence(Mistake mistake)
{
    switch (mistake) {
    case Mistake::LowerCaseMethod:
        return u"the method is not in capital letters"_s;
    case Mistake::OtherMethod:
        return u"GET and POST are taken for each other"_s;
    case Mistake::OtherScheme:
        return u"http and https are taken for each other, as behind a TLS proxy"_s;
    case Mistake::OwnPortKept:
        return u"the scheme's own port is kept in the base URI"_s;
    case Mistake::PortLeftOut:
        return u"the port is left out of the base URI"_s;
    case Mistake::HostAsWritten:
        return u"the host is not in small letters"_s;
    case Mistake::OtherLocalName:
        return u"localhost and 127.0.0.1 are taken for each other"_s;
    case Mistake::SlashAtEnd:
        return u"the path has a slash too many or too few at its end"_s;
    case Mistake::QueryLeftOut:
        return u"the query's parameters are left out"_s;
    case Mistake::QueryInUri:
        return u"the query stays behind the base URI"_s;
    case Mistake::BodyLeftOut:
        return u"the form body's parameters are left out"_s;
    case Mistake::Unsorted:
        return u"the parameters are not sorted"_s;
    case Mistake::PlusKept:
        return u"a '+' in the query is taken for a plus instead of a blank"_s;
    case Mistake::BlankAsPlus:
        return u"blanks are encoded as '+', as in forms, and not as %20"_s;
    case Mistake::ValuesUnencoded:
        return u"names and values are not encoded before they are joined"_s;
    case Mistake::ValuesEncodedTwice:
        return u"names and values are encoded twice before they are joined"_s;
    case Mistake::LowerCaseEscapes:
        return u"escapes are in small letters, %2f instead of %2F"_s;
    case Mistake::SignatureIncluded:
        return u"oauth_signature is among the parameters"_s;
    case Mistake::PathEncodedAgain:
        return u"the path is encoded once more than it is written"_s;
    }
    return {};
}

QString sentence(Reason reason)
{
    switch (reason) {
    case Reason::Ok:
        return u"the signature is right, and its time is now"_s;
    case Reason::NoCredentials:
        return u"the request carries no oauth_ parameter, neither in the query nor in the header nor in a form body"_s;
    case Reason::Malformed:
        return u"the URL, the Authorization header or an escape in it cannot be read"_s;
    case Reason::SeveralTransports:
        return u"oauth_ parameters are in more than one of query, header and body"_s;
    case Reason::DuplicateProtocolParameter:
        return u"an oauth_ parameter is given twice"_s;
    case Reason::MissingParameter:
        return u"oauth_signature, oauth_signature_method, oauth_timestamp or oauth_nonce is missing"_s;
    case Reason::MissingConsumerKey:
        return u"oauth_consumer_key is missing"_s;
    case Reason::TooLong:
        return u"the key, the token, the nonce or the signature is too long"_s;
    case Reason::UnsupportedVersion:
        return u"oauth_version is another than 1.0"_s;
    case Reason::UnsupportedSignatureMethod:
        return u"the signature method is neither HMAC-SHA1 nor HMAC-SHA256"_s;
    case Reason::MalformedTimestamp:
        return u"oauth_timestamp is not a whole number of seconds"_s;
    case Reason::MalformedNonce:
        return u"oauth_nonce is not printable ASCII"_s;
    case Reason::BodyHashOnForm:
        return u"oauth_body_hash comes with a form, which is signed itself"_s;
    case Reason::BodyHashMismatch:
        return u"oauth_body_hash is not the body's"_s;
    case Reason::UnknownConsumer:
        return u"nobody has this consumer key"_s;
    case Reason::UnknownToken:
        return u"nobody has this token, or it belongs to another consumer"_s;
    case Reason::BadSignature:
        return u"the signature is another than this request's"_s;
    case Reason::StaleTimestamp:
        return u"the timestamp is more than 300 seconds away from the time"_s;
    default:
        return shown(oauth::reasonName(reason));
    }
}

QString sentence(const Findings &findings)
{
    if (findings.outcome.reason == Reason::UnknownConsumer && !findings.isKeyGiven)
        return u"no key was given to check with; consumer_secret, consumers or --keys gives it"_s;
    return sentence(findings.outcome.reason);
}

std::string protocolValue(const oauth::CollectedParameters &parameters, std::string_view name)
{
    for (const auto &[key, value] : parameters.together()) {
        if (key == name)
            return value;
    }
    return {};
}

/// What the request's parts say, whether they are right or not.
void collect(Findings &findings, const oauth::IncomingRequest &request)
{
    findings.url = oauth::Url::split(request.url);
    oauth::Parameters header;
    for (const std::string &field : request.authorization) {
        if (auto read = oauth::headerParameters(field))
            header = std::move(*read);
    }
    auto all = findings.url
        ? oauth::collectParameters(*findings.url, std::move(header), request.contentType, request.body)
        : std::nullopt;
    if (!all)
        return;
    findings.parameters = std::move(*all);
    findings.sorted = oauth::sortedEncoded(findings.parameters.together());
    findings.baseUri = oauth::baseUri(*findings.url);
    findings.baseString = oauth::baseString(request.method, findings.baseUri, findings.sorted);
    findings.consumerKey = protocolValue(findings.parameters, "oauth_consumer_key");
    findings.received = protocolValue(findings.parameters, "oauth_signature");
    bool isNumber = false;
    const qint64 timestamp =
        QByteArray::fromStdString(protocolValue(findings.parameters, "oauth_timestamp")).toLongLong(&isNumber);
    if (isNumber)
        findings.timestamp = timestamp;
}

/// What befell the right signature on its way, if it was it; else empty.
QString damageOf(const std::string &expected, const std::string &received)
{
    const QByteArray right = QByteArray::fromStdString(expected), came = QByteArray::fromStdString(received);
    const QByteArray digest = QByteArray::fromBase64(right).toHex();
    if (QByteArray(came).replace(' ', '+') == right)
        return u"it is sent as it is: its '+' has to be sent as %2B, and arrived as a blank"_s;
    if (QByteArray::fromPercentEncoding(came) == right)
        return u"it is percent-encoded once too often"_s;
    if (came.toLower() == digest || QByteArray::fromBase64(came).toLower() == digest)
        return u"the digest is written in hexadecimal digits instead of its octets in Base64"_s;
    return {};
}

/// Looks for what gives the signature that was received: another base string, or a key put together in another way.
void findCause(Findings &findings, const oauth::IncomingRequest &request, oauth::SignatureMethod method,
               const std::string &consumerSecret, const std::string &tokenSecret)
{
    findings.cause = damageOf(findings.expected, findings.received);
    if (!findings.cause.isEmpty())
        return;
    const std::string key = oauth::signingKey(consumerSecret, tokenSecret);
    const auto gives = [&](const std::string &otherKey, const std::string &text) {
        return oauth::secretSignature(method, otherKey, text) == findings.received;
    };
    for (const oauth::MistakenBaseString &other :
         oauth::mistakenBaseStrings(request.method, *findings.url, findings.parameters)) {
        if (gives(key, other.text)) {
            findings.cause = sentence(other.mistake);
            findings.signedInstead = other.text;
            return;
        }
    }
    if (gives(consumerSecret, findings.baseString))
        findings.cause = u"the key lacks the '&' behind the consumer secret"_s;
    else if (!tokenSecret.empty() && gives(oauth::signingKey(consumerSecret, {}), findings.baseString))
        findings.cause = u"the token secret is left out of the key"_s;
    else if (gives(oauth::signingKey({}, tokenSecret), findings.baseString))
        findings.cause = u"the consumer secret is left out of the key"_s;
    else if (gives(oauth::signingKey(findings.consumerKey, tokenSecret), findings.baseString))
        findings.cause = u"the consumer key is taken for its secret"_s;
    else if (!tokenSecret.empty() && gives(oauth::signingKey(tokenSecret, consumerSecret), findings.baseString))
        findings.cause = u"the two secrets in the key are taken for each other"_s;
    else if (gives(consumerSecret + '&' + tokenSecret, findings.baseString))
        findings.cause = u"the secrets in the key are not percent-encoded"_s;
}

void checkSignature(Findings &findings, const oauth::IncomingRequest &request, const NamedKeys &keys,
                    const std::string &givenBaseString)
{
    const auto consumer = keys.consumer(findings.consumerKey);
    findings.isConsumerKnown = consumer.has_value();
    const auto method = oauth::methodFromName(protocolValue(findings.parameters, "oauth_signature_method"));
    const bool isHmac = method == oauth::SignatureMethod::HmacSha1 || method == oauth::SignatureMethod::HmacSha256;
    const std::string token = protocolValue(findings.parameters, "oauth_token");
    const auto tokenEntry = token.empty() ? std::optional(oauth::Token()) : keys.token(token);
    if (!consumer || !isHmac || !tokenEntry || findings.baseString.empty())
        return;
    const std::string key = oauth::signingKey(consumer->secret, tokenEntry->secret);
    findings.expected = oauth::secretSignature(*method, key, findings.baseString);
    if (findings.expected == findings.received)
        return;
    if (!givenBaseString.empty() && givenBaseString != findings.baseString)
        findings.signedInstead = givenBaseString;
    findCause(findings, request, *method, consumer->secret, tokenEntry->secret);
}

/// Where two texts begin to differ, with what stands around it.
struct Difference
{
    qsizetype at = 0; ///< octets that are the same
    QString ours{};
    QString theirs{};
};

Difference differenceOf(const std::string &ours, const std::string &theirs)
{
    constexpr std::size_t before = 24;
    constexpr std::size_t around = 64;
    const auto at = static_cast<std::size_t>(std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end()).first
                                             - ours.begin());
    const std::size_t from = at > before ? at - before : 0;
    const auto cut = [from](const std::string &text) {
        const std::string piece = text.substr(std::min(from, text.size()), around);
        return (from > 0 ? u"…"_s : QString()) + shown(piece)
            + (from + piece.size() < text.size() ? u"…"_s : QString());
    };
    return {static_cast<qsizetype>(at), cut(ours), cut(theirs)};
}

/// The signature that came. Of PLAINTEXT, and where a client sent its key for its signature, it is the secrets
/// themselves: of them only the form is shown.
QString shownSignature(const Findings &findings)
{
    const QString received = shown(findings.received);
    const QString method = shown(protocolValue(findings.parameters, "oauth_signature_method"));
    const QString decoded = QString(received).replace("%26"_L1, "&"_L1);
    if (method.compare("PLAINTEXT"_L1, Qt::CaseInsensitive) != 0 && !decoded.contains(u'&'))
        return received; // neither Base64 nor hexadecimal digits have a '&'
    QStringList secrets = decoded.split(u'&');
    for (QString &secret : secrets)
        secret = secret.isEmpty() ? QString() : u"••••"_s;
    return secrets.join(u'&');
}

QJsonObject toJson(const Findings &findings)
{
    QJsonArray parameters;
    for (const auto &[name, value] : findings.sorted)
        parameters += QJsonArray{shown(name), shown(value)};
    QJsonObject result{{u"verified"_s, findings.outcome.ok()},
                       {u"status"_s, findings.outcome.status},
                       {u"reason"_s, shown(oauth::reasonName(findings.outcome.reason))},
                       {u"message"_s, sentence(findings)},
                       {u"parameters"_s, parameters},
                       {u"base_uri"_s, shown(findings.baseUri)},
                       {u"base_string"_s, shown(findings.baseString)},
                       {u"consumer_key"_s, shown(findings.consumerKey)},
                       {u"consumer_known"_s, findings.isConsumerKnown},
                       {u"expected_signature"_s, shown(findings.expected)},
                       {u"received_signature"_s, shownSignature(findings)},
                       {u"time"_s, findings.time}};
    if (findings.timestamp)
        result.insert(u"timestamp"_s, *findings.timestamp);
    if (!findings.cause.isEmpty())
        result.insert(u"mistake"_s, findings.cause);
    if (!findings.signedInstead.empty()) {
        const Difference difference = differenceOf(findings.baseString, findings.signedInstead);
        result.insert(u"signed_base_string"_s, shown(findings.signedInstead));
        result.insert(
            u"difference"_s,
            QJsonObject{{u"at"_s, difference.at}, {u"expected"_s, difference.ours}, {u"signed"_s, difference.theirs}});
    }
    return result;
}

void printSignature(const Findings &findings)
{
    print(u"\n4. Signature"_s);
    print(u"   consumer   %1 (%2)"_s.arg(shown(findings.consumerKey),
                                         findings.isConsumerKnown ? u"known"_s : u"unknown"_s));
    if (!findings.expected.empty())
        print(u"   expected   %1"_s.arg(shown(findings.expected)));
    print(u"   received   %1"_s.arg(shownSignature(findings)));
    if (findings.expected.empty() || findings.expected == findings.received)
        return;
    if (!findings.cause.isEmpty())
        print(u"   The received one comes out when %1."_s.arg(findings.cause));
    if (!findings.signedInstead.empty()) {
        const Difference difference = differenceOf(findings.baseString, findings.signedInstead);
        print(u"   What was signed\n   %1\n   The two differ behind octet %2:\n   right   %3\n   signed  %4"_s.arg(
            shown(findings.signedInstead), QString::number(difference.at), difference.ours, difference.theirs));
    }
    if (findings.cause.isEmpty() && findings.signedInstead.empty())
        print(u"   None of the common mistakes gives the received one: the secret is another, or the base string was\n"
              "   made in a way of its own. With the client's own base string in base_string, both are compared."_s);
}

void printSteps(const Findings &findings)
{
    print(u"1. Parameters, encoded and sorted"_s);
    for (const auto &[name, value] : findings.sorted)
        print(u"   %1=%2"_s.arg(shown(name), shown(value)));
    print(u"\n2. Base URI\n   %1"_s.arg(shown(findings.baseUri)));
    print(u"\n3. Base string\n   %1"_s.arg(shown(findings.baseString)));
    printSignature(findings);
    if (findings.timestamp) {
        print(u"\n5. Clock\n   timestamp  %1\n   time       %2 (%3 s apart; 300 are allowed)"_s.arg(
            QString::number(*findings.timestamp), QString::number(findings.time),
            QString::number(qAbs(findings.time - *findings.timestamp))));
    }
    print(u"\n%1 (%2): %3."_s.arg(findings.outcome.ok() ? u"It verifies"_s : u"It does not verify"_s,
                                  QString::number(findings.outcome.status), sentence(findings)));
}

/// Adds the live keys of the file at \a path. false: it cannot be used, which has been said.
bool addKeysOf(const QString &path, NamedKeys &keys)
{
    const auto file = accounts::KeyFile::open(path);
    if (!file) {
        complain(u"titlecardctl: key file '%1': %2."_s.arg(path, file.error().detail));
        return false;
    }
    for (const accounts::Consumer &consumer : (*file)->consumers()) {
        if (!consumer.revoked)
            keys.add(consumer.key, oauth::Consumer{.secret = consumer.secret, .legacy = consumer.legacy});
    }
    return true;
}

/// `consumer_secret` and `token_secret` belong to whatever key and token the request carries.
void addSecretsOf(const QJsonObject &fields, const Findings &findings, NamedKeys &keys)
{
    if (fields.contains("consumer_secret"_L1))
        keys.add(findings.consumerKey, oauth::Consumer{.secret = octets(fields["consumer_secret"_L1])});
    if (fields.contains("token_secret"_L1))
        keys.add(protocolValue(findings.parameters, "oauth_token"),
                 oauth::Token{octets(fields["token_secret"_L1]), findings.consumerKey});
}

bool isTextOrMissing(const QJsonValue &value)
{
    return value.isString() || value.isNull() || value.isUndefined();
}

bool isObjectOrMissing(const QJsonValue &value)
{
    return value.isObject() || value.isNull() || value.isUndefined();
}

/// What is wrong with an entry of consumers or tokens that \a place names; nullopt: nothing.
std::optional<QString> misshapenKey(const QJsonValue &entry, const QString &place)
{
    if (!entry.isObject())
        return u"%1 is not an object."_s.arg(place);
    for (const auto name : {"secret"_L1, "consumer"_L1}) {
        if (!isTextOrMissing(entry[name]))
            return u"%1.%2 is not a text."_s.arg(place, name);
    }
    const QJsonValue methods = entry["methods"_L1];
    const QJsonArray names = methods.toArray();
    const bool areTexts =
        std::all_of(names.begin(), names.end(), [](const QJsonValue &name) { return name.isString(); });
    if (!methods.isUndefined() && (!methods.isArray() || !areTexts))
        return u"%1.methods is not a list of texts."_s.arg(place);
    if (!entry["legacy"_L1].isUndefined() && !entry["legacy"_L1].isBool())
        return u"%1.legacy is neither true nor false."_s.arg(place);
    return std::nullopt;
}

/// The sentence about the first field that is not of its kind: passed over, it would be taken for missing.
std::optional<QString> misshapenPart(const QJsonObject &fields)
{
    for (const auto name :
         {"method"_L1, "url"_L1, "body"_L1, "base_string"_L1, "consumer_secret"_L1, "token_secret"_L1}) {
        if (!isTextOrMissing(fields[name]))
            return u"%1 is not a text."_s.arg(name);
    }
    const QJsonValue time = fields["time"_L1];
    if (!time.isDouble() && !time.isNull() && !time.isUndefined())
        return u"time is not a number."_s;
    for (const auto name : {"headers"_L1, "consumers"_L1, "tokens"_L1}) {
        if (!isObjectOrMissing(fields[name]))
            return u"%1 is not an object."_s.arg(name);
    }
    const QJsonObject headers = fields["headers"_L1].toObject();
    for (const QString &name : headers.keys()) {
        if (!headers[name].isString())
            return u"headers.%1 is not a text."_s.arg(name);
    }
    for (const auto list : {"consumers"_L1, "tokens"_L1}) {
        const QJsonObject entries = fields[list].toObject();
        for (const QString &name : entries.keys()) {
            if (auto mistake = misshapenKey(entries[name], u"%1.%2"_s.arg(list, name)))
                return mistake;
        }
    }
    return std::nullopt;
}

constexpr auto description =
    "Reads a request that a service received as JSON on standard input, and says step by step whether its signature "
    "verifies; when it does not, which common mistake gives it, and where the two base strings differ.\n\n"
    "Fields: method, url (absolute, as clients know the service), headers ({name: value}; Authorization and "
    "Content-Type count), body, time (seconds since 1970; now by default), base_string (what the client signed, when "
    "it is known), and keys unless --keys gives them: consumer_secret and token_secret, or consumers "
    "({key: {\"secret\"}}) and tokens ({token: {\"secret\", \"consumer\"}}).\n"
    "Whether the nonce was used before is not asked. Exit status: 0 it verifies, 1 it does not, 2 wrong usage.";

} // namespace

int runVerify(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromLatin1(description));
    const QCommandLineOption keysFile(u"keys"_s, u"The keys of those who may ask (see 'titlecardctl key')."_s,
                                      u"FILE"_s);
    const QCommandLineOption json(u"json"_s, u"Answer in JSON."_s);
    parser.addOptions({keysFile, json});
    if (const auto status = parse(parser, u"verify"_s, arguments))
        return *status;

    const auto fields = objectFromInput();
    if (!fields)
        return Usage;
    if (const auto mistake = misshapenPart(*fields)) {
        complain(*mistake);
        return Usage;
    }
    const oauth::IncomingRequest request = incomingRequest(*fields);
    if (request.method.empty() || request.url.empty()) {
        complain(u"%1 is missing."_s.arg(request.method.empty() ? "method"_L1 : "url"_L1));
        return Usage;
    }
    Findings findings;
    findings.time = (*fields)["time"_L1].toInteger(QDateTime::currentSecsSinceEpoch());
    collect(findings, request);
    NamedKeys keys(*fields, {});
    addSecretsOf(*fields, findings, keys);
    findings.isKeyGiven = parser.isSet(keysFile) || fields->contains("consumer_secret"_L1)
        || !(*fields)["consumers"_L1].toObject().isEmpty();
    if (parser.isSet(keysFile) && !addKeysOf(parser.value(keysFile), keys))
        return CouldNotAsk;
    checkSignature(findings, request, keys, octets((*fields)["base_string"_L1]));
    oauth::NonceStore nonces;
    findings.outcome = oauth::Verifier(oauth::Policy{}, keys, nonces).verify(request, findings.time);
    if (parser.isSet(json))
        printJson(toJson(findings));
    else
        printSteps(findings);
    return findings.outcome.ok() ? Success : NotFound;
}

} // namespace ctl
