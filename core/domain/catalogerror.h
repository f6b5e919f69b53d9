// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace domain {

/// Why a catalog could not be asked, or did not answer. The sentence for the user is made in ui/.
struct CatalogError
{
    enum class Kind {
        UnknownKey,   ///< 401: the service does not know the consumer key
        BadSignature, ///< 401: most often the shared secret is wrong
        ClockOff,     ///< 401 and the clocks differ; `clockDifference` says by how much
        NonceReused,  ///< 401: this request was sent before
        NotPermitted, ///< 403: the key may not use this resource
        OverLimit,    ///< 403 over rate, 420, 429; `retryAfter` says when to come back
        NotFound,     ///< 404, or an empty 200
        GoneForGood,  ///< every call answers 404, as the closed public service does
        NoRoute,      ///< host not found, no network
        Refused,      ///< connection refused
        TimedOut,     ///< no complete answer before the deadline; `waited` says how long
        Tls,          ///< certificate or handshake
        NotACatalog,  ///< HTML, another root element, another content
        BrokenXml,    ///< `line` says where
        TooLarge,     ///< more than the size limit
        Redirected,   ///< sent elsewhere; `detail` is the target's host
        ServerFault,  ///< 5xx, or an answer that breaks HTTP
        BadRequest,   ///< 400: the service did not accept the question
    };

    /// What is wrong with the host's certificate, of a Tls.
    enum class Certificate {
        Unsaid, ///< nothing, or the handshake failed for another reason
        Expired,
        NotYetValid,
        OtherHost, ///< it was made out to another name
        NotTrusted ///< nobody whom this computer trusts has signed it
    };

    Kind kind = Kind::ServerFault;
    Certificate certificate = Certificate::Unsaid;
    QString host{};     ///< whom we asked, for the sentence
    QString detail{};   ///< the service's own words, cut to 300 characters, plain text; no secrets
    int httpStatus = 0; ///< 0 when no answer came
    std::optional<std::chrono::seconds> retryAfter{};
    std::optional<std::chrono::seconds> clockDifference{}; ///< ours minus theirs; positive = we are ahead
    std::optional<std::chrono::milliseconds> waited{};
    std::optional<int> line{}; ///< of the XML, from 1

    bool operator==(const CatalogError &) const = default;
};

} // namespace domain

Q_DECLARE_METATYPE(domain::CatalogError)
