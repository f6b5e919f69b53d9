// SPDX-License-Identifier: MIT
#include "core/oauth/mistakes.h"

#include "core/oauth/encoding.h"
#include "core/oauth/octets.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace oauth {

namespace {

/// The same base string by the rules, with what a mistake changes in it left open.
struct Recipe
{
    std::string method{};
    std::string uri{};
    Parameters parameters{}; ///< decoded
    bool isSorted = true;
    std::function<std::string(std::string_view)> encode = percentEncoded; ///< of names and values
    std::function<std::string(std::string_view)> encodeAgain = percentEncoded;

    [[nodiscard]] std::string text() const
    {
        Parameters encoded;
        for (const auto &[name, value] : parameters)
            encoded.emplace_back(encode(name), encode(value));
        if (isSorted)
            std::sort(encoded.begin(), encoded.end());
        return method + '&' + encodeAgain(uri) + '&' + encodeAgain(joined(encoded));
    }
};

std::string mapped(std::string_view text, char (*change)(char))
{
    std::string result;
    std::transform(text.begin(), text.end(), std::back_inserter(result), change);
    return result;
}

std::string asIs(std::string_view text)
{
    return std::string(text);
}

std::string encodedTwice(std::string_view text)
{
    return percentEncoded(percentEncoded(text));
}

std::string encodedAsForm(std::string_view text)
{
    std::string result;
    for (const char c : text)
        result += c == ' ' ? std::string("+") : percentEncoded(std::string(1, c));
    return result;
}

std::string withLowerCaseEscapes(std::string_view text)
{
    std::string result = percentEncoded(text);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i] == '%') {
            result[i + 1] = lowerCase(result[i + 1]);
            result[i + 2] = lowerCase(result[i + 2]);
        }
    }
    return result;
}

/// \a url with another scheme, host or port, as a base URI that keeps them as they are given.
std::string uriOf(std::string_view scheme, std::string_view host, std::string_view port, std::string_view path)
{
    std::string uri(scheme);
    uri.append("://").append(host);
    if (!port.empty())
        uri.append(":").append(port);
    return uri.append(path.empty() ? "/" : path);
}

Parameters withoutSignature(Parameters parameters)
{
    std::erase_if(parameters, [](const Parameter &parameter) { return parameter.first == "oauth_signature"; });
    return parameters;
}

Parameters protocolOf(Parameters parameters)
{
    std::erase_if(parameters, [](const Parameter &parameter) { return !isProtocolParameter(parameter.first); });
    return parameters;
}

Parameters joinedLists(const Parameters &header, const Parameters &query, const Parameters &body)
{
    return withoutSignature(CollectedParameters{header, query, body}.together());
}

/// The pairs of \a query with every plus taken for one.
Parameters queryWithPluses(std::string_view query)
{
    std::string text;
    for (const char c : query)
        text += c == '+' ? std::string("%2B") : std::string(1, c);
    return formParameters(text).value_or(Parameters());
}

/// \a query without the protocol's parameters: what it was when the client signed.
std::string unsignedQuery(std::string_view query)
{
    std::string result;
    for (std::size_t begin = 0; begin < query.size();) {
        const std::size_t end = std::min(query.find('&', begin), query.size());
        const std::string_view pair = query.substr(begin, end - begin);
        if (!isProtocolParameter(pair.substr(0, pair.find('='))))
            result.append(result.empty() ? "" : "&").append(pair);
        begin = end + 1;
    }
    return result;
}

/// The other of the two names that this computer has for itself; \a host as it is when it is none of them.
std::string otherLocalName(std::string_view host)
{
    const std::string name = mapped(host, lowerCase);
    if (name == "localhost")
        return "127.0.0.1";
    return name == "127.0.0.1" ? "localhost" : name;
}

/// One way of going wrong: what it does to the right recipe.
using Spoil = std::function<void(Recipe &, const Url &, const CollectedParameters &)>;

struct Way
{
    Mistake mistake;
    Spoil spoil;
};

void spoilUri(Recipe &recipe, const Url &url, bool otherScheme, std::string_view port)
{
    const bool isTls = url.isTls() != otherScheme;
    recipe.uri = uriOf(isTls ? "https" : "http", mapped(url.host, lowerCase), port, url.path);
}

void turnSlashAtEnd(std::string &uri)
{
    if (uri.ends_with('/'))
        uri.pop_back();
    else
        uri += '/';
}

