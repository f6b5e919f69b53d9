// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>
#include <vector>

class QSettings;
class QUrl;

namespace accounts {

/// A catalog elsewhere that the user has added. Holds no secret.
struct CatalogAccount
{
    enum class Placement { Query, Header };

    QString id{}; ///< ours; [0-9a-f]{16}
    QString name{};
    QString baseUrl{};
    QString consumerKey{};
    Placement placement = Placement::Query;
    bool allowsPlainHttp = false;

    bool operator==(const CatalogAccount &) const = default;
};

/// The user's catalogs in the settings file, in the order they were added. Never a secret.
class CatalogList
{
public:
    /// \a settings must outlive the list.
    explicit CatalogList(QSettings &settings);

    [[nodiscard]] std::vector<CatalogAccount> accounts() const;
    [[nodiscard]] std::optional<CatalogAccount> account(const QString &id) const;
    /// The one at \a baseUrl that is asked with \a consumerKey, whichever way the address ends.
    [[nodiscard]] std::optional<CatalogAccount> accountAt(const QUrl &baseUrl, const QString &consumerKey) const;
    /// Adds, or replaces the one of the same id; \returns its id, a fresh one for an empty one.
    QString save(CatalogAccount account);
    void remove(const QString &id);

    /// Which catalog was open last; empty = none of these.
    [[nodiscard]] QString currentId() const;
    void setCurrentId(const QString &id);

private:
    void write(const std::vector<CatalogAccount> &accounts);

    QSettings &m_settings;
};

} // namespace accounts
