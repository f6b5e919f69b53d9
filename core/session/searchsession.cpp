// SPDX-License-Identifier: MIT
#include "core/session/searchsession.h"

#include "core/client/catalog.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using domain::CatalogError;
using domain::Narrowing;

namespace session {

namespace {

constexpr int mostPeople = 10;
constexpr int mostEpisodes = 10;
constexpr int mostFurther = 50; ///< rows of a group, each time that more are wanted
constexpr int mostRepeats = 2;
constexpr auto afterThePause = 250ms; ///< the groups' refusals, and so their pauses, do not begin at one moment
constexpr auto titlesAlone = 30ms; ///< how long a catalog on this computer may think of titles before it is asked more
constexpr auto rest = 250ms;       ///< without a key: the next one is the first of a new word, and is asked at once

/// Whether \a error says that the catalog has no such resource, rather than that it could not be asked.
bool meansNone(const CatalogError &error)
{
    using Kind = CatalogError::Kind;
    static constexpr std::array kinds{Kind::NotFound, Kind::GoneForGood, Kind::NotPermitted, Kind::NotACatalog,
                                      Kind::BadRequest};
    return std::find(kinds.begin(), kinds.end(), error.kind) != kinds.end();
}

/// The rows of a narrowed search, which comes in whole records.
domain::Suggestions suggestionsIn(const domain::TitlePage &page)
{
    domain::Suggestions suggestions;
    suggestions.reserve(page.items.size());
    for (const domain::TitleHit &hit : page.items)
        suggestions.push_back({.name = hit.title.name(),
                               .id = hit.title.id,
                               .kind = hit.title.kind,
                               .releaseYear = hit.title.releaseYear,
                               .match = hit.match});
    return suggestions;
}

domain::Page<domain::Suggestion> suggestionPageOf(const domain::TitlePage &page)
{
    return {.items = suggestionsIn(page),
            .total = page.total,
            .start = page.start,
            .pageSize = page.pageSize,
            .isMore = page.isMore};
}

} // namespace

SearchSession::SearchSession(client::Catalog &client, Delays delays, QObject *parent)
    : QObject(parent), m_client(client), m_delays(delays), m_facets(client), m_counter(client)
{
    for (QTimer *timer : {&m_typing, &m_resting, &m_others, &m_slow, &m_again})
        timer->setSingleShot(true);
    m_slow.setInterval(delays.slow);
    m_typing.setTimerType(Qt::PreciseTimer);
    m_resting.setTimerType(Qt::PreciseTimer);
    connect(&m_typing, &QTimer::timeout, this, &SearchSession::askTitles);
    connect(&m_resting, &QTimer::timeout, this, &SearchSession::askEverything);
    connect(&m_others, &QTimer::timeout, this, [this] {
        if (m_turnsToWait-- > 0)
            m_others.start(0ms);
        else
            askOthers();
    });
    connect(&m_slow, &QTimer::timeout, this, &SearchSession::slow);
    connect(&m_again, &QTimer::timeout, this, &SearchSession::repeat);
    connect(&client, &client::Catalog::serviceChanged, this, &SearchSession::cancel);
}

SearchSession::~SearchSession() = default;

QString SearchSession::text() const
{
    return m_text;
}

bool SearchSession::isAsking() const
{
    return m_typing.isActive() || m_resting.isActive() || m_others.isActive() || m_asked != m_concluded || m_more;
}

void SearchSession::setText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_text && !m_isStopped)
        return;
    abandon();
    m_text = trimmed;
    m_repeats = 0;
    if (!hasQuestion()) {
        emit cleared();
        return;
    }

    const bool isFirstKey = !m_sinceKey.isValid() || std::chrono::milliseconds(m_sinceKey.elapsed()) >= rest;
    m_sinceKey.start();
    if (m_client.isEmbedded()) {
        m_turnsToWait = 0;
        m_others.start(titlesAlone);
        askTitles();
        return;
    }
    m_typing.start(m_delays.typing);
    m_resting.start(2 * m_delays.typing);
    if (isFirstKey)
        askTitles();
}

