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
    int most = 25; ///< 1–100; of episodes 1–500
    dialect::Expansions expand{};
    dialect::Filters filters{};

    /// Reads the decoded \a parameters; those of OAuth are passed over. Fails with the answer to give.
    [[nodiscard]] static Result<Question, Answer> read(const oauth::Parameters &parameters,
                                                       dialect::Resource::Kind resource, const Limits &limits);
};

} // namespace service
