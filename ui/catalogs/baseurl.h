// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace catalogs {

enum class BaseUrlFault {
    None,
    NotHttp,   ///< no absolute http or https URL with a host, or with user info, query or fragment
    PlainHttp, ///< http to another computer: readable on the way
};

/// What is wrong with \a url as the base URL of a catalog. Plain http to this computer itself is fine.
[[nodiscard]] BaseUrlFault baseUrlFault(const QString &url);

} // namespace catalogs
