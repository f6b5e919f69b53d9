// SPDX-License-Identifier: MIT
#pragma once

#include "core/accounts/vault.h"

#include <QHash>
#include <QString>

#include <functional>
#include <optional>

namespace accounts {

/// The consumer secrets of the user's catalogs: in the vault, or in memory until the program ends where the
/// vault keeps nothing. The vault is first touched when a secret is wanted.
class Secrets
{
public:
    enum class Place { Vault, Memory };

    /// \a vault must outlive this, and this every answer of the vault.
    explicit Secrets(Vault &vault);
    ~Secrets();
    Secrets(const Secrets &) = delete;
    Secrets &operator=(const Secrets &) = delete;

    /// Where secrets are kept; nullopt until the vault has answered once.
    [[nodiscard]] std::optional<Place> place() const { return m_place; }

    void keep(const QString &id, const QString &secret, std::function<void(Place)> then);
    /// \a then gets the secret of \a id, or a null string when it is not at hand.
    void find(const QString &id, std::function<void(const QString &secret)> then);
    void forget(const QString &id);

private:
    Vault &m_vault;
    std::optional<Place> m_place;
    QHash<QString, QString> m_inMemory;
};

/// Keeps this process, which holds a secret, out of core dumps (prctl(2), PR_SET_DUMPABLE).
void keepOutOfCoreDumps();

} // namespace accounts
