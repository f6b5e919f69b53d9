// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/signature.h"

#include <QByteArray>

namespace support {

/// Makes the octets of signed requests to a service on 127.0.0.1, as old clients made them.
struct RequestMaker
{
    quint16 port = 0;
    oauth::Credentials credentials{};
    std::int64_t now = 0; ///< epoch seconds; 0 = the clock's
    std::string nonce{};  ///< empty = a fresh one each time
    QByteArray origin{};  ///< "http://api.netflix.com"; empty = the service's own address
    QByteArray fields{};  ///< further fields, each with its line end
    oauth::SignatureMethod signatureMethod = oauth::SignatureMethod::HmacSha1;

    /// \a target is "/catalog/titles?term=a", encoded.
    [[nodiscard]] QByteArray plain(const QByteArray &target, const QByteArray &method = "GET") const;
    [[nodiscard]] QByteArray byQuery(const QByteArray &target, const QByteArray &method = "GET") const;
    [[nodiscard]] QByteArray byHeader(const QByteArray &target, const QByteArray &method = "GET") const;
    /// POST to \a path with \a form ("term=a") and the protocol's parameters in the body.
    [[nodiscard]] QByteArray byForm(const QByteArray &path, const QByteArray &form) const;
    /// The first line holds the whole address, as through a proxy.
    [[nodiscard]] QByteArray absoluteByQuery(const QByteArray &target) const;

private:
    [[nodiscard]] QByteArray ownOrigin() const;
    [[nodiscard]] oauth::Signature signedBy(const QByteArray &target, const QByteArray &method) const;
    [[nodiscard]] oauth::Parameters protocol() const;
    [[nodiscard]] QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &more) const;
};

} // namespace support
