// SPDX-License-Identifier: MIT
#pragma once

#include "core/service/exchange.h"

#include <QByteArray>

#include <chrono>
#include <string>
#include <string_view>

namespace service {

/// The status line and fields of \a answer, with the empty line. Date always: clients set their clock by it.
[[nodiscard]] std::string answerHead(const Answer &answer, bool keepAlive, std::chrono::system_clock::time_point now);

/// `2026-03-01T12:00:00Z 127.0.0.1 KEY GET /catalog/titles 200 3ms`, and behind it why it was refused
/// (`- GET /catalog/titles 401 0ms bad-signature`: a key is named only once its signature was right). No query, so no
/// OAuth parameters; whatever is not printable ASCII is replaced, so that one request is one line.
[[nodiscard]] QByteArray logLine(const Answer &answer, std::string_view method, std::string_view peer,
                                 std::chrono::milliseconds spent, std::chrono::system_clock::time_point now);

} // namespace service