/// \a path with its escapes escaped.
std::string pathEncodedAgain(std::string_view path)
{
    std::string result;
    for (const char c : path)
        result += c == '%' ? std::string("%25") : std::string(1, c);
    return result;
}

const std::vector<Way> &ways()
{
    using All = const CollectedParameters &;
    static const std::vector<Way> list{
        {Mistake::LowerCaseMethod, [](Recipe &r, const Url &, All) { r.method = mapped(r.method, lowerCase); }},
        {Mistake::OtherMethod, [](Recipe &r, const Url &, All) { r.method = r.method == "GET" ? "POST" : "GET"; }},
        {Mistake::OtherScheme, [](Recipe &r, const Url &url, All) { spoilUri(r, url, true, url.foreignPort()); }},
        {Mistake::OwnPortKept, [](Recipe &r, const Url &url, All) { spoilUri(r, url, false, url.ownPort()); }},
        {Mistake::PortLeftOut, [](Recipe &r, const Url &url, All) { spoilUri(r, url, false, {}); }},
        {Mistake::HostAsWritten,
         [](Recipe &r, const Url &url, All) {
             r.uri = uriOf(mapped(url.scheme, lowerCase), url.host, url.foreignPort(), url.path);
         }},
        {Mistake::OtherLocalName,
         [](Recipe &r, const Url &url, All) {
             r.uri = uriOf(mapped(url.scheme, lowerCase), otherLocalName(url.host), url.foreignPort(), url.path);
         }},
        {Mistake::SlashAtEnd, [](Recipe &r, const Url &, All) { turnSlashAtEnd(r.uri); }},
        {Mistake::QueryLeftOut,
         [](Recipe &r, const Url &, All all) {
             r.parameters = joinedLists(all.header, protocolOf(all.query), all.body);
         }},
        {Mistake::QueryInUri,
         [](Recipe &r, const Url &url, All) { r.uri.append(url.hasQuery ? "?" : "").append(url.query); }},
        {Mistake::QueryInUri,
         [](Recipe &r, const Url &url, All) {
             const std::string query = unsignedQuery(url.query);
             r.uri.append(query.empty() ? "" : "?").append(query);
         }},
        {Mistake::BodyLeftOut,
         [](Recipe &r, const Url &, All all) {
             r.parameters = joinedLists(all.header, all.query, protocolOf(all.body));
         }},
        {Mistake::Unsorted, [](Recipe &r, const Url &, All) { r.isSorted = false; }},
        {Mistake::PlusKept,
         [](Recipe &r, const Url &url, All all) {
             r.parameters = joinedLists(all.header, queryWithPluses(url.query), all.body);
         }},
        {Mistake::BlankAsPlus, [](Recipe &r, const Url &, All) { r.encode = encodedAsForm; }},
        {Mistake::ValuesUnencoded, [](Recipe &r, const Url &, All) { r.encode = asIs; }},
        {Mistake::ValuesEncodedTwice, [](Recipe &r, const Url &, All) { r.encode = encodedTwice; }},
        {Mistake::LowerCaseEscapes,
         [](Recipe &r, const Url &, All) { r.encode = r.encodeAgain = withLowerCaseEscapes; }},
        {Mistake::LowerCaseEscapes, [](Recipe &r, const Url &, All) { r.encode = withLowerCaseEscapes; }},
        {Mistake::SignatureIncluded,
         [](Recipe &r, const Url &, All) { r.parameters.emplace_back("oauth_signature", std::string()); }},
        {Mistake::PathEncodedAgain,
         [](Recipe &r, const Url &url, All) {
             r.uri = uriOf(mapped(url.scheme, lowerCase), mapped(url.host, lowerCase), url.foreignPort(),
                           pathEncodedAgain(url.path));
         }},
    };
    return list;
}

} // namespace

std::vector<MistakenBaseString> mistakenBaseStrings(std::string_view method, const Url &url,
                                                    const CollectedParameters &parameters)
{
    const Recipe right{.method = mapped(method, upperCase),
                       .uri = baseUri(url),
                       .parameters = withoutSignature(parameters.together())};
    const std::string rightText = right.text();
    std::vector<MistakenBaseString> result;
    for (const Way &way : ways()) {
        Recipe recipe = right;
        way.spoil(recipe, url, parameters);
        if (std::string text = recipe.text(); text != rightText)
            result.push_back({way.mistake, std::move(text)});
    }
    return result;
}

} // namespace oauth
