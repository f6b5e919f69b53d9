// SPDX-License-Identifier: MIT
#include "core/session/personloader.h"

#include "core/client/catalog.h"

using domain::CatalogError;

namespace session {

namespace {

constexpr int entriesPerPage = 1000; // the service's own most

} // namespace

PersonLoader::PersonLoader(client::Catalog &client, QObject *parent, std::chrono::milliseconds slow)
    : QObject(parent), m_client(client)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(slow);
    connect(&m_slow, &QTimer::timeout, this, &PersonLoader::slow);
    connect(&client, &client::Catalog::serviceChanged, this, &PersonLoader::cancel);
}

PersonLoader::~PersonLoader() = default;

void PersonLoader::load(const domain::PersonId &id)
{
    cancel();
    m_id = id;
    m_personCall = m_client.person(id, [this](const Result<domain::Person, CatalogError> &answer) {
        if (!answer)
            return refuse(answer.error());
        m_person = *answer;
        showWhenComplete();
    });
    askEntries(0);
    m_slow.start();
    emit started();
}

void PersonLoader::askEntries(int start)
{
    m_entriesCall = m_client.filmography(
        m_id, start, entriesPerPage, [this](const Result<domain::Filmography, CatalogError> &answer) {
            if (!answer && answer.error().kind != CatalogError::Kind::NotFound)
                return refuse(answer.error());
            // A person without a list is still a person.
            const std::vector<domain::FilmographyEntry> page = answer ? answer->entries : decltype(page)();
            m_entries.take(page, answer ? answer->total : 0);
            if (!m_entries.isWhole())
                return askEntries(m_entries.next());
            m_hasEntries = true;
            showWhenComplete();
        });
}

void PersonLoader::retry()
{
    if (m_id.isEmpty())
        return;
    m_client.endPause();
    load(domain::PersonId(m_id));
}

void PersonLoader::cancel()
{
    m_slow.stop();
    m_personCall.reset();
    m_entriesCall.reset();
    m_person.reset();
    m_entries = {};
    m_hasEntries = false;
}

void PersonLoader::refuse(const CatalogError &error)
{
    cancel();
    emit failed(error);
}

void PersonLoader::showWhenComplete()
{
    if (!m_person || !m_hasEntries)
        return;
    const domain::Filmography filmography{.person = *m_person, .entries = m_entries.items()};
    cancel();
    emit ready(filmography);
}

} // namespace session
