// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/verifier.h"
#include "core/service/catalogservice.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace service {

/// The consumers as verification looks them up. Replaced as a whole; a lookup under way keeps the old ones.
class ConsumerBook final : public oauth::KeyStore
{
public:
    void replace(const std::vector<Consumer> &consumers);

    [[nodiscard]] std::optional<oauth::Consumer> consumer(std::string_view key) const override;
    /// No tokens are handed out, so none is known.
    [[nodiscard]] std::optional<oauth::Token> token(std::string_view token) const override;
    /// The length of the shortest secret in octets; nullopt without consumers.
    [[nodiscard]] std::optional<std::size_t> shortestSecret() const;

private:
    using Consumers = std::unordered_map<std::string, oauth::Consumer>;

    [[nodiscard]] std::shared_ptr<const Consumers> current() const;

    mutable std::mutex m_mutex;
    std::shared_ptr<const Consumers> m_consumers = std::make_shared<const Consumers>();
};

} // namespace service
