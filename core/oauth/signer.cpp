// SPDX-License-Identifier: MIT
#include "core/oauth/signer.h"

#include "core/oauth/digest.h"
#include "core/oauth/encoding.h"
#include "core/oauth/octets.h"
#include "core/oauth/url.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace oauth {

namespace {

constexpr auto npos = std::string_view::npos;

/// Octets written one after the other into room that was measured before: no check for each octet.
class Writer
{
public:
    explicit Writer(std::size_t most)
    {
        if (most > m_near.size()) {
            m_far = std::make_unique<char[]>(most);
            m_begin = m_far.get();
        }
        m_end = m_begin;
    }

    void put(char octet) { *m_end++ = octet; }
    void put(std::string_view octets) { m_end = std::copy(octets.begin(), octets.end(), m_end); }
    void putEncoded(char octet)
    {
        if (isUnreserved(octet)) {
            *m_end++ = octet;
            return;
        }
        const auto value = static_cast<unsigned char>(octet);
        *m_end++ = '%';
        *m_end++ = upperHex[value >> 4];
        *m_end++ = upperHex[value & 15];
    }
    void putEncoded(std::string_view octets)
    {
        for (const char octet : octets)
            putEncoded(octet);
    }
    /// Encodes what is encoded already: in such a text only '%' is not unreserved.
    void putEncodedAgain(std::string_view encoded)
    {
        for (auto at = encoded.find('%'); at != npos; at = encoded.find('%')) {
            put(encoded.substr(0, at));
            put("%25");
            encoded.remove_prefix(at + 1);
        }
        put(encoded);
    }

    std::string_view text() const { return {m_begin, static_cast<std::size_t>(m_end - m_begin)}; }

private:
    std::array<char, 2048> m_near;
    std::unique_ptr<char[]> m_far{};
    char *m_begin = m_near.data();
    char *m_end = nullptr;
};

/// A parameter as the base string sorts it: encoded once.
struct Piece
{
    std::string_view name{};
    std::string_view value{};

    bool operator<(const Piece &other) const
    {
        const int order = name.compare(other.name);
        return order < 0 || (order == 0 && value < other.value);
    }
};

bool isUpperHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

char octetOf(char high, char low)
{
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'A' + 10; };
    return static_cast<char>(value(high) * 16 + value(low));
}

/// Whether \a text is spelled as percentEncoded() would spell it, so that it need not be decoded and encoded again.
bool isCanonical(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isUnreserved(text[i]))
            continue;
        if (text[i] != '%' || i + 2 >= text.size() || !isUpperHexDigit(text[i + 1]) || !isUpperHexDigit(text[i + 2])
            || isUnreserved(octetOf(text[i + 1], text[i + 2])))
            return false;
        i += 2;
    }
    return true;
}

/// The parameters of one query, encoded once and sorted. Views into the query, or into room of its own.
class QueryPieces
{
public:
    /// \returns false when an escape is malformed.
    bool read(std::string_view query)
    {
        m_query = query;
        while (!query.empty()) {
            const auto end = std::min(query.find('&'), query.size());
            const auto piece = query.substr(0, end);
            query.remove_prefix(std::min(end + 1, query.size()));
            if (!piece.empty() && !add(piece))
                return false;
        }
        return true;
    }

    const Piece *begin() const { return m_many.empty() ? m_few.data() : m_many.data(); }
    const Piece *end() const { return begin() + m_count; }

private:
    bool add(std::string_view text)
    {
        const auto equals = text.find('=');
        Piece piece{text.substr(0, equals), equals == npos ? std::string_view() : text.substr(equals + 1)};
        if (!respell(piece.name) || !respell(piece.value))
            return false;
        if (piece.name != "oauth_signature")
            insert(piece);
        return true;
    }

    bool respell(std::string_view &text)
    {
        if (isCanonical(text))
            return true;
        const auto octets = formDecoded(text);
        if (!octets)
            return false;
        if (m_respelled.empty())
            m_respelled.reserve(m_query.size() * 3); // never moves: the pieces are views into it
        const auto start = m_respelled.size();
        appendPercentEncoded(m_respelled, *octets);
        text = std::string_view(m_respelled).substr(start);
        return true;
    }

    void insert(const Piece &piece)
    {
        if (m_count == m_few.size())
            m_many.assign(m_few.begin(), m_few.end());
        if (m_count >= m_few.size()) {
            m_many.insert(std::upper_bound(m_many.begin(), m_many.end(), piece), piece);
            ++m_count;
            return;
        }
        std::size_t at = m_count++;
        for (; at > 0 && piece < m_few[at - 1]; --at)
            m_few[at] = m_few[at - 1];
        m_few[at] = piece;
    }

    std::string_view m_query{};
    std::string m_respelled{};
    std::array<Piece, 24> m_few;
    std::vector<Piece> m_many{};
    std::size_t m_count = 0;
};

void putBaseUri(Writer &out, const Url &url)
{
    out.put(url.isTls() ? "https%3A%2F%2F" : "http%3A%2F%2F");
    for (const char octet : url.host)
        out.putEncoded(lowerCase(octet));
    if (const std::string_view port = url.foreignPort(); !port.empty()) {
        out.put("%3A");
        out.put(port);
    }
    out.putEncoded(url.path.empty() ? std::string_view("/") : url.path);
}

std::string base64Of(const HmacKey::Digest &digest, std::size_t size)
{
    std::array<unsigned char, 48> text{};
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    return {reinterpret_cast<const char *>(text.data()), static_cast<std::size_t>(length)};
}

std::string withoutFragment(std::string_view url)
{
    return std::string(url.substr(0, url.find('#')));
}

} // namespace

