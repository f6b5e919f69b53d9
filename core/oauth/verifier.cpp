// SPDX-License-Identifier: MIT
#include "core/oauth/verifier.h"

#include "core/oauth/basestring.h"
#include "core/oauth/digest.h"
#include "core/oauth/encoding.h"
#include "core/oauth/octets.h"
#include "core/oauth/url.h"

#include <algorithm>
#include <array>

namespace oauth {

namespace {

constexpr std::size_t longestName = 256;       // of key, token and nonce
constexpr std::size_t longestSignature = 2048; // Base64 of an RSA key of 12288 bits
constexpr std::size_t longestTimestamp = 15;

// Same length as a real secret, so that an unknown key costs the same work.
constexpr std::string_view dummySecret = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

struct ReasonText
{
    std::string_view name;
    int status;
};

// In the order of Reason.
constexpr std::array<ReasonText, 23> reasonTexts{{
    {"ok", 200},
    {"no-credentials", 401},
    {"malformed", 400},
    {"several-transports", 400},
    {"duplicate-protocol-parameter", 400},
    {"missing-parameter", 400},
    {"missing-consumer-key", 400},
    {"too-long", 400},
    {"unsupported-version", 400},
    {"unsupported-signature-method", 400},
    {"insecure-transport", 400},
    {"malformed-timestamp", 400},
    {"malformed-nonce", 400},
    {"body-hash-on-form", 400},
    {"body-hash-mismatch", 401},
    {"unknown-consumer", 401},
    {"unknown-token", 401},
    {"method-not-this-consumer's", 401},
    {"bad-signature", 401},
    {"stale-timestamp", 401},
    {"replayed-nonce", 401},
    {"too-many-nonces", 429},
    {"nonce-not-kept", 503},
}};
static_assert(reasonTexts.size() == static_cast<std::size_t>(Reason::NonceNotKept) + 1);

bool contains(const std::vector<SignatureMethod> &methods, SignatureMethod method)
{
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

bool isAllowed(const Consumer &consumer, SignatureMethod method)
{
    if (consumer.methods.empty())
        return method == SignatureMethod::HmacSha1 || method == SignatureMethod::HmacSha256;
    return contains(consumer.methods, method);
}

/// [1-9][0-9]{0,14}: digits of ASCII only, no sign, no padding (RFC 5849 section 3.3: a positive integer).
std::optional<std::int64_t> timestampOf(std::string_view text)
{
    if (text.empty() || text.size() > longestTimestamp || text.front() == '0')
        return {};
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

bool isPrintable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// The protocol parameters of one request, each looked at once.
struct Protocol
{
    std::string_view consumerKey{};
    std::string_view token{};
    std::string_view methodText{};
    std::string_view signature{};
    std::string_view timestampText{};
    std::string_view nonce{};
    std::string_view version{};
    std::string_view bodyHash{};
    bool hasVersion = false;
    bool hasBodyHash = false;
};

/// One request on its way through the checks. Each check gives Reason::Ok or why it ends here.
class Judgement
{
public:
    Judgement(const Policy &policy, const KeyStore &keys, const IncomingRequest &request)
        : m_policy(policy), m_keys(keys), m_request(request)
    {
    }

    /// Splits the request and finds its protocol parameters.
    Reason collect()
    {
        const auto url = Url::split(m_request.url);
        if (!url)
            return Reason::Malformed;
        m_url = *url;
        Parameters header;
        if (const Reason reason = readHeader(header); reason != Reason::Ok)
            return reason;
        auto all = collectParameters(m_url, std::move(header), m_request.contentType, m_request.body);
        if (!all)
            return Reason::Malformed;
        m_all = std::move(*all);
        if (const Reason reason = chooseTransport(); reason != Reason::Ok)
            return reason;
        return readProtocol();
    }

    /// Everything that can be said without looking at a key.
    Reason checkForm()
    {
        if (m_protocol.consumerKey.empty())
            return Reason::MissingConsumerKey;
        if (m_protocol.methodText.empty() || m_protocol.signature.empty())
            return Reason::MissingParameter;
        const bool isPlaintext = m_protocol.methodText == methodName(SignatureMethod::Plaintext);
        if (!isPlaintext && (m_protocol.timestampText.empty() || m_protocol.nonce.empty()))
            return Reason::MissingParameter;
        if (isTooLong())
            return Reason::TooLong;
        if (m_protocol.hasVersion && m_protocol.version != "1.0")
            return Reason::UnsupportedVersion;
        return checkMethod();
    }

    /// Key, token, method and signature, with the same work whether they are known or not.
    Reason checkIdentity()
    {
        const auto consumer = m_keys.consumer(m_protocol.consumerKey);
        const auto token = m_protocol.token.empty() ? std::optional<Token>() : m_keys.token(m_protocol.token);
        const bool isTokenKnown = m_protocol.token.empty() || (token && token->consumerKey == m_protocol.consumerKey);
        const bool isSignatureGood = matches(consumer, token);
        if (!consumer)
            return Reason::UnknownConsumer;
        m_legacy = consumer->legacy;
        if (!isAllowed(*consumer, m_method))
            return Reason::MethodNotThisConsumers;
        if (!isTokenKnown)
            return Reason::UnknownToken;
        if (!isSignatureGood)
            return Reason::BadSignature;
        return isBodyHashGood() ? Reason::Ok : Reason::BodyHashMismatch;
    }

    Reason checkNonce(NonceStore &nonces, std::int64_t now) const
    {
        if (!m_timestamp)
            return Reason::Ok; // PLAINTEXT may do without (RFC 5849 section 3.1)
        if (*m_timestamp < now - m_policy.windowSeconds || *m_timestamp > now + m_policy.windowSeconds)
            return Reason::StaleTimestamp;
        const NonceStore::Use use{.consumer = m_protocol.consumerKey,
                                  .token = m_protocol.token,
                                  .nonce = m_protocol.nonce,
                                  .signature = m_legacy ? m_protocol.signature : std::string_view(),
                                  .timestamp = *m_timestamp};
        switch (nonces.insert(use, now)) {
        case NonceStore::Answer::Fresh:
            return Reason::Ok;
        case NonceStore::Answer::Repeated:
            return Reason::ReplayedNonce;
        case NonceStore::Answer::TooOld:
            return Reason::StaleTimestamp;
        case NonceStore::Answer::Full:
            return Reason::TooManyNonces;
        case NonceStore::Answer::NotKept:
            break;
        }
        return Reason::NonceNotKept;
    }

    /// The key alone, without a signature.
    Reason checkKeyAlone()
    {
        if (m_protocol.consumerKey.empty())
            return Reason::MissingConsumerKey;
        if (isTooLong())
            return Reason::TooLong;
        if (m_policy.requireTls && !m_url.isTls())
            return Reason::InsecureTransport;
        const auto consumer = m_keys.consumer(m_protocol.consumerKey);
        if (!consumer)
            return Reason::UnknownConsumer;
        m_legacy = consumer->legacy;
        return Reason::Ok;
    }

    bool carriesSignature() const { return m_hasSignature; }

    Outcome outcome(Reason reason)
    {
        Outcome result{.reason = reason, .status = httpStatus(reason), .isSigned = m_hasSignature};
        const bool isIdentified =
            reason == Reason::Ok || reason == Reason::TooManyNonces || reason == Reason::NonceNotKept;
        if (isIdentified) {
            result.consumer = m_protocol.consumerKey;
            result.token = m_hasSignature ? m_protocol.token : std::string_view();
            result.legacy = m_legacy;
        }
        takeOwnParameters(result.parameters);
        return result;
    }

private:
    Reason readHeader(Parameters &parameters)
    {
        for (const std::string &field : m_request.authorization) {
            if (!isOAuthHeader(field))
                continue;
            if (m_hasHeader)
                return Reason::SeveralTransports;
            m_hasHeader = true;
            auto read = headerParameters(field);
            if (!read)
                return Reason::Malformed;
            parameters = std::move(*read);
        }
        return Reason::Ok;
    }

    static bool hasProtocol(const Parameters &parameters)
    {
        return std::any_of(parameters.begin(), parameters.end(),
                           [](const Parameter &parameter) { return isProtocolParameter(parameter.first); });
    }

    Reason chooseTransport()
    {
        const bool inQuery = hasProtocol(m_all.query);
        const bool inBody = hasProtocol(m_all.body);
        const int transports = (m_hasHeader ? 1 : 0) + (inQuery ? 1 : 0) + (inBody ? 1 : 0);
        if (transports > 1)
            return Reason::SeveralTransports;
        if (transports == 0)
            return Reason::NoCredentials;
        m_transport = m_hasHeader ? &m_all.header : inQuery ? &m_all.query : &m_all.body;
        return Reason::Ok;
    }

    Reason readProtocol()
    {
        std::vector<std::string_view> seen;
        for (const auto &[name, value] : *m_transport) {
            if (!isProtocolParameter(name))
                continue;
            if (std::find(seen.begin(), seen.end(), name) != seen.end())
                return Reason::DuplicateProtocolParameter;
            seen.push_back(name);
            keep(name, value);
        }
        return Reason::Ok;
    }

    void keep(std::string_view name, std::string_view value)
    {
        if (name == "oauth_consumer_key")
            m_protocol.consumerKey = value;
        else if (name == "oauth_token")
            m_protocol.token = value;
        else if (name == "oauth_signature_method")
            m_protocol.methodText = value;
        else if (name == "oauth_signature")
            m_protocol.signature = value;
        else if (name == "oauth_timestamp")
            m_protocol.timestampText = value;
        else if (name == "oauth_nonce")
            m_protocol.nonce = value;
        else if (name == "oauth_version")
            m_protocol.version = value;
        else if (name == "oauth_body_hash")
            m_protocol.bodyHash = value;
        m_hasSignature = m_hasSignature || name == "oauth_signature" || name == "oauth_signature_method";
        m_protocol.hasVersion = m_protocol.hasVersion || name == "oauth_version";
        m_protocol.hasBodyHash = m_protocol.hasBodyHash || name == "oauth_body_hash";
    }

    bool isTooLong() const
    {
        return m_protocol.consumerKey.size() > longestName || m_protocol.token.size() > longestName
            || m_protocol.nonce.size() > longestName || m_protocol.signature.size() > longestSignature;
    }

    Reason checkMethod()
    {
        const auto method = methodFromName(m_protocol.methodText);
        if (!method || !contains(m_policy.methods, *method))
            return Reason::UnsupportedSignatureMethod;
        m_method = *method;
        if ((m_policy.requireTls || m_method == SignatureMethod::Plaintext) && !m_url.isTls())
            return Reason::InsecureTransport;
        // A timestamp or nonce that is there is held to its form, also where it may be left out.
        if (!m_protocol.timestampText.empty() || !m_protocol.nonce.empty()) {
            m_timestamp = timestampOf(m_protocol.timestampText);
            if (!m_timestamp)
                return Reason::MalformedTimestamp;
            if (m_protocol.nonce.empty() || !isPrintable(m_protocol.nonce))
                return Reason::MalformedNonce;
        }
        return m_protocol.hasBodyHash && isForm(m_request.contentType) ? Reason::BodyHashOnForm : Reason::Ok;
    }

    bool matches(const std::optional<Consumer> &consumer, const std::optional<Token> &token) const
    {
        const std::string base = baseString(m_request.method, baseUri(m_url), sortedEncoded(m_all.together()));
        if (m_method == SignatureMethod::RsaSha1) {
            const auto octets = base64Decoded(m_protocol.signature);
            return consumer && octets && isRsaSha1Signature(consumer->rsaPublicKey, base, *octets);
        }
        const std::string_view tokenSecret = m_protocol.token.empty() ? std::string_view()
            : token                                                   ? std::string_view(token->secret)
                                                                      : dummySecret;
        const std::string key = signingKey(consumer ? std::string_view(consumer->secret) : dummySecret, tokenSecret);
        // As text, not as octets: a spelling with other unused last bits is another signature.
        return isSameSecret(secretSignature(m_method, key, base), m_protocol.signature);
    }

    /// OAuth Request Body Hash 1.0: the hash of the method.
    bool isBodyHashGood() const
    {
        if (!m_protocol.hasBodyHash)
            return true;
        const bool isSha256 = m_method == SignatureMethod::HmacSha256;
        return isSameSecret(base64(isSha256 ? sha256(m_request.body) : sha1(m_request.body)), m_protocol.bodyHash);
    }

    void takeOwnParameters(Parameters &out)
    {
        for (Parameters *source : {&m_all.query, &m_all.body}) {
            for (Parameter &parameter : *source) {
                if (!isProtocolParameter(parameter.first))
                    out.push_back(std::move(parameter));
            }
        }
    }

    const Policy &m_policy;
    const KeyStore &m_keys;
    const IncomingRequest &m_request;
    Url m_url{};
    CollectedParameters m_all{};
    const Parameters *m_transport = nullptr;
    Protocol m_protocol{};
    SignatureMethod m_method = SignatureMethod::HmacSha1;
    std::optional<std::int64_t> m_timestamp{};
    bool m_hasHeader = false;
    bool m_hasSignature = false;
    bool m_legacy = false;
};

Reason judge(Judgement &judgement, NonceStore &nonces, std::int64_t now)
{
    if (const Reason reason = judgement.checkForm(); reason != Reason::Ok)
        return reason;
    if (const Reason reason = judgement.checkIdentity(); reason != Reason::Ok)
        return reason;
    return judgement.checkNonce(nonces, now);
}

} // namespace

std::string_view reasonName(Reason reason)
{
    return reasonTexts.at(static_cast<std::size_t>(reason)).name;
}

int httpStatus(Reason reason)
{
    return reasonTexts.at(static_cast<std::size_t>(reason)).status;
}

Verifier::Verifier(Policy policy, const KeyStore &keys, NonceStore &nonces)
    : m_policy(std::move(policy)), m_keys(keys), m_nonces(nonces)
{
}

Outcome Verifier::verify(const IncomingRequest &request, std::int64_t now) const
{
    Judgement judgement(m_policy, m_keys, request);
    const Reason collected = judgement.collect();
    return judgement.outcome(collected == Reason::Ok ? judge(judgement, m_nonces, now) : collected);
}

Outcome Verifier::identify(const IncomingRequest &request, std::int64_t now) const
{
    Judgement judgement(m_policy, m_keys, request);
    if (const Reason collected = judgement.collect(); collected != Reason::Ok)
        return judgement.outcome(collected);
    return judgement.outcome(judgement.carriesSignature() ? judge(judgement, m_nonces, now)
                                                          : judgement.checkKeyAlone());
}

bool Verifier::isSignedAs(const IncomingRequest &request) const
{
    Judgement judgement(m_policy, m_keys, request);
    return judgement.collect() == Reason::Ok && judgement.checkForm() == Reason::Ok
        && judgement.checkIdentity() == Reason::Ok;
}

} // namespace oauth