void SearchSession::clear()
{
    abandon();
    m_text.clear();
    m_narrowing = {};
    m_repeats = 0;
    emit cleared();
}

void SearchSession::setNarrowing(const domain::Narrowing &narrowing)
{
    if (narrowing == m_narrowing)
        return;
    m_narrowing = narrowing;
    abandon();
    m_repeats = 0;
    if (hasQuestion())
        askEverything();
    else
        emit cleared();
}

void SearchSession::countFacets()
{
    m_facets.count(m_text, m_narrowing, [this](const Result<domain::Facets, CatalogError> &answer) {
        if (answer)
            emit facetsReady(*answer);
        else
            emit facetsFailed(!meansNone(answer.error()));
    });
}

void SearchSession::countNarrowings(const std::vector<Narrowing> &narrowings)
{
    if (hasQuestion())
        m_counter.count(m_text, narrowings, [this](const Narrowing &narrowing, int total, bool isMore) {
            emit narrowingCounted(narrowing, total, isMore);
        });
}

bool SearchSession::hasQuestion() const
{
    return !m_text.isEmpty() || m_narrowing != Narrowing();
}

unsigned SearchSession::wantedGroups() const
{
    if (m_narrowing == domain::Narrowing())
        return AllGroups;
    // Without a text every episode of a series would be listed that the filters let through.
    const bool allowsEpisodes = (m_narrowing.kind == domain::TitleKind::Unknown && !m_text.isEmpty())
        || m_narrowing.kind == domain::TitleKind::Episode;
    return allowsEpisodes ? Titles | Episodes : Titles;
}

void SearchSession::retry()
{
    if (!hasQuestion())
        return;
    abandon();
    m_client.endPause();
    askEverything();
}

void SearchSession::hurry()
{
    if (m_typing.isActive())
        askEverything();
}

void SearchSession::cancel()
{
    const bool wasAsking = isAsking() || m_again.isActive();
    abandon();
    m_isStopped = true;
    if (wasAsking)
        emit cancelled();
}

void SearchSession::abandon()
{
    ++m_generation;
    for (QTimer *timer : {&m_typing, &m_resting, &m_others, &m_slow, &m_again})
        timer->stop();
    m_titles.reset();
    m_people.reset();
    m_episodes.reset();
    m_more.reset();
    m_facets.abandon();
    m_counter.abandon();
    m_asked = 0;
    m_concluded = 0;
    m_isStopped = false;
}

void SearchSession::askEverything()
{
    m_typing.stop();
    m_resting.stop();
    const int generation = m_generation;
    askTitles();
    if (generation == m_generation) // else a slot of started() has turned us to another text
        askOthers();
}

void SearchSession::askOthers()
{
    m_others.stop();
    askPeople();
    askEpisodes();
}

void SearchSession::begin(Group group)
{
    const bool isFirst = m_asked == 0;
    m_asked |= group;
    m_concluded &= ~static_cast<unsigned>(group);
    if (group == Titles)
        m_slow.start();
    if (isFirst)
        emit started(m_text);
}

void SearchSession::askTitles()
{
    if ((m_asked & Titles) != 0)
        return;
    const int generation = m_generation;
    if (m_narrowing == domain::Narrowing())
        m_titles = m_client.autocomplete(m_text, mostTitles,
                                         [this, generation](const Result<domain::Suggestions, CatalogError> &answer) {
                                             takeTitles(answer, generation);
                                         });
    else
        m_titles = m_client.searchTitles(m_text, m_narrowing, 0, mostTitles,
                                         [this, generation](Result<domain::TitlePage, CatalogError> answer) {
                                             takeTitlePage(std::move(answer), generation);
                                         });
    begin(Titles);
}

void SearchSession::takeTitlePage(Result<domain::TitlePage, CatalogError> answer, int generation)
{
    if (answer)
        emit titlesCounted(m_text, answer->total, answer->isMore);
    if (generation == m_generation) // else a slot has turned us to another text
        takeTitles(std::move(answer).transform(suggestionsIn), generation);
}