struct Signer::Prepared
{
    Prepared(const Credentials &credentials, SignatureMethod signatureMethod)
        : key(signatureMethod, signingKey(credentials.consumerSecret, credentials.tokenSecret)),
          consumerKey(percentEncoded(credentials.consumerKey)), token(percentEncoded(credentials.token)),
          method(methodName(signatureMethod))
    {
    }

    /// The protocol's pieces in base string order.
    template <class Each>
    void eachProtocolPiece(std::string_view nonce, std::string_view timestamp, Each each) const
    {
        each(Piece{"oauth_consumer_key", consumerKey});
        each(Piece{"oauth_nonce", nonce});
        each(Piece{"oauth_signature_method", method});
        each(Piece{"oauth_timestamp", timestamp});
        if (!token.empty())
            each(Piece{"oauth_token", token});
        each(Piece{"oauth_version", "1.0"});
    }

    HmacKey key;
    std::string consumerKey; ///< encoded
    std::string token;       ///< encoded
    std::string_view method;
};

namespace {

/// The changing pieces of a stamp, encoded once.
struct EncodedStamp
{
    explicit EncodedStamp(const Stamp &stamp)
    {
        if (isCanonical(stamp.nonce) && stamp.nonce.find('%') == std::string::npos) {
            nonce = stamp.nonce;
        } else {
            respelled = percentEncoded(stamp.nonce);
            nonce = respelled;
        }
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), stamp.timestamp).ptr;
        timestamp = {digits.data(), static_cast<std::size_t>(end - digits.data())};
    }
    EncodedStamp(const EncodedStamp &) = delete;
    EncodedStamp &operator=(const EncodedStamp &) = delete;

    std::string respelled{};
    std::array<char, 24> digits;
    std::string_view nonce{};
    std::string_view timestamp{};
};

/// Writes the sorted parameters of the base string, merging two sorted rows.
class ParameterWriter
{
public:
    ParameterWriter(Writer &out, const QueryPieces &query) : m_out(out), m_next(query.begin()), m_end(query.end()) { }

    void put(const Piece &protocol)
    {
        while (m_next != m_end && *m_next < protocol)
            write(*m_next++);
        write(protocol);
    }

    void finish()
    {
        while (m_next != m_end)
            write(*m_next++);
    }

private:
    void write(const Piece &piece)
    {
        if (!m_first)
            m_out.put("%26");
        m_first = false;
        m_out.putEncodedAgain(piece.name);
        m_out.put("%3D");
        m_out.putEncodedAgain(piece.value);
    }

    Writer &m_out;
    const Piece *m_next;
    const Piece *m_end;
    bool m_first = true;
};

} // namespace

Signer::Signer(const Credentials &credentials, SignatureMethod method)
    : m_prepared(std::make_unique<const Prepared>(credentials, method))
{
}

Signer::~Signer() = default;
Signer::Signer(Signer &&) noexcept = default;
Signer &Signer::operator=(Signer &&) noexcept = default;

Result<std::string, SignError> Signer::signature(std::string_view method, std::string_view url,
                                                 const Stamp &stamp) const
{
    const auto parts = Url::split(url);
    if (!parts)
        return failure(SignError::MalformedUrl);
    QueryPieces query;
    if (!query.read(parts->query))
        return failure(SignError::MalformedParameters);

    const EncodedStamp encoded(stamp);
    // An octet encoded twice is five, a piece has six for its separators; 256 covers the protocol's own names.
    Writer base(method.size() + 6 * (url.size() + encoded.nonce.size() + 1) + 3 * m_prepared->consumerKey.size()
                + 3 * m_prepared->token.size() + 256);
    for (const char octet : method)
        base.put(upperCase(octet));
    base.put('&');
    putBaseUri(base, *parts);
    base.put('&');
    ParameterWriter parameters(base, query);
    m_prepared->eachProtocolPiece(encoded.nonce, encoded.timestamp,
                                  [&parameters](const Piece &piece) { parameters.put(piece); });
    parameters.finish();

    HmacKey::Digest digest;
    const std::size_t size = m_prepared->key.digest(base.text(), digest);
    return base64Of(digest, size);
}

Result<std::string, SignError> Signer::signedUrl(std::string_view method, std::string_view url,
                                                 const Stamp &stamp) const
{
    return signature(method, url, stamp).transform([&](const std::string &signature) {
        std::string out = withoutFragment(url);
        const EncodedStamp encoded(stamp);
        out.reserve(out.size() + encoded.nonce.size() + m_prepared->consumerKey.size() + m_prepared->token.size()
                    + 256);
        const auto mark = out.find('?');
        char separator = mark == npos ? '?' : '&';
        if (mark == out.size() - 1 || (mark != npos && out.back() == '&'))
            separator = '\0';
        m_prepared->eachProtocolPiece(encoded.nonce, encoded.timestamp, [&](const Piece &piece) {
            if (separator != '\0')
                out += separator;
            separator = '&';
            out.append(piece.name).append("=").append(piece.value);
        });
        out += "&oauth_signature=";
        appendPercentEncoded(out, signature);
        return out;
    });
}

Result<std::string, SignError> Signer::authorizationHeader(std::string_view method, std::string_view url,
                                                           const Stamp &stamp) const
{
    return signature(method, url, stamp).transform([&](const std::string &signature) {
        std::string out("OAuth ");
        const EncodedStamp encoded(stamp);
        out.reserve(encoded.nonce.size() + m_prepared->consumerKey.size() + m_prepared->token.size() + 320);
        m_prepared->eachProtocolPiece(encoded.nonce, encoded.timestamp, [&out](const Piece &piece) {
            out.append(piece.name).append("=\"").append(piece.value).append("\", ");
        });
        out += "oauth_signature=\"";
        appendPercentEncoded(out, signature);
        out += '"';
        return out;
    });
}

} // namespace oauth
