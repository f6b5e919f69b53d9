// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/documents.h"
#include "core/dialect/resources.h"

#include <random>

/// Makes up values of the dialect in the form a reader gives them: names without doubled blanks, ids of the service's
/// shapes, facts in range. The same seed gives the same values everywhere.
class Generator
{
public:
    explicit Generator(quint32 seed) : m_random(seed) { }

    QByteArray baseUrl();
    dialect::Expansions expansions();
    domain::Title title();
    domain::TitlePage titlePage();
    domain::Page<domain::Title> titles();
    domain::Suggestions suggestions();
    domain::PersonPage people();
    domain::Person person();
    domain::Filmography filmography();
    std::vector<domain::Credit> credits(domain::Credit::Department department);
    std::vector<domain::Availability> formats();
    std::vector<domain::ScreenFormat> screenFormats();
    std::vector<domain::LanguageAudio> languages();
    std::vector<domain::Award> awards();
    std::vector<domain::TitleReference> references();
    QStringList labels();
    domain::Facets facets();
    QString name();
    QString paragraphs();
    dialect::Status status();
    qint64 moment();

private:
    int below(int limit) { return int(m_random() % quint32(limit)); } // the same on every library
    int between(int least, int most) { return int(least + qint64(m_random() % quint32(qint64(most) - least + 1))); }
    bool chance(int percent) { return below(100) < percent; }
    QString words(int most);
    domain::TitleId titleId();
    domain::TitleReference reference();
    std::optional<domain::Match> match();
    QString picture();

    std::mt19937 m_random;
};

/// \a title as it must come back when it was written under \a baseUrl with \a expand.
domain::Title asRead(domain::Title title, const QByteArray &baseUrl, dialect::Expansions expand);
