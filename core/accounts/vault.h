// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace accounts {

/// What a vault says to a question for a secret.
struct VaultAnswer
{
    enum class State { Found, NotFound, NoVault };

    State state = State::NoVault;
    QString secret{};
};

/// Keeps secrets outside the program. Each call answers later, once.
class Vault
{
public:
    virtual ~Vault() = default;
    virtual void read(const QString &id, std::function<void(const VaultAnswer &)> then) = 0;
    virtual void write(const QString &id, const QString &secret, std::function<void(bool isKept)> then) = 0;
    virtual void remove(const QString &id) = 0;
};

/// The desktop's Secret Service or KWallet through QtKeychain; never its insecure fallback.
class KeyringVault final : public QObject, public Vault
{
    Q_OBJECT
public:
    using QObject::QObject;

    void read(const QString &id, std::function<void(const VaultAnswer &)> then) override;
    void write(const QString &id, const QString &secret, std::function<void(bool isKept)> then) override;
    void remove(const QString &id) override;
};

} // namespace accounts
