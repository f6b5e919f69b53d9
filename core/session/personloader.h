// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/pagedlist.h"
#include "core/domain/catalogerror.h"
#include "core/domain/pages.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace client {
class Call;
class Catalog;
} // namespace client

namespace session {

/// What the person page binds to: a person with the whole filmography.
class PersonLoader final : public QObject
{
    Q_OBJECT
public:
    explicit PersonLoader(client::Catalog &client, QObject *parent = nullptr,
                          std::chrono::milliseconds slow = std::chrono::milliseconds(300));
    ~PersonLoader() override;

public slots:
    void load(const domain::PersonId &id);
    void retry();
    void cancel();

signals:
    void started();
    void slow(); ///< still no answer
    void ready(const domain::Filmography &filmography);
    void failed(const domain::CatalogError &error);

private:
    void askEntries(int start);
    void refuse(const domain::CatalogError &error);
    void showWhenComplete();

    client::Catalog &m_client;
    domain::PersonId m_id;
    QTimer m_slow;
    std::unique_ptr<client::Call> m_personCall;
    std::unique_ptr<client::Call> m_entriesCall;
    std::optional<domain::Person> m_person;
    client::PagedList<domain::FilmographyEntry> m_entries;
    bool m_hasEntries = false; ///< the last page has come
};

} // namespace session
