// SPDX-License-Identifier: MIT
#include "core/session/titleloader.h"

#include "core/client/catalog.h"

#include <algorithm>

using domain::CatalogError;
using domain::Title;
using domain::TitleReference;
using TitlePageOfRecords = domain::Page<domain::Title>;

namespace session {

namespace {

const QByteArrayList wholeCard{"synopsis", "cast",     "directors", "formats",
                               "seasons",  "episodes", "crew",      "other_titles"};
constexpr int episodesPerPage = 500; // the service's own most
constexpr int mostSimilars = 20;

bool saysMoreThanItsName(const TitleReference &reference)
{
    return reference.airDate || reference.runtime;
}

/// Whether the episodes' records are worth asking for: the title has some, and its own answer only named them.
bool needsEpisodes(const Title &title)
{
    const domain::TitleKind kind = title.kind == domain::TitleKind::Unknown ? title.id.kind() : title.kind;
    if (kind != domain::TitleKind::Series && kind != domain::TitleKind::Season)
        return false;
    // A long list is nested only as far as it has room.
    if (!title.episodes || title.episodeCount.value_or(0) > static_cast<int>(title.episodes->size()))
        return true;
    return std::none_of(title.episodes->begin(), title.episodes->end(), saysMoreThanItsName)
        && !title.episodes->empty();
}

} // namespace

TitleLoader::TitleLoader(client::Catalog &client, QObject *parent, std::chrono::milliseconds slow)
    : QObject(parent), m_client(client)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(slow);
    connect(&m_slow, &QTimer::timeout, this, &TitleLoader::slow);
    connect(&client, &client::Catalog::serviceChanged, this, &TitleLoader::cancel);
}

TitleLoader::~TitleLoader() = default;

void TitleLoader::load(const domain::TitleId &id)
{
    start([this, id] {
        m_title = m_client.title(id, wholeCard, [this](const Result<Title, CatalogError> &answer) { take(answer); });
    });
}

void TitleLoader::loadByName(const QString &name)
{
    start([this, name] {
        m_title = m_client.titleByName(name, [this](const Result<Title, CatalogError> &answer) { take(answer); });
    });
}

void TitleLoader::retry()
{
    if (!m_question)
        return;
    m_client.endPause();
    start(m_question);
}

void TitleLoader::cancel()
{
    ++m_generation;
    m_slow.stop();
    m_title.reset();
    m_episodes.reset();
    m_similars.reset();
    m_episodesSoFar = {};
}

void TitleLoader::start(std::function<void()> question)
{
    cancel();
    m_question = std::move(question);
    m_question();
    m_slow.start();
    emit started();
}

void TitleLoader::take(const Result<Title, CatalogError> &answer)
{
    m_slow.stop();
    if (answer)
        show(*answer);
    else
        emit failed(answer.error());
}

void TitleLoader::show(const Title &title)
{
    const int generation = m_generation;
    emit ready(title);
    if (generation != m_generation || title.id.isEmpty())
        return;
    if (needsEpisodes(title))
        askEpisodes(title.id, 0);
    if (title.similars)
        emit similarsReady(title.id, *title.similars);
    else
        askSimilars(title.id);
}

void TitleLoader::askEpisodes(const domain::TitleId &series, int start)
{
    m_episodes = m_client.episodes(series, start, episodesPerPage,
                                   [this, series](const Result<TitlePageOfRecords, CatalogError> &answer) {
                                       if (!answer)
                                           return; // the names on the card stay
                                       m_episodesSoFar.take(domain::referencesTo(answer->items), answer->total);
                                       if (!m_episodesSoFar.hasGrown())
                                           return;
                                       const int generation = m_generation;
                                       emit episodesReady(series, m_episodesSoFar.items());
                                       if (generation == m_generation && !m_episodesSoFar.isWhole())
                                           askEpisodes(series, m_episodesSoFar.next());
                                   });
}

void TitleLoader::askSimilars(const domain::TitleId &title)
{
    m_similars = m_client.similars(title, 0, mostSimilars,
                                   [this, title](const Result<TitlePageOfRecords, CatalogError> &answer) {
                                       if (!answer)
                                           return; // a card without them is whole
                                       emit similarsReady(title, domain::referencesTo(answer->items));
                                   });
}

} // namespace session