void SearchSession::takeTitles(const Result<domain::Suggestions, CatalogError> &answer, int generation)
{
    m_slow.stop();
    if (m_others.isActive()) {
        m_turnsToWait = 1; // in one a view lays its rows out, then it paints them
        m_others.start(0ms);
    }
    if (answer)
        emit titlesReady(m_text, *answer);
    else
        refuse(answer.error());
    conclude(Titles, generation);
}

void SearchSession::askPeople()
{
    if ((m_asked & People) != 0 || (wantedGroups() & People) == 0)
        return;
    const int generation = m_generation;
    m_people = m_client.searchPeople(m_text, 0, mostPeople,
                                     [this, generation](const Result<domain::PersonPage, CatalogError> &answer) {
                                         if (answer)
                                             emit peopleReady(m_text, *answer);
                                         else if (meansNone(answer.error()))
                                             emit peopleReady(m_text, {});
                                         conclude(People, generation);
                                     });
    begin(People);
}

void SearchSession::askEpisodes()
{
    if ((m_asked & Episodes) != 0 || (wantedGroups() & Episodes) == 0)
        return;
    const int generation = m_generation;
    m_episodes = m_client.searchEpisodes(m_text, m_narrowing, 0, mostEpisodes,
                                         [this, generation](const Result<domain::TitlePage, CatalogError> &answer) {
                                             if (answer)
                                                 emit episodesReady(m_text, *answer);
                                             else if (meansNone(answer.error()))
                                                 emit episodesReady(m_text, {});
                                             conclude(Episodes, generation);
                                         });
    begin(Episodes);
}

void SearchSession::askMoreTitles(int start)
{
    beginMore(m_client.searchTitles(
        m_text, m_narrowing, start, mostFurther, [this](Result<domain::TitlePage, CatalogError> answer) {
            takeMore(std::move(answer).transform(suggestionPageOf), &SearchSession::moreTitlesReady);
        }));
}

void SearchSession::askMorePeople(int start)
{
    beginMore(m_client.searchPeople(m_text, start, mostFurther,
                                    [this](const Result<domain::PersonPage, CatalogError> &answer) {
                                        takeMore(answer, &SearchSession::morePeopleReady);
                                    }));
}

void SearchSession::askMoreEpisodes(int start)
{
    beginMore(m_client.searchEpisodes(m_text, m_narrowing, start, mostFurther,
                                      [this](const Result<domain::TitlePage, CatalogError> &answer) {
                                          takeMore(answer, &SearchSession::moreEpisodesReady);
                                      }));
}

void SearchSession::beginMore(std::unique_ptr<client::Call> question)
{
    m_more = std::move(question);
    m_slow.start();
}

template <class Page>
void SearchSession::takeMore(const Result<Page, CatalogError> &answer,
                             void (SearchSession::*ready)(const QString &, const Page &))
{
    m_slow.stop();
    const auto done = std::move(m_more);
    if (answer)
        emit(this->*ready)(m_text, *answer);
    else
        emit moreFailed(m_text, answer.error());
}

void SearchSession::refuse(const CatalogError &error)
{
    const bool isAskedAgain =
        error.kind == CatalogError::Kind::OverLimit && error.retryAfter && m_repeats < mostRepeats;
    if (isAskedAgain)
        m_again.start(*error.retryAfter + afterThePause);
    emit failed(m_text, error, isAskedAgain);
}

void SearchSession::repeat()
{
    abandon();
    ++m_repeats;
    askEverything();
}

void SearchSession::conclude(Group group, int generation)
{
    if (generation != m_generation)
        return;
    m_concluded |= group;
    if (m_concluded != wantedGroups())
        return;
    for (client::Pending *question : {&m_titles, &m_people, &m_episodes})
        question->reset(); // now, while nobody waits for a key
    emit settled(m_text);
}

} // namespace session
