// SPDX-License-Identifier: MIT
#include "core/importers/wikipediamatch.h"

#include "core/store/catalogfile.h"
#include "core/store/catalogscan.h"
#include "core/store/packedlist.h"
#include "core/store/recordreader.h"
#include "core/text/fold.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr std::size_t mostCandidates = 64;
constexpr qint64 titlesBetweenReports = 4'096;

struct Candidate
{
    qint64 title = 0;
    int yearsApart = 0;
    std::string credits{};
};

/// A title that fits a film by name and year, held against its cast.
struct Judgement
{
    bool sharesCast = false;
    bool isComparable = false; ///< both have a cast
};

QString keyOf(std::string_view utf8)
{
    return text::wordKey(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

/// Finds the titles whose name and year fit.
class CandidateFinder
{
public:
    explicit CandidateFinder(const std::vector<WikipediaFilm> &films) : m_films(films), m_candidates(films.size())
    {
        for (std::size_t i = 0; i < films.size(); ++i)
            m_byName[text::wordKey(films[i].title)].push_back(i);
    }

    void look(const store::CatalogScan::Title &title)
    {
        if (title.kind != domain::TitleKind::Movie || !title.year)
            return;
        lookFor(keyOf(title.name), title);
        if (!title.original.empty())
            lookFor(keyOf(title.original), title);
        store::packed::Reader names(title.names);
        for (std::string_view name; names.text(name);)
            lookFor(keyOf(name), title);
    }
    [[nodiscard]] const std::vector<Candidate> &candidates(std::size_t film) const { return m_candidates[film]; }

private:
    void lookFor(const QString &name, const store::CatalogScan::Title &title)
    {
        const auto named = m_byName.constFind(name);
        if (named == m_byName.constEnd())
            return;
        for (const std::size_t film : *named) {
            std::vector<Candidate> &candidates = m_candidates[film];
            const int apart = std::abs(m_films[film].year.value_or(0) - *title.year);
            const bool isKnown = !candidates.empty() && candidates.back().title == title.number;
            if (apart <= 1 && !isKnown && candidates.size() < mostCandidates)
                candidates.push_back({title.number, apart, std::string(title.credits)});
        }
    }

    const std::vector<WikipediaFilm> &m_films;
    QHash<QString, std::vector<std::size_t>> m_byName;
    std::vector<std::vector<Candidate>> m_candidates;
};

Result<Judgement, ImportError> judge(const WikipediaFilm &film, const Candidate &candidate, store::RecordReader &reader)
{
    QSet<QString> cast;
    for (const QString &name : film.cast)
        cast.insert(text::wordKey(name));
    Judgement judgement;
    store::packed::Reader credits(candidate.credits);
    for (store::packed::Credit credit; !judgement.sharesCast && store::packed::nextCredit(credits, credit);) {
        if (credit.department != domain::Credit::Department::Cast || cast.isEmpty())
            continue;
        const auto person = reader.person(credit.person);
        if (!person)
            return failure(storeFailed(person.error()));
        judgement.isComparable = judgement.isComparable || person->has_value();
        judgement.sharesCast = *person && cast.contains(text::wordKey((*person)->name));
    }
    return judgement;
}

/// The one title that the film is; 0 when it could be another as well.
Result<qint64, ImportError> decide(const WikipediaFilm &film, const std::vector<Candidate> &candidates,
                                   store::RecordReader &reader)
{
    std::vector<qint64> byCast, byYear;
    for (const Candidate &candidate : candidates) {
        const auto judgement = judge(film, candidate, reader);
        if (!judgement)
            return failure(judgement.error());
        if (judgement->sharesCast)
            byCast.push_back(candidate.title);
        else if (!judgement->isComparable && candidate.yearsApart == 0)
            byYear.push_back(candidate.title);
    }
    if (byCast.size() == 1)
        return byCast.front();
    return byCast.empty() && byYear.size() == 1 && candidates.size() == 1 ? byYear.front() : 0;
}

QString labelOf(const WikipediaFilm &film, const std::vector<Candidate> &candidates)
{
    QString label = u"%1 (%2)"_s.arg(film.title).arg(film.year.value_or(0));
    for (const Candidate &candidate : candidates)
        label +=
            (&candidate == &candidates.front() ? u": movies/"_s : u", movies/"_s) + QString::number(candidate.title);
    return label;
}

} // namespace

Result<std::vector<FilmMatch>, ImportError> matchFilms(const std::vector<WikipediaFilm> &films, const QString &path,
                                                       ImportReport &report, const Progress &progress,
                                                       const CancelFlag *cancel)
{
    auto connection = store::openCatalogFile(path);
    if (!connection)
        return failure(storeFailed(connection.error()));
    store::RecordReader reader(std::move(connection).value());
    CandidateFinder finder(films);
    const qint64 total = reader.connection().number("SELECT count(*) FROM title").value_or(0);
    qint64 looked = 0;
    auto scanned = store::CatalogScan(reader.connection()).titles([&](const store::CatalogScan::Title &title) {
        if (++looked % titlesBetweenReports == 0 && progress)
            progress(looked, total);
        finder.look(title);
        return looked % titlesBetweenReports != 0 || !isSet(cancel);
    });
    if (!scanned)
        return failure(storeFailed(scanned.error()));

    std::vector<FilmMatch> matches;
    QSet<qint64> taken;
    for (std::size_t film = 0; film < films.size(); ++film) {
        if (isSet(cancel))
            return failure(ImportError{ImportError::Kind::Cancelled});
        const auto &candidates = finder.candidates(film);
        if (candidates.empty()) {
            report.unmatched.append(labelOf(films[film], {}));
            continue;
        }
        const auto title = decide(films[film], candidates, reader);
        if (!title)
            return failure(title.error());
        if (*title == 0 || taken.contains(*title)) {
            report.ambiguous.append(labelOf(films[film], candidates));
            continue;
        }
        taken.insert(*title);
        matches.push_back({film, *title});
    }
    report.matched = static_cast<qint64>(matches.size());
    return matches;
}

} // namespace importers
