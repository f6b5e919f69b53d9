// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/pages.h"

#include <QObject>

namespace client {
class CatalogClient;
}

namespace session {

/// What the person page binds to: a person with the whole filmography.
class PersonLoader final : public QObject
{
    Q_OBJECT
public:
    explicit PersonLoader(client::CatalogClient &client, QObject *parent = nullptr);
    ~PersonLoader() override;

public slots:
    void load(const domain::PersonId &id);
    void retry();
    void cancel();

signals:
    void started();
    void slow();
    void ready(const domain::Filmography &filmography);
    void failed(const domain::CatalogError &error);
};

} // namespace session
