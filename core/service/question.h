// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/dialect/resources.h"
#include "core/oauth/signature.h"
#include "core/service/catalogservice.h"
#include "core/service/exchange.h"

#include <QString>

namespace service {

/// What a request's parameters ask of a resource.
struct Question
{
    QString term{};
    int start = 0;
    int most = 25; ///< 1–100; of episodes 1–500; of a filmography 1–1,000, and all of them by default
    dialect::Expansions expand{};
    domain::Narrowing narrowing{};

    /// What is asked of \a resource by whom links lead back to \a origin, as one key: equal keys have equal answers, as
    /// long as there is one.
    [[nodiscard]] std::string text(const dialect::Resource &resource, std::string_view origin) const;

    /// Reads the decoded \a parameters; those of OAuth are passed over. Fails with the answer to give.
    [[nodiscard]] static Result<Question, Answer> read(const oauth::Parameters &parameters,
                                                       dialect::Resource::Kind resource, const Limits &limits);
};

} // namespace service
