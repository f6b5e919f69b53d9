// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/signature.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace ctl {

/// One case of a file of OAuth test vectors (tests/data/oauth-vectors.json describes itself) and what was wrong.
struct CaseReport
{
    QString id{};
    QStringList complaints{}; ///< empty = passed

    [[nodiscard]] bool passed() const { return complaints.isEmpty(); }
};

/// Runs every case of \a file. A case of a kind or with fields that cannot be understood fails.
[[nodiscard]] QList<CaseReport> runCases(const QJsonObject &file);

/// A case of the kind `signature` as values to sign.
struct SignCase
{
    oauth::Request request{};
    oauth::Credentials credentials{};
    oauth::SignatureMethod method = oauth::SignatureMethod::HmacSha1;
};

/// The first field of a request that is neither a text nor null; params must be pairs of texts. A number would be
/// signed as nothing.
[[nodiscard]] std::optional<QString> misshapenField(const QJsonObject &fields);

/// \a keys holds the RSA keys that `rsa_key` may name. nullopt when method, url or signature_method make no sense.
[[nodiscard]] std::optional<SignCase> signCase(const QJsonObject &fields, const QJsonObject &keys);

} // namespace ctl
