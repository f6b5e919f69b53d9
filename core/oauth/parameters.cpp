// SPDX-License-Identifier: MIT
#include "core/oauth/parameters.h"

#include "core/oauth/encoding.h"
#include "core/oauth/octets.h"

#include <algorithm>

namespace oauth {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view scheme = "OAuth";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool mayFollowBackslash(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return octet == '\t' || (octet >= ' ' && octet != 0x7f);
}

/// Reads `name="value"` pairs between commas, one after the other.
class HeaderReader
{
public:
    explicit HeaderReader(std::string_view text) : m_rest(text) { }

    std::optional<Parameters> read()
    {
        Parameters parameters;
        for (;;) {
            skipSpace();
            if (m_rest.empty())
                return parameters;
            if (!readPair(parameters) || !readSeparator())
                return {};
        }
    }

private:
    void skipSpace() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size())); }

    bool readPair(Parameters &parameters)
    {
        const auto equals = m_rest.find('=');
        if (equals == npos)
            return false;
        const auto name = trimmed(m_rest.substr(0, equals));
        m_rest.remove_prefix(equals + 1);
        skipSpace();
        if (name.empty() || name.find_first_of(" \t\",") != npos || !m_rest.starts_with('"'))
            return false;
        const auto text = readQuoted();
        auto decodedName = percentDecoded(name);
        if (!text || !decodedName)
            return false;
        if (equalsIgnoringCase(*decodedName, "realm"))
            return true; // any quoted text, and never signed
        auto value = percentDecoded(*text);
        if (!value)
            return false;
        parameters.emplace_back(std::move(*decodedName), std::move(*value));
        return true;
    }

    /// RFC 9110 section 5.6.4: what stands between quotation marks, where "\" makes the octet after it an ordinary one.
    std::optional<std::string> readQuoted()
    {
        std::string text;
        for (std::size_t i = 1; i < m_rest.size(); ++i) {
            if (m_rest[i] == '"') {
                m_rest.remove_prefix(i + 1);
                return text;
            }
            if (m_rest[i] == '\\' && (++i == m_rest.size() || !mayFollowBackslash(m_rest[i])))
                break;
            text += m_rest[i];
        }
        return {};
    }

    bool readSeparator()
    {
        skipSpace();
        if (m_rest.empty())
            return true;
        if (m_rest.front() != ',')
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view m_rest;
};

} // namespace

std::optional<Parameters> formParameters(std::string_view text)
{
    Parameters parameters;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto piece = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (piece.empty())
            continue;
        const auto equals = piece.find('=');
        auto name = formDecoded(piece.substr(0, equals));
        auto value = formDecoded(equals == npos ? std::string_view() : piece.substr(equals + 1));
        if (!name || !value)
            return {};
        parameters.emplace_back(std::move(*name), std::move(*value));
    }
    return parameters;
}

bool isForm(std::string_view contentType)
{
    return equalsIgnoringCase(trimmed(contentType.substr(0, contentType.find(';'))),
                              "application/x-www-form-urlencoded");
}

bool isOAuthHeader(std::string_view header)
{
    header = trimmed(header);
    return equalsIgnoringCase(header.substr(0, scheme.size()), scheme)
        && (header.size() == scheme.size() || header[scheme.size()] == ' ' || header[scheme.size()] == '\t');
}

std::optional<Parameters> headerParameters(std::string_view header)
{
    if (!isOAuthHeader(header))
        return {};
    return HeaderReader(trimmed(header).substr(scheme.size())).read();
}

Parameters sortedEncoded(const Parameters &parameters)
{
    Parameters encoded;
    encoded.reserve(parameters.size());
    for (const auto &[name, value] : parameters) {
        if (name != "oauth_signature")
            encoded.emplace_back(percentEncoded(name), percentEncoded(value));
    }
    // std::string compares as unsigned octets, which is the order the RFC asks for.
    std::sort(encoded.begin(), encoded.end());
    return encoded;
}

std::string joined(const Parameters &encoded)
{
    std::string out;
    for (const auto &[name, value] : encoded) {
        if (!out.empty())
            out += '&';
        out.append(name).append("=").append(value);
    }
    return out;
}

} // namespace oauth
