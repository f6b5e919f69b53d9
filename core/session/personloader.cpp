// SPDX-License-Identifier: MIT
#include "core/session/personloader.h"

#include "core/client/catalogclient.h"

using domain::CatalogError;

namespace session {

PersonLoader::PersonLoader(client::CatalogClient &client, QObject *parent, std::chrono::milliseconds slow)
    : QObject(parent), m_client(client)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(slow);
    connect(&m_slow, &QTimer::timeout, this, &PersonLoader::slow);
    connect(&client, &client::CatalogClient::serviceChanged, this, &PersonLoader::cancel);
}

PersonLoader::~PersonLoader() = default;

void PersonLoader::load(const domain::PersonId &id)
{
    abandon();
    m_id = id;
    m_personCall = m_client.person(id, [this](const Result<domain::Person, CatalogError> &answer) {
        if (!answer)
            return refuse(answer.error());
        m_person = *answer;
        showWhenComplete();
    });
    m_entriesCall = m_client.filmography(id, [this](const Result<domain::Filmography, CatalogError> &answer) {
        if (!answer && answer.error().kind != CatalogError::Kind::NotFound)
            return refuse(answer.error());
        m_entries = answer ? *answer : domain::Filmography(); // a person without a list is still a person
        showWhenComplete();
    });
    m_slow.start();
    emit started();
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
    abandon();
}

void PersonLoader::abandon()
{
    m_slow.stop();
    m_personCall.reset();
    m_entriesCall.reset();
    m_person.reset();
    m_entries.reset();
}

void PersonLoader::refuse(const CatalogError &error)
{
    abandon();
    emit failed(error);
}

void PersonLoader::showWhenComplete()
{
    if (!m_person || !m_entries)
        return;
    domain::Filmography filmography = *m_entries;
    filmography.person = *m_person;
    abandon();
    emit ready(filmography);
}

} // namespace session
