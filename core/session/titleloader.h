// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/title.h"

#include <QObject>

namespace client {
class CatalogClient;
}

namespace session {

/// What the title page binds to: one title with its synopsis, cast, directors, formats, seasons and
/// episodes, then its similar titles. Loading another abandons the one before.
class TitleLoader final : public QObject
{
    Q_OBJECT
public:
    explicit TitleLoader(client::CatalogClient &client, QObject *parent = nullptr);
    ~TitleLoader() override;

public slots:
    void load(const domain::TitleId &id);
    /// For a service that gives names only: asks `catalog/titles` with term, max_results=1 and the expansions.
    void loadByName(const QString &name);
    void retry();
    void cancel();

signals:
    void started();
    void slow();                                       ///< 300 ms without an answer
    void ready(const domain::Title &title);            ///< once for each load
    /// All episodes with their air dates and running times, after ready(), for a series whose expansion
    /// gave links only. Grows by pages; the last call has them all.
    void episodesReady(const domain::TitleId &series, const std::vector<domain::TitleReference> &episodes);
    void similarsReady(const domain::TitleId &title, const std::vector<domain::TitleReference> &similars);
    void failed(const domain::CatalogError &error);
};

} // namespace session
