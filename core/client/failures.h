// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/reader.h"
#include "core/domain/catalogerror.h"
#include "core/net/httpclient.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace client {

/// What was asked, as far as it decides what an answer means.
struct Circumstance
{
    QString host{};
    bool isSigned = true;
    bool namesOneThing = false; ///< one title, one person: an empty answer then says "no such thing"
    qint64 now = 0;             ///< our clock when the answer came, epoch seconds
};

/// Why HTTP gave no document, in the catalog's terms (sources: the service's status codes, OAuth Problem
/// Reporting, and the error codes of the Mashery proxy before it).
[[nodiscard]] domain::CatalogError errorFrom(const net::HttpError &error, const Circumstance &circumstance);
/// Why \a body gave no value.
[[nodiscard]] domain::CatalogError errorFrom(const dialect::ReadError &error, const QByteArray &body,
                                             const Circumstance &circumstance);

/// Whether the same question may be asked again after a while: the connection failed, or the service said
/// that it was its own trouble.
[[nodiscard]] bool isPassing(const net::HttpError &error);
/// Whether the refusal names what an unsigned question lacks: a signature, a nonce, a timestamp.
[[nodiscard]] bool wantsSignature(const net::HttpError &error);

/// The time a Date field names, epoch seconds (RFC 9110 section 5.6.7, the preferred form).
[[nodiscard]] std::optional<qint64> httpDate(const QByteArray &value);
/// A Retry-After field in seconds or as a date, held within 1 and 300 seconds; nullopt when it is neither.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const QByteArray &value, qint64 now);

} // namespace client
