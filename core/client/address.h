// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/parameters.h"

#include <QByteArray>

#include <string>

namespace client {

/// The URL of \a path under \a baseUrl with \a parameters as its query, octets as they will be signed and sent.
///
/// \a path is a resource's, without a leading slash; octets that a path cannot hold are encoded. Written the
/// way QUrl writes it, so that what is signed is what goes out. Empty when \a baseUrl is no http or https URL
/// or carries user info, a query or a fragment.
[[nodiscard]] std::string addressOf(const QByteArray &baseUrl, const QByteArray &path,
                                    const oauth::Parameters &parameters);

/// The host that \a baseUrl names; empty when it is none.
[[nodiscard]] QString hostOf(const QByteArray &baseUrl);

} // namespace client
