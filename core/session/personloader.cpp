// SPDX-License-Identifier: MIT
#include "core/session/personloader.h"

#include "core/client/catalog.h"

using domain::CatalogError;

namespace session {

namespace {

constexpr int entriesPerPage = 1000; // the service's own most
constexpr int mostPages = 200;

/// What tells one part in a title from another.
std::pair<domain::TitleId, QString> partOf(const domain::FilmographyEntry &entry)
{
    return {entry.title,
            entry.name + QLatin1Char('\n') + entry.role + QLatin1Char('\n')
                + QString::number(static_cast<int>(entry.department))};
}

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
        m_id, start, entriesPerPage, [this, start](const Result<domain::Filmography, CatalogError> &answer) {
            if (!answer && answer.error().kind != CatalogError::Kind::NotFound)
                return refuse(answer.error());
            // A person without a list is still a person.
            const std::vector<domain::FilmographyEntry> page = answer ? answer->entries : decltype(page)();
            const std::size_t before = m_entries.size();
            for (const domain::FilmographyEntry &entry : page) {
                if (m_seen.contains(partOf(entry)))
                    continue;
                m_seen.insert(partOf(entry));
                m_entries.push_back(entry);
            }
            const int next = start + static_cast<int>(page.size());
            // A page without anything new is the last, whatever the service's count says.
            if (m_entries.size() > before && next < answer->total && ++m_pages < mostPages)
                return askEntries(next);
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
    m_entries.clear();
    m_seen.clear();
    m_pages = 0;
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
    const domain::Filmography filmography{.person = *m_person, .entries = m_entries};
    cancel();
    emit ready(filmography);
}

} // namespace session
