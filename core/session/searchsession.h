// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/narrowing.h"
#include "core/domain/pages.h"
#include "core/session/facetcounter.h"
#include "core/session/titlecounter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace client {
class Call;
class Catalog;
} // namespace client

namespace session {

/// What the search page binds to: turns text into rows, in three groups that arrive on their own.
///
/// Newest text wins. setText() abandons every older request, so an answer that arrives always belongs
/// to text(). A group that the catalog cannot answer (people on a service without them) arrives empty.
///
/// The embedded catalog is asked for titles at once, and for people and episodes as soon as the titles are on
/// the screen: a keystroke is answered by what is looked at first. Any other is asked for titles at the
/// first key after a rest, then when the typing has paused, and for people and episodes when it has paused
/// for twice as long. A narrowed search has no people, and no episodes where its kind is another. When the catalog says
/// "too often", the question is asked again after the time it named.
class SearchSession final : public QObject
{
    Q_OBJECT
public:
    struct Delays
    {
        std::chrono::milliseconds typing{150}; ///< from the last key to the question, but to the embedded catalog
        std::chrono::milliseconds slow{300};   ///< from the question to slow()
    };

    /// As many are asked for at first: what is read at a glance, with people and episodes below. The answer does not
    /// say how many more there are.
    static constexpr int mostTitles = 10;

    /// \a client must outlive the session.
    SearchSession(client::Catalog &client, Delays delays, QObject *parent = nullptr);
    ~SearchSession() override;

    [[nodiscard]] QString text() const;
    [[nodiscard]] const domain::Narrowing &narrowing() const { return m_narrowing; }
    [[nodiscard]] bool isAsking() const;

public slots:
    /// Asks for \a text (as typed; trimmed here). Without a text and a narrowing everything is abandoned, and cleared()
    /// says so; a narrowing alone lists its titles.
    void setText(const QString &text);
    /// Forgets the text and the narrowing; cleared() says so.
    void clear();
    /// Narrows this text and those that follow, and asks at once.
    void setNarrowing(const domain::Narrowing &narrowing);
    /// Asks what the titles of the text on screen have in common, or without a text all titles: facetsReady() or
    /// facetsFailed() will tell, unless the text or the narrowing changes before.
    void countFacets();
    /// Asks how many titles the text on screen has under each of \a narrowings: narrowingCounted() will tell, unless
    /// the text or the narrowing changes before. What cannot be counted is passed over.
    void countNarrowings(const std::vector<domain::Narrowing> &narrowings);
    /// Ask for further rows of a group, after the first \a start: moreTitlesReady() and its like or moreFailed() will
    /// tell, unless the text or the narrowing changes before, or another group is asked for more.
    void askMoreTitles(int start);
    void askMorePeople(int start);
    void askMoreEpisodes(int start);
    /// Asks the same text again, past a back-off pause.
    void retry();
    /// Asks for what is still to be asked without waiting for the typing to pause.
    void hurry();
    /// Abandons what is under way; the text stays.
    void cancel();

signals:
    void started(const QString &text); ///< the question went out
    void slow();                       ///< no title, or no further row, has arrived for Delays::slow
    /// How many titles there are in all; right before titlesReady(), of a narrowed search only. \a isMore: more than
    /// that.
    void titlesCounted(const QString &text, int total, bool isMore);
    void titlesReady(const QString &text, const domain::Suggestions &titles);
    void peopleReady(const QString &text, const domain::PersonPage &people);
    void episodesReady(const QString &text, const domain::TitlePage &episodes);
    void moreTitlesReady(const QString &text, const domain::Page<domain::Suggestion> &titles);
    void morePeopleReady(const QString &text, const domain::PersonPage &people);
    void moreEpisodesReady(const QString &text, const domain::TitlePage &episodes);
    void moreFailed(const QString &text, const domain::CatalogError &error);
    void facetsReady(const domain::Facets &facets);
    void facetsFailed(bool canCount); ///< false: this catalog neither counts nor narrows
    void narrowingCounted(const domain::Narrowing &narrowing, int total, bool isMore);
    void settled(const QString &text); ///< every group has answered or failed
    /// Titles could not be asked. \a isAskedAgain: the session will, when the service's wait is over.
    void failed(const QString &text, const domain::CatalogError &error, bool isAskedAgain);
    void cancelled();
    void cleared();

private:
    enum Group : unsigned { Titles = 1, People = 2, Episodes = 4, AllGroups = 7 };

    void askEverything();
    void askOthers();
    void askTitles();
    void askPeople();
    void askEpisodes();
    void takeTitlePage(Result<domain::TitlePage, domain::CatalogError> answer, int generation);
    void takeTitles(const Result<domain::Suggestions, domain::CatalogError> &answer, int generation);
    void beginMore(std::unique_ptr<client::Call> question);
    /// Tells \a ready of a page of further rows, or why there is none.
    template <class Page>
    void takeMore(const Result<Page, domain::CatalogError> &answer,
                  void (SearchSession::*ready)(const QString &, const Page &));
    /// Whether there is a text, or a narrowing whose titles can be listed.
    [[nodiscard]] bool hasQuestion() const;
    /// The groups that are asked for, as the narrowing has them.
    [[nodiscard]] unsigned wantedGroups() const;
    void begin(Group group);
    /// Marks \a group as answered or failed, unless a slot has turned the session to another text meanwhile.
    void conclude(Group group, int generation);
    void refuse(const domain::CatalogError &error);
    void repeat();
    void abandon();

    client::Catalog &m_client;
    const Delays m_delays;
    QString m_text;
    domain::Narrowing m_narrowing;
    FacetCounter m_facets;
    TitleCounter m_counter;
    int m_generation = 0;     ///< of the text; grows whenever everything older is abandoned
    unsigned m_asked = 0;     ///< groups whose question went out
    unsigned m_concluded = 0; ///< groups that have answered or failed
    int m_repeats = 0;        ///< questions repeated on the service's word
    bool m_isStopped = false; ///< by cancel()
    QTimer m_typing;
    QTimer m_resting;
    QTimer m_others;       ///< from the titles' answer to the further questions, of the embedded catalog
    int m_turnsToWait = 0; ///< of the event loop, until m_others has ended
    QTimer m_slow;
    QTimer m_again;
    QElapsedTimer m_sinceKey;
    std::unique_ptr<client::Call> m_titles;
    std::unique_ptr<client::Call> m_people;
    std::unique_ptr<client::Call> m_episodes;
    std::unique_ptr<client::Call> m_more; ///< further rows of one group
};

} // namespace session
