// SPDX-License-Identifier: MIT
#include "ui/catalogs/baseurl.h"

#include <QHostAddress>
#include <QUrl>

namespace catalogs {

namespace {

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

BaseUrlFault baseUrlFault(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const bool isHttp = parsed.scheme() == QLatin1String("http") || parsed.scheme() == QLatin1String("https");
    if (!parsed.isValid() || !isHttp || parsed.host().isEmpty() || !parsed.userInfo().isEmpty() || parsed.hasQuery()
        || parsed.hasFragment())
        return BaseUrlFault::NotHttp;
    if (parsed.scheme() == QLatin1String("http") && !isThisComputer(parsed.host()))
        return BaseUrlFault::PlainHttp;
    return BaseUrlFault::None;
}

} // namespace catalogs
