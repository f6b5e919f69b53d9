// SPDX-License-Identifier: MIT
#pragma once

#include "core/service/exchange.h"

#include <QByteArray>
#include <QString>

namespace service {

/// A catalog document, with an ETag that changes with its octets.
[[nodiscard]] Answer documentAnswer(QByteArray xml);

/// A `<status>` document; sub code 0 = none. \a message is a fixed text of ours, never of a lower layer.
[[nodiscard]] Answer statusAnswer(int status, const QString &message, int subCode = 0);

/// Bare text, as the historic service answered OAuth failures; with a challenge when \a status is 401.
[[nodiscard]] Answer oauthAnswer(int status, std::string_view text);

/// \a answer with \a reason, one of our own words that lasts as long as the program.
[[nodiscard]] Answer refusedFor(std::string_view reason, Answer answer);

/// What a parameter that cannot be used is answered: 400 "NAME is invalid". \a name is one of ours, and the reason.
[[nodiscard]] Answer invalidParameter(QLatin1StringView name);

/// Leaves the body out when the asker has it already (RFC 9110 section 13.1.2), else compresses it when asked to.
void suitToAsker(Answer &answer, std::string_view ifNoneMatch, std::string_view acceptEncoding);

} // namespace service
