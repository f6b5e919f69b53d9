// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/verifier.h"

#include <QJsonObject>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// The UTF-8 octets of a JSON text.
[[nodiscard]] std::string octets(const QJsonValue &value);
/// Octets as text, for people and for JSON.
[[nodiscard]] QString shown(std::string_view octets);

/// A request as a service receives it: `method`, `url`, `headers` and `body`.
[[nodiscard]] oauth::IncomingRequest incomingRequest(const QJsonObject &fields);

[[nodiscard]] std::vector<oauth::SignatureMethod> methodsNamed(const QJsonArray &names);

/// The keys that a JSON object names: `consumers`, {KEY: {"secret", "methods", "legacy"}}, and `tokens`,
/// {TOKEN: {"secret", "consumer"}}.
class NamedKeys final : public oauth::KeyStore
{
public:
    /// Consumers without `methods` may use all of \a allMethods.
    NamedKeys(const QJsonObject &fields, const std::vector<oauth::SignatureMethod> &allMethods);

    void add(const std::string &key, oauth::Consumer consumer);
    void add(const std::string &token, oauth::Token value);

    [[nodiscard]] std::optional<oauth::Consumer> consumer(std::string_view key) const override;
    [[nodiscard]] std::optional<oauth::Token> token(std::string_view token) const override;

private:
    std::map<std::string, oauth::Consumer, std::less<>> m_consumers{};
    std::map<std::string, oauth::Token, std::less<>> m_tokens{};
};

} // namespace ctl
