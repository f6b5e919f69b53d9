// SPDX-License-Identifier: MIT
#include "core/client/address.h"

#include "core/oauth/encoding.h"
#include "core/oauth/octets.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace client {

namespace {

bool isHex(char octet)
{
    return (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'F') || (octet >= 'a' && octet <= 'f');
}

/// RFC 3986 section 3.3: what may stand in a path, the slash included.
bool mayStandInPath(char octet)
{
    const bool isLetterOrDigit =
        (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9');
    return isLetterOrDigit || (octet != '\0' && QByteArrayView("-._~!$&'()*+,;=:@/").contains(octet));
}

QByteArray encodedPath(const QByteArray &path)
{
    QByteArray encoded;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const char octet = path.at(i);
        const bool isEscape = octet == '%' && i + 2 < path.size() && isHex(path.at(i + 1)) && isHex(path.at(i + 2));
        if (isEscape || mayStandInPath(octet)) {
            encoded += octet;
        } else {
            encoded += '%';
            encoded += oauth::upperHex[static_cast<unsigned char>(octet) >> 4U];
            encoded += oauth::upperHex[static_cast<unsigned char>(octet) & 15U];
        }
    }
    return encoded;
}

} // namespace

BaseAddress::BaseAddress(const QByteArray &baseUrl)
{
    const QUrl base = QUrl::fromEncoded(baseUrl.trimmed(), QUrl::StrictMode);
    m_host = base.host();
    m_authority = base.authority(QUrl::FullyEncoded);
    const bool isHttp = base.scheme() == "http"_L1 || base.scheme() == "https"_L1;
    if (!base.isValid() || !isHttp || m_host.isEmpty() || !base.userInfo().isEmpty() || base.hasQuery()
        || base.hasFragment())
        return;
    m_beginning = base.toEncoded();
    if (!m_beginning.endsWith('/'))
        m_beginning += '/';
}

std::string BaseAddress::addressOf(const QByteArray &path, const oauth::Parameters &parameters) const
{
    if (m_beginning.isEmpty())
        return {};
    const QUrl resource = QUrl::fromEncoded(m_beginning + encodedPath(path), QUrl::StrictMode);
    if (!resource.isValid() || resource.host() != m_host)
        return {};

    std::string address = resource.toEncoded().toStdString();
    char separator = '?';
    for (const auto &[name, value] : parameters) {
        address += separator;
        oauth::appendPercentEncoded(address, name);
        address += '=';
        oauth::appendPercentEncoded(address, value);
        separator = '&';
    }
    return address;
}

} // namespace client
