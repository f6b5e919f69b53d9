// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/pages.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace client {
class CatalogClient;
}

namespace session {

/// What the search page binds to: turns text into rows, in three groups that arrive on their own.
///
/// Newest text wins. setText() abandons every older request, so an answer that arrives always belongs
/// to text(). A group that the catalog cannot answer (people on a service without them) arrives empty.
class SearchSession final : public QObject
{
    Q_OBJECT
public:
    struct Delays
    {
        std::chrono::milliseconds typing{0};   ///< from the last key to the question; 0 for the embedded service
        std::chrono::milliseconds slow{300};   ///< from the question to slow()
    };

    /// \a client must outlive the session.
    explicit SearchSession(client::CatalogClient &client, Delays delays, QObject *parent = nullptr);
    ~SearchSession() override;

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isAsking() const;

public slots:
    /// Asks for \a text (as typed; trimmed here). Empty text abandons everything and emits cleared().
    void setText(const QString &text);
    /// Asks the same text again, past a back-off pause.
    void retry();
    /// Abandons what is under way; the text stays.
    void cancel();

signals:
    void started(const QString &text);  ///< the question went out
    void slow();                        ///< no title has arrived for Delays::slow
    void titlesReady(const QString &text, const domain::Suggestions &titles);
    void peopleReady(const QString &text, const domain::PersonPage &people);
    void episodesReady(const QString &text, const domain::TitlePage &episodes);
    void settled(const QString &text);  ///< every group has answered or failed
    void failed(const QString &text, const domain::CatalogError &error); ///< titles could not be asked; once for a text
    void cancelled();
    void cleared();
};

} // namespace session
