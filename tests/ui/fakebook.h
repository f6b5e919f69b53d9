// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/catalogbook.h"

/// A list of catalogs that remembers what it was told.
class FakeBook final : public session::CatalogBook
{
public:
    std::vector<session::CatalogEntry> list{{"builtin", "Built-in catalog", {}, {}, {}, false},
                                            {"a1", "Archive", "https://films.example.org/", "key", {}, false}};
    QString current = "builtin";
    std::optional<session::SecretStorage> storage{};
    QList<std::pair<session::CatalogEntry, QString>> saves{};
    QList<std::pair<session::CatalogEntry, QString>> tests{};
    QStringList removals{};

    [[nodiscard]] std::vector<session::CatalogEntry> entries() const override { return list; }
    [[nodiscard]] QString currentId() const override { return current; }
    [[nodiscard]] std::optional<session::SecretStorage> secretStorage() const override { return storage; }

    void save(const session::CatalogEntry &entry, const QString &secret) override { saves.append({entry, secret}); }
    void remove(const QString &id) override { removals += id; }
    void open(const QString &id) override
    {
        current = id;
        emit currentChanged(id);
    }
    void test(const session::CatalogEntry &entry, const QString &secret) override { tests.append({entry, secret}); }
};
