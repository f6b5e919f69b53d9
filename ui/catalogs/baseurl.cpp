// SPDX-License-Identifier: MIT
#include "ui/catalogs/baseurl.h"

#include "core/base/loopback.h"

#include <QUrl>

namespace catalogs {

BaseUrlFault baseUrlFault(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const bool isHttp = parsed.scheme() == QLatin1String("http") || parsed.scheme() == QLatin1String("https");
    if (!parsed.isValid() || !isHttp || parsed.host().isEmpty() || !parsed.userInfo().isEmpty() || parsed.hasQuery()
        || parsed.hasFragment())
        return BaseUrlFault::NotHttp;
    if (parsed.scheme() == QLatin1String("http") && !isLoopback(parsed.host()))
        return BaseUrlFault::PlainHttp;
    return BaseUrlFault::None;
}

} // namespace catalogs
