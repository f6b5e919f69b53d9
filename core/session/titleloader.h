// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/client/pagedlist.h"
#include "core/domain/catalogerror.h"
#include "core/domain/title.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace client {
class Call;
class Catalog;
} // namespace client

namespace session {

/// What the title page binds to: one title with its synopsis, cast, directors, crew, formats, seasons and
/// episodes, then its similar titles. Loading another abandons the one before.
class TitleLoader final : public QObject
{
    Q_OBJECT
public:
    explicit TitleLoader(client::Catalog &client, QObject *parent = nullptr,
                         std::chrono::milliseconds slow = std::chrono::milliseconds(300));
    ~TitleLoader() override;

public slots:
    void load(const domain::TitleId &id);
    /// For a service that gives names only: asks `catalog/titles` with term, max_results=1 and the expansions.
    void loadByName(const QString &name);
    void retry();
    void cancel();

signals:
    void started();
    void slow();                            ///< still no answer
    void ready(const domain::Title &title); ///< once for each load
    /// All episodes with their air dates and running times, after ready(), for a series whose expansion
    /// gave links only. Grows by pages; the last call has them all.
    void episodesReady(const domain::TitleId &series, const std::vector<domain::TitleReference> &episodes);
    void similarsReady(const domain::TitleId &title, const std::vector<domain::TitleReference> &similars);
    void failed(const domain::CatalogError &error);

private:
    void start(std::function<void()> question);
    void take(const Result<domain::Title, domain::CatalogError> &answer);
    void show(const domain::Title &title);
    void askEpisodes(const domain::TitleId &series, int start);
    void askSimilars(const domain::TitleId &title);

    client::Catalog &m_client;
    std::function<void()> m_question; ///< the last one, for retry()
    QTimer m_slow;
    int m_generation = 0;
    std::unique_ptr<client::Call> m_title;
    std::unique_ptr<client::Call> m_episodes;
    std::unique_ptr<client::Call> m_similars;
    client::PagedList<domain::TitleReference> m_episodesSoFar;
};

} // namespace session
