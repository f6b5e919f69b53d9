// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace session {

/// Where the OAuth parameters travel (RFC 5849 section 3.5).
enum class OAuthPlacement { Query, Header };

/// Where a catalog's secret is kept.
enum class SecretStorage {
    Keyring,     ///< the desktop's Secret Service or KWallet
    SessionOnly, ///< no keyring: forgotten when the window closes, and the window says so
};

/// A catalog in the user's list. Holds no secret.
struct CatalogEntry
{
    QString id{}; ///< ours; "builtin" for the embedded one
    QString name{};
    QString baseUrl{}; ///< empty for a catalog on this computer
    QString consumerKey{};
    OAuthPlacement placement = OAuthPlacement::Query;
    bool allowsPlainHttp = false; ///< the user has said that http is meant; loopback needs no saying
    QString file{};       ///< of a catalog on this computer: where it lies; empty for the built-in and remote ones
    bool isFixed = false; ///< neither edited nor removed by the user
    QString notice{};     ///< what the source of the records asks to be shown with them; often empty

    [[nodiscard]] bool isBuiltIn() const { return baseUrl.isEmpty() && file.isEmpty(); }
    [[nodiscard]] bool isRemote() const { return !baseUrl.isEmpty(); }

    bool operator==(const CatalogEntry &) const = default;
};

/// What the catalogs page binds to: the user's catalogs, which of them is open, and a test of one.
class CatalogBook : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual std::vector<CatalogEntry> entries() const = 0;
    [[nodiscard]] virtual QString currentId() const = 0;
    /// Keyring, or SessionOnly once the keyring has refused. nullopt until it has been asked.
    [[nodiscard]] virtual std::optional<SecretStorage> secretStorage() const = 0;

public slots:
    /// Adds, or replaces the entry of the same id. \a secret null keeps the stored one.
    virtual void save(const session::CatalogEntry &entry, const QString &secret) = 0;
    /// Forgets a remote catalog; puts the file of one on this computer into the waste bin.
    virtual void remove(const QString &id) = 0;
    virtual void open(const QString &id) = 0;
    /// Asks one signed question of \a entry without saving it.
    virtual void test(const session::CatalogEntry &entry, const QString &secret) = 0;

signals:
    void entriesChanged();
    void currentChanged(const QString &id);
    void saved(const QString &id, session::SecretStorage where);
    void testPassed();
    void testFailed(const domain::CatalogError &error);
    /// \a id could not be opened; the one before stays open. \a what is a sentence for the user.
    void openFailed(const QString &id, const QString &what);
    /// The secret of \a id is not at hand (a session-only one after a restart): the window asks for it.
    void secretNeeded(const QString &id);
};

} // namespace session
